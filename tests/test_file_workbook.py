"""A workbook as staff leave it: renamed sheets, inserted rows, moved and added columns, the other language; and what we write."""

import datetime as dt
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from project_files import new_workbook, presales

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.tables.charter import Milestone
from presales_xl.tables.project import ALL_TABLES, is_list
from presales_xl.tables.table import fields_of
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.package import OoxmlBook
from presales_xl.workbook.port import Writes
from presales_xl.workbook.store import CHUNK, decode, encode

MILESTONES: list[list[Any]] = [["1", "需求确认", 0.4], ["2", "方案评审", 0.6]]


def arranged(path: Path, *, sheet: str, first: tuple[int, int], headers: list[str], rows: list[list[Any]]) -> Path:
    """A workbook of ours that somebody rearranged: milestones as asked, every other list and form far below."""
    with xlsxwriter.Workbook(path) as book:
        ws = book.add_worksheet(sheet)
        columns = [{"header": header} for header in headers]
        row, col = first
        options = {"name": "tbl_milestones", "columns": columns, "data": rows}
        ws.add_table(row, col, row + len(rows), col + len(headers) - 1, options)
        rest = book.add_worksheet("其余")
        _place_the_rest(book, rest)
        store = book.add_worksheet("_presales")
        store.write_row(0, 0, ["schema", "1"])
        store.write_row(1, 0, ["lang", "zh"])
        book.define_name("presales.schema", "=_presales!$B$1")
        store.very_hidden()
    return path


def _place_the_rest(book: Any, ws: Any) -> None:
    row = 0
    for key, record in ALL_TABLES.items():
        fields = fields_of(record)
        if is_list(record) and key != "milestones":
            titles = [{"header": known.label.zh} for known in fields]
            where = book.add_worksheet() if record.table.owned else ws
            where.add_table(row, 0, row + 1, len(fields) - 1, {"name": f"tbl_{key}", "columns": titles})
            row += 3
        elif not is_list(record):
            for known in fields:
                book.define_name(f"{key}.{known.key}", f"='其余'!$A${row + 1}")
                row += 1


def milestones(path: Path) -> Any:
    return presales("export", path).json["milestones"]


def layout(path: Path) -> list[tuple[str, str | None]]:
    """The findings about tables, columns and names."""
    found = presales("check", path, "--json", "--dry-run").json["findings"]
    kinds = ("table_missing", "cell_missing", "column_")
    return [
        (one["code"], one["field"]) for one in found if one["code"].startswith(tuple(f"entry.{kind}" for kind in kinds))
    ]


ALL_HEADERS = [known.label.zh for known in fields_of(Milestone)]


def full(*columns: str) -> tuple[list[str], list[list[Any]]]:
    """All headers, the named ones first, and the rows to go with them."""
    headers = [*columns, *(header for header in ALL_HEADERS if header not in columns)]
    return headers, [[*row, *[None] * (len(headers) - len(row))] for row in MILESTONES]


@pytest.mark.parametrize(
    ("sheet", "first"), [("表3 任务书", (4, 1)), ("Meilensteine '26", (0, 0)), ("里程碑（新）", (120, 40))]
)
def test_a_renamed_sheet_and_inserted_rows_and_columns_do_not_matter(
    tmp_path: Path, sheet: str, first: tuple[int, int]
) -> None:
    headers, rows = full("编号", "里程碑", "权重")
    path = arranged(tmp_path / "a.xlsx", sheet=sheet, first=first, headers=headers, rows=rows)
    assert milestones(path) == [
        {"no": "1", "name": "需求确认", "weight": "0.4"},
        {"no": "2", "name": "方案评审", "weight": "0.6"},
    ]
    assert layout(path) == []


def test_moved_and_added_columns_do_not_matter(tmp_path: Path) -> None:
    headers, rows = full("编号", "里程碑", "权重")
    headers = [*headers[::-1], "我的备忘"]
    path = arranged(
        tmp_path / "a.xlsx", sheet="x", first=(2, 2), headers=headers, rows=[[*row[::-1], "!"] for row in rows]
    )
    assert [row["name"] for row in milestones(path)] == ["需求确认", "方案评审"]
    assert layout(path) == []


def test_english_headers_in_a_chinese_workbook_are_read(tmp_path: Path) -> None:
    headers = [known.label.en for known in fields_of(Milestone)]
    rows = [["1", "Requirements", *[None] * (len(headers) - 2)]]
    path = arranged(tmp_path / "a.xlsx", sheet="x", first=(2, 2), headers=headers, rows=rows)
    assert milestones(path) == [{"no": "1", "name": "Requirements"}]
    assert layout(path) == []


def test_a_deleted_column_is_told_with_its_table(tmp_path: Path) -> None:
    headers, rows = full("编号", "里程碑", "权重")
    path = arranged(tmp_path / "a.xlsx", sheet="x", first=(2, 2), headers=headers[:-1], rows=[row[:-1] for row in rows])
    assert len(layout(path)) == 1
    assert layout(path)[0][0] == "entry.column_missing"


def test_rows_typed_below_a_table_are_told_and_not_lost_silently(tmp_path: Path) -> None:
    headers, rows = full("编号", "里程碑", "权重")
    path = arranged(tmp_path / "a.xlsx", sheet="x", first=(2, 2), headers=headers, rows=rows)
    book = OoxmlBook.open(path)
    book.set_value("x", 6, 4, "投标")
    book.save()
    found = presales("check", path, "--json", "--dry-run").json["findings"]
    assert [(one["sheet"], one["cell"], one["value"]) for one in found if one["code"] == "entry.rows_below"] == [
        ("x", "D6", "投标")
    ]


def test_the_findings_list_grows_and_shrinks_with_the_findings(tmp_path: Path) -> None:
    headers, rows = full("编号", "里程碑", "权重")
    path = arranged(tmp_path / "a.xlsx", sheet="x", first=(2, 2), headers=headers, rows=rows)
    count = len(presales("check", path, "--json").json["findings"])
    assert count > 10
    book = OoxmlBook.open(path)
    assert book.tables["tbl_findings"].rows >= count


@pytest.fixture
def lead(tmp_path: Path, templates: Path) -> Path:
    return new_workbook(tmp_path / "a.xlsx", {"project_info": {"project_no": "PS-2026-001"}})


def written(path: Path, writes: Writes) -> Any:
    workbook = FileWorkbook.open(path)
    workbook.read()
    workbook.apply(writes)
    return FileWorkbook.open(path).read()


def test_program_cells_are_written_in_the_language_of_the_workbook(lead: Path) -> None:
    from presales_xl.tables.life import Stage

    raw = written(lead, Writes(forms={("home", "stage"): Stage.LEAD, ("charter", "quota"): Decimal("49500.00")}))
    assert raw.forms["home"]["stage"].content == "线索"
    assert raw.forms["charter"]["quota"].content == Decimal(49500)


@pytest.mark.parametrize(
    "writes",
    [
        Writes(forms={("project_info", "project_no"): "x"}),
        Writes(cells={("milestones", 1, "name"): "x"}),
        Writes(replaced={"milestones": ({"no": "1"},)}),
        Writes(appended={"expenses": ({"voucher_no": "1"},)}),
    ],
)
def test_an_input_is_never_overwritten(lead: Path, writes: Writes) -> None:
    before = lead.read_bytes()
    with pytest.raises(CannotDo):
        written(lead, writes)
    assert lead.read_bytes() == before


def test_approvals_are_appended_below_the_last_one(lead: Path) -> None:
    for number in range(1, 6):
        raw = written(lead, Writes(appended={"approvals": ({"seq": number, "offline": False},)}))
    shown = [row[0].content for row in raw.lists["approvals"].rows if row[0].content is not None]
    assert shown == [Decimal(number) for number in range(1, 6)]


def test_the_store_keeps_texts_and_replaces_them(lead: Path) -> None:
    long = "规则" * 50_000
    written(lead, Writes(store={"content.a": long, "content.b": "{}"}))
    raw = written(lead, Writes(store={"content.a": "short"}))
    assert {name: text for name, text in raw.store.items() if name.startswith("content.")} == {
        "content.a": "short",
        "content.b": "{}",
    }


def test_a_workbook_that_changed_meanwhile_is_left_alone(lead: Path) -> None:
    workbook = FileWorkbook.open(lead)
    workbook.read()
    written(lead, Writes(forms={("home", "checked_on"): dt.date(2026, 6, 30)}))
    with pytest.raises(CannotDo) as refusal:
        workbook.apply(Writes(forms={("home", "checked_on"): dt.date(2026, 7, 1)}))
    assert refusal.value.message is FileMessage.CHANGED_MEANWHILE


@settings(deadline=None)
@given(st.text(max_size=2000) | st.integers(0).map(lambda seed: random.Random(seed).randbytes(2 * CHUNK).hex()))
def test_any_text_survives_the_store(text: str) -> None:
    chunks = encode(text)
    assert decode(chunks) == text
    assert all(len(chunk) <= CHUNK for chunk in chunks)


@pytest.mark.parametrize("chunks", [["zlib:not base64"], ["zlib:AAAA"]])
def test_a_damaged_store_is_noticed(chunks: list[str]) -> None:
    with pytest.raises(ValueError, match=r".*"):
        decode(chunks)
