"""Whether a place is open, by `hours.mjs`, whatever the zone of the phone."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.unit.render.in_browser import in_browser

VECTORS = json.loads(Path("tests/vectors/hours.json").read_text())
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
OPENING = """async (asked) => {
  const { opening } = await import("/hours.mjs");
  return asked.map(([hours, holidays, at, zone]) => opening(hours, holidays, Date.parse(at), zone));
}"""

Week = list[list[tuple[int, int]]]
Asked = tuple[Week, Mapping[str, str], str, str]


def told(vector: Mapping[str, Any]) -> dict[str, Any]:
    """An opening as a vector writes it."""
    keys = ("open", "holiday", "on", "ahead", "minute")
    return {key: vector[key] for key in keys if vector.get(key) is not None}


def openings(asked: list[Asked], phone: str = "Asia/Jakarta") -> list[dict[str, Any]]:
    epoch = date(1970, 1, 1)
    found = in_browser(OPENING, asked, zone=phone)
    for one in found:
        if "day" in one:
            one["on"] = (epoch + timedelta(days=one["day"])).isoformat()
    return [told(one) for one in found]


@pytest.mark.parametrize("phone", ["Asia/Jayapura", "America/Los_Angeles"])
def test_every_vector_holds_in_any_zone_of_the_phone(phone: str) -> None:
    vectors = VECTORS["openings"]
    asked = [
        (
            VECTORS["weeks"][vector.get("week", "office")],
            VECTORS["holidays"][vector.get("holidays", "none")],
            vector["at"],
            vector.get("zone", "Asia/Jakarta"),
        )
        for vector in vectors
    ]
    found = openings(asked, phone)
    wrong = [v["why"] for v, one in zip(vectors, found, strict=True) if one != told(v)]
    assert wrong == []


def test_any_week_opens_and_closes_when_going_through_its_minutes_says_so() -> None:
    chance = random.Random(2026)
    asked = [_any_question(chance) for _ in range(300)]
    assert openings(asked) == [_by_minutes(*question) for question in asked]


def _any_question(chance: random.Random) -> Asked:
    def any_day() -> list[tuple[int, int]]:
        times = sorted(chance.sample(range(0, 1441, 30), chance.choice((0, 2, 2, 4))))
        return list(zip(times[::2], times[1::2], strict=True))

    at = datetime(2026, 12, 20, tzinfo=UTC) + timedelta(minutes=chance.randrange(20 * 1440))
    days = chance.sample(range(30), 8)
    holidays = {(date(2026, 12, 18) + timedelta(days=day)).isoformat(): "Libur" for day in days}
    return [any_day() for _ in range(7)], holidays, at.isoformat(), chance.choice(ZONES)


def _by_minutes(week: Week, holidays: Mapping[str, str], at: str, zone: str) -> dict[str, Any]:
    """The same by looking at one minute after another."""
    now = datetime.fromisoformat(at).astimezone(ZoneInfo(zone)).replace(tzinfo=None)

    def is_open(moment: datetime) -> bool:
        minute = moment.hour * 60 + moment.minute
        spans = week[moment.weekday()] if moment.date().isoformat() not in holidays else []
        return any(opens <= minute < closes for opens, closes in spans)

    midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time())
    moment = now
    if is_open(now):
        while moment < midnight and is_open(moment):
            moment += timedelta(minutes=1)
        return {"open": True, "minute": 1440 if moment == midnight else moment.hour * 60 + moment.minute}
    closed: dict[str, Any] = {"open": False}
    if name := holidays.get(now.date().isoformat()):
        closed["holiday"] = name
    if not any(week):
        return closed
    while not is_open(moment):
        moment += timedelta(minutes=1)
    on, ahead = moment.date(), (moment.date() - now.date()).days
    return closed | {"on": on.isoformat(), "ahead": ahead, "minute": moment.hour * 60 + moment.minute}
