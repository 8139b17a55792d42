"""A new project workbook with buttons: filled like the plain one, its buttons and macros carried along untouched."""

from pathlib import Path

import pytest
from addin_files import code_in, drawn_buttons
from cli_runner import contents, run_main
from openxml_audit import OpenXmlValidator
from project_files import new_workbook
from template_books import parts_of

from presales_xl.addin.build import MACRO_FILE
from presales_xl.addin.macros import workbook_modules
from presales_xl.addin.vba import PROJECT
from presales_xl.language import LANGUAGES, Lang
from presales_xl.tables.buttons import PLACES, button_of

LEAD = {"project_info": {"project_no": "PS-2026-001", "project_name": "智慧水务", "tax_rate": 20}}
COMMITTED = Path(__file__).parents[1] / "workbooks" / MACRO_FILE


def drawings(path: Path) -> dict[str, bytes]:
    return {name: part for name, part in parts_of(path).items() if name.endswith(".vml")}


def test_macros_and_buttons_are_those_of_the_template_byte_for_byte(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsm", LEAD)
    assert parts_of(file)[PROJECT] == parts_of(COMMITTED)[PROJECT]
    assert drawings(file) == drawings(COMMITTED)


def test_the_data_come_back_as_from_a_plain_workbook(tmp_path: Path) -> None:
    with_buttons, plain = new_workbook(tmp_path / "a.xlsm", LEAD), new_workbook(tmp_path / "b.xlsx", LEAD)
    assert run_main("export", with_buttons).json == run_main("export", plain).json


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_new_workbook_is_clean_and_speaks_its_language(tmp_path: Path, lang: Lang) -> None:
    file = new_workbook(tmp_path / "a.xlsm", LEAD, "--macros", "--lang", lang)
    wanted = [button_of(key).caption.text(lang) for keys in PLACES.values() for key in keys]
    assert [button.caption for button in drawn_buttons(file)] == wanted
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []
    assert {name: code.split("\r\n", 1)[1] for name, code in code_in(file).items()} == workbook_modules()


def test_a_check_notes_on_sheets_with_buttons_and_keeps_the_buttons(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsm", LEAD)
    before = drawn_buttons(file)
    assert run_main("check", file).code == 1
    assert any(
        b'ObjectType="Note"' in drawing and b'ObjectType="Button"' in drawing for drawing in drawings(file).values()
    )
    assert drawn_buttons(file) == before
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


def test_buttons_are_refused_to_a_file_that_cannot_carry_them(tmp_path: Path) -> None:
    ran = run_main("new", tmp_path / "a.xlsx", "--macros", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (2, "command.wrong_ending")
    assert contents(tmp_path) == {}
