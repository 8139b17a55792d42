"""Reads numbers, money, shares and whole numbers; what only looks like a number is never converted silently."""

import datetime as dt
import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.tables.field import Field, Kind
from presales_xl.workbook.port import CellContent
from presales_xl.workbook.reading.outcome import Read, percent, plain, remarked, wrong

NUMBER_KINDS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.INTEGER})

_EXACT = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?", re.ASCII)
_LOOSE = re.compile(
    r"(?P<sign>[+-]?)(?:¥|¥|\$|RMB|CNY|人民币)?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d{1,12})?|\d{1,30}(?:\.\d{1,12})?)"
    r"(?P<scale>百万|千万|万|亿|千|百|k|w)?(?P<percent>%|percent)?(?:元|块|圆|RMB|CNY|yuan)?(?:整|正)?",
    re.IGNORECASE | re.ASCII,
)
_SCALES = {
    "": 1, "百": 100, "千": 1000, "k": 1000, "万": 10**4, "w": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8,
}  # fmt: skip
_FEN = Decimal("0.01")
_FLOAT_NOISE = Decimal("0.000001")
_LARGEST = Decimal(10) ** 15
"""Beyond it Excel itself loses digits."""


def read_number(content: CellContent, known: Field) -> Read:
    """The number in a cell, within the limits of its field: a Decimal, or an int for a whole number."""
    if isinstance(content, Decimal):
        return _checked(content, known)
    if isinstance(content, dt.date | dt.time):
        return wrong(EntryMessage.DATE_FOR_NUMBER)
    if isinstance(content, str):
        return _from_text(content, known)
    return wrong(EntryMessage.NOT_A_NUMBER)


def guess(text: str) -> Decimal | None:
    """The number a person means by `3万`, `12,000元`, `２０％` or `¥ 500`; None when it is no number."""
    compact = "".join(unicodedata.normalize("NFKC", text).split()).replace("，", ",")
    found = _LOOSE.fullmatch(compact)
    if found is None:
        return None
    number = Decimal(found["digits"].replace(",", "")) * _SCALES[(found["scale"] or "").lower()]
    number = number / 100 if found["percent"] else number
    return -number if found["sign"] == "-" else number


def _from_text(text: str, known: Field) -> Read:
    if _EXACT.fullmatch(text.strip()):
        read = _checked(Decimal(text.strip()), known)
        return read if read.problem else remarked(read.value, EntryMessage.NUMBER_AS_TEXT)
    number = guess(text)
    if number is None:
        return wrong(EntryMessage.NOT_A_NUMBER)
    return wrong(EntryMessage.LOOKS_LIKE_NUMBER, suggestion=_shown(number, known))


def _checked(number: Decimal, known: Field) -> Read:
    if not number.is_finite() or abs(number) >= _LARGEST:
        return wrong(EntryMessage.TOO_LARGE, bound=plain(_LARGEST))
    if known.kind is Kind.PERCENT and number > 1 and known.is_input:
        return wrong(EntryMessage.PERCENT_ABOVE_ONE, small=percent(number / 100), large=percent(number))
    read = _typed(number, known)
    return read if read.problem else _within(read.value, known)


def _typed(number: Decimal, known: Field) -> Read:
    if known.kind is Kind.INTEGER:
        return Read(int(number)) if number == number.to_integral_value() else wrong(EntryMessage.NOT_WHOLE)
    if known.kind is Kind.MONEY:
        money = number.quantize(_FEN, ROUND_HALF_UP)
        if abs(money - number) > _FLOAT_NOISE:
            return wrong(EntryMessage.TOO_MANY_PLACES, suggestion=format(money, "f"))
        return Read(money)
    return Read(number)


def _within(number: Decimal | int, known: Field) -> Read:
    if known.low is not None and number < known.low:
        return wrong(EntryMessage.TOO_SMALL, bound=_shown(known.low, known))
    if known.high is not None and number > known.high:
        return wrong(EntryMessage.TOO_LARGE, bound=_shown(known.high, known))
    if known.above is not None and number <= known.above:
        return wrong(EntryMessage.NOT_ABOVE, bound=_shown(known.above, known))
    return Read(number)


def _shown(number: Decimal, known: Field) -> str:
    return percent(number) if known.kind is Kind.PERCENT else plain(number)
