"""What an approval freezes, as canonical text, and what is said when it is changed afterwards."""

import datetime as dt
import json
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from approval_samples import INFO, PROJECT, TODAY, approved, company, decided, edited, stored, submitted
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.actions.findings_list import finding_to_json
from presales_xl.findings import Finding, Severity
from presales_xl.rules.canonical import canonical_text, digest, store_name
from presales_xl.rules.frozen import figures_to_put_back, frozen_edits
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.standing import standing
from presales_xl.tables.charter import ChangeOp, ChangeRequest, Milestone
from presales_xl.tables.life import Grade, Subject
from presales_xl.tables.people_lists import ChangedRole, RoleChange
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.tables.retrospective import Lesson, Outcome, Result, Retrospective
from presales_xl.tables.termination import Termination


def content(project: Project, subject: Subject, no: str | None = None) -> Any:
    return json.loads(canonical_text(project, subject, no))["tables"]


def test_the_initiation_freezes_the_values_and_the_two_people() -> None:
    assert content(PROJECT, Subject.INITIATION) == {
        "project_info": {
            "expected_contract": "6000000.00",
            "expected_margin": "1200000.00",
            "market_importance": 3,
            "strategic_customer": False,
            "sponsor": "周明远",
            "project_manager": "林晓雯",
        }
    }


def test_the_charter_freezes_quota_milestones_and_budget_lines() -> None:
    frozen = content(PROJECT, Subject.CHARTER)

    assert frozen["charter"] == {
        "quota": "49500.00",
        "reserve": "4900.00",
        "allocatable": "44600.00",
        "rules_version": "2026.1",
        "single_expense_limit": "3000.00",
    }
    assert frozen["milestones"][0] == {
        "no": "1",
        "name": "需求确认",
        "deliverable": "确认单",
        "owner": "林晓雯",
        "weight": "0.6",
        "planned_on": "2026-07-10",
        "budget": "26760.00",
    }
    assert frozen["budget_lines"] == [{"milestone": "1", "category": "travel", "amount": "26760.00"}]


def test_a_change_request_freezes_its_own_rows_only() -> None:
    rows = (ChangeRequest(row=1, no="BG-01", milestone="1"), ChangeRequest(row=2, no="BG-02", milestone="2"))
    project = PROJECT.model_copy(update={"change_requests": rows})

    assert content(project, Subject.CHANGE_REQUEST, "BG-02") == {"change_requests": [{"no": "BG-02", "milestone": "2"}]}


def test_termination_freezes_its_inputs_and_no_computed_figure() -> None:
    project = PROJECT.model_copy(update={"termination": Termination(reason="预算取消", spent=Decimal(1))})

    assert content(project, Subject.TERMINATION) == {"termination": {"reason": "预算取消"}}


def test_the_retrospective_freezes_outcome_conclusions_and_lessons() -> None:
    parts = {
        "result": Result(outcome=Outcome.LOST, decided_on=dt.date(2026, 6, 1)),
        "retrospective": Retrospective(goals_met="否", fees_paid=Decimal(3)),
        "lessons": (Lesson(row=1, advice="早做POC"),),
    }

    frozen = content(PROJECT.model_copy(update=parts), Subject.RETROSPECTIVE)

    assert frozen["result"] == {"outcome": "lost", "decided_on": "2026-06-01"}
    assert frozen["retrospective"] == {"goals_met": "否"}
    assert frozen["lessons"] == [{"advice": "早做POC"}]


@given(st.permutations(PROJECT.milestones))
def test_the_order_of_rows_on_the_sheet_never_matters(rows: list[Milestone]) -> None:
    shuffled = PROJECT.model_copy(update={"milestones": tuple(rows)})

    assert canonical_text(shuffled, Subject.CHARTER) == canonical_text(PROJECT, Subject.CHARTER)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2), st.integers(0, 6))
def test_an_amount_is_the_same_however_many_zeros_it_carries(amount: Decimal, zeros: int) -> None:
    plain = edited(PROJECT, "project_info", expected_margin=amount)
    padded = edited(PROJECT, "project_info", expected_margin=Decimal(f"{amount:f}{'0' * zeros}"))

    assert canonical_text(plain, Subject.INITIATION) == canonical_text(padded, Subject.INITIATION)


def test_composed_and_decomposed_letters_are_the_same_text() -> None:
    composed = edited(PROJECT, "project_info", sponsor="René")
    decomposed = edited(PROJECT, "project_info", sponsor=unicodedata.normalize("NFD", "René"))

    assert canonical_text(composed, Subject.INITIATION) == canonical_text(decomposed, Subject.INITIATION)


def test_a_grade_is_written_as_its_letter() -> None:
    project = edited(PROJECT, "project_info", approved_grade=Grade.A)

    assert content(project, Subject.INITIATION)["project_info"]["approved_grade"] == "A"


def test_another_project_number_is_another_content() -> None:
    copied = edited(PROJECT, "project_info", project_no="PS-2026-002")

    assert canonical_text(copied, Subject.INITIATION) != canonical_text(PROJECT, Subject.INITIATION)


def test_the_digest_is_sha256_of_the_text_in_utf_8() -> None:
    assert digest("立项") == "a5bde6208bf1405dcac46ac299198ebd690f6558f596a15fc76d1744acb6c551"
    assert store_name("ab") == "content.ab"


def frozen(before: Project, after: Project, **more: Any) -> list[tuple[str, str | None, int | None, str | None]]:
    return [(f.code, f.place.table, f.place.row, f.place.field) for f in found(before, after, **more)]


def found(before: Project, after: Project, store: Any = None) -> tuple[Finding, ...]:
    situation = Situation(after, company(), standing(after), Grade.B, TODAY)
    return frozen_edits(situation, stored(before) if store is None else store)


CHARTERED = approved(PROJECT, Subject.CHARTER)


def test_an_untouched_charter_is_silent() -> None:
    assert frozen(CHARTERED, CHARTERED) == []


def test_a_changed_charter_value_names_field_old_and_new_value() -> None:
    after = edited(CHARTERED, "milestones", 2, planned_on=dt.date(2026, 10, 1))

    (finding,) = found(CHARTERED, after)

    assert (finding.code, finding.severity) == ("approval.frozen_edited", Severity.ERROR)
    assert (finding.place.table, finding.place.row, finding.place.field) == ("milestones", 2, "planned_on")
    assert finding.value == "2026-10-01"
    assert finding.text("zh") == "「原计划」在任务书批准后被改动：批准的是 2026-09-10，现在是 2026-10-01。"
    assert "approved 2026-09-10, now 2026-10-01" in finding.text("en")


def test_the_value_of_a_changed_amount_is_the_amount() -> None:
    (finding,) = found(CHARTERED, edited(CHARTERED, "charter", quota=Decimal(60000)))

    assert finding_to_json(finding, "zh")["value"] == "60000.00"


def test_a_changed_weight_reads_as_a_percentage_and_money_as_money() -> None:
    after = edited(edited(CHARTERED, "milestones", 1, weight=Decimal("0.65")), "charter", quota=Decimal(60000))

    texts = [finding.text("zh") for finding in found(CHARTERED, after)]

    assert "批准的是 49,500.00，现在是 60,000.00" in texts[0]
    assert "批准的是 60%，现在是 65%" in texts[1]


def test_a_note_on_a_milestone_is_not_frozen() -> None:
    after = edited(CHARTERED, "milestones", 1, note="客户延期", forecast_on=dt.date(2026, 8, 1))

    assert frozen(CHARTERED, after) == []


def test_a_removed_and_an_added_milestone_are_one_finding_each() -> None:
    rows = (CHARTERED.milestones[0], Milestone(row=2, no="3", name="演示"))
    after = CHARTERED.model_copy(update={"milestones": rows})

    assert frozen(CHARTERED, after) == [
        ("approval.frozen_row_removed", "milestones", None, None),
        ("approval.frozen_row_added", "milestones", 2, None),
    ]


def test_a_milestone_added_by_an_approved_request_is_fine() -> None:
    request = ChangeRequest(row=1, no="BG-01", op=ChangeOp.ADD, milestone="3", name="演示")
    before = CHARTERED.model_copy(update={"change_requests": (request,)})
    before = approved(before, Subject.CHANGE_REQUEST, "BG-01")
    after = before.model_copy(update={"milestones": (*before.milestones, Milestone(row=3, no="3", name="演示"))})

    assert frozen(before, after, store=stored(CHARTERED, before)) == []


def test_a_budget_line_is_known_by_milestone_and_category() -> None:
    after = edited(CHARTERED, "budget_lines", 1, amount=Decimal(1))

    assert frozen(CHARTERED, after) == [("approval.frozen_edited", "budget_lines", 1, "amount")]


def test_without_the_approved_content_the_change_is_still_seen() -> None:
    after = edited(CHARTERED, "charter", quota=Decimal(60000))

    assert frozen(CHARTERED, after, store={}) == [("approval.frozen_changed", "charter", None, None)]


def test_a_doctored_store_does_not_hide_a_change() -> None:
    after = edited(CHARTERED, "charter", quota=Decimal(60000))
    name = store_name(CHARTERED.approvals[0].digest or "")
    doctored = {name: canonical_text(after, Subject.CHARTER)}

    assert frozen(CHARTERED, after, store=doctored) == [("approval.frozen_changed", "charter", None, None)]


INITIATED = approved(PROJECT, Subject.INITIATION)


def test_an_estimate_that_moves_within_the_grade_is_a_note() -> None:
    (finding,) = found(INITIATED, edited(INITIATED, "project_info", expected_margin=Decimal(1_300_000)))

    assert (finding.code, finding.severity) == ("approval.estimate_moved", Severity.NOTE)


def test_an_estimate_that_moves_the_grade_escalates() -> None:
    (finding,) = found(INITIATED, edited(INITIATED, "project_info", expected_margin=Decimal(150_000)))

    assert (finding.code, finding.severity) == ("approval.estimate_moved", Severity.ESCALATE)


def test_a_new_sponsor_is_an_error_while_the_change_is_only_registered() -> None:
    after = edited(INITIATED, "project_info", sponsor="孙伟")
    change = RoleChange(row=1, role=ChangedRole.SPONSOR, from_person="周明远", to_person="孙伟", on=TODAY)

    assert frozen(INITIATED, after.model_copy(update={"role_changes": (change,)})) == [
        ("approval.person_moved", "project_info", None, "sponsor")
    ]
    assert frozen(INITIATED, after) == [("approval.person_moved", "project_info", None, "sponsor")]


def test_what_was_refused_may_be_changed_freely() -> None:
    refused = decided(submitted(PROJECT, Subject.CHARTER), "sponsor", ApprovalAction.RETURN)

    assert frozen(refused, edited(refused, "charter", quota=Decimal(60000))) == []


def test_after_a_refusal_the_version_approved_before_still_counts() -> None:
    again = submitted(CHARTERED, Subject.CHARTER, day="2026-03-01")
    refused = decided(again, "sponsor", ApprovalAction.REJECT, day="2026-03-02")

    assert frozen(refused, edited(refused, "charter", quota=Decimal(60000))) == [
        ("approval.frozen_edited", "charter", None, "quota")
    ]


def test_what_is_changed_while_it_waits_must_be_put_back_or_submitted_again() -> None:
    pending = submitted(PROJECT, Subject.CHARTER)

    assert frozen(pending, edited(pending, "charter", single_expense_limit=Decimal(9))) == [
        ("approval.pending_changed", "charter", None, "single_expense_limit")
    ]


@pytest.mark.parametrize("field", ["expected_contract", "market_importance", "project_manager"])
def test_an_emptied_value_is_a_change_too(field: str) -> None:
    (finding,) = found(INITIATED, edited(INITIATED, "project_info", 0, **{field: None}))

    assert finding.place.field == field
    assert "（空）" in finding.text("zh")


def test_the_sample_is_the_golden_project() -> None:
    assert INFO.expected_margin == Decimal(1_200_000)


def test_a_ratio_is_hashed_exactly_however_many_digits_it_has() -> None:
    def text(weight: str) -> str:
        return canonical_text(Project(milestones=(Milestone(no="1", weight=Decimal(weight)),)), Subject.CHARTER)

    long = "0.20000000000000000000000000000000001"
    assert f'"weight":"{long}"' in text(long)
    assert text("0.20") == text("0.2")


def put_back(before: Project, after: Project) -> dict[tuple[str, int, str], Any]:
    return figures_to_put_back(after, standing(after), stored(before))


def test_a_computed_figure_of_an_approved_charter_is_put_back() -> None:
    overwritten = edited(edited(CHARTERED, "charter", quota=Decimal(60000)), "milestones", 2, budget=None)

    assert put_back(CHARTERED, overwritten) == {
        ("charter", 0, "quota"): CHARTERED.charter.quota,
        ("milestones", 2, "budget"): CHARTERED.milestones[1].budget,
    }


def test_what_people_typed_is_never_put_back_for_them() -> None:
    typed = edited(edited(CHARTERED, "charter", single_expense_limit=Decimal(9)), "milestones", 2, owner="孙立")

    assert put_back(CHARTERED, typed) == {}


def test_before_the_charter_is_submitted_nothing_is_put_back() -> None:
    assert put_back(CHARTERED, edited(PROJECT, "charter", quota=None)) == {}
