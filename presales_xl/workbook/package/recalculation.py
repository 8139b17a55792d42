"""After a change: no formula keeps an outdated result, and Excel computes everything when it opens the file."""

from presales_xl.workbook.package.cells import drop_computed
from presales_xl.workbook.package.contents import Contents
from presales_xl.workbook.package.dependencies import Dependencies
from presales_xl.workbook.package.markup import FORMULA, MAIN, Element
from presales_xl.workbook.package.references import box
from presales_xl.workbook.package.relations import related, remove_related

_BEFORE_CALCULATION = tuple(MAIN + tag for tag in ("sheets", "functionGroups", "externalReferences", "definedNames"))


def prepare_recalculation(contents: Contents) -> None:
    """Make the changed workbook ready to be saved."""
    if contents.changed_cells:
        _drop_outdated(contents)
    if contents.formulas_changed:
        for part in related(contents.package, contents.workbook_part, "calcChain"):
            remove_related(contents.package, contents.workbook_part, part)
    _compute_on_open(contents.package.edit(contents.workbook_part))


def _drop_outdated(contents: Contents) -> None:
    dependencies = Dependencies(contents)
    waiting = set(contents.changed_cells)
    done: set[tuple[str, int, int]] = set()
    while waiting:
        outdated = dependencies.outdated(waiting) - done
        done |= outdated
        waiting = set()
        for sheet, row, col in outdated:
            waiting |= _drop(contents, sheet, row, col)


def _drop(contents: Contents, sheet: str, row: int, col: int) -> set[tuple[str, int, int]]:
    """Drop one result; returns the further cells that an array formula fills, whose results went with it."""
    element = contents.grid(sheet).filled(row, col)
    if element is None:
        return set()
    if drop_computed(element):
        contents.edited_grid(sheet)
    formula = element.find(FORMULA)
    if formula is None or formula.get("t") not in {"array", "dataTable"}:
        return set()
    area = box(formula.get("ref", ""))
    filled: set[tuple[str, int, int]] = set()
    for (other_row, other_col), cell in contents.grid(sheet).items():
        if area.holds(other_row, other_col) and cell is not element and drop_computed(cell):
            contents.grid(sheet).note_content(other_row, other_col, cell)
            contents.edited_grid(sheet)
            filled.add((sheet, other_row, other_col))
    return filled


def _compute_on_open(workbook: Element) -> None:
    settings = workbook.find(MAIN + "calcPr")
    if settings is None:
        settings = workbook.makeelement(MAIN + "calcPr", {})
        earlier = [child for child in workbook if child.tag in _BEFORE_CALCULATION]
        earlier[-1].addnext(settings)
    settings.set("fullCalcOnLoad", "1")
