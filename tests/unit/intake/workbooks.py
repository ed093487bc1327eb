"""Workbooks made by hand: small, the same bytes every time, and as wrong as a test wants them."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

Cell = str | int | float | None


class Day(int):
    """A cell with Excel's number of a day, formatted as a date."""


def workbook(
    *sheets: list[list[Cell]], states: tuple[str, ...] = (), extra: dict[str, bytes] | None = None
) -> bytes:
    """An XLSX file with these sheets; `states` may hide them, `extra` adds members."""
    names = range(1, len(sheets) + 1)
    parts = {
        "[Content_Types].xml": _content_types(names),
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(names, [*states, *["visible"] * len(sheets)]),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *((f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in names),
                ("rId99", "styles", "styles.xml"),
            ]
        ),
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{n}.xml": sheet_xml(rows) for n, rows in zip(names, sheets, strict=True)},
    }
    return zipped({name: text.encode() for name, text in parts.items()} | (extra or {}))


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip without clocks."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(ZipInfo(name), data, ZIP_DEFLATED)
    return buffer.getvalue()


def sheet_xml(rows: list[list[Cell]]) -> str:
    """The rows from A1 on; None leaves a cell out."""
    body = ""
    for number, row in enumerate(rows, 1):
        cells = "".join(_cell(column(index), number, value) for index, value in enumerate(row))
        body += f'<row r="{number}">{cells}</row>'
    return f'<worksheet xmlns="{NS}"><sheetData>{body}</sheetData></worksheet>'


def column(index: int) -> str:
    """A, B … Z, AA …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _cell(letter: str, number: int, value: Cell) -> str:
    at = f'r="{letter}{number}"'
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c {at} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c {at} s="{int(isinstance(value, Day))}"><v>{value + 0!r}</v></c>'


def _content_types(names: range) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    parts = [("workbook.xml", "sheet.main"), ("styles.xml", "styles")]
    parts += [(f"worksheets/sheet{n}.xml", "worksheet") for n in names]
    overrides = "".join(f'<Override PartName="/xl/{p}" ContentType="{kind}{k}+xml"/>' for p, k in parts)
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    return f'<Types xmlns="{PACKAGE}/content-types">{rels}{overrides}</Types>'


def _relations(relations: list[tuple[str, str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{id_}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for id_, kind, target in relations
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def _book(names: range, states: list[str]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(f"Lembar{n}")} sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, state in zip(names, states, strict=False)
    )
    return f'<workbook xmlns="{NS}" xmlns:r="{RELATIONS}"><sheets>{sheets}</sheets></workbook>'


_STYLES = (
    f'<styleSheet xmlns="{NS}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
