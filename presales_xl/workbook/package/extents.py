"""How far apart the cells of a worksheet lie, read from its raw text in one quick pass."""

import re
from collections.abc import Iterable

from presales_xl.workbook.package.references import Box, box, column_number

_FAR = re.compile(rb'r="(?:[A-Z]{3}|[A-Z]{0,3}[0-9]{5})')
"""A row or cell so far out that the box of all cells can be giant; ordinary sheets stop here."""
_UNUSUAL = (b"r='", b"r =", b"r= ")
"""Spellings of a reference that the quick look does not see."""
_CELL = re.compile(rb'r="([A-Z]{1,3})([0-9]{1,7})"')
_CELL_IN_ANY_SPELLING = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_NEAR = Box(1, 1, 1, 1)
_MERGE = re.compile(rb"""mergeCell\s[^>]*?ref\s*=\s*["']([A-Z0-9:]{2,40})["']""")


def box_cells(pieces: Iterable[bytes]) -> int:
    """The number of cells in the box around all cells, or in the largest merged area if that is larger.

    Text whose cells all lie near the first one is not measured and counts as one cell at A1.
    """
    around: Box | None = None
    largest_merge = 0
    for piece in pieces:
        around = _around(around, _measured(piece) if _may_be_far(piece) else _NEAR)
        if b"mergeCell " in piece:
            largest_merge = max(largest_merge, _largest_merge(piece))
    return max(around.cells if around else 0, largest_merge)


def _around(one: Box | None, other: Box) -> Box:
    if one is None:
        return other
    return Box(
        min(one.row1, other.row1), min(one.col1, other.col1), max(one.row2, other.row2), max(one.col2, other.col2)
    )


def _may_be_far(piece: bytes) -> bool:
    return _FAR.search(piece) is not None or _is_unusual(piece)


def _is_unusual(piece: bytes) -> bool:
    return any(spelling in piece for spelling in _UNUSUAL)


def _measured(piece: bytes) -> Box:
    found = (_CELL_IN_ANY_SPELLING if _is_unusual(piece) else _CELL).findall(piece)
    if not found:
        return _NEAR
    letters, digits = zip(*found, strict=True)
    rows = [int(number) for number in set(digits)]
    columns = [_column(name) for name in set(letters)]
    return Box(min(rows), min(columns), max(rows), max(columns))


def _column(letters: bytes) -> int:
    try:
        return column_number(letters.decode("ascii"))
    except ValueError:
        return 1


def _largest_merge(piece: bytes) -> int:
    sizes = [0]
    for found in _MERGE.findall(piece):
        try:
            sizes.append(box(found.decode("ascii")).cells)
        except ValueError:
            continue
    return max(sizes)
