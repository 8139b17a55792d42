"""The commands `submit`, `approve`, `reject`, `return` and `withdraw`: one checked act, appended to the approval log."""

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from presales_xl.actions import check_deviations, status
from presales_xl.actions.findings_list import finding_to_json
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.actions.own_inputs import with_own
from presales_xl.actions.sign_act import signing_of
from presales_xl.actions.situation import facts_of
from presales_xl.findings import CannotDo, Finding, Label, Lang
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.frozen import frozen
from presales_xl.rules.acts import rows_of
from presales_xl.rules.approval_log import Source
from presales_xl.rules.approvals import State
from presales_xl.rules.authority import judge_wish
from presales_xl.rules.canonical import canonical_text, digest, store_name
from presales_xl.rules.combined import acts_together
from presales_xl.rules.entry_checks import entry_findings
from presales_xl.rules.facts import Facts
from presales_xl.rules.next_step import name_of
from presales_xl.rules.seats import asked, steps_in_words
from presales_xl.rules.wish import Grant, Paper, Wish, council_for
from presales_xl.tables.choice import fold as folded
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import Approval, ApprovalAction
from presales_xl.workbook.port import Writes


@frozen
class Request:
    """What was asked for, as typed; `now` is the clock of the machine."""

    action: ApprovalAction
    subject: str
    actor: str
    now: dt.datetime
    source: Source
    no: str | None = None
    comment: str | None = None
    offline: bool = False
    """Whether the decision was given outside the program and is only recorded here."""
    evidence: str | None = None
    recorded_by: str | None = None

    @property
    def paper(self) -> Paper | None:
        """The decision on paper; None for an act of the person at the keyboard."""
        given = self.offline or self.evidence is not None or self.recorded_by is not None
        return Paper(self.evidence, self.recorded_by) if given else None


def run(case: Case, request: Request) -> Outcome:
    """Act, or say why not: with findings nothing is written. Raises CannotDo for what is no subject.

    An act is of the clock's day, unless the day was asked for; the as-of day of the start page does not move it.
    """
    at = dt.datetime.combine(case.today, request.now.time()) if case.today_given else request.now
    on_the_day = replace(case, today=at.date())
    wish = _wish(on_the_day.project, request, at.replace(microsecond=0))
    before = done = _Done(on_the_day, facts_of(on_the_day))
    subjects = acts_together(before.facts.situation, wish.subject, wish.action)
    for subject in subjects:
        done = _do(done, _part(wish, subject, subjects, case.raw.lang))
        if done.is_refused:
            refusals = _located(case, done.said)
            return Outcome(_shape(wish, before.facts, refusals, case.lang), refusals)
    notes = _located(case, done.said)
    return Outcome(
        _shape(wish, done.facts, notes, case.lang, done.rows),
        notes,
        _writes(replace(done.case, today=case.today), subjects, done),
    )


@frozen
class _Done:
    """How far the act has come: the case with its rows in the log, its facts, those rows, and what there is to say."""

    case: Case
    facts: Facts
    rows: tuple[Approval, ...] = ()
    said: tuple[Finding, ...] = ()
    is_refused: bool = False


def _do(done: _Done, wish: Wish) -> _Done:
    """One subject after the other: what the first one settles is settled for the next."""
    facts = done.facts
    entries = (*done.case.read_findings, *entry_findings(facts.situation))
    found = judge_wish(wish, facts, entries)
    if not isinstance(found, Grant):
        return replace(done, said=found, is_refused=True)
    signing = signing_of(wish, found, facts)
    if signing.is_refused:
        return replace(done, said=signing.said, is_refused=True)
    rows = rows_of(wish, found, facts, done.case.raw.lang, signing.sign)
    said = (*done.said, *(note for note in (*found.notes, *signing.said) if note not in done.said))
    after = _case_after(done.case, rows, _content(wish, facts))
    return _Done(after, facts_of(after), (*done.rows, *rows), said)


_COMBINED = Label("合并审批", "Combined approval")


def _part(wish: Wish, subject: Subject, subjects: tuple[Subject, ...], lang: Lang) -> Wish:
    """The act as far as one subject goes; of several the comment says that they were one."""
    if len(subjects) == 1:
        return wish
    if wish.action not in {ApprovalAction.SUBMIT, ApprovalAction.APPROVE}:
        return replace(wish, subject=subject)  # why something is sent back must be said by whoever does it
    words = (wish.comment, _COMBINED.text(lang))
    joined = ("；" if lang == "zh" else "; ").join(part for part in words if part)
    return replace(wish, subject=subject, comment=joined)


def _wish(project: Project, request: Request, at: dt.datetime) -> Wish:
    subject = Subject.find(request.subject)
    if subject is None:
        raise CannotDo(CommandMessage.BAD_SUBJECT, value=request.subject, known=tuple(Subject))
    return Wish(
        action=request.action, subject=subject, actor=request.actor, at=at, source=request.source,
        no=_number(project, request.no), comment=request.comment, paper=request.paper,
    )  # fmt: skip


def _number(project: Project, written: str | None) -> str | None:
    """The number of the request as the sheet has it; full width, case and spaces make no difference."""
    known = tuple(row.no for row in project.change_requests if row.no)
    if written is None or written in known:
        return written
    return next((no for no in known if _spelling(no) == _spelling(written)), written)


def _spelling(no: str) -> str:
    return folded(unicodedata.normalize("NFKC", no))


def _located(case: Case, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Where each is; a cell that cannot be read is not reported as missing as well."""
    read = tuple(finding for finding in found if finding in case.read_findings)
    rest = (finding for finding in found if finding not in case.read_findings)
    return case.places.all_located(with_own(read, rest))


def _content(wish: Wish, facts: Facts) -> Mapping[str, str]:
    """What a submission keeps in the workbook, by which everybody can see later what was approved."""
    if wish.action is not ApprovalAction.SUBMIT:
        return {}
    text = canonical_text(facts.project, wish.subject, wish.no)
    return {store_name(digest(text)): text}


def _case_after(case: Case, rows: tuple[Approval, ...], kept: Mapping[str, str]) -> Case:
    project = case.project.model_copy(update={"approvals": (*case.project.approvals, *rows)})
    return replace(case, project=project, raw=replace(case.raw, store={**case.raw.store, **kept}))


def _writes(after: Case, subjects: tuple[Subject, ...], done: _Done) -> Writes:
    """The rows, the content, and what follows on the start page, as of its day, and beside plan and requests."""
    home = status.run(after).writes
    has_figures = not {Subject.CHARTER, Subject.CHANGE_REQUEST, Subject.TERMINATION}.isdisjoint(subjects)
    beside = check_deviations.run(after).writes if has_figures else Writes()
    new = tuple(row.model_dump(exclude={"row"}) for row in done.rows)
    names = {store_name(row.digest or "") for row in done.rows}
    kept = {name: text for name, text in after.raw.store.items() if name in names}
    return Writes(forms={**home.forms, **beside.forms}, cells=beside.cells, appended={"approvals": new}, store=kept)


def _shape(
    wish: Wish, facts: Facts, findings: tuple[Finding, ...], lang: Lang, rows: tuple[Approval, ...] = ()
) -> dict[str, Any]:
    """The JSON object of the command: where the version stands now, and the last row written."""
    no = wish.no if wish.subject is Subject.CHANGE_REQUEST else None
    version = facts.standing.approvals.latest(wish.subject, no)
    council = council_for(wish, facts)
    who = asked(version, council) if version else None
    return {
        "subject": wish.subject.code,
        "together": [subject.code for subject in dict.fromkeys(row.subject for row in rows) if subject],
        "no": no,
        "version": version.number if version else None,
        "state": version.state.code if version else None,
        "route": [step.text(lang) for step in steps_in_words(version, council)] if version else [],
        "waiting_for": who.text(lang) if who else None,
        "seq": rows[-1].seq if rows else None,
        "hash": rows[-1].hash if rows else None,
        "signed": rows[-1].signature is not None if rows else None,
        "findings": [finding_to_json(finding, lang) for finding in findings],
    }


_DONE = Label("√ {subject}：{state}（第 {version} 版，审批记录第 {seq} 条）", "√ {subject}: {state} (version {version}, row {seq} of the log)")  # fmt: skip
_ROUTE = Label("审批路线：{route}", "Route: {route}")
_WAITS = Label("等待：{who}", "Waiting for: {who}")


def told(result: Mapping[str, Any], lang: Lang) -> tuple[str, ...]:
    """What was recorded, for a person; nothing when nothing was."""
    if result["seq"] is None:
        return ()
    names = (name_of(Subject[code.upper()], result["no"]).text(lang) for code in result["together"])
    subject = ("、" if lang == "zh" else ", ").join(names)
    state = State[result["state"].upper()].text(lang)
    done = _DONE.text(lang).format_map({**result, "subject": subject, "state": state})
    route = _ROUTE.text(lang).format(route=" → ".join(result["route"]))
    waits = (_WAITS.text(lang).format(who=result["waiting_for"]),) if result["waiting_for"] else ()
    return (done, route, *waits)
