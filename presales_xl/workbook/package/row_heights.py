"""Makes rows high enough for the text in them; a reader sees a cut-off text as the whole one."""

from presales_xl.workbook.package.contents import Contents
from presales_xl.workbook.package.grid import Grid
from presales_xl.workbook.package.markup import CELL, MAIN, is_true
from presales_xl.workbook.package.references import Box, box, position
from presales_xl.workbook.text_metrics import lines

_PIXELS_PER_CHARACTER = 7  # a column's width is counted in digits of the default font
_STANDARD_WIDTH = 9.14
_LINE, _PADDING = 18, 8  # pixels
_POINTS = 0.75  # of a pixel


class RowHeights:
    """The heights of the rows of one workbook."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._widths: dict[str, dict[int, float]] = {}
        self._merges: dict[str, dict[tuple[int, int], Box]] = {}

    def fit(self, sheet: str, row: int) -> None:
        """Raise the row where its wrapped texts need more lines than it shows; it is never lowered."""
        grid = self._contents.edited_grid(sheet)
        element = grid.row(row)
        if element is None:
            return
        needed = max(
            (self._needed(sheet, grid, position(cell.get("r", ""))) for cell in element.iterchildren(CELL)), default=0
        )
        if needed > float(element.get("ht") or 0):
            element.set("ht", f"{needed:g}")
            element.set("customHeight", "1")

    def _needed(self, sheet: str, grid: Grid, place: tuple[int, int]) -> float:
        element = grid.filled(*place)
        if element is None or not self._contents.styles.wraps(element.get("s")):
            return 0
        text = self._contents.read(sheet, *place, element).value
        area = self._merged(sheet, grid).get(place, Box(*place, *place))
        if not isinstance(text, str) or area.row2 > area.row1:
            return 0  # what is merged over several rows was given its room by whoever merged it
        count = lines(text, round(self._width(sheet, grid, area)))
        return (count * _LINE + _PADDING) * _POINTS if count > 1 else 0

    def _width(self, sheet: str, grid: Grid, area: Box) -> float:
        """Pixels of a cell, or of all the merged ones."""
        widths = self._columns(sheet, grid)
        return sum(widths.get(col, _STANDARD_WIDTH) for col in range(area.col1, area.col2 + 1)) * _PIXELS_PER_CHARACTER

    def _merged(self, sheet: str, grid: Grid) -> dict[tuple[int, int], Box]:
        if sheet not in self._merges:
            areas = [box(merge.get("ref", "A1")) for merge in grid.root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell")]
            self._merges[sheet] = {(area.row1, area.col1): area for area in areas}
        return self._merges[sheet]

    def _columns(self, sheet: str, grid: Grid) -> dict[int, float]:
        if sheet not in self._widths:
            found: dict[int, float] = {}
            for col in grid.root.iterfind(f"{MAIN}cols/{MAIN}col"):
                shown = 0 if is_true(col.get("hidden")) else float(col.get("width") or _STANDARD_WIDTH)
                last = min(int(col.get("max") or 1), _LAST_COLUMN)
                found.update(dict.fromkeys(range(int(col.get("min") or 1), last + 1), shown))
            self._widths[sheet] = found
        return self._widths[sheet]


_LAST_COLUMN = 256
"""Columns beyond are of the standard width as far as heights are concerned."""
