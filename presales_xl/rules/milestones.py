"""Milestones at a date: when each will be finished, how late that is, and what it asks for."""

import datetime as dt
from collections.abc import Iterable

from presales_xl.frozen import frozen
from presales_xl.rules.baseline import Plan, PlanRow, Request
from presales_xl.rules.budget import is_finished
from presales_xl.rules.calendar import WorkCalendar
from presales_xl.tables.charter import MilestoneLevel
from presales_xl.tables.company.policy import Policy


@frozen
class MilestoneStatus:
    """One milestone at the status date; dropped ones keep their line without level."""

    plan: PlanRow
    finish: dt.date | None
    """Actual, else the forecast, else the planned date, the last two never before the status date."""
    slip_days: int | None
    """Finish less current planned date; positive is late. None without a planned date."""
    level: MilestoneLevel | None
    pending: str | None = None
    """Number of a change request that waits for a decision and would postpone or drop it."""

    @property
    def no(self) -> str:
        return self.plan.no

    @property
    def is_done(self) -> bool:
        return self.plan.source.actual_on is not None and self.finish == self.plan.source.actual_on


@frozen
class Clock:
    """What lateness is measured with."""

    today: dt.date
    calendar: WorkCalendar
    policy: Policy
    ended_on: dt.date | None = None
    """From this day on nothing grows later; what is reached afterwards still counts as reached."""

    @property
    def until(self) -> dt.date:
        """The day up to which open milestones run."""
        return self.today if self.ended_on is None else min(self.today, self.ended_on)


def milestone_statuses(plan: Plan, pending: Iterable[Request], clock: Clock) -> tuple[MilestoneStatus, ...]:
    """The status of every milestone of the plan, in its order."""
    filed = tuple(pending)
    return tuple(_status(row, _waiting(row, filed), clock) for row in plan.rows)


def _waiting(row: PlanRow, pending: Iterable[Request]) -> str | None:
    """The last request that would postpone or drop the milestone."""
    return next(
        (request.no for request in reversed(tuple(pending)) if any(map(row.is_postponed_by, request.rows))), None
    )


def _status(row: PlanRow, waiting: str | None, clock: Clock) -> MilestoneStatus:
    if row.dropped or row.planned_on is None:
        return MilestoneStatus(row, None, None, None, waiting)
    finish = finish_of(row, row.planned_on, clock)
    slip = clock.calendar.days_between(row.planned_on, finish, clock.policy.day_count)
    level = _level(slip, clock.policy, done=is_finished(row, clock.today), waiting=waiting is not None)
    return MilestoneStatus(row, finish, slip, level, waiting)


def finish_of(row: PlanRow, planned_on: dt.date, clock: Clock) -> dt.date:
    """The day the milestone was or will be reached; an actual date in the future is ignored."""
    actual = row.source.actual_on
    if actual is not None and actual <= clock.today:
        return actual
    return max(row.source.forecast_on or planned_on, clock.until)


def _level(slip: int, policy: Policy, *, done: bool, waiting: bool) -> MilestoneLevel:
    """A breach counts alike whether it has happened or is forecast; a filed, undecided request shows as pending."""
    if slip >= policy.adjust_days:
        return MilestoneLevel.PENDING if waiting else MilestoneLevel.ADJUST
    if done:
        return MilestoneLevel.DONE
    return MilestoneLevel.WATCH if slip >= policy.watch_days else MilestoneLevel.ON_TRACK
