"""The place for the company's logo in the page header: a picture that staff replace with one click in Word."""

import struct
import zlib

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.wml import attribute, emu
from presales_xl.word.palette import ACCENT, BAR

LOGO_RELATION = "rIdLogo"
LOGO_PART = "word/media/logo.png"

_HEIGHT, _WIDTH = 0.55, 0.66
"""Centimetres in the header; a replaced picture keeps its own shape within them."""
_PIXELS = 60
_BARS = ((0, 14, 26), (23, 37, 42), (46, 60, 60))
"""Left and right edge and height of the three bars of the neutral mark, in pixels."""
_SAYS = Label("{{ company }} 标志", "Logo of {{ company }}")
_HINT = Label("单击图片更换为公司标志", "Click the picture to put in the company's logo")


def logo(lang: Lang) -> str:
    """A picture control; until staff replace it, a neutral mark in the colours of the document."""
    width, height = emu(_WIDTH), emu(_HEIGHT)
    uri = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    picture = (
        f'<pic:pic xmlns:pic="{uri}"><pic:nvPicPr><pic:cNvPr id="0" name="logo.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{LOGO_RELATION}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    drawing = (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="901" name="company_logo" descr={attribute(_SAYS.text(lang))}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{uri}">{picture}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val={attribute(_HINT.text(lang))}/><w:tag w:val="company_logo"/><w:id w:val="40900"/>'
        f"<w:picture/></w:sdtPr><w:sdtContent>{drawing}</w:sdtContent></w:sdt>"
    )


def logo_png() -> bytes:
    """The neutral mark: three rising bars on a transparent ground."""
    rows = b"".join(b"\0" + b"".join(_pixel(x, y) for x in range(_PIXELS)) for y in range(_PIXELS))
    header = struct.pack(">IIBBBBB", _PIXELS, _PIXELS, 8, 6, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _pixel(x: int, y: int) -> bytes:
    for number, (left, right, height) in enumerate(_BARS):
        if left <= x < right and y >= _PIXELS - height:
            return bytes.fromhex((ACCENT if number else BAR) + "FF")
    return b"\0\0\0\0"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
