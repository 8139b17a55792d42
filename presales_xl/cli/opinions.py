"""The command `opinions`: what was written into a returned form, and recording it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from presales_xl.actions import approve
from presales_xl.actions.account import current_source
from presales_xl.actions.findings_list import has_errors
from presales_xl.actions.open_case import Options, open_case
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.actions.read_opinions import Returned, read_opinions
from presales_xl.actions.record_opinions import Recorded, Recorder, compare, record
from presales_xl.cli.options import BLOCKED, DOCUMENT, FINE, JSON, RECORDER, TODAY, WORKBOOK, Given
from presales_xl.cli.output import print_findings, print_json, print_lines
from presales_xl.cli.run import Run
from presales_xl.findings import CannotDo, Label, Lang
from presales_xl.findings.form_messages import OpinionMessage
from presales_xl.workbook.file import FileWorkbook

_OPEN = Label("第 {step} 步未填写", "Step {step} is not filled in")


def opinions(given: Given) -> int:
    """What the signers of a form decided; with a workbook and a recorder it becomes part of the approval log."""
    run = Run(given)

    def work(options: Options) -> int:
        if given[RECORDER] is not None and given[WORKBOOK] is None:
            raise CannotDo(OpinionMessage.WORKBOOK_NEEDED)
        returned = read_opinions(given[DOCUMENT])
        found, run.lang = _taken(given, returned, options, run.lang)
        print_json(found.shape(run.lang)) if given[JSON] else _show(found, run.lang)
        return BLOCKED if has_errors(found.findings) else FINE

    return run.finish(work)


def _taken(given: Given, returned: Returned, options: Options, lang: Lang) -> tuple[Recorded, Lang]:
    """What became of the opinions, and the language to say it in: that of the workbook where there is one."""
    project, recorder = given[WORKBOOK], given[RECORDER]
    if project is None:
        return Recorded(returned, (), returned.findings), lang
    case = open_case(FileWorkbook.open(project), project, options)
    if recorder is None:
        return compare(returned, case), case.lang
    now = dt.datetime.now()  # noqa: DTZ005 - the user's own clock
    source = current_source(today_given=given[TODAY] is not None)
    return record(returned, Recorder(recorder, now, source), _acting(project, options)), case.lang


def _acting(project: Path, options: Options) -> Callable[[Callable[[Case], Outcome]], Outcome]:
    """Each decision meets the project as the one before it left it."""

    def act(action: Callable[[Case], Outcome]) -> Outcome:
        workbook = FileWorkbook.open(project)
        outcome = action(open_case(workbook, project, options))
        if not outcome.writes.is_empty:
            workbook.apply(outcome.writes)
        return outcome

    return act


def _show(found: Recorded, lang: Lang) -> None:
    """The opinions, the blocks left open, what was recorded, and what is wrong."""
    print_lines(opinion.text(lang) for opinion in found.returned.opinions)
    print_lines(_OPEN.text(lang).format(step=tag.step) for tag in found.returned.open)
    print_lines(line for outcome in found.outcomes for line in approve.told(outcome.result, lang))
    if found.findings:
        print_findings(found.findings, lang)
