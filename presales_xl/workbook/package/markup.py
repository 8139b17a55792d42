"""XML of spreadsheet parts: the namespaces, one hardened parser, and the order of a worksheet's children."""

from collections.abc import Callable
from typing import cast

from lxml import etree
from lxml.etree import _Element

Element = _Element
"""An XML element; lxml gives the class a private name only."""

MAIN_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_NS = "http://purl.oclc.org/ooxml/spreadsheetml/main"

MAIN = f"{{{MAIN_NS}}}"
REL = f"{{{REL_NS}}}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
EXCEL_2006 = "{http://schemas.microsoft.com/office/excel/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


CELL, FORMULA, VALUE, INLINE, TEXT = (MAIN + tag for tag in ("c", "f", "v", "is", "t"))

_WORKSHEET_CHILDREN = """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
    autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations
    hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches
    ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems
    tableParts extLst
"""
_WORKSHEET_ORDER = tuple(MAIN + tag for tag in _WORKSHEET_CHILDREN.split())


class UnsafeMarkup(ValueError):  # noqa: N818 - the caller turns it into a refusal
    """The part carries a document type definition."""


def parse(data: bytes) -> Element:
    """The root element of a part; entities, network and oversized texts are off.

    Raises `etree.XMLSyntaxError` for text that is no XML and `UnsafeMarkup` for a document type definition.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False)
    root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeMarkup
    return root


def finder(path: str) -> Callable[[Element], list[Element]]:
    """A compiled search for elements; `m:` stands for the spreadsheet namespace."""
    return cast("Callable[[Element], list[Element]]", etree.XPath(path, namespaces={"m": MAIN_NS}))


def serialize(root: Element) -> bytes:
    """The part as Excel writes parts: UTF-8 with a standalone declaration."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def is_true(value: str | None) -> bool:
    """Whether an XML boolean attribute is set."""
    return value in {"1", "true"}


def insert_in_order(worksheet: Element, child: Element) -> None:
    """Put `child` where the worksheet schema wants it; Excel repairs a file whose children are out of order."""
    rank = _WORKSHEET_ORDER.index(str(child.tag))
    for index, sibling in enumerate(worksheet):
        if _rank(sibling) > rank:
            worksheet.insert(index, child)
            return
    worksheet.append(child)


def _rank(sibling: Element) -> int:
    """The place of a child in the schema; an alternate-content block stands where what it wraps would stand."""
    for element in sibling.iter():
        if element.tag in _WORKSHEET_ORDER:
            return _WORKSHEET_ORDER.index(str(element.tag))
    return -1
