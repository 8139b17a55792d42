"""The next thing to do for a project, in one sentence, and who is waited for."""

from collections.abc import Mapping

from presales_xl.findings import Label
from presales_xl.findings.sentence import Sentence, sentence
from presales_xl.rules.approvals import State, Version
from presales_xl.rules.combined import takes_combined_route
from presales_xl.rules.council import council_at
from presales_xl.rules.lifecycle import (
    Situation,
    awaits_contract,
    is_closed_lead,
    is_suspended,
    last_decision,
    stage_of,
)
from presales_xl.rules.seats import asked
from presales_xl.rules.standing import NOTHING_STORED
from presales_xl.tables.execution import Decision
from presales_xl.tables.life import Stage, Subject


def waiting_version(situation: Situation) -> Version | None:
    """The oldest submission that waits for a decision; None when nothing waits."""
    pending = situation.standing.approvals.pending()
    return pending[0] if pending else None


def next_approver(situation: Situation, store: Mapping[str, str] = NOTHING_STORED) -> Label | None:
    """Who is waited for: the people who can take the open step and in what capacity; None when nothing waits."""
    waiting = waiting_version(situation)
    if waiting is None:
        return None
    return asked(waiting, council_at(situation, store, waiting.subject, situation.today, waiting.no))


def next_step(
    situation: Situation, missing: int, store: Mapping[str, str] = NOTHING_STORED, change: Sentence | None = None
) -> Sentence:
    """What is to be done next; `missing` is the number of things the next gate still needs.

    `change` is what is to be done about the change requests of a running project, if anything.
    """
    stage, waiting = stage_of(situation), waiting_version(situation)
    if stage is Stage.CLOSED or is_closed_lead(situation):
        return sentence("项目已关闭，无需再办", "The project is closed; nothing is left to do")
    if waiting is not None:
        gap = " " if waiting.no else ""  # a number and a Chinese word keep their distance
        zh, en = f"{{subject}}{gap}等待审批：{{who}}", "{subject} waits for approval: {who}"
        return sentence(zh, en, subject=name_of(waiting.subject, waiting.no), who=next_approver(situation, store))
    if stage is Stage.EXECUTING:
        return _while_executing(situation, change)
    goal = _LIGHT if stage is Stage.LEAD and takes_combined_route(situation) else _GOALS[stage]
    if missing:
        return sentence("补齐{count}项，然后{goal}", "Complete {count} items, then {goal}", count=missing, goal=goal)
    returned = _returned(situation, _SUBJECTS.get(stage))
    if returned is not None:
        zh, en = "按意见修改（{state}），然后{goal}", "Revise it ({state}), then {goal}"
        return sentence(zh, en, state=returned.state, goal=goal)
    return sentence("{goal}", "Next: {goal}", goal=goal)


def name_of(subject: Subject, no: str | None) -> Label:
    """A subject with its number where it has one."""
    number = f" {no}" if no else ""
    return Label(subject.text("zh") + number, subject.text("en") + number)


def _while_executing(situation: Situation, change: Sentence | None) -> Sentence:
    if awaits_contract(situation):
        return sentence("已中标待签约：签约后登记合同", "Won, not signed yet: register the contract once it is signed")
    if is_suspended(situation.project, situation.today):
        return sentence("项目暂停中：到恢复日期重新决策", "Suspended: decide again on the day of resumption")
    decided = last_decision(situation.project, situation.today)
    if decided is not None and decided.decision is Decision.STOP:
        return sentence(
            "进展分析会已决定终止：填表4并提交审批", "A War Room decided to stop: fill in table 4 and submit it"
        )
    return change or sentence(
        "按计划执行，每月填月度进展；结果知道的当天登记",
        "Work to plan and report every month; register the outcome the day it is known",
    )


def _returned(situation: Situation, subject: Subject | None) -> Version | None:
    latest = situation.standing.approvals.latest(subject) if subject else None
    return latest if latest and latest.state in {State.RETURNED, State.REJECTED} else None


_SUBJECTS = {
    Stage.LEAD: Subject.INITIATION,
    Stage.PLANNED: Subject.CHARTER,
    Stage.ENDED: Subject.RETROSPECTIVE,
}
"""Stage -> what is submitted to leave it."""

_LIGHT = Label(
    "提交立项审批，或填好任务书后提交任务书，立项一并审批",
    "submit the initiation, or the charter, which brings it along",
)
"""What a light lead has to do: one approval is enough for both."""

_GOALS = {
    Stage.LEAD: Label("提交立项审批", "submit the initiation"),
    Stage.INITIATED: Label("召开策划会，写明撤出标准", "hold a planning meeting and set exit criteria"),
    Stage.PLANNED: Label("提交任务书审批", "submit the charter"),
    Stage.ENDED: Label("开总结会并提交总结报告审批", "hold the review meeting and submit the retrospective"),
}
