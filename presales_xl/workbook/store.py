"""The hidden store: named texts in the very hidden sheet, one row each, long ones packed and cut into chunks."""

import base64
import zlib
from collections.abc import Iterable

SHEET = "_presales"
"""Column A holds the name; B, C, D … hold the text in chunks."""
SCHEMA_NAME = "presales.schema"
"""The defined name by which a workbook is known as ours; it points to the schema version in the store."""
OWN_NAMES = frozenset({"schema", "lang", "rules_version", "uid", "lists"})
"""What the store says about the workbook itself; everything else in it belongs to the project."""
CHUNK = 30_000
"""Characters per cell; Excel takes 32,767."""

_PACKED = "zlib:"
_SHORT = 500
"""Texts up to this length stay readable."""


def encode(text: str) -> tuple[str, ...]:
    """The chunks of a text, at least one."""
    if len(text) > _SHORT or text.startswith(_PACKED):
        text = _PACKED + base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), 9)).decode("ascii")
    return tuple(text[start : start + CHUNK] for start in range(0, len(text), CHUNK)) or ("",)


def decode(chunks: Iterable[str]) -> str:
    """The text of some chunks; ValueError when they were damaged."""
    text = "".join(chunks)
    if not text.startswith(_PACKED):
        return text
    try:
        return zlib.decompress(base64.b64decode(text[len(_PACKED) :], validate=True)).decode("utf-8")
    except zlib.error as error:
        raise ValueError(str(error)) from error
