"""Turns what was changed in memory into few rectangles to be written."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping

from presales_xl.workbook.live.changes import Block, Changes, Growth, boxes
from presales_xl.workbook.live.image import Place, SheetImage
from presales_xl.workbook.live.values import Raw, raw_of
from presales_xl.workbook.package import Box, TableArea, Writable

_LONG = 8000
"""Characters of a text that Excel takes in a cell of its own, but not as one of many."""
_DATE, _TIME, _DATE_AND_TIME = "yyyy-mm-dd", "hh:mm", "yyyy-mm-dd hh:mm"

Grown = tuple[TableArea, TableArea]
"""A table as it is and as it will be."""


def collected(images: Mapping[str, SheetImage], grown: Iterable[Grown], to_fit: Collection[tuple[str, int]]) -> Changes:
    """The cells and tables to be written."""
    changed = {sheet: image.changes() for sheet, image in images.items()}
    return Changes(
        growths=tuple(_growth(old, new, images[old.sheet]) for old, new in grown),
        blocks=tuple(
            _block(sheet, images[sheet], cells, box)
            for sheet, cells in changed.items()
            for box in _boxes(cells, single=bool(cells) and images[sheet].is_filtered())
        ),
        texts={
            (sheet, *place): value
            for sheet, cells in changed.items()
            for place, value in cells.items()
            if isinstance(value, str) and (sheet, place[0]) in to_fit
        },
    )


def _growth(old: TableArea, new: TableArea, image: SheetImage) -> Growth:
    columns = range(old.first_col, old.last_col + 1)
    given = {col for row, col in image.written if row > old.last_row}
    formulas = tuple(col for col in columns if col not in given and image.is_formula(old.last_row, col))
    return Growth(old, new.last_row - old.last_row, formulas)


def _boxes(cells: Mapping[Place, Writable], *, single: bool) -> Iterator[Box]:
    """Rectangles; where rows are filtered away each cell is one, for Excel fills only those of many that it shows."""
    alone = {place for place, value in cells.items() if single or (isinstance(value, str) and len(value) > _LONG)}
    yield from boxes(cells.keys() - alone)
    yield from (Box(*place, *place) for place in sorted(alone))


def _block(sheet: str, image: SheetImage, cells: Mapping[Place, Writable], box: Box) -> Block:
    places = [[(row, col) for col in range(box.col1, box.col2 + 1)] for row in range(box.row1, box.row2 + 1)]
    return Block(
        sheet,
        box,
        after=tuple(tuple(raw_of(cells[place], since_1904=image.since_1904) for place in line) for line in places),
        before=tuple(tuple(image.before(*place) for place in line) for line in places),
        moments=tuple(tuple(_format(cells[place]) for place in line) for line in places),
    )


def _format(value: Writable) -> Raw:
    """The number format a date or a time is given where the cell has none for it."""
    if isinstance(value, dt.datetime):
        return _DATE_AND_TIME
    if isinstance(value, dt.date):
        return _DATE
    return _TIME if isinstance(value, dt.time) else None
