"""Milestones that an approved change request added: weights, dates and budgets of the charter are not asked of them."""

from presales_xl.tables.charter import ChangeOp, Milestone
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction


def added_later(project: Project) -> frozenset[str]:
    """The numbers of the milestones that requests with an approval in the log add."""
    agreed = {
        row.no
        for row in project.approvals
        if row.subject is Subject.CHANGE_REQUEST and row.action is ApprovalAction.APPROVE
    }
    rows = (row for row in project.change_requests if row.op is ChangeOp.ADD and row.no in agreed)
    return frozenset(row.milestone for row in rows if row.milestone)


def of_the_charter(project: Project) -> tuple[Milestone, ...]:
    """The milestones that share the allocatable amount by their weights."""
    later = added_later(project)
    return tuple(row for row in project.milestones if row.no not in later) if later else project.milestones
