"""Small workbooks for the tests of the package layer, and what is inside them."""

import datetime as dt
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import xlsxwriter
from lxml import etree

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package import OoxmlBook, cell_name, position

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"

INFO, PLAN, NOTES = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"


def build_workbook(path: Path) -> Path:
    """信息 has named cells and formulas, 计划 a table with a calculated column and a totals row, 备注 a user's note."""
    book = xlsxwriter.Workbook(path)
    date = book.add_format({"num_format": "yyyy-mm-dd", "border": 1})
    money = book.add_format({"num_format": "#,##0.00", "border": 1, "locked": False})
    info, plan, notes = (book.add_worksheet(name) for name in ("信息", "计划", "备注"))
    info.write_row("A1", ["项目名称", "旧名"])
    info.write_row("A2", ["开工日期"])
    info.write_datetime("B2", dt.date(2026, 1, 5), date)
    info.write_row("A3", ["金额"])
    info.write_number("B3", 100, money)
    info.write_formula("B4", "=B3*2", money, 200)
    info.write_formula("B5", "=SUM(tasks[天数])", None, 5)
    info.write_formula("B6", "=LEN(B1)", None, 2)
    for name, cell in (("project.name", "$B$1"), ("start", "$B$2"), ("amount", "$B$3")):
        book.define_name(name, f"=信息!{cell}")
    book.define_name("list_owner", "=计划!$B$4:$B$5")
    _add_plan(book, plan, date)
    notes.write("A1", "说明")
    notes.write_comment("A1", "请核对", {"author": "张三"})
    book.close()
    return path


def _add_plan(book: xlsxwriter.Workbook, plan: xlsxwriter.worksheet.Worksheet, date: object) -> None:
    plan.add_table(
        "A3:D6",
        {
            "name": "tasks",
            "total_row": True,
            "columns": [
                {"header": "任务", "total_string": "合计"},
                {"header": "负责人"},
                {"header": "开始", "format": date},
                {"header": "天数", "formula": "=LEN(tasks[[#This Row],[任务]])", "total_function": "sum"},
            ],
        },
    )
    for row, (task, owner) in enumerate([("调研", "张三"), ("方案书", "李四")], start=3):
        plan.write_row(row, 0, [task, owner])
        plan.write_datetime(row, 2, dt.date(2026, 2, 1 + row), date)
        plan.write_formula(row, 3, "=LEN(tasks[[#This Row],[任务]])", None, len(task))
    plan.set_row(4, 30)
    plan.conditional_format("B4:B5", {"type": "no_blanks", "format": book.add_format({"bold": True})})
    plan.data_validation("B4:B5", {"validate": "list", "source": ["张三", "李四"]})


def parts(path: Path) -> dict[str, bytes]:
    """Every part of a package, unpacked."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed_parts(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """The parts that are new, gone or different."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def cell_forms(sheet: bytes) -> dict[str, bytes]:
    """Every cell of a worksheet in canonical XML by its name, every row's settings, and all other parts under ''.

    Left out is what no one sees: spans, the stated dimension, and whether a cell or row without a name has one now.
    """
    root = etree.fromstring(sheet)
    forms: dict[str, bytes] = {}
    last_row = 0
    for row in root.iter(MAIN + "row"):
        last_row = int(row.attrib.pop("r", "") or last_row + 1)
        last_col = 0
        for cell in list(row):
            last_col = position(cell.get("r", ""))[1] if cell.get("r") else last_col + 1
            cell.set("r", cell_name(last_row, last_col))
            forms[cell.get("r", "")] = etree.tostring(cell, method="c14n")
        row.attrib.pop("spans", "")
        if row.attrib:
            forms[f"row {last_row}"] = str(sorted(row.attrib.items())).encode()
    for tag in ("sheetData", "dimension"):
        for element in root.findall(MAIN + tag):
            root.remove(element)
    forms[""] = etree.tostring(root, method="c14n")
    return forms


def changed_cells(before: bytes, after: bytes) -> set[str]:
    """The names of the cells that differ, '' for anything else on the sheet."""
    one, other = cell_forms(before), cell_forms(after)
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def rebuild(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Pack the workbook anew after `change` worked on its parts."""
    content = parts(path)
    change(content)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return path


def replace_in(path: Path, part: str, old: str, new: str) -> Path:
    """Replace text inside one part; the text must be there."""

    def change(content: dict[str, bytes]) -> None:
        assert old.encode() in content[part]
        content[part] = content[part].replace(old.encode(), new.encode())

    return rebuild(path, change)


def workbook_with_sheet(path: Path, sheet_data: str, extra: str = "") -> Path:
    """A workbook whose only sheet S holds exactly this sheet data."""
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("S")
    book.add_format({"num_format": "yyyy-mm-dd"})
    book.close()
    return replace_in(path, INFO, "<sheetData/>", f"<sheetData>{sheet_data}</sheetData>{extra}")


def saved(book: OoxmlBook) -> OoxmlBook:
    """The book after saving and opening it again."""
    book.save()
    return OoxmlBook.open(book.path)


@contextmanager
def refused(message: FileMessage) -> Iterator[None]:
    """What is inside must be refused with this message, in both languages and without a gap in the sentence."""
    with pytest.raises(CannotDo) as caught:
        yield
    assert caught.value.message is message
    for lang in ("zh", "en"):
        assert caught.value.text(lang)
