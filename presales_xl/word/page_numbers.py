"""Writes into a document the page numbers that only a finished layout knows: those of its PDF."""

import io
from typing import Any

from lxml import etree

from presales_xl.word.namespaces import W
from presales_xl.word.order import page_references
from presales_xl.word.packing import pack, unpack

_BODY = "word/document.xml"


def with_page_numbers(document: bytes, pdf: bytes) -> bytes:
    """`document` with the page of each chapter in its list of contents, as laid out in `pdf`.

    The same document where the PDF cannot be read (pypdf is optional) or its chapters are not those of the document.
    """
    parts = unpack(document)
    root = etree.fromstring(parts[_BODY])
    marks, pages = _chapters(root), _outline_pages(pdf)
    if not marks or len(marks) != len(pages):
        return document
    page_of = dict(zip(marks, pages, strict=True))
    for mark, shown in page_references(root):
        if mark in page_of:
            shown.text = str(page_of[mark])
    return pack({**parts, _BODY: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)})


def _chapters(root: Any) -> list[str]:
    """The bookmarks of the chapters, in order."""
    headings = (
        style.getparent().getparent() for style in root.iter(f"{W}pStyle") if style.get(f"{W}val") == "Heading1"
    )
    starts = (heading.find(f"{W}bookmarkStart") for heading in headings)
    return [start.get(f"{W}name") for start in starts if start is not None]


def _outline_pages(pdf: bytes) -> list[int]:
    """The page of each entry of the highest level of the outline, 1 = first."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        return []
    try:
        reader = PdfReader(io.BytesIO(pdf))
        entries = [entry for entry in reader.outline if not isinstance(entry, list)]
        return [(reader.get_destination_page_number(entry) or 0) + 1 for entry in entries]
    except (PyPdfError, ValueError, KeyError):
        return []
