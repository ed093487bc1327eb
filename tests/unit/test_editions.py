"""What is current, decided on documents made by hand and by hypothesis."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import editions
from generator.kinds import BUILTIN
from generator.model import Document, Intake, Kabupaten, MaskedNik, NameDisplay, Reject, Secrets, Status
from generator.names import number_key
from generator.site import Contact, NikDisplay, Office, PickupPoint, Privacy, Safety, SearchScope, Site, Theme

TODAY = date(2026, 11, 24)
KABUPATEN = Kabupaten("3372", "Kota Surakarta", "kota-surakarta", "Jawa Tengah")
KINDS = {kind.id: kind for kind in BUILTIN}


def make_site(**changes: object) -> Site:
    office = Office(
        KABUPATEN,
        "Disdukcapil",
        Contact(),
        (PickupPoint("dinas", "Dinas"), PickupPoint("mpp", "MPP")),
        {},
        KINDS,
    )
    site = Site(
        root=None,  # type: ignore[arg-type]
        output=None,  # type: ignore[arg-type]
        today=TODAY,
        title="Siap Ambil",
        base_url="https://example.id/",
        timezone="Asia/Jakarta",
        languages=("id",),
        retention_days=30,
        expires_hours=72,
        keep_releases=5,
        search=SearchScope.KABUPATEN,
        privacy=Privacy(),
        safety=Safety(),
        theme=Theme(),
        offices=(office,),
        regions=(KABUPATEN,),
        pages=(),
        withdrawn=frozenset(),
        digest="",
    )
    return replace(site, **changes)  # type: ignore[arg-type]


def ready(number: str, day: date = TODAY, **changes: object) -> Document:
    document = Document(
        number, number_key(number), Status.READY, kind="ktp-el", name="Siti Aminah", full_name=True,
        place="dinas", ready=day, nik=MaskedNik("3372" + "•" * 12),
    )  # fmt: skip
    return document._replace(**changes)  # type: ignore[arg-type]


def intake(*documents: Document, rejects: int = 0) -> Intake:
    made = tuple(Reject("3372/a.csv", line, "nama", "name_missing") for line in range(rejects))
    return Intake(documents, made, (), 0, TODAY, "digest", Secrets())


def current(*documents: Document, **changes: object) -> editions.Edition:
    return editions.current(intake(*documents), KABUPATEN, make_site(**changes))


def test_a_later_row_replaces_the_earlier_one_of_the_same_registration_number() -> None:
    edition = current(ready("A/1", place="dinas"), ready("a 1", place="mpp"))
    assert [(d.number, d.place) for d in edition.documents] == [("a 1", "mpp")]
    assert edition.counts.superseded == 1


@pytest.mark.parametrize("status", [Status.COLLECTED, Status.CANCELLED])
def test_collected_and_cancelled_documents_leave_the_list(status: Status) -> None:
    edition = current(ready("A1"), Document("A1", "A1", status))
    assert edition.documents == ()
    assert (edition.counts.collected, edition.counts.superseded) == (1, 1)


def test_a_document_that_is_handed_in_again_comes_back_to_the_list() -> None:
    assert len(current(Document("A1", "A1", Status.COLLECTED), ready("A1")).documents) == 1


def test_a_document_stays_through_the_last_day_of_the_retention_and_leaves_on_the_next() -> None:
    last, gone = TODAY - timedelta(days=30), TODAY - timedelta(days=31)
    edition = current(ready("A1", last), ready("A2", gone))
    assert [d.number for d in edition.documents] == ["A1"]
    assert edition.counts.expired == 1
    assert editions.changes_on(edition) == TODAY + timedelta(days=1)


def test_an_edition_without_documents_never_changes_by_itself() -> None:
    assert editions.changes_on(current()) is None


def test_a_withdrawn_number_is_not_shown_whatever_its_status() -> None:
    edition = current(
        ready("A1"), Document("B2", "B2", Status.IN_PROGRESS), withdrawn=frozenset({"A1", "B2"})
    )
    assert (edition.documents, edition.in_progress) == ((), ())
    assert edition.counts.withdrawn == 2


def test_what_is_in_progress_is_kept_apart_from_the_list() -> None:
    edition = current(Document("B2", "B2", Status.IN_PROGRESS), Document("A1", "A1", Status.IN_PROGRESS))
    assert edition.documents == ()
    assert [d.key for d in edition.in_progress] == ["A1", "B2"]


def test_the_newest_day_comes_first_then_names_then_numbers() -> None:
    yesterday = TODAY - timedelta(days=1)
    edition = current(
        ready("A1", yesterday, name="Adi"),
        ready("A3", name="siti"),
        ready("A2", name="SITI"),
        ready("A4", name="Budi"),
    )
    assert [d.number for d in edition.documents] == ["A4", "A2", "A3", "A1"]


def test_rejected_rows_are_counted() -> None:
    edition = editions.current(intake(ready("A1"), rejects=3), KABUPATEN, make_site())
    assert (edition.counts.rows, edition.counts.rejected) == (4, 3)


DOCUMENTS = st.lists(
    st.builds(
        lambda number, status, age: (
            ready(f"N{number}", TODAY - timedelta(days=age))
            if status is Status.READY
            else Document(f"N{number}", f"N{number}", status)
        ),
        st.integers(0, 12),
        st.sampled_from(Status),
        st.integers(0, 60),
    )
)


@given(DOCUMENTS, st.frozensets(st.integers(0, 12).map("N{}".format)))
def test_every_row_ends_in_exactly_one_count(documents: list[Document], withdrawn: frozenset[str]) -> None:
    edition = current(*documents, withdrawn=withdrawn)
    assert edition.counts.rows == len(documents)
    assert edition.counts.published == len(edition.documents)
    assert not withdrawn & {d.key for d in (*edition.documents, *edition.in_progress)}


@given(DOCUMENTS)
def test_a_dumped_edition_is_read_back_as_it_was(documents: list[Document]) -> None:
    edition = current(*documents)
    loaded = editions.load(editions.dump(edition), KABUPATEN)
    assert (loaded.documents, loaded.in_progress) == (edition.documents, edition.in_progress)
    assert (loaded.data_date, loaded.retention_days) == (edition.data_date, edition.retention_days)


@pytest.mark.parametrize("count", [0, 1, 999, 1000, 1001, 2000])
def test_a_dump_is_one_json_text_however_many_documents_it_has(count: int) -> None:
    edition = current(*(ready(f"3372/{number:04}", name="Budi") for number in range(count)))
    data = editions.dump(edition)
    assert data == json.dumps(json.loads(data), ensure_ascii=False, separators=(",", ":")).encode()
    assert editions.load(data, KABUPATEN).documents == edition.documents


@given(DOCUMENTS, st.frozensets(st.integers(0, 12).map("N{}".format)), st.integers(0, 40))
def test_pruning_a_dump_gives_what_restoring_shows(
    documents: list[Document], withdrawn: frozenset[str], later: int
) -> None:
    data = editions.dump(current(*documents))
    site = make_site(withdrawn=withdrawn, today=TODAY + timedelta(days=later))
    pruned = editions.pruned(data, site)
    restored = editions.restored(editions.load(data, KABUPATEN), site.offices[0], site)
    assert editions.load(pruned or data, KABUPATEN).documents == restored.documents
    assert pruned is None or editions.pruned(pruned, site) is None


@pytest.mark.parametrize(
    "data", [b"", b"5", b"[]", b"{}", b"[" * 100_000, b'{"fields":[],"documents":[[1]]}']
)
def test_a_dump_that_is_damaged_is_told_from_a_defect_of_the_program(data: bytes) -> None:
    with pytest.raises(editions.DAMAGE):
        editions.load(data, KABUPATEN)
    with pytest.raises(editions.DAMAGE):
        editions.pruned(data, make_site())


def test_a_dump_of_another_shape_is_damaged() -> None:
    data = json.loads(editions.dump(current(ready("3372/1"), ready("3372/2"))))
    columns = data["columns"]
    for changed in (
        {"fields": ["number"], "documents": [["3372/1"]]},
        {"columns": {**columns, "name": "Budi\n"}},
        {"columns": {**columns, "more": "a\nb\n"}},
        {"columns": {name: text for name, text in columns.items() if name != "stage"}},
        {"columns": {**columns, "key": "33721\n3372/2\n"}},
        {"columns": {**columns, "status": "siap\nbatal\n"}},
        {"columns": {**columns, "nik": f"3372\n{'3372' * 4}\n"}},
        {"columns": {**columns, "ready": "2026-11-24\n\n"}},
    ):
        with pytest.raises(editions.DAMAGE):
            editions.load(json.dumps({**data, "columns": None, **changed}).encode(), KABUPATEN)


def test_a_line_break_in_a_document_is_never_written() -> None:
    with pytest.raises(ValueError, match="a line break"):
        editions.dump(current(ready("3372/1", name="Siti\nAminah")))


def test_a_dump_with_something_else_than_text_in_it_is_damaged() -> None:
    data = editions.dump(current(ready("3372/1", name="Budi")))
    with pytest.raises(editions.DAMAGE):
        editions.load(data.replace(rb'"Budi\n"', b"5"), KABUPATEN)


def test_a_kept_edition_follows_the_stricter_policy_of_today() -> None:
    initials = {**KINDS, "ktp-el": replace(KINDS["ktp-el"], names=NameDisplay.INITIALS)}
    site = make_site(privacy=Privacy(nik=NikDisplay.NONE))
    office = replace(site.offices[0], kinds=initials)
    (document,) = editions.restored(current(ready("A1", name="Nu'man bin Siti")), office, site).documents
    assert (document.name, document.full_name, document.nik) == ("N. B. S.", False, None)


def test_a_kept_edition_loses_what_its_office_no_longer_knows() -> None:
    site = make_site()
    office = replace(site.offices[0], pickup_points=(PickupPoint("mpp", "MPP"),))
    edition = current(ready("A1", place="dinas"), ready("A2", place="mpp"))
    assert [d.number for d in editions.restored(edition, office, site).documents] == ["A2"]


def shrunk(before: list[Document], *today: Document) -> bool:
    site = make_site()
    previous = editions.restored(current(*before), site.offices[0], site)
    return editions.has_shrunk(current(*today), previous, intake(*today), Safety())


MANY = [ready(f"A{number}") for number in range(10)]


def test_a_list_that_lost_more_than_half_without_a_reason_has_shrunk() -> None:
    assert shrunk(MANY, *MANY[:4])
    assert shrunk(MANY)


def test_a_list_that_lost_just_half_has_not_shrunk() -> None:
    assert not shrunk(MANY, *MANY[:5])


def test_documents_that_were_collected_are_no_loss() -> None:
    collected = [Document(d.number, d.key, Status.COLLECTED) for d in MANY[2:]]
    assert not shrunk(MANY, *MANY[:2], *collected)


def test_new_documents_make_up_for_lost_ones() -> None:
    assert not shrunk(MANY, *(ready(f"B{number}") for number in range(5)))
