"""Drafting the change request that deviations ask for: which milestones, which figures, which number, and when not."""

from decimal import Decimal
from typing import Any

import pytest
from approval_samples import approved, decided, edited, submitted
from running_samples import LEAD, RUNNING, assessed, expense, reached, request, running, with_changes
from samples import day

from presales_xl.findings import Lang
from presales_xl.rules.draft_change import Draft, draft_change
from presales_xl.tables.charter import ChangeKind, ChangeOp, ChangeRequest
from presales_xl.tables.expenses import ExpenseStatus
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.tables.retrospective import Outcome, Result

TODAY = "2026-03-20"
LATE = reached(reached(RUNNING, "2", forecast_on=day("2026-06-01")), "3", forecast_on=day("2026-09-10"))
"""Milestone 2 is expected 17 days late, milestone 3 ten."""


def draft(project: Project, today: str = TODAY, lang: Lang = "zh") -> Draft:
    found = draft_change(assessed(project, today).facts, lang)
    assert all(told.text(one) and told.fix(one) for told in found.told for one in ("zh", "en"))
    return found


def rows(found: Draft) -> list[tuple[Any, ...]]:
    assert found.request is not None
    return [(row.milestone, row.new_planned_on, row.new_budget) for row in found.request.rows]


def codes(found: Draft) -> list[str]:
    return [told.code for told in found.told]


def overspent(amount: int | str, project: Project = RUNNING) -> Project:
    return project.model_copy(update={"expenses": (expense(amount),)})


# what is drafted


def test_every_late_milestone_gets_the_day_it_will_be_finished() -> None:
    assert rows(draft(LATE)) == [("2", day("2026-06-01"), None), ("3", day("2026-09-10"), None)]


def test_an_overspent_milestone_gets_what_is_committed_rounded_up_to_the_yuan() -> None:
    assert rows(draft(overspent("11500.01"))) == [("1", None, Decimal(11_501))]


def test_what_a_finished_milestone_left_over_is_not_asked_for_again() -> None:
    # milestone 1 left 8,920 - 4,000 = 4,920; milestone 2 has 13,380 and needs 22,000.40
    finished = reached(RUNNING, "1", actual_on=day("2026-03-02"))
    spent = (expense(4_000), expense("22000.40", milestone="2", voucher_no="FY-2"))
    found = draft(finished.model_copy(update={"expenses": spent}))
    assert rows(found) == [("2", None, Decimal(17_081))]
    assert found.figures is not None
    assert found.figures.judged.measures.increase == Decimal(3_701)


def test_money_in_flight_counts() -> None:
    in_flight = {"status": ExpenseStatus.APPROVED, "requested_amount": Decimal(11_600), "amount": None, "paid_on": None}
    waiting = expense(11_600).model_copy(update=in_flight)
    assert rows(draft(running(expenses=(waiting,)))) == [("1", None, Decimal(11_600))]


@pytest.mark.parametrize(
    ("project", "kind"),
    [
        (LATE, ChangeKind.SCHEDULE), (overspent(11_500), ChangeKind.FEE), (overspent(11_500, LATE), ChangeKind.SCHEDULE_FEE),
    ],
)  # fmt: skip
def test_the_kind_says_what_the_request_moves(project: Project, kind: ChangeKind) -> None:
    found = draft(project).request
    assert found is not None
    assert {row.kind for row in found.rows} == {kind}


def test_one_request_holds_all_milestones_of_both_kinds() -> None:
    found = draft(overspent(11_500, LATE))
    assert [row[0] for row in rows(found)] == ["1", "2", "3"]
    assert found.request is not None
    assert {row.no for row in found.request.rows} == {"BG-01"}


def test_the_head_is_filled_and_what_people_know_is_left_to_them() -> None:
    found = draft(LATE).request
    assert found is not None
    for row in found.rows:
        assert (row.op, row.raised_on, row.raised_by) == (ChangeOp.CHANGE, day(TODAY), "林晓雯")
        assert (row.cause, row.reason, row.impact, row.evidence, row.risk) == (None,) * 5


def test_the_draft_shows_the_route_it_would_take() -> None:
    figures = draft(LATE).figures
    assert figures is not None
    assert [step.text("zh") for step in figures.route] == ["发起人", "销售总监/总经理"]
    assert [old.planned_on for old in figures.old] == [day("2026-05-15"), day("2026-08-31")]


# numbers


@pytest.mark.parametrize(("lang", "number"), [("zh", "BG-01"), ("en", "CR-01")])
def test_the_first_number_is_that_of_the_language(lang: Lang, number: str) -> None:
    found = draft(LATE, lang=lang).request
    assert found is not None
    assert found.no == number


@pytest.mark.parametrize(
    ("used", "number"),
    [
        (("BG-01",), "BG-02"), (("BG-02", "BG-01"), "BG-03"), (("BG-09",), "BG-10"), (("BG-99",), "BG-100"), (("CR-007",), "CR-008"),
        (("7",), "8"), (("调整-3",), "调整-4"), (("BG-05", "CR-01"), "CR-02"), (("首份",), "BG-01"),
    ],
)  # fmt: skip
def test_the_number_follows_those_in_use_in_their_writing(used: tuple[str, ...], number: str) -> None:
    held = tuple(
        request(no, row=row, milestone="4", new_planned_on=day("2026-12-01")) for row, no in enumerate(used, 1)
    )
    found = draft(LATE.model_copy(update={"change_requests": held})).request
    assert found is not None
    assert found.no == number


def test_a_number_in_the_log_is_not_given_out_again_when_its_rows_are_gone() -> None:
    project = with_changes(request("BG-01"), project=LATE).model_copy(update={"change_requests": ()})
    found = draft(project).request
    assert found is not None
    assert found.no == "BG-02"


def test_new_rows_follow_the_rows_of_the_sheet() -> None:
    held = (request("BG-01", row=4, milestone="4", new_planned_on=day("2026-12-01")),)
    found = draft(LATE.model_copy(update={"change_requests": held})).request
    assert found is not None
    assert [row.row for row in found.rows] == [5, 6]


# when not


def test_within_the_tolerances_nothing_is_drafted() -> None:
    assert codes(draft(RUNNING)) == ["draft.nothing"]
    assert codes(draft(reached(RUNNING, "2", forecast_on=day("2026-05-20")))) == ["draft.nothing"]


def test_before_the_charter_the_plan_is_simply_edited() -> None:
    assert codes(draft(reached(LEAD, "2", forecast_on=day("2026-09-01")))) == ["draft.before_charter"]


def test_after_the_end_nothing_is_drafted() -> None:
    ended = LATE.model_copy(update={"result": Result(outcome=Outcome.LOST, decided_on=day("2026-03-10"))})
    assert codes(draft(ended)) == ["draft.after_the_end"]


def kept_in_the_sheet(project: Project, found: Draft) -> Project:
    assert found.request is not None
    return project.model_copy(update={"change_requests": (*project.change_requests, *found.request.rows)})


def test_a_second_draft_of_the_same_milestones_is_refused_with_a_note() -> None:
    again = draft(kept_in_the_sheet(LATE, draft(LATE)))
    assert again.figures is None
    assert codes(again) == ["draft.already_drafted"]
    assert "BG-01" in again.told[0].text("zh")
    assert "2、3" in again.told[0].text("zh")


def test_only_what_no_undecided_request_covers_is_drafted() -> None:
    first = kept_in_the_sheet(LATE, draft(LATE))
    again = draft(overspent(11_500, reached(first, "4", forecast_on=day("2027-01-15"))))
    assert rows(again) == [("1", None, Decimal(11_500)), ("4", day("2027-01-15"), None)]
    assert again.request is not None
    assert again.request.no == "BG-02"
    assert codes(again) == ["draft.drafted", "draft.already_drafted"]


def test_a_draft_of_dates_does_not_cover_money() -> None:
    first = kept_in_the_sheet(LATE, draft(LATE))
    spent = (expense(17_500, milestone="2"),)
    assert rows(draft(first.model_copy(update={"expenses": spent}))) == [("2", None, Decimal(17_500))]


def test_a_milestone_that_a_draft_drops_is_covered() -> None:
    drop: ChangeRequest = request("BG-01", op=ChangeOp.DROP, new_planned_on=None)
    assert rows(draft(LATE.model_copy(update={"change_requests": (drop,)}))) == [("3", day("2026-09-10"), None)]


@pytest.mark.parametrize(
    ("end", "again"), [(ApprovalAction.REJECT, True), (ApprovalAction.RETURN, False), (ApprovalAction.WITHDRAW, False)]
)
def test_only_a_refused_request_may_be_drafted_anew(end: ApprovalAction, *, again: bool) -> None:
    first = kept_in_the_sheet(LATE, draft(LATE))
    refused = decided(
        submitted(first, Subject.CHANGE_REQUEST, "BG-01", route="1 sponsor", day="2026-03-01"), "sponsor", end
    )
    assert (draft(refused).figures is not None) is again


def test_an_approved_draft_leaves_nothing_to_draft() -> None:
    drafted = edited(kept_in_the_sheet(LATE, draft(LATE)), "project_info")
    assert codes(draft(approved(drafted, Subject.CHANGE_REQUEST, "BG-01", day=TODAY))) == ["draft.nothing"]


def test_a_filed_request_is_not_drafted_again() -> None:
    filed = submitted(kept_in_the_sheet(LATE, draft(LATE)), Subject.CHANGE_REQUEST, "BG-01", day=TODAY)
    assert codes(draft(filed)) == ["draft.nothing"]
