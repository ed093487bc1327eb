from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.errors import ConfigurationError
from generator.render.assets import Assets, load_assets
from tests.unit.render.samples import make_site


def _load(root: Path, **files: bytes) -> Assets:
    folder = root / "templates" / "assets"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    return load_assets(make_site(root))


def _data(assets: Assets, name: str) -> bytes:
    return next(artifact.data for artifact in assets.artifacts if artifact.path == assets.paths[name])


def test_a_name_carries_the_content_in_letters_alone(tmp_path: Path) -> None:
    """Digits in a hash could look like a NIK."""
    assets = _load(tmp_path)
    for name, path in assets.paths.items():
        stem, _, suffix = name.replace(".mjs", ".js").partition(".")
        assert re.fullmatch(rf"assets/{stem}-[a-p]{{16}}\.{suffix}", path)


def test_a_changed_file_has_another_name_and_so_has_each_file_that_refers_to_it(tmp_path: Path) -> None:
    files = {"a__mjs": b'import "./b.mjs";', "b__mjs": b"import('./c.mjs');", "d__mjs": b"1;"}
    before = _load(tmp_path, c__mjs=b"let x = 1;", **files).paths
    after = _load(tmp_path, c__mjs=b"let x = 2;", **files).paths
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"a.mjs", "b.mjs", "c.mjs"}


def test_references_lead_to_the_hashed_names(tmp_path: Path) -> None:
    assets = _load(
        tmp_path,
        a__mjs=b"const y = import('./b.mjs');",
        b__mjs=b"export const x = 1;",
        c__css=b"body{background:url(./logo.svg)}",
        logo__svg=b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    )
    b = assets.paths["b.mjs"].removeprefix("assets/").encode()
    assert _data(assets, "a.mjs") == b"const y = import('./%b');" % b
    assert assets.paths["logo.svg"].removeprefix("assets/").encode() in _data(assets, "c.css")


def test_our_own_modules_import_nothing_once_they_are_joined(tmp_path: Path) -> None:
    """A page costs one request for its script."""
    for artifact in _load(tmp_path).artifacts:
        if artifact.path.endswith(".js"):
            assert not re.search(rb"^import", artifact.data, re.MULTILINE)


def test_a_file_of_the_site_comes_before_ours(tmp_path: Path) -> None:
    assert _data(_load(tmp_path, ikon__svg=b"<svg/>"), "ikon.svg") == b"<svg/>"


def test_the_colour_of_the_site_is_in_the_stylesheet(tmp_path: Path) -> None:
    assert _data(_load(tmp_path), "site.css").startswith(b":root{--brand:#0b5a8a;")


def test_a_reference_to_nothing_is_told_with_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        _load(tmp_path, a__mjs=b'\nimport "./hilang.mjs";\n')
    assert str(caught.value).startswith("templates/assets/a.mjs:2: ./hilang.mjs: there is no such asset")


def test_assets_that_refer_to_each_other_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="refer to each other"):
        _load(tmp_path, a__mjs=b'import "./b.mjs";', b__mjs=b'import "./a.mjs";')


def test_files_that_an_editor_leaves_behind_are_no_assets(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "assets"
    folder.mkdir(parents=True)
    for name in (".site.css.swp", "site.css~", "Thumbs db", "#a#"):
        (folder / name).write_bytes(b"x")
    assert load_assets(make_site(tmp_path)).paths == load_assets(make_site(tmp_path / "empty")).paths
