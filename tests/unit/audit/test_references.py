"""Links lead to files that are there; nothing comes from elsewhere; no page has code of its own."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.audit import Auditor, missing_references
from generator.model import Finding


def targets(path: str, text: str) -> set[str]:
    auditor = Auditor()
    assert auditor.audit(path, text.encode()) == []
    return set(auditor.references)


def rules(path: str, text: str) -> list[str]:
    return [finding.rule for finding in Auditor().audit(path, text.encode())]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("b.html", "kota/hari/b.html"),
        ("./", "kota/hari/index.html"),
        (".", "kota/hari/index.html"),
        ("..", "kota/index.html"),
        ("../", "kota/index.html"),
        ("../../", "index.html"),
        ("2/", "kota/hari/2/index.html"),
        ("2/#isi", "kota/hari/2/index.html"),
        ("2/?q=1#isi", "kota/hari/2/index.html"),
        ("../../assets/a%20b.css", "assets/a b.css"),
        ("a.html?x=1&amp;y=2", "kota/hari/a.html"),
        ("/kota/", "/kota/index.html"),
        ("../../../luar", "../luar"),
    ],
)
def test_a_link_is_resolved_against_its_page(link: str, target: str) -> None:
    assert targets("kota/hari/index.html", f'<p><a class="x" href="{link}">a</a>') == {target}


steps = st.lists(st.sampled_from((".", "..", "a", "b.html", "c", "")), max_size=6).map("/".join)
links = steps.filter(lambda link: not link.startswith("//"))
folders = st.lists(st.sampled_from(("a", "b")), max_size=3).map("/".join)


@given(folders, links)
def test_any_link_is_resolved_as_a_path_is(folder: str, link: str) -> None:
    joined = posixpath.join(folder, link)
    if link.split("/")[-1] in {"", ".", ".."}:
        joined = posixpath.join(joined, "index.html")
    expected = {posixpath.normpath(joined)} if link else set()
    assert targets(posixpath.join(folder, "x.html"), f'<a href="{link}">') == expected


@pytest.mark.parametrize(
    "link",
    [
        "#isi",
        "",
        "?q=1",
        "https://contoh.go.id/",
        "tel:+62271642100",
        "mailto:a@contoh.go.id",
        "geo:-7.5,110.8",
    ],
)
def test_a_link_to_elsewhere_or_to_the_same_page_refers_to_no_file(link: str) -> None:
    assert targets("a/index.html", f"<a href='{link}'>a</a>") == set()


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="javascript:alert(1)">',
        '<a href=" java&#10;script:alert(1)">',
        '<a href="http://contoh.go.id/">',
        '<a href="//contoh.go.id/">',
        '<a href="data:text/html,x">',
        '<a href="ftp://contoh.go.id/">',
        '<a href="whatsapp://send">',
        '<a href="https://[x/">',
        '<form action="javascript:x">',
        '<img src="https://contoh.go.id/a.png">',
        '<img src="data:text/html,x">',
        '<img srcset="a.png 1x, https://contoh.go.id/b.png 2x">',
        '<link rel="stylesheet" href="https://contoh.go.id/a.css">',
        '<script src="//contoh.go.id/a.js"></script>',
        '<form data-root="https://contoh.go.id/">',
        '<meta http-equiv="refresh" content="0; url=http://contoh.go.id/">',
        '<svg><use href="https://contoh.go.id/a.svg"/></svg>',
        '<a title="1 > 0" href="http://contoh.go.id/">',
        '<a href="http://contoh.go.id/" href="b.html">',
    ],
)
def test_a_link_that_may_not_be_is_a_finding(markup: str) -> None:
    assert rules("a.html", f"<p>x</p>{markup}") == ["forbidden-link"]


def test_everything_that_a_page_fetches_is_a_reference() -> None:
    page = """<link rel="stylesheet" href="a.css"><link rel=canonical href="https://contoh.go.id/">
    <script type="module" src="a.mjs"></script><img src='a.png' srcset="b.png 1x, c.png 2x"><img src=d.png>
    <form data-root="cari/a.json" data-status="status.json"><img src="data:image/png;base64,AAAA">"""
    names = {"a.css", "a.mjs", "a.png", "b.png", "c.png", "d.png", "cari/a.json", "status.json"}
    assert targets("index.html", page) == names


def test_scripts_styles_and_drawings_refer_to_files() -> None:
    assert targets(
        "assets/a.css", "@import 'b.css'; a { background: url(c.svg) } b { src: url(\"d.woff2\") }"
    ) == {
        "assets/b.css",
        "assets/c.svg",
        "assets/d.woff2",
    }
    script = (
        'import { a } from "./b.mjs"; export * from \'./c.mjs\'; import "./d.mjs"; await import("./e.mjs");'
    )
    assert targets("assets/a.mjs", script) == {f"assets/{name}.mjs" for name in "bcde"}
    assert targets("assets/a.svg", '<svg><image xlink:href="b.png"/></svg>') == {"assets/b.png"}


def test_the_state_of_a_kabupaten_refers_to_its_pages_and_its_search() -> None:
    status = '{"path": "kota/", "search": "kota/cari/abc.json"}'
    assert targets("kota/status.json", status) == {"kota/index.html", "kota/cari/abc.json"}


def test_a_branch_of_the_search_refers_to_every_block() -> None:
    branch = '{"height":1,"keys":"bYc","blocks":"abcdefghijkl"}'
    assert targets("kota/cari/a.json", branch) == {"kota/cari/abcdef.json", "kota/cari/ghijkl.json"}
    root = '{"version":1,"numbers":"abcdef","ends":"ghijkl"}'
    assert targets("kota/cari/r.json", root) == {"kota/cari/abcdef.json", "kota/cari/ghijkl.json"}


@pytest.mark.parametrize(
    "markup",
    [
        "<script>x()</script>",
        '<script type="module">x()</script>',
        "<style>p { color: red }</style>",
        '<p style="color: red">',
        '<p onclick="x()">',
        "<P STYLE='color: red'>",
        "<body onload=x()>",
    ],
)
def test_code_inside_a_page_is_a_finding(markup: str) -> None:
    assert rules("a.html", f"<p>x</p>{markup}") == ["inline-code"]


@pytest.mark.parametrize(
    "markup",
    [
        '<script src="a.mjs"></script>',
        '<script type="application/ld+json">{"a":1}</script>',
        '<p class="style on">a</p>',
        '<p data-online="1">a = "x" onclick</p>',
        "<p>atur style= dan onclick= di sini</p>",
    ],
)
def test_markup_without_code_of_its_own_is_no_finding(markup: str) -> None:
    assert rules("a.html", markup) == []


def test_a_drawing_may_have_styles_but_no_code() -> None:
    assert rules("a.svg", '<svg><style>a{}</style><path style="x"/></svg>') == []
    assert rules("a.svg", '<svg onload="x()"><script>x()</script></svg>') == ["inline-code"] * 2


def test_a_reference_to_nothing_is_found_with_its_first_place() -> None:
    auditor = Auditor()
    auditor.audit("a/index.html", b'<p><a href="../b/">b</a><a href="c/">c</a>')
    auditor.audit("d.html", b'<a href="a/c/">c</a>')
    existing = {"a/index.html", "b/index.html", "d.html"}
    assert missing_references(auditor.references, existing) == [
        Finding("missing-reference", "a/index.html", 24)
    ]
    assert missing_references(auditor.references, existing | {"a/c/index.html"}) == []


def test_a_folder_may_be_linked_without_its_slash() -> None:
    assert missing_references({"kota": ("a.html", 0)}, {"kota/index.html"}) == []


def test_links_out_of_the_site_are_missing() -> None:
    references = {"../luar.html": ("a.html", 3)}
    assert missing_references(references, {"luar.html"}) == [Finding("missing-reference", "a.html", 3)]


@pytest.mark.parametrize("below", ["/", "/dukcapil/", "/a/b/"])
def test_a_site_may_live_below_a_path_of_its_host(below: str) -> None:
    names = ["index.html", "assets/a.css", "assets/b.css"]
    references = {f"{below}{name}": ("404.html", 0) for name in names}
    assert missing_references(references, set(names)) == []
    astray = {f"{below}salah/index.html": ("404.html", 9)}
    assert missing_references(references | astray, set(names)) == [
        Finding("missing-reference", "404.html", 9)
    ]


def test_one_missing_asset_of_a_site_below_a_path_is_found() -> None:
    references = {"/dukcapil/index.html": ("404.html", 1), "/dukcapil/assets/a.css": ("404.html", 2)}
    assert missing_references(references, {"index.html"}) == [Finding("missing-reference", "404.html", 2)]
