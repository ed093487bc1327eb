"""Write what each claim's site looks like now: `python -m tests.golden`; then read the difference in git."""

from __future__ import annotations

import shutil
from tempfile import TemporaryDirectory

from tests.golden.claims import CLAIMS, built

for claim in CLAIMS:
    with TemporaryDirectory() as folder:
        files = built(claim, folder)
    shutil.rmtree(claim / "public", ignore_errors=True)
    for path, text in files.items():
        target = claim / "public" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
