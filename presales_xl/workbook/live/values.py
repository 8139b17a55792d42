"""Values as Excel takes and gives them over COM: exact numbers, dates as serials, text that is never read as typed."""

import datetime as dt
import re

from presales_xl.workbook.package import Cell, Value, Writable
from presales_xl.workbook.package.cells import encode
from presales_xl.workbook.package.serials import exact, moment, time_of_day

Raw = float | str | bool | int | None
"""What goes over COM: a whole `int` is an error value, never a number; numbers are floats."""

ERRORS = {
    -2146826281: "#DIV/0!", -2146826246: "#N/A", -2146826259: "#NAME?", -2146826288: "#NULL!", -2146826252: "#NUM!",
    -2146826265: "#REF!", -2146826273: "#VALUE!", -2146826245: "#GETTING_DATA", -2146826243: "#SPILL!",
    -2146826242: "#CONNECT!", -2146826241: "#BLOCKED!", -2146826240: "#UNKNOWN!", -2146826239: "#FIELD!",
    -2146826238: "#CALC!",
}  # fmt: skip
"""The errors of cells by the number COM gives."""

_ANY_ERROR = "#ERROR!"
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def cell_of(exact_value: Raw, shown_value: object, formula: object, *, since_1904: bool) -> Cell:
    """A cell from its `Value2`, its `Value`, which is a moment where a date or time is shown, and its `Formula`."""
    is_formula = isinstance(formula, str) and formula.startswith("=") and formula != exact_value
    if type(exact_value) is int:
        return Cell(None, is_formula, cached=True, error=ERRORS.get(exact_value, _ANY_ERROR))
    value: Value = exact_value if isinstance(exact_value, str | bool) else None
    if isinstance(exact_value, float):
        is_moment = isinstance(shown_value, dt.datetime)
        found = _moment(exact_value, since_1904=since_1904) if is_moment else None
        value = exact(repr(exact_value)) if found is None else found
    return Cell(value, is_formula, cached=is_formula or value is not None)


def _moment(number: float, *, since_1904: bool) -> Value:
    return moment(number, since_1904=since_1904) or (time_of_day(number) if number % 1 else None)


def raw_of(value: Writable, *, since_1904: bool) -> Raw:
    """What is given to Excel for a value; raises BadValue for one that no cell can hold.

    Every text is entered behind an apostrophe, which Excel does not show and keeps out of the value: without it
    Excel would read the text as typed, by rules that differ from country to country.
    """
    content = encode(value, since_1904=since_1904)
    if content is None or value == "":
        return None
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return typed_text(value)
    return float(content[1])


def typed_text(text: str) -> str:
    """A text as it is entered so that it stays what it is."""
    return "'" + _HALF_CHARACTER.sub("\ufffd", text)


def put_back(exact_value: Raw, formula: object, *, is_formula: bool) -> Raw:
    """What has to be entered in a cell to make it hold again what it held."""
    if is_formula:
        return str(formula)
    if type(exact_value) is int:
        return ERRORS.get(exact_value, "#N/A")
    return typed_text(exact_value) if isinstance(exact_value, str) else exact_value
