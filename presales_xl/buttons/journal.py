"""What the last press wrote into a workbook, kept so that the next one can take it back."""

from typing import Any

from presales_xl.buttons.state import forget, recall, remember
from presales_xl.frozen import frozen
from presales_xl.workbook.live.changes import Block, Changes, Note, Rows
from presales_xl.workbook.package import Box

_KIND = "undo"


@frozen
class Entry:
    """The last thing written; `changes` is None for an approval, which stays."""

    button: str
    changes: Changes | None


def keep(identity: str, button: str, changes: Changes) -> None:
    """Note what was written; where nothing had to be, the entry before stays."""
    if changes.sheets:
        remember(_KIND, identity, {"button": button, "blocks": _blocks(changes), "notes": _notes(changes)})


def close(identity: str, button: str) -> None:
    """Note an approval: what was written before it can no longer be taken back."""
    remember(_KIND, identity, {"button": button})


def last(identity: str) -> Entry | None:
    """The last entry; None where there is none."""
    kept = recall(_KIND, identity)
    if not isinstance(kept, dict):
        return None
    if "blocks" not in kept:
        return Entry(str(kept["button"]), None)
    old, new = ([Note(*note) for note in notes] for notes in kept["notes"])
    blocks = tuple(_block(block) for block in kept["blocks"])
    return Entry(str(kept["button"]), Changes(blocks=blocks, old_notes=tuple(old), new_notes=tuple(new)))


def clear(identity: str) -> None:
    """Forget the entry: it was taken back."""
    forget(_KIND, identity)


def _blocks(changes: Changes) -> list[Any]:
    return [
        [block.sheet, [block.box.row1, block.box.col1, block.box.row2, block.box.col2], block.after, block.before]
        for block in changes.blocks
    ]


def _notes(changes: Changes) -> list[Any]:
    return [
        [[note.sheet, note.row, note.col, note.text] for note in notes]
        for notes in (changes.old_notes, changes.new_notes)
    ]


def _block(kept: list[Any]) -> Block:
    sheet, box, after, before = kept
    blank = tuple((None,) * len(line) for line in after)
    return Block(sheet, Box(*box), _rows(after), _rows(before), blank)


def _rows(kept: list[list[Any]]) -> Rows:
    """JSON writes a whole float as a float, so an error's whole number and a number stay apart."""
    return tuple(tuple(line) for line in kept)
