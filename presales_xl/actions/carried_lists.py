"""What the hidden lists of a workbook hold: its drop-downs and, where slips count in workdays, the days off."""

import datetime as dt

from presales_xl.language import Lang
from presales_xl.rules.calendar import work_calendar
from presales_xl.tables.company.policy import DayCount
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.workbook.drop_downs import DropDowns, drop_downs

FIRST_DAY, LAST_DAY = dt.date(2000, 1, 1), dt.date(2099, 12, 31)
"""The days a date cell accepts."""
_EPOCH = dt.date(1899, 12, 30)


def carried_lists(rules: CompanyRules, lang: Lang) -> DropDowns:
    """Every list by its name, with the days by which the company's calendar differs from Monday to Friday."""
    lists = drop_downs(rules, lang)
    if rules.policy.day_count is not DayCount.WORKDAYS:
        return lists
    exceptions = work_calendar(rules.holidays).exceptions(FIRST_DAY, LAST_DAY)
    return {**lists, "days_off": _serials(exceptions.off), "days_worked": _serials(exceptions.worked)}


def _serials(days: tuple[dt.date, ...]) -> tuple[float, ...]:
    return tuple(float((day - _EPOCH).days) for day in days)
