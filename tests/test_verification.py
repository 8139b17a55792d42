"""What `verify` says in words about a log, a table or a stored content that somebody changed."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from approval_samples import PEOPLE, PROJECT, approved, by, company, decided, edited, stored, submitted, with_row
from honest_logs import DEPUTY, RULES, Kept, hash_all_again

from presales_xl.findings import Finding
from presales_xl.rules.approval_log import Head, head, row_hash
from presales_xl.rules.approvals import decision, fold
from presales_xl.rules.canonical import canonical_text, digest, store_name
from presales_xl.rules.log_witness import read_head
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import Approval, ApprovalAction

RUNNING = approved(
    decided(submitted(PROJECT, Subject.INITIATION, route="1 sponsor", day="2026-02-01"), "sponsor", day="2026-02-02"),
    Subject.CHARTER, day="2026-02-03",
)  # fmt: skip
"""Initiation submitted (1) and approved (2), charter submitted (3) and approved (4)."""


def kept(project: Project = RUNNING) -> Kept:
    return Kept(project, stored(RUNNING, project), head(project.approvals))


def problems(of: Kept, **options: Any) -> list[tuple[str, Any]]:
    """(kind, seq) of every problem."""
    return [(told.code.partition(".")[2], told.value) for told in of.verified(**options).problems]


def only(of: Kept, **options: Any) -> Finding:
    (told,) = of.verified(**options).problems
    return told


def changed(index: int, *, rehashed: bool = False, **cells: Any) -> Kept:
    rows = list(RUNNING.approvals)
    rows[index] = rows[index].model_copy(update=cells)
    if rehashed:
        rows[index] = rows[index].model_copy(update={"hash": row_hash(rows[index])})
    return kept().with_log(rows)


def in_order(*positions: int) -> Kept:
    """The log with its rows in these positions, counted from 1, numbered as rows of the sheet."""
    rows = [RUNNING.approvals[position - 1] for position in positions]
    return kept().with_log([row.model_copy(update={"row": number}) for number, row in enumerate(rows, 1)])


# rows


def test_an_untouched_log_is_whole() -> None:
    found = kept().verified()
    assert found.ok
    assert found.head == head(RUNNING.approvals)
    assert found.notes == ()


@pytest.mark.parametrize(
    "cells", [{"actor": "李国强"}, {"comment": "同意"}, {"at": "2026-01-01T09:00:00"}, {"step": 2}, {"seq": 9}]
)
@pytest.mark.parametrize("index", [0, 1, 3])
def test_a_changed_cell_is_a_changed_row(cells: dict[str, Any], index: int) -> None:
    assert problems(changed(index, **cells)) == [("row_changed", changed(index, **cells).log[index].seq)]


def test_a_changed_row_is_told_with_what_it_says_now() -> None:
    told = only(changed(1, actor="李国强"))
    assert (
        told.text("zh")
        == "审批记录第2行写入后被改动，内容与它的校验码不符；现在写的是：2026-02-02 09:00:00 李国强 同意 立项。"
    )
    assert "2026-02-02 09:00:00 李国强: Approve, Initiation" in told.text("en")
    assert (told.place.table, told.place.row) == ("approvals", 2)


def test_an_edited_hash_is_told_apart_from_edited_content() -> None:
    assert problems(changed(1, hash="0" * 64)) == [("hash_edited", 2)]


def test_a_row_replaced_together_with_its_hash_does_not_fit_the_next_one() -> None:
    assert problems(changed(1, rehashed=True, comment="附条件同意")) == [("row_rewritten", 2)]


@pytest.mark.parametrize(
    ("positions", "first", "last", "count"), [((1, 3, 4), 2, 2, 1), ((1, 4), 2, 3, 2), ((2, 3, 4), 1, 1, 1)]
)
def test_removed_rows_are_told_with_their_numbers(
    positions: tuple[int, ...], first: int, last: int, count: int
) -> None:
    told = only(in_order(*positions))
    assert told.code == "verify.rows_removed"
    assert {key: told.params[key] for key in ("first", "last", "count")} == {
        "first": first,
        "last": last,
        "count": count,
    }


def test_one_number_or_a_range_of_them_reads_as_such() -> None:
    assert only(in_order(1, 3, 4)).text("zh") == "审批记录少了1行（序号 2），原在第2行之前。"
    assert only(in_order(1, 4)).text("zh") == "审批记录少了2行（序号 2–3），原在第2行之前。"


def test_a_copied_row_is_told_with_its_original() -> None:
    told = only(in_order(1, 2, 2, 3, 4))
    assert (told.code, told.params["row"], told.params["other"]) == ("verify.row_duplicated", 3, 2)


@pytest.mark.parametrize("positions", [(1, 3, 2, 4), (2, 1, 3, 4), (1, 2, 4, 3)])
def test_two_swapped_rows_are_reordered(positions: tuple[int, ...]) -> None:
    assert {kind for kind, _ in problems(in_order(*positions))} == {"row_moved"}
    assert len(problems(in_order(*positions))) == 1


def test_a_row_taken_to_the_end_is_the_only_one_that_moved() -> None:
    assert problems(in_order(2, 3, 4, 1)) == [("row_moved", 1)]


def test_an_inserted_row_is_told_alone() -> None:
    forged = RUNNING.approvals[1].model_copy(update={"row": 3, "actor": "李国强", "seq": 3})
    forged = forged.model_copy(update={"hash": row_hash(forged)})
    rows = [*RUNNING.approvals[:2], forged, *RUNNING.approvals[2:]]
    assert problems(kept().with_log(rows)) == [("row_inserted", 3)]


def test_several_kinds_of_tampering_are_told_together() -> None:
    rows = list(in_order(1, 3, 4, 3).log)
    rows[2] = rows[2].model_copy(update={"comment": "改"})
    kinds = {kind for kind, _ in problems(kept().with_log(rows))}
    assert kinds == {"rows_removed", "row_changed", "row_duplicated"}


# the head from outside


def test_a_cut_off_tail_is_found_by_the_head_alone() -> None:
    told = only(in_order(1, 2))
    assert told.code == "verify.tail_cut"
    assert (told.params["missing"], told.params["count"], told.params["entries"]) == (2, 4, 2)
    assert in_order(1, 2).verified(with_head=False).ok


def test_a_log_emptied_altogether_is_found_by_the_head() -> None:
    assert problems(kept().with_log(())) == [("tail_cut", None)]


def test_a_log_hashed_anew_is_found_by_the_head_alone() -> None:
    forged = hash_all_again(kept(), Random(1))
    assert problems(forged) == [("head_differs", 4)]
    assert "head_differs" not in dict(problems(forged, with_head=False))


def test_a_head_that_counts_rows_removed_in_the_middle_tells_them_once() -> None:
    assert [kind for kind, _ in problems(in_order(1, 3, 4))] == ["rows_removed"]


@pytest.mark.parametrize("text", ["4:" + "a" * 64, " 4 : " + "A" * 64, "4：" + "a" * 64])
def test_a_head_is_read_as_it_is_printed(text: str) -> None:
    assert read_head(text) == Head(4, "a" * 64)


@pytest.mark.parametrize("text", [None, "", "4", "4:abc", "x:" + "a" * 64, "-1:" + "a" * 64, "4:" + "g" * 64])
def test_anything_else_is_no_head(text: str | None) -> None:
    assert read_head(text) is None


# who decided


def deciding(
    actor: str, capacity: str, *, day: str = "2026-02-05", on_behalf_of: str | None = None, **world: Any
) -> Kept:
    """A change of the charter is not needed for this: an initiation decided by that person."""
    project = submitted(world.get("project", PROJECT), Subject.INITIATION, route=f"1 {capacity}", day="2026-02-01")
    action = world.get("action", ApprovalAction.APPROVE)
    act = decision(
        fold(project.approvals).pending()[0], action, capacity, replace(by(actor, day), on_behalf_of=on_behalf_of)
    )
    project = with_row(project, act)
    return Kept(project, stored(project), head(project.approvals))


@pytest.mark.parametrize(
    ("actor", "capacity"),
    [
        ("周明远", "sponsor"), ("周 明远", "sponsor"), ("孙伟", "general_manager"), ("李国强", "general_manager"), ("吴敏", "role:finance"),
        ("陈立", "own_department_manager"),
    ],
)  # fmt: skip
def test_somebody_with_the_capacity_is_no_problem(actor: str, capacity: str) -> None:
    assert problems(deciding(actor, capacity)) == []


@pytest.mark.parametrize(
    ("actor", "capacity"),
    [
        ("孙伟", "sponsor"), ("陈立", "general_manager"), ("孙伟", "role:finance"), ("吴敏", "own_department_manager"), ("没有这人", "sponsor"),
        ("旧人", "sponsor"), ("郑涛", "sales_director"),
    ],
)  # fmt: skip
def test_somebody_without_the_capacity_is_told(actor: str, capacity: str) -> None:
    told = only(deciding(actor, capacity))
    assert (told.code, told.value, told.params["person"]) == ("verify.no_capacity", 2, actor)


def test_whoever_left_before_that_day_had_no_capacity() -> None:
    left = tuple(
        row.model_copy(update={"active_to": dt.date(2026, 2, 4)}) if row.name == "孙伟" else row for row in PEOPLE
    )
    rules = company(people=left)
    assert problems(deciding("孙伟", "general_manager", day="2026-02-04"), rules=rules) == []
    assert problems(deciding("孙伟", "general_manager", day="2026-02-05"), rules=rules) == [("no_capacity", 2)]


def test_own_submissions_are_told_in_any_spelling() -> None:
    rules = company(
        people=(
            *PEOPLE[:1],
            PEOPLE[1].model_copy(update={"rank": Rank.GENERAL_MANAGER, "aliases": "Lin Xiaowen"}),
            *PEOPLE[2:],
        )
    )
    for spelling in ("林晓雯", "林 晓雯", "LIN  xiaowen"):
        assert problems(deciding(spelling, "general_manager"), rules=rules) == [("own_submission", 2)]


def test_a_deputy_with_a_delegation_of_that_day_is_no_problem() -> None:
    assert problems(deciding("陈立", "sponsor", on_behalf_of="周明远"), rules=RULES) == []


@pytest.mark.parametrize(
    "terms",
    [
        {"start_on": dt.date(2026, 2, 6)}, {"end_on": dt.date(2026, 2, 4)}, {"entered_on": dt.date(2026, 2, 6)}, {"subjects": "任务书"},
        {"deputy": "孙伟"}, {"principal": "孙伟"}, {"entered_by": "陈立"}, {"entered_on": None},
    ],
)  # fmt: skip
def test_a_delegation_that_does_not_cover_the_act_is_told(terms: dict[str, Any]) -> None:
    rules = company(delegations=(DEPUTY.model_copy(update=terms),))
    assert problems(deciding("陈立", "sponsor", on_behalf_of="周明远"), rules=rules) == [("no_delegation", 2)]


@pytest.mark.parametrize(
    ("amount", "limit", "found"),
    [
        ("49500", "49500", []),
        ("49500.01", "49500", [("no_delegation", 4)]),
        (None, "49500", [("no_delegation", 4)]),
        (None, None, []),
        ("49500", None, []),
    ],
)
@pytest.mark.parametrize("subject", [Subject.CHARTER, Subject.TERMINATION])
def test_a_deputy_decides_up_to_the_limit_of_the_delegation(
    subject: Subject, amount: str | None, limit: str | None, found: list[tuple[str, Any]]
) -> None:
    pending = submitted(approved(PROJECT, Subject.INITIATION), subject, route="1 sponsor", day="2026-02-03")
    act = decision(
        fold(pending.approvals).pending()[0],
        ApprovalAction.APPROVE,
        "sponsor",
        replace(by("陈立", "2026-02-05"), on_behalf_of="周明远"),
    )
    project = with_row(pending, replace(act, amount=Decimal(amount) if amount else None))
    terms = {"limit": limit and Decimal(limit), "subjects": None}
    rules = company(delegations=(DEPUTY.model_copy(update=terms),))

    assert problems(Kept(project, stored(project), head(project.approvals)), rules=rules) == found


def test_a_deputy_of_somebody_without_the_capacity_is_told() -> None:
    rules = company(delegations=(DEPUTY.model_copy(update={"principal": "孙伟"}),))
    assert problems(deciding("陈立", "sponsor", on_behalf_of="孙伟"), rules=rules) == [("no_capacity", 2)]


def test_only_the_submitter_withdraws() -> None:
    assert problems(deciding("林晓雯", "sponsor", action=ApprovalAction.WITHDRAW)) == []
    assert problems(deciding("周明远", "sponsor", action=ApprovalAction.WITHDRAW)) == [("withdrawn_by_other", 2)]


def test_a_sponsor_put_in_without_a_record_of_it_cannot_decide() -> None:
    crony = edited(
        decided(submitted(PROJECT, Subject.INITIATION, route="1 sponsor"), "sponsor"), "project_info", sponsor="孙伟"
    )
    project = decided(
        submitted(crony, Subject.CHARTER, route="1 sponsor", day="2026-02-10"),
        "sponsor",
        actor="孙伟",
        day="2026-02-11",
    )
    assert problems(kept(project)) == [("no_capacity", 4), ("person_moved", "孙伟")]


def test_without_a_people_sheet_nobody_is_judged() -> None:
    assert problems(deciding("没有这人", "sponsor"), rules=company(people=())) == []


def test_a_higher_rank_may_decide_where_nobody_with_the_capacity_could() -> None:
    nobody = company(people=tuple(row for row in PEOPLE if row.name != "陈立"))
    assert problems(deciding("周明远", "own_department_manager"), rules=nobody) == []
    assert problems(deciding("周明远", "own_department_manager")) == [("no_capacity", 2)]


def test_a_forged_row_with_a_hash_of_its_own_has_no_effect_and_is_told() -> None:
    version = fold(RUNNING.approvals).versions[1]
    forged = with_row(RUNNING, decision(version, ApprovalAction.APPROVE, "sponsor", by("李国强", "2026-02-09")))
    assert problems(kept(forged)) == [("row_without_effect", 5)]


def test_a_time_before_the_row_above_is_noted() -> None:
    project = decided(
        submitted(PROJECT, Subject.INITIATION, route="1 sponsor", day="2026-02-02"), "sponsor", day="2026-02-01"
    )
    found = kept(project).verified()
    assert found.ok
    assert [told.code for told in found.notes] == ["verify.earlier_than_before"]


# what was approved


def test_an_approved_value_changed_afterwards_is_told_with_old_and_new() -> None:
    told = only(kept(edited(RUNNING, "charter", quota=99_000)))
    assert told.code == "approval.frozen_edited"
    assert "49,500" in told.text("zh")
    assert "99,000" in told.text("zh")


def test_a_moved_estimate_is_a_note() -> None:
    found = kept(edited(RUNNING, "project_info", expected_contract=7_000_000)).verified()
    assert found.ok
    assert [told.code for told in found.notes] == ["approval.estimate_moved"]


def forged_store(old: str, new: str) -> Kept:
    text = canonical_text(RUNNING, Subject.CHARTER)
    assert old in text
    honest = kept()
    return replace(honest, store={**honest.store, store_name(digest(text)): text.replace(old, new)})


def test_a_changed_stored_content_is_told_with_what_it_pretends() -> None:
    told = only(forged_store('"quota":"49500.00"', '"quota":"99000.00"'))
    assert (told.code, told.value) == ("verify.stored_changed", 3)
    assert "49,500.00" in told.text("zh")
    assert "99,000.00" in told.text("en")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"subject":"charter"}', '{"subject":"nonsense","tables":{}}'])
def test_a_stored_content_that_cannot_be_read_is_told(text: str) -> None:
    honest = kept()
    name = store_name(digest(canonical_text(RUNNING, Subject.CHARTER)))
    assert problems(replace(honest, store={**honest.store, name: text})) == [("stored_changed", 3)]


def test_content_and_table_changed_together_are_both_told() -> None:
    forged = forged_store('"quota":"49500.00"', '"quota":"99000.00"')
    both = replace(forged, project=edited(forged.project, "charter", quota=99_000))
    assert {kind for kind, _ in problems(both)} == {"stored_changed", "frozen_changed"}


def test_a_log_copied_from_another_project_is_told() -> None:
    told = only(kept(edited(RUNNING, "project_info", project_no="PS-2026-002")))
    assert told.code == "approval.other_project"
    assert "PS-2026-001" in told.text("zh")


def test_a_copied_and_broken_log_is_told_as_both() -> None:
    rows: tuple[Approval, ...] = (*RUNNING.approvals[:3], RUNNING.approvals[3].model_copy(update={"comment": "改"}))
    copied = edited(RUNNING, "project_info", project_no="PS-2026-002").model_copy(update={"approvals": rows})
    assert {kind for kind, _ in problems(kept(copied))} >= {"row_changed", "other_project"}
