"""The buttons that make documents and open the last one."""

import os
import subprocess
import sys
from pathlib import Path

from presales_xl.actions.outcome import Case, Outcome
from presales_xl.actions.render import with_files
from presales_xl.buttons.looking import said_of
from presales_xl.buttons.press import Press, Said, documents
from presales_xl.buttons.state import recall, remember
from presales_xl.buttons.words import joined
from presales_xl.findings import CannotDo, Label
from presales_xl.findings.restore_messages import RestoreMessage
from presales_xl.word.pdf import find_soffice

_KIND = "report"
_FOLDER = Label("报告", "Reports")
_MONTH = Label("哪个月的月报（YYYY-MM）？", "The report of which month (YYYY-MM)?")
_STOPPED = Label("已取消，没有生成报告。", "Cancelled; no report was made.")
_MADE = Label("√ {file}\n文件夹：{folder}\n按「打开上一份报告」即可查看；工作簿没有改动。", "√ {file}\nFolder: {folder}\nOpen last report shows it; the workbook is unchanged.")  # fmt: skip
_OPENED = Label("已打开 {file}", "Opened {file}")


def report_monthly(press: Press) -> Said:
    """The report of the month the person names."""
    from presales_xl.actions import monthly_report

    case = press.open()
    month = press.window.ask(_MONTH.text(case.lang), _likely_month(case))
    if not month:
        return Said(_STOPPED.text(case.lang))
    return _made(press, case, monthly_report.run(case, month))


def report_retrospective(press: Press) -> Said:
    """The report of the ended project."""
    from presales_xl.actions import retrospective_report

    case = press.open()
    return _made(press, case, retrospective_report.run(case))


def open_report(press: Press) -> Said:
    """Open the document made last for this workbook."""
    kept = recall(_KIND, press.window.identity)
    path = Path(kept) if isinstance(kept, str) else None
    if path is None or not path.is_file():
        raise CannotDo(RestoreMessage.NO_REPORT, file=press.window.name)
    show_file(path)
    return Said(_OPENED.text(press.lang).format(file=path.name))


def show_file(path: Path) -> None:
    """Open a file with the program that the person opens such files with."""
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - a document of ours
    else:
        subprocess.run(["xdg-open", str(path)], check=False)  # noqa: S603, S607 - the system's own way


def _likely_month(case: Case) -> str:
    """The last month somebody wrote about that has begun, else the month of today."""
    current = f"{case.today:%Y-%m}"
    written = (row.month for row in case.project.progress if row.month and row.month <= current)
    return max(written, default=current)


def _made(press: Press, case: Case, outcome: Outcome) -> Said:
    """The document beside the workbook, or where documents go when it does not lie on this computer."""
    file = press.window.file
    folder = (file.parent if file else documents()) / _FOLDER.text(case.lang)
    done = with_files(outcome, case, folder, pdf=find_soffice() is not None)
    files = [Path(made) for made in done.result["files"]]
    remember(_KIND, press.window.identity, str(files[0]))
    made = _MADE.text(case.lang).format(file="\n√ ".join(path.name for path in files), folder=folder)
    return said_of(joined(done.result["conclusion"], made), done.findings, case)
