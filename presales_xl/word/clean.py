"""The one place through which every text passes before it enters a document."""

import re

_NEW_LINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Characters that XML forbids, that no program shows, or that turn the direction of the text that follows.
_NOT_TEXT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def clean(text: str) -> str:
    """`text` as typed, without what a document cannot hold; every kind of line end becomes a newline."""
    return _NOT_TEXT.sub("", _NEW_LINE.sub("\n", text))


def one_line(text: str, limit: int) -> str:
    """Clean `text` on a single line of at most `limit` characters, the cut shown by an ellipsis."""
    line = " ".join(clean(text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
