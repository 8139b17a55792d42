"""Tells the story of a sample project: every act of its people, day by day, through the actions of the commands."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from presales_xl.actions import approve, compute_fees, draft_change
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.demo.desk import Desk
from presales_xl.demo.sample import Drafted, Sample, SampleAct
from presales_xl.rules.approval_log import Source
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.workbook.port import Writes

_OFFICE = Source(account="demo", host="demo", program="presales_xl demo")
_MORNING = dt.time(9, 30)


def tell(desk: Desk, sample: Sample) -> None:
    """Everything that happened to the project; LookupError for an act that the company's rules refuse."""
    for step in sample.acts:
        if isinstance(step, Drafted):
            desk.do(partial(_drafted, no=step.no, words=step.words), step.on, sample.before)
        else:
            _act(desk, sample, step)


def _act(desk: Desk, sample: Sample, step: SampleAct) -> None:
    """One act; the fees are computed before a charter is submitted."""
    if step.subject is Subject.CHARTER and step.action is ApprovalAction.SUBMIT:
        desk.do(compute_fees.run, step.on, sample.before)
    request = approve.Request(
        action=step.action, subject=step.subject.code, actor=step.actor, now=_moment(desk, step), source=_OFFICE,
        no=step.no, comment=step.comment or None, offline=step.evidence is not None, evidence=step.evidence,
        recorded_by=step.recorded_by,
    )  # fmt: skip
    outcome = desk.do(partial(approve.run, request=request), step.on, sample.before)
    if outcome.result["seq"] is None:
        why = "; ".join(finding.text("zh") for finding in outcome.findings)
        raise LookupError(f"{sample.project_no}: {step}: {why}")


def _moment(desk: Desk, step: SampleAct) -> dt.datetime:
    """When it was done: the later in the log, the later in the day, so that no clock ever goes back."""
    return dt.datetime.combine(step.on, _MORNING) + dt.timedelta(minutes=7 * len(desk.project.approvals))


def _drafted(case: Case, no: str, words: Mapping[str, Any]) -> Outcome:
    """The drafted change request, with the words that only its people know."""
    outcome = draft_change.run(case)
    rows = {
        key: tuple({**row, "no": no, **words} for row in drafted) for key, drafted in outcome.writes.drafted.items()
    }
    return replace(outcome, writes=Writes(drafted=rows))
