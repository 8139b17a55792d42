"""Writing cells: what is written is read back, and nothing else changes by a byte."""

import datetime as dt
import struct
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator
from package_helpers import (
    INFO,
    NOTES,
    PLAN,
    build_workbook,
    changed_cells,
    changed_parts,
    parts,
    rebuild,
    refused,
    replace_in,
    saved,
    workbook_with_sheet,
)

from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package import OoxmlBook

WORKBOOK = "xl/workbook.xml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return build_workbook(tmp_path / "项目.xlsx")


def raw_records(file: Path) -> dict[str, bytes]:
    """The compressed bytes of every part."""
    data = file.read_bytes()
    found = {}
    with zipfile.ZipFile(file) as archive:
        for entry in archive.infolist():
            lengths = struct.unpack_from("<HH", data, entry.header_offset + 26)
            start = entry.header_offset + 30 + sum(lengths)
            found[entry.filename] = data[start : start + entry.compress_size]
    return found


def test_one_value_changes_one_cell_and_the_order_to_recalculate(file: Path) -> None:
    before, raw = parts(file), raw_records(file)
    book = OoxmlBook.open(file)
    book.set_value("备注", 1, 1, "新说明")
    book.save()
    after, raw_after = parts(file), raw_records(file)
    assert list(before) == list(after)
    assert changed_parts(before, after) == {NOTES, WORKBOOK}
    assert changed_cells(before[NOTES], after[NOTES]) == {"A1"}
    assert {name for name in raw if raw[name] != raw_after[name]} == {NOTES, WORKBOOK}
    assert b'fullCalcOnLoad="1"' in after[WORKBOOK]


def test_an_edited_workbook_passes_the_audit(file: Path) -> None:
    book = OoxmlBook.open(file)
    book.set_value("信息", 1, 2, "新名")
    book.set_value("信息", 9, 9, dt.date(2026, 5, 1))
    book.set_fill("信息", 2, 2, "FFC7CE")
    book.set_note("信息", 1, 2, "请核对")
    book.append_table_rows("tasks", [{"任务": "投标", "开始": dt.date(2026, 6, 1)}])
    book.save()
    result = OpenXmlValidator().validate(file)
    assert [error.description for error in result.errors] == []


def test_nothing_is_written_when_nothing_was_changed(file: Path) -> None:
    stamp = file.stat().st_mtime_ns
    book = OoxmlBook.open(file)
    book.set_value("信息", 50, 50, None)
    book.save()
    assert file.stat().st_mtime_ns == stamp
    assert not file.with_name(f"{file.name}.bak").exists()


@pytest.mark.parametrize(
    "value",
    [
        "文字",
        "=1+1",
        "+86 10",
        "-",
        "@user",
        " 前后空格 ",
        "两\n行",
        "回车\r\n",
        "_x000D_",
        "\x01控制\x1f",
        "<a & b>",
        "😀",
        "\ufffe\uffff",
        "",
        True,
        False,
        0,
        -5,
        0.31,
        Decimal("123456789.01"),
        Decimal("1E+3"),
        dt.date(2026, 4, 15),
        dt.datetime(2026, 4, 15, 13, 45, 30),  # noqa: DTZ001
        dt.time(9, 30),
    ],
)
def test_what_is_written_is_read_back(file: Path, value: Any) -> None:
    book = OoxmlBook.open(file)
    book.set_value("信息", 12, 3, value)
    expected = Decimal(repr(value)) if isinstance(value, float) else value
    assert book.cell("信息", 12, 3).value == expected
    cell = saved(book).cell("信息", 12, 3)
    assert cell.value == expected
    assert type(cell.value) is not int
    assert not cell.formula


def written_and_read(value: Any) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        book = OoxmlBook.open(workbook_with_sheet(Path(folder) / "x.xlsx", ""))
        book.set_value("S", 1, 1, value)
        return saved(book).cell("S", 1, 1).value


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_back_equal(text: str) -> None:
    assert written_and_read(text) == text


@settings(max_examples=40, deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**12), max_value=10**12))
def test_any_sum_of_money_is_read_back_equal(amount: Decimal) -> None:
    assert written_and_read(amount) == amount


@settings(max_examples=40, deadline=None)
@given(st.datetimes(min_value=dt.datetime(1900, 3, 1), max_value=dt.datetime(9999, 12, 31)))  # noqa: DTZ001
def test_any_moment_is_read_back_to_the_millisecond(moment: dt.datetime) -> None:
    found = written_and_read(moment)
    if not isinstance(found, dt.datetime):
        found = dt.datetime.combine(found, dt.time())
    assert abs(found - moment) <= dt.timedelta(milliseconds=1)


def test_half_a_character_becomes_the_replacement_character(file: Path) -> None:
    book = OoxmlBook.open(file)
    book.set_value("信息", 1, 2, "坏\ud800字")
    assert saved(book).cell("信息", 1, 2).value == "坏\ufffd字"


def test_a_cleared_cell_keeps_its_format(file: Path) -> None:
    before = parts(file)[INFO]
    book = OoxmlBook.open(file)
    book.set_value("信息", 2, 2, None)
    again = saved(book)
    assert again.cell("信息", 2, 2).value is None
    again.set_value("信息", 2, 2, dt.date(2026, 1, 5))
    again.save()
    assert changed_cells(before, parts(file)[INFO]) == set()


def test_a_date_gets_a_date_format_only_where_there_is_none(file: Path) -> None:
    before = parts(file)
    book = OoxmlBook.open(file)
    book.set_value("信息", 2, 2, dt.date(2026, 4, 15))
    book.save()
    assert changed_parts(before, parts(file)) == {INFO, WORKBOOK}
    book.set_value("信息", 3, 2, dt.date(2026, 4, 15))
    book.save()
    assert "xl/styles.xml" in changed_parts(before, parts(file))


def test_the_same_new_format_is_made_once(file: Path) -> None:
    book = OoxmlBook.open(file)
    for row in range(10, 20):
        book.set_fill("信息", row, 1, "ffc7ce")
    book.save()
    styles = parts(file)["xl/styles.xml"]
    assert styles.count(b'rgb="FFFFC7CE"') == 1


def test_a_fill_keeps_the_rest_of_the_format_and_can_be_taken_back(file: Path) -> None:
    book = OoxmlBook.open(file)
    book.set_fill("信息", 2, 2, "FFC7CE")
    book.save()
    assert book.cell("信息", 2, 2).value == dt.date(2026, 1, 5)
    book.set_fill("信息", 2, 2, None)
    book.save()
    assert OoxmlBook.open(file).cell("信息", 2, 2).value == dt.date(2026, 1, 5)


def test_a_new_cell_takes_the_format_of_its_row_or_column(tmp_path: Path) -> None:
    file = workbook_with_sheet(tmp_path / "c.xlsx", '<row r="2" s="1" customFormat="1"/>')
    replace_in(file, INFO, "<sheetData>", '<cols><col min="2" max="3" width="9" style="1"/></cols><sheetData>')
    replace_in(file, "xl/styles.xml", '<cellXfs count="1">', '<cellXfs count="2">')
    replace_in(
        file, "xl/styles.xml", "</cellXfs>", '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    )
    book = OoxmlBook.open(file)
    for row, col in ((1, 1), (1, 2), (2, 1)):
        book.set_value("S", row, col, 46082)
    day = dt.date(2026, 3, 1)
    assert [book.cell("S", row, col).value for row, col in ((1, 1), (1, 2), (2, 1))] == [46082, day, day]


def test_new_rows_and_cells_stand_in_order_and_widen_the_dimension(file: Path) -> None:
    book = OoxmlBook.open(file)
    for row, col in ((30, 5), (20, 2), (20, 1), (25, 1), (1, 7)):
        book.set_value("信息", row, col, row)
    book.save()
    sheet = parts(file)[INFO].decode()
    places = [sheet.index(f'r="{name}"') for name in ("A1", "G1", "A2", "A20", "B20", "A25", "E30")]
    assert places == sorted(places)
    assert 'ref="A1:G30"' in sheet


@pytest.mark.parametrize(
    "value", ["长" * 32_768, "😀" * 16_384, float("nan"), float("inf"), Decimal("1E+400"), dt.date(1899, 12, 31)]
)
def test_what_no_cell_can_hold_is_refused_and_leaves_no_trace(file: Path, value: Any) -> None:
    book = OoxmlBook.open(file)
    with refused(FileMessage.BAD_VALUE):
        book.set_value("信息", 1, 2, value)
    stamp = file.stat().st_mtime_ns
    book.save()
    assert file.stat().st_mtime_ns == stamp


def test_the_longest_text_fits(file: Path) -> None:
    book = OoxmlBook.open(file)
    book.set_value("信息", 1, 2, "长" * 32_767)
    assert len(str(saved(book).cell("信息", 1, 2).value)) == 32_767


@pytest.mark.parametrize("place", [(1, 1), (2, 1)])
@pytest.mark.parametrize("kind", ["array", "dataTable"])
def test_an_array_formula_is_not_broken_up(tmp_path: Path, place: tuple[int, int], kind: str) -> None:
    rows = f'<row r="1"><c r="A1"><f t="{kind}" ref="A1:A3">B1:B3</f><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    book = OoxmlBook.open(workbook_with_sheet(tmp_path / "a.xlsx", rows))
    with refused(FileMessage.ARRAY_FORMULA):
        book.set_value("S", *place, 5)


def test_only_the_first_cell_of_a_merge_can_be_written(tmp_path: Path) -> None:
    merge = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
    book = OoxmlBook.open(workbook_with_sheet(tmp_path / "m.xlsx", "", merge))
    book.set_value("S", 1, 1, "见")
    with refused(FileMessage.MERGED_CELL):
        book.set_value("S", 1, 2, "不见")


def test_the_header_of_a_table_is_not_written_alone(file: Path) -> None:
    book = OoxmlBook.open(file)
    with refused(FileMessage.TABLE_HEADER):
        book.set_value("计划", 3, 1, "工作")


def test_overwriting_the_master_of_a_shared_formula_leaves_the_others_their_formula(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><f t="shared" si="0"{master}</c></row>'
        for row, master in ((1, ' ref="B1:B3">A1*2</f><v>2</v>'), (2, "/><v>4</v>"), (3, "/><v>6</v>"))
    )
    book = OoxmlBook.open(workbook_with_sheet(tmp_path / "s.xlsx", rows))
    book.set_value("S", 1, 2, 100)
    again = saved(book)
    assert [again.formula("S", row, 2) for row in (1, 2, 3)] == [None, "A2*2", "A3*2"]
    assert b"shared" not in parts(again.path)[INFO]


def test_a_signed_workbook_is_not_changed(file: Path) -> None:
    origin = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    relation = f'<Relationship Id="rIdS" Type="{origin}" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    replace_in(file, "_rels/.rels", "</Relationships>", relation)
    data = file.read_bytes()
    book = OoxmlBook.open(file)
    book.set_value("信息", 1, 2, "新名")
    with refused(FileMessage.SIGNED):
        book.save()
    assert file.read_bytes() == data


def test_a_sheet_without_a_grid_is_refused(file: Path) -> None:
    def strip(content: dict[str, bytes]) -> None:
        content[PLAN] = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'

    book = OoxmlBook.open(rebuild(file, strip))
    with refused(FileMessage.DAMAGED):
        book.set_value("计划", 1, 1, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<dimension ref="A1:', '<dimension ref="A?:'),
        ('r="2" spans', 'r="zwei" spans'),
        ('r="B2" s="1"', 'r="B2" s="77"'),
    ],
)
def test_nonsense_around_the_cell_is_refused_without_a_traceback(file: Path, old: str, new: str) -> None:
    with refused(FileMessage.DAMAGED):
        book = OoxmlBook.open(replace_in(file, INFO, old, new))
        book.set_fill("信息", 2, 2, "FFC7CE")
        book.set_value("信息", 20, 20, 1)


def test_saving_twice_keeps_the_backup_of_the_version_before(file: Path) -> None:
    original = file.read_bytes()
    book = OoxmlBook.open(file)
    book.set_value("信息", 1, 2, "一")
    book.save()
    book.save()
    assert file.with_name(f"{file.name}.bak").read_bytes() == original


def test_the_book_can_be_saved_again_and_elsewhere(file: Path, tmp_path: Path) -> None:
    book = OoxmlBook.open(file)
    book.set_value("信息", 1, 2, "一")
    book.save()
    book.set_value("信息", 1, 2, "二")
    book.save()
    copy = tmp_path / "副本.xlsx"
    book.save(copy)
    assert OoxmlBook.open(file).cell("信息", 1, 2).value == "二"
    assert parts(copy) == parts(file)
