"""The styles part: which cell formats show dates, and new cell formats that differ from an old one in one thing."""

from copy import deepcopy
from functools import cache

from presales_xl.workbook.package.markup import MAIN, Element, is_true
from presales_xl.workbook.package.number_formats import Kind, built_in_kind, kind_of_code
from presales_xl.workbook.package.parts import Package


class Styles:
    """The cell formats of one workbook, by their index in a cell's `s`."""

    def __init__(self, package: Package, part: str | None) -> None:
        self._package = package
        self._part = part
        self._kinds = self._read_kinds()

    def kind(self, index: str | None) -> Kind:
        """What a number in a cell of this format is."""
        if not index:
            return self._kinds[0]
        number = int(index)
        return self._kinds[number] if number < len(self._kinds) else Kind.NUMBER

    def wraps(self, index: str | None) -> bool:
        """Whether text in a cell of this format is broken into lines."""
        root = None if self._part is None else self._package.xml(self._part)
        formats = [] if root is None else root.findall(f"{MAIN}cellXfs/{MAIN}xf")
        number = int(index or 0)
        alignment = formats[number].find(MAIN + "alignment") if number < len(formats) else None
        return alignment is not None and is_true(alignment.get("wrapText"))

    def with_number_format(self, index: str | None, number_format_id: int) -> str:
        """The format `index` with another built-in number format."""
        return self._variant(index, numFmtId=str(number_format_id), applyNumberFormat="1")

    def with_fill(self, index: str | None, rgb: str | None) -> str:
        """The format `index` with a solid fill of colour `rgb` (six hex digits), or without any fill."""
        return self._variant(index, fillId=self._fill(rgb) if rgb else "0", applyFill="1")

    def _read_kinds(self) -> list[Kind]:
        if self._part is None:
            return [Kind.NUMBER]
        root = self._package.xml(self._part)
        codes = {
            element.get("numFmtId"): element.get("formatCode", "")
            for element in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")
        }
        known = cache(lambda number: kind_of_code(codes[number]) if number in codes else built_in_kind(int(number)))
        return [known(xf.get("numFmtId", "0")) for xf in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf")] or [Kind.NUMBER]

    def _root(self) -> Element:
        if self._part is None:
            raise self._package.damaged("styles.xml")
        return self._package.edit(self._part)

    def _variant(self, index: str | None, **attributes: str) -> str:
        formats = self._list("cellXfs")
        known = list(formats.iterchildren(MAIN + "xf"))
        number = int(index or 0)
        if number >= len(known):
            raise self._package.damaged("styles.xml")
        wanted = deepcopy(known[number])
        for name, value in attributes.items():
            wanted.set(name, value)
        position = _append_once(formats, wanted)
        self._kinds = self._read_kinds()
        return str(position)

    def _fill(self, rgb: str) -> str:
        fills = self._list("fills")
        fill = fills.makeelement(MAIN + "fill", {})
        pattern = _child(fill, "patternFill", patternType="solid")
        _child(pattern, "fgColor", rgb=f"FF{rgb.upper()}")
        _child(pattern, "bgColor", indexed="64")
        return str(_append_once(fills, fill))

    def _list(self, tag: str) -> Element:
        found = self._root().find(MAIN + tag)
        if found is None:
            raise self._package.damaged("styles.xml")
        return found


def _child(parent: Element, tag: str, **attributes: str) -> Element:
    child = parent.makeelement(MAIN + tag, attributes)
    parent.append(child)
    return child


def _append_once(parent: Element, wanted: Element) -> int:
    """The index of the child equal to `wanted`, which is added where there is none."""
    form = _form(wanted)
    known = list(parent.iterchildren(wanted.tag))
    for index, child in enumerate(known):
        if _form(child) == form:
            return index
    parent.append(wanted)
    parent.set("count", str(len(known) + 1))
    return len(known)


def _form(element: Element) -> object:
    return (element.tag, sorted(element.attrib.items()), [_form(child) for child in element])
