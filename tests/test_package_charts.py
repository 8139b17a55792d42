"""Charts people made of a table: they show the rows the program adds, and no other chart changes by a byte."""

import re
from pathlib import Path

import pytest
import xlsxwriter
from package_helpers import changed_parts, parts, replace_in

from presales_xl.workbook.package import OoxmlBook, Writable

CHART = "xl/charts/chart1.xml"
NEW_ROWS: list[dict[str, Writable]] = [{"月份": "三月", "区": "南", "支付": 30}, {"月份": "四月", "支付": 41.5}]


def workbook(
    path: Path, categories: str, values: str, sheet: str = "台账", others: str = "", total: bool = False
) -> Path:
    """A table of two months with a chart of it on a sheet of its own, and on request a second chart."""
    book = xlsxwriter.Workbook(path)
    table = book.add_worksheet(sheet)
    headers = [{"header": header} for header in ("月份", "区", "支付")]
    rows = [["一月", "北", 10], ["二月", "南", 20]]
    area = "A3:C6" if total else "A3:C5"
    table.add_table(area, {"name": "paid", "columns": headers, "data": rows, "total_row": total})
    reports = book.add_worksheet("图")
    for number, shown in enumerate((values, others) if others else (values,)):
        chart = book.add_chart({"type": "column"})
        chart.add_series(
            {"name": f"='{sheet.replace(chr(39), chr(39) * 2)}'!$C$3", "categories": categories, "values": shown}
        )
        reports.insert_chart(f"A{1 + 20 * number}", chart)
    book.close()
    return path


def grown(path: Path, rows: list[dict[str, Writable]] | None = None) -> str:
    """The first chart after rows were added."""
    book = OoxmlBook.open(path)
    book.append_table_rows("paid", rows or NEW_ROWS)
    book.save()
    return parts(path)[CHART].decode()


def formulas(chart: str) -> list[str]:
    return re.findall("<c:f>([^<]*)</c:f>", chart)


def points(chart: str, cache: str) -> list[tuple[str, str]]:
    """The points of the last cache of that kind, each with its number."""
    inside = chart[chart.rindex(f"<c:{cache}>") : chart.rindex(f"</c:{cache}>")]
    return re.findall('<c:pt idx="([0-9]+)"><c:v>([^<]*)</c:v></c:pt>', inside)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return workbook(tmp_path / "项目.xlsx", "=台账!$A$4:$A$5", "=台账!$C$4:$C$5")


def test_series_and_categories_reach_to_the_new_last_row(file: Path) -> None:
    assert formulas(grown(file)) == ["'台账'!$C$3", "'台账'!$A$4:$A$7", "'台账'!$C$4:$C$7"]


def test_what_was_last_drawn_has_the_new_points_too(file: Path) -> None:
    chart = grown(file)

    assert points(chart, "strCache") == [("0", "一月"), ("1", "二月"), ("2", "三月"), ("3", "四月")]
    assert points(chart, "numCache") == [("0", "10"), ("1", "20"), ("2", "30"), ("3", "41.5")]
    assert chart.count('<c:ptCount val="4"/>') == 2


def test_a_cell_left_empty_is_a_point_that_is_missing(file: Path) -> None:
    chart = grown(file, [{"月份": "三月"}, {"支付": 7}])

    assert points(chart, "strCache") == [("0", "一月"), ("1", "二月"), ("2", "三月")]
    assert points(chart, "numCache") == [("0", "10"), ("1", "20"), ("3", "7")]


def test_only_the_chart_of_the_table_is_written(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", "=台账!$A$4:$A$5", "=台账!$C$4:$C$5", others="=台账!$C$4:$C$4")
    path = replace_in(path, "xl/charts/chart2.xml", "台账!$A$4:$A$5", "台账!$A$3:$A$5")
    before = parts(path)
    grown(path)

    assert {name for name in changed_parts(before, parts(path)) if "chart" in name or "drawing" in name} == {CHART}


@pytest.mark.parametrize(
    "values",
    [
        "=台账!$C$4:$C$6",  # beyond the table
        "=台账!$C$5:$C$5",  # one of two rows
        "=台账!$D$4:$D$5",  # beside it
        "=台账!$B$4:$C$5",  # two columns in one series
        "=图!$C$4:$C$5",  # another sheet
        "=(台账!$C$4:$C$4,台账!$C$5:$C$5)",  # picked cells
    ],
)
def test_a_series_of_something_else_stays(values: str, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", "=图!$A$1:$A$2", values)
    before = parts(path)[CHART].decode()

    assert grown(path) == before


def test_a_chart_grows_again_with_the_next_rows(file: Path) -> None:
    book = OoxmlBook.open(file)
    book.append_table_rows("paid", NEW_ROWS[:1])
    book.append_table_rows("paid", NEW_ROWS[1:])
    book.save()
    chart = parts(file)[CHART].decode()

    assert formulas(chart)[1:] == ["'台账'!$A$4:$A$7", "'台账'!$C$4:$C$7"]
    assert [number for number, _ in points(chart, "numCache")] == ["0", "1", "2", "3"]


def test_a_table_with_totals_takes_its_charts_along(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", "=台账!$A$4:$A$5", "=台账!$C$4:$C$5", total=True)

    assert formulas(grown(path))[1:] == ["'台账'!$A$4:$A$7", "'台账'!$C$4:$C$7"]


def test_a_sheet_is_found_by_any_name(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", "='李''s 台账 😀'!$A$4:$A$5", "='李''s 台账 😀'!$C$4:$C$5", sheet="李's 台账 😀"
    )

    assert formulas(grown(path))[1:] == ["'李''s 台账 😀'!$A$4:$A$7", "'李''s 台账 😀'!$C$4:$C$7"]


def test_categories_in_several_columns_are_drawn_anew(file: Path) -> None:
    one = re.findall("<c:cat>.*?</c:cat>", parts(file)[CHART].decode())[0]
    cache = (
        '<c:multiLvlStrCache><c:ptCount val="2"/><c:lvl><c:pt idx="0"><c:v>北</c:v></c:pt></c:lvl></c:multiLvlStrCache>'
    )
    several = f"<c:cat><c:multiLvlStrRef><c:f>台账!$A$4:$B$5</c:f>{cache}</c:multiLvlStrRef></c:cat>"
    chart = grown(replace_in(file, CHART, one, several))

    assert formulas(chart)[1:] == ["'台账'!$A$4:$B$7", "'台账'!$C$4:$C$7"]
    assert "multiLvlStrCache" not in chart


def test_a_chart_that_remembers_nothing_drawn_only_gets_the_new_range(file: Path) -> None:
    plain = re.sub("<c:(num|str)Cache>.*?</c:(num|str)Cache>", "", parts(file)[CHART].decode())
    chart = grown(replace_in(file, CHART, parts(file)[CHART].decode(), plain))

    assert formulas(chart)[2] == "'台账'!$C$4:$C$7"
    assert "Cache" not in chart
