"""site.yml: defaults, bounds, and what is said about mistakes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from generator.config import load_site
from generator.model import NameDisplay
from generator.site import NikDisplay, Privacy, Safety, Theme


def test_everything_in_site_yml_has_a_default(load):
    site = load(files={"site.yml": ""})
    assert (site.title, site.base_url, site.timezone) == ("Dokumen siap diambil", "", "Asia/Jakarta")
    assert (site.languages, site.retention_days, site.expires_hours) == (("id", "en"), 30, 72)
    assert (site.keep_releases, site.privacy, site.safety, site.theme) == (5, Privacy(), Safety(), Theme())


def test_what_is_written_is_taken(load):
    site = load(
        files={
            "site.yml": """\
title: "Disdukcapil: siap"
base_url: http://10.0.0.7:8080/dukcapil/
timezone: Asia/Makassar
languages: [id]
retention_days: 14
expires_hours: 24
keep_releases: 3
privacy:
  nik: none
  names: {kk: initials, kia: full}
safety: {max_rejected_percent: 0, max_drop_percent: 100, max_file_megabytes: 1, max_file_rows: 7}
theme: {colour: '#7A1F1F'}
"""
        }
    )
    assert (site.title, site.base_url) == ("Disdukcapil: siap", "http://10.0.0.7:8080/dukcapil")
    assert (site.timezone, site.languages) == ("Asia/Makassar", ("id",))
    assert (site.retention_days, site.expires_hours, site.keep_releases) == (14, 24, 3)
    assert site.privacy == Privacy(NikDisplay.NONE, {"kk": NameDisplay.INITIALS, "kia": NameDisplay.FULL})
    assert (site.safety, site.theme) == (Safety(0, 100, 1, 7), Theme("#7a1f1f"))


def test_the_sites_choice_of_names_reaches_every_office(load):
    kinds = load(files={"site.yml": "privacy: {names: {kk: initials}}\n"}).offices[0].kinds
    assert kinds["kk"].names is NameDisplay.INITIALS
    assert kinds["kia"].names is NameDisplay.INITIALS
    assert kinds["ktp-el"].names is NameDisplay.FULL


def test_an_empty_value_means_the_default(load):
    assert load(files={"site.yml": "retention_days:\nprivacy:\ntitle: ''\n"}).retention_days == 30


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_today_is_the_date_in_the_sites_timezone(root, zone):
    (root / "site.yml").write_text(f"timezone: {zone}\n")
    hours = {"Pacific/Kiritimati": 14, "Etc/GMT+12": -12}[zone]
    before = (datetime.now(UTC) + timedelta(hours=hours)).date()
    today = load_site(root, output=root).today
    after = (datetime.now(UTC) + timedelta(hours=hours)).date()
    assert before <= today <= after


def test_a_given_date_is_today(load):
    assert load(today=date(2026, 1, 2)).today == date(2026, 1, 2)


@pytest.mark.parametrize(
    ("text", "line", "key", "says"),
    [
        ("a: 1\n", 1, "a", "tidak dikenal"),
        ("titel: Uji\n", 1, "titel", "mungkin maksudnya `title`"),
        ("\nRetention_Days: 30\n", 2, "Retention_Days", "mungkin maksudnya `retention_days`"),
        ("privacy:\n  nik: prefix\n  name: {}\n", 3, "privacy.name", "mungkin maksudnya `names`"),
        ("privacy: {nik: full}\n", 1, "privacy.nik", "pilih salah satu: prefix, none"),
        ("privacy:\n  nik: 6\n", 2, "privacy.nik", "pilih salah satu: prefix, none"),
        ("privacy:\n  nik:\n    digits: 6\n", 2, "privacy.nik", "harus berupa satu teks"),
        ("privacy:\n  nik_digits: 6\n", 2, "privacy.nik_digits", "tidak dikenal"),
        ("privacy: prefix\n", 1, "privacy", "harus berupa pasangan"),
        ("privacy:\n  names:\n    kk: short\n", 3, "privacy.names.kk", "pilih salah satu: full, initials"),
        (
            "privacy:\n  names:\n    akta-lahir: full\n",
            3,
            "privacy.names.akta-lahir",
            "bukan id jenis dokumen",
        ),
        ("title: [a]\n", 1, "title", "harus berupa satu teks"),
        ("title: 3372 1955 1390 0001\n", 1, "title", "16 angka"),
        ("title: a\u202eb\n", 1, "title", "tidak terlihat"),
        (f"title: {'a' * 501}\n", 1, "title", "terlalu panjang"),
        ("base_url: ftp://x.go.id\n", 1, "base_url", "harus alamat situs ini"),
        ("base_url: x.go.id\n", 1, "base_url", "bukan alamat web"),
        ("base_url: https://a:b@x.go.id\n", 1, "base_url", "bukan alamat web"),
        ("base_url: https://x.go.id/?a=b\n", 1, "base_url", "tanpa `?`"),
        ("base_url: https://x.go.id/a#b\n", 1, "base_url", "bukan alamat web"),
        ("base_url: https://[::1\n", 1, "base_url", "bukan alamat web"),
        ("timezone: WIB\n", 1, "timezone", "Asia/Jakarta (WIB)"),
        ("timezone: ../etc/passwd\n", 1, "timezone", "Asia/Jakarta (WIB)"),
        ("timezone: Asia\n", 1, "timezone", "Asia/Jakarta (WIB)"),
        ("languages: [en]\n", 1, "languages", "[id] atau [id, en]"),
        ("languages: [en, id]\n", 1, "languages", "[id] atau [id, en]"),
        ("languages: [id, jv]\n", 1, "languages", "[id] atau [id, en]"),
        ("languages: id\n", 1, "languages", "harus berupa daftar"),
        ("retention_days: 0\n", 1, "retention_days", "dari 1 sampai 365"),
        ("retention_days: 366\n", 1, "retention_days", "dari 1 sampai 365"),
        ("retention_days: 30 hari\n", 1, "retention_days", "tanpa satuan"),
        ("retention_days: -3\n", 1, "retention_days", "dari 1 sampai 365"),
        (f"retention_days: {'9' * 5000}\n", 1, "retention_days", "dari 1 sampai 365"),
        ("retention_days: ٣٠\n", 1, "retention_days", "dari 1 sampai 365"),
        ("expires_hours: 0\n", 1, "expires_hours", "dari 1 sampai 720"),
        ("keep_releases: 2\n", 1, "keep_releases", "dari 3 sampai 50"),
        ("safety: {max_drop_percent: 101}\n", 1, "safety.max_drop_percent", "dari 0 sampai 100"),
        ("safety: {max_file_rows: 0}\n", 1, "safety.max_file_rows", "dari 1 sampai"),
        ("theme: {colour: red}\n", 1, "theme.colour", "enam digit"),
        ("theme:\n  colour: '#ffff00'\n", 2, "theme.colour", "terlalu terang"),
        ("theme:\n  colour: '#777777'\n", 2, "theme.colour", "terlalu terang"),
        ("theme:\n  colour: #0b5a8a\n", 2, "theme.colour", "tanda kutip"),
        ("theme:\n  color: '#0b5a8a'\n", 2, "theme.color", "mungkin maksudnya `colour`"),
        ("- title\n", 1, "berkas", "harus berupa pasangan"),
        ("title: 'Uji\n", 2, "berkas", "tidak dapat dibaca sebagai YAML"),
        ("title: a\ntitle: b\n", 2, "berkas", "ditulis dua kali"),
        ("title: *a\n", 1, "berkas", "tanda *"),
        ("title: &a b\n", 1, "berkas", "tanda &"),
        ("title: !b c\n", 1, "berkas", "tanda !"),
    ],
)
def test_a_mistake_is_named_by_line_and_key_with_what_to_do(only_problem, text, line, key, says):
    file, *found, message = only_problem({"site.yml": text})
    assert (file, found) == ("site.yml", [line, key])
    assert says in message


def test_a_grey_that_is_dark_enough_is_taken(load):
    """#767676 on white is 4.54 to 1, #777777 is 4.48."""
    assert load(files={"site.yml": "theme: {colour: '#767676'}\n"}).theme.colour == "#767676"


def test_a_far_away_key_is_answered_with_all_that_are_known(only_problem):
    *_, message = only_problem({"site.yml": "theme: {xyzzy: 1}\n"})
    assert message == "kunci ini tidak dikenal; yang dikenal: colour, accent, logo"


def test_without_site_yml_init_is_recommended(problems, root):
    (root / "site.yml").unlink()
    assert [(file, line) for file, line, _, message in problems({}) if "siap-ambil init" in message] == [
        ("site.yml", 1)
    ]


def test_a_folder_that_does_not_exist_is_a_problem_and_no_crash(tmp_path, problems, root):
    for path in sorted(root.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    root.rmdir()
    assert [file for file, *_ in problems({})] == ["offices", "site.yml"]


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("aman@contoh.go.id", "mailto:aman@contoh.go.id"),
        ("https://contoh.go.id/aman", "https://contoh.go.id/aman"),
    ],
)
def test_who_finds_a_hole_writes_to_an_address_or_a_page(load, written, link):
    assert load(files={"site.yml": f"security_contact: {written}\n"}).security_contact == link
