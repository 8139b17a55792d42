"""A press of a button in Excel: one action on the workbook in front, one message, and a way back."""

import atexit
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fake_excel import CANCEL, FakeExcel, excel_with
from live_books import small_book, without_formulas
from project_files import presales

from presales_xl.actions import account, act_choices
from presales_xl.actions.act_choices import Choice
from presales_xl.buttons import door, excel, help_page, reporting, state
from presales_xl.demo.company import sample_rules
from presales_xl.demo.projects.water import WATER
from presales_xl.demo.run import RULES_FILE, make_one
from presales_xl.findings import CannotDo
from presales_xl.findings.live_messages import LiveMessage
from presales_xl.tables.buttons import BUTTONS
from presales_xl.tables.life import Subject
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.live import patience
from presales_xl.workbook.live.workbook import LiveWorkbook

WINDOW = 1
"""The handle of the one window there is."""


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory, presales_home: Path) -> Path:
    """The sample company and its water project, of which nothing is submitted yet."""
    folder = tmp_path_factory.mktemp("company")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESALES_HOME", str(presales_home))
        without_formulas(make_one(folder, replace(WATER, acts=())), folder / "水务 & 云=1.xlsx")
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder."""
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "home"))
    monkeypatch.setattr(patience, "PAUSES", (0, 0))
    return tmp_path / "home" / "presales_xl"


@pytest.fixture
def running(company: Path, tmp_path: Path, presales_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeExcel]:
    """Excel with that project, beside the rules of its company."""
    monkeypatch.setenv("PRESALES_HOME", str(presales_home))
    for name in ("水务 & 云=1.xlsx", RULES_FILE):
        (tmp_path / name).write_bytes((company / name).read_bytes())
    with excel_with(tmp_path / "水务 & 云=1.xlsx") as started:
        yield started


def press(running: FakeExcel, key: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the person reads after pressing a button."""
    monkeypatch.setenv(door.WORKBOOK, running.book.name)
    before = len(running.messages)
    assert door.press_button(key, WINDOW) == door.SAID
    assert len(running.messages) > before, "one message at the end"
    return running.messages[-1][0]


def contents_of(running: FakeExcel) -> list[Any]:
    """What stands in the cells of every sheet, row by row; a row that was written and emptied again is none."""
    sheets = ((sheet.Name, sheet.UsedRange.Formula) for sheet in running.api.Worksheets)
    return [(name, [row for row in rows if any(row)]) for name, rows in sheets]


def test_every_button_of_the_catalogue_has_an_action_and_no_other() -> None:
    assert set(door.ACTIONS) == {button.key for button in BUTTONS}
    assert all(callable(door._action(key)) for key in door.ACTIONS)


def test_check_tells_how_much_is_wrong_and_goes_to_the_first(
    running: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = press(running, "check", monkeypatch)
    raw = LiveWorkbook(running.book).read()
    listed = [row[0].content for row in raw.lists["findings"].rows if row[0].content]
    assert said.startswith("检查完成：")
    assert sum(int(count) for count in re.findall(r" (\d+) 项", said.splitlines()[0])) == len(listed)
    where = f"{running.application.ActiveSheet.Name}!{running.application.Selection.Address.replace('$', '')}"
    assert where in said
    assert running.application.StatusBar is False


def test_fees_are_written_told_and_taken_back(running: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents_of(running)
    said = press(running, "fees", monkeypatch)
    quota = LiveWorkbook(running.book).read().forms["charter"]["quota"].content
    assert f"费用额度 {quota:.2f} 元" in said
    assert "已撤销「核算费用额度」" in press(running, "undo", monkeypatch)
    assert contents_of(running) == before
    assert "没有可撤销的内容" in press(running, "undo", monkeypatch)


def test_a_press_that_had_nothing_to_write_leaves_the_one_before_to_be_undone(
    running: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents_of(running)
    press(running, "grade", monkeypatch)
    press(running, "grade", monkeypatch)
    press(running, "undo", monkeypatch)
    assert contents_of(running) == before


def test_marks_and_findings_are_taken_back_with_their_notes(
    running: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(running, "check", monkeypatch)
    before = contents_of(running), notes_of(running)
    assert before[1] != []
    registered = LiveWorkbook(running.book).read().forms["project_info"]["project_no"]
    cell = running.api.Worksheets(registered.sheet).Range(registered.address)
    cell.RowHeight = 20  # pyOpenVBA measures no fonts of Chinese
    cell.Value2 = None
    press(running, "check", monkeypatch)
    assert len(notes_of(running)) > len(before[1])
    press(running, "undo", monkeypatch)
    cell.Value2 = registered.content
    assert (contents_of(running), notes_of(running)) == before


def notes_of(running: FakeExcel) -> list[tuple[str, str]]:
    return sorted((note.Parent.Address, note.Text()) for sheet in running.api.Worksheets for note in sheet.Comments)


def test_what_the_person_changed_since_is_not_undone(running: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    press(running, "grade", monkeypatch)
    raw = LiveWorkbook(running.book).read()
    cell = raw.forms["project_info"]["score"]
    running.api.Worksheets(cell.sheet).Unprotect("")
    running.api.Worksheets(cell.sheet).Range(cell.address).Value2 = 99
    before = contents_of(running)
    assert f"{cell.sheet}!{cell.address} 又改过" in press(running, "undo", monkeypatch)
    assert contents_of(running) == before


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("grade", "等级 "),
        ("status", "阶段：线索"),
        ("deviations", "截至 "),
        ("draft", "没有起草"),
        ("verify", "没有被改动"),
    ],
)
def test_a_look_at_the_project_is_told_in_a_sentence(
    key: str, words: str, running: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert words in press(running, key, monkeypatch)


def test_what_came_out_is_told_even_when_it_cannot_be_written(
    running: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.api.ReadOnly = True
    said = press(running, "grade", monkeypatch)
    assert "等级 " in said
    assert "只读" in said


# approvals


def test_a_submission_is_shown_first_and_written_once_agreed(
    running: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.answers = ["林晓雯"]
    said = press(running, "submit", monkeypatch)
    question = running.messages[-2][0]
    assert "提交：立项，第 1 版" in question
    assert "审批路线：" in question
    assert "林晓雯" in question
    assert "√ 立项：审批中" in said
    assert "Ctrl+S" in said
    log = LiveWorkbook(running.book).read().lists["approvals"].rows
    assert [row[0].content for row in log if row[0].content] == [1]


def test_who_cancels_changes_nothing(running: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents_of(running)
    running.answers, running.clicks = ["林晓雯"], [CANCEL]
    assert "已取消" in press(running, "submit", monkeypatch)
    running.answers = [False]
    assert "已取消" in press(running, "submit", monkeypatch)
    assert contents_of(running) == before


def test_a_decision_goes_to_what_waits_for_this_person(running: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    running.answers = ["林晓雯"]
    press(running, "submit", monkeypatch)
    running.answers = ["周明远"]
    assert "√ 立项：" in press(running, "approve", monkeypatch)
    running.answers = ["吴海波", "预算依据不足"]
    assert "√ 立项：退回修改" in press(running, "return", monkeypatch)
    assert "预算依据不足" in running.messages[-2][0]
    assert "审批记录不能撤销" in press(running, "undo", monkeypatch)


def test_who_may_not_decide_is_told_why(running: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "没有等待审批的事项" in press(running, "approve", monkeypatch)
    running.answers = ["林晓雯"]
    press(running, "submit", monkeypatch)
    before = contents_of(running)
    running.answers = ["林晓雯"]
    assert "不能同意" in press(running, "approve", monkeypatch)
    assert contents_of(running) == before


def test_one_of_several_things_is_picked_by_its_number(running: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    both = (Choice(Subject.TERMINATION), Choice(Subject.INITIATION))
    monkeypatch.setattr(act_choices, "to_submit", lambda *_: both)
    running.answers = ["林晓雯", "3"]
    assert "已取消" in press(running, "submit", monkeypatch)
    running.answers = ["林晓雯", "2"]
    assert "√ 立项：" in press(running, "submit", monkeypatch)
    assert "1. 终止\n2. 立项" in running.questions[-1]


def test_of_many_things_the_latest_are_offered(running: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    many = tuple(Choice(Subject.CHANGE_REQUEST, f"BG-{number:02}") for number in range(1, 13))
    monkeypatch.setattr(act_choices, "to_submit", lambda *_: many)
    running.answers = ["林晓雯", "10"]
    assert "已取消" in press(running, "submit", monkeypatch)
    assert "1. 任务书调整 BG-04\n" in running.questions[-1]
    assert running.questions[-1].endswith("9. 任务书调整 BG-12")


def test_without_an_open_change_request_there_is_nothing_to_submit(
    running: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(act_choices, "to_submit", lambda *_: ())
    running.answers = ["林晓雯"]
    assert "没有可提交的任务书调整" in press(running, "submit", monkeypatch)


def test_the_sheet_in_front_says_what_is_submitted(running: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []

    def remember(_case: Any, table: str | None) -> tuple[()]:
        asked.append(table)
        return ()

    monkeypatch.setattr(act_choices, "to_submit", remember)
    for sheet in ("首页", "表3 任务书", "任务书调整"):
        running.api.Worksheets(sheet).Activate()
        running.answers = ["林晓雯"]
        press(running, "submit", monkeypatch)
    assert asked == [None, "charter", "change_requests"]


def test_the_person_is_known_by_the_account() -> None:
    import datetime as dt

    on = dt.date(2026, 6, 30)
    people = tuple(
        person.model_copy(
            update={"login": {"周明远": r"CORP\zhoumy", "林晓雯": "linxw", "陈志远": "old"}.get(person.name or "")}
        )
        for person in sample_rules().people
    )
    rules = sample_rules().model_copy(update={"people": people})
    found = {
        login: act_choices.person_of(rules, login, on)
        for login in (r"corp\ZHOUMY", r"OTHER\linxw", "old", "root", None)
    }
    assert found == {r"corp\ZHOUMY": "周明远", r"OTHER\linxw": "林晓雯", "old": None, "root": None, None: None}


def test_a_known_account_is_not_asked_for_a_name(running: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(act_choices, "person_of", lambda *_: "林晓雯")
    running.clicks = [CANCEL]
    press(running, "submit", monkeypatch)
    assert running.questions == []
    assert str(account.current_source(today_given=False).account) in running.messages[-2][0]


# documents and help


def test_a_report_lies_beside_the_workbook_and_can_be_opened(
    running: FakeExcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(reporting, "show_file", opened.append)
    monkeypatch.setattr(reporting, "find_soffice", lambda: None)
    assert "还没有为" in press(running, "open_report", monkeypatch)
    before = contents_of(running)
    running.answers = ["2026-06"]
    said = press(running, "report_monthly", monkeypatch)
    made = list((tmp_path / "报告").glob("*.docx"))
    assert len(made) == 1
    assert made[0].name in said
    assert contents_of(running) == before
    press(running, "open_report", monkeypatch)
    assert opened == made


def test_the_month_somebody_wrote_about_last_is_proposed(
    running: FakeExcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "find_soffice", lambda: None)
    written = [row[0].content for row in LiveWorkbook(running.book).read().lists["progress"].rows if row[0].content]
    press(running, "report_monthly", monkeypatch)
    (made,) = (tmp_path / "报告").glob("*.docx")
    assert made.stem.endswith(str(max(map(str, written))))


def test_a_month_that_is_none_is_told(running: FakeExcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running.answers = ["六月"]
    assert "六月" in press(running, "report_monthly", monkeypatch)
    assert not (tmp_path / "报告").exists()


def test_a_workbook_on_a_server_gets_its_report_into_the_documents(
    running: FakeExcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(excel.Window, "file", None)
    monkeypatch.setattr(reporting, "documents", lambda: tmp_path / "Documents")
    monkeypatch.setattr(reporting, "find_soffice", lambda: None)
    running.answers = ["2026-06"]
    press(running, "report_monthly", monkeypatch)
    assert len(list((tmp_path / "Documents" / "报告").glob("*.docx"))) == 1


def test_the_help_names_every_button(running: FakeExcel, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(help_page, "show_file", opened.append)
    press(running, "help", monkeypatch)
    page = opened[0].read_text(encoding="utf-8")
    assert opened[0].parent == home
    assert [button.key for button in BUTTONS if button.caption.zh not in page] == []
    assert all(button.caption.en in help_page.page("en").replace("&amp;", "&") for button in BUTTONS)


# when something is wrong


def test_a_workbook_that_is_none_of_ours_is_told_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with excel_with(small_book(tmp_path / "a.xlsx")) as running:
        running.api.Names("presales.schema").Delete()
        before = contents_of(running)
        assert "不是本程序的售前项目工作簿" in press(running, "check", monkeypatch)
        assert contents_of(running) == before


def test_the_message_is_in_the_language_of_the_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with excel_with(small_book(tmp_path / "a.xlsx")) as running:
        running.api.Worksheets("_presales").Range("B2").Value2 = "en"
        assert "There is nothing to undo" in press(running, "undo", monkeypatch)


def test_a_program_without_a_console_prints_into_the_log(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    state.speak_into_log()
    with sys.stdout:
        sys.stdout.write("x")
        assert sys.stderr is sys.stdout
    assert (home / "buttons.log").read_text(encoding="utf-8") == "x"


def test_an_unexpected_failure_is_a_sentence_and_a_log(
    running: FakeExcel, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from presales_xl.actions import grade

    def broken(_case: Any) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(grade, "run", broken)
    said = press(running, "grade", monkeypatch)
    assert "意外错误" in said
    assert str(home / "buttons.log") in said
    assert "Traceback" not in said
    log = (home / "buttons.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert log.splitlines()[-1].endswith("grade '水务 & 云=1.xlsx' 0")


def test_a_press_without_its_workbook_leaves_the_telling_to_the_launcher(
    running: FakeExcel, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(door.WORKBOOK, "fort.xlsx")
    assert door.press_button("check", WINDOW) == door.NOT_SAID
    assert running.messages == []
    assert "fort.xlsx" in (home / "buttons.log").read_text(encoding="utf-8")


def test_the_name_of_the_workbook_does_not_stay_in_the_environment(
    running: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(running, "verify", monkeypatch)
    assert door.WORKBOOK not in os.environ


def test_a_folder_that_cannot_be_written_costs_only_the_memory(
    running: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> Path:
        raise PermissionError

    monkeypatch.setattr(state, "_path", refuse)
    assert "等级" in press(running, "grade", monkeypatch)
    assert "没有可撤销的内容" in press(running, "undo", monkeypatch)


# what is relied on in xlwings


def test_xlwings_ends_no_other_excel_and_repeats_no_call_without_end(
    running: FakeExcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = running.xlwings._xlwindows
    unregistered: list[Any] = []
    monkeypatch.setattr(atexit, "unregister", unregistered.append)
    excel.connect(WINDOW, running.book.name)
    assert unregistered == [engine.cleanup]
    assert engine.Apps.cleanup is excel._leave_others_alone
    assert engine.N_COM_ATTEMPTS == 1
    assert not any("Quit" in call or "Close" in call for call in running.calls)


def test_the_private_names_of_xlwings_are_still_there(running: FakeExcel) -> None:
    engine = running.xlwings._xlwindows
    assert {"cleanup", "Apps", "App", "N_COM_ATTEMPTS", "COMRetryObjectWrapper", "ExcelBusyError"} <= vars(
        engine
    ).keys()


def test_packages_that_xlwings_does_not_need_are_hidden_from_it_only() -> None:
    with excel._without(("presales_no_such_package",)), pytest.raises(ImportError):
        __import__("presales_no_such_package")
    assert "presales_no_such_package" not in sys.modules


def test_an_excel_that_comes_up_slowly_is_waited_for(running: FakeExcel) -> None:
    name, running.rejections = running.book.name, 1
    assert excel.connect(WINDOW, name).name == name


def test_an_excel_that_does_not_answer_is_told(running: FakeExcel) -> None:
    running.rejections = 10**9
    with pytest.raises(CannotDo) as refusal:
        excel.connect(WINDOW, "a.xlsx")
    assert refusal.value.message is LiveMessage.NO_EXCEL


def test_a_refusal_to_connect_says_what_to_open(running: FakeExcel) -> None:
    with pytest.raises(CannotDo, match=r"fort\.xlsx"):
        excel.connect(WINDOW, "fort.xlsx")


def test_what_was_written_in_excel_reads_the_same_once_saved(
    running: FakeExcel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in ("grade", "fees", "check"):
        press(running, key, monkeypatch)
    live = LiveWorkbook(running.book).read()
    saved = FileWorkbook.open(running.save(tmp_path / "saved.xlsx")).read()
    assert {table: {key: cell.content for key, cell in cells.items()} for table, cells in saved.forms.items()} == {
        table: {key: cell.content for key, cell in cells.items()} for table, cells in live.forms.items()
    }


# the command


def test_the_command_hands_a_press_to_the_door(running: FakeExcel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(door.WORKBOOK, running.book.name)
    assert presales("button", "verify", "--from_xl=1", f"--hwnd={WINDOW}").code == door.SAID
    assert "没有被改动" in running.messages[-1][0]


@pytest.mark.parametrize("words", [("nothing", "--hwnd=1"), ("check",), ("check", "--hwnd=x")])
def test_a_press_that_names_no_button_or_window_is_refused(words: tuple[str, ...]) -> None:
    ran = presales("button", *words)
    assert ran.code == 2
    assert "presales" in ran.err


def test_a_click_loads_nothing_heavy(tmp_path: Path) -> None:
    """Without Windows the press ends where it looks for Excel: the launcher is told, and nobody sees a traceback."""
    tell = "import atexit, sys; atexit.register(lambda: print(*sys.modules)); from presales_xl.__main__ import main; sys.exit(main())"
    words = [sys.executable, "-c", tell, "button", "check", "--from_xl=1", "--hwnd=1"]
    ran = subprocess.run(
        words, env={**os.environ, "LOCALAPPDATA": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (door.NOT_SAID, "")
    assert {module.split(".")[0] for module in ran.stdout.split()} & {
        "pandas",
        "numpy",
        "openpyxl",
        "docx",
        "xlsxwriter",
    } == set()
