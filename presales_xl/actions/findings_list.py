"""Findings as they are shown: in order, as JSON, and as rows of the findings list in the workbook."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from presales_xl.findings import Finding, Label, Lang, Severity, show
from presales_xl.tables.company.rules import RULES_TABLES
from presales_xl.tables.project import ALL_TABLES, is_list
from presales_xl.tables.table import fields_of
from presales_xl.workbook.json_values import value_to_json
from presales_xl.workbook.port import Row

SYMBOLS = {Severity.ERROR: "◆", Severity.ESCALATE: "▲", Severity.NOTE: "●"}
"""Shown before the word, so that colour is never alone."""
_ORDER = {severity: number for number, severity in enumerate(Severity)}
_TABLES = {**ALL_TABLES, **RULES_TABLES}
_TABLE_ORDER = {key: number for number, key in enumerate(_TABLES)}
_ROW = Label("第 {row} 行", "row {row}")
_LONGEST_NOTE = 300
_LONGEST_CELL = 2000
"""Characters of a message that the findings list holds."""


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The gravest first, then as the tables and rows follow one another; the same finding only once."""
    return tuple(sorted(_once(findings), key=_key))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether anything blocks."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def finding_to_json(finding: Finding, lang: Lang) -> dict[str, Any]:
    """The published shape of a finding."""
    place = finding.place
    return {
        "code": finding.code, "severity": finding.severity.value, "table": place.table, "row": place.row,
        "field": place.field, "sheet": _sheet(finding, lang), "cell": place.cell, "value": _value(finding.value, lang),
        "message": finding.text(lang), "fix": finding.fix(lang),
    }  # fmt: skip


def with_findings(result: Mapping[str, Any], findings: Iterable[Finding], lang: Lang) -> dict[str, Any]:
    """The result of a command together with what it found, so that a blocked command says why in JSON as well."""
    return {**result, "findings": [finding_to_json(finding, lang) for finding in findings]}


def finding_rows(findings: Iterable[Finding], lang: Lang) -> tuple[Row, ...]:
    """The rows of the findings list."""
    return tuple(
        {
            "no": number,
            "severity": f"{SYMBOLS[finding.severity]} {finding.severity.text(lang)}",
            "place": place_text(finding, lang),
            "subject": subject_text(finding, lang),
            "message": finding.text(lang)[:_LONGEST_CELL],
            "fix": finding.fix(lang)[:_LONGEST_CELL],
            "code": finding.code,
        }
        for number, finding in enumerate(findings, start=1)
    )


def form_notes(findings: Iterable[Finding], lang: Lang) -> dict[tuple[str, str], str]:
    """What blocks or goes up, as notes on the cells of the forms: an empty cell can show no mark but its colour."""
    notes: dict[tuple[str, str], str] = {}
    for finding in findings:
        place = finding.place
        record = ALL_TABLES.get(place.table or "")
        if record is None or is_list(record) or place.field is None or finding.severity is Severity.NOTE:
            continue
        says = f"{SYMBOLS[finding.severity]} {finding.text(lang)}\n→ {finding.fix(lang)}"[:_LONGEST_NOTE]
        key = record.table.key, place.field
        notes[key] = f"{notes[key]}\n{says}" if key in notes else says
    return notes


def place_text(finding: Finding, lang: Lang) -> str:
    """`sheet!A1`, or only the sheet."""
    sheet = _sheet(finding, lang) or ""
    return f"{sheet}!{finding.place.cell}" if sheet and finding.place.cell else sheet


def subject_text(finding: Finding, lang: Lang) -> str:
    """Table, row and field in words."""
    record = _TABLES.get(finding.place.table or "")
    if record is None:
        return ""
    known = next((one for one in fields_of(record) if one.key == finding.place.field), None)
    row = _ROW.text(lang).format(row=finding.place.row) if finding.place.row else ""
    return " · ".join(
        part for part in (record.table.label.text(lang), row, known.label.text(lang) if known else "") if part
    )


def _sheet(finding: Finding, lang: Lang) -> str | None:
    record = _TABLES.get(finding.place.table or "")
    return finding.place.sheet or (record.table.sheet.text(lang) if record else None)


def _value(value: Any, lang: Lang) -> Any:
    if value is None or isinstance(value, bool | int | str | Decimal | dt.date) or hasattr(value, "code"):
        return value_to_json(value)
    return show(value, lang)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    seen: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        seen.setdefault((finding.code, finding.place, finding.text("en")), finding)
    return list(seen.values())


def _key(finding: Finding) -> tuple[int, int, int]:
    place = finding.place
    return _ORDER[finding.severity], _TABLE_ORDER.get(place.table or "", -1), place.row or 0
