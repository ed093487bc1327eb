"""SQLite FTS5: names and numbers indexed, every field stored; the index as one database."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

FIELDS = ("number", "name", "kind", "place", "ready", "kelurahan", "nik")


def main(records: Path, output: Path) -> None:
    """Fill the table from newline-separated JSON."""
    with records.open(encoding="utf-8") as lines:
        rows = [tuple(json.loads(line)[field] for field in FIELDS) for line in lines]
    print("ready", flush=True)
    with sqlite3.connect(output / "index.sqlite") as database:
        unindexed = ", ".join(f"{field} UNINDEXED" for field in FIELDS[2:])
        database.execute(f"CREATE VIRTUAL TABLE documents USING fts5(number, name, {unindexed})")
        database.executemany(f"INSERT INTO documents VALUES ({', '.join('?' * len(FIELDS))})", rows)
        database.execute("INSERT INTO documents(documents) VALUES ('optimize')")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
