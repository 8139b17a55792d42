"""Reads dates, moments and months; a date in another spelling is suggested, never guessed silently."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal

from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.workbook.port import CellContent
from presales_xl.workbook.reading.outcome import Read, remarked, wrong

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
"""Years in which a date of a presales project can lie; a number typed into a date cell lies far outside."""

_EPOCH = dt.date(1899, 12, 30)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2})?", re.ASCII)
_ISO_MONTH = re.compile(r"\d{4}-\d{2}", re.ASCII)
_LOOSE_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?", re.ASCII)
_DIGITS_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_LOOSE_TIME = re.compile(r"(\d{1,2})[:时点](\d{1,2})?分?", re.ASCII)
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?Z?$", re.ASCII)
_LOOSE_MONTH = re.compile(r"(\d{4})[-/.年]?(\d{1,2})月?(?:份)?", re.ASCII)


def read_date(content: CellContent) -> Read:
    """The day in a cell."""
    if isinstance(content, dt.datetime):
        return _plausible(content.date())
    if isinstance(content, dt.date):
        return _plausible(content)
    if isinstance(content, Decimal) and not isinstance(content, bool):
        return _from_number(content)
    if isinstance(content, str):
        return _from_text(content.strip())
    return wrong(EntryMessage.NOT_A_DATE)


def read_moment(content: CellContent) -> Read:
    """The day and time in a cell; a day alone counts from midnight, with a remark."""
    if isinstance(content, dt.datetime):
        return Read(content) if _is_plausible(content) else wrong(EntryMessage.IMPLAUSIBLE_DATE)
    if isinstance(content, Decimal) and content % 1:
        day = _day(int(content))
        minutes = round(float(content % 1) * 1440)
        moment = None if day is None else dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes)
        return _as_number(moment, None if moment is None else moment.isoformat(sep=" ", timespec="minutes"))
    if isinstance(content, str) and (moment := guess_moment(content)) is not None:
        shown = moment.isoformat(sep=" ", timespec="minutes")
        if _ISO_MOMENT.fullmatch(content.strip()):
            return remarked(moment, EntryMessage.DATE_AS_TEXT, suggestion=shown)
        return wrong(EntryMessage.LOOKS_LIKE_DATE, suggestion=shown)
    read = read_date(content)
    if read.value is None:
        return read
    return remarked(dt.datetime.combine(read.value, dt.time()), EntryMessage.TIME_MISSING, written=str(read.value))


def read_month(content: CellContent) -> Read:
    """The month in a cell, as YYYY-MM; any day of the month will do."""
    if isinstance(content, dt.date):
        return Read(f"{content:%Y-%m}") if _is_plausible(content) else wrong(EntryMessage.IMPLAUSIBLE_DATE)
    text = format(content, "f") if isinstance(content, Decimal) else content
    if not isinstance(text, str):
        return wrong(EntryMessage.NOT_A_MONTH)
    month = guess_month(text)
    if month is None:
        return wrong(EntryMessage.NOT_A_MONTH)
    if isinstance(content, str) and _ISO_MONTH.fullmatch(content.strip()):
        return Read(month)
    return wrong(EntryMessage.LOOKS_LIKE_MONTH, suggestion=month)


def guess_date(text: str) -> dt.date | None:
    """The day a person means by `2026年1月2日`, `2026/1/2`, `20260102` or `２０２６-０１-０２`; None for anything else.

    The midnight that other programs put behind a day says nothing.
    """
    compact = "".join(_MIDNIGHT.sub("", unicodedata.normalize("NFKC", text).strip()).split())
    found = _LOOSE_DATE.fullmatch(compact) or _DIGITS_DATE.fullmatch(compact)
    return None if found is None else _calendar(*found.groups())


def exact_date(text: str) -> dt.date | None:
    """The day, where it is written as YYYY-MM-DD and of a year in which a project can lie; None for anything else."""
    day = guess_date(text)
    return day if day is not None and day.isoformat() == text and _is_plausible(day) else None


def guess_moment(text: str) -> dt.datetime | None:
    """The day and time a person means; None when either is missing."""
    day, _, time = unicodedata.normalize("NFKC", text).strip().replace("T", " ").partition(" ")
    date, clock = guess_date(day), _LOOSE_TIME.match("".join(time.split()))
    if date is None or clock is None:
        return None
    try:
        return dt.datetime.combine(date, dt.time(int(clock[1]), int(clock[2] or 0)))
    except ValueError:
        return None


def guess_month(text: str) -> str | None:
    """YYYY-MM of what a person means by `2026年6月`, `202606` or a day of the month; None for anything else."""
    found = _LOOSE_MONTH.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    day = guess_date(text) if found is None else _calendar(found[1], found[2], "1")
    return None if day is None else f"{day:%Y-%m}"


def _from_text(text: str) -> Read:
    day = guess_date(text)
    if day is None:
        return wrong(EntryMessage.NOT_A_DATE)
    if not _is_plausible(day):
        return wrong(EntryMessage.IMPLAUSIBLE_DATE)
    if _ISO_DATE.fullmatch(text):
        return remarked(day, EntryMessage.DATE_AS_TEXT, suggestion=day.isoformat())
    return wrong(EntryMessage.LOOKS_LIKE_DATE, suggestion=day.isoformat())


def _from_number(number: Decimal) -> Read:
    typed = guess_date(format(number, "f"))
    if typed is not None:
        return wrong(EntryMessage.LOOKS_LIKE_DATE, suggestion=typed.isoformat())
    day = _day(int(number)) if number == number.to_integral_value() else None
    return _as_number(day, None if day is None else day.isoformat())


def _as_number(found: dt.date | None, shown: str | None) -> Read:
    if found is None:
        return wrong(EntryMessage.NOT_A_DATE)
    return remarked(found, EntryMessage.DATE_AS_NUMBER, suggestion=shown)


def _day(serial: int) -> dt.date | None:
    try:
        day = _EPOCH + dt.timedelta(days=serial)
    except OverflowError:
        return None
    return day if _is_plausible(day) else None


def _plausible(day: dt.date) -> Read:
    return Read(day) if _is_plausible(day) else wrong(EntryMessage.IMPLAUSIBLE_DATE)


def _is_plausible(day: dt.date) -> bool:
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def _calendar(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
