"""The commands that make documents: `report monthly` and `report retrospective`."""

from typing import Annotated

import typer

from presales_xl.actions.outcome import Case, Outcome
from presales_xl.cli_options import File, Folder, Json, Lang, Pdf, Rules, Today
from presales_xl.cli_output import print_findings, print_lines
from presales_xl.cli_run import Common, Run

app = typer.Typer(help="生成 Word 报告。 Make Word reports.", no_args_is_help=True, rich_markup_mode=None)

Month = Annotated[str, typer.Option("--month", help="哪个月，YYYY-MM / which month", show_default=False)]


@app.command()
def monthly(  # noqa: PLR0913 - one parameter per option of the command
    file: File,
    month: Month,
    folder: Folder,
    *,
    pdf: Pdf = False,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
) -> None:
    """月度进展报告。 The monthly progress report."""
    from presales_xl.actions import monthly_report
    from presales_xl.actions.render import with_files

    run = Run(Common(lang, today, as_json, rules))
    run.project(file, lambda case: with_files(monthly_report.run(case, month), case, folder, pdf=pdf), _show)


@app.command()
def retrospective(  # noqa: PLR0913 - one parameter per option of the command
    file: File,
    folder: Folder,
    *,
    pdf: Pdf = False,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
) -> None:
    """项目总结报告。 The retrospective of an ended project."""
    from presales_xl.actions import retrospective_report
    from presales_xl.actions.render import with_files

    run = Run(Common(lang, today, as_json, rules))
    run.project(file, lambda case: with_files(retrospective_report.run(case), case, folder, pdf=pdf), _show)


def _show(case: Case, outcome: Outcome) -> None:
    """The sentence the report opens with, what is missing, and the files."""
    print_lines([outcome.result["conclusion"]])
    if outcome.findings:
        print_findings(outcome.findings, case.lang)
    print_lines(f"√ {file}" for file in outcome.result["files"])
