"""What a click in LibreOffice starts in the tests: attaches to it, does the action on the document in front, and ends.

The product does the same with Excel: `python -m presales_xl button KEY --from_xl=1 --hwnd=N`.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlparse

from office import connect
from office_book import OfficeBook

from presales_xl.actions import check_deviations, compute_fees, monthly_report, validate
from presales_xl.actions.open_case import Options, open_case
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.actions.render import with_files
from presales_xl.workbook.adapter import Adapter

ACTIONS: dict[str, Callable[[Case], Outcome]] = {
    "check": validate.run,
    "fees": compute_fees.run,
    "deviations": check_deviations.run,
    "report_monthly": lambda case: monthly_report.run(case, case.today.isoformat()[:7]),
}


def main(arguments: list[str]) -> None:
    _, key, *_ = arguments
    document = connect(os.environ["PRESALES_OFFICE_PIPE"]).getCurrentComponent()
    file = Path(unquote(urlparse(document.URL).path))
    workbook = Adapter(OfficeBook(document))
    case = open_case(workbook, file, Options())
    outcome = ACTIONS[key](case)
    if not outcome.writes.is_empty:
        workbook.apply(outcome.writes)
    files = with_files(outcome, case, file.parent).result.get("files", [])
    done = file.with_name("done.txt.part")
    done.write_text("\n".join([" ".join(arguments), *files]), encoding="utf-8")
    done.rename(file.with_name("done.txt"))


if __name__ == "__main__":
    main(sys.argv[1:])
