"""Colours of words that say a level: milestones, budget use, risks; the word and its sign stay in the cell."""

from collections.abc import Mapping
from typing import Any

from presales_xl.tables.charter import MilestoneLevel
from presales_xl.workbook.template.book import Book
from presales_xl.workbook.template.formulas import quoted
from presales_xl.workbook.template.lists import Placed
from presales_xl.workbook.template.marks import Area
from presales_xl.workbook.template.names import LAST_ROW
from presales_xl.workbook.template.style import LEVELS

SIGN_LEVELS = {"◆": "red", "▲": "amber", "●": "green", "√": "green", "○": "grey"}
"""Colour by the sign a text begins with."""

MILESTONE_LOOKS: Mapping[MilestoneLevel, tuple[str, str]] = {
    MilestoneLevel.DONE: ("√", "green"),
    MilestoneLevel.ON_TRACK: ("●", "green"),
    MilestoneLevel.WATCH: ("▲", "amber"),
    MilestoneLevel.ADJUST: ("◆", "red"),
    MilestoneLevel.PENDING: ("▲", "blue"),
}


def colour_by_sign(book: Book, ws: Any, area: Area, signs: str = "◆▲●√○") -> None:
    """Colour the cells of an area by the sign their text begins with."""
    for sign in signs:
        ink, ground = LEVELS[SIGN_LEVELS[sign]]
        look = book.mark_format({"bold": True, "font_color": ink, "bg_color": ground})
        ws.conditional_format(*area, {"type": "text", "criteria": "begins with", "value": sign, "format": look})


def colour_words(book: Book, ws: Any, area: Area, words: Mapping[str, tuple[str, str]]) -> None:
    """Colour the cells that hold one of the words, and show its sign before it; the value stays the bare word."""
    for word, (sign, level) in words.items():
        ink, ground = LEVELS[level]
        shown = f'General;General;General;"{sign} "@'
        look = book.mark_format({"bold": True, "font_color": ink, "bg_color": ground, "num_format": shown})
        ws.conditional_format(*area, {"type": "cell", "criteria": "==", "value": quoted(word), "format": look})


def colour_milestone_levels(book: Book, ws: Any, placed: Placed) -> None:
    """Colour the level column of the milestones."""
    column = placed.columns["level"]
    words = {level.text(book.lang): look for level, look in MILESTONE_LOOKS.items()}
    colour_words(book, ws, (placed.first_row, column, LAST_ROW - 1, column), words)
