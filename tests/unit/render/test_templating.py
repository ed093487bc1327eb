from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import ConfigurationError
from generator.render.templating import NOT_FOUND, Templates
from tests.unit.render.samples import TODAY, make_office, make_site


def _templates(root: Path, **files: str) -> Templates:
    folder = root / "templates"
    folder.mkdir(exist_ok=True)
    for name, source in files.items():
        (folder / f"{name}.html").write_text(source)
    site = make_site(root, base_url="https://a.example/dukcapil", digest=repr(files))
    return Templates.of_office(site, make_office(), TODAY)


def _problem(templates: Templates, **values: object) -> str:
    with pytest.raises(ConfigurationError) as caught:
        templates.text("a/index.html", "x.html", **values)
    assert caught.value.__cause__ is None and caught.value.__suppress_context__
    return str(caught.value)


def test_a_template_of_the_site_comes_before_ours_and_may_include_ours(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "partials"
    folder.mkdir(parents=True)
    (folder / "header.html").write_text("<p>Kop kami</p>")
    page = Templates.of_front(make_site(tmp_path, digest="own header"), ()).text(
        NOT_FOUND, "pages/404.html", again=()
    )
    assert "<p>Kop kami</p>" in page
    assert '<footer class="footer">' in page


def test_a_template_that_appears_between_two_builds_is_found(tmp_path: Path) -> None:
    first = Templates.of_front(make_site(tmp_path, digest="before"), ()).text("a", "server/robots.txt")
    (tmp_path / "templates" / "server").mkdir(parents=True)
    (tmp_path / "templates" / "server" / "robots.txt").write_text("kami")
    second = Templates.of_front(make_site(tmp_path, digest="after"), ()).text("a", "server/robots.txt")
    assert (first != "kami", second) == (True, "kami")


def test_values_are_escaped_in_pages(tmp_path: Path) -> None:
    assert _templates(tmp_path, x="{{ v }}").text("a", "x.html", v="<b>'\"&") == "&lt;b&gt;&#39;&#34;&amp;"


def test_a_mistake_is_told_with_file_line_and_source(tmp_path: Path) -> None:
    message = _problem(_templates(tmp_path, x="<p>\n  {{ nmae }}\n</p>"))
    assert message == "templates/x.html:2: {{ nmae }}: UndefinedError here; mend the template"


def test_a_syntax_error_is_told_with_file_and_line(tmp_path: Path) -> None:
    message = _problem(_templates(tmp_path, x="<p>\n{% for %}"))
    assert message.startswith("templates/x.html:2: syntax: ")


@pytest.mark.parametrize(
    "source", ["{{ {}[v] }}", "{{ v + 1 }}", "{{ v.x }}", "{{ [] | attr(v) }}", "{% include v %}"]
)
def test_no_message_about_a_template_holds_a_value(tmp_path: Path, source: str) -> None:
    message = _problem(_templates(tmp_path, x=f"\n{source}"), v="Siti Aminah")
    assert message.startswith(f"templates/x.html:2: {source}: ")
    assert "Siti" not in message


def test_a_mistake_in_an_included_file_is_told_of_that_file(tmp_path: Path) -> None:
    message = _problem(_templates(tmp_path, x="\n\n{% include 'y.html' %}", y="\n{{ 1 // 0 }}"))
    assert message == "templates/y.html:2: {{ 1 // 0 }}: ZeroDivisionError here; mend the template"


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    templates = _templates(tmp_path)
    (tmp_path / "templates" / "x.html").write_bytes(b"\xff\xfe")
    assert _problem(templates) == "templates/x.html:1: file: UnicodeDecodeError here; mend the template"


def test_links_are_relative_but_on_the_page_that_is_served_at_any_address(tmp_path: Path) -> None:
    templates = _templates(tmp_path, x="{{ href('index.html') }} {{ asset('site.css') }}")
    css = templates.assets.paths["site.css"]
    assert templates.text("a/b/index.html", "x.html") == f"../../ ../../{css}"
    assert templates.text(NOT_FOUND, "x.html") == f"/dukcapil/ /dukcapil/{css}"
