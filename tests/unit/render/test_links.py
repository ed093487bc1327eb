from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.links import absolute, href, path_of

_FOLDERS = st.lists(st.sampled_from(["kota-a", "lokasi", "2026-11-24", "2"]), max_size=4)
_FILES = st.builds(
    lambda folders, name: "/".join([*folders, name]),
    _FOLDERS,
    st.sampled_from(["index.html", "status.json", "404.html"]),
)


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("index.html", "kota-a/index.html", "kota-a/"),
        ("kota-a/index.html", "index.html", "../"),
        ("kota-a/index.html", "kota-a/index.html", "./"),
        ("index.html", "index.html", "./"),
        ("kota-a/2026-11-24/2/index.html", "kota-a/2026-11-24/index.html", "../"),
        ("kota-a/lokasi/kantor/index.html", "assets/site-abc.css", "../../../assets/site-abc.css"),
        ("kota-a/index.html", "kota-a/status.json", "status.json"),
    ],
)
def test_a_link_is_relative_and_names_a_page_by_its_folder(source: str, target: str, link: str) -> None:
    assert href(source, target) == link


@given(_FILES, _FILES)
def test_a_link_followed_from_its_page_leads_to_its_target(source: str, target: str) -> None:
    link = href(source, target)
    reached = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), link))
    if link.endswith("/"):
        reached = posixpath.join(reached, "index.html")
    assert reached == "/" + target


@pytest.mark.parametrize(
    ("base_url", "path"),
    [
        ("https://a.example", "/"),
        ("https://a.example/", "/"),
        ("https://a.example/dukcapil", "/dukcapil/"),
        ("https://a.example/layanan/dukcapil/", "/layanan/dukcapil/"),
    ],
)
def test_the_path_of_a_site_begins_and_ends_with_a_slash(base_url: str, path: str) -> None:
    assert path_of(base_url) == path


def test_an_absolute_link_starts_at_the_path_of_the_site() -> None:
    assert absolute("/dukcapil/", "kota-a/index.html") == "/dukcapil/kota-a/"
    assert absolute("/", "index.html") == "/"
