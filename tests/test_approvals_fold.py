"""What the approval log says: states of everything submitted, and rows that do not count."""

import datetime as dt

import pytest
from approval_samples import INFO, PROJECT, TODAY, approved, by, company, decided, edited, stored, submitted, with_row
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.rules.approval_log import append, row_hash
from presales_xl.rules.approvals import Odd, State, Version, decision, fold
from presales_xl.rules.approvers import candidates, capacity_label
from presales_xl.rules.routes import Step
from presales_xl.rules.standing import standing
from presales_xl.tables.charter import ChangeRequest
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import Approval, ApprovalAction

INITIATION = Subject.INITIATION
SUBMITTED = submitted(PROJECT, INITIATION)


def latest(project: Project, subject: Subject = INITIATION, no: str | None = None) -> Version:
    version = fold(project.approvals).latest(subject, no)
    assert version is not None
    return version


def odd(project: Project) -> list[tuple[int, Odd]]:
    return [(row.row, row.why) for row in fold(project.approvals).odd_rows]


def test_an_empty_log_says_nothing() -> None:
    assert fold(()).versions == ()
    assert fold(()).pending() == ()


def test_a_submission_waits_for_its_first_step() -> None:
    version = latest(SUBMITTED)

    assert version.state is State.PENDING
    assert version.open_step == Step(1, (("sponsor",),))
    assert version.waiting_since == dt.date(2026, 2, 1)
    assert version.decided_on is None


def test_after_the_first_step_it_waits_for_the_second() -> None:
    version = latest(decided(SUBMITTED, "sponsor"))

    assert version.state is State.PENDING
    assert version.open_step == Step(2, (("sales_director", "general_manager"),))
    assert version.waiting_since == dt.date(2026, 2, 2)


@pytest.mark.parametrize("capacity", ["sales_director", "general_manager"])
def test_one_of_several_is_enough(capacity: str) -> None:
    version = latest(decided(decided(SUBMITTED, "sponsor"), capacity, actor="孙伟", day="2026-02-05"))

    assert version.state is State.APPROVED
    assert version.decided_on == dt.date(2026, 2, 5)
    assert version.open_step is None


def test_where_all_must_agree_one_is_not_enough() -> None:
    both = submitted(PROJECT, Subject.CHARTER, route="1 own_department_manager + role:finance")

    one = decided(both, "role:finance", actor="吴敏")
    two = decided(one, "own_department_manager", actor="陈立")

    assert latest(one, Subject.CHARTER).open_step == Step(1, (("own_department_manager",),))
    assert latest(two, Subject.CHARTER).state is State.APPROVED


@pytest.mark.parametrize(
    ("action", "state"),
    [
        (ApprovalAction.REJECT, State.REJECTED),
        (ApprovalAction.RETURN, State.RETURNED),
        (ApprovalAction.WITHDRAW, State.WITHDRAWN),
    ],
)
def test_one_refusal_ends_the_version_and_a_new_one_may_follow(action: ApprovalAction, state: State) -> None:
    ended = decided(SUBMITTED, "sponsor", action)
    again = submitted(ended, INITIATION, day="2026-02-09")

    assert latest(ended).state is state
    assert [version.state for version in fold(again.approvals).of(INITIATION)] == [state, State.PENDING]
    assert latest(again).number == 2


def test_an_approved_version_stands_while_a_newer_one_is_pending() -> None:
    project = submitted(approved(PROJECT, INITIATION), INITIATION, day="2026-03-01")

    found = fold(project.approvals)

    assert found.approved(INITIATION) == found.of(INITIATION)[0]
    assert [version.number for version in found.pending()] == [2]


def test_requests_with_different_numbers_do_not_touch_each_other() -> None:
    project = submitted(PROJECT, Subject.CHANGE_REQUEST, "BG-01")
    project = approved(decided(project, "sponsor", ApprovalAction.REJECT), Subject.CHANGE_REQUEST, "BG-02")

    assert latest(project, Subject.CHANGE_REQUEST, "BG-01").state is State.REJECTED
    assert latest(project, Subject.CHANGE_REQUEST, "BG-02").state is State.APPROVED


def test_a_decision_without_a_submission_has_no_effect() -> None:
    act = decision(latest(SUBMITTED), ApprovalAction.APPROVE, "sponsor", by("周明远"))

    assert odd(with_row(PROJECT, act)) == [(1, Odd.NOTHING_PENDING)]


def test_a_second_submission_while_one_is_pending_has_no_effect() -> None:
    assert odd(submitted(SUBMITTED, INITIATION)) == [(2, Odd.ALREADY_PENDING)]


def changed_decision(**changes: object) -> Project:
    act = decision(latest(SUBMITTED), ApprovalAction.APPROVE, "sponsor", by("周明远"))
    row = append(SUBMITTED.approvals, act).model_copy(update=changes)
    return SUBMITTED.model_copy(update={"approvals": (*SUBMITTED.approvals, rehashed(row))})


def rehashed(row: Approval) -> Approval:
    return row.model_copy(update={"hash": row_hash(row)})


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"step": 2, "as_role": "sales_director"}, Odd.WRONG_STEP),
        ({"as_role": "staff"}, Odd.WRONG_CAPACITY),
        ({"as_role": None}, Odd.WRONG_CAPACITY),
        ({"version": 2}, Odd.WRONG_VERSION),
        ({"digest": "0" * 64}, Odd.WRONG_CONTENT),
        ({"actor": None}, Odd.INCOMPLETE),
        ({"at": "gestern"}, Odd.INCOMPLETE),
    ],
)
def test_a_decision_that_does_not_fit_grants_nothing_and_is_reported(changes: dict[str, object], why: Odd) -> None:
    project = changed_decision(**changes)

    assert odd(project) == [(2, why)]
    assert latest(project).state is State.PENDING
    assert [finding.code for finding in standing(project).findings] == ["approval.row_without_effect"]


@pytest.mark.parametrize("route", [None, "", "irgendwas", "x sponsor", "cc role:finance"])
def test_a_submission_without_a_route_can_never_be_approved(route: str | None) -> None:
    row = rehashed(SUBMITTED.approvals[0].model_copy(update={"evidence": route}))

    assert odd(PROJECT.model_copy(update={"approvals": (row,)})) == [(1, Odd.NO_ROUTE)]


def test_a_broken_chain_keeps_what_was_approved_before_the_break_and_grants_nothing_after_it() -> None:
    project = approved(approved(PROJECT, INITIATION), Subject.CHARTER)
    forged = edited(project, "approvals", 4, actor="林晓雯")

    found = standing(forged)

    assert found.initiated
    assert not found.charter_approved
    assert [(finding.code, finding.place.row) for finding in found.findings] == [("approval.chain_broken", 4)]
    assert "被改动" in found.findings[0].text("zh")


@given(st.integers(0, 5))
def test_what_a_log_says_only_grows_with_its_rows(length: int) -> None:
    project = approved(approved(approved(PROJECT, INITIATION), Subject.CHARTER), Subject.CHANGE_REQUEST, "BG-01")

    part = fold(project.approvals[:length])

    whole = fold(project.approvals)
    assert [v.submission for v in part.versions] == [v.submission for v in whole.versions][: len(part.versions)]


def test_standing_gives_days_and_numbers() -> None:
    project = approved(approved(PROJECT, INITIATION, day="2026-01-20"), Subject.CHARTER, day="2026-02-20")
    project = approved(project, Subject.CHANGE_REQUEST, "BG-02", day="2026-04-01")
    project = approved(project, Subject.CHANGE_REQUEST, "BG-01", day="2026-04-02")
    project = submitted(project, Subject.CHANGE_REQUEST, "BG-03")

    found = standing(project)

    assert (found.initiated_on, found.charter_approved_on) == (dt.date(2026, 1, 20), dt.date(2026, 2, 20))
    assert found.approved_changes == ("BG-02", "BG-01")
    assert found.pending_changes == ("BG-03",)
    assert found.change_approved_on("BG-01") == dt.date(2026, 4, 2)
    assert found.change_approved_on("BG-03") is None
    assert (found.terminated_on, found.retrospective_approved_on) == (None, None)


def test_the_log_of_another_project_does_not_count() -> None:
    project = approved(PROJECT, INITIATION)
    copied = edited(project, "project_info", project_no="PS-2026-077")

    found = standing(copied, stored(project))

    assert not found.initiated
    assert [finding.code for finding in found.findings] == ["approval.other_project"]
    assert standing(project, stored(project)).initiated


def test_the_sponsor_of_the_project_takes_the_sponsors_step() -> None:
    assert names("sponsor") == ["周明远"]


def test_the_head_of_the_project_managers_department_is_asked() -> None:
    assert names("own_department_manager") == ["陈立"]


def test_a_rank_or_a_higher_one_suffices_but_internal_audit_approves_nothing() -> None:
    assert names("sales_director") == ["周明远", "李国强", "孙伟"]


def test_a_role_is_held_by_those_who_have_it() -> None:
    assert names("role:finance") == ["吴敏"]
    assert names("role:legal") == []


def names(capacity: str) -> list[str | None]:
    return [person.name for person in candidates(capacity, INFO, company(), TODAY)]


def test_a_rank_is_called_by_its_name() -> None:
    assert capacity_label(Rank.COMPANY_LEADER.code, company()).zh == "公司领导"


def test_a_change_request_row_counts_for_its_own_number_only() -> None:
    rows = (ChangeRequest(row=1, no="BG-01", milestone="1"), ChangeRequest(row=2, no="BG-02", milestone="2"))
    project = approved(PROJECT.model_copy(update={"change_requests": rows}), Subject.CHANGE_REQUEST, "BG-01")

    assert standing(project).approved_changes == ("BG-01",)
