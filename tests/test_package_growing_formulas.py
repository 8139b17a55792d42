"""Formulas people wrote over a table: they read the rows the program adds, and no other formula changes."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from package_helpers import INFO, changed_cells, parts, rebuild, saved

from presales_xl.workbook.package import OoxmlBook, Writable

ROWS: list[dict[str, Writable]] = [{"月份": "三月", "支付": 30}, {"月份": "四月", "支付": 40}]
OTHER = "xl/worksheets/sheet2.xml"


def grown(path: Path, formulas: Sequence[str], sheet: str = "台账") -> list[str | None]:
    """What these formulas of another sheet read after two rows were added to a table in rows 4 and 5 of A to B."""
    with xlsxwriter.Workbook(path) as book:
        table, sums = book.add_worksheet(sheet), book.add_worksheet("汇总")
        data = [["一月", 10], ["二月", 20]]
        table.add_table("A3:B5", {"name": "paid", "columns": [{"header": "月份"}, {"header": "支付"}], "data": data})
        for row, formula in enumerate(formulas):
            sums.write_formula(row, 0, formula, None, 30)
    book = OoxmlBook.open(path)
    book.append_table_rows("paid", ROWS)
    again = saved(book)
    return [again.formula("汇总", row, 1) for row in range(1, len(formulas) + 1)]


@pytest.mark.parametrize(
    ("formula", "now"),
    [
        ("=SUM(台账!B4:B5)", "SUM(台账!B4:B7)"),
        ("=SUM('台账'!$B$4:$B$5)*2", "SUM('台账'!$B$4:$B$7)*2"),
        ('=SUMIFS(台账!$B$4:$B$5,台账!$A$4:$A$5,"台账!B4:B5")', 'SUMIFS(台账!$B$4:$B$7,台账!$A$4:$A$7,"台账!B4:B5")'),
        ("=VLOOKUP(A9,台账!$A$4:$B$5,2,FALSE)", "VLOOKUP(A9,台账!$A$4:$B$7,2,FALSE)"),
        ("=SUM(台账!B$4:B$5)", "SUM(台账!B$4:B$7)"),
    ],
)
def test_a_range_over_all_rows_of_a_table_takes_in_the_new_ones(formula: str, now: str, tmp_path: Path) -> None:
    assert grown(tmp_path / "a.xlsx", [formula]) == [now]


def test_every_other_range_stays(tmp_path: Path) -> None:
    kept = [
        "=SUM(台账!B3:B5)",
        "=SUM(台账!B4:B6)",
        "=SUM(台账!B5:B5)",
        "=台账!B5",
        "=SUM(台账!A4:C5)",
        "=SUM(B4:B5)",
        "=SUM(台账!B$4:B5)",
        "=SUM(台账!B:B)",
        "=SUM(paid[支付])",
        "=SUM([1]台账!B4:B5)",
    ]

    assert grown(tmp_path / "a.xlsx", kept) == [formula[1:] for formula in kept]


def test_a_formula_that_reads_more_shows_no_outdated_result(tmp_path: Path) -> None:
    grown(tmp_path / "a.xlsx", ["=SUM(台账!B4:B5)", "=A1*2", "=1+1"])
    book = OoxmlBook.open(tmp_path / "a.xlsx")

    assert [book.cell("汇总", row, 1).cached for row in (1, 2, 3)] == [False, False, True]


def test_a_sheet_is_meant_by_any_name(tmp_path: Path) -> None:
    found = grown(tmp_path / "a.xlsx", ["=SUM('李''s 台账 😀'!B4:B5)"], sheet="李's 台账 😀")

    assert found == ["SUM('李''s 台账 😀'!B4:B7)"]


def test_a_sheet_without_such_a_formula_keeps_every_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    grown(path, ["=SUM(B4:B5)"])
    before = parts(path)[OTHER]
    book = OoxmlBook.open(path)
    book.append_table_rows("paid", ROWS)
    book.save()

    assert changed_cells(before, parts(path)[OTHER]) == set()


SHARED = """\
<row r="1"><c r="A1" t="inlineStr"><is><t>数</t></is></c><c r="D1"><f t="shared" ref="D1:D3" si="0">SUM(A2:A3)</f><v>3</v></c></row>
<row r="2"><c r="A2"><v>1</v></c><c r="D2"><f t="shared" si="0"/><v>2</v></c></row>
<row r="3"><c r="A3"><v>2</v></c><c r="D3"><f t="shared" si="0"/><v>0</v></c></row>
"""


def test_cells_that_share_a_formula_each_keep_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("S").add_table("A1:A3", {"name": "t", "columns": [{"header": "数"}]})

    def share(content: dict[str, bytes]) -> None:
        sheet = content[INFO].decode()
        content[INFO] = re.sub("<sheetData>.*</sheetData>", f"<sheetData>{SHARED}</sheetData>", sheet).encode()

    book = OoxmlBook.open(rebuild(path, share))
    book.append_table_rows("t", [{"数": 5}])
    again = saved(book)

    assert [again.formula("S", row, 4) for row in (1, 2, 3)] == ["SUM(A2:A4)", "SUM(A3:A4)", "SUM(A4:A5)"]


def test_in_the_table_itself_only_a_fixed_range_takes_in_the_new_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    share, running, next_two = "B2/SUM($B$2:$B$3)", "SUM(B$2:B3)", "SUM(B2:B3)"
    headers = [{"header": "月份"}, {"header": "支付"}, {"header": "占比", "formula": f"={share}"}, {"header": "累计"}]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("台账")
        sheet.add_table("A1:D3", {"name": "paid", "columns": headers, "data": [["一月", 10], ["二月", 20]]})
        sheet.write_formula("C2", f"={share}")
        sheet.write_formula("C3", "=B3/SUM($B$2:$B$3)")
        sheet.write_formula("D2", f"={next_two}")
        sheet.write_formula("D3", f"={running}")
        sheet.write_formula("F3", f"={running}")
    book = OoxmlBook.open(path)
    book.append_table_rows("paid", ROWS)
    again = saved(book)

    assert [again.formula("台账", row, 3) for row in range(2, 6)] == [f"B{row}/SUM($B$2:$B$5)" for row in range(2, 6)]
    assert [again.formula("台账", row, 4) for row in (2, 3)] == [next_two, running]
    assert again.formula("台账", 3, 6) == running
    assert (
        b"<calculatedColumnFormula>B2/SUM($B$2:$B$5)</calculatedColumnFormula>" in parts(path)["xl/tables/table1.xml"]
    )
