"""The start page being drawn: its panels write through here."""

from typing import Any

from presales_xl.frozen import frozen
from presales_xl.tables.records_of_control import Home
from presales_xl.workbook.template.book import Book
from presales_xl.workbook.template.marks import Area
from presales_xl.workbook.template.names import absolute, form_name


@frozen
class Canvas:
    """The start page being drawn."""

    book: Book
    ws: Any

    def put(self, area: Area, content: Any, look: str, level: str | None = None, **more: Any) -> None:
        """Write into an area, merged when it is more than a cell; a text that begins with = is a formula."""
        self.book.put(self.ws, area, content, self.book.style(look, level, **more))

    def program(self, key: str, area: Area, look: str, content: Any = None, **more: Any) -> None:
        """Place a field of the start page under its name; `content` is what stands there until the first check."""
        self.put(area, content, look, **more)
        self.name(form_name(Home, key), area)

    def name(self, name: str, area: Area) -> None:
        self.book.wb.define_name(name, "=" + absolute(self.ws.get_name(), area[0], area[1]))

    def head(self, row: int, columns: tuple[int, int], title: str, note: str = "") -> None:
        """A panel's heading with an accent line."""
        self.book.section(self.ws, row, columns, (title, note))

    def say(self, zh: str, en: str) -> str:
        return self.book.say(zh, en)
