"""The monthly reports of every project in a folder; what cannot be read is listed and never stops the rest."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from presales_xl.actions import monthly_report
from presales_xl.actions.findings_list import has_errors
from presales_xl.actions.open_case import Options, open_case
from presales_xl.actions.outcome import Outcome
from presales_xl.actions.render import names_of, with_files
from presales_xl.findings import CannotDo, Lang, Message
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.findings.file_messages import FileMessage
from presales_xl.findings.report_messages import ReportMessage
from presales_xl.frozen import frozen
from presales_xl.workbook.file import FileWorkbook

_ENDINGS = {".xlsx", ".xlsm"}
_NOTHING_TO_REPORT: frozenset[Message] = frozenset(
    {ReportMessage.NOT_A_PROJECT, ReportMessage.BEFORE_REGISTRATION, ReportMessage.ENDED_BEFORE}
)
"""Reasons for which nobody expects a report: the file is left out, not refused."""


@frozen
class Made:
    """The report of one project."""

    file: Path
    outcome: Outcome

    @property
    def documents(self) -> tuple[Path, ...]:
        """What was written for it."""
        return tuple(Path(name) for name in self.outcome.result["files"])


@frozen
class Left:
    """A file without a report, and why."""

    file: Path
    reason: CannotDo

    @property
    def is_skipped(self) -> bool:
        """Whether there was nothing to report; otherwise the file was refused."""
        return self.reason.message in _NOTHING_TO_REPORT


@frozen
class Job:
    """What all reports of a run have in common."""

    month: str
    options: Options
    output: Path


def workbooks_in(folder: Path) -> tuple[Path, ...]:
    """The Excel workbooks of a folder by name, without the marks that Excel leaves beside open ones.

    Raises:
        CannotDo: the folder does not exist, or holds no workbook.
    """
    if not folder.is_dir():
        raise CannotDo(CommandMessage.NO_FOLDER, folder=str(folder))
    found = sorted(
        path for path in folder.iterdir() if path.suffix.lower() in _ENDINGS and not path.name.startswith(("~$", "."))
    )
    if not found:
        raise CannotDo(ReportMessage.NO_WORKBOOKS, value=str(folder))
    return tuple(found)


def report_of(file: Path, job: Job, taken: Mapping[str, Path]) -> Made | Left:
    """The report of one workbook; `taken` names the documents other files of this run have made."""
    try:
        case = open_case(FileWorkbook.open(file), file, job.options)
        outcome = monthly_report.run(case, job.month)
        _refuse_unwanted(outcome, names_of(outcome, case), job.month, taken)
        return Made(file, with_files(outcome, case, job.output))
    except CannotDo as refusal:
        is_other = refusal.message is FileMessage.NOT_OURS
        return Left(file, CannotDo(ReportMessage.NOT_A_PROJECT) if is_other else refusal)


def _refuse_unwanted(outcome: Outcome, names: Iterable[str], month: str, taken: Mapping[str, Path]) -> None:
    """No report of a project that had ended before the month, and none that would replace one of this run."""
    ended = outcome.result["ended_on"]
    if ended is not None and ended[:7] < month:
        raise CannotDo(ReportMessage.ENDED_BEFORE, value=ended, month=month)
    for name in names:
        if name in taken:
            raise CannotDo(ReportMessage.SAME_DOCUMENT, value=name, file=taken[name].name)


def to_json(month: str, done: Iterable[Made | Left], lang: Lang) -> dict[str, Any]:
    """The JSON object of the command."""
    seen = tuple(done)
    left = tuple(one for one in seen if isinstance(one, Left))
    return {
        "month": month,
        "reports": [{"file": str(one.file), **one.outcome.result} for one in seen if isinstance(one, Made)],
        "skipped": [_reason(one, lang) for one in left if one.is_skipped],
        "refused": [_reason(one, lang) for one in left if not one.is_skipped],
    }


def _reason(left: Left, lang: Lang) -> dict[str, str]:
    return {"file": str(left.file), "code": left.reason.message.code, "message": left.reason.text(lang)}


def blocks(done: Iterable[Made | Left]) -> bool:
    """Whether anything needs somebody: a report with errors in its data, or a file that was refused."""
    return any(has_errors(one.outcome.findings) if isinstance(one, Made) else not one.is_skipped for one in done)
