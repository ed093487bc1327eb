from __future__ import annotations

import json
from pathlib import Path

from generator.model import Counts
from generator.render.status import render_status
from tests.unit.render.samples import BOYOLALI, SURAKARTA, make_edition, make_office, make_site, make_summary


def _status(tmp_path: Path) -> dict[str, object]:
    site = make_site(tmp_path, make_office(), make_office(BOYOLALI))
    counts = Counts(rows=5, published=2, in_progress=1, rejected=2)
    summaries = [
        make_summary(make_edition(counts=counts)),
        make_summary(make_edition(kabupaten=BOYOLALI, data_date=None)),
    ]
    return {a.path: json.loads(a.data) for a in render_status(site, summaries)}


def test_a_kabupaten_tells_its_dates_counts_and_where_its_search_begins(tmp_path: Path) -> None:
    assert _status(tmp_path)["kota-surakarta/status.json"] == {
        "kabupaten": "3372",
        "name": "Kota Surakarta",
        "path": "kota-surakarta/",
        "data_date": "2026-11-24",
        "expires": "2026-11-28T00:00:00+07:00",
        "counts": {
            "rows": 5,
            "published": 2,
            "in_progress": 1,
            "collected": 0,
            "superseded": 0,
            "withdrawn": 0,
            "expired": 0,
            "rejected": 2,
        },
        "search": "kota-surakarta/cari/akar.json",
        "run_date": "2026-11-24",
    }


def test_without_an_export_there_is_no_date_and_no_expiry(tmp_path: Path) -> None:
    status = _status(tmp_path)["kabupaten-boyolali/status.json"]
    assert isinstance(status, dict)
    assert (status["data_date"], status["expires"]) == (None, None)


def test_the_site_lists_every_kabupaten(tmp_path: Path) -> None:
    status = _status(tmp_path)["status.json"]
    assert isinstance(status, dict)
    assert status["run_date"] == "2026-11-24"
    assert [state["kabupaten"] for state in status["kabupaten"]] == [SURAKARTA.code, BOYOLALI.code]
