"""What is durable when: everything before the switch, the switch before the end; a failed sync is final."""

from __future__ import annotations

import errno
import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from generator.errors import LockedError, PublishError
from generator.release import kept, locked, prune
from generator.release.disk import Disk
from tests.faults.publisher import backdate, in_child, publish, read, read_online, succeeded


class RecordingDisk(Disk):
    """Notes each request in the order of all that happens."""

    def __init__(self, events: list[list[str]]) -> None:
        self.events = events

    def sync_written(self, descriptor: int, folder: Path) -> None:
        assert os.fstat(descriptor).st_dev == folder.stat().st_dev
        self.events.append(["sync all", folder.name])
        super().sync_written(descriptor, folder)

    def sync_folder(self, folder: Path) -> None:
        self.events.append(["sync names", folder.name])
        super().sync_folder(folder)


class FailingDisk(Disk):
    """Fails at the request of this number, counted from 0, and notes how many came."""

    def __init__(self, failing: int) -> None:
        self.failing = failing
        self.asked = 0

    def sync_written(self, descriptor: int, folder: Path) -> None:
        self._ask()

    def sync_folder(self, folder: Path) -> None:
        self._ask()

    def _ask(self) -> None:
        self.asked += 1
        if self.asked == self.failing + 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))


def record(events: list[list[str]]) -> None:
    """From now on note everything that changes the disk; for a child, since a hook cannot be taken off."""

    def hook(event: str, details: tuple[Any, ...]) -> None:
        if event in {"os.link", "os.rename", "os.symlink"}:
            events.append([event, Path(details[0]).name, Path(details[1]).name])
        elif event == "open" and details[2] & (os.O_WRONLY | os.O_RDWR):
            events.append(["write", Path(details[0]).name])
        elif event in {"os.mkdir", "os.chmod", "os.utime"}:
            events.append([event, str(details[0])])

    sys.addaudithook(hook)


def test_all_is_durable_before_the_switch_and_the_switch_before_the_run_goes_on(
    tmp_path: Path,
) -> None:
    output, found = tmp_path / "output", tmp_path / "events.json"
    publish(output, "old")
    backdate(output)

    def run() -> None:
        events: list[list[str]] = []
        record(events)
        publish(output, "new", disk=RecordingDisk(events))
        found.write_text(json.dumps(events))

    assert succeeded(in_child(run))
    events = json.loads(found.read_text())
    synced = next(place for place, event in enumerate(events) if event[0] == "sync all")
    before, after = events[:synced], events[synced:]
    [link] = [event[2] for event in before if event[0] == "os.symlink"]
    staging = events[synced][1]
    assert ["write", "release.json"] in before
    assert ["write", "status.json"] in before
    assert after[:5] == [
        ["sync all", staging],
        ["os.rename", staging, "000002"],
        ["sync names", "releases"],
        ["os.rename", link, "public"],
        ["sync names", "output"],
    ]


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_a_failed_sync_is_never_tried_again_and_what_was_online_stays(failing: int, tmp_path: Path) -> None:
    """0: all that was written; 1: the names of the releases; 2: the switch."""
    output = tmp_path / "output"
    publish(output, "old")
    backdate(output)
    disk = FailingDisk(failing)
    with pytest.raises(PublishError, match="disk fails"):
        publish(output, "lost", disk=disk)
    assert disk.asked == failing + 1
    assert read_online(output) == "old"
    backdate(output)
    publish(output, "healed")
    assert read_online(output) == "healed"


def test_a_release_that_failed_to_become_durable_is_thrown_away_unless_a_link_may_lead_to_it(
    tmp_path: Path,
) -> None:
    """After a switch that is perhaps on the disk the release stays: a power cut may bring it online."""
    output = tmp_path / "output"
    publish(output, "old")
    for failing, left in [(0, ["000001"]), (1, ["000001"]), (2, ["000002", "000001"])]:
        backdate(output)
        with pytest.raises(PublishError):
            publish(output, "lost", disk=FailingDisk(failing))
        assert [release.id for release in kept(output)] == left


def test_the_first_release_that_fails_in_the_switch_leaves_nothing_online(tmp_path: Path) -> None:
    with pytest.raises(PublishError):
        publish(tmp_path, "lost", disk=FailingDisk(2))
    assert not os.path.lexists(tmp_path / "public")


def test_nothing_is_pruned_while_the_link_may_not_be_durable(tmp_path: Path) -> None:
    for label in "abcde":
        publish(tmp_path, label)
        backdate(tmp_path)
    assert prune(tmp_path, 3, disk=FailingDisk(0)) == []
    assert len(kept(tmp_path)) == 5
    assert prune(tmp_path, 3) == ["000001", "000002"]


def test_of_two_runs_at_once_one_is_told_and_touches_nothing(tmp_path: Path) -> None:
    output = tmp_path / "output"
    publish(output, "old")
    with locked(output):
        before = sorted(output.rglob("*"))

        def second() -> None:
            with pytest.raises(LockedError, match="another run is at work"):
                publish(output, "second")

        assert succeeded(in_child(second))
        thread_result: list[bool] = []
        thread = threading.Thread(target=lambda: (second(), thread_result.append(True)))
        thread.start()
        thread.join()
        assert thread_result == [True]
        assert sorted(output.rglob("*")) == before


def test_a_reader_who_resolved_the_link_once_is_not_torn_by_two_more_releases(tmp_path: Path) -> None:
    for label in "abcd":
        publish(tmp_path, label, keep=1)
        backdate(tmp_path)
    resolved = (tmp_path / "public").resolve()
    publish(tmp_path, "e", keep=1)
    assert read(resolved) == "d"
    backdate(tmp_path)
    publish(tmp_path, "f", keep=1)
    assert read(resolved) == "d"
    assert len(kept(tmp_path)) == 3
