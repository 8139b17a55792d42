"""Defined names of a workbook that are plain references, and those whose reference is broken."""

from collections.abc import Iterable, Iterator, Mapping

from presales_xl.workbook.package.markup import MAIN, Element
from presales_xl.workbook.package.references import Area, area


def global_names(workbook: Element) -> Iterator[tuple[str, str]]:
    """(name, what it refers to) of every name that holds in the whole workbook."""
    for element in workbook.iterfind(f"{MAIN}definedNames/{MAIN}definedName"):
        if element.get("localSheetId") is None:
            yield element.get("name", ""), (element.text or "").strip()


def plain_names(workbook: Element, sheets: Iterable[str]) -> dict[str, Area]:
    """The areas of global names that refer to one rectangle of cells on one sheet, and nothing else."""
    spelling = {sheet.casefold(): sheet for sheet in sheets}
    found: dict[str, Area] = {}
    for name, text in global_names(workbook):
        target = area(text)
        if target is not None and target.sheet.casefold() in spelling:
            sheet = spelling[target.sheet.casefold()]
            found.setdefault(name, Area(sheet, target.row1, target.col1, target.row2, target.col2))
    return found


def broken_names(workbook: Element) -> Mapping[str, str]:
    """Global names whose reference was destroyed, with what is left of it."""
    return {name: text for name, text in global_names(workbook) if "#REF!" in text.upper()}
