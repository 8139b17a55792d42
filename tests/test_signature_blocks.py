"""The signature blocks of a form, its figures, and the tag by which an opinion is known again."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from approval_samples import PROJECT, TODAY, approved, company, decided, edited, stored, submitted
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.reports.opinion_tag import LIMIT, OpinionTag, cut_number, read_tag, tag_of
from presales_xl.rules.approvals import State
from presales_xl.rules.canonical import canonical_text, digest
from presales_xl.rules.facts import Facts, gather
from presales_xl.rules.form_figures import charter_figures, termination_figures
from presales_xl.rules.signature_blocks import round_of
from presales_xl.rules.standing import standing
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.tables.termination import Termination
from presales_xl.word.controls import KINDS, SEPARATOR

JOINT = "1 sponsor; 2 own_department_manager + role:finance"
INITIATED = approved(PROJECT, Subject.INITIATION)


def facts_of(project: Project, store: Mapping[str, str] | None = None) -> Facts:
    kept = stored(project) if store is None else store
    return gather(project, company(), TODAY, standing(project, kept), kept)


# rounds and blocks


def test_a_draft_has_a_block_for_every_group_of_the_route_of_today() -> None:
    taken = round_of(facts_of(INITIATED), Subject.CHARTER)

    assert (taken.number, taken.state, taken.changed) == (0, None, ())
    assert [(block.step, block.place, block.of) for block in taken.blocks] == [(1, 1, 1), (2, 1, 2), (2, 2, 2)]
    assert taken.digest == digest(canonical_text(INITIATED, Subject.CHARTER))


def test_every_open_block_says_who_is_asked_also_those_that_come_later() -> None:
    blocks = round_of(facts_of(submitted(INITIATED, Subject.CHARTER, route=JOINT)), Subject.CHARTER).blocks

    assert [block.asked.zh if block.asked else None for block in blocks] == [
        "周明远（发起人）", "陈立（部门经理(本部门)）", "吴敏（财务）",
    ]  # fmt: skip


def test_the_last_block_of_somebody_who_signs_before_names_who_signs_instead() -> None:
    headed = edited(PROJECT, "project_info", sponsor="陈立")
    taken = submitted(headed, Subject.INITIATION, route="1 sponsor; 2 own_department_manager")

    draft = round_of(facts_of(taken), Subject.INITIATION).blocks
    signed = round_of(facts_of(decided(taken, "sponsor", actor="陈立")), Subject.INITIATION).blocks

    stands_in = "周明远（销售总监代部门经理(本部门)）"
    assert [block.asked.zh if block.asked else None for block in draft] == ["陈立（发起人）", stands_in]
    assert [block.asked.zh if block.asked else None for block in signed] == [None, stands_in]


def test_a_block_settled_with_an_earlier_one_names_the_same_person() -> None:
    taken = submitted(INITIATED, Subject.CHARTER, route="1 sponsor; 2 own_department_manager; 3 sales_director")

    *_, last = round_of(facts_of(taken), Subject.CHARTER).blocks

    assert last.asked is not None
    assert last.asked.zh == "周明远（销售总监）"


def test_a_decided_block_has_its_decision_and_asks_nobody() -> None:
    project = decided(submitted(INITIATED, Subject.CHARTER, route=JOINT), "sponsor")

    first, *rest = round_of(facts_of(project), Subject.CHARTER).blocks

    assert first.decision is not None
    assert (first.decision.actor, first.asked) == ("周明远", None)
    assert [block.decision for block in rest] == [None, None]


def test_of_a_joint_step_each_group_has_its_own_decision() -> None:
    project = decided(submitted(INITIATED, Subject.CHARTER, route=JOINT), "sponsor")
    project = decided(project, "role:finance", actor="吴敏")

    blocks = round_of(facts_of(project), Subject.CHARTER).blocks

    assert [block.decision.actor if block.decision else None for block in blocks] == ["周明远", None, "吴敏"]


def test_a_form_of_something_pending_shows_the_tables_as_they_are_and_says_what_changed() -> None:
    project = submitted(INITIATED, Subject.CHARTER)
    moved = edited(project, "milestones", 1, name="另一个名称")

    taken = round_of(facts_of(moved, stored(project)), Subject.CHARTER)

    assert taken.state is State.PENDING
    assert taken.version is not None
    assert taken.digest == digest(canonical_text(moved, Subject.CHARTER)) != taken.version.digest
    assert [finding.value for finding in taken.changed] == ["另一个名称"]


def test_what_was_approved_keeps_its_digest_whatever_is_edited_later() -> None:
    project = approved(INITIATED, Subject.CHARTER)
    moved = edited(project, "milestones", 1, name="另一个名称")

    taken = round_of(facts_of(moved, stored(project)), Subject.CHARTER)

    assert taken.version is not None
    assert taken.digest == taken.version.digest
    assert len(taken.changed) == 1


@pytest.mark.parametrize("action", [ApprovalAction.RETURN, ApprovalAction.WITHDRAW])
def test_what_came_back_and_was_revised_is_a_draft_again(action: ApprovalAction) -> None:
    back = decided(submitted(INITIATED, Subject.CHARTER), "sponsor", action)
    revised = edited(back, "milestones", 1, name="另一个名称")

    assert round_of(facts_of(back), Subject.CHARTER).number == 1
    assert round_of(facts_of(revised, stored(back)), Subject.CHARTER).number == 0


def test_a_change_before_the_charter_has_no_route_yet_and_no_blocks() -> None:
    assert round_of(facts_of(PROJECT), Subject.CHANGE_REQUEST, "BG-1").blocks == ()


# figures


def test_a_draft_charter_shows_what_the_rules_give_and_a_submitted_one_its_cells() -> None:
    other = edited(INITIATED, "charter", quota=Decimal(40000))
    draft, taken = facts_of(other), facts_of(submitted(other, Subject.CHARTER))

    assert charter_figures(draft, round_of(draft, Subject.CHARTER)).quota == draft.fees.quota
    assert charter_figures(taken, round_of(taken, Subject.CHARTER)).quota == Decimal(40000)


def test_an_approved_charter_shows_what_was_approved() -> None:
    project = approved(INITIATED, Subject.CHARTER)
    later = facts_of(edited(project, "charter", quota=Decimal(1)), stored(project))

    figures = charter_figures(later, round_of(later, Subject.CHARTER))

    assert (figures.quota, figures.reserve, figures.allocatable) == (Decimal(49500), Decimal(4900), Decimal(44600))
    assert figures.budgeted == Decimal(44600)


def test_going_on_is_worth_probability_times_margin_less_what_is_still_to_spend() -> None:
    stop = Termination(
        win_if_continued=Decimal("0.15"), margin_if_continued=Decimal(900000), fee_if_continued=Decimal(9000)
    )
    figures = termination_figures(facts_of(INITIATED.model_copy(update={"termination": stop})))

    assert figures.expected_value == Decimal("126000.00")


@pytest.mark.parametrize("missing", ["win_if_continued", "margin_if_continued", "fee_if_continued"])
def test_without_one_of_them_it_is_not_known(missing: str) -> None:
    known: dict[str, Any] = {key: Decimal(1) for key in ("win_if_continued", "margin_if_continued", "fee_if_continued")}
    stop = Termination(**{**known, missing: None})

    assert termination_figures(facts_of(INITIATED.model_copy(update={"termination": stop}))).expected_value is None


# tags

tags = st.builds(
    OpinionTag,
    subject=st.sampled_from([subject for subject in Subject if subject is not Subject.INITIATION]),
    version=st.integers(min_value=0, max_value=999),
    step=st.integers(min_value=1, max_value=99),
    place=st.integers(min_value=1, max_value=9),
    digest=st.text("0123456789abcdef", min_size=16, max_size=16),
    no=st.none() | st.text(min_size=1, max_size=60).map(cut_number).filter(bool),
)


@given(tags)
def test_a_tag_read_back_is_the_same_tag(tag: OpinionTag) -> None:
    assert read_tag(str(tag)) == tag


@given(tags)
def test_a_tag_with_its_kind_is_never_longer_than_word_allows(tag: OpinionTag) -> None:
    longest = max(len(f"{kind}{SEPARATOR}{tag}") for kind in KINDS)

    assert longest <= LIMIT


@given(st.text())
def test_any_other_text_is_no_tag_or_a_tag(text: str) -> None:
    found = read_tag(text)
    assert found is None or isinstance(found, OpinionTag)


@pytest.mark.parametrize(
    "text",
    [
        "", "charter", "charter|1|1.1|0123456789abcdef", "report|1|1.1|0123456789abcdef|", "charter|x|1.1|0123456789abcdef|",
        "charter|1|1|0123456789abcdef|", "charter|1|1.1|0123|", "charter|1|1.1|0123456789ABCDEF|", "charter|²|1.1|0123456789abcdef|",
        "charter|1|1.1|0123456789abcdef|" + "9" * 21, "charter|99999|1.1|0123456789abcdef|",
    ],
)  # fmt: skip
def test_what_is_no_tag(text: str) -> None:
    assert read_tag(text) is None


def test_the_tag_of_a_block_names_the_content_the_form_shows() -> None:
    taken = round_of(facts_of(submitted(INITIATED, Subject.CHARTER)), Subject.CHARTER)

    tag = tag_of(taken, taken.blocks[1])

    assert (tag.subject, tag.version, tag.step, tag.place, tag.no) == (Subject.CHARTER, 1, 2, 1, None)
    assert tag.is_of(taken.digest)
    assert not tag.is_of("f" * 64)
