"""Notes on cells: read all, write and remove only our own."""

import posixpath
from collections.abc import Iterator

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.frozen import frozen
from presales_xl.workbook.package import note_shapes
from presales_xl.workbook.package.cells import append_text
from presales_xl.workbook.package.contents import Contents
from presales_xl.workbook.package.markup import MAIN, MAIN_NS, REL, TEXT, Element, insert_in_order
from presales_xl.workbook.package.references import cell_name, position
from presales_xl.workbook.package.relations import (
    add_relation,
    relations,
    remove_related,
    set_content_type,
    set_default_content_type,
)
from presales_xl.workbook.package.text import unescape

AUTHOR = "presales_xl"
"""The author of every note of ours that is written into a file."""
MARK = f"{AUTHOR}:"
"""The first line of a note of ours that Excel wrote: it signs every note with the user's name."""

_COMMENT = MAIN + "comment"
_LIST = MAIN + "commentList"
_LEGACY = MAIN + "legacyDrawing"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NO_COMMENTS = f'<comments xmlns="{MAIN_NS}"><authors/><commentList/></comments>'.encode()


@frozen
class Note:
    """A note as the user sees it."""

    author: str
    text: str


def is_ours(author: str, text: str) -> bool:
    """Whether the program wrote a note."""
    return author == AUTHOR or text.partition("\n")[0] == MARK


class Notes:
    """The notes of one workbook."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._package = contents.package

    def read(self, sheet: str) -> dict[tuple[int, int], Note]:
        """The notes on a sheet by (row, column)."""
        part = self._contents.related_part(sheet, "comments")
        if part is None:
            return {}
        root = self._package.xml(part)
        authors = _authors(root)
        return {
            position(comment.get("ref", "")): Note(authors[int(comment.get("authorId", "0"))], _text(comment))
            for comment in root.iter(_COMMENT)
        }

    def put(self, sheet: str, row: int, col: int, text: str) -> None:
        """Put a note of ours on a cell, in place of an older one of ours."""
        cell = cell_name(row, col)
        if cell in self._threaded(sheet):
            raise CannotDo(FileMessage.THREADED_COMMENT, sheet=sheet, cell=cell)
        old = self.read(sheet).get((row, col))
        if old is not None and not is_ours(old.author, old.text):
            raise CannotDo(FileMessage.USER_NOTE, sheet=sheet, cell=cell, author=old.author)
        part = self._contents.related_part(sheet, "comments") or self._new_comments(sheet)
        if old is None:
            self._add_shape(sheet, row, col)
        _write_comment(self._package.edit(part), row, col, text)

    def remove_ours(self) -> int:
        """Remove all notes of ours and return how many there were."""
        return sum(self._remove_from(sheet.name) for sheet in self._contents.sheets.values() if sheet.has_cells)

    def _remove_from(self, sheet: str) -> int:
        places = {place for place, note in self.read(sheet).items() if is_ours(note.author, note.text)}
        part = self._contents.related_part(sheet, "comments")
        if not places or part is None:
            return 0
        root = self._package.edit(part)
        for comment in list(root.iter(_COMMENT)):
            parent = comment.getparent()
            if parent is not None and position(comment.get("ref", "")) in places:
                parent.remove(comment)
        self._remove_shapes(sheet, places)
        if root.find(f"{_LIST}/{_COMMENT}") is None:
            remove_related(self._package, self._contents.sheet(sheet).part, part)
        return len(places)

    def _threaded(self, sheet: str) -> set[str]:
        part = self._contents.related_part(sheet, "threadedComment")
        return {comment.get("ref", "") for comment in self._package.xml(part)} if part else set()

    def _new_comments(self, sheet: str) -> str:
        part = self._free_name("comments", "xml")
        self._package.put(part, _NO_COMMENTS)
        set_content_type(self._package, part, _COMMENTS_TYPE)
        add_relation(self._package, self._contents.sheet(sheet).part, "comments", part)
        return part

    def _add_shape(self, sheet: str, row: int, col: int) -> None:
        part = self._drawing(sheet) or self._new_drawing(sheet)
        drawing = self._package.read(part)
        self._package.put(part, self._changed(part, note_shapes.with_note(drawing, row, col)))

    def _remove_shapes(self, sheet: str, places: set[tuple[int, int]]) -> None:
        part = self._drawing(sheet)
        if part is None:
            return
        drawing = self._changed(part, note_shapes.without_notes(self._package.read(part), places))
        if note_shapes.has_shapes(drawing):
            self._package.put(part, drawing)
            return
        root = self._contents.edited_grid(sheet).root
        for element in list(root.iterchildren(_LEGACY)):
            root.remove(element)
        remove_related(self._package, self._contents.sheet(sheet).part, part)

    def _changed(self, part: str, drawing: bytes | None) -> bytes:
        if drawing is None:
            raise CannotDo(FileMessage.UNKNOWN_STRUCTURE, file=self._package.file, part=part)
        return drawing

    def _drawing(self, sheet: str) -> str | None:
        """The part that draws the sheet's notes and form buttons."""
        legacy = self._contents.grid(sheet).root.find(_LEGACY)
        wanted = None if legacy is None else legacy.get(REL + "id")
        found: Iterator[str] = (
            relation.target
            for relation in relations(self._package, self._contents.sheet(sheet).part)
            if relation.id == wanted
        )
        return next(found, None)

    def _new_drawing(self, sheet: str) -> str:
        part = self._free_name("drawings/vmlDrawing", "vml")
        number = list(self._contents.sheets).index(sheet) + 1
        self._package.put(part, note_shapes.empty_drawing(number))
        set_default_content_type(self._package, "vml", _VML_TYPE)
        relation = add_relation(self._package, self._contents.sheet(sheet).part, "vmlDrawing", part)
        root = self._contents.edited_grid(sheet).root
        insert_in_order(root, root.makeelement(_LEGACY, {REL + "id": relation}))
        return part

    def _free_name(self, stem: str, extension: str) -> str:
        folder = posixpath.dirname(self._contents.workbook_part)
        number = 1
        while self._package.has(f"{folder}/{stem}{number}.{extension}"):
            number += 1
        return f"{folder}/{stem}{number}.{extension}"


def _authors(comments: Element) -> list[str]:
    return [author.text or "" for author in comments.iterfind(f"{MAIN}authors/{MAIN}author")]


def _text(comment: Element) -> str:
    return unescape("".join(node.text or "" for node in comment.iter(TEXT)))


def _write_comment(comments: Element, row: int, col: int, text: str) -> None:
    """Add or replace our comment, in the order of rows and columns."""
    authors = comments.find(MAIN + "authors")
    listing = comments.find(_LIST)
    if authors is None or listing is None:
        raise ValueError(comments.tag)
    if AUTHOR not in _authors(comments):
        author = authors.makeelement(MAIN + "author", {})
        author.text = AUTHOR
        authors.append(author)
    cell = cell_name(row, col)
    new = listing.makeelement(_COMMENT, {"ref": cell, "authorId": str(_authors(comments).index(AUTHOR))})
    body = new.makeelement(MAIN + "text", {})
    new.append(body)
    append_text(body, text)
    for other in listing.iterchildren(_COMMENT):
        if other.get("ref") == cell:
            listing.replace(other, new)
            return
        if position(other.get("ref", "")) > (row, col):
            other.addprevious(new)
            return
    listing.append(new)
