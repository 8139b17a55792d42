"""The commands of the approval log: submit, approve, reject, return, withdraw."""

import datetime as dt

from presales_xl.actions import approve as action
from presales_xl.actions.account import current_source
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.cli.options import ACTOR, COMMENT, EVIDENCE, FILE, NO, OFFLINE, RECORDER, SUBJECT, TODAY, Given
from presales_xl.cli.output import print_findings, print_lines
from presales_xl.cli.run import Run
from presales_xl.tables.records_of_control import ApprovalAction


def submit(given: Given) -> int:
    """Submit for approval; errors of the gate block it."""
    return _act(given, ApprovalAction.SUBMIT)


def approve(given: Given) -> int:
    """Approve the open step."""
    return _act(given, ApprovalAction.APPROVE)


def reject(given: Given) -> int:
    """Reject; needs a comment."""
    return _act(given, ApprovalAction.REJECT)


def return_(given: Given) -> int:
    """Return for revision."""
    return _act(given, ApprovalAction.RETURN)


def withdraw(given: Given) -> int:
    """Withdraw one's own submission."""
    return _act(given, ApprovalAction.WITHDRAW)


def _act(given: Given, asked: ApprovalAction) -> int:
    request = action.Request(
        action=asked, subject=given[SUBJECT], actor=given[ACTOR], now=dt.datetime.now(),  # noqa: DTZ005 - the user's own clock
        source=current_source(today_given=given[TODAY] is not None), no=given[NO], comment=given[COMMENT],
        offline=given[OFFLINE], evidence=given[EVIDENCE], recorded_by=given[RECORDER],
    )  # fmt: skip
    return Run(given).project(given[FILE], lambda case: action.run(case, request), _show, dry_run=False)


def _show(case: Case, outcome: Outcome) -> None:
    """What was recorded and who is waited for; or why nothing was."""
    print_lines(action.told(outcome.result, case.lang))
    if outcome.findings:
        print_findings(outcome.findings, case.lang)
