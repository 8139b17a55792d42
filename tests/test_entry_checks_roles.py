"""Changes of role as typed: who is proposed, from whom, under which request, and who confirms the handover."""

from typing import Any

import pytest
from approval_samples import INFO, TODAY, approved, edited
from entry_samples import CLEAN, codes, day, findings
from role_samples import MANAGER, change, request

from presales_xl.findings import Severity
from presales_xl.tables.charter import ChangeKind
from presales_xl.tables.life import Grade, Subject
from presales_xl.tables.people_lists import ChangedRole, RoleChange
from presales_xl.tables.project import Project


def proposed(*changes: RoleChange, requests: tuple[Any, ...] = (request(2),)) -> Project:
    """The clean project with changes of role and the request that asks for them."""
    return CLEAN.model_copy(update={"change_requests": (*CLEAN.change_requests, *requests), "role_changes": changes})


def decided(*changes: RoleChange) -> Project:
    """The same, approved."""
    return approved(proposed(*changes), Subject.CHANGE_REQUEST, "RY-01", day="2026-03-06")


@pytest.mark.parametrize("one", [change(), change(MANAGER, "赵启航")])
def test_an_honest_proposal_is_left_alone(one: RoleChange) -> None:
    assert codes(proposed(one)) == set()


@pytest.mark.parametrize(
    ("one", "code", "field"),
    [
        (change(to="没有这人"), "sponsor_unknown", "to_person"),
        (change(to="营销中心"), "sponsor_not_a_person", "to_person"),
        (change(to="旧人"), "sponsor_inactive", "to_person"),
        (change(to="陈立"), "sponsor_rank", "to_person"),
        (change(to="林晓雯"), "sponsor_is_manager", "to_person"),
        (change(to="周 明远"), "role_change_to_same", "to_person"),
        (change(from_person="孙伟", to="李国强"), "role_change_from_other", "from_person"),
        (change(MANAGER, "没有这人"), "manager_unknown", "to_person"),
        (change(MANAGER, "周明远"), "sponsor_is_manager", "to_person"),
        (change(MANAGER, "赵启航", from_person="陈立"), "role_change_from_other", "from_person"),
    ],
)
def test_who_cannot_follow_is_an_error_at_the_row(one: RoleChange, code: str, field: str) -> None:
    found = [told for told in findings(proposed(one)) if told.code == f"check.{code}"]

    assert [(told.place.table, told.place.row, told.place.field) for told in found] == [("role_changes", 1, field)]
    assert {told.severity for told in found} == {Severity.ERROR}


def test_the_new_sponsor_meets_the_rank_of_the_grade() -> None:
    def told(name: str) -> set[int | None]:
        found = findings(proposed(change(to=name)), grade=Grade.A)
        return {item.place.row for item in found if item.code == "check.sponsor_rank" and item.place.row}

    assert told("孙伟") == {1}
    assert told("李国强") == set()


def test_two_may_change_places_in_one_request() -> None:
    swap = (change(to="林晓雯"), change(MANAGER, "周明远", row=2))

    assert "sponsor_is_manager" not in codes(proposed(*swap))
    assert "sponsor_is_manager" in codes(proposed(swap[0], change(MANAGER, "周明远", row=2, change_no="RY-02")))


def test_a_request_about_people_names_a_change_of_role() -> None:
    assert codes(proposed()) == {"people_without_change"}
    assert codes(proposed(change(change_no=None))) == {"people_without_change"}


def test_only_a_request_about_people_changes_people() -> None:
    (told,) = findings(proposed(change(change_no="BG-01"), requests=()))

    assert told.code == "check.role_change_other_kind"
    assert (told.place.table, told.place.field) == ("role_changes", "change_no")
    assert "「进度」" in told.text("zh")


def test_before_the_charter_a_request_about_people_is_in_order() -> None:
    bare = edited(CLEAN, "project_info").model_copy(update={"approvals": CLEAN.approvals[:2]})
    asked = bare.model_copy(update={"change_requests": (request(),), "role_changes": (change(),)})
    lead = asked.model_copy(update={"approvals": ()})

    assert "change_before_charter" not in codes(asked)
    assert "change_before_charter" in codes(lead)
    other = asked.model_copy(update={"change_requests": (request(kind=ChangeKind.SCOPE),)})
    assert "change_before_charter" in codes(other)


def test_once_approved_table_1_names_the_new_person() -> None:
    done = decided(change())

    assert "role_change_not_in_place" in codes(done)
    assert "role_change_not_in_place" not in codes(edited(done, "project_info", sponsor="孙伟"))
    assert codes(decided(change(on=day("2026-07-01")))) == set()


def test_what_nobody_approved_asks_nothing_of_table_1() -> None:
    assert codes(proposed(change(confirmed_by=None))) == set()
    assert codes(decided(change(confirmed_by=None))) >= {"role_change_unconfirmed"}


def test_an_audit_is_judged_by_who_was_sponsor_that_day() -> None:
    """周明远 audited on 31 May; a change that counts from June leaves that in order, an earlier one does not."""
    assert "auditor_not_sponsor" not in codes(decided(change(on=day("2026-06-10"))))
    assert "auditor_not_sponsor" in codes(decided(change(on=day("2026-05-10"))))
    assert "auditor_not_sponsor" not in codes(proposed(change(on=day("2026-05-10"))))


def test_a_sales_owner_is_only_registered() -> None:
    handed = change(ChangedRole.SALES_OWNER, "赵启航", change_no=None, from_person="孙伟", on=TODAY)

    assert INFO.sales_owner == "赵启航"
    assert codes(CLEAN.model_copy(update={"role_changes": (handed,)})) == set()
