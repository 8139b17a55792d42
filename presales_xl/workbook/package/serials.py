"""Dates as Excel counts them: days since 1900 (with the 29 February 1900 that never was) or since 1904."""

import datetime as dt
from decimal import Decimal

Moment = dt.date | dt.datetime | dt.time

_DAY = 86_400_000
"""Milliseconds of a day; Excel keeps no finer time."""
_PHANTOM = 60
"""The serial of 29 February 1900."""
_EPOCH_1900 = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a wall-clock time, as all times in cells
_EPOCH_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - a wall-clock time, as all times in cells
_LAST = 2_958_466
"""One more than the serial of 31 December 9999."""


def moment(serial: float, *, since_1904: bool) -> dt.date | dt.datetime | None:
    """The date of a whole serial, the date and time of a broken one; None where the calendar has no such day."""
    first = 0 if since_1904 else 1
    days, milliseconds = divmod(round(serial * _DAY), _DAY) if abs(serial) < _LAST else (-1, 0)
    if days < first or (days == _PHANTOM and not since_1904):
        return None
    if not since_1904 and days < _PHANTOM:
        days += 1
    try:
        found = (_EPOCH_1904 if since_1904 else _EPOCH_1900) + dt.timedelta(days=days, milliseconds=milliseconds)
    except OverflowError:
        return None
    return found if milliseconds else found.date()


def time_of_day(serial: float) -> dt.time | None:
    """The time of a serial below one day; None for a longer one."""
    milliseconds = round(serial * _DAY)
    if not 0 <= milliseconds < _DAY:
        return None
    return (_EPOCH_1900 + dt.timedelta(milliseconds=milliseconds)).time()


def serial(value: Moment, *, since_1904: bool) -> str:
    """The number a cell holds for a date, a date and time, or a time of day; ValueError before the first day."""
    if isinstance(value, dt.time):
        return _number(dt.datetime.combine(_EPOCH_1900, value.replace(tzinfo=None)) - _EPOCH_1900)
    if not isinstance(value, dt.datetime):
        value = dt.datetime.combine(value, dt.time())
    elapsed = value.replace(tzinfo=None) - (_EPOCH_1904 if since_1904 else _EPOCH_1900)
    if not since_1904 and elapsed < dt.timedelta(days=_PHANTOM + 1):
        elapsed -= dt.timedelta(days=1)
    if elapsed < dt.timedelta(days=0 if since_1904 else 1):
        raise ValueError(value)
    return _number(elapsed)


def _number(elapsed: dt.timedelta) -> str:
    rest = elapsed - dt.timedelta(days=elapsed.days)
    return repr(elapsed.days + rest / dt.timedelta(days=1)) if rest else str(elapsed.days)


def exact(text: str) -> Decimal:
    """The decimal number a person would read in the cell: the shortest one that is the stored float.

    Raises ValueError (or `decimal.InvalidOperation`'s base ArithmeticError) for what is no finite number.
    """
    if len(text) <= 15 and text.isdigit():  # noqa: PLR2004 - every whole number of 15 digits is exact in a float
        return Decimal(text)
    number = float(text)
    shortest = Decimal(repr(number))
    if not shortest.is_finite():
        raise ValueError(text)
    return Decimal(int(number)) if number.is_integer() and abs(number) < 1e16 else shortest  # noqa: PLR2004
