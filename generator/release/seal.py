"""Whether files are still what was written: a digest of their names and bytes."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path


def seal(root: Path, names: Iterable[str]) -> str:
    """Digest of files below `root`, whatever their order; empty when one of them cannot be read."""
    whole = blake2b(digest_size=16)
    try:
        for name in sorted(names):
            content = blake2b((root / name).read_bytes(), digest_size=16).digest()
            whole.update(len(name.encode()).to_bytes(4, "big") + name.encode() + content)
    except OSError:
        return ""
    return whole.hexdigest()
