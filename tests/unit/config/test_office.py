"""offices/<code>.yml: the office, its pickup points, columns and kinds of document."""

import pytest

from generator.kinds import BUILTIN
from generator.model import Handover, NameDisplay
from generator.site import Contact

HEAD = "name: Dinas Uji\npickup_points:\n  - id: dinas\n    name: Kantor Dinas\n"
NAME = "offices/3372.yml"


@pytest.fixture
def office(load):
    def loaded(text):
        return load(files={NAME: text}).offices[0]

    return loaded


@pytest.fixture
def wrong(only_problem):
    """Line, key and message of the one problem."""

    def found(text):
        file, *rest = only_problem({NAME: text})
        assert file == NAME
        return rest

    return found


def test_the_whole_of_an_office(office):
    whole = office(
        """\
name: Dinas Uji
contact:
  phone: (0271) 555-0100
  whatsapp: +62 840-0555-0100
  email: layanan@contoh.go.id
  website: https://contoh.go.id/a?b=c
  address: |
    Jalan Contoh 1
    Surakarta
pickup_points:
  - id: mpp
    name: MPP <Solo>
    aliases: [Mal Pelayanan Publik]
    address: Jalan Contoh 2
    hours: {senin: 08.00-15.00}
    phone: 1500-001
    whatsapp: 0840 0555 0101
    map: {lat: -7.56671012345678, lon: 110.8}
    bring:
      - KTP-el lama
      - Bukti & kuitansi
    collectors: Pemilik
    note: Lantai 1
    bring_en: [The old KTP-el, Receipt]
    collectors_en: The owner
    note_en: Ground floor
"""
    )
    assert (whole.name, whole.kabupaten.slug, whole.exports) == (
        "Dinas Uji",
        "kota-surakarta",
        "exports/3372",
    )
    assert whole.contact == Contact(
        phone="(0271) 555-0100",
        whatsapp="6284005550100",
        email="layanan@contoh.go.id",
        website="https://contoh.go.id/a?b=c",
        address="Jalan Contoh 1 Surakarta",
    )
    (point,) = whole.pickup_points
    assert (point.id, point.name, point.aliases) == ("mpp", "MPP <Solo>", ("Mal Pelayanan Publik",))
    assert (point.phone, point.whatsapp) == ("1500-001", "6284005550101")
    assert point.position == ("-7.566710", "110.8")
    assert point.bring == ("KTP-el lama", "Bukti & kuitansi")
    assert (point.collectors, point.note) == ("Pemilik", "Lantai 1")
    assert point.bring_en == ("The old KTP-el", "Receipt")
    assert (point.collectors_en, point.note_en) == ("The owner", "Ground floor")


def test_all_but_a_name_and_one_pickup_point_may_be_left_out(office):
    least = office(HEAD)
    assert least.contact == Contact()
    assert least.pickup_points[0].hours is None
    assert least.pickup_points[0].position is None
    assert least.columns == {}
    assert list(least.kinds.values()) == list(BUILTIN)


def test_offices_come_in_order_of_code(load):
    site = load(files={"offices/3309.yml": HEAD, "offices/1101.yml": HEAD})
    assert [office.kabupaten.code for office in site.offices] == ["1101", "3309", "3372"]


@pytest.mark.parametrize(
    ("text", "line", "key", "says"),
    [
        ("", 1, "name", "belum diisi"),
        ("name: Dinas\npickup_points: []\n", 2, "pickup_points", "sedikitnya satu"),
        ("name: Dinas\npickup_points: dinas\n", 2, "pickup_points", "harus berupa daftar"),
        ("name: Dinas\npickup_points: [dinas]\n", 2, "pickup_points[0]", "pasangan `kunci: nilai`"),
        (HEAD + "  - id: mpp\n", 5, "pickup_points[1].name", "belum diisi"),
        (HEAD + "  - name: MPP\n", 5, "pickup_points[1].id", "belum diisi"),
        (HEAD + "  - id: Mal Publik\n    name: MPP\n", 5, "pickup_points[1].id", "huruf kecil"),
        (HEAD + "  - id: dinas\n    name: MPP\n", 5, "pickup_points[1]", "id ini sudah dipakai"),
        (HEAD + "  - id: mpp\n    name: kantor DINAS\n", 6, "pickup_points[1].name", "menunjuk butir lain"),
        (
            HEAD + "  - {id: mpp, name: MPP,\n     aliases: [A, Dinas]}\n",
            6,
            "pickup_points[1].aliases[1]",
            "menunjuk",
        ),
        (HEAD + "  - {id: mpp, name: Kan-tor dinas}\n", 5, "pickup_points[1].name", "menunjuk butir lain"),
        (HEAD + "    aliases: [A, '---']\n", 5, "pickup_points[0].aliases[1]", "harus memuat huruf a-z"),
        (HEAD + "    bring_en: [Receipt]\n", 5, "pickup_points[0].bring_en", "tulis juga `bring`"),
        (HEAD + "    alias: [A]\n", 5, "pickup_points[0].alias", "mungkin maksudnya `aliases`"),
        (HEAD + "    aliases: A\n", 5, "pickup_points[0].aliases", "harus berupa daftar"),
        (HEAD + "    aliases: [A, [B]]\n", 5, "pickup_points[0].aliases[1]", "harus berupa satu teks"),
        (HEAD + "    phone: 0271 555 ext 1\n", 5, "pickup_points[0].phone", "satu nomor telepon"),
        (HEAD + "    phone: 12\n", 5, "pickup_points[0].phone", "satu nomor telepon"),
        (HEAD + "    phone: 3372195513900001\n", 5, "pickup_points[0].phone", "16 angka"),
        (HEAD + "    whatsapp: (0271) 1\n", 5, "pickup_points[0].whatsapp", "nomor WhatsApp"),
        (HEAD + "    whatsapp: 840 0555 0100\n", 5, "pickup_points[0].whatsapp", "nomor WhatsApp"),
        (HEAD + "    whatsapp: +62 0840 0555\n", 5, "pickup_points[0].whatsapp", "nomor WhatsApp"),
        (HEAD + "    whatsapp: +1 840 0555 010\n", 5, "pickup_points[0].whatsapp", "nomor WhatsApp"),
        (HEAD + "    map: {lat: -7.5}\n", 5, "pickup_points[0].map.lon", "belum diisi"),
        (HEAD + "    map:\n      lat: 110.8\n      lon: 110.8\n", 6, "pickup_points[0].map.lat", "tertukar"),
        (
            HEAD + "    map:\n      lat: -7,5\n      lon: 110.8\n",
            6,
            "pickup_points[0].map.lat",
            "titik desimal",
        ),
        (
            HEAD + "    map:\n      lat: -7.5\n      lon: 1108\n",
            7,
            "pickup_points[0].map.lon",
            "titik desimal",
        ),
        (HEAD + "    note: 3372-1955-1390-0001\n", 5, "pickup_points[0].note", "16 angka"),
        (HEAD + "    nik_digits: 6\n", 5, "pickup_points[0].nik_digits", "tidak dikenal"),
        (HEAD + "contact: {website: http://x.go.id}\n", 5, "contact.website", "https://"),
        (HEAD + "contact: {website: 'javascript:alert(1)'}\n", 5, "contact.website", "bukan alamat web"),
        (HEAD + "contact: {website: 'https://x.go.id/\"><b>'}\n", 5, "contact.website", "bukan alamat web"),
        (HEAD + "contact: {email: 'a b@c.id'}\n", 5, "contact.email", "bukan alamat email"),
        (
            HEAD + "contact: {fax: 1}\n",
            5,
            "contact.fax",
            "yang dikenal: phone, whatsapp, email, website, address",
        ),
        (
            HEAD + "columns:\n  No Berkas: nomer_registrasi\n",
            6,
            "columns.No Berkas",
            "maksudnya `nomor_registrasi`",
        ),
        (HEAD + "columns:\n  A B: nik\n  a_b: nama\n", 7, "columns.a_b", "sudah ditulis"),
        (HEAD + "columns:\n  NIK: nama\n", 6, "columns.NIK", "sudah berarti kolom lain"),
        (HEAD + "columns: [nik]\n", 5, "columns", "pasangan"),
        (HEAD + "kinds:\n  - id: x y\n    name: X\n", 6, "kinds[0].id", "huruf kecil"),
        (HEAD + "kinds:\n  - id: surat-x\n", 6, "kinds[0].name", "belum diisi"),
        (HEAD + "kinds:\n  - {id: surat-x, name: KTP}\n", 6, "kinds[0].name", "menunjuk butir lain"),
        (
            HEAD + "kinds:\n  - {id: kk, aliases: [Akta Lahir]}\n",
            6,
            "kinds[0].aliases[0]",
            "menunjuk butir lain",
        ),
        (
            HEAD + "kinds:\n  - {id: a, name: A}\n  - {id: a, name: B}\n",
            7,
            "kinds[1]",
            "id ini sudah dipakai",
        ),
        (
            HEAD + "kinds:\n  - {id: a, name: A, handover: colect}\n",
            6,
            "kinds[0].handover",
            "collect, print, either",
        ),
        (HEAD + "kinds:\n  - {id: a, name: A, names: masked}\n", 6, "kinds[0].names", "full, initials"),
        (HEAD + "kinds: {id: a}\n", 5, "kinds", "harus berupa daftar"),
    ],
)
def test_a_mistake_is_named_by_line_and_key_with_what_to_do(problems, text, line, key, says):
    found = [problem[1:] for problem in problems({NAME: text})]
    assert [message for at, name, message in found if (at, name) == (line, key) and says in message]
    assert len(found) == (2 if text == "" else 1)


def test_a_kind_of_the_offices_own(office):
    kinds = office(HEAD + "kinds:\n  - id: surat-x\n    name: Surat X\n    aliases: [SX]\n").kinds
    assert list(kinds)[-1] == "surat-x"
    own = kinds["surat-x"]
    assert (own.label, own.label_en, own.aliases) == ("Surat X", "Surat X", ("SX",))
    assert (own.handover, own.names) == (Handover.COLLECT, NameDisplay.INITIALS)


def test_a_label_that_says_less_says_no_more_in_english(office):
    kinds = office(HEAD + "kinds:\n  - id: akta-kematian\n    label: Akta\n").kinds
    assert (kinds["akta-kematian"].label, kinds["akta-kematian"].label_en) == ("Akta", "Akta")


def test_an_entry_with_one_of_our_ids_adds_to_it(office):
    kinds = office(HEAD + "kinds:\n  - id: kk\n    aliases: [Lembar KK]\n    handover: collect\n").kinds
    ours = next(kind for kind in BUILTIN if kind.id == "kk")
    assert kinds["kk"].aliases == (*ours.aliases, "Lembar KK")
    assert (kinds["kk"].handover, kinds["kk"].names) == (Handover.COLLECT, ours.names)
    assert (kinds["kk"].name, kinds["kk"].label_en) == (ours.name, ours.label_en)
    assert list(kinds) == [kind.id for kind in BUILTIN]


def test_the_neutral_label_stays_when_an_entry_adds_an_alias(office):
    kinds = office(HEAD + "kinds: [{id: akta-perceraian, aliases: [Talak]}]\n").kinds
    assert kinds["akta-perceraian"].label == "Dokumen pencatatan sipil"


def test_columns_are_kept_under_the_key_of_a_header(office):
    columns = office(HEAD + "columns:\n  NO. Berkas: nomor_registrasi\n  NIK: nik\n").columns
    assert columns == {"noberkas": "nomor_registrasi", "nik": "nik"}


def test_privacy_may_name_a_kind_of_an_office(load):
    site = load(
        files={
            "site.yml": "privacy: {names: {surat-x: full}}\n",
            NAME: HEAD + "kinds: [{id: surat-x, name: Surat X}]\n",
        }
    )
    assert site.offices[0].kinds["surat-x"].names is NameDisplay.FULL


@pytest.mark.parametrize("name", ["9999.yml", "33.72.yml", "surakarta.yml"])
def test_a_file_name_that_is_no_code_is_a_problem_and_the_file_is_still_read(problems, name):
    found = problems({f"offices/{name}": HEAD + "fax: 1\n"})
    assert [(file, key) for file, _, key, _ in found] == [
        (f"offices/{name}", "berkas"),
        (f"offices/{name}", "fax"),
    ]
    assert "kode kabupaten/kota tanpa titik" in found[0][3]


@pytest.mark.parametrize("name", ["offices/3309.yaml", "offices/3309.YML"])
def test_another_ending_is_answered_with_the_right_one(only_problem, name):
    file, _, _, message = only_problem({name: HEAD})
    assert file == name
    assert "berakhir .yml" in message


def test_hidden_and_other_files_among_the_offices_do_not_count(load):
    assert (
        len(
            load(
                files={"offices/.3309.yml.swp": "x", "offices/.x.yml": "x", "offices/LIHAT.txt": "x"}
            ).offices
        )
        == 1
    )


def test_no_office_at_all_is_a_problem(problems, root):
    (root / "offices/3372.yml").unlink()
    (problem,) = problems({})
    assert problem[0] == "offices"
    assert "belum ada kantor" in problem[3]


def test_hours_are_in_the_time_zone_of_the_office_else_of_the_site(load):
    zoned = {"offices/3309.yml": HEAD, NAME: HEAD + "timezone: Asia/Jayapura\n"}
    site = load(files=zoned | {"site.yml": "timezone: Asia/Makassar\n"})
    assert [office.timezone for office in site.offices] == ["Asia/Makassar", "Asia/Jayapura"]
