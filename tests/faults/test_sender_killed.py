"""`messages send` is killed at random instants and run again: nobody gets a message twice, nobody is lost.

`SIAP_AMBIL_SEND_KILLS=100 pytest tests/faults/test_sender_killed.py` kills 100 times (here: 3).
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.sites import Place, make_place, row
from tests.unit.messages.fake_api import Answer, Api, Request, error, serving

KILLS = int(os.environ.get("SIAP_AMBIL_SEND_KILLS", "3"))
PEOPLE = 20 * KILLS
COMMAND = [sys.executable, str(Path(__file__).parents[2] / "cli.py"), "messages", "send", "--really"]
SETTINGS = "title: Siap Ambil\nmessages:\n  quiet_hours: tidak ada\n"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = make_place(tmp_path, "3372")
    rows = (row(f"A/{n}", "Warga A", telepon=f"08400555{n:04}") for n in range(PEOPLE))
    place.export("3372", "2026-11-20.csv", *rows)
    return place


def start(place: Place, *arguments: str) -> subprocess.Popen[bytes]:
    options = ["--data", str(place.data), "--output", str(place.output), "--today", place.today, "--json"]
    environment = {**os.environ, "SIAP_AMBIL_SECRET": "x" * 32, "SIAP_AMBIL_WHATSAPP_TOKEN": "token"}
    return subprocess.Popen(
        [*COMMAND, *arguments, *options],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill_again_and_again(place: Place, way: str, progress: Callable[[], int]) -> None:
    """Kill a run some time after it has begun to send, as often as asked for."""
    chance = random.Random(20261124)
    for _ in range(KILLS):
        before = progress()
        run = start(place, "--via", way)
        while run.poll() is None and progress() == before:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.1))
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.communicate()


def finish(place: Place, *arguments: str) -> dict[str, Any]:
    """What became of the messages in a run that nobody disturbs."""
    run = start(place, *arguments)
    told = json.loads(run.communicate(timeout=120)[0])
    assert run.returncode == 0, told
    states: dict[str, Any] = told["messages"]
    return states


def taken(api: Api) -> Counter[str]:
    return Counter(request.json["to"] for request in api.requests)


def test_the_cloud_api_takes_every_message_once(place: Place) -> None:
    """Some of its answers are a 429 or a 500, after which it has taken nothing."""
    turned_away: Counter[str] = Counter()

    def answer(request: Request, before: int) -> Answer:
        time.sleep(0.005)
        if before % 17 == 5:
            turned_away[request.json["to"]] += 1
            return Answer(*((429, error(130429)) if before % 2 else (500, error(131000))))
        return Answer()

    with serving(answer) as api:
        whatsapp = f"{{phone_number_id: '106540352242922', api: '{api.url}', per_second: 80}}"
        place.write("site.yml", f"{SETTINGS}  whatsapp: {whatsapp}\n")
        kill_again_and_again(place, "whatsapp-cloud", lambda: len(api.requests))
        last = finish(place, "--via", "whatsapp-cloud")
        once = taken(api) - turned_away
        assert set(once.values()) == {1}
        # At each kill one message may have been on its way. Nobody else is missing.
        assert len(api.requests) > KILLS
        assert last["unknown"] <= KILLS
        assert PEOPLE - len(once) <= last["unknown"]
        repeated = finish(place, "--via", "whatsapp-cloud", "--repeat-unknown")
        assert (repeated["sent"], repeated["unknown"]) == (last["unknown"], 0)
        assert len(taken(api) - turned_away) == PEOPLE
    assert finish(place, "--via", "whatsapp-cloud")["due"] == 0


def test_a_modem_gets_every_message_once(place: Place, tmp_path: Path) -> None:
    spool = tmp_path / "spool"
    spool.mkdir(0o700)
    place.write("site.yml", f"{SETTINGS}  sms: {{gammu: {spool}}}\n")

    def dropped() -> list[str]:
        return [path.name.split("_")[3] for path in spool.glob("OUT*")]

    kill_again_and_again(place, "gammu", lambda: len(dropped()))
    assert finish(place, "--via", "gammu")["unknown"] == 0
    assert Counter(dropped()) == dict.fromkeys((f"+628400555{n:04}" for n in range(PEOPLE)), 1)
    assert not list(spool.glob(".*"))
