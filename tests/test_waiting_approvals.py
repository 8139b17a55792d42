"""A step of an approval that waits is reminded after the company's workdays, and never passed over."""

import pytest
from approval_samples import decided, submitted
from authority_samples import staffed, with_policy, without
from running_samples import RUNNING, assessed, noted

from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.life import Subject

WAITS, NOBODY = "approval.step_waits", "approval.nobody_can"
PENDING = submitted(RUNNING, Subject.RETROSPECTIVE, day="2026-06-10")
"""Submitted on a Wednesday."""


@pytest.mark.parametrize(("today", "reminded"), [("2026-06-15", False), ("2026-06-16", True), ("2026-06-30", True)])
def test_a_step_that_waits_more_than_three_workdays_is_reminded(today: str, reminded: bool) -> None:
    assert (WAITS in noted(assessed(PENDING, today))) is reminded


def test_the_reminder_names_what_waits_for_whom_since_when() -> None:
    (told,) = (one for one in assessed(PENDING, "2026-06-30").notes if one.code == WAITS)

    assert told.text("zh") == "总结报告自 2026-06-10 起等待周明远（发起人）审批，已超过 3 个工作日。"
    assert (told.place.table, told.place.row) == ("approvals", PENDING.approvals[-1].row)


def test_every_decision_starts_the_days_anew_and_the_last_one_ends_them() -> None:
    first = decided(PENDING, "sponsor", day="2026-06-15")
    last = decided(first, "sales_director", actor="孙伟", day="2026-06-26")

    assert WAITS not in noted(assessed(first, "2026-06-18"))
    assert WAITS in noted(assessed(first, "2026-06-25"))
    assert WAITS not in noted(assessed(last, "2026-06-30"))


def test_a_company_sets_its_own_days() -> None:
    assert WAITS in noted(assessed(PENDING, "2026-06-12", with_policy(staffed(), approval_reminder_workdays="1")))


def test_a_step_that_nobody_can_take_is_told_at_once() -> None:
    rules = without(staffed(), "周明远", "孙伟", "李国强", "吴敏", "陈立", "郑涛")

    found = noted(assessed(PENDING, "2026-06-10", rules))

    assert NOBODY in found
    assert WAITS not in found


def test_without_a_people_sheet_nobody_is_missed() -> None:
    assert not {WAITS, NOBODY} & set(noted(assessed(PENDING, "2026-06-30", default_rules())))
