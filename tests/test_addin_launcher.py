"""A click, from the button to the command it issues: the VBA of the built files runs on an Excel in memory."""

from pathlib import Path

import pytest
from addin_files import built
from cli_runner import run_main
from pyopenvba.interpreter._intrinsics import INTRINSICS
from vba_machine import DENIED, HWND, NO_SUCH_FILE, PROGRAM, Machine, Windows, machine

from presales_xl.addin.build import ADDIN_FILE, MACRO_FILE
from presales_xl.addin.macros import CALLBACK
from presales_xl.buttons import door
from presales_xl.findings.launcher_messages import LauncherMessage
from presales_xl.language import Lang
from presales_xl.tables.buttons import BUTTONS, Button, button_of
from presales_xl.workbook.template.build import PROJECT_FILE

PLAIN = Path(__file__).parents[1] / "workbooks" / PROJECT_FILE
every_button = pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.key)


def said(message: LauncherMessage, lang: Lang = "zh") -> list[str]:
    return [f"{message.text(lang, {})}\n\n{message.fix(lang, {})}"]


def command_of(button: Button) -> str:
    return f'"{PROGRAM}" -P -m presales_xl button {button.key} --from_xl=1 --hwnd={HWND}'


@every_button
def test_a_button_on_a_sheet_starts_its_action_and_waits_for_it(button: Button) -> None:
    windows = Windows()
    machine(built(MACRO_FILE, "zh")).on(windows).click(button.macro)
    assert windows.started == [(command_of(button), 1, True, MACRO_FILE)]
    assert windows.said == []


@every_button
def test_a_button_of_the_ribbon_starts_its_action_on_the_workbook_in_front(button: Button) -> None:
    windows = Windows()
    machine(built(ADDIN_FILE, "zh"), PLAIN).on(windows).choose(CALLBACK, button.key)
    assert windows.started == [(command_of(button), 1, True, PROJECT_FILE)]
    assert windows.said == []


def test_the_program_understands_the_command_of_a_click(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))  # where the door keeps its log
    windows, asked = Windows(), list[tuple[int, str]]()
    machine(built(MACRO_FILE, "zh")).on(windows).click(button_of("report_monthly").macro)
    ((command, _, _, name),) = windows.started
    monkeypatch.setenv(door.WORKBOOK, str(name))
    monkeypatch.setattr(door, "connect", lambda handle, name: asked.append((handle, name)))
    run_main(*command.split(" -m presales_xl ")[1].split())
    assert asked == [(HWND, MACRO_FILE)]


def click(windows: Windows, lang: Lang = "zh") -> Windows:
    machine(built(MACRO_FILE, lang)).on(windows).click("PresalesCheck")
    return windows


def test_the_name_of_the_workbook_is_not_left_in_the_environment() -> None:
    assert click(Windows()).variables == {}


@pytest.mark.parametrize(
    "elsewhere",
    [
        Windows(system="Macintosh (Intel) 10.16"),
        Windows(folder=r"C:\Users\zhang\AppData\Local\Kingsoft\WPS Office"),
        Windows(folder=r"C:\Program Files\WPS\office6"),
        Windows(version="11.0"),
    ],
    ids=["Mac", "WPS by its maker", "WPS by its folder", "LibreOffice"],
)
def test_a_button_outside_excel_for_windows_points_to_the_command_line(
    elsewhere: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(INTRINSICS, "environ", lambda *_: "")
    click(elsewhere)
    assert elsewhere.said == said(LauncherMessage.HOST)
    assert elsewhere.started == []


def test_a_workbook_in_protected_view_is_to_be_enabled_first() -> None:
    windows = click(Windows(protected_view=True))
    assert windows.said == said(LauncherMessage.PROTECTED_VIEW)
    assert windows.started == []


def test_without_an_open_workbook_the_ribbon_says_so() -> None:
    windows = Windows()
    excel = Machine(built(ADDIN_FILE, "zh")).on(windows)
    excel.no_workbook_in_front()
    excel.choose(CALLBACK, "check")
    assert windows.said == said(LauncherMessage.NO_WORKBOOK)
    assert windows.started == []


def test_a_workbook_never_saved_has_to_be_saved_first() -> None:
    windows = Windows()
    excel = Machine(built(ADDIN_FILE, "zh")).on(windows)
    excel.new_workbook_in_front()
    excel.choose(CALLBACK, "check")
    assert windows.said == said(LauncherMessage.UNSAVED)
    assert windows.started == []


@pytest.mark.parametrize("computer", [Windows(registry={}), Windows(files=set())], ids=["never", "gone"])
def test_a_program_that_is_not_there_is_to_be_installed(computer: Windows) -> None:
    click(computer)
    assert computer.said == said(LauncherMessage.NOT_INSTALLED)
    assert computer.started == []


def test_a_policy_that_forbids_to_start_programs_is_named() -> None:
    windows = click(Windows(run_fails_with=DENIED))
    assert windows.said == said(LauncherMessage.BLOCKED)
    assert windows.variables == {}


def test_a_policy_that_forbids_even_the_shell_is_named_in_a_box_of_excel() -> None:
    windows = Windows(may_create=False)
    excel = machine(built(MACRO_FILE, "zh")).on(windows)
    excel.click("PresalesCheck")
    assert excel.boxes == said(LauncherMessage.BLOCKED)


def test_a_program_that_cannot_be_started_is_a_case_for_the_doctor() -> None:
    windows = click(Windows(run_fails_with=NO_SUCH_FILE))
    assert windows.said == said(LauncherMessage.NOT_STARTED)
    assert windows.variables == {}


def test_a_program_that_broke_off_is_not_passed_over_in_silence() -> None:
    windows = click(Windows(ends_with=1))
    assert windows.said == said(LauncherMessage.FAILED)


def test_an_english_workbook_is_told_in_english() -> None:
    assert click(Windows(registry={}), lang="en").said == said(LauncherMessage.NOT_INSTALLED, "en")


def test_a_chinese_add_in_speaks_english_in_front_of_an_english_workbook() -> None:
    windows = Windows(registry={})
    machine(built(ADDIN_FILE, "zh"), built(MACRO_FILE, "en")).on(windows).choose(CALLBACK, "check")
    assert windows.said == said(LauncherMessage.NOT_INSTALLED, "en")


def test_an_english_add_in_speaks_chinese_in_front_of_a_chinese_workbook() -> None:
    windows = Windows(registry={})
    machine(built(ADDIN_FILE, "en"), PLAIN).on(windows).choose(CALLBACK, "check")
    assert windows.said == said(LauncherMessage.NOT_INSTALLED, "zh")
