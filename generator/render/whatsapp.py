"""Text as WhatsApp takes it: what it would read as a mark is replaced, and what is too long is parted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

LONGEST = 4_095
"""Code units of UTF-16, in which WhatsApp counts, of one message: fewer than 4,096."""

# *bold* _italic_ ~struck~ `code`: WhatsApp has no escape, so look-alikes stand for them
# (faq.whatsapp.com/539178204879377).
_MARKS = str.maketrans({"*": "∗", "_": "＿", "~": "∼", "`": "ˋ"})
# At the beginning of a line: a quotation, a list, a numbered list.
_QUOTE_OR_LIST = re.compile(r"^(?:>|[-•]\s|([0-9]+)\.(?=\s))")
_REPLACED = {">": "›", "-": "–", "•": "·"}
_ROOM_FOR_NUMBER = 16


def plain(text: str) -> str:
    """A value in one line, without anything that WhatsApp would take for a mark of its own."""
    line = " ".join(text.split()).translate(_MARKS)
    return _QUOTE_OR_LIST.sub(_without_meaning, line)


def _without_meaning(found: re.Match[str]) -> str:
    if found[1]:
        return f"{found[1]})"
    return _REPLACED[found[0][0]] + found[0][1:]


def length(text: str) -> int:
    """Code units of UTF-16."""
    return len(text) + sum(character > "\uffff" for character in text)


def split(text: str, longest: int = LONGEST) -> Sequence[str]:
    """The text in as few messages as its paragraphs allow; several ones say `(1/3)` at their end.

    A paragraph that is too long for one message is parted at lines, a line at blanks, a word anywhere.
    """
    if length(text) <= longest:
        return [text]
    packed = _packed(text, longest - _ROOM_FOR_NUMBER, ("\n\n", "\n", " ", ""))
    pieces = [piece.strip() for piece in packed if piece.strip()]
    if len(pieces) < 2:
        return ["".join(pieces)]
    return [f"{piece}\n({number}/{len(pieces)})\n" for number, piece in enumerate(pieces, 1)]


def _packed(text: str, longest: int, separators: Sequence[str]) -> Iterator[str]:
    """Pieces between the first separator, joined as far as they fit; too long ones parted at the next."""
    separator, *finer = separators
    held = ""
    for piece in text.split(separator) if separator else text:
        joined = f"{held}{separator}{piece}" if held else piece
        if length(joined) <= longest:
            held = joined
            continue
        if held:
            yield held
        held = piece
        if length(piece) > longest:
            *whole, held = _packed(piece, longest, finer)
            yield from whole
    if held:
        yield held
