"""Which number formats show a date or a time, the Chinese built-in ones included."""

import re
from enum import Enum


class Kind(Enum):
    """What a number means under a format."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"


_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_BUILT_IN_TIMES = {*range(18, 22), *range(32, 36), *range(45, 48), 55, 56}
"""32 to 35, 55 and 56 are the Chinese times; like 27 to 58 in general they have no code in the file."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general', re.IGNORECASE)
_DATE = re.compile(r"[yde]|aaa", re.IGNORECASE)
_TIME = re.compile(r"[hs]|\[m|上午|下午", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"E[+-]", re.IGNORECASE)


def built_in_kind(number_format_id: int) -> Kind:
    """The kind of a format that has no code in the file."""
    if number_format_id in _BUILT_IN_TIMES:
        return Kind.TIME
    return Kind.DATE if number_format_id in _BUILT_IN_DATES else Kind.NUMBER


def kind_of_code(code: str) -> Kind:
    """The kind of a custom format; only its first section counts, literals and colours do not."""
    plain = _LITERAL.sub("", code).split(";")[0]
    if _SCIENTIFIC.search(plain):
        return Kind.NUMBER
    if _DATE.search(plain):
        return Kind.DATE
    if _TIME.search(plain):
        return Kind.TIME
    return Kind.DATE if "m" in plain.lower() else Kind.NUMBER
