"""Workbooks that nobody here wrote: each is read or refused, and one edit loses nothing."""

import shutil
from pathlib import Path

import pytest
from package_helpers import SHARED_DATA, changed_cells, changed_parts, parts, refused, saved

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package import OoxmlBook, Sheet
from presales_xl.workbook.package.references import cell_name

CORPUS = sorted((SHARED_DATA / "xlsx_corpus").glob("*.xls?")) if SHARED_DATA.is_dir() else []
RICH = SHARED_DATA / "rich.xlsm"

pytestmark = pytest.mark.skipif(not CORPUS, reason="the shared test data is not here")


def copy_of(file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(file, tmp_path / file.name))


def all_values(book: OoxmlBook) -> dict[str, dict[tuple[int, int], object]]:
    return {
        sheet.name: {(row, col): cell for row, col, cell in book.cells(sheet.name)}
        for sheet in book.sheets
        if sheet.has_cells
    }


def free_cell(book: OoxmlBook, sheet: Sheet) -> tuple[int, int]:
    """A cell below and right of everything on the sheet."""
    rows = [row for row, _, _ in book.cells(sheet.name)]
    return max(rows, default=0) + 50, 200


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name[-40:])
def test_every_real_workbook_is_read_or_refused_and_an_edit_loses_nothing(file: Path, tmp_path: Path) -> None:
    copy = copy_of(file, tmp_path)
    if "strict" in file.name.casefold():
        with refused(FileMessage.STRICT):
            OoxmlBook.open(copy)
        return
    book = OoxmlBook.open(copy)
    before, values = parts(copy), all_values(book)
    sheet = next(sheet for sheet in book.sheets if sheet.has_cells)
    row, col = free_cell(book, sheet)
    book.set_value(sheet.name, row, col, "=写入")
    again = saved(book)
    after = parts(copy)
    workbook_part = book._contents.workbook_part
    assert {name.casefold() for name in changed_parts(before, after)} == {
        sheet.part.casefold(),
        workbook_part.casefold(),
    }
    part = next(name for name in before if name.casefold() == sheet.part.casefold())
    assert changed_cells(before[part], after[part]) == {cell_name(row, col)}
    expected = values | {sheet.name: values[sheet.name] | {(row, col): again.cell(sheet.name, row, col)}}
    assert all_values(again) == expected
    assert again.cell(sheet.name, row, col).value == "=写入"


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.name[-40:])
def test_tables_of_real_workbooks_grow_or_say_why_not(file: Path, tmp_path: Path) -> None:
    copy = copy_of(file, tmp_path)
    if "strict" in file.name.casefold():
        return
    book = OoxmlBook.open(copy)
    for name, table in book.tables.items():
        if not grown(book, name):
            continue
        book = saved(book)
        longer = book.tables[name]
        assert longer.rows == table.rows + 1
        assert book.cell(longer.sheet, longer.last_row, longer.first_col).value == "新行"


def grown(book: OoxmlBook, name: str) -> bool:
    """Whether the table took a row; the only other answer is a reason that lies in the workbook."""
    try:
        book.append_table_rows(name, [{book.tables[name].headers[0]: "新行"}])
    except CannotDo as refusal:
        return refusal.message not in {FileMessage.NO_ROOM, FileMessage.TOTALS_FORMULA, FileMessage.ARRAY_FORMULA}
    return True


def test_the_workbook_with_every_feature_keeps_them_all(tmp_path: Path) -> None:
    copy = copy_of(RICH, tmp_path)
    before = parts(copy)
    book = OoxmlBook.open(copy)
    plan = book.tables["tbl_plan"]
    book.set_value("项目信息", 3, 2, "新项目 <A&B>")
    book.append_table_rows("tbl_plan", [{"编号": "T041", "完成率": 0.5}])
    book.set_fill("项目信息", 11, 2, "FFFF00")
    book.set_note("项目信息", 11, 2, "需财务复核")
    again = saved(book)
    assert again.tables["tbl_plan"].rows == plan.rows + 1
    assert changed_parts(before, parts(copy)) == {
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
        "xl/tables/table1.xml",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/calcChain.xml",
    }
    sheet = "xl/worksheets/sheet1.xml"
    assert changed_cells(before[sheet], parts(copy)[sheet]) == {"B3", "B11"}


def test_a_threaded_comment_of_the_rich_workbook_is_left_alone(tmp_path: Path) -> None:
    book = OoxmlBook.open(copy_of(RICH, tmp_path))
    threaded = {
        (sheet.name, place)
        for sheet in book.sheets
        if sheet.has_cells
        for place, note in book.notes(sheet.name).items()
        if note.author.startswith("tc=")
    }
    assert threaded
    for sheet_name, (row, col) in threaded:
        with pytest.raises(CannotDo) as caught:
            book.set_note(sheet_name, row, col, "x")
        assert caught.value.message is FileMessage.THREADED_COMMENT


def test_a_dynamic_array_of_the_rich_workbook_is_not_broken_up(tmp_path: Path) -> None:
    book = OoxmlBook.open(copy_of(RICH, tmp_path))
    with pytest.raises(CannotDo) as caught:
        book.set_value("费用", 3, 15, "x")
    assert caught.value.message is FileMessage.ARRAY_FORMULA


def test_a_pivot_table_of_the_rich_workbook_is_not_written_into(tmp_path: Path) -> None:
    book = OoxmlBook.open(copy_of(RICH, tmp_path))
    root = book._contents.package.xml("xl/pivotTables/pivotTable1.xml")
    location = root.find("{*}location")
    assert location is not None
    first = location.get("ref", "").split(":")[0]
    row, col = int(first.lstrip("ABCDEFG")), ord(first[0]) - 64
    with pytest.raises(CannotDo) as caught:
        book.set_value("透视", row, col, "x")
    assert caught.value.message is FileMessage.PIVOT_CELL
