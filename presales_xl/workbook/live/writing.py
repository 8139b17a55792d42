"""Carries out changes in an open workbook, and puts everything back when Excel refuses one of them."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, NoReturn

from presales_xl.findings import CannotDo
from presales_xl.findings.live_messages import LiveMessage
from presales_xl.findings.message import Message
from presales_xl.office.failures import said
from presales_xl.workbook.live.changes import Block, Changes, Growth, Rows
from presales_xl.workbook.live.heights import fit_rows
from presales_xl.workbook.live.image import PLAIN, SheetImage, cells_of
from presales_xl.workbook.live.image import block as read_block
from presales_xl.workbook.live.notes import renew_notes
from presales_xl.workbook.live.patience import patiently
from presales_xl.workbook.live.settings import quiet, unprotected
from presales_xl.workbook.live.tables import Sheets
from presales_xl.workbook.live.values import Raw
from presales_xl.workbook.package import Box, cell_name
from presales_xl.workbook.package.number_formats import Kind, kind_of_code

_FILL_FORMATS = 3
_TEXT_FORMAT, _GENERAL = "@", "General"

Journal = list[Callable[[], None]]
"""What puts back what was done, to be called from the last to the first."""


def carry_out(book: Any, sheets: Sheets, changes: Changes, otherwise: Message = LiveMessage.CHANGED_MEANWHILE) -> None:
    """Write all of it or nothing; raises CannotDo, with `otherwise` where a cell is not what it was before."""
    if not changes.sheets:
        return
    _check_before(sheets, changes, otherwise)
    if patiently(lambda: book.ReadOnly):
        raise CannotDo(LiveMessage.READ_ONLY, file=str(book.Name))
    with ExitStack() as stack:
        stack.enter_context(quiet(book.Application))
        for name in changes.sheets:
            stack.enter_context(unprotected(name, sheets[name]))
        _write(sheets, changes)
        fit_rows(sheets, changes.texts)
        renew_notes(sheets, changes.old_notes, changes.new_notes)


def _check_before(sheets: Sheets, changes: Changes, otherwise: Message) -> None:
    missing = next((name for name in changes.sheets if name not in sheets), None)
    if missing is not None:
        raise CannotDo(otherwise, sheet=missing, cell="A1")
    for block in changes.blocks:
        now = SheetImage(sheets[block.sheet], block.box, block.box, since_1904=False, plain=block.sheet in PLAIN)
        for row, line in enumerate(block.before, start=block.box.row1):
            for col, before in enumerate(line, start=block.box.col1):
                if now.before(row, col) != before:
                    raise CannotDo(otherwise, sheet=block.sheet, cell=cell_name(row, col))


def _write(sheets: Sheets, changes: Changes) -> None:
    journal: Journal = []
    where = ""
    try:
        for growth in changes.growths:
            where = growth.table.sheet
            _grow(sheets[where], growth, journal)
        for block in changes.blocks:
            where = f"{block.sheet}!{block.box}"
            _write_block(sheets[block.sheet], block, journal)
    except Exception as error:  # noqa: BLE001 - whatever it was, what was written must be put back
        _fail(journal, where, error)


def _fail(journal: Journal, where: str, error: Exception) -> NoReturn:
    """Put back what was written, the last first, and say why."""
    failed = False
    for put_back in reversed(journal):
        try:
            patiently(put_back)
        except Exception:  # noqa: BLE001 - the others must be put back all the same
            failed = True
    message = LiveMessage.HALF_WRITTEN if failed else LiveMessage.NOT_WRITTEN
    if isinstance(error, CannotDo) and not failed:
        raise error
    raise CannotDo(message, sheet=where, reason=said(error) or str(error)) from error


def _write_block(sheet: Any, block: Block, journal: Journal) -> None:
    cells = cells_of(sheet, block.box)
    _fit_formats(sheet, block, journal)
    journal.append(lambda: _enter(cells, block.before))
    patiently(lambda: _enter(cells, block.after))


def _enter(cells: Any, rows: Rows) -> None:
    """Enter contents in one call; a cell becomes blank by an empty text, for over COM None would be a null."""
    entered = tuple(tuple("" if content is None else content for content in line) for line in rows)
    cells.Value2 = entered[0][0] if len(entered) == len(entered[0]) == 1 else entered


def _fit_formats(sheet: Any, block: Block, journal: Journal) -> None:
    """A text cell would keep a number as text, and a date without a date's format would show as a number."""
    for index, after in enumerate(zip(*block.after, strict=True)):
        col = block.box.col1 + index
        numbers = [row for row, value in enumerate(after) if isinstance(value, float)]
        if not numbers:
            continue
        whole = Box(block.box.row1 + numbers[0], col, block.box.row1 + numbers[-1], col)
        moments = {block.moments[row][index] for row in numbers}
        shown = read_block(sheet, whole, "NumberFormat")[0][0]
        if isinstance(shown, str) and len(moments) == 1:
            _fit_format(sheet, whole, shown, moments.pop(), journal)
            continue
        for row in numbers:
            one = Box(block.box.row1 + row, col, block.box.row1 + row, col)
            _fit_format(sheet, one, read_block(sheet, one, "NumberFormat")[0][0], block.moments[row][index], journal)


def _fit_format(sheet: Any, box: Box, shown: str, moment: Raw, journal: Journal) -> None:
    wanted = None
    if moment is not None and kind_of_code(shown) is Kind.NUMBER:
        wanted = moment
    elif moment is None and shown == _TEXT_FORMAT:
        wanted = _GENERAL
    if wanted is not None:
        cells = cells_of(sheet, box)
        journal.append(lambda: setattr(cells, "NumberFormat", shown))
        patiently(lambda: setattr(cells, "NumberFormat", wanted))


def _grow(sheet: Any, growth: Growth, journal: Journal) -> None:
    """More rows with the formats and formulas of the last one; a totals row steps aside and comes back below them."""
    area = growth.table
    rows = area.last_row
    table = patiently(lambda: sheet.ListObjects(area.name))
    top = area.header_row or area.first_row
    journal.append(lambda: _resize(sheet, table, Box(top, area.first_col, rows, area.last_col), area.totals_rows))
    patiently(
        lambda: _resize(sheet, table, Box(top, area.first_col, rows + growth.count, area.last_col), area.totals_rows)
    )
    last = cells_of(sheet, Box(rows, area.first_col, rows, area.last_col))
    patiently(
        lambda: last.AutoFill(
            cells_of(sheet, Box(rows, area.first_col, rows + growth.count, area.last_col)), _FILL_FORMATS
        )
    )
    for col in growth.formulas:
        _go_on(sheet, Box(rows, col, rows, col), Box(rows + 1, col, rows + growth.count, col), journal)


def _resize(sheet: Any, table: Any, box: Box, totals_rows: int) -> None:
    if totals_rows:
        table.ShowTotals = False
    table.Resize(cells_of(sheet, box))
    if totals_rows:
        table.ShowTotals = True


def _go_on(sheet: Any, source: Box, target: Box, journal: Journal) -> None:
    """The formula of a cell in the cells below."""
    formula = read_block(sheet, source, "FormulaR1C1")[0][0]
    cells = cells_of(sheet, target)
    journal.append(cells.ClearContents)
    patiently(lambda: setattr(cells, "FormulaR1C1", formula))
