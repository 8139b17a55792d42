"""What is still to be filled in, by stage and grade."""

import pytest
from running_samples import request
from samples import day

from presales_xl.findings import Finding, Severity
from presales_xl.rules.required import missing_required
from presales_xl.tables.charter import Charter, Milestone
from presales_xl.tables.execution import Progress, WarRoom
from presales_xl.tables.life import Grade, Stage
from presales_xl.tables.project import Project
from presales_xl.tables.project_info import ProjectInfo
from presales_xl.tables.sales_plan import SalesPlan
from presales_xl.tables.termination import Termination


def missing(project: Project, stage: Stage, *, light: bool = False) -> dict[tuple[str | None, str | None], Severity]:
    found: tuple[Finding, ...] = missing_required(project, stage, Grade.B, light)
    return {(finding.place.table, finding.place.field): finding.severity for finding in found}


def test_the_first_form_is_always_demanded() -> None:
    assert missing(Project.model_construct(), Stage.LEAD)["project_info", "project_no"] is Severity.ERROR


def test_a_filled_field_is_not_missing() -> None:
    info = ProjectInfo.model_construct(project_no="PS-2026-001")
    assert ("project_info", "project_no") not in missing(Project.model_construct(project_info=info), Stage.LEAD)


@pytest.mark.parametrize(
    ("stage", "severity"),
    [(Stage.LEAD, Severity.NOTE), (Stage.INITIATED, Severity.ERROR), (Stage.CLOSED, Severity.ERROR)],
)
def test_a_field_of_a_later_stage_is_a_note_before_it_and_an_error_from_it_on(stage: Stage, severity: Severity) -> None:
    assert missing(Project.model_construct(), stage)["project_info", "sponsor"] is severity


@pytest.mark.parametrize(
    ("stage", "demanded"), [(Stage.INITIATED, False), (Stage.PLANNED, True), (Stage.EXECUTING, True)]
)
def test_a_form_is_demanded_from_its_stage_on(stage: Stage, demanded: bool) -> None:
    found = missing(Project.model_construct(), stage)
    assert any(table == "sales_plan" for table, _ in found) is demanded


def test_a_form_that_is_begun_counts_at_once() -> None:
    begun = Project.model_construct(sales_plan=SalesPlan.model_construct(sales_goal="签约"))
    assert any(table == "sales_plan" for table, _ in missing(begun, Stage.LEAD))


def test_the_termination_counts_only_when_begun() -> None:
    begun = Termination.model_construct(reason="客户取消")
    assert not any(table == "termination" for table, _ in missing(Project.model_construct(), Stage.CLOSED))
    assert any(table == "termination" for table, _ in missing(Project.model_construct(termination=begun), Stage.LEAD))


def test_every_row_that_exists_is_checked_and_named() -> None:
    rows = (Milestone.model_construct(row=1, no="1"), Milestone.model_construct(row=4, no="2"))
    found = missing_required(Project.model_construct(milestones=rows), Stage.LEAD, Grade.B, light=False)
    assert [finding.place.row for finding in found if finding.place.field == "name"] == [1, 4]


def test_a_form_with_only_computed_values_does_not_count() -> None:
    computed = Project.model_construct(charter=Charter.model_construct(rules_version="2026.1"))
    assert not any(table == "charter" for table, _ in missing(computed, Stage.LEAD))


def test_a_light_project_needs_no_sales_plan_and_no_prose_in_its_months() -> None:
    month = Project.model_construct(progress=(Progress.model_construct(row=1, month="2026-06"),))
    full, light = missing(month, Stage.EXECUTING), missing(month, Stage.EXECUTING, light=True)
    assert {"sales_plan"} & {table for table, _ in full}
    assert not {"sales_plan"} & {table for table, _ in light}
    assert ("progress", "situation_analysis") in full
    assert ("progress", "situation_analysis") not in light


def test_the_sentence_says_what_to_fill_in() -> None:
    found = missing_required(Project.model_construct(), Stage.LEAD, None, light=False)
    assert found[0].text("zh") == "「项目编号」没有填写。"
    assert "PS-2026-001" in found[0].fix("en")


def test_of_a_lead_that_was_lost_nobody_asks_a_charter() -> None:
    lost = Project(charter=Charter(tolerance_notes="无"))
    ended = missing_required(lost, Stage.ENDED, Grade.C, light=False, reached=Stage.LEAD)
    assert ("charter", "single_expense_limit") not in [(found.place.table, found.place.field) for found in ended]
    assert "entry.missing_later" not in [found.code for found in ended]
    after_charter = missing_required(lost, Stage.ENDED, Grade.C, light=False, reached=Stage.EXECUTING)
    assert ("charter", "single_expense_limit") in [(found.place.table, found.place.field) for found in after_charter]


def test_the_retrospective_is_asked_however_far_the_project_came() -> None:
    closed = missing_required(Project(), Stage.CLOSED, Grade.C, light=False, reached=Stage.LEAD)
    assert ("retrospective", "meeting_on") in [(found.place.table, found.place.field) for found in closed]


@pytest.mark.parametrize(("today", "asked"), [("2026-07-01", False), ("2026-07-02", False), ("2026-07-03", True)])
def test_a_meeting_still_to_come_need_not_have_decided(today: str, asked: bool) -> None:
    planned = Project.model_construct(war_room=(WarRoom.model_construct(row=1, held_on=day("2026-07-02")),))
    found = missing_required(planned, Stage.EXECUTING, Grade.B, light=False, today=day(today))
    empty = {finding.place.field for finding in found if finding.place.table == "war_room"}

    assert {"trigger", "chair", "attendees"} <= empty
    assert ({"decision", "reason"} <= empty) is asked


def test_a_change_request_says_its_reason_once() -> None:
    first, second = request("BG-01"), request("BG-01", row=2, milestone="3")
    bare = {"raised_on": None, "raised_by": None, "cause": None, "reason": None, "impact": None}
    project = Project(change_requests=(first, second.model_copy(update=bare)))
    assert fields_missing(project, "change_requests") == []
    other = second.model_copy(update={**bare, "no": "BG-02"})
    project = Project(change_requests=(first, other))
    assert fields_missing(project, "change_requests") == ["raised_on", "raised_by", "cause", "reason", "impact"]


def fields_missing(project: Project, table: str) -> list[str | None]:
    found = missing_required(project, Stage.EXECUTING, None, light=False)
    return [one.place.field for one in found if one.place.table == table]
