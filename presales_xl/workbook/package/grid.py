"""One worksheet's tree, indexed by row and column."""

from bisect import insort
from collections.abc import Iterator

from presales_xl.workbook.package.cells import new_cell
from presales_xl.workbook.package.markup import CELL, FORMULA, MAIN, Element, finder, is_true
from presales_xl.workbook.package.references import Box, box, cell_name, column_letters, position

ROW = MAIN + "row"

_FILLED = finder("m:sheetData/m:row/m:c[*]")
_UNNAMED = finder("m:sheetData/m:row/m:c[not(@r)][1]")


class Grid:
    """The cells of a worksheet; ValueError where references make no sense."""

    def __init__(self, root: Element) -> None:
        self.root = root
        data = root.find(MAIN + "sheetData")
        if root.tag != MAIN + "worksheet" or data is None:
            raise ValueError(root.tag)
        self._data = data
        filled = _FILLED(root)
        names = [cell.get("r", "") for cell in filled]
        if "" in names:
            _name_cells(data)
            names = [cell.get("r", "") for cell in filled]
        self._filled = dict(zip(map(position, names), filled, strict=True))
        self._masters: dict[str, Element] | None = None
        self._row_elements: dict[int, Element] | None = None
        self._row_order: list[int] = []

    def prepare_for_changes(self) -> None:
        """Make every cell findable by its name, also those that hold nothing; needed once, before the first change."""
        if _UNNAMED(self.root):
            _name_cells(self._data)

    def filled(self, row: int, col: int) -> Element | None:
        """The cell's element if it holds anything."""
        return self._filled.get((row, col))

    def items(self) -> Iterator[tuple[tuple[int, int], Element]]:
        """All cells that hold anything, as ((row, column), element)."""
        return iter(list(self._filled.items()))

    def elements(self) -> Iterator[Element]:
        """All cells that hold anything."""
        return iter(list(self._filled.values()))

    def shared_masters(self) -> dict[str, Element]:
        """The cells that hold the text of a shared formula, by its id."""
        if self._masters is None:
            self._masters = {
                formula.get("si", ""): cell
                for cell in self._filled.values()
                if (formula := cell.find(FORMULA)) is not None and formula.get("t") == "shared" and formula.text
            }
        return self._masters

    def find(self, row: int, col: int) -> Element | None:
        """The cell's element, also of a cell that holds nothing but a format."""
        found = self._filled.get((row, col))
        if found is None:
            row_element = self.row(row)
            if row_element is not None:
                name = cell_name(row, col)
                found = next((cell for cell in row_element.iterchildren(CELL) if cell.get("r") == name), None)
        return found

    def row(self, number: int) -> Element | None:
        """The element of a row."""
        return self._rows().get(number)

    def make(self, row: int, col: int) -> Element:
        """The cell's element, made where there is none with the format of its row or column."""
        found = self.find(row, col)
        if found is not None:
            return found
        row_element = self._make_row(row)
        cell = new_cell(cell_name(row, col), row_element)
        style = self._inherited_style(row_element, col)
        if style:
            cell.set("s", style)
        later = (sibling for sibling in row_element.iterchildren(CELL) if position(sibling.get("r", ""))[1] > col)
        following = next(later, None)
        if following is not None:
            following.addprevious(cell)
        else:
            _append_cell(row_element, cell)
        row_element.attrib.pop("spans", "")
        self._widen(row, col)
        return cell

    def note_content(self, row: int, col: int, cell: Element) -> None:
        """Keep the index right after a cell's content was written or cleared."""
        if len(cell):
            self._filled[row, col] = cell
        else:
            self._filled.pop((row, col), None)

    def move(self, row: int, col: int, to_row: int) -> None:
        """Move a cell down or up its column, content and format; what stays behind is empty and unformatted."""
        source = self.find(row, col)
        target = self.make(to_row, col)
        if source is None:
            return
        for child in list(target):
            target.remove(child)
        for name, value in source.attrib.items():
            if name != "r":
                target.set(name, value)
                del source.attrib[name]
        target.extend(list(source))
        self.note_content(row, col, source)
        self.note_content(to_row, col, target)

    def copy_row_height(self, row: int, to_row: int) -> None:
        """Give a row the height of another."""
        source = self.row(row)
        target = self.row(to_row)
        if source is None or target is None:
            return
        for name in ("ht", "customHeight"):
            if source.get(name):
                target.set(name, source.get(name, ""))

    def _rows(self) -> dict[int, Element]:
        if self._row_elements is None:
            self._row_elements = {}
            last = 0
            for row in self._data.iterchildren(ROW):
                last = int(row.get("r") or last + 1)
                row.set("r", str(last))
                self._row_elements[last] = row
            self._row_order = sorted(self._row_elements)
        return self._row_elements

    def _make_row(self, number: int) -> Element:
        rows = self._rows()
        if number in rows:
            return rows[number]
        row = self._data.makeelement(ROW, {"r": str(number)})
        insort(self._row_order, number)
        index = self._row_order.index(number)
        if index:
            rows[self._row_order[index - 1]].addnext(row)
        else:
            self._data.insert(0, row)
        rows[number] = row
        return row

    def _inherited_style(self, row: Element, col: int) -> str | None:
        if is_true(row.get("customFormat")):
            return row.get("s")
        for column in self.root.iterfind(f"{MAIN}cols/{MAIN}col"):
            if int(column.get("min", "0")) <= col <= int(column.get("max", "0")):
                return column.get("style")
        return None

    def _widen(self, row: int, col: int) -> None:
        """Keep the sheet's stated dimension true; some readers trust it."""
        dimension = self.root.find(MAIN + "dimension")
        if dimension is None:
            return
        old = box(dimension.get("ref", "A1"))
        new = Box(min(old.row1, row), min(old.col1, col), max(old.row2, row), max(old.col2, col))
        if new != old:
            dimension.set("ref", str(new))


def _append_cell(row: Element, cell: Element) -> None:
    extension = row.find(MAIN + "extLst")
    if extension is None:
        row.append(cell)
    else:
        extension.addprevious(cell)


def _name_cells(data: Element) -> None:
    """Write out the references that the schema lets a writer leave away."""
    last_row = 0
    for row in data.iterchildren(ROW):
        last_row = int(row.get("r") or last_row + 1)
        last_column = 0
        for cell in row.iterchildren(CELL):
            name = cell.get("r")
            last_column = position(name)[1] if name else last_column + 1
            if not name:
                cell.set("r", f"{column_letters(last_column)}{last_row}")
