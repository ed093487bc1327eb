"""An SVG of anybody's making, rewritten as a drawing: shapes, gradients and colours, and nothing else.

Styles and classes become attributes. What a drawing could not be shown without (text, pictures, filters), or
what runs or fetches something, is refused; what drawing programs add for themselves is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, ParseError, XMLParser, register_namespace, tostring

from generator.config.places import Wrong

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_KEPT = _SHAPES | {"svg", "g", "defs", "clipPath", "mask", "linearGradient", "radialGradient", "stop"}
_LEFT_OUT = {"title", "desc", "metadata", "style"}
_LOOKS = """
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-dasharray stroke-dashoffset opacity stop-color stop-opacity clip-path clip-rule
    mask color display visibility
""".split()  # noqa: SIM905 - a list of quoted words is hard to read
_PLACES = """
    id d points x y x1 x2 y1 y2 cx cy r rx ry fx fy width height viewBox transform offset gradientUnits
    gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits preserveAspectRatio href
""".split()  # noqa: SIM905 - as above
_VALUE = re.compile(
    r"(?:url\(#[\w.-]+\)|[-+#%.,\w\s]|(?:rgb|matrix|translate|rotate|scale|skew[XY])\([-+%.,\w\s]*\))*"
)
_WITHIN = re.compile(r"#[\w.-]+")
_LONG_FRACTION = re.compile(r"(\.\d{3})\d+")
_LONG_NUMBER = re.compile(r"\d{9}")
_CLASS_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)")
_PROLOGUE = re.compile(r"\A\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*(?:<!DOCTYPE[^\[>]*>)?", re.DOTALL)
_DEEPEST = 30
_ADVICE = "simpan ulang sebagai Plain SVG"

Styles = Mapping[str, Mapping[str, str]]
"""What the classes of a drawing stand for."""


def clean_drawing(data: bytes) -> tuple[bytes, int, int]:
    """The drawing's own bytes, its width and its height; raises Wrong, also for what is no SVG."""
    root = _parse(data)
    styles = dict(_class_rules(root))
    register_namespace("", _SVG)
    drawing = _rewritten(root, styles, 0)
    width, height = _size(root)
    drawing.set("viewBox", drawing.get("viewBox") or f"0 0 {width} {height}")
    for attribute in ("width", "height"):
        drawing.attrib.pop(attribute, None)
    return tostring(drawing), width, height


def _parse(data: bytes) -> Element:
    try:
        text = _PROLOGUE.sub("", data.decode("utf-8-sig"), count=1)
        if "<!" in re.sub(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>", "", text, flags=re.DOTALL):
            raise Wrong(f"memuat deklarasi yang tidak dapat dipakai; {_ADVICE}")
        parser = XMLParser()  # noqa: S314 - no declaration is left, so there are no entities
        parser.feed(text)
        root = parser.close()
    except (UnicodeDecodeError, ParseError):
        raise Wrong(f"bukan gambar SVG yang utuh; {_ADVICE}") from None
    if not isinstance(root, Element) or root.tag != f"{{{_SVG}}}svg":
        raise Wrong(f"bukan gambar SVG; {_ADVICE}")
    return root


def _rewritten(element: Element, styles: Styles, depth: int) -> Element:
    if depth > _DEEPEST:
        raise Wrong(f"terlalu banyak lapisan; {_ADVICE}")
    made = Element(element.tag, dict(_attributes(element, styles)))
    made.extend([_rewritten(child, styles, depth + 1) for child in element if _is_drawn(child)])
    return made


def _is_drawn(element: Element) -> bool:
    namespace, _, name = str(element.tag).rpartition("}")
    if namespace != f"{{{_SVG}" or name in _LEFT_OUT:
        return False
    if name not in _KEPT:
        raise Wrong(
            f"memuat <{name[:20]}>, yang tidak dapat dipakai; ubah teks dan objek menjadi kurva (path)"
        )
    return True


def _attributes(element: Element, styles: Styles) -> Iterator[tuple[str, str]]:
    looks = {name: value for name, value in element.attrib.items() if name in _LOOKS}
    for name in element.get("class", "").split():
        looks |= styles.get(name, {})
    looks |= _declarations(element.get("style", ""))
    for written, value in element.attrib.items():
        name = written.removeprefix("{http://www.w3.org/1999/xlink}")
        if name.lower().startswith("on"):
            raise Wrong(f"memuat skrip; {_ADVICE}")
        if name == "href" and not _WITHIN.fullmatch(value):
            raise Wrong(f"merujuk ke berkas lain; {_ADVICE}")
        if name in _PLACES:
            yield name, _checked(value)
    yield from ((name, _checked(value)) for name, value in looks.items())


def _class_rules(root: Element) -> Iterator[tuple[str, Mapping[str, str]]]:
    for style in root.iter(f"{{{_SVG}}}style"):
        for selectors, written in _CLASS_RULE.findall(style.text or ""):
            yield from ((name, _declarations(written)) for name in _CLASS.findall(selectors))


def _declarations(written: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in written.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip() in _LOOKS}


def _checked(value: str) -> str:
    """Fractions of a thousandth are not seen, and longer ones could be taken for a personal number."""
    short = _LONG_FRACTION.sub(r"\1", value)
    if not _VALUE.fullmatch(short) or _LONG_NUMBER.search(short):
        raise Wrong(f"memuat nilai yang tidak dapat dipakai; {_ADVICE}")
    return short


def _size(root: Element) -> tuple[int, int]:
    """Of the view, else as the drawing says it."""
    numbers = re.findall(r"-?[0-9.]+", root.get("viewBox", ""))
    numbers = (
        numbers[2:]
        if len(numbers) == 4
        else [root.get(name, "").removesuffix("px") for name in ("width", "height")]
    )
    try:
        width, height = (round(float(number)) for number in numbers)
    except ValueError:
        raise Wrong(f"tidak menyebut ukurannya (viewBox); {_ADVICE}") from None
    if not (1 <= width <= 100_000 and 1 <= height <= 100_000):
        raise Wrong(f"ukurannya (viewBox) tidak masuk akal; {_ADVICE}")
    return width, height
