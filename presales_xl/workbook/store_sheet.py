"""Reads and writes the hidden store of a workbook."""

from collections.abc import Mapping

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.book import Book
from presales_xl.workbook.package import cell_name
from presales_xl.workbook.store import SHEET, decode, encode


def read(book: Book) -> dict[str, str]:
    """Every text of the store by its name; nothing where the workbook has no store."""
    if not book.has_sheet(SHEET):
        return {}
    return {name: _text(book, row) for name, row in _rows(book).items()}


def write(book: Book, texts: Mapping[str, str]) -> None:
    """Put texts into the store, in place of older ones of the same name."""
    if not texts:
        return
    if not book.has_sheet(SHEET):
        raise CannotDo(FileMessage.NO_SUCH_SHEET, file=book.name, sheet=SHEET)
    rows = _rows(book)
    for name, text in texts.items():
        row = rows.setdefault(name, len(rows) + 1)
        _write_row(book, row, (name, *encode(text)))


def _rows(book: Book) -> dict[str, int]:
    """Name -> row; the names stand in column A without gaps."""
    found: dict[str, int] = {}
    row = 1
    while isinstance(name := book.cell(SHEET, row, 1).value, str) and name:
        found[name] = row
        row += 1
    return found


def _text(book: Book, row: int) -> str:
    try:
        return decode(_chunks(book, row))
    except ValueError as error:
        raise CannotDo(FileMessage.DAMAGED, file=book.name, part=f"{SHEET}!{cell_name(row, 2)}") from error


def _chunks(book: Book, row: int) -> list[str]:
    chunks: list[str] = []
    while isinstance(chunk := book.cell(SHEET, row, len(chunks) + 2).value, str) and chunk:
        chunks.append(chunk)
    return chunks


def _write_row(book: Book, row: int, texts: tuple[str, ...]) -> None:
    before = len(_chunks(book, row)) + 1
    for column, text in enumerate(texts, start=1):
        book.set_value(SHEET, row, column, text)
    for column in range(len(texts) + 1, before + 1):
        book.set_value(SHEET, row, column, None)
