"""Puts rendered XML into the form the standard demands: child order, colours of lights, numbers of captions."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from presales_xl.word.namespaces import W
from presales_xl.word.palette import GROUND, INK

LIGHT_STYLE = "LightText"

_CELL_ORDER = (
    *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection"),
    *("tcFitText", "vAlign", "hideMark"),
)
_RANK = {f"{W}{name}": rank for rank, name in enumerate(_CELL_ORDER)}


def order_cell_properties(body: Any) -> None:
    """Cell shading that a tag put in front of the width goes to its place, else Word calls the file damaged."""
    for properties in body.iter(f"{W}tcPr"):
        properties[:] = sorted(properties, key=lambda child: _RANK.get(child.tag, len(_RANK)))


def paint_lights(body: Any) -> None:
    """A cell whose fill is a colour class gets the ground of that class, and its text in the light style the ink."""
    for shade in body.iter(f"{W}shd"):
        colour = shade.get(f"{W}fill")
        if colour in GROUND:
            shade.set(f"{W}fill", GROUND[colour])
            _ink(shade.getparent().getparent(), INK[colour])


def number_captions(body: Any) -> None:
    """Writes the running numbers that caption fields show before Word recalculates them."""
    counts: Counter[str] = Counter()
    for code, shown in _fields(body):
        match = re.match(r"\s*SEQ\s+(\S+)", code)
        if match and shown:
            counts[match[1]] += 1
            shown[0].text = str(counts[match[1]])


def has_ragged_tables(body: Any) -> bool:
    """Whether a row has more cells than its table has columns, as rows filled cell by cell may."""
    return any(
        len(row.findall(f"{W}tc")) > len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for table in body.iter(f"{W}tbl")
        for row in table.iter(f"{W}tr")
    )


def page_references(body: Any) -> Iterator[tuple[str, Any]]:
    """The bookmark of each field that shows a page number, and the element of the text it shows."""
    for code, shown in _fields(body):
        match = re.match(r"\s*PAGEREF\s+(\S+)", code)
        if match and shown:
            yield match[1], shown[0]


def _ink(cell: Any, ink: str) -> None:
    for style in cell.iter(f"{W}rStyle"):
        if style.get(f"{W}val") == LIGHT_STYLE:
            _set_colour(style.getparent(), ink)


def _set_colour(run_properties: Any, ink: str) -> None:
    colour = run_properties.find(f"{W}color")
    if colour is None:
        colour = etree.Element(f"{W}color")
        size = run_properties.find(f"{W}sz")
        run_properties.append(colour) if size is None else size.addprevious(colour)
    colour.set(f"{W}val", ink)


def _fields(body: Any) -> Iterator[tuple[str, list[Any]]]:
    """Code and shown text elements of each complex field that is not nested in another."""
    code, shown, past_separator = "", list[Any](), False
    for element in body.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            code, shown, past_separator = "", [], False
        elif kind == "separate":
            past_separator = True
        elif kind == "end":
            yield code, shown
            past_separator = False
        elif element.tag == f"{W}instrText":
            code += element.text or ""
        elif past_separator:
            shown.append(element)
