"""Building the workbooks: clean, the same every time, never over somebody's edits, and what is committed is built."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator
from template_books import TABLES, build_both, every_book, parts_of

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.language import Label, Lang
from presales_xl.tables.field import Text, field
from presales_xl.tables.life import ALWAYS
from presales_xl.tables.people_lists import Contact
from presales_xl.workbook.template.book import BandText, Book
from presales_xl.workbook.template.build import MANIFEST, PROJECT_FILE, build_all, build_one
from presales_xl.workbook.template.lists import list_sheet
from presales_xl.workbook.template.style import GROWING

COMMITTED = Path(__file__).parents[1] / "workbooks"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, Lang], Path]:
    """Both workbooks, freshly built in both languages."""
    return build_both(tmp_path_factory.mktemp("workbooks"))


@every_book
def test_at_most_nine_sheets_carry_notes(built: dict[tuple[str, Lang], Path], name: str, lang: Lang) -> None:
    notes = [part for part in parts_of(built[name, lang]) if "comments" in part]
    assert len(notes) <= 9


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
