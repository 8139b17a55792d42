"""Gates between the stages: everything that is missing before the next one, all at once."""

from collections.abc import Iterator
from typing import Any

from presales_xl.findings import Finding, Place, Severity
from presales_xl.findings.life_messages import LifeMessage
from presales_xl.rules.combined import is_initiated_with_charter
from presales_xl.rules.lifecycle import (
    Situation,
    awaits_contract,
    has_exit_criteria,
    has_planning_round,
    is_closed_lead,
    stage_before_end,
)
from presales_xl.rules.required import missing_required
from presales_xl.rules.unsigned import unsigned_before
from presales_xl.tables.life import Stage, Subject
from presales_xl.tables.project import ALL_TABLES, Project
from presales_xl.tables.retrospective import Retrospective
from presales_xl.tables.table import fields_of, is_filled


def next_stage(stage: Stage) -> Stage:
    """The stage after `stage`; the last one has none after it but itself."""
    return tuple(Stage)[min(stage.order + 1, len(Stage) - 1)]


def gate(situation: Situation, to: Stage, entry_findings: tuple[Finding, ...] = ()) -> tuple[Finding, ...]:
    """Everything missing before stage `to`, judged as if the project were already in it; its own approval apart.

    `entry_findings` are the other findings of what was typed; errors in the tables filled in up to `to` count.
    """
    if is_closed_lead(situation):
        return ()
    before_end = stage_before_end(situation) if to is Stage.CLOSED else to
    required = missing_required(situation.project, to, situation.grade, situation.light, before_end, situation.today)
    needed = [finding for finding in required if finding.severity is Severity.ERROR]
    wrong = [finding for finding in entry_findings if finding.severity is Severity.ERROR and _concerns(finding, to)]
    unsigned = unsigned_before(situation, to)
    return (*_earlier(situation, to), *unsigned, *needed, *_GAPS.get(to, _no_gaps)(situation), *wrong)


def _concerns(finding: Finding, to: Stage) -> bool:
    table = ALL_TABLES.get(finding.place.table or "")
    return table is None or 0 < table.table.step <= _LAST_STEP[to]


_LAST_STEP = {Stage.LEAD: 1, Stage.INITIATED: 2, Stage.PLANNED: 3, Stage.EXECUTING: 4, Stage.ENDED: 5, Stage.CLOSED: 6}
"""Stage -> last step of the process whose tables its gate looks at."""


def _earlier(situation: Situation, to: Stage) -> Iterator[Finding]:
    needs_initiation = to in {Stage.PLANNED, Stage.EXECUTING}
    if needs_initiation and not situation.standing.initiated and not is_initiated_with_charter(situation):
        yield _gap(LifeMessage.EARLIER_APPROVAL_MISSING, "project_info", earlier=Subject.INITIATION)


def _no_gaps(_situation: Situation) -> Iterator[Finding]:
    return iter(())


def _plan_gaps(situation: Situation) -> Iterator[Finding]:
    if situation.light:
        return
    if not has_planning_round(situation.project):
        yield _gap(LifeMessage.NO_PLANNING_ROUND, "planning_rounds")
    if not has_exit_criteria(situation.project):
        yield _gap(LifeMessage.NO_EXIT_CRITERIA, "exit_criteria")


def _charter_gaps(situation: Situation) -> Iterator[Finding]:
    yield from _plan_gaps(situation)
    if not any(is_filled(row) for row in situation.project.milestones):
        yield _gap(LifeMessage.NO_MILESTONES, "milestones")
    if situation.project.charter.quota is None:
        yield _gap(LifeMessage.NO_QUOTA, "charter", "quota")


def _end_gaps(situation: Situation) -> Iterator[Finding]:
    result = situation.project.result
    if awaits_contract(situation):
        yield _gap(LifeMessage.NO_CONTRACT, "contracts")
    elif result.outcome is None or result.decided_on is None:
        yield _gap(LifeMessage.NO_OUTCOME, "result", "outcome")


def _closing_gaps(situation: Situation) -> Iterator[Finding]:
    project = situation.project
    if situation.light:
        least = situation.rules.policy.light_lessons
        lines = lines_of_retrospective(project)
        if lines < least:
            yield Finding(LifeMessage.TOO_FEW_LINES, Place("retrospective"), lines, {"least": least})
        return
    for table, message in _LISTS_OF_CLOSING:
        if not any(is_filled(row) for row in getattr(project, table)):
            yield _gap(message, table)


_LISTS_OF_CLOSING = (
    ("causes", LifeMessage.NO_CAUSES),
    ("reviews", LifeMessage.NO_REVIEWS),
    ("lessons", LifeMessage.NO_LESSONS),
)


def lines_of_retrospective(project: Project) -> int:
    """How many lines a retrospective has: filled fields of its form, and rows of causes, reviews and lessons."""
    typed = sum(
        getattr(project.retrospective, known.key) is not None for known in fields_of(Retrospective) if known.is_input
    )
    return typed + sum(is_filled(row) for table, _ in _LISTS_OF_CLOSING for row in getattr(project, table))


_GAPS = {
    Stage.PLANNED: _plan_gaps,
    Stage.EXECUTING: _charter_gaps,
    Stage.ENDED: _end_gaps,
    Stage.CLOSED: _closing_gaps,
}


def _gap(message: LifeMessage, table: str, field: str | None = None, **params: Any) -> Finding:
    return Finding(message, Place(table, field=field), None, params)
