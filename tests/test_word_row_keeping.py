"""Rows that stay together when a table breaks over two pages."""

from typing import Any

import pytest
from lxml import etree

from presales_xl.word.namespaces import W
from presales_xl.word.row_keeping import keep_rows

_STYLED = '<w:p><w:pPr><w:pStyle w:val="TableText"/><w:jc w:val="center"/></w:pPr></w:p>'


def body_of(heads: int, rows: int, paragraph: str = _STYLED) -> Any:
    head = f"<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>{paragraph}</w:tc></w:tr>"
    row = f"<w:tr><w:tc>{paragraph}</w:tc></w:tr>"
    return etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}"><w:tbl>{head * heads}{row * rows}</w:tbl></w:body>')


def kept(body: Any) -> list[int]:
    """The rows that stay with the next one."""
    return [
        place for place, row in enumerate(body.iter(f"{W}tr")) if row.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is not None
    ]


@pytest.mark.parametrize(
    ("heads", "rows", "stay"),
    [
        (1, 0, []),
        (1, 1, [0]),
        (1, 2, [0, 1]),
        (1, 3, [0, 1, 2]),
        (1, 6, [0, 1, 5]),
        (2, 4, [0, 1, 2, 4]),
        (0, 5, []),
    ],
)
def test_the_first_two_rows_stay_with_the_heading_and_the_last_two_together(
    heads: int, rows: int, stay: list[int]
) -> None:
    body = body_of(heads, rows)

    keep_rows(body)

    assert kept(body) == stay


@pytest.mark.parametrize(
    ("paragraph", "order"),
    [
        (_STYLED, ["pStyle", "keepNext", "jc"]),
        ("<w:p/>", ["keepNext"]),
        ('<w:p><w:pPr><w:pStyle w:val="X"/><w:keepNext/></w:pPr></w:p>', ["pStyle", "keepNext"]),
    ],
)
def test_the_mark_stands_where_the_standard_wants_it_and_once(paragraph: str, order: list[str]) -> None:
    body = body_of(1, 1, paragraph)

    keep_rows(body)
    keep_rows(body)

    assert [child.tag.removeprefix(W) for child in next(body.iter(f"{W}pPr"))] == order
