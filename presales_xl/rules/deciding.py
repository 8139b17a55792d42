"""May this person decide the open step of a submission: in one's own right, for somebody else, or why not."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from presales_xl.findings import Finding, Label
from presales_xl.findings.approval_messages import ApprovalMessage
from presales_xl.findings.authority_messages import AuthorityMessage
from presales_xl.frozen import frozen
from presales_xl.rules.approvals import Version
from presales_xl.rules.approvers import candidates, capacity_label
from presales_xl.rules.canonical import canonical_text, digest
from presales_xl.rules.change_figures import change_figures
from presales_xl.rules.deputies import Errand, delegations_to, why_not
from presales_xl.rules.facts import Facts
from presales_xl.rules.frozen import frozen_edits
from presales_xl.rules.next_step import name_of
from presales_xl.rules.seats import Holder, asked, seats
from presales_xl.rules.separation import Bar, Council, bar, decided_step, is_called, is_concerned
from presales_xl.rules.submission_gate import gate_of
from presales_xl.rules.unsigned import unsigned_in
from presales_xl.rules.wish import Found, Grant, Wish, council_for, refused
from presales_xl.tables.company.lookup import may_approve, roles_of
from presales_xl.tables.company.people import Employee
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.records_of_control import ApprovalAction


def decide(wish: Wish, facts: Facts, person: Employee, version: Version, entries: Found) -> Grant | Found:
    """The leave to decide a pending version, or every reason against it."""
    council = council_for(wish, facts)
    changed = _not_to_agree_to(facts, version) if wish.action is ApprovalAction.APPROVE else ()
    errand = Errand(wish.subject, amount_of(facts, wish.subject, wish.no))
    found = _capacity(_Asking(wish, person, version, council, errand))
    if isinstance(found, Grant):
        signed = wish.subject in council.rules.policy.signatures_required
        if wish.paper and signed and found.capacity == Rank.COMPANY_LEADER.code:
            return (*changed, refused(wish, AuthorityMessage.OFFLINE_LEADER))
        return changed or _gaps(wish, facts, version, entries) or found
    return (*changed, *found)


def _gaps(wish: Wish, facts: Facts, version: Version, entries: Found) -> Found:
    """What its gate misses by now: nothing is approved while that has errors, whenever they came in."""
    return gate_of(facts, version.subject, version.no, entries) if wish.action is ApprovalAction.APPROVE else ()


def _not_to_agree_to(facts: Facts, version: Version) -> Found:
    """What keeps everybody from agreeing, though not from sending it back."""
    return (*_too_late(facts, version), *unsigned_in(facts.situation, version), *_changed_since(facts, version))


def _too_late(facts: Facts, version: Version) -> Iterator[Finding]:
    """After the end nothing is approved but what was learned, and what is approved once more as it was."""
    before = facts.standing.approvals.approved(version.subject, version.no)
    once_more = before is not None and before.digest == version.digest
    if facts.ended_on is not None and version.subject is not Subject.RETROSPECTIVE and not once_more:
        name = name_of(version.subject, version.no)
        yield Finding(AuthorityMessage.ENDED_MEANWHILE, value=facts.ended_on, params={"subject": name})


def _changed_since(facts: Facts, version: Version) -> Found:
    """What was changed since the submission: nobody approves what he was not shown."""
    if digest(canonical_text(facts.project, version.subject, version.no)) == version.digest:
        return ()
    name = name_of(version.subject, version.no)
    found = tuple(item for item in frozen_edits(facts.situation, facts.store) if item.params.get("subject") == name)
    return found or (Finding(ApprovalMessage.PENDING_DIFFERS, params={"subject": name}),)


def amount_of(facts: Facts, subject: Subject, no: str | None) -> Decimal | None:
    """The money a decision is about, by which a delegation is limited, in yuan; None = not known.

    The quota before and with the charter, the quota after a change, what was spent once it is about the end.
    """
    if subject is Subject.CHANGE_REQUEST:
        figures = (item.judged.after.quota for item in change_figures(facts) if item.request.no == no)
        return next(figures, facts.fees.quota)
    if subject in {Subject.TERMINATION, Subject.RETROSPECTIVE}:
        return facts.budget.total.paid
    return facts.fees.quota if facts.plan.provisional else facts.plan.quota


@frozen
class _Asking:
    wish: Wish
    person: Employee
    version: Version
    council: Council
    errand: Errand

    def refused(self, message: AuthorityMessage, **params: Any) -> Finding:
        return refused(self.wish, message, who=asked(self.version, self.council), **params)


def _capacity(asking: _Asking) -> Grant | Found:
    """The leave to decide the open step: in one's own right before that of somebody else."""
    person, version, council = asking.person, asking.version, asking.council
    if not may_approve(council.rules, person):
        labels = [
            Label(role.zh or "", role.en or "") for role in roles_of(council.rules, person) if role.approves is False
        ]
        return (asking.refused(AuthorityMessage.READS_ONLY, roles=labels),)
    open_seats = seats(version, council)
    held = [holder for seat in open_seats for holder in seat.holders]
    own = next((capacity for holder, capacity in held if is_called(council.rules, person, holder.name)), None)
    if own is not None:
        return Grant(person, version, own)
    why = _barred(asking, held)
    if why is not None:
        return (why,)
    return _as_deputy(asking, held)


def _barred(asking: _Asking, held: list[Holder]) -> Finding | None:
    """Why somebody is kept from this decision whatever he holds or is entrusted with."""
    person, version, council = asking.person, asking.version, asking.council
    if is_called(council.rules, person, version.submission.actor):
        return asking.refused(AuthorityMessage.OWN_SUBMISSION)
    if is_concerned(person, council):
        return asking.refused(AuthorityMessage.CONCERNED)
    step = decided_step(version, person, council.rules)
    if step is None:
        return None
    return asking.refused(AuthorityMessage.DECIDED_ALREADY, step=step) if held else _not_asked(asking, held)


def _as_deputy(asking: _Asking, held: list[Holder]) -> Grant | Found:
    """The leave to decide for one of those who are asked; else why no delegation reaches so far."""
    person, version, council = asking.person, asking.version, asking.council
    gaps: list[Finding] = []
    for row, principal in delegations_to(person, council.rules):
        for holder, capacity in held:
            if not is_called(council.rules, principal, holder.name):
                continue
            gap = _manages(asking, capacity) or why_not(row, asking.errand, council)
            if gap is None:
                return Grant(person, version, capacity, holder)
            gaps.append(replace(gap, params={**gap.params, "who": asked(version, council)}))
    return tuple(gaps) or (_not_asked(asking, held),)


def _manages(asking: _Asking, capacity: str) -> Finding | None:
    if bar(asking.version, asking.person, capacity, asking.council) is not Bar.MANAGES:
        return None
    label = capacity_label(capacity, asking.council.rules)
    return asking.refused(AuthorityMessage.MANAGER_SIGNS_NOT, capacity=label)


def _not_asked(asking: _Asking, held: list[Holder]) -> Finding:
    if not held:
        return asking.refused(AuthorityMessage.NOBODY)
    step = asking.version.open_step
    for capacity in (name for group in (step.groups if step else ()) for name in group):
        able = candidates(capacity, asking.council.info, asking.council.rules, asking.council.on)
        if any(is_called(asking.council.rules, asking.person, one.name) for one in able):
            return _manages(asking, capacity) or asking.refused(AuthorityMessage.NOT_ASKED)
    return asking.refused(AuthorityMessage.NOT_ASKED)
