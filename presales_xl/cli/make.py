"""The commands that make files or tell about the program: new, demo, fields, build."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from presales_xl.actions.open_case import Options, rules_for
from presales_xl.cli.options import BLOCKED, DEMO_FOLDER, FILE, FINE, FROM, HOME, JSON, MACROS, Given
from presales_xl.cli.output import print_findings, print_json, print_lines
from presales_xl.cli.run import Run
from presales_xl.findings import CannotDo
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.findings.file_messages import FileMessage


def new(given: Given) -> int:
    """A project workbook, empty or of project data."""
    from presales_xl.actions import new_project

    run = Run(given)

    def work(options: Options) -> int:
        data = given[FROM]
        content = None if data is None else _json_of(data)
        wanted = new_project.NewProject(given[FILE], run.lang, content, given[MACROS])
        outcome = new_project.run(wanted, rules_for(given[FILE], options).rules)
        made = outcome.result["file"]
        if given[JSON]:
            print_json(outcome.result)
        else:
            print_findings(outcome.findings, run.lang) if outcome.findings else None
            print_lines([f"√ {made}"] if made else [])
        return FINE if made else BLOCKED

    return run.finish(work)


def demo(given: Given) -> int:
    """A sample company with everything run on it."""
    run = Run(given)

    def work(options: Options) -> int:
        from presales_xl.cli.demo import show_demo
        from presales_xl.demo.run import AS_OF, Company

        show_demo(Company(given[DEMO_FOLDER], options.today or AS_OF, run.lang), as_json=given[JSON])
        return FINE

    return run.finish(work)


def fields(given: Given) -> int:
    """Every table and field."""
    from presales_xl.actions.field_reference import reference, reference_text

    run = Run(given)

    def work(_options: Options) -> int:
        print_json(reference()) if given[JSON] else print_lines(reference_text(run.lang))
        return FINE

    return run.finish(work)


def build(given: Given) -> int:
    """The workbooks and Word templates; templates that were edited stay as they are."""
    from presales_xl.actions import build_files

    run = Run(given)

    def work(_options: Options) -> int:
        made = [str(path) for path in build_files.run(given[HOME], run.lang)]
        print_json({"files": made}) if given[JSON] else print_lines(f"√ {path}" for path in made)
        return FINE

    return run.finish(work)


def _json_of(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except FileNotFoundError as error:
        raise CannotDo(FileMessage.NOT_FOUND, file=path.name) from error
    except OSError as error:
        raise CannotDo(FileMessage.UNREADABLE, file=path.name, reason=error.strerror or str(error)) from error
    except (ValueError, RecursionError) as error:
        raise CannotDo(CommandMessage.NOT_JSON, file=path.name, reason=str(error)) from error
