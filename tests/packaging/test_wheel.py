"""The wheel, as somebody gets it who has no checkout: built, installed by itself, used."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CARRIED = ("generator", "templates", "data", "README.md", "LICENSE", "pyproject.toml")
STRAY = (
    "generator/left.pyc",
    "generator/.left.py.swp",
    "templates/left.html~",
    "templates/#left#",
    "data/left.txt",
)


def run(*command: str | Path, cwd: Path) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": os.environ["PATH"], "HOME": str(cwd), "PIP_NO_INDEX": "1"}
    return subprocess.run(command, cwd=cwd, env=environment, text=True, capture_output=True, check=False)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of the checkout in which editors and the interpreter have left their files."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in CARRIED:
        source = ROOT / name
        shutil.copytree(source, copy / name) if source.is_dir() else shutil.copy(source, copy)
    for name in STRAY:
        (copy / name).write_text("left behind")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", copy / "dist", cwd=copy)
    assert built.returncode == 0, built.stderr
    (found,) = (copy / "dist").iterdir()
    return found


@pytest.fixture(scope="module")
def contents(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`siap-ambil` in a fresh environment that borrows our libraries, but knows nothing of the checkout."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=True)
    paths = {"base": str(home), "platbase": str(home)}
    borrowed = Path(sysconfig.get_path("purelib", "venv", vars=paths)) / "borrowed.pth"
    borrowed.write_text(sysconfig.get_path("purelib") + "\n")
    installed = run(home / "bin" / "pip", "install", "--no-deps", wheel, cwd=home)
    assert installed.returncode == 0, installed.stderr
    return home / "bin" / "siap-ambil"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A working directory from which the checkout cannot be seen."""
    yield tmp_path


def test_it_carries_the_code_the_templates_and_the_regions_with_their_licence(contents: list[str]) -> None:
    carried = {
        f"generator/bundled_files/{path.relative_to(ROOT)}" for path in (ROOT / "templates").rglob("*.html")
    }
    carried |= {
        f"generator/{path.relative_to(ROOT / 'generator')}" for path in (ROOT / "generator").rglob("*.py")
    }
    regions = ("regions.csv", "regions.NOTICE.md", "ODbL-1.0.md")
    assert carried | {f"generator/bundled_files/data/{name}" for name in regions} <= set(contents)


def test_it_carries_no_sample_no_test_and_nothing_that_lay_about(contents: list[str]) -> None:
    assert not [name for name in contents if "left" in name or "__pycache__" in name]
    assert not [name for name in contents if "files/data/exports" in name or "tests/" in name]
    folders = {name.split("/")[0] for name in contents}
    assert {folder for folder in folders if not folder.endswith(".dist-info")} == {"generator"}


def test_it_runs_from_the_wheel_and_not_from_the_checkout(command: Path, elsewhere: Path) -> None:
    where = "import generator.bundled as b; print(b.__file__); print(b.TEMPLATES); print(b.REGIONS)"
    told = run(command.parent / "python", "-c", where, cwd=elsewhere)
    assert all(Path(line).is_relative_to(command.parents[1]) for line in told.stdout.splitlines()), (
        told.stdout
    )
    assert len(told.stdout.splitlines()) == 3, told.stderr


def test_a_folder_made_by_init_builds_into_a_site(command: Path, elsewhere: Path) -> None:
    made = run(command, "init", "my-site", "--region", "5171", cwd=elsewhere)
    assert made.returncode == 0, made.stderr
    built = run(command, "build", "--data", "my-site", cwd=elsewhere)
    assert built.returncode == 0, built.stderr
    assert "Denpasar" in (elsewhere / "output/public/index.html").read_text(encoding="utf-8")


def test_a_sample_builds_into_a_site_with_styles_and_search(command: Path, elsewhere: Path) -> None:
    today = ("--today", "2026-11-24")
    assert run(command, "sample", "sample", "--per-day", "5", *today, cwd=elsewhere).returncode == 0
    built = run(command, "build", "--data", "sample", *today, cwd=elsewhere)
    assert built.returncode == 0, built.stderr
    public = elsewhere / "output" / "public"
    assert list((public / "assets").glob("*.css"))
    assert len(list(public.glob("*/cari"))) == 3
