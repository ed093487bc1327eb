"""Logos: whatever the file, what is published holds shapes and colours alone."""

from __future__ import annotations

from io import BytesIO
from random import Random

import pytest
from PIL import Image, PngImagePlugin

from generator.config.drawings import clean_drawing
from generator.config.places import Wrong

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" '
DRAWING = HEAD + '><path d="M1 2L3.14159265358979 4z" fill="#c00"/></svg>'


def cleaned(inside: str, attributes: str = "") -> str:
    return clean_drawing(f"{HEAD}{attributes}>{inside}</svg>".encode())[0].decode()


def png(width: int, height: int, noise: bool = False) -> bytes:
    image = Image.new("RGB", (width, height), "#a02020")
    if noise:
        image.putdata([(value, value, value) for value in Random(1).choices(range(256), k=width * height)])
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", "Budi Santoso")
    data = BytesIO()
    image.save(data, "PNG", pnginfo=about)
    return data.getvalue()


def test_a_logo_of_the_site_and_one_of_an_office_are_read(load):
    site = load(
        files={
            "site.yml": "theme: {logo: logo.svg}\n",
            "logo.svg": DRAWING,
            "lambang/3372.png": png(400, 400),
            "offices/3372.yml": "name: A\nlogo: lambang/3372.png\npickup_points: [{id: a, name: A}]\n",
        }
    )
    assert (site.theme.logo.kind, site.theme.logo.width, site.theme.logo.height) == ("svg", 40, 20)
    assert (site.offices[0].logo.kind, site.offices[0].logo.width) == ("png", 96)
    assert site.offices[0].logo.digest in repr(site.offices[0])
    assert "PNG" not in repr(site.offices[0])


def test_another_logo_makes_all_pages_anew(load):
    before = load(files={"site.yml": "theme: {logo: logo.svg}\n", "logo.svg": DRAWING}).digest
    assert load(files={"logo.svg": DRAWING.replace("#c00", "#00c")}).digest != before


def test_of_a_png_the_pixels_alone_are_published(load):
    site = load(files={"site.yml": "theme: {logo: logo.png}\n", "logo.png": png(900, 200)})
    assert b"Budi" not in site.theme.logo.data
    assert (site.theme.logo.width, site.theme.logo.height) == (288, 64)


def test_shapes_gradients_and_colours_stay_and_styles_become_attributes() -> None:
    made = cleaned(
        "<style>.a, .b { fill: #123456; stroke: none }</style>"
        '<defs><linearGradient id="g"><stop offset="0" style="stop-color:#fff"/></linearGradient></defs>'
        '<g class="a" transform="translate(1,2)"><path d="M0 0" style="fill:url(#g);font-family:x"/></g>'
    )
    assert '<g transform="translate(1,2)" fill="#123456" stroke="none">' in made
    assert '<path d="M0 0" fill="url(#g)"' in made and 'stop-color="#fff"' in made
    assert "style" not in made and "class" not in made and "font" not in made


def test_what_drawing_programs_add_is_left_out() -> None:
    made = cleaned(
        '<!-- Ditya --><metadata><a/></metadata><title>x</title><sodipodi:namedview xmlns:sodipodi="http://a"/>'
        '<path d="M0 0" data-name="Budi" inkscape:label="x" xmlns:inkscape="http://b"/>'
    )
    assert made == HEAD.rstrip() + '><path d="M0 0" /></svg>'


def test_fractions_are_cut_where_they_could_be_taken_for_a_personal_number() -> None:
    assert "3.141 4" in clean_drawing(DRAWING.encode())[0].decode()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path d="M0 0" onclick="alert(1)"/>',
        '<path d="M0 0" ONLOAD="alert(1)"/>',
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        '<image href="https://a.example/x.png"/>',
        '<use href="#a"/>',
        '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
        "<animate attributeName='x'/>",
        "<text>Budi</text>",
        '<linearGradient href="https://a.example/x"/>',
        '<path fill="url(https://a.example/x)"/>',
        '<path fill="url(#a);x:url(//b)"/>',
        "<path style=\"fill:url('https://a')\"/>",
        "<style>path{} .a{fill:url(//a)}</style><path class='a'/>",
        '<path d="M3372991513900001 0"/>',
        "<g>" * 40 + "</g>" * 40,
    ],
)
def test_what_runs_fetches_or_cannot_be_drawn_is_refused(inside: str) -> None:
    with pytest.raises(Wrong):
        cleaned(inside)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x89PNG",
        b"<html/>",
        b"<svg/>",
        HEAD.encode() + b">",
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWING.encode(),
        DRAWING.replace("><path", "><!ENTITY a 'b'><path").encode(),
        DRAWING.encode("utf-16"),
        DRAWING.replace('viewBox="0 0 40 20"', "").encode(),
        DRAWING.replace("0 0 40 20", "0 0 0 0").encode(),
        DRAWING.replace("0 0 40 20", "0 0 inf nan").encode(),
        DRAWING.replace("0 0 40 20", "0 0 1..2 3").encode(),
    ],
)
def test_what_is_no_drawing_is_refused(data: bytes) -> None:
    with pytest.raises(Wrong):
        clean_drawing(data)


def test_a_declaration_of_a_drawing_program_is_left_out() -> None:
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!-- A --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG" "x">'
    assert clean_drawing((head + DRAWING).encode()) == clean_drawing(DRAWING.encode())


@pytest.mark.parametrize(
    ("value", "files", "says"),
    [
        ("logo.svg", {}, "tidak ada"),
        ("../logo.svg", {}, "di dalam folder situs"),
        ("/etc/logo.svg", {}, "di dalam folder situs"),
        ("logo.gif", {}, "SVG atau PNG"),
        ("logo.png", {"logo.png": b"GIF89a"}, "PNG yang utuh"),
        ("logo.png", {"logo.png": png(9, 9)[:60]}, "PNG yang utuh"),
        ("logo.png", {"logo.png": png(5000, 1)}, "piksel"),
        ("logo.png", {"logo.png": png(288, 96, noise=True)}, "10 kB"),
        ("logo.svg", {"logo.svg": "<svg>"}, "SVG yang utuh"),
    ],
)
def test_a_logo_that_cannot_be_used_is_named(only_problem, value, files, says):
    file, line, key, message = only_problem({"site.yml": f"title: A\ntheme:\n  logo: {value}\n", **files})
    assert (file, line, key) == ("site.yml", 3, "theme.logo")
    assert says in message


def test_a_link_to_a_folder_elsewhere_is_not_followed(root, only_problem, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/logo.svg").write_text(DRAWING)
    (root / "lambang").symlink_to(tmp_path / "elsewhere")
    assert "tidak ada" in only_problem({"site.yml": "theme: {logo: lambang/logo.svg}\n"})[3]
