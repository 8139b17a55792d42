"""Rows that are made high enough for the text written into them."""

from pathlib import Path

import pytest
import xlsxwriter

from presales_xl.workbook.package import OoxmlBook
from presales_xl.workbook.package.markup import MAIN

LONG = "建设覆盖源、厂、网、户的统一调度平台：实时监测、水力模型在线校核、爆管预警、调度指令闭环。" * 2


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Row 1: a wrapped cell of 100 pixels; row 2: a plain one; row 3: merged over 300, 60 high; row 4: over three rows."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("S")
        wrapped = book.add_format({"text_wrap": True})
        sheet.set_column_pixels(0, 2, 100)
        sheet.write(0, 0, "short", wrapped)
        sheet.write(1, 0, "short")
        sheet.merge_range("A3:C3", "short", wrapped)
        sheet.set_row_pixels(2, 60)
        sheet.merge_range("A4:A6", "short", wrapped)
    return path


def height(book: OoxmlBook, row: int) -> float:
    root = book._contents.grid("S").root
    element = root.find(f"{MAIN}sheetData/{MAIN}row[@r='{row}']")
    assert element is not None
    return float(element.get("ht") or 0)


def written(file: Path, row: int, text: str) -> OoxmlBook:
    book = OoxmlBook.open(file)
    book.set_value("S", row, 1, text)
    book.fit_row("S", row)
    book.save()
    return OoxmlBook.open(file)


def test_a_row_grows_with_the_lines_of_its_wrapped_text(file: Path) -> None:
    two = height(written(file, 1, "一二三四五六七"), 1)
    many = height(written(file, 1, LONG), 1)
    assert 25 < two < 40
    assert many > 5 * two


def test_a_text_of_one_line_leaves_the_row_alone(file: Path) -> None:
    assert height(written(file, 1, "一二"), 1) == 0


def test_a_cell_that_does_not_wrap_leaves_the_row_alone(file: Path) -> None:
    assert height(written(file, 2, LONG), 2) == 0


def test_a_merged_cell_is_as_wide_as_all_its_columns(file: Path) -> None:
    apart, merged = height(written(file, 1, LONG), 1), height(written(file, 3, LONG), 3)
    assert merged < apart / 2


def test_a_row_is_never_lowered(file: Path) -> None:
    assert height(written(file, 3, "一二"), 3) == 45


def test_a_cell_merged_over_several_rows_has_its_room_already(file: Path) -> None:
    assert height(written(file, 4, LONG), 4) == 0
