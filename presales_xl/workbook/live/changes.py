"""What is written into an open workbook, with what stood there before: it can be carried out, put back and kept."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from presales_xl.frozen import frozen
from presales_xl.workbook.live.image import Place
from presales_xl.workbook.live.values import Raw
from presales_xl.workbook.package import Box, TableArea

Rows = tuple[tuple[Raw, ...], ...]


@frozen
class Block:
    """A rectangle of cells that is written at once."""

    sheet: str
    box: Box
    after: Rows
    before: Rows
    moments: Rows
    """For each cell the number format it needs to show a date or a time; None where it needs none."""

    @property
    def reversed(self) -> "Block":
        """What puts it back."""
        blank = tuple((None,) * len(row) for row in self.moments)
        return Block(self.sheet, self.box, self.before, self.after, blank)


@frozen
class Growth:
    """A table that gets more rows."""

    table: TableArea
    count: int
    formulas: tuple[int, ...]
    """The columns whose formula goes on in the new rows."""


@frozen
class Note:
    """A note of ours on a cell."""

    sheet: str
    row: int
    col: int
    text: str


@frozen
class Changes:
    """All of it, in the order in which it is carried out."""

    growths: tuple[Growth, ...] = ()
    blocks: tuple[Block, ...] = ()
    texts: Mapping[tuple[str, int, int], str] = field(default_factory=dict)
    """The texts whose rows may have to become higher, by sheet, row and column."""
    old_notes: tuple[Note, ...] = ()
    new_notes: tuple[Note, ...] = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that are touched."""
        grown = (growth.table.sheet for growth in self.growths)
        noted = (note.sheet for note in (*self.old_notes, *self.new_notes))
        return tuple(dict.fromkeys((*grown, *(block.sheet for block in self.blocks), *noted)))

    @property
    def reversed(self) -> "Changes":
        """What takes it back; tables stay as long as they are, with blank rows."""
        blocks = tuple(block.reversed for block in self.blocks)
        return Changes(blocks=blocks, old_notes=self.new_notes, new_notes=self.old_notes)


def boxes(places: Iterable[Place]) -> list[Box]:
    """Few rectangles that hold these cells and no others."""
    finished: list[Box] = []
    open_boxes: dict[tuple[int, int], Box] = {}
    for run in _runs(places):
        above = open_boxes.pop((run.col1, run.col2), None)
        if above is not None and above.row2 + 1 == run.row1:
            run = Box(above.row1, run.col1, run.row2, run.col2)  # noqa: PLW2901 - the run goes on the one above it
        elif above is not None:
            finished.append(above)
        open_boxes[run.col1, run.col2] = run
    return sorted((*finished, *open_boxes.values()), key=lambda box: (box.row1, box.col1))


def _runs(places: Iterable[Place]) -> Iterable[Box]:
    """The cells that stand side by side in a row."""
    run: Box | None = None
    for row, col in sorted(places):
        if run is not None and run.row1 == row and run.col2 + 1 == col:
            run = Box(row, run.col1, row, col)
            continue
        if run is not None:
            yield run
        run = Box(row, col, row, col)
    if run is not None:
        yield run
