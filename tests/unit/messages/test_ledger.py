"""Who has had which message is known after any crash, and no number is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import SendError
from generator.messages.ledger import NAME, Event, opened_ledger
from tests.unit.messages.samples import SECRET


def events(folder: Path, *messages: str) -> list[Event | None]:
    with opened_ledger(folder, SECRET) as ledger:
        return [ledger.event(message) for message in messages]


def test_what_was_noted_is_known_in_the_next_run(tmp_path: Path) -> None:
    with opened_ledger(tmp_path, SECRET) as ledger:
        for message, event in (("a", Event.SENT), ("b", Event.LATER), ("c", Event.REFUSED)):
            ledger.note(message, Event.INTENT, "gammu")
            ledger.note(message, event, "gammu")
    assert events(tmp_path, "a", "b", "c", "d") == [Event.SENT, Event.LATER, Event.REFUSED, None]


def test_an_intent_without_an_outcome_is_unknown_and_open_by_its_own_way_alone(tmp_path: Path) -> None:
    with opened_ledger(tmp_path, SECRET) as ledger:
        ledger.note("a", Event.INTENT, "gammu")
    with opened_ledger(tmp_path, SECRET) as ledger:
        assert ledger.event("a") is Event.UNKNOWN
        assert ledger.is_open("a", "gammu")
        assert not ledger.is_open("a", "http")


def test_a_refusal_holds_for_its_way_also_after_another_way_failed(tmp_path: Path) -> None:
    with opened_ledger(tmp_path, SECRET) as ledger:
        ledger.note("a", Event.REFUSED, "whatsapp-cloud", "131026")
        ledger.note("a", Event.LATER, "http")
    with opened_ledger(tmp_path, SECRET) as ledger:
        assert ledger.is_refused("a", {"whatsapp-cloud"})
        assert not ledger.is_refused("a", {"http", "gammu"})


@settings(max_examples=25)
@given(st.data())
def test_a_torn_last_line_is_forgotten_and_the_next_line_stands_alone(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("ledger")
    with opened_ledger(folder, SECRET) as ledger:
        ledger.note("a", Event.SENT, "gammu")
        ledger.note("b", Event.INTENT, "gammu")
    path = folder / NAME
    whole = path.read_bytes()
    last = whole[:-1].rfind(b"\n") + 1
    path.write_bytes(whole[: data.draw(st.integers(last, len(whole) - 1))])
    with opened_ledger(folder, SECRET) as ledger:
        assert (ledger.event("a"), ledger.event("b")) == (Event.SENT, None)
        ledger.note("c", Event.SENT, "gammu")
    assert events(folder, "a", "b", "c") == [Event.SENT, None, Event.SENT]


def test_damage_before_the_end_stops_everything(tmp_path: Path) -> None:
    with opened_ledger(tmp_path, SECRET) as ledger:
        ledger.note("a", Event.SENT, "gammu")
        ledger.note("b", Event.SENT, "gammu")
    path = tmp_path / NAME
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], b"{}\n", *lines[2:]]))
    with pytest.raises(SendError, match=r"ledger\.jsonl:2"):
        events(tmp_path, "a")


def test_another_secret_is_refused_for_it_would_know_nobody(tmp_path: Path) -> None:
    events(tmp_path)
    with pytest.raises(SendError, match="another secret"), opened_ledger(tmp_path, SECRET + b"2"):
        pass


def test_a_link_in_place_of_the_ledger_is_refused(tmp_path: Path) -> None:
    (tmp_path / NAME).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SendError), opened_ledger(tmp_path, SECRET):
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_the_ledger_is_ours_alone(tmp_path: Path) -> None:
    events(tmp_path)
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600
