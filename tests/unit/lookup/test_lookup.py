"""One number, answered from the files of a site as a build writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.errors import SiapAmbilError, UsageError
from generator.lookup import Answer, State, look_up, open_site
from generator.lookup.published import Gone, Unreadable
from generator.lookup.wording import sentence
from generator.model import Status
from generator.names import number_key
from tests.unit.render.samples import (
    BOYOLALI,
    SURAKARTA,
    TODAY,
    make_document,
    make_edition,
    make_files,
    make_office,
    make_site,
    many_documents,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
READY = make_document("3372-KTP-24112026-0001")
STARTED = make_document(
    "3372-KTP-24112026-0777",
    status=Status.IN_PROGRESS,
    name="",
    full_name=False,
    ready=None,
    nik=None,
    stage="dicetak",
    estimated=date(2026, 12, 1),
)
Files = Mapping[str, bytes]


def reader(files: Files) -> Callable[[str], Any]:
    def read(path: str) -> Any:
        if path not in files:
            raise Gone(path)
        return json.loads(files[path])

    return read


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    site = make_site(tmp_path_factory.mktemp("site"), make_office(), make_office(BOYOLALI))
    surakarta = make_edition(READY, *many_documents(6, 400))
    editions = replace(surakarta, in_progress=(STARTED,)), make_edition(kabupaten=BOYOLALI)
    return {path: artifact.data for path, artifact in make_files(site, *editions).items()}


def ask(files: Files, text: str, **options: Any) -> Answer:
    return look_up(text, reader(files), options.pop("now", NOW), **options)


@pytest.mark.parametrize(
    "text",
    [
        "3372-KTP-24112026-0001",
        "cek 3372-KTP-24112026-0001",
        " CEK: 3372 ktp 24112026 0001 ",
        "3372KTP241120260001",
    ],
)
def test_a_number_that_is_ready_is_answered_with_place_and_dates(files: Files, text: str) -> None:
    assert ask(files, text) == Answer(
        State.READY,
        kabupaten="Kota Surakarta",
        number=READY.number,
        kind="KTP-el",
        handover="collect",
        place="Kantor Disdukcapil Kota Surakarta",
        address="Kompleks Balai Kota, Jalan Contoh Sudirman No. 2, Surakarta 57111",
        page="kota-surakarta/lokasi/disdukcapil/",
        ready=TODAY,
        until=TODAY + timedelta(days=30),
        data_date=TODAY,
    )


def test_every_document_is_found_by_its_number_and_answered_with_its_own(files: Files) -> None:
    for document in many_documents(6, 400):
        answer = ask(files, document.number)
        assert (answer.state, answer.number, answer.ready) == (State.READY, document.number, document.ready)


def test_a_number_reads_few_files(files: Files) -> None:
    """status.json, the root, the top of the tree, its leaf and at most one beside it."""
    asked: list[str] = []
    read = reader(files)
    look_up(READY.number, lambda path: asked.append(path) or read(path), NOW)
    assert len(asked) <= 5


def test_a_number_in_progress_is_answered_with_its_stage_and_day(files: Files) -> None:
    answer = ask(files, STARTED.number)
    assert (answer.state, answer.kind, answer.stage) == (State.IN_PROGRESS, "KTP-el", "dicetak")
    assert answer.estimated == date(2026, 12, 1)


@pytest.mark.parametrize("text", ["3372-KTP-24112026-0002", "0001", "3372-KTP-24112026", "9999-XX-0001"])
def test_a_number_that_is_not_there_or_not_whole_is_not_found(files: Files, text: str) -> None:
    assert ask(files, text).state is State.NOT_FOUND


@pytest.mark.parametrize("text", ["3372015113900001", "cek 3372 0151 1390 0001", "3372.0151.1390.0001"])
def test_a_nik_is_never_looked_for_nor_repeated(text: str) -> None:
    def read(path: str) -> Any:
        raise AssertionError(path)

    answer = look_up(text, read, NOW)
    assert answer == Answer(State.PERSONAL)
    assert "3372015" not in sentence(answer)


@pytest.mark.parametrize("text", ["", "cek", "siti aminah", "12", "9" * 99])
def test_what_holds_no_number_is_a_mistake_of_usage(files: Files, text: str) -> None:
    with pytest.raises(UsageError):
        ask(files, text)


def test_no_answer_names_anybody(files: Files) -> None:
    for text in (READY.number, STARTED.number):
        answer = ask(files, text)
        assert not re.search("Siti|Aminah|••", repr(answer) + sentence(answer))


def test_a_list_that_is_old_is_answered_with_a_warning(files: Files) -> None:
    answer = ask(files, READY.number, now=NOW + timedelta(days=9))
    assert not answer.is_current
    assert "tanyakan dahulu ke kantor" in sentence(answer, 160)


def test_a_release_that_lands_between_two_files_is_asked_again(files: Files) -> None:
    calls: list[str] = []
    read = reader(files)

    def landing(path: str) -> Any:
        calls.append(path)
        if len(calls) == 3:
            raise Gone(path)
        return read(path)

    assert look_up(READY.number, landing, NOW).state is State.READY


def test_one_kabupaten_may_be_asked_alone(files: Files) -> None:
    assert ask(files, READY.number, kabupaten="3309").state is State.NOT_FOUND
    assert ask(files, READY.number, kabupaten="33.72").state is State.READY
    with pytest.raises(UsageError, match="9999"):
        ask(files, READY.number, kabupaten="9999")


def test_a_large_site_is_not_read_from_end_to_end_for_a_number_of_nowhere() -> None:
    state = {
        "name": "x",
        "path": "x/",
        "data_date": "2026-11-24",
        "expires": None,
        "search": "x/cari/abcdef.json",
    }
    lists = [{**state, "kabupaten": f"{code}"} for code in range(3301, 3331)]
    with pytest.raises(UsageError, match="--kabupaten"):
        look_up("KTP-0001", lambda path: {"kabupaten": lists}, NOW)


ODD = ["=A^1", "A~a", "^", "~", "=", "3372-3372-1", "X/01122026/9", "X/24112026/9", "X/25112026/9", "Ä-99a"]


@given(
    st.lists(
        st.tuples(st.text("0123456789abcdXYZ-/^~= ", max_size=14), st.integers(0, 40)),
        min_size=1,
        max_size=30,
    )
)
@settings(max_examples=60, deadline=None)
def test_whatever_an_office_writes_as_number_comes_back_as_written(numbers: list[tuple[str, int]]) -> None:
    documents = {
        number_key(text): make_document(text, ready=TODAY - timedelta(days=days))
        for text, days in [*numbers, *((odd, 3) for odd in ODD)]
        if len(number_key(text)) >= 4 and re.search("[0-9]", number_key(text))
    }
    site = make_site(Path("/nowhere"))
    files = {p: a.data for p, a in make_files(site, make_edition(*documents.values())).items()}
    for document in documents.values():
        answer = ask(files, document.number)
        assert (answer.number, answer.ready) == (document.number, document.ready)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_or_hostile_site_is_refused_and_never_a_crash(files: Files, data: st.DataObject) -> None:
    json_values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=6,
    )
    read = reader(files)
    target = data.draw(st.integers(0, 4))
    calls: list[str] = []

    def damaged(path: str) -> Any:
        calls.append(path)
        value = read(path)
        if len(calls) - 1 != target:
            return value
        if isinstance(value, dict) and value and data.draw(st.booleans()):
            return {**value, data.draw(st.sampled_from(sorted(value))): data.draw(json_values)}
        return data.draw(json_values)

    with suppress(Unreadable, Gone, UsageError):
        look_up(READY.number, damaged, NOW)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            Answer(
                State.READY, "Kota Surakarta", "3372-1", "KTP-el", "collect", "Kantor Dinas",
                "Jalan Contoh 1", until=date(2026, 12, 24), data_date=TODAY,
            ),
            "SIAP DIAMBIL: KTP-el 3372-1 di Kantor Dinas. Disimpan dalam daftar sampai 24 Des 2026. "
            "Alamat: Jalan Contoh 1. Data per 24 Nov 2026.",
        ),
        (
            Answer(State.READY, number="3372-1", kind="Kartu Keluarga", handover="print", data_date=TODAY),
            "SIAP DICETAK SENDIRI: Kartu Keluarga 3372-1, dari tautan yang dikirim kantor. "
            "Data per 24 Nov 2026.",
        ),
        (
            Answer(State.IN_PROGRESS, kind="KTP-el", stage="dicetak", estimated=date(2026, 12, 1)),
            "MASIH DIPROSES: KTP-el dengan nomor itu belum siap. Perkiraan siap 1 Des 2026; jika lewat, "
            "tanyakan ke kantor. Tahap: dicetak.",
        ),
        (
            Answer(State.NOT_FOUND, "Kota Surakarta", data_date=TODAY),
            "BELUM ADA di daftar Kota Surakarta. Periksa nomornya. Mungkin belum tercatat, sudah diambil, "
            "atau dicetak sendiri. Tanyakan ke kantor. Data per 24 Nov 2026.",
        ),
    ],
)  # fmt: skip
def test_an_answer_reads_so(answer: Answer, expected: str) -> None:
    assert sentence(answer) == expected


@given(st.integers(20, 400))
def test_an_answer_keeps_within_its_limit_and_says_first_what_matters(limit: int) -> None:
    answer = Answer(
        State.READY, "Kota Surakarta", "3372-1", "KTP-el", "either", "Kantor " * 9, "Jalan " * 30,
        until=date(2026, 12, 24), data_date=TODAY,
    )  # fmt: skip
    told = sentence(answer, limit)
    assert len(told) <= limit
    assert told.startswith("SIAP DIAMBIL: KTP-el"[:limit])


@pytest.fixture
def folder(files: Files, tmp_path: Path) -> Path:
    for path, data in files.items():
        target = tmp_path / "public" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder / "public"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_a_site_is_read_from_its_folder_and_from_its_address(folder: Path, address: str) -> None:
    for where in (str(folder), str(folder / "public"), address, f"{address}/"):
        assert look_up(READY.number, open_site(where), NOW).number == READY.number


def test_what_is_no_site_is_named(tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageError, match="--site"):
        open_site(str(tmp_path / "nothing"))
    with pytest.raises(UsageError, match="--site"):
        open_site("ftp://a.example")
    with pytest.raises(SiapAmbilError, match="cannot be reached"):
        open_site("http://127.0.0.1:9")("status.json")
    with pytest.raises(Gone):
        open_site(address)("tidak-ada.json")


@pytest.mark.parametrize(
    "path", ["../rahasia.json", "/etc/passwd", "a//b.json", "http://x/y.json", "a\n.json"]
)
def test_a_site_leads_to_nothing_outside_itself(folder: Path, path: str) -> None:
    with pytest.raises(Unreadable):
        open_site(str(folder))(path)


def test_the_code_of_the_kabupaten_is_not_read_from_a_date(files: Files) -> None:
    assert SURAKARTA.code == "3372"
    assert ask(files, "KTP/24112026/0001").state is State.NOT_FOUND


def test_the_command_answers_a_number_and_a_message_from_standard_input(folder: Path) -> None:
    run = partial(CliRunner().invoke, main)
    told = run(["lookup", READY.number, "--site", str(folder)])
    assert (told.exit_code, told.stdout[:12]) == (0, "SIAP DIAMBIL")
    short = run(
        ["lookup", "-", "--site", str(folder), "--limit", "90", "--json"], input=f"cek {READY.number}\n"
    )
    answer = json.loads(short.stdout)
    assert (answer["state"], answer["ready"]) == ("ready", "2026-11-24")
    assert len(answer["sentence"]) <= 90
    assert run(["lookup", "siti", "--site", str(folder)]).exit_code == 2
    assert run(["lookup", READY.number, "--site", str(folder / "nothing")]).exit_code == 2
    assert run(["lookup", READY.number, "--site", "http://127.0.0.1:9"]).exit_code == 1
