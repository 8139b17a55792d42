"""Imports go one way only: the rooms of the design, held against the code."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "presales_xl"

SHARED = {"language", "frozen", "findings", "tables"}
MAY_IMPORT = {
    "language": {"frozen"},
    "frozen": set[str](),
    "assets": {"findings", "language"},
    "findings": {"language", "frozen"},
    "office": {"language", "frozen", "findings"},
    "tables": {"language", "frozen"},
    "rules": SHARED,
    "workbook": SHARED | {"assets", "office"},
    "reports": SHARED | {"rules"},
    "word": {"language", "frozen", "findings", "assets", "office"},
    "addin": SHARED | {"workbook", "assets", "office"},
    "actions": SHARED | {"rules", "reports", "workbook", "word", "assets", "signing", "addin"},
    "signing": SHARED,
    "demo": SHARED | {"actions", "rules", "workbook", "word", "assets"},
    "buttons": SHARED | {"actions", "rules", "word", "workbook"},
    "watch": SHARED | {"buttons", "workbook"},
    "cli": SHARED | {"actions", "buttons", "addin", "workbook", "demo", "assets", "watch"},
    "__main__": {"cli"},
    "__init__": set[str](),
}
"""Room -> rooms it may import; a room's own modules may always import each other.

`office` is what `workbook`, `word` and `addin` know of files and programs of Office alike; each says it in its own words.
"""

DOORS = {
    "xlwings": ("buttons/",),
    "lxml": ("workbook/package/", "word/"),
    "xlsxwriter": ("workbook/template/", "portfolio/", "word/"),
    "docx": ("word/",),
    "docxtpl": ("word/",),
    "pandas": ("portfolio/",),
    "openpyxl": ("portfolio/", "word/"),
    "pyopenvba": ("addin/",),
    "cryptography": ("signing/",),
    "keyring": ("signing/",),
    "pydantic": ("tables/",),
    "winreg": ("addin/windows_registry.py",),
    "argparse": ("cli/",),
    "rich": ("cli/",),
}
"""Package -> the only places that may import it."""


def imported_names(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(path)
    used = {name.split(".")[1] for name in imported_names(path) if name.startswith("presales_xl.") and "." in name}
    assert used - {room, "__version__"} <= MAY_IMPORT[room]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_package_is_imported_through_its_one_door_only(path: Path) -> None:
    place = path.relative_to(PACKAGE).as_posix()
    for name in imported_names(path):
        doors = DOORS.get(name.split(".")[0])
        assert doors is None or place.startswith(doors), f"{place} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_stays_small(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 300
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, f"{path.name}:{node.lineno} {node.name}"


def test_every_module_opens_with_a_sentence() -> None:
    silent = [path.name for path in MODULES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []
