"""The bytes of the site's own files, each read once; nothing but a plain file is ever opened."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from hashlib import file_digest, sha256
from io import BufferedReader
from pathlib import Path

from generator.config.places import WHOLE_FILE, Place, Problems
from generator.text_yaml import MappingNode, YamlRefused, YamlRule, parse

LARGEST_FILE = 1_000_000
"""Bytes of one file of settings; templates and assets may be larger."""

_NOT_PLAIN = "bukan berkas biasa (tautan, pipa atau perangkat); ganti dengan berkas biasa"
_NOT_FOLDER = "harus berupa folder biasa, bukan tautan atau berkas"
_UNREADABLE = "tidak dapat dibaca; periksa hak bacanya"
_TOO_LARGE = "lebih dari 1 MB; pastikan ini berkas yang benar"
# What becomes a link or a FIFO meanwhile is neither followed nor waited for; Windows has neither flag.
_SAFELY = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)

_SIMILAR = {".yml": (".yml", ".yaml"), ".md": (".md", ".markdown")}

_REFUSALS = {
    YamlRule.ENCODING: "bukan teks UTF-8; simpan ulang dengan pengodean UTF-8",
    YamlRule.CONTROL: "memuat karakter yang tidak terlihat; hapus lalu ketik ulang baris ini",
    YamlRule.SYNTAX: (
        "baris ini atau baris sebelumnya tidak dapat dibaca sebagai YAML; periksa tanda kutip, "
        "spasi di awal baris, dan spasi sesudah titik dua"
    ),
    YamlRule.ALIAS: "tanda * di awal nilai tidak dapat dipakai; tulis nilainya di dalam tanda kutip",
    YamlRule.ANCHOR: "tanda & di awal nilai tidak dapat dipakai; tulis nilainya di dalam tanda kutip",
    YamlRule.TAG: "tanda ! di awal nilai tidak dapat dipakai; tulis nilainya di dalam tanda kutip",
    YamlRule.DIRECTIVE: "baris yang diawali % tidak dapat dipakai; hapus baris ini",
    YamlRule.DUPLICATE_KEY: "kunci ini ditulis dua kali; hapus salah satunya",
    YamlRule.COMPLEX_KEY: "kunci harus berupa satu teks",
    YamlRule.DOCUMENTS: "hanya boleh ada satu dokumen dalam satu berkas; hapus baris ---",
    YamlRule.DEPTH: "terlalu banyak daftar di dalam daftar; periksa spasi di awal baris",
}


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """The site's folder. Names are relative to it, with `/`; `digests` has those that were read."""

    root: Path
    problems: Problems
    digests: dict[str, bytes] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Something of that name is there, whatever it is."""
        return os.path.lexists(self.root / name)

    def note(self, name: str, message: str, line: int = 1) -> None:
        """Keep a mistake that concerns a file as a whole."""
        self.problems.note(name, line, WHOLE_FILE, message)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file of settings; None when it is absent or was refused (which is noted)."""
        if not self.has(name) or not (file := self._open(name)):
            return None
        with file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            self.note(name, _TOO_LARGE)
            return None
        self.include(name, data)
        return data

    def include(self, name: str, data: bytes) -> None:
        """Let the digest cover a file."""
        self.digests[name] = sha256(data).digest()

    def _open(self, name: str) -> BufferedReader | None:
        path = self.root / name
        try:
            if stat.S_ISREG(path.lstat().st_mode):
                return os.fdopen(os.open(path, _SAFELY), "rb")
        except OSError:
            self.note(name, _UNREADABLE)
            return None
        self.note(name, _NOT_PLAIN)
        return None

    def names(self, folder: str, ending: str) -> list[str]:
        """The names of the files in a folder that have an ending, in order; hidden ones do not count."""
        if not self._is_folder(folder):
            return []
        found = [f"{folder}/{name}" for name in self.listed(folder) if not name.startswith(".")]
        for name in found:
            if not name.endswith(ending) and name.lower().endswith(_SIMILAR[ending]):
                self.note(name, f"nama berkas harus berakhir {ending}; ganti namanya")
        return [name for name in found if name.endswith(ending)]

    def digest_tree(self, folder: str) -> None:
        """Read every file below a folder for the digest alone; only folders and plain files may be there."""
        if self._is_folder(folder):
            for name in self.listed(folder):
                self._digest_entry(f"{folder}/{name}")

    def _digest_entry(self, name: str) -> None:
        path = self.root / name
        if path.is_dir() and not path.is_symlink():
            self.digest_tree(name)
        elif file := self._open(name):
            with file:
                self.digests[name] = file_digest(file, "sha256").digest()

    def _is_folder(self, name: str) -> bool:
        path = self.root / name
        plain = path.is_dir() and not path.is_symlink()
        if not plain and self.has(name):
            self.note(name, _NOT_FOLDER)
        return plain

    def listed(self, folder: str) -> list[str]:
        """The names in a folder, in order; none when it cannot be read (which is noted)."""
        try:
            return sorted(os.listdir(self.root / folder))  # noqa: PTH208  names, not paths
        except OSError:
            self.note(folder, _UNREADABLE)
            return []

    def digest(self) -> str:
        """SHA-256 over the names and bytes of all files that the offices share, in order of name."""
        whole = sha256()
        for name in sorted(name for name in self.digests if not name.startswith("offices/")):
            whole.update(sha256(os.fsencode(name)).digest() + self.digests[name])
        return whole.hexdigest()


def yaml_place(folder: SiteFolder, name: str, data: bytes) -> Place | None:
    """The root of a YAML text, an empty mapping if it is empty; None if it was refused (which is noted)."""
    try:
        node = parse(data) or MappingNode({}, {}, 1)
    except YamlRefused as refused:
        folder.note(name, _REFUSALS[YamlRule(refused.rule)], refused.line)
        return None
    return Place(name, "", 1, node, folder.problems)
