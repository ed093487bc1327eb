"""Rules for numbers: those that the inputs hold, and any that is written as a NIK is.

A group is a run of digits. Numbers are matched to whole groups, and dates are set aside first: digits that
stand together by chance (a date beside a date, a list of telephone numbers) would else stop a site for
nothing. `docs/audit.md` estimates how often chance can still do it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from generator.audit.view import BREAK, Pieces

_LENGTH = 16
_SHORTEST, _LONGEST = 8, 14
"""Digits of a telephone number without its 0 or 62."""

Hit = tuple[str, int]
"""A rule and a position."""

Group = tuple[int, bytes]
"""Where in a cluster some digits begin, and the digits."""

_SEPARATORS = b" \t\r\n\f\v.-/_,:;|+*()'~\\"
# Eight digits at least, with anything between them that people or programs put between digits.
_CLUSTER = re.compile(rb"[0-9][0-9" + re.escape(_SEPARATORS) + rb"]{7,}+")
_BEGINS_A_PHONE = re.compile(rb"(?<![0-9])(?:0[1-9]|62|0\)|0[^0-9])")
_BARE_MOBILE = re.compile(rb"8(?<![0-9]8)[0-9]{8,11}(?![0-9])")

_DAY, _MONTH, _CENTURY = rb"(?:0[1-9]|[12][0-9]|3[01])", rb"(?:0[1-9]|1[0-2])", rb"(?:19|20)"
_YEAR = _CENTURY + rb"[0-9]{2}"
_GROUP = re.compile(rb"[0-9]+")
# A pattern that begins with a letter of a set is found several times as fast as one that looks behind.
_BEGINS_A_DATE = rb"[0-3](?<![0-9].)"
_EIGHT_DIGIT_DATE = re.compile(
    _BEGINS_A_DATE + rb"[0-9]{7}(?![0-9])"
    rb"(?:(?<=" + _YEAR + _MONTH + _DAY + rb")|(?<=" + _DAY + _MONTH + _YEAR + rb"))"
)  # fmt: skip
_DATE = re.compile(
    _BEGINS_A_DATE + rb"(?<![0-9][.\-/].)[0-9](?:"
    rb"(?<=" + _CENTURY + rb")[0-9]{2}(?P<a>[.\-/])" + _MONTH + rb"(?P=a)" + _DAY
    + rb"|(?<=" + _DAY + rb")(?P<b>[.\-/])" + _MONTH + rb"(?P=b)" + _YEAR
    + rb")(?![0-9])(?![.\-/][0-9])"
)  # fmt: skip
_TWO_DATES = re.compile(
    rb"20[0-9]{2}" + _MONTH + _DAY + rb"20[0-9]{2}" + _MONTH + _DAY
    + rb"|" + _DAY + _MONTH + rb"20[0-9]{2}" + _DAY + _MONTH + rb"20[0-9]{2}"
)  # fmt: skip
# PPKKCC DDMMYY SSSS: no province below 11, day 1-31 or 41-71, month 1-12, serial not 0000.
_PLAUSIBLE = re.compile(
    rb"(?:1[1-9]|[2-9][0-9])[0-9]{4}(?:[04][1-9]|[1256][0-9]|[37][01])"
    + _MONTH
    + rb"[0-9]{2}(?!0000)[0-9]{4}"
)
# For a quick look: any sixteen digits, seen as zeros; what may be a telephone number, with its 0 or 62 or
# without, and is no date. Most of what has digits is neither, but a registration number.
_AS_ZERO = bytes.maketrans(b"123456789", b"0" * 9)
_NUMBER = b"0" * _LENGTH
_EIGHT_MORE = rb"(?:[" + re.escape(_SEPARATORS) + rb"]*+[0-9]){8}"
_MAY_BE_PHONE = re.compile(
    rb"[068](?<![0-9].)(?:(?<=0)(?![1-9]" + _MONTH + _YEAR + rb"(?![0-9]))" + _EIGHT_MORE
    + rb"|(?<=6)2" + _EIGHT_MORE + rb"|(?<=8)[0-9]{8})"
)  # fmt: skip
_DECIMAL_POINT = re.compile(rb"[0-9]\.\Z")
_HASH = re.compile(rb"[0-9a-fA-F]{32,}+")
_SVG_PATH = re.compile(rb"\s*[Mm][-0-9.,eMLHVCSQTAZmlhvcsqtaz\s]*+")
_PDF_RECTANGLE = re.compile(rb"\s+re\b")
# The ways in which people part the digits of a NIK.
_GROUPINGS = {
    (4, 4, 4, 4),
    (6, 6, 4),
    (6, 2, 2, 2, 4),
    (2, 2, 2, 6, 4),
    (2, 2, 2, 2, 2, 2, 4),
    (1,) * _LENGTH,
}
_GAPS = {b" ", b".", b"-", b"/", b" - "}


class DigitRules:
    """Finds numbers of 16 digits and telephone numbers that it was given, and any number like a NIK."""

    def __init__(self, numbers: Iterable[str], phones: Iterable[str]) -> None:
        self._numbers = frozenset(numbers)
        self._phones = frozenset([phone for phone in phones if _SHORTEST <= len(phone) <= _LONGEST])

    def find(self, data: bytes) -> Iterator[Hit]:
        """Every rule that the bytes break, with a position in them."""
        for cluster in _CLUSTER.finditer(_without_dates(data)):
            text = cluster[0]
            digits = len(text.translate(None, _SEPARATORS))
            if digits < _LENGTH and not _BEGINS_A_PHONE.search(text):
                continue
            groups = [(group.start(), group[0]) for group in _GROUP.finditer(text)]
            hits = [*self._known(groups), *self._phone(groups, text)]
            hits += [("nik-shape", start) for start in _nik_shapes(groups, cluster)]
            yield from ((rule, cluster.start() + start) for rule, start in hits)
        yield from self._bare_mobiles(data)

    def is_clean(self, pieces: Pieces) -> bool:
        """Whether surely none of some pieces breaks a rule, whatever else stands beside it."""
        zeros = pieces.joined.translate(_AS_ZERO, _SEPARATORS)
        doubtful = (pieces.with_any([_NUMBER], zeros), pieces.matching(_MAY_BE_PHONE))
        data = BREAK.join(some.joined for some in doubtful)
        return not self._known_mobiles(data) and next(self.find(data), None) is None

    def _known(self, groups: Sequence[Group]) -> Iterator[Hit]:
        """Sixteen digits of the inputs: some groups in a row, or anywhere in one long group."""
        for first, (start, digits) in enumerate(groups):
            for shift in range(len(digits) - _LENGTH + 1):
                if digits[shift : shift + _LENGTH].decode() in self._numbers:
                    yield "known-number", start + shift
            if len(digits) < _LENGTH and _joined(groups, first, _LENGTH).decode() in self._numbers:
                yield "known-number", start

    def _phone(self, groups: Sequence[Group], text: bytes) -> Iterator[Hit]:
        after = 0
        for first, (start, digits) in enumerate(groups):
            if start < after or not digits.startswith((b"0", b"62")):
                continue
            for number, end in _prefixes(groups, first, text):
                if _significant(number).decode() in self._phones:
                    yield "known-phone", start
                    after = end

    def _bare_mobiles(self, data: bytes) -> Iterator[Hit]:
        """Mobile numbers without 0 or 62, as spreadsheets leave them.

        Registration numbers of Maluku begin with 81 and 82 too: a column of telephone numbers is known
        from most of them being known.
        """
        known = self._known_mobiles(data)
        if known and 2 * len(known) > len(set(_BARE_MOBILE.findall(data))):
            yield from (("known-phone", data.index(number)) for number in sorted(known))

    def _known_mobiles(self, data: bytes) -> set[bytes]:
        bare = set(_BARE_MOBILE.findall(data)) if self._phones else set()
        return {number for number in bare if number.decode() in self._phones}


def _without_dates(data: bytes) -> bytes:
    """The same with a letter for each byte of a date."""
    return _DATE.sub(b"x" * len("2026-11-24"), _EIGHT_DIGIT_DATE.sub(b"x" * len("20261124"), data))


def _joined(groups: Sequence[Group], first: int, length: int) -> bytes:
    """Digits of as many groups in a row as it takes for a length."""
    joined = b""
    for _, digits in groups[first : first + length]:
        joined += digits
        if len(joined) >= length:
            break
    return joined


def _prefixes(groups: Sequence[Group], first: int, text: bytes) -> Iterator[tuple[bytes, int]]:
    """Digits of one, two, three … groups that stand close together, and where they end."""
    joined, end = b"", groups[first][0]
    for start, digits in groups[first : first + _LONGEST + 1]:
        if len(joined) > _LONGEST + 1 or len(text[end:start].strip()) > 2:
            return
        joined += digits
        end = start + len(digits)
        yield joined, end


def _significant(number: bytes) -> bytes:
    """`0812…`, `62812…` and `62 (0) 812…` without what comes before the 8."""
    if number.startswith(b"620"):
        return number[3:]
    return number[2:] if number.startswith(b"62") else number[1:]


def _nik_shapes(groups: Sequence[Group], cluster: re.Match[bytes]) -> Iterator[int]:
    for start, digits in groups:
        if len(digits) == _LENGTH and not _is_harmless(digits, cluster, start):
            yield start
    yield from (run[0][0] for run in _uniform_runs(groups, cluster[0]) if _is_parted_nik(run, cluster))


def _is_harmless(digits: bytes, cluster: re.Match[bytes], start: int) -> bool:
    """Two dates without a blank, the decimals of a fraction, a part of a content hash."""
    if _TWO_DATES.fullmatch(digits):
        return True
    before = cluster[0][:start]
    if _DECIMAL_POINT.search(before[-2:]) and not _PLAUSIBLE.fullmatch(digits):
        return True
    position = cluster.start() + start
    around = cluster.string[max(0, position - 128) : position + 128]
    return any(
        word.start() <= min(position, 128) < word.end() and not word[0].isdigit()
        for word in _HASH.finditer(around)
    )


def _uniform_runs(groups: Sequence[Group], text: bytes) -> Iterator[Sequence[Group]]:
    """The longest stretches of groups with the same bytes in every gap."""
    gaps = [text[start + len(digits) : after] for (start, digits), (after, _) in pairwise(groups)]
    first = 0
    for gap, same in groupby(gaps):
        count = len(list(same))
        if gap in _GAPS:
            yield groups[first : first + count + 1]
        first += count


def _is_parted_nik(run: Sequence[Group], cluster: re.Match[bytes]) -> bool:
    shape = tuple(len(digits) for _, digits in run)
    if shape not in _GROUPINGS or not _PLAUSIBLE.fullmatch(b"".join(digits for _, digits in run)):
        return False
    return not (_is_year_of_a_number(run, cluster[0]) or _is_in_drawing(run, cluster))


def _is_year_of_a_number(run: Sequence[Group], text: bytes) -> bool:
    """`3372-2026-1124-0001` counts the documents of a day: a NIK of kecamatan 20 is rarely written so."""
    (start, first), (after, second), *_ = run
    return len(second) == 4 and second[:2] == b"20" and text[start + len(first) : after] != b" "


def _is_in_drawing(run: Sequence[Group], cluster: re.Match[bytes]) -> bool:
    """Coordinates of a path of an SVG, or of a rectangle of a PDF."""
    start = cluster.start() + run[0][0]
    end = cluster.start() + run[-1][0] + len(run[-1][1])
    if _PDF_RECTANGLE.match(cluster.string, end):
        return True
    path = _SVG_PATH.match(cluster.string, cluster.string.rfind(BREAK, 0, start) + 1, start)
    return path is not None and path.end() == start
