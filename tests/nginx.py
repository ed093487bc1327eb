"""A real nginx with the server block that we ship."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path


class Nginx:
    """A running nginx whose only server block is ours, changed in the two lines that a webmaster changes."""

    def __init__(self, folder: Path, snippet: str) -> None:
        self.root = folder / "public"
        self._folder, self.port = folder, _free_port()
        (folder / "server.conf").write_text(self._adapted(snippet))
        (folder / "nginx.conf").write_text(
            f"daemon off; pid {folder}/pid; error_log {folder}/errors;\nuser root;\nevents {{}}\n"
            f"http {{ include /etc/nginx/mime.types; access_log off; open_file_cache max=100;\n"
            f"include {folder}/server.conf; }}\n"
        )

    def _adapted(self, snippet: str) -> str:
        there = snippet.replace("/srv/siap-ambil/output/public", str(self.root))
        return there.replace("listen 80;", f"listen 127.0.0.1:{self.port};").replace("listen [::]:80;", "")

    @property
    def command(self) -> list[str]:
        program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/opt/homebrew/bin")
        assert program, "the tests need nginx"
        return [
            program,
            "-p",
            str(self._folder),
            "-e",
            str(self._folder / "errors"),
            "-c",
            str(self._folder / "nginx.conf"),
        ]

    def __enter__(self) -> Nginx:
        subprocess.run([*self.command, "-t", "-q"], check=True)
        self._process = subprocess.Popen(self.command)
        deadline = time.monotonic() + 10
        while not _answers(self.port):
            assert time.monotonic() < deadline, "nginx does not answer"
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(10)

    def get(self, path: str, **headers: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers=headers)
        return connection.getresponse()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0
