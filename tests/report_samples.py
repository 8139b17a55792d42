"""Reports for tests: the view of a pursuit under way at a day, and a document read back."""

from pathlib import Path
from typing import Any

import docx
from document_audit import audit
from running_samples import assessed

from presales_xl.findings import Lang
from presales_xl.reports.monthly import MonthlyFacts, monthly_view
from presales_xl.reports.monthly_view import MonthlyView
from presales_xl.reports.retrospective import retrospective_view
from presales_xl.reports.retrospective_view import RetrospectiveView
from presales_xl.reports.words import Words
from presales_xl.tables.project import Project


def monthly(project: Project, today: str = "2026-06-30", lang: Lang = "zh", **more: Any) -> MonthlyView:
    """The monthly report of the month of `today`."""
    return monthly_view(MonthlyFacts(assessed(project, today), today[:7], **more), Words(lang))


def retrospective(project: Project, today: str = "2026-06-30", lang: Lang = "zh") -> RetrospectiveView:
    """The retrospective at `today`."""
    return retrospective_view(assessed(project, today), Words(lang))


def tables(path: Path | str) -> list[list[list[str]]]:
    """Every table of a document as rows of texts."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(str(path)).tables]


def table_with(path: Path | str, header: str) -> list[list[str]]:
    """The rows below the header of the first table one of whose header cells says `header`."""
    return next(rows[1:] for rows in tables(path) if header in rows[0])


def pairs(path: Path | str) -> dict[str, str]:
    """What stands beside each label, where the label comes first, of the tables with labels and values side by side."""
    found: dict[str, str] = {}
    for rows in tables(path):
        for row in rows:
            for label, value in zip(row[::2], row[1::2], strict=False):
                found.setdefault(label, value)
    return found


def said(path: Path | str) -> str:
    """Everything a document says, in paragraphs and tables."""
    document = docx.Document(str(path))
    cells = (cell for rows in tables(path) for row in rows for cell in row)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def problems(path: Path | str, *said_by_users: str) -> list[str]:
    """What the auditors of Word files object to; brackets of tags are allowed in what users said."""
    return audit(Path(path), said_by_users)
