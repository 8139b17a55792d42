"""Reads one cell for one field: errors and formulas first, then the value by the field's kind."""

from collections.abc import Iterator

from presales_xl.findings import Finding, Label, Place, Severity
from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.tables.field import Calc, Field, Kind
from presales_xl.workbook.port import CellContent, RawCell
from presales_xl.workbook.reading.choices import CompanyLists, read_boolean, read_choice
from presales_xl.workbook.reading.dates import read_date, read_moment, read_month
from presales_xl.workbook.reading.numbers import NUMBER_KINDS, read_number
from presales_xl.workbook.reading.outcome import Problem, Read, quoted, written, wrong
from presales_xl.workbook.reading.texts import is_blank, read_code, read_text


def read_cell(cell: RawCell, known: Field, lists: CompanyLists, place: Place) -> tuple[object, tuple[Finding, ...]]:
    """The value of a field (None = empty or unreadable) and what must be said about the cell."""
    if cell.content is None and cell.error is None and not cell.is_formula:
        return None, ()
    read = _read(cell, known, lists)
    return read.value, tuple(_finding(problem, cell, known, place) for problem in _problems(read, cell, known))


def is_filled(cell: RawCell) -> bool:
    """Whether somebody put something into the cell."""
    return cell.error is not None or (cell.is_formula and not cell.is_cached) or not is_blank(cell.content)


def _read(cell: RawCell, known: Field, lists: CompanyLists) -> Read:
    if cell.error is not None:
        return wrong(EntryMessage.ERROR_VALUE)
    if cell.is_formula and not cell.is_cached:
        return wrong(EntryMessage.NOT_CALCULATED)
    if is_blank(cell.content):
        return Read()
    return read_content(cell.content, known, lists)


def read_content(content: CellContent, known: Field, lists: CompanyLists) -> Read:
    """The value of what stands in a filled cell."""
    if known.kind in NUMBER_KINDS:
        return read_number(content, known)
    if known.kind is Kind.CHOICE and known.choices is not None:
        return read_choice(content, known.choices)
    if known.kind is Kind.LISTED:
        return lists.read(content, known.source)
    reader = _BY_KIND.get(known.kind)
    if reader is not None:
        return reader(content)
    return read_code(content, known) if known.kind is Kind.CODE else read_text(content, known)


_BY_KIND = {
    Kind.DATE: read_date,
    Kind.DATETIME: read_moment,
    Kind.MONTH: read_month,
    Kind.BOOLEAN: read_boolean,
}


def _problems(read: Read, cell: RawCell, known: Field) -> Iterator[Problem]:
    if read.problem is not None:
        yield read.problem
    elif cell.is_formula and read.value is not None and known.is_input:
        yield Problem(EntryMessage.FORMULA)


def _finding(problem: Problem, cell: RawCell, known: Field, place: Place) -> Finding:
    shown = cell.error or quoted(cell.content)
    value = cell.error or written(cell.content) or None
    params = {"label": known.label, "hint": hint(known), "written": shown, **problem.params}
    weight = Severity.NOTE if known.calc is Calc.PROGRAM else None
    return Finding(problem.message, place, value, params, weight)


def hint(known: Field) -> Label:
    """What to fill in; the field's name when it has no hint."""
    return known.hint if known.hint.zh else known.label
