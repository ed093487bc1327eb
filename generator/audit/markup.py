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


def _tags(names: bytes) -> bytes:
    return rb"<(?:/?(?:" + names + rb")(?=[\s/>])[^<>]*+|" + _COMMENT + rb")>"


_INLINE_TAG = re.compile(_tags(_INLINE), re.IGNORECASE)
_EMPHASIS_TAG = re.compile(_tags(_EMPHASIS), re.IGNORECASE)
_GAP = rb"[\s.\-/()]*+"
_SPLIT_NUMBER = re.compile(
    rb"<(?<=[0-9;\s.\-/()\x80-\xff]<)(?=/?[a-z!])(?<=.)" + _tags(_INLINE)[1:] + _GAP
    + rb"(?:" + _tags(_INLINE) + _GAP + rb")*+[0-9&%\\\xc2-\xf4]",
    re.IGNORECASE,
)  # fmt: skip
_SPLIT_NAME = re.compile(rb"<(?<=[a-z\s]<)" + _tags(_EMPHASIS)[1:], re.IGNORECASE)


def without_tags(view: View) -> Iterator[View]:
    """A view for numbers without any inline tag, and one for names without emphasis; only if there is need.

    A number that inline tags split is found wherever it is; words that they part may be texts of their own.
    """
    if _SPLIT_NUMBER.search(view.data):
        yield replace(rewritten(view, _INLINE_TAG, _blank_for_line_break), words=False)
    if view.words and _SPLIT_NAME.search(view.data):
        yield rewritten(view, _EMPHASIS_TAG, _nothing)


def _blank_for_line_break(match: re.Match[bytes]) -> bytes:
    return b"\n" if match[0][:3].lower() == b"<br" else b""


def _nothing(_: re.Match[bytes]) -> bytes:
    return b""
