"""What a workbook says, read from its parts: values, dates, errors, names and tables."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from package_helpers import (
    INFO,
    PLAN,
    build_workbook,
    rebuild,
    refused,
    replace_in,
    workbook_with_sheet,
)

from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package import Area, Cell, OoxmlBook
from presales_xl.workbook.package.number_formats import Kind, built_in_kind, kind_of_code
from presales_xl.workbook.package.serials import exact, moment, serial

NOON = dt.time(12)


@pytest.fixture
def book(tmp_path: Path) -> OoxmlBook:
    return OoxmlBook.open(build_workbook(tmp_path / "项目.xlsx"))


def only_cell(tmp_path: Path, cell: str) -> Cell:
    file = workbook_with_sheet(tmp_path / "one.xlsx", f'<row r="1">{cell}</row>')
    return OoxmlBook.open(file).cell("S", 1, 1)


def test_text_numbers_and_dates_come_as_python_values(book: OoxmlBook) -> None:
    assert book.cell("信息", 1, 2).value == "旧名"
    assert book.cell("信息", 2, 2).value == dt.date(2026, 1, 5)
    assert book.cell("信息", 3, 2).value == Decimal(100)


def test_a_formula_says_what_it_is_and_what_it_last_gave(book: OoxmlBook) -> None:
    assert book.cell("信息", 4, 2) == Cell(Decimal(200), formula=True, cached=True)
    assert book.formula("信息", 4, 2) == "B3*2"
    assert book.formula("信息", 3, 2) is None


def test_a_cell_nobody_filled_is_empty(book: OoxmlBook) -> None:
    assert book.cell("信息", 99, 99) == Cell()
    assert book.formula("信息", 99, 99) is None


def test_sheets_stand_in_the_order_of_their_tabs_and_say_if_they_are_hidden(tmp_path: Path) -> None:
    file = tmp_path / "h.xlsx"
    writer = xlsxwriter.Workbook(file)
    writer.add_worksheet("一")
    writer.add_worksheet("二").hide()
    writer.add_worksheet("三").very_hidden()
    writer.add_chartsheet("图").set_chart(_chart(writer))
    writer.close()
    sheets = OoxmlBook.open(file).sheets
    assert [(sheet.name, sheet.state, sheet.has_cells) for sheet in sheets] == [
        ("一", "visible", True),
        ("二", "hidden", True),
        ("三", "veryHidden", True),
        ("图", "visible", False),
    ]


def _chart(writer: xlsxwriter.Workbook) -> object:
    chart = writer.add_chart({"type": "column"})
    chart.add_series({"values": "=一!$A$1:$A$2"})
    return chart


def test_a_sheet_that_is_not_there_is_refused(book: OoxmlBook) -> None:
    with refused(FileMessage.NO_SUCH_SHEET):
        book.cell("没有", 1, 1)


def test_names_are_areas_and_broken_or_computed_ones_are_left_out(tmp_path: Path) -> None:
    file = build_workbook(tmp_path / "n.xlsx")
    more = (
        '<definedName name="quoted">\'信息\'!$A$1:$C$5</definedName><definedName name="gone">信息!#REF!</definedName>'
        '<definedName name="rate">0.06</definedName><definedName name="two">信息!$A$1,信息!$B$2</definedName>'
        '<definedName name="other">[1]规则!$A$1</definedName><definedName name="rows">信息!$1:$2</definedName>'
        '<definedName name="local" localSheetId="0">信息!$A$1</definedName></definedNames>'
    )
    book = OoxmlBook.open(replace_in(file, "xl/workbook.xml", "</definedNames>", more))
    assert book.names == {
        "amount": Area("信息", 3, 2, 3, 2),
        "list_owner": Area("计划", 4, 2, 5, 2),
        "project.name": Area("信息", 1, 2, 1, 2),
        "start": Area("信息", 2, 2, 2, 2),
        "quoted": Area("信息", 1, 1, 5, 3),
    }
    assert book.broken_names == {"gone": "信息!#REF!"}


def test_a_table_tells_where_its_rows_are(book: OoxmlBook) -> None:
    table = book.tables["tasks"]
    assert (table.sheet, table.header_row, table.first_row, table.last_row) == ("计划", 3, 4, 5)
    assert (table.first_col, table.last_col, table.totals_rows, table.rows) == (1, 4, 1, 2)
    assert table.headers == ("任务", "负责人", "开始", "天数")


def test_a_header_of_two_lines_reads_as_the_user_sees_it(tmp_path: Path) -> None:
    file = build_workbook(tmp_path / "t.xlsx")
    book = OoxmlBook.open(replace_in(file, "xl/tables/table1.xml", 'name="负责人"', 'name="负责_x000a_人"'))
    assert book.tables["tasks"].headers[1] == "负责\n人"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1" t="inlineStr"><is><t>直接</t></is></c>', Cell("直接", cached=True)),
        ('<c r="A1" t="inlineStr"><v>1.</v><is><r><t>1</t></r><r><t>.</t></r></is></c>', Cell("1.", cached=True)),
        ('<c r="A1" t="inlineStr"><v>数</v></c>', Cell("数", cached=True)),
        ('<c r="A1" t="str"><f>"a"</f><v>a</v></c>', Cell("a", formula=True, cached=True)),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', Cell("", formula=True, cached=True)),
        ('<c r="A1"><f>NOW()</f></c>', Cell(formula=True)),
        ('<c r="A1"><f>NOW()</f><v/></c>', Cell(formula=True)),
        ('<c r="A1"><v/></c>', Cell()),
        ('<c r="A1" t="b"><v>1</v></c>', Cell(True, cached=True)),
        ('<c r="A1" t="b"><v>0</v></c>', Cell(False, cached=True)),
        ('<c r="A1" t="e"><v>#REF!</v></c>', Cell(None, cached=True, error="#REF!")),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', Cell(None, formula=True, cached=True, error="#DIV/0!")),
        ('<c r="A1" t="d"><v>2026-03-31</v></c>', Cell(dt.date(2026, 3, 31), cached=True)),
        ('<c r="A1" t="d"><v>2026-03-31T00:00:00Z</v></c>', Cell(dt.date(2026, 3, 31), cached=True)),
        ('<c r="A1" t="d"><v>2026-03-31T12:00:00</v></c>', Cell(dt.datetime(2026, 3, 31, 12), cached=True)),  # noqa: DTZ001
        ('<c r="A1" t="d"><v>12:00:00</v></c>', Cell(NOON, cached=True)),
        ('<c r="A1"><v>0.1</v></c>', Cell(Decimal("0.1"), cached=True)),
        ('<c r="A1"><v>0.10000000000000001</v></c>', Cell(Decimal("0.1"), cached=True)),
        ('<c r="A1"><v> 12 </v></c>', Cell(Decimal(12), cached=True)),
        ('<c r="A1"><v>1.2E3</v></c>', Cell(Decimal(1200), cached=True)),
        ("<c><v>7</v></c>", Cell(Decimal(7), cached=True)),
        ('<c r="A1" t="inlineStr"><is><t>一_x000D_\n_x005F_x000D_</t></is></c>', Cell("一\r\n_x000D_", cached=True)),
        ('<c r="A1" t="inlineStr"><is><t>_xD83D__xDE00_</t></is></c>', Cell("😀", cached=True)),
    ],
)
def test_every_way_of_writing_a_cell_is_understood(tmp_path: Path, cell: str, expected: Cell) -> None:
    assert only_cell(tmp_path, cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1"><v>zwölf</v></c>',
        '<c r="A1"><v>NaN</v></c>',
        '<c r="A1" t="s"><v>99999</v></c>',
        '<c r="A1" t="s"><v>-1</v></c>',
        '<c r="A1" t="d"><v>31.3.2026</v></c>',
        '<c r="?1"><v>1</v></c>',
        '<c r="XFE1"><v>1</v></c>',
        '<c r="A0"><v>1</v></c>',
    ],
)
def test_a_cell_that_makes_no_sense_is_a_damaged_file(tmp_path: Path, cell: str) -> None:
    with refused(FileMessage.DAMAGED):
        only_cell(tmp_path, cell)


def test_rows_and_cells_without_numbers_count_on_from_the_last(tmp_path: Path) -> None:
    rows = '<row><c><v>1</v></c><c s="0"/><c><v>3</v></c></row><row r="5"><c r="B5"><v>5</v></c><c><v>6</v></c></row>'
    book = OoxmlBook.open(workbook_with_sheet(tmp_path / "u.xlsx", rows))
    assert {(row, col): cell.value for row, col, cell in book.cells("S")} == {
        (1, 1): 1,
        (1, 3): 3,
        (5, 2): 5,
        (5, 3): 6,
    }


def test_formatted_text_is_read_whole_and_phonetic_guides_are_not(tmp_path: Path) -> None:
    file = build_workbook(tmp_path / "r.xlsx")
    rich = "<r><t>旧</t></r><r><rPr><b/></rPr><t>名</t></r><rPh sb='0' eb='1'><t>jiu</t></rPh><phoneticPr fontId='1'/>"
    book = OoxmlBook.open(replace_in(file, "xl/sharedStrings.xml", "<t>旧名</t>", rich))
    assert book.cell("信息", 1, 2).value == "旧名"


def test_an_unusual_namespace_prefix_changes_nothing(tmp_path: Path) -> None:
    file = workbook_with_sheet(tmp_path / "p.xlsx", "")
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>'

    def prefix(content: dict[str, bytes]) -> None:
        content[INFO] = sheet.encode()

    book = OoxmlBook.open(rebuild(file, prefix))
    book.set_value("S", 1, 2, "写")
    book.save()
    again = OoxmlBook.open(file)
    assert [again.cell("S", 1, col).value for col in (1, 2)] == [5, "写"]


def test_a_shared_formula_reads_as_each_cell_has_it(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:C2" si="0">A1*$A$1+"A1"</f><v>1</v></c>'
        '<c r="C1"><f t="shared" si="0"/><v>1</v></c></row><row r="2"><c r="B2"><f t="shared" si="0"/><v>1</v></c></row>'
    )
    book = OoxmlBook.open(workbook_with_sheet(tmp_path / "s.xlsx", rows))
    assert book.formula("S", 1, 3) == 'B1*$A$1+"A1"'
    assert book.formula("S", 2, 2) == 'A2*$A$1+"A1"'


def test_a_workbook_of_1904_counts_its_days_from_there(tmp_path: Path) -> None:
    file = tmp_path / "mac.xlsx"
    writer = xlsxwriter.Workbook(file, {"date_1904": True})
    writer.add_worksheet("S").write_datetime(0, 0, dt.date(2026, 3, 31), writer.add_format({"num_format": 14}))
    writer.close()
    book = OoxmlBook.open(file)
    assert book.cell("S", 1, 1).value == dt.date(2026, 3, 31)
    book.set_value("S", 1, 1, dt.date(2027, 1, 1))
    book.save()
    assert OoxmlBook.open(file).cell("S", 1, 1).value == dt.date(2027, 1, 1)


@pytest.mark.parametrize("number", [14, 22, 27, 30, 31, 36, 50, 54, 57, 58])
def test_built_in_date_formats_show_dates_the_chinese_ones_too(tmp_path: Path, number: int) -> None:
    file = tmp_path / "d.xlsx"
    writer = xlsxwriter.Workbook(file)
    writer.add_worksheet("S").write_number(0, 0, 46082, writer.add_format({"num_format": number}))
    writer.close()
    assert OoxmlBook.open(file).cell("S", 1, 1).value == dt.date(2026, 3, 1)


@pytest.mark.parametrize("number", [0, 1, 2, 4, 9, 10, 11, 12, 37, 40, 44, 48, 49, 59])
def test_other_built_in_formats_show_numbers(number: int) -> None:
    assert built_in_kind(number) is Kind.NUMBER


@pytest.mark.parametrize(
    "code",
    [
        "yyyy-mm-dd",
        'yyyy"年"m"月"d"日";@',
        "yyyy年m月d日",
        '[$-804]yyyy"年"m"月"d"日"',
        '[DBNum1][$-804]yyyy"年"m"月"',
        "[Red]dd/mm/yy",
        "mmm-yy",
        "mm",
        "aaaa",
        "e/m/d",
        "yyyy-mm-dd hh:mm",
        "m/d/yy h:mm",
    ],
)
def test_these_codes_show_dates(code: str) -> None:
    assert kind_of_code(code) is Kind.DATE


@pytest.mark.parametrize("code", ["h:mm", "[h]:mm:ss", "mm:ss.0", '上午/下午h"时"mm"分"', "h:mm AM/PM", "[mm]:ss"])
def test_these_codes_show_times(code: str) -> None:
    assert kind_of_code(code) is Kind.TIME


@pytest.mark.parametrize(
    "code",
    [
        "General",
        "G/通用格式",
        "0.00E+00",
        '0.00"day"',
        "0\\d",
        "[Red]0.00",
        "[$￥-804]#,##0.00",
        '#,##0"元"',
        '0;"yyyy"',
        "@",
        '_("$"* #,##0_)',
        "[Blue][>=100]0",
    ],
)
def test_these_codes_show_numbers(code: str) -> None:
    assert kind_of_code(code) is Kind.NUMBER


@pytest.mark.parametrize(
    ("number", "day"),
    [(1, dt.date(1900, 1, 1)), (59, dt.date(1900, 2, 28)), (61, dt.date(1900, 3, 1)), (2958465, dt.date(9999, 12, 31))],
)
def test_the_calendar_of_1900_has_a_day_too_many_which_is_no_date(number: int, day: dt.date) -> None:
    assert moment(number, since_1904=False) == day
    assert serial(day, since_1904=False) == str(number)
    assert moment(60, since_1904=False) is None


@pytest.mark.parametrize("number", [-1, 0, 60, 60.5, 2958466, 1e300])
def test_numbers_outside_the_calendar_stay_numbers(number: float) -> None:
    assert moment(number, since_1904=False) is None


def test_a_time_without_a_day_is_a_time(tmp_path: Path) -> None:
    file = tmp_path / "t.xlsx"
    writer = xlsxwriter.Workbook(file)
    sheet = writer.add_worksheet("S")
    sheet.write_row(0, 0, [0.5, 30.5], writer.add_format({"num_format": "h:mm"}))
    sheet.write_number(0, 2, 0.5, writer.add_format({"num_format": "yyyy-mm-dd h:mm"}))
    writer.close()
    book = OoxmlBook.open(file)
    assert [book.cell("S", 1, col).value for col in (1, 2, 3)] == [NOON, Decimal("30.5"), NOON]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_the_shortest_decimal_that_is_the_same_float(number: float) -> None:
    assert float(exact(repr(number))) == number
    assert float(exact(f"{number:.17g}")) == number


@given(st.dates(min_value=dt.date(1904, 1, 1)), st.booleans())
def test_every_day_is_found_again_by_its_number(day: dt.date, since_1904: bool) -> None:
    assert moment(float(serial(day, since_1904=since_1904)), since_1904=since_1904) == day


def test_each_sheet_is_parsed_only_when_it_is_read(tmp_path: Path) -> None:
    file = build_workbook(tmp_path / "lazy.xlsx")

    def spoil(content: dict[str, bytes]) -> None:
        content[PLAN] = b"<broken"

    book = OoxmlBook.open(rebuild(file, spoil))
    assert book.cell("信息", 1, 2).value == "旧名"
    with refused(FileMessage.DAMAGED):
        book.cell("计划", 1, 1)
