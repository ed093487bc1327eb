"""One number, answered from a published site: for a bot that gets `cek <nomor>` by SMS or WhatsApp.

    PublishedSite <- open_site     status.json -> root of a kabupaten's index -> one or two blocks
    Answer                         state, what, where, until when; a sentence in Indonesian

An answer names nobody: whoever sends the number of somebody else learns what the office's page shows of it,
less the name and the NIK.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from generator.errors import UsageError
from generator.lookup.index import DAMAGE, InProgress, Ready, find_in_progress, find_ready
from generator.lookup.published import Gone, Read, Unreadable, open_site
from generator.names import number_key

__all__ = ["Answer", "State", "look_up", "open_site"]

_ASKED = re.compile(r"\s*(?:cek|cari|status)\b[\s:]*", re.IGNORECASE)
_SHORTEST, _LONGEST = 4, 60
_MOST_KABUPATEN = 10
_NIK_DIGITS = 16


class State(StrEnum):
    """What becomes of a number."""

    READY = "ready"
    IN_PROGRESS = "in_progress"
    NOT_FOUND = "not_found"
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site says of one number; what does not apply is empty. `handover` as in `model.Handover`.

    `is_current` tells whether the list may still be relied on; `data_date` is that of the newest one asked.
    """

    state: State
    kabupaten: str = ""
    number: str = ""
    kind: str = ""
    handover: str = ""
    place: str = ""
    address: str = ""
    page: str = ""
    ready: date | None = None
    until: date | None = None
    stage: str = ""
    estimated: date | None = None
    data_date: date | None = None
    is_current: bool = True


@dataclass(frozen=True, slots=True)
class _List:
    """The list of one kabupaten, as status.json tells of it."""

    code: str
    name: str
    folder: str
    search: str
    data_date: date | None
    is_current: bool


def look_up(text: str, read: Read, now: datetime, kabupaten: str = "") -> Answer:
    """Answer a message such as `cek 3372-KTP-24112026-0001`, or the number alone.

    `now` has an offset; `kabupaten` is the code of the only one to ask. Raises UsageError where the text
    holds no number or too many kabupaten would have to be asked, Unreadable where the site is damaged.
    """
    number = _ASKED.sub("", text, count=1).strip()
    key = number_key(number)
    if re.fullmatch(rf"[0-9]{{{_NIK_DIGITS}}}", key):
        return Answer(State.PERSONAL)
    if not (_SHORTEST <= len(key) <= _LONGEST and re.search("[0-9]", key)):
        raise UsageError("give one registration number, as it stands on the receipt")
    try:
        return _twice(number, read, now, kabupaten)
    except DAMAGE:
        raise Unreadable("the index is not as this version writes it; build the site anew") from None


def _twice(number: str, read: Read, now: datetime, kabupaten: str) -> Answer:
    """A release that lands between two files takes the older ones away: begin again, once."""
    try:
        return _ask(number, read, now, kabupaten)
    except Gone:
        return _ask(number, read, now, kabupaten)


def _ask(number: str, read: Read, now: datetime, kabupaten: str) -> Answer:
    asked = _to_ask(number, list(_lists(read("status.json"), now)), kabupaten)
    for some in asked:
        if answer := _ask_one(number, some, read):
            return answer
    newest = max((some.data_date for some in asked if some.data_date), default=None)
    name = asked[0].name if len(asked) == 1 else ""
    is_current = all(some.is_current for some in asked)
    return Answer(State.NOT_FOUND, name, data_date=newest, is_current=is_current)


def _lists(status: dict[str, Any], now: datetime) -> Iterator[_List]:
    for state in status["kabupaten"]:
        if state["search"]:
            data_date = state["data_date"] and date.fromisoformat(state["data_date"])
            expires = state["expires"] and datetime.fromisoformat(state["expires"])
            folder = str(state["path"]).rstrip("/")
            yield _List(
                state["kabupaten"],
                state["name"],
                folder,
                state["search"],
                data_date,
                bool(expires and now < expires),
            )


def _to_ask(number: str, lists: list[_List], kabupaten: str) -> list[_List]:
    """Those whose code a number begins with (a number mostly names its kabupaten), or all of a small site."""
    if kabupaten:
        if wanted := [some for some in lists if some.code == kabupaten.replace(".", "")]:
            return wanted
        raise UsageError(f"--kabupaten {kabupaten}: this site has no list of it")
    codes = {run[:4] for run in re.findall("[0-9]+", number)}
    named = [some for some in lists if some.code in codes]
    if not named and len(lists) > _MOST_KABUPATEN:
        raise UsageError("the number names no kabupaten of this site; tell which one by --kabupaten CODE")
    return named or lists


def _ask_one(number: str, asked: _List, read: Read) -> Answer | None:
    root = read(asked.search)
    folder = asked.search.rpartition("/")[0]

    def load(name: str) -> Any:
        return read(f"{folder}/{name}.json")

    if ready := find_ready(number, root, load):
        return _ready(ready, root, asked)
    if in_progress := find_in_progress(number, root, load):
        return _in_progress(in_progress, root, asked)
    return None


def _ready(found: Ready, root: dict[str, Any], asked: _List) -> Answer:
    label, handover, *_ = root["kinds"][found.kind]
    place = root["places"][found.place]
    return Answer(
        State.READY,
        kabupaten=asked.name,
        number=found.number,
        kind=label,
        handover=handover,
        place=place["name"],
        address=place["address"],
        page=f"{asked.folder}/{place['page']}",
        ready=found.ready,
        until=found.ready + timedelta(days=root["retention"]),
        data_date=asked.data_date,
        is_current=asked.is_current,
    )


def _in_progress(found: InProgress, root: dict[str, Any], asked: _List) -> Answer:
    return Answer(
        State.IN_PROGRESS,
        kabupaten=asked.name,
        kind=root["kinds"][found.kind][0],
        stage=found.stage,
        estimated=found.day,
        data_date=asked.data_date,
        is_current=asked.is_current,
    )
