"""The buttons that look at the project: check, grade, status, fees, deviations, draft a change, verify."""

from collections.abc import Callable
from dataclasses import replace

from presales_xl.actions.outcome import Case, Outcome
from presales_xl.buttons.press import Press, Said
from presales_xl.buttons.words import counted, filled, first_place, joined, told
from presales_xl.findings import CannotDo, Finding, Label, Severity
from presales_xl.tables.life import Rank, Stage

Sentence = Callable[[Case, Outcome], str]

_NOTHING_WRONG = Label("没有发现问题。", "Nothing wrong was found.")
_CHECKED = Label("检查完成：{counted}。全部列在「检查结果」里。", "Checked: {counted}. All are listed on Findings.")
_GRADED = Label("等级 {effective_grade}，得分 {score}；发起人须为：{ranks}。", "Grade {effective_grade}, score {score}; the sponsor must be: {ranks}.")  # fmt: skip
_STATUS = Label("阶段：{stage}\n下一步：{next_step}\n等待：{next_approver}\n过下一关还缺 {missing} 项", "Stage: {stage}\nNext: {next_step}\nWaiting for: {next_approver}\nThe next gate still needs {missing} items")  # fmt: skip
_FEES = Label("费用额度 {quota} 元，准备金 {reserve} 元，可分配 {allocatable} 元（规则 {rules_version}）。", "Fee quota {quota}, reserve {reserve}, allocatable {allocatable} (rules {rules_version}).")  # fmt: skip
_FROZEN = Label("任务书已批准或审批中，没有改写额度。", "The charter is approved or being decided: the quota stays.")
_DEVIATIONS = Label("截至 {as_of}：里程碑延误 {late} 个（最多 {days} 天）；额度 {quota} 元，可用 {available} 元；须上报 {count} 项。", "As of {as_of}: {late} milestones late (up to {days} days); quota {quota}, available {available}; {count} items must go up.")  # fmt: skip
_ESCALATION = Label("▲ {what}：{form}，{owner}，{due_on} 前", "▲ {what}: {form}, {owner}, by {due_on}")
_DRAFTED = Label("已起草调整 {no}（{count} 行），在「任务书调整」表；请补全原因，再提交审批。", "Drafted change request {no} ({count} rows) on Change requests; complete it, then submit it.")  # fmt: skip
_NOT_DRAFTED = Label("没有起草调整。", "No change request was drafted.")
_VERIFIED = Label("审批记录 {entries} 条，审批链 {head}。", "The approval log has {entries} rows; its head is {head}.")
_WHOLE = Label("√ 没有被改动。", "√ Nothing was changed.")


def check(press: Press) -> Said:
    """Find and mark everything; the cursor goes to the first problem."""
    from presales_xl.actions import validate

    def sentence(case: Case, outcome: Outcome) -> str:
        found = outcome.findings
        return _CHECKED.text(case.lang).format(counted=counted(found, case.lang)) if found else ""

    return _run(press, validate.run, sentence)


def grade(press: Press) -> Said:
    """The grade and what it asks of the sponsor."""
    from presales_xl.actions import grade as action

    def sentence(case: Case, outcome: Outcome) -> str:
        codes = outcome.result["required_sponsor_rank"]
        ranks = " / ".join(Rank[code.upper()].text(case.lang) for code in codes) or None
        return filled(_GRADED, case.lang, {**outcome.result, "ranks": ranks})

    return _run(press, action.run, sentence)


def status(press: Press) -> Said:
    """Where the project stands; what is missing stands among the findings."""
    from presales_xl.actions import status as action

    def sentence(case: Case, outcome: Outcome) -> str:
        result, lang = outcome.result, case.lang
        stage = Stage[result["stage"].upper()].text(lang)
        return filled(_STATUS, lang, {**result, "stage": stage, "missing": len(result["missing"])})

    return _run(press, action.run, sentence)


def fees(press: Press) -> Said:
    """The quota; once the charter is submitted it is only shown."""
    from presales_xl.actions import compute_fees

    def sentence(case: Case, outcome: Outcome) -> str:
        frozen = "" if outcome.writes.forms else _FROZEN.text(case.lang)
        return joined(filled(_FEES, case.lang, outcome.result), frozen)

    return _run(press, compute_fees.run, sentence)


def deviations(press: Press) -> Said:
    """What is late and overspent, and what must go up."""
    from presales_xl.actions import check_deviations

    def act(case: Case) -> Outcome:
        outcome = check_deviations.run(case)
        rest = tuple(finding for finding in outcome.findings if finding.severity is not Severity.ESCALATE)
        return replace(outcome, findings=rest)

    return _run(press, act, _deviations)


def _deviations(case: Case, outcome: Outcome) -> str:
    result, lang = outcome.result, case.lang
    slips = [milestone["slip_days"] or 0 for milestone in result["milestones"]]
    items = result["escalations"]
    figures = {
        **result["budget"], "as_of": result["as_of"], "late": sum(days > 0 for days in slips),
        "days": max(slips, default=0), "count": len(items),
    }  # fmt: skip
    return joined(filled(_DEVIATIONS, lang, figures), *(filled(_ESCALATION, lang, item) for item in items[:3]))


def draft_change(press: Press) -> Said:
    """The change request the deviations ask for, in free rows."""
    from presales_xl.actions import draft_change as action

    def sentence(case: Case, outcome: Outcome) -> str:
        result = outcome.result
        label = _DRAFTED if result["rows"] else _NOT_DRAFTED
        return filled(label, case.lang, {"no": result["no"], "count": len(result["rows"])})

    return _run(press, action.run, sentence)


def verify(press: Press) -> Said:
    """Whether log and approved content are as they were."""
    from presales_xl.actions import verify as action

    def sentence(case: Case, outcome: Outcome) -> str:
        whole = _WHOLE.text(case.lang) if outcome.result["ok"] else ""
        return joined(filled(_VERIFIED, case.lang, outcome.result), whole)

    return _run(press, action.run, sentence)


def _run(press: Press, action: Callable[[Case], Outcome], sentence: Sentence) -> Said:
    """Act, tell and write; what came out is worth telling even when the workbook cannot be written."""
    case = press.open()
    outcome = action(case)
    said = said_of(sentence(case, outcome) or _NOTHING_WRONG.text(case.lang), outcome.findings, case)
    try:
        press.write(outcome.writes)
    except CannotDo as refusal:
        return replace(said, text=joined(said.text, refusal.text(case.lang)), warn=True)
    return said


def said_of(head: str, findings: tuple[Finding, ...], case: Case) -> Said:
    """A sentence with the first findings below it; a warning where any of them blocks."""
    blocks = any(finding.severity is Severity.ERROR for finding in findings)
    return Said(joined(head, *told(findings, case.lang)), warn=blocks, place=first_place(findings))
