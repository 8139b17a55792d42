"""Formulas as each cell has them, where the file writes a formula once for many cells."""

from presales_xl.workbook.package.formulas import shifted
from presales_xl.workbook.package.grid import Grid
from presales_xl.workbook.package.markup import FORMULA, Element
from presales_xl.workbook.package.references import position


def formula_text(grid: Grid, element: Element) -> str | None:
    """The formula of a cell without `=`, '' for one without text, None for a cell without a formula.

    Raises ValueError for a shared formula whose master is missing.
    """
    formula = element.find(FORMULA)
    if formula is None or formula.get("t") != "shared" or formula.text:
        return None if formula is None else formula.text or ""
    master = grid.shared_masters().get(formula.get("si", ""))
    if master is None:
        raise ValueError(formula.get("si"))
    return _moved(master, element)


def make_plain(grid: Grid, element: Element) -> None:
    """Before a master is overwritten, give each cell that shares its formula the formula in full."""
    formula = element.find(FORMULA)
    if formula is None or formula.get("t") != "shared" or formula.get("ref") is None:
        return
    shared_id = formula.get("si", "")
    for cell in grid.elements():
        own = cell.find(FORMULA)
        if own is None or own is formula or own.get("t") != "shared" or own.get("si") != shared_id:
            continue
        own.text = own.text or _moved(element, cell)
        for attribute in ("t", "si", "ref"):
            own.attrib.pop(attribute, "")
    grid.shared_masters().pop(shared_id, None)


def write_formula_text(grid: Grid, element: Element, text: str) -> None:
    """Give a cell that has a formula another one; cells that shared it keep theirs."""
    make_plain(grid, element)
    formula = element.find(FORMULA)
    if formula is not None:
        formula.text = text
        if formula.get("t") == "shared":
            for attribute in ("t", "si", "ref"):
                formula.attrib.pop(attribute, "")


def _moved(master: Element, cell: Element) -> str:
    master_row, master_col = position(master.get("r", ""))
    row, col = position(cell.get("r", ""))
    return shifted(master.findtext(FORMULA) or "", row - master_row, col - master_col)
