"""The project workbook: its sheets in order, each derived from the tables that live on it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from presales_xl.language import Label, Lang
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.project import ALL_TABLES, is_list
from presales_xl.tables.table import Record
from presales_xl.workbook.template.book import BandText, Book
from presales_xl.workbook.template.budget_sheet import budget_sheet
from presales_xl.workbook.template.button_places import write_buttons
from presales_xl.workbook.template.charter_sheet import charter_sheet
from presales_xl.workbook.template.findings_sheet import findings_sheet
from presales_xl.workbook.template.forms import start_form
from presales_xl.workbook.template.hidden import add_hidden_sheets, hidden_lists
from presales_xl.workbook.template.home import home_sheet
from presales_xl.workbook.template.launcher_sheet import add_messages
from presales_xl.workbook.template.ledger import ledger_sheet
from presales_xl.workbook.template.lists import list_sheet, place_list
from presales_xl.workbook.template.marks import write_marks
from presales_xl.workbook.template.risk_sheet import risk_sheet

Records = Sequence[type[Record]]
SheetBuilder = Callable[[Book, Records], None]

_HEADER = Label("售前项目工作簿", "Presales project workbook")
_AS_OF = {"zh": "数据截至 ", "en": "Data as of "}
_SIGNERS: Mapping[str, tuple[Label, ...]] = {
    "project_info": (Label("登记人", "Registered by"), Label("发起人", "Sponsor")),
    "sales_plan": (Label("项目经理", "Project manager"), Label("发起人", "Sponsor")),
    "termination": (Label("申请人", "Applicant"), Label("发起人", "Sponsor"), Label("公司领导", "Company leader")),
    "retrospective": (Label("整理人", "Written by"), Label("发起人", "Sponsor")),
}
_SPECIAL: dict[str, SheetBuilder] = {
    "home": home_sheet,
    "risks": risk_sheet,
    "charter": charter_sheet,
    "budget_lines": budget_sheet,
    "expenses": ledger_sheet,
    "findings": findings_sheet,
}
"""Sheets with blocks of their own, by the key of their first table."""


def build_project_book(
    path: Path, lang: Lang, rules: CompanyRules, *, buttons: bool = False, vba: bytes | None = None
) -> None:
    """Write an empty project workbook in one language, with the drop-downs of `rules`.

    With `buttons` it carries buttons and what the launcher says; `vba` is the VBA project behind them.
    """
    as_of = f'="{_AS_OF[lang]}"&TEXT(home.status_on,"yyyy-mm-dd")'
    named = '=project_info.project_no&"　"&project_info.project_name'
    book = Book(path, lang, BandText(named, as_of, ALL_TABLES["home"].table.sheet, _HEADER), ALL_TABLES, vba)
    for records in _sheets():
        _SPECIAL.get(records[0].table.key, _plain_sheet)(book, records)
    write_marks(book)
    add_hidden_sheets(book, hidden_lists(ALL_TABLES, rules, lang), rules.version)
    if buttons:
        add_messages(book)
        write_buttons(book)
    book.close()


def appendices_of(form: type[Record]) -> Records:
    """The lists that follow a form and belong to a step of the process, up to the next form."""
    keys = list(ALL_TABLES)
    following = []
    for key in keys[keys.index(form.table.key) + 1 :]:
        record = ALL_TABLES[key]
        if not is_list(record) or record.table.step == 0:
            break
        following.append(record)
    return following


def _sheets() -> Iterator[Records]:
    for _, records in groupby(ALL_TABLES.values(), key=lambda record: record.table.sheet):
        yield tuple(records)


def _plain_sheet(book: Book, records: Records) -> None:
    """A list alone, or forms one below the other with a list below them when the sheet holds one."""
    if is_list(records[0]):
        list_sheet(book, records[0])
        return
    forms = [record for record in records if not is_list(record)]
    below = [record for record in records if is_list(record)]
    writer = start_form(book, forms[-1])
    for record in forms:
        writer.table(record)
    writer.appendices([record for record in appendices_of(forms[-1]) if record not in below])
    writer.signatures(_SIGNERS.get(forms[-1].table.key, ()))
    writer.finish(protect=not below)
    for record in below:
        place_list(book, writer.ws, record, writer.row + 2)
