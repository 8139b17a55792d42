"""The lossless OOXML layer: the only place that takes workbook files apart and puts them together again."""

from presales_xl.workbook.package.book import OoxmlBook
from presales_xl.workbook.package.cells import Cell, Value, Writable
from presales_xl.workbook.package.contents import Sheet
from presales_xl.workbook.package.preflight import check_file
from presales_xl.workbook.package.references import Area, Box, cell_name, position
from presales_xl.workbook.package.tables import TableArea

__all__ = [
    "Area",
    "Box",
    "Cell",
    "OoxmlBook",
    "Sheet",
    "TableArea",
    "Value",
    "Writable",
    "cell_name",
    "check_file",
    "position",
]
