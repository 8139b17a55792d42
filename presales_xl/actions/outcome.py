"""What goes into an action (a case) and what comes out of it (an outcome)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from presales_xl.findings import Finding, Lang
from presales_xl.frozen import frozen
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.project import Project
from presales_xl.workbook.places import Places
from presales_xl.workbook.port import RawWorkbook, Writes


@frozen
class Case:
    """One project on one day under one set of company rules, with what reading it already found."""

    project: Project
    rules: CompanyRules
    today: dt.date
    lang: Lang
    raw: RawWorkbook
    places: Places
    read_findings: tuple[Finding, ...] = ()
    """Found while reading the cells and the rules workbook."""
    today_given: bool = False
    """Whether the day was asked for and so is shown on the sheets."""
    rules_as_recorded: bool = True
    """False when the rules the project was computed under are gone: then nothing is computed again."""


@frozen
class Document:
    """A document to be rendered: template and view model, and how its file is to be called."""

    template: str
    context: Mapping[str, Any]
    kind: str
    suffix: str
    charts: Mapping[str, Any] = field(default_factory=dict)


@frozen
class Outcome:
    """What an action found, computed, and wants written."""

    result: Mapping[str, Any]
    """The JSON object of the command."""
    findings: tuple[Finding, ...] = ()
    writes: Writes = field(default_factory=Writes)
    documents: tuple[Document, ...] = ()
