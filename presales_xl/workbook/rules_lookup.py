"""Finds the company rules a project goes by: those it was computed under, else the newest in force."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from presales_xl.assets import asset_folders
from presales_xl.findings import CannotDo, Finding, Label, Severity
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.frozen import frozen
from presales_xl.tables.company.rules import RULES_TABLES, CompanyRules
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.records import read_rules

PATTERN = "company_rules*.xls[xm]"
SNAPSHOT_PREFIX = "rules."
"""The hidden store keeps a copy of the rules of an approval under this and their version."""


@frozen
class FoundRules:
    """The rules, where they came from (None = a copy in the workbook or the shipped values), and what to say."""

    rules: CompanyRules
    path: Path | None = None
    findings: tuple[Finding, ...] = ()
    shipped: bool = False
    """Whether they are those that come with the program."""
    as_recorded: bool = True
    """False when the project names a version that nobody has: then nothing is computed again."""


@frozen
class Wanted:
    """What a project asks for."""

    project_file: Path
    today: dt.date
    recorded: str | None = None
    """The version the project was computed under; None before that."""
    store: Mapping[str, str] | None = None
    """The hidden store of the project, with the copies of earlier rules."""
    revive: Callable[[str, CompanyRules], CompanyRules] | None = None
    """Makes rules of such a copy and the state of the company's current rules; ValueError for a damaged copy."""


def find_rules(wanted: Wanted, explicit: Path | None = None) -> FoundRules:
    """The rules of a project.

    `explicit` wins. Otherwise company_rules*.xlsx beside the project, one folder up, or among the shipped files: the
    version the project records, else the newest in force today in the first of these places that has one. When the
    recorded version is gone the copy in the workbook stands in; without a copy `as_recorded` is False.
    """
    if explicit is not None:
        return _explicit(explicit)
    places = _Places(wanted.project_file)
    chosen = _recorded(wanted, places) if wanted.recorded else _noted(_newest(places, wanted.today))
    return _with(chosen, tuple(places.broken))


def load_rules(path: Path) -> FoundRules:
    """The rules of one workbook, read again only when the file has changed; raises CannotDo when it is none."""
    try:
        facts = path.stat()
    except OSError:
        return _load(path, 0, 0)
    return _load(path.resolve(), facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=64)
def _load(path: Path, _changed: int, _size: int) -> FoundRules:
    read = read_rules(FileWorkbook.open(path, RULES_TABLES).read())
    errors = [finding for finding in read.findings if finding.severity is Severity.ERROR]
    count = len(errors) + len(read.records.policy_problems)
    if not count:
        return FoundRules(read.records, path)
    first = _first(errors, read.records)
    return FoundRules(
        read.records, path, (_finding(CommandMessage.RULES_ENTRY, file=path.name, count=count, first=first),)
    )


def _explicit(path: Path) -> FoundRules:
    if not path.is_file():
        raise CannotDo(CommandMessage.RULES_MISSING, value=str(path))
    return load_rules(path)


class _Places:
    """The places where rules may lie, nearest first, each read when it is asked for and once."""

    def __init__(self, project_file: Path) -> None:
        folder = project_file.resolve().parent
        self._waiting: list[Path | None] = [*dict.fromkeys((folder, folder.parent)), None]
        self._read: list[list[FoundRules]] = []
        self.broken: list[Finding] = []

    def __iter__(self) -> Iterator[list[FoundRules]]:
        yield from self._read
        while self._waiting:
            folder = self._waiting.pop(0)
            self._read.append(self._shipped() if folder is None else self._usable(folder))
            yield self._read[-1]

    def _shipped(self) -> list[FoundRules]:
        from presales_xl.tables.company.defaults import default_rules  # most projects have rules beside them

        files = [found for folder in asset_folders("workbooks") for found in self._usable(folder)]
        return [replace(found, shipped=True) for found in files or [FoundRules(default_rules())]]

    def _usable(self, folder: Path) -> list[FoundRules]:
        found = []
        for path in sorted(folder.glob(PATTERN)):
            try:
                found.append(load_rules(path))
            except CannotDo as refusal:
                reason = Label(refusal.text("zh"), refusal.text("en"))
                self.broken.append(_finding(CommandMessage.RULES_UNREADABLE, value=path.name, reason=reason))
        return found


def _recorded(wanted: Wanted, places: _Places) -> FoundRules:
    version = wanted.recorded or ""
    same = next((found for place in places for found in place if found.rules.version == version), None)
    if same is not None:
        return same
    copy = _copied(wanted, (wanted.store or {}).get(SNAPSHOT_PREFIX + version), places)
    if copy is not None:
        return FoundRules(copy, None, (_finding(CommandMessage.RULES_FROM_SNAPSHOT, value=version),))
    missing = _finding(CommandMessage.RULES_VERSION_MISSING, value=version)
    return replace(_with(_newest(places, wanted.today), (missing,)), as_recorded=False)


def _copied(wanted: Wanted, text: str | None, places: _Places) -> CompanyRules | None:
    """The rules kept in the workbook; None when there are none or they were damaged."""
    if text is None or wanted.revive is None:
        return None
    try:
        return wanted.revive(text, _newest(places, wanted.today).rules)
    except ValueError:
        return None


def _newest(places: Iterable[list[FoundRules]], today: dt.date) -> FoundRules:
    """The newest in force, of the first place that has any; failing that the first rules there are."""
    any_rules: list[FoundRules] = []
    for place in places:
        in_force = [found for found in place if (since := found.rules.rules_info.effective_on) and since <= today]
        if in_force:
            return max(in_force, key=lambda found: (found.rules.rules_info.effective_on or today, found.rules.version))
        any_rules += place
    return any_rules[0]


def _noted(chosen: FoundRules) -> FoundRules:
    if not chosen.shipped:
        return chosen
    return _with(chosen, (_finding(CommandMessage.RULES_SHIPPED, value=chosen.rules.version),))


def _with(found: FoundRules, more: tuple[Finding, ...]) -> FoundRules:
    return replace(found, findings=(*found.findings, *more)) if more else found


def _first(errors: list[Finding], rules: CompanyRules) -> Label:
    if errors:
        place = errors[0].place
        where = f"{place.sheet}!{place.cell}: " if place.cell else ""
        return Label(where + errors[0].text("zh"), where + errors[0].text("en"))
    problem = rules.policy_problems[0]
    says = f"{RULES_TABLES[problem.table].table.key} {problem.row}: {problem.key} = {problem.value} ({problem.wrong})"
    return Label(says, says)


def _finding(message: CommandMessage, **params: object) -> Finding:
    return Finding(message, value=params.get("value"), params=params)
