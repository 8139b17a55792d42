"""A whole click without Excel: the macro of the button, the command, xlwings' own Windows engine, the cells, the message."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli_runner import run_main
from fake_excel import FakeExcel, excel_with
from live_books import without_formulas
from project_files import new_workbook
from vba_machine import Machine, Windows

from presales_xl.buttons import door
from presales_xl.demo.projects.water import WATER
from presales_xl.findings.launcher_messages import LauncherMessage
from presales_xl.tables.buttons import button_of
from presales_xl.workbook.live import patience
from presales_xl.workbook.live.workbook import LiveWorkbook


@pytest.fixture(scope="module")
def excel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FakeExcel]:
    """Excel with a project workbook with buttons."""
    room = tmp_path_factory.mktemp("desk")
    made = new_workbook(room / "made.xlsm", {**WATER.tables, "home": {"as_of": "2026-06-30"}})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOCALAPPDATA", str(room))
        patch.setattr(patience, "PAUSES", (0, 0))
        with excel_with(without_formulas(made, room / "水务 & 云=1.xlsm")) as started:
            yield started


@dataclass
class Clicked:
    """What a click left behind."""

    messages: list[str]
    """Told by the program."""
    launcher: list[str]
    """Told by the launcher."""


def click(excel: FakeExcel, key: str) -> Clicked:
    """Run the macro behind a button on a computer on which the command it issues is answered by the product."""

    def serve(command: str) -> int:
        os.environ[door.WORKBOOK] = windows.variables[door.WORKBOOK]
        return run_main(*command.split(" -m presales_xl ")[1].split()).code

    windows, before = Windows(serve=serve), len(excel.messages)
    Machine(Path(), app=excel.model).on(windows).click(button_of(key).macro)
    return Clicked([text for text, *_ in excel.messages[before:]], windows.said)


def quota(excel: FakeExcel) -> object:
    return LiveWorkbook(excel.book).read().forms["charter"]["quota"].content


def test_a_click_on_fees_ends_with_the_quota_in_its_cell_and_a_click_on_undo_without(excel: FakeExcel) -> None:
    (told,) = click(excel, "fees").messages
    assert told.startswith(f"费用额度 {quota(excel):.2f} 元")
    (told,) = click(excel, "undo").messages
    assert told.startswith("已撤销「核算费用额度」")
    assert quota(excel) is None


@pytest.mark.parametrize(
    ("key", "begins"),
    [
        ("check", "检查完成："),
        ("grade", "等级 "),
        ("status", "阶段："),
        ("deviations", "截至 2026-06-30："),
        ("draft", "没有起草调整"),
        ("verify", "审批记录 0 条"),
        ("approve", "没有等待审批的事项"),
    ],
)
def test_a_click_ends_with_one_message_of_the_program(excel: FakeExcel, key: str, begins: str) -> None:
    clicked = click(excel, key)
    assert [text[: len(begins)] for text in clicked.messages] == [begins]
    assert clicked.launcher == []


def test_a_program_that_cannot_tell_anybody_leaves_that_to_the_launcher(
    excel: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_window(_handle: int, _name: str) -> None:
        raise RuntimeError

    monkeypatch.setattr(door, "connect", no_window)
    clicked = click(excel, "check")
    message = LauncherMessage.FAILED
    assert clicked.messages == []
    assert clicked.launcher == [f"{message.text('zh', {})}\n\n{message.fix('zh', {})}"]
