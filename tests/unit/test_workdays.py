"""Working days are counted as one would on a calendar."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.workdays import Workdays

DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))
HOLIDAYS = st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40)


def one_by_one(start: date, end: date, holidays: list[date]) -> int:
    days = (start + timedelta(n) for n in range(1, (end - start).days + 1))
    return sum(day.weekday() < 5 and day not in holidays for day in days)


@given(DAYS, st.integers(0, 900), HOLIDAYS)
def test_as_many_days_lie_between_two_as_one_counts(start: date, length: int, holidays: list[date]) -> None:
    end = start + timedelta(length)
    count = one_by_one(start, end, holidays)
    assert Workdays(holidays).between(start, end) == count
    assert Workdays(holidays).between(end, start) == -count


@given(DAYS, st.integers(0, 250), HOLIDAYS)
def test_the_day_after_so_many_working_days_is_the_first_of_that_count(
    start: date, count: int, holidays: list[date]
) -> None:
    workdays = Workdays(holidays)
    end = workdays.after(start, count)
    assert workdays.between(start, end) == count
    assert end == start or workdays.between(start, end - timedelta(1)) == count - 1


def test_a_weekend_and_a_holiday_do_not_count() -> None:
    friday, christmas = date(2026, 12, 18), date(2026, 12, 25)
    workdays = Workdays([christmas, date(2026, 12, 24), date(2026, 12, 27)])
    assert workdays.after(friday, 1) == date(2026, 12, 21)
    assert workdays.after(friday, 4) == date(2026, 12, 28)
    assert workdays.between(friday, date(2026, 12, 28)) == 4
