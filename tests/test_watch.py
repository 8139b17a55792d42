"""`presales watch`: presses come as files, are answered once and in time, and nothing ends the waiting but its end."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any
from weakref import ref

import pytest
from cli_runner import CHECKOUT, run_main
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.addin import install_place
from presales_xl.buttons import door, excel, state
from presales_xl.cli import watch as watch_command
from presales_xl.cli.options import Given
from presales_xl.cli.run import Run
from presales_xl.findings import CannotDo
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.findings.watch_messages import WatchMessage
from presales_xl.tables.buttons import BUTTONS
from presales_xl.watch import box
from presales_xl.watch.mailbox import ALIVE, LONGEST_DELAY, PRESS, STOP, WORKING, Mailbox, Request
from presales_xl.watch.pulse import beating
from presales_xl.watch.watcher import End, Watcher, World, folder, stop_running

MINUTE = 60.0
PRESSED = Request("check", 4711, "深圳水务 & 云=1.xlsm")


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the launcher of this user leaves presses."""
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "用户"))
    return folder()


def drop(room: Path, request: Request = PRESSED, *, token: str | None = None, age: float = 0.0) -> None:
    """Leave a press as the launcher does."""
    known = (room / ALIVE).read_text("ascii") if token is None else token
    leave(room, "\n".join((known, request.key, str(request.handle), request.name)).encode("utf-16"), age=age)


def leave(room: Path, content: bytes, *, age: float = 0.0) -> None:
    draft = room / "press-4711.tmp"
    draft.write_bytes(content)
    os.utime(draft, (time.time() - age,) * 2)
    draft.rename(room / PRESS)


class Desk:
    """A watcher whose time passes as a test tells: one thing happens whenever it looks away."""

    def __init__(self, room: Path, *happenings: Callable[[], Any], idle: float = 60 * MINUTE) -> None:
        self.room = room
        self.answered: list[Request] = []
        self.told: list[CannotDo] = []
        self.now = 0.0
        self.answer: Callable[[Request], int] = lambda _: door.SAID
        self._happenings = list(happenings)
        self.tell: Callable[[CannotDo], None] = self.told.append
        world = World(self._answer, self._tell, lambda: self.now, self._sleep)
        self.watcher = Watcher(room, world, idle)

    def run(self) -> End:
        return self.watcher.run()

    def _tell(self, refusal: CannotDo) -> None:
        self.tell(refusal)

    def _answer(self, request: Request) -> int:
        self.answered.append(request)
        return self.answer(request)

    def _sleep(self, seconds: float) -> None:
        assert seconds <= 0.05, "a press waits no longer for being seen"
        self.now += seconds
        self._happenings.pop(0)() if self._happenings else self.watcher.stop()

    @property
    def messages(self) -> list[object]:
        return [refusal.message for refusal in self.told]


# presses


def test_a_press_is_answered_once_with_the_button_the_window_and_the_name(room: Path) -> None:
    desk = Desk(room, lambda: drop(room), lambda: None, lambda: None)
    assert desk.run() is End.ASKED
    assert (desk.answered, desk.told) == ([PRESSED], [])


def test_one_that_could_not_be_thrown_away_is_so_with_the_next_look(room: Path) -> None:
    desk = Desk(room, lambda: drop(room), lambda: seen.append((room / WORKING).exists()))
    seen: list[bool] = []
    desk.watcher._mailbox.finish = lambda: None  # type: ignore[method-assign]  # a virus scanner holds it
    desk.run()
    assert (seen, desk.answered) == ([False], [PRESSED])


def test_what_an_answer_has_entangled_is_let_go_before_the_next(room: Path) -> None:
    """An object of Excel that is still known here would keep Excel from ending."""

    class Held:
        me: object = None

    known: list[ref[Held]] = []

    def entangle(_: Request) -> int:
        held = Held()
        held.me = held
        known.append(ref(held))
        return door.SAID

    desk = Desk(room, lambda: drop(room), lambda: left.append(known[0]()))
    left: list[object] = []
    desk.answer = entangle
    desk.run()
    assert left == [None]


def test_presses_are_answered_one_after_another(room: Path) -> None:
    second = Request("fees", 1, "b.xlsx")
    desk = Desk(room, lambda: drop(room), lambda: drop(room, second))
    desk.run()
    assert desk.answered == [PRESSED, second]


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.key)
def test_every_button_is_understood(button: Any, room: Path) -> None:
    asked = Request(button.key, 1, "a.xlsm")
    desk = Desk(room, lambda: drop(room, asked))
    desk.run()
    assert desk.answered == [asked]


def test_a_press_lies_there_as_being_answered_until_it_is(room: Path) -> None:
    desk = Desk(room, lambda: drop(room))
    seen: list[bool] = []

    def look(_: Request) -> int:
        seen.extend(((room / WORKING).exists(), (room / PRESS).exists()))
        return door.SAID

    desk.answer = look
    desk.run()
    assert seen == [True, False]
    assert not (room / WORKING).exists()


def test_a_press_without_the_token_is_refused_and_told(room: Path) -> None:
    for token in ("", "0" * 32, "é"):
        desk = Desk(room, lambda token=token: drop(room, token=token))  # type: ignore[misc]  # one token each
        desk.run()
        assert (desk.answered, desk.messages) == ([], [WatchMessage.FOREIGN])


def test_the_token_of_an_earlier_run_is_of_no_use(room: Path) -> None:
    earlier = Desk(room)
    tokens: list[str] = []
    earlier.watcher.run(ready=lambda: tokens.append((room / ALIVE).read_text("ascii")))
    desk = Desk(room, lambda: drop(room, token=tokens[0]))
    desk.run()
    assert desk.messages == [WatchMessage.FOREIGN]


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", "nur Text".encode("utf-16"), b"\x00" * 100_000, "\n\n\n".encode("utf-16")],
    ids=["empty", "half a character", "one line", "long", "four empty lines"],
)
def test_what_is_no_press_is_refused(content: bytes, room: Path) -> None:
    desk = Desk(room, lambda: leave(room, content))
    assert desk.run() is End.ASKED
    assert (desk.answered, desk.messages) == ([], [WatchMessage.FOREIGN])


@pytest.mark.parametrize("press", [Request("nothing", 1, "a"), Request("check", -1, "a"), Request("check", 1, "a\nb")])
def test_a_press_that_names_no_button_window_or_workbook_is_refused(press: Request, room: Path) -> None:
    desk = Desk(room, lambda: drop(room, press))
    desk.run()
    assert (desk.answered, desk.messages) == ([], [WatchMessage.FOREIGN])


@pytest.mark.parametrize(
    ("age", "is_answered"), [(LONGEST_DELAY - 2, True), (LONGEST_DELAY + 1, False), (-60.0, False)]
)
def test_a_press_nobody_expects_any_more_does_not_act(age: float, is_answered: bool, room: Path) -> None:
    desk = Desk(room, lambda: drop(room, age=age))
    desk.run()
    assert desk.answered == [PRESSED] * is_answered
    assert desk.messages == [WatchMessage.LATE] * (not is_answered)


def test_what_was_left_before_the_start_is_thrown_away(room: Path) -> None:
    room.mkdir(parents=True)
    for name in (PRESS, WORKING, STOP, "press-1.tmp", ALIVE):
        (room / name).write_text("left")
    desk = Desk(room, lambda: None)
    desk.run()
    assert (desk.answered, desk.told) == ([], [])
    assert list(room.iterdir()) == []


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=200))
def test_the_name_of_a_workbook_arrives_as_it_was_written(name: str) -> None:
    with TemporaryDirectory() as folder:
        mailbox = Mailbox(Path(folder))
        mailbox.open()
        drop(mailbox.folder, Request("check", 2**31 - 1, name))
        assert mailbox.take() == Request("check", 2**31 - 1, name)


@given(st.binary(max_size=400))
def test_no_bytes_without_the_token_are_ever_taken_for_a_press(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        mailbox = Mailbox(Path(folder))
        mailbox.open()
        leave(mailbox.folder, content)
        with pytest.raises(CannotDo) as refusal:
            mailbox.take()
        assert refusal.value.message is WatchMessage.FOREIGN


# what goes wrong


@pytest.mark.parametrize(
    "failure", [RuntimeError("broken"), SystemExit(3), BaseException("panic"), KeyboardInterrupt()]
)
def test_a_press_that_breaks_does_not_end_the_waiting(failure: BaseException, room: Path) -> None:
    desk = Desk(room, lambda: drop(room), lambda: drop(room))

    def fail_first(_: Request) -> int:
        if len(desk.answered) == 1:
            raise failure
        return door.SAID

    desk.answer = fail_first
    assert desk.run() is End.ASKED
    assert desk.answered == [PRESSED, PRESSED]
    assert desk.messages == [CommandMessage.UNEXPECTED]
    assert type(failure).__name__ in state.log_file().read_text("utf-8")


def test_a_press_whose_window_is_gone_is_told_in_a_box(room: Path) -> None:
    desk = Desk(room, lambda: drop(room))
    desk.answer = lambda _: door.NOT_SAID
    desk.run()
    assert desk.messages == [WatchMessage.NOT_TOLD]
    assert str(state.log_file()) in desk.told[0].text("zh")


def test_a_box_that_cannot_be_shown_does_not_end_the_waiting(room: Path) -> None:
    def refuse(_: CannotDo) -> None:
        raise OSError

    desk = Desk(room, lambda: leave(room, b"no press"), lambda: drop(room))
    desk.tell = refuse
    desk.run()
    assert desk.answered == [PRESSED]


def test_a_folder_that_cannot_be_used_is_told(room: Path) -> None:
    room.write_text("in the way")
    with pytest.raises(CannotDo) as refusal:
        Desk(room).run()
    assert refusal.value.message is WatchMessage.NO_FOLDER


# beginning and end


def test_a_second_watcher_of_the_same_user_is_refused(room: Path) -> None:
    refused: list[object] = []

    def start_another() -> None:
        with pytest.raises(CannotDo) as refusal:
            Desk(room).run()
        refused.append(refusal.value.message)

    desk = Desk(room, start_another, lambda: drop(room))
    desk.run()
    assert refused == [WatchMessage.RUNNING]
    assert desk.answered == [PRESSED], "the first one is not disturbed"


def test_without_a_press_it_ends_by_itself(room: Path) -> None:
    desk = Desk(room, *[lambda: None] * 10)
    desk.watcher._idle = 0.2
    assert desk.run() is End.IDLE
    assert 0.2 <= desk.now <= 0.3
    assert list(room.iterdir()) == []


def test_every_press_puts_the_end_off(room: Path) -> None:
    desk = Desk(room, idle=40 * MINUTE)

    def later() -> None:
        desk.now += 30 * MINUTE
        drop(room)

    desk._happenings = [later, later, later]
    assert desk.run() is End.ASKED
    assert len(desk.answered) == 3


def test_the_time_an_answer_takes_is_no_idle_time(room: Path) -> None:
    desk = Desk(room, lambda: drop(room), lambda: None, lambda: drop(room))

    def slowly(_: Request) -> int:
        desk.now += 100 * MINUTE
        return door.SAID

    desk.answer = slowly
    assert desk.run() is End.ASKED
    assert len(desk.answered) == 2


def test_a_stop_during_a_press_waits_until_it_is_answered(room: Path) -> None:
    desk = Desk(room, lambda: drop(room))

    def stopped_meanwhile(_: Request) -> int:
        desk.watcher.stop()
        assert (room / ALIVE).exists()
        return door.SAID

    desk.answer = stopped_meanwhile
    assert desk.run() is End.ASKED
    assert desk.answered == [PRESSED]
    assert list(room.iterdir()) == []


def test_a_press_that_comes_at_the_very_end_is_not_kept_for_the_next_run(room: Path) -> None:
    desk = Desk(room)

    def press_and_stop() -> None:
        drop(room)
        desk.watcher.stop()

    desk._happenings = [press_and_stop]
    desk.run()
    assert desk.answered == []
    assert list(room.iterdir()) == []


def test_it_stops_when_asked_from_outside(room: Path) -> None:
    assert stop_running(room, 1) is False
    stopped: list[bool] = []
    asks = Thread(target=lambda: stopped.append(stop_running(room, 10)))
    watcher = Watcher(room, World(lambda _: 0, lambda _: None), MINUTE)
    assert watcher.run(ready=asks.start) is End.ASKED
    asks.join()
    assert stopped == [True]
    assert list(room.iterdir()) == []
    assert stop_running(room, 1) is False


def test_one_that_is_still_busy_is_said_to_stop_later(room: Path) -> None:
    messages: list[object] = []

    def ask_while_busy(_: Request) -> int:
        with pytest.raises(CannotDo) as refusal:
            stop_running(room, 0.1)
        messages.append(refusal.value.message)
        return door.SAID

    desk = Desk(room, lambda: drop(room), lambda: pytest.fail("it should have ended"))
    desk.answer = ask_while_busy
    assert desk.run() is End.ASKED
    assert messages == [WatchMessage.STILL_BUSY]


def test_it_shows_that_it_is_there_while_it_waits_and_while_it_answers(room: Path) -> None:
    mailbox = Mailbox(room)
    mailbox.open()
    os.utime(room / ALIVE, (1, 1))
    beats: list[float] = []

    def beat() -> None:
        mailbox.beat()
        beats.append((room / ALIVE).stat().st_mtime)

    with beating(beat, 0.01):
        time.sleep(0.5)
    assert len(beats) > 2
    assert all(time.time() - beat < 5 for beat in beats)
    mailbox.close()
    mailbox.beat()
    assert not (room / ALIVE).exists(), "it does not come back"


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights; the folder lies in the user's own one")
def test_nobody_else_may_look_into_the_folder(room: Path) -> None:
    room.mkdir(mode=0o755)
    rights: list[int] = []
    Desk(room).watcher.run(
        ready=lambda: rights.extend(stat.S_IMODE(path.stat().st_mode) for path in (room, room / ALIVE))
    )
    assert rights == [0o700, 0o600]


def test_nobody_is_invited_to_press_before_everything_is_loaded(room: Path) -> None:
    seen: list[bool] = []
    Desk(room).watcher.run(lambda: seen.append(room.exists()), lambda: seen.append((room / ALIVE).exists()))
    assert seen == [False, True]


# as a process

AS_A_PROCESS = """
import sys, time
from presales_xl.cli import watch as watch_command
from presales_xl.buttons import door, excel
door.get_ready, excel.attentive_sleep = (lambda: None), time.sleep
sys.platform = "win32"
from presales_xl.cli import main
sys.exit(main(["watch"]))
"""


@pytest.fixture
def process(room: Path) -> Iterator[subprocess.Popen[str]]:
    """A watcher as a process of its own, which is waiting."""
    started = subprocess.Popen(
        [sys.executable, "-c", AS_A_PROCESS], cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 30
    while not (room / ALIVE).exists() and started.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert started.stdout is not None
    assert "等待" in started.stdout.readline()
    yield started
    started.kill()
    started.communicate()


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_an_interrupted_watcher_ends_with_a_sentence(name: str, process: subprocess.Popen[str], room: Path) -> None:
    process.send_signal(getattr(signal, name))
    out, err = process.communicate(timeout=10)
    assert (process.returncode, err) == (0, "")
    assert "已停止等待按钮。" in out
    assert list(room.iterdir()) == []


def test_a_second_process_is_refused_and_one_that_was_killed_is_in_nobodys_way(
    process: subprocess.Popen[str], room: Path
) -> None:
    second = subprocess.run(
        [sys.executable, "-c", AS_A_PROCESS], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert second.returncode == 2
    assert second.stderr.startswith("已有一个 presales watch")
    process.kill()
    process.wait()
    assert Desk(room).run() is End.ASKED


# the command


def test_the_command_is_refused_where_there_is_no_excel() -> None:
    ran = run_main("watch")
    assert ran.code == 2
    assert "Windows" in ran.err


@pytest.mark.parametrize("minutes", ["0", "1441", "x", "-5", "1.5", "", "６０"])
def test_a_time_that_is_no_number_of_minutes_is_refused(minutes: str) -> None:
    ran = run_main("watch", f"--idle={minutes}")
    assert ran.code == 2
    assert f"「{minutes}」" in ran.err


def test_stopping_says_that_none_is_running(room: Path) -> None:
    ran = run_main("watch", "--stop")
    assert (ran.code, ran.err) == (0, "")
    assert "没有 presales watch 在运行" in ran.out
    assert not room.exists()


def test_minutes_are_minutes_and_signals_are_given_back(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[float] = []
    monkeypatch.setattr(Watcher, "run", lambda watcher, *_: given.append(watcher._idle))
    before = signal.getsignal(signal.SIGINT)
    watch_command.serve(Run(Given({})), 5)
    assert given == [300]
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(("words", "idle"), [((), 60), (("--idle", "5"), 5)])
def test_the_command_says_how_it_ends(words: tuple[str, ...], idle: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(watch_command, "serve", lambda _, minutes: End.IDLE if minutes == idle else End.ASKED)
    assert f"{idle} 分钟没有点击" in run_main("watch", *words).out


def test_the_python_of_the_store_is_refused_for_excel_would_not_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    store = install_place.Python("python.exe", "pythonw.exe", r"C:\Program Files\WindowsApps\Python")
    monkeypatch.setattr(install_place, "python_here", lambda: store)
    ran = run_main("watch")
    assert ran.code == 2
    assert "Microsoft Store" in ran.err


def test_elsewhere_what_would_be_a_box_goes_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    box.show("请再点一次。")
    assert capsys.readouterr().err == "请再点一次。\n"


def test_what_presses_need_is_loaded_before_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "load_engine", lambda: None)
    door.get_ready()
    assert {f"presales_xl.buttons.{action.split(':')[0]}" for action in door.ACTIONS.values()} <= set(sys.modules)
    assert "presales_xl.rules.entry_checks" in sys.modules
    assert excel.TITLE == "presales_xl"
