"""A stopwatch charges each moment to one step."""

from __future__ import annotations

from generator.stopwatch import Stopwatch


def test_the_steps_never_add_up_to_more_than_the_total() -> None:
    watch = Stopwatch()
    with watch("outer"), watch("inner"):
        sum(range(10_000))
    assert set(watch.steps) == {"outer", "inner"}
    assert sum(watch.steps.values()) <= watch.total()


def test_items_are_passed_on_in_order_and_their_making_is_timed() -> None:
    watch = Stopwatch()
    assert list(watch.each("make", (n * n for n in range(4)))) == [0, 1, 4, 9]
    assert watch.steps["make"] > 0


def test_steps_of_another_stopwatch_are_added() -> None:
    watch = Stopwatch()
    watch.add({"read": 1.5})
    watch.add({"read": 0.5, "write": 2.0})
    assert watch.steps == {"read": 2.0, "write": 2.0}
