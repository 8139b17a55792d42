"""Builds what the monthly progress report says about one project in one month."""

from collections.abc import Iterable
from dataclasses import dataclass

from presales_xl.findings import Label
from presales_xl.reports import lights
from presales_xl.reports.approval_rows import approval_rows, decisions_wanted
from presales_xl.reports.comparison import comparison_note, comparison_rows
from presales_xl.reports.deviation_rows import conclusion, deviation_rows, error_count
from presales_xl.reports.discretion import discreet
from presales_xl.reports.earned_value import earned_value_rows
from presales_xl.reports.fees import chart_text, fee_status, fees_chart
from presales_xl.reports.monthly_view import ActionRow, MonthlyView, StatusLights
from presales_xl.reports.project_head import Expected, company_name, project_head, provenance
from presales_xl.reports.risk_rows import risk_matrix, risk_rows
from presales_xl.reports.schedule import change_rows, milestone_rows
from presales_xl.reports.view import Light
from presales_xl.reports.win import win_probability
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.approvals import State, day_of
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.calendar import month_of
from presales_xl.rules.change_figures import ChangeFigures, change_figures
from presales_xl.rules.facts import Facts
from presales_xl.tables.execution import Action, Progress
from presales_xl.tables.project import Project

TEXTS = ("progress", "situation_analysis", "countermeasures", "next_month_plan")
"""The texts a project manager writes every month."""

_SAME_VIEW = Label("与系统计算的总体状态一致", "Agrees with the computed overall status")
_OTHER_VIEW = Label("与系统计算的总体状态（{overall}）不同", "Differs from the computed overall status ({overall})")
_NO_VIEW = Label("未填写", "Not filled in")
_LIGHT_PROJECT = Label("（简易项目，只报数字）", "(light project: figures only)")
_FIRST_MONTH = Label("首个月报，没有上月可比。", "This is the first month: there is none to compare with.")
_OPEN = Label("进行中", "Open")
_LATE = Label("逾期 {days} 天", "{days} days late")


@dataclass(frozen=True, slots=True)
class MonthlyFacts:
    """A project assessed at the end of a month, or today when the month still runs; and that month's progress row."""

    assessment: Assessment
    month: str
    before: Assessment | None = None
    """The same at the end of the month before; None in the first month."""
    errors: int = 0
    """Mistakes that reading found in what the figures come from."""
    official: bool = True
    """Whether the company rules are still those the fees were computed under."""

    @property
    def facts(self) -> Facts:
        return self.assessment.facts

    @property
    def row(self) -> Progress | None:
        """The progress row of the month; the last one where there are several."""
        return progress_of(self.facts.project, self.month)


def progress_of(project: Project, month: str) -> Progress | None:
    """The progress row of a month; the last one where there are several."""
    return next((row for row in reversed(project.progress) if row.month == month), None)


def monthly_view(known: MonthlyFacts, words: Words) -> MonthlyView:
    """Everything the monthly report says; no contact of the customer is named in it."""
    return discreet(_view(known, words), known.facts, words)


def _view(known: MonthlyFacts, words: Words) -> MonthlyView:
    assessment, facts, before = known.assessment, known.facts, known.before
    row = known.row or Progress.model_construct()
    info = facts.project.project_info
    texts = {key: _text(getattr(row, key), facts, words) for key in TEXTS}
    return MonthlyView(
        company=company_name(facts.rules, words),
        report_no=f"{info.project_no or DASH}-{known.month}",
        month=words.month(known.month),
        prepared_by=words.text(row.by or info.project_manager),
        project=project_head(assessment, _expected(row, facts), words),
        win=win_probability(facts, words),
        conclusion=conclusion(assessment, words, errors=known.errors + error_count(assessment)),
        lights=StatusLights(**lights.computed_lights(assessment.lights, words), own_view=_own_view(known, words)),
        comparison=comparison_rows(before, assessment, words) if before else (),
        comparison_note=comparison_note(before, words) if before else words.of(_FIRST_MONTH),
        milestones=milestone_rows(facts, words),
        fees=fee_status(facts, words),
        earned_value=earned_value_rows(facts, words),
        deviations=deviation_rows(assessment, words),
        risks=risk_rows(assessment, words),
        risk_matrix=risk_matrix(assessment, words),
        **texts,
        actions=_actions(facts, words),
        support_needed=row.support_needed or "",
        decisions=decisions_wanted(facts, words),
        approvals=approval_rows(facts, known.month, words),
        changes=change_rows(_changes_of(known), facts, words),
        source=provenance(assessment, words, official=known.official),
        fees_chart_text=chart_text(facts.budget, words),
        fees_chart=fees_chart(facts.budget, words),
    )


def _expected(row: Progress, facts: Facts) -> Expected:
    info = facts.project.project_info
    return Expected(info, row.expected_contract, row.expected_margin, row.expected_sign_on)


def _text(text: str | None, facts: Facts, words: Words) -> str:
    if text is None and facts.situation.light:
        return words.of(_LIGHT_PROJECT)
    return words.wanted(text)


def _own_view(known: MonthlyFacts, words: Words) -> Light:
    health = known.row.health if known.row else None
    if health is None:
        return lights.light_of(None, words, words.of(_NO_VIEW))
    overall = known.assessment.lights.overall.light
    own = lights.light_of(health, words)
    same = own.colour == lights.light_of(overall, words).colour
    reason = words.of(_SAME_VIEW) if same else words.filled(_OTHER_VIEW, overall=words.of(overall))
    return lights.light_of(health, words, reason)


def _actions(facts: Facts, words: Words) -> tuple[ActionRow, ...]:
    """What meetings and reports asked for and is not done at the status date, the earliest due first."""
    today = facts.today
    rows = [row for row in facts.project.actions if row.action and (row.done_on is None or row.done_on > today)]
    rows.sort(key=lambda row: (row.due_on is None, row.due_on or today))
    return tuple(
        ActionRow(
            no=str(number),
            what=words.brief(row.action, row),
            who=words.text(row.owner),
            due_on=words.day(row.due_on),
            state=_state(row, facts, words),
        )
        for number, row in enumerate(rows, start=1)
    )


def _state(row: Action, facts: Facts, words: Words) -> str:
    """Late from the first workday on which it was due."""
    late = 0 if row.due_on is None else (facts.today - facts.calendar.on_or_after(row.due_on)).days
    return words.filled(_LATE, days=late) if late > 0 else words.of(_OPEN)


def _changes_of(known: MonthlyFacts) -> Iterable[ChangeFigures]:
    """The change requests raised or decided in the month, and those that are still open."""
    return (item for item in change_figures(known.facts) if _belongs(item, known))


def _belongs(item: ChangeFigures, known: MonthlyFacts) -> bool:
    raised = item.request.first.raised_on
    if raised is not None and raised > known.facts.today:
        return False
    is_open = item.state in {None, State.PENDING, State.RETURNED}
    acted = (day_of(row) for row in known.facts.project.approvals if row.no == item.request.no)
    return is_open or any(day is not None and month_of(day) == known.month for day in (raised, *acted))
