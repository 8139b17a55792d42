"""Opens a project for an action: reads the workbook, finds its rules, turns cells into records."""

import datetime as dt
from pathlib import Path

from presales_xl.actions.outcome import Case
from presales_xl.frozen import frozen
from presales_xl.language import Lang
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.workbook.port import RawCell, RawWorkbook, WorkbookPort
from presales_xl.workbook.records import read_project
from presales_xl.workbook.rules_lookup import FoundRules, Wanted, find_rules


@frozen
class Options:
    """What every command may be told; None leaves it to the workbook, the calendar and the rules lookup."""

    lang: Lang | None = None
    today: dt.date | None = None
    rules: Path | None = None


def open_case(workbook: WorkbookPort, file: Path, options: Options) -> Case:
    """The project in `workbook`, which lies at `file`, with its rules; raises CannotDo when it cannot be read.

    Today is the day asked for, else the as-of day of the start page, else the calendar's.
    """
    raw = workbook.read()
    today = options.today or _as_of(raw) or dt.date.today()  # noqa: DTZ011 - the user's own calendar day
    wanted = Wanted(file, today, _recorded_version(raw), raw.store, revived)
    found = find_rules(wanted, options.rules)
    read = read_project(raw, found.rules)
    return Case(
        project=read.records,
        rules=found.rules,
        today=today,
        lang=options.lang or raw.lang,
        raw=raw,
        places=read.places,
        read_findings=(*found.findings, *read.findings),
        today_given=options.today is not None,
        rules_as_recorded=found.as_recorded,
    )


def revived(text: str, current: CompanyRules) -> CompanyRules:
    """The rules of a copy, with the people and the calendar of today."""
    from presales_xl.rules.rules_digest import unpack, with_state_of

    return with_state_of(unpack(text), current)


def rules_for(file: Path, options: Options) -> FoundRules:
    """The rules for a project that is to be made at `file`."""
    today = options.today or dt.date.today()  # noqa: DTZ011 - the user's own calendar day
    return find_rules(Wanted(file, today), options.rules)


def _as_of(raw: RawWorkbook) -> dt.date | None:
    day = _form_cell(raw, "home", "as_of").content
    return day if isinstance(day, dt.date) and not isinstance(day, dt.datetime) else None


def _recorded_version(raw: RawWorkbook) -> str | None:
    version = _form_cell(raw, "charter", "rules_version").content
    return str(version).strip() if version is not None and str(version).strip() else None


def _form_cell(raw: RawWorkbook, table: str, field: str) -> RawCell:
    return raw.forms.get(table, {}).get(field, RawCell())
