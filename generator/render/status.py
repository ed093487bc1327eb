"""`status.json` of the site and of each kabupaten: what programs (and the search) ask before all else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from generator.model import Artifact, Summary
from generator.render.dates import expires
from generator.site import Site


def render_status(site: Site, summaries: Sequence[Summary], search_root: str = "") -> Iterator[Artifact]:
    """One file for each kabupaten, and one that lists them; the same inputs give the same bytes."""
    states = [_state(site, summary) for summary in summaries]
    for summary, state in zip(summaries, states, strict=True):
        yield _json(f"{summary.kabupaten.slug}/status.json", {**state, "run_date": str(site.today)})
    yield _json(
        "status.json", {"run_date": str(site.today), "search": search_root or None, "kabupaten": states}
    )


def _state(site: Site, summary: Summary) -> dict[str, Any]:
    day = summary.data_date
    return {
        "kabupaten": summary.kabupaten.code,
        "name": summary.kabupaten.name,
        "path": f"{summary.kabupaten.slug}/",
        "data_date": str(day) if day else None,
        "expires": expires(day, site.timezone, site.expires_hours) if day else None,
        "counts": asdict(summary.counts),
        "search": summary.search_root,
    }


def _json(path: str, value: dict[str, Any]) -> Artifact:
    return Artifact(path, json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")
