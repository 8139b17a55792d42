"""Checks of changes of people: those that were entered and do not count, because nobody has approved them."""

import datetime as dt
from collections.abc import Iterable

from presales_xl.findings import Label
from presales_xl.findings.deviation_messages import DeviationMessage
from presales_xl.findings.sentence import sentence
from presales_xl.rules.approvals import State, Version
from presales_xl.rules.baseline import Request
from presales_xl.rules.change_control import case_of, route_words
from presales_xl.rules.council import waited_for
from presales_xl.rules.escalation import Ask, Escalation, at, escalation, found
from presales_xl.rules.facts import Facts
from presales_xl.rules.role_history import APPROVED_ROLES, RoleHistory
from presales_xl.rules.routes import RouteFacts, route
from presales_xl.tables.charter import ChangeKind, ChangeRequest
from presales_xl.tables.life import Grade, Subject
from presales_xl.tables.people_lists import RoleChange


def role_changes_waiting(facts: Facts) -> Iterable[Escalation]:
    """A change of sponsor or project manager that no approved request names: until then nothing changes hands."""
    if not facts.standing.initiated or facts.ended_on is not None:
        return
    history = RoleHistory(facts.project, facts.standing.approvals, facts.store)
    for row in facts.project.role_changes:
        version = facts.standing.approvals.latest(Subject.CHANGE_REQUEST, row.change_no) if row.change_no else None
        approved = version is not None and version.state is State.APPROVED
        if row.role is not None and row.role in APPROVED_ROLES and row.to_person and not approved:
            current = history.at(row.role, facts.today)
            yield _waiting(facts, row, version, current)


def _waiting(facts: Facts, row: RoleChange, version: Version | None, current: str | None) -> Escalation:
    since = _since(facts, row, version)
    taken = _route(facts, row)
    why, how = _NOT_NAMED if version is None and not _is_filed(facts, row) else _WHY[version.state if version else None]
    finding = found(
        DeviationMessage.ROLE_CHANGE_WAITS, at(row, "change_no"), row.to_person,
        role=row.role, current=current, why=why, how=how, no=row.change_no,
        who=(waited_for(facts, version) if version else None) or taken,
    )  # fmt: skip
    days = (facts.today - since).days
    magnitude = sentence("已 {days} 天未生效", "{days} days without effect", days=days)
    manager = facts.project.project_info.project_manager
    return escalation(facts, finding, magnitude, Ask(ChangeRequest.table.label, taken, manager, since))


def _since(facts: Facts, row: RoleChange, version: Version | None) -> dt.date:
    waiting = version.waiting_since if version and version.state is State.PENDING else row.on
    return min(waiting or facts.today, facts.today)


def _is_filed(facts: Facts, row: RoleChange) -> bool:
    return any(request.no == row.change_no for request in facts.project.change_requests if request.no)


def _route(facts: Facts, row: RoleChange) -> tuple[Label, ...]:
    """The route of a request that asks for this change alone."""
    request = Request(row.change_no or "", (ChangeRequest.model_construct(kind=ChangeKind.PEOPLE),), (row,))
    asked_for = RouteFacts(facts.grading.effective or Grade.A, case_of(request, too_long=False))
    return route_words(route(facts.rules, Subject.CHANGE_REQUEST, asked_for), facts.rules)


_NOT_NAMED = (
    Label("没有对应的任务书调整申请", "no change request asks for it"),
    Label(
        "请在「任务书调整」填一份类别「人员」的申请，把编号写进本行「调整编号」，再提交",
        "File a change request of kind People, enter its number as Change request here, and submit it",
    ),
)
_SUBMIT = Label("请提交任务书调整", "Submit the change request")
_WHY = {
    None: (Label("任务书调整还没有提交", "its change request is not submitted"), _SUBMIT),
    State.PENDING: (Label("任务书调整正在审批", "its change request is being decided"), Label("请等待审批", "Wait for the decision")),
    State.RETURNED: (Label("任务书调整被退回", "its change request was returned"), Label("请按意见修改后再提交", "Revise and submit it again")),
    State.WITHDRAWN: (Label("任务书调整已撤回", "its change request was withdrawn"), _SUBMIT),
    State.REJECTED: (
        Label("任务书调整未获同意", "its change request was rejected"),
        Label("请删去本行，或用新编号另报一份", "Remove this row, or file another request under a new number"),
    ),
}  # fmt: skip
