"""A project workbook that is open in Excel: read and written through the one adapter of all workbooks."""

from typing import Any

from presales_xl.workbook.adapter import Adapter
from presales_xl.workbook.live.book import LiveBook
from presales_xl.workbook.live.changes import Changes


class LiveWorkbook(Adapter):
    """One open workbook of ours. After `apply` it is changed and not saved: to keep that is up to the person."""

    def __init__(self, book: Any) -> None:
        """`book` is a book of xlwings."""
        self._live = LiveBook(book.api)
        super().__init__(self._live)

    @property
    def changes(self) -> Changes:
        """What the last `apply` carried out."""
        return self._live.changes

    def undo(self, changes: Changes) -> None:
        """Take that back; raises CannotDo when any of it was changed since."""
        self._live.undo(changes)
