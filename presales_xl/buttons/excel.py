"""The window of Excel in which a button was pressed: its workbook, its status bar, and what it asks the person."""

import atexit
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from presales_xl.findings import CannotDo, Lang
from presales_xl.findings.live_messages import LiveMessage
from presales_xl.workbook.live import patience
from presales_xl.workbook.live.patience import patiently

TITLE = "presales_xl"
_SLOW_TO_IMPORT = ("pandas", "numpy", "matplotlib", "plotly", "polars", "PIL", "cryptography")
"""What xlwings uses where it finds it, for wishes that we never have."""
_PRIMARY, _CHINESE = 0x3FF, 0x04
"""The part of a language's number in Windows that is the same in every country, and that of Chinese."""
_LONGEST_QUESTION = 255
"""Characters that Excel takes for the text of a box to type into."""
_ONE_ATTEMPT = 1
"""xlwings repeats rejected calls without a pause and, at 0, without end; we wait ourselves."""


class Window:
    """One window of Excel and the workbook in it; no other window or workbook is ever touched."""

    def __init__(self, app: Any, book: Any) -> None:
        self._app = app
        self.book = book
        """The book of xlwings."""

    @property
    def file(self) -> Path | None:
        """Where the workbook lies on this computer; None on a server, or where Excel does not tell."""
        with suppress(Exception):  # xlwings knows some synchronised folders and raises for the others
            path = Path(str(self.book.fullname))
            return path if path.is_file() else None
        return None

    @property
    def identity(self) -> str:
        """What the workbook is remembered by from one press to the next."""
        return str(patiently(lambda: self.book.api.FullName))

    @property
    def name(self) -> str:
        """The workbook's name."""
        return str(patiently(lambda: self.book.api.Name))

    @property
    def sheet(self) -> str:
        """The name of the sheet in front."""
        return str(patiently(lambda: self.book.api.ActiveSheet.Name))

    @contextmanager
    def working(self, text: str) -> Iterator[None]:
        """Show in the status bar what is being done; afterwards it is Excel's again."""
        with suppress(Exception):
            self._app.api.StatusBar = f"{TITLE}: {text}"
        try:
            yield
        finally:
            with suppress(Exception):
                patiently(lambda: setattr(self._app.api, "StatusBar", False))

    def say(self, text: str, *, warn: bool = False) -> None:
        """Show the one message of a press."""
        patiently(lambda: self._app.alert(text, TITLE, mode="critical" if warn else "info"))

    def agrees(self, text: str) -> bool:
        """Whether the person answers a question with OK."""
        return bool(patiently(lambda: self._app.alert(text, TITLE, buttons="ok_cancel")) == "ok")

    def ask(self, text: str, default: str = "") -> str | None:
        """What the person types; None when they leave it."""
        answer = patiently(lambda: self._app.api.InputBox(text[:_LONGEST_QUESTION], TITLE, default))
        return answer.strip() if isinstance(answer, str) else None

    def go_to(self, sheet: str, cell: str) -> None:
        """Put the cursor on a cell, where it can be seen."""
        with suppress(Exception):
            self._app.api.Goto(self.book.api.Worksheets(sheet).Range(cell))


def system_lang() -> Lang:
    """The language Windows speaks to this person, for what is said before the workbook was read."""
    if sys.platform == "win32":
        import ctypes

        return "zh" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & _PRIMARY == _CHINESE else "en"
    return "zh"


def connect(handle: int, name: str) -> Window:
    """The window with that handle, showing that workbook; raises CannotDo when there is no such window."""
    xlwings, engine = load_engine()
    app = _answering(lambda: xlwings.App(impl=engine.App(xl=handle)))
    book = next((one for one in patiently(lambda: list(app.books)) if one.name == name), None)
    if book is None:
        raise CannotDo(LiveMessage.NO_BOOK, file=name)
    return Window(app, book)


def _answering(find: Callable[[], Any]) -> Any:
    """The Excel that is found, once it answers; a window that has just come up takes its time."""
    for pause in (*patience.PAUSES, None):
        try:
            app = find()
            app.api.Hwnd  # noqa: B018 - asked only to hear an answer
        except Exception as error:
            if pause is None:
                raise CannotDo(LiveMessage.NO_EXCEL) from error
            time.sleep(pause)
        else:
            return app
    raise AssertionError  # the last round returns or raises


def load_engine() -> tuple[Any, Any]:
    """The package and its engine for Windows, kept from ending other Excels when this program ends."""
    with _without(_SLOW_TO_IMPORT):
        import xlwings

        engine: Any = import_module(
            "xlwings._xlwindows"
        )  # the only way to an Excel by its window; tests pin the version
    atexit.unregister(engine.cleanup)
    engine.Apps.cleanup = staticmethod(_leave_others_alone)
    engine.N_COM_ATTEMPTS = _ONE_ATTEMPT
    return xlwings, engine


def attentive_sleep(seconds: float) -> None:
    """Sleep as whoever has talked to Excel must: other programs wait until what Windows sends round is taken."""
    import_module("xlwings._xlwindows").pythoncom.PumpWaitingMessages()
    time.sleep(seconds)


def _leave_others_alone() -> None:
    """Instead of ending every Excel that shows no window."""


@contextmanager
def _without(packages: tuple[str, ...]) -> Iterator[None]:
    """Let an import do without packages it only uses where it finds them; they take longer than everything else."""
    hidden = [package for package in packages if package not in sys.modules]
    for package in hidden:
        sys.modules[package] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for package in hidden:
            del sys.modules[package]
