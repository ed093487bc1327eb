"""What a notice of one person says, for tests that set it."""

from __future__ import annotations

from typing import Any


def notice_of(*names: str, **changes: Any) -> dict[str, Any]:
    """The values of a whole notice of these people."""
    rows = [[[name, "Jebres"], [f"A-{number}", "KTP-el"], ["24 Nov 2026", "sampai 24 Des 2026"]]
            for number, name in enumerate(names)]  # fmt: skip
    return {
        "place": "Kantor Dinas",
        "address": "Jalan Contoh 1",
        "kabupaten": "Kota Surakarta",
        "office": "Disdukcapil",
        "date": "24 November 2026",
        "until": "27 November 2026",
        "zone": "WIB",
        "hours": [["Senin–Jumat", "08.00–15.00"]],
        "bring": ["KTP-el asli"],
        "collectors": "Pemilik dokumen.",
        "url": "",
        "qr": [],
        "number": 1,
        "total": 1,
        "size": len(rows),
        "all": len(rows),
        "newest": "24 November 2026",
        "oldest": "24 November 2026",
        "letters": ["", ""],
        "named": rows,
        "numbered": [],
        **changes,
    }
