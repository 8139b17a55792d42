"""Deputies: a delegation counts in its window, for its subjects, up to its limit, and is never passed on."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from approval_samples import PROJECT, decided, edited, submitted
from authority_samples import CHARTERED, codes, day, delegation, granted, judged, staffed, waiting, wish
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.rules.approval_log import row_hash
from presales_xl.rules.wish import Grant
from presales_xl.tables.company.people import Delegation, Employee
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.records_of_control import ApprovalAction

pytestmark = pytest.mark.usefixtures("nothing_missing")

APPROVE = ApprovalAction.APPROVE


def asked(*rows: Delegation, on: str = "2026-06-30", subject: Subject = Subject.INITIATION, actor: str = "钱进") -> Any:
    at = dt.datetime.combine(day(on), dt.time(12))
    return judged(wish(APPROVE, actor, subject, at), waiting(subject), staffed(delegations=rows))


def test_a_deputy_decides_in_the_name_and_capacity_of_the_principal() -> None:
    found = granted(asked(delegation()))

    assert found.person.name == "钱进"
    assert found.principal is not None
    assert found.principal.name == "周明远"
    assert (found.capacity, found.rank) == ("sponsor", Rank.SALES_DIRECTOR)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (delegation(), []),
        (delegation(start_on=day("2026-06-30"), end_on=day("2026-06-30")), []),
        (delegation(start_on=day("2026-07-01"), end_on=day("2026-07-31")), ["deputy_not_yet"]),
        (delegation(end_on=day("2026-06-29")), ["deputy_expired"]),
        (delegation(entered_on=day("2026-06-30")), []),
        (delegation(entered_on=day("2026-07-01")), ["deputy_entered_later"]),
        (delegation(entered_on=None), ["deputy_incomplete"]),
        (delegation(start_on=None), ["deputy_incomplete"]),
        (delegation(end_on=None), ["deputy_incomplete"]),
        (delegation(entered_by=None), ["deputy_incomplete"]),
        (delegation(entered_by="钱 进"), ["deputy_entered_it"]),
        (delegation(subjects="立项"), []),
        (delegation(subjects="任务书、终止"), ["deputy_other_subject"]),
        (delegation(subjects="什么都行"), ["deputy_other_subject"]),
        (delegation(deputy="旧人"), ["not_asked"]),
        (delegation(deputy="钱進"), ["not_asked"]),
        (delegation(principal="路人"), ["not_asked"]),
        (delegation(principal="孙伟"), ["not_asked"]),
        (delegation(principal="钱进"), ["not_asked"]),
    ],
)
def test_when_a_delegation_counts(row: Delegation, why: list[str]) -> None:
    assert codes(asked(row)) == why


@given(
    st.tuples(*[st.dates(day("2026-06-28"), day("2026-07-10"))] * 4),
)
def test_a_delegation_counts_from_start_and_entry_to_its_end(days: Any) -> None:
    start, end, entered, today = days
    row = delegation(start_on=start, end_on=end, entered_on=entered)

    found = asked(row, on=today.isoformat())

    assert isinstance(found, Grant) is (max(start, entered) <= today <= end)


@pytest.mark.parametrize(
    ("limit", "why"), [("49499.99", ["deputy_above_limit"]), ("49500", []), (None, []), ("0", ["deputy_above_limit"])]
)
def test_a_limit_is_held_against_the_quota_of_the_charter(limit: str | None, why: list[str]) -> None:
    row = delegation(limit=limit and Decimal(limit))
    pending = submitted(CHARTERED, Subject.INITIATION, day="2026-06-28")

    assert codes(judged(wish(APPROVE, "钱进"), pending, staffed(delegations=[row]))) == why


def test_a_limit_does_not_reach_an_amount_nobody_knows() -> None:
    unknown = edited(PROJECT, "project_info", expected_margin=None)
    pending = submitted(unknown, Subject.INITIATION, day="2026-06-28")
    rules = staffed(delegations=[delegation(limit=Decimal(10**9))])

    assert codes(judged(wish(APPROVE, "钱进"), pending, rules)) == ["deputy_amount_unknown"]


def test_the_end_of_a_project_is_about_what_was_spent() -> None:
    row = delegation(limit=Decimal(0))

    assert codes(asked(row, subject=Subject.TERMINATION)) == []


def test_a_deputy_has_no_deputy() -> None:
    chain = (delegation(), delegation(row=2, principal="钱进", deputy="赵启航"))

    assert codes(asked(*chain, actor="赵启航")) == ["not_asked"]
    assert codes(asked(*chain, actor="钱进")) == []


@pytest.mark.parametrize("through", [("周明远",), ("陈立", "周明远")])
def test_delegations_in_a_circle_count_for_nobody(through: tuple[str, ...]) -> None:
    back = [
        delegation(row=2 + index, principal=principal, deputy=deputy)
        for index, (principal, deputy) in enumerate(zip(("钱进", *through), through, strict=False))
    ]

    assert codes(asked(delegation(), *back)) == ["deputy_circle"]


def test_a_circle_is_none_when_one_of_its_delegations_is_over() -> None:
    back = delegation(row=2, principal="钱进", deputy="周明远", end_on=day("2026-06-15"))

    assert codes(asked(delegation(), back)) == []


def test_the_deputy_is_never_the_submitter_nor_acts_for_the_submitter() -> None:
    to_submitter = delegation(deputy="林晓雯")
    of_submitter = delegation(principal="林晓雯")

    assert codes(asked(to_submitter, actor="林晓雯")) == ["own_submission"]
    assert codes(asked(of_submitter)) == ["not_asked"]


def test_the_submitter_may_be_a_director_whose_deputy_then_decides_nothing_for_him() -> None:
    rules = staffed(delegations=[delegation(principal="孙伟")])
    row = waiting(Subject.INITIATION, "1 general_manager")
    own = row.approvals[0].model_copy(update={"actor": "孙伟"})
    pending = row.model_copy(update={"approvals": (own.model_copy(update={"hash": row_hash(own)}),)})

    assert codes(judged(wish(APPROVE, "钱进"), pending, rules)) == ["not_asked"]


def test_internal_audit_decides_nothing_as_a_deputy_either() -> None:
    assert codes(asked(delegation(deputy="郑涛"), actor="郑涛")) == ["reads_only"]


def test_the_project_manager_is_no_deputy_of_the_sponsor() -> None:
    pending = waiting(Subject.INITIATION)
    managed = edited(pending, "project_info", project_manager="钱进")

    found = judged(wish(ApprovalAction.RETURN, "钱进"), managed, staffed(delegations=[delegation()]))

    assert codes(found) == ["manager_signs_not"]


def test_whoever_decided_one_step_is_no_deputy_in_the_next() -> None:
    second = decided(waiting(Subject.INITIATION), "sponsor", day="2026-06-29")
    rules = staffed(delegations=[delegation(principal="孙伟", deputy="周明远")])

    assert codes(judged(wish(APPROVE, "周明远"), second, rules)) == ["decided_already"]


def test_a_deputys_own_authority_goes_before_that_of_somebody_else() -> None:
    rules = staffed(delegations=[delegation(principal="孙伟", deputy="李国强")])
    pending = waiting(Subject.INITIATION, "1 general_manager")

    assert granted(judged(wish(APPROVE, "李国强"), pending, rules)).principal is None


def test_every_gap_of_several_delegations_is_told() -> None:
    rows = (delegation(end_on=day("2026-06-15")), delegation(row=2, subjects="终止"))

    assert codes(asked(*rows)) == ["deputy_expired", "deputy_other_subject"]


def test_an_alias_of_the_deputy_is_the_deputy() -> None:
    people = Employee(row=30, name="Li Lei", rank=Rank.STAFF, aliases="李雷")
    rules = staffed(people, delegations=[delegation(deputy="李雷")])

    assert granted(judged(wish(APPROVE, "ｌｉ ＬＥＩ"), waiting(Subject.INITIATION), rules)).person.name == "Li Lei"
