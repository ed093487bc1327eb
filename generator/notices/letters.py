"""Which letters a notice can be set in, and what becomes of others.

The fonts (ours, and those inside typst) have these; for one that no font has, typst refuses to make a PDF/UA,
and at some marks typst 0.15 panics. Names in the register are in Latin letters (Permendagri 73/2022).
"""

from __future__ import annotations

import re
import unicodedata

_RANGES = (
    "\u0020-\u007e\u00a0-\u00ac\u00ae-\u024f"  # Latin
    "\u0386-\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ff\u0400-\u045f"  # Greek, Cyrillic
    "\u0621-\u063a\u0641-\u064a\u0660-\u0669"  # Arabic
    "\u1e00-\u1eff"  # Latin with more marks
    "\u2010-\u2015\u2018-\u2022\u2026\u2030\u2039\u203a\u20ac\u2116\u2122"  # signs
)
_OTHERS = re.compile(f"[^{_RANGES}]")
_UNSEEN = ("C", "M")
_IN_PLACE = "\u25a1"


def settable(text: str) -> str:
    """The text with a box for each letter that cannot be set, and without what is unseen."""
    return _OTHERS.sub(_replaced, unicodedata.normalize("NFC", text))


def _replaced(match: re.Match[str]) -> str:
    return "" if unicodedata.category(match[0])[0] in _UNSEEN else _IN_PLACE
