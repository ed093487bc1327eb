"""Rows filled in by the hundred are what Jinja would print one by one, and safe whatever a name holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from generator.errors import ConfigurationError
from generator.model import Artifact
from generator.render.forms import ROW, Forms
from generator.render.links import href
from generator.render.rows import Row
from generator.render.templating import HOME, Templates
from tests.unit.render.samples import TODAY, make_document, make_edition, make_files, make_office, make_site

TEXT = st.text() | st.sampled_from(["{0}", "{name}", "\0name\0", "%s", "<b>&\"'", "&amp;"])
# A kind's label comes from YAML, which has no NUL (YAML 1.2, 5.1).
KIND = TEXT.map(lambda text: text.replace("\0", ""))
ROWS = st.lists(
    st.builds(
        Row,
        *(TEXT.filter(bool), TEXT, KIND, st.sampled_from(["", "print", "either"])),
        *(TEXT.filter(bool), TEXT, TEXT, TEXT, TEXT, TEXT),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    return Templates.of_office(make_site(tmp_path_factory.mktemp("forms")), make_office(), TODAY)


@given(ROWS, st.booleans(), st.booleans())
def test_rows_are_those_that_the_template_prints_one_by_one(
    templates: Templates, rows: list[Row], show_place: bool, by_number: bool
) -> None:
    values = {"show_place": show_place, "by_number": by_number}
    one_by_one = "".join(templates.text(HOME, ROW, **row._asdict(), **values) for row in rows)
    assert Forms(templates, ROW, HOME, **values).fill(rows) == one_by_one


def site_with(folder: Path, **sources: str) -> dict[str, Artifact]:
    for path, source in sources.items():
        target = folder / "templates" / path
        target.parent.mkdir(parents=True)
        target.write_text(source)
    name = "<b>&\"'</b> Siti"
    documents = (make_document("A-1", name=name), make_document("A-2", name=name, full_name=False))
    return make_files(
        make_site(folder, digest=repr(sources), languages=("id", "en")), make_edition(*documents)
    )


def test_a_name_is_escaped_in_every_list(tmp_path: Path) -> None:
    files = site_with(tmp_path)
    slug = "kota-surakarta"
    lists = [f"{slug}/{TODAY}", f"{slug}/lokasi/disdukcapil", f"{slug}/lokasi/disdukcapil/cetak"]
    for folder in [*lists, f"en/{lists[0]}", f"{slug}/layar", f"{slug}/lokasi/disdukcapil/layar"]:
        page = files[f"{folder}/index.html"].data.decode()
        assert page.count(f"<bdi>{escape('<b>&')}{escape(chr(34))}") == 2
        assert "<b>&" not in page


def test_a_sites_own_rows_are_seen_in_its_lists(tmp_path: Path) -> None:
    own = "<tr class='{{ kind }}'><td>{{ number }}, {{ number }}{% if nik %} {{ nik }}{% endif %} {{ name }}"
    files = site_with(tmp_path, **{ROW: own})
    wanted = "<tr class='KTP-el'><td>A-1, A-1 3372•••••••••••• &lt;b&gt;"
    for folder in (str(TODAY), "lokasi/disdukcapil", "lokasi/disdukcapil/cetak"):
        assert wanted in files[f"kota-surakarta/{folder}/index.html"].data.decode()


@pytest.mark.parametrize(
    "print_it", ["{{ name|upper }}", "{{ name[:1] }}", "{% if name == 'A' %}{% endif %}", "{{ name|length }}"]
)
def test_a_template_that_wants_more_of_a_slot_than_to_print_it_is_told_so(
    tmp_path: Path, print_it: str
) -> None:
    with pytest.raises(ConfigurationError, match=re.escape(f"templates/{ROW}:2: {print_it}")):
        site_with(tmp_path, **{ROW: f"<tr>\n{print_it}"})


def test_what_is_filled_in_is_markup_and_leads_to_places_from_every_depth(templates: Templates) -> None:
    row = Row("A", "", "KTP-el", "", "1", "Dinas", "lokasi/dinas/", "", "", "")
    for path in ("kota-surakarta/day/index.html", "kota-surakarta/day/2/index.html"):
        filled = Forms(templates, ROW, path, show_place=True, by_number=False).fill([row])
        assert type(filled) is Markup
        assert f'href="{href(path, "kota-surakarta/index.html")}lokasi/dinas/"' in filled
