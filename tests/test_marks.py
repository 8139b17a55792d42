"""Marks follow the findings list: the rules of the conditional formats are evaluated by LibreOffice."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from recalculation import Shown, needs_soffice, recalculate

from presales_xl.findings.message import Severity
from presales_xl.language import LANGUAGES, Lang
from presales_xl.tables.people_lists import Contact
from presales_xl.tables.records_of_control import FindingRow
from presales_xl.workbook.template.build import PROJECT_FILE, build_one
from presales_xl.workbook.template.marks import SYMBOLS

pytestmark = [
    needs_soffice,
    pytest.mark.filterwarnings(
        "ignore:.*extension is not supported:UserWarning",
        "ignore:Print area cannot be set to Defined name:UserWarning",
    ),
]

PROBES = {"by_sign": "Z9", "by_space": "Z10", "unmarked": "Z11", "other_severity": "Z12"}
"""Cells outside the list that hold a mark's own rule: it asks for the address it stands at."""


def error_rule(sheet: Any, lang: Lang) -> str:
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    return next(f"={formula}" for rule in rules for formula in rule.formula if Severity.ERROR.text(lang) in formula)


def with_findings(path: Path, lang: Lang, places: dict[str, Severity]) -> Path:
    """The empty workbook with a finding per place, and the rule of a mark written into the probe cells."""
    book = openpyxl.load_workbook(build_one(path.parent / PROJECT_FILE, lang))
    contacts, findings = (book[record.table.sheet.text(lang)] for record in (Contact, FindingRow))
    for row, (place, severity) in enumerate(places.items(), start=9):
        findings[f"C{row}"] = f"{SYMBOLS[severity]} {severity.text(lang)}"
        findings[f"D{row}"] = place
    for cell in PROBES.values():
        contacts[cell] = error_rule(contacts, lang)
    book.save(path)
    return path


def marked(shown: Shown, lang: Lang) -> dict[str, bool]:
    sheet = Contact.table.sheet.text(lang)
    return {name: bool(shown.book.cell(sheet, int(cell[1:]), 26).value) for name, cell in PROBES.items()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_cell_is_marked_exactly_when_the_findings_list_names_it(tmp_path: Path, lang: Lang) -> None:
    sheet = Contact.table.sheet.text(lang)
    places = {f"{sheet}!Z9": Severity.ERROR, f"{sheet} Z10": Severity.ERROR, f"{sheet}!Z12": Severity.NOTE}
    (shown,) = recalculate([with_findings(tmp_path / "marked.xlsx", lang, places)], tmp_path)
    assert marked(shown, lang) == {"by_sign": True, "by_space": True, "unmarked": False, "other_severity": False}
