"""Entry checks of 表3: milestones, budget lines, the hold by finance."""

from collections.abc import Iterator
from itertools import pairwise

from presales_xl.findings import Finding, Place
from presales_xl.findings.check_plan_messages import PlanCheck
from presales_xl.findings.fee_messages import FeeMessage
from presales_xl.rules.added import of_the_charter
from presales_xl.rules.allocation import weights_fit
from presales_xl.rules.entry_checks.check import Check, Found, at, repeated
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.money import total
from presales_xl.tables.charter import Charter, Milestone
from presales_xl.tables.company.lookup import find_category
from presales_xl.tables.company.names import person_key
from presales_xl.tables.expenses import LEAD_MILESTONE
from presales_xl.tables.table import field_of


def check_weights(situation: Situation) -> Found:
    """The weights of the milestones are positive and add up to the whole; the same finding computing the fees gives."""
    milestones = of_the_charter(situation.project)
    weights = [row.weight for row in milestones if row.weight is not None and row.weight > 0]
    if len(weights) == len(milestones) > 0 and not weights_fit(weights):
        summed = total(weights)
        place = Place("milestones", None, "weight")
        yield Finding(FeeMessage.WEIGHTS_DO_NOT_ADD_UP, place, summed, {"rest": 1 - summed})


def check_numbers(situation: Situation) -> Found:
    """Milestone numbers are unique and never 0; names tell milestones apart."""
    milestones = situation.project.milestones
    for row, other in repeated(milestones, lambda one: one.no):
        yield at(PlanCheck.NO_TWICE, row, "no", table=Milestone.table.label, other=other.row)
    for row, other in repeated(milestones, lambda one: person_key(one.name) if one.name else None):
        yield at(PlanCheck.NAME_TWICE, row, "name", other=other.row)
    for row in milestones:
        if row.no == LEAD_MILESTONE:
            yield at(PlanCheck.MILESTONE_ZERO, row, "no")


def check_completion(situation: Situation) -> Found:
    """A finished milestone has its day, and a day of completion means finished."""
    for row in situation.project.milestones:
        if row.percent_complete is None:
            continue
        if row.percent_complete >= 1 and row.actual_on is None:
            yield at(PlanCheck.DONE_WITHOUT_DATE, row, "actual_on", no=row.no)
        elif row.percent_complete < 1 and row.actual_on is not None:
            yield at(PlanCheck.DATE_NOT_DONE, row, "percent_complete", no=row.no)


def check_order(situation: Situation) -> Found:
    """Milestones follow one another in time and end with the signing."""
    sign_on = situation.project.project_info.expected_sign_on
    dated = [row for row in situation.project.milestones if row.planned_on is not None]
    for before, row in pairwise(dated):
        if row.planned_on and before.planned_on and row.planned_on < before.planned_on:
            yield at(PlanCheck.MILESTONE_ORDER, row, "planned_on", no=row.no, limit=before.planned_on)
    for row in dated:
        if sign_on and row.planned_on and row.planned_on > sign_on and not situation.standing.charter_approved:
            yield at(PlanCheck.MILESTONE_AFTER_SIGNING, row, "planned_on", no=row.no, limit=sign_on)


def check_budget_lines(situation: Situation) -> Found:
    """Budget lines are for known milestones and for categories that count, one line for each."""
    known = {row.no for row in situation.project.milestones}
    lines = situation.project.budget_lines
    for line, other in repeated(lines, lambda one: (one.milestone, one.category) if one.milestone else None):
        category = find_category(situation.rules, line.category)
        named = category.zh if category else line.category
        yield at(PlanCheck.LINE_TWICE, line, "category", no=line.milestone, category=named, other=other.row)
    for line in lines:
        if line.milestone and line.milestone not in known:
            yield at(PlanCheck.LINE_MILESTONE, line, "milestone")
        category = find_category(situation.rules, line.category)
        if category is not None and category.counts_in_quota is False:
            yield at(PlanCheck.LINE_OUTSIDE_QUOTA, line, "category", category=category.zh)


def check_single_limit(situation: Situation) -> Found:
    """Nobody may approve more in one expense than the whole quota."""
    charter = situation.project.charter
    quota = charter.quota if charter.manual_quota is None else charter.manual_quota
    if charter.single_expense_limit is not None and quota and charter.single_expense_limit > quota:
        yield at(PlanCheck.SINGLE_LIMIT, charter, "single_expense_limit", limit=quota)


_HOLD = ("held_on", "held_by", "held_reason")
_LIFT = ("held_on", "lifted_on", "lifted_by")


def check_hold(situation: Situation) -> Found:
    """A hold by finance has day, person and reason; lifting it has day and person."""
    charter = situation.project.charter
    yield from _incomplete(charter, _HOLD, PlanCheck.HOLD_INCOMPLETE)
    if charter.lifted_on is not None or charter.lifted_by is not None:
        yield from _incomplete(charter, _LIFT, PlanCheck.LIFT_INCOMPLETE)


def _incomplete(charter: Charter, keys: tuple[str, ...], message: PlanCheck) -> Iterator[Finding]:
    missing = [key for key in keys if getattr(charter, key) is None]
    if len(missing) < len(keys):
        for key in missing:
            yield at(message, charter, key, label=field_of(Charter, key).label)


CHECKS: tuple[Check, ...] = (
    check_weights,
    check_numbers,
    check_completion,
    check_order,
    check_budget_lines,
    check_single_limit,
    check_hold,
)
