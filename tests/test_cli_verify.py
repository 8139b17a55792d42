"""`presales verify` and `presales draft change` on real workbooks: what they say, write, and leave alone."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from cli_runner import run_main
from project_files import Ran

from presales_xl.demo.projects.city_operations import CITY_OPERATIONS
from presales_xl.demo.run import make_one
from presales_xl.demo.sample import SampleAct
from presales_xl.findings import CannotDo
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.package import OoxmlBook, TableArea
from presales_xl.workbook.port import Writes

AS_OF = "2026-06-30"
UP_TO_THE_NOTICE = tuple(takewhile(lambda step: isinstance(step, SampleAct), CITY_OPERATIONS.acts))
"""What happened before the customer postponed the tender: nobody has drafted a change request yet."""


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the postponed tender and its company rules."""
    folder = tmp_path_factory.mktemp("company")
    make_one(folder, replace(CITY_OPERATIONS, acts=UP_TO_THE_NOTICE))
    return folder


@pytest.fixture
def file(company: Path, tmp_path: Path) -> Path:
    """The postponed tender, to be changed at will."""
    for path in company.glob("*.xlsx"):
        shutil.copy(path, tmp_path)
    (found,) = tmp_path.glob("PS-*.xlsx")
    return found


def run(*arguments: object) -> Ran:
    return run_main(*arguments, "--today", AS_OF)


def kinds(ran: Ran) -> list[tuple[int | None, str]]:
    return [(one["seq"], one["kind"]) for one in ran.json["problems"]]


def edit(file: Path, change: Callable[[OoxmlBook], None]) -> Path:
    """The workbook after somebody typed into it."""
    book = OoxmlBook.open(file)
    change(book)
    book.save()
    return file


def column(area: TableArea, header: str) -> int:
    return area.first_col + list(area.headers).index(header)


def typed(file: Path, table: str, row: int, header: str, value: Any) -> Path:
    def change(book: OoxmlBook) -> None:
        area = book.tables[f"tbl_{table}"]
        book.set_value(area.sheet, area.first_row + row - 1, column(area, header), value)

    return edit(file, change)


def emptied(file: Path, *rows: int) -> Path:
    """The workbook after somebody cleared rows of the approval log."""

    def change(book: OoxmlBook) -> None:
        area = book.tables["tbl_approvals"]
        for row in rows:
            for col in range(area.first_col, area.last_col + 1):
                book.set_value(area.sheet, area.first_row + row - 1, col, None)

    return edit(file, change)


# verify


def test_an_honest_workbook_is_whole(file: Path) -> None:
    before = file.read_bytes()
    ran = run("verify", file, "--json")
    assert ran.code == 0
    assert (ran.json["ok"], ran.json["entries"], ran.json["problems"]) == (True, 8, [])
    assert file.read_bytes() == before


def test_a_person_reads_that_it_is_whole_and_the_head(file: Path) -> None:
    told = run("verify", file)
    head = run("verify", file, "--json").json["head"]
    assert told.code == 0
    assert head in told.out
    assert "√ 审批记录完整" in told.out
    assert "whole" in run("verify", file, "--lang", "en").out


def test_status_gives_the_head_that_verify_takes(file: Path) -> None:
    status = run("status", file, "--json")
    assert status.json["log_head"] == run("verify", file, "--json").json["head"]
    assert status.json["log_head"] in run("status", file).out
    assert run("verify", file, "--head", status.json["log_head"]).code == 0


def test_a_changed_name_in_the_log_is_told_with_its_cell(file: Path) -> None:
    ran = run("verify", typed(file, "approvals", 2, "办理人", "秦岚"), "--json")
    assert ran.code == 1
    assert ran.json["ok"] is False
    (problem,) = ran.json["problems"]
    assert (problem["seq"], problem["kind"], problem["sheet"]) == (2, "row_changed", "审批记录")
    assert "秦岚" in problem["detail"]


def test_a_removed_row_is_told(file: Path) -> None:
    assert kinds(run("verify", emptied(file, 3), "--json")) == [(4, "rows_removed")]


def test_a_tail_cut_off_together_with_the_note_on_the_start_page_is_told_by_the_head_noted_outside(file: Path) -> None:
    head = run("verify", file, "--json").json["head"]
    emptied(file, 8)
    FileWorkbook.open(file).apply(Writes(forms={("home", "log_head"): None}))
    assert run("verify", file).code == 0
    ran = run("verify", file, "--head", head, "--json")
    assert ran.code == 1
    assert kinds(ran) == [(7, "tail_cut")]


def test_a_cut_off_tail_is_told_by_the_start_page(file: Path) -> None:
    ran = run("verify", emptied(file, 7, 8), "--json")
    assert kinds(ran) == [(6, "tail_cut")]
    assert "首页" in ran.json["problems"][0]["detail"]


def test_an_approved_value_changed_afterwards_is_told_with_old_and_new(file: Path) -> None:
    ran = run("verify", typed(file, "milestones", 4, "负责人", "许婷"), "--json")
    (problem,) = ran.json["problems"]
    assert (problem["seq"], problem["kind"]) == (None, "frozen_edited")
    assert all(word in problem["detail"] for word in ("负责人", "马千里", "许婷"))


def test_a_kept_content_that_was_changed_is_told(file: Path) -> None:
    store = FileWorkbook.open(file).read().store
    name = next(name for name, text in store.items() if name.startswith("content.") and '"charter"' in text)
    forged = store[name].replace('"single_expense_limit":"5000.00"', '"single_expense_limit":"50000.00"')
    assert forged != store[name]
    FileWorkbook.open(file).apply(Writes(store={name: forged}))
    (problem,) = run("verify", file, "--json").json["problems"]
    assert problem["kind"] == "stored_changed"
    assert "50,000.00" in problem["detail"]


@pytest.mark.parametrize("head", ["8", "8:abc", "x"])
def test_what_is_no_head_is_refused_with_how_to_write_it(file: Path, head: str) -> None:
    ran = run("verify", file, "--head", head)
    assert (ran.code, ran.out) == (2, "")
    assert "--head" in ran.err


# draft change


def requests(file: Path) -> Any:
    return run_main("export", file).json.get("change_requests", [])


def test_a_draft_holds_the_four_postponed_milestones(file: Path) -> None:
    ran = run("draft", "change", file, "--json")
    assert ran.code == 0
    assert ran.json["no"] == "BG-01"
    assert [(row["milestone"], row["new_planned_on"], row["new_budget"]) for row in ran.json["rows"]] == [
        ("3", "2026-07-20", None), ("4", "2026-08-12", None), ("5", "2026-08-26", None), ("6", "2026-09-11", None),
    ]  # fmt: skip
    assert ran.json["route"] == ["发起人", "销售总监/总经理", "公司领导"]
    assert [row["milestone"] for row in requests(file)] == ["3", "4", "5", "6"]
    assert all("cause" not in row and "reason" not in row for row in requests(file))


def test_a_dry_run_writes_nothing(file: Path) -> None:
    before = file.read_bytes()
    ran = run("draft", "change", file, "--dry-run", "--json")
    assert ran.json["no"] == "BG-01"
    assert file.read_bytes() == before


def test_a_second_draft_writes_nothing_and_says_why(file: Path) -> None:
    run("draft", "change", file)
    before = file.read_bytes()
    ran = run("draft", "change", file)
    assert ran.code == 0
    assert "BG-01" in ran.out
    assert "没有再起草" in ran.out
    assert file.read_bytes() == before
    assert run("draft", "change", file, "--json").json == {"no": None, "rows": [], "route": []}


def test_a_draft_goes_below_what_people_filled_in_and_touches_none_of_it(file: Path) -> None:
    typed(file, "change_requests", 2, "编号", "BG-07")
    typed(file, "change_requests", 2, "里程碑", "1")
    typed(file, "change_requests", 2, "原因", "手工登记")
    (mine,) = requests(file)
    assert run("draft", "change", file, "--json").json["no"] == "BG-08"
    first, *drafted = requests(file)
    assert first == mine
    assert [row["no"] for row in drafted] == ["BG-08"] * 4


def test_a_table_too_short_for_the_draft_grows(file: Path) -> None:
    def fill(book: OoxmlBook) -> None:
        area = book.tables["tbl_change_requests"]
        book.set_value(area.sheet, area.last_row - 1, column(area, "编号"), "BG-01")

    edit(file, fill)
    assert run("draft", "change", file).code == 0
    assert [row["no"] for row in requests(file)] == ["BG-01", *["BG-02"] * 4]


def test_what_stands_below_a_full_table_is_never_written_over(file: Path) -> None:
    def fill(book: OoxmlBook) -> None:
        area = book.tables["tbl_change_requests"]
        book.set_value(area.sheet, area.last_row, column(area, "编号"), "BG-01")
        book.set_value(area.sheet, area.last_row + 2, area.first_col, "我的备忘")

    before = edit(file, fill).read_bytes()
    ran = run("draft", "change", file)
    assert ran.code == 2
    assert file.read_bytes() == before


def test_the_rows_show_old_values_and_route_at_once(file: Path) -> None:
    run("draft", "change", file)
    raw = FileWorkbook.open(file).read().lists["change_requests"]
    headers = [header.content for header in raw.headers]
    first = dict(zip(headers, (cell.content for cell in raw.rows[0]), strict=True))
    assert str(first["原现计划"])[:10] == "2026-05-29"
    assert first["审批路线"] == "发起人 → 销售总监/总经理 → 公司领导"
    assert first["累计天数"] == Decimal(63)
    assert first["第几次"] == Decimal(1)
    assert first["决定"] is None


def test_the_workbook_still_verifies_after_a_draft(file: Path) -> None:
    run("draft", "change", file)
    assert run("verify", file).code == 0


def test_only_the_list_of_change_requests_may_be_drafted_into(file: Path) -> None:
    before = file.read_bytes()
    workbook = FileWorkbook.open(file)
    workbook.read()
    with pytest.raises(CannotDo) as refused:
        workbook.apply(Writes(drafted={"expenses": ({"voucher_no": "X"},)}))
    assert refused.value.message is CommandMessage.NOT_OURS_TO_WRITE
    assert file.read_bytes() == before
