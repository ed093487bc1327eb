"""Each folder here is a claim: the site's folder `data/`, and what goes online for it, `public/`.

What a style or script change alters everywhere is left out: assets, search blocks, and the hashes in names.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.sites import Place

HERE = Path(__file__).parent
CLAIMS = sorted(path.parent for path in HERE.glob("*/data"))

_LEFT_OUT = re.compile(r"assets/|.+/cari/|\.htaccess|_headers")
_HASHED = re.compile(r"(?<=[a-z]-)[a-z]{16}(?=\.)|(?<=/cari/)[a-z]+(?=\.json)")


def built(claim: Path, folder: str | Path) -> dict[str, str]:
    """What goes online for a claim, by path, with hashes written as HASH; built in an empty folder."""
    place = Place(claim / "data", Path(folder) / "output")
    assert place.run("build", "-q").exit_code == 0
    files = {path: data for path, data in place.online().items() if not _LEFT_OUT.match(path)}
    return {path: _HASHED.sub("HASH", data.decode()) for path, data in files.items()}
