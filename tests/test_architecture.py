"""Which way the arrows point: all imports of every module, inside functions and under TYPE_CHECKING too."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"

# Modules that all may import: they know nothing of the rooms.
SHARED = {"model", "errors", "message_settings", "site", "__init__"}

# Room -> the rooms that it may import besides SHARED.
ALLOWED = {
    "__init__": set(),
    "model": set(),
    "errors": set(),
    "message_settings": set(),
    "site": {"message_settings"},
    "bundled": set(),
    "initials": set(),
    "names": {"bundled"},
    "reasons": set(),
    "text_yaml": set(),
    "nik": set(),
    "kinds": set(),
    "stages": set(),
    "workdays": set(),
    "phone": set(),
    "statistics": {"workdays"},
    "config": {"bundled", "kinds", "names", "stages", "text_yaml"},
    "intake": {"initials", "names", "nik", "phone", "reasons", "text_yaml"},
    "messages": {"phone"},
    "editions": {"initials"},
    "render": {"bundled", "names", "statistics", "workdays"},
    "notices": {"bundled", "render"},
    "audit": set(),
    "release": set(),
    "mapper": set(),
    "stopwatch": set(),
    "report": {"reasons"},
    "work": {"audit", "editions", "intake", "release", "render", "report", "stopwatch"},
    "pipeline": {"audit", "intake", "mapper", "release", "render", "report", "stopwatch", "work"},
    "printing": {"audit", "intake", "mapper", "notices", "release", "report", "work"},
    "sample": {"bundled", "config", "kinds", "sample"},
    "preview": set(),
    "starter": {"bundled"},
    "command": {"config", "mapper"},
    "messaging": {
        "audit",
        "editions",
        "intake",
        "messages",
        "phone",
        "release",
        "render",
        "report",
        "stopwatch",
        "work",
    },
    "message_commands": {"command", "messages", "messaging"},
    "lookup": {"names"},
    "lookup_command": {"command", "lookup"},
    "cli": {
        "command",
        "lookup_command",
        "message_commands",
        "bundled",
        "config",
        "mapper",
        "pipeline",
        "preview",
        "printing",
        "report",
        "sample",
        "starter",
    },
}


def room_of(module: Path) -> str:
    return module.relative_to(GENERATOR).parts[0].removesuffix(".py")


def imported_rooms(module: Path) -> set[str]:
    """The rooms of ours that a module imports, however it spells it."""
    rooms = set()
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            names = [node.module or ""]
            if node.module == "generator":
                names = [f"generator.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        rooms |= {name.split(".")[1] for name in names if name.startswith("generator.")}
    return rooms - {"__version__"}


@pytest.mark.parametrize(
    "module", sorted(GENERATOR.rglob("*.py")), ids=lambda m: str(m.relative_to(GENERATOR))
)
def test_a_module_imports_only_the_rooms_that_the_house_allows(module: Path) -> None:
    room = room_of(module)
    allowed = ALLOWED[room] | {room} | (SHARED if room not in SHARED else {"model", "__init__"})
    assert imported_rooms(module) <= allowed


def test_the_model_imports_the_standard_library_alone() -> None:
    assert imported_rooms(GENERATOR / "model.py") == set()


def test_only_the_mapper_makes_processes() -> None:
    makers = ("concurrent.futures", "multiprocessing", "os.fork")
    users = [m.name for m in GENERATOR.rglob("*.py") if any(maker in m.read_text() for maker in makers)]
    assert users == ["mapper.py"]


def test_a_persons_telephone_number_is_known_to_the_intake_and_to_messages_alone() -> None:
    users = {room_of(module) for module in GENERATOR.rglob("*.py") if "phone" in imported_rooms(module)}
    assert users == {"intake", "messages", "messaging"}
    importers = {room_of(m) for m in GENERATOR.rglob("*.py") if "phonenumbers" in m.read_text()}
    assert importers == {"phone"}


def test_only_intake_and_nik_ever_hold_a_raw_identifier() -> None:
    """Nobody else imports `generator.nik` or opens an export."""
    for module in GENERATOR.rglob("*.py"):
        if room_of(module) not in {"intake", "nik"}:
            assert "nik" not in imported_rooms(module), module
