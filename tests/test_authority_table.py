"""Every person, action and subject: who may act at each step, and nobody else."""

from typing import Any

import pytest
from approval_samples import decided
from authority_samples import BEFORE, STAFF, codes, delegation, judged, staffed, waiting, wish

from presales_xl.rules.wish import Grant
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import ApprovalAction

pytestmark = pytest.mark.usefixtures("nothing_missing")

RULES = staffed(delegations=[delegation()])
RELATIONS = {
    "self": "林晓雯",
    "sponsor": "周明远",
    "deputy": "钱进",
    "department": "陈立",
    "finance": "吴敏",
    "director": "孙伟",
    "leader": "李国强",
    "stranger": "赵启航",
    "audit": "郑涛",
    "gone": "旧人",
    "unknown": "路人",
}
"""What each is to the submission: its submitter, the sponsor, the sponsor's deputy, and so on."""
DECISIONS = (ApprovalAction.APPROVE, ApprovalAction.REJECT, ApprovalAction.RETURN)


def may(action: ApprovalAction, subject: Subject, project: Any) -> set[str]:
    return {
        relation
        for relation, name in RELATIONS.items()
        if isinstance(judged(wish(action, name, subject), project, RULES), Grant)
    }


def test_everybody_of_the_company_is_in_the_table() -> None:
    assert {person.name for person in STAFF} | {"路人"} == set(RELATIONS.values())


@pytest.mark.parametrize("subject", Subject)
@pytest.mark.parametrize("action", DECISIONS)
def test_the_sponsors_step_is_for_the_sponsor_and_the_deputy(action: ApprovalAction, subject: Subject) -> None:
    assert may(action, subject, waiting(subject)) == {"sponsor", "deputy"}


@pytest.mark.parametrize("subject", Subject)
@pytest.mark.parametrize("action", DECISIONS)
def test_the_directors_step_is_for_the_rank_and_above_but_not_twice_for_one(
    action: ApprovalAction, subject: Subject
) -> None:
    second = decided(waiting(subject), "sponsor", day="2026-06-29")

    assert may(action, subject, second) == {"director", "leader"}


@pytest.mark.parametrize("subject", Subject)
@pytest.mark.parametrize("action", DECISIONS)
def test_department_and_finance_sign_side_by_side(action: ApprovalAction, subject: Subject) -> None:
    beside = waiting(subject, "1 own_department_manager + role:finance")

    assert may(action, subject, beside) == {"department", "finance"}


@pytest.mark.parametrize("subject", Subject)
@pytest.mark.parametrize("action", DECISIONS)
@pytest.mark.parametrize(
    ("first", "second", "able"),
    [
        ("own_department_manager", "own_department_manager", {"sponsor", "deputy"}),
        ("own_department_manager", "department_manager", {"sponsor", "deputy", "finance", "director", "leader"}),
        ("role:finance", "role:finance", {"leader"}),
        ("company_leader", "company_leader", set()),
    ],
)
def test_the_last_step_of_somebody_who_already_agreed_is_for_somebody_else_of_that_rank_or_the_next(
    action: ApprovalAction, subject: Subject, first: str, second: str, able: set[str]
) -> None:
    holder = {"role:finance": "吴敏", "company_leader": "李国强"}.get(first, "陈立")
    again = decided(waiting(subject, f"1 {first}; 2 {second}"), first, actor=holder, day="2026-06-29")

    assert may(action, subject, again) == able


def test_typing_another_department_into_table_1_moves_nobodys_authority() -> None:
    beside = waiting(Subject.CHARTER, "1 own_department_manager + role:finance")
    info = beside.project_info.model_copy(update={"department": "市场部"})

    moved = beside.model_copy(update={"project_info": info})

    assert may(ApprovalAction.APPROVE, Subject.CHARTER, moved) == {"department", "finance"}


@pytest.mark.parametrize("subject", Subject)
@pytest.mark.parametrize("action", DECISIONS)
def test_a_leaders_step_is_for_the_leader(action: ApprovalAction, subject: Subject) -> None:
    assert may(action, subject, waiting(subject, "1 company_leader")) == {"leader"}


@pytest.mark.parametrize("subject", Subject)
def test_only_the_submitter_withdraws(subject: Subject) -> None:
    assert may(ApprovalAction.WITHDRAW, subject, waiting(subject)) == {"self"}


@pytest.mark.parametrize("subject", Subject)
def test_nobody_submits_what_is_being_decided(subject: Subject) -> None:
    assert may(ApprovalAction.SUBMIT, subject, waiting(subject)) == set()


@pytest.mark.parametrize("subject", Subject)
@pytest.mark.parametrize("action", [*DECISIONS, ApprovalAction.WITHDRAW])
def test_nobody_decides_what_was_never_submitted(action: ApprovalAction, subject: Subject) -> None:
    assert may(action, subject, BEFORE[subject]) == set()


@pytest.mark.parametrize("subject", Subject)
def test_finance_and_audit_never_submit(subject: Subject) -> None:
    barred = {
        relation: set(codes(judged(wish(ApprovalAction.SUBMIT, name, subject), BEFORE[subject], RULES))) & ABOUT_PEOPLE
        for relation, name in RELATIONS.items()
    }

    assert {relation: why for relation, why in barred.items() if why} == {
        "finance": {"may_not_submit"},
        "audit": {"may_not_submit"},
        "gone": {"not_in_office"},
        "unknown": {"unknown_person"},
    }


ABOUT_PEOPLE = {"may_not_submit", "not_in_office", "unknown_person"}


@pytest.mark.parametrize(
    ("relation", "why"),
    [
        ("self", "own_submission"),
        ("department", "not_asked"),
        ("finance", "not_asked"),
        ("director", "not_asked"),
        ("leader", "not_asked"),
        ("stranger", "not_asked"),
        ("audit", "reads_only"),
        ("gone", "not_in_office"),
        ("unknown", "unknown_person"),
    ],
)
def test_whoever_is_refused_is_told_why(relation: str, why: str) -> None:
    found = judged(wish(ApprovalAction.APPROVE, RELATIONS[relation]), waiting(Subject.INITIATION), RULES)

    assert codes(found) == [why]
