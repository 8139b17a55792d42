"""After a write no outdated result is left, and results that are still right are kept."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from package_helpers import build_workbook, changed_parts, parts, rebuild, replace_in, saved

from presales_xl.workbook.package import OoxmlBook
from presales_xl.workbook.package import parts as package_parts
from presales_xl.workbook.package.formulas import mentions, shifted
from presales_xl.workbook.package.references import Box, cell_name, position


def cached_after_writing(tmp_path: Path, formula: str, *, row: int = 1, col: int = 1) -> bool:
    """Whether S!Z9 with this formula still shows its result after the cell 'S 2'!(row, col) was written."""
    file = tmp_path / "f.xlsx"
    writer = xlsxwriter.Workbook(file)
    sheet, data = writer.add_worksheet("S"), writer.add_worksheet("S 2")
    data.write_row("A1", [1, 2, 3])
    data.add_table("E1:F4", {"name": "items", "columns": [{"header": "品"}, {"header": "价"}]})
    writer.define_name("rate", "='S 2'!$A$1")
    writer.define_name("twice", "=rate*2")
    sheet.write_formula("Y9", "=Z9", None, 7)
    sheet.write_formula("Z9", formula, None, 7)
    writer.close()
    book = OoxmlBook.open(file)
    book.set_value("S 2", row, col, 5)
    again = saved(book)
    assert again.cell("S", 9, 25).cached == again.cell("S", 9, 26).cached
    return again.cell("S", 9, 26).cached


@pytest.mark.parametrize(
    "formula",
    [
        "='S 2'!A1",
        "='s 2'!$A$1+1",
        "=SUM('S 2'!A1:C1)",
        "=SUM('S 2'!A:A)",
        "=SUM('S 2'!1:1)",
        "=rate",
        "=RATE_OF(twice)",
        "=INDIRECT(\"'S 2'!A1\")",
        "=OFFSET('S 2'!B5,-4,-1)",
        "=SUM(S:'S 2'!A1)",
    ],
)
def test_a_result_that_may_be_outdated_is_dropped(tmp_path: Path, formula: str) -> None:
    assert not cached_after_writing(tmp_path, formula)


def test_a_sheet_full_of_data_is_no_obstacle_however_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "data.xlsx"
    with xlsxwriter.Workbook(file) as writer:
        writer.add_worksheet("S").write_formula("B1", "=A1*2", None, 7)
        data = writer.add_worksheet("数据")
        for row in range(2000):
            data.write_row(row, 0, [row, "客户", row * 100])
    monkeypatch.setattr(package_parts, "MAX_PARSED", 60_000)
    book = OoxmlBook.open(file)
    book.set_value("S", 1, 1, 5)

    assert not saved(book).cell("S", 1, 2).cached
    assert len(parts(file)["xl/worksheets/sheet2.xml"]) > 60_000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_formula_is_found_in_any_spelling(encoding: str, prefix: str, tmp_path: Path) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    declared = f'xmlns{":x" if prefix else ""}="{main}"'
    cells = '<~row r="1"><~c r="A1"><~v>1</~v></~c><~c r="B1"><~f>A1*2</~f><~v>2</~v></~c></~row>'
    sheet = f'<?xml version="1.0" encoding="{encoding}"?><~worksheet {declared}><~sheetData>{cells}</~sheetData></~worksheet>'

    def spell(content: dict[str, bytes]) -> None:
        content["xl/worksheets/sheet2.xml"] = sheet.replace("~", prefix).replace("A1*2", "S!A1*2").encode(encoding)

    with xlsxwriter.Workbook(tmp_path / "f.xlsx") as writer:
        writer.add_worksheet("S").write("A1", 1)
        writer.add_worksheet("T")
    book = OoxmlBook.open(rebuild(tmp_path / "f.xlsx", spell))
    book.set_value("S", 1, 1, 5)

    assert not saved(book).cell("T", 1, 2).cached


@pytest.mark.parametrize(
    "formula",
    [
        "='S 2'!B1",
        "=A1",
        "=\"'S 2'!A1\"",
        "=SUM('S 2'!B:C)",
        "=1E5+TODAY()",
        "=SUM(items[价])",
        "=LOG10(2)",
        "=unknown",
    ],
)
def test_a_result_that_does_not_depend_on_the_cell_is_kept(tmp_path: Path, formula: str) -> None:
    assert cached_after_writing(tmp_path, formula)


@pytest.mark.parametrize(
    ("formula", "kept"), [("=SUM(items[价])", False), ("=SUM(items[品])", True), ("=ROWS(items)", False)]
)
def test_a_table_column_counts_as_its_cells(tmp_path: Path, formula: str, kept: bool) -> None:
    assert cached_after_writing(tmp_path, formula, row=3, col=6) is kept


def test_results_in_other_rows_of_a_table_are_kept(tmp_path: Path) -> None:
    book = OoxmlBook.open(build_workbook(tmp_path / "t.xlsx"))
    book.write_table_row("tasks", 1, {"任务": "新"})
    again = saved(book)
    assert [again.cell("计划", row, 4).cached for row in (4, 5, 6)] == [False, True, False]
    assert not again.cell("信息", 5, 2).cached


def test_the_cells_of_an_array_formula_lose_their_results_together(tmp_path: Path) -> None:
    file = tmp_path / "array.xlsx"
    writer = xlsxwriter.Workbook(file)
    sheet = writer.add_worksheet("S")
    sheet.write_column("A1", [1, 2])
    sheet.write_array_formula("B1:B2", "{=A1:A2*2}", None, 2)
    sheet.write_number("B2", 4)
    sheet.write_formula("C1", "=B2", None, 4)
    writer.close()
    book = OoxmlBook.open(file)
    book.set_value("S", 1, 1, 9)
    again = saved(book)
    assert [again.cell("S", row, col).cached for row, col in ((1, 2), (2, 2), (1, 3))] == [False, False, False]


def test_formulas_in_a_circle_come_to_an_end(tmp_path: Path) -> None:
    file = tmp_path / "circle.xlsx"
    writer = xlsxwriter.Workbook(file)
    sheet = writer.add_worksheet("S")
    sheet.write_formula("A1", "=B1", None, 1)
    sheet.write_formula("B1", "=A1+C1+one", None, 1)
    writer.define_name("one", "=two")
    writer.define_name("two", "=one")
    writer.close()
    book = OoxmlBook.open(file)
    book.set_value("S", 1, 3, 9)
    assert not saved(book).cell("S", 1, 1).cached


def test_a_text_result_leaves_no_cell_type_behind(tmp_path: Path) -> None:
    file = tmp_path / "text.xlsx"
    writer = xlsxwriter.Workbook(file)
    writer.add_worksheet("S").write_formula("B1", '=A1&"x"', None, "x")
    writer.close()
    book = OoxmlBook.open(file)
    book.set_value("S", 1, 1, "y")
    book.save()
    assert b'<c r="B1"><f>' in parts(file)["xl/worksheets/sheet1.xml"]


CHAIN = '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="B4" i="1"/></calcChain>'


def with_calculation_chain(file: Path) -> Path:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    replace_in(
        file,
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rIdC" Type="{kind}" Target="calcChain.xml"/></Relationships>',
    )
    replace_in(
        file,
        "[Content_Types].xml",
        "</Types>",
        f'<Override PartName="/xl/calcChain.xml" ContentType="{content}"/></Types>',
    )
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/calcChain.xml", CHAIN)
    return file


def test_the_order_of_calculation_is_kept_while_the_formulas_are_the_same(tmp_path: Path) -> None:
    file = with_calculation_chain(build_workbook(tmp_path / "c.xlsx"))
    before = parts(file)
    book = OoxmlBook.open(file)
    book.set_value("信息", 1, 1, "x")
    book.save()
    assert changed_parts(before, parts(file)) == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}


@pytest.mark.parametrize("formula", [None, "=B3*3"])
def test_the_order_of_calculation_goes_when_a_formula_comes_or_goes(tmp_path: Path, formula: str | None) -> None:
    file = with_calculation_chain(build_workbook(tmp_path / "c.xlsx"))
    book = OoxmlBook.open(file)
    if formula is None:
        book.set_value("信息", 4, 2, 5)
    else:
        book.set_formula("信息", 9, 9, formula)
    again = saved(book)
    after = parts(file)
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]
    assert again.formula("信息", 9, 9) == (None if formula is None else "B3*3")


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1+$A1+A$1+$A$1", "B3+$A3+B$1+$A$1"),
        ("SUM(A1:B2,'费用 1'!C3)", "SUM(B3:C4,'费用 1'!D5)"),
        ("A:A+$A:$B+3:$4", "B:B+$A:$B+5:$4"),
        ('"A1"&A1&"""A1"""', '"A1"&B3&"""A1"""'),
        ("tbl[[#This Row],[A1]]+LOG10(A1)", "tbl[[#This Row],[A1]]+LOG10(B3)"),
        ("1E5+#REF!+rate1+x.A1", "1E5+#REF!+rate1+x.A1"),
        ("_xlfn.XLOOKUP(a1,B:B,C:C)", "_xlfn.XLOOKUP(B3,C:C,D:D)"),
    ],
)
def test_a_moved_formula_moves_its_relative_references_only(formula: str, moved: str) -> None:
    assert shifted(formula, 2, 1) == moved


@pytest.mark.parametrize(("formula", "rows", "cols"), [("A1", -1, 0), ("A1", 0, -1), ("XFD1", 0, 1), ("1:1", -1, 0)])
def test_a_formula_that_would_leave_the_sheet_is_an_error(formula: str, rows: int, cols: int) -> None:
    with pytest.raises(ValueError, match=r".+"):
        shifted(formula, rows, cols)


@given(st.integers(1, 1000), st.integers(1, 1000), st.integers(0, 1000), st.integers(0, 1000))
def test_moving_there_and_back_gives_the_same_formula(row: int, col: int, down: int, right: int) -> None:
    formula = f"SUM({cell_name(row, col)}:$B$2)"
    assert shifted(shifted(formula, down, right), -down, -right) == formula


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_every_cell_is_found_by_its_name(row: int, col: int) -> None:
    assert position(cell_name(row, col)) == (row, col)


def test_a_formula_mentions_its_cells_names_and_functions() -> None:
    found = list(mentions("SUM('a b'!A1:B2, tbl[价]) + rate + [@x]"))
    assert [mention.function for mention in found if mention.function] == ["SUM"]
    assert [(mention.sheet, mention.box) for mention in found if mention.box] == [("a b", Box(1, 1, 2, 2))]
    assert [(mention.name, mention.brackets) for mention in found if mention.name] == [("tbl", "[价]"), ("rate", None)]
    assert [mention.brackets for mention in found if not mention.name and mention.brackets] == ["[@x]"]
