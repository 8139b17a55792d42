"""Makes rows of an open workbook high enough for the texts in them; merged cells never grow by themselves."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from presales_xl.workbook.live.tables import Sheets
from presales_xl.workbook.package import cell_name
from presales_xl.workbook.text_metrics import lines, text_width

_PIXELS_PER_POINT = 4 / 3
_LINE, _PADDING = 18, 8  # pixels
_NARROW = 60
"""Pixels that any cell of ours has: shorter texts need no look at their cell."""
_HIGHEST = 409.0
"""Points."""


def fit_rows(sheets: Sheets, texts: Mapping[tuple[str, int, int], str]) -> None:
    """Raise rows where these texts need more lines than they show, never lower one; looks only, so no failure counts."""
    needed: dict[tuple[str, int], float] = {}
    widths: dict[tuple[str, int], float | None] = {}
    for (sheet, row, col), text in texts.items():
        if "\n" in text or text_width(text, 10.5) > _NARROW:
            with suppress(Exception):
                width = _width(sheets[sheet].Range(cell_name(row, col)), (sheet, col), widths)
                needed[sheet, row] = max(needed.get((sheet, row), 0), _height(text, width))
    for (sheet, row), height in needed.items():
        with suppress(Exception):
            _raise(sheets[sheet].Range(cell_name(row, 1)), min(height, _HIGHEST))


def _width(cell: Any, column: tuple[str, int], known: dict[tuple[str, int], float | None]) -> float | None:
    """Points in which a text wraps; None where it does not, and over several rows, which were given their room."""
    if cell.MergeCells:
        area = cell.MergeArea
        return area.Width if cell.WrapText and area.Rows.Count == 1 else None
    if column not in known:
        known[column] = cell.Width if cell.WrapText else None
    return known[column]


def _height(text: str, width: float | None) -> float:
    """Points; 0 for a text on one line."""
    count = 1 if width is None else lines(text, round(width * _PIXELS_PER_POINT))
    return (count * _LINE + _PADDING) / _PIXELS_PER_POINT if count > 1 else 0


def _raise(row: Any, height: float) -> None:
    too_low = row.RowHeight < height
    if too_low:
        row.RowHeight = height
