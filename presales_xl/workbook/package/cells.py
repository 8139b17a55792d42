"""What a cell holds: its element read as a Python value, and a Python value written as its element."""

import datetime as dt
from decimal import Decimal
from typing import NamedTuple

from presales_xl.findings import Label
from presales_xl.workbook.package.markup import (
    CELL,
    FORMULA,
    INLINE,
    MAIN,
    TEXT,
    VALUE,
    XML_SPACE,
    Element,
    finder,
)
from presales_xl.workbook.package.number_formats import Kind
from presales_xl.workbook.package.parts import Package
from presales_xl.workbook.package.serials import Moment, exact, moment, serial, time_of_day
from presales_xl.workbook.package.styles import Styles
from presales_xl.workbook.package.text import LONGEST_TEXT, escape, length, unescape

Value = str | bool | Decimal | dt.date | dt.datetime | dt.time | None
Writable = Value | int | float
Content = tuple[str, str] | None
"""(cell type, text) of a value."""

DATE_FORMAT, DATE_TIME_FORMAT, TIME_FORMAT = 14, 22, 21
"""The built-in number formats given to cells that get a date and show none yet."""

_CONTENT = frozenset({FORMULA, VALUE, INLINE})
_TEXTS = finder("m:t|m:r/m:t")


class Cell(NamedTuple):
    """A cell as read; `value` of a formula is what was last computed, `cached` tells whether anything was."""

    value: Value = None
    formula: bool = False
    cached: bool = False
    error: str | None = None
    """The error shown instead of a value, `#REF!` for example; `value` is None then."""


EMPTY = Cell()


class BadValue(ValueError):  # noqa: N818 - the caller adds the place and turns it into a refusal
    """A value no cell can hold; `reason` says why."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.reason = Label(zh, en)


class SharedStrings:
    """The texts that cells refer to by number."""

    def __init__(self, package: Package, part: str | None) -> None:
        self._items = list(package.xml(part).iterchildren(MAIN + "si")) if part else []
        self._texts: dict[int, str] = {}

    def text(self, index: int) -> str:
        """The text without formatting and without phonetic guides; IndexError where there is none."""
        text = self._texts.get(index)
        if text is None:
            if index < 0:
                raise IndexError(index)
            text = self._texts[index] = _plain(self._items[index])
        return text


class CellReader:
    """Reads cell elements of one workbook."""

    def __init__(self, strings: SharedStrings, styles: Styles, *, since_1904: bool) -> None:
        self._strings = strings
        self._styles = styles
        self._since_1904 = since_1904

    def read(self, element: Element) -> Cell:
        """What a cell with content holds; ValueError, ArithmeticError or IndexError where that makes no sense."""
        kind = element.get("t", "n")
        first = element[0]
        formula = first.tag == FORMULA
        value = element.find(VALUE) if formula else first
        if kind == "inlineStr" or (value is not None and value.tag != VALUE):
            return self._inline(element, formula)
        text = None if value is None else value.text
        if kind == "s" and text:
            return Cell(self._strings.text(int(text)), formula, True)
        if kind == "str" and value is not None:
            return Cell(unescape(text or ""), formula, cached=True)
        text = (text or "").strip()
        if not text:
            return Cell(formula=formula)
        if kind == "e":
            return Cell(None, formula, cached=True, error=text)
        return Cell(self._plain_value(kind, text, element.get("s")), formula, cached=True)

    def _inline(self, element: Element, formula: bool) -> Cell:
        """Text in the cell itself; some writers put it where a number would stand."""
        found = element.find(INLINE)
        if found is not None:
            return Cell(_plain(found), formula, cached=True)
        text = element.findtext(VALUE)
        return Cell(formula=formula) if text is None else Cell(unescape(text), formula, cached=True)

    def _plain_value(self, kind: str, text: str, style: str | None) -> Value:
        if kind == "b":
            return text in {"1", "true"}
        return _iso(text) if kind == "d" else self._number(text, style)

    def _number(self, text: str, style: str | None) -> Value:
        kind = self._styles.kind(style)
        found: Value = None
        if kind is Kind.DATE:
            number = float(text)
            found = moment(number, since_1904=self._since_1904) or (time_of_day(number) if number % 1 else None)
        elif kind is Kind.TIME:
            found = time_of_day(float(text))
        return exact(text) if found is None else found


def write(element: Element, value: Writable, styles: Styles, content: Content) -> None:
    """Replace the content of a cell by `value`, encoded as `content`.

    The format stays, save that a date gets a date format where the cell has none.
    """
    clear(element)
    if content is None:
        return
    kind, text = content
    if kind:
        element.set("t", kind)
    if isinstance(value, str):
        _append_text(_append(element, INLINE), text)
        return
    _append(element, VALUE).text = text
    if isinstance(value, Moment):
        _show_as_moment(element, value, styles)


def write_formula(element: Element, formula: str) -> None:
    """Replace the content of a cell by a formula (without `=`) that has no computed value yet."""
    clear(element)
    _append(element, FORMULA).text = formula


def clear(element: Element) -> None:
    """Remove what the cell holds and keep how it looks."""
    for child in [child for child in element if child.tag in _CONTENT]:
        element.remove(child)
    for attribute in ("t", "cm", "vm"):
        element.attrib.pop(attribute, "")


def drop_computed(element: Element) -> bool:
    """Remove the computed value of a formula cell; whether there was one."""
    value = element.find(VALUE)
    if value is None:
        return False
    element.remove(value)
    element.attrib.pop("t", "")
    return True


def new_cell(name: str, like: Element) -> Element:
    """An empty cell element."""
    return like.makeelement(CELL, {"r": name})


def append_text(parent: Element, text: str) -> None:
    """Add a text node that keeps its blanks."""
    _append_text(parent, escape(text))


def encode(value: Writable, *, since_1904: bool) -> Content:
    """A value as a cell holds it.

    Raises `BadValue` for text that is too long, a number that is not finite, or a date before the calendar begins.
    """
    if value is None:
        return None
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, str):
        if length(value) > LONGEST_TEXT:
            raise BadValue(f"超过 {LONGEST_TEXT:,} 个字符", f"longer than {LONGEST_TEXT:,} characters")
        return "inlineStr", escape(value)
    if isinstance(value, Moment):
        return "", _serial(value, since_1904=since_1904)
    return "", _number(value)


def _number(value: float | Decimal) -> str:
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    try:
        fits = number.is_finite() and abs(float(number)) < float("inf")
    except OverflowError:
        fits = False
    if not fits:
        raise BadValue("不是有限的数", "not a finite number")
    return str(number)


def _serial(value: Moment, *, since_1904: bool) -> str:
    try:
        return serial(value, since_1904=since_1904)
    except ValueError as error:
        raise BadValue("日期早于 Excel 日历的起点", "a date before Excel's calendar begins") from error


def _show_as_moment(element: Element, value: Moment, styles: Styles) -> None:
    kind = styles.kind(element.get("s"))
    if isinstance(value, dt.time):
        wanted = None if kind is Kind.TIME else TIME_FORMAT
    elif kind is Kind.DATE:
        wanted = None
    else:
        wanted = DATE_TIME_FORMAT if isinstance(value, dt.datetime) else DATE_FORMAT
    if wanted is not None:
        element.set("s", styles.with_number_format(element.get("s"), wanted))


def _append(parent: Element, tag: str) -> Element:
    child = parent.makeelement(tag, {})
    extension = parent.find(MAIN + "extLst")
    if extension is None:
        parent.append(child)
    else:
        extension.addprevious(child)
    return child


def _append_text(parent: Element, escaped: str) -> None:
    node = _append(parent, TEXT)
    node.text = escaped
    if escaped != escaped.strip() or "\n" in escaped:
        node.set(XML_SPACE, "preserve")


def _plain(item: Element) -> str:
    return unescape("".join(node.text or "" for node in _TEXTS(item)))


def _iso(text: str) -> dt.date | dt.datetime | dt.time:
    if ":" not in text:
        return dt.date.fromisoformat(text)
    if "T" not in text:
        return dt.time.fromisoformat(text).replace(tzinfo=None)
    found = dt.datetime.fromisoformat(text).replace(tzinfo=None)
    return found.date() if found.time() == dt.time() else found
