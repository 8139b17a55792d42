"""The built workbooks: every field has its place, Excel's limits hold, everything fits screen and paper."""

import re
from collections.abc import Iterator
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from template_books import TABLES, build_both, every_book

from presales_xl.findings.message import Severity
from presales_xl.language import LANGUAGES, Lang
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.rules import RULES_TABLES
from presales_xl.tables.project import ALL_TABLES, is_list
from presales_xl.tables.table import Record, fields_of
from presales_xl.workbook.template.build import PROJECT_FILE, RULES_FILE
from presales_xl.workbook.template.inputs import ERROR, PROMPT, TITLE
from presales_xl.workbook.template.lists import SCREEN

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*extension is not supported:UserWarning",
    "ignore:Print area cannot be set to Defined name:UserWarning",  # whole columns: openpyxl knows no such area
)

SCROLLING = {
    "expenses", "progress", "change_requests", "approvals", "risks", "milestones", "deposits",
    "expense_categories", "parameters", "milestone_templates",
}  # fmt: skip
"""Lists that are wider than a laptop's screen: they scroll beside their frozen key column."""

BELOW_BLOCKS = {"risks", "milestones", "budget_lines"}
"""Lists below blocks of a size that would leave no room if it were frozen."""
A4 = "9"


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, Lang], Any]:
    """Both workbooks, freshly built in both languages."""
    return {key: openpyxl.load_workbook(path) for key, path in build_both(tmp_path_factory.mktemp("books")).items()}


def sheets_of(book: Any) -> Iterator[Any]:
    return (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")


def home_of(book: Any, record: type[Record]) -> Worksheet:
    """The sheet that holds a list's Table."""
    sheets: list[Worksheet] = book.worksheets
    return next(sheet for sheet in sheets if f"tbl_{record.table.key}" in sheet.tables)


def headers_of(book: Any, record: type[Record]) -> list[Any]:
    sheet = home_of(book, record)
    first, row, last, _ = range_boundaries(sheet.tables[f"tbl_{record.table.key}"].ref)
    assert first is not None
    assert row is not None
    assert last is not None
    return [sheet.cell(row, column).value for column in range(first, last + 1)]


def labels_of(record: type[Record], lang: Lang) -> list[str]:
    return [known.label.text(lang) for known in fields_of(record)]


def looked_up(area: Any) -> list[str]:
    """The rules of an area that look into the findings list."""
    return [formula for rule in area.rules for formula in rule.formula if "find_at" in formula]


@every_book
def test_every_column_of_every_list_is_found_by_its_label(
    books: dict[tuple[str, Lang], Any], name: str, lang: Lang
) -> None:
    for record in filter(is_list, TABLES[name].values()):
        assert headers_of(books[name, lang], record) == labels_of(record, lang)


@every_book
def test_every_field_of_every_form_is_found_by_its_name(
    books: dict[tuple[str, Lang], Any], name: str, lang: Lang
) -> None:
    book = books[name, lang]
    for record in TABLES[name].values():
        if is_list(record):
            continue
        for known in fields_of(record):
            ((sheet, cell),) = book.defined_names[f"{record.table.key}.{known.key}"].destinations
            assert sheet == record.table.sheet.text(lang)
            assert cell.count("$") == 2, "a value stands in one cell"


@every_book
def test_form_fields_have_cells_of_their_own(books: dict[tuple[str, Lang], Any], name: str, lang: Lang) -> None:
    book = books[name, lang]
    keys = [f"{r.table.key}.{f.key}" for r in TABLES[name].values() if not is_list(r) for f in fields_of(r)]
    places = [book.defined_names[key].attr_text for key in keys]
    assert len(set(places)) == len(places)


@every_book
def test_a_list_is_the_last_thing_on_its_sheet(books: dict[tuple[str, Lang], Any], name: str, lang: Lang) -> None:
    for sheet in sheets_of(books[name, lang]):
        assert len(sheet.tables) <= 1
        for table in sheet.tables.values():
            assert range_boundaries(table.ref)[3] == sheet.max_row


@every_book
def test_drop_downs_draw_from_names_that_exist(books: dict[tuple[str, Lang], Any], name: str, lang: Lang) -> None:
    book = books[name, lang]
    for sheet in sheets_of(book):
        for rule in sheet.data_validations.dataValidation:
            if rule.type == "list":
                assert rule.formula1 in book.defined_names, (sheet.title, rule.sqref)


@every_book
def test_formulas_use_only_names_that_exist(books: dict[tuple[str, Lang], Any], name: str, lang: Lang) -> None:
    book = books[name, lang]
    known = re.compile(r"\b(?:policy|home|charter|project_info|people|rules_info)\.[a-z_0-9]+")
    for sheet in sheets_of(book):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    missing = {used for used in known.findall(str(cell.value)) if used not in book.defined_names}
                    assert not missing, (sheet.title, cell.coordinate)


@every_book
def test_input_messages_keep_excels_limits(books: dict[tuple[str, Lang], Any], name: str, lang: Lang) -> None:
    for sheet in sheets_of(books[name, lang]):
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.prompt or "") <= PROMPT
            assert len(rule.error or "") <= ERROR
            assert len(rule.promptTitle or "") <= TITLE
            assert len(rule.errorTitle or "") <= TITLE


@every_book
def test_every_hint_is_shown_in_full_on_its_cell(books: dict[tuple[str, Lang], Any], name: str, lang: Lang) -> None:
    book = books[name, lang]
    shown = {rule.prompt for sheet in sheets_of(book) for rule in sheet.data_validations.dataValidation}
    fields = [known for record in TABLES[name].values() for known in fields_of(record) if known.hint.zh]
    assert {known.hint.text(lang) for known in fields} <= shown


@every_book
def test_lists_fit_a_laptop_or_scroll_beside_a_frozen_key(
    books: dict[tuple[str, Lang], Any], name: str, lang: Lang
) -> None:
    for record in filter(is_list, TABLES[name].values()):
        sheet = home_of(books[name, lang], record)
        last = range_boundaries(sheet.tables[f"tbl_{record.table.key}"].ref)[2] or 0
        widths = (sheet.column_dimensions[get_column_letter(column)].width for column in range(1, last + 1))
        wide = sum(round(width * 7 + 5) for width in widths) > SCREEN + last * 5
        assert not wide or record.table.key in SCROLLING, record.table.key


@every_book
def test_every_sheet_prints_on_a4_one_page_wide_with_page_numbers(
    books: dict[tuple[str, Lang], Any], name: str, lang: Lang
) -> None:
    for sheet in sheets_of(books[name, lang]):
        assert str(sheet.page_setup.paperSize) == A4, sheet.title
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert {"&P", "&N"} <= set(re.findall(r"&[PN]", str(sheet.oddFooter.center.text))), sheet.title


@every_book
def test_a_list_repeats_its_header_on_every_printed_page_and_keeps_it_in_sight(
    books: dict[tuple[str, Lang], Any], name: str, lang: Lang
) -> None:
    alone = [record for record in TABLES[name].values() if is_list(record) and record.table.key not in BELOW_BLOCKS]
    for record in alone:
        sheet = home_of(books[name, lang], record)
        _, header, _, _ = range_boundaries(sheet.tables[f"tbl_{record.table.key}"].ref)
        assert sheet.print_title_rows == f"${header}:${header}"
        assert str(sheet.freeze_panes)[1:] == str((header or 0) + 1)


@every_book
def test_no_cell_is_left_in_the_default_font(books: dict[tuple[str, Lang], Any], name: str, lang: Lang) -> None:
    bare = [
        (sheet.title, cell.coordinate)
        for sheet in books[name, lang].worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.font.name == "Calibri"
    ]
    assert not bare


@every_book
def test_forms_are_protected_and_sheets_with_a_list_are_not(
    books: dict[tuple[str, Lang], Any], name: str, lang: Lang
) -> None:
    book = books[name, lang]
    forms = {r.table.sheet.text(lang) for r in TABLES[name].values() if not is_list(r)}
    for sheet in sheets_of(book):
        protected = sheet.protection.sheet
        assert protected == (sheet.title in forms and not sheet.tables), sheet.title
        assert sheet.protection.password is None


@every_book
def test_inputs_of_a_form_are_open_and_computed_cells_are_not(
    books: dict[tuple[str, Lang], Any], name: str, lang: Lang
) -> None:
    book = books[name, lang]
    for record in TABLES[name].values():
        if is_list(record):
            continue
        for known in fields_of(record):
            ((sheet, cell),) = book.defined_names[f"{record.table.key}.{known.key}"].destinations
            assert book[sheet][cell].protection.locked is not known.is_input, (record.table.key, known.key)


@every_book
def test_a_list_offers_blank_formatted_rows_to_type_in(
    books: dict[tuple[str, Lang], Any], name: str, lang: Lang
) -> None:
    for record in filter(is_list, TABLES[name].values()):
        sheet = home_of(books[name, lang], record)
        filled = len(getattr(default_rules(), record.table.key)) if name == RULES_FILE else 0
        _, header, _, last = range_boundaries(sheet.tables[f"tbl_{record.table.key}"].ref)
        assert 3 <= (last or 0) - (header or 0) - filled <= 6


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_input_of_the_project_shows_the_findings_about_it(books: dict[tuple[str, Lang], Any], lang: Lang) -> None:
    book = books[PROJECT_FILE, lang]
    for record in filter(is_list, ALL_TABLES.values()):
        sheet = home_of(book, record)
        first, header, _, _ = range_boundaries(sheet.tables[f"tbl_{record.table.key}"].ref)
        areas = (area for area in sheet.conditional_formatting if len(looked_up(area)) == len(Severity))
        marked = {cells for area in areas for cells in str(area.sqref).split()}
        for position, known in enumerate(fields_of(record)):
            letter = get_column_letter((first or 0) + position)
            if known.is_input:
                assert f"{letter}{(header or 0) + 1}:{letter}2000" in marked, (record.table.key, known.key)


@every_book
def test_the_hidden_sheets_are_very_hidden_and_say_the_schema(
    books: dict[tuple[str, Lang], Any], name: str, lang: Lang
) -> None:
    book = books[name, lang]
    assert book.defined_names["presales.schema"].attr_text == "_presales!$B$1"
    assert [book[sheet].sheet_state for sheet in ("_presales", "_lists")] == ["veryHidden", "veryHidden"]
    assert [(a.value, b.value) for a, b in book["_presales"]["A1:B3"]] == [
        ("schema", "1"), ("lang", lang), ("rules_version", "2026.1"),
    ]  # fmt: skip


def test_the_hidden_lists_hold_what_formulas_and_drop_downs_need(books: dict[tuple[str, Lang], Any]) -> None:
    lists = {
        column[0].value: [cell.value for cell in column[1:]] for column in books[PROJECT_FILE, "zh"]["_lists"].columns
    }
    assert lists["risk_probability_floors"][:5] == [0, 0.1, 0.3, 0.5, 0.7]
    assert lists["policy.use_watch"][0] == 0.8
    assert lists["list_yes_no"][:2] == ["是", "否"]
    assert lists["list_expense_categories"][0] == "差旅费"
    assert lists["list_expense_kind"][:2] == ["支出", "退款冲销"]
    assert lists["people.names"][0] is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rules_workbook_holds_the_default_rules(books: dict[tuple[str, Lang], Any], lang: Lang) -> None:
    sheet = home_of(books[RULES_FILE, lang], RULES_TABLES["fee_tiers"])
    first, header, last, _ = range_boundaries(sheet.tables["tbl_fee_tiers"].ref)
    rows = sheet.iter_rows((header or 0) + 1, (header or 0) + 4, first, last, values_only=True)
    assert list(rows) == [(500000, 0.05), (2000000, 0.035), (5000000, 0.02), (None, 0.01)]
