"""Laws of change control: nobody gets round an approver by splitting a change, and more never needs less."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from approval_samples import company
from running_samples import RUNNING, assessed

from presales_xl.rules.baseline import Actuals, Plan, Request, apply_change, apply_changes
from presales_xl.rules.calendar import ONE_DAY
from presales_xl.rules.change_control import Judged, Standpoint, judge, route_for
from presales_xl.rules.routes import Route, lowest_rank
from presales_xl.tables.charter import ChangeCause, ChangeKind, ChangeRequest
from presales_xl.tables.life import Grade, Rank

RULES = company()
POLICY = RULES.policy
ORIGINAL = assessed(RUNNING).facts.plan
KINDS = (
    ChangeKind.SCHEDULE, ChangeKind.FEE, ChangeKind.SCHEDULE_FEE, ChangeKind.SCOPE, ChangeKind.REALLOCATION,
    ChangeKind.RESERVE_RELEASE, ChangeKind.QUOTA_REVIEW,
)  # fmt: skip
CAUSES = (ChangeCause.CUSTOMER_DELAY, ChangeCause.PARTNER, ChangeCause.ESTIMATE)
KINDS_OF_DATES = frozenset(KINDS) - {ChangeKind.FEE, ChangeKind.REALLOCATION, ChangeKind.RESERVE_RELEASE}
"""Kinds that may move dates; the entry checks refuse dates in the others, and money in one of dates alone."""

Change = tuple[str, int | None, int | None]
"""Milestone, days later than planned now, yuan more than budgeted now; None = unchanged."""


@dataclass(frozen=True)
class Past:
    """Requests that were approved before, and the plan they led to."""

    requests: tuple[Request, ...] = ()
    plan: Plan = ORIGINAL


NOTHING_BEFORE = Past()
WITHIN, BEYOND = (Rank.SALES_DIRECTOR.order, 2), (Rank.COMPANY_LEADER.order, 3)
"""The highest rank that must agree, and the number of steps."""


def height(found: Judged) -> tuple[int, int]:
    """How high a route goes: the highest rank that must agree, then the number of steps."""
    taken: Route = _ROUTES.setdefault(
        (found.case, found.beyond, found.request.moves_money), route_for(found, Grade.B, RULES)
    )
    ranks = [
        min(rank.order for code in group if (rank := lowest_rank(code)))
        for step in taken.steps
        for group in step.groups
        if any(map(lowest_rank, group))
    ]
    return max(ranks, default=-1), len(taken.steps)


_ROUTES: dict[Any, Route] = {}


def row(change: Change, plan: Plan, **shared: Any) -> ChangeRequest:
    no, days, money = change
    known = plan.of(no)
    assert known is not None
    planned = known.planned_on or dt.date.max
    return ChangeRequest.model_construct(
        milestone=no,
        new_planned_on=None if days is None else planned + ONE_DAY * days,
        new_budget=None if money is None else max((known.budget or Decimal(0)) + money, Decimal(0)),
        **shared,
    )


def requests(parts: Sequence[Sequence[Change]], plan: Plan, **shared: Any) -> list[Request]:
    """A request for each part; what moves dates or money alone is of that kind when the whole is of both."""
    return [
        Request(f"BG-{number}", tuple(row(change, plan, **shared | _of_kind(part, **shared)) for change in part))
        for number, part in enumerate(parts, start=1)
    ]


def _of_kind(part: Sequence[Change], kind: ChangeKind, **_shared: Any) -> dict[str, ChangeKind]:
    dates, money = any(days is not None for _, days, _ in part), any(more is not None for _, _, more in part)
    if kind is not ChangeKind.SCHEDULE_FEE or (dates and money):
        return {"kind": kind}
    return {"kind": ChangeKind.SCHEDULE if dates else ChangeKind.FEE}


def heights(parts: Sequence[Sequence[Change]], past: Past = NOTHING_BEFORE, **shared: Any) -> list[tuple[int, int]]:
    """How high each part goes when they are filed one after the other, each approved before the next."""
    plan, approved, found = past.plan, [*past.requests], list[tuple[int, int]]()
    for request in requests(parts, past.plan, **shared):
        found.append(height(judge(request, Standpoint(plan, tuple(approved)), POLICY)))
        plan = apply_change(plan, request, Actuals())
        approved.append(request)
    return found


def heights_at_once(parts: Sequence[Sequence[Change]], past: Past, **shared: Any) -> list[tuple[int, int]]:
    """How high each part goes when all of them wait for a decision on the same day."""
    filed = requests(parts, past.plan, **shared)
    return [
        height(judge(request, Standpoint(past.plan, past.requests, tuple(filed[:number])), POLICY))
        for number, request in enumerate(filed)
    ]


def a_change(chance: Random, *, dates: bool = True, money: bool = True) -> list[Change]:
    found = [
        (
            no,
            chance.choice([None, chance.randint(-20, 130)]) if dates else None,
            chance.choice([None, chance.randint(-3_000, 12_500)]) if money else None,
        )
        for no in chance.sample("1234", chance.randint(1, 3))
    ]
    first = found[0]
    if all(days is None and more is None for _, days, more in found):
        found[0] = (first[0], 1 if dates else None, None if dates else 1)
    return [one for one in found if one[1:] != (None, None)]


def split(whole: Sequence[Change], chance: Random) -> list[list[Change]]:
    """The same change in parts: milestone by milestone, dates and money apart, or in ever larger stages."""
    way = chance.randrange(5)
    if way == 0:
        return [[change] for change in whole]
    dates: list[Change] = [(no, days, None) for no, days, _ in whole if days is not None]
    money: list[Change] = [(no, None, more) for no, _, more in whole if more is not None]
    if way == 1:
        return [part for part in chance.sample([dates, money], 2) if part]
    if way == 2:
        return [[change] for change in chance.sample([*dates, *money], len(dates) + len(money))]
    stages = chance.randint(2, 6)
    shares = [(number, stages) for number in range(1, stages + 1)]
    staged: list[list[Change]] = [
        [(no, _part(days, *share), _part(more, *share)) for no, days, more in whole] for share in shares
    ]
    if way == 3:
        return staged
    return [[change] for part in staged for change in part]


def _part(of: int | None, number: int, stages: int) -> int | None:
    return None if of is None else of * number // stages


def a_request(chance: Random) -> tuple[list[Change], dict[str, Any]]:
    """A change, and what its rows share; it moves what its kind may move, which the entry checks see to."""
    kind = chance.choice(KINDS)
    whole = a_change(chance, dates=kind in KINDS_OF_DATES, money=kind is not ChangeKind.SCHEDULE)
    return whole, {"kind": kind, "cause": chance.choice(CAUSES), "evidence": chance.choice([None, "延期公告"])}


def a_past(chance: Random) -> Past:
    """Nothing, or up to three changes that were approved one after the other."""
    past = Past()
    for number in range(chance.choice([0, 0, 1, 2, 3])):
        whole, facts = a_request(chance)
        (filed,) = requests([whole], past.plan, **facts)
        earlier = Request(f"E-{number}", filed.rows)
        past = Past((*past.requests, earlier), apply_change(past.plan, earlier, Actuals()))
    return past


def test_splitting_one_change_into_many_never_needs_a_lower_approver() -> None:
    chance = Random(20260630)
    lengthened = by_customer = 0
    for _ in range(3_000):
        past, (whole, facts) = a_past(chance), a_request(chance)
        (together,) = heights([whole], past, **facts)
        parts = split(whole, chance)
        in_parts = max(heights(parts, past, **facts))
        assert in_parts >= together, (past.requests, whole, parts, facts)
        lengthened += in_parts > together
        (request,) = requests([whole], past.plan, **facts)
        by_customer += request.is_postponed_by_customer and request.moves_money
    assert lengthened > 0  # more than two earlier changes ask for more, so splitting can only cost
    assert by_customer > 50


def test_parts_filed_on_the_same_day_never_need_a_lower_approver_than_the_whole() -> None:
    chance = Random(17)
    for _ in range(1_500):
        past, (whole, facts) = a_past(chance), a_request(chance)
        (together,) = heights([whole], past, **facts)
        parts = split(whole, chance)
        assert max(heights_at_once(parts, past, **facts)) >= together, (past.requests, whole, parts, facts)


def test_the_last_part_stands_where_the_whole_would() -> None:
    chance = Random(7)
    for _ in range(300):
        whole, facts = a_request(chance)
        parts = requests(split(whole, chance), ORIGINAL, **facts)
        at_once = apply_changes(ORIGINAL, requests([whole], ORIGINAL, **facts), Actuals())
        one_by_one = apply_changes(ORIGINAL, parts, Actuals())
        assert [(held.planned_on, held.budget) for held in one_by_one.rows] == [
            (held.planned_on, held.budget) for held in at_once.rows
        ]
        assert (one_by_one.quota, one_by_one.reserve) == (at_once.quota, at_once.reserve)


def test_within_one_cause_a_bigger_change_never_needs_a_lower_approver() -> None:
    chance = Random(11)
    for _ in range(3_000):
        past, (smaller, facts) = a_past(chance), a_request(chance)
        bigger = [
            (no, _more(days, chance.randint(0, 60)), _more(money, chance.randint(0, 9_000)))
            for no, days, money in smaller
        ]
        (low,), (high,) = heights([smaller], past, **facts), heights([bigger], past, **facts)
        assert high >= low, (past.requests, smaller, bigger, facts)


def _more(of: int | None, by: int) -> int | None:
    return None if of is None else of + by


def test_money_on_top_of_a_delay_never_needs_a_lower_approver() -> None:
    chance = Random(19)
    for _ in range(1_500):
        past, (whole, facts) = a_past(chance), a_request(chance)
        facts |= {"kind": ChangeKind.SCHEDULE_FEE}
        delay: list[Change] = [(no, 1 if days is None else days, None) for no, days, _ in whole]
        dearer: list[Change] = [(no, days, chance.randint(0, 9_000)) for no, days, _ in delay]
        (low,), (high,) = heights([delay], past, **facts), heights([dearer], past, **facts)
        assert high >= low, (past.requests, delay, dearer, facts)


def test_another_milestone_in_the_request_never_needs_a_lower_approver() -> None:
    chance = Random(13)
    for _ in range(1_500):
        past, (whole, facts) = a_past(chance), a_request(chance)
        whole = [(no, days and abs(days), money and abs(money)) for no, days, money in whole]
        (low,), (high,) = heights([whole[:1]], past, **facts), heights([whole], past, **facts)
        assert high >= low, (past.requests, whole, facts)


@pytest.mark.parametrize(
    ("days", "more", "where"), [(60, 2_000, WITHIN), (90, 9_900, WITHIN), (91, 2_000, BEYOND), (60, 9_901, BEYOND)]
)
def test_a_delay_of_the_customer_that_costs_money_takes_the_route_of_its_worst_axis(
    days: int, more: int, where: tuple[int, int]
) -> None:
    customer: dict[str, Any] = {
        "cause": ChangeCause.CUSTOMER_DELAY,
        "evidence": "延期公告",
        "kind": ChangeKind.SCHEDULE_FEE,
    }
    whole: list[Change] = [("2", days, more)]
    assert heights([whole], **customer) == [where]
    assert max(heights([[("2", days, None)], [("2", None, more)]], **customer)) == where
