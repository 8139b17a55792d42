"""What projects take over from the rules: the limits of expense categories and the milestones proposed."""

from collections.abc import Iterator
from decimal import Decimal

from presales_xl.findings import Finding, Label
from presales_xl.findings.company_messages import CompanyMessage
from presales_xl.rules.company_checks.rows import at, counting, in_table, label_of
from presales_xl.rules.money import total
from presales_xl.tables.company.lists import ExpenseCategory, MilestoneTemplate
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.project_info import ProcurementMode

_LIMITS = ("max_share", "per_head", "companions_per_guest")
_NEEDING_PARTICIPANTS = ("per_head", "companions_per_guest")


def category_limits(rules: CompanyRules) -> Iterator[Finding]:
    """A limit of 0 forbids what the category is for; a limit by heads needs the participants."""
    for row in counting(rules.expense_categories):
        name = Label(row.zh or row.code or "", row.en or row.code or "")
        for key in _LIMITS:
            if getattr(row, key) == 0:
                yield at(CompanyMessage.ZERO_LIMIT, row, key, Decimal(0), name=name, label=label_of(row, key))
        yield from _participants(row, name)


def _participants(row: ExpenseCategory, name: Label) -> Iterator[Finding]:
    limited = [key for key in _NEEDING_PARTICIPANTS if getattr(row, key) is not None]
    if limited and not row.needs_participants:
        label = label_of(row, limited[0])
        yield at(CompanyMessage.PARTICIPANTS_NOT_ASKED, row, "needs_participants", name=name, label=label)


def milestone_weights(rules: CompanyRules) -> Iterator[Finding]:
    """The weights of every template sum to 100 %, and a mode without its own template finds the general one."""
    by_mode: dict[ProcurementMode | None, list[MilestoneTemplate]] = {}
    for row in counting(rules.milestone_templates):
        by_mode.setdefault(row.procurement_mode, []).append(row)
    for mode, rows in by_mode.items():
        weight = total(row.weight or Decimal(0) for row in rows)
        if weight != 1:
            yield at(CompanyMessage.WEIGHTS_NOT_WHOLE, rows[0], "weight", weight, mode=mode or _OTHERS)
    without = [mode for mode in ProcurementMode if mode not in by_mode]
    if None not in by_mode and without:
        yield in_table(CompanyMessage.NO_GENERAL_TEMPLATE, MilestoneTemplate, modes=without)


_OTHERS = Label("其余", "the others")
