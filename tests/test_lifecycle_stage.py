"""The stage of a project follows from approvals and facts, never from what somebody typed."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from approval_samples import INFO, PROJECT, TODAY, approved, company, edited, submitted

from presales_xl.rules.lifecycle import Situation, awaits_contract, ended_on, is_suspended, outcome_of, stage_of
from presales_xl.rules.standing import standing
from presales_xl.tables.execution import Decision, WarRoom
from presales_xl.tables.life import Grade, Stage, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.retrospective import Contract, Outcome, Result
from presales_xl.tables.termination import Termination, TerminationKind

CONTRACT = Contract(row=1, contract_no="HT-1", amount=Decimal(1), signed_on=TODAY)


def situation(project: Project, grade: Grade | None = Grade.B, today: dt.date = TODAY) -> Situation:
    return Situation(project, company(), standing(project), grade, today)


def stage(project: Project, **more: Any) -> Stage:
    return stage_of(situation(project, **more))


INITIATED = approved(PROJECT, Subject.INITIATION)
CHARTERED = approved(INITIATED, Subject.CHARTER)


def with_result(project: Project, outcome: Outcome | None, day: str | None = "2026-06-15", **more: Any) -> Project:
    decided_on = dt.date.fromisoformat(day) if day else None
    return project.model_copy(update={"result": Result(outcome=outcome, decided_on=decided_on), **more})


def test_an_empty_log_means_lead_however_much_is_filled_in() -> None:
    assert stage(PROJECT) is Stage.LEAD


def test_a_submission_that_waits_changes_nothing() -> None:
    assert stage(submitted(PROJECT, Subject.INITIATION)) is Stage.LEAD


def test_initiated_without_a_plan() -> None:
    assert stage(INITIATED.model_copy(update={"planning_rounds": ()})) is Stage.INITIATED
    assert stage(INITIATED.model_copy(update={"exit_criteria": ()})) is Stage.INITIATED


def test_a_void_exit_criterion_is_none() -> None:
    assert stage(edited(INITIATED, "exit_criteria", 1, void=True)) is Stage.INITIATED


def test_planned_with_a_round_and_exit_criteria() -> None:
    assert stage(INITIATED) is Stage.PLANNED


def test_executing_with_an_approved_charter() -> None:
    assert stage(CHARTERED) is Stage.EXECUTING


def test_an_approved_charter_alone_is_still_a_lead() -> None:
    assert stage(approved(PROJECT, Subject.CHARTER)) is Stage.LEAD


def test_a_plan_that_loses_its_rows_does_not_undo_the_charter() -> None:
    assert stage(CHARTERED.model_copy(update={"exit_criteria": ()})) is Stage.EXECUTING


@pytest.mark.parametrize("outcome", [Outcome.LOST, Outcome.CANCELLED, Outcome.SHORTLISTED])
def test_an_outcome_ends_a_project_at_once_from_any_stage(outcome: Outcome) -> None:
    for project in (PROJECT, INITIATED, CHARTERED):
        ended = situation(with_result(project, outcome))

        assert stage_of(ended) is Stage.ENDED
        assert outcome_of(ended) is outcome
        assert ended_on(ended) == dt.date(2026, 6, 15)


def test_won_ends_with_a_contract_only() -> None:
    won = with_result(CHARTERED, Outcome.WON)

    assert stage(won) is Stage.EXECUTING
    assert stage(won.model_copy(update={"contracts": (CONTRACT,)})) is Stage.ENDED


def test_a_won_project_goes_on_until_its_first_contract_is_signed() -> None:
    won = with_result(CHARTERED, Outcome.WON, "2026-05-18")
    signed = [
        CONTRACT.model_copy(update={"signed_on": dt.date.fromisoformat(on)})
        for on in ("2026-07-20", "2026-06-13", "2026-04-01")
    ]

    assert ended_on(situation(won.model_copy(update={"contracts": tuple(signed[:2])}))) == dt.date(2026, 6, 13)
    assert ended_on(situation(won.model_copy(update={"contracts": tuple(signed)}))) == dt.date(2026, 5, 18)
    assert stage(won.model_copy(update={"contracts": tuple(signed[:1])})) is Stage.EXECUTING


@pytest.mark.parametrize("decided", [None, dt.date(2026, 7, 1)])
def test_what_is_not_won_yet_waits_for_no_contract(decided: dt.date | None) -> None:
    won = with_result(CHARTERED, Outcome.WON)
    result = won.result.model_copy(update={"decided_on": decided})

    assert not awaits_contract(situation(won.model_copy(update={"result": result})))


@pytest.mark.parametrize(("signed", "today", "waits"), [
    (None, "2026-06-30", True), ("2026-07-20", "2026-06-30", True), ("2026-07-20", "2026-07-19", True),
    ("2026-07-20", "2026-07-20", False), ("2026-04-01", "2026-06-30", False),
])  # fmt: skip
def test_a_contract_counts_once_it_is_signed(signed: str | None, today: str, *, waits: bool) -> None:
    """A row without a day, or with one to come, is a contract that is being prepared."""
    contract = CONTRACT.model_copy(update={"signed_on": dt.date.fromisoformat(signed) if signed else None})
    won = with_result(CHARTERED, Outcome.WON, "2026-05-18", contracts=(contract,))
    now = situation(won, today=dt.date.fromisoformat(today))

    assert awaits_contract(now) is waits
    assert (ended_on(now) is None) is waits
    assert stage_of(now) is (Stage.EXECUTING if waits else Stage.ENDED)


def test_signed_before_the_decision_a_won_project_ends_with_the_decision() -> None:
    early = CONTRACT.model_copy(update={"signed_on": dt.date(2026, 6, 1)})
    won = with_result(CHARTERED, Outcome.WON, "2026-06-15", contracts=(early,))

    assert ended_on(situation(won, today=dt.date(2026, 6, 14))) is None
    assert ended_on(situation(won)) == dt.date(2026, 6, 15)


@pytest.mark.parametrize(
    ("day", "expected"), [("2026-06-30", Stage.ENDED), ("2026-07-01", Stage.EXECUTING), (None, Stage.EXECUTING)]
)
def test_an_outcome_counts_from_its_day_on(day: str | None, expected: Stage) -> None:
    assert stage(with_result(CHARTERED, Outcome.LOST, day)) is expected


def test_giving_up_needs_the_approved_termination() -> None:
    assert stage(with_result(CHARTERED, Outcome.QUALIFIED_OUT)) is Stage.EXECUTING


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        (TerminationKind.CUSTOMER_CANCELLED, Outcome.CANCELLED),
        (TerminationKind.LOW_WIN_PROBABILITY, Outcome.QUALIFIED_OUT),
        (None, Outcome.QUALIFIED_OUT),
    ],
)
def test_an_approved_termination_ends_it(kind: TerminationKind | None, outcome: Outcome) -> None:
    project = CHARTERED.model_copy(update={"termination": Termination(kind=kind)})
    ended = situation(approved(project, Subject.TERMINATION, day="2026-06-05"))

    assert (stage_of(ended), outcome_of(ended), ended_on(ended)) == (Stage.ENDED, outcome, dt.date(2026, 6, 5))


def test_at_the_end_of_the_month_before_an_approved_termination_it_still_went_on() -> None:
    stopped_later = situation(approved(CHARTERED, Subject.TERMINATION, day="2026-07-01"))

    assert (stage_of(stopped_later), outcome_of(stopped_later), ended_on(stopped_later)) == (
        Stage.EXECUTING,
        None,
        None,
    )


def test_the_approved_retrospective_closes_an_ended_project() -> None:
    lost = with_result(CHARTERED, Outcome.LOST)

    assert stage(approved(lost, Subject.RETROSPECTIVE)) is Stage.CLOSED


def test_an_approved_retrospective_closes_nothing_that_goes_on() -> None:
    assert stage(approved(CHARTERED, Subject.RETROSPECTIVE)) is Stage.EXECUTING


def test_a_lead_may_be_closed_with_day_person_and_reason() -> None:
    closing: dict[str, Any] = {"closed_on": dt.date(2026, 6, 1), "closed_by": "陈立", "closed_reason": "预算取消"}
    closed = situation(edited(PROJECT, "project_info", **closing))

    assert (stage_of(closed), outcome_of(closed)) == (Stage.ENDED, Outcome.QUALIFIED_OUT)
    for missing in closing:
        assert stage(edited(PROJECT, "project_info", **{**closing, missing: None})) is Stage.LEAD
    assert stage(edited(INITIATED, "project_info", **closing)) is Stage.PLANNED


def test_a_light_project_is_planned_when_initiated() -> None:
    bare = INITIATED.model_copy(update={"planning_rounds": (), "exit_criteria": ()})

    assert stage(bare, grade=Grade.D) is Stage.PLANNED
    assert stage(bare, grade=Grade.C) is Stage.INITIATED


@pytest.mark.parametrize(
    ("grade", "quota", "manual", "light"),
    [
        (Grade.D, None, None, True), (Grade.C, None, None, False), (None, None, None, False),
        (Grade.B, 5000, None, True), (Grade.B, 5001, None, False), (Grade.B, 49500, 5000, True), (Grade.B, 4000, 6000, False),
    ],
)  # fmt: skip
def test_light_is_grade_d_or_a_small_quota(
    grade: Grade | None, quota: int | None, manual: int | None, light: bool
) -> None:
    project = edited(PROJECT, "charter", quota=money(quota), manual_quota=money(manual))

    assert situation(project, grade).light is light


def money(amount: int | None) -> Decimal | None:
    return None if amount is None else Decimal(amount)


def meetings(*held: tuple[str, Decision | None]) -> Project:
    rows = tuple(
        WarRoom(row=row, held_on=dt.date.fromisoformat(day), decision=decision)
        for row, (day, decision) in enumerate(held, start=1)
    )
    return CHARTERED.model_copy(update={"war_room": rows})


def test_the_last_meeting_that_decided_suspends() -> None:
    assert not is_suspended(CHARTERED, TODAY)
    assert is_suspended(meetings(("2026-05-01", Decision.SUSPEND)), TODAY)
    assert is_suspended(meetings(("2026-05-01", Decision.SUSPEND), ("2026-06-01", None)), TODAY)
    assert not is_suspended(meetings(("2026-05-01", Decision.SUSPEND), ("2026-06-01", Decision.CONTINUE)), TODAY)
    assert not is_suspended(meetings(("2026-07-01", Decision.SUSPEND)), TODAY)


def test_the_sample_is_a_lead() -> None:
    assert INFO.project_no == "PS-2026-001"
