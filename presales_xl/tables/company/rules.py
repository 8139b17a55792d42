"""The company rules workbook as one value: a tuple of records per sheet, and the typed policy read from two of them.

Rules take a `CompanyRules` (or only its `policy`) as an argument and never know where it came from: the defaults
(`defaults.default_rules()`), a workbook, or the snapshot an old charter was computed under.
"""

import datetime as dt
from functools import cached_property

from presales_xl.language import Label
from presales_xl.tables.choice import fold
from presales_xl.tables.company.authority import AuthorityRow
from presales_xl.tables.company.info import RulesInfo
from presales_xl.tables.company.lists import (
    ExpenseCategory,
    Holiday,
    ListItem,
    ListName,
    MilestoneTemplate,
    StrategicCustomer,
)
from presales_xl.tables.company.money import Cadence, FeeLimit, FeeTier, GradePoints, GradeRule, ImportanceLevel
from presales_xl.tables.company.names import Entry, person_key, split
from presales_xl.tables.company.parameter import ParameterRow, ToleranceRow
from presales_xl.tables.company.people import Delegation, Employee, Role
from presales_xl.tables.company.policy import Policy, PolicyProblem, read_policy
from presales_xl.tables.model import Model
from presales_xl.tables.project import record_types
from presales_xl.tables.table import Record


class CompanyRules(Model):
    """Everything the company decides about its presales projects; an attribute per sheet, named by the table's key."""

    rules_info: RulesInfo = RulesInfo.model_construct()
    people: tuple[Employee, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    roles: tuple[Role, ...] = ()
    grade_points: tuple[GradePoints, ...] = ()
    grades: tuple[GradeRule, ...] = ()
    importance_scale: tuple[ImportanceLevel, ...] = ()
    fee_tiers: tuple[FeeTier, ...] = ()
    fee_limits: tuple[FeeLimit, ...] = ()
    tolerances: tuple[ToleranceRow, ...] = ()
    authority: tuple[AuthorityRow, ...] = ()
    cadence: tuple[Cadence, ...] = ()
    parameters: tuple[ParameterRow, ...] = ()
    expense_categories: tuple[ExpenseCategory, ...] = ()
    lists: tuple[ListItem, ...] = ()
    strategic_customers: tuple[StrategicCustomer, ...] = ()
    milestone_templates: tuple[MilestoneTemplate, ...] = ()
    holidays: tuple[Holiday, ...] = ()

    @property
    def version(self) -> str:
        """The version a project records; empty when the head of the workbook is not filled in."""
        return self.rules_info.version or ""

    @property
    def policy(self) -> Policy:
        """The parameters and tolerances, typed; what is missing or cannot be read has its default."""
        return self._policy_read[0]

    @property
    def policy_problems(self) -> tuple[PolicyProblem, ...]:
        """The rows of the parameters and tolerances sheets that could not be used."""
        return self._policy_read[1]

    @cached_property
    def _policy_read(self) -> tuple[Policy, tuple[PolicyProblem, ...]]:
        return read_policy(self.parameters, self.tolerances)

    @cached_property
    def people_by_name(self) -> dict[str, Employee]:
        """Every spelling of every person with the position held last; a name goes before another's alias."""
        return {key: max(rows, key=_last_day) for key, rows in self.positions_by_name.items()}

    @cached_property
    def positions_by_name(self) -> dict[str, tuple[Employee, ...]]:
        """Every spelling of every person, as `names.person_key` folds it, with a row for each position held."""
        held: dict[str, tuple[Employee, ...]] = {}
        for person in self.people:
            key = person_key(person.name or "")
            held[key] = (*held.get(key, ()), person)
        held.pop("", None)
        found = dict(held)
        for person in self.people:
            for alias in split(person.aliases):
                found.setdefault(person_key(alias), held.get(person_key(person.name or ""), (person,)))
        found.pop("", None)
        return found

    @cached_property
    def entries_by_source(self) -> dict[str, tuple[Entry, ...]]:
        """The entries of each list a field may name as its `source`."""
        lists = {
            name.code: tuple(_entry(item) for item in self.lists if item.list_name is name and item.code)
            for name in ListName
        }
        categories = tuple(_entry(row) for row in self.expense_categories if row.code)
        return {**lists, "expense_categories": categories, "roles": tuple(_entry(row) for row in self.roles if row.code)}

    @cached_property
    def entries_by_name(self) -> dict[tuple[str, str], Entry]:
        """Entry by source and any folded spelling; a code or label goes before another entry's earlier name."""
        found: dict[tuple[str, str], Entry] = {}
        for source, known in self.entries_by_source.items():
            for entry in known:
                for name in entry.names:
                    found.setdefault((source, name), entry)
            for entry in known:
                for alias in entry.aliases:
                    found.setdefault((source, fold(alias)), entry)
        return found


def _last_day(person: Employee) -> dt.date:
    return person.active_to or dt.date.max


def _entry(row: ListItem | ExpenseCategory | Role) -> Entry:
    label = Label(row.zh or row.code or "", row.en or row.code or "")
    return Entry(row.code or "", label, split(row.aliases), row.active is not False)


RULES_TABLES: dict[str, type[Record]] = record_types(CompanyRules)
"""Every table of the rules workbook: key -> record class."""
