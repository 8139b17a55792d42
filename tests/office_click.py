"""What a click in LibreOffice starts in the tests: the door of the buttons, with LibreOffice in the place of Excel.

The product starts itself with `button KEY --from_xl=1 --hwnd=N` and finds Excel by N; here the document in front of the
LibreOffice that listens on a pipe takes its place. All between the two, from the command to the message, is the product.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from office import connect
from office_book import OfficeBook

from presales_xl.__main__ import main
from presales_xl.buttons import door, press
from presales_xl.language import Lang
from presales_xl.workbook.adapter import Adapter
from presales_xl.workbook.live.changes import Changes


class OfficeWindow:
    """The document in front; it answers every question as proposed, and keeps what it was told beside the workbook."""

    lang: Lang = "zh"

    def __init__(self, document: Any) -> None:
        self.book = document

    @property
    def file(self) -> Path:
        return Path(unquote(urlparse(self.book.URL).path))

    @property
    def identity(self) -> str:
        return str(self.file)

    @property
    def name(self) -> str:
        return self.file.name

    @property
    def sheet(self) -> str:
        return str(self.book.CurrentController.ActiveSheet.Name)

    @contextmanager
    def working(self, _text: str) -> Iterator[None]:
        yield

    def ask(self, _text: str, default: str = "") -> str:
        return default

    def agrees(self, _text: str) -> bool:
        return True

    def go_to(self, sheet: str, cell: str) -> None:
        self.book.CurrentController.select(self.book.Sheets.getByName(sheet).getCellRangeByName(cell))

    def say(self, text: str, *, warn: bool = False) -> None:
        told = self.file.with_name("told.part")
        told.write_text(f"{'◆' if warn else '●'} {text}", encoding="utf-8")
        told.rename(self.file.with_name("told.txt"))


class OfficeWorkbook(Adapter):
    """The workbook as an action gets it; what was written here is not taken back."""

    changes = Changes()

    def __init__(self, document: Any) -> None:
        super().__init__(OfficeBook(document))


if __name__ == "__main__":
    in_front = connect(os.environ["PRESALES_OFFICE_PIPE"]).getCurrentComponent()
    vars(door)["connect"] = lambda _handle, _name: OfficeWindow(in_front)
    vars(press)["LiveWorkbook"] = OfficeWorkbook
    sys.argv = ["presales", *sys.argv[1:], "--hwnd=1"]
    main()
