"""Only plain files are ever opened, and the digest covers each of them."""

import os

import pytest

from generator.config.files import LARGEST_FILE

FILES = [
    "site.yml",
    "offices/3372.yml",
    "pages/tentang.md",
    "withdrawn.csv",
    "regions.csv",
    "templates/a.html",
]


def replace(path, make):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    make(path)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.symlink_to("/etc/hostname"),
        lambda path: path.symlink_to("nowhere"),
        os.mkfifo,
    ],
    ids=["symlink", "dangling", "fifo"],
)
def test_a_link_or_a_pipe_is_a_problem_and_is_not_opened(only_problem, root, name, make):
    replace(root / name, make)
    file, line, key, message = only_problem({})
    assert (file, line, key) == (name, 1, "berkas")
    assert "bukan berkas biasa" in message


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith("templates")])
def test_a_folder_in_place_of_a_file_is_a_problem(only_problem, root, name):
    replace(root / name, lambda path: path.mkdir())
    assert "bukan berkas biasa" in only_problem({})[3]


@pytest.mark.parametrize("name", ["offices", "pages", "templates"])
@pytest.mark.parametrize("make", [lambda path: path.symlink_to("/etc"), lambda path: path.write_text("x")])
def test_a_folder_that_is_a_link_or_a_file_is_a_problem(problems, root, name, make):
    for office in (root / name).glob("*"):
        office.unlink()
    if (root / name).exists():
        (root / name).rmdir()
    make(root / name)
    assert [message for file, *_, message in problems({}) if file == name and "folder biasa" in message]


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith("templates")])
def test_a_file_that_is_too_large_is_a_problem(only_problem, name):
    file, *_, message = only_problem({name: b"#" * (LARGEST_FILE + 1)})
    assert file == name
    assert "lebih dari 1 MB" in message


def test_templates_may_be_large(load):
    load(files={"templates/assets/foto.jpg": b"\xff" * (LARGEST_FILE + 1)})


def test_a_file_that_may_not_be_read_is_a_problem(only_problem, root, monkeypatch):
    real = os.open

    def refuse(path, *rest):
        if path == root / "site.yml":
            raise PermissionError(13, "Permission denied", path)
        return real(path, *rest)

    monkeypatch.setattr("generator.config.files.os.open", refuse)
    assert "tidak dapat dibaca" in only_problem({})[3]


def test_the_digest_follows_every_file_that_the_offices_share(load):
    seen = {load().digest}
    for name, content in {
        "site.yml": "title: Lain\n",
        "pages/a.md": "---\ntitle: A\n---\n",
        "pages/b.md": "---\ntitle: A\n---\n",
        "withdrawn.csv": "nomor_registrasi\n",
        "regions.csv": "code,name,province\n33.72,Kota Solo,Jateng\n33.09,Kabupaten Boyolali,Jateng\n",
        "templates/a.html": "a",
        "templates/b/c.css": "a",
    }.items():
        seen.add(load(files={name: content}).digest)
    assert len(seen) == 8


def test_the_digest_does_not_follow_exports_single_offices_or_other_files(load):
    before = load().digest
    office = "name: Lain\npickup_points: [{id: a, name: A}]\n"
    files = {"exports/3372/2026-11-24.csv": "a", "LIHAT.txt": "b", "offices/3309.yml": office}
    assert load(files=files).digest == before


def test_the_digest_does_not_depend_on_the_folder_or_the_order_of_writing(load, tmp_path, root):
    load(files={"templates/a": "1", "templates/b": "2"})
    before = load().digest
    other = tmp_path / "elsewhere"
    root.rename(other)
    for name in ["templates/b", "templates/a", "site.yml", "offices/3372.yml"]:
        load_from = (other / name).read_bytes()
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(load_from)
    assert load().digest == before


def test_moving_bytes_from_one_file_to_another_changes_the_digest(load):
    before = load(files={"templates/a": "x", "templates/b": ""}).digest
    assert load(files={"templates/a": "", "templates/b": "x"}).digest != before
