"""From exports to what is online, by the command line: what changes, what stays, and what stops."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import release, render
from generator.bundled import TEMPLATES
from tests.sites import HEADER, Place, make_place, row, tree

ROOT = Path(__file__).parent.parent
COUNTS = ("published", "in_progress", "collected", "superseded", "withdrawn", "expired", "rejected")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Two kabupaten with ten documents each."""
    place = make_place(tmp_path, "3372", "3309")
    for code in ("3372", "3309"):
        place.export(
            code, "2026-11-20.csv", *(row(f"{code}/{n}", f"Warga {'ABCDEFGHIJ'[n]}") for n in range(10))
        )
    return place


def test_a_build_publishes_every_document_with_its_place(place: Place) -> None:
    report = place.build()
    assert (report["rows"], report["published"]) == (20, 20)
    page = place.online()["kota-surakarta/2026-11-20/index.html"].decode()
    assert "Warga A" in page
    assert "3372/0" in page
    assert "Kantor Dinas" in page
    assert "3372••••••••••••" in page
    assert not place.shows("3372015113900001")


def test_a_quiet_build_prints_nothing(place: Place) -> None:
    assert place.run("build", "-q").output == ""


def test_every_row_of_the_sample_ends_in_one_count(tmp_path: Path) -> None:
    report = Place(ROOT / "data", tmp_path / "output").build()
    assert report["rows"] == sum(report[count] for count in COUNTS)
    assert report["rejected"] == 0
    assert report["kabupaten"].keys() == {"3309", "3372", "5171"}


def test_building_twice_with_nothing_new_publishes_once(place: Place) -> None:
    first, before = place.build(), place.online()
    second = place.build()
    assert first["release"] == second["release"]
    assert first["kabupaten"] == second["kabupaten"]
    assert [first[key] for key in ("files", "bytes")] == [second[key] for key in ("files", "bytes")]
    assert place.online() == before


def test_a_shared_page_that_was_damaged_is_made_anew_by_the_next_build(place: Place) -> None:
    place.build()
    before = place.online()
    page = place.output / "public/index.html"
    page.write_bytes(page.read_bytes()[:100])
    assert place.build()["release"] == "000002"
    assert place.online() == before


@pytest.mark.parametrize("path", ["public/kota-surakarta/index.html", "editions/3372.json"])
def test_what_was_changed_in_place_is_made_anew_and_not_carried_on(place: Place, path: str) -> None:
    place.build()
    before = place.online()
    file = place.output / "releases/000001" / path
    file.write_bytes(file.read_bytes().replace(b"Kantor Dinas", b"Kantor Dukun").replace(b"Warga", b"Wargo"))
    assert place.build()["release"] == "000002"
    assert place.online() == before
    assert place.build()["release"] == "000002"


def test_a_kept_edition_that_was_damaged_does_not_stop_the_next_build(place: Place) -> None:
    place.build()
    (place.output / "releases/000001/editions/3372.json").write_bytes(b"{")
    place.export("3372", "2026-11-20.csv", row("3372/0"))
    assert place.build()["published"] == 11
    assert place.run("rollback").exit_code == 6


def test_a_kept_edition_that_is_damaged_or_gone_does_not_keep_withdrawn_people_in_others(
    place: Place,
) -> None:
    place.build()
    place.export("3372", "2026-11-21.csv", row("3372/50"))
    place.build()
    (place.output / "releases/000001/editions/3309.json").unlink()
    (place.output / "releases/000001/editions/3372.json").write_bytes(b'{"documents":[["3372/0"')
    place.write("withdrawn.csv", "nomor_registrasi\n3372/0\n")
    place.build()
    assert not place.keeps("3372/0")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"policy":', '"another":'),
        ('"format":1', '"format":' + "[" * 100_000),
        ('"files":{', '"files":{"../../../../data/site.yml":62,'),
    ],
    ids=["of another version", "damaged", "leading out of the release"],
)
def test_a_manifest_that_cannot_be_used_makes_everything_anew(place: Place, before: str, after: str) -> None:
    place.build()
    online = place.online()
    manifest = place.output / "releases/000001/release.json"
    assert before in manifest.read_text()
    manifest.write_text(manifest.read_text().replace(before, after))
    assert place.build()["release"] == "000002"
    assert place.online() == online
    assert place.run("releases").exit_code == 0


def test_a_broken_template_is_named_with_its_line_and_nothing_is_published(place: Place) -> None:
    place.build()
    before = place.online()
    place.write("templates/pages/day.html", "\n{{ surely_not_there }}\n")
    result = place.run("build", jobs="2")
    assert result.exit_code == 3
    assert "templates/pages/day.html:2:" in result.stderr
    assert place.online() == before


def test_pages_are_made_anew_when_a_template_of_ours_changes_between_two_builds_of_one_process(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a preview."""
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    monkeypatch.setattr(render, "TEMPLATES", templates)
    place.office("3372")
    place.export("3372", "2026-11-20.csv", row("A-1"))
    before = place.build()["release"]
    assert place.build()["release"] == before
    with (templates / "partials/row.html").open("a") as template:
        template.write("<!-- changed -->")
    assert place.build()["release"] != before


def test_an_unchanged_kabupaten_is_carried_over_as_hard_links(place: Place) -> None:
    place.build()
    page = place.output / "public/kota-surakarta/index.html"
    before = page.stat().st_ino
    place.export("3309", "2026-11-24.csv", row("3309/99", tanggal="2026-11-24"))
    place.build()
    assert page.stat().st_ino == before
    assert "kabupaten-boyolali/2026-11-24/index.html" in place.online()


def test_an_incremental_build_equals_a_full_one(place: Place, tmp_path: Path) -> None:
    place.build(today="2026-11-22")
    place.export(
        "3309", "2026-11-24.csv", row("3309/99", tanggal="2026-11-24"), row("3309/3", status="diambil")
    )
    place.build(today="2026-11-24")
    full = Place(place.data, tmp_path / "full")
    full.build(today="2026-11-24")
    assert place.online() == full.online()


def test_the_day_on_which_a_document_expires_makes_its_kabupaten_stale(place: Place, tmp_path: Path) -> None:
    place.build(today="2026-12-20")
    assert place.shows("3372/0")
    report = place.build(today="2026-12-21")
    assert report["expired"] == 20
    assert not place.shows("3372/0")
    assert not place.keeps("3372/0")


def test_a_kabupaten_whose_office_is_removed_is_gone(place: Place) -> None:
    place.build()
    (place.data / "offices/3309.yml").unlink()
    shutil.rmtree(place.data / "exports/3309")
    place.build()
    assert not any(path.startswith("kabupaten-boyolali/") for path in place.online())
    assert "Kota Surakarta" in place.online()["index.html"].decode()


def test_a_withdrawn_number_vanishes_from_the_next_release_and_from_every_kept_one(place: Place) -> None:
    place.build()
    place.export("3372", "2026-11-21.csv", row("3372/0"))
    place.build()
    place.write("withdrawn.csv", "nomor_registrasi\n3372-0\n")
    report = place.build()
    assert report["withdrawn"] == 1
    assert not place.shows("3372/0")
    assert not place.keeps("3372/0")
    assert place.shows("3372/1")


@pytest.mark.parametrize("text", ["Hubungi **0812**-9876-5432.", "Selamat kepada Anak *Rahasia*!"])
def test_an_information_page_that_tells_on_somebody_of_the_exports_is_a_safety_stop(
    place: Place, text: str
) -> None:
    place.export(
        "3372", "2026-11-21.csv",
        row("3372/98", telepon="0812 9876 5432"),
        row("3372/99", "Anak Rahasia", jenis="KIA"),
    )  # fmt: skip
    place.build()
    before = place.online()
    place.write("pages/tentang.md", f"---\ntitle: Tentang\n---\n{text}\n")
    report = place.build(code=5)
    assert [finding["path"] for finding in report["findings"]] == ["pages/tentang.md"]
    assert place.online() == before


def test_a_list_that_shrank_too_far_keeps_what_was_online_and_the_rest_is_published(place: Place) -> None:
    place.build()
    place.export("3372", "2026-11-20.csv", row("3372/0"))
    place.export("3309", "2026-11-24.csv", row("3309/99", tanggal="2026-11-24"))
    report = place.build(code=5)
    assert report["held"] == ["3372"]
    assert place.shows("3372/9")
    assert place.shows("3309/99")


def test_a_held_kabupaten_still_honours_withdrawals_and_retention(place: Place) -> None:
    place.build()
    place.export("3372", "2026-11-20.csv", row("3372/0"))
    place.write("withdrawn.csv", "nomor_registrasi\n3372/9\n")
    assert place.build(code=5)["held"] == ["3372"]
    assert place.shows("3372/8")
    assert not place.shows("3372/9")


def test_a_shorter_list_is_published_when_it_is_confirmed(place: Place) -> None:
    place.build()
    place.export("3372", "2026-11-20.csv", row("3372/0"))
    place.build(code=5)
    assert place.build("--allow-drop", "3372")["held"] == []
    assert place.shows("3372/0")
    assert not place.shows("3372/9")


def test_allow_drop_for_a_code_without_an_office_is_a_usage_error(place: Place) -> None:
    assert place.run("build", "--allow-drop", "9999").exit_code == 2


@pytest.mark.parametrize("command", [("build", "--allow-drop"), ("rollback",)])
def test_a_nik_typed_in_place_of_a_code_is_not_repeated(place: Place, command: tuple[str, ...]) -> None:
    place.build()
    result = place.run(*command, "3372015113900001")
    assert result.exit_code == 2
    assert "3900001" not in result.output


def test_a_link_to_nothing_is_told_with_the_page_and_what_to_do(place: Place) -> None:
    place.write("pages/tentang.md", "---\ntitle: Tentang\n---\n[syarat](tidak-ada.md)\n")
    result = place.run("build")
    assert result.exit_code == 5
    assert "tentang/index.html" in result.stderr
    assert "a link to nothing; mend it in pages/" in result.stderr
    assert "personal" not in result.output


def test_a_refused_export_is_left_out_and_named_and_the_rest_is_published(place: Place) -> None:
    place.write("exports/3372/2026-11-22.csv", "ini bukan ekspor\n")
    report = place.build(code=3)
    assert [(r["file"], r["reason"]) for r in report["refused"]] == [("3372/2026-11-22.csv", "no_header")]
    assert report["published"] == 20
    assert place.build(code=3)["release"] == report["release"]  # nothing new, and still not in order


def test_an_export_in_the_folder_of_no_office_is_named_and_the_rest_is_published(place: Place) -> None:
    place.export("5171", "2026-11-22.csv", row("5171/1"))
    report = place.build(code=3)
    assert report["refused"] == [{"file": "5171", "reason": "wrong_folder"}]
    assert report["published"] == 20
    assert json.loads((place.output / "reports/report.json").read_text())["refused"] == report["refused"]


def test_a_rejected_row_is_named_in_the_staffs_report_without_its_values(place: Place) -> None:
    place.export("3372", "2026-11-22.csv", row("3372/77", "Rahasia", lokasi="entah"))
    report = place.build()
    assert report["rejects"] == [
        {"file": "3372/2026-11-22.csv", "line": 2, "column": "lokasi_pengambilan", "reason": "place_unknown"}
    ]
    table = (place.output / "reports/3372.csv").read_text("utf-8-sig")
    assert "Lokasi pengambilan tidak dikenal." in table
    assert not re.search("Rahasia|entah|3372/77", table)


def test_a_wrong_configuration_publishes_nothing(place: Place) -> None:
    place.build()
    before = (place.output / "public").readlink()
    place.write("site.yml", "titel: Siap\n")
    result = place.run("build")
    assert result.exit_code == 3
    assert "site.yml:1: titel:" in result.stderr
    assert "title" in result.stderr
    assert (place.output / "public").readlink() == before


def test_a_second_run_is_told_that_the_first_holds_the_lock(place: Place) -> None:
    place.build()
    with release.locked(place.output):
        assert place.run("build").exit_code == 4


def test_a_number_that_a_template_gives_away_stops_the_build(place: Place) -> None:
    place.build()
    before = place.online()
    place.write("pages/bantuan.md", "---\ntitle: Bantuan\n---\nNIK\n")
    shutil.copytree(ROOT / "templates/partials", place.data / "templates/partials")
    for partial in (place.data / "templates/partials").glob("*.html"):
        partial.write_text(partial.read_text() + "<!-- 33720151&#49;3900001 -->")
    report = place.build(code=5)
    assert report["release"] is None
    assert {finding["rule"] for finding in report["findings"]}
    assert "3900001" not in str(report)
    assert place.online() == before


def test_rollback_shows_the_earlier_lists_less_what_was_withdrawn_since(place: Place) -> None:
    first = place.build()["release"]
    place.export("3372", "2026-11-21.csv", row("3372/0", lokasi="mpp"), row("3372/50", "Warga Baru"))
    place.build()
    place.write("withdrawn.csv", "nomor_registrasi\n3372/5\n")
    result = place.run("rollback", first)
    assert result.exit_code == 0, result.output
    assert place.shows("3372/0")
    assert not place.shows("Warga Baru")
    assert not place.shows(">3372/5<")
    assert [r.id for r in release.kept(place.output)] == ["000003", "000002", "000001"]


def test_rollback_to_a_release_that_is_not_kept_is_a_usage_error(place: Place) -> None:
    place.build()
    assert place.run("rollback").exit_code == 2
    assert place.run("rollback", "000099").exit_code == 2


def test_the_build_after_a_rollback_reads_the_exports_again(place: Place) -> None:
    place.build()
    place.export("3372", "2026-11-21.csv", row("3372/50", "Warga Baru"))
    place.build()
    place.run("rollback")
    place.build()
    assert place.shows("Warga Baru")


def test_releases_are_listed_newest_first_and_only_some_are_kept(place: Place) -> None:
    place.write("site.yml", "title: Siap\nbase_url: https://siap.example.id/\nkeep_releases: 3\n")
    for number in range(5):
        place.export("3372", f"2026-11-2{number}.csv", *(row(f"3372/{n}") for n in range(10 + number)))
        place.build()
    lines = place.run("releases").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["000005", "000004", "000003"]
    assert lines[0].endswith("online")


def test_check_says_what_a_build_would_do_and_writes_nothing(place: Place) -> None:
    result = place.run("check")
    assert result.exit_code == 0
    assert "20" in result.stdout
    assert not place.output.exists()


def test_an_audit_of_a_folder_with_the_exports_finds_what_is_theirs(place: Place, tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web/a.txt").write_text("3372 0151 1390 0001")
    (tmp_path / "web/b.txt").write_text("telepon 0271-555-0100")
    result = place.run("audit", str(tmp_path / "web"))
    assert result.exit_code == 5
    assert "a.txt" in result.stdout
    assert "b.txt" not in result.stdout
    assert "0001" not in result.stdout


@pytest.mark.parametrize("kind", ["locale and time zone", "hash seed", "directory and jobs"])
def test_the_same_inputs_give_the_same_bytes_anywhere(place: Place, tmp_path: Path, kind: str) -> None:
    place.build()
    shutil.copytree(place.data, tmp_path / "elsewhere/deeper")
    environment = {
        "locale and time zone": {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
        "hash seed": {"PYTHONHASHSEED": "7"},
        "directory and jobs": {},
    }[kind]
    command = [sys.executable, str(ROOT / "cli.py"), "build", "-q", "--today", place.today, "--jobs", "2"]
    folders = ["--data", str(tmp_path / "elsewhere/deeper"), "--output", str(tmp_path / "there")]
    subprocess.run([*command, *folders], check=True, env=os.environ | environment, cwd=tmp_path)
    assert tree(tmp_path / "there/public") == place.online()


def test_an_unexpected_failure_tells_its_place_but_no_value(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("3372015113900001")

    monkeypatch.setattr("generator.editions.current", fail)
    result = place.run("build", "-v")
    assert result.exit_code == 1
    assert "RuntimeError" in result.stderr
    assert "3372015113900001" not in result.output


def test_a_failure_in_a_worker_process_tells_its_place_but_no_value(place: Place, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import generator.editions\n"
        "def current(*_):\n    raise RuntimeError('3372015113900001')\n"
        "generator.editions.current = current\n"
    )
    folders = ["--data", str(place.data), "--output", str(place.output)]
    result = subprocess.run(
        [sys.executable, str(ROOT / "cli.py"), "build", "--jobs", "2", *folders],
        env=os.environ | {"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "RuntimeError" in result.stderr
    assert "sitecustomize.py:3 in current" in result.stderr
    assert "3372015113900001" not in result.stderr + result.stdout


def test_no_output_of_a_run_holds_a_number_a_name_or_a_phone(place: Place) -> None:
    bad = [
        row(f"3372/{n}", "Rahasia Sekali", nik="337201511390000", telepon="081234567890") for n in range(30)
    ]
    place.export("3372", "2026-11-23.csv", *bad)
    for command in ("check", "build"):
        result = place.run(command, "-v", "--json")
        assert not re.search("Rahasia|33720151|81234567890", result.output)
    for path, data in tree(place.output / "reports").items():
        assert not re.search(b"Rahasia|33720151|81234567890", data), path


def test_a_header_alone_is_an_export_without_rows(place: Place) -> None:
    place.write("exports/3372/2026-11-24.csv", HEADER + "\n")
    assert place.build()["published"] == 20
