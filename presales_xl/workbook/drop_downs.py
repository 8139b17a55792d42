"""The drop-downs a workbook carries: copies of the company's lists and people, renewed when the rules change."""

import hashlib
from collections.abc import Mapping, Sequence

from presales_xl.language import Lang
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.project import ALL_TABLES
from presales_xl.workbook.book import Book

SHEET = "_lists"
"""Very hidden; a column per list: its name in row 1, its entries below, without gaps."""
STORE_NAME = "lists"
"""The store keeps under it which lists the workbook carries."""

DropDowns = Mapping[str, Sequence[str | float]]


def digest_of(rules: CompanyRules, lang: Lang) -> str:
    """Tells two sets of drop-downs apart without making them."""
    sources = (
        lang, rules.version, rules.policy, [person.name for person in rules.people],
        [(row.code, row.zh, row.en, row.active, row.counts_in_quota) for row in rules.expense_categories],
        [(row.code, row.zh, row.en, row.active) for row in rules.roles],
        [(row.list_name, row.code, row.zh, row.en, row.active) for row in rules.lists],
        [(row.on, row.kind) for row in rules.holidays],
    )  # fmt: skip
    return hashlib.sha256(repr(sources).encode("utf-8", "replace")).hexdigest()


def drop_downs(rules: CompanyRules, lang: Lang) -> DropDowns:
    """Every list by its name."""
    from presales_xl.workbook.template.hidden import hidden_lists

    return hidden_lists(ALL_TABLES, rules, lang)


def write_lists(book: Book, lists: DropDowns) -> None:
    """Put the entries in place of the old ones; a list the workbook has no column for is left out."""
    if not book.has_sheet(SHEET):
        return
    held = {(row, col): cell.value for row, col, cell in book.cells(SHEET)}
    last = max((row for row, _ in held), default=1)
    for (row, col), name in list(held.items()):
        if row == 1 and isinstance(name, str) and name in lists:
            _write_column(book, col, lists[name], last)


def _write_column(book: Book, col: int, items: Sequence[str | float], last: int) -> None:
    for row in range(2, max(last, len(items) + 1) + 1):
        item = items[row - 2] if row - 2 < len(items) else None
        if book.cell(SHEET, row, col).value != item:
            book.set_value(SHEET, row, col, item)
