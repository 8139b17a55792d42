"""What may be submitted when: the gate of each subject, the order of the subjects, and what is approved already."""

from decimal import Decimal
from typing import Any

import pytest
from approval_samples import PROJECT, approved, decided, edited, submitted
from authority_samples import BEFORE, CHARTERED, REQUEST, codes, day, facts_of, judged, staffed, wish

from presales_xl.findings import Finding, Place
from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.rules.authority import judge_wish
from presales_xl.tables.execution import Decision, WarRoom
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.project_info import ProcurementMode
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.tables.retrospective import Outcome, Result
from presales_xl.tables.sales_plan import SalesPlan
from presales_xl.tables.termination import Termination, TerminationKind

SUBMIT = ApprovalAction.SUBMIT


READY = edited(PROJECT, "project_info", procurement_mode=ProcurementMode.PUBLIC_TENDER).model_copy(
    update={
        "sales_plan": SalesPlan(
            sales_goal="签约", target_contract=Decimal(6_000_000), target_margin=Decimal(1_200_000), target_sign_on=day("2026-12-28"),
            value_proposition="漏损下降",
        )
    }
)  # fmt: skip
"""The project with everything that the gates of initiation and charter ask for."""
READY_INITIATED = approved(READY, Subject.INITIATION)


def refusals(subject: Subject, project: Project, **more: Any) -> list[str]:
    return codes(judged(wish(SUBMIT, "林晓雯", subject, **more), project))


ENDED = CHARTERED.model_copy(update={"result": Result(outcome=Outcome.LOST, decided_on=day("2026-06-20"))})
STOP = Termination(
    applied_on=day("2026-06-25"), applicant="林晓雯", kind=TerminationKind.LOW_MARGIN, reason="毛利转负",
    customer_aftercare="当面说明", fee_if_continued=Decimal(30000), margin_if_continued=Decimal(-50000), win_if_continued=Decimal("0.2"),
)  # fmt: skip
STOPPING = CHARTERED.model_copy(
    update={"war_room": (WarRoom(row=1, held_on=day("2026-06-20"), decision=Decision.STOP, reason="毛利转负"),)}
)
"""The project after the War Room that decided to stop it."""


def test_a_complete_lead_may_be_submitted_for_initiation() -> None:
    assert refusals(Subject.INITIATION, READY) == []


def test_the_gate_lists_everything_that_is_missing_at_once() -> None:
    bare = edited(READY, "project_info", sponsor=None, expected_margin=None)

    assert refusals(Subject.INITIATION, bare) == ["entry.missing", "entry.missing"]


def test_a_charter_waits_for_the_initiation_and_for_its_own_gate() -> None:
    bare = READY_INITIATED.model_copy(update={"milestones": (), "exit_criteria": ()})

    assert refusals(Subject.CHARTER, READY_INITIATED) == []
    assert "life.earlier_approval_missing" in refusals(Subject.CHARTER, READY)
    assert {"life.no_milestones", "life.no_exit_criteria"} <= set(refusals(Subject.CHARTER, bare))


def test_an_error_in_a_cell_the_gate_looks_at_blocks_and_one_of_a_later_table_does_not() -> None:
    facts = facts_of(READY)
    asked = wish(SUBMIT, "林晓雯")
    here = Finding(EntryMessage.MISSING, Place("project_info", None, "region"), params={"label": "", "hint": ""})
    later = Finding(EntryMessage.MISSING, Place("milestones", 1, "owner"), params={"label": "", "hint": ""})

    assert codes(judge_wish(asked, facts, (here,))) == ["entry.missing"]
    assert codes(judge_wish(asked, facts, (later,))) == []


def test_a_change_request_waits_for_the_charter() -> None:
    early = READY_INITIATED.model_copy(update={"change_requests": (REQUEST,)})

    assert refusals(Subject.CHANGE_REQUEST, CHARTERED) == []
    assert refusals(Subject.CHANGE_REQUEST, early) == ["life.earlier_approval_missing"]


def test_only_the_rows_of_the_request_itself_must_be_complete() -> None:
    other = REQUEST.model_copy(update={"row": 2, "no": "BG-02", "reason": None})
    both = CHARTERED.model_copy(update={"change_requests": (REQUEST, other)})

    assert refusals(Subject.CHANGE_REQUEST, both, no="BG-01") == []
    assert refusals(Subject.CHANGE_REQUEST, both, no="BG-02") == ["entry.missing"]


def test_nothing_is_changed_on_top_of_a_charter_that_was_edited() -> None:
    tampered = edited(CHARTERED, "milestones", 1, budget=99999)

    assert refusals(Subject.CHANGE_REQUEST, tampered) == ["approval.frozen_changed"]


def test_a_termination_needs_its_form() -> None:
    assert refusals(Subject.TERMINATION, STOPPING) == ["form_empty"]
    assert refusals(Subject.TERMINATION, STOPPING.model_copy(update={"termination": STOP})) == []
    for key in ("applied_on", "applicant", "reason", "customer_aftercare"):
        gap = STOP.model_copy(update={key: None})
        assert refusals(Subject.TERMINATION, STOPPING.model_copy(update={"termination": gap})) == ["entry.missing"]


def test_a_lead_is_closed_without_an_application_to_terminate() -> None:
    lead = STOPPING.model_copy(update={"approvals": (), "termination": STOP})

    assert refusals(Subject.TERMINATION, lead) == ["life.earlier_approval_missing"]


def test_a_retrospective_waits_for_the_end_and_for_its_own_gate() -> None:
    assert refusals(Subject.RETROSPECTIVE, CHARTERED) == ["project_running"]
    assert {"life.no_causes", "life.no_reviews", "life.no_lessons"} <= set(refusals(Subject.RETROSPECTIVE, ENDED))


@pytest.mark.parametrize("subject", [one for one in Subject if one is not Subject.RETROSPECTIVE])
def test_after_the_end_only_the_retrospective_is_submitted(subject: Subject) -> None:
    assert "project_ended" in refusals(subject, ENDED)


@pytest.mark.parametrize("subject", [Subject.CHARTER, Subject.CHANGE_REQUEST])
def test_what_is_approved_is_not_submitted_again(subject: Subject) -> None:
    no = "BG-01" if subject is Subject.CHANGE_REQUEST else None
    done = approved(BEFORE[subject], subject, no)

    assert refusals(subject, done) == ["already_approved"]


def test_an_initiation_is_approved_anew_when_its_estimates_moved() -> None:
    assert refusals(Subject.INITIATION, READY_INITIATED) == ["already_approved"]
    assert refusals(Subject.INITIATION, edited(READY_INITIATED, "project_info", market_importance=2)) == []


@pytest.mark.parametrize("end", [ApprovalAction.REJECT, ApprovalAction.RETURN])
def test_what_was_refused_may_be_submitted_again(end: ApprovalAction) -> None:
    refused = decided(submitted(READY, Subject.INITIATION), "sponsor", end)

    assert refusals(Subject.INITIATION, refused) == []


def test_a_subject_without_any_approver_in_the_rules_is_not_submitted() -> None:
    rules = staffed().model_copy(update={"authority": ()})

    assert codes(judged(wish(SUBMIT, "林晓雯"), READY, rules)) == ["no_route"]


@pytest.mark.parametrize("subject", [one for one in Subject if one is not Subject.RETROSPECTIVE])
@pytest.mark.parametrize("how", ["lost", "stopped"])
def test_what_still_waits_at_the_end_is_not_approved_any_more_and_may_go_back(subject: Subject, how: str) -> None:
    no = "BG-01" if subject is Subject.CHANGE_REQUEST else None
    if how == "stopped":
        ended = approved(BEFORE[subject], Subject.TERMINATION, day="2026-06-20")
        if subject is Subject.TERMINATION:
            return
    else:
        ended = BEFORE[subject].model_copy(update={"result": ENDED.result})
    pending = submitted(ended, subject, no, day="2026-06-27")

    assert codes(judged(wish(ApprovalAction.APPROVE, "周明远", subject), pending)) == ["ended_meanwhile"]
    assert codes(judged(wish(ApprovalAction.RETURN, "周明远", subject), pending)) == []
    assert codes(judged(wish(ApprovalAction.WITHDRAW, "林晓雯", subject), pending)) == []


def test_nothing_is_approved_while_its_gate_has_errors() -> None:
    """Complete when it was submitted: what nobody froze was emptied since."""
    pending = submitted(READY_INITIATED, Subject.CHARTER, day="2026-06-27")
    emptied = pending.model_copy(update={"exit_criteria": ()})

    assert codes(judged(wish(ApprovalAction.APPROVE, "周明远", Subject.CHARTER), pending)) == []
    assert codes(judged(wish(ApprovalAction.APPROVE, "周明远", Subject.CHARTER), emptied)) == ["life.no_exit_criteria"]
    assert codes(judged(wish(ApprovalAction.RETURN, "周明远", Subject.CHARTER), emptied)) == []
    assert codes(judged(wish(ApprovalAction.APPROVE, "孙伟", Subject.CHARTER), emptied)) == ["not_asked"]


def test_an_error_in_a_cell_its_gate_looks_at_keeps_everybody_from_agreeing() -> None:
    pending = submitted(READY, Subject.INITIATION, day="2026-06-27")
    wrong = Finding(EntryMessage.MISSING, Place("project_info", field="region"))
    later = Finding(EntryMessage.MISSING, Place("retrospective", field="meeting_on"))

    def why(entry: Finding) -> list[str]:
        return codes(judge_wish(wish(ApprovalAction.APPROVE, "周明远"), facts_of(pending), (entry,)))

    assert (why(wrong), why(later)) == (["entry.missing"], [])
