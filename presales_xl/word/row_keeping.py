"""Keeps the ends of long tables from being torn off: no heading with a single row, no single row on the next page."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from presales_xl.word.namespaces import W


def keep_rows(body: Any) -> None:
    """Of a table with a heading row the first two rows stay with the heading, and the last two stay together.

    Tables nested in others are left as they are; a row taller than a page is broken wherever it must be.
    """
    for table in body.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        heads = sum(1 for row in rows if row.find(f"{W}trPr/{W}tblHeader") is not None)
        last = len(rows) - 1
        if heads:
            for place in {*range(heads + 1), last - 1} & set(range(last)):
                _keep_with_next(rows[place])


def _keep_with_next(row: Any) -> None:
    for paragraph in _paragraphs(row):
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        if properties.find(f"{W}keepNext") is None:
            after_style = 1 if properties.find(f"{W}pStyle") is not None else 0
            properties.insert(after_style, etree.Element(f"{W}keepNext"))


def _paragraphs(row: Any) -> Iterator[Any]:
    """The paragraphs of the cells of a row, not those of tables inside them."""
    for cell in row.findall(f"{W}tc"):
        yield from cell.findall(f"{W}p")
