"""Builds what the charter says on paper."""

import re
from collections.abc import Iterable

from presales_xl.findings import Label
from presales_xl.reports.discretion import discreet
from presales_xl.reports.form_parts import shared_parts, standing
from presales_xl.reports.form_view import (
    BudgetLineRow,
    ChargeRow,
    CharterMilestoneRow,
    CharterView,
    ExitRow,
    FormRiskRow,
    TeamRow,
)
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.facts import Facts
from presales_xl.rules.form_figures import CharterFigures, charter_figures
from presales_xl.rules.money import total
from presales_xl.rules.signature_blocks import Round
from presales_xl.tables.company.lookup import find_entry
from presales_xl.tables.project import Project
from presales_xl.tables.table import is_filled

TOP_RISKS = 5
_BLANK = "\u3000"
"""A cell of a total in which nothing is added up, so that no dash stands there."""

_WITH_QUOTA = Label(
    "核定售前费用额度 {quota}，其中风险准备金 {reserve}；{count} 个里程碑，{span}。{state}。",
    "Presales fee quota {quota}, of which {reserve} is the risk reserve; {count} milestones, {span}. {state}.",
)
_WITHOUT_QUOTA = Label(
    "费用额度尚未核算；{count} 个里程碑，{span}。{state}。",
    "The fee quota is not computed yet; {count} milestones, {span}. {state}.",
)
_SPAN = Label("{first} 至 {last}", "{first} to {last}")
_NO_DATES = Label("未排日期", "not dated")
_TOTAL = Label("合计", "Total")
_BY_RULES = Label("（无，按公司规则）", "(none: by the company's rules)")
_NO_NOTES = Label("（无，按公司容差）", "(none: the company's tolerances)")


def charter_view(assessment: Assessment, taken: Round, words: Words, *, official: bool = True) -> CharterView:
    """Everything the charter says; no contact of the customer is named in it."""
    return discreet(_view(assessment, taken, words, official=official), assessment.facts, words)


def _view(assessment: Assessment, taken: Round, words: Words, *, official: bool) -> CharterView:
    facts = assessment.facts
    project, figures = facts.project, charter_figures(facts, taken)
    info, charter = project.project_info, project.charter
    manual = charter.manual_quota is not None
    return CharterView(
        **shared_parts(assessment, taken, words, "RW", official=official),
        conclusion=_conclusion(figures, taken, words),
        needs=words.wanted(info.needs_summary),
        scope=words.text(info.scope),
        goal=words.wanted(project.sales_plan.sales_goal),
        quota=words.wanted_yuan(figures.quota),
        reserve=words.yuan(figures.reserve),
        allocatable=words.yuan(figures.allocatable),
        rules_version=words.text(figures.rules_version),
        single_expense_limit=words.wanted_yuan(charter.single_expense_limit),
        manual_quota=words.yuan(charter.manual_quota) if manual else words.of(_BY_RULES),
        manual_reason=words.wanted(charter.manual_quota_reason) if manual else DASH,
        tolerance_notes=charter.tolerance_notes or words.of(_NO_NOTES),
        computation=_computation(facts, figures, taken, words),
        milestones=_milestones(figures, words),
        milestone_total=_milestone_total(figures, words),
        budget_lines=tuple(_budget_lines(facts, words)),
        risks=tuple(_risks(assessment, words)),
        exit_criteria=tuple(_exits(project, words)),
        team=tuple(_team(facts, words)),
    )


def _conclusion(figures: CharterFigures, taken: Round, words: Words) -> str:
    days = sorted(row.planned_on for row, _ in figures.milestones if row.planned_on is not None)
    span = words.filled(_SPAN, first=words.day(days[0]), last=words.day(days[-1])) if days else words.of(_NO_DATES)
    label = _WITHOUT_QUOTA if figures.quota is None else _WITH_QUOTA
    return words.filled(
        label, quota=words.yuan(figures.quota), reserve=words.yuan(figures.reserve), count=len(figures.milestones),
        span=span, state=standing(taken, words),
    )  # fmt: skip


def _computation(facts: Facts, figures: CharterFigures, taken: Round, words: Words) -> tuple[ChargeRow, ...]:
    """How the quota was found, step by step: as the rules give it, or as it was submitted where they give another today."""
    kept, given = facts.project.charter.computation, facts.fees
    same = (given.quota, given.reserve, given.rules_version) == (figures.quota, figures.reserve, figures.rules_version)
    if taken.version and kept and not same:
        return tuple(_kept_step(part) for part in re.split("；|; ", kept) if part.strip())
    split = sum(share.budget is not None for share in given.shares)
    steps = given.steps[: len(given.steps) - split]
    return tuple(ChargeRow(words.of(step), words.money(step.amount)) for step in steps)


def _kept_step(part: str) -> ChargeRow:
    """One step as the workbook keeps it: what is done = what it gives."""
    text, equals, amount = part.strip().rpartition(" = ")
    is_amount = bool(equals) and re.fullmatch(r"-?[\d,]+\.\d\d", amount) is not None
    return ChargeRow(text, amount) if is_amount else ChargeRow(part.strip(), DASH)


def _milestones(figures: CharterFigures, words: Words) -> tuple[CharterMilestoneRow, ...]:
    return tuple(
        CharterMilestoneRow(
            no=words.wanted(row.no),
            name=words.wanted(row.name),
            deliverable=words.wanted(row.deliverable),
            owner=words.wanted(row.owner),
            weight=words.percent(row.weight),
            planned=words.day(row.planned_on),
            budget=words.money(budget),
        )
        for row, budget in figures.milestones
    )


def _milestone_total(figures: CharterFigures, words: Words) -> CharterMilestoneRow:
    weights = [row.weight for row, _ in figures.milestones if row.weight is not None]
    weight = words.percent(total(weights)) if weights else DASH
    return CharterMilestoneRow(_BLANK, words.of(_TOTAL), _BLANK, _BLANK, weight, _BLANK, words.money(figures.budgeted))


def _budget_lines(facts: Facts, words: Words) -> Iterable[BudgetLineRow]:
    for row in facts.project.budget_lines:
        if is_filled(row):
            entry = find_entry(facts.rules, "expense_categories", row.category)
            category = words.of(entry.label) if entry else words.text(row.category)
            yield BudgetLineRow(words.text(row.milestone), category, words.money(row.amount), words.text(row.note))


def _risks(assessment: Assessment, words: Words) -> Iterable[FormRiskRow]:
    for reading in assessment.top_risks(TOP_RISKS):
        risk = reading.risk
        yield FormRiskRow(
            no=words.text(risk.no),
            description=words.text(risk.description),
            probability=words.percent(risk.probability),
            impact=words.money(risk.impact_money),
            prevention=words.text(risk.prevention),
            owner=words.text(risk.owner),
        )


def _exits(project: Project, words: Words) -> Iterable[ExitRow]:
    for row in project.exit_criteria:
        if is_filled(row) and not row.void:
            yield ExitRow(words.text(row.criterion), words.text(row.measure), words.day(row.check_on))


def _team(facts: Facts, words: Words) -> Iterable[TeamRow]:
    for row in facts.project.team:
        if is_filled(row):
            entry = find_entry(facts.rules, "team_role", row.role)
            role = words.of(entry.label) if entry else words.text(row.role)
            yield TeamRow(words.text(row.person), role, words.text(row.department), words.text(row.responsibility))
