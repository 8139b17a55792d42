"""The commands of the approval log: submit, approve, reject, return, withdraw."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from presales_xl.actions.outcome import Case, Outcome
from presales_xl.cli_options import File, Json, Lang, Rules, Today
from presales_xl.cli_output import print_findings, print_lines
from presales_xl.cli_run import Common, Run
from presales_xl.frozen import frozen

Subject = Annotated[str, typer.Argument(help="事项：立项、任务书、任务书调整、终止、总结报告 / initiation, charter, change_request, termination, retrospective", show_default=False)]  # fmt: skip
Name = Annotated[str, typer.Option("--as", help="办理人姓名 / who acts", show_default=False)]
No = Annotated[str | None, typer.Option("--no", help="任务书调整的编号 / number of the change request")]
Comment = Annotated[str | None, typer.Option("--comment", help="意见 / comment")]
Offline = Annotated[bool, typer.Option("--offline", help="登记线下审批 / record a decision given on paper or in an OA")]
Evidence = Annotated[str | None, typer.Option("--evidence", help="线下依据：OA 流程号或扫描件名 / where the paper is")]
Recorder = Annotated[str | None, typer.Option("--recorded-by", help="线下登记人 / who records it")]


@frozen
class _Asked:
    """What was typed; the paper only where a decision was given outside the program."""

    action: str
    subject: str
    name: str
    no: str | None
    comment: str | None
    offline: bool = False
    evidence: str | None = None
    recorded_by: str | None = None


def submit(  # noqa: PLR0913 - one parameter per option of the command
    file: File,
    subject: Subject,
    *,
    name: Name,
    no: No = None,
    comment: Comment = None,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
) -> None:
    """提交审批；关口有错误时不能提交。 Submit for approval; errors of the gate block it."""
    _act(file, _Asked("submit", subject, name, no, comment), Common(lang, today, as_json, rules))


def withdraw(  # noqa: PLR0913 - one parameter per option of the command
    file: File,
    subject: Subject,
    *,
    name: Name,
    no: No = None,
    comment: Comment = None,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
) -> None:
    """撤回自己的提交。 Withdraw one's own submission."""
    _act(file, _Asked("withdraw", subject, name, no, comment), Common(lang, today, as_json, rules))


def approve(  # noqa: PLR0913 - one parameter per option of the command
    file: File,
    subject: Subject,
    *,
    name: Name,
    no: No = None,
    comment: Comment = None,
    offline: Offline = False,
    evidence: Evidence = None,
    recorded_by: Recorder = None,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
) -> None:
    """同意。 Approve the open step."""
    asked = _Asked("approve", subject, name, no, comment, offline, evidence, recorded_by)
    _act(file, asked, Common(lang, today, as_json, rules))


def reject(  # noqa: PLR0913 - one parameter per option of the command
    file: File,
    subject: Subject,
    *,
    name: Name,
    no: No = None,
    comment: Comment = None,
    offline: Offline = False,
    evidence: Evidence = None,
    recorded_by: Recorder = None,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
) -> None:
    """不同意，须写明意见。 Reject; needs a comment."""
    asked = _Asked("reject", subject, name, no, comment, offline, evidence, recorded_by)
    _act(file, asked, Common(lang, today, as_json, rules))


def return_(  # noqa: PLR0913 - one parameter per option of the command
    file: File,
    subject: Subject,
    *,
    name: Name,
    no: No = None,
    comment: Comment = None,
    offline: Offline = False,
    evidence: Evidence = None,
    recorded_by: Recorder = None,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
) -> None:
    """退回修改。 Return for revision."""
    asked = _Asked("return", subject, name, no, comment, offline, evidence, recorded_by)
    _act(file, asked, Common(lang, today, as_json, rules))


def _act(file: Path, asked: _Asked, common: Common) -> None:
    from presales_xl.actions import approve as action
    from presales_xl.actions.account import current_source
    from presales_xl.tables.records_of_control import ApprovalAction

    now = dt.datetime.now()  # noqa: DTZ005 - the user's own clock
    request = action.Request(
        action=ApprovalAction[asked.action.upper()], subject=asked.subject, actor=asked.name, now=now,
        source=current_source(today_given=common.today is not None), no=asked.no, comment=asked.comment,
        offline=asked.offline, evidence=asked.evidence, recorded_by=asked.recorded_by,
    )  # fmt: skip
    Run(common).project(file, lambda case: action.run(case, request), _show, dry_run=False)


def _show(case: Case, outcome: Outcome) -> None:
    """What was recorded and who is waited for; or why nothing was."""
    from presales_xl.actions.approve import told

    print_lines(told(outcome.result, case.lang))
    if outcome.findings:
        print_findings(outcome.findings, case.lang)
