"""One press of a button: the workbook it was pressed in, what is written, and what is said at the end."""

import datetime as dt
from pathlib import Path

from presales_xl.actions.open_case import Options, open_case
from presales_xl.actions.outcome import Case
from presales_xl.buttons import journal
from presales_xl.buttons.excel import Window, system_lang
from presales_xl.findings import Lang
from presales_xl.frozen import frozen
from presales_xl.tables.buttons import Button
from presales_xl.workbook.live.workbook import LiveWorkbook
from presales_xl.workbook.port import Writes


@frozen
class Said:
    """The one message of a press, and the cell where the cursor goes."""

    text: str
    warn: bool = False
    place: tuple[str, str] | None = None
    """Sheet and cell."""


class Press:
    """What an action behind a button works with."""

    def __init__(self, button: Button, window: Window) -> None:
        self.button = button
        self.window = window
        self.workbook = LiveWorkbook(window.book)
        self.lang: Lang = system_lang()
        """The language to speak in: that of Windows until the workbook was read, then the workbook's."""

    def open(self, today: dt.date | None = None) -> Case:
        """Read the workbook; raises CannotDo when it is none of ours."""
        file = self.window.file or documents() / self.window.name
        case = open_case(self.workbook, file, Options(today=today))
        self.lang = case.lang
        return case

    def write(self, writes: Writes) -> None:
        """Write into the open workbook, so that it can be taken back; raises CannotDo and leaves all as it was."""
        if not writes.is_empty:
            self.workbook.apply(writes)
            journal.keep(self.window.identity, self.button.key, self.workbook.changes)

    def write_for_good(self, writes: Writes) -> None:
        """The same for the approval log, which is never taken back."""
        self.workbook.apply(writes)
        journal.close(self.window.identity, self.button.key)


def documents() -> Path:
    """Where documents go, and rules are looked for, when the workbook does not lie on this computer."""
    return Path.home() / "Documents"
