"""The commands that guard what was approved and prepare what has to be: verify and draft."""

from presales_xl.actions.outcome import Case, Outcome
from presales_xl.cli.options import DRY_RUN, FILE, HEAD, Given
from presales_xl.cli.output import print_findings, print_lines
from presales_xl.cli.run import Run
from presales_xl.findings import Label

_VERIFIED = Label("审批记录 {entries} 行，审批链 {head}", "Approval log: {entries} rows, head {head}")
_SIGNED = Label("已签名 {signed} 行，未签名 {unsigned} 行", "Signed rows: {signed}, unsigned: {unsigned}")
_WHOLE = Label("√ 审批记录完整，批准的内容没有被改动。", "√ The log is whole and what was approved is unchanged.")

_DRAFTED_ROW = Label(
    "{milestone}：新计划 {new_planned_on}，新预算 {new_budget}",
    "{milestone}: new date {new_planned_on}, new budget {new_budget}",
)
_ROUTE = Label("审批路线：{route}", "Route: {route}")


def verify(given: Given) -> int:
    """Whether the approval log and what was approved are as they were."""
    from presales_xl.actions import verify as action

    def act(case: Case) -> Outcome:
        return action.against(given[HEAD])(case)

    return Run(given).project(given[FILE], act, _show_verified)


def draft_change(given: Given) -> int:
    """The change request that the deviations ask for, written below the rows filled in."""
    from presales_xl.actions import draft_change as action

    return Run(given).project(given[FILE], action.run, _show_drafted, dry_run=given[DRY_RUN])


def _show_verified(case: Case, outcome: Outcome) -> None:
    print_lines(line.text(case.lang).format_map(outcome.result) for line in (_VERIFIED, _SIGNED))
    if outcome.result["ok"]:
        print_lines([_WHOLE.text(case.lang)])
    if outcome.findings:
        print_findings(outcome.findings, case.lang)


def _show_drafted(case: Case, outcome: Outcome) -> None:
    result = outcome.result
    rows = ({key: "—" if value is None else value for key, value in row.items()} for row in result["rows"])
    print_lines(_DRAFTED_ROW.text(case.lang).format_map(row) for row in rows)
    if result["route"]:
        print_lines([_ROUTE.text(case.lang).format(route=" → ".join(result["route"]))])
    print_findings(outcome.findings, case.lang)
