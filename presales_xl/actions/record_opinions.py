"""Compares the opinions of a returned form with what is now submitted, and records them as decisions on paper."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from presales_xl.actions import approve
from presales_xl.actions.findings_list import finding_to_json, has_errors
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.actions.read_opinions import Opinion, Returned, place_of
from presales_xl.actions.situation import facts_of
from presales_xl.findings import CannotDo, Finding, Label, Lang
from presales_xl.findings.form_messages import OpinionMessage
from presales_xl.frozen import frozen
from presales_xl.reports.opinion_tag import OpinionTag, cut_number
from presales_xl.rules.approval_log import Source
from presales_xl.rules.approvals import State, Version, day_of
from presales_xl.rules.council import waited_for
from presales_xl.rules.facts import Facts
from presales_xl.rules.next_step import name_of
from presales_xl.rules.separation import are_same
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import Approval, ApprovalAction

_SIGNED_ON = Label("{comment}（签字日期 {on}）", "{comment} (signed on {on})")
_ONLY_SIGNED_ON = Label("签字日期 {on}", "Signed on {on}")
_NEVER = Label("没有提交过", "never submitted")


@frozen
class Recorder:
    """Who records what stands in the document, at which moment of the machine's clock, from which account."""

    name: str
    now: dt.datetime
    source: Source


@frozen
class Recorded:
    """What became of the opinions of a returned form."""

    returned: Returned
    outcomes: tuple[Outcome, ...] = ()
    """One per recorded opinion, as the command that decides gives it."""
    findings: tuple[Finding, ...] = ()

    def shape(self, lang: Lang) -> Mapping[str, Any]:
        """The JSON object of the command."""
        return {
            "file": self.returned.file,
            "opinions": [opinion.to_json() for opinion in self.returned.opinions],
            "open": [place_of(tag) for tag in self.returned.open],
            "recorded": [outcome.result for outcome in self.outcomes],
            "findings": [finding_to_json(finding, lang) for finding in self.findings],
        }


Act = Callable[[Callable[[Case], Outcome]], Outcome]
"""Opens the project anew, does something with it, writes what came out, and gives it back."""


def compare(returned: Returned, case: Case) -> Recorded:
    """The opinions as they stand, and what keeps them from being recorded now; nothing is written."""
    facts = facts_of(case)
    found = (finding for opinion in returned.opinions for finding in _obstacles(opinion, facts, case.today))
    return Recorded(returned, (), (*returned.findings, *found))


def record(returned: Returned, recorder: Recorder, act: Act) -> Recorded:
    """Record the opinions in the order of the route, each checked like every decision; the first obstacle ends it.

    The evidence of each is the name of the document. Raises CannotDo where the workbook cannot be opened or written;
    what was recorded before stays and is told, with the reason why the rest was not.
    """
    done: list[Outcome] = []
    found: list[Finding] = list(returned.findings)
    for opinion in returned.opinions:
        try:
            outcome = act(_Recording(opinion, returned.file, recorder))
        except CannotDo as refusal:
            if not done:
                raise
            found.append(Finding(refusal.message, params=refusal.params))
            break
        found += outcome.findings
        if outcome.result.get("seq") is not None:
            done.append(outcome)
        elif has_errors(outcome.findings):
            break
    return Recorded(returned, tuple(done), tuple(found))


@frozen
class _Recording:
    """One opinion to be recorded."""

    opinion: Opinion
    file: str
    recorder: Recorder

    def __call__(self, case: Case) -> Outcome:
        found = tuple(_obstacles(self.opinion, facts_of(case), case.today, in_turn=True))
        if found:
            return Outcome({}, found)
        return approve.run(case, self._request(case))

    def _request(self, case: Case) -> approve.Request:
        opinion = self.opinion
        return approve.Request(
            action=opinion.action, subject=opinion.tag.subject.code, actor=opinion.name, now=self.recorder.now,
            source=self.recorder.source, no=_number(facts_of(case), opinion.tag), comment=_comment(opinion, case.raw.lang),
            offline=True, evidence=self.file, recorded_by=self.recorder.name,
        )  # fmt: skip


def _comment(opinion: Opinion, lang: Lang) -> str | None:
    """The comment with the day of signing; a day alone is no reason for a rejection."""
    if opinion.on is None:
        return opinion.comment
    if opinion.comment is not None:
        return _SIGNED_ON.text(lang).format(comment=opinion.comment, on=opinion.on)
    return _ONLY_SIGNED_ON.text(lang).format(on=opinion.on) if opinion.action is ApprovalAction.APPROVE else None


def _obstacles(opinion: Opinion, facts: Facts, today: dt.date, *, in_turn: bool = False) -> Iterator[Finding]:
    """Why an opinion cannot be recorded now; with `in_turn` also that its step is not open yet."""
    tag = opinion.tag
    no = _number(facts, tag)
    version = facts.standing.approvals.latest(tag.subject, no)
    name = name_of(tag.subject, no)
    if version is not None and tag.is_of(version.digest) and _is_recorded(opinion, version, facts):
        yield _at(OpinionMessage.ALREADY_RECORDED, tag, opinion.name)
        return
    if version is None or version.state is not State.PENDING:
        state: Any = version.state if version else _NEVER
        yield Finding(OpinionMessage.NOT_PENDING, params={"subject": name, "state": state})
        return
    if not tag.is_of(version.digest):
        params = {"subject": name, "now": version.digest[: len(tag.digest)]}
        yield Finding(OpinionMessage.OTHER_CONTENT, value=tag.digest, params=params)
        return
    if tag.version not in {0, version.number}:
        numbers = {"subject": name, "now": version.number}
        yield Finding(OpinionMessage.OTHER_VERSION, value=tag.version, params=numbers)
        return
    yield from _day(opinion, version, today)
    yield from _turn(opinion, version, facts, in_turn=in_turn)


def _number(facts: Facts, tag: OpinionTag) -> str | None:
    """The number of the change request as the sheet has it; a tag keeps its first signs."""
    if tag.subject is not Subject.CHANGE_REQUEST:
        return None
    known = (row.no for row in facts.project.change_requests if row.no)
    return next((no for no in known if cut_number(no) == tag.no), tag.no)


def _is_recorded(opinion: Opinion, version: Version, facts: Facts) -> bool:
    rows = (row for row in version.decisions if row.step == opinion.tag.step and row.action is opinion.action)
    return any(_is_by(row, opinion.name, facts) for row in rows)


def _is_by(row: Approval, name: str, facts: Facts) -> bool:
    return are_same(facts.rules, row.actor, name)


def _day(opinion: Opinion, version: Version, today: dt.date) -> Iterator[Finding]:
    """A form is not signed tomorrow, and one that was submitted not before; a draft may be signed first."""
    if opinion.on is None:
        return
    if opinion.on > today:
        yield _at(OpinionMessage.DATE_AHEAD, opinion.tag, opinion.on, today=today)
    submitted = day_of(version.submission)
    if opinion.tag.version and submitted is not None and opinion.on < submitted:
        yield _at(OpinionMessage.DATE_BEFORE, opinion.tag, opinion.on, submitted=submitted)


def _turn(opinion: Opinion, version: Version, facts: Facts, *, in_turn: bool) -> Iterator[Finding]:
    step = version.open_step
    if step is None or step.number == opinion.tag.step:
        return
    if step.number > opinion.tag.step:
        yield _at(OpinionMessage.STEP_DECIDED, opinion.tag, opinion.name)
    elif in_turn:
        who = waited_for(facts, version)
        yield _at(OpinionMessage.OUT_OF_TURN, opinion.tag, opinion.name, open_step=step.number, who=who)


def _at(message: OpinionMessage, tag: OpinionTag, value: Any, **params: Any) -> Finding:
    return Finding(message, value=value, params={"step": tag.step, **params})
