"""What Excel says and checks while a cell is filled in: the hint as input message, the drop-down, the limits.

Excel's checks are a help, not the rule: pasted values bypass them and the program checks everything again.
"""

from typing import Any

from presales_xl.language import Label
from presales_xl.tables.field import Field, Kind
from presales_xl.workbook.template.book import Book
from presales_xl.workbook.template.names import drop_down

TITLE, PROMPT, ERROR = 32, 255, 224
"""Longest texts Excel accepts, in characters."""

_CHOOSE = Label("请从下拉选项中选择。", "Please choose from the list.")
_DATE = Label("请填日期，例如 2026-03-15。", "Please enter a date, e.g. 2026-03-15.")
_NUMBER = Label("请填数字，不带单位。", "Please enter a number without a unit.")
_BETWEEN = Label("请填 {low} 至 {high} 的数。", "Please enter a number from {low} to {high}.")
_FROM = Label("请填不小于 {low} 的数。", "Please enter a number of at least {low}.")
_ABOVE = Label("请填大于 {low} 的数。", "Please enter a number above {low}.")
_WHOLE = Label("请填整数。", "Please enter a whole number.")
_LONG = Label("最多 {limit} 个字。", "At most {limit} characters.")

_NUMBERS = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.PERCENT})
_HUGE = 10**12
_FIRST_DAY, _LAST_DAY = 36526, 73050  # 2000-01-01 and 2099-12-31 as serial numbers


def validate(book: Book, ws: Any, area: tuple[int, int, int, int], field: Field) -> None:
    """Attach hint, drop-down and limits of a field to the cells of `area`; a computed cell has only its hint."""
    rule = _rule(book, field) if field.is_input else {"validate": "any"}
    hint = book.text(field.hint)
    if rule["validate"] == "any" and not hint:
        return
    title = book.text(field.label)[:TITLE]
    if hint:
        rule |= {"input_title": title, "input_message": hint[:PROMPT]}
    if "error_message" in rule:
        rule |= {"error_title": title, "error_message": rule["error_message"][:ERROR]}
    ws.data_validation(*area, rule)


def column_mark(book: Book, field: Field, width: int) -> tuple[str, str]:
    """What stands above a list header, and its style: required, computed, drop-down, range or unit."""
    what = _nature(book, field)
    if field.must is None:
        return what, "mark"
    full = f"* {what or book.say('必填', 'required')}"
    return (full if width >= _needed(full) else "*"), "must"


def _needed(mark: str) -> int:
    return 20 + sum(12 if sign > "\u2e00" else 7 for sign in mark)


def _nature(book: Book, field: Field) -> str:
    if field.calc is not None:
        return book.say("自动", "auto")
    if drop_down(field):
        return book.say("下拉", "list")
    if field.kind is Kind.INTEGER and field.low is not None and field.high is not None:
        return f"{field.low}-{field.high}"
    return {Kind.MONEY: book.say("元", "yuan"), Kind.PERCENT: "%"}.get(field.kind, "")


def _rule(book: Book, field: Field) -> dict[str, Any]:
    name = drop_down(field)
    if name is not None:
        return {"validate": "list", "source": f"={name}", "error_message": book.text(_CHOOSE), **_strictness(field)}
    if field.kind in {Kind.DATE, Kind.DATETIME}:
        return _bounded("date" if field.kind is Kind.DATE else "decimal", _FIRST_DAY, _LAST_DAY, book.text(_DATE))
    if field.kind in _NUMBERS:
        return _number(book, field)
    if field.limit and field.kind is not Kind.LONG_TEXT:
        says = book.text(_LONG).format(limit=field.limit)
        return {"validate": "length", "criteria": "<=", "value": field.limit, "error_message": says}
    return {"validate": "any"}


def _strictness(field: Field) -> dict[str, Any]:
    """People and numbers of rows may be new to the lists; a company list warns; a closed list insists."""
    if field.kind in {Kind.PERSON, Kind.CODE}:
        return {"show_error": False}
    return {"error_type": "warning"} if field.kind is Kind.LISTED else {}


def _bounded(validate: str, low: float, high: float, says: str) -> dict[str, Any]:
    return {"validate": validate, "criteria": "between", "minimum": low, "maximum": high, "error_message": says}


def _number(book: Book, field: Field) -> dict[str, Any]:
    """The limits of a number; Excel has no half-open range, so `above` with `high` becomes an inclusive one."""
    validate = "integer" if field.kind is Kind.INTEGER else "decimal"
    whole = book.text(_WHOLE) if validate == "integer" else ""
    low, high = field.low if field.above is None else field.above, field.high
    if low is not None and high is not None:
        says = book.text(_BETWEEN).format(low=f"{low:f}", high=f"{high:f}")
        return _bounded(validate, float(low), float(high), says + whole)
    if low is not None:
        text, criteria = (_FROM, ">=") if field.above is None else (_ABOVE, ">")
        return _limit(validate, criteria, float(low), book.text(text).format(low=f"{low:f}") + whole)
    return _bounded(validate, -_HUGE, _HUGE, whole or book.text(_NUMBER))


def _limit(validate: str, criteria: str, value: float, says: str) -> dict[str, Any]:
    return {"validate": validate, "criteria": criteria, "value": value, "error_message": says}
