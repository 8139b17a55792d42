"""What an auditor reads in the approval log: routes and capacities in words beside the codes that are judged."""

import pytest
from approval_samples import PEOPLE, PROJECT, decided
from authority_samples import facts_of, granted, judged, on_paper, waiting, wish

from presales_xl.language import Lang
from presales_xl.rules.acts import rows_of
from presales_xl.rules.approval_log import row_hash
from presales_xl.rules.wish import Grant, Wish
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import Approval, ApprovalAction

pytestmark = pytest.mark.usefixtures("nothing_missing")


def written(asked: Wish, project: Project, lang: Lang = "zh") -> tuple[Approval, ...]:
    return rows_of(asked, granted(judged(asked, project)), facts_of(project), lang)


@pytest.mark.parametrize(("lang", "words"), [("zh", "发起人，依据 OA-2026-118"), ("en", "Sponsor, by OA-2026-118")])
def test_a_decision_on_paper_says_in_what_capacity_and_where_the_paper_is(lang: Lang, words: str) -> None:
    (row,) = written(wish(ApprovalAction.APPROVE, "周明远", paper=on_paper()), waiting(Subject.INITIATION), lang)

    assert row.in_words == words
    assert (row.as_role, row.evidence) == ("sponsor", "OA-2026-118")


def test_a_decision_says_in_what_capacity_it_was_taken() -> None:
    (row,) = written(wish(ApprovalAction.REJECT, "周明远"), waiting(Subject.INITIATION))

    assert row.in_words == "发起人"


def test_a_step_that_repeats_an_earlier_one_says_its_own_capacity() -> None:
    agreed = decided(
        waiting(Subject.INITIATION, "1 sponsor; 2 role:finance; 3 sales_director"), "sponsor", day="2026-06-29"
    )

    rows = written(wish(ApprovalAction.APPROVE, "吴敏"), agreed)

    assert [(row.actor, row.in_words) for row in rows] == [("吴敏", "财务"), ("周明远", "销售总监")]


def test_a_submission_says_its_route() -> None:
    (row,) = rows_of(wish(ApprovalAction.SUBMIT, "林晓雯"), Grant(PEOPLE[1]), facts_of(PROJECT), "zh")

    assert (row.evidence, row.in_words) == ("1 sponsor; 2 sales_director / general_manager", "发起人 → 销售总监/总经理")


def test_a_withdrawal_needs_no_capacity() -> None:
    (row,) = written(wish(ApprovalAction.WITHDRAW, "林晓雯"), waiting(Subject.INITIATION))

    assert row.in_words is None


def test_the_words_are_guarded_like_every_other_cell() -> None:
    (row,) = written(wish(ApprovalAction.REJECT, "周明远"), waiting(Subject.INITIATION))

    assert row_hash(row.model_copy(update={"in_words": "总经理"})) != row.hash
