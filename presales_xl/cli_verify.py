"""The commands that guard what was approved and prepare what has to be: verify and draft."""

from typing import Annotated

import typer

from presales_xl.cli_options import DryRun, File, Json, Lang, Rules, Today
from presales_xl.cli_output import print_findings, print_lines
from presales_xl.cli_run import Common, Run
from presales_xl.findings import Label

_VERIFIED = Label("审批记录 {entries} 行，审批链 {head}", "Approval log: {entries} rows, head {head}")
_WHOLE = Label("√ 审批记录完整，批准的内容没有被改动。", "√ The log is whole and what was approved is unchanged.")

_DRAFTED_ROW = Label(
    "{milestone}：新计划 {new_planned_on}，新预算 {new_budget}",
    "{milestone}: new date {new_planned_on}, new budget {new_budget}",
)
_ROUTE = Label("审批路线：{route}", "Route: {route}")

draft = typer.Typer(help="起草表单，由人补全后提交。 Draft forms for people to complete.", no_args_is_help=True)

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


@draft.callback()
def drafting() -> None:
    """起草表单，由人补全后提交。 Draft forms for people to complete."""


@draft.command()
def change(
    file: File,
    *,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
    dry_run: DryRun = False,
) -> None:
    """按进度和费用偏差起草任务书调整表，写在已填各行之下。 Draft the change request that the deviations ask for."""
    from presales_xl.actions import draft_change as action
    from presales_xl.actions.outcome import Case, Outcome

    def show(case: Case, outcome: Outcome) -> None:
        result = outcome.result
        rows = ({key: "—" if value is None else value for key, value in row.items()} for row in result["rows"])
        print_lines(_DRAFTED_ROW.text(case.lang).format_map(row) for row in rows)
        if result["route"]:
            print_lines([_ROUTE.text(case.lang).format(route=" → ".join(result["route"]))])
        print_findings(outcome.findings, case.lang)

    Run(Common(lang, today, as_json, rules)).project(file, action.run, show, dry_run=dry_run)
