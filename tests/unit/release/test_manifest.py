"""release.json, and what a release says of itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.release import ReleaseManifest

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda values: st.lists(values, max_size=2) | st.dictionaries(st.text(), values, max_size=2),
    max_leaves=3,
)
codes = st.from_regex(r"[0-9]{4}", fullmatch=True)
records = st.dictionaries(st.text(), json_values, max_size=2)
paths = st.from_regex(r"[a-z0-9-]{1,9}(/[a-z0-9-]{1,9}){0,2}\.html", fullmatch=True)
sizes = st.dictionaries(paths, st.integers(0), max_size=2)
parts = st.dictionaries(codes, st.tuples(records, sizes), max_size=3)


@given(st.dates(), parts, st.just("") | paths, sizes)
def test_a_manifest_comes_back_as_it_was_and_equal_ones_give_equal_bytes(
    today: date,
    kabupaten: dict[str, tuple[dict[str, object], dict[str, int]]],
    root: str,
    shared: dict[str, int],
) -> None:
    def manifest(order: list[str]) -> ReleaseManifest:
        records, files = ({c: kabupaten[c][part] for c in order} for part in (0, 1))
        return ReleaseManifest(today, records, files, root, shared, root)

    one, other = manifest(list(kabupaten)), manifest(list(kabupaten)[::-1])
    assert ReleaseManifest.from_bytes(one.to_bytes()) == one
    assert one.to_bytes() == other.to_bytes()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b"\xff",
        b'{"format":2,"today":"2026-11-24","kabupaten":{}}',
        b'{"format":1,"today":"2026-02-30","kabupaten":{}}',
        b'{"format":1,"today":20261124,"kabupaten":{}}',
        b'{"format":1,"today":"2026-11-24","kabupaten":[]}',
        b'{"format":1,"today":"2026-11-24","kabupaten":{"3372":{"record":{}}}}',
        b'{"format":1,"today":"2026-11-24","kabupaten":{"../x":{"record":{},"files":{}}}}',
        b'{"format":1,"today":"2026-11-24","kabupaten":{"3372":{"record":{},"files":["a"]}}}',
        b'{"format":1,"today":"2026-11-24","kabupaten":{"3372":{"record":{},"files":{"a/../../b":1}}}}',
        b'{"format":1,"today":"2026-11-24","kabupaten":{"3372":{"record":{},"files":{"/etc/passwd":1}}}}',
        b'{"format":1,"today":"2026-11-24","kabupaten":{},"shared":["a"]}',
        b'{"format":1,"today":"2026-11-24","kabupaten":{},"shared":{"../a":1}}',
        b'{"format":1,"today":"2026-11-24","kabupaten":{},"search_root":"/etc/passwd"}',
        b'{"format":1,"today":"2026-11-24","kabupaten":{},"search_root":1}',
        b"[" * 100_000,
    ],
)
def test_anything_else_is_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError):
        ReleaseManifest.from_bytes(data)


def test_a_kabupaten_without_files_or_without_record_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(ValueError):
        ReleaseManifest(date(2026, 11, 24), {"3372": {}}, {})
