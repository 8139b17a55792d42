"""Drafts the change request that the deviations of milestones ask for; what only people know stays empty."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from presales_xl.findings import Finding, Lang, Place
from presales_xl.findings.draft_messages import DraftMessage
from presales_xl.frozen import frozen
from presales_xl.rules.approvals import State
from presales_xl.rules.baseline import Request, requests_of
from presales_xl.rules.change_figures import ChangeFigures, change_figures
from presales_xl.rules.deviation_checks.overspend import budget_needed, overspent
from presales_xl.rules.deviation_checks.schedule import too_late
from presales_xl.rules.facts import Facts
from presales_xl.rules.money import WIDE
from presales_xl.tables.charter import ChangeKind, ChangeOp, ChangeRequest
from presales_xl.tables.life import Subject

FIRST_NUMBERS: dict[Lang, str] = {"zh": "BG-01", "en": "CR-01"}
_NUMBER = re.compile(r"(.*?)([0-9]{1,9})\s*")


@frozen
class Need:
    """What one milestone needs: a date, a budget, or both."""

    no: str
    planned_on: dt.date | None = None
    budget: Decimal | None = None


@frozen
class Draft:
    """A request as it would stand in the sheet, judged as if it were filed; None when there is nothing to draft."""

    figures: ChangeFigures | None
    told: tuple[Finding, ...]
    """What was drafted, or why not."""

    @property
    def request(self) -> Request | None:
        return self.figures.request if self.figures else None


def draft_change(facts: Facts, lang: Lang) -> Draft:
    """One request for every milestone late or overspent beyond the tolerance that no undecided request covers yet.

    New dates are the days the milestones will be finished, new budgets what is committed less what was carried over,
    rounded up to the yuan. The number follows those in use; `lang` chooses the first one.
    """
    if facts.plan.provisional:
        return _none(DraftMessage.BEFORE_CHARTER)
    if facts.ended_on is not None:
        return _none(DraftMessage.AFTER_THE_END, facts.ended_on)
    wanted = needs(facts)
    if not wanted:
        return _none(DraftMessage.NOTHING_TO_DRAFT)
    known = covered(facts)
    left = [rest for need in wanted if (rest := uncovered(need, known)) is not None]
    told = _already(wanted, known)
    if not left:
        return Draft(None, told)
    figures = _judged(facts, _rows(facts, left, next_change_no(facts, lang)))
    drafted = Finding(
        DraftMessage.DRAFTED,
        Place("change_requests", field="no"),
        figures.request.no,
        {"no": figures.request.no, "milestones": [need.no for need in left]},
    )
    return Draft(figures, (drafted, *told))


def needs(facts: Facts) -> list[Need]:
    """What the milestones need, in the order of the plan."""
    late = {status.no: status.finish for status in too_late(facts)}
    over = {row.no: _whole_yuan(budget_needed(use)) for row, use in overspent(facts)}
    concerned = (row.no for row in facts.plan.rows if row.no in late or row.no in over)
    return [Need(no, late.get(no), over.get(no)) for no in concerned]


def _whole_yuan(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1), ROUND_CEILING, WIDE)


def next_change_no(facts: Facts, lang: Lang) -> str:
    """The number after the last one of the sheet, in its writing; numbers of the log are never given out again."""
    written = [row.no for row in facts.project.change_requests if row.no]
    logged = [row.no for row in facts.project.approvals if row.subject is Subject.CHANGE_REQUEST and row.no]
    pattern = next((found for no in reversed([*logged, *written]) if (found := _NUMBER.fullmatch(no))), None)
    if pattern is None:
        return FIRST_NUMBERS[lang]
    prefix, digits = pattern.groups()
    used = [int(found[2]) for no in (*written, *logged) if (found := _NUMBER.fullmatch(no)) and found[1] == prefix]
    return f"{prefix}{max(used) + 1:0{len(digits)}d}"


@frozen
class Covered:
    """What undecided requests already say about a milestone: the number of the request for each."""

    dates: dict[str, str]
    budgets: dict[str, str]


def covered(facts: Facts) -> Covered:
    """What the undecided requests of the sheet postpone, raise or drop, whether submitted or not."""
    found = Covered({}, {})
    for request in undecided(facts):
        for row in request.rows:
            known = facts.plan.of(row.milestone)
            if known is not None and known.is_postponed_by(row):
                found.dates[known.no] = request.no
            if known is not None and known.is_raised_by(row):
                found.budgets[known.no] = request.no
    return found


def undecided(facts: Facts) -> Iterator[Request]:
    """The requests of the sheet that may still take effect, those never submitted among them."""
    for no, request in requests_of(facts.project.change_requests).items():
        latest = facts.standing.approvals.latest(Subject.CHANGE_REQUEST, no)
        if latest is None or latest.state not in {State.APPROVED, State.REJECTED}:
            yield request


def uncovered(need: Need, known: Covered) -> Need | None:
    """What no undecided request asks for yet; None when nothing is left."""
    date = None if need.no in known.dates else need.planned_on
    budget = None if need.no in known.budgets else need.budget
    return None if date is None and budget is None else Need(need.no, date, budget)


def _already(wanted: Iterable[Need], known: Covered) -> tuple[Finding, ...]:
    """One note for each undecided request that already covers something wanted."""
    found: dict[str, list[str]] = {}
    for need in wanted:
        by = {
            known.dates.get(need.no) if need.planned_on else None,
            known.budgets.get(need.no) if need.budget else None,
        }
        for no in sorted(one for one in by if one):
            found.setdefault(no, []).append(need.no)
    place = Place("change_requests", field="no")
    return tuple(
        Finding(DraftMessage.ALREADY_DRAFTED, place, no, {"no": no, "milestones": milestones})
        for no, milestones in found.items()
    )


def _rows(facts: Facts, left: list[Need], no: str) -> tuple[ChangeRequest, ...]:
    dates, money = any(need.planned_on for need in left), any(need.budget is not None for need in left)
    kind = ChangeKind.SCHEDULE_FEE if dates and money else ChangeKind.SCHEDULE if dates else ChangeKind.FEE
    last = max((row.row for row in facts.project.change_requests), default=0)
    return tuple(
        ChangeRequest.model_construct(
            row=row, no=no, op=ChangeOp.CHANGE, raised_on=facts.today, kind=kind, milestone=need.no,
            raised_by=facts.project.project_info.project_manager, new_planned_on=need.planned_on, new_budget=need.budget,
        )
        for row, need in enumerate(left, start=last + 1)
    )  # fmt: skip


def _judged(facts: Facts, rows: tuple[ChangeRequest, ...]) -> ChangeFigures:
    """The figures the rows would have once they stand in the sheet."""
    project = facts.project.model_copy(update={"change_requests": (*facts.project.change_requests, *rows)})
    later = replace(facts, situation=replace(facts.situation, project=project))
    return next(item for item in change_figures(later) if item.request.no == rows[0].no)


def _none(message: DraftMessage, value: object = None) -> Draft:
    return Draft(None, (Finding(message, Place("change_requests"), value),))
