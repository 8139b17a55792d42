"""The look of the workbooks: palette, fonts, named styles, and how each kind of field is formatted and aligned."""

from typing import Any

from presales_xl.tables.field import Calc, Field, Kind

ACCENT, ACCENT_MID, ACCENT_SOFT, ACCENT_PALE = "#17506B", "#3E7C98", "#DCE9EF", "#F2F7F9"
INK, MUTED, LINE, PAPER = "#1F2933", "#52606D", "#B8C4CE", "#FFFFFF"
INPUT, CALC, LOCK, BAR = "#FFF9DB", "#EDF0F3", "#E0E5EA", "#BFD9E5"
RED, RED_SOFT = "#A61B1B", "#FCE8E6"
AMBER, AMBER_SOFT = "#7A4300", "#FFEFCF"
GREEN, GREEN_SOFT = "#1B5E34", "#E3F3E8"
BODY, HEAD = "等线", "微软雅黑"

DATE, DATETIME, MONEY, YUAN = "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "#,##0.00", "#,##0"
PERCENT = "0.0%"
"""With one place: 3.5 % shown as 4 % would be wrong."""

STEP_TABS = (ACCENT, "#A9C7D5", "#84AFC2", "#5F97AF", ACCENT_MID, "#2A6681", ACCENT)
"""Tab colour by step of the process, light to dark; index 0 is what stands around the steps."""

LEVELS = {
    "red": (RED, RED_SOFT),
    "amber": (AMBER, AMBER_SOFT),
    "green": (GREEN, GREEN_SOFT),
    "blue": (ACCENT, ACCENT_SOFT),
    "grey": (MUTED, CALC),
}
"""Ink and ground of a light, a level or a severity."""

BASE = {"font_name": BODY, "font_size": 10.5, "font_color": INK, "valign": "vcenter"}
_BOX = {"border": 1, "border_color": LINE}
_CELL = {"font_size": 10, "text_wrap": True, **_BOX}
_VALUE = {"align": "left", "indent": 1, "text_wrap": True, **_BOX}
_HEADER = {"font_size": 10, "bold": True, "font_color": PAPER, "align": "left", "indent": 1, "text_wrap": True}
_BAND = {"font_size": 10, "font_color": PAPER, "bg_color": ACCENT, "indent": 1}

STYLES: dict[str, dict[str, Any]] = {
    "title": {**_BAND, "font_name": HEAD, "font_size": 16, "bold": True},
    "subtitle": _BAND,
    "subright": {**_BAND, "align": "right"},
    "navlink": {**_BAND, "align": "right", "underline": 1},
    "section": {"font_name": HEAD, "font_size": 11, "bold": True, "font_color": ACCENT, "bottom": 2, "bottom_color": ACCENT},
    "secnote": {"font_size": 9, "font_color": MUTED, "bottom": 2, "bottom_color": ACCENT, "align": "right"},
    "label": {**_VALUE, "bg_color": ACCENT_PALE},
    "input": {**_VALUE, "bg_color": INPUT, "locked": False},
    "calc": {**_VALUE, "bg_color": CALC},
    "locked": {**_VALUE, "bg_color": LOCK},
    "paper": {**_VALUE, "bg_color": PAPER, "locked": False},
    "link": {**_VALUE, "font_color": ACCENT, "underline": 1},
    "hint": {"font_size": 9, "font_color": MUTED, "text_wrap": True},
    "note": {"font_size": 9, "font_color": MUTED},
    "mark": {"font_size": 9, "font_color": MUTED, "align": "left", "indent": 1},
    "must": {"font_size": 9, "font_color": RED, "bold": True, "align": "left", "indent": 1},
    "th": {**_HEADER, "bg_color": ACCENT, "border": 1, "border_color": ACCENT_MID},
    "thcalc": {**_HEADER, "bg_color": MUTED, **_BOX},
    "td": {**_CELL, "bg_color": PAPER, "locked": False},
    "tdcalc": {**_CELL, "bg_color": CALC},
    "tdlock": {**_CELL, "bg_color": LOCK},
    "total": {"font_size": 10, "bold": True, "bg_color": ACCENT_SOFT, **_BOX, "top": 2, "top_color": ACCENT},
    "tie": {"font_size": 10, "bold": True, "font_color": GREEN, "bg_color": GREEN_SOFT, **_BOX, "align": "left", "indent": 1},
    "tilelab": {"font_size": 9, "font_color": MUTED, "bg_color": ACCENT_PALE, "align": "left", "indent": 1},
    "tile": {
        "font_name": HEAD, "font_size": 16, "bold": True, "font_color": ACCENT, "bg_color": ACCENT_PALE, "align": "left",
        "indent": 1,
    },
    "tilenote": {"font_size": 9, "font_color": MUTED, "bg_color": ACCENT_PALE, "align": "left", "indent": 1},
    "stepdone": {"bg_color": ACCENT_SOFT, "font_color": ACCENT, "align": "center", "bold": True},
    "stepnow": {"bg_color": ACCENT, "font_color": PAPER, "align": "center", "bold": True, "font_size": 11},
    "stepnext": {"bg_color": PAPER, "font_color": MUTED, "align": "center", **_BOX},
    "stepday": {"font_size": 9, "font_color": MUTED, "align": "center"},
    "button": {"bold": True, "font_color": ACCENT, "bg_color": PAPER, "border": 1, "border_color": ACCENT, "align": "center"},
    "primary": {"bold": True, "font_color": PAPER, "bg_color": ACCENT, "border": 1, "border_color": ACCENT, "align": "center"},
    "text": {"align": "left", "text_wrap": True},
    "listrow": {"font_size": 15},
    "formrow": {"font_size": 17},
    "bold": {"align": "left", "text_wrap": True, "bold": True},
    "axis": {"font_size": 10, "bg_color": ACCENT_PALE, **_BOX, "align": "right", "indent": 1},
}  # fmt: skip
"""Every look a cell can have, by name; `Book.style` adds the base font and what differs.

`listrow` and `formrow` stand in the empty gutter cell of a row that grows: when Excel fits the row to its text, their
font keeps it from becoming lower than it was.
"""

LIST_ROW, FORM_ROW = 26, 29
GROWING = frozenset({FORM_ROW, *(LIST_ROW + 18 * more for more in range(6))})
"""Row heights in pixels that are only a beginning: such a row is fitted to its text whenever that is edited."""

_NUMBER_FORMATS = {
    Kind.TEXT: "@",
    Kind.CODE: "@",
    Kind.MONTH: "@",
    Kind.INTEGER: "0",
    Kind.MONEY: MONEY,
    Kind.PERCENT: PERCENT,
    Kind.DATE: DATE,
    Kind.DATETIME: DATETIME,
}
_RIGHT = frozenset({Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.PERCENT})
_CENTRED = frozenset({Kind.DATE, Kind.DATETIME, Kind.MONTH})
_SHORT_CODE = 70  # px: a code this narrow is a number that is a name, and stands in the middle


def number_format(field: Field) -> str:
    """The number format of a field; text kinds are `@`, so that "1-2" stays what was typed."""
    if field.calc is Calc.PROGRAM and field.kind is Kind.TEXT:
        return "General"
    return _NUMBER_FORMATS.get(field.kind, "General")


def list_format(field: Field, *, dense: bool = False) -> dict[str, Any]:
    """Number format and alignment of a list cell: numbers right, dates and short codes centred, text left.

    Where columns stand close together there is no indent, and a marked number shrinks before it turns into ###.
    """
    shown = {"num_format": number_format(field)}
    close: dict[str, Any] = {"indent": 0, "shrink": True} if dense else {}
    if field.kind in _RIGHT and not (dense and field.kind is Kind.INTEGER):
        return shown | {"align": "right", "indent": 1, "text_wrap": False} | close
    if field.kind in _CENTRED | _RIGHT or (field.kind is Kind.CODE and 0 < field.width < _SHORT_CODE):
        return shown | {"align": "center", "text_wrap": False} | close
    if field.kind is Kind.CODE:
        return shown | {"align": "left", "indent": 1, "text_wrap": False, "shrink": True} | close
    return shown | {"align": "left", "indent": 0 if dense else 1}
