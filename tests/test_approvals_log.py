"""The approval log: a hash chain that shows every changed, removed or swapped row."""

import datetime as dt

import pytest
from approval_samples import PROJECT, TWO_STEPS, approved, by, decided, submitted
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.rules.approval_log import GENESIS, Act, Break, BreakKind, Head, append, head, recompute, row_hash
from presales_xl.rules.canonical import canonical_json, canonical_value, digest
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import Approval, ApprovalAction
from presales_xl.tables.table import fields_of
from presales_xl.workbook.reading.texts import stripped

SUBMITTED = submitted(PROJECT, Subject.INITIATION)
LOG = decided(decided(SUBMITTED, "sponsor"), "sales_director", actor="孙伟").approvals


def act(**changes: object) -> Act:
    facts = {
        "at": dt.datetime.fromisoformat("2026-02-01T09:00:00"),
        "subject": Subject.CHARTER,
        "action": ApprovalAction.SUBMIT,
        "actor": "林晓雯",
        "version": 1,
        "digest": "d" * 64,
    }
    return Act(**{**facts, **changes})  # type: ignore[arg-type]  # a mapping of the fields under test


def test_the_first_row_follows_64_zeros() -> None:
    row = append((), act())

    assert row.prev_hash == GENESIS == "0" * 64
    assert (row.seq, row.row, row.at) == (1, 1, "2026-02-01T09:00:00")


def test_every_row_carries_the_hash_of_the_row_before() -> None:
    assert [row.prev_hash for row in LOG] == [GENESIS, LOG[0].hash, LOG[1].hash]
    assert [row.seq for row in LOG] == [1, 2, 3]


def test_an_untouched_log_holds() -> None:
    assert recompute(LOG).rows == LOG
    assert recompute(LOG).broken is None


def test_an_empty_log_holds_and_its_head_is_64_zeros() -> None:
    assert recompute(()).broken is None
    assert head(()) == Head(0, GENESIS)


def test_the_head_is_count_and_hash_of_the_last_row() -> None:
    assert head(LOG) == Head(3, LOG[-1].hash or "")
    assert str(head(LOG)) == f"3:{LOG[-1].hash}"


def test_cutting_the_tail_leaves_the_chain_whole_but_moves_the_head() -> None:
    assert recompute(LOG[:2]).broken is None
    assert head(LOG[:2]) != head(LOG)


def test_the_hash_of_a_row_is_the_same_on_every_machine() -> None:
    assert row_hash(append((), act())) == "a0e61c543201a88ac778da1488d5fed8df3d98ceb1f6f61e63721f35a21d3acd"


def test_the_row_number_on_the_sheet_is_no_part_of_the_hash() -> None:
    moved = LOG[0].model_copy(update={"row": 7})

    assert row_hash(moved) == row_hash(LOG[0])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("actor", "别人"), ("comment", "同意"), ("version", 2), ("action", ApprovalAction.REJECT), ("step", 9),
        ("digest", "0" * 64), ("at", "2026-01-01T09:00:00"), ("as_role", "x"), ("account", "root"), ("evidence", "1 sponsor"),
    ],
)  # fmt: skip
def test_any_changed_cell_breaks_the_chain_at_its_row(field: str, value: object) -> None:
    changed = (LOG[0], LOG[1].model_copy(update={field: value}), LOG[2])

    chain = recompute(changed)

    assert chain.rows == LOG[:1]
    assert chain.broken == Break(2, 2, BreakKind.CHANGED)


def test_a_row_forged_with_its_own_hash_breaks_the_next_one() -> None:
    forged = LOG[1].model_copy(update={"actor": "别人"})
    forged = forged.model_copy(update={"hash": row_hash(forged)})

    assert recompute((LOG[0], forged, LOG[2])).broken == Break(3, 3, BreakKind.MISSING)


def test_a_removed_row_breaks_the_chain_where_it_was() -> None:
    assert recompute((LOG[0], LOG[2])).broken == Break(3, 3, BreakKind.MISSING)
    assert recompute(LOG[1:]).broken == Break(2, 2, BreakKind.MISSING)


def test_swapped_rows_break_the_chain() -> None:
    assert recompute((LOG[1], LOG[0], LOG[2])).rows == ()


def test_a_doubled_row_breaks_the_chain() -> None:
    assert recompute((LOG[0], LOG[0])).rows == LOG[:1]


@given(st.lists(st.text(max_size=20), min_size=1, max_size=8), st.data())
def test_no_single_edit_passes(comments: list[str], data: st.DataObject) -> None:
    log: tuple[Approval, ...] = ()
    for comment in comments:
        log = (*log, append(log, act(comment=comment)))
    position = data.draw(st.integers(0, len(log) - 1))
    field = data.draw(st.sampled_from(["actor", "comment", "at", "digest", "prev_hash", "hash"]))

    edited = [*log]
    edited[position] = log[position].model_copy(update={field: "anders"})

    broken = recompute(edited).broken
    assert broken is not None
    assert broken.row == position + 1


def test_a_log_can_be_continued_after_any_act() -> None:
    project = approved(decided(SUBMITTED, "sponsor", ApprovalAction.RETURN), Subject.INITIATION)

    assert recompute(project.approvals).broken is None
    assert [row.version for row in project.approvals] == [1, 1, 2, 2]


def test_an_empty_comment_is_no_comment() -> None:
    assert append((), act(comment=" \u200b ")).comment is None


@given(st.text(max_size=60))
def test_a_comment_is_hashed_as_the_cell_will_give_it_back(comment: str) -> None:
    row = append((), act(comment=comment))

    read_again = stripped((row.comment or "").replace("\r\n", "\n")) or None
    assert recompute((row.model_copy(update={"comment": read_again}),)).broken is None


def test_line_breaks_and_inner_blanks_of_a_comment_stay() -> None:
    assert append((), act(comment=" 同意。\r\n按  期 ")).comment == "同意。\n按  期"


def test_the_samples_route_has_two_steps() -> None:
    assert SUBMITTED.approvals[0].evidence == TWO_STEPS
    assert by("甲").actor == "甲"


@given(
    st.builds(
        act,
        comment=st.text(max_size=20) | st.none(),
        evidence=st.sampled_from([None, '引号"与反斜杠\\', "é 分解", "第一行\n第二行"]),
        offline=st.sampled_from([None, True, False]),
        step=st.integers(-3, 10**12) | st.none(),
    )
)
def test_a_row_is_hashed_as_the_canonical_json_of_its_filled_cells(what: Act) -> None:
    row = append((), what)
    known = {each.key: each for each in fields_of(Approval) if each.key != "hash" and not each.formula}
    cells = {
        key: canonical_value(known[key], value)
        for key, value in row.model_dump(exclude_none=True).items()
        if key in known
    }

    assert row_hash(row) == digest(canonical_json(cells))
