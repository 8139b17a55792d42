"""The names a company keeps: a code, a day or a spelling stands for one thing only."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from presales_xl.findings import Finding
from presales_xl.findings.company_messages import CompanyMessage
from presales_xl.rules.company_checks.rows import at, counting, in_table, joined, repeated
from presales_xl.tables.choice import fold
from presales_xl.tables.company.lists import ExpenseCategory, ListItem, ListName
from presales_xl.tables.company.names import person_key, split
from presales_xl.tables.company.people import Role
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.table import Record

R = TypeVar("R", bound=Record)
Coded = Role | ExpenseCategory | ListItem

Spelling = tuple[str, str, str]
"""Field key, the name as written, and what it is compared by."""


def clashes(rows: Iterable[R], spellings: Callable[[R], Iterable[Spelling]], named_by: str) -> Iterator[Finding]:
    """A finding at every name of a row that an earlier row has as well, once for each field."""
    owners: dict[str, R] = {}
    for row in rows:
        told: set[str] = set()
        for key, written, folded in spellings(row):
            owner = owners.setdefault(folded, row)
            if owner is not row and key not in told:
                told.add(key)
                other = getattr(owner, named_by) or written
                yield at(CompanyMessage.NAME_TAKEN, row, key, written, other=other, first=owner.row)


def codes_unique(rules: CompanyRules) -> Iterator[Finding]:
    """Codes of roles, categories and lists, strategic customers, and the numbers of a milestone template."""
    yield from repeated(rules.roles, "code", lambda row: row.code)
    yield from repeated(rules.expense_categories, "code", lambda row: row.code)
    yield from repeated(rules.lists, "code", lambda row: (row.list_name, row.code) if row.code else None)
    yield from repeated(rules.strategic_customers, "name", lambda row: person_key(row.name or "") or None)
    yield from repeated(rules.strategic_customers, "customer_code", lambda row: row.customer_code)
    templates = counting(rules.milestone_templates)
    numbers = repeated(templates, "no", lambda row: (row.procurement_mode, row.no) if row.no else None)
    yield from numbers


def names_unique(rules: CompanyRules) -> Iterator[Finding]:
    """No name or earlier name of an entry is also one of another entry of the same list."""
    yield from clashes(rules.roles, _names, "zh")
    yield from clashes(rules.expense_categories, _names, "zh")
    for name in ListName:
        yield from clashes([row for row in rules.lists if row.list_name is name], _names, "zh")


def _names(row: Coded) -> Iterator[Spelling]:
    """What cells may call an entry; the code itself is compared by `codes_unique`."""
    named = [("zh", row.zh), ("en", row.en), *(("aliases", alias) for alias in split(row.aliases))]
    return ((key, text, fold(text)) for key, text in named if text)


def something_active(rules: CompanyRules) -> Iterator[Finding]:
    """A drop-down list offers at least one entry."""
    if not any(row.active is not False for row in counting(rules.expense_categories)):
        label = ExpenseCategory.table.label
        yield in_table(CompanyMessage.NONE_ACTIVE, ExpenseCategory, label, what=label)
    for name in ListName:
        if not any(row.active is not False for row in rules.lists if row.list_name is name):
            yield in_table(CompanyMessage.NONE_ACTIVE, ListItem, name, what=joined(ListItem.table.label, name))


def days_unique(rules: CompanyRules) -> Iterator[Finding]:
    """A day of the company's calendar stands there once."""
    yield from repeated(rules.holidays, "on", lambda row: row.on)
