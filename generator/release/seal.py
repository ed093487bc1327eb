"""Whether files are still what was written: a digest of their names and bytes."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

_AT_ONCE = 1024 * 1024


def seal(root: Path, names: Iterable[str]) -> str:
    """Digest of files below `root`, whatever their order; empty when one of them cannot be read."""
    whole = blake2b(digest_size=16)
    try:
        for name in sorted(names):
            content = blake2b(digest_size=16)
            with (root / name).open("rb") as file:
                while part := file.read(_AT_ONCE):
                    content.update(part)
            whole.update(len(name.encode()).to_bytes(4, "big") + name.encode() + content.digest())
    except OSError:
        return ""
    return whole.hexdigest()
