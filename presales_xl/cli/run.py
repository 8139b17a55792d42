"""Runs one command: options, exit codes, and what is said when it cannot be done."""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

from presales_xl.actions.findings_list import has_errors
from presales_xl.actions.open_case import Options, open_case
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.cli.options import BLOCKED, FINE, IMPOSSIBLE, JSON, LANG, RULES, TODAY, Given
from presales_xl.cli.output import print_findings, print_json, print_refusal
from presales_xl.findings import CannotDo, Lang
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.findings.file_messages import FileMessage
from presales_xl.frozen import frozen
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.reading.dates import exact_date

Action = Callable[[Case], Outcome]
Show = Callable[[Case, Outcome], None]


@frozen
class Common:
    """The options every command has, as typed."""

    lang: str | None = None
    today: str | None = None
    as_json: bool = False
    rules: Path | None = None

    @property
    def chosen_lang(self) -> Lang | None:
        """The language asked for; None leaves it to the workbook."""
        return "zh" if self.lang == "zh" else "en" if self.lang == "en" else None

    def options(self) -> Options:
        """The same, understood; raises CannotDo."""
        if self.lang is not None and self.chosen_lang is None:
            raise CannotDo(CommandMessage.BAD_LANGUAGE, value=self.lang)
        return Options(self.chosen_lang, None if self.today is None else _day(self.today), self.rules)


def _day(text: str) -> dt.date:
    day = exact_date(text)
    if day is None:
        raise CannotDo(CommandMessage.BAD_DAY, value=text)
    return day


class Run:
    """One command from its options to its exit code."""

    def __init__(self, given: Given) -> None:
        self.common = Common(given[LANG], given[TODAY], given[JSON], given[RULES])
        self.lang: Lang = self.common.chosen_lang or "zh"
        """The language to speak in: the one asked for, then that of the workbook."""

    def finish(self, work: Callable[[Options], int]) -> int:
        """Do the work and give its exit code; whatever happens, the user reads a sentence."""
        try:
            return work(self.common.options())
        except CannotDo as refusal:
            print_refusal(refusal, self.lang, as_json=self.common.as_json)
        except BrokenPipeError:
            raise  # whoever reads the output has seen enough: nothing failed
        except Exception:  # noqa: BLE001 - the last line of defence: no traceback ever reaches a user
            failure = CannotDo(CommandMessage.UNEXPECTED, log=str(log_failure()))
            print_refusal(failure, self.lang, as_json=self.common.as_json)
        return IMPOSSIBLE

    def project(self, file: Path, action: Action, show: Show, *, dry_run: bool = True) -> int:
        """Open a project, act on it, write what came out unless `dry_run`, and show it."""

        def work(options: Options) -> int:
            workbook = FileWorkbook.open(file)
            case = self._open(workbook, file, options)
            outcome = action(case)
            if not dry_run and not outcome.writes.is_empty:
                workbook.apply(outcome.writes)
            return self.shown(case, outcome, show)

        return self.finish(work)

    def check(self, file: Path, action: Action, show: Show, *, dry_run: bool) -> int:
        """The same for a check, whose findings are worth showing even when the workbook cannot be written."""

        def work(options: Options) -> int:
            workbook = FileWorkbook.open(file)
            try:
                case = self._open(workbook, file, options)
            except CannotDo as refusal:
                if refusal.message is not FileMessage.NOT_OURS:
                    raise
                return self._check_rules(file, options)
            outcome = action(case)
            code = self.shown(case, outcome, show)
            if not dry_run:
                self._try_to_write(workbook, outcome)
            return code

        return self.finish(work)

    def _check_rules(self, file: Path, options: Options) -> int:
        """The same for a company rules workbook, which is only ever read."""
        from presales_xl.actions import validate_rules

        today = options.today or dt.date.today()  # noqa: DTZ011 - the user's own calendar day
        lang, outcome = validate_rules.run(file, today, options.lang)
        print_json(outcome.result) if self.common.as_json else print_findings(outcome.findings, lang)
        return BLOCKED if has_errors(outcome.findings) else FINE

    def shown(self, case: Case, outcome: Outcome, show: Show) -> int:
        """Print an outcome and give its exit code."""
        if self.common.as_json:
            print_json(outcome.result)
        else:
            show(case, outcome)
        return BLOCKED if has_errors(outcome.findings) else FINE

    def _open(self, workbook: FileWorkbook, file: Path, options: Options) -> Case:
        case = open_case(workbook, file, options)
        self.lang = case.lang
        return case

    def _try_to_write(self, workbook: FileWorkbook, outcome: Outcome) -> None:
        try:
            workbook.apply(outcome.writes)
        except CannotDo as refusal:
            print_refusal(refusal, self.lang, as_json=False)


def log_failure() -> Path:
    """Keep the details of the failure at hand in the user's temporary folder."""
    import tempfile
    import traceback

    folder = Path(tempfile.gettempdir()) / "presales_xl"
    folder.mkdir(exist_ok=True)
    path = folder / f"error-{dt.datetime.now():%Y%m%d-%H%M%S-%f}.log"  # noqa: DTZ005 - the user's own clock
    path.write_text(f"{sys.argv}\n{traceback.format_exc()}", encoding="utf-8", errors="replace")
    return path
