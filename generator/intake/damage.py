"""Signs that a whole file is damaged, seen in its rows together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat

from generator.intake.raw import FileRefused
from generator.nik import are_plain

FEWEST_NIKS = 20
ROUNDED_PERCENT = 5
FEWEST_REJECTS = 10

_SCIENTIFIC = re.compile(r"""[\s'"=]*[0-9](?:[.,][0-9]+)?E\+[0-9]{2}[\s"]*""", re.IGNORECASE)
_SIXTEEN = re.compile(r"[0-9]{16}")


def require_exact_numbers(niks: Sequence[str], numbers: Sequence[str]) -> None:
    """Refuse a file that Excel has rounded: `3,37E+15` anywhere, or too many NIKs that end in 0.

    Excel keeps fifteen digits, so the sixteenth becomes 0; of true NIKs one in 1,250 ends so.
    """
    text = "\n".join((*niks, *numbers))
    if "+" in text and any(map(_SCIENTIFIC.fullmatch, (*niks, *numbers))):
        raise FileRefused("excel_scientific")
    known, rounded = _rounded(niks)
    if known >= FEWEST_NIKS and rounded * 100 >= ROUNDED_PERCENT * known:
        raise FileRefused("excel_rounded")


def _rounded(niks: Sequence[str]) -> tuple[int, int]:
    """How many cells hold a NIK, and how many of these end in 0."""
    if are_plain(niks):
        return len(niks) - niks.count(""), sum(map(str.endswith, niks, repeat("0")))
    last = [found[0][-1] for found in map(_SIXTEEN.search, niks) if found]
    return len(last), last.count("0")


def require_few_rejects(rejects: int, rows: int, max_percent: int) -> None:
    """Refuse a file of which ten rows or more, and more than `max_percent`, are rejected."""
    if rejects >= FEWEST_REJECTS and rejects * 100 > max_percent * rows:
        raise FileRefused("too_many_rejected")
