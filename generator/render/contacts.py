"""Phone numbers as links and as text."""

from __future__ import annotations

import re

_NOT_DIALLED = re.compile(r"[^0-9+]")


def telephone_link(phone: str) -> str:
    """`tel:` and the digits."""
    return "tel:" + _NOT_DIALLED.sub("", phone)


def whatsapp_link(phone: str) -> str:
    """wa.me takes the number with its country and without a plus (faq.whatsapp.com/5913398998672934)."""
    digits = _NOT_DIALLED.sub("", phone).removeprefix("+")
    return "https://wa.me/" + ("62" + digits[1:] if digits.startswith("0") else digits)


def whatsapp_text(phone: str) -> str:
    """`6284005550200` as one dials it at home, `0840-0555-0200`; any other form as the office wrote it."""
    if not (phone.isdecimal() and phone.startswith("62")):
        return phone
    home = f"0{phone[2:]}"
    return "-".join(home[start : start + 4] for start in range(0, len(home), 4))
