"""Checks a Word template that staff have edited against what its document will be given."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from presales_xl.findings import CannotDo, Finding, Label, Lang
from presales_xl.findings.template_messages import TemplateMessage
from presales_xl.frozen import frozen
from presales_xl.reports.form_view import ChangeView, CharterView, TerminationView
from presales_xl.reports.monthly_view import MonthlyView
from presales_xl.reports.retrospective_view import RetrospectiveView
from presales_xl.reports.view import FEES_CHART
from presales_xl.reports.war_room_view import WarRoomView
from presales_xl.word import template_check
from presales_xl.word.shapes import TEXT, Shape
from presales_xl.word.template_check import Expected, check_template
from presales_xl.word.template_file import read_template_file

_FEES_SERIES = 3
VIEWS: Mapping[str, type[Any]] = {
    "monthly_report": MonthlyView,
    "retrospective": RetrospectiveView,
    "charter": CharterView,
    "change_request": ChangeView,
    "termination": TerminationView,
    "war_room": WarRoomView,
}
"""The kinds of documents, by the name of their template, and what each of them is given."""
_CHARTS = {kind: {FEES_CHART: _FEES_SERIES} for kind in ("monthly_report", "retrospective")}


@frozen
class Checked:
    """What was found in a template, and the kind of document it was taken for."""

    kind: str
    findings: tuple[Finding, ...]


def run(file: Path, kind: str | None) -> Checked:
    """Every finding in the template in `file`.

    Without `kind` it is taken from the name of the file, else the kind whose data fits best.

    Raises:
        CannotDo: the file cannot be read, is no Word file, or `kind` is not one of ours.
    """
    if kind is not None and kind not in VIEWS:
        raise CannotDo(TemplateMessage.UNKNOWN_KIND, value=kind, known=tuple(VIEWS))
    template = read_template_file(file)
    named = kind or next((known for known in VIEWS if file.name.startswith(known)), None)
    if named is not None:
        return Checked(named, check_template(template, expected(named)))
    tried = [Checked(known, check_template(template, expected(known))) for known in VIEWS]
    return min(tried, key=lambda one: len(one.findings))


def expected(kind: str) -> Expected:
    """What a kind of document gives its template."""
    return Expected(_shape(VIEWS[kind]), _CHARTS.get(kind, {}))


def place_of(finding: Finding) -> Label:
    """The part of the document a finding is in: body, header, footer."""
    return template_check.place_of(finding)


def to_json(file: Path, checked: Checked, lang: Lang) -> dict[str, Any]:
    """The JSON object of the command."""
    findings = [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "where": place_of(finding).text(lang),
            "near": finding.params["near"],
            "value": finding.value,
            "message": finding.text(lang),
            "fix": finding.fix(lang),
        }
        for finding in checked.findings
    ]
    return {"file": str(file), "kind": checked.kind, "findings": findings}


def _shape(kind: Any) -> Shape:
    """The names of a view: records by their fields, rows by what a row is, everything else a text."""
    if get_origin(kind) is tuple:
        return Shape(rows=_shape(get_args(kind)[0]))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return Shape({known.name: _shape(hints[known.name]) for known in fields(kind)})
    return TEXT
