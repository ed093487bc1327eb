"""Each message goes out once, at the pace asked for, and a run ends when it makes no sense to go on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.message_settings import QuietHours
from generator.messages.ledger import Event, opened_ledger
from generator.messages.message import Message
from generator.messages.sending import ATTEMPTS, Answer, Delivery, Result, Tally
from tests.unit.messages.samples import NOON, SECRET, FakeTime, message

NEVER = QuietHours(0, 0)


class Script:
    """A sender that answers by the book; `tried` are the messages of its attempts."""

    name = "script"

    def __init__(self, *answers: Answer, per_second: int = 0) -> None:
        self.per_second = per_second
        self.answers = list(answers)
        self.tried: list[str] = []

    def begin(self, messages: Sequence[Message]) -> None: ...

    def prepare(self, message: Message) -> None: ...

    def send(self, message: Message) -> Answer:
        self.tried.append(message.id)
        return self.answers.pop(0) if self.answers else Answer(Result.SENT)

    def reopen(self, message: Message) -> bool | None:
        return False


def deliver(folder: Path, sender: Script, amount: int, time: FakeTime, quiet: QuietHours = NEVER) -> Tally:
    with opened_ledger(folder, SECRET) as ledger:
        return Delivery(sender, ledger, time.clock(), quiet).run([message(n) for n in range(amount)])


def test_what_can_be_tried_again_is_with_growing_pauses_until_it_is_taken(tmp_path: Path) -> None:
    time = FakeTime()
    script = Script(*[Answer(Result.RETRY, "130429")] * 3)
    tally = deliver(tmp_path, script, 1, time)
    assert (tally.sent, len(script.tried)) == (1, 4)
    assert time.slept == [1, 2, 4]


def test_pauses_last_as_long_as_the_other_side_asks(tmp_path: Path) -> None:
    time = FakeTime()
    deliver(tmp_path, Script(Answer(Result.RETRY, "429", 17)), 1, time)
    assert time.slept == [17]


def test_who_asks_for_more_than_a_minute_ends_the_run(tmp_path: Path) -> None:
    time = FakeTime()
    tally = deliver(tmp_path, Script(Answer(Result.RETRY, "http-429", 3600)), 3, time)
    assert (tally.later, tally.waiting, tally.stopped, time.slept) == (1, 2, "http-429", [])


def test_pauses_of_two_machines_differ() -> None:
    delivery = [Delivery(Script(), None, FakeTime().clock(chance), NEVER) for chance in (0.1, 0.9)]  # type: ignore[arg-type]
    assert 0.5 <= delivery[0]._backoff(0) < delivery[1]._backoff(0) <= 1


def test_what_is_never_taken_waits_for_the_next_run(tmp_path: Path) -> None:
    script = Script(*[Answer(Result.RETRY, "131000")] * ATTEMPTS)
    tally = deliver(tmp_path, script, 2, FakeTime())
    assert (tally.sent, tally.later, tally.stopped) == (1, 1, "")
    with opened_ledger(tmp_path, SECRET) as ledger:
        assert [ledger.event(message(n).id) for n in (0, 1)] == [Event.LATER, Event.SENT]


def test_three_failures_in_a_row_end_a_run_and_a_success_between_them_does_not(tmp_path: Path) -> None:
    lost, taken = Answer(Result.UNKNOWN, "no-answer"), Answer(Result.SENT)
    tally = deliver(tmp_path, Script(lost, lost, taken, lost, lost, lost, taken), 9, FakeTime())
    assert (tally.sent, tally.unknown, tally.waiting, tally.stopped) == (1, 5, 3, "no-answer")


def test_refusals_are_no_failures(tmp_path: Path) -> None:
    tally = deliver(tmp_path, Script(*[Answer(Result.REFUSED, "131026")] * 5), 6, FakeTime())
    assert (tally.refused, tally.sent, tally.stopped, tally.codes) == (5, 1, "", {"131026": 5})


def test_an_error_that_concerns_all_ends_the_run_at_once(tmp_path: Path) -> None:
    script = Script(Answer(Result.SENT), Answer(Result.STOP, "190"))
    tally = deliver(tmp_path, script, 5, FakeTime())
    assert (tally.sent, tally.later, tally.waiting, tally.stopped) == (1, 1, 3, "190")


def test_no_more_than_so_many_in_a_second(tmp_path: Path) -> None:
    time = FakeTime()
    deliver(tmp_path, Script(per_second=4), 9, time)
    assert time.seconds == 2.0


@pytest.mark.parametrize(("hour", "sent"), [(19, 1), (20, 0), (23, 0), (0, 0), (6, 0), (7, 1), (12, 1)])
def test_nobody_is_sent_anything_at_night(tmp_path: Path, hour: int, sent: int) -> None:
    time = FakeTime(NOON.replace(hour=hour))
    tally = deliver(tmp_path, Script(), 1, time, QuietHours(20 * 60, 7 * 60))
    assert (tally.sent, tally.waiting, tally.quiet) == (sent, 1 - sent, not sent)


def test_the_intent_is_on_disk_before_the_attempt(tmp_path: Path) -> None:
    class Looking(Script):
        def send(self, message: Message) -> Answer:
            lines = (tmp_path / "ledger.jsonl").read_text().splitlines()
            assert message.id in lines[-1]
            assert '"intent"' in lines[-1]
            return super().send(message)

    assert deliver(tmp_path, Looking(), 3, FakeTime()).sent == 3


@given(st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 1439))
def test_quiet_hours_and_the_rest_of_the_day_share_no_minute(start: int, end: int, minute: int) -> None:
    quiet, loud = QuietHours(start, end), QuietHours(end, start)
    assert quiet.holds(minute) + loud.holds(minute) == (start != end)
