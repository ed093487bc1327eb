"""The files for programs: they are as their schemas say, and every path in them leads to a file."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate as validate_openapi

from generator.model import Artifact, Stage
from generator.render.api import PAGE_DOCUMENTS
from generator.site import ApiScope
from tests.unit.render.samples import (
    BOYOLALI,
    TODAY,
    make_document,
    make_edition,
    make_files,
    make_office,
    make_site,
    many_documents,
)

ROOT = "api/v1/"
DOCS = Path(__file__).parents[3] / "docs"
Files = Mapping[str, Artifact]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    site = make_site(tmp_path_factory.mktemp("site"), make_office(), make_office(BOYOLALI))
    documents = many_documents(days=2, per_day=PAGE_DOCUMENTS + 20)
    empty = make_edition(kabupaten=BOYOLALI, data_date=None)
    return make_files(site, make_edition(*documents), empty)


def read(files: Files, path: str) -> Any:
    return json.loads(files[ROOT + path].data)


def schema_of(path: str) -> str:
    """The schema of a file, by the paths of openapi.json."""
    if "/days/" in path:
        return "documents"
    return "index" if path == "index.json" else re.sub("^index$", "kabupaten", Path(path).stem)


def data_paths(files: Files) -> list[str]:
    paths = [path.removeprefix(ROOT) for path in files if path.startswith(ROOT)]
    return [path for path in paths if not path.startswith("schemas/") and path != "openapi.json"]


def test_every_file_is_as_its_schema_says(files: Files) -> None:
    paths = data_paths(files)
    assert len(paths) == 1 + 2 * 3 + 4
    for path in paths:
        schema = read(files, f"schemas/{schema_of(path)}.json")
        Draft202012Validator.check_schema(schema)
        checker = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
        assert not list(checker.iter_errors(read(files, path))), path


def test_the_schemas_name_every_field(files: Files) -> None:
    """What is not described could be relied on by mistake."""
    for path in data_paths(files):
        schema = json.dumps(read(files, f"schemas/{schema_of(path)}.json"))
        closed = json.loads(schema.replace('"additionalProperties": true', '"additionalProperties": false'))
        assert not list(Draft202012Validator(closed).iter_errors(read(files, path))), path


def test_the_description_is_openapi_and_names_every_file(files: Files) -> None:
    description = read(files, "openapi.json")
    schemas = {name: read(files, f"schemas/{name}.json") for name in map(schema_of, data_paths(files))}
    text = json.dumps(description)
    for name, schema in schemas.items():
        text = text.replace(f'{{"$ref": "schemas/{name}.json"}}', json.dumps(schema))
    validate_openapi(json.loads(text))
    described = [re.sub(r"\{\w+\}", "[^/]+", path) for path in description["paths"]]
    for path in data_paths(files):
        assert any(re.fullmatch(pattern, f"/{path}") for pattern in described), path


def test_a_program_that_follows_the_paths_meets_every_document_once(files: Files) -> None:
    found = []
    for entry in read(files, "index.json")["kabupaten"]:
        kabupaten = read(files, entry["path"])
        assert f"{kabupaten['page']}index.html" in files
        assert {kabupaten["search"], kabupaten["feed"]} <= set(files)
        for point in read(files, kabupaten["pickup_points"])["pickup_points"]:
            assert f"{point['page']}index.html" in files
        for day in read(files, kabupaten["days"])["days"]:
            pages = [read(files, path) for path in day["paths"]]
            assert [page["page"] for page in pages] == list(range(1, len(pages) + 1))
            assert sum(len(page["documents"]) for page in pages) == day["documents"]
            found += [document["number"] for page in pages for document in page["documents"]]
    assert sorted(found) == sorted(d.number for d in many_documents(days=2, per_day=PAGE_DOCUMENTS + 20))


def test_a_document_has_all_that_a_list_shows_of_it(tmp_path: Path) -> None:
    document = make_document(name='Siti "Ma\'ruf" \\ Ä', kelurahan="Baris\u2028baru")
    files = make_files(make_site(tmp_path), make_edition(document))
    page = read(files, "kota-surakarta/days/2026-11-24/1.json")
    assert page["until"] == str(TODAY + timedelta(days=30))
    assert page["documents"] == [
        {
            "number": document.number,
            "name": document.name,
            "nik": "3372••••••••••••",
            "kind": "KTP-el",
            "handover": "collect",
            "pickup_point": "disdukcapil",
            "kelurahan": document.kelurahan,
        }
    ]


def test_a_kabupaten_tells_what_its_hours_and_steps_mean(tmp_path: Path) -> None:
    stage = Stage("dicetak", "Dicetak", "Printed", "Sedang dicetak.", "Being printed.", ())
    office = make_office(holidays={TODAY: "Libur"}, stages=(stage,), timezone="Asia/Makassar")
    kabupaten = read(make_files(make_site(tmp_path, office), make_edition()), "kota-surakarta/index.json")
    assert kabupaten["timezone"] == "Asia/Makassar"
    assert kabupaten["holidays"] == [{"date": "2026-11-24", "name": "Libur"}]
    assert kabupaten["stages"] == [{"id": "dicetak", "name": "Dicetak", "sentence": "Sedang dicetak."}]


def test_a_nik_that_is_not_shown_is_null(tmp_path: Path) -> None:
    files = make_files(make_site(tmp_path), make_edition(make_document(nik=None)))
    assert read(files, "kota-surakarta/days/2026-11-24/1.json")["documents"][0]["nik"] is None


def test_a_site_may_publish_counts_alone(tmp_path: Path) -> None:
    files = make_files(make_site(tmp_path, api=ApiScope.COUNTS), make_edition(make_document()))
    assert read(files, "kota-surakarta/days.json")["days"] == [
        {"date": "2026-11-24", "documents": 1, "paths": []}
    ]
    assert not [path for path in files if path.startswith(ROOT) and b"Siti Aminah" in files[path].data]


@pytest.fixture
def address(files: Files, tmp_path: Path) -> Iterator[str]:
    for path, artifact in files.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(artifact.data)
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_the_client_of_the_documentation_lists_what_waits_at_a_pickup_point(
    address: str, tmp_path: Path
) -> None:
    [code] = re.findall(r"```python\n(.*?)```", (DOCS / "api.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(code.splitlines()) <= 50
    client = tmp_path / "client.py"
    client.write_text(code, encoding="utf-8")
    command = [sys.executable, str(client), address, "kota-surakarta", "kecamatan-laweyan"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    expected = [
        d for d in many_documents(days=2, per_day=PAGE_DOCUMENTS + 20) if d.place == "kecamatan-laweyan"
    ]
    assert f": {len(expected)} documents" in lines[0]
    assert sorted(line.split("\t")[0] for line in lines[1:]) == sorted(d.number for d in expected)
