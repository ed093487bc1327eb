"""Views without the tags that a browser shows as nothing: `3372<b>01</b>…` is one number to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.audit.view import View, rewritten

_COMMENT = rb"!--(?:[^-]|-(?!->))*+--"
_INLINE = (
    rb"a|abbr|acronym|b|bdi|bdo|big|br|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|output|q|rp|rt|ruby|s|samp|"
    rb"small|span|strike|strong|sub|sup|time|tspan|tt|u|var|wbr|[a-z]++-[a-z-]++"
)
# Tags that stand inside a word or a name; others (span, small, a) also stand between texts of their own.
_EMPHASIS = rb"b|em|font|i|mark|s|strong|u|wbr"
_GAP = rb"[\s.\-/()]*+"


def _rest_of_tag(names: bytes) -> bytes:
    return rb"(?:/?(?:" + names + rb")(?=[\s/>])[^<>]*+|" + _COMMENT + rb")>"


# Tags between what may be two digits. A pattern that begins with `<` is found ten times as fast.
_IN_NUMBER = re.compile(
    rb"<(?:(?<=[0-9;)\x80-\xff]<)|(?<=[0-9;)\x80-\xff][\s.\-/(]<)|(?<=[\s.\-/(]{2}<))" + _rest_of_tag(_INLINE)
    + rb"(?:" + _GAP + rb"<" + _rest_of_tag(_INLINE) + rb")*+(?=" + _GAP + rb"[0-9&%\\\xc2-\xf4])",
    re.IGNORECASE,
)  # fmt: skip
_IN_NAME = re.compile(rb"<(?<=[a-z\s'.]<)" + _rest_of_tag(_EMPHASIS) + rb"(?=[\sa-z'.])", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*+>|<" + _COMMENT + rb">")
_LINE_BREAK = re.compile(rb"<br(?=[\s/>])", re.IGNORECASE)


def without_tags(view: View) -> Iterator[View]:
    """A view without inline tags inside numbers, and one without emphasis inside names, if there are any.

    Any inline tag may split a number, but words that it parts may be texts of their own.
    """
    if b"<" not in view.data:
        return
    numbers = rewritten(view, _IN_NUMBER, _gaps)
    if numbers.data != view.data:
        yield replace(numbers, words=False)
    if view.words:
        names = rewritten(view, _IN_NAME, lambda _: b"")
        if names.data != view.data:
            yield names


def _gaps(match: re.Match[bytes]) -> bytes:
    """What is left of some tags in a row when the tags are gone; a line break parts digits."""
    return _TAG.sub(lambda tag: b"\n" if _LINE_BREAK.match(tag[0]) else b"", match[0])
