"""Lists: an Excel Table with a row of marks above its header, hints, drop-downs, formats and blank rows to type in."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from presales_xl.frozen import frozen
from presales_xl.tables.field import Field, Kind
from presales_xl.tables.table import Record, fields_of
from presales_xl.workbook.template.book import BAND_ROWS, Book, Page
from presales_xl.workbook.template.inputs import column_mark, validate
from presales_xl.workbook.template.marks import mark
from presales_xl.workbook.template.names import LAST_ROW, drop_down, growing, list_formula, table_name
from presales_xl.workbook.template.style import STEP_TABS, list_format, number_format
from presales_xl.workbook.text_metrics import lines, text_width

GUTTER = 14
SCREEN, PAPER = 1316, 1475
"""Pixels a 1366-px laptop shows at 100 %, and pixels that print legibly across A4: columns beyond scroll, unprinted."""
FIRST_COLUMN = 1
BLANK_ROWS = 5
WHOLE_COLUMNS = 1_048_575
"""Last row of a print area that leaves columns out and grows with its list: only what is used in them is printed."""
OWNED_ROWS = 3

_HEADER, _MARKS = 34, 18
_WIDTHS = {
    Kind.LONG_TEXT: 240, Kind.TEXT: 130, Kind.CODE: 110, Kind.MONEY: 104, Kind.NUMBER: 90, Kind.INTEGER: 84,
    Kind.PERCENT: 84, Kind.DATE: 92, Kind.BOOLEAN: 76, Kind.PERSON: 92, Kind.CHOICE: 110, Kind.LISTED: 110,
}  # fmt: skip
_TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT})
_WIDEST = 380
_NARROWEST, _LINK = 760, 140
_FILTER_FROM = 12

Shown = Sequence[Mapping[str, Any]]
"""Rows as they are to stand on the sheet: field key -> text, number, bool or date."""


@frozen
class Placed:
    """Where a list ended up; rows and columns are counted from 0."""

    sheet: str
    header: int
    last_row: int
    columns: Mapping[str, int]

    @property
    def first_row(self) -> int:
        return self.header + 1

    @property
    def last_column(self) -> int:
        return max(self.columns.values())


def list_widths(book: Book, record: type[Record], rows: Shown = ()) -> list[int]:
    """Pixels of every column of a list's sheet, the gutter first; a narrow list is widened so that its band has room.

    Headers get one line, text columns the rest; a list without text columns gets an empty column beside it.
    """
    fields = fields_of(record)
    widths = [GUTTER, *(_width(book, record, field, rows) for field in fields)]
    if sum(widths) >= _NARROWEST:
        return widths
    heads = (text_width(book.text(field.label), bold=True) + 22 for field in fields)
    widths = [GUTTER, *map(max, widths[FIRST_COLUMN:], heads)]
    missing = max(0, _NARROWEST - sum(widths))
    texts = [column for column, field in enumerate(fields, FIRST_COLUMN) if field.kind in _TEXTS]
    if not texts:
        return [*widths, missing] if missing > _LINK else widths
    return [width + missing // len(texts) * (column in texts) for column, width in enumerate(widths)]


def last_within(widths: Sequence[int], pixels: int) -> int:
    """The last column that ends within so many pixels, given the widths of all columns, the gutter first."""
    return max(column for column in range(len(widths)) if sum(widths[: column + 1]) <= pixels)


def _last_printed(record: type[Record], widths: Sequence[int]) -> int:
    """The last column on paper: all of a dense list, else what prints legibly."""
    return len(widths) - 1 if record.table.dense else last_within(widths, PAPER)


def list_page(book: Book, record: type[Record], rows: Shown = ()) -> Page:
    """The sheet of a list that stands alone: header and marks repeat on every printed page."""
    table, widths = record.table, list_widths(book, record, rows)
    header = BAND_ROWS + 3
    return Page(
        name=book.text(table.sheet), title=book.text(table.label), widths=widths,
        last=_last_printed(record, widths), link=last_within(widths, SCREEN), tab=STEP_TABS[table.step], repeat=(header, header),
    )  # fmt: skip


def list_sheet(book: Book, record: type[Record], rows: Shown = ()) -> Placed:
    """A sheet of its own for a list: band, tip, marks, Table; header and key column stay in sight."""
    ws = book.sheet(list_page(book, record, rows))
    write_tip(book, ws, record)
    placed = place_list(book, ws, record, BAND_ROWS + 3, rows)
    ws.freeze_panes(placed.first_row, FIRST_COLUMN + 1)
    return placed


def write_tip(book: Book, ws: Any, record: type[Record], row: int = BAND_ROWS) -> None:
    """The one sentence that says what matters on this sheet."""
    ws.set_row_pixels(row, 24)
    ws.write(row, FIRST_COLUMN, book.text(record.table.tip), book.style("text", text_wrap=False))
    ws.set_row_pixels(row + 1, 6)


def place_list(book: Book, ws: Any, record: type[Record], row: int, rows: Shown = ()) -> Placed:
    """Place the Table with its header at `row` (marks one above) from column B on; it is the last thing on the sheet."""
    fields = fields_of(record)
    blank = OWNED_ROWS if record.table.owned else BLANK_ROWS
    columns = {field.key: FIRST_COLUMN + number for number, field in enumerate(fields)}
    placed = Placed(ws.get_name(), row, row + len(rows) + blank, columns)
    _add_table(book, ws, record, placed, len(rows))
    for field in fields:
        _fill_column(book, ws, record, field, placed, rows)
    _row_heights(book, ws, record, placed, rows)
    _define_source(book, record, placed)
    area = (placed.first_row, FIRST_COLUMN, LAST_ROW - 1, placed.last_column)
    book.quiet(ws, area)
    printed = _last_printed(record, list_widths(book, record, rows))
    if printed < placed.last_column:
        ws.print_area(0, 0, WHOLE_COLUMNS, printed)
    return placed


def _add_table(book: Book, ws: Any, record: type[Record], placed: Placed, filled: int) -> None:
    heads = []
    for field in fields_of(record):
        head = {"header": book.text(field.label), "header_format": _header_style(book, record, field)}
        if field.formula:
            head["formula"] = list_formula(record, field.formula, book.lang)
        heads.append(head)
    grows_long = record.table.step == 5 and not record.table.dense  # noqa: PLR2004 - execution; where arrows have room
    searched = record.table.owned or grows_long or filled > _FILTER_FROM
    ws.add_table(
        placed.header, FIRST_COLUMN, placed.last_row, placed.last_column,
        {"name": table_name(record), "columns": heads, "style": None, "autofilter": searched},
    )  # fmt: skip


def _header_style(book: Book, record: type[Record], field: Field) -> Any:
    look = list_format(field, dense=record.table.dense)
    return book.style("th" if field.is_input else "thcalc", align=look["align"], indent=look.get("indent", 0))


def _fill_column(book: Book, ws: Any, record: type[Record], field: Field, placed: Placed, rows: Shown) -> None:
    column = placed.columns[field.key]
    text, look = column_mark(book, field, _width(book, record, field, rows))
    ws.write(placed.header - 1, column, "" if record.table.owned else text, book.style(look))
    plain = field.is_input or record.table.owned
    style = book.style("td" if plain else "tdcalc", **list_format(field, dense=record.table.dense))
    for row in range(placed.first_row, placed.last_row + 1):
        number = row - placed.first_row
        value = rows[number].get(field.key) if number < len(rows) else None
        if field.formula:
            ws.write_formula(row, column, list_formula(record, field.formula, book.lang), style, "")
        else:
            write_value(ws, row, column, value, style)
    area = (placed.first_row, column, LAST_ROW - 1, column)
    validate(book, ws, area, field)
    if field.is_input and book.has_findings:
        mark(book, ws, area, number_format(field))


def write_value(ws: Any, row: int, column: int, value: Any, style: Any) -> None:
    """Write one value in the type Excel has for it; None leaves a formatted blank."""
    if value is None or value == "":
        ws.write_blank(row, column, None, style)
    elif isinstance(value, dt.date):
        ws.write_datetime(row, column, value, style)
    elif isinstance(value, str):
        ws.write_string(row, column, value, style)
    else:
        ws.write_number(row, column, float(value) if isinstance(value, Decimal) else value, style)


def _row_heights(book: Book, ws: Any, record: type[Record], placed: Placed, rows: Shown) -> None:
    fields = fields_of(record)
    widths = {field.key: _width(book, record, field, rows) for field in fields}
    deepest = max(lines(book.text(field.label), widths[field.key] - 4, 10.5) for field in fields)
    ws.set_row_pixels(placed.header - 1, _MARKS)
    ws.set_row_pixels(placed.header, max(_HEADER, 8 + 17 * deepest))
    usual = 2 if any(field.kind is Kind.LONG_TEXT for field in fields) else 1
    for row in range(placed.first_row, placed.last_row + 1):
        number = row - placed.first_row
        texts = rows[number] if number < len(rows) else {}
        deep = max(
            (lines(text, widths[key], 10) for key, text in texts.items() if isinstance(text, str)), default=usual
        )
        book.growing_row(ws, row, lines=deep)


def _define_source(book: Book, record: type[Record], placed: Placed) -> None:
    """Give a list that other fields choose from the name their drop-downs use."""
    key = record.table.key
    wanted = {drop_down(field) for known in book.records.values() for field in fields_of(known)}
    name = "people.names" if key == "people" else f"list_{key}"
    if name in wanted:
        column = placed.columns.get(book.lang, FIRST_COLUMN)
        book.wb.define_name(name, growing(placed.sheet, placed.first_row, column))


def _width(book: Book, record: type[Record], field: Field, rows: Shown) -> int:
    label = book.text(field.label)
    dense = record.table.dense
    header = max(_longest_word(book, label), text_width(label, bold=True) // 2) + (8 if dense else 18)
    if dense and field.choices is not None:  # close columns are made for Chinese words, which break anywhere
        header = max(header, *(_longest_word(book, choice.text(book.lang)) for choice in field.choices))
    return max(field.width or _content_width(field, rows), header)


def _longest_word(book: Book, text: str) -> int:
    return max(text_width(word, bold=True) for word in text.split()) if book.lang == "en" else 0


def _content_width(field: Field, rows: Shown) -> int:
    texts = [row[field.key] for row in rows if isinstance(row.get(field.key), str)]
    if not texts:
        return _WIDTHS.get(field.kind, 100)
    return min(_WIDEST, max(70, 22 + max(text_width(text) for text in texts)))
