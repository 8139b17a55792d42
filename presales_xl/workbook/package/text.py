"""Text as spreadsheet parts hold it: characters XML cannot carry are written `_xHHHH_`."""

import re

LONGEST_TEXT = 32_767
"""Characters a cell holds, counted as Excel counts them (UTF-16 units)."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


def escape(text: str) -> str:
    """`text` ready for an XML text node; half a surrogate pair is no character and becomes U+FFFD."""
    text = _HALF_CHARACTER.sub("\ufffd", text)
    return _FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", _LOOKS_ESCAPED.sub("_x005F_", text))


def unescape(text: str) -> str:
    """What the user sees of a text node."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    if _HALF_CHARACTER.search(plain):
        return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return plain


def length(text: str) -> int:
    """How long Excel finds it."""
    return len(text) + sum(character > "\uffff" for character in text)
