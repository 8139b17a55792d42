"""The launcher in Excel hands a press to the program that waits for it, and to nobody else."""

import os
import time
from pathlib import Path

import pytest
from addin_files import built
from vba_machine import HWND, Machine, Windows, machine

from presales_xl.addin.build import ADDIN_FILE, MACRO_FILE
from presales_xl.addin.macros import CALLBACK
from presales_xl.findings.launcher_messages import LauncherMessage
from presales_xl.tables.buttons import BUTTONS, Button
from presales_xl.watch.mailbox import ALIVE, PRESS, WORKING, Mailbox, Request


@pytest.fixture(scope="module", autouse=True)
def _ready() -> None:
    """Building files and starting Excels takes longer than a watcher may be silent."""
    machine(built(MACRO_FILE, "zh"))
    machine(built(ADDIN_FILE, "zh"), built(MACRO_FILE, "en"))


@pytest.fixture
def mailbox(tmp_path: Path) -> Mailbox:
    """Somebody waits."""
    box = Mailbox(tmp_path / "presales_xl" / "watch")
    box.open()
    return box


def click(local: Path | None, **differently: object) -> Windows:
    windows = Windows(local=local, **differently)  # type: ignore[arg-type]  # what a test names
    machine(built(MACRO_FILE, "zh")).on(windows).click("PresalesCheck")
    return windows


def busy() -> list[str]:
    return [f"{LauncherMessage.BUSY.text('zh', {})}\n\n{LauncherMessage.BUSY.fix('zh', {})}"]


def test_a_press_is_handed_over_and_no_program_is_started(mailbox: Mailbox, tmp_path: Path) -> None:
    windows = click(tmp_path)
    assert mailbox.take() == Request("check", HWND, MACRO_FILE)
    assert (windows.started, windows.said) == ([], [])


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.key)
def test_every_button_of_the_ribbon_is_handed_over_with_the_workbook_in_front(
    button: Button, mailbox: Mailbox, tmp_path: Path
) -> None:
    front = built(MACRO_FILE, "en")
    machine(built(ADDIN_FILE, "zh"), front).on(Windows(local=tmp_path)).choose(CALLBACK, button.key)
    assert mailbox.take() == Request(button.key, HWND, front.name)


def test_a_name_in_any_language_and_with_any_sign_arrives_as_it_is(mailbox: Mailbox, tmp_path: Path) -> None:
    front = tmp_path / "深圳水务 & 云=1%PATH% é😀.xlsm"
    front.write_bytes(built(MACRO_FILE, "zh").read_bytes())
    excel = Machine(built(ADDIN_FILE, "zh"), front).on(Windows(local=tmp_path))
    mailbox.beat()
    excel.choose(CALLBACK, "check")
    assert mailbox.take() == Request("check", HWND, front.name)


def test_a_press_needs_no_installed_program_and_no_shell_rights_once_somebody_waits(
    mailbox: Mailbox, tmp_path: Path
) -> None:
    windows = click(tmp_path, registry={}, run_fails_with=70)
    assert mailbox.take() is not None
    assert windows.said == []


def test_without_a_watcher_a_program_is_started_as_ever(tmp_path: Path) -> None:
    for local in (None, tmp_path):
        assert len(click(local).started) == 1


@pytest.mark.parametrize("seconds", [-60, 60], ids=["long silent", "a clock that was put back"])
def test_a_watcher_that_fell_silent_is_none(seconds: int, mailbox: Mailbox, tmp_path: Path) -> None:
    then = time.time() + seconds
    os.utime(mailbox.folder / ALIVE, (then, then))
    assert len(click(tmp_path).started) == 1
    assert mailbox.take() is None


def test_a_watcher_that_ended_is_none(mailbox: Mailbox, tmp_path: Path) -> None:
    mailbox.close()
    assert len(click(tmp_path).started) == 1


def test_a_second_press_during_the_first_is_told_and_not_queued(mailbox: Mailbox, tmp_path: Path) -> None:
    click(tmp_path)
    assert click(tmp_path).said == busy()
    assert mailbox.take() is not None
    windows = click(tmp_path)
    assert (windows.said, windows.started) == (busy(), [])
    assert not (mailbox.folder / PRESS).exists()
    mailbox.finish()
    assert click(tmp_path).said == []


def test_a_folder_that_takes_no_file_is_told(mailbox: Mailbox, tmp_path: Path) -> None:
    (mailbox.folder / PRESS).mkdir()
    assert click(tmp_path).said == busy()


def test_the_launcher_knows_the_folder_and_its_files_by_the_names_they_have(mailbox: Mailbox) -> None:
    source = Path(__file__).parents[1].joinpath("presales_xl", "addin", "launcher.bas").read_text("ascii")
    folder = f"\\{mailbox.folder.parent.name}\\{mailbox.folder.name}\\"
    assert [name for name in (folder, ALIVE, PRESS, WORKING) if f'"{name}"' not in source] == []
