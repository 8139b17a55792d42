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
    for (sheet, row, col), text in texts.items():
        if "\n" in text or text_width(text, 10.5) > _NARROW:
            with suppress(Exception):
                height = _needed(sheets[sheet].Range(cell_name(row, col)), text)
                needed[sheet, row] = max(needed.get((sheet, row), 0), height)
    for (sheet, row), height in needed.items():
        with suppress(Exception):
            _raise(sheets[sheet].Range(cell_name(row, 1)), min(height, _HIGHEST))


def _needed(cell: Any, text: str) -> float:
    """Points; 0 for a text on one line, and for cells merged over several rows, which were given their room."""
    if not cell.WrapText:
        return 0
    area = cell.MergeArea
    if area.Rows.Count > 1:
        return 0
    count = lines(text, round(area.Width * _PIXELS_PER_POINT))
    return (count * _LINE + _PADDING) / _PIXELS_PER_POINT if count > 1 else 0


def _raise(row: Any, height: float) -> None:
    too_low = row.RowHeight < height
    if too_low:
        row.RowHeight = height
