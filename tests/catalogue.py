"""The templates' texts in English: `python -m tests.catalogue` adds what is new and drops what is gone.

Then fill in what has an empty `msgstr` in `templates/locale/en/LC_MESSAGES/messages.po`.
"""

from __future__ import annotations

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from generator.bundled import TEMPLATES

ENGLISH = TEMPLATES / "locale/en/LC_MESSAGES/messages.po"
_METHODS = [("starter/**", "ignore"), ("**.html", "jinja2")]
_AS_THE_TEMPLATES_ARE_READ = dict.fromkeys(
    ("trim_blocks", "lstrip_blocks", "keep_trailing_newline", "newstyle_gettext"), "true"
)
_HEADER = r"""# The pages in English. The texts themselves are Indonesian; `#:` names their templates.
msgid ""
msgstr ""
"Language: en\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def texts() -> Catalog:
    """Every text of the templates, with the templates that have it and no translation."""
    catalogue = Catalog(locale="en")
    options = {"**.html": _AS_THE_TEMPLATES_ARE_READ}
    found = sorted(extract_from_dir(TEMPLATES, _METHODS, options), key=lambda item: (item[0], item[1]))
    for path, _, text, _, context in found:
        catalogue.add(text, locations=[(path, 0)], context=context)
    return catalogue


def english() -> Catalog:
    """The catalogue of the pages in English."""
    return read_po(BytesIO(ENGLISH.read_bytes()), locale="en", abort_invalid=True)


def _renew() -> None:
    renewed, known = texts(), english()
    for message in renewed:
        before = message.id and known.get(message.id)
        if before:
            message.string = before.string
    written = BytesIO()
    write_po(written, renewed, width=110, omit_header=True, include_lineno=False)
    ENGLISH.write_bytes(_HEADER.encode() + written.getvalue())


if __name__ == "__main__":
    _renew()
