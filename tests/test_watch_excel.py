"""A press that was left as a file changes the workbook that is open in Excel, exactly as a click does."""

import gc
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fake_excel import Dispatch, FakeExcel, excel_with
from live_books import without_formulas

from presales_xl.buttons import door, excel
from presales_xl.cli import watch as watch_command
from presales_xl.cli.options import LANG, Given
from presales_xl.cli.run import Run
from presales_xl.demo.projects.water import WATER
from presales_xl.demo.run import RULES_FILE, make_one
from presales_xl.watch import box
from presales_xl.watch.mailbox import ALIVE, PRESS
from presales_xl.watch.watcher import End, folder
from presales_xl.workbook.live.workbook import LiveWorkbook

NAME = "水务 & 云=1%TEMP%.xlsx"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory, presales_home: Path) -> Path:
    """The sample company and its water project, of which nothing is submitted yet."""
    room = tmp_path_factory.mktemp("company")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESALES_HOME", str(presales_home))
        without_formulas(make_one(room, replace(WATER, acts=())), room / NAME)
    return room


@pytest.fixture
def running(company: Path, tmp_path: Path, presales_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeExcel]:
    """Excel with that project, beside the rules of its company."""
    monkeypatch.setenv("PRESALES_HOME", str(presales_home))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "home"))
    for name in (NAME, RULES_FILE):
        (tmp_path / name).write_bytes((company / name).read_bytes())
    with excel_with(tmp_path / NAME) as started:
        yield started


def press(key: str, name: str = NAME) -> Callable[[], None]:
    def drop() -> None:
        token = (folder() / ALIVE).read_text("ascii")
        (folder() / PRESS).write_bytes(f"{token}\n{key}\n1\n{name}".encode("utf-16"))

    return drop


def watched(monkeypatch: pytest.MonkeyPatch, *happenings: Callable[[], object]) -> list[str]:
    """What was told outside Excel while the command watched and these things happened, one after the other."""
    rest, told = list(happenings), list[str]()

    def next_one(_seconds: float) -> None:
        if not rest:
            raise_stop()
        else:
            rest.pop(0)()

    def raise_stop() -> None:
        (folder() / "stop.txt").touch()

    monkeypatch.setattr(excel, "attentive_sleep", next_one)
    monkeypatch.setattr(box, "show", told.append)
    assert watch_command.serve(Run(Given({LANG.key: "zh"})), 60) is End.ASKED
    return told


def test_presses_write_into_the_open_workbook_and_are_taken_back(
    running: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def quota() -> Any:
        return LiveWorkbook(running.book).read().forms["charter"]["quota"].content

    seen = [quota()]
    told = watched(
        monkeypatch, press("fees"), lambda: seen.append(quota()), press("undo"), lambda: seen.append(quota())
    )
    assert told == []
    assert seen[0] is None
    assert seen[1] is not None
    assert seen[2] is None
    assert [f"费用额度 {seen[1]:.2f} 元" in running.messages[0][0], "已撤销" in running.messages[1][0]] == [True, True]


def test_a_workbook_that_is_not_open_there_is_told_in_a_box_and_the_next_press_works(
    running: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = watched(monkeypatch, press("verify", "另一个.xlsx"), press("verify"))
    assert [text[:5] for text in told] == ["按钮没有完"]
    assert "没有被改动" in running.messages[0][0]


def test_no_object_of_excel_is_kept_between_presses(running: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel cannot end while another program knows one."""

    def known() -> int:
        return sum(isinstance(one, Dispatch) for one in gc.get_objects())

    counts: list[int] = []
    watched(
        monkeypatch,
        press("verify"),
        lambda: counts.append(known()),
        press("check"),
        lambda: counts.append(known()),
        press("verify", "另一个.xlsx"),
        lambda: counts.append(known()),
    )
    assert max(counts) <= 1, "at most the application, which this test knows"
    assert len(running.messages) == 2


def test_whoever_waits_takes_what_windows_sends_round(running: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[float] = []
    monkeypatch.setattr(running.xlwings._xlwindows.pythoncom, "PumpWaitingMessages", lambda: taken.append(0))
    monkeypatch.setattr(time, "sleep", taken.append)
    excel.attentive_sleep(0.03)
    assert taken == [0, 0.03]
    assert door.SAID == 0
