"""The commands that guard what was approved and prepare what has to be: verify and draft."""

from typing import Annotated

import typer

from presales_xl.cli_options import File, Json, Lang, Rules, Today
from presales_xl.cli_output import print_findings, print_lines
from presales_xl.cli_run import Common, Run
from presales_xl.findings import Label

_VERIFIED = Label("审批记录 {entries} 行，审批链 {head}", "Approval log: {entries} rows, head {head}")
_WHOLE = Label("√ 审批记录完整，批准的内容没有被改动。", "√ The log is whole and what was approved is unchanged.")

HeadNoted = Annotated[
    str | None,
    typer.Option("--head", help="外部记下的审批链“行数:校验码” / head noted outside, COUNT:HASH", show_default=False),
]


def verify(
    file: File,
    *,
    head: HeadNoted = None,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
) -> None:
    """核验审批记录和批准内容有没有被改动。 Verify the approval log and what was approved against tampering."""
    from presales_xl.actions import verify as action
    from presales_xl.actions.outcome import Case, Outcome

    run = Run(Common(lang, today, as_json, rules))

    def act(case: Case) -> Outcome:
        return action.against(head)(case)

    def show(case: Case, outcome: Outcome) -> None:
        print_lines([_VERIFIED.text(case.lang).format_map(outcome.result)])
        if outcome.result["ok"]:
            print_lines([_WHOLE.text(case.lang)])
        if outcome.findings:
            print_findings(outcome.findings, case.lang)

    run.project(file, act, show)
