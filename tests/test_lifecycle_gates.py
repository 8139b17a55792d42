"""What is missing before the next stage, and what is to be done next."""

import datetime as dt
from typing import Any

import pytest
from approval_samples import INFO, PROJECT, TODAY, approved, company, decided, edited, submitted

from presales_xl.findings import Finding, Place
from presales_xl.findings.life_messages import LifeMessage
from presales_xl.rules.gates import gate, lines_of_retrospective, next_stage
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.next_step import next_approver, next_step
from presales_xl.rules.standing import standing
from presales_xl.tables.execution import Decision, WarRoom
from presales_xl.tables.life import Grade, Stage, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.project_info import ProcurementMode, ProjectInfo
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.tables.retrospective import Cause, Lesson, Outcome, Result, Retrospective, Review
from presales_xl.tables.sales_plan import SalesPlan

LEAD = edited(PROJECT, "project_info", procurement_mode=ProcurementMode.PUBLIC_TENDER)
INITIATED = approved(LEAD, Subject.INITIATION)
CHARTERED = approved(INITIATED, Subject.CHARTER)
LOST = CHARTERED.model_copy(update={"result": Result(outcome=Outcome.LOST, decided_on=dt.date(2026, 6, 1))})
PLAN: dict[str, Any] = {
    "sales_goal": "签约",
    "target_contract": 1,
    "target_margin": 1,
    "target_sign_on": TODAY,
    "value_proposition": "降漏损",
}


def situation(project: Project, grade: Grade | None = Grade.B) -> Situation:
    return Situation(project, company(), standing(project), grade, TODAY)


def missing(project: Project, to: Stage, *entry: Finding, grade: Grade = Grade.B) -> list[tuple[str, str | None]]:
    found = gate(situation(project, grade), to, entry)
    return [(finding.code, finding.place.field or finding.place.table) for finding in found]


def test_a_complete_lead_lacks_nothing_but_its_approval() -> None:
    assert missing(LEAD, Stage.INITIATED) == []


def test_the_gate_to_initiation_judges_as_if_it_were_initiated() -> None:
    bare = edited(LEAD, "project_info", sponsor=None, project_manager=None)

    assert missing(bare, Stage.INITIATED) == [("entry.missing", "sponsor"), ("entry.missing", "project_manager")]


def test_an_empty_project_is_told_everything_at_once() -> None:
    found = missing(Project(project_info=ProjectInfo()), Stage.INITIATED)

    assert len(found) >= 18
    assert ("entry.missing", "project_no") in found


def test_a_plan_needs_a_round_exit_criteria_and_goals() -> None:
    bare = INITIATED.model_copy(update={"planning_rounds": (), "exit_criteria": ()})

    found = missing(bare, Stage.PLANNED)

    assert ("life.no_planning_round", "planning_rounds") in found
    assert ("life.no_exit_criteria", "exit_criteria") in found
    assert ("entry.missing", "sales_goal") in found


def test_a_light_project_needs_no_plan() -> None:
    bare = INITIATED.model_copy(update={"planning_rounds": (), "exit_criteria": ()})

    assert missing(bare, Stage.PLANNED, grade=Grade.D) == []


def test_a_charter_needs_milestones_and_a_quota() -> None:
    bare = edited(INITIATED, "charter", quota=None).model_copy(update={"milestones": ()})

    found = missing(planned(bare), Stage.EXECUTING)

    assert found == [("life.no_milestones", "milestones"), ("life.no_quota", "quota")]


def planned(project: Project) -> Project:
    return project.model_copy(update={"sales_plan": SalesPlan(**PLAN)})


def test_a_charter_waits_for_the_initiation() -> None:
    assert missing(planned(LEAD), Stage.EXECUTING) == [("life.earlier_approval_missing", "project_info")]


def test_the_end_needs_an_outcome() -> None:
    assert ("life.no_outcome", "outcome") in missing(CHARTERED, Stage.ENDED)


def test_an_outcome_without_its_day_is_no_outcome_yet() -> None:
    undated = CHARTERED.model_copy(update={"result": Result(outcome=Outcome.LOST)})
    dated = CHARTERED.model_copy(update={"result": Result(outcome=Outcome.LOST, decided_on=TODAY)})

    assert ("life.no_outcome", "outcome") in missing(undated, Stage.ENDED)
    assert ("life.no_outcome", "outcome") not in missing(dated, Stage.ENDED)


def test_won_without_a_contract_lacks_the_contract() -> None:
    won = CHARTERED.model_copy(update={"result": Result(outcome=Outcome.WON, decided_on=TODAY)})

    assert ("life.no_contract", "contracts") in missing(won, Stage.ENDED)


def test_closing_needs_causes_reviews_and_lessons() -> None:
    found = missing(LOST, Stage.CLOSED)

    assert found[-3:] == [("life.no_causes", "causes"), ("life.no_reviews", "reviews"), ("life.no_lessons", "lessons")]
    assert ("entry.missing", "meeting_on") in found


def test_a_light_retrospective_has_five_lines() -> None:
    four = LOST.model_copy(
        update={
            "retrospective": Retrospective(goals_met="部分", attendees="周明远、林晓雯"),
            "causes": (Cause(row=1),),
            "lessons": (Lesson(row=1, advice="早做POC"),),
            "reviews": (),
        }
    )

    assert lines_of_retrospective(four) == 3
    assert ("life.too_few_lines", "retrospective") in missing(four, Stage.CLOSED, grade=Grade.D)
    five = four.model_copy(update={"reviews": (Review(row=1, phase="投标"), Review(row=2, phase="签约"))})
    assert ("life.too_few_lines", "retrospective") not in missing(five, Stage.CLOSED, grade=Grade.D)


def error_at(table: str) -> Finding:
    return Finding(LifeMessage.NO_OUTCOME, Place(table))


def test_errors_in_tables_of_the_steps_before_a_gate_stand_in_its_way() -> None:
    entry = (error_at("project_info"), error_at("milestones"), error_at("expenses"))

    assert len(missing(LEAD, Stage.INITIATED, *entry)) == 1
    assert len(missing(planned(INITIATED), Stage.EXECUTING, *entry)) == 2


def test_a_closed_lead_needs_nothing() -> None:
    closed = edited(LEAD, "project_info", closed_on=TODAY, closed_by="陈立", closed_reason="预算取消", sponsor=None)

    assert missing(closed, Stage.CLOSED) == []
    assert step(closed) == "项目已关闭，无需再办"


def step(project: Project, count: int = 0, **more: Any) -> str:
    return next_step(situation(project, **more), count).text("zh")


@pytest.mark.parametrize(
    ("project", "count", "expected"),
    [
        (LEAD, 0, "提交立项审批"),
        (LEAD, 3, "补齐3项，然后提交立项审批"),
        (INITIATED, 0, "提交任务书审批"),
        (LOST, 2, "补齐2项，然后开总结会并提交总结报告审批"),
        (approved(LOST, Subject.RETROSPECTIVE), 0, "项目已关闭，无需再办"),
    ],
)
def test_the_next_step_is_one_sentence(project: Project, count: int, expected: str) -> None:
    assert step(project, count) == expected


def test_a_submission_waits_for_the_people_who_can_decide() -> None:
    pending = submitted(LEAD, Subject.INITIATION)

    approver = next_approver(situation(pending))

    assert approver is not None
    assert approver.zh == "周明远（发起人）"
    assert step(pending) == "立项等待审批：周明远（发起人）"
    assert next_approver(situation(LEAD)) is None


def test_a_change_request_is_named_with_its_number() -> None:
    pending = submitted(CHARTERED, Subject.CHANGE_REQUEST, "BG-01")

    assert step(pending) == "任务书调整 BG-01 等待审批：周明远（发起人）"


def test_what_was_returned_is_revised_first() -> None:
    returned = decided(submitted(LEAD, Subject.INITIATION), "sponsor", ApprovalAction.RETURN)

    assert step(returned) == "按意见修改（退回修改），然后提交立项审批"


def test_while_executing_the_state_of_the_pursuit_decides() -> None:
    won = CHARTERED.model_copy(update={"result": Result(outcome=Outcome.WON, decided_on=TODAY)})
    paused, stopped = (
        CHARTERED.model_copy(update={"war_room": (WarRoom(row=1, held_on=TODAY, decision=decision),)})
        for decision in (Decision.SUSPEND, Decision.STOP)
    )

    assert step(CHARTERED, 9).startswith("按计划执行")
    assert step(won).startswith("已中标待签约")
    assert step(paused).startswith("项目暂停中")
    assert step(stopped) == "进展分析会已决定终止：填表4并提交审批"


def test_the_stages_follow_each_other() -> None:
    assert next_stage(Stage.LEAD) is Stage.INITIATED
    assert next_stage(Stage.CLOSED) is Stage.CLOSED
    assert INFO.sponsor == "周明远"
