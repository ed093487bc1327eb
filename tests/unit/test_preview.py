"""The preview is a real server in a process of its own; the build is a small one that copies a text."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError

import pytest

PROGRAM = """
import sys
from pathlib import Path
from generator.errors import SafetyStop
from generator.preview import preview

root, port = Path(sys.argv[1]), int(sys.argv[2])

def build():
    text = (root / "data" / "site.yml").read_text()
    if text == "unsafe":
        raise SafetyStop("a personal number would have been published")
    if text == "broken":
        raise ValueError("quotes the row of Siti")
    release = root / "output" / "releases" / text
    release.mkdir(parents=True, exist_ok=True)
    (release / "index.html").write_text(f"<html><head></head><body>{text}</body></html>")
    public = root / "output" / "public"
    public.unlink(missing_ok=True)
    public.symlink_to(release)

preview(build, root / "output" / "public", [root / "data"], port=port)
"""


class Preview:
    def __init__(self, root: Path, port: int, process: "subprocess.Popen[str]") -> None:
        self.root, self.port, self.process = root, port, process

    def get(self, host: str = "127.0.0.1") -> tuple[str, dict[str, str]]:
        with urllib.request.urlopen(f"http://{host}:{self.port}/", timeout=5) as answer:
            return answer.read().decode(), dict(answer.headers)

    def wait_for(self, text: str) -> str:
        for _ in range(200):
            try:
                page, _ = self.get()
            except (URLError, ConnectionError):
                page = ""
            if text in page:
                return page
            time.sleep(0.05)
        raise AssertionError(f"{text!r} was not served in ten seconds")

    def write(self, text: str) -> None:
        (self.root / "data" / "site.yml").write_text(text)

    def wait_for_problem(self, text: str) -> str:
        assert self.process.stderr
        for line in self.process.stderr:
            if text in line:
                return line
        raise AssertionError(f"{text!r} was not told")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "site.yml").write_text("first")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        yield Preview(tmp_path, port, process)
        process.terminate()


def test_a_changed_file_is_built_and_served_from_the_new_release(preview: Preview) -> None:
    preview.wait_for("first")
    preview.write("second")
    assert "first" not in preview.wait_for("second")


def test_a_page_reloads_itself_and_no_policy_stands_in_the_way(preview: Preview) -> None:
    assert "livereload.js" in preview.wait_for("first")
    _, headers = preview.get()
    assert "Content-Security-Policy" not in headers


def test_a_failing_build_is_told_and_the_last_good_site_stays(preview: Preview) -> None:
    preview.wait_for("first")
    preview.write("unsafe")
    preview.wait_for_problem("a personal number would have been published")
    preview.wait_for("first")
    preview.write("mended")
    preview.wait_for("mended")


def test_an_unexpected_failure_is_told_without_its_text_which_could_quote_a_row(preview: Preview) -> None:
    preview.wait_for("first")
    preview.write("broken")
    assert "Siti" not in preview.wait_for_problem("unexpected ValueError")
    preview.wait_for("first")


def test_a_file_with_an_old_date_is_seen_too(preview: Preview) -> None:
    preview.wait_for("first")
    other = preview.root / "older.yml"
    other.write_text("older")
    os.utime(other, (1, 1))
    other.rename(preview.root / "data" / "site.yml")
    preview.wait_for("older")


def test_it_listens_on_this_machine_alone(preview: Preview) -> None:
    preview.wait_for("first")
    with pytest.raises(URLError):
        preview.get(host="127.0.0.2")
