"""The two very hidden sheets every workbook of ours carries.

`_presales`, the program's store. Every row is one entry: column A its name, columns B, C, … its text in chunks of at
most 30,000 characters, joined from left to right, long texts packed (`workbook.store`); all cells are text. The first
rows are `schema`, `lang` and `rules_version`; the program adds rows below. The defined name `presales.schema` points
to B1: a workbook without it is not ours.

`_lists`, what drop-downs and formulas draw from. Every column is one list: row 1 its name, which is also a defined
name of the workbook; its entries stand from row 2 down without gaps, in the workbook's language. The names grow and
shrink with the entries, so refreshing a list means writing its cells and blanking the rest. A column called `policy.*`
holds one number in row 2. `days_off` and `days_worked` hold the weekdays that are not worked and the days of a weekend
that are, as serial numbers, once the company counts a slip in workdays. `risk_probability_floors` holds the lowest
probability of each risk class, 0 first; `list_categories_outside_quota` the expense categories that do not count.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from presales_xl.language import Lang
from presales_xl.tables.company.lookup import entries
from presales_xl.tables.company.policy import PARAMETERS, DayCount, FeeBasis, Policy
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.field import Field, Kind
from presales_xl.tables.table import Record, fields_of
from presales_xl.workbook.store import SCHEMA_NAME, SHEET
from presales_xl.workbook.template.book import Book
from presales_xl.workbook.template.names import PEOPLE, YES_NO, absolute, choice_list, growing

SCHEMA = "1"
"""Version of the layout that this program writes and reads."""
LISTS_SHEET = "_lists"
RISK_FLOORS = "risk_probability_floors"
OUTSIDE_QUOTA = "list_categories_outside_quota"
NET_OF_TAX = "policy.net_of_tax"
"""1 when budgets are held against amounts without tax."""
WORKDAYS = "policy.workdays"
"""1 when a slip is counted in workdays."""
DAYS_OFF, DAYS_WORKED = "days_off", "days_worked"
"""Weekdays that are not worked, and days of a weekend that are; whoever knows the calendar fills them in."""

_YES_NO_TEXTS: dict[Lang, tuple[str, str]] = {"zh": ("是", "否"), "en": ("Yes", "No")}

Lists = Mapping[str, Sequence[str | float]]


def hidden_lists(records: Mapping[str, type[Record]], rules: CompanyRules, lang: Lang) -> Lists:
    """Every list of `_lists`, by name: closed lists, company lists, people, and the numbers live formulas use."""
    found: dict[str, Sequence[str | float]] = {YES_NO: _YES_NO_TEXTS[lang]}
    fields = [field for record in records.values() for field in fields_of(record)]
    for field in fields:
        if field.choices is not None and field.is_input:
            found[choice_list(field.choices)] = tuple(choice.text(lang) for choice in field.choices)
        elif field.kind is Kind.LISTED and field.source not in records:
            found[f"list_{field.source}"] = _company_list(field, rules, lang)
    if "people" not in records:
        found[PEOPLE] = tuple(dict.fromkeys(person.name for person in rules.people if person.name))
        found[OUTSIDE_QUOTA] = _categories_outside_quota(rules, lang)
        found |= {DAYS_OFF: (), DAYS_WORKED: (), **dict(_policy_numbers(rules.policy))}
    return found


def add_hidden_sheets(book: Book, lists: Lists, rules_version: str) -> None:
    """Append both sheets; the last thing written to a workbook."""
    store = book.wb.add_worksheet(SHEET)
    for row, (name, text) in enumerate((("schema", SCHEMA), ("lang", book.lang), ("rules_version", rules_version))):
        store.write_string(row, 0, name, book.style("text"))
        store.write_string(row, 1, text, book.style("text"))
    book.wb.define_name(SCHEMA_NAME, f"={absolute(SHEET, 0, 1)}")
    store.very_hidden()
    _write_lists(book, lists)


def _write_lists(book: Book, lists: Lists) -> None:
    ws = book.wb.add_worksheet(LISTS_SHEET)
    for column, (name, items) in enumerate(sorted(lists.items())):
        ws.write_string(0, column, name, book.style("text"))
        for row, item in enumerate(items, start=1):
            ws.write(row, column, item, book.style("text"))
        single = name.startswith("policy.")
        where = f"={absolute(LISTS_SHEET, 1, column)}" if single else growing(LISTS_SHEET, 1, column)
        book.wb.define_name(name, where)
    ws.very_hidden()


def _company_list(field: Field, rules: CompanyRules, lang: Lang) -> tuple[str, ...]:
    return tuple(entry.label.text(lang) for entry in entries(rules, field.source) if entry.active)


def _categories_outside_quota(rules: CompanyRules, lang: Lang) -> tuple[str, ...]:
    rows = (row for row in rules.expense_categories if row.counts_in_quota is False)
    return tuple((row.zh if lang == "zh" else row.en) or row.code or "" for row in rows)


def _policy_numbers(policy: Policy) -> Iterator[tuple[str, tuple[float, ...]]]:
    for known in PARAMETERS:
        value: Any = getattr(policy, known.key)
        if isinstance(value, int | Decimal):  # yes and no are 1 and 0
            yield f"policy.{known.key}", (float(value),)
    yield NET_OF_TAX, (float(policy.fee_basis is FeeBasis.NET),)
    yield WORKDAYS, (float(policy.day_count is DayCount.WORKDAYS),)
    yield RISK_FLOORS, (0.0, *(float(share) for share in policy.risk_probability_classes))
