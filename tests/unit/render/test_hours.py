from __future__ import annotations

from generator.render.hours import hours_lines
from generator.site import OpeningHours

WHOLE = ((480, 900),)
SPLIT = ((480, 720), (780, 900))


def test_days_with_the_same_hours_stand_on_one_line() -> None:
    lines = hours_lines(OpeningHours((SPLIT,) * 4 + (WHOLE, (), ())))
    assert lines == [
        (0, 3, (("08.00", "12.00"), ("13.00", "15.00"))),
        (4, 4, (("08.00", "15.00"),)),
        (5, 6, ()),
    ]


def test_the_same_hours_after_another_day_are_another_line() -> None:
    lines = hours_lines(OpeningHours((WHOLE, (), WHOLE, WHOLE, WHOLE, WHOLE, WHOLE)))
    assert [(line.first, line.last) for line in lines] == [(0, 0), (1, 1), (2, 6)]
