"""Checks a company rules workbook: what was mistyped in it, and whether its rules fit together."""

import datetime as dt
from pathlib import Path

from presales_xl.actions.findings_list import finding_to_json, in_order
from presales_xl.actions.outcome import Outcome
from presales_xl.actions.own_inputs import with_own
from presales_xl.findings import Lang
from presales_xl.rules.company_checks import check_company_rules
from presales_xl.tables.company.rules import RULES_TABLES
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.records import read_rules


def run(file: Path, today: dt.date, lang: Lang | None) -> tuple[Lang, Outcome]:
    """The language to speak in, and all findings, located, in order; raises CannotDo for another kind of file."""
    raw = FileWorkbook.open(file, RULES_TABLES).read()
    read = read_rules(raw)
    findings = with_own(read.findings, check_company_rules(read.records, today))
    ordered = in_order(read.places.all_located(findings))
    spoken = lang or raw.lang
    return spoken, Outcome({"findings": [finding_to_json(finding, spoken) for finding in ordered]}, ordered)
