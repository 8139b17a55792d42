"""Rows of tables: appended where there is room, overwritten in place, everything around them growing along."""

import datetime as dt
import re
from pathlib import Path

import pytest
import xlsxwriter
from package_helpers import PLAN, build_workbook, cell_forms, changed_cells, parts, refused, replace_in, saved

from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package import OoxmlBook, Writable

DEFINITION = "xl/tables/table1.xml"
NEW_ROWS: list[dict[str, Writable]] = [
    {"任务": "投标", "负责人": "王五", "开始": dt.date(2026, 3, 1)},
    {"任务": "讲标"},
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return build_workbook(tmp_path / "项目.xlsx")


def row_of(book: OoxmlBook, row: int) -> list[object]:
    return [book.cell("计划", row, col).value for col in range(1, 5)]


def test_appended_rows_stand_below_the_last_one(file: Path) -> None:
    book = OoxmlBook.open(file)
    book.append_table_rows("tasks", NEW_ROWS)
    again = saved(book)
    assert row_of(again, 6)[:3] == ["投标", "王五", dt.date(2026, 3, 1)]
    assert row_of(again, 7)[:3] == ["讲标", None, None]
    table = again.tables["tasks"]
    assert (table.first_row, table.last_row, table.totals_rows) == (4, 7, 1)


def test_rows_above_are_not_touched(file: Path) -> None:
    before = parts(file)[PLAN]
    book = OoxmlBook.open(file)
    book.append_table_rows("tasks", NEW_ROWS)
    book.save()
    touched = changed_cells(before, parts(file)[PLAN]) - {""}
    assert {name for name in touched if int(re.sub(r"\D", "", name)) < 6} == set()


def test_the_totals_row_moves_below_the_new_rows(file: Path) -> None:
    before = cell_forms(parts(file)[PLAN])
    book = OoxmlBook.open(file)
    book.append_table_rows("tasks", NEW_ROWS)
    again = saved(book)
    after = cell_forms(parts(file)[PLAN])
    assert again.cell("计划", 8, 1).value == "合计"
    assert again.formula("计划", 8, 4) == "SUBTOTAL(109,[天数])"
    assert after["A8"] == before["A6"].replace(b'"A6"', b'"A8"')


def test_calculated_columns_formats_and_heights_go_on(file: Path) -> None:
    book = OoxmlBook.open(file)
    book.append_table_rows("tasks", NEW_ROWS)
    again = saved(book)
    assert again.formula("计划", 6, 4) == again.formula("计划", 5, 4)
    again.set_value("计划", 7, 3, 46082)
    assert again.cell("计划", 7, 3).value == dt.date(2026, 3, 1)
    assert parts(file)[PLAN].count(b'ht="30"') == 3


def test_what_covers_the_data_grows_along(file: Path) -> None:
    book = OoxmlBook.open(file)
    book.append_table_rows("tasks", NEW_ROWS)
    again = saved(book)
    sheet, definition = parts(file)[PLAN].decode(), parts(file)[DEFINITION].decode()
    assert '<conditionalFormatting sqref="B4:B7">' in sheet
    assert 'sqref="B4:B7"' in sheet[sheet.index("<dataValidation ") :]
    assert definition.count('ref="A3:D8"') == 1
    assert '<autoFilter ref="A3:D7"' in definition
    assert (again.names["list_owner"].row1, again.names["list_owner"].row2) == (4, 7)
    assert (again.names["amount"].row1, again.names["amount"].row2) == (3, 3)


def test_extended_validations_of_later_excel_grow_too(tmp_path: Path) -> None:
    file = build_workbook(tmp_path / "x14.xlsx")
    extension = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list">'
        "<x14:formula1><xm:f>信息!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>A4:A5 F4:F5</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    book = OoxmlBook.open(replace_in(file, PLAN, "</worksheet>", extension))
    book.append_table_rows("tasks", NEW_ROWS)
    book.save()
    assert "<xm:sqref>A4:A7 F4:F5</xm:sqref>" in parts(file)[PLAN].decode()


def test_a_formula_over_the_table_loses_its_outdated_result(file: Path) -> None:
    book = OoxmlBook.open(file)
    book.append_table_rows("tasks", NEW_ROWS)
    again = saved(book)
    assert not again.cell("信息", 5, 2).cached
    assert again.cell("信息", 4, 2).cached


def test_no_rows_change_nothing(file: Path) -> None:
    book = OoxmlBook.open(file)
    book.append_table_rows("tasks", [])
    stamp = file.stat().st_mtime_ns
    book.save()
    assert file.stat().st_mtime_ns == stamp


def test_rows_can_be_appended_again_and_again(file: Path) -> None:
    book = OoxmlBook.open(file)
    for number in range(5):
        book.append_table_rows("tasks", [{"任务": f"第{number}项"}])
    again = saved(book)
    assert [again.cell("计划", row, 1).value for row in range(6, 12)] == [f"第{n}项" for n in range(5)] + ["合计"]


def test_a_formula_with_cell_references_moves_along(tmp_path: Path) -> None:
    file = tmp_path / "a1.xlsx"
    writer = xlsxwriter.Workbook(file)
    sheet = writer.add_worksheet("S")
    columns = [{"header": "数"}, {"header": "倍", "formula": "=A2*$D$1"}]
    sheet.add_table("A1:B3", {"name": "numbers", "columns": columns})
    sheet.write_column("A2", [1, 2])
    sheet.write_formula("B2", "=A2*$D$1")
    sheet.write_formula("B3", "=A3*$D$1")
    writer.close()
    book = OoxmlBook.open(file)
    book.append_table_rows("numbers", [{"数": 3}, {"数": 4, "倍": 0}])
    again = saved(book)
    assert [again.formula("S", row, 2) for row in (3, 4, 5)] == ["A3*$D$1", "A4*$D$1", None]


@pytest.mark.parametrize("row", [7, 8])
def test_text_below_the_table_is_never_overwritten(file: Path, row: int) -> None:
    book = OoxmlBook.open(file)
    book.set_value("计划", row, 2, "别动")
    with refused(FileMessage.NO_ROOM):
        book.append_table_rows("tasks", NEW_ROWS)


def test_text_beside_or_further_below_is_no_obstacle(file: Path) -> None:
    book = OoxmlBook.open(file)
    book.set_value("计划", 9, 2, "远")
    book.set_value("计划", 7, 5, "旁")
    book.append_table_rows("tasks", NEW_ROWS)
    again = saved(book)
    assert (again.cell("计划", 9, 2).value, again.cell("计划", 7, 5).value) == ("远", "旁")


def test_a_merge_below_the_table_is_an_obstacle(file: Path) -> None:
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="C8:F9"/></mergeCells>'
    book = OoxmlBook.open(replace_in(file, PLAN, "</sheetData>", merge))
    with refused(FileMessage.NO_ROOM):
        book.append_table_rows("tasks", NEW_ROWS)


def test_another_table_below_is_an_obstacle_even_when_it_is_blank(tmp_path: Path) -> None:
    file = tmp_path / "two.xlsx"
    writer = xlsxwriter.Workbook(file)
    sheet = writer.add_worksheet("S")
    sheet.add_table("A1:B2", {"name": "upper"})
    sheet.add_table("B4:C6", {"name": "lower", "header_row": False})
    writer.close()
    book = OoxmlBook.open(file)
    book.append_table_rows("upper", [{"Column1": 1}])
    with refused(FileMessage.NO_ROOM):
        book.append_table_rows("upper", [{"Column1": 2}])


def test_a_total_over_fixed_cells_is_not_moved(file: Path) -> None:
    book = OoxmlBook.open(replace_in(file, PLAN, "SUBTOTAL(109,[天数])", "SUM(D4:D5)"))
    with refused(FileMessage.TOTALS_FORMULA):
        book.append_table_rows("tasks", NEW_ROWS)


def test_an_unknown_table_column_or_row_is_refused(file: Path) -> None:
    book = OoxmlBook.open(file)
    with refused(FileMessage.NO_SUCH_TABLE):
        book.append_table_rows("没有", NEW_ROWS)
    with refused(FileMessage.NO_SUCH_COLUMN):
        book.append_table_rows("tasks", [{"没有": 1}])
    with refused(FileMessage.NO_SUCH_COLUMN):
        book.write_table_row("tasks", 1, {"没有": 1})
    for row in (0, 3):
        with refused(FileMessage.NO_SUCH_ROW):
            book.write_table_row("tasks", row, {"任务": "x"})
    book.save()
    assert not file.with_name(f"{file.name}.bak").exists()


def test_a_row_is_overwritten_in_the_given_columns_only(file: Path) -> None:
    before = parts(file)[PLAN]
    book = OoxmlBook.open(file)
    book.write_table_row("tasks", 2, {"负责人": "赵六", "开始": None})
    book.save()
    assert changed_cells(before, parts(file)[PLAN]) == {"B5", "C5"}
    assert row_of(OoxmlBook.open(file), 5)[:3] == ["方案书", "赵六", None]


@pytest.mark.parametrize("append", [False, True])
def test_a_table_from_which_all_rows_were_deleted_has_one_again(file: Path, append: bool) -> None:
    replace_in(file, DEFINITION, 'totalsRowCount="1"', 'insertRow="1" insertRowShift="1" totalsRowCount="1"')
    book = OoxmlBook.open(file)
    if append:
        book.append_table_rows("tasks", NEW_ROWS)
    else:
        book.write_table_row("tasks", 1, {"任务": "投标"})
    book.save()

    assert b"insertRow" not in parts(file)[DEFINITION]


def test_totals_that_share_a_formula_with_fixed_cells_are_not_moved(file: Path) -> None:
    sheet = parts(file)[PLAN].decode()
    above = '<c r="H3"><f t="shared" ref="H3:H6" si="7">SUM(H1:H2)</f><v>0</v></c></row>'
    sheet = re.sub(r'(<row r="3".*?)</row>', lambda row: row[1] + above, sheet, count=1)
    shared = re.sub(r'(<c r="D6"[^>]*>)<f>[^<]*</f>', r'\1<f t="shared" si="7"/>', sheet)
    book = OoxmlBook.open(replace_in(file, PLAN, parts(file)[PLAN].decode(), shared))
    with refused(FileMessage.TOTALS_FORMULA):
        book.append_table_rows("tasks", NEW_ROWS)
