"""An SMS comes in at the modem, and its answer goes out: Debian's gammu-smsd with its dummy phone."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

import pytest

from tests.gammu import Smsd, smsd
from tests.sites import Place, make_place, row

DOCS = Path(__file__).parents[1] / "docs" / "lookup.md"
NUMBER = "3372-KTP-20112026-0001"
SENDER = "+6284005550100"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = make_place(tmp_path, "3372")
    place.write("site.yml", "title: Siap Ambil\nexpires_hours: 720\n")
    place.export("3372", "2026-11-24.csv", row(NUMBER, name="Budi Santoso"))
    place.build()
    return place


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """The script of the documentation, as an office would save it."""
    [text] = re.findall(r"```sh\n(#!/bin/sh\n.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    script = tmp_path / "siap-ambil-sms"
    script.write_text(text)
    script.chmod(0o755)
    return script


def answered(place: Place, script: Path, folder: Path) -> dict[str, str]:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}:/usr/sbin"
    return {"PATH": path, "SITE": str(place.output), "SMSDRC": str(folder / "smsdrc")}


def sent(daemon: Smsd) -> list[str]:
    return [text.decode("utf-8", "replace") for text in daemon.sent().values()]


def test_an_sms_gets_its_answer(place: Place, script: Path, tmp_path: Path) -> None:
    folder = tmp_path / "smsd"
    with smsd(folder, run_on_receive=str(script), environment=answered(place, script, folder)) as daemon:
        daemon.receive(SENDER, f"cek {NUMBER}")
        daemon.wait(daemon.sent)
        [(name, data)] = daemon.sent().items()
    assert SENDER in name
    text = data.decode("utf-8", "replace").replace("\x00", "")
    assert f"SIAP DIAMBIL: KTP-el {NUMBER} di Kantor Dinas." in text
    assert "Budi" not in text


def test_what_is_no_question_and_who_is_no_person_gets_no_answer(
    place: Place, script: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "smsd"
    with smsd(folder, run_on_receive=str(script), environment=answered(place, script, folder)) as daemon:
        daemon.receive(SENDER, "Selamat pagi")
        daemon.receive("3636", f"cek {NUMBER}")
        daemon.receive("+628123456;id", f"cek {NUMBER}")
        daemon.receive(SENDER, "cek 3372-KTP-20112026-9999; touch /tmp/x $(id)")
        daemon.wait(daemon.sent)
        time.sleep(2)
        [text] = sent(daemon)
    assert "BELUM ADA" in text.replace("\x00", "")
