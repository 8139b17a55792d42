"""The company rules workbook: one sheet per table with the rules as shipped, kept by finance."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from presales_xl.language import Label, Lang
from presales_xl.tables.choice import Choice
from presales_xl.tables.company.lookup import find_entry
from presales_xl.tables.company.policy import parameter_rows
from presales_xl.tables.company.rules import RULES_TABLES, CompanyRules
from presales_xl.tables.field import Kind
from presales_xl.tables.project import is_list
from presales_xl.tables.table import Record, fields_of
from presales_xl.workbook.template.book import BandText, Book
from presales_xl.workbook.template.forms import start_form
from presales_xl.workbook.template.hidden import add_hidden_sheets, hidden_lists
from presales_xl.workbook.template.lists import list_sheet

_HEADER = Label("公司规则", "Company rules")


def build_rules_book(path: Path, lang: Lang, rules: CompanyRules) -> None:
    """Write a rules workbook in one language that holds exactly `rules`."""
    version = {"zh": "规则版本 ", "en": "Rules version "}[lang]
    since = {"zh": "生效 ", "en": "effective "}[lang]
    band = BandText(
        f'="{version}"&rules_info.version',
        f'="{since}"&TEXT(rules_info.effective_on,"yyyy-mm-dd")',
        RULES_TABLES["rules_info"].table.sheet,
        _HEADER,
    )
    book = Book(path, lang, band, RULES_TABLES)
    worded = rules.model_copy(update={"parameters": parameter_rows(rules.policy, lang)})
    for key, record in RULES_TABLES.items():
        if is_list(record):
            list_sheet(book, record, [shown_row(row, rules, lang) for row in getattr(worded, key)])
        else:
            _form(book, record, rules)
    add_hidden_sheets(book, hidden_lists(RULES_TABLES, rules, lang), rules.version)
    book.close()


def shown_row(record: Record, rules: CompanyRules, lang: Lang) -> Mapping[str, Any]:
    """The values of a record as they stand on a sheet: choices and list entries by their label, yes and no as words."""
    shown = {}
    for field in fields_of(type(record)):
        value = getattr(record, field.key)
        if isinstance(value, Choice):
            value = value.text(lang)
        elif isinstance(value, bool):
            value = {"zh": ("否", "是"), "en": ("No", "Yes")}[lang][value]
        elif field.kind is Kind.LISTED and value and (entry := find_entry(rules, field.source, value)):
            value = entry.label.text(lang)
        shown[field.key] = value
    return shown


def _form(book: Book, record: type[Record], rules: CompanyRules) -> None:
    lists = {key: known for key, known in RULES_TABLES.items() if is_list(known)}
    writer = start_form(book, record)
    writer.table(record, shown_row(getattr(rules, record.table.key), rules, book.lang))
    writer.appendices(tuple(lists.values()), {key: len(getattr(rules, key)) for key in lists})
    writer.finish(protect=True)
