"""Tamper evidence: everything in the log, the approved tables and the stored contents that is not as it was approved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from presales_xl.findings import Finding, Severity
from presales_xl.findings.approval_messages import ApprovalMessage
from presales_xl.findings.sentence import Sentence, sentence
from presales_xl.findings.verify_messages import VerifyMessage
from presales_xl.frozen import frozen
from presales_xl.rules.act_review import ActReview
from presales_xl.rules.approval_log import Head, head, recompute
from presales_xl.rules.approvals import Version
from presales_xl.rules.canonical import Edit, canonical_text, digest, edits, store_name
from presales_xl.rules.frozen import frozen_edits
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.log_diagnosis import diagnose, moment, told
from presales_xl.rules.log_witness import Witness, contradictions
from presales_xl.rules.next_step import name_of
from presales_xl.rules.signatures import Check, signature_findings
from presales_xl.tables.project import ALL_TABLES, Project
from presales_xl.tables.records_of_control import Approval
from presales_xl.tables.table import field_of


@frozen
class Verification:
    """What was verified and what was found."""

    head: Head
    problems: tuple[Finding, ...]
    """Proof that something is not as it was approved, or that somebody decided who could not."""
    notes: tuple[Finding, ...]
    """What moved and may: estimates of the initiation, times out of order."""

    @property
    def ok(self) -> bool:
        return not self.problems


def verify(
    situation: Situation, store: Mapping[str, str], witnesses: Iterable[Witness] = (), check: Check | None = None
) -> Verification:
    """Hold the log against itself and its witnesses, the acts against the rules, the tables against what was approved.

    `store` is the hidden store of the workbook; `check` checks signatures, None = that is not installed. What a log
    that was made anew as a whole says cannot be told from the truth without a witness from outside, or signatures.
    """
    log = situation.project.approvals
    signatures = signature_findings(log, situation.rules, check)
    found = (*_log_findings(situation, witnesses), *signatures, *_content_findings(situation, store))
    problems = tuple(finding for finding in found if finding.severity is Severity.ERROR)
    notes = tuple(finding for finding in found if finding.severity is not Severity.ERROR)
    return Verification(head(log), problems, (*notes, *_times(log)))


def _log_findings(situation: Situation, witnesses: Iterable[Witness]) -> Iterator[Finding]:
    log, standing = situation.project.approvals, situation.standing
    copied = any(finding.message is ApprovalMessage.OTHER_PROJECT for finding in standing.findings)
    broken = recompute(log).broken if copied else standing.approvals.broken
    yield from diagnose(log, broken)
    for finding in standing.findings:
        if finding.message is not ApprovalMessage.CHAIN_BROKEN:
            yield replace(finding, raised_to=Severity.ERROR)
    for witness in witnesses:
        yield from contradictions(log, witness, whole=broken is None)


def _content_findings(situation: Situation, store: Mapping[str, str]) -> Iterator[Finding]:
    versions = situation.standing.approvals.versions
    yield from ActReview(situation, store).findings(versions)
    yield from frozen_edits(situation, store)
    for version in {version.digest: version for version in versions}.values():
        yield from _stored(situation.project, version, store)


def _stored(project: Project, version: Version, store: Mapping[str, str]) -> Iterator[Finding]:
    """Whether the workbook still keeps what a version submitted, as it was submitted."""
    text = store.get(store_name(version.digest))
    if text is not None and digest(text) == version.digest:
        return
    params = {"subject": name_of(version.subject, version.no), "version": version.number}
    if text is None:
        yield told(VerifyMessage.STORED_MISSING, version.submission, **params)
        return
    true_text = canonical_text(project, version.subject, version.no)
    known = digest(true_text) == version.digest
    where = _differences(true_text, text) if known else sentence("", "")
    yield told(VerifyMessage.STORED_CHANGED, version.submission, **params, where=where)


def _differences(true_text: str, kept: str) -> Sentence:
    """Which values a changed content pretends; nothing where it can no longer be read."""
    try:
        changed = edits(true_text, kept)
    except (ValueError, LookupError, TypeError, AttributeError):
        return sentence("", "")
    words = tuple(_pretence(edit) for edit in changed if isinstance(edit, Edit))
    return sentence("：{words}", ": {words}", words=words) if words else sentence("", "")


def _pretence(edit: Edit) -> Sentence:
    label = field_of(ALL_TABLES[edit.table], edit.field).label
    return sentence("「{label}」原为 {old}，被改成 {new}", "{label} was {old} and is made to read {new}", label=label, old=edit.old, new=edit.new)  # fmt: skip


def _times(log: Sequence[Approval]) -> Iterator[Finding]:
    """Rows dated before the row above; decisions on paper are entered when they arrive."""
    for before, row in pairwise(log):
        if before.at and row.at and row.at < before.at and not row.offline:
            yield told(VerifyMessage.EARLIER_THAN_BEFORE, row, at=moment(row.at), before=moment(before.at))
