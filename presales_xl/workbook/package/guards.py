"""What must not be written over: array formulas, cells hidden by a merge, pivot tables, headers of tables."""

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package.contents import Contents
from presales_xl.workbook.package.markup import FORMULA, MAIN, Element
from presales_xl.workbook.package.parts import Package
from presales_xl.workbook.package.references import Box, box, cell_name
from presales_xl.workbook.package.relations import related, relations


class Guards:
    """Knows the cells of a workbook that cannot be written safely."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._areas: dict[str, list[tuple[Box, FileMessage]]] = {}

    def check(self, sheet: str, row: int, col: int) -> None:
        """Raises `CannotDo` for a cell whose content belongs to something larger than the cell."""
        for area, message in self.areas(sheet):
            if area.holds(row, col) and not _is_anchor(area, message, row, col):
                raise CannotDo(message, sheet=sheet, cell=cell_name(row, col))

    def areas(self, sheet: str) -> list[tuple[Box, FileMessage]]:
        """The guarded areas of a sheet, each with the refusal it leads to."""
        if sheet not in self._areas:
            part = self._contents.sheet(sheet).part
            root = self._contents.grid(sheet).root
            self._areas[sheet] = [
                *_array_formulas(root),
                *_merges(root),
                *self._pivots(part),
                *self._headers(sheet),
            ]
        return self._areas[sheet]

    def _pivots(self, part: str) -> list[tuple[Box, FileMessage]]:
        package = self._contents.package
        locations = [package.xml(name).find(MAIN + "location") for name in related(package, part, "pivotTable")]
        return [
            (box(location.get("ref", "")), FileMessage.PIVOT_CELL) for location in locations if location is not None
        ]

    def _headers(self, sheet: str) -> list[tuple[Box, FileMessage]]:
        """A table's definition repeats its headers; Excel takes a file where the two differ for damaged."""
        return [
            (Box(table.header_row, table.first_col, table.header_row, table.last_col), FileMessage.TABLE_HEADER)
            for table in self._contents.tables.values()
            if table.sheet == sheet and table.header_row is not None
        ]


def refuse_signed(package: Package) -> None:
    """Raises `CannotDo` for a package whose digital signature a change would break."""
    if any(relation.kind == "origin" for relation in relations(package, "")):
        raise CannotDo(FileMessage.SIGNED, file=package.file)


def _array_formulas(root: Element) -> list[tuple[Box, FileMessage]]:
    return [
        (box(formula.get("ref", "")), FileMessage.ARRAY_FORMULA)
        for formula in root.iterfind(f"{MAIN}sheetData/{MAIN}row/{MAIN}c/{FORMULA}[@ref]")
        if formula.get("t") in {"array", "dataTable"}
    ]


def _merges(root: Element) -> list[tuple[Box, FileMessage]]:
    return [
        (box(merge.get("ref", "")), FileMessage.MERGED_CELL)
        for merge in root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell")
    ]


def _is_anchor(area: Box, message: FileMessage, row: int, col: int) -> bool:
    """The first cell of a merge is the one that shows."""
    return message is FileMessage.MERGED_CELL and (row, col) == (area.row1, area.col1)
