"""Change control: what a request measures against the ORIGINAL baseline, which limits it passes, and who must agree."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from approval_samples import company
from running_samples import RUNNING, assessed, request, running, with_changes
from samples import day, values

from presales_xl.rules.baseline import Actuals, Plan, Request, apply_changes, requests_of
from presales_xl.rules.calendar import ONE_DAY
from presales_xl.rules.change_control import Judged, Standpoint, beyond_limits, judge, route_for, route_words
from presales_xl.rules.change_figures import change_figures
from presales_xl.rules.routes import lowest_rank
from presales_xl.tables.charter import ChangeCause, ChangeKind, ChangeOp, ChangeRequest
from presales_xl.tables.company.authority import RouteCase
from presales_xl.tables.life import Grade

RULES = company()
POLICY = RULES.policy
ORIGINAL = assessed(RUNNING).facts.plan


def judged(*rows: ChangeRequest, earlier: tuple[ChangeRequest, ...] = ()) -> Judged:
    """The request of `rows`, on top of the approved `earlier` ones."""
    approved = tuple(requests_of(earlier).values())
    before = apply_changes(ORIGINAL, approved, Actuals())
    return judge(Request("BG-99", rows), Standpoint(before, approved), POLICY)


def route_of(found: Judged) -> list[str]:
    return [step.text("zh") for step in route_words(route_for(found, Grade.B, RULES), RULES)]


def fee(milestone: str, budget: int | Decimal, **changes: Any) -> ChangeRequest:
    facts = {"kind": ChangeKind.FEE, "milestone": milestone, "new_budget": Decimal(budget), "new_planned_on": None}
    return request(**{**facts, **changes})


def later(days: int, milestone: str = "2", **changes: Any) -> ChangeRequest:
    row = ORIGINAL.of(milestone)
    assert row is not None
    assert row.original_on is not None
    return request(milestone=milestone, new_planned_on=row.original_on + ONE_DAY * days, **changes)


WITHIN = ["发起人", "销售总监/总经理"]
BEYOND = [*WITHIN, "公司领导"]


# measures


def test_increase_and_moved_money_are_measured_against_the_original_quota() -> None:
    found = judged(fee("2", 16_380)).measures
    assert values(found.increase, found.moved, found.ordinal) == (3_000, 3_000, 1)
    assert found.increase_share == Decimal(3_000) / Decimal(49_500)


def test_earlier_changes_add_up_with_this_one() -> None:
    found = judged(fee("2", 19_380), earlier=(fee("1", 10_920, no="BG-01"),)).measures
    assert values(found.increase, found.moved, found.ordinal) == (8_000, 8_000, 2)


def test_a_reduction_elsewhere_hides_no_moved_money() -> None:
    kind = ChangeKind.REALLOCATION
    found = judged(fee("1", 0, kind=kind), fee("3", 24_530, kind=kind)).measures
    assert values(found.increase, found.moved) == (0, 8_920)


def test_days_are_those_of_the_most_postponed_milestone() -> None:
    assert judged(later(20), later(31, "3")).measures.days == 31


def test_a_dropped_milestone_is_not_late() -> None:
    found = judged(
        later(5), request(op=ChangeOp.DROP, milestone="3", new_planned_on=None), earlier=(later(50, "3", no="BG-01"),)
    )
    assert found.measures.days == 5


def test_only_ordinary_requests_count_as_earlier_changes() -> None:
    earlier = (
        later(1, no="BG-01"),
        fee("3", 16_000, no="BG-02", kind=ChangeKind.RESERVE_RELEASE),
        request("BG-03", kind=ChangeKind.PEOPLE, new_planned_on=None),
        later(3, no="BG-04", cause=ChangeCause.CUSTOMER_DELAY, evidence="延期公告"),
    )
    assert judged(later(4), earlier=earlier).measures.earlier == 1


# limits, all inclusive


@pytest.mark.parametrize(("days", "beyond"), [(30, False), (31, True)])
def test_up_to_30_days_stay_within_the_limits(days: int, beyond: bool) -> None:
    assert judged(later(days)).beyond is beyond


@pytest.mark.parametrize(("increase", "beyond"), [("9900", False), ("9900.01", True)])
def test_up_to_20_percent_more_money_stay_within_the_limits(increase: str, beyond: bool) -> None:
    assert judged(fee("2", Decimal(13_380) + Decimal(increase))).beyond is beyond


@pytest.mark.parametrize(("moved", "beyond"), [(19_800, False), (19_801, True)])
def test_up_to_40_percent_of_moved_money_stay_within_the_limits(moved: int, beyond: bool) -> None:
    kind = ChangeKind.REALLOCATION
    rows = (fee("1", 0, kind=kind), fee("2", 2_500, kind=kind), fee("3", 15_610 + moved, kind=kind))
    found = judged(*rows)
    assert beyond_limits(found.measures, POLICY) is beyond


@pytest.mark.parametrize(("earlier", "beyond"), [(2, False), (3, True)])
def test_two_earlier_changes_stay_within_the_limits(earlier: int, beyond: bool) -> None:
    before = tuple(later(number, no=f"BG-0{number}") for number in range(1, earlier + 1))
    assert judged(later(4), earlier=before).beyond is beyond


def test_a_share_is_passed_only_together_with_its_minimum_amount() -> None:
    small = company(tolerances=tuple(row.model_copy(update={"minimum": Decimal(50_000)}) for row in RULES.tolerances))
    assert not beyond_limits(judged(fee("2", 33_380)).measures, small.policy)


def test_five_small_changes_cannot_pass_where_one_big_one_would_not() -> None:
    steps = tuple(fee("2", 13_380 + 2_200 * number, no=f"BG-0{number}") for number in range(1, 5))
    assert judged(fee("2", 24_380), earlier=steps).measures.increase == 11_000
    assert judged(fee("2", 24_380), earlier=steps).beyond
    assert judged(fee("2", 24_380)).beyond


# routes


def test_within_the_limits_the_sponsor_and_a_director_agree() -> None:
    assert route_of(judged(later(10))) == WITHIN


def test_beyond_any_limit_a_company_leader_agrees_too() -> None:
    assert route_of(judged(later(31))) == BEYOND


def test_a_reserve_release_needs_the_sponsor_alone() -> None:
    assert route_of(judged(fee("3", 17_000, kind=ChangeKind.RESERVE_RELEASE))) == ["发起人"]


def test_a_reserve_release_that_also_moves_a_date_takes_the_ordinary_route() -> None:
    found = judged(fee("3", 17_000, kind=ChangeKind.RESERVE_RELEASE, new_planned_on=day("2026-09-30")))
    assert found.case is RouteCase.ORDINARY


def test_a_change_of_people_goes_to_the_step_above_the_sponsor() -> None:
    assert route_of(judged(request(kind=ChangeKind.PEOPLE, new_planned_on=None))) == ["发起人"]


def test_requests_that_wait_for_a_decision_may_make_a_route_longer() -> None:
    waiting = (Request("BG-01", (fee("1", 16_920, no="BG-01"),)),)
    alone = judge(Request("BG-99", (fee("2", 16_380),)), Standpoint(ORIGINAL), POLICY)
    beside = judge(Request("BG-99", (fee("2", 16_380),)), Standpoint(ORIGINAL, (), waiting), POLICY)
    assert values(alone.beyond, beside.beyond) == (False, True)
    assert beside.measures == alone.measures


def test_a_request_that_waits_never_makes_a_route_shorter() -> None:
    waiting = (Request("BG-01", (fee("2", 0, no="BG-01"),)),)
    assert judge(Request("BG-99", (fee("2", 25_000),)), Standpoint(ORIGINAL, (), waiting), POLICY).beyond


# the customer's delay


def customer(days: int, **changes: Any) -> ChangeRequest:
    facts = {"cause": ChangeCause.CUSTOMER_DELAY, "evidence": "延期公告 2026-17"}
    return later(days, **{**facts, **changes})


def test_a_delay_by_the_customer_with_evidence_needs_the_sponsor_alone_up_to_90_days() -> None:
    found = judged(customer(90))
    assert route_of(found) == ["发起人"]
    assert values(found.measures.days, found.measures.customer_days, found.needs_war_room) == (0, 90, False)


def test_beyond_90_days_of_the_customers_delay_a_war_room_and_the_long_route_are_needed() -> None:
    found = judged(customer(91))
    assert found.needs_war_room
    assert route_of(found) == BEYOND


def test_the_customers_days_add_up_over_requests() -> None:
    assert judged(customer(95), earlier=(customer(80, no="BG-01"),)).needs_war_room


@pytest.mark.parametrize("changes", [{"evidence": None}, {"new_budget": Decimal(20_000)}, {"kind": ChangeKind.SCOPE}])
def test_without_evidence_or_with_money_it_takes_the_ordinary_route(changes: dict[str, Any]) -> None:
    assert judged(customer(40, **changes)).case is RouteCase.ORDINARY


def with_money(days: int, more: int = 2_000, **changes: Any) -> ChangeRequest:
    facts = {"kind": ChangeKind.SCHEDULE_FEE, "new_budget": Decimal(13_380 + more)}
    return customer(days, **{**facts, **changes})


def test_the_customers_days_stay_the_customers_when_the_request_also_moves_money() -> None:
    found = judged(with_money(90))
    assert route_of(found) == WITHIN
    assert values(found.measures.days, found.measures.customer_days, found.measures.moved) == (0, 90, 2_000)


def test_without_evidence_the_days_of_a_delay_with_money_are_our_own() -> None:
    found = judged(with_money(31, evidence=None))
    assert route_of(found) == BEYOND
    assert values(found.measures.days, found.measures.customer_days) == (31, 0)


def test_a_delay_with_money_goes_up_by_its_money_or_beyond_90_days_of_the_customer() -> None:
    assert route_of(judged(with_money(60, 9_901))) == BEYOND
    assert route_of(judged(with_money(91))) == BEYOND
    assert values(judged(with_money(91)).needs_war_room, judged(with_money(60, 9_901)).needs_war_room) == (True, False)


def test_a_delay_with_money_counts_among_the_earlier_changes() -> None:
    assert judged(later(4), earlier=(with_money(60, no="BG-01"),)).measures.ordinal == 2
    assert judged(later(4), earlier=(customer(60, no="BG-01"),)).measures.ordinal == 1


def test_money_alone_is_no_delay_however_long_the_customers_delays_were() -> None:
    row = fee("2", 15_380, cause=ChangeCause.CUSTOMER_DELAY, evidence="延期公告")
    assert not judged(row, earlier=(customer(95, no="BG-01"),)).needs_war_room


def test_days_that_were_caught_up_are_nobodys_any_more() -> None:
    caught_up = (customer(60, no="BG-01"), later(0, no="BG-02"))
    found = judged(later(31), earlier=caught_up).measures
    assert values(found.days, found.customer_days) == (31, 0)


def test_what_the_customer_brings_forward_again_comes_off_its_own_days() -> None:
    found = judged(customer(50), earlier=(later(30, no="BG-01"), customer(70, no="BG-02"))).measures
    assert values(found.days, found.customer_days) == (30, 20)


def test_a_milestone_that_is_added_is_no_delay_by_the_customer() -> None:
    added = request(op=ChangeOp.ADD, milestone="9", name="二次交流", new_planned_on=day("2026-06-01"))
    assert judged(customer(40), added).case is RouteCase.ORDINARY


def test_a_request_on_a_route_of_its_own_is_not_judged_by_the_limits_of_the_ordinary_one() -> None:
    before = (fee("2", 30_000, no="BG-01"),)
    assert judged(later(1), earlier=before).beyond
    assert not judged(customer(40), earlier=before).beyond
    assert not judged(fee("3", 17_000, kind=ChangeKind.RESERVE_RELEASE), earlier=before).beyond


def test_delays_of_the_customer_that_wait_for_a_decision_count_towards_the_90_days() -> None:
    waiting = (Request("BG-01", (customer(80, no="BG-01"),)),)
    found = judge(Request("BG-99", (customer(95),)), Standpoint(ORIGINAL, (), waiting), POLICY)
    assert values(found.needs_war_room, found.case) == (True, RouteCase.ORDINARY)


def test_the_customers_days_do_not_count_against_our_own() -> None:
    found = judged(later(80, cause=ChangeCause.PARTNER), earlier=(customer(60, no="BG-01"),))
    assert values(found.measures.days, found.measures.customer_days, found.beyond) == (20, 60, False)


# the law


def height(found: Judged) -> tuple[int, int]:
    """How high a route goes: the highest rank asked for, then the number of steps."""
    steps = route_for(found, Grade.B, RULES).steps
    ranks = [
        min(rank.order for code in group if (rank := lowest_rank(code)))
        for step in steps
        for group in step.groups
        if any(map(lowest_rank, group))
    ]
    return max(ranks, default=-1), len(steps)


CAUSES = (ChangeCause.CUSTOMER_DELAY, ChangeCause.PARTNER)
KINDS = (ChangeKind.SCHEDULE, ChangeKind.FEE, ChangeKind.RESERVE_RELEASE)


def test_a_bigger_change_never_needs_a_lower_approver() -> None:
    chance = Random(20260630)
    earlier = tuple(tuple(Request(f"E{no}", (later(1, no=f"E{no}"),)) for no in range(count)) for count in range(5))
    befores = [apply_changes(ORIGINAL, requests, Actuals()) for requests in earlier]
    heights: dict[object, tuple[int, int]] = {}
    for _ in range(10_000):
        count, kind, cause = chance.randrange(5), chance.choice(KINDS), chance.choice(CAUSES)
        evidence = chance.choice([None, "函"])
        days = sorted(chance.randrange(130) for _ in range(2))
        money = sorted(chance.randrange(30_000) for _ in range(2)) if kind is not ChangeKind.SCHEDULE else (None, None)
        climbed = []
        for moved, more in zip(days, money, strict=True):
            budget = None if more is None else Decimal(13_380 + more)
            row = ChangeRequest.model_construct(
                milestone="2", kind=kind, cause=cause, evidence=evidence, new_budget=budget, new_planned_on=day("2026-05-15") + ONE_DAY * moved,
            )  # fmt: skip
            found = judge(Request("BG", (row,)), Standpoint(befores[count], earlier[count]), POLICY)
            key = (found.case, found.beyond, found.request.moves_money)
            if key not in heights:
                heights[key] = height(found)
            climbed.append(heights[key])
        assert climbed == sorted(climbed)


# beside the rows


def test_every_row_of_a_request_shows_old_values_and_cumulative_figures() -> None:
    rows = (request("BG-01"), request("BG-02", row=2, new_planned_on=day("2026-06-20")))
    project = with_changes(rows[0], project=running(change_requests=()))
    project = project.model_copy(update={"change_requests": rows})
    first, second = change_figures(assessed(project).facts)
    assert [old.planned_on for old in (*first.old, *second.old)] == [day("2026-05-15"), day("2026-05-29")]
    assert values(first.judged.measures.days, second.judged.measures.days) == (14, 36)
    assert [step.text("en") for step in second.route] == [
        "Sponsor",
        "Sales director / General manager",
        "Company leader",
    ]
    assert first.state is not None
    assert second.state is None


def test_a_plan_ties_out_after_a_judged_request() -> None:
    plan: Plan = judged(fee("2", 20_000)).after
    assert plan.ties_out
