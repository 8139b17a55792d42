"""May this person do this to this subject now, in which capacity and for whom, or every reason why not."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from presales_xl.findings import Finding, Label, Place, Severity
from presales_xl.findings.authority_messages import AuthorityMessage
from presales_xl.rules.approval_log import kept
from presales_xl.rules.approvals import State, Version
from presales_xl.rules.confirming import confirmation_of
from presales_xl.rules.deciding import decide
from presales_xl.rules.facts import Facts
from presales_xl.rules.seats import asked
from presales_xl.rules.separation import Council, is_called
from presales_xl.rules.submission import route_of_submission
from presales_xl.rules.submission_gate import submission_gate
from presales_xl.rules.wish import Found, Grant, Paper, Wish, council_for, refused
from presales_xl.tables.company.lookup import find_person, is_active, roles_of
from presales_xl.tables.company.names import person_key
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.policy import LoginMismatch
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import Approval, ApprovalAction
from presales_xl.tables.table import field_of


def judge_wish(wish: Wish, facts: Facts, entries: Found) -> Grant | Found:
    """The leave to act, or every reason against it; `entries` is what was found in the cells of the workbook."""
    broken = tuple(finding for finding in facts.standing.findings if finding.severity is Severity.ERROR)
    wrong = (*broken, *_formal(wish, facts))
    if wrong:
        return wrong
    council = council_for(wish, facts)
    person = find_person(facts.rules, wish.actor, council.on)
    if person is None or not is_active(person, council.on):
        return (_nobody_known(wish, person, council),)
    login = tuple(_other_account(wish, person, council))
    judged = _judge(wish, facts, person, entries)
    if isinstance(judged, Grant) and not _errors(login):
        return replace(judged, notes=login)
    return (*_errors(login), *(() if isinstance(judged, Grant) else judged))


def _errors(found: Found) -> Found:
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def _judge(wish: Wish, facts: Facts, person: Employee, entries: Found) -> Grant | Found:
    confirmed = confirmation_of(wish, facts, person)
    if confirmed is not None:
        return confirmed
    version = facts.standing.approvals.latest(wish.subject, wish.no)
    pending = version if version and version.state is State.PENDING else None
    if wish.action is ApprovalAction.SUBMIT:
        wrong = (*_submitter(wish, person, facts), *_submission(wish, facts, pending, entries))
        return wrong or Grant(person)
    if pending is None:
        state: Any = version.state if version else _NEVER
        return (refused(wish, AuthorityMessage.NOTHING_PENDING, state=state),)
    if wish.action is ApprovalAction.WITHDRAW:
        return _withdrawal(wish, facts, person, pending)
    return decide(wish, facts, person, pending, entries)


_NEVER = Label("没有提交过", "never submitted")


# what must be right whoever acts


def _formal(wish: Wish, facts: Facts) -> Iterator[Finding]:
    yield from _number(wish, facts)
    last = _time_of_last_row(facts)
    if last is not None and wish.at < last:
        yield Finding(AuthorityMessage.CLOCK_WENT_BACK, value=wish.at, params={"last": last})
    comment, limit = kept(wish.comment), field_of(Approval, "comment").limit
    if wish.action is ApprovalAction.REJECT and comment is None:
        yield Finding(AuthorityMessage.NEEDS_COMMENT)
    if comment is not None and len(comment) > limit:
        yield Finding(AuthorityMessage.COMMENT_TOO_LONG, value=len(comment), params={"limit": limit})
    if wish.paper is not None:
        yield from _offline(wish, wish.paper, facts)


def _time_of_last_row(facts: Facts) -> dt.datetime | None:
    rows = facts.project.approvals
    try:
        return dt.datetime.fromisoformat(rows[-1].at or "").replace(tzinfo=None) if rows else None
    except ValueError:
        return None  # a row without a readable time has no effect and is a finding of its own


def _number(wish: Wish, facts: Facts) -> Iterator[Finding]:
    place = Place("change_requests", field="no")
    known = tuple(dict.fromkeys(row.no for row in facts.project.change_requests if row.no))
    if wish.subject is not Subject.CHANGE_REQUEST:
        if wish.no is not None:
            yield Finding(AuthorityMessage.NUMBER_NOT_WANTED, value=wish.no, params={"subject": wish.subject})
    elif wish.no is None:
        yield Finding(AuthorityMessage.NO_NUMBER, place, params={"known": known or None})
    elif wish.no not in known:
        yield Finding(AuthorityMessage.UNKNOWN_NUMBER, place, wish.no, {"known": known or None})


def _offline(wish: Wish, paper: Paper, facts: Facts) -> Iterator[Finding]:
    if kept(paper.evidence) is None:
        yield Finding(AuthorityMessage.OFFLINE_WITHOUT_EVIDENCE)
    day = wish.at.date()
    recorder, decider = (find_person(facts.rules, name, day) for name in (paper.recorded_by, wish.actor))
    if not (paper.recorded_by or "").strip():
        yield Finding(AuthorityMessage.OFFLINE_WITHOUT_RECORDER)
    elif recorder is None or not is_active(recorder, day):
        council = council_for(wish, facts)
        yield _nobody_known(_as(wish, paper.recorded_by or ""), recorder, council)
    elif decider is not None and is_called(facts.rules, recorder, decider.name):
        yield refused(wish, AuthorityMessage.OFFLINE_BY_DECIDER)


def _as(wish: Wish, name: str) -> Wish:
    return Wish(wish.action, wish.subject, name, wish.at, wish.source, wish.no)


# who acts


def _nobody_known(wish: Wish, person: Employee | None, council: Council) -> Finding:
    message = AuthorityMessage.UNKNOWN_PERSON if person is None else AuthorityMessage.NOT_IN_OFFICE
    return refused(wish, message, action=wish.action, on=council.on)


def _other_account(wish: Wish, person: Employee, council: Council) -> Iterator[Finding]:
    """The account must be the one of whoever sits at the keyboard: the recorder's for a decision on paper."""
    acting = find_person(council.rules, wish.paper.recorded_by, council.on) if wish.paper else person
    if acting is None or not acting.login or same_account(acting.login, wish.source.account):
        return
    refuse = council.rules.policy.login_mismatch is LoginMismatch.REFUSE
    message = AuthorityMessage.OTHER_ACCOUNT if refuse else AuthorityMessage.ACCOUNT_MARKED
    yield Finding(message, value=acting.name, params={"account": wish.source.account, "login": acting.login})


def same_account(registered: str, account: str | None) -> bool:
    r"""Whether an account is the registered one; a domain (``CORP\name``) counts only where one is registered."""
    wanted, found = person_key(registered), person_key(account or "")
    return found == wanted or ("\\" not in wanted and found.rpartition("\\")[2] == wanted)


def _submitter(wish: Wish, person: Employee, facts: Facts) -> Iterator[Finding]:
    closed = [role for role in roles_of(facts.rules, person) if role.submits is False]
    if closed:
        labels = [Label(role.zh or "", role.en or "") for role in closed]
        yield refused(wish, AuthorityMessage.MAY_NOT_SUBMIT, roles=labels)


# submitting and withdrawing


def _submission(wish: Wish, facts: Facts, pending: Version | None, entries: Found) -> Found:
    if pending is not None:
        who = asked(pending, council_for(wish, facts))
        return (refused(wish, AuthorityMessage.ALREADY_PENDING, who=who),)
    missing = submission_gate(facts, wish.subject, wish.no, entries)
    if missing or route_of_submission(facts, wish.subject, wish.no).steps:
        return missing
    return (refused(wish, AuthorityMessage.NO_ROUTE),)


def _withdrawal(wish: Wish, facts: Facts, person: Employee, version: Version) -> Grant | Found:
    submitter = version.submission.actor
    if is_called(facts.rules, person, submitter):
        return Grant(person, version)
    return (refused(wish, AuthorityMessage.ONLY_SUBMITTER, submitter=submitter),)
