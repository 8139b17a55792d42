"""A new sponsor or project manager: who approves it, from when it counts, and that typing it gives nobody any right."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from approval_samples import approved as with_approved
from approval_samples import by, decided, submitted, the_route, with_row
from authority_samples import day, delegation, staffed, wish
from hypothesis import given
from hypothesis import strategies as st
from role_samples import (
    APPROVE,
    MANAGER,
    REQUEST,
    RUNNING,
    SPONSOR,
    STARTED,
    SUBMIT,
    Book,
    approved,
    asking,
    change,
    contents,
    pending,
    request,
)

from presales_xl.rules.approvals import State, fold, submission
from presales_xl.rules.authority import judge_wish
from presales_xl.rules.canonical import canonical_text, digest
from presales_xl.rules.council import waited_for
from presales_xl.rules.deviation_checks.people import role_changes_waiting
from presales_xl.rules.next_step import next_approver, next_step
from presales_xl.rules.role_history import RoleHistory
from presales_xl.rules.routes import Route
from presales_xl.rules.submission import route_of_submission
from presales_xl.rules.wish import Grant
from presales_xl.tables.charter import ChangeKind
from presales_xl.tables.company.authority import RouteCase
from presales_xl.tables.company.people import Employee
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.people_lists import ChangedRole
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction

pytestmark = pytest.mark.usefixtures("nothing_missing")


def with_waiting(book: Book, on: str = "2026-04-01", route: str = "1 sponsor", submitter: str = "林晓雯") -> Book:
    """The workbook with a change of the plan that waits, for the sponsor by default."""
    content = digest(canonical_text(book.project, REQUEST, "BG-01"))
    act = submission(fold(book.project.approvals), REQUEST, "BG-01", content, the_route(route), by(submitter, on))
    project = with_row(book.project, act)
    return replace(book, project=project, store={**book.store, **contents(project)})


def decides(book: Book, actor: str, on: str = "2026-04-02") -> bool:
    """Whether somebody may take the open step of the change of the plan."""
    asked = wish(APPROVE, actor, REQUEST, dt.datetime.combine(day(on), dt.time(12)))
    return isinstance(judge_wish(asked, book.facts(on), ()), Grant)


# typing gives nobody any right


@pytest.mark.parametrize("named", [None, "RY-01", "RY-99"])
@pytest.mark.parametrize("in_table_1", [False, True])
def test_typing_a_role_change_gives_nobody_any_right(named: str | None, in_table_1: bool) -> None:
    typed = asking(RUNNING, change(change_no=named))
    if in_table_1:
        typed = typed.typed("project_info", sponsor="孙伟")
    waiting = with_waiting(typed)

    assert waiting.holder(SPONSOR, "2026-04-02") == "周明远"
    assert decides(waiting, "周明远")
    assert not decides(waiting, "孙伟")


@pytest.mark.parametrize("end", [ApprovalAction.REJECT, ApprovalAction.RETURN, ApprovalAction.WITHDRAW, None])
def test_a_request_that_is_not_approved_changes_nothing(end: ApprovalAction | None) -> None:
    filed = pending()
    if end is not None:
        filed = filed.act(end, "林晓雯" if end is ApprovalAction.WITHDRAW else "李国强", "2026-03-06")

    assert filed.holder(SPONSOR, "2026-04-02") == "周明远"
    assert not decides(with_waiting(filed), "孙伟")


@pytest.mark.parametrize("kind", [kind for kind in ChangeKind if kind is not ChangeKind.PEOPLE])
def test_an_approved_request_of_another_kind_names_nobody(kind: ChangeKind) -> None:
    filed = RUNNING.with_rows("change_requests", request(kind=kind, milestone="2")).with_rows("role_changes", change())
    project = with_approved(filed.project, REQUEST, "RY-01", day="2026-03-06")
    book = replace(filed, project=project, store={**filed.store, **contents(project)})

    assert book.state() is State.APPROVED
    assert book.holder(SPONSOR, "2026-04-02") == "周明远"


def test_a_request_with_rows_of_two_kinds_names_nobody() -> None:
    rows = (request(), request(10, kind=ChangeKind.SCHEDULE, milestone="2"))
    filed = RUNNING.with_rows("change_requests", *rows).with_rows("role_changes", change())
    project = with_approved(filed.project, REQUEST, "RY-01", day="2026-03-06")

    assert replace(filed, project=project, store=contents(project)).holder(SPONSOR, "2026-04-02") == "周明远"
    assert "check.change_head_differs" in filed.why_not(SUBMIT, "林晓雯", "2026-03-05")


def test_a_row_added_to_an_approved_request_names_nobody() -> None:
    done = approved(RUNNING, change(MANAGER, "赵启航"), by="周明远").with_rows("role_changes", change(row=2))

    assert done.holder(SPONSOR, "2026-04-02") == "周明远"
    assert ("frozen_row_added", None) in done.edits("2026-04-02")


# from when it counts


def test_an_approved_change_counts_from_its_day_and_the_old_sponsor_until_then() -> None:
    done = approved(RUNNING, change(on=day("2026-04-02")))

    assert (done.holder(SPONSOR, "2026-04-01"), done.holder(SPONSOR, "2026-04-02")) == ("周明远", "孙伟")
    waiting = with_waiting(done, "2026-03-20")
    assert (decides(waiting, "周明远", "2026-04-01"), decides(waiting, "孙伟", "2026-04-01")) == (True, False)
    assert (decides(waiting, "周明远", "2026-04-02"), decides(waiting, "孙伟", "2026-04-02")) == (False, True)


def test_a_change_never_counts_before_its_approval() -> None:
    done = approved(RUNNING, change(on=day("2026-02-10")))

    assert done.holder(SPONSOR, "2026-03-05") == "周明远"
    assert done.holder(SPONSOR, "2026-03-06") == "孙伟"


@given(st.dates(day("2026-02-03"), day("2026-05-30")), st.dates(day("2026-02-03"), day("2026-05-30")))
def test_the_new_sponsor_has_the_role_from_the_later_of_day_and_approval(on: dt.date, asked: dt.date) -> None:
    done = approved(RUNNING, change(on=on))

    new = asked >= max(on, day("2026-03-06"))
    assert done.holder(SPONSOR, asked.isoformat()) == ("孙伟" if new else "周明远")


def test_on_the_day_of_the_approval_what_came_before_it_in_the_log_was_the_old_sponsors() -> None:
    done = approved()

    history = RoleHistory(done.project, fold(done.project.approvals), done.store)
    last = done.project.approvals[-1].seq or 0

    assert history.at(SPONSOR, day("2026-03-06"), last) == "周明远"
    assert history.at(SPONSOR, day("2026-03-06"), last + 1) == "孙伟"


def test_several_changes_follow_one_another() -> None:
    once = approved()
    back = once.with_rows("change_requests", request(10, no="RY-02", raised_on=day("2026-05-01"))).with_rows(
        "role_changes",
        change(row=2, from_person="孙伟", to_person="周明远", on=day("2026-05-10"), change_no="RY-02"),
    )
    project = with_approved(back.project, REQUEST, "RY-02", day="2026-05-02")
    twice = replace(back, project=project, store={**back.store, **contents(project)})

    assert [twice.holder(SPONSOR, on) for on in ("2026-03-01", "2026-04-01", "2026-05-09", "2026-05-10")] == [
        "周明远", "孙伟", "孙伟", "周明远",
    ]  # fmt: skip


def test_before_the_charter_people_can_change_as_well() -> None:
    done = approved(STARTED)

    assert done.holder(SPONSOR, "2026-03-06") == "孙伟"


def test_before_the_initiation_there_is_nobody_to_replace() -> None:
    lead = asking(Book(STARTED.project.model_copy(update={"approvals": ()})))

    assert lead.why_not(SUBMIT, "林晓雯", "2026-03-05") == ["life.earlier_approval_missing"]
    assert list(role_changes_waiting(lead.facts("2026-03-05"))) == []


def test_a_change_counts_although_its_row_was_deleted_afterwards() -> None:
    done = approved().without("role_changes")

    assert done.holder(SPONSOR, "2026-04-02") == "孙伟"
    assert ("frozen_row_removed", None) in done.edits("2026-04-02")


def test_without_the_kept_content_a_change_counts_as_long_as_the_tables_still_say_it() -> None:
    done = replace(approved(), store={})

    assert done.holder(SPONSOR, "2026-04-02") == "孙伟"
    assert done.typed("role_changes", 1, to_person="陈立").holder(SPONSOR, "2026-04-02") != "陈立"
    assert done.typed("project_info", sponsor="孙伟").holder(SPONSOR, "2026-03-01") == "周明远"


def test_where_nobody_can_show_who_was_named_nobody_is_sponsor_by_typing() -> None:
    lost = replace(RUNNING, store={}).typed("project_info", sponsor="陈立")

    assert lost.holder(SPONSOR, "2026-04-02") is None
    assert not decides(with_waiting(lost), "陈立")


# who approves


def capacities(book: Book) -> list[str]:
    found: Route = route_of_submission(book.facts("2026-03-05"), REQUEST, "RY-01")
    return [str(step) for step in found.steps]


def test_a_new_sponsor_is_approved_above_the_sponsor_a_new_manager_by_the_sponsor() -> None:
    assert capacities(asking()) == ["1 above_sponsor"]
    assert capacities(asking(RUNNING, change(MANAGER, "赵启航"))) == ["1 sponsor"]
    both = asking(RUNNING, change(), change(MANAGER, "赵启航", row=2))
    assert capacities(both) == ["1 above_sponsor"]


def test_rules_that_know_no_route_for_a_new_sponsor_ask_more_people_not_fewer() -> None:
    older = RUNNING.rules.model_copy(
        update={"authority": tuple(row for row in RUNNING.rules.authority if row.case is not RouteCase.SPONSOR_CHANGE)}
    )
    book = replace(asking(), rules=older)

    assert capacities(book) == ["1 sponsor", "2 sales_director / general_manager"]


@pytest.mark.parametrize(
    ("actor", "why"),
    [
        ("李国强", []),
        ("周明远", ["concerned"]),
        ("孙伟", ["concerned"]),
        ("林晓雯", ["own_submission"]),
        ("陈立", ["not_asked"]),
        ("吴敏", ["not_asked"]),
        ("郑涛", ["reads_only"]),
    ],
)
def test_only_the_step_above_approves_a_new_sponsor(actor: str, why: list[str]) -> None:
    assert pending().why_not(APPROVE, actor, "2026-03-06") == why


def test_a_self_appointed_sponsor_cannot_approve_the_request_nor_have_it_approved_below() -> None:
    own = asking().typed("project_info", sponsor="孙伟").act(SUBMIT, "孙伟", "2026-03-05")

    assert own.why_not(APPROVE, "孙伟", "2026-03-06") == ["own_submission"]
    assert own.why_not(APPROVE, "陈立", "2026-03-06") == ["not_asked"]
    assert own.why_not(APPROVE, "李国强", "2026-03-06") == []


@pytest.mark.parametrize("spelling", ["孙 伟", "Sun Wei", "孫偉"])
def test_no_spelling_lets_the_new_sponsor_approve(spelling: str) -> None:
    aliased = tuple(
        one.model_copy(update={"aliases": "Sun Wei、孫偉"}) if one.name == "孙伟" else one
        for one in RUNNING.rules.people
    )
    book = replace(RUNNING, rules=RUNNING.rules.model_copy(update={"people": aliased}))

    assert pending(book, change(to=spelling)).why_not(APPROVE, "孙伟", "2026-03-06") == ["concerned"]


def test_nobody_concerned_decides_as_a_deputy() -> None:
    rules = staffed(
        delegations=[
            delegation(principal="李国强", deputy="孙伟", start_on=day("2026-03-01"), entered_on=day("2026-03-01"))
        ]
    )

    assert replace(pending(), rules=rules).why_not(APPROVE, "孙伟", "2026-03-06") == ["concerned"]


def test_another_deputy_of_the_step_above_may() -> None:
    rules = staffed(
        delegations=[delegation(principal="李国强", start_on=day("2026-03-01"), entered_on=day("2026-03-01"))]
    )

    assert replace(pending(), rules=rules).why_not(APPROVE, "钱进", "2026-03-06") == []


def test_a_director_above_a_department_manager_approves() -> None:
    book = replace(STARTED, project=STARTED.project.model_copy(update={"approvals": ()})).typed(
        "project_info", sponsor="陈立", market_importance=1, expected_margin=100_000
    )
    project = with_approved(book.project, Subject.INITIATION)
    started = replace(book, project=project, store=contents(project))
    asked = pending(started, change(from_person="陈立", to_person="周明远"))

    assert asked.why_not(APPROVE, "孙伟", "2026-03-06") == []
    assert asked.why_not(APPROVE, "周明远", "2026-03-06") == ["concerned"]


def test_above_a_company_leader_stands_another_one() -> None:
    second = Employee(row=20, name="王总", department="公司", rank=Rank.COMPANY_LEADER)
    book = replace(STARTED, project=STARTED.project.model_copy(update={"approvals": ()})).typed(
        "project_info", sponsor="李国强"
    )
    project = with_approved(book.project, Subject.INITIATION)
    started = replace(book, project=project, store=contents(project))
    asked = pending(started, change(from_person="李国强", to_person="孙伟"))

    assert asked.why_not(APPROVE, "李国强", "2026-03-06") == ["concerned"]
    assert asked.why_not(APPROVE, "陈立", "2026-03-06") == ["nobody"]
    assert replace(asked, rules=staffed(second)).why_not(APPROVE, "王总", "2026-03-06") == []


def test_the_sponsor_approves_a_new_manager_who_does_not() -> None:
    asked = pending(RUNNING, change(MANAGER, "赵启航"))

    assert asked.why_not(APPROVE, "周明远", "2026-03-06") == []
    assert asked.act(APPROVE, "周明远", "2026-03-06").holder(MANAGER, "2026-03-06") == "赵启航"
    assert asked.why_not(APPROVE, "赵启航", "2026-03-06") == ["concerned"]


def test_the_manager_in_office_stays_barred_whoever_is_typed_into_table_1() -> None:
    """The manager never signs for finance: not by having another name typed in either."""
    people = tuple(
        one.model_copy(update={"roles": "财务"}) if one.name == "林晓雯" else one for one in RUNNING.rules.people
    )
    rules = RUNNING.rules.model_copy(update={"people": people})
    typed = replace(RUNNING, rules=rules).typed("project_info", project_manager="赵启航")
    waiting = with_waiting(typed, route="1 role:finance", submitter="赵启航")

    assert not decides(waiting, "林晓雯")
    assert decides(waiting, "吴敏")


def test_who_is_waited_for_is_told_the_same_way_everywhere() -> None:
    asked = pending()
    facts = asked.facts("2026-03-06")
    version = fold(asked.project.approvals).latest(REQUEST, "RY-01")
    assert version is not None
    label = waited_for(facts, version)

    assert label is not None
    assert label.zh == "李国强（发起人的上一级）"
    assert label == next_approver(facts.situation, facts.store)
    assert (
        next_step(facts.situation, 0, facts.store).text("zh") == "任务书调整 RY-01 等待审批：李国强（发起人的上一级）"
    )


# what is told


def told(book: Book, on: str = "2026-03-10") -> list[str]:
    found = list(role_changes_waiting(book.facts(on)))
    for item in found:
        assert all("{" not in item.finding.text(lang) + item.finding.fix(lang) for lang in ("zh", "en"))
    return [item.finding.text("zh") + item.finding.fix("zh") for item in found]


def test_a_change_nobody_asked_approval_for_says_what_to_file_and_who_decides() -> None:
    typed = RUNNING.with_rows("role_changes", change(change_no=None))

    (item,) = role_changes_waiting(typed.facts("2026-03-10"))

    assert item.finding.text("zh") == "发起人变更为「孙伟」尚未生效（没有对应的任务书调整申请），权限仍属「周明远」。"
    assert "类别「人员」的申请" in item.finding.fix("zh")
    assert "由发起人的上一级审批" in item.finding.fix("zh")
    assert (item.finding.place.table, item.finding.place.row, item.finding.place.field) == (
        "role_changes",
        1,
        "change_no",
    )
    assert item.form.zh == "售前项目任务书调整表"
    assert [step.zh for step in item.route] == ["发起人的上一级"]
    assert (item.since, item.owner) == (day("2026-03-01"), "林晓雯")
    assert item.magnitude.text("zh") == "已 9 天未生效"


@pytest.mark.parametrize(
    ("book", "words"),
    [
        (RUNNING.with_rows("role_changes", change(change_no="RY-99")), "没有对应的任务书调整申请"),
        (asking(), "任务书调整还没有提交"),
        (pending(), "请等待审批；由李国强（发起人的上一级）审批"),
        (pending().act(ApprovalAction.RETURN, "李国强", "2026-03-06"), "被退回"),
        (pending().act(ApprovalAction.REJECT, "李国强", "2026-03-06"), "请删去本行，或用新编号另报一份"),
        (pending().act(ApprovalAction.WITHDRAW, "林晓雯", "2026-03-06"), "已撤回"),
    ],
)
def test_a_change_that_does_not_count_says_why(book: Book, words: str) -> None:
    (text,) = told(book)

    assert words in text


def test_a_change_that_waits_is_late_since_it_was_submitted() -> None:
    (item,) = role_changes_waiting(pending().facts("2026-03-10"))

    assert item.since == day("2026-03-05")


@pytest.mark.parametrize(
    "book", [RUNNING, approved(), RUNNING.with_rows("role_changes", change(change_no=None, role=None))]
)
def test_otherwise_nothing_is_told(book: Book) -> None:
    assert told(book) == []


def test_a_new_sales_owner_needs_no_approval() -> None:
    assert told(RUNNING.with_rows("role_changes", change(ChangedRole.SALES_OWNER, change_no=None))) == []


def test_another_name_in_table_1_is_an_error_until_the_change_counts() -> None:
    early = pending().typed("project_info", sponsor="孙伟")
    done = early.act(APPROVE, "李国强", "2026-03-06")

    assert early.edits("2026-03-06") == [("person_moved", "sponsor")]
    assert done.edits("2026-03-06") == []
    assert approved(RUNNING, change(on=day("2026-04-01"))).typed("project_info", sponsor="孙伟").edits(
        "2026-03-31"
    ) == [("person_moved", "sponsor")]


@pytest.mark.parametrize(("key", "name"), [("sponsor", "孙伟"), ("project_manager", "赵启航")])
def test_an_initiation_is_not_approved_anew_with_other_people(key: str, name: str) -> None:
    moved = STARTED.typed(
        "project_info", **{key: name, "expected_contract": Decimal(6_500_000), "initiated_on": day("2026-02-02")}
    )

    assert "approval.person_moved" in moved.why_not(SUBMIT, "林晓雯", "2026-03-05", Subject.INITIATION)


def test_an_initiation_that_is_approved_anew_is_decided_by_the_sponsor_in_office() -> None:
    moved = STARTED.typed("project_info", sponsor="陈立")
    project = submitted(moved.project, Subject.INITIATION, route="1 sponsor", day="2026-03-05")
    again = replace(moved, project=project, store={**moved.store, **contents(project)})

    assert again.why_not(APPROVE, "陈立", "2026-03-06", Subject.INITIATION) == ["not_asked"]
    assert again.why_not(APPROVE, "周明远", "2026-03-06", Subject.INITIATION) == []


# what was approved stays as approved


@pytest.mark.parametrize(
    "cells",
    [{"to_person": "陈立"}, {"from_person": "吴敏"}, {"on": day("2026-02-05")}, {"reason": "改"}, {"role": MANAGER}, {"change_no": "RY-02"}],
)  # fmt: skip
def test_editing_the_row_after_the_approval_is_found_and_changes_nobody(cells: dict[str, Any]) -> None:
    done = approved().typed("role_changes", 1, **cells)

    assert done.edits("2026-04-02")
    assert not done.verified().ok
    assert (done.holder(SPONSOR, "2026-04-02"), done.holder(SPONSOR, "2026-03-05")) == ("孙伟", "周明远")


def test_the_edited_cell_is_told_with_old_and_new_at_its_row() -> None:
    done = approved().typed("role_changes", 1, to_person="陈立")

    (finding,) = (found for found in done.verified().problems if found.code == "approval.frozen_edited")
    assert (finding.place.table, finding.place.row, finding.place.field) == ("role_changes", 1, "to_person")
    assert "孙伟" in finding.text("zh")


@pytest.mark.parametrize("cells", [{"handover": "合同草案"}, {"confirmed_by": None}])
def test_the_handover_goes_on_after_the_approval(cells: dict[str, Any]) -> None:
    assert approved().typed("role_changes", 1, **cells).edits("2026-04-02") == []


def test_what_is_changed_while_it_waits_cannot_be_approved() -> None:
    asked = pending().typed("role_changes", 1, to_person="陈立")

    assert "approval.pending_changed" in asked.why_not(APPROVE, "李国强", "2026-03-06")


def test_a_request_that_names_no_people_has_the_content_it_always_had() -> None:
    text = canonical_text(approved().project, REQUEST, "BG-01")

    assert "role_changes" not in text


# verification


def test_old_acts_are_judged_by_who_was_sponsor_that_day() -> None:
    done = approved(RUNNING).typed("project_info", sponsor="孙伟")
    later = with_waiting(done)
    by_new = replace(later, project=_decided(later, "孙伟"))
    by_old = replace(later, project=_decided(later, "周明远"))

    assert done.verified().ok
    assert by_new.verified().ok
    assert [found.code for found in by_old.verified().problems] == ["verify.no_capacity"]


def _decided(book: Book, actor: str) -> Project:
    return decided(book.project, "sponsor", actor=actor, day="2026-04-02")


def test_a_forged_act_of_a_typed_sponsor_is_found() -> None:
    typed = with_waiting(
        RUNNING.with_rows("role_changes", change(change_no=None)).typed("project_info", sponsor="孙伟")
    )
    forged = replace(typed, project=_decided(typed, "孙伟"))

    assert {found.code for found in forged.verified().problems} == {"verify.no_capacity", "approval.person_moved"}


def test_a_forged_approval_by_somebody_concerned_is_found() -> None:
    asked = pending()
    forged = replace(asked, project=decided(asked.project, "above_sponsor", actor="孙伟", day="2026-03-06"))

    assert "verify.concerned" in {found.code for found in forged.verified().problems}


def test_an_honest_change_of_sponsor_verifies() -> None:
    assert approved().verified().problems == ()
