"""`report monthly DIR --all`: the reports of a whole folder, one line per file, all PDFs in one go."""

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from presales_xl.actions.findings_list import SYMBOLS
from presales_xl.actions.monthly_report import status_date_of
from presales_xl.actions.monthly_reports import Job, Left, Made, blocks, report_of, to_json, workbooks_in
from presales_xl.actions.open_case import Options
from presales_xl.actions.render import try_pages
from presales_xl.cli.options import BLOCKED, FILE, FINE, JSON, MONTH, OUTPUT, PDF, Given
from presales_xl.cli.output import print_json, print_lines
from presales_xl.cli.run import Run, log_failure
from presales_xl.findings import CannotDo, Label, Lang, Severity
from presales_xl.findings.command_messages import CommandMessage

Result = Made | Left

_MADE = Label("√ {file} → {document}{findings}", "√ {file} → {document}{findings}")
_SKIPPED = Label("○ {file} 跳过：{reason}", "○ {file} skipped: {reason}")
_REFUSED = Label("× {file} 未生成：{reason}", "× {file} not made: {reason}")
_SUM = Label(
    "共 {all} 个文件：生成 {made}，跳过 {skipped}，未生成 {refused}",
    "{all} files: {made} made, {skipped} skipped, {refused} not made",
)
_WHERE = Label("；文档在 {folder}", "; the documents are in {folder}")
_WORK = Label("月报", "Reports")
_CONVERT = Label("正在转换 {count} 份 PDF …", "Making {count} PDFs …")


def all_monthly(given: Given) -> int:
    """The monthly reports of every project in a folder."""
    command = Run(given)

    def work(options: Options) -> int:
        job = Job(given[MONTH], options, given[OUTPUT])
        status_date_of(job.month, job.options.today or dt.date.today())  # noqa: DTZ011 - the user's own calendar day
        files = workbooks_in(given[FILE])
        done = _reports(files, job, _teller(given, command.lang), command.lang)
        if given[PDF]:
            done = _with_pdfs(done, given, command.lang)
        if given[JSON]:
            print_json(to_json(job.month, done, command.lang))
        else:
            print_lines([_summary(done, job.output, command.lang)])
        return BLOCKED if blocks(done) else FINE

    return command.finish(work)


def _reports(files: tuple[Path, ...], job: Job, tell: Callable[[Result], None], lang: Lang) -> list[Result]:
    """One result for each file, told as it comes."""
    done: list[Result] = []
    taken: dict[str, Path] = {}
    with _bar(len(files), lang) as advance:
        for file in files:
            result = _one(file, job, taken)
            if isinstance(result, Made):
                taken |= dict.fromkeys((path.name for path in result.documents), file)
            done.append(result)
            tell(result)
            advance()
    return done


def _one(file: Path, job: Job, taken: dict[str, Path]) -> Result:
    try:
        return report_of(file, job, taken)
    except Exception:  # noqa: BLE001 - one bad file never stops the rest; the details are in the log
        return Left(file, CannotDo(CommandMessage.UNEXPECTED, log=str(log_failure())))


def _with_pdfs(done: list[Result], given: Given, lang: Lang) -> list[Result]:
    """The PDFs of all reports in one call of LibreOffice; a document without one is told as a refusal of its own."""
    made = [one for one in done if isinstance(one, Made)]
    documents = [path for one in made for path in one.documents]
    if not given[JSON]:
        print_lines([_CONVERT.text(lang).format(count=len(documents))])
    try:
        pdfs = try_pages(documents, given[OUTPUT])
    except CannotDo as refusal:
        pdfs = (refusal,) * min(1, len(documents))
    found = {pdf.stem: pdf for pdf in pdfs if isinstance(pdf, Path)}
    failed = [Left(path, pdf) for path, pdf in zip(documents, pdfs, strict=False) if isinstance(pdf, CannotDo)]
    if not given[JSON]:
        print_lines(_line(one, lang) for one in failed)
    return [*(_with_pdf(one, found) if isinstance(one, Made) else one for one in done), *failed]


def _with_pdf(made: Made, found: dict[str, Path]) -> Made:
    files = [*made.documents, *(found[path.stem] for path in made.documents if path.stem in found)]
    result = {**made.outcome.result, "files": [str(path) for path in files]}
    return replace(made, outcome=replace(made.outcome, result=result))


def _teller(given: Given, lang: Lang) -> Callable[[Result], None]:
    """Tells each result as it comes; with `--json` everything comes at the end."""
    return (lambda _: None) if given[JSON] else (lambda result: print_lines([_line(result, lang)]))


def _line(result: Result, lang: Lang) -> str:
    if isinstance(result, Left):
        label = _SKIPPED if result.is_skipped else _REFUSED
        return label.text(lang).format(file=result.file.name, reason=result.reason.text(lang))
    documents = "、".join(path.name for path in result.documents)
    return _MADE.text(lang).format(file=result.file.name, document=documents, findings=_counts(result, lang))


def _counts(made: Made, lang: Lang) -> str:
    found = [finding.severity for finding in made.outcome.findings]
    parts = [f"{SYMBOLS[kind]} {kind.text(lang)} {found.count(kind)}" for kind in Severity if kind in found]
    return "  " + "  ".join(parts) if parts else ""


def _summary(done: Iterable[Result], folder: Path, lang: Lang) -> str:
    seen = list(done)
    left = [one for one in seen if isinstance(one, Left)]
    made, skipped = len(seen) - len(left), sum(one.is_skipped for one in left)
    told = _SUM.text(lang).format(
        all=len({one.file for one in seen}), made=made, skipped=skipped, refused=len(left) - skipped
    )
    return told + (_WHERE.text(lang).format(folder=folder) if made else "")


@contextmanager
def _bar(count: int, lang: Lang) -> Iterator[Callable[[], None]]:
    """A progress bar for a person at a terminal, nothing for a pipe."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(_WORK.text(lang), total=count)
        yield lambda: progress.advance(task)
