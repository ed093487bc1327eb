"""A published site as anybody can read it: from its folder, or from its address."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from generator.errors import SiapAmbilError, UsageError

_LARGEST = 4 << 20
_SECONDS = 20
_PATH = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)*\.json")

Read = Callable[[str], Any]
"""Gives the JSON of a file by its path below `public/`."""


class Gone(SiapAmbilError):
    """The file is not there (any more)."""


class Unreadable(SiapAmbilError):
    """The site cannot be reached, or what it holds is not what a build writes."""


def open_site(where: str) -> Read:
    """How to read a site; `where` is its address (http, https), or its folder: `output` or `output/public`.

    Raises UsageError for anything else; the reader raises Gone and Unreadable.
    """
    if re.match("https?://", where):
        return _from_address(where.rstrip("/"))
    folder = Path(where)
    for root in (folder, folder / "public"):
        if (root / "status.json").is_file():
            return _from_folder(root)
    raise UsageError(f"--site {where}: no published site there; give its https address, or its folder")


def _from_folder(root: Path) -> Read:
    def read(path: str) -> Any:
        file = root / _checked(path)
        try:
            with file.open("rb") as opened:
                return _parsed(opened.read(_LARGEST + 1), path)
        except FileNotFoundError:
            raise Gone(f"{path} is not in {root}") from None
        except OSError as error:
            raise Unreadable(f"{file}: {error.strerror}") from None

    return read


class _NoRedirect(HTTPRedirectHandler):
    """What the site says is on the site: no answer sends us elsewhere."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _from_address(address: str) -> Read:
    host = urlsplit(address).netloc
    opener = build_opener(_NoRedirect)

    def read(path: str) -> Any:
        request = Request(f"{address}/{_checked(path)}", headers={"Cache-Control": "no-cache"})  # noqa: S310 - http(s), checked by open_site
        try:
            with opener.open(request, timeout=_SECONDS) as answer:
                return _parsed(answer.read(_LARGEST + 1), path)
        except HTTPError as error:
            error.close()
            if error.code == 404:
                raise Gone(f"{path} is not on {host}") from None
            raise Unreadable(f"{host} answers with HTTP {error.code}; try again later") from None
        except (URLError, OSError, ValueError) as error:
            raise Unreadable(f"{host} cannot be reached ({type(error).__name__}); try again later") from None

    return read


def _checked(path: str) -> str:
    if not _PATH.fullmatch(path):
        raise Unreadable("the site names a file that no build would write")
    return path


def _parsed(data: bytes, path: str) -> Any:
    try:
        if len(data) > _LARGEST:
            raise ValueError
        return json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable(f"{path} is not what a build writes; is this a site of Siap Ambil?") from None
