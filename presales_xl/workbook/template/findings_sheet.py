"""The findings sheet: how many of each severity, then the list that the marks on all sheets follow."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from presales_xl.findings.message import Severity
from presales_xl.language import Label
from presales_xl.tables.table import Record
from presales_xl.workbook.template.book import BAND_ROWS, Book
from presales_xl.workbook.template.lists import Placed, list_page, place_list, write_tip
from presales_xl.workbook.template.marks import SEVERITY_LEVELS, SYMBOLS, define_mark_names
from presales_xl.workbook.template.names import column
from presales_xl.workbook.template.style import LEVELS, PAPER

_MEANS = {
    Severity.ERROR: Label("改正前不能提交审批", "blocks a submission"),
    Severity.ESCALATE: Label("按审批路线上报，限期处理", "goes up the approval route, with a due date"),
    Severity.NOTE: Label("可继续，请留意", "go on, but keep an eye on it"),
}
_COUNTS = ((1, 4), (5, 6), (7, 8))
_HEADER = BAND_ROWS + 5


def findings_sheet(book: Book, records: Sequence[type[Record]]) -> None:
    """Build the sheet; the place and severity columns carry the names that the marks look up."""
    (record,) = records
    page = list_page(book, record)
    ws = book.sheet(replace(page, tab=LEVELS["red"][0], repeat=(_HEADER, _HEADER)))
    _write_counts(book, ws, record)
    write_tip(book, ws, record, BAND_ROWS + 2)
    placed = place_list(book, ws, record, _HEADER)
    ws.freeze_panes(placed.first_row, 3)
    define_mark_names(book, placed.sheet, placed.columns["place"], placed.columns["severity"])
    _colour_severities(book, ws, placed)


def _write_counts(book: Book, ws: Any, record: type[Record]) -> None:
    ws.set_row_pixels(BAND_ROWS, 30)
    ws.set_row_pixels(BAND_ROWS + 1, 6)
    severities = column(record, "severity", book.lang)
    for (first, last), severity in zip(_COUNTS, Severity, strict=True):
        word, means = severity.text(book.lang), book.text(_MEANS[severity])
        items = book.say(" 项　", "   ")
        says = f'="{SYMBOLS[severity]} {word} "&COUNTIF({severities},"*{word}")&"{items}{means}"'
        look = book.style("bold", SEVERITY_LEVELS[severity], indent=1, right=5, right_color=PAPER)
        book.put(ws, (BAND_ROWS, first, BAND_ROWS, last), says, look)


def _colour_severities(book: Book, ws: Any, placed: Placed) -> None:
    """Colour the severity cells by their word, however many rows the program writes."""
    for severity in Severity:
        ink, ground = LEVELS[SEVERITY_LEVELS[severity]]
        ws.conditional_format(
            placed.first_row, placed.columns["severity"], 1999, placed.columns["severity"],
            {
                "type": "text", "criteria": "ends with", "value": severity.text(book.lang),
                "format": book.mark_format({"bold": True, "font_color": ink, "bg_color": ground}),
            },
        )  # fmt: skip
