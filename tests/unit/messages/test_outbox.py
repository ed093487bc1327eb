"""The outbox is private, or nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.errors import LockedError, SendError
from generator.messages.outbox import opened, write_lines


def test_it_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    with opened(tmp_path / "output/outbox", tmp_path / "output") as folder:
        path = write_lines(folder, "sms.jsonl", [{"text": "Ma’ruf"}, {"text": "b"}])
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [entry.stat().st_mode & 0o777 for entry in folder.iterdir()] == [0o600, 0o600]
    assert [json.loads(line)["text"] for line in path.read_text().splitlines()] == ["Ma’ruf", "b"]


@pytest.mark.parametrize(
    "place", ["public", "public/outbox", "releases/x", "reports/x", "messages", "", "../www/x"]
)
def test_a_place_that_may_be_served_is_refused(tmp_path: Path, place: str) -> None:
    output = tmp_path / "output"
    with pytest.raises(SendError, match="web server"), opened(output / place, output):
        pass
    assert not output.exists()


def test_a_place_that_leads_below_public_by_a_link_is_refused(tmp_path: Path) -> None:
    output = tmp_path / "output"
    (output / "releases/000001/public").mkdir(parents=True)
    (output / "public").symlink_to("releases/000001/public")
    (tmp_path / "private").symlink_to(output / "public")
    with pytest.raises(SendError), opened(tmp_path / "private/outbox", output):
        pass
    assert not list((output / "public").iterdir())


def test_a_link_a_file_or_an_open_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir(0o700)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").touch()
    (tmp_path / "open").mkdir(0o755)
    for name in ("link", "file", "open"):
        with pytest.raises(SendError), opened(tmp_path / name, tmp_path / "output"):
            pass
    assert not list((tmp_path / "real").iterdir())


def test_one_run_at_a_time(tmp_path: Path) -> None:
    with (
        opened(tmp_path / "outbox", tmp_path / "output"),
        pytest.raises(LockedError),
        opened(tmp_path / "outbox", tmp_path / "output"),
    ):
        pass


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    def lines():
        yield {"id": "new"}
        raise OSError(28, "No space left on device")

    write_lines(tmp_path, "sms.jsonl", [{"id": "old"}])
    with pytest.raises(SendError, match="No space"):
        write_lines(tmp_path, "sms.jsonl", lines())
    assert (tmp_path / "sms.jsonl").read_text() == '{"id": "old"}\n'
