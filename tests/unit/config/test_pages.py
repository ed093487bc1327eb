"""pages/*.md: information pages with a title in front."""

import pytest

NAME = "pages/tentang.md"
PAGE = "---\ntitle: Tentang\n---\n"


def test_a_page_has_slug_title_order_and_source(load):
    (page,) = load(files={NAME: "---\ntitle: Tentang kami\norder: 3\n---\n# Halo\n\n---\n"}).pages
    assert (page.slug, page.title, page.order, page.source) == (
        "tentang",
        "Tentang kami",
        3,
        "# Halo\n\n---\n",
    )


@pytest.mark.parametrize(
    "data", [b"\xef\xbb\xbf---\r\ntitle: A\r\n---\r\nsatu\r\ndua", b"---\rtitle: A\r---\rsatu\rdua"]
)
def test_line_ends_and_a_byte_order_mark_do_not_matter(load, data):
    (page,) = load(files={NAME: data}).pages
    assert (page.title, page.source, page.order) == ("A", "satu\ndua", 100)


def test_pages_come_in_the_order_of_the_menu(load):
    site = load(
        files={
            "pages/a.md": "---\ntitle: A\norder: 30\n---\n",
            "pages/c.md": "---\ntitle: C\norder: 10\n---\n",
            "pages/b.md": "---\ntitle: B\norder: 10\n---\n",
            "pages/catatan.txt": "bukan halaman",
        }
    )
    assert [page.slug for page in site.pages] == ["b", "c", "a"]


@pytest.mark.parametrize(
    ("text", "line", "key", "says"),
    [
        ("# Tentang\n", 1, "berkas", "awali berkas dengan baris ---"),
        ("---\ntitle: A\n", 1, "berkas", "awali berkas dengan baris ---"),
        ("", 1, "berkas", "awali berkas dengan baris ---"),
        ("---\n---\n", 1, "title", "belum diisi"),
        ("---\norder: 1\n---\n", 1, "title", "belum diisi"),
        ("---\ntitle: A\norder: satu\n---\n", 3, "order", "bilangan bulat"),
        ("---\ntitle: A\njudul: B\n---\n", 3, "judul", "yang dikenal: title, order"),
        ("---\ntitle: A\nordr: 1\n---\n", 3, "ordr", "mungkin maksudnya `order`"),
        ("---\ntitle: A\ntitle: B\n---\n", 3, "berkas", "ditulis dua kali"),
        ("---\ntitle: 'A\n---\n", 3, "berkas", "tidak dapat dibaca sebagai YAML"),
        ("---\n- a\n---\n", 1, "berkas", "pasangan `kunci: nilai`"),
        (PAGE + "\nNIK 3372195513900001\n", 5, "berkas", "16 angka"),
        (PAGE + "satu\ndua\u202e\n", 5, "berkas", "tidak terlihat"),
    ],
)
def test_a_mistake_is_named_by_line(only_problem, text, line, key, says):
    file, *found, message = only_problem({NAME: text})
    assert (file, found) == (NAME, [line, key])
    assert says in message


def test_a_page_that_is_not_utf8_is_a_problem(only_problem):
    *_, message = only_problem({NAME: PAGE.encode() + b"caf\xe9"})
    assert "bukan teks UTF-8" in message


@pytest.mark.parametrize("slug", ["Tentang", "tentang kami", "tentang_kami", "-a", "é"])
def test_a_file_name_that_is_no_slug_is_a_problem(only_problem, slug):
    *_, message = only_problem({f"pages/{slug}.md": PAGE})
    assert "huruf kecil" in message


def test_another_ending_is_answered_with_the_right_one(only_problem):
    *_, message = only_problem({"pages/tentang.MD": PAGE})
    assert "berakhir .md" in message


@pytest.mark.parametrize("slug", ["assets", "index", "404", "status", "kota-surakarta", "kabupaten-boyolali"])
def test_a_name_that_the_output_needs_itself_is_a_problem(only_problem, slug):
    *_, message = only_problem({f"pages/{slug}.md": PAGE})
    assert "sudah dipakai oleh bagian lain" in message


def test_a_page_may_be_written_in_english_too(load):
    (page,) = load(files={NAME: PAGE, "pages/tentang.en.md": "---\ntitle: About\n---\nHello\n"}).pages
    assert (page.slug, page.title) == ("tentang", "Tentang")
    assert (page.english.title, page.english.source) == ("About", "Hello\n")


@pytest.mark.parametrize(
    ("files", "key", "says"),
    [
        ({"pages/tentang.en.md": "---\ntitle: About\n---\n"}, "berkas", "belum ada halaman asalnya"),
        ({NAME: PAGE, "pages/tentang.en.md": "---\ntitle: About\norder: 1\n---\n"}, "order", "tidak dikenal"),
        ({NAME: PAGE, "pages/tentang.en.md": "About\n"}, "berkas", "awali berkas"),
    ],
)
def test_a_mistake_in_english_is_named_where_it_is(only_problem, files, key, says):
    file, _, found, message = only_problem(files)
    assert (file, found) == ("pages/tentang.en.md", key)
    assert says in message
