"""What is shown of a name that may not be shown in full."""

from __future__ import annotations


def initials(name: str) -> str:
    """The first letter of every word: `A. S.` for Ahmad Subagyo; empty for a name without letters."""
    letters = [word[0] if word[0].isalpha() else next(filter(str.isalpha, word), "") for word in name.split()]
    return " ".join([f"{letter.upper()}." for letter in letters if letter])
