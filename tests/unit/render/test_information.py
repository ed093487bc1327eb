from __future__ import annotations

import pytest

from generator.render.information import to_html


def test_markdown_becomes_html_with_tables_whose_cells_are_aligned_by_class() -> None:
    html = to_html("| Dokumen | Biaya |\n|:---:|---:|\n| KTP-el | gratis |\n")
    assert '<th class="align-center">Dokumen</th>' in html
    assert '<td class="align-right">gratis</td>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "[x](http://tanpa-kunci.example/)",
        '<a href="vbscript:x">x</a>',
        '<p style="position:fixed" onclick="x()" id="isi">x</p>',
        "<iframe src='https://a.example/'></iframe>",
        "![x](https://pelacak.example/x.gif)",
        "<form action='/'><input name='q'></form>",
        "<style>body{display:none}</style>",
        '<svg><a xlink:href="javascript:x"></a></svg>',
        '<td class="masthead">x</td>',
    ],
)
def test_what_could_harm_a_reader_is_taken_out(hostile: str) -> None:
    html = to_html(hostile).lower()
    for trace in (
        "<script",
        "javascript:",
        "vbscript:",
        "data:",
        "http:",
        "style",
        "onclick",
        "id=",
        "<iframe",
        "<img",
        "<form",
        "<input",
        "<svg",
        "masthead",
    ):
        assert trace not in html.replace("tanpa-kunci", "")


@pytest.mark.parametrize(
    "link",
    ["https://wa.me/628400555", "tel:02715550100", "mailto:layanan@a.example", "../privasi/", "#syarat"],
)
def test_the_links_that_people_need_stay(link: str) -> None:
    assert f'href="{link}"' in to_html(f"[di sini]({link})")


@pytest.mark.parametrize(
    "link",
    [
        "http://a.example",
        "HTTP://a.example",
        "//a.example",
        "/\\\\a.example",
        "\\\\\\\\a.example",
        "java\tscript:alert(1)",
        "&#106;avascript:alert(1)",
        ":a",
    ],
)
def test_a_link_that_leads_elsewhere_without_https_is_text_alone(link: str) -> None:
    """It must not stop the site as a finding of the audit."""
    for source in (f"[di sini]({link})", f'<a href="{link}">di sini</a>'):
        assert "href" not in to_html(source)
        assert "di sini" in to_html(source)


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        ("# A\n\n## B", ["h2", "h3"]),
        ("## A\n\n### B", ["h2", "h3"]),
        ("### A\n\n#### B", ["h2", "h3"]),
        ("###### A\n\n# B", ["h6", "h2"]),
    ],
)
def test_the_highest_heading_comes_right_below_the_title_of_the_page(source: str, tags: list[str]) -> None:
    html = to_html(source)
    assert [html[i + 1 : i + 3] for i in range(len(html)) if html[i : i + 2] == "<h"] == tags


def test_a_number_that_starts_a_list_is_kept() -> None:
    assert '<ol start="3">' in to_html("3. tiga\n4. empat\n")
