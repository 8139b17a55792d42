"""Notes on the cells of an open workbook: Excel signs them with the user's name, so ours are known by their first line."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from presales_xl.workbook.live.changes import Note
from presales_xl.workbook.live.patience import patiently
from presales_xl.workbook.live.tables import Sheets
from presales_xl.workbook.package import cell_name
from presales_xl.workbook.package.notes import MARK, is_ours
from presales_xl.workbook.text_metrics import lines

_WIDTH, _LINE = 260.0, 15.0
"""Points of a note's box and of a line in it."""
_POINTS_PER_PIXEL = 0.75


def notes_on(name: str, sheet: Any) -> list[Note]:
    """Our notes on one sheet, without the line that marks them."""
    found = patiently(lambda: [_note(name, one) for one in sheet.Comments])
    return [note for note in found if note is not None]


def renew_notes(sheets: Sheets, old: Iterable[Note], new: Iterable[Note]) -> None:
    """Take away the old notes and put the new ones; what Excel refuses is left out, the findings stand in their list."""
    for note in old:
        with suppress(Exception):
            _cell(sheets, note).Comment.Delete()
    for note in new:
        with suppress(Exception):
            _put(_cell(sheets, note), note.text)


def _cell(sheets: Sheets, note: Note) -> Any:
    return sheets[note.sheet].Range(cell_name(note.row, note.col))


def _put(cell: Any, text: str) -> None:
    if cell.Comment is not None:
        return  # somebody else's
    note = cell.AddComment(f"{MARK}\n{text}")
    note.Shape.Width = _WIDTH
    note.Shape.Height = (lines(text, round(_WIDTH / _POINTS_PER_PIXEL)) + 2) * _LINE


def _note(sheet: str, comment: Any) -> Note | None:
    cell, text = comment.Parent, str(comment.Text())
    if not is_ours(str(comment.Author), text):
        return None
    return Note(sheet, int(cell.Row), int(cell.Column), text.removeprefix(f"{MARK}\n"))
