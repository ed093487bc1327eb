"""From a template and its words to a PDF by typst: tagged (PDF/UA-1), and the same bytes for the same words.

typst is an extra, imported when it is needed. What it says of a failure may quote a name, so only the place
of a failure is told.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.bundled import TEMPLATES
from generator.errors import ConfigurationError, Problem, UsageError

if TYPE_CHECKING:
    import typst

_FOLDER = "notices"
_LINE = re.compile(r"\.typ:(\d+):")
_ADVICE = "this template cannot be set; see the line with `typst compile`, then mend it"


def require_typst() -> None:
    """Raises UsageError, with what to do, where typst is not installed."""
    try:
        import typst  # noqa: F401
    except ImportError:
        raise UsageError(
            "notices are set by typst, which is not installed. Install it beside siap-ambil: "
            "pip install 'siap-ambil[notices]' (in a checkout: .venv/bin/pip install -e '.[notices]')"
        ) from None


def typeset(template: str, words: Mapping[str, Any], own: Path) -> bytes:
    """The PDF; `own` are the site's templates, found before ours.

    Raises ConfigurationError where the template fails.
    """
    import typst

    path = next(p for p in (own / _FOLDER / template, TEMPLATES / _FOLDER / template) if p.is_file())
    inputs = {"notice": json.dumps(words, ensure_ascii=False)}
    try:
        pdf = _compiler(path.parent).compile(
            input=str(path), format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"]
        )
    except typst.TypstError as error:
        line = _LINE.search(error.diagnostic or "")
        problem = Problem(f"templates/{_FOLDER}/{template}", int(line[1]) if line else 1, "typst", _ADVICE)
        raise ConfigurationError([problem]) from None
    assert isinstance(pdf, bytes)  # noqa: S101 - a list is for formats that have one file for each page
    return pdf


@lru_cache(maxsize=2)
def _compiler(folder: Path) -> typst.Compiler:
    """Reads below that folder alone, with the fonts there, ours and typst's own, and none of the machine."""
    import typst

    fonts = {str(place / "fonts") for place in (folder, TEMPLATES / _FOLDER)}
    return typst.Compiler(
        root=str(folder), font_paths=sorted(filter(os.path.isdir, fonts)), ignore_system_fonts=True
    )
