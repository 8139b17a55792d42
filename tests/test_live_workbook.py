"""A workbook that is open in Excel: read and written like a file, and Excel and its user find everything as it was."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fake_excel import FakeExcel, excel_with
from live_books import FORM, FORM_FIELDS, LISTS, small_book

from presales_xl.findings import CannotDo
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.findings.file_messages import FileMessage
from presales_xl.findings.live_messages import LiveMessage
from presales_xl.tables.life import Stage
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.live import patience
from presales_xl.workbook.live.changes import boxes
from presales_xl.workbook.live.workbook import LiveWorkbook
from presales_xl.workbook.package import Box
from presales_xl.workbook.port import RawWorkbook, Writes

TRICKY = (
    "001",
    "=1+1",
    "-3",
    "+7",
    "1/2",
    "6月30日",
    "@x",
    "#N/A",
    "TRUE",
    "'引号",
    "1e5",
    " 空 格 ",
    "第一行\n第二行",
)
"""Texts that Excel would read as something else if they were typed in."""


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PAUSES", (0, 0, 0))


@pytest.fixture
def excel(tmp_path: Path) -> Iterator[FakeExcel]:
    """Excel with the small workbook, whose name has what names may have."""
    path = small_book(tmp_path / "甲=乙 & 丙's.xlsx", {"home.stage": "线索", "charter.quota": (5, "#,##0.00")})
    with excel_with(path) as running:
        yield running


def opened(excel: FakeExcel) -> LiveWorkbook:
    workbook = LiveWorkbook(excel.book)
    workbook.read()
    return workbook


def form_cell(excel: FakeExcel, row: int) -> Any:
    return excel.api.Worksheets(FORM).Range(f"B{row}")


def state_of(excel: FakeExcel) -> list[Any]:
    """Everything a person could notice: formulas, formats and heights of all cells, tables, protection, settings."""
    found: list[Any] = []
    for sheet in excel.api.Worksheets:
        used = sheet.UsedRange
        found += [sheet.Name, used.Address, used.Formula, used.Value2, sheet.ProtectContents, sheet.EnableSelection]
        found += [
            getattr(sheet.Protection, name)
            for name in ("AllowFormattingCells", "AllowFormattingColumns", "AllowSorting")
        ]
        found += [sheet.ProtectDrawingObjects, sheet.ProtectScenarios, sheet.ProtectionMode]
        found += [(table.Name, table.Range.Address) for table in sheet.ListObjects]
        found += [sheet.Range(f"B{row}").NumberFormat for row in range(1, 10)]
    return [*found, *settings_of(excel)]


def settings_of(excel: FakeExcel) -> list[Any]:
    app = excel.application
    return [app.ScreenUpdating, app.EnableEvents, app.Calculation, app.Selection.Address, app.ActiveSheet.Name]


# reading


def contents(raw: RawWorkbook) -> dict[str, Any]:
    """All cells, without what formulas show: a file made by a program holds no results."""
    forms = {f"{table}.{key}": cell for table, cells in raw.forms.items() for key, cell in cells.items()}
    lists = {
        f"{key} {number}": cell
        for key, rows in raw.lists.items()
        for number, cell in enumerate([*rows.headers, *(cell for row in rows.rows for cell in row), rows.below])
    }
    kept = {**forms, **lists, "lang": raw.lang, "schema": raw.schema, **raw.store}
    return {key: "formula" if getattr(cell, "is_formula", False) else cell for key, cell in kept.items()}


def test_an_open_workbook_reads_like_its_file(templates: Path, tmp_path: Path) -> None:
    from project_files import new_workbook

    data = {
        "project_info": {"project_no": "001", "registered_on": "2026-03-02", "expected_contract": "1234567.89", "expected_margin": "0.185"},
        "milestones": [{"no": "1", "name": "=1+1", "planned_on": "2026-07-01", "weight": "0.4"}, {"no": "2", "name": "投标"}],
        "approvals": [],
    }  # fmt: skip
    file = new_workbook(tmp_path / "项目.xlsx", data)
    with excel_with(file) as running:
        live = contents(LiveWorkbook(running.book).read())
    assert live == contents(FileWorkbook.open(file).read())


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (("001", "@"), "001"),
        (("=1+1", "@"), "=1+1"),
        ((46203.5, "yyyy-mm-dd hh:mm"), dt.datetime.fromisoformat("2026-06-30T12:00")),
        ((46203, "yyyy-mm-dd"), dt.date(2026, 6, 30)),
        ((46203, "General"), Decimal(46203)),
        ((1234.56789, '"¥"#,##0.00'), Decimal("1234.56789")),
        ((0.1, "0%"), Decimal("0.1")),
        ((None, "General"), None),
    ],
)
def test_a_cell_is_read_exactly(content: Any, read: Any, tmp_path: Path) -> None:
    path = small_book(
        tmp_path / "a.xlsx", {"project_info.project_no": content} if not str(content[0]).startswith("=") else None
    )
    with excel_with(path) as running:
        if str(content[0]).startswith("="):
            running.api.Worksheets(FORM).Unprotect("")
            form_cell(running, 6).NumberFormat = "@"
            form_cell(running, 6).Value2 = content[0]
        found = LiveWorkbook(running.book).read().forms["project_info"]["project_no"]
    assert (found.content, type(found.content), found.is_formula) == (read, type(read), False)


def test_a_formula_in_a_cell_of_ours_gives_way_even_to_the_same_value(excel: FakeExcel) -> None:
    excel.api.Worksheets(FORM).Unprotect("")
    form_cell(excel, 5).Formula = "=2+3"
    opened(excel).apply(Writes(forms={("charter", "quota"): Decimal(5)}))
    assert form_cell(excel, 5).Formula == "5"


def test_an_error_is_an_error_and_no_empty_cell(excel: FakeExcel) -> None:
    excel.api.Worksheets(FORM).Unprotect("")
    form_cell(excel, 5).Formula = "=1/0"
    form_cell(excel, 3).Formula = "=NA()"
    raw = LiveWorkbook(excel.book).read()
    found = (raw.forms["charter"]["quota"], raw.forms["home"]["next_step"])
    assert [(cell.error, cell.is_formula) for cell in found] == [("#DIV/0!", True), ("#N/A", True)]


def test_another_workbook_is_none_of_ours(excel: FakeExcel) -> None:
    excel.api.Names("presales.schema").Delete()
    with pytest.raises(CannotDo) as refusal:
        LiveWorkbook(excel.book).read()
    assert refusal.value.message is FileMessage.NOT_OURS
    assert "甲=乙 & 丙's.xlsx" in refusal.value.text("zh")


def test_a_coloured_column_does_not_make_a_sheet_of_a_million_rows(excel: FakeExcel) -> None:
    excel.api.Worksheets(LISTS).Range("Z1048576").Value2 = 1
    before = len(excel.calls)
    assert LiveWorkbook(excel.book).read().lists["findings"].below is None
    assert len(excel.calls) - before < 150


# writing


@pytest.mark.parametrize("text", TRICKY)
def test_text_stays_what_it_is(text: str, excel: FakeExcel) -> None:
    opened(excel).apply(Writes(forms={("home", "next_step"): text}, store={"note": text}))
    raw = LiveWorkbook(excel.book).read()
    assert (raw.forms["home"]["next_step"].content, raw.store["note"]) == (text, text)
    assert raw.forms["home"]["next_step"].is_formula is False


def test_money_and_days_are_written_exactly_and_no_currency(excel: FakeExcel) -> None:
    day = dt.date(2026, 6, 30)
    opened(excel).apply(
        Writes(
            forms={
                ("charter", "quota"): Decimal("49500.10"),
                ("home", "checked_on"): day,
                ("home", "stage"): Stage.LEAD,
            }
        )
    )
    raw = LiveWorkbook(excel.book).read()
    assert raw.forms["charter"]["quota"].content == Decimal("49500.10")
    assert raw.forms["home"]["checked_on"].content == day
    assert form_cell(excel, 5).NumberFormat == "#,##0.00"
    assert form_cell(excel, 5).Value2 == 49500.10


def test_a_number_in_a_cell_for_text_is_a_number(tmp_path: Path) -> None:
    with excel_with(small_book(tmp_path / "a.xlsx", {"charter.quota": ("x", "@")})) as running:
        opened(running).apply(Writes(forms={("charter", "quota"): Decimal(7)}))
        assert form_cell(running, 5).Value2 == 7.0


@pytest.mark.parametrize(
    "writes",
    [Writes(forms={("project_info", "project_no"): "x"}), Writes(appended={"expenses": ({"voucher_no": "1"},)})],
)
def test_an_input_is_never_overwritten(writes: Writes, excel: FakeExcel) -> None:
    before = state_of(excel)
    with pytest.raises(CannotDo) as refusal:
        opened(excel).apply(writes)
    assert refusal.value.message is CommandMessage.NOT_OURS_TO_WRITE
    assert state_of(excel) == before


def test_tables_grow_and_shrink_to_blank_rows(excel: FakeExcel) -> None:
    many = tuple({"no": number, "message": f"第 {number} 项"} for number in range(1, 8))
    opened(excel).apply(Writes(replaced={"findings": many}, appended={"approvals": ({"seq": 1}, {"seq": 2})}))
    raw = LiveWorkbook(excel.book).read()
    assert [row[0].content for row in raw.lists["findings"].rows] == [Decimal(number) for number in range(1, 8)]
    assert [row[0].content for row in raw.lists["approvals"].rows] == [Decimal(1), Decimal(2)]

    opened(excel).apply(Writes(replaced={"findings": many[:1]}, appended={"approvals": ({"seq": 3},)}))
    raw = LiveWorkbook(excel.book).read()
    assert [row[0].content for row in raw.lists["findings"].rows if row[0].content] == [Decimal(1)]
    assert [row[0].content for row in raw.lists["approvals"].rows] == [Decimal(1), Decimal(2), Decimal(3)]


def test_a_table_with_a_totals_row_grows_above_it(excel: FakeExcel) -> None:
    excel.api.Worksheets(LISTS).ListObjects("tbl_approvals").ShowTotals = True
    opened(excel).apply(Writes(appended={"approvals": ({"seq": 1}, {"seq": 2})}))
    raw = LiveWorkbook(excel.book).read()
    assert [row[0].content for row in raw.lists["approvals"].rows] == [Decimal(1), Decimal(2)]
    assert excel.api.Worksheets(LISTS).ListObjects("tbl_approvals").ShowTotals is True


def test_a_table_does_not_grow_over_what_stands_below_it(excel: FakeExcel) -> None:
    excel.api.Worksheets(LISTS).Range("C44").Value2 = "别动我"
    before = state_of(excel)
    with pytest.raises(CannotDo) as refusal:
        opened(excel).apply(
            Writes(forms={("home", "stage"): Stage.LEAD}, appended={"approvals": ({"seq": 1}, {"seq": 2}, {"seq": 3})})
        )
    assert refusal.value.message is FileMessage.NO_ROOM
    assert state_of(excel) == before


def test_rows_that_a_filter_hides_are_written_too(excel: FakeExcel) -> None:
    opened(excel).apply(Writes(replaced={"findings": ({"no": 1}, {"no": 2})}))
    excel.api.Worksheets(LISTS).ListObjects("tbl_findings").Range.AutoFilter(1, "=2")
    opened(excel).apply(Writes(replaced={"findings": ({"no": 3}, {"no": 4})}))
    assert [row[0].content for row in LiveWorkbook(excel.book).read().lists["findings"].rows] == [
        Decimal(3),
        Decimal(4),
    ]


def test_drafts_go_into_free_rows_and_lists_are_renewed(excel: FakeExcel) -> None:
    opened(excel).apply(
        Writes(drafted={"change_requests": ({"no": "C-01"}, {"no": "C-01"})}, drop_downs={"people": ["丁"]})
    )
    assert [row[0].content for row in LiveWorkbook(excel.book).read().lists["change_requests"].rows] == ["C-01", "C-01"]
    assert [line[0] for line in excel.api.Worksheets("_lists").Range("A1:A4").Value2] == ["people", "丁", None, None]


def test_a_long_text_of_the_store_is_packed_into_cells(excel: FakeExcel) -> None:
    import random

    long = random.Random(1).randbytes(40_000).hex()
    opened(excel).apply(Writes(store={"content.a": long}))
    opened(excel).apply(Writes(store={"content.a": long[:90_000], "content.b": "{}"}))
    store = LiveWorkbook(excel.book).read().store
    assert (store["content.a"], store["content.b"]) == (long[:90_000], "{}")


def test_few_calls_write_many_cells(excel: FakeExcel) -> None:
    rows = tuple({"no": number, "message": "x", "fix": "y", "code": "z"} for number in range(1, 19))
    workbook = opened(excel)
    excel.calls.clear()
    workbook.apply(Writes(replaced={"findings": rows}))
    assert sum(call == "Range.Value2=" for call in excel.calls) <= 3
    assert len(excel.calls) < 120


def test_a_long_text_is_written_by_itself(excel: FakeExcel) -> None:
    """Excel takes no text of more than about 8,000 characters as one of many."""
    opened(excel).apply(Writes(store={"a": "", "b": "甲" * 8500, "c": "z"}))
    workbook = opened(excel)
    workbook.apply(Writes(store={"rules": "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(30_000))}))
    sizes = [block.box.cells for block in workbook.changes.blocks if len(str(block.after[0][0])) > 8000]
    assert set(sizes) == {1}


def test_a_row_is_made_high_enough_and_never_lower(excel: FakeExcel) -> None:
    sheet = excel.api.Worksheets(LISTS)
    sheet.Range("A1:I3").WrapText = True
    sheet.Range("A1:I1").ColumnWidth = 30
    sheet.Range("A2").RowHeight, sheet.Range("A3").RowHeight = 20, 200
    long = "需要补充客户预算批复文件，" * 8
    opened(excel).apply(Writes(replaced={"findings": ({"no": 1, "message": long}, {"no": 2, "message": long})}))
    assert 100 < sheet.Range("A2").RowHeight < 200
    assert sheet.Range("A3").RowHeight == 200


def test_a_merged_cell_needs_less_height_the_wider_it_is(tmp_path: Path) -> None:
    heights = []
    for area in ("B3:C3", "B3:H3", "B3:B9"):
        with excel_with(small_book(tmp_path / f"{area[-2:]}.xlsx")) as running:
            sheet = running.api.Worksheets(FORM)
            sheet.Unprotect("")
            sheet.Range(area).Merge()
            sheet.Range("B3").WrapText = True
            sheet.Range("B3").RowHeight = 20
            opened(running).apply(Writes(forms={("home", "next_step"): "补齐三项，然后提交立项审批；" * 5}))
            heights.append(sheet.Range("B3").RowHeight)
    narrow, wide, over_rows = heights
    assert narrow > wide > over_rows == 20


def test_a_name_that_excel_cannot_read_hides_no_other(excel: FakeExcel) -> None:
    excel.breaks["Name.RefersTo"] = 0
    forms = LiveWorkbook(excel.book).read().forms
    assert sum(len(cells) for cells in forms.values()) == len(FORM_FIELDS) - 1


# what Excel and its user find afterwards


@pytest.mark.parametrize("kept", [(True, False, 0), (False, True, 1), (False, False, -4142)])
def test_protection_and_settings_are_as_they_were(kept: tuple[bool, bool, int], excel: FakeExcel) -> None:
    objects, scenarios, selection = kept
    sheet = excel.api.Worksheets(FORM)
    sheet.Unprotect("")
    sheet.Protect("", objects, True, scenarios, False, False, True, False, False, False, False, False, False, True)
    sheet.EnableSelection = selection
    excel.application.Calculation = -4135
    before = state_of(excel)
    opened(excel).apply(Writes(forms={("home", "stage"): Stage.LEAD, ("home", "next_step"): "填报"}))
    opened(excel).apply(Writes(forms={("home", "next_step"): None}))
    assert state_of(excel) == before
    assert (sheet.ProtectContents, sheet.ProtectDrawingObjects, sheet.ProtectScenarios) == (True, objects, scenarios)
    assert (sheet.EnableSelection, sheet.Protection.AllowSorting) == (selection, True)


def test_a_sheet_with_a_password_is_told_by_its_name(tmp_path: Path) -> None:
    with excel_with(small_book(tmp_path / "a.xlsx", locked_with="geheim")) as running:
        before = state_of(running)
        with pytest.raises(CannotDo) as refusal:
            opened(running).apply(Writes(forms={("home", "next_step"): "x"}, store={"a": "b"}))
        assert refusal.value.message is LiveMessage.SHEET_PASSWORD
        assert FORM in refusal.value.text("zh")
        assert state_of(running) == before


def test_a_read_only_workbook_is_refused_before_anything_is_written(excel: FakeExcel) -> None:
    excel.api.ReadOnly = True
    before = state_of(excel)
    with pytest.raises(CannotDo) as refusal:
        opened(excel).apply(Writes(forms={("home", "next_step"): "x"}))
    assert refusal.value.message is LiveMessage.READ_ONLY
    assert state_of(excel) == before


@pytest.mark.parametrize("broken", ["Range.Value2=", "ListObject.Resize()", "Range.AutoFill()", "Range.NumberFormat="])
@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_a_failure_in_the_middle_leaves_everything_as_it_was(broken: str, after: int, excel: FakeExcel) -> None:
    opened(excel).apply(Writes(replaced={"findings": ({"no": 1, "message": "=1+1"}, {"no": 2, "message": "002"})}))
    before, workbook = state_of(excel), opened(excel)
    many = tuple({"no": number, "message": "x"} for number in range(11, 15))
    writes = Writes(
        forms={("home", "stage"): Stage.PLANNED, ("home", "checked_on"): dt.date(2026, 6, 30)},
        replaced={"findings": many},
        store={"a": "b"},
    )
    excel.breaks[broken] = after
    refusal = refused(workbook, writes)
    is_made_so_often = broken not in excel.breaks
    assert ("It broke." in refusal) is is_made_so_often
    assert (state_of(excel) == before) is is_made_so_often
    assert settings_of(excel) == before[-5:]


def refused(workbook: LiveWorkbook, writes: Writes) -> str:
    """What is said when the writes are refused; nothing when they are carried out."""
    try:
        workbook.apply(writes)
    except CannotDo as refusal:
        return refusal.text("en")
    return ""


def test_a_busy_excel_is_waited_for(excel: FakeExcel) -> None:
    workbook = LiveWorkbook(excel.book)
    excel.rejections = 2
    workbook.read()
    excel.rejections = 3
    workbook.apply(Writes(forms={("home", "next_step"): "x"}))
    assert LiveWorkbook(excel.book).read().forms["home"]["next_step"].content == "x"


def test_an_excel_that_stays_busy_is_not_waited_for_without_end(excel: FakeExcel) -> None:
    before, book = state_of(excel), excel.book
    excel.rejections = 10**9
    with pytest.raises(CannotDo) as refusal:
        LiveWorkbook(book).read()
    excel.rejections = 0
    assert refusal.value.message is LiveMessage.BUSY
    assert state_of(excel) == before


# notes


def test_notes_of_ours_are_renewed_and_those_of_people_stay(tmp_path: Path) -> None:
    with excel_with(small_book(tmp_path / "a.xlsx", notes=True)) as running:
        opened(running).apply(
            Writes(notes={("home", "stage"): "我们的", ("charter", "quota"): "缺额度", ("home", "as_of"): "旧"})
        )
        opened(running).apply(Writes(notes={("charter", "quota"): "新"}))
        found = {one.Parent.Address: one.Text() for one in running.api.Worksheets(FORM).Comments}
    assert found == {"$B$2": "请核对", "$B$5": "presales_xl:\n新"}


def test_a_note_that_excel_wrote_is_ours_for_the_file_adapter(tmp_path: Path) -> None:
    with excel_with(small_book(tmp_path / "a.xlsx")) as running:
        opened(running).apply(Writes(notes={("charter", "quota"): "缺额度"}))
        file = running.save(tmp_path / "b.xlsx")
    from presales_xl.workbook.package import OoxmlBook

    book = OoxmlBook.open(file)
    assert [note.text for note in book.notes(FORM).values()] == ["presales_xl:\n缺额度"]
    assert book.remove_notes() == 1


# undo


def test_the_last_step_is_taken_back(excel: FakeExcel) -> None:
    old = {("home", "stage"): "旧", ("home", "as_of"): "旧"}
    findings = ({"no": 1, "message": "旧"},)
    opened(excel).apply(Writes(forms={("home", "next_step"): "001"}, replaced={"findings": findings}, notes=old))
    before, workbook = (state_of(excel), notes_of(excel)), opened(excel)
    more = ({"no": 1, "message": "新"}, {"no": 2})
    workbook.apply(
        Writes(forms={("home", "next_step"): "新"}, replaced={"findings": more}, notes={("charter", "quota"): "新"})
    )
    workbook.undo(workbook.changes)
    assert (state_of(excel), notes_of(excel)) == before


def notes_of(excel: FakeExcel) -> dict[str, str]:
    return {note.Parent.Address: note.Text() for note in excel.api.Worksheets(FORM).Comments}


def test_what_was_changed_since_is_not_undone(excel: FakeExcel) -> None:
    workbook = opened(excel)
    workbook.apply(Writes(replaced={"findings": ({"no": 1, "message": "新"},)}))
    place = workbook.changes.blocks[0]
    excel.api.Worksheets(place.sheet).Range("A2").Value2 = 9
    before = state_of(excel)
    with pytest.raises(CannotDo) as refusal:
        workbook.undo(workbook.changes)
    assert refusal.value.message is LiveMessage.CHANGED_SINCE
    assert state_of(excel) == before


def test_a_sheet_that_was_renamed_since_is_left_alone(excel: FakeExcel) -> None:
    workbook = opened(excel)
    workbook.apply(Writes(forms={("home", "next_step"): "新"}))
    excel.api.Worksheets(FORM).Name = "改名"
    with pytest.raises(CannotDo) as refusal:
        LiveWorkbook(excel.book).undo(workbook.changes)
    assert refusal.value.message is LiveMessage.CHANGED_SINCE
    assert excel.api.Worksheets("改名").Range("B3").Value2 == "新"


@pytest.mark.parametrize("typed", ["x", "=1+1", 7.0])
def test_what_was_typed_between_reading_and_writing_is_not_written_over(typed: Any, excel: FakeExcel) -> None:
    workbook = opened(excel)
    excel.api.Worksheets(LISTS).Range("A42").Value2 = typed
    before = state_of(excel)
    with pytest.raises(CannotDo) as refusal:
        workbook.apply(Writes(forms={("home", "next_step"): "新"}, appended={"approvals": ({"seq": 1},)}))
    assert refusal.value.message is LiveMessage.CHANGED_MEANWHILE
    assert f"{LISTS}!A42" in refusal.value.text("en")
    assert state_of(excel) == before


# rectangles


def test_cells_become_few_rectangles() -> None:
    cells = [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (5, 5), (6, 5), (6, 7)]
    assert boxes(cells) == [Box(1, 1, 2, 2), Box(3, 1, 3, 1), Box(5, 5, 6, 5), Box(6, 7, 6, 7)]
