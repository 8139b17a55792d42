"""The command that waits for the buttons where Excel may not start programs."""

import gc
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from presales_xl.cli.options import FINE, IDLE, STOP, Given
from presales_xl.cli.output import print_lines
from presales_xl.cli.run import Run
from presales_xl.findings import CannotDo, Label
from presales_xl.findings.addin_messages import AddinMessage
from presales_xl.findings.watch_messages import WatchMessage
from presales_xl.watch.watcher import End, Watcher, World, folder, stop_running

_WAITING = Label("正在等待 Excel 里的按钮，请不要关闭这个窗口。\n结束：Ctrl-C，或 presales watch --stop；{idle} 分钟没有点击会自动结束。", "Waiting for the buttons in Excel; keep this window open.\nTo end: Ctrl-C, or presales watch --stop; it ends by itself after {idle} minutes without a click.")  # fmt: skip
_ENDED = {End.ASKED: Label("已停止等待按钮。", "No longer waiting for buttons."), End.IDLE: Label("{idle} 分钟没有点击，已停止等待按钮。", "No click for {idle} minutes: no longer waiting for buttons.")}  # fmt: skip
_NONE = Label("没有 presales watch 在运行。", "No presales watch is running.")
_DEFAULT_IDLE, _LONGEST_IDLE = 60, 1440
"""Minutes."""
_NUMBER = re.compile("[0-9]{1,4}")
_PATIENCE = 15.0
"""Seconds."""
_ENDING_SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK")
"""Ctrl-C, a polite end, and Ctrl-Break or the window being closed on Windows."""


def watch(given: Given) -> int:
    """Wait for presses and answer them, or ask the one that waits to stop."""
    from presales_xl.buttons import state

    state.speak_into_log()
    run = Run(given)
    return run.finish(lambda _: _stop(run) if given[STOP] else _wait(run, _minutes(given[IDLE])))


def _minutes(typed: str | None) -> int:
    if typed is None:
        return _DEFAULT_IDLE
    if not _NUMBER.fullmatch(typed) or not 1 <= int(typed) <= _LONGEST_IDLE:
        raise CannotDo(WatchMessage.BAD_IDLE, value=typed)
    return int(typed)


def _wait(run: Run, idle: int) -> int:
    if sys.platform != "win32":
        raise CannotDo(AddinMessage.ONLY_WINDOWS)
    from presales_xl.addin.install_place import python_here

    python = python_here()
    if python.is_from_store:
        raise CannotDo(AddinMessage.STORE_PYTHON, exe=python.program)
    print_lines([_ENDED[serve(run, idle)].text(run.lang).format(idle=idle)])
    return FINE


def serve(run: Run, idle: int) -> End:
    """Answer presses until asked to stop, or for `idle` minutes without one."""
    from presales_xl.buttons import door
    from presales_xl.buttons.excel import attentive_sleep
    from presales_xl.watch.box import show

    world = World(
        answer=lambda request: door.answer(request.key, request.handle, request.name),
        tell=lambda refusal: show(refusal.text(run.lang)),
        sleep=attentive_sleep,
    )
    watcher = Watcher(folder(), world, idle * 60)

    def load() -> None:
        door.get_ready()
        gc.freeze()

    def ready() -> None:
        print_lines(_WAITING.text(run.lang).format(idle=idle).splitlines())
        sys.stdout.flush()

    with _stopping_on_signals(watcher):
        return watcher.run(load, ready)


@contextmanager
def _stopping_on_signals(watcher: Watcher) -> Iterator[None]:
    known = [getattr(signal, name) for name in _ENDING_SIGNALS if hasattr(signal, name)]
    before = [(one, signal.signal(one, lambda *_: watcher.stop())) for one in known]
    try:
        yield
    finally:
        for one, handler in before:
            signal.signal(one, handler)


def _stop(run: Run) -> int:
    stopped = stop_running(folder(), _PATIENCE)
    print_lines([(_ENDED[End.ASKED] if stopped else _NONE).text(run.lang)])
    return FINE
