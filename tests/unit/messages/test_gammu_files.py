"""A file for the daemon appears whole, once, and closed to others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.errors import SendError
from generator.messages.gammu import GammuSender
from generator.messages.sending import Result
from tests.unit.messages.samples import NOON, message


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    (tmp_path / "outbox").mkdir(0o700)
    return tmp_path / "outbox"


def sender(outbox: Path) -> GammuSender:
    return GammuSender(outbox, "{dokumen} {tempat}", NOON)


def test_a_message_becomes_a_file_with_the_name_that_the_daemon_reads(outbox: Path) -> None:
    drop = sender(outbox)
    for number in (1, 2):
        drop.prepare(message(number))
        assert drop.send(message(number)).result is Result.SENT
    names = sorted(path.name for path in outbox.iterdir())
    assert [re.sub("[0-9a-f]{32}", "…", name) for name in names] == [
        "OUTC20261124_120000_00001_+6284005550001_….txt",
        "OUTC20261124_120000_00002_+6284005550002_….txt",
    ]
    assert (outbox / names[0]).read_bytes() == b"Dokumen KTP-el Kantor Dinas"
    assert (outbox / names[0]).stat().st_mode & 0o777 == 0o600


def test_letters_beyond_ascii_are_written_so_that_no_locale_changes_them(outbox: Path) -> None:
    drop, accented = sender(outbox), message(tempat="Café €")
    drop.prepare(accented)
    drop.send(accented)
    (path,) = outbox.iterdir()
    assert path.read_bytes().decode("utf-16") == "Dokumen KTP-el Café €"


def test_what_a_run_that_was_cut_short_has_done_is_seen(outbox: Path) -> None:
    drop = sender(outbox)
    drop.prepare(message())
    assert sender(outbox).reopen(message()) is True
    assert not list(outbox.glob("OUT*"))
    drop.send(message())
    assert sender(outbox).reopen(message()) is None


def test_what_was_prepared_for_a_message_that_is_not_due_any_more_is_removed(outbox: Path) -> None:
    drop = sender(outbox)
    for number in (1, 2):
        drop.prepare(message(number))
    sender(outbox).begin([message(2)])
    assert len(list(outbox.iterdir())) == 1
    assert sender(outbox).reopen(message(2)) is True


def test_a_group_folder_is_shared_with_the_daemon(outbox: Path) -> None:
    outbox.chmod(0o2770)
    drop = sender(outbox)
    drop.prepare(message())
    drop.send(message())
    (path,) = outbox.iterdir()
    assert path.stat().st_mode & 0o777 == 0o660


@pytest.mark.parametrize("mode", [0o755, 0o777, 0o701])
def test_a_folder_that_others_may_look_into_is_refused(outbox: Path, mode: int) -> None:
    outbox.chmod(mode)
    with pytest.raises(SendError, match="chmod"):
        sender(outbox)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SendError, match=r"messages\.sms\.gammu"):
        sender(tmp_path / "nowhere")
