"""The built workbooks: every field has its place, Excel's limits hold, and the committed files are what is built."""

import hashlib
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from openxml_audit import OpenXmlValidator

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.findings.message import Severity
from presales_xl.language import LANGUAGES, Label, Lang
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.rules import RULES_TABLES
from presales_xl.tables.field import Text, field
from presales_xl.tables.life import ALWAYS
from presales_xl.tables.people_lists import Contact
from presales_xl.tables.project import ALL_TABLES, is_list
from presales_xl.tables.table import Record, fields_of
from presales_xl.workbook.template.book import BandText, Book
from presales_xl.workbook.template.build import MANIFEST, PROJECT_FILE, RULES_FILE, build_all, build_one
from presales_xl.workbook.template.inputs import ERROR, PROMPT, TITLE
from presales_xl.workbook.template.lists import SCREEN, list_sheet
from presales_xl.workbook.template.style import GROWING

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*extension is not supported:UserWarning",
    "ignore:Print area cannot be set to Defined name:UserWarning",  # whole columns: openpyxl knows no such area
)

COMMITTED = Path(__file__).parents[1] / "workbooks"
TABLES = {PROJECT_FILE: ALL_TABLES, RULES_FILE: RULES_TABLES}
SCROLLING = {
    "expenses", "progress", "change_requests", "approvals", "risks", "milestones", "deposits",
    "expense_categories", "parameters", "milestone_templates",
}  # fmt: skip
"""Lists that are wider than a laptop's screen: they scroll beside their frozen key column."""

BELOW_BLOCKS = {"risks", "milestones", "budget_lines"}
"""Lists below blocks of a size that would leave no room if it were frozen."""
A4 = "9"

BOOKS = [(name, lang) for name in TABLES for lang in LANGUAGES]
every_book = pytest.mark.parametrize(("name", "lang"), BOOKS, ids=[f"{name}-{lang}" for name, lang in BOOKS])


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, Lang], Path]:
    """Both workbooks, freshly built in both languages."""
    room = tmp_path_factory.mktemp("workbooks")
    return {(path.name, lang): path for lang in LANGUAGES for path in build_all(room / lang, lang)}


@pytest.fixture(scope="session")
def books(built: dict[tuple[str, Lang], Path]) -> dict[tuple[str, Lang], Any]:
    return {key: openpyxl.load_workbook(path) for key, path in built.items()}


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


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


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
def test_at_most_nine_sheets_carry_notes(built: dict[tuple[str, Lang], Path], name: str, lang: Lang) -> None:
    notes = [part for part in parts_of(built[name, lang]) if "comments" in part]
    assert len(notes) <= 9


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


@every_book
def test_openxml_audit_finds_nothing(built: dict[tuple[str, Lang], Path], name: str, lang: Lang) -> None:
    assert [str(error) for error in OpenXmlValidator().validate(str(built[name, lang])).errors] == []


@every_book
def test_a_second_build_is_the_same_byte_for_byte(
    built: dict[tuple[str, Lang], Path], tmp_path: Path, name: str, lang: Lang
) -> None:
    again = build_one(tmp_path / name, lang)
    assert again.read_bytes() == built[name, lang].read_bytes()


@pytest.mark.parametrize("name", TABLES)
def test_the_committed_workbook_is_the_one_that_is_built(built: dict[tuple[str, Lang], Path], name: str) -> None:
    assert parts_of(COMMITTED / name) == parts_of(built[name, "zh"]), "run: presales build"


def test_a_workbook_edited_after_the_build_is_not_overwritten(tmp_path: Path) -> None:
    project, rules = build_all(tmp_path, "zh")
    before = project.read_bytes()
    rules.write_bytes(b"the company's own rules")
    with pytest.raises(CannotDo) as refusal:
        build_all(tmp_path, "zh")
    assert refusal.value.message is FileMessage.BUILT_AND_EDITED
    assert rules.read_bytes() == b"the company's own rules"
    assert project.read_bytes() == before


def test_an_older_build_is_replaced(tmp_path: Path) -> None:
    project, _ = build_all(tmp_path, "en")
    project.write_bytes(b"as an older program built it")
    hashes = {project.name: hashlib.sha256(project.read_bytes()).hexdigest()}
    (tmp_path / MANIFEST).write_text(json.dumps(hashes), encoding="utf-8")
    build_all(tmp_path, "en")
    assert project.read_bytes().startswith(b"PK")


def test_rows_that_grow_are_not_fixed(built: dict[tuple[str, Lang], Path]) -> None:
    for part, content in parts_of(built[PROJECT_FILE, "zh"]).items():
        if part.startswith("xl/worksheets/sheet"):
            fixed = re.findall(rb'ht="([\d.]+)" customHeight', content)
            assert not {float(points) / 0.75 for points in fixed} & set(GROWING)


def test_importing_the_builders_does_not_import_xlsxwriter() -> None:
    code = "import sys, presales_xl.workbook.template.build; sys.exit('xlsxwriter' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class ContactWithNickname(Contact):
    nickname: Text = field("昵称", "Nickname", must=ALWAYS, hint=("例如 老李", "e.g. Bob"))


def test_a_new_field_reaches_the_sheet_by_its_definition_alone(tmp_path: Path) -> None:
    band = BandText('=""', '=""', Label("联系人", "Contacts"), Label("试", "Try"))
    book = Book(tmp_path / "one.xlsx", "en", band, {"contacts": ContactWithNickname})
    list_sheet(book, ContactWithNickname)
    book.close()
    sheet = openpyxl.load_workbook(book.path).worksheets[0]
    column = next(cell.column_letter for cell in sheet[7] if cell.value == "Nickname")
    hints = {str(rule.sqref): rule.prompt for rule in sheet.data_validations.dataValidation}
    assert sheet[f"{column}6"].value == "* required"
    assert hints[f"{column}8:{column}2000"] == "e.g. Bob"
