"""The command line: each command is a few lines that translate options into an action and show what came out."""

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer

from presales_xl import cli_approvals, cli_make, cli_reports, cli_rules, cli_verify
from presales_xl.cli_options import DryRun, File, Json, Lang, Rules, Today
from presales_xl.cli_output import make_output_safe, print_findings, print_json, print_lines
from presales_xl.cli_run import BLOCKED, FINE, Common, Run
from presales_xl.findings import CannotDo
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.findings.file_messages import FileMessage

app = typer.Typer(
    help="售前项目管理：校验、定级、核算费用、预警、审批、报告。 Presales projects in Excel.",
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None,
)  # fmt: skip


@app.command()
def new(  # noqa: PLR0913 - one parameter per option of the command
    file: File,
    *,
    data: Annotated[Path | None, typer.Option("--from", help="项目数据 / project data (JSON)")] = None,
    macros: Annotated[bool, typer.Option("--macros", help="带按钮的 .xlsm / with buttons")] = False,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
) -> None:
    """新建项目工作簿。 Make a project workbook."""
    from presales_xl.actions import new_project
    from presales_xl.actions.open_case import Options, rules_for

    run = Run(Common(lang, today, as_json, rules))

    def work(options: Options) -> int:
        content = None if data is None else _json_of(data)
        wanted = new_project.NewProject(file, run.lang, content, macros)
        outcome = new_project.run(wanted, rules_for(file, options).rules)
        if as_json:
            print_json(outcome.result)
        else:
            made = outcome.result["file"]
            print_findings(outcome.findings, run.lang) if outcome.findings else None
            print_lines([f"√ {made}"] if made else [])
        return FINE if outcome.result["file"] else BLOCKED

    run.finish(work)


@app.command()
def export(file: File, lang: Lang = None, today: Today = None, as_json: Json = False, rules: Rules = None) -> None:
    """导出为 JSON。 Print the project as JSON."""
    from presales_xl.actions import export as action

    run = Run(Common(lang, today, as_json, rules))
    run.project(file, action.run, lambda _case, outcome: print_json(outcome.result))


@app.command()
def check(
    file: File,
    *,
    lang: Lang = None,
    today: Today = None,
    as_json: Json = False,
    rules: Rules = None,
    dry_run: DryRun = False,
) -> None:
    """检查全部内容，结果写入「检查结果」表。 Check everything; findings go into the workbook."""
    from presales_xl.actions import validate

    run = Run(Common(lang, today, as_json, rules))
    show = lambda case, outcome: print_findings(outcome.findings, case.lang)  # noqa: E731 - reads as an argument
    run.check(file, validate.run, show, dry_run=dry_run)


@app.command()
def fields(lang: Lang = None, as_json: Json = False) -> None:
    """列出所有表和字段。 List every table and field."""
    from presales_xl.actions.field_reference import reference, reference_text

    run = Run(Common(lang, as_json=as_json))

    def work(_options: object) -> int:
        if as_json:
            print_json(reference())
        else:
            print_lines(reference_text(run.lang))
        return FINE

    run.finish(work)


for _command in (
    cli_rules.grade,
    cli_rules.fees,
    cli_rules.deviations,
    cli_rules.status,
    cli_verify.verify,
    cli_make.demo,
    cli_make.build,
):
    app.command()(_command)

app.command()(cli_approvals.submit)
app.command()(cli_approvals.approve)
app.command()(cli_approvals.reject)
app.command("return")(cli_approvals.return_)
app.command()(cli_approvals.withdraw)

app.add_typer(cli_reports.app, name="report")
app.add_typer(cli_verify.draft, name="draft")


def _json_of(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except FileNotFoundError as error:
        raise CannotDo(FileMessage.NOT_FOUND, file=path.name) from error
    except OSError as error:
        raise CannotDo(FileMessage.UNREADABLE, file=path.name, reason=error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise CannotDo(CommandMessage.NOT_JSON, file=path.name, reason=str(error)) from error


def main() -> None:
    """The `presales` command; leaves with 0 fine, 1 findings that block, 2 could not do it."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them among all packages takes longer
    make_output_safe()
    app(prog_name="presales")
