"""The snippets for web servers; nginx is the real one."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import render
from generator.render.server import CONTENT_SECURITY_POLICY, HEADERS
from tests.nginx import Nginx
from tests.unit.render.samples import make_document, make_edition, make_files, make_site

BASE = "/dukcapil/"
FOR_EVER = "public, max-age=31536000, immutable"


def _write_site(folder: Path, *, base_url: str) -> dict[str, bytes]:
    site = make_site(folder, base_url=base_url)
    artifacts = make_files(site, make_edition(make_document()))
    files = {path: artifact.data for path, artifact in artifacts.items()}
    for path, data in files.items():
        target = folder / "releases" / "1" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    (folder / "public").symlink_to("releases/1")
    return files


@pytest.fixture(scope="module", params=["https://a.example", f"https://a.example{BASE}"])
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Nginx, str, dict[str, bytes]]]:
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    files = _write_site(folder, base_url=request.param)
    snippet = render.server_snippets(make_site(folder, base_url=request.param))["nginx.conf"].decode()
    with Nginx(folder, snippet) as nginx:
        yield nginx, BASE if request.param.endswith(BASE) else "/", files


Served = tuple[Nginx, str, dict[str, bytes]]


def test_every_answer_carries_the_security_headers(served: Served) -> None:
    nginx, base, _ = served
    for path in ("", "kota-surakarta/", "status.json", "tidak-ada", "kota-surakarta/2026-11-24/"):
        answer = nginx.get(base + path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS, path


def test_pages_are_asked_for_anew_and_named_by_content_for_ever(served: Served) -> None:
    nginx, base, files = served
    named_by_content = [path for path in files if path.startswith("assets/") or "/cari/" in path]
    assert len(named_by_content) > 5
    for path in named_by_content:
        answer = nginx.get(base + path)
        assert (answer.status, answer.headers["Cache-Control"]) == (200, FOR_EVER), path
    for path in ("", "kota-surakarta/", "kota-surakarta/status.json", "status.json", "robots.txt"):
        answer = nginx.get(base + path)
        assert (answer.status, answer.headers["Cache-Control"]) == (200, "no-cache"), path


def test_what_is_missing_gets_our_page_and_is_not_kept(served: Served) -> None:
    nginx, base, files = served
    for path in (
        "tidak-ada",
        "assets/site-lama.css",
        "kota-surakarta/cari/lama.json",
        "_headers",
        ".htaccess",
    ):
        answer = nginx.get(base + path)
        assert (answer.status, answer.headers["Cache-Control"]) == (404, "no-cache"), path
        assert answer.read() == files["404.html"]


def test_modules_have_the_type_that_browsers_demand(served: Served) -> None:
    nginx, base, files = served
    types = {
        ".js": "application/javascript",
        ".css": "text/css",
        ".svg": "image/svg+xml",
        ".json": "application/json",
    }
    for path in files:
        suffix = Path(path).suffix
        if suffix in types and "/" in path:
            assert nginx.get(base + path).headers["Content-Type"].split(";")[0] == types[suffix], path
    assert nginx.get(base).headers["Content-Type"] == "text/html; charset=utf-8"


def test_text_is_compressed(served: Served) -> None:
    nginx, base, files = served
    answer = nginx.get(base + "kota-surakarta/", **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.read()) == files["kota-surakarta/index.html"]


def test_blocks_of_the_search_are_not_to_be_indexed(served: Served) -> None:
    nginx, base, files = served
    block = next(path for path in files if "/cari/" in path)
    assert nginx.get(base + block).headers["X-Robots-Tag"] == "noindex, noarchive"
    assert nginx.get(base).headers["X-Robots-Tag"] is None


def test_programs_of_other_origins_may_read_the_api_and_nothing_else(served: Served) -> None:
    nginx, base, files = served
    others = [path for path in files if not path.startswith("api/")]
    assert {path: _sharing(nginx, base + path) for path in files if path not in others} == {
        path: ("*", "cross-origin", "noindex, noarchive") for path in files if path not in others
    }
    for path in ("status.json", next(path for path in others if "/cari/" in path), ""):
        assert _sharing(nginx, base + path)[:2] == (None, "same-origin"), path


def _sharing(nginx: Nginx, path: str) -> tuple[str | None, ...]:
    names = ("Access-Control-Allow-Origin", "Cross-Origin-Resource-Policy", "X-Robots-Tag")
    return tuple(nginx.get(path).headers[name] for name in names)


def test_feeds_have_their_media_type(served: Served) -> None:
    nginx, base, _ = served
    assert nginx.get(f"{base}kota-surakarta/feed.atom").headers["Content-Type"] == "application/atom+xml"


def test_who_finds_a_hole_is_told_whom_to_tell(tmp_path: Path) -> None:
    """RFC 9116: Contact and Expires are required, Expires lies less than a year ahead."""
    site = make_site(tmp_path, security_contact="mailto:aman@dukcapil.example", base_url="https://a.example")
    files = {a.path: a.data.decode(errors="replace") for a in render.render_front(site, ())}
    lines = files[".well-known/security.txt"].splitlines()
    assert "Contact: mailto:aman@dukcapil.example" in lines
    assert "Expires: 2027-11-19T00:00:00Z" in lines
    assert "Canonical: https://a.example/.well-known/security.txt" in lines
    assert ".well-known/security.txt" not in {a.path for a in render.render_front(make_site(tmp_path), ())}


def test_a_folder_without_its_slash_leads_to_its_page_on_the_same_host(served: Served) -> None:
    nginx, base, _ = served
    answer = nginx.get(f"{base}kota-surakarta")
    assert answer.status == 301
    assert answer.headers["Location"] == f"{base}kota-surakarta/"
    assert nginx.get(f"{base}kota-surakarta/").status == 200


def test_the_address_of_the_site_without_its_slash_leads_to_the_site(served: Served) -> None:
    nginx, base, _ = served
    answer = nginx.get(base.rstrip("/") or "/")
    assert (answer.status, answer.headers["Location"]) in {(301, base), (200, None)}


def test_a_new_release_is_served_from_the_next_request_on(served: Served) -> None:
    """Although the server around ours keeps a cache of open files."""
    nginx, base, _ = served
    nginx.get(base + "robots.txt").read()
    second = nginx.root.parent / "releases" / "2"
    shutil.copytree(nginx.root.parent / "releases" / "1", second)
    (second / "robots.txt").write_text("baru")
    switch = nginx.root.parent / "switch"
    switch.symlink_to("releases/2")
    switch.replace(nginx.root)
    assert nginx.get(base + "robots.txt").read() == b"baru"
    switch.symlink_to("releases/1")
    switch.replace(nginx.root)
    shutil.rmtree(second)


def test_the_server_block_of_the_readme_serves_a_site_that_works(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    [block] = re.findall(r"```nginx\n(.*?)```", readme, re.DOTALL)
    files = _write_site(tmp_path, base_url="https://a.example")
    with Nginx(tmp_path, block) as nginx:
        for path in (path for path in files if path.endswith(".js")):
            assert nginx.get(f"/{path}").headers["Content-Type"] == "application/javascript", path
        assert nginx.get("/tidak-ada").read() == files["404.html"]


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "http" not in CONTENT_SECURITY_POLICY
    assert CONTENT_SECURITY_POLICY.startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("name", ["_headers", ".htaccess", "nginx.conf", "Caddyfile"])
def test_every_server_says_the_same(tmp_path: Path, name: str) -> None:
    site = make_site(tmp_path)
    files = {a.path: a.data for a in render.render_front(site, ())} | render.server_snippets(site)
    text = files[name].decode()
    for header, value in HEADERS.items():
        if (header, name) == ("Cross-Origin-Resource-Policy", "nginx.conf"):
            value = "$siap_ambil_resources"
        assert re.search(rf"{header}:? \"?{re.escape(value)}", text), header
    assert FOR_EVER in text
    assert re.search(r"# ?(.*)Strict-Transport-Security", text)


def test_paths_follow_the_path_of_the_site(tmp_path: Path) -> None:
    site = make_site(tmp_path, base_url="https://a.example/dukcapil")
    files = {a.path: a.data.decode(errors="replace") for a in render.render_front(site, ())}
    assert "ErrorDocument 404 /dukcapil/404.html" in files[".htaccess"]
    assert "Disallow: /dukcapil/*/cari/" in files["robots.txt"]
    assert "server_name a.example;" in render.server_snippets(site)["nginx.conf"].decode()


def test_a_plain_http_site_has_a_plain_http_caddyfile(tmp_path: Path) -> None:
    caddy = render.server_snippets(make_site(tmp_path, base_url="http://dukcapil.a.example"))[
        "Caddyfile"
    ].decode()
    assert "\nhttp://dukcapil.a.example {\n" in caddy
