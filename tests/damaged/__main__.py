"""Write the damaged exports and the table in README.md: `python -m tests.damaged`."""

from __future__ import annotations

from pathlib import Path

from tests.damaged.cases import cases

HERE = Path(__file__).parent

TOP = """\
# Damaged exports
What offices' programs, copies and power cuts make of an export, and what must become of it.
The people are invented; no NIK here can belong to anyone (they are born in month 13).

`python -m tests.damaged` writes the files in `exports/` and this table anew from `cases.py`;
`tests/unit/intake/test_damaged.py` reads each file as a build does and checks its outcome.

| file | what it shows | what becomes of it |
|---|---|---|
"""


def readme() -> str:
    """The whole page."""
    return TOP + "".join(f"| `{case.name}` | {case.shows} | {case.outcome()} |\n" for case in cases())


def write() -> None:
    """Replace the files and the page."""
    folder = HERE / "exports"
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for case in cases():
        (folder / case.name).write_bytes(case.data)
    (HERE / "README.md").write_text(readme(), encoding="utf-8")


if __name__ == "__main__":
    write()
