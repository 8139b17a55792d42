"""Real clicks on the real buttons: LibreOffice opens the workbook, runs the macros, and the program does the action."""

import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cli_runner import CHECKOUT, run_main
from office import Office, buttons_of, needs_office, press, uno
from office_book import OfficeBook
from project_files import new_workbook
from template_books import parts_of

from presales_xl.addin.macros import MACROS
from presales_xl.demo.projects.city_operations import CITY_OPERATIONS
from presales_xl.tables.buttons import PLACES, button_of
from presales_xl.tables.project import ALL_TABLES
from presales_xl.workbook.adapter import Adapter
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.port import CellContent, RawCell, RawWorkbook

pytestmark = needs_office
AS_OF = "2026-06-30"
HERE = Path(__file__).parent
PROJECT: dict[str, Any] = {
    **CITY_OPERATIONS.tables,
    "home": {"as_of": AS_OF},
    "project_info": {**CITY_OPERATIONS.tables["project_info"], "tax_rate": 20},
}
"""A project with one cell on a form that is wrong."""


def test_opening_shows_every_button_with_its_caption_and_its_macro(desk: "Desk") -> None:
    shown = [(button.sheet, button.caption, button.macro) for button in buttons_of(desk.document)]
    assert shown == [
        (ALL_TABLES[table].table.sheet.zh, button_of(key).caption.zh, script_of(key))
        for table, keys in PLACES.items()
        for key in keys
    ]


@pytest.mark.parametrize("table", ["home", "findings"])
def test_a_click_on_check_marks_what_the_command_marks(desk: "Desk", table: str) -> None:
    told = desk.click(table, "check")
    found = desk.command("check")["findings"]
    assert told.startswith("◆ 检查完成：错误 ")
    assert len(filled(desk.on_screen.lists["findings"].rows)) == len(found)
    assert held(desk.on_screen) == held(desk.in_file)
    assert desk.notes_on_screen
    assert desk.cursor == (found[0]["sheet"], found[0]["cell"])


def test_a_click_on_fees_writes_the_quota_the_command_writes(desk: "Desk") -> None:
    told = desk.click("charter", "fees")
    quota = desk.command("fees")["quota"]
    assert f"费用额度 {quota} 元" in told
    assert desk.on_screen.forms["charter"]["quota"].content == Decimal(quota)
    assert held(desk.on_screen) == held(desk.in_file)


def test_a_click_on_deviations_writes_the_levels_the_command_writes(desk: "Desk") -> None:
    told = desk.click("progress", "deviations")
    desk.command("deviations")
    assert f"截至 {AS_OF}：里程碑延误 " in told
    assert held(desk.on_screen) == held(desk.in_file)


def test_a_click_on_status_says_where_the_project_stands(desk: "Desk") -> None:
    told = desk.click("home", "status")
    desk.command("status")
    assert "阶段：" in told
    assert desk.on_screen.forms["home"]["schedule_light"].content is not None
    assert held(desk.on_screen) == held(desk.in_file)


def test_a_click_on_the_monthly_report_makes_the_document_the_command_makes(desk: "Desk") -> None:
    before = held(desk.on_screen)
    told = desk.click("progress", "report_monthly")
    month = PROJECT["progress"][-1]["month"]
    wanted, _ = desk.command("report", "monthly", "--month", month, "-o", desk.copy.parent, "--pdf")["files"]
    made = desk.file.parent / "报告" / Path(wanted).name
    assert made.name in told
    assert parts_of(made) == parts_of(Path(wanted))
    assert held(desk.on_screen) == before


def test_sheets_that_were_protected_are_protected_again(desk: "Desk") -> None:
    desk.click("home", "check")
    assert desk.document.Sheets.getByName(ALL_TABLES["project_info"].table.sheet.zh).isProtected()


# the desk


@dataclass
class Desk:
    """A project with buttons open in LibreOffice, and a copy on which the commands do the same."""

    document: Any
    file: Path
    copy: Path

    def click(self, table: str, key: str) -> str:
        """Press a button and wait for the program it starts; what that said at the end."""
        told = self.file.with_name("told.txt")
        sheet = ALL_TABLES[table].table.sheet.zh
        (button,) = (b for b in buttons_of(self.document) if (b.sheet, b.macro) == (sheet, script_of(key)))
        press(self.document, button)
        ends = time.monotonic() + 120
        while not told.exists():
            assert time.monotonic() < ends, f"{key} did not end"
            time.sleep(0.05)
        said = told.read_text("utf-8")
        told.unlink()
        return said

    def command(self, *words: object) -> Any:
        """Run the same command on the copy."""
        place = 2 if words[0] == "report" else 1
        return run_main(*words[:place], self.copy, *words[place:], "--json").json

    @property
    def on_screen(self) -> RawWorkbook:
        return Adapter(OfficeBook(self.document)).read()

    @property
    def in_file(self) -> RawWorkbook:
        return FileWorkbook.open(self.copy).read()

    @property
    def cursor(self) -> tuple[str, str]:
        """Sheet and address of the selected cell."""
        sheet, cell = self.document.CurrentSelection.AbsoluteName.replace("$", "").rsplit(".", 1)
        return sheet.strip("'"), cell.split(":")[0]

    @property
    def notes_on_screen(self) -> int:
        sheets = self.document.Sheets
        return sum(sheets.getByIndex(number).Annotations.Count for number in range(sheets.Count))


def script_of(key: str) -> str:
    """How LibreOffice names a macro."""
    return f"vnd.sun.star.script:VBAProject.{MACROS}.{button_of(key).macro}?language=Basic&location=document"


def filled(rows: tuple[tuple[RawCell, ...], ...]) -> list[list[CellContent]]:
    """The rows in which anything stands that nobody computes; computed cells left out."""
    contents = [[None if cell.is_formula else cell.content for cell in row] for row in rows]
    return [row for row in contents if any(content is not None for content in row)]


def held(raw: RawWorkbook) -> dict[str, object]:
    """Everything a workbook holds that no formula computes."""
    forms = {
        f"{table}.{field}": cell.content
        for table, fields in raw.forms.items()
        for field, cell in fields.items()
        if not cell.is_formula
    }
    return {**forms, **{table: filled(rows.rows) for table, rows in raw.lists.items()}, "store": dict(raw.store)}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    uno()
    room, elsewhere = tmp_path_factory.mktemp("desk"), tmp_path_factory.mktemp("copy")
    file = new_workbook(room / "项目.xlsm", PROJECT)
    copy = shutil.copy(file, elsewhere / file.name)
    starts = f'"{sys.executable}" "{HERE / "office_click.py"}"'
    with Office(
        room, {"PRESALES_LIBREOFFICE": starts, "PYTHONPATH": f"{CHECKOUT}:{HERE}", "XDG_STATE_HOME": str(room)}
    ) as office:
        yield Desk(office.load(file), file, Path(copy))
