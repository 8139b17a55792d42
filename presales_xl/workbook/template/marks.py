"""Marks: conditional formats that show on a cell what the findings list says about its address.

Nothing is ever written into a marked cell. Two names cover whole columns of the findings list: `find_at` its place
("sheet!A1" or "sheet A1"), `find_severity` its severity (a symbol and the word). Clearing the list clears all marks.
A mark shows colour, border and, by the number format, a symbol before the value; an empty cell can show no symbol.
"""

from typing import Any

from presales_xl.findings.message import Severity
from presales_xl.workbook.template.book import Book
from presales_xl.workbook.template.style import LEVELS

SYMBOLS = {Severity.ERROR: "◆", Severity.ESCALATE: "▲", Severity.NOTE: "●"}
"""Signs of GB 2312 only: every Chinese font has them and none turns into an emoji."""
SEVERITY_LEVELS = {Severity.ERROR: "red", Severity.ESCALATE: "amber", Severity.NOTE: "blue"}

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""


def mark(book: Book, ws: Any, area: Area, number_format: str) -> None:
    """Let the cells of `area` show the findings about them; the most severe one wins."""
    book.marked.setdefault((ws.get_name(), number_format), []).append(area)


def write_marks(book: Book) -> None:
    """Write the rules of all marked cells, one per severity for all cells of a sheet that show numbers alike."""
    from xlsxwriter.utility import xl_range

    for (sheet, number_format), areas in book.marked.items():
        cells = " ".join(xl_range(*area) for area in areas)
        for severity in Severity:
            rule = {
                "type": "formula",
                "criteria": _rule(book, sheet, severity),
                "format": _look(book, severity, number_format),
                "stop_if_true": True,
                "multi_range": cells,
            }
            book.wb.get_worksheet_by_name(sheet).conditional_format(*areas[0], rule)


def _rule(book: Book, sheet: str, severity: Severity) -> str:
    place = f'"{sheet}?"&ADDRESS(ROW(),COLUMN(),4)'
    return f'=COUNTIFS(find_at,{place},find_severity,"*{severity.text(book.lang)}")>0'


def define_mark_names(book: Book, sheet: str, place: int, severity: int) -> None:
    """Point the names of the marks at two whole columns of the findings sheet, which no edit of rows can shorten."""
    from xlsxwriter.utility import quote_sheetname, xl_col_to_name

    for name, column in (("find_at", place), ("find_severity", severity)):
        letter = xl_col_to_name(column)
        book.wb.define_name(name, f"={quote_sheetname(sheet)}!${letter}:${letter}")


def _look(book: Book, severity: Severity, number_format: str) -> Any:
    ink, ground = LEVELS[SEVERITY_LEVELS[severity]]
    symbol = SYMBOLS[severity]
    textual = number_format in {"General", "@"}
    shown = f'General;General;General;"{symbol}"@' if textual else f'"{symbol}"{number_format}'
    return book.mark_format(
        {"bold": True, "font_color": ink, "bg_color": ground, "border": 1, "border_color": ink, "num_format": shown}
    )
