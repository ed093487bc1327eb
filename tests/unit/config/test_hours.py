"""Opening hours as staff write them."""

import pytest

WORKDAY = ((480, 900),)
OFFICE = "name: Dinas\npickup_points:\n  - id: dinas\n    name: Kantor\n    hours:\n"


@pytest.fixture
def hours(load):
    def parsed(*lines):
        text = OFFICE + "".join(f"      {line}\n" for line in lines)
        return load(files={"offices/3372.yml": text}).offices[0].pickup_points[0].hours.days

    return parsed


def test_ranges_breaks_and_closed_days(hours):
    days = hours("senin-kamis: 08.00-15.00", "jumat: 08.00-11.30, 13.00-15.30", "sabtu: tutup")
    assert days == (WORKDAY,) * 4 + (((480, 690), (780, 930)), (), ())


@pytest.mark.parametrize(
    "written",
    ["08.00-15.00", "08:00 - 15:00", "8.00–15.00", "8-15", "08.00 s.d. 15.00", "08.00 s/d 15.00",
     "08.00 sampai 15.00", "08.00-15.00 WIB", "'08.00-15.00'"],
)  # fmt: skip
def test_times_as_they_are_written(hours, written):
    assert hours(f"senin: {written}")[0] == WORKDAY


@pytest.mark.parametrize(
    ("written", "open_days"),
    [
        ("Senin - Jumat", {0, 1, 2, 3, 4}),
        ("senin s.d. jumat", {0, 1, 2, 3, 4}),
        ("Senin sampai Rabu", {0, 1, 2}),
        ("selasa, kamis", {1, 3}),
        ("selasa dan kamis", {1, 3}),
        ("Jum'at", {4}),
        ("ahad", {6}),
        ("monday-wednesday", {0, 1, 2}),
        ("sabtu-senin", {5, 6, 0}),
        ("setiap hari", {0, 1, 2, 3, 4, 5, 6}),
    ],
)
def test_days_as_they_are_written(hours, written, open_days):
    days = hours(f'"{written}": 08.00-15.00')
    assert {day for day, times in enumerate(days) if times} == open_days


def test_midnight_is_the_end_of_a_day(hours):
    assert hours("senin: 00.00-24.00")[0] == ((0, 1440),)


def test_a_window_may_close_and_open_at_once(hours):
    assert hours("senin: 08.00-12.00, 12.00-15.00")[0] == ((480, 720), (720, 900))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("senen: 08.00-15.00", "bukan nama hari"),
        ("senin-: 08.00-15.00", "bukan nama hari"),
        ("senin-rabu-jumat: 08.00-15.00", "bukan nama hari"),
        ("senin: pagi", "tulis jam buka"),
        ("senin:", "tulis jam buka"),
        ("senin: 08.00", "tulis jam buka"),
        ("senin: 08.75-15.00", "tulis jam buka"),
        ("senin: 08.00-11.00 13.00-15.00", "tulis jam buka"),
        ("senin: 15.00-08.00", "jam tutup harus sesudah"),
        ("senin: 08.00-08.00", "jam tutup harus sesudah"),
        ("senin: 08.00-12.00, 11.00-15.00", "jam tutup harus sesudah"),
        ("senin: 08.00-25.00", "paling besar 24.00"),
        ("senin: [08.00-15.00]", "harus berupa satu teks"),
    ],
)
def test_a_mistake_is_named(only_problem, line, says):
    _, number, key, message = only_problem(
        {"offices/3372.yml": OFFICE + f"      sabtu: tutup\n      {line}\n"}
    )
    assert (number, key) == (7, f"pickup_points[0].hours.{line.partition(':')[0]}")
    assert says in message


def test_a_day_that_is_written_twice_is_named(only_problem):
    text = OFFICE + "      senin-kamis: 08.00-15.00\n      rabu: tutup\n"
    _, line, key, message = only_problem({"offices/3372.yml": text})
    assert (line, key) == (7, "pickup_points[0].hours.rabu")
    assert "sudah ditulis" in message


def test_hours_in_one_text_are_answered_with_how_to_write_them(only_problem):
    text = OFFICE.rstrip("\n") + " senin-kamis 08.00-15.00\n"
    *_, message = only_problem({"offices/3372.yml": text})
    assert "pasangan `kunci: nilai`" in message
