"""What keeps a subject from being submitted today: its gate, the end of the project, an earlier approval."""

from collections.abc import Iterator
from typing import Any

from presales_xl.findings import Finding, Label, Place, Severity
from presales_xl.findings.approval_messages import ApprovalMessage
from presales_xl.findings.authority_messages import AuthorityMessage
from presales_xl.findings.life_messages import LifeMessage
from presales_xl.rules.approvals import Version
from presales_xl.rules.canonical import canonical_text, digest, frozen_tables, rows_frozen
from presales_xl.rules.facts import Facts
from presales_xl.rules.frozen import frozen_edits
from presales_xl.rules.gates import gate
from presales_xl.rules.next_step import name_of
from presales_xl.rules.required import missing_required
from presales_xl.rules.termination_gate import termination_gaps
from presales_xl.rules.unsigned import unsigned_approvals, unsigned_before, unsigned_in
from presales_xl.tables.charter import ChangeKind
from presales_xl.tables.life import Stage, Subject
from presales_xl.tables.table import is_filled

Found = tuple[Finding, ...]


def submission_gate(facts: Facts, subject: Subject, no: str | None, entries: Found) -> Found:
    """Everything that must be settled before a submission, errors only; `entries` is what was found in the cells."""
    order = tuple(_out_of_order(facts, subject, no))
    if order:
        return order
    return gate_of(facts, subject, no, entries)


def gate_of(facts: Facts, subject: Subject, no: str | None, entries: Found) -> Found:
    """What is missing or wrong in what is submitted: it keeps everybody from submitting it, and from agreeing to it."""
    found = _GATES[subject](facts, no, entries)
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def _out_of_order(facts: Facts, subject: Subject, no: str | None) -> Iterator[Finding]:
    """Why it is not the time for this subject at all; then what its form lacks does not matter."""
    approved = facts.standing.approvals.approved(subject, no)
    again = approved is not None and _may_be_renewed(facts, approved)
    if subject is Subject.RETROSPECTIVE:
        if facts.ended_on is None:
            yield Finding(AuthorityMessage.PROJECT_RUNNING, Place("result", field="outcome"))
    elif facts.ended_on is not None and not (again and unsigned_in(facts.situation, approved)):
        yield Finding(AuthorityMessage.PROJECT_ENDED, value=facts.ended_on, params={"subject": name_of(subject, no)})
    if approved is not None and not again:
        yield Finding(AuthorityMessage.ALREADY_APPROVED, params={"subject": name_of(subject, no), "how": _HOW[subject]})
    if subject in {Subject.CHANGE_REQUEST, Subject.TERMINATION}:
        yield from _rests_on(facts, subject, no)


def _rests_on(facts: Facts, subject: Subject, no: str | None) -> Iterator[Finding]:
    """A request changes an approved charter; a change of people and a termination rest on the initiation."""
    on_initiation = subject is Subject.TERMINATION or _is_about_people(facts, no)
    earlier, home = (Subject.INITIATION, "project_info") if on_initiation else (Subject.CHARTER, "charter")
    if facts.standing.approvals.approved(earlier) is None:
        yield Finding(LifeMessage.EARLIER_APPROVAL_MISSING, Place(home), params={"earlier": earlier})


def _is_about_people(facts: Facts, no: str | None) -> bool:
    return {row.kind for row in facts.project.change_requests if row.no == no} == {ChangeKind.PEOPLE}


def _may_be_renewed(facts: Facts, approved: Version) -> bool:
    """Whether what is approved may be approved anew.

    An initiation rests on estimates, which move: with other values. Everything else only as it was approved, where a
    signature is missing that the company requires.
    """
    subject, no = approved.subject, approved.no
    if digest(canonical_text(facts.project, subject, no)) != approved.digest:
        return subject is Subject.INITIATION
    return bool(unsigned_in(facts.situation, approved))


_CHANGE = Label("需要变动的，请填任务书调整表并报批。", "File a change request for what has to change.")
_HOW = {
    Subject.INITIATION: Label("预计值与批准时相同，无需再报。", "Its values are those approved; there is nothing to approve."),
    Subject.CHARTER: _CHANGE,
    Subject.CHANGE_REQUEST: Label("还需调整的，请用新编号另填一份。", "File another request under a new number."),
    Subject.TERMINATION: Label("项目已经终止，无需再办。", "The project has ended; nothing is left to do."),
    Subject.RETROSPECTIVE: Label("总结报告已归档，无需再办。", "The report is filed; nothing is left to do."),
}  # fmt: skip


def _initiation(facts: Facts, _no: str | None, entries: Found) -> Found:
    """Approved anew it may rest on other estimates, never on other people: those change by a request of their own."""
    edited = frozen_edits(facts.situation, facts.store)
    moved = (finding for finding in edited if finding.message is ApprovalMessage.PERSON_MOVED)
    return (*moved, *gate(facts.situation, Stage.INITIATED, entries))


def _charter(facts: Facts, _no: str | None, entries: Found) -> Found:
    return gate(facts.situation, Stage.EXECUTING, entries)


def _retrospective(facts: Facts, _no: str | None, entries: Found) -> Found:
    return gate(facts.situation, Stage.CLOSED, entries)


def _termination(facts: Facts, _no: str | None, entries: Found) -> Found:
    if not is_filled(facts.project.termination):
        return (Finding(AuthorityMessage.FORM_EMPTY, Place("termination"), params={"subject": Subject.TERMINATION}),)
    unsigned = unsigned_before(facts.situation, Stage.ENDED)
    return (*unsigned, *_of_table(facts, "termination", entries), *termination_gaps(facts))


def _change_request(facts: Facts, no: str | None, entries: Found) -> Found:
    """Its rows, and the charter it rests on: nothing is changed on top of a charter that was edited."""
    edited = frozen_edits(facts.situation, facts.store)
    return (
        *unsigned_approvals(facts.situation, (Subject.INITIATION, Subject.CHARTER)),
        *(finding for key in frozen_tables(Subject.CHANGE_REQUEST) for finding in _of_rows(facts, key, no, entries)),
        *(finding for finding in edited if finding.message in _BASE_EDITED and not _is_request(finding)),
    )


def _of_rows(facts: Facts, table: str, no: str | None, entries: Found) -> Iterator[Finding]:
    """What is wrong with the rows of a list that belong to the request `no`, or with the list as a whole."""
    rows = {row.row for row in rows_frozen(facts.project, table, no)}
    own = _of_table(facts, table, entries)
    return (finding for finding in own if finding.place.row is None or finding.place.row in rows)


def _is_request(finding: Finding) -> bool:
    return finding.place.table in frozen_tables(Subject.CHANGE_REQUEST)


_BASE_EDITED = frozenset(
    {
        ApprovalMessage.FROZEN_EDITED,
        ApprovalMessage.FROZEN_ROW_ADDED,
        ApprovalMessage.FROZEN_ROW_REMOVED,
        ApprovalMessage.FROZEN_CHANGED,
    }
)


def _of_table(facts: Facts, table: str, entries: Found) -> Found:
    situation = facts.situation
    missing = missing_required(situation.project, Stage.EXECUTING, situation.grade, situation.light)
    return tuple(finding for finding in (*missing, *entries) if finding.place.table == table)


_GATES: dict[Subject, Any] = {
    Subject.INITIATION: _initiation,
    Subject.CHARTER: _charter,
    Subject.CHANGE_REQUEST: _change_request,
    Subject.TERMINATION: _termination,
    Subject.RETROSPECTIVE: _retrospective,
}
