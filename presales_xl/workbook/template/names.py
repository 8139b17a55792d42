"""The defined names and structured references by which forms, lists and formulas find each other."""

import re

from presales_xl.language import Lang
from presales_xl.tables.choice import Choice
from presales_xl.tables.field import Field, Kind
from presales_xl.tables.table import Record, field_of

PEOPLE = "people.names"
YES_NO = "list_yes_no"
LAST_ROW = 2000
"""Drop-downs, marks and growing ranges reach down to this row of the sheet."""


def form_name(record: type[Record], key: str) -> str:
    """The workbook-wide name of a form's value cell."""
    return f"{record.table.key}.{key}"


def table_name(record: type[Record]) -> str:
    """The name of a list's Excel Table."""
    return f"tbl_{record.table.key}"


def column(record: type[Record], key: str, lang: Lang) -> str:
    """A reference to a whole column of a list, e.g. `tbl_risks[EMV]`."""
    return f"{table_name(record)}[{_escaped(field_of(record, key).label.text(lang))}]"


def list_formula(record: type[Record], formula: str, lang: Lang) -> str:
    """The formula of a list column: `{key}` becomes the cell of that column in the same row."""

    def cell(found: re.Match[str]) -> str:
        label = _escaped(field_of(record, found[1]).label.text(lang))
        return f"{table_name(record)}[[#This Row],[{label}]]"

    return "=" + re.sub(r"\{(\w+)\}", cell, formula)


def form_formula(record: type[Record], formula: str) -> str:
    """The formula of a form's cell: `{key}` becomes the name of that field's cell."""
    return "=" + re.sub(r"\{(\w+)\}", lambda found: form_name(record, found[1]), formula)


def choice_list(choices: type[Choice]) -> str:
    """The name of the drop-down of a closed list: `list_expense_kind` for ExpenseKind."""
    return "list_" + re.sub(r"(?<!^)(?=[A-Z])", "_", choices.__name__).lower()


def drop_down(field: Field) -> str | None:
    """The name of the list a field is chosen from; None when it is typed."""
    if not field.is_input:
        return None
    if field.choices is not None:
        return choice_list(field.choices)
    if field.kind is Kind.BOOLEAN:
        return YES_NO
    if field.kind is Kind.PERSON:
        return PEOPLE
    return f"list_{field.source}" if field.source else None


def absolute(sheet: str, row: int, column: int, last_row: int | None = None) -> str:
    """An absolute reference with its sheet, rows and columns counted from 0."""
    from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell

    cell = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
    return f"{quote_sheetname(sheet)}!{cell if last_row is None else xl_range_abs(row, column, last_row, column)}"


def growing(sheet: str, row: int, column: int) -> str:
    """The filled cells from `row` down, however many there are; the first cell when none is."""
    whole = absolute(sheet, row, column, LAST_ROW - 1)
    return f"={absolute(sheet, row, column)}:INDEX({whole},MAX(1,COUNTA({whole})))"


def _escaped(label: str) -> str:
    return re.sub(r"(['#\[\]])", r"'\1", label)
