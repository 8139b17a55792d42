"""Laws of change control: nobody gets round an approver by splitting a change, and more never needs less."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from approval_samples import company
from running_samples import RUNNING, assessed

from presales_xl.rules.baseline import Actuals, Request, apply_change, apply_changes
from presales_xl.rules.calendar import ONE_DAY
from presales_xl.rules.change_control import Judged, Standpoint, judge, route_for
from presales_xl.rules.routes import Route, lowest_rank
from presales_xl.tables.charter import ChangeCause, ChangeKind, ChangeRequest
from presales_xl.tables.life import Grade

RULES = company()
POLICY = RULES.policy
ORIGINAL = assessed(RUNNING).facts.plan
KINDS = (
    ChangeKind.SCHEDULE, ChangeKind.FEE, ChangeKind.SCHEDULE_FEE, ChangeKind.SCOPE, ChangeKind.REALLOCATION,
    ChangeKind.RESERVE_RELEASE, ChangeKind.QUOTA_REVIEW,
)  # fmt: skip
CAUSES = (ChangeCause.CUSTOMER_DELAY, ChangeCause.PARTNER, ChangeCause.ESTIMATE)
Change = tuple[str, int | None, int | None]
"""Milestone, days later than planned, yuan more than budgeted; None = unchanged."""


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


def row(change: Change, **shared: Any) -> ChangeRequest:
    no, days, money = change
    known = ORIGINAL.of(no)
    assert known is not None
    planned = known.original_on or dt.date.max
    return ChangeRequest.model_construct(
        milestone=no,
        new_planned_on=None if days is None else planned + ONE_DAY * days,
        new_budget=None if money is None else (known.original_budget or Decimal(0)) + money,
        **shared,
    )


def heights(parts: Sequence[Sequence[Change]], **shared: Any) -> list[tuple[int, int]]:
    """How high each part goes when they are filed one after the other, each approved before the next."""
    plan, approved, found = ORIGINAL, list[Request](), list[tuple[int, int]]()
    for number, part in enumerate(parts, start=1):
        request = Request(f"BG-{number}", tuple(row(change, **shared) for change in part))
        found.append(height(judge(request, Standpoint(plan, tuple(approved)), POLICY)))
        plan = apply_change(plan, request, Actuals())
        approved.append(request)
    return found


def a_change(chance: Random) -> list[Change]:
    found = [
        (no, chance.choice([None, chance.randint(1, 130)]), chance.choice([None, chance.randint(1, 12_500)]))
        for no in chance.sample("1234", chance.randint(1, 3))
    ]
    return [(no, 1 if days is None and money is None else days, money) for no, days, money in found]


def split(whole: Sequence[Change], chance: Random) -> list[list[Change]]:
    """The same change in parts: milestone by milestone, dates and money apart, or in ever larger stages."""
    way = chance.randrange(4)
    if way == 0:
        return [[change] for change in whole]
    if way == 1:
        dates: list[Change] = [(no, days, None) for no, days, _ in whole if days]
        money: list[Change] = [(no, None, more) for no, _, more in whole if more]
        return [part for part in (dates, money) if part]
    stages = chance.randint(2, 6)
    shares = [(number, stages) for number in range(1, stages + 1)]
    staged: list[list[Change]] = [
        [(no, _part(days, *share), _part(more, *share)) for no, days, more in whole] for share in shares
    ]
    if way == 2:
        return staged
    return [[change] for part in staged for change in part]


def _part(of: int | None, number: int, stages: int) -> int | None:
    return None if of is None else of * number // stages


def a_request(chance: Random) -> tuple[list[Change], dict[str, Any]]:
    """A change, and what its rows share; one of dates moves no money, which the entry checks see to."""
    whole, kind = a_change(chance), chance.choice(KINDS)
    if kind is ChangeKind.SCHEDULE:
        whole = [(no, days or 1, None) for no, days, _ in whole]
    return whole, {"kind": kind, "cause": chance.choice(CAUSES), "evidence": chance.choice([None, "延期公告"])}


def test_splitting_one_change_into_many_never_needs_a_lower_approver() -> None:
    chance = Random(20260630)
    lengthened = 0
    for _ in range(2_500):
        whole, facts = a_request(chance)
        (at_once,) = heights([whole], **facts)
        in_parts = max(heights(split(whole, chance), **facts))
        assert in_parts >= at_once, (whole, facts)
        lengthened += in_parts > at_once
    assert lengthened > 0  # more than two earlier changes ask for more, so splitting can only cost


def test_the_last_part_stands_where_the_whole_would() -> None:
    chance = Random(7)
    for _ in range(300):
        whole, facts = a_request(chance)
        parts = [
            Request(f"BG-{at}", tuple(row(one, **facts) for one in part))
            for at, part in enumerate(split(whole, chance))
        ]
        at_once = apply_change(ORIGINAL, Request("BG-9", tuple(row(one, **facts) for one in whole)), Actuals())
        one_by_one = apply_changes(ORIGINAL, parts, Actuals())
        assert [(held.planned_on, held.budget) for held in one_by_one.rows] == [
            (held.planned_on, held.budget) for held in at_once.rows
        ]
        assert (one_by_one.quota, one_by_one.reserve) == (at_once.quota, at_once.reserve)


def test_within_one_cause_a_bigger_change_never_needs_a_lower_approver() -> None:
    chance = Random(11)
    for _ in range(2_500):
        smaller, facts = a_request(chance)
        bigger = [
            (no, days and days + chance.randint(0, 60), more and more + chance.randint(0, 9_000))
            for no, days, more in smaller
        ]
        (low,), (high,) = heights([smaller], **facts), heights([bigger], **facts)
        assert high >= low, (smaller, bigger, facts)


def test_another_milestone_in_the_request_never_needs_a_lower_approver() -> None:
    chance = Random(13)
    for _ in range(1_500):
        whole, facts = a_request(chance)
        (low,), (high,) = heights([whole[:1]], **facts), heights([whole], **facts)
        assert high >= low, (whole, facts)


def test_only_a_delay_of_the_customer_may_be_filed_apart_from_the_money_it_costs() -> None:
    """The one exception, which the company wants: the finding on such a request advises to file the dates apart."""
    customer = {"cause": ChangeCause.CUSTOMER_DELAY, "evidence": "延期公告"}
    (together,) = heights([[("2", 60, 2_000)]], kind=ChangeKind.SCHEDULE_FEE, **customer)
    (dates,) = heights([[("2", 60, None)]], kind=ChangeKind.SCHEDULE, **customer)
    (money,) = heights([[("2", None, 2_000)]], kind=ChangeKind.FEE, **customer)
    assert dates < money < together
