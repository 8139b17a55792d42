"""Who is named where: sponsor, project manager, team, changes of role, and duties that must not meet in one hand."""

from decimal import Decimal

import pytest
from approval_samples import PEOPLE, TODAY, company
from entry_samples import before_initiation, cell, codes, day, findings, form, info, rows

from presales_xl.findings import Severity
from presales_xl.tables.life import Grade, Rank
from presales_xl.tables.people_lists import ChangedRole, RoleChange, TeamMember
from presales_xl.tables.project import Project


def lead(**changes: object) -> Project:
    return before_initiation(initiated_on=None, **changes)


@pytest.mark.parametrize(
    "name", ["总经办", "水务事业部", "营销中心", "公司领导", "财务", "合同专用章", "Sales department", "部门经理"]
)
def test_a_department_a_position_or_a_seal_is_no_sponsor(name: str) -> None:
    assert codes(lead(sponsor=name)) == {"sponsor_not_a_person"}


@pytest.mark.parametrize(
    ("name", "code"),
    [("王某某", "sponsor_unknown"), ("陈立", "sponsor_rank"), ("林晓雯", "sponsor_is_manager")],
)
def test_a_sponsor_is_a_known_person_of_rank_and_not_the_manager(name: str, code: str) -> None:
    assert code in codes(lead(sponsor=name))


@pytest.mark.parametrize(
    ("grade", "sponsor", "enough"),
    [
        (Grade.A, "李国强", True), (Grade.A, "孙伟", False), (Grade.B, "周明远", True), (Grade.B, "孙伟", True),
        (Grade.B, "陈立", False), (Grade.C, "陈立", True), (Grade.D, "赵启航", False), (None, "赵启航", True),
    ],
)  # fmt: skip
def test_the_rank_follows_from_the_grade(grade: Grade | None, sponsor: str, enough: bool) -> None:
    assert ("sponsor_rank" in codes(lead(sponsor=sponsor), grade=grade)) is not enough


def test_a_rank_that_no_longer_suffices_after_initiation_goes_up() -> None:
    before = next(f for f in findings(lead(sponsor="陈立")) if f.code == "check.sponsor_rank")
    after = next(f for f in findings(info(sponsor="陈立")) if f.code == "check.sponsor_rank")

    assert (before.severity, after.severity) == (Severity.ERROR, Severity.ESCALATE)
    assert "须为：销售总监、总经理、公司领导" in before.text("zh")


def test_who_has_left_cannot_become_sponsor() -> None:
    gone = PEOPLE[0].model_copy(update={"active_to": day("2026-06-29")})
    rules = company(people=(gone, *PEOPLE[1:]))

    assert codes(lead(), rules=rules) == {"sponsor_inactive"}
    assert codes(info(), rules=rules) == set()


def test_a_sponsor_under_another_spelling_is_still_the_manager() -> None:
    rules = company(
        people=(
            PEOPLE[0],
            PEOPLE[1].model_copy(update={"aliases": "Lin Xiaowen", "rank": Rank.SALES_DIRECTOR}),
            *PEOPLE[2:],
        )
    )

    assert codes(lead(sponsor="Lin Xiaowen"), rules=rules) == {"sponsor_is_manager"}


def test_without_a_people_sheet_only_that_is_said() -> None:
    assert codes(lead(), rules=company(people=())) == {"no_people"}


@pytest.mark.parametrize(
    ("project", "code"),
    [
        (info(project_manager="张三").model_copy(update={"team": ()}), "manager_unknown"),
        (info(project_manager="吴敏").model_copy(update={"team": ()}), "manager_in_finance"),
        (info(project_manager="赵启航"), "manager_not_in_team"),
        (cell("milestones", 2, owner="张三"), "person_unknown"),
        (rows("team", TeamMember(row=2, person="林晓雯", role="solution_manager", from_on=day("2026-01-10"))), "team_twice"),
        (form("charter", held_on=day("2026-06-01"), held_by="周明远", held_reason="发票待核"), "hold_not_by_finance"),
        (form("charter", held_on=day("2026-06-01"), held_by="吴敏", held_reason="发票待核", lifted_on=TODAY, lifted_by="孙伟"), "lift_not_allowed"),
        (before_initiation(initiated_on=None, closed_on=TODAY, closed_by="赵启航", closed_reason="预算取消"), "closer_not_allowed"),
        (cell("fee_audits", 1, auditor="孙伟"), "auditor_not_sponsor"),
        (form("retrospective", attendees="林晓雯、李国强"), "sponsor_not_at_review"),
        (form("retrospective", attendees="周明远、李国强"), "manager_not_at_review"),
    ],
)  # fmt: skip
def test_a_person_in_the_wrong_place_is_named(project: Project, code: str) -> None:
    assert codes(project) == {code}


def test_more_than_all_of_ones_time() -> None:
    more = TeamMember(
        row=2, person="林晓雯", role="bid_specialist", allocation=Decimal("0.5"), from_on=day("2026-01-10")
    )

    (finding,) = findings(rows("team", more))

    assert finding.code == "check.team_overloaded"
    assert "110%" in finding.text("zh")


def test_a_person_unknown_in_several_places_is_told_once() -> None:
    project = cell("milestones", 1, owner="张三")
    project = project.model_copy(update={"plan_tasks": cell("plan_tasks", 1, owner="张 三").plan_tasks})

    assert [finding.code for finding in findings(project)] == ["check.person_unknown"]


def test_who_audits_has_not_spent() -> None:
    assert codes(cell("expenses", 1, handled_by="周明远", approved_by="孙伟")) == {"auditor_spent"}


def test_finance_or_a_company_leader_lifts_a_hold() -> None:
    hold = {"held_on": day("2026-06-01"), "held_by": "吴敏", "held_reason": "发票待核", "lifted_on": TODAY}

    for lifter in ("吴敏", "李国强"):
        assert codes(form("charter", **hold, lifted_by=lifter)) == set()


def test_the_sponsor_may_close_a_lead() -> None:
    closing = {"initiated_on": None, "closed_on": TODAY, "closed_reason": "预算取消"}

    for closer in ("周明远", "陈立"):
        assert codes(before_initiation(**closing, closed_by=closer)) == set()


def test_a_grade_a_review_invites_a_company_leader() -> None:
    project = form("retrospective", attendees="周明远、林晓雯")

    assert "leader_not_at_review" in codes(project, grade=Grade.A)
    assert codes(project, grade=Grade.B) == set()


def change(row: int, before: str, after: str, on: str = "2026-05-06", confirmed: str | None = None) -> RoleChange:
    return RoleChange(
        row=row,
        role=ChangedRole.SALES_OWNER,
        from_person=before,
        to_person=after,
        on=day(on),
        reason="调任",
        confirmed_by=confirmed or after,
    )


def handed(*changes: RoleChange) -> set[str]:
    return codes(rows("role_changes", *changes))


def test_the_last_change_of_a_role_ends_with_the_person_in_table_1() -> None:
    assert handed(change(1, "周明远", "赵启航")) == set()
    assert handed(change(1, "赵启航", "孙伟")) == {"role_change_not_in_place"}
    assert handed(change(1, "赵启航", "孙伟", on="2026-07-01")) == set()


def test_changes_of_a_role_form_one_line() -> None:
    assert handed(change(1, "孙伟", "陈立", "2026-03-01"), change(2, "陈立", "赵启航")) == set()
    assert handed(change(1, "孙伟", "陈立", "2026-03-01"), change(2, "周明远", "赵启航")) == {"role_change_broken_line"}
    assert handed(change(1, "赵启航", "赵启航")) == {"role_change_to_same"}


def test_the_new_person_confirms_the_handover() -> None:
    assert handed(change(1, "孙伟", "赵启航", confirmed="孙伟")) == {"role_change_unconfirmed"}
