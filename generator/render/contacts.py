"""Phone numbers as links; the number is shown as the office wrote it."""

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
