"""Workdays: the public calendar of China, weekends where it is not known yet, and the company's own days."""

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import field

from presales_xl.frozen import frozen
from presales_xl.tables.company.lists import DayKind, Holiday
from presales_xl.tables.company.policy import DayCount

ONE_DAY = dt.timedelta(days=1)
SATURDAY = 5
STATUTORY = frozenset({(1, 1), (5, 1), (5, 2), *((10, day) for day in range(1, 8))})
"""Public holidays whose dates are the same every year, for years the public calendar is not published for."""


@frozen
class WorkCalendar:
    """Which days are worked; the company's own days win over the public calendar."""

    own_days: dict[dt.date, DayKind] = field(default_factory=dict)

    def is_workday(self, day: dt.date) -> bool:
        """Whether the company works that day."""
        own = self.own_days.get(day)
        return _public_workday(day) if own is None else own is DayKind.WORKDAY

    def on_or_after(self, day: dt.date) -> dt.date:
        """The day itself when it is worked, else the next workday: a due date never falls on a day off."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def plus_workdays(self, day: dt.date, count: int) -> dt.date:
        """The workday that is `count` workdays after `day`."""
        for _ in range(count):
            day = self.on_or_after(day + ONE_DAY)
        return day

    def workdays_between(self, start: dt.date, end: dt.date) -> int:
        """Workdays after `start` up to and including `end`; negative when `end` lies before `start`."""
        if end < start:
            return -self.workdays_between(end, start)
        return sum(self.is_workday(start + ONE_DAY * day) for day in range(1, (end - start).days + 1))

    def days_between(self, start: dt.date, end: dt.date, count: DayCount) -> int:
        """Days from `start` to `end`, counted as the company counts a slip."""
        return self.workdays_between(start, end) if count is DayCount.WORKDAYS else (end - start).days

    def exceptions(self, first: dt.date, last: dt.date) -> "Exceptions":
        """Every day from `first` to `last` that is not what its weekday says."""
        known = {*_public_exceptions(first.year, last.year), *self.own_days}
        days = sorted(day for day in known if first <= day <= last)
        odd = [day for day in days if self.is_workday(day) is not (day.weekday() < SATURDAY)]
        off = tuple(day for day in odd if day.weekday() < SATURDAY)
        return Exceptions(off, tuple(day for day in odd if day.weekday() >= SATURDAY))


@frozen
class Exceptions:
    """The days by which a calendar differs from Monday to Friday, in order."""

    off: tuple[dt.date, ...]
    """Weekdays that are not worked."""
    worked: tuple[dt.date, ...]
    """Days of a weekend that are worked."""


def work_calendar(holidays: Iterable[Holiday]) -> WorkCalendar:
    """The calendar with the company's own days."""
    return WorkCalendar({day.on: day.kind for day in holidays if day.on is not None and day.kind is not None})


def _public_workday(day: dt.date) -> bool:
    import chinese_calendar  # its tables are needed only once a date has to be judged

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY and (day.month, day.day) not in STATUTORY


def _public_exceptions(first_year: int, last_year: int) -> Iterable[dt.date]:
    """Every day of these years that the public calendar may see otherwise than its weekday says."""
    import chinese_calendar

    yield from chinese_calendar.holidays
    yield from chinese_calendar.workdays
    for year in range(first_year, last_year + 1):
        yield from (dt.date(year, month, day) for month, day in STATUTORY)


def month_end(day: dt.date) -> dt.date:
    """The last day of the month of `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def month_of(day: dt.date) -> str:
    """The month of `day` as YYYY-MM."""
    return f"{day:%Y-%m}"


def next_month(day: dt.date) -> dt.date:
    """The first day of the month after that of `day`."""
    return month_end(day) + ONE_DAY


def months_between(start: dt.date, end: dt.date) -> Iterable[dt.date]:
    """The first days of the months from that of `start` to that of `end`, both included."""
    for index in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield dt.date(index // 12, index % 12 + 1, 1)
