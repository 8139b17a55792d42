"""Acts without the signature the company requires: they count, but nothing further is decided on top of them."""

from collections.abc import Iterable, Iterator

from presales_xl.findings import Finding
from presales_xl.findings.signing_messages import SigningMessage
from presales_xl.rules.approvals import Approvals, State, Version
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.signatures import signature_findings
from presales_xl.tables.life import Stage, Subject

Found = tuple[Finding, ...]

_BEFORE: dict[Stage, tuple[Subject, ...]] = {
    Stage.PLANNED: (Subject.INITIATION,),
    Stage.EXECUTING: (Subject.INITIATION,),
    Stage.ENDED: (Subject.INITIATION, Subject.CHARTER, Subject.CHANGE_REQUEST),
    Stage.CLOSED: (Subject.INITIATION, Subject.CHARTER, Subject.CHANGE_REQUEST, Subject.TERMINATION),
}
"""Stage -> what must be approved, with every signature, before something is submitted to reach it."""


def unsigned_acts(situation: Situation) -> Found:
    """The acts of all that is approved or waits for approval that lack a required signature."""
    return _missing(situation, (*_approved(situation.standing.approvals), *situation.standing.approvals.pending()))


def unsigned_in(situation: Situation, version: Version | None) -> Found:
    """The acts of one version that lack a required signature."""
    return _missing(situation, (version,) if version else ())


def unsigned_before(situation: Situation, to: Stage) -> Found:
    """The acts of the approvals that a submission to reach the stage rests on, where they lack a required signature."""
    return unsigned_approvals(situation, _BEFORE.get(to, ()))


def unsigned_approvals(situation: Situation, subjects: tuple[Subject, ...]) -> Found:
    """The acts of what is approved of these subjects that lack a required signature."""
    return _missing(situation, (one for one in _approved(situation.standing.approvals) if one.subject in subjects))


def _approved(approvals: Approvals) -> Iterator[Version]:
    """What was approved last of each subject and number."""
    latest = {(one.subject, one.no): one for one in approvals.versions if one.state is State.APPROVED}
    return iter(latest.values())


def _missing(situation: Situation, versions: Iterable[Version]) -> Found:
    if not situation.rules.policy.signatures_required:
        return ()
    acts = {row.seq for version in versions for row in (version.submission, *version.decisions, *version.confirmations)}
    if not acts:
        return ()
    found = signature_findings(situation.project.approvals, situation.rules, None)
    return tuple(told for told in found if told.message is SigningMessage.MISSING and told.value in acts)
