"""Views without the tags that a browser shows as nothing: `3372<b>01</b>…` is one number to a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.audit.view import BREAK, View, excerpts, rewritten

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


# Most tags of our pages are of tables and lists: to pass over them at once makes the search much faster.
_NO_BLOCK = rb"(?!/?(?:t[dhr]|li|p|div)[\s/>])"
_BEFORE = rb"(?:(?<=[0-9;)\x80-\xff]<)|(?<=[0-9;)\x80-\xff][\s.\-/(]<)|(?<=[\s.\-/(]{2}<))"
_DIGIT = rb"[0-9&%\\\xc2-\xf4]"
# What is soon looked at and holds of few tags: another tag or a digit follows; before it is a digit or a gap.
_SOON = (
    rb"(?<=[0-9;)\x80-\xff\s.\-/(]<)(?=[^<>]*+>" + _GAP + rb"(?:<" + _NO_BLOCK + rb"|" + _DIGIT + rb")|!--)"
)
# Tags between what may be two digits.
_IN_NUMBER = re.compile(
    rb"<" + _SOON + _NO_BLOCK + _BEFORE + _rest_of_tag(_INLINE)
    + rb"(?:" + _GAP + rb"<" + _rest_of_tag(_INLINE) + rb")*+(?=" + _GAP + _DIGIT + rb")",
    re.IGNORECASE,
)  # fmt: skip
_IN_NAME = re.compile(
    rb"<" + _NO_BLOCK + rb"(?<=[a-z\s'.]<)" + _rest_of_tag(_EMPHASIS)
    + rb"(?:<" + _rest_of_tag(_EMPHASIS) + rb")*+(?=[\sa-z'.])",
    re.IGNORECASE,
)  # fmt: skip
_MAY_PART_NAME = re.compile(rb"<" + _NO_BLOCK + rb"/?(?:" + _EMPHASIS + rb")[\s/>]", re.IGNORECASE)
_TAG = re.compile(rb"<[^<>]*+>|<" + _COMMENT + rb">")
_LINE_BREAK = re.compile(rb"<br(?=[\s/>])", re.IGNORECASE)


def without_tags(view: View, once: bytes) -> Iterator[View]:
    """Where inline tags part a number, the text around them without the tags; likewise emphasis in names.

    Any inline tag may part a number, but words that it parts may be texts of their own. `once` is the same
    view with each tag and the text that follows once: whether it has a tag of emphasis is soon seen there.
    """
    if BREAK not in view.data:
        return
    if numbers := _stretches(view.data, _IN_NUMBER):
        yield replace(rewritten(excerpts(view, numbers), _IN_NUMBER, _gaps), words=False)
    if not view.words or not (b"<!--" in view.data or _MAY_PART_NAME.search(once)):
        return
    if names := _stretches(view.data, _IN_NAME):
        yield rewritten(excerpts(view, names), _IN_NAME, lambda _: b"")


def _stretches(data: bytes, pattern: re.Pattern[bytes]) -> list[tuple[int, int]]:
    """Where the text around each match begins and ends, up to the tags before and after it."""
    stretches: list[tuple[int, int]] = []
    for match in pattern.finditer(data):
        start = data.rfind(b">", 0, match.start()) + 1
        end = data.find(b"<", match.end())
        if stretches and start <= stretches[-1][1]:
            start, _ = stretches.pop()
        stretches.append((start, end if end >= 0 else len(data)))
    return stretches


def _gaps(match: re.Match[bytes]) -> bytes:
    """What is left of some tags in a row when the tags are gone; a line break parts digits."""
    return _TAG.sub(lambda tag: b"\n" if _LINE_BREAK.match(tag[0]) else b"", match[0])
