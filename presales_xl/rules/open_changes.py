"""The change requests of a running project that are under way: who is waited for, what they cover, what comes next."""

import datetime as dt
from collections.abc import Iterator

from presales_xl.findings import Label
from presales_xl.findings.sentence import Sentence, sentence
from presales_xl.frozen import frozen
from presales_xl.rules.approvals import State
from presales_xl.rules.baseline import Request, apply_changes
from presales_xl.rules.budget import Use
from presales_xl.rules.council import waited_for
from presales_xl.rules.deviation_checks.overspend import budget_needed
from presales_xl.rules.draft_change import Covered, covered, needs, uncovered, undecided
from presales_xl.rules.escalation import Escalation
from presales_xl.rules.facts import Facts
from presales_xl.tables.charter import ChangeRequest
from presales_xl.tables.life import Subject


@frozen
class Waiting:
    """A change request that waits for a decision."""

    no: str
    who: Label | None
    """Who is waited for, in words."""
    since: dt.date
    remind_on: dt.date
    """From this workday on whoever is waited for is to be reminded."""


def waiting_changes(facts: Facts) -> Iterator[Waiting]:
    """Every change request that waits for a decision, in the order of submission."""
    for version in facts.standing.approvals.pending():
        if version.subject is Subject.CHANGE_REQUEST:
            since = version.waiting_since or facts.today
            remind_on = facts.calendar.plus_workdays(since, facts.policy.approval_reminder_workdays)
            yield Waiting(version.no or "", waited_for(facts, version), since, remind_on)


def next_change(facts: Facts) -> Sentence | None:
    """What is to be done next about changes besides waiting: draft what nobody asked for yet, else submit what is open."""
    if not facts.is_running or facts.plan.provisional:
        return None
    known = covered(facts)
    missing = [rest.no for need in needs(facts) if (rest := uncovered(need, known)) is not None]
    if missing:
        return sentence("起草任务书调整：里程碑 {missing} 超出容差", "Draft a change request: milestones {missing} passed the tolerance", missing=missing)  # fmt: skip
    request = next(_to_submit(facts), None)
    return None if request is None else sentence("{step}", "Next: {step}", step=_submitting(request.no, facts))


def _to_submit(facts: Facts) -> Iterator[Request]:
    """The requests that stand in the sheet and wait for nobody."""
    pending = {request.no for request in facts.pending}
    return (request for request in undecided(facts) if request.no not in pending)


def what_it_asks(facts: Facts, item: Escalation) -> Label:
    """The form an escalation asks for; where that is a change of one milestone, whether to draft or to submit it."""
    no, known = item.finding.params.get("no"), covered(facts)
    if facts.plan.provisional or item.form != ChangeRequest.table.label or not isinstance(no, str):
        return item.form
    need = next((need for need in needs(facts) if need.no == no), None)
    if need is None:
        return item.form
    if uncovered(need, known) is not None:
        return Label("起草任务书调整", "draft a change request")
    return _submitting(_covering_request(need.no, known), facts)


def _covering_request(no: str, known: Covered) -> str:
    return known.dates.get(no) or known.budgets[no]


def _submitting(no: str, facts: Facts) -> Label:
    latest = facts.standing.approvals.latest(Subject.CHANGE_REQUEST, no)
    if latest is not None and latest.state is State.RETURNED:
        return Label(f"按意见修改任务书调整 {no}，再提交", f"revise change request {no} as asked, then submit it")
    return Label(f"补全并提交任务书调整 {no}", f"complete and submit change request {no}")


def pending_cover(facts: Facts, use: Use) -> tuple[str, ...]:
    """The requests that wait for a decision and with which a budget would no longer be overspent; none when they do not do."""
    after = apply_changes(facts.plan, facts.pending, facts.actuals)
    row = after.of(use.key)
    budget = row.budget if row is not None else None if use.key else after.allocatable
    if budget is None or budget < budget_needed(use):
        return ()
    known = facts.plan.of(use.key)
    raising = (request for request in facts.pending if request.moves_money)
    return tuple(request.no for request in raising if known is None or any(map(known.is_raised_by, request.rows)))
