"""Signs that a whole file is damaged, seen in its rows together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.intake.raw import FileRefused, RawRow

FEWEST_NIKS = 20
ROUNDED_PERCENT = 5
FEWEST_REJECTS = 10

_SCIENTIFIC = re.compile(r"""[\s'"=]*[0-9](?:[.,][0-9]+)?E\+[0-9]{2}[\s"]*""", re.IGNORECASE)
_SIXTEEN = re.compile(r"[0-9]{16}")


def require_exact_numbers(rows: Sequence[RawRow]) -> None:
    """Refuse a file that Excel has rounded: `3,37E+15` anywhere, or too many NIKs that end in 0.

    Excel keeps fifteen digits, so the sixteenth becomes 0; of true NIKs one in 1,250 ends so.
    """
    niks = [row.cells.nik for row in rows]
    numbers = [row.cells.nomor_registrasi for row in rows]
    if "+" in "\n".join((*niks, *numbers)) and any(map(_SCIENTIFIC.fullmatch, (*niks, *numbers))):
        raise FileRefused("excel_scientific")
    last = [found[0][-1] for found in map(_SIXTEEN.search, niks) if found]
    if len(last) >= FEWEST_NIKS and last.count("0") * 100 >= ROUNDED_PERCENT * len(last):
        raise FileRefused("excel_rounded")


def require_few_rejects(rejects: int, rows: int, max_percent: int) -> None:
    """Refuse a file of which ten rows or more, and more than `max_percent`, are rejected."""
    if rejects >= FEWEST_REJECTS and rejects * 100 > max_percent * rows:
        raise FileRefused("too_many_rejected")
