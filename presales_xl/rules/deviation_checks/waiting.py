"""Checks of approvals that wait: a step is never passed over, so whoever is asked is reminded."""

from collections.abc import Iterable

from presales_xl.findings import Finding, Place
from presales_xl.findings.approval_messages import ApprovalMessage
from presales_xl.rules.approvals import Version
from presales_xl.rules.council import council_of, waited_for
from presales_xl.rules.facts import Facts
from presales_xl.rules.next_step import name_of
from presales_xl.rules.seats import seats
from presales_xl.tables.records_of_control import Approval


def approval_waits(facts: Facts) -> Iterable[Finding]:
    """A step that has waited for more than the company's workdays; one that nobody can take, at once.

    Without a people sheet it is not known who is asked.
    """
    for version in facts.standing.approvals.pending() if facts.rules.people else ():
        since = version.waiting_since
        if since is None or since > facts.today:
            continue
        if _nobody_can(facts, version):
            yield _told(ApprovalMessage.NOBODY_CAN, facts, version)
        elif facts.calendar.plus_workdays(since, facts.policy.approval_reminder_workdays) < facts.today:
            yield _told(ApprovalMessage.STEP_WAITS, facts, version)


def _nobody_can(facts: Facts, version: Version) -> bool:
    council = council_of(facts, version.subject, facts.today, version.no)
    return any(not seat.holders for seat in seats(version, council))


def _told(message: ApprovalMessage, facts: Facts, version: Version) -> Finding:
    place = Place(Approval.table.key, version.submission.row or None, "subject")
    params = {
        "subject": name_of(version.subject, version.no),
        "who": waited_for(facts, version),
        "limit": facts.policy.approval_reminder_workdays,
    }
    return Finding(message, place, version.waiting_since, params)
