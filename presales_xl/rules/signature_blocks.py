"""The signature blocks of a paper form: every step of the route, who is asked for it, and what was decided there."""

from collections.abc import Iterator
from dataclasses import replace

from presales_xl.findings import Finding, Label
from presales_xl.frozen import frozen
from presales_xl.rules.approvals import State, Version
from presales_xl.rules.approvers import group_label
from presales_xl.rules.canonical import canonical_text, digest
from presales_xl.rules.council import council_of
from presales_xl.rules.facts import Facts
from presales_xl.rules.frozen import frozen_edits
from presales_xl.rules.next_step import name_of
from presales_xl.rules.routes import Group, Step
from presales_xl.rules.seats import expected, in_words
from presales_xl.rules.submission import route_of_submission
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import Approval

_CLOSED = frozenset({State.APPROVED, State.REJECTED})


@frozen
class SignatureBlock:
    """One group of a step, of whom one must agree: where it stands in the route and what became of it."""

    step: int
    place: int
    """1 for the first group of its step; more where several must agree at the same step."""
    of: int
    """How many groups the step has."""
    capacity: Label
    asked: Label | None
    """Who is asked, with names where they are few; None once it is decided."""
    decision: Approval | None


@frozen
class Round:
    """One submission, made or still to be made, as a form shows it."""

    subject: Subject
    no: str | None
    version: Version | None
    """None for a draft: nothing was submitted yet, or what came back was changed since."""
    digest: str
    """Digest of what the form shows: of what was submitted, and of the tables as they are where that still counts."""
    blocks: tuple[SignatureBlock, ...]
    changed: tuple[Finding, ...]
    """What was changed since the submission."""

    @property
    def number(self) -> int:
        """Number of the version; 0 for a draft."""
        return self.version.number if self.version else 0

    @property
    def state(self) -> State | None:
        return self.version.state if self.version else None


def round_of(facts: Facts, subject: Subject, no: str | None = None) -> Round:
    """The round a form is about; its route is the recorded one, of a draft the one the rules give today.

    A draft whose route cannot be known yet (a change before the charter is approved) has no blocks.
    """
    now = digest(canonical_text(facts.project, subject, no))
    version = _shown(facts.standing.approvals.latest(subject, no), now)
    closed = version is not None and version.state in _CLOSED
    shown = version.digest if version is not None and closed else now
    subject_name = name_of(subject, no)
    edits = frozen_edits(facts.situation, facts.store) if version is not None else ()
    changed = tuple(item for item in edits if item.params.get("subject") == subject_name)
    return Round(subject, no, version, shown, tuple(_blocks(facts, subject, no, version)), changed)


def _shown(latest: Version | None, now: str) -> Version | None:
    """The latest version, unless it came back and was changed since: then what follows is a new one."""
    if latest is None or latest.state is State.PENDING or latest.state in _CLOSED:
        return latest
    return latest if latest.digest == now else None


def _blocks(facts: Facts, subject: Subject, no: str | None, version: Version | None) -> Iterator[SignatureBlock]:
    try:
        route = version.route if version else route_of_submission(facts, subject, no)
    except KeyError:
        return
    waiting = replace(version or Version(Approval.model_construct(no=no), subject, route), state=State.PENDING)
    council = council_of(facts, subject, facts.today, no)
    awaited = expected(waiting, council)
    for step in route.steps:
        for place, group in enumerate(step.groups, start=1):
            decision = _decision(version, step, group)
            yield SignatureBlock(
                step=step.number,
                place=place,
                of=len(step.groups),
                capacity=group_label(group, facts.rules),
                asked=None if decision else in_words(awaited[step.number, group], council),
                decision=decision,
            )


def _decision(version: Version | None, step: Step, group: Group) -> Approval | None:
    rows = version.decisions if version else ()
    return next((row for row in rows if row.step == step.number and row.as_role in group), None)
