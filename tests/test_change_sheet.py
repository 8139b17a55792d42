"""The sheet of the change requests on paper, and where their numbers are chosen from."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from presales_xl.language import LANGUAGES, Lang
from presales_xl.tables.charter import ChangeRequest
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.people_lists import RoleChange
from presales_xl.tables.table import field_of
from presales_xl.workbook.template.project_book import build_project_book

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*extension is not supported:UserWarning",
    "ignore:Print area cannot be set to Defined name:UserWarning",  # whole columns: openpyxl knows no such area
)

PAPER = 1045
"""Pixels across A4 in landscape between the margins, at 100 %."""
SMALLEST = {"zh": 8.0, "en": 7.0}
"""Points of the text of the list on paper; English words are longer than Chinese ones."""


@pytest.fixture(scope="module", params=LANGUAGES)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Lang, Any]:
    lang: Lang = request.param
    file: Path = tmp_path_factory.mktemp("sheet") / "a.xlsx"
    build_project_book(file, lang, default_rules())
    return lang, load_workbook(io.BytesIO(file.read_bytes()))


def test_every_column_is_printed_in_letters_that_can_be_read(book: tuple[Lang, Any]) -> None:
    lang, workbook = book
    sheet = workbook[ChangeRequest.table.sheet.text(lang)]
    first, header, last, _ = range_boundaries(sheet.tables["tbl_change_requests"].ref)
    assert first is not None
    assert header is not None
    assert last is not None
    groups = [one for one in sheet.column_dimensions.values() if one.min <= last]  # equal neighbours stand as one
    pixels = sum(round(one.width * 7) * (min(one.max, last) - one.min + 1) for one in groups)
    points = sheet.cell(header + 1, first).font.size * min(1, PAPER / pixels)
    assert round(points, 1) >= SMALLEST[lang]
    assert not sheet.print_area  # no area: all that is used
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth or 1) == ("landscape", 1)


def test_a_change_of_role_chooses_the_number_of_its_request(book: tuple[Lang, Any]) -> None:
    lang, workbook = book
    sheet = workbook[RoleChange.table.sheet.text(lang)]
    label = field_of(RoleChange, "change_no").label.text(lang)
    (header,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == label)
    below = sheet.cell(header.row + 1, header.column).coordinate
    rules = [rule.formula1 for rule in sheet.data_validations.dataValidation if below in rule.sqref]
    assert rules == ["list_change_requests"]
    assert "list_change_requests" in workbook.defined_names
