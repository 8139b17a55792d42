"""The life of a project: stage and outcome, derived from approvals and facts, never typed."""

import datetime as dt
from decimal import Decimal

from presales_xl.frozen import frozen
from presales_xl.rules.baseline import Plan
from presales_xl.rules.standing import Standing
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.execution import Decision, WarRoom
from presales_xl.tables.life import Grade, Stage, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.retrospective import Outcome
from presales_xl.tables.termination import TerminationKind


@frozen
class Situation:
    """What the life of a project is judged by."""

    project: Project
    rules: CompanyRules
    standing: Standing
    grade: Grade | None
    today: dt.date
    draft_quota: Decimal | None = None
    """What the rules give today, which is the quota until the charter is approved; None where it was not computed."""
    plan: Plan | None = None
    """Dates and budgets after every approved change; None where nothing but the life is judged."""
    computed_quota: Decimal | None = None
    """What the rules give without the manual quota; None where it was not computed."""

    @property
    def light(self) -> bool:
        """Whether the project is light: of the light grade or below, or with a quota up to the light limit."""
        policy, charter = self.rules.policy, self.project.charter
        drafted = None if self.standing.charter_approved else self.draft_quota
        written = charter.quota if drafted is None else drafted
        quota = written if charter.manual_quota is None else charter.manual_quota
        return self._light_by_grade or (quota is not None and quota <= policy.light_quota)

    @property
    def _light_by_grade(self) -> bool:
        return self.grade is not None and self.grade.order >= self.rules.policy.light_grade.order

    def takes_light_route(self, subject: Subject) -> bool:
        """Whether an approval of the subject takes the short route of light projects.

        What it does not freeze shortens no route: an initiation is light by what the rules give, whatever manual quota
        is typed meanwhile. Without a margin, or with a manual quota above the computed one, nothing begins on it.
        """
        if subject not in {Subject.INITIATION, Subject.CHARTER}:
            return self.light
        margin, manual = self.project.project_info.expected_margin, self.project.charter.manual_quota
        computed, limit = self.computed_quota, self.rules.policy.light_quota
        above = manual is not None and computed is not None and manual > computed
        if above or (margin is not None and margin <= 0):
            return False
        if subject is Subject.CHARTER:
            return self.light
        return self._light_by_grade or (computed is not None and computed <= limit)


def stage_of(situation: Situation) -> Stage:
    """The stage: approvals carry it up to executing, an outcome ends it from any stage, the retrospective closes it."""
    standing = situation.standing
    if ended_on(situation) is not None:
        return Stage.CLOSED if standing.retrospective_approved_on else Stage.ENDED
    return stage_before_end(situation)


def stage_before_end(situation: Situation) -> Stage:
    """The stage that the approvals carried the project to, whether or not it has ended since."""
    if not situation.standing.initiated:
        return Stage.LEAD
    if situation.standing.charter_approved:
        return Stage.EXECUTING
    return Stage.PLANNED if is_planned(situation) else Stage.INITIATED


def is_planned(situation: Situation) -> bool:
    """Whether there is a plan: one planning meeting and exit criteria; a light project needs neither."""
    return situation.light or (has_planning_round(situation.project) and has_exit_criteria(situation.project))


def has_planning_round(project: Project) -> bool:
    """Whether a planning meeting was held."""
    return any(row.held_on for row in project.planning_rounds)


def has_exit_criteria(project: Project) -> bool:
    """Whether there is an exit criterion that is not void."""
    return any(row.criterion and not row.void for row in project.exit_criteria)


def outcome_of(situation: Situation) -> Outcome | None:
    """The outcome, once the project has ended: of the approved termination, else as registered."""
    return _end(situation)[0]


def ended_on(situation: Situation) -> dt.date | None:
    """The day the project ended; None while it goes on."""
    return _end(situation)[1]


def _end(situation: Situation) -> tuple[Outcome | None, dt.date | None]:
    project, today = situation.project, situation.today
    terminated_on = situation.standing.terminated_on
    if terminated_on is not None and terminated_on <= today:
        cancelled = project.termination.kind is TerminationKind.CUSTOMER_CANCELLED
        return (Outcome.CANCELLED if cancelled else Outcome.QUALIFIED_OUT), terminated_on
    result = project.result
    by_result = result.outcome not in {None, Outcome.QUALIFIED_OUT} and not awaits_contract(situation)
    day = _result_day(project)
    if by_result and day is not None and day <= today:
        return result.outcome, day
    if is_closed_lead(situation):
        return Outcome.QUALIFIED_OUT, project.project_info.closed_on
    return None, None


def _result_day(project: Project) -> dt.date | None:
    """The day of the decision; a won project goes on until its first contract is signed as well, in either order."""
    decided, signed = project.result.decided_on, first_signing(project)
    if decided is None or signed is None or project.result.outcome is not Outcome.WON:
        return decided
    return max(decided, signed)


def first_signing(project: Project) -> dt.date | None:
    """The day the first contract is signed; None while no contract has its day."""
    return min((row.signed_on for row in project.contracts if row.signed_on is not None), default=None)


def awaits_contract(situation: Situation) -> bool:
    """Whether it is won by today but no contract is signed: it stays in its stage until one is."""
    result, today = situation.project.result, situation.today
    if result.outcome is not Outcome.WON or result.decided_on is None or result.decided_on > today:
        return False
    signed = first_signing(situation.project)
    return signed is None or signed > today


def is_closed_lead(situation: Situation) -> bool:
    """Whether it was closed as a lead, before any initiation, with day, person and reason."""
    info = situation.project.project_info
    closed = info.closed_on is not None and info.closed_on <= situation.today
    return closed and bool(info.closed_by and info.closed_reason) and not situation.standing.initiated


def is_suspended(project: Project, today: dt.date) -> bool:
    """Whether the last War Room meeting that decided anything suspended the project."""
    last = last_decision(project, today)
    return last is not None and last.decision is Decision.SUSPEND


def last_decision(project: Project, today: dt.date) -> WarRoom | None:
    """The last War Room meeting up to `today` that decided anything; None when none did."""
    held = [row for row in project.war_room if row.held_on is not None and row.held_on <= today and row.decision]
    return max(held, key=lambda row: (row.held_on or today, row.row), default=None)
