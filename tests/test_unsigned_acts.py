"""Acts that lack a signature the company requires: they count, are told, and nothing further is decided on them."""

from typing import Any

import pytest
from approval_samples import approved, decided, edited, submitted
from authority_samples import BEFORE, CHARTERED, codes, day, facts_of, judged, wish
from signed_samples import signed_from, signing_company
from test_authority_submission import READY, READY_INITIATED, STOP, STOPPING

from presales_xl.rules.gates import gate
from presales_xl.rules.standing import standing
from presales_xl.rules.unsigned import unsigned_acts
from presales_xl.tables.life import Stage, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.tables.retrospective import Outcome, Result

SUBMIT, APPROVE, RETURN, WITHDRAW = (
    ApprovalAction.SUBMIT, ApprovalAction.APPROVE, ApprovalAction.RETURN, ApprovalAction.WITHDRAW,
)  # fmt: skip
ALL = "立项、任务书、任务书调整、终止、总结报告"
MISSING = "verify.signature_missing"


def with_signatures(project: Project, first: int = 1) -> Project:
    """The project whose log is signed from row `first` on."""
    return project.model_copy(update={"approvals": signed_from(first, project.approvals)})


def told(project: Project, required: str = ALL) -> list[Any]:
    """The rows of which a check says that their signature is missing."""
    found = unsigned_acts(facts_of(project, signing_company(required)).situation)
    assert {finding.code for finding in found} <= {MISSING}
    return [finding.value for finding in found]


def refusals(action: ApprovalAction, actor: str, subject: Subject, project: Project, required: str = ALL) -> list[str]:
    return codes(judged(wish(action, actor, subject), project, signing_company(required)))


def test_every_row_of_what_is_approved_or_waits_is_told() -> None:
    chartered = submitted(READY_INITIATED, Subject.CHARTER)

    assert told(chartered) == [1, 2, 3]
    assert told(chartered, "任务书") == [3]
    assert told(chartered, "none") == []
    assert told(with_signatures(chartered)) == []
    assert told(with_signatures(chartered, first=3)) == [1, 2]


@pytest.mark.parametrize("end", [RETURN, ApprovalAction.REJECT, WITHDRAW])
def test_what_came_back_is_told_no_more(end: ApprovalAction) -> None:
    back = decided(
        submitted(READY, Subject.INITIATION), "sponsor", end, actor="林晓雯" if end is WITHDRAW else "周明远"
    )

    assert told(back) == []


def test_an_unsigned_approval_still_carries_its_stage_and_the_next_gate_names_it() -> None:
    situation = facts_of(READY_INITIATED, signing_company("立项")).situation

    assert situation.standing.initiated
    assert [finding.value for finding in gate(situation, Stage.EXECUTING) if finding.code == MISSING] == [1, 2]
    assert not [finding for finding in gate(situation, Stage.INITIATED) if finding.code == MISSING]


@pytest.mark.parametrize(
    ("subject", "project"),
    [
        (Subject.CHARTER, READY_INITIATED),
        (Subject.CHANGE_REQUEST, CHARTERED),
        (Subject.TERMINATION, STOPPING.model_copy(update={"termination": STOP})),
        (Subject.RETROSPECTIVE, CHARTERED.model_copy(update={"result": Result(outcome=Outcome.LOST, decided_on=day("2026-06-20"))})),
    ],
)  # fmt: skip
def test_nothing_is_submitted_on_top_of_an_unsigned_approval(subject: Subject, project: Project) -> None:
    assert refusals(SUBMIT, "林晓雯", subject, project, "立项").count(MISSING) == 2
    assert MISSING not in refusals(SUBMIT, "林晓雯", subject, with_signatures(project), "立项")


def test_nobody_agrees_to_an_unsigned_submission_and_it_may_go_back() -> None:
    pending = submitted(READY, Subject.INITIATION, day="2026-06-28")

    assert refusals(APPROVE, "周明远", Subject.INITIATION, pending) == [MISSING]
    assert refusals(RETURN, "周明远", Subject.INITIATION, pending) == []
    assert refusals(WITHDRAW, "林晓雯", Subject.INITIATION, pending) == []
    assert refusals(APPROVE, "周明远", Subject.INITIATION, with_signatures(pending)) == []


def test_nobody_agrees_after_an_unsigned_agreement() -> None:
    first = decided(submitted(READY, Subject.INITIATION), "sponsor")
    half = with_signatures(submitted(READY, Subject.INITIATION))
    second = decided(half, "sponsor")

    assert refusals(APPROVE, "孙伟", Subject.INITIATION, second) == [MISSING]
    assert refusals(APPROVE, "孙伟", Subject.INITIATION, with_signatures(first)) == []


def test_what_was_approved_without_signatures_is_submitted_once_more_unchanged() -> None:
    again = submitted(READY_INITIATED, Subject.INITIATION, day="2026-06-28")
    renewed = with_signatures(decided(decided(again, "sponsor"), "sales_director", actor="孙伟"), first=3)

    assert refusals(SUBMIT, "林晓雯", Subject.INITIATION, READY_INITIATED) == []
    assert refusals(SUBMIT, "林晓雯", Subject.INITIATION, with_signatures(READY_INITIATED)) == ["already_approved"]
    assert told(renewed) == []
    assert refusals(SUBMIT, "林晓雯", Subject.INITIATION, renewed) == ["already_approved"]
    assert standing(renewed).initiated_on == standing(READY_INITIATED).initiated_on == day("2026-02-02")


def test_a_charter_is_never_approved_anew_with_other_values() -> None:
    chartered = approved(READY_INITIATED, Subject.CHARTER)
    moved = edited(chartered, "milestones", 1, planned_on=day("2026-12-01"))

    assert refusals(SUBMIT, "林晓雯", Subject.CHARTER, chartered, "任务书") == []
    assert refusals(SUBMIT, "林晓雯", Subject.CHARTER, moved, "任务书") == ["already_approved"]


def test_a_change_approved_once_more_counts_once() -> None:
    once = approved(CHARTERED, Subject.CHANGE_REQUEST, "BG-01")
    twice = approved(once, Subject.CHANGE_REQUEST, "BG-01", day="2026-06-29")

    assert refusals(SUBMIT, "林晓雯", Subject.CHANGE_REQUEST, once, "任务书调整") == []
    assert standing(twice).approved_changes == ("BG-01",)
    assert facts_of(twice).plan == facts_of(once).plan


def test_a_stop_approved_once_more_ended_the_project_the_first_time() -> None:
    stopping = STOPPING.model_copy(update={"termination": STOP})
    once = approved(stopping, Subject.TERMINATION, day="2026-06-26")
    twice = approved(once, Subject.TERMINATION, day="2026-06-29")

    assert refusals(SUBMIT, "林晓雯", Subject.TERMINATION, once, "终止") == []
    assert facts_of(twice).ended_on == day("2026-06-26")
    assert "project_ended" in refusals(SUBMIT, "林晓雯", Subject.CHANGE_REQUEST, once, "终止")


def test_before_anything_waits_there_is_nothing_to_sign() -> None:
    assert all(told(project) == [] for project in (BEFORE[Subject.INITIATION], READY))
