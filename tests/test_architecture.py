"""The laws of the house, read from the code itself."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["lesiontrack.audit", "lesiontrack.access", "lesiontrack.doors", "patients", "scans"]
"""Left to right: a room imports only what stands to its left."""

PURE = [*(ROOT / "scans" / "analysis").rglob("*.py"), ROOT / "patients" / "dates.py"]
DOORS = ("views", "api", "templatetags", "charts", "exports")


def code_of(room: str) -> list[Path]:
    folder = ROOT / room.replace(".", "/")
    return [path for path in folder.rglob("*.py") if "migrations" not in path.parts]


def imports_of(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def belongs_to(module: str, room: str) -> bool:
    return module == room or module.startswith(f"{room}.")


def broken_imports(room: str, right: list[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in code_of(room)
        for module in sorted(imports_of(path))
        if any(belongs_to(module, other) for other in right)
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_to_its_left(room):
    right = ROOMS[ROOMS.index(room) + 1 :]
    assert broken_imports(room, right) == []


WIRING = [
    "lesiontrack.settings",
    "lesiontrack.urls",
    "lesiontrack.api",
    "lesiontrack.errors",
    "lesiontrack.health",
]


@pytest.mark.parametrize("room", ROOMS)
def test_nobody_imports_the_wiring(room):
    assert broken_imports(room, WIRING) == []


@pytest.mark.parametrize("path", PURE, ids=lambda path: path.name)
def test_the_arithmetic_knows_neither_django_nor_the_clock_nor_rows(path):
    allowed = ("scans.analysis", "patients.dates")
    ours = {m for m in imports_of(path) if m.split(".")[0] in ("scans", "patients", "lesiontrack")}
    assert {m for m in ours if not m.startswith(allowed)} == set()
    assert {m for m in imports_of(path) if m.split(".")[0] in ("django", "time", "psycopg2")} == set()
    assert not re.search(r"\b(today|now|utcnow)\(\)", path.read_text())


def actions() -> list[tuple[Path, ast.FunctionDef]]:
    files = [
        path
        for room in ROOMS
        for path in code_of(room)
        if "actions" in path.parts or path.name == "actions.py"
    ]
    return [
        (path, node)
        for path in files
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef)
        and any(getattr(d, "id", "") == "action" for d in node.decorator_list)
    ]


def test_there_are_actions():
    assert len(actions()) > 20


@pytest.mark.parametrize(("path", "verb"), actions(), ids=lambda value: getattr(value, "name", None))
def test_an_action_takes_keywords_only_and_by(path, verb):
    arguments = verb.args
    assert (arguments.args, arguments.posonlyargs, arguments.vararg) == ([], [], None)
    assert arguments.kwonlyargs[0].arg == "by"


def in_a_door(path: Path) -> bool:
    return bool(set(path.relative_to(ROOT).parts) & set(DOORS)) or path.stem in DOORS


UNSCOPED = re.compile(r"\b[A-Z]\w+\.objects\.(?!visible_to\(|where_may\(|none\()\w+")
SAVES = re.compile(r"\.(save|delete|bulk_create|bulk_update|update_or_create|get_or_create|create)\(")


@pytest.mark.parametrize(
    "path",
    [p for room in ROOMS for p in code_of(room) if in_a_door(p)],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_a_door_reads_what_is_visible_and_saves_nothing(path):
    text = path.read_text()
    assert UNSCOPED.findall(text) == []
    assert SAVES.findall(text) == []


@pytest.mark.parametrize("word", ["utils", "common", "helpers"])
def test_no_room_is_called(word):
    assert [p for room in ("lesiontrack", "patients", "scans") for p in code_of(room) if word in p.stem] == []


def test_no_clinical_table_is_in_the_django_admin():
    from django.conf import settings

    assert "django.contrib.admin" not in settings.INSTALLED_APPS


def test_psycopg2_is_the_driver():
    """Whatever installs psycopg (3) silently replaces psycopg2 in Django."""
    from django.db.backends.postgresql.psycopg_any import is_psycopg3

    assert not is_psycopg3


def test_nobody_computes_by_the_defaults():
    """A timeline carries the settings of its clinic: `Rules()` beside it would forget them."""
    forgetful = [
        str(path.relative_to(ROOT))
        for path in code_of("scans")
        if re.search(r"\bRules\(\)", path.read_text())
    ]
    assert sorted(forgetful) == [
        "scans/analysis/timeline.py",
        "scans/models/rule_settings.py",
    ]
