"""What the head of a report lacks, said once for all its fields."""

from collections.abc import Iterable

from presales_xl.findings import Finding, Place
from presales_xl.findings.report_messages import ReportMessage
from presales_xl.reports.project_head import HEAD_FIELDS
from presales_xl.tables.project import Project
from presales_xl.tables.project_info import ProjectInfo
from presales_xl.tables.table import field_of


def missing_head(project: Project) -> Iterable[Finding]:
    """One finding that names every field the report shows as not filled in."""
    empty = [key for key in HEAD_FIELDS if getattr(project.project_info, key) is None]
    if empty:
        labels = tuple(field_of(ProjectInfo, key).label for key in empty)
        yield Finding(ReportMessage.HEAD_MISSING, Place("project_info", field=empty[0]), None, {"labels": labels})
