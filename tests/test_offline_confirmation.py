"""Decisions given on paper: whoever decided confirms them in person, in time, and nothing else moves by it."""

from dataclasses import replace

import pytest
from approval_samples import PROJECT, company, edited, submitted
from authority_samples import NOON, STAFF, day, granted, on_paper, staffed
from role_samples import APPROVE, SUBMIT, Book

from presales_xl.findings import Severity
from presales_xl.rules.approval_log import row_hash
from presales_xl.rules.approvals import State, Version, fold
from presales_xl.rules.confirming import unconfirmed
from presales_xl.rules.deviation_checks.paper import offline_unconfirmed
from presales_xl.rules.escalation import Escalation
from presales_xl.rules.standing import standing
from presales_xl.tables.life import Subject
from presales_xl.tables.project_info import ProcurementMode
from presales_xl.tables.records_of_control import ApprovalAction

pytestmark = pytest.mark.usefixtures("nothing_missing")

INITIATION, CHARTER = Subject.INITIATION, Subject.CHARTER
REJECT, RETURN, CONFIRM = ApprovalAction.REJECT, ApprovalAction.RETURN, ApprovalAction.CONFIRM
LEAD = edited(PROJECT, "project_info", procurement_mode=ProcurementMode.PUBLIC_TENDER)
PENDING = Book(LEAD).act(SUBMIT, "林晓雯", "2026-02-01", INITIATION)
ON_PAPER = PENDING.act(APPROVE, "周明远", "2026-02-02", INITIATION, paper=on_paper())
"""周明远 agreed as sponsor, as 吴敏 recorded with OA-2026-118; the next step is open."""


def version(book: Book) -> Version:
    found = fold(book.project.approvals).latest(INITIATION)
    assert found is not None
    return found


def waiting(book: Book, on: str = "2026-02-10") -> list[tuple[str | None, str]]:
    """Who is to confirm, until when."""
    found = unconfirmed(fold(book.project.approvals), book.rules.policy, day(on))
    return [(one.decision.actor, one.due_on.isoformat()) for one in found]


def test_a_decision_on_paper_waits_for_its_confirmation_within_the_companys_days() -> None:
    assert waiting(ON_PAPER) == [("周明远", "2026-03-04")]
    shorter = replace(ON_PAPER, rules=staffed(offline_confirmation_days="7"))
    assert waiting(shorter) == [("周明远", "2026-02-09")]
    assert waiting(ON_PAPER, "2026-02-01") == []


def test_a_decision_in_person_needs_no_confirmation() -> None:
    assert waiting(PENDING.act(APPROVE, "周明远", "2026-02-02", INITIATION)) == []


def test_the_decider_confirms_by_deciding_once_more_in_person() -> None:
    done = ON_PAPER.act(APPROVE, "周明远", "2026-02-03", INITIATION)

    before, after = version(ON_PAPER), version(done)
    last = done.project.approvals[-1]
    assert (last.action, last.actor, last.step, last.as_role) == (CONFIRM, "周明远", 1, "sponsor")
    assert (last.offline, last.evidence, last.recorded_by) == (None, None, None)
    assert waiting(done) == []
    assert (after.state, after.decisions, after.open_step) == (before.state, before.decisions, before.open_step)
    assert len(done.project.approvals) == len(ON_PAPER.project.approvals) + 1
    assert standing(done.project, done.store).findings == ()
    assert done.verified().ok


def test_a_confirmation_never_takes_the_next_step() -> None:
    done = ON_PAPER.act(APPROVE, "周明远", "2026-02-03", INITIATION)

    assert version(done).state is State.PENDING
    assert done.why_not(APPROVE, "周明远", "2026-02-04", INITIATION) == ["decided_already"]
    assert version(done.act(APPROVE, "孙伟", "2026-02-04", INITIATION)).state is State.APPROVED


def test_it_can_be_confirmed_after_everything_was_decided() -> None:
    approved = ON_PAPER.act(APPROVE, "孙伟", "2026-02-03", INITIATION)

    done = approved.act(APPROVE, "周明远", "2026-03-20", INITIATION)

    assert version(done).state is State.APPROVED
    assert version(done).decided_on == day("2026-02-03")
    assert waiting(done) == []


@pytest.mark.parametrize("action", [REJECT, RETURN])
def test_a_refusal_on_paper_is_confirmed_by_the_same_command(action: ApprovalAction) -> None:
    refused = PENDING.act(action, "周明远", "2026-02-02", INITIATION, paper=on_paper())

    assert refused.why_not(APPROVE, "周明远", "2026-02-03", INITIATION) == ["nothing_pending"]
    done = refused.act(action, "周明远", "2026-02-03", INITIATION)
    assert done.project.approvals[-1].action is CONFIRM
    assert version(done).state is version(refused).state
    assert waiting(done) == []


@pytest.mark.parametrize("actor", ["吴敏", "林晓雯", "陈立"])
def test_nobody_else_confirms_it(actor: str) -> None:
    assert ON_PAPER.why_not(APPROVE, actor, "2026-02-03", INITIATION) != []


def test_whoever_is_asked_next_decides_and_confirms_nothing() -> None:
    done = ON_PAPER.act(APPROVE, "孙伟", "2026-02-03", INITIATION)

    assert done.project.approvals[-1].action is APPROVE
    assert waiting(done) == [("周明远", "2026-03-04")]


def test_a_confirmation_cannot_be_recorded_on_paper() -> None:
    found = ON_PAPER.judged(APPROVE, "周明远", "2026-02-03", INITIATION, paper=on_paper())[2]

    assert isinstance(found, tuple)
    assert [told.code for told in found] == ["authority.decided_already"]


def test_it_is_confirmed_once() -> None:
    done = ON_PAPER.act(APPROVE, "孙伟", "2026-02-03", INITIATION).act(APPROVE, "周明远", "2026-02-04", INITIATION)

    assert done.why_not(APPROVE, "周明远", "2026-02-05", INITIATION) == ["nothing_pending"]


def test_the_account_must_be_the_deciders_own() -> None:
    people = tuple(one.model_copy(update={"login": "zhoumy"}) if one.name == "周明远" else one for one in STAFF)
    book = replace(ON_PAPER, rules=company(people=people))

    assert book.why_not(APPROVE, "周明远", "2026-02-03", INITIATION) == ["other_account"]


def test_a_newer_submission_that_waits_for_the_same_person_is_decided_first() -> None:
    returned = PENDING.act(RETURN, "周明远", "2026-02-02", INITIATION, paper=on_paper())
    again = returned.act(SUBMIT, "林晓雯", "2026-02-03", INITIATION)

    second = again.act(RETURN, "周明远", "2026-02-04", INITIATION)
    third = second.act(RETURN, "周明远", "2026-02-05", INITIATION)

    assert [row.action for row in third.project.approvals[-2:]] == [RETURN, CONFIRM]
    assert [row.version for row in third.project.approvals[-2:]] == [2, 1]
    assert waiting(third) == []


def test_steps_settled_as_the_same_decision_are_confirmed_with_it() -> None:
    """陈立 sponsors and heads the department: one decision on paper takes two steps, one confirmation covers both."""
    project = submitted(
        edited(PROJECT, "project_info", sponsor="陈立"),
        INITIATION,
        route="1 own_department_manager; 2 sponsor; 3 role:finance",
    )
    settled = Book(project).act(APPROVE, "陈立", "2026-02-02", INITIATION, paper=on_paper("OA-1", "赵启航"))

    assert [row.offline for row in version(settled).decisions] == [True, True]
    assert [who for who, _ in waiting(settled)] == ["陈立"]
    assert waiting(settled.act(APPROVE, "陈立", "2026-02-03", INITIATION)) == []


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"actor": "孙伟"}, "本人"),
        ({"step": 2}, "本人"),
        ({"version": 2}, "本人"),
        ({"digest": "0" * 64}, "摘要"),
        ({"subject": CHARTER}, "本人"),
    ],
)
def test_a_confirmation_of_nothing_has_no_effect_and_is_told(cells: dict[str, object], why: str) -> None:
    done = ON_PAPER.act(APPROVE, "周明远", "2026-02-03", INITIATION)
    forged = done.project.approvals[-1].model_copy(update=cells)
    rows = (*done.project.approvals[:-1], forged.model_copy(update={"hash": row_hash(forged)}))
    book = replace(done, project=done.project.model_copy(update={"approvals": rows}))

    (told,) = standing(book.project, book.store).findings
    assert why in told.text("zh")
    assert [who for who, _ in waiting(book)] == ["周明远"]


# what is told


def test_until_its_day_it_is_a_note_with_that_day_and_then_it_goes_up() -> None:
    (note,) = offline_unconfirmed(ON_PAPER.facts("2026-03-04"))
    (late,) = offline_unconfirmed(ON_PAPER.facts("2026-03-05"))

    assert not isinstance(note, Escalation)
    assert note.severity is Severity.NOTE
    assert note.text("zh") == (
        "立项：「周明远」2026-02-02 线下作出的决定（同意，依据 OA-2026-118，吴敏 登记）须由本人在 2026-03-04 前确认。"
    )
    assert isinstance(late, Escalation)
    assert "到 2026-03-04 仍未由本人确认" in late.finding.text("zh")
    assert (late.since, late.owner, late.magnitude.text("zh")) == (day("2026-03-05"), "周明远", "已逾期 1 天")
    assert (late.finding.place.table, late.finding.place.row) == ("approvals", 2)
    for told in (note, late.finding):
        assert all("{" not in told.text(lang) + told.fix(lang) for lang in ("zh", "en"))


def test_confirmed_in_time_or_late_nothing_is_told_any_more() -> None:
    done = ON_PAPER.act(APPROVE, "周明远", "2026-06-01", INITIATION)

    assert list(offline_unconfirmed(done.facts("2026-06-02"))) == []
    assert granted(ON_PAPER.judged(APPROVE, "周明远", NOON.date().isoformat(), INITIATION)[2]).confirms is not None
