"""Entry checks of 表2 and the risks: rounds, position, tasks, exit criteria, lessons consulted."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from presales_xl.findings import Finding, Place
from presales_xl.findings.check_plan_messages import PlanCheck
from presales_xl.rules.entry_checks.check import Check, Found, at, repeated
from presales_xl.rules.lifecycle import Situation, is_planned
from presales_xl.tables.risks import RiskAffects, RiskStatus
from presales_xl.tables.sales_plan import (
    Dimension,
    ExitCriterion,
    PlanningRound,
    PlanTask,
    Position,
    SalesPlan,
    TaskStatus,
)


def check_rounds(situation: Situation) -> Found:
    """Each planning round has its own number, and later rounds later days."""
    rounds = situation.project.planning_rounds
    for row, other in repeated(rounds, lambda one: one.round):
        yield at(PlanCheck.ROUND_TWICE, row, "round", other=other.row)
    dated = sorted((row for row in rounds if row.round is not None and row.held_on), key=lambda row: row.round or 0)
    for before, row in pairwise(dated):
        if row.held_on and before.held_on and row.held_on < before.held_on:
            yield at(PlanCheck.ROUND_ORDER, row, "round", earlier=before.round).at(field="held_on")


def check_round_references(situation: Situation) -> Found:
    """Position and exit criteria name rounds that exist."""
    known = {row.round for row in situation.project.planning_rounds}
    rows: tuple[Position | ExitCriterion, ...] = (*situation.project.position, *situation.project.exit_criteria)
    for row in rows:
        if known and row.round is not None and row.round not in known:
            yield at(PlanCheck.ROUND_UNKNOWN, row, "round", table=type(row).table.label)


def check_position(situation: Situation) -> Found:
    """Every dimension has one valid row, once the plan is made."""
    valid = [row for row in situation.project.position if not row.void and row.dimension is not None]
    for row, other in repeated(valid, lambda one: (one.dimension, one.round)):
        yield at(PlanCheck.POSITION_TWICE, row, "dimension", other=other.row)
    held = {row.dimension for row in valid}
    missing = [dimension for dimension in Dimension if dimension not in held]
    if missing and valid and not situation.light:
        yield Finding(PlanCheck.POSITION_MISSING, Place("position", field="dimension"), tuple(missing))


def check_targets(situation: Situation) -> Found:
    """A target margin is part of the target contract, in the plan and in every round."""
    records: tuple[SalesPlan | PlanningRound, ...] = (situation.project.sales_plan, *situation.project.planning_rounds)
    for record in records:
        contract, margin = record.target_contract, record.target_margin
        if contract is not None and margin is not None and margin > contract:
            yield at(PlanCheck.TARGET_MARGIN, record, "target_margin", limit=contract)


def check_tasks(situation: Situation) -> Found:
    """Tasks belong to known milestones, are due before them, and are done on a day."""
    milestones = {row.no: row for row in situation.project.milestones if row.no}
    for task in situation.project.plan_tasks:
        if task.status is TaskStatus.VOID:
            continue
        yield from _completion(task)
        milestone = milestones.get(task.milestone or "")
        if task.milestone and milestones and milestone is None:
            yield at(PlanCheck.TASK_MILESTONE, task, "milestone")
        elif milestone is not None and task.due_on:
            planned = situation.plan.of(milestone.no) if situation.plan else None
            limit = planned.planned_on if planned else milestone.planned_on
            if limit is not None and task.due_on > limit:
                yield at(PlanCheck.TASK_AFTER_MILESTONE, task, "due_on", task=task.task, limit=limit)


def _completion(task: PlanTask) -> Iterator[Finding]:
    if task.status is TaskStatus.DONE and task.done_on is None:
        yield at(PlanCheck.TASK_DONE_WITHOUT_DATE, task, "done_on", task=task.task)
    elif task.done_on is not None and task.status not in {None, TaskStatus.DONE}:
        yield at(PlanCheck.TASK_DATE_NOT_DONE, task, "done_on", task=task.task, status=task.status)


def check_exit_criteria(situation: Situation) -> Found:
    """A criterion that is met was met on a day, and the other way round."""
    for row in situation.project.exit_criteria:
        if row.void:
            continue
        if row.met and row.met_on is None:
            yield at(PlanCheck.CRITERION_WITHOUT_DATE, row, "met_on", criterion=row.criterion)
        elif row.met_on is not None and not row.met:
            yield at(PlanCheck.CRITERION_DATE_NOT_MET, row, "met_on", criterion=row.criterion)


def check_lessons(situation: Situation) -> Found:
    """A lesson consulted was adopted or not, for a reason."""
    for row in situation.project.lessons_consulted:
        if row.lesson and (row.adopted is None or not row.why):
            yield at(PlanCheck.LESSON_UNJUDGED, row, "adopted")


_SIGNING = frozenset({RiskAffects.SIGNING, RiskAffects.SIGNING_DATE})


def check_signing_risk(situation: Situation) -> Found:
    """A plan says what may make us sign late or never; light projects have no such plan."""
    planned = situation.standing.initiated and is_planned(situation) and not situation.light
    if planned and not any(risk.affects in _SIGNING for risk in situation.project.risks):
        yield Finding(PlanCheck.NO_SIGNING_RISK, Place("risks", field="affects"))


def check_risks(situation: Situation) -> Found:
    """Risk numbers are unique; a certainty is no open risk; what occurred has a contingency."""
    risks = situation.project.risks
    for risk, other in repeated(risks, lambda one: one.no):
        yield at(PlanCheck.NO_TWICE, risk, "no", table=type(risk).table.label, other=other.row)
    for risk in risks:
        if risk.status is RiskStatus.OPEN and risk.probability in {Decimal(0), Decimal(1)}:
            yield at(PlanCheck.RISK_CERTAIN, risk, "probability", no=risk.no)
        if risk.status is RiskStatus.OCCURRED and not risk.contingency:
            yield at(PlanCheck.RISK_WITHOUT_PLAN, risk, "contingency", no=risk.no)


CHECKS: tuple[Check, ...] = (
    check_rounds,
    check_round_references,
    check_position,
    check_targets,
    check_tasks,
    check_exit_criteria,
    check_lessons,
    check_signing_risk,
    check_risks,
)
