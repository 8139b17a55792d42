"""An application to terminate: what it must settle before anybody is asked, and the figures shown beside it."""

from decimal import Decimal
from typing import Any

import pytest
from approval_samples import TODAY, approved, edited, submitted
from authority_samples import CHARTERED, day, facts_of

from presales_xl.findings import Finding
from presales_xl.language import LANGUAGES
from presales_xl.rules.form_figures import termination_figures
from presales_xl.rules.termination_gate import termination_gaps, termination_incomplete
from presales_xl.tables.charter import Deposit, DepositForm, DepositKind
from presales_xl.tables.execution import Decision, WarRoom
from presales_xl.tables.expenses import Expense, ExpenseKind, ExpenseStatus
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.sales_plan import ExitCriterion
from presales_xl.tables.termination import Termination, TerminationKind


def meeting(on: str, decision: Decision | None = Decision.STOP, row: int = 1) -> WarRoom:
    return WarRoom(row=row, held_on=day(on), decision=decision, reason="毛利转负")


def expense(status: ExpenseStatus) -> Expense:
    return Expense(
        row=1, voucher_no="FY-7", spent_on=day("2026-06-01"), milestone="1", category="travel", kind=ExpenseKind.EXPENSE,
        amount=Decimal(3000), requested_amount=Decimal(3000), handled_by="林晓雯", purpose="调研", status=status,
    )  # fmt: skip


BOND = Deposit(
    row=1, kind=DepositKind.BID_BOND, form=DepositForm.TRANSFER, payee="招标代理", amount=Decimal(80000), paid_on=day("2026-05-02")
)  # fmt: skip
FORM = Termination(
    applied_on=day("2026-06-25"), applicant="林晓雯", kind=TerminationKind.LOW_MARGIN, reason="毛利转负", customer_aftercare="当面说明",
    fee_if_continued=Decimal(30000), margin_if_continued=Decimal(200_000), win_if_continued=Decimal("0.25"),
)  # fmt: skip
COMPLETE = CHARTERED.model_copy(update={"war_room": (meeting("2026-06-20"),), "termination": FORM})
MET = ExitCriterion(row=1, criterion="毛利低于 5 %", measure="估算表", met=True, met_on=day("2026-06-15"))


def having(**tables: Any) -> Project:
    return COMPLETE.model_copy(update=tables)


def saying(**cells: Any) -> dict[str, Any]:
    return {"termination": FORM.model_copy(update=cells)}


def gaps(project: Project) -> list[tuple[str, str | None]]:
    """Code and field of everything that is missing."""
    found = list(termination_gaps(facts_of(project)))
    for told in found:
        assert all("{" not in told.text(lang) + told.fix(lang) for lang in LANGUAGES)
        assert told.place.table == "termination"
    return [(told.code.removeprefix("life."), told.place.field) for told in found]


def only(project: Project) -> Finding:
    (told,) = termination_gaps(facts_of(project))
    return told


def test_a_complete_application_lacks_nothing() -> None:
    assert gaps(COMPLETE) == []


# the decision


@pytest.mark.parametrize(
    "meetings",
    [
        (),
        (meeting("2026-06-20", Decision.CONTINUE),),
        (meeting("2026-06-20", Decision.SUSPEND),),
        (meeting("2026-06-20", None),),
        (meeting("2026-07-01"),),
        (meeting("2026-06-20"), meeting("2026-06-22", Decision.CONTINUE, row=2)),
    ],
)
def test_the_last_war_room_decided_to_stop(meetings: tuple[WarRoom, ...]) -> None:
    assert gaps(having(war_room=meetings)) == [("stop_not_decided", "war_room_ref")]


def test_a_meeting_that_decided_nothing_leaves_the_stop_standing() -> None:
    assert gaps(having(war_room=(meeting("2026-06-20"), meeting("2026-06-22", None, row=2)))) == []


def test_a_light_project_needs_no_meeting_and_weighs_nothing() -> None:
    light = edited(having(war_room=(), **saying(fee_if_continued=None)), "charter", manual_quota=Decimal(4000))

    assert gaps(light) == []


# criteria and money


def test_exit_criteria_that_are_met_are_quoted() -> None:
    assert gaps(having(exit_criteria=(MET,))) == [("criteria_not_quoted", "criteria_met")]
    assert "毛利低于 5 %" in only(having(exit_criteria=(MET,))).text("zh")
    assert gaps(having(exit_criteria=(MET,), **saying(criteria_met="毛利低于 5 %"))) == []
    for row in (MET.model_copy(update={"void": True}), MET.model_copy(update={"met": False})):
        assert gaps(having(exit_criteria=(row,))) == []


@pytest.mark.parametrize("status", [ExpenseStatus.REQUESTED, ExpenseStatus.APPROVED])
def test_what_becomes_of_money_in_flight_is_said(status: ExpenseStatus) -> None:
    flying = having(expenses=(expense(status),))

    assert gaps(flying) == [("in_flight_not_settled", "open_promises")]
    assert "3,000 元（凭证 FY-7）" in only(flying).text("zh")
    assert gaps(having(expenses=(expense(status),), **saying(open_promises="林晓雯 7 月 5 日前报销"))) == []


@pytest.mark.parametrize("status", [ExpenseStatus.PAID, ExpenseStatus.VOID, ExpenseStatus.RETURNED])
def test_money_that_is_settled_needs_no_word(status: ExpenseStatus) -> None:
    assert gaps(having(expenses=(expense(status),))) == []


def test_open_deposits_are_listed() -> None:
    assert gaps(having(deposits=(BOND,))) == [("deposits_not_listed", "deposits_to_recover")]
    assert "80,000 元（招标代理）" in only(having(deposits=(BOND,))).text("zh")
    assert gaps(having(deposits=(BOND,), **saying(deposits_to_recover="招标代理 8 万，7 月底前"))) == []
    back = BOND.model_copy(update={"returned_on": day("2026-06-28")})
    assert gaps(having(deposits=(back,))) == []


# going on


@pytest.mark.parametrize("key", ["fee_if_continued", "margin_if_continued", "win_if_continued"])
def test_stopping_is_weighed_against_going_on(key: str) -> None:
    assert gaps(having(**saying(**{key: None}))) == [("going_on_not_weighed", key)]
    assert gaps(having(**saying(**{key: Decimal(0)}))) == []


@pytest.mark.parametrize("kind", TerminationKind)
def test_where_nobody_can_go_on_there_is_nothing_to_weigh(kind: TerminationKind) -> None:
    unweighed = having(**saying(kind=kind, fee_if_continued=None, margin_if_continued=None, win_if_continued=None))
    over = {TerminationKind.CUSTOMER_CANCELLED, TerminationKind.MERGED, TerminationKind.DUPLICATE}

    assert len(gaps(unweighed)) == (0 if kind in over else 3)


# when it is told


def test_a_form_that_was_begun_is_told_what_it_lacks_until_it_is_submitted() -> None:
    begun = having(war_room=())
    pending = submitted(begun, Subject.TERMINATION)
    ended = approved(begun, Subject.TERMINATION)

    assert [told.code for told in termination_incomplete(facts_of(begun))] == ["life.stop_not_decided"]
    for project in (CHARTERED, pending, ended):
        assert list(termination_incomplete(facts_of(project))) == []


def test_the_figures_never_count_what_is_spent() -> None:
    spent = having(expenses=(expense(ExpenseStatus.PAID).model_copy(update={"paid_on": TODAY}),))
    figures = termination_figures(facts_of(spent))

    assert (figures.spent, figures.in_flight) == (Decimal(3000), Decimal(0))
    assert figures.unused_quota == Decimal(46500)
    assert figures.expected_value == Decimal(20000)


def test_what_was_decided_so_far_is_said() -> None:
    def said(*meetings: WarRoom) -> str:
        (found,) = termination_gaps(facts_of(having(war_room=meetings)))
        return found.text("zh")

    assert said() == "终止还没有由进展分析会决定：还没有开过有决定的会。"
    assert said(meeting("2026-06-20", Decision.CONTINUE)).endswith("最近一次会议（2026-06-20）的决定是「继续」。")
