"""What every workbook promises, a file, one open in Excel and one in memory: the same cells, the same refusals."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fake_excel import excel_with
from live_books import FORM, REMARKS, small_book
from memory_book import MemoryFile, open_in_memory

from presales_xl.findings import CannotDo
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.findings.file_messages import FileMessage
from presales_xl.findings.message import Message
from presales_xl.tables.life import Stage
from presales_xl.workbook.adapter import Adapter
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.live import patience
from presales_xl.workbook.live.workbook import LiveWorkbook
from presales_xl.workbook.port import RawWorkbook, Writes

FORMS = {"home.stage": "线索", "charter.quota": (5, "#,##0.00"), "home.as_of": (46203, "yyyy-mm-dd")}

Open = Callable[[], Adapter]


@pytest.fixture(params=["file", "live", "memory"])
def kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], Open]]:
    """Keeps a workbook somewhere; what it gives opens the workbook anew, with all that was written before."""
    monkeypatch.setattr(patience, "PAUSES", ())
    with ExitStack() as stack:

        def keep(path: Path) -> Open:
            if request.param == "file":
                return lambda: FileWorkbook.open(path)
            if request.param == "memory":
                return partial(open_in_memory, MemoryFile(path))
            running = stack.enter_context(excel_with(path))
            return lambda: LiveWorkbook(running.book)

        yield keep


@pytest.fixture
def reopen(kept: Callable[[Path], Open], tmp_path: Path) -> Open:
    """Opens the small workbook."""
    return kept(small_book(tmp_path / "a=b.xlsx", FORMS, notes=True))


def applied(reopen: Open, *writes: Writes) -> RawWorkbook:
    for one in writes:
        workbook = reopen()
        workbook.read()
        workbook.apply(one)
    return reopen().read()


def column(raw: RawWorkbook, table: str, index: int = 0) -> list[Any]:
    return [row[index].content for row in raw.lists[table].rows]


def test_what_stands_in_the_cells_is_read(reopen: Open) -> None:
    raw = reopen().read()
    assert (raw.lang, raw.schema) == ("zh", "1")
    assert raw.forms["home"]["as_of"].content == dt.date(2026, 6, 30)
    assert raw.forms["charter"]["quota"].content == Decimal(5)
    assert (raw.forms["home"]["stage"].sheet, raw.forms["home"]["stage"].address) == (FORM, "B2")
    assert raw.forms["home"]["next_step"].content is None
    assert {key: len(rows.rows) for key, rows in raw.lists.items()} == {
        "findings": 2,
        "approvals": 1,
        "change_requests": 1,
    }


def test_values_are_written_as_they_are(reopen: Open) -> None:
    forms = {
        ("home", "stage"): Stage.PLANNED, ("home", "next_step"): "=1+1", ("charter", "quota"): Decimal("49500.05"),
        ("home", "checked_on"): dt.date(2026, 7, 1),
    }  # fmt: skip
    raw = applied(reopen, Writes(forms=forms))
    assert {key: cell.content for key, cell in raw.forms["home"].items() if key != "as_of"} == {
        "stage": "策划", "next_step": "=1+1", "checked_on": dt.date(2026, 7, 1),
    }  # fmt: skip
    assert raw.forms["charter"]["quota"].content == Decimal("49500.05")
    assert not raw.forms["home"]["next_step"].is_formula


def test_an_empty_value_empties_the_cell(reopen: Open) -> None:
    raw = applied(reopen, Writes(forms={("home", "stage"): None, ("home", "next_step"): ""}))
    assert [raw.forms["home"][key].content for key in ("stage", "next_step")] == [None, None]


def test_lists_are_replaced_and_added_to(reopen: Open) -> None:
    many = Writes(replaced={"findings": tuple({"no": number, "code": "001"} for number in range(1, 6))})
    one = Writes(replaced={"findings": ({"no": 9},)}, appended={"approvals": ({"seq": 1}, {"seq": 2})})
    raw = applied(reopen, many, one, Writes(appended={"approvals": ({"seq": 3},)}))
    assert [no for no in column(raw, "findings") if no] == [Decimal(9)]
    assert column(raw, "approvals") == [Decimal(1), Decimal(2), Decimal(3)]


def test_single_cells_of_a_list_are_written(reopen: Open) -> None:
    draft = Writes(drafted={"change_requests": ({"no": "C-01"},)})
    raw = applied(
        reopen,
        draft,
        Writes(cells={("change_requests", 1, "old_planned_on"): dt.date(2026, 7, 1)}),
        Writes(drafted={"change_requests": ({"no": "C-02"},)}),
    )
    assert column(raw, "change_requests") == ["C-01", "C-02"]
    assert [cell.content for row in raw.lists["change_requests"].rows for cell in row if cell.content] == [
        "C-01", dt.date(2026, 7, 1), "C-02",
    ]  # fmt: skip


def test_the_store_keeps_texts(reopen: Open) -> None:
    raw = applied(reopen, Writes(store={"a": "x" * 40_000, "b": "001"}), Writes(store={"a": "short"}))
    assert (raw.store["a"], raw.store["b"], raw.store["lang"]) == ("short", "001", "zh")


@pytest.mark.parametrize(
    ("writes", "message"),
    [
        (Writes(forms={("project_info", "project_no"): "x"}), CommandMessage.NOT_OURS_TO_WRITE),
        (Writes(replaced={"change_requests": ({"no": "1"},)}), CommandMessage.NOT_OURS_TO_WRITE),
        (Writes(appended={"expenses": ({"voucher_no": "1"},)}), CommandMessage.NOT_OURS_TO_WRITE),
        (Writes(drafted={"milestones": ({"no": "1"},)}), CommandMessage.NOT_OURS_TO_WRITE),
        (Writes(forms={("home", "next_step"): "x" * 32_768}), FileMessage.BAD_VALUE),
        (Writes(forms={("home", "checked_on"): dt.date(1899, 1, 1)}), FileMessage.BAD_VALUE),
        (Writes(cells={("change_requests", 1, "reason"): "x"}), CommandMessage.NOT_OURS_TO_WRITE),
    ],
)
def test_what_may_not_be_written_is_refused_and_nothing_is(writes: Writes, message: Message, reopen: Open) -> None:
    before = reopen().read()
    with pytest.raises(CannotDo) as refusal:
        applied(reopen, writes)
    assert refusal.value.message is message
    after = reopen().read()
    assert (after.forms, after.lists, after.store) == (before.forms, before.lists, before.store)


# columns that people added or took away


def remarks(raw: RawWorkbook, table: str) -> list[Any]:
    headers = [header.content for header in raw.lists[table].headers]
    return column(raw, table, headers.index(REMARKS))


def test_what_people_wrote_beside_the_findings_outlives_new_findings(
    kept: Callable[[Path], Open], tmp_path: Path
) -> None:
    reopen = kept(small_book(tmp_path / "a.xlsx", remark="已联系客户"))
    raw = applied(reopen, Writes(replaced={"findings": ({"no": 1}, {"no": 2})}), Writes(replaced={"findings": ()}))

    assert column(raw, "findings") == [None, None]
    assert remarks(raw, "findings") == ["已联系客户", None]


def test_a_row_is_not_added_beside_what_people_wrote_in_an_empty_one(
    kept: Callable[[Path], Open], tmp_path: Path
) -> None:
    reopen = kept(small_book(tmp_path / "a.xlsx", remark="待补"))
    raw = applied(reopen, Writes(appended={"approvals": ({"seq": 1},)}, drafted={"change_requests": ({"no": "C-01"},)}))

    assert column(raw, "approvals") == [None, Decimal(1)]
    assert column(raw, "change_requests") == [None, "C-01"]


def test_a_formula_in_a_column_people_added_takes_no_row(kept: Callable[[Path], Open], tmp_path: Path) -> None:
    reopen = kept(small_book(tmp_path / "a.xlsx", remark="=1+1"))
    raw = applied(reopen, Writes(appended={"approvals": ({"seq": 1},)}, drafted={"change_requests": ({"no": "C-01"},)}))

    assert column(raw, "approvals") == [Decimal(1)]
    assert column(raw, "change_requests") == ["C-01"]


def test_a_row_that_would_lose_a_value_is_not_added(kept: Callable[[Path], Open], tmp_path: Path) -> None:
    reopen = kept(small_book(tmp_path / "a.xlsx", deleted="actor"))
    with pytest.raises(CannotDo) as refusal:
        applied(reopen, Writes(appended={"approvals": ({"seq": 1, "actor": "周明远"},)}))

    assert refusal.value.message is FileMessage.NO_SUCH_COLUMN
    assert column(reopen().read(), "approvals") == [None]
