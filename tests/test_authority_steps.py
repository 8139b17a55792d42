"""Step by step through a route: different people, the same person twice, and the next higher rank for nobody."""

from decimal import Decimal
from typing import Any

import pytest
from approval_samples import PROJECT, company, decided, edited, submitted
from authority_samples import (
    NOON,
    STAFF,
    codes,
    delegation,
    facts_of,
    granted,
    judged,
    on_paper,
    staffed,
    waiting,
    wish,
    with_policy,
    without,
)

from presales_xl.language import Lang
from presales_xl.rules.act_review import ActReview
from presales_xl.rules.acts import rows_of
from presales_xl.rules.approval_log import Source
from presales_xl.rules.approvals import State, Version, fold
from presales_xl.rules.council import council_of
from presales_xl.rules.seats import asked, seats, steps_in_words
from presales_xl.rules.submission import route_of_submission
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction

pytestmark = pytest.mark.usefixtures("nothing_missing")

APPROVE = ApprovalAction.APPROVE
RULES = staffed()


def after(project: Project, actor: str, rules: CompanyRules = RULES, lang: Lang = "zh", **more: Any) -> Project:
    """The project when somebody has agreed to its initiation."""
    asked_for = wish(APPROVE, actor, comment=None, **more)
    facts = facts_of(project, rules)
    rows = rows_of(asked_for, granted(judged(asked_for, project, rules)), facts, lang)
    return project.model_copy(update={"approvals": (*project.approvals, *rows)})


def version_of(project: Project) -> Version:
    found = fold(project.approvals).latest(Subject.INITIATION)
    assert found is not None
    return found


def decisions(project: Project) -> list[tuple[int | None, str | None, str | None]]:
    """Step, person and capacity of every decision."""
    return [(row.step, row.actor, row.as_role) for row in version_of(project).decisions]


def waits_for(project: Project, rules: CompanyRules = RULES) -> str | None:
    council = council_of(facts_of(project, rules), Subject.INITIATION, NOON.date())
    label = asked(version_of(project), council)
    return label.zh if label else None


def test_who_is_waited_for_reads_as_people_speak() -> None:
    beside = waiting(Subject.INITIATION, "1 own_department_manager + role:finance")
    nobody = waiting(Subject.INITIATION, "1 role:legal")

    assert waits_for(beside) == "陈立（部门经理(本部门)）；吴敏（财务）"
    assert waits_for(nobody) == "李国强（公司领导代法务）"


def test_two_steps_are_decided_by_two_people_one_after_the_other() -> None:
    first = after(waiting(Subject.INITIATION), "周明远")
    second = after(first, "孙伟")

    assert waits_for(waiting(Subject.INITIATION)) == "周明远（发起人）"
    assert waits_for(first) == "李国强、孙伟（销售总监/总经理）"
    assert version_of(second).state is State.APPROVED
    assert decisions(second) == [(1, "周明远", "sponsor"), (2, "孙伟", "sales_director")]
    assert waits_for(second) is None


def test_the_sponsor_who_is_a_director_does_not_decide_both_steps_alone() -> None:
    first = after(waiting(Subject.INITIATION), "周明远")

    assert version_of(first).state is State.PENDING
    assert codes(judged(wish(APPROVE, "周明远"), first)) == ["decided_already"]


def test_a_later_step_of_the_same_person_is_shown_as_the_same_decision() -> None:
    pending = waiting(Subject.INITIATION, "1 sponsor; 2 own_department_manager; 3 sales_director")

    done = after(after(pending, "周明远"), "陈立", source=Source("chenli", "PC-7", "presales_xl"))

    assert version_of(done).state is State.APPROVED
    assert decisions(done) == [
        (1, "周明远", "sponsor"),
        (2, "陈立", "own_department_manager"),
        (3, "周明远", "sales_director"),
    ]
    last = done.approvals[-1]
    assert (last.comment, last.account, last.host) == ("同上（第1步已同意）", "chenli", "PC-7")


def test_where_others_could_take_a_step_and_more_follow_the_others_go_first() -> None:
    pending = waiting(Subject.INITIATION, "1 sponsor; 2 sales_director / general_manager; 3 company_leader")

    first = after(pending, "周明远")
    by_all = after(after(first, "孙伟"), "李国强")
    by_leader = after(first, "李国强")

    assert waits_for(first) == "李国强、孙伟（销售总监/总经理）"
    assert decisions(by_all)[1:] == [(2, "孙伟", "sales_director"), (3, "李国强", "company_leader")]
    assert decisions(by_leader)[1:] == [(2, "李国强", "sales_director"), (3, "李国强", "company_leader")]
    assert version_of(by_leader).state is State.APPROVED
    assert by_leader.approvals[-1].comment == "同上（第2步已同意）"


def test_a_step_only_the_same_person_could_take_is_settled_at_once() -> None:
    sponsored = edited(PROJECT, "project_info", sponsor="陈立")
    pending = submitted(sponsored, Subject.INITIATION, route="1 own_department_manager; 2 sponsor; 3 role:finance")

    first = after(pending, "陈立")

    assert decisions(first) == [(1, "陈立", "own_department_manager"), (2, "陈立", "sponsor")]
    assert waits_for(first) == "吴敏（财务）"


def test_the_same_decision_is_told_in_the_language_of_the_workbook() -> None:
    pending = waiting(Subject.INITIATION, "1 sponsor; 2 own_department_manager; 3 sales_director")

    done = after(after(pending, "周明远", lang="en"), "陈立", lang="en")

    assert done.approvals[-1].comment == "Same as before (agreed in step 1)"


def test_where_another_person_is_wanted_the_same_is_never_taken_again() -> None:
    rules = with_policy(RULES, repeated_approver="another_person")
    pending = waiting(Subject.INITIATION, "1 sponsor; 2 own_department_manager; 3 sales_director")

    signed = after(after(pending, "周明远", rules), "陈立", rules)

    assert version_of(signed).state is State.PENDING
    assert codes(judged(wish(APPROVE, "周明远"), signed, rules)) == ["decided_already"]
    assert version_of(after(signed, "李国强", rules)).state is State.APPROVED


def test_one_is_enough_where_the_company_has_nobody_else_and_the_log_says_so() -> None:
    rules = without(RULES, "孙伟", "李国强", "郑涛")

    done = after(waiting(Subject.INITIATION), "周明远", rules)

    assert version_of(done).state is State.APPROVED
    assert decisions(done) == [(1, "周明远", "sponsor"), (2, "周明远", "sales_director")]
    assert done.approvals[-1].comment == "同上（第1步已同意；本单位无其他人可批）"


BOTH = edited(PROJECT, "project_info", sponsor="陈立")
"""Its sponsor is also the head of the manager's department."""
INITIATION_ROUTE = "1 sponsor; 2 own_department_manager"


def headed(route: str = INITIATION_ROUTE) -> Project:
    return submitted(BOTH, Subject.INITIATION, route=route, day="2026-06-28")


def test_a_sponsor_who_heads_the_department_does_not_decide_the_whole_route_alone() -> None:
    first = after(headed(), "陈立")
    second = after(first, "周明远")

    assert version_of(first).state is State.PENDING
    assert waits_for(first) == "周明远（销售总监代部门经理(本部门)）"
    assert codes(judged(wish(APPROVE, "陈立"), first)) == ["decided_already"]
    assert decisions(second) == [(1, "陈立", "sponsor"), (2, "周明远", "own_department_manager")]
    assert version_of(second).state is State.APPROVED
    assert second.approvals[-1].as_rank is Rank.SALES_DIRECTOR
    assert second.approvals[-1].in_words == "销售总监代部门经理(本部门)"
    assert verified(second) == []


def verified(project: Project, rules: CompanyRules = RULES) -> list[str]:
    """What verifying the log says about who decided."""
    facts = facts_of(project, rules)
    return [told.text("en") for told in ActReview(facts.situation, {}).findings(facts.standing.approvals.versions)]


def test_the_second_person_may_refuse_what_the_first_agreed_to() -> None:
    first = after(headed(), "陈立")
    asked_for = wish(ApprovalAction.RETURN, "周明远")

    (row,) = rows_of(asked_for, granted(judged(asked_for, first)), facts_of(first), "zh")

    assert (row.step, row.as_role, row.action) == (2, "own_department_manager", ApprovalAction.RETURN)


def test_the_deputy_of_the_second_person_may_decide_for_them() -> None:
    rules = staffed(delegations=[delegation()])

    done = after(after(headed(), "陈立", rules), "钱进", rules)

    assert (done.approvals[-1].actor, done.approvals[-1].on_behalf_of) == ("钱进", "周明远")
    assert version_of(done).state is State.APPROVED
    assert verified(done, rules) == []


def test_the_nearest_rank_that_can_be_asked_is_the_second_person() -> None:
    no_director = without(RULES, "周明远", "郑涛")
    only_leader = without(no_director, "孙伟")

    assert waits_for(after(headed(), "陈立", no_director), no_director) == "孙伟（总经理代部门经理(本部门)）"
    assert waits_for(after(headed(), "陈立", only_leader), only_leader) == "李国强（公司领导代部门经理(本部门)）"


def test_where_nobody_stands_higher_one_is_enough_and_the_log_says_so() -> None:
    rules = without(RULES, "周明远", "孙伟", "李国强", "郑涛")

    done = after(headed(), "陈立", rules)

    assert version_of(done).state is State.APPROVED
    assert done.approvals[-1].comment == "同上（第1步已同意；本单位无其他人可批）"


def test_the_last_step_that_somebody_else_can_take_is_put_to_somebody_else() -> None:
    """The leader's step can only be the leader's; so the one before it is not settled as the leader's as well."""
    sponsored = edited(PROJECT, "project_info", sponsor="李国强")
    route = "1 sponsor; 2 general_manager; 3 company_leader"
    pending = submitted(sponsored, Subject.INITIATION, route=route, day="2026-06-28")

    first = after(pending, "李国强")
    second = after(first, "孙伟")

    assert waits_for(first) == "孙伟（总经理）"
    assert decisions(second)[1:] == [(2, "孙伟", "general_manager"), (3, "李国强", "company_leader")]
    assert second.approvals[-1].comment == "同上（第1步已同意）"


def test_of_three_steps_of_one_person_the_last_is_put_to_somebody_else() -> None:
    pending = headed("1 sponsor; 2 own_department_manager; 3 department_manager")

    first = after(pending, "陈立")

    assert decisions(first) == [(1, "陈立", "sponsor"), (2, "陈立", "own_department_manager")]
    assert waits_for(first) == "部门经理"
    assert version_of(after(first, "吴敏")).state is State.APPROVED


def test_when_the_only_other_person_leaves_nobody_is_named_who_cannot_decide() -> None:
    gone = without(RULES, "周明远", "孙伟", "李国强", "郑涛")
    first = after(headed(), "陈立")

    assert codes(judged(wish(APPROVE, "陈立"), first, gone)) == ["nobody"]


def test_the_log_of_a_time_when_one_person_was_enough_raises_no_alarm() -> None:
    alone = decided(headed(), "sponsor", actor="陈立", day="2026-06-29")
    alone = decided(alone, "own_department_manager", actor="陈立", day="2026-06-29")

    assert version_of(alone).state is State.APPROVED
    assert verified(alone) == []


def test_before_it_is_submitted_the_route_names_who_stands_in() -> None:
    facts = facts_of(headed())
    council = council_of(facts, Subject.INITIATION, NOON.date())

    shown = [label.zh for label in steps_in_words(version_of(headed()), council)]

    assert shown == ["发起人", "周明远（销售总监代部门经理(本部门)）"]


def test_in_a_light_project_one_person_may_take_both_steps() -> None:
    small = edited(PROJECT, "project_info", expected_margin=Decimal(60_000))

    assert version_of(after(two_steps(small), "周明远")).state is State.APPROVED


def two_steps(project: Project) -> Project:
    return submitted(project, Subject.INITIATION, route="1 sponsor; 2 sales_director / general_manager")


@pytest.mark.parametrize(
    ("subject", "margin", "manual", "short"),
    [
        (Subject.INITIATION, 60_000, None, True),
        (Subject.INITIATION, 60_000, 5000, False),  # above the 3,000 that the rules give
        (Subject.INITIATION, 1_200_000, 5000, False),  # a manual quota is no part of an initiation
        (Subject.INITIATION, 0, None, False),
        (Subject.CHARTER, 60_000, None, True),
        (Subject.CHARTER, 60_000, 5000, False),
        (Subject.CHARTER, 1_200_000, 5000, True),
        (Subject.CHARTER, -1, None, False),
    ],
)
def test_the_short_route_of_a_light_project_is_for_what_the_approval_itself_freezes(
    subject: Subject, margin: int, manual: int | None, *, short: bool
) -> None:
    priced = edited(PROJECT, "project_info", expected_margin=Decimal(margin))
    typed = edited(priced, "charter", quota=None, manual_quota=manual and Decimal(manual))

    assert (len(route_of_submission(facts_of(typed), subject).steps) == 1) is short


@pytest.mark.parametrize("margin", [1_200_000, 0, -1])
def test_a_manual_quota_or_a_missing_margin_makes_no_initiation_light(margin: int) -> None:
    priced = edited(PROJECT, "project_info", expected_margin=Decimal(margin))
    typed = edited(priced, "charter", quota=None, manual_quota=Decimal(5000))

    assert facts_of(typed).situation.light
    assert version_of(after(two_steps(typed), "周明远")).state is State.PENDING


def test_three_people_are_asked_where_the_company_wants_three() -> None:
    rules = with_policy(RULES, min_approvers="3")
    pending = waiting(Subject.INITIATION, "1 sponsor; 2 own_department_manager; 3 sales_director")

    signed = after(after(pending, "周明远", rules), "陈立", rules)

    assert waits_for(signed, rules) == "李国强、孙伟（销售总监）"
    assert version_of(after(signed, "孙伟", rules)).state is State.APPROVED


def test_a_route_of_one_step_needs_one_person() -> None:
    assert version_of(after(waiting(Subject.INITIATION, "1 sponsor"), "周明远")).state is State.APPROVED


def test_one_person_with_both_capacities_of_a_step_signs_once_and_the_other_asks_somebody_else() -> None:
    both = Employee(
        row=20, name="何静", department="水务事业部", rank=Rank.DEPARTMENT_MANAGER, department_head=True, roles="财务"
    )
    rules = without(staffed(both), "陈立")
    pending = waiting(Subject.INITIATION, "1 own_department_manager + role:finance")

    first = after(pending, "何静", rules)

    assert version_of(first).state is State.PENDING
    assert waits_for(first, rules) == "吴敏（财务）"
    assert version_of(after(first, "吴敏", rules)).state is State.APPROVED


def test_a_deputy_and_the_principal_count_as_one_person() -> None:
    rules = staffed(delegations=[delegation()])

    first = after(waiting(Subject.INITIATION), "钱进", rules)

    assert (first.approvals[-1].actor, first.approvals[-1].on_behalf_of) == ("钱进", "周明远")
    assert version_of(first).state is State.PENDING
    assert codes(judged(wish(APPROVE, "周明远"), first, rules)) == ["decided_already"]


def test_what_a_deputy_decided_settles_no_later_step_of_the_principal() -> None:
    rules = staffed(delegations=[delegation()])
    pending = waiting(Subject.INITIATION, "1 sponsor; 2 own_department_manager; 3 sales_director")

    signed = after(after(pending, "钱进", rules), "陈立", rules)

    assert version_of(signed).state is State.PENDING
    assert waits_for(signed, rules) == "李国强、孙伟（销售总监）"


# nobody with the capacity


@pytest.mark.parametrize(
    ("route", "gone", "instead", "expected"),
    [
        ("1 own_department_manager", ["陈立"], "周明远", "周明远（销售总监代部门经理(本部门)）"),
        ("1 own_department_manager", ["陈立", "周明远"], "孙伟", "孙伟（总经理代部门经理(本部门)）"),
        ("1 sponsor", ["周明远"], "孙伟", None),
        ("1 role:finance", ["吴敏"], "李国强", "李国强（公司领导代财务）"),
        ("1 role:legal", [], "李国强", "李国强（公司领导代法务）"),
        ("1 sales_director / general_manager", ["周明远", "孙伟"], "李国强", "李国强（销售总监/总经理）"),
    ],
)
def test_the_next_higher_rank_is_asked_where_nobody_is_found(
    route: str, gone: list[str], instead: str, expected: str | None
) -> None:
    rules = retired(*gone)
    pending = waiting(Subject.INITIATION, route)

    if expected:
        assert waits_for(pending, rules) == expected
    assert version_of(after(pending, instead, rules)).state is State.APPROVED


def retired(*names: str) -> CompanyRules:
    """The company when some people have left; their rows stay on the sheet."""
    left = NOON.date().replace(day=1)
    people = (one.model_copy(update={"active_to": left}) if one.name in names else one for one in STAFF)
    return company(people=tuple(people))


def test_the_rank_that_stood_in_is_in_the_log() -> None:
    done = after(waiting(Subject.INITIATION, "1 own_department_manager"), "周明远", retired("陈立"))

    last = done.approvals[-1]
    assert (last.as_role, last.as_rank) == ("own_department_manager", Rank.SALES_DIRECTOR)


def test_the_sponsor_who_submits_is_replaced_by_the_next_rank() -> None:
    project = edited(PROJECT, "project_info", sponsor="林晓雯", project_manager="赵启航")
    pending = submitted(project, Subject.INITIATION, route="1 sponsor")

    assert waits_for(pending) == "陈立、吴敏（部门经理代发起人）"
    assert codes(judged(wish(APPROVE, "林晓雯"), pending)) == ["own_submission"]


def test_a_step_nobody_can_take_is_never_passed_over() -> None:
    rules = company(people=tuple(one for one in STAFF if one.rank is Rank.STAFF))
    pending = waiting(Subject.INITIATION, "1 company_leader; 2 sponsor")

    council = council_of(facts_of(pending, rules), Subject.INITIATION, NOON.date())
    assert [seat.holders for seat in seats(version_of(pending), council)] == [()]
    assert waits_for(pending, rules) == "公司领导（无人可批）"
    assert codes(judged(wish(APPROVE, "钱进"), pending, rules)) == ["nobody"]


# what the log keeps


def test_the_log_has_the_name_of_the_people_sheet_however_it_was_typed() -> None:
    done = after(waiting(Subject.INITIATION), "　周 明远")

    assert done.approvals[-1].actor == "周明远"
    assert done.approvals[-1].as_rank is Rank.SALES_DIRECTOR


def test_a_decision_on_paper_stays_recognisable() -> None:
    done = after(waiting(Subject.INITIATION), "周明远", paper=on_paper(recorded_by="吴 敏"))

    last = done.approvals[-1]
    assert (last.actor, last.offline, last.evidence, last.recorded_by) == ("周明远", True, "OA-2026-118", "吴敏")


def test_an_act_from_another_account_is_marked_in_the_log() -> None:
    people = tuple(one.model_copy(update={"login": "zhoumy"}) if one.name == "周明远" else one for one in STAFF)
    rules = with_policy(company(people=people), login_mismatch="mark")

    done = after(waiting(Subject.INITIATION), "周明远", rules, source=Source("linxw"))

    assert done.approvals[-1].comment == "【账号 linxw 与登记的 zhoumy 不符】"


def test_a_withdrawal_is_no_step() -> None:
    pending = waiting(Subject.INITIATION)
    asked_for = wish(ApprovalAction.WITHDRAW, "林晓雯")
    facts = facts_of(pending)

    (row,) = rows_of(asked_for, granted(judged(asked_for, pending)), facts, "zh")

    assert (row.step, row.as_role, row.as_rank) == (None, None, None)
