"""The commands that make documents: `report monthly` and `report retrospective`."""

from presales_xl.actions.outcome import Case, Outcome
from presales_xl.actions.render import with_files
from presales_xl.cli.options import ALL, FILE, MONTH, OUTPUT, PDF, Given
from presales_xl.cli.output import print_findings, print_lines
from presales_xl.cli.run import Action, Run


def monthly(given: Given) -> int:
    """The monthly progress report; with `--all` those of every project in a folder."""
    if given[ALL]:
        from presales_xl.cli.all_reports import all_monthly

        return all_monthly(given)
    from presales_xl.actions import monthly_report

    return document(given, lambda case: monthly_report.run(case, given[MONTH]))


def retrospective(given: Given) -> int:
    """The retrospective of an ended project."""
    from presales_xl.actions import retrospective_report

    return document(given, retrospective_report.run)


def document(given: Given, action: Action) -> int:
    """Make the documents of an action and say what they open with, what is missing, and where they are."""

    def act(case: Case) -> Outcome:
        return with_files(action(case), case, given[OUTPUT], pdf=given[PDF])

    return Run(given).project(given[FILE], act, _show)


def _show(case: Case, outcome: Outcome) -> None:
    """The sentence the report opens with, what is missing, and the files."""
    print_lines([outcome.result["conclusion"]])
    if outcome.findings:
        print_findings(outcome.findings, case.lang)
    print_lines(f"√ {file}" for file in outcome.result["files"])
