"""Entry checks of change requests against the plan they would lead to: dates, drops, money, the customer's delays."""

from decimal import Decimal
from typing import Any

import pytest
from approval_samples import edited, submitted
from entry_samples import change, codes, day, findings, meeting, only
from running_samples import reached, with_changes

from presales_xl.tables.charter import ChangeCause, ChangeKind, ChangeOp, ChangeRequest
from presales_xl.tables.expenses import ExpenseStatus
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.risks import RiskStatus

PLAN = only("change_requests")
OPEN = reached(PLAN, "1", actual_on=None, percent_complete=None)
"""Milestone 1 is due on 2026-04-10 with 26,760, of which 3,101 are committed; 2 on 2026-09-10 with 17,840."""
SETTLED = edited(OPEN, "expenses", 3, status=ExpenseStatus.VOID)


def drop(milestone: str = "2", row: int = 1, **changes: Any) -> ChangeRequest:
    return change(row, **{"op": ChangeOp.DROP, "kind": ChangeKind.SCOPE, "milestone": milestone, "new_planned_on": None, **changes})  # fmt: skip


def fee(budget: int, milestone: str = "2", row: int = 1, **changes: Any) -> ChangeRequest:
    facts = {"kind": ChangeKind.FEE, "milestone": milestone, "new_planned_on": None, "new_budget": Decimal(budget)}
    return change(row, **{**facts, **changes})


def release(budget: int, **changes: Any) -> ChangeRequest:
    return fee(budget, **{"kind": ChangeKind.RESERVE_RELEASE, "risk": "R1", **changes})


def asked(*rows: ChangeRequest, of: Project = PLAN) -> Project:
    occurred = edited(of, "risks", 1, status=RiskStatus.OCCURRED)
    return occurred.model_copy(update={"change_requests": (*of.change_requests, *rows)})


@pytest.mark.parametrize(
    ("project", "code", "field"),
    [
        (asked(drop("1"), of=OPEN), "change_drops_money", "op"),
        (asked(drop(kind=ChangeKind.SCHEDULE)), "change_kind_with_drop", "kind"),
        (asked(drop(kind=ChangeKind.RESERVE_RELEASE, risk="R1")), "change_kind_with_drop", "kind"),
        (asked(drop(new_budget=Decimal(1))), "change_drop_with_values", "new_budget"),
        (asked(drop(new_planned_on=day("2026-10-10"))), "change_drop_with_values", "new_planned_on"),
        (asked(drop("1"), of=edited(PLAN, "expenses", 3, status=ExpenseStatus.VOID)), "change_drops_finished", "op"),
        (asked(change(1, new_planned_on=day("2026-06-29"))), "change_date_past", "new_planned_on"),
        (asked(change(1, milestone="1", new_planned_on=day("2026-09-11")), of=OPEN), "change_date_order", "new_planned_on"),
        (asked(release(17_840 + 4_901)), "change_reserve_short", "new_budget"),
        (asked(release(17_839)), "change_reserve_lowers", "new_budget"),
        (asked(fee(3_100, "1")), "change_below_committed", "new_budget"),
    ],
)  # fmt: skip
def test_a_request_leads_to_a_plan_that_can_be(project: Project, code: str, field: str) -> None:
    assert [(finding.code, finding.place.field) for finding in findings(project)] == [(f"check.{code}", field)]


@pytest.mark.parametrize(
    "project",
    [
        asked(drop()),
        asked(drop("1"), of=SETTLED),
        asked(change(1, new_planned_on=day("2026-06-30"))),
        asked(change(1, milestone="1", new_planned_on=day("2026-09-10")), of=OPEN),
        asked(release(17_840 + 4_900)),
        asked(fee(3_101, "1")),
    ],
)
def test_what_just_can_be_is_left_alone(project: Project) -> None:
    assert codes(project) == set()


def test_a_request_that_waits_is_not_blamed_for_the_days_that_pass() -> None:
    soon = asked(change(1, new_planned_on=day("2026-06-20")))
    assert codes(soon) == {"change_date_past"}
    assert codes(submitted(soon, Subject.CHANGE_REQUEST, "BG-01", day="2026-06-15")) == set()


# what dropped milestones gave back


DROPPED = with_changes(drop(no="BG-00"), project=PLAN)
"""Milestone 2 is dropped: 17,840 are allocated to nothing."""


def test_a_dropped_milestone_is_changed_no_more() -> None:
    wanted = {"change_of_dropped"}
    assert codes(asked(change(2), of=DROPPED)) == wanted
    assert codes(asked(drop(row=2, no="BG-01"), of=DROPPED)) == wanted


@pytest.mark.parametrize(("more", "found"), [(17_840, set()), (17_841, {"reallocation_total"})])
def test_a_reallocation_may_give_out_what_was_given_back(more: int, found: set[str]) -> None:
    row = fee(26_760 + more, "1", row=2, kind=ChangeKind.REALLOCATION)
    assert codes(asked(row, of=DROPPED)) == found


@pytest.mark.parametrize(("more", "found"), [(17_840, set()), (17_841, {"change_rest_short"})])
def test_a_reallocation_gives_out_no_more_than_its_drop_frees(more: int, found: set[str]) -> None:
    kind = ChangeKind.REALLOCATION
    assert codes(asked(drop(kind=kind), fee(26_760 + more, "1", row=2, kind=kind))) == found


def test_two_requests_never_take_the_same_reserve() -> None:
    first = submitted(asked(release(17_840 + 3_000)), Subject.CHANGE_REQUEST, "BG-01", day="2026-06-15")
    second = release(26_760 + 2_000, no="BG-02", milestone="1", row=2)
    found = findings(first.model_copy(update={"change_requests": (*first.change_requests, second)}))
    assert [(finding.code, finding.place.row) for finding in found if "reserve" in finding.code] == [
        ("check.change_reserve_short", 2)
    ]


# the customer's long delay


def delayed(**changes: Any) -> ChangeRequest:
    facts = {"cause": ChangeCause.CUSTOMER_DELAY, "evidence": "延期公告", "new_planned_on": day("2026-12-10")}
    return change(1, **{**facts, **changes})  # 91 days


@pytest.mark.parametrize(
    ("raised", "found"),
    [
        ("2026-05-11", set()),  # decided on 12 May, after it was raised
        ("2026-06-11", set()),  # decided 30 days before, which is how far meetings of grade B lie apart
        ("2026-06-12", {"customer_delay_war_room"}),
    ],
)
def test_a_long_delay_by_the_customer_waits_for_a_recent_war_room(raised: str, found: set[str]) -> None:
    assert codes(asked(delayed(raised_on=day(raised)))) == found


@pytest.mark.parametrize("changes", [{"new_planned_on": day("2026-12-09")}, {"cause": ChangeCause.PARTNER}])
def test_a_delay_within_the_limit_or_of_our_own_needs_no_war_room(changes: dict[str, Any]) -> None:
    assert codes(asked(delayed(raised_on=day("2026-06-12"), **changes))) == set()


def test_a_war_room_still_to_come_has_decided_nothing() -> None:
    later = PLAN.model_copy(update={"war_room": (*PLAN.war_room, meeting(3, "2026-07-05"))})
    assert "customer_delay_war_room" in codes(asked(delayed(raised_on=day("2026-06-12")), of=later))
