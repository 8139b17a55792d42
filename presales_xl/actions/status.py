"""The command `status`: stage, what is missing for the next gate, the next step and approver, lights."""

import datetime as dt
from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any

from presales_xl.actions.assessed import assessment_of
from presales_xl.actions.findings_list import with_findings
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.actions.own_inputs import with_own
from presales_xl.findings import Finding, Label, Lang
from presales_xl.findings.sentence import Sentence, sentence
from presales_xl.frozen import frozen
from presales_xl.rules.approval_log import head
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.canonical import fingerprint
from presales_xl.rules.confirming import unconfirmed
from presales_xl.rules.deviation_checks.paper import confirmation_wanted
from presales_xl.rules.entry_checks import entry_findings
from presales_xl.rules.escalation import Escalation
from presales_xl.rules.facts import Facts
from presales_xl.rules.gates import gate, next_stage
from presales_xl.rules.lifecycle import Situation, outcome_of, stage_of
from presales_xl.rules.lights import Reading
from presales_xl.rules.next_step import next_approver, next_step, waiting_version
from presales_xl.rules.open_changes import next_change, waiting_changes, what_it_asks
from presales_xl.rules.unsigned import unsigned_acts
from presales_xl.tables.life import Stage
from presales_xl.tables.records_of_control import Home
from presales_xl.tables.table import field_of
from presales_xl.workbook.port import Writes

LIGHTS = ("schedule", "fee", "win", "overall")
TODOS = 3


def run(case: Case) -> Outcome:
    """Where the project stands today, written on the start page; only a damaged approval log is an error of this command."""
    assessment = assessment_of(case)
    situation = assessment.facts.situation
    missing = missing_for_next_stage(case, situation)
    findings = case.places.all_located(assessment.facts.standing.findings)
    written = Writes(forms={("home", key): value for key, value in _home(case, assessment, missing).items()})
    return Outcome(with_findings(shape(case, assessment, missing), findings, case.lang), findings, written)


def missing_for_next_stage(case: Case, situation: Situation) -> tuple[Finding, ...]:
    """What the next gate still needs, once the project is closed only signatures; an unreadable cell is not also missing."""
    stage = stage_of(situation)
    if stage is Stage.CLOSED:
        return unsigned_acts(situation)
    unsigned = unsigned_acts(situation)
    needed = gate(situation, next_stage(stage), (*case.read_findings, *entry_findings(situation)))
    wanted = (*unsigned, *(finding for finding in needed if finding not in unsigned))
    read = tuple(finding for finding in wanted if finding in case.read_findings)
    return with_own(read, (finding for finding in wanted if finding not in case.read_findings))


def shape(case: Case, assessment: Assessment, missing: tuple[Finding, ...]) -> dict[str, Any]:
    """The JSON object of the command."""
    situation, lang = assessment.facts.situation, case.lang
    outcome, approver = outcome_of(situation), next_approver(situation, case.raw.store)
    readings = _readings(assessment)
    return {
        "stage": stage_of(situation).code,
        "outcome": outcome.code if outcome else None,
        "missing": [{"code": finding.code, "message": finding.text(lang)} for finding in missing],
        "next_step": _next_step(case, assessment, missing).text(lang),
        "next_approver": approver.text(lang) if approver else None,
        "confirmations": [told.text(lang) for told in _confirmations(assessment)],
        "lights": {key: reading.light.code for key, reading in readings.items()},
        "light_reasons": {key: reading.reason.text(lang) for key, reading in readings.items()},
        "light_project": situation.light,
        "suspended": assessment.facts.suspended,
        "log_head": str(head(case.project.approvals)),
    }


def _next_step(case: Case, assessment: Assessment, missing: tuple[Finding, ...]) -> Sentence:
    facts = assessment.facts
    return next_step(facts.situation, len(missing), case.raw.store, next_change(facts))


def _confirmations(assessment: Assessment) -> Iterator[Finding]:
    """The decisions on paper that wait for a confirmation, each with its last day."""
    facts = assessment.facts
    for waiting in unconfirmed(facts.standing.approvals, facts.policy, facts.today):
        yield confirmation_wanted(waiting)


def _readings(assessment: Assessment) -> dict[str, Reading]:
    return {key: getattr(assessment.lights, key) for key in LIGHTS}


def _home(case: Case, assessment: Assessment, missing: tuple[Finding, ...]) -> dict[str, Any]:
    """Every cell of the start page that this command writes; texts in the language of the workbook, cut to their cell."""
    situation, lang = assessment.facts.situation, case.raw.lang
    approver, waiting = next_approver(situation, case.raw.store), waiting_version(situation)
    cells: dict[str, Any] = {
        "stage": stage_of(situation),
        "outcome": outcome_of(situation),
        "next_step": _next_step(case, assessment, missing).text(lang),
        "next_approver": approver.text(lang) if approver else None,
        "waiting_since": waiting.waiting_since if waiting else None,
        "rules_note": _rules_note(case).text(lang),
        "fingerprint": fingerprint(case.project),
        "log_head": str(head(case.project.approvals)),
        **_lights(assessment, lang),
        **_todos(assessment, missing, lang),
    }
    if case.today_given:
        cells["as_of"] = case.today
    return {key: _fitting(key, value) for key, value in cells.items()}


def _fitting(key: str, value: Any) -> Any:
    limit = field_of(Home, key).limit
    return value[: limit - 1] + "…" if isinstance(value, str) and 0 < limit < len(value) else value


def _rules_note(case: Case) -> Sentence:
    version = case.rules.version or "—"
    if case.rules_as_recorded:
        return sentence("公司规则 {version}", "Company rules {version}", version=version)
    return sentence(
        "公司规则 {version}（与任务书核算时的版本不同）",
        "Company rules {version} (not the version of the charter)",
        version=version,
    )


def _lights(assessment: Assessment, lang: Lang) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for key, reading in _readings(assessment).items():
        cells[f"{key}_light"] = reading.light
        cells[f"{key}_reason"] = reading.reason.text(lang)
    return cells


def _todos(assessment: Assessment, missing: tuple[Finding, ...], lang: Lang) -> Mapping[str, str | None]:
    cells: dict[str, str | None] = {}
    tasks = _tasks(assessment, missing, lang)
    for number in range(1, TODOS + 1):
        cells[f"todo_{number}"], cells[f"todo_{number}_who"] = next(tasks, (None, None))
    return cells


def _tasks(assessment: Assessment, missing: tuple[Finding, ...], lang: Lang) -> Iterator[tuple[str, str | None]]:
    """What must go up and which change waits, the earliest due first; then what the next gate misses.

    However much is overdue, a change that waits and one that is to be filed are always among the first ones.
    """
    facts = assessment.facts
    due = sorted((*_waiting(facts), *_escalated(assessment)), key=attrgetter("due_on"))
    named = list({task.topic: task for task in reversed(due) if task.topic}.values())
    others = [task for task in due if task not in named]
    for task in sorted((*named, *others[: TODOS - len(named)]), key=attrgetter("due_on")):
        yield task.what.text(lang), task.who.text(lang)
    info = facts.project.project_info
    for finding in missing:
        yield finding.text(lang), info.project_manager or info.sales_owner


@frozen
class _Task:
    """Something to be done, by when, and what it is about: a change that waits, one to be filed, or anything else."""

    due_on: dt.date
    what: Finding | Sentence
    who: Sentence
    topic: str = ""


def _waiting(facts: Facts) -> Iterator[_Task]:
    for waiting in waiting_changes(facts):
        what = sentence("任务书调整 {no} 等待审批", "Change request {no} waits for approval", no=waiting.no)
        who = sentence("{who}　自 {since} 起", "{who}, since {since}", who=waiting.who or _NOBODY, since=waiting.since)
        yield _Task(waiting.remind_on, what, who, "waits")


def _escalated(assessment: Assessment) -> Iterator[_Task]:
    for item in assessment.escalations:
        form = what_it_asks(assessment.facts, item)
        yield _Task(item.due_on, item.finding, _who_and_when(item, form), "" if form == item.form else "to file")


_NOBODY = Label("未定", "nobody named")


def _who_and_when(item: Escalation, form: Label) -> Sentence:
    """Whose job it is, by when, and on which form or what to do with it."""
    return sentence(
        "{owner}　{due} 前　{form}",
        "{owner}, by {due}: {form}",
        owner=item.owner or _NOBODY,
        due=item.due_on,
        form=form,
    )
