"""Information pages: Markdown to HTML that holds nothing but text, tables and harmless links."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

_TEXT = "p br hr em strong code pre blockquote del sub sup abbr"
_BLOCKS = "h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tr th td"
_TAGS = {*_TEXT.split(), *_BLOCKS.split(), "a"}
_ATTRIBUTES = {"a": {"href", "title"}, "abbr": {"title"}, "ol": {"start"}}
_ALIGNMENTS = {"left", "center", "right"}
_CLASSES = {cell: {f"align-{side}" for side in _ALIGNMENTS} for cell in ("th", "td")}
# `//host`, also with backslashes, and what has a colon before its first slash but no scheme.
_LEADS_ELSEWHERE = re.compile(r"\s*(?:[/\\]{2}|[/\\]*\\|(?!(?:https|tel|mailto):)[^/?#]*:)", re.IGNORECASE)
# A relative path whose last part has an ending other than .html.
_LEADS_TO_FILE = re.compile(r"(?![a-z]+:|/)[^?#]*\.(?!html(?:[?#]|\Z))\w+(?:[?#]|\Z)", re.IGNORECASE)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@lru_cache(maxsize=256)
def to_html(source: str, up: str = "") -> Markup:
    """Convert Markdown (with tables), safe to put into a page below its h1; raw HTML is cleaned as well.

    `up` goes before relative links to what is not a page: `../` on a page in a language's folder.
    """
    tables = TableExtension(use_align_attribute=True)
    html = Markdown(extensions=[tables, "sane_lists", _OurPages()], output_format="html").convert(source)
    return Markup(_sanitised(html, up))  # noqa: S704 - cleaned by an allow-list


def _sanitised(html: str, up: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes={"https", "tel", "mailto"},
        attribute_filter=partial(_link_as_written, up),
        link_rel="noopener noreferrer",
    )


def _link_as_written(up: str, _tag: str, attribute: str, value: str) -> str | None:
    """Without links that look as if they stayed on the site, but lead elsewhere in a browser (WHATWG URL)."""
    if attribute != "href":
        return value
    if _LEADS_ELSEWHERE.match(value):
        return None
    return up + value if _LEADS_TO_FILE.match(value) else value


class _OurPages(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's own name
        md.treeprocessors.register(_Headings(md), "headings", 5)
        md.treeprocessors.register(_Alignment(md), "alignment", 5)


class _Headings(Treeprocessor):
    """The page's title is its h1, so the highest heading of the text becomes h2."""

    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if element.tag in _HEADINGS]
        shift = 1 - min((_HEADINGS.index(element.tag) for element in headings), default=1)
        for element in headings:
            element.tag = _HEADINGS[min(_HEADINGS.index(element.tag) + shift, 5)]


class _Alignment(Treeprocessor):
    """A style attribute is refused by our Content-Security-Policy; a class says the same."""

    def run(self, root: Element) -> None:
        for cell in root.iter():
            side = cell.attrib.pop("align", "") if cell.tag in _CLASSES else ""
            if side in _ALIGNMENTS:
                cell.set("class", f"align-{side}")
