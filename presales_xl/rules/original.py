"""The original baseline: quota, reserve, dates and budgets as the charter's approval froze them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from presales_xl.frozen import frozen
from presales_xl.rules.contents import kept_tables
from presales_xl.rules.fees import Fees
from presales_xl.rules.standing import Standing
from presales_xl.tables.charter import ChangeOp, Charter, Milestone
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project


@frozen
class Original:
    """What every change is measured against; a draft until the charter is approved. Money in yuan."""

    quota: Decimal | None
    reserve: Decimal | None
    planned: Mapping[str, dt.date | None]
    """Milestone number -> original date; only the milestones of the charter are here."""
    budgets: Mapping[str, Decimal | None]
    rules_version: str | None
    provisional: bool


def original_of(project: Project, standing: Standing, store: Mapping[str, str], fees: Fees) -> Original:
    """The baseline: what was approved as the store keeps it, else the frozen cells; a draft is what the rules give."""
    if not standing.charter_approved:
        return _draft(project, fees)
    content = approved_content(standing, store, Subject.CHARTER)
    return _from_cells(project, standing, fees) if content is None else _from_content(content)


def approved_content(standing: Standing, store: Mapping[str, str], subject: Subject) -> Mapping[str, Any] | None:
    """The tables a subject was approved with: table key -> canonical cells; None when the store does not keep them."""
    version = standing.approvals.approved(subject)
    return kept_tables(version, store) if version else None


def _draft(project: Project, fees: Fees) -> Original:
    return Original(
        quota=fees.quota,
        reserve=fees.reserve,
        planned={row.no: row.planned_on for row in project.milestones if row.no},
        budgets={share.no: share.budget for share in fees.shares},
        rules_version=fees.rules_version,
        provisional=True,
    )


def _from_content(content: Mapping[str, Any]) -> Original:
    charter, rows = content.get("charter", {}), content.get("milestones", [])
    return Original(
        quota=_money(charter.get("quota")),
        reserve=_money(charter.get("reserve")),
        planned={row["no"]: _date(row.get("planned_on")) for row in rows if "no" in row},
        budgets={row["no"]: _money(row.get("budget")) for row in rows if "no" in row},
        rules_version=charter.get("rules_version"),
        provisional=False,
    )


def _from_cells(project: Project, standing: Standing, fees: Fees) -> Original:
    """The frozen cells; where a program cell is empty, what the rules give, so that nothing counts as free of budget."""
    charter = project.charter
    if charter.quota is None:
        return replace(_draft(project, fees), provisional=False)
    rows = (row for row in project.milestones if not _came_later(row, project, standing))
    return as_written(charter, rows, provisional=False)


def as_written(charter: Charter, milestones: Iterable[Milestone], *, provisional: bool) -> Original:
    """The baseline that the cells of table 3 say."""
    rows = [row for row in milestones if row.no]
    return Original(
        quota=charter.quota,
        reserve=charter.reserve,
        planned={row.no: row.planned_on for row in rows if row.no},
        budgets={row.no: row.budget for row in rows if row.no},
        rules_version=charter.rules_version,
        provisional=provisional,
    )


def _came_later(milestone: Milestone, project: Project, standing: Standing) -> bool:
    """Whether an approved request added the milestone: it never had an original budget."""
    approved = set(standing.approved_changes)
    added = (row for row in project.change_requests if row.op is ChangeOp.ADD and row.no in approved)
    return milestone.budget is None and any(row.milestone == milestone.no for row in added)


def _money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
