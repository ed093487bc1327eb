"""Rows of a list by the hundred: Jinja makes the markup of each sort of row once, with slots to be filled in.

The template of a row sees a `Slot` where rows of that sort differ. What goes into a slot is escaped, as
autoescape would.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn

from markupsafe import Markup

from generator.render.escaping import escape_texts
from generator.render.rows import Row
from generator.render.templating import Templates

ROW = "partials/row.html"
"""The template of a row of any list."""

# No text of a site's own has a NUL: YAML forbids it (YAML 1.2, 5.1).
_MARK = "\0{}\0"
_MARKS = re.compile("\0([a-z_]+)\0")
_TEXTS = ("name", "nik", "number", "kelurahan")


class Slot:
    """A text of a row that is not known yet: a template may print it and ask whether there is any."""

    __slots__ = ("_mark",)

    def __init__(self, name: str) -> None:
        self._mark = Markup(_MARK.format(name))  # noqa: S704 - two control characters and our own word

    def __html__(self) -> Markup:
        return self._mark

    def __str__(self) -> NoReturn:
        raise TypeError("a slot can be printed and nothing else")

    def __eq__(self, other: object) -> NoReturn:
        raise TypeError("a slot has no value yet")

    __hash__ = None  # type: ignore[assignment]


class Forms(dict[tuple[Any, ...], str]):
    """The forms of a template of rows, by the cells that they have in common, for pages as deep as `path`."""

    def __init__(self, templates: Templates, template: str, path: str, **values: Any) -> None:
        super().__init__()
        self._templates, self._template, self._path, self._values = templates, template, path, values
        self._parts: dict[tuple[Any, ...], Sequence[str]] = {}

    def fill(self, rows: Sequence[Row]) -> Markup:
        """The markup of these rows, one after the other."""
        return Markup("".join(self._filled(rows)))  # noqa: S704 - a template's, and texts that are escaped

    def _filled(self, rows: Sequence[Row]) -> Iterable[str]:
        if not rows:
            return ()
        columns = zip(*rows, strict=True)
        names, niks, kinds, handovers, numbers, places, paths, kelurahan, readies, untils = columns
        sorts = zip(
            *(map(bool, niks), kinds, handovers, places, paths, map(bool, kelurahan), readies, untils),
            strict=True,
        )
        texts = map(escape_texts, (names, niks, numbers, kelurahan))
        return map(str.format, map(self.__getitem__, sorts), *texts)

    def __missing__(self, sort: tuple[Any, ...]) -> str:
        """A form: the slots of the document's own texts are left, numbered; what rows share is filled in."""
        has_nik, kind, handover, place, place_path, has_kelurahan, ready, until = sort
        shared = {"place": place, "place_path": place_path, "ready": ready, "until": until}
        cells = {name: _doubled(escape_texts([text])[0]) for name, text in shared.items()}
        cells |= {name: f"{{{number}}}" for number, name in enumerate(_TEXTS)}
        parts = self._parts_of(has_nik, kind, handover, has_kelurahan)
        form = "".join(cells[part] if at % 2 else part for at, part in enumerate(parts))
        self[sort] = form
        return form

    def _parts_of(self, has_nik: bool, kind: str, handover: str, has_kelurahan: bool) -> Sequence[str]:
        """What the template makes of such a row, and between that the names of its slots."""
        key = has_nik, kind, handover, has_kelurahan
        if key not in self._parts:
            slots: Mapping[str, Slot | str] = {
                **{name: Slot(name) for name in ("name", "number", "place", "place_path", "ready", "until")},
                "nik": Slot("nik") if has_nik else "",
                "kelurahan": Slot("kelurahan") if has_kelurahan else "",
            }
            values = {**self._values, **slots, "kind": kind, "handover": handover}
            text = self._templates.text(self._path, self._template, **values)
            self._parts[key] = _MARKS.split(_doubled(text))
        return self._parts[key]


def _doubled(text: str) -> str:
    """A text in which `str.format` finds no field."""
    return text.replace("{", "{{").replace("}", "}}")
