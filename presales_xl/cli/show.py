"""What the commands on one project print for a person; the JSON of a command says the same in full."""

from collections.abc import Iterable
from typing import Any

from presales_xl.actions.outcome import Case, Outcome
from presales_xl.cli.output import print_findings, print_lines
from presales_xl.findings import Label, Lang, Severity
from presales_xl.tables.life import Rank, Stage
from presales_xl.tables.records_of_control import Home
from presales_xl.tables.retrospective import Outcome as Ending
from presales_xl.tables.table import field_of

_GRADE = Label("等级 {grade}　得分 {score}　发起人：{ranks}", "Grade {grade}, score {score}, sponsor: {ranks}")
_FEES = Label(
    "核定额度 {quota}　准备金 {reserve}　可分配 {allocatable}　规则 {rules_version}",
    "Quota {quota}, reserve {reserve}, allocatable {allocatable}, rules {rules_version}",
)
_BUDGET = Label(
    "额度 {quota}　已支付 {paid}　在途 {in_flight}　可用 {available}",
    "Quota {quota}, paid {paid}, in flight {in_flight}, available {available}",
)
_MILESTONE = Label(
    "里程碑 {no} {name}：{finish}，偏差 {slip_days} 天", "Milestone {no} {name}: {finish}, slip {slip_days} days"
)
_ESCALATION = Label("▲ {what}（{magnitude}）{form}，{owner}，{due_on} 前；审批：{routes}", "▲ {what} ({magnitude}); {form}, {owner}, by {due_on}; route: {routes}")  # fmt: skip
_STATUS = Label("阶段 {stage}　结果 {outcome}　下一步：{next_step}", "Stage {stage}, outcome {outcome}; {next_step}")
_LIGHT = Label("{symbol} {light}：{reason}", "{symbol} {light}: {reason}")
_MISSING = Label("缺：{message}", "Missing: {message}")
_LOG_HEAD = Label("审批链 {log_head}", "Head of the approval log: {log_head}")
_LIGHT_SYMBOLS = {"red": "◆", "yellow": "▲", "green": "●", "grey": "○"}


def show_grade(case: Case, outcome: Outcome) -> None:
    """The grade, how it came about, and what is wrong with its inputs."""
    result = outcome.result
    ranks = " / ".join(Rank[code.upper()].text(case.lang) for code in result["required_sponsor_rank"]) or "—"
    print_lines(
        [*result["steps"], _filled(_GRADE, case.lang, {**result, "grade": result["effective_grade"], "ranks": ranks})]
    )
    _show_findings(case, outcome)


def show_fees(case: Case, outcome: Outcome) -> None:
    """The steps of the computation with their amounts, the quota and its split."""
    result = outcome.result
    print_lines(_amount_lines(result["steps"]))
    print_lines([_filled(_FEES, case.lang, result)])
    _show_findings(case, outcome)


def show_deviations(case: Case, outcome: Outcome) -> None:
    """Milestones, money, and everything that must go up."""
    result = outcome.result
    print_lines(_filled(_MILESTONE, case.lang, milestone) for milestone in result["milestones"])
    print_lines([_filled(_BUDGET, case.lang, result["budget"])])
    print_lines(
        _filled(_ESCALATION, case.lang, {**item, "routes": " → ".join(item["route"]) or "—"})
        for item in result["escalations"]
    )
    rest = tuple(finding for finding in outcome.findings if finding.severity is not Severity.ESCALATE)
    if rest:
        print_findings(rest, case.lang)


def show_status(case: Case, outcome: Outcome) -> None:
    """Stage and next step, the lights with their reasons, and what the next gate misses."""
    result, lang = outcome.result, case.lang
    ended = Ending[result["outcome"].upper()].text(lang) if result["outcome"] else None
    words = {**result, "stage": Stage[result["stage"].upper()].text(lang), "outcome": ended}
    print_lines([_filled(_STATUS, lang, words)])
    print_lines(
        _filled(
            _LIGHT,
            lang,
            {"symbol": _LIGHT_SYMBOLS[code], "light": _light(key, lang), "reason": result["light_reasons"][key]},
        )
        for key, code in result["lights"].items()
    )
    print_lines(_filled(_MISSING, lang, item) for item in result["missing"])
    print_lines(result["confirmations"])
    print_lines([_filled(_LOG_HEAD, lang, result)])
    _show_findings(case, outcome)


def _light(key: str, lang: Lang) -> str:
    return field_of(Home, f"{key}_light").label.text(lang)


def _show_findings(case: Case, outcome: Outcome) -> None:
    if outcome.findings:
        print_findings(outcome.findings, case.lang)


def _amount_lines(steps: Iterable[Any]) -> Iterable[str]:
    return (f"{step['text']}  {step['amount'] or ''}".rstrip() for step in steps)


def _filled(label: Label, lang: Lang, values: Any) -> str:
    return label.text(lang).format_map({key: "—" if value is None else value for key, value in values.items()})
