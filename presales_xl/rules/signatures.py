"""Signatures of the approval log: who has to sign an act, and whether the signatures of a log are whose they claim."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from presales_xl.findings import Finding, Place
from presales_xl.findings.signing_messages import SigningMessage
from presales_xl.frozen import frozen
from presales_xl.rules.approval_log import row_hash, signed_content
from presales_xl.rules.approvals import day_of
from presales_xl.rules.log_diagnosis import told
from presales_xl.rules.next_step import name_of
from presales_xl.tables.company.keys import public_keys
from presales_xl.tables.company.lookup import find_person
from presales_xl.tables.company.names import person_key
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import Approval, ApprovalAction

Check = Callable[[str, bytes, str], bool]
"""Whether a signature of these bytes was made with the private key of this public key: (public key, bytes, signature)."""


def is_required(rules: CompanyRules, subject: Subject | None, day: dt.date | None) -> bool:
    """Whether an act about the subject had to be signed that day: the rules name it and were in effect."""
    if subject not in rules.policy.signatures_required:
        return False
    since = rules.rules_info.effective_on
    return since is None or day is None or day >= since


@frozen
class SignatureCount:
    """How many rows of a log carry a signature and how many do not."""

    signed: int
    unsigned: int


def count_signatures(log: Sequence[Approval]) -> SignatureCount:
    """The rows with and without a signature, whether or not it holds."""
    signed = sum(row.signature is not None for row in log)
    return SignatureCount(signed, len(log) - signed)


def signers(log: Sequence[Approval]) -> tuple[str | None, ...]:
    """Who sat at the keyboard for each row, and so signs it.

    That is the actor; of a decision on paper whoever records it; of a step that repeats what the same person agreed
    to before, whoever settled it with the row above, as the program writes such rows by itself.
    """
    found: list[str | None] = []
    agreed: set[tuple[Subject | None, str | None, int | None, str]] = set()
    for row in log:
        decision = row.subject, row.no, row.version, person_key(row.actor or "")
        if decision in agreed and row.action is ApprovalAction.APPROVE and found:
            found.append(found[-1])
            continue
        if row.action is ApprovalAction.APPROVE:
            agreed.add(decision)
        found.append(row.recorded_by if row.offline else row.actor)
    return tuple(found)


def signature_findings(log: Sequence[Approval], rules: CompanyRules, check: Check | None) -> Iterator[Finding]:
    """Every signature that does not hold, and every one that is missing; without `check` none can be judged.

    A row that does not have the hash it carries is told as a changed row, not once more by its signature.
    """
    count = count_signatures(log).signed
    if not count and not rules.policy.signatures_required:
        return
    if count and check is None:
        yield Finding(SigningMessage.UNCHECKED, Place("approvals"), count)
    for row, signer in zip(log, signers(log), strict=True):
        if row.signature is None:
            yield from _missing(row, signer, rules)
        elif check is not None and row.hash == row_hash(row):
            yield from _wrong(row, signer, rules, check)


def _missing(row: Approval, signer: str | None, rules: CompanyRules) -> Iterator[Finding]:
    if row.subject is not None and is_required(rules, row.subject, day_of(row)):
        since = rules.rules_info.effective_on
        yield _told(SigningMessage.MISSING, row, signer, subject=name_of(row.subject, row.no), since=since)


def _wrong(row: Approval, signer: str | None, rules: CompanyRules, check: Check) -> Iterator[Finding]:
    content, signature = signed_content(row), row.signature or ""

    def made_by(person: Employee) -> bool:
        return any(check(key, content, signature) for key in public_keys(person))

    person = find_person(rules, signer)
    if person is not None and made_by(person):
        return
    other = next((one for one in rules.people if one is not person and made_by(one)), None)
    if other is not None:
        yield _told(SigningMessage.OTHER_SIGNED, row, signer, other=other.name)
    elif person is None or not public_keys(person):
        yield _told(SigningMessage.UNKNOWN_KEY, row, signer)
    else:
        yield _told(SigningMessage.WRONG, row, signer)


def _told(message: SigningMessage, row: Approval, signer: str | None, **params: object) -> Finding:
    """Like every finding about a row its value is the row's number; the texts name the signer."""
    return told(message, row, signer=signer, **params)
