"""The figures on an office's page: as one counts by hand, and none that tells of a person."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from generator.kinds import BUILTIN
from generator.model import Document, NameDisplay
from generator.statistics import FEWEST, FEWEST_SENSITIVE, Statistics, measure, percentile
from generator.workdays import Workdays
from tests.unit.render.samples import TODAY, make_document, make_edition, make_office

KINDS = {kind.id: kind for kind in BUILTIN}
HOLIDAYS = {date(2026, 11, 20): "Libur", date(2026, 11, 21): "Sabtu"}
OFFICE = make_office(kinds=KINDS, holidays=HOLIDAYS, service_days={"ktp-el": 4, "akta-perceraian": 5})
SENSITIVE = {kind.label for kind in BUILTIN if kind.names is NameDisplay.INITIALS}


def of(*documents: Document) -> Statistics:
    return measure(make_edition(*documents), OFFICE)


def documents_of(drawn: list[tuple[str, str, int, int | None]]) -> list[Document]:
    numbers = count()
    return [
        make_document(
            f"K-{next(numbers)}",
            kind=kind,
            place=place,
            ready=TODAY - timedelta(ago),
            submitted=None if took is None else TODAY - timedelta(ago + took),
        )
        for kind, place, ago, took in drawn
    ]


DRAWN = st.lists(
    st.tuples(
        st.sampled_from(["ktp-el", "ktp-el", "kk", "kia", "akta-perceraian", "perubahan-nama", "skot"]),
        st.sampled_from(["disdukcapil", "kecamatan-laweyan"]),
        st.integers(0, 29),
        st.one_of(st.none(), st.integers(-3, 20)),
    ),
    max_size=80,
).map(documents_of)


@given(DRAWN)
def test_the_totals_are_those_that_one_counts(documents: list[Document]) -> None:
    found = of(*documents)
    assert found.waiting == len(documents) == sum(found.places.values())
    assert list(found.places) == ["disdukcapil", "kecamatan-laweyan"]
    assert all(found.places[id_] == sum(d.place == id_ for d in documents) for id_ in found.places)
    assert found.ready_today == sum(d.ready == TODAY for d in documents)
    assert found.oldest == max([(TODAY - d.ready).days for d in documents if d.ready], default=0)


@given(DRAWN)
def test_times_are_those_of_all_documents_of_the_label(documents: list[Document]) -> None:
    workdays = Workdays(HOLIDAYS)
    for duration in of(*documents).durations:
        days = sorted(
            workdays.between(d.submitted, d.ready)
            for d in documents
            if KINDS[d.kind].label == duration.kind.label and d.ready and d.submitted
            if d.submitted <= d.ready
        )
        assert duration.count == len(days) >= FEWEST
        assert duration.half == days[(len(days) + 1) // 2 - 1]
        assert sum(day <= duration.most for day in days) * 10 >= 9 * len(days)
        assert sum(day < duration.most for day in days) * 10 < 9 * len(days)


@given(DRAWN)
def test_no_small_count_of_a_sensitive_kind_is_shown_or_left_over(documents: list[Document]) -> None:
    """Not even where every document tells when it was submitted, and one subtracts from the total."""
    found = of(*documents)
    shown = {duration.kind.label: duration.count for duration in found.durations}
    assert all(number >= FEWEST for number in shown.values())
    labels = Counter(KINDS[d.kind].label for d in documents)
    rest = found.waiting - sum(shown.values())
    if shown and SENSITIVE & (labels.keys() - shown.keys()):
        assert rest >= FEWEST_SENSITIVE


def test_a_few_sensitive_documents_take_the_smallest_of_the_others_with_them() -> None:
    kinds = ["ktp-el"] * 12 + ["kk"] * 11 + ["kia"] * 3
    found = of(*documents_of([(kind, "disdukcapil", 0, 4) for kind in kinds]))
    assert [(one.kind.id, one.count) for one in found.durations] == [("ktp-el", 12)]
    found = of(*documents_of([(kind, "disdukcapil", 0, 4) for kind in kinds[:-3]]))
    assert [one.kind.id for one in found.durations] == ["ktp-el", "kk"]


def test_kinds_of_one_label_are_measured_as_one() -> None:
    """Else the time of a divorce would be told under the neutral label of its own."""
    kinds = ["akta-perceraian"] * 6 + ["perubahan-nama"] * 6
    (found,) = of(*documents_of([(kind, "disdukcapil", 0, 4) for kind in kinds])).durations
    assert (found.kind.label, found.count) == ("Dokumen pencatatan sipil", 12)
    assert found.standard is None


def test_the_standard_stands_beside_what_was_reached() -> None:
    (found,) = of(*documents_of([("ktp-el", "disdukcapil", 0, 6)] * 10)).durations
    assert (found.half, found.most, found.standard) == (3, 3, 4)


@given(st.lists(st.integers(0, 30), min_size=1), st.integers(1, 100))
def test_a_percentile_is_the_least_value_that_so_many_do_not_exceed(values: list[int], percent: int) -> None:
    found = percentile(Counter(values), percent)
    assert found in values
    assert sum(value <= found for value in values) * 100 >= percent * len(values)
    assert sum(value < found for value in values) * 100 < percent * len(values)


def test_nothing_is_no_statistics_and_no_error() -> None:
    empty = measure(make_edition(data_date=None), OFFICE)
    assert (empty.waiting, empty.ready_today, empty.oldest, empty.durations) == (0, 0, 0, [])
