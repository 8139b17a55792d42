"""Everything the checks, lights and reports judge a project by at a date, computed once."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from presales_xl.frozen import frozen
from presales_xl.rules.baseline import Actuals, Plan, Request, apply_changes, original_plan, requests_of
from presales_xl.rules.budget import Budget, budget_of
from presales_xl.rules.calendar import WorkCalendar, work_calendar
from presales_xl.rules.earned_value import EarnedValue
from presales_xl.rules.fees import Fees, compute_fees
from presales_xl.rules.grading import Grading, grade_project
from presales_xl.rules.lifecycle import Situation, ended_on, is_suspended
from presales_xl.rules.milestones import Clock, MilestoneStatus, milestone_statuses
from presales_xl.rules.money import ZERO
from presales_xl.rules.original import original_of
from presales_xl.rules.progress_value import measure
from presales_xl.rules.spending import Spend, spending
from presales_xl.rules.standing import Standing
from presales_xl.rules.win import Win, win_of
from presales_xl.tables.company.policy import Policy
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.project import Project
from presales_xl.tables.table import is_filled


@frozen
class Facts:
    """A project at the status date; what cannot be known is None."""

    situation: Situation
    store: Mapping[str, str]
    """The contents that were submitted, by which the original baseline is known."""
    calendar: WorkCalendar
    grading: Grading
    fees: Fees
    """What the rules would give today; the frozen quota is in the plan."""
    plan: Plan
    approved: tuple[Request, ...]
    pending: tuple[Request, ...]
    actuals: Actuals
    spent: tuple[Spend, ...]
    budget: Budget
    milestones: tuple[MilestoneStatus, ...]
    value: EarnedValue
    win: Win
    ended_on: dt.date | None
    suspended: bool

    @property
    def project(self) -> Project:
        return self.situation.project

    @property
    def rules(self) -> CompanyRules:
        return self.situation.rules

    @property
    def policy(self) -> Policy:
        return self.situation.rules.policy

    @property
    def standing(self) -> Standing:
        return self.situation.standing

    @property
    def today(self) -> dt.date:
        return self.situation.today

    @property
    def is_running(self) -> bool:
        """Whether work is watched by its calendar: the charter is approved, it has not ended and is not suspended."""
        return self.standing.charter_approved and self.ended_on is None and not self.suspended


def gather(
    project: Project, rules: CompanyRules, today: dt.date, standing: Standing, store: Mapping[str, str]
) -> Facts:
    """Compute every fact from the records; `store` is the hidden store of the workbook."""
    grading = grade_project(project.project_info, rules, initiated=standing.initiated)
    fees = compute_fees(project, rules, grading)
    spent = spending(project.expenses, rules, today)
    actuals = Actuals(_paid_by_milestone(spent), {row.no: row for row in project.milestones if row.no})
    requests = requests_of(project.change_requests, project.role_changes)
    approved = _named(requests, standing.approved_changes) if standing.charter_approved else ()
    pending = _named(requests, standing.pending_changes)
    listed = (row for row in project.milestones if row.no and is_filled(row))
    plan = apply_changes(original_plan(listed, original_of(project, standing, store, fees)), approved, actuals)
    situation = Situation(project, rules, standing, grading.effective, today, fees.quota, plan, fees.computed)
    budget = budget_of(plan, spent, project.budget_lines, rules.policy, today)
    end = ended_on(situation)
    calendar = work_calendar(rules.holidays)
    clock = Clock(today, calendar, rules.policy, end)
    return Facts(
        situation=situation,
        store=store,
        calendar=calendar,
        grading=grading,
        fees=fees,
        plan=plan,
        approved=approved,
        pending=pending,
        actuals=actuals,
        spent=spent,
        budget=budget,
        milestones=milestone_statuses(plan, pending, clock),
        value=measure(plan, budget, today),
        win=win_of(project, today),
        ended_on=end,
        suspended=is_suspended(project, today),
    )


def _named(requests: Mapping[str, Request], numbers: Iterable[str]) -> tuple[Request, ...]:
    return tuple(requests[no] for no in numbers if no in requests)


def _paid_by_milestone(spent: Iterable[Spend]) -> dict[str, Decimal]:
    paid: dict[str, Decimal] = {}
    for spend in spent:
        if spend.in_quota:
            paid[spend.milestone] = paid.get(spend.milestone, ZERO) + spend.paid
    return paid
