"""The workbook with buttons and the add-in: clean, the same every time, and every button stands for one action."""

import re
import zipfile
from pathlib import Path

import pytest
from addin_files import FILES, built, code_in, drawn_buttons, ribbon_of, suspected
from openxml_audit import OpenXmlValidator
from pyopenvba import ExcelFile, check_file
from pyvbaanalysis import analyze_office_file
from template_books import parts_of
from vbalidator import precheck_source

from presales_xl.addin import vba
from presales_xl.addin.build import ADDIN_FILE, BUILDERS, MACRO_FILE, build_addin
from presales_xl.addin.macros import CALLBACK, addin_modules, workbook_modules
from presales_xl.addin.registry import ARGS, EXE, SETTINGS
from presales_xl.buttons.door import ACTIONS, WORKBOOK
from presales_xl.cli.commands import COMMANDS
from presales_xl.findings import CannotDo
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.findings.launcher_messages import LauncherMessage
from presales_xl.language import LANGUAGES, Lang
from presales_xl.tables.buttons import BUTTONS, PLACES, Group, button_of
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.project import ALL_TABLES, is_list
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.package import OoxmlBook
from presales_xl.workbook.template.build import PROJECT_FILE, build_one
from presales_xl.workbook.template.home_work import action_area

COMMITTED = Path(__file__).parents[1] / "workbooks"
MODULES = {MACRO_FILE: workbook_modules(), ADDIN_FILE: addin_modules()}
every_file = pytest.mark.parametrize(("name", "lang"), FILES, ids=[f"{name}-{lang}" for name, lang in FILES])
KNOWN_PICTURES = {
    "DataValidation", "ErrorChecking", "TraceError", "ConditionalFormattingIconSetsGallery", "ShapeStar",
    "Calculator", "CalculateNow", "FunctionWizard", "ConditionalFormattingHighlightCellsMenu", "FileNew",
    "FilePrintPreview", "FileSaveAs", "FileSaveAsPdfOrXps", "FileMarkAsFinal", "Undo", "Redo", "FileOpen",
    "FileOpenRecentFile", "Help", "PropertySheet", "ControlProperties", "Refresh", "RefreshAll", "ChartInsert",
    "ChartTypeColumnInsertGallery", "DollarSign", "AccountingFormat", "Lock", "SheetProtect", "ReviewProtectWorkbook",
    "SignatureLineInsert", "FileAddDigitalSignature", "FileSave", "NameManager", "Filter", "ReviewNewComment",
    "HyperlinkInsert", "FileSendAsAttachment", "AcceptInvitation", "DeclineInvitation", "ReviewAcceptChange",
    "ReviewRejectChange", "Reply", "RecallThisMessage", "HighImportance", "FlagMessage", "ExportWord",
}  # fmt: skip
"""Built-in pictures from the published lists of Excel and, after FileSendAsAttachment, of other Office programs."""


# the files


@every_file
def test_openxml_audit_finds_nothing(name: str, lang: Lang) -> None:
    assert [str(error) for error in OpenXmlValidator().validate(str(built(name, lang))).errors] == []


@every_file
def test_every_part_is_declared_and_related(name: str, lang: Lang) -> None:
    report = check_file(built(name, lang))
    assert report.complete
    assert report.issues == ()


@pytest.mark.parametrize("name", BUILDERS)
def test_a_second_build_is_the_same_byte_for_byte(name: str, tmp_path: Path) -> None:
    assert build_one(tmp_path / name, "zh", BUILDERS).read_bytes() == built(name, "zh").read_bytes()


@pytest.mark.parametrize("name", BUILDERS)
def test_the_committed_file_is_the_one_that_is_built(name: str) -> None:
    assert parts_of(COMMITTED / name) == parts_of(built(name, "zh")), "run: presales build"


@every_file
def test_parts_are_sorted_and_carry_no_date(name: str, lang: Lang) -> None:
    with zipfile.ZipFile(built(name, lang)) as package:
        names = [entry.filename for entry in package.infolist()]
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names == sorted(names, key=lambda part: (part != "[Content_Types].xml", part))


def test_a_build_without_the_library_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyopenvba", None)
    with pytest.raises(CannotDo) as refusal:
        build_addin(tmp_path / ADDIN_FILE, "zh", default_rules())
    assert refusal.value.message is CommandMessage.BUILD_EXTRA_MISSING
    assert list(tmp_path.iterdir()) == []


def test_the_workbook_with_buttons_is_the_plain_one_plus_buttons() -> None:
    plain, with_buttons = OoxmlBook.open(COMMITTED / PROJECT_FILE), OoxmlBook.open(built(MACRO_FILE, "zh"))
    assert [sheet.name for sheet in with_buttons.sheets] == [*(sheet.name for sheet in plain.sheets), "_messages"]
    assert with_buttons.tables == plain.tables
    for sheet in plain.sheets:
        assert list(with_buttons.cells(sheet.name)) == list(plain.cells(sheet.name))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_workbook_with_buttons_is_read_like_the_plain_one(lang: Lang) -> None:
    raw = FileWorkbook.open(built(MACRO_FILE, lang)).read()
    assert raw.lang == lang
    assert set(raw.lists) == {key for key, record in ALL_TABLES.items() if is_list(record)}


# the code


@every_file
def test_an_independent_reader_finds_our_source_unchanged(name: str, lang: Lang) -> None:
    found = {module: code.split("\r\n", 1)[1] for module, code in code_in(built(name, lang)).items()}
    assert found == MODULES[name]


@pytest.mark.parametrize("name", MODULES)
def test_the_code_is_ascii_and_free_of_what_other_programs_cannot_read(name: str) -> None:
    for source in MODULES[name].values():
        assert source.isascii()
        assert not re.search(r"(?m)^\s*#|\bDeclare\b(?! ?,)|\bRunPython\b", re.sub(r"'[^\r]*", "", source))
        assert source.startswith("Option Explicit\r\n")
        assert max(map(len, source.split("\r\n"))) <= 120


@pytest.mark.parametrize("name", MODULES)
def test_a_compiler_check_finds_nothing(name: str) -> None:
    whole = "\r\n".join(source.removeprefix("Option Explicit\r\n") for source in MODULES[name].values())
    report = precheck_source("Option Explicit\r\n" + whole, host="excel")
    assert (report.score, report.issues) == (100, [])


@pytest.mark.parametrize("name", MODULES)
def test_a_static_analysis_finds_nothing(name: str) -> None:
    problems = analyze_office_file(built(name, "zh"))
    assert {module: list(found) for module, found in problems.items() if found} == {}


@every_file
def test_workbook_and_sheets_have_their_modules_by_name(name: str, lang: Lang) -> None:
    parts = parts_of(built(name, lang))
    sheets = sorted(
        (part for part in parts if part.startswith("xl/worksheets/sheet")),
        key=lambda part: int(re.sub(r"\D", "", part)),
    )
    named = [re.findall(rb'codeName="(\w+)"', parts[part]) for part in ("xl/workbook.xml", *sheets)]
    with ExcelFile(built(name, lang)) as file:
        modules = file.module_names()
    assert modules == [*(name[0].decode() for name in named), *MODULES[name]]


@every_file
def test_a_scanner_of_malware_suspects_nothing(name: str, lang: Lang) -> None:
    assert suspected(built(name, lang)) == []


# buttons, macros, ribbon and catalogue


def test_every_button_has_one_macro_and_every_macro_one_button() -> None:
    macros = re.findall(r'Public Sub (\w+)\(\)\r\n    PresalesRun "(\w+)"', workbook_modules()["PresalesButtons"])
    assert macros == [(button.macro, button.key) for button in BUTTONS]


def test_every_button_opens_a_door_of_its_own_and_every_door_has_a_button() -> None:
    assert list(ACTIONS) == [button.key for button in BUTTONS]
    assert len(set(ACTIONS.values())) == len(ACTIONS)


def test_every_button_is_also_a_command_as_typed() -> None:
    for button in BUTTONS:
        assert button.command in COMMANDS or button.command == f"button {button.key}"
    assert "button" in COMMANDS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_buttons_on_the_sheets_are_those_of_the_catalogue(lang: Lang) -> None:
    drawn = [(button.sheet, button.caption, button.macro) for button in drawn_buttons(built(MACRO_FILE, lang))]
    named = [
        (ALL_TABLES[table].table.sheet.text(lang), button_of(key).caption.text(lang), button_of(key).macro)
        for table, keys in PLACES.items()
        for key in keys
    ]
    assert drawn == named


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_ribbon_holds_every_button_in_the_order_of_its_groups(lang: Lang) -> None:
    ribbon = ribbon_of(built(ADDIN_FILE, lang))
    inorder = [button for group in Group for button in BUTTONS if button.group is group]
    assert [(one["tag"], one["label"], one["onAction"]) for one in ribbon] == [
        (button.key, button.caption.text(lang), CALLBACK) for button in inorder
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_button_of_the_ribbon_has_tips_a_key_and_a_picture_that_exists(lang: Lang) -> None:
    ribbon = ribbon_of(built(ADDIN_FILE, lang))
    assert {one["imageMso"] for one in ribbon} <= KNOWN_PICTURES
    for one in ribbon:
        assert one["screentip"]
        assert one["supertip"].startswith(button_of(one["tag"]).tip.text(lang))
        assert "presales " in one["supertip"]
        assert max(len(one[key]) for key in ("label", "screentip", "supertip")) <= 1024


def test_ids_and_keys_of_the_ribbon_are_unique_and_no_key_begins_another() -> None:
    text = parts_of(built(ADDIN_FILE, "zh"))["customUI/customUI14.xml"].decode()
    ids = re.findall(r' id="([^"]+)"', text)
    keys = [button.keytip for button in BUTTONS]
    assert len(ids) == len(set(ids))
    assert len(keys) == len(set(keys))
    assert not [(one, other) for one in keys for other in keys if one != other and other.startswith(one)]


def test_the_ribbon_is_not_crowded() -> None:
    sizes = [sum(button.group is group for button in BUTTONS) for group in Group]
    assert len(sizes) <= 7
    assert max(sizes) <= 5
    assert min(sizes) >= 1


def test_every_button_can_be_clicked_on_some_sheet_or_only_belongs_to_the_ribbon() -> None:
    on_sheets = {key for keys in PLACES.values() for key in keys}
    assert {button.key for button in BUTTONS} - on_sheets == {"open_report", "help"}


def test_at_most_nine_sheets_carry_buttons_or_notes() -> None:
    noted = {record.table.sheet.zh for record in ALL_TABLES.values() if not is_list(record)}
    assert len(noted | {ALL_TABLES[table].table.sheet.zh for table in PLACES}) <= 9


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_buttons_of_the_start_page_lie_exactly_on_their_places(lang: Lang) -> None:
    home = [
        button
        for button in drawn_buttons(built(MACRO_FILE, lang))
        if button.sheet == ALL_TABLES["home"].table.sheet.text(lang)
    ]
    for number, button in enumerate(home):
        row, first, _, last = action_area(number)
        assert button.anchor == (first, 0, row, 0, last + 1, 0, row + 1, 0)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_buttons_in_the_band_are_all_of_one_size_and_do_not_overlap(lang: Lang) -> None:
    home = ALL_TABLES["home"].table.sheet.text(lang)
    rows = {
        button.anchor[2:4] + button.anchor[6:]
        for button in drawn_buttons(built(MACRO_FILE, lang))
        if button.sheet != home
    }
    assert rows == {(0, 4, 0, 32)}
    for sheet in {button.sheet for button in drawn_buttons(built(MACRO_FILE, lang))} - {home}:
        edges = [
            edge
            for b in drawn_buttons(built(MACRO_FILE, lang))
            if b.sheet == sheet
            for edge in (b.anchor[:2], b.anchor[4:6])
        ]
        assert edges == sorted(edges)


# what the launcher says


@every_file
def test_every_message_stands_in_a_named_cell_in_both_languages(name: str, lang: Lang) -> None:
    book = OoxmlBook.open(built(name, lang))
    spoken = book.names["message.language"]
    assert book.cell(spoken.sheet, spoken.row1, spoken.col1).value == lang
    for message in LauncherMessage:
        area = book.names[f"message.{message.name.lower()}"]
        for column, of in enumerate(LANGUAGES):
            text = book.cell(area.sheet, area.row1, area.col1 + column).value
            assert text == f"{message.text(of, {})}\n\n{message.fix(of, {})}"


def test_the_launcher_asks_for_every_message_and_for_no_other() -> None:
    launcher = workbook_modules()["PresalesLauncher"]
    asked = re.findall(r'Presales(?:Obstacle|Start|HandOver|StartInLibreOffice) = "(\w+)"', launcher)
    assert set(asked) == {message.name.lower() for message in LauncherMessage}


def test_the_launcher_looks_where_the_installation_writes_and_names_the_workbook_where_the_door_looks() -> None:
    launcher = workbook_modules()["PresalesLauncher"]
    assert re.findall(r'SETTINGS_KEY As String = "(.*)"', launcher) == [f"{SETTINGS}\\"]
    assert set(re.findall(r'PresalesSetting\(shell, "(\w+)"\)', launcher)) == {EXE, ARGS}
    assert set(re.findall(r'environment\.(?:Item\(|Remove )"(\w+)"', launcher)) == {WORKBOOK}


def test_the_project_of_a_file_is_the_one_that_was_put_in() -> None:
    assert vba.project_of(built(MACRO_FILE, "en")) == vba.project_of(built(MACRO_FILE, "zh"))
