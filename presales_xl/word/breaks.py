"""Line breaks and tabs in what users wrote, as Word writes them."""

import re

from docxtpl import DocxTemplate

_END = "</w:p>"
_BREAKS = re.compile("[\n\t\a\f]")


def with_breaks(xml: str) -> str:
    """The part with every newline and tab of a text as the element that stands for it; the rest stays as it is."""
    pieces = xml.split(_END)
    return _END.join(_resolved(piece) if _BREAKS.search(piece) else piece for piece in pieces)


def _resolved(piece: str) -> str:
    """One paragraph up to its end, and what stands before it."""
    whole: str = DocxTemplate.resolve_listing(None, piece + _END)
    return whole.removesuffix(_END)
