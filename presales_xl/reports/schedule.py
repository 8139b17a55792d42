"""The schedule of a report: milestones with their dates and slips, and change requests with what they move."""

from collections.abc import Iterable
from decimal import Decimal

from presales_xl.findings import Label
from presales_xl.reports import lights
from presales_xl.reports.view import ChangeRow, Light, MilestoneRow
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.change_figures import ChangeFigures, OldValues
from presales_xl.rules.council import waited_for
from presales_xl.rules.facts import Facts
from presales_xl.rules.milestones import MilestoneStatus
from presales_xl.rules.money import ZERO, total
from presales_xl.tables.charter import ChangeKind, ChangeOp, ChangeRequest
from presales_xl.tables.life import Subject
from presales_xl.tables.people_lists import RoleChange

_DROPPED = Label("已取消", "dropped")
_ADDED = Label("新增", "added")
_NOT_REACHED = Label("未达到", "Cut off")
_MILESTONE = Label("里程碑 {no}", "Milestone {no}")
_ADD = Label("新增里程碑 {no} {name}", "Add milestone {no} {name}")
_DROP = Label("取消里程碑 {no}", "Drop milestone {no}")
_PERSON = Label("{role} {old} → {new}", "{role} {old} → {new}")
_DATE = Label("计划 {old} → {new}", "date {old} → {new}")
_BUDGET = Label("预算 {old} → {new}", "budget {old} → {new}")
_REASON = Label("原因：{reason}", "reason: {reason}")
_WAITS = Label("{state}：待{who}", "{state}: waiting for {who}")
_NOT_SUBMITTED = Label("未提交", "Not submitted")


def milestone_rows(facts: Facts, words: Words) -> tuple[MilestoneRow, ...]:
    """Every milestone of the plan; an actual date after the status date is not shown as reached."""
    return tuple(_milestone(status, words, ended=facts.ended_on is not None) for status in facts.milestones)


def _milestone(status: MilestoneStatus, words: Words, *, ended: bool) -> MilestoneRow:
    plan = status.plan
    mark = words.of(_DROPPED) if plan.dropped else words.of(_ADDED) if plan.added else None
    return MilestoneRow(
        no=plan.no,
        name=words.named(words.brief(plan.name, plan.source), mark) if plan.name else DASH,
        owner=words.text(plan.source.owner),
        planned=words.day(plan.original_on),
        current=words.day(plan.planned_on),
        forecast=DASH if status.is_done else words.day(plan.source.forecast_on),
        actual=words.day(plan.source.actual_on) if status.is_done else DASH,
        slip=words.days(status.slip_days),
        light=_light(status, words, ended=ended),
    )


def _light(status: MilestoneStatus, words: Words, *, ended: bool) -> Light:
    """The level; a milestone that the end of the project cut off asks for nothing any more."""
    if status.plan.dropped:
        return lights.neutral(words.of(_DROPPED))
    if ended and not status.is_done:
        return lights.neutral(words.of(_NOT_REACHED))
    return lights.light_of(status.level, words)


def change_rows(figures: Iterable[ChangeFigures], facts: Facts, words: Words) -> tuple[ChangeRow, ...]:
    """What each change request moves in days and money, and where its decision stands."""
    return tuple(_change(item, facts, words) for item in figures)


def _change(figures: ChangeFigures, facts: Facts, words: Words) -> ChangeRow:
    request = figures.request
    people = [_handed_over(row, words) for row in request.people]
    what = people if request.kind is ChangeKind.PEOPLE else what_moves(figures, words)
    first = request.first
    reason = words.filled(_REASON, reason=words.brief(first.reason, first)) if first.reason else ""
    pairs = zip(request.rows, figures.old, strict=True)
    shifts = [(row.new_planned_on - old.planned_on).days for row, old in pairs if row.new_planned_on and old.planned_on]
    return ChangeRow(
        no=request.no,
        raised_on=words.day(request.first.raised_on),
        kind=words.choice(request.kind),
        what=words.listed((*what, reason)),
        days=words.days(max(shifts, key=abs)) if shifts else DASH,
        money=words.signed_money(money_moved(figures)) if request.moves_money else DASH,
        state=_state(figures, facts, words),
    )


def what_moves(figures: ChangeFigures, words: Words) -> list[str]:
    """What each row of the request does to its milestone."""
    return [_moved(row, old, words) for row, old in zip(figures.request.rows, figures.old, strict=True)]


def _handed_over(row: RoleChange, words: Words) -> str:
    role = words.choice(row.role)
    return words.filled(_PERSON, role=role, old=words.text(row.from_person), new=words.text(row.to_person))


def money_moved(figures: ChangeFigures) -> Decimal:
    """What the request adds to the milestone budgets it names, in yuan."""
    after = figures.judged.after
    rows = zip(figures.request.rows, figures.old, strict=True)
    ends = (
        (after.of(row.milestone), old) for row, old in rows if row.new_budget is not None or row.op is ChangeOp.DROP
    )
    return total((end.budget or ZERO) - (old.budget or ZERO) for end, old in ends if end is not None)


def _moved(row: ChangeRequest, old: OldValues, words: Words) -> str:
    no = row.milestone or DASH
    if row.op is ChangeOp.DROP:
        return words.filled(_DROP, no=no)
    name = words.brief(row.name, row) if row.name else ""
    head = words.filled(_ADD, no=no, name=name) if row.op is ChangeOp.ADD else words.filled(_MILESTONE, no=no)
    date = words.filled(_DATE, old=words.day(old.planned_on), new=words.day(row.new_planned_on))
    budget = words.filled(_BUDGET, old=words.money(old.budget), new=words.money(row.new_budget))
    parts = (date if row.new_planned_on else "", budget if row.new_budget is not None else "")
    return f"{head} {words.listed(parts)}".strip()


def _state(figures: ChangeFigures, facts: Facts, words: Words) -> str:
    if figures.state is None:
        return words.of(_NOT_SUBMITTED)
    version = facts.standing.approvals.latest(Subject.CHANGE_REQUEST, figures.request.no)
    who = waited_for(facts, version) if version else None
    if who is None:
        return words.of(figures.state)
    return words.filled(_WAITS, state=words.of(figures.state), who=words.of(who))
