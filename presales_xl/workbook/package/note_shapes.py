"""The shapes that draw notes, in the old vector format; edited as text because such parts are often no clean XML."""

import re

_END = re.compile(r"</xml>\s*\Z")
_ID = re.compile(r"_x0000_s(\d+)")
_ID_BLOCK = re.compile(r'idmap\b[^>]*?\bdata="(\d+)')
_SHAPE = re.compile(r"<v:shape\s.*?</v:shape>\s*", re.DOTALL)
_ROW = re.compile(r"<x:Row>\s*(\d+)\s*</x:Row>")
_COLUMN = re.compile(r"<x:Column>\s*(\d+)\s*</x:Column>")
_NOTE_TYPE = "_x0000_t202"
_IDS_PER_BLOCK = 1024

_EMPTY = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    '<o:idmap v:ext="edit" data="{block}"/></o:shapelayout></xml>'
)
_TYPE = (
    f'<v:shapetype id="{_NOTE_TYPE}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_NOTE = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:59.25pt;margin-top:1.5pt;'
    'width:144pt;height:79pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{col}, 15, {top}, 10, {right}, 31, {bottom}, 9</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row0}</x:Row><x:Column>{col0}</x:Column></x:ClientData></v:shape>"
)


def empty_drawing(block: int) -> bytes:
    """A drawing without shapes whose shape numbers come from this block."""
    return _EMPTY.format(block=block).encode()


def with_note(drawing: bytes, row: int, col: int) -> bytes | None:
    """The drawing with one more hidden note, None where the drawing is built in an unknown way."""
    text = _decoded(drawing)
    end = _END.search(text) if text is not None else None
    if text is None or end is None:
        return None
    block = _ID_BLOCK.search(text)
    first = int(block[1]) * _IDS_PER_BLOCK if block else _IDS_PER_BLOCK
    shape_id = max([first, *map(int, _ID.findall(text))]) + 1
    top = max(row - 2, 0)
    note = _NOTE.format(
        id=shape_id,
        order=shape_id - first,
        col=col,
        top=top,
        right=col + 2,
        bottom=top + 4,
        row0=row - 1,
        col0=col - 1,
    )
    kind = "" if f'id="{_NOTE_TYPE}"' in text else _TYPE
    return f"{text[: end.start()]}{kind}{note}{text[end.start() :]}".encode()


def without_notes(drawing: bytes, places: set[tuple[int, int]]) -> bytes | None:
    """The drawing without the notes on these cells, None where it cannot be read as text."""
    text = _decoded(drawing)
    if text is None:
        return None
    return _SHAPE.sub(lambda shape: "" if _place(shape[0]) in places else shape[0], text).encode()


def has_shapes(drawing: bytes) -> bool:
    """Whether anything is drawn."""
    return b"<v:shape " in drawing or b"<v:group" in drawing or b"<v:rect" in drawing


def _decoded(drawing: bytes) -> str | None:
    try:
        return drawing.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _place(shape: str) -> tuple[int, int] | None:
    """(row, column) of the cell a note belongs to, None for other shapes."""
    row = _ROW.search(shape)
    column = _COLUMN.search(shape)
    if 'ObjectType="Note"' not in shape or row is None or column is None:
        return None
    return int(row[1]) + 1, int(column[1]) + 1
