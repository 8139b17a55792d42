"""What must grow along with a table: its own definition, conditional formats, validations and defined names."""

from presales_xl.workbook.package.contents import Contents
from presales_xl.workbook.package.markup import EXCEL_2006, MAIN, Element
from presales_xl.workbook.package.references import Area, Box, area, box, fixed_area
from presales_xl.workbook.package.tables import TableArea


def grow_table(definition: Element, table: TableArea, count: int) -> None:
    """Make the table's own definition `count` data rows longer."""
    definition.set("ref", str(_longer(table.whole, count)))
    last_rows = {table.last_row, table.whole.row2}
    for element in definition.iter(MAIN + "autoFilter", MAIN + "sortState", MAIN + "sortCondition"):
        old = box(element.get("ref", ""))
        if old.row2 in last_rows:
            element.set("ref", str(_longer(old, count)))


def grow_ranges(contents: Contents, table: TableArea, count: int) -> None:
    """Extend what covers the table's columns down to its last data row, as Excel does when a table grows."""
    root = contents.edited_grid(table.sheet).root
    for element in root.iter(MAIN + "conditionalFormatting", MAIN + "dataValidation"):
        if element.get("sqref"):
            element.set("sqref", _grown(element.get("sqref", ""), table, count))
    for element in root.iter(EXCEL_2006 + "sqref"):
        element.text = _grown(element.text or "", table, count)
    _grow_names(contents, table, count)


def _grow_names(contents: Contents, table: TableArea, count: int) -> None:
    """A name for all data of a column keeps naming all of it."""
    for element in contents.workbook.iterfind(f"{MAIN}definedNames/{MAIN}definedName"):
        found = area(element.text or "")
        if found is None or found.sheet.casefold() != table.sheet.casefold():
            continue
        if found.row1 == table.first_row and _covers(found.box, table):
            longer = _longer(found.box, count)
            element.text = fixed_area(Area(found.sheet, *longer))
            contents.forget_names()


def _grown(references: str, table: TableArea, count: int) -> str:
    """A list of ranges in which those that end with the table's data end with its new last row."""
    return " ".join(_grown_one(reference, table, count) for reference in references.split())


def _grown_one(reference: str, table: TableArea, count: int) -> str:
    old = box(reference)
    return str(_longer(old, count)) if _covers(old, table) else reference


def _covers(found: Box, table: TableArea) -> bool:
    """Whether a range lies in the table's columns and reaches from its data, or its header, to its last data row."""
    whole = table.whole
    return (
        found.row2 == table.last_row
        and found.row1 >= whole.row1
        and found.col1 >= whole.col1
        and found.col2 <= whole.col2
    )


def _longer(found: Box, count: int) -> Box:
    return Box(found.row1, found.col1, found.row2 + count, found.col2)
