"""How a list becomes notices: newest whole days, names before numbers, nobody lost."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.render.boards import Waiting, gather_waiting, make_notices, newest_days
from generator.render.rows import make_days
from tests.unit.render.samples import TODAY, make_document, make_edition, make_office

DAYS = st.lists(st.integers(0, 30), max_size=8)
NAMES = ("Zainal", "ahmad", "Budi", "B. A.")


def waiting_by_day(*sizes: int) -> list[Waiting]:
    """So many documents on each day, newest day first; every fourth is a child's."""
    documents = [
        make_document(f"A-{day}-{n}", name=NAMES[n % 4], full_name=n % 4 < 3, ready=_day(day))
        for day, size in enumerate(sizes)
        for n in range(size)
    ]
    edition = make_edition(*documents)
    return list(gather_waiting(edition, make_days(edition, make_office(), "id")).get("disdukcapil", ()))


def _day(number: int) -> date:
    return TODAY - timedelta(days=number)


def test_people_are_in_the_order_of_names_and_children_in_that_of_numbers() -> None:
    [notice] = make_notices(waiting_by_day(8))
    assert [row.name for row in notice.named] == ["ahmad"] * 2 + ["Budi"] * 2 + ["Zainal"] * 2
    assert [row.number for row in notice.numbered] == ["A-0-3", "A-0-7"]


def test_a_notice_holds_whole_days_newest_first() -> None:
    notices = make_notices(waiting_by_day(4, 5, 3, 9), rows=10)
    assert [(n.newest, n.oldest, n.size) for n in notices] == [
        (_day(0), _day(1), 9),
        (_day(2), _day(2), 3),
        (_day(3), _day(3), 9),
    ]
    assert [(n.number, n.total, n.letters) for n in notices] == [(1, 3, None), (2, 3, None), (3, 3, None)]


def test_a_day_that_is_too_long_is_cut_and_says_which_letters_it_has() -> None:
    notices = make_notices(waiting_by_day(2, 24), rows=10)
    assert [(n.size, n.letters) for n in notices] == [
        (2, None),
        (10, ("A", "B")),
        (10, ("B", "Z")),
        (4, ("", "")),
    ]


def test_without_documents_there_is_one_empty_notice() -> None:
    [notice] = make_notices([])
    assert (notice.size, notice.newest, notice.letters) == (0, None, None)


@given(DAYS, st.integers(1, 20))
def test_nobody_is_lost_and_nobody_is_listed_twice(sizes: list[int], rows: int) -> None:
    waiting = waiting_by_day(*sizes)
    notices = make_notices(waiting, rows)
    listed = Counter(row.number for n in notices for row in (*n.named, *n.numbered))
    assert listed == Counter(row.number for day in waiting for row in (*day.named, *day.numbered))
    assert all(n.size <= rows for n in notices)


@given(DAYS, st.integers(1, 40))
def test_a_screen_has_the_newest_day_whole_and_no_day_in_part(sizes: list[int], rows: int) -> None:
    notice = newest_days(waiting_by_day(*sizes), rows)
    full = [size for size in sizes if size]
    sums = [sum(full[:n]) for n in range(1, len(full) + 1)]
    assert notice.size == max((s for s in sums if s <= rows), default=full[0] if full else 0)
