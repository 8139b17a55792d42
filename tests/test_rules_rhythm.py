"""Deviations of rhythm, decisions, deposits and outlook, and what light, suspended and ended projects are spared."""

from decimal import Decimal
from typing import Any

import pytest
from approval_samples import approved, company, edited, submitted
from running_samples import RUNNING, assessed, codes, expense, in_rhythm, noted, running
from samples import day, values

from presales_xl.rules.assessment import Assessment
from presales_xl.rules.escalation import Escalation
from presales_xl.tables.charter import Deposit, DepositForm, DepositKind
from presales_xl.tables.execution import Action, Decision, FeeAudit, Health, Progress, WarRoom
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.retrospective import Contract, Outcome, Result
from presales_xl.tables.sales_plan import ExitCriterion
from presales_xl.tables.termination import Termination


def only(found: Assessment, code: str) -> Escalation:
    held = [item for item in found.escalations if item.code == code]
    assert len(held) == 1
    return held[0]


def has(code: str, project: Project, today: str) -> bool:
    return code in codes(assessed(project, today))


# monthly progress; the charter is of 2 February


@pytest.mark.parametrize(("today", "overdue"), [("2026-03-05", False), ("2026-03-06", True)])
def test_progress_is_due_on_the_fifth_of_the_next_month(today: str, overdue: bool) -> None:
    assert has("deviation.progress_overdue", RUNNING, today) is overdue


@pytest.mark.parametrize(("today", "overdue"), [("2026-10-08", False), ("2026-10-09", True)])
def test_in_the_october_holiday_it_is_due_on_the_next_workday(today: str, overdue: bool) -> None:
    project = in_rhythm(RUNNING, "2026-08-31")
    assert has("deviation.progress_overdue", project, today) is overdue


def test_all_missing_months_are_told_at_once() -> None:
    found = only(assessed(RUNNING, "2026-05-20"), "deviation.progress_overdue")
    assert (
        found.finding.text("zh")
        == "2026-02、2026-03、2026-04 的月度进展没有填报，最早应于 2026-03-05 前提交，已逾期 76 天。"
    )
    assert values(found.form.text("en"), found.owner, found.since) == ("Progress", "林晓雯", day("2026-03-06"))


def test_a_reported_month_is_not_missing() -> None:
    assert not has("deviation.progress_overdue", running(progress=(Progress(row=1, month="2026-02"),)), "2026-03-20")


# meetings and audits of a grade B project: 30 days


@pytest.mark.parametrize(("today", "overdue"), [("2026-03-04", False), ("2026-03-05", True)])
def test_the_first_meeting_is_due_30_days_after_the_charter(today: str, overdue: bool) -> None:
    assert has("deviation.war_room_overdue", RUNNING, today) is overdue
    assert has("deviation.fee_audit_overdue", RUNNING, today) is overdue


def test_every_meeting_starts_the_days_again() -> None:
    project = running(
        war_room=(WarRoom(row=1, held_on=day("2026-03-10")),),
        fee_audits=(FeeAudit(row=1, audited_on=day("2026-03-10")),),
    )
    found = assessed(project, "2026-04-10")
    late = only(found, "deviation.war_room_overdue")
    assert late.finding.text("en") == (
        "Grade B asks for a War Room meeting every 30 days; the last one (or the charter) was on 2026-03-10, 1 days overdue."
    )
    assert only(found, "deviation.fee_audit_overdue").owner == "周明远"


def test_a_meeting_planned_for_the_future_has_not_been_held() -> None:
    assert has(
        "deviation.war_room_overdue", running(war_room=(WarRoom(row=1, held_on=day("2026-06-01")),)), "2026-03-20"
    )


def test_a_plan_that_was_not_reviewed_is_noted() -> None:
    assert "deviation.plan_review_overdue" in noted(assessed(RUNNING, "2026-04-08"))
    assert "deviation.plan_review_overdue" not in noted(assessed(RUNNING, "2026-04-07"))


# what is spared


RHYTHM = {"deviation.progress_overdue", "deviation.war_room_overdue", "deviation.fee_audit_overdue"}


def rhythm(project: Project, today: str) -> set[str]:
    return RHYTHM & set(codes(assessed(project, today)))


def test_a_light_project_needs_no_meetings_and_no_monthly_words() -> None:
    small = edited(RUNNING, "charter", quota=Decimal(5_000))
    assert rhythm(small, "2026-06-30") == {"deviation.fee_audit_overdue"}


def test_a_suspended_project_is_spared_the_rhythm() -> None:
    meeting = (WarRoom(row=1, held_on=day("2026-02-20"), decision=Decision.SUSPEND, resume_on=day("2026-06-01")),)
    assert rhythm(running(war_room=meeting), "2026-05-01") == set()


def test_an_ended_project_is_spared_the_rhythm() -> None:
    assert rhythm(running(result=Result(outcome=Outcome.LOST, decided_on=day("2026-03-02"))), "2026-06-30") == set()


def test_before_the_charter_there_is_no_rhythm() -> None:
    assert rhythm(RUNNING.model_copy(update={"approvals": ()}), "2026-06-30") == set()


# actions


@pytest.mark.parametrize(("today", "overdue"), [("2026-02-16", False), ("2026-02-24", False), ("2026-02-25", True)])
def test_an_action_due_in_a_holiday_is_due_on_the_next_workday(today: str, overdue: bool) -> None:
    project = running(actions=(Action(row=1, action="补充资质", owner="陈立", due_on=day("2026-02-16")),))
    assert has("deviation.action_overdue", project, today) is overdue


def test_an_overdue_action_is_its_owners_job() -> None:
    actions = (
        Action(row=1, action="补充资质", owner="陈立", due_on=day("2026-02-06")),
        Action(row=2, action="约见客户", owner="赵启航", due_on=day("2026-02-06"), done_on=day("2026-02-09")),
    )
    late = only(assessed(running(actions=actions), "2026-02-11"), "deviation.action_overdue")
    assert values(late.owner, late.finding.place.row, late.magnitude.text("en")) == (
        "陈立",
        1,
        "5 days overdue (due 2026-02-06)",
    )


# decisions


def met(**changes: Any) -> tuple[ExitCriterion, ...]:
    facts = {"row": 1, "criterion": "预算未获批复", "met": True, "met_on": day("2026-02-10")}
    return (ExitCriterion(**{**facts, **changes}),)


def test_a_met_exit_criterion_while_the_project_goes_on_goes_up() -> None:
    found = only(assessed(running(exit_criteria=met()), "2026-02-20"), "deviation.exit_criterion_met")
    assert found.finding.text("en") == "The exit criterion “预算未获批复” is met, yet the project goes on."
    assert [step.text("zh") for step in found.route] == ["发起人", "销售总监/总经理"]


@pytest.mark.parametrize("changes", [{"met": False}, {"met": None}, {"void": True}, {"met_on": day("2026-03-01")}])
def test_a_criterion_that_is_not_met_or_void_does_not(changes: dict[str, Any]) -> None:
    assert not has("deviation.exit_criterion_met", running(exit_criteria=met(**changes)), "2026-02-20")


@pytest.mark.parametrize(
    ("held_on", "checked", "flagged"),
    [("2026-02-12", True, False), ("2026-02-09", True, True), ("2026-02-12", None, True)],
)
def test_a_meeting_that_checked_the_criteria_afterwards_answers_it(
    held_on: str, checked: bool | None, flagged: bool
) -> None:
    meeting = WarRoom(row=1, held_on=day(held_on), decision=Decision.CONTINUE, exit_criteria_checked=checked)
    assert (
        has("deviation.exit_criterion_met", running(exit_criteria=met(), war_room=(meeting,)), "2026-02-20") is flagged
    )


STOP = (WarRoom(row=1, held_on=day("2026-02-12"), decision=Decision.STOP),)


def test_a_decision_to_stop_needs_the_termination_form() -> None:
    assert has("deviation.stop_without_form", running(war_room=STOP), "2026-02-20")
    form = Termination(applied_on=day("2026-02-13"))
    assert not has("deviation.stop_without_form", running(war_room=STOP, termination=form), "2026-02-20")


def test_a_later_decision_to_go_on_takes_the_stop_back() -> None:
    later = (*STOP, WarRoom(row=2, held_on=day("2026-02-16"), decision=Decision.CONTINUE))
    assert not has("deviation.stop_without_form", running(war_room=later), "2026-02-20")


@pytest.mark.parametrize(
    ("resume_on", "today", "over"),
    [("2026-04-01", "2026-03-31", False), ("2026-04-01", "2026-04-01", True), (None, "2026-05-11", False), (None, "2026-05-12", True), ("2026-12-01", "2026-05-12", True)],
)  # fmt: skip
def test_a_suspension_is_decided_again_when_it_was_to_end_at_the_latest_after_90_days(
    resume_on: str | None, today: str, over: bool
) -> None:
    meeting = WarRoom(
        row=1, held_on=day("2026-02-10"), decision=Decision.SUSPEND, resume_on=day(resume_on) if resume_on else None
    )
    assert has("deviation.suspension_over", running(war_room=(meeting,)), today) is over


# deposits


def bond(**changes: Any) -> Project:
    facts = {
        "row": 1,
        "kind": DepositKind.BID_BOND,
        "form": DepositForm.TRANSFER,
        "amount": Decimal(80_000),
        "paid_on": day("2026-02-05"),
        "payee": "代理机构",
    }
    return running(deposits=(Deposit(**{**facts, **changes}),))


@pytest.mark.parametrize(("today", "late"), [("2026-03-31", False), ("2026-04-01", True)])
def test_a_deposit_that_did_not_come_back_goes_up(today: str, late: bool) -> None:
    assert has("deviation.deposit_not_returned", bond(due_back_on=day("2026-03-31")), today) is late


@pytest.mark.parametrize("changes", [{"returned_on": day("2026-03-01")}, {"returned_amount": Decimal(80_000)}, {"returned_amount": Decimal(70_000), "deducted": Decimal(10_000)}, {"form": DepositForm.BANK_GUARANTEE}, {"paid_on": None}])  # fmt: skip
def test_a_deposit_that_is_back_settled_or_never_paid_does_not(changes: dict[str, Any]) -> None:
    assert not has("deviation.deposit_not_returned", bond(due_back_on=day("2026-03-31"), **changes), "2026-06-30")


def test_part_of_a_deposit_still_out_is_told_with_its_amount() -> None:
    found = only(
        assessed(bond(due_back_on=day("2026-03-31"), returned_amount=Decimal(50_000)), "2026-04-10"),
        "deviation.deposit_not_returned",
    )
    assert (
        found.finding.text("en") == "Bid bond: 30,000 should have come back from 代理机构 by 2026-03-31, 10 days ago."
    )


@pytest.mark.parametrize(("today", "late"), [("2026-03-16", False), ("2026-03-17", True)])
def test_without_a_date_a_bid_bond_is_due_ten_workdays_after_the_decision(today: str, late: bool) -> None:
    project = bond().model_copy(update={"result": Result(outcome=Outcome.LOST, decided_on=day("2026-03-02"))})
    assert has("deviation.deposit_not_returned", project, today) is late


def test_forfeited_money_goes_to_the_sponsor() -> None:
    found = only(assessed(bond(forfeited=Decimal(5_000))), "deviation.deposit_forfeited")
    assert values(found.owner, found.magnitude.text("en")) == ("周明远", "5,000 of 80,000")


def test_a_guarantee_must_last_until_the_award_is_decided() -> None:
    guarantee = bond(form=DepositForm.BANK_GUARANTEE, guarantee_until=day("2026-05-01"))
    open_bid = edited(guarantee, "project_info", bid_deadline=None)
    assert not has("deviation.guarantee_ends_early", open_bid, "2026-05-01")
    assert has("deviation.guarantee_ends_early", open_bid, "2026-05-02")
    decided = guarantee.model_copy(update={"result": Result(outcome=Outcome.LOST, decided_on=day("2026-04-20"))})
    assert not has("deviation.guarantee_ends_early", decided, "2026-06-30")


def test_with_a_deposit_out_finance_signs_the_termination_that_is_asked_for() -> None:
    found = only(
        assessed(bond().model_copy(update={"exit_criteria": met()}), "2026-02-20"), "deviation.exit_criterion_met"
    )
    assert [step.text("en") for step in found.route] == ["Sponsor", "Finance + Sales director / General manager"]


# outlook


def seen(*months: tuple[str, str, str | None]) -> Project:
    return running(progress=tuple(Progress(row=row, month=month, win_probability=Decimal(value), win_reason=reason) for row, (month, value, reason) in enumerate(months, 1)))  # fmt: skip


@pytest.mark.parametrize(
    ("value", "reason", "flagged"),
    [
        ("0.65", None, False),
        ("0.66", None, True),
        ("0.44", None, True),
        ("0.45", None, False),
        ("0.9", "客户定标", False),
    ],
)
def test_a_win_probability_that_moved_far_needs_a_reason(value: str, reason: str | None, flagged: bool) -> None:
    assert has("deviation.win_moved", seen(("2026-02", value, reason)), "2026-02-20") is flagged


def test_each_month_is_compared_with_the_one_before() -> None:
    found = only(
        assessed(seen(("2026-02", "0.6", None), ("2026-03", "0.4", None)), "2026-03-20"), "deviation.win_moved"
    )
    assert (
        found.finding.text("en")
        == "In 2026-03 the win probability moved from 60% to 40%, more than 10 points, without a reason."
    )
    assert found.finding.place.row == 2


@pytest.mark.parametrize(("today", "flagged"), [("2027-01-27", False), ("2027-01-28", True)])
def test_a_signing_long_past_without_an_outcome_is_a_zombie(today: str, flagged: bool) -> None:
    assert has("deviation.zombie", RUNNING, today) is flagged  # expected on 2026-12-28


def test_a_new_date_or_an_outcome_ends_the_zombie() -> None:
    later = running(progress=(Progress(row=1, month="2026-12", expected_sign_on=day("2027-03-31")),))
    assert not has("deviation.zombie", later, "2027-02-15")
    assert not has(
        "deviation.zombie", running(result=Result(outcome=Outcome.LOST, decided_on=day("2027-01-10"))), "2027-02-15"
    )


WON = Result(outcome=Outcome.WON, decided_on=day("2026-03-01"), award_notice_on=day("2026-03-03"))


@pytest.mark.parametrize(("today", "flagged"), [("2026-04-02", False), ("2026-04-03", True)])
def test_won_without_a_contract_for_30_days_goes_up(today: str, flagged: bool) -> None:
    assert has("deviation.won_without_contract", running(result=WON), today) is flagged


def test_a_registered_contract_settles_it() -> None:
    signed = (Contract(row=1, contract_no="HT-1", signed_on=day("2026-03-20")),)
    assert not has("deviation.won_without_contract", running(result=WON, contracts=signed), "2026-06-30")


LOST = Result(outcome=Outcome.LOST, decided_on=day("2026-03-02"))


@pytest.mark.parametrize(("today", "late"), [("2026-03-23", False), ("2026-03-24", True)])
def test_the_retrospective_is_due_15_workdays_after_the_end(today: str, late: bool) -> None:
    assert has("deviation.retrospective_overdue", running(result=LOST), today) is late


SIGNED = Contract(row=1, contract_no="HT-1", signed_on=day("2026-04-01"))


@pytest.mark.parametrize(("today", "late"), [("2026-03-31", False), ("2026-04-23", False), ("2026-04-24", True)])
def test_of_a_won_project_it_is_due_15_workdays_after_the_signing(today: str, late: bool) -> None:
    """Decided on 1 March: between award and signing the project goes on, and nothing is overdue."""
    assert has("deviation.retrospective_overdue", running(result=WON, contracts=(SIGNED,)), today) is late


@pytest.mark.parametrize(("today", "late"), [("2026-03-20", False), ("2026-03-21", True)])
def test_signed_before_the_decision_it_is_due_15_workdays_after_the_decision(today: str, late: bool) -> None:
    early = SIGNED.model_copy(update={"signed_on": day("2026-02-20")})
    assert has("deviation.retrospective_overdue", running(result=WON, contracts=(early,)), today) is late


def test_an_award_without_a_contract_has_no_retrospective_overdue() -> None:
    undated = SIGNED.model_copy(update={"signed_on": None})
    for contracts in ((), (undated,)):
        project = running(result=WON, contracts=contracts)
        assert not has("deviation.retrospective_overdue", project, "2026-12-31")
        assert has("deviation.won_without_contract", project, "2026-12-31")


@pytest.mark.parametrize(("spent", "wrong"), [("2026-03-10", False), ("2026-04-01", False), ("2026-04-02", True)])
def test_money_may_be_spent_between_award_and_signing_and_not_after(spent: str, wrong: bool) -> None:
    project = running(
        result=WON, contracts=(SIGNED,), expenses=(expense(500, spent_on=day(spent), paid_on=day(spent)),)
    )
    assert ("budget.after_end" in noted(assessed(project, "2026-04-10"))) is wrong


def test_a_submitted_or_approved_retrospective_is_not_overdue() -> None:
    project = running(result=LOST)
    assert not has("deviation.retrospective_overdue", submitted(project, Subject.RETROSPECTIVE), "2026-06-30")
    assert not has("deviation.retrospective_overdue", approved(project, Subject.RETROSPECTIVE), "2026-06-30")


def test_a_sponsor_or_manager_who_left_goes_up_at_once() -> None:
    left = tuple(
        row.model_copy(update={"active_to": day("2026-02-19")}) if row.name in {"周明远", "林晓雯"} else row
        for row in company().people
    )
    found = [
        item
        for item in assessed(RUNNING, "2026-02-20", company(people=left)).escalations
        if item.code == "deviation.person_left"
    ]
    assert [values(item.finding.value, item.owner, item.since) for item in found] == [
        ("周明远", "林晓雯", day("2026-02-20")), ("林晓雯", "周明远", day("2026-02-20")),
    ]  # fmt: skip


def test_people_nobody_knows_are_no_deviation() -> None:
    assert not [code for code in codes(assessed(RUNNING, rules=company(people=()))) if code == "deviation.person_left"]


def test_a_managers_own_view_that_differs_from_the_light_is_noted() -> None:
    rows = (Progress(row=1, month="2026-02", health=Health.RED, win_probability=Decimal("0.55")),)
    found = assessed(running(progress=rows), "2026-02-20")
    assert noted(found) == ["deviation.own_view_differs"]
    agreed = (rows[0].model_copy(update={"health": Health.GREEN}),)
    assert noted(assessed(running(progress=agreed), "2026-02-20")) == []
