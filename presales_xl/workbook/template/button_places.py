"""The buttons of the macro workbook: on the start page exactly on their places, elsewhere in the band at the top."""

from collections.abc import Iterator
from typing import Any

from presales_xl.frozen import frozen
from presales_xl.tables.buttons import PLACES, button_of
from presales_xl.tables.project import ALL_TABLES
from presales_xl.workbook.template.book import Book, Page
from presales_xl.workbook.template.home_work import action_area
from presales_xl.workbook.template.style import STYLES
from presales_xl.workbook.text_metrics import text_width

WIDTH, HEIGHT = 156, 28
_GAP, _INDENT, _TOP = 8, 56, 4
"""Pixels between two buttons, around the title before the first one, and above a button in the band."""


@frozen
class _Spot:
    """Where a button lies: the cell of its upper left corner and the distance from there, in pixels."""

    row: int
    column: int
    left: int = 0
    top: int = 0
    width: int = WIDTH


def write_buttons(book: Book) -> None:
    """Put every button of the catalogue on its sheets."""
    for table, keys in PLACES.items():
        name = book.text(ALL_TABLES[table].table.sheet)
        ws, page = book.wb.get_worksheet_by_name(name), book.pages[name]
        spots = _on_places(page) if table == "home" else _in_band(page, len(keys))
        for key, spot in zip(keys, spots, strict=False):
            _insert(book, ws, key, spot)


def _insert(book: Book, ws: Any, key: str, spot: _Spot) -> None:
    button = button_of(key)
    caption = book.text(button.caption)
    ws.insert_button(
        spot.row, spot.column,
        {
            "macro": button.macro, "caption": caption, "width": spot.width, "height": HEIGHT,
            "x_offset": spot.left, "y_offset": spot.top, "description": f"{caption}: {book.text(button.does)}",
        },
    )  # fmt: skip


def _on_places(page: Page) -> Iterator[_Spot]:
    for number in range(len(PLACES["home"])):
        row, first, _, last = action_area(number)
        yield _Spot(row, first, width=sum(page.widths[first : last + 1]))


def _in_band(page: Page, count: int) -> Iterator[_Spot]:
    """Side by side in the first row: beside a form over its hints, in a list behind the title."""
    if page.paper == "portrait":
        left = sum(page.widths[: page.last + 2])
    else:
        left = _INDENT + text_width(page.title, STYLES["title"]["font_size"], bold=True)
    for number in range(count):
        yield _Spot(0, 0, left + number * (WIDTH + _GAP), _TOP)
