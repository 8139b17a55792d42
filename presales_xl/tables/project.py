"""A whole project as the rules see it: one attribute per table; every other list of tables is derived from here."""

import typing
from functools import cache

from presales_xl.tables.charter import BudgetLine, ChangeRequest, Charter, Deposit, Milestone
from presales_xl.tables.execution import Action, FeeAudit, Progress, WarRoom
from presales_xl.tables.expenses import Expense
from presales_xl.tables.model import Model
from presales_xl.tables.people_lists import Competitor, Contact, Partner, RoleChange, TeamMember
from presales_xl.tables.project_info import ProjectInfo
from presales_xl.tables.records_of_control import Approval, FindingRow, Home
from presales_xl.tables.retrospective import (
    Bid,
    Cause,
    Contract,
    Handover,
    Lesson,
    Result,
    Retrospective,
    Review,
)
from presales_xl.tables.risks import Risk
from presales_xl.tables.sales_plan import (
    ExitCriterion,
    LessonConsulted,
    PlanningRound,
    PlanTask,
    Position,
    SalesPlan,
)
from presales_xl.tables.table import Record, Shape
from presales_xl.tables.termination import Termination


class Project(Model):
    """The tables of one project workbook, in the order of its sheets."""

    home: Home = Home.model_construct()
    project_info: ProjectInfo = ProjectInfo.model_construct()
    contacts: tuple[Contact, ...] = ()
    competitors: tuple[Competitor, ...] = ()
    team: tuple[TeamMember, ...] = ()
    partners: tuple[Partner, ...] = ()
    sales_plan: SalesPlan = SalesPlan.model_construct()
    planning_rounds: tuple[PlanningRound, ...] = ()
    position: tuple[Position, ...] = ()
    plan_tasks: tuple[PlanTask, ...] = ()
    exit_criteria: tuple[ExitCriterion, ...] = ()
    lessons_consulted: tuple[LessonConsulted, ...] = ()
    risks: tuple[Risk, ...] = ()
    charter: Charter = Charter.model_construct()
    milestones: tuple[Milestone, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()
    expenses: tuple[Expense, ...] = ()
    deposits: tuple[Deposit, ...] = ()
    progress: tuple[Progress, ...] = ()
    war_room: tuple[WarRoom, ...] = ()
    actions: tuple[Action, ...] = ()
    fee_audits: tuple[FeeAudit, ...] = ()
    change_requests: tuple[ChangeRequest, ...] = ()
    role_changes: tuple[RoleChange, ...] = ()
    termination: Termination = Termination.model_construct()
    result: Result = Result.model_construct()
    retrospective: Retrospective = Retrospective.model_construct()
    contracts: tuple[Contract, ...] = ()
    bids: tuple[Bid, ...] = ()
    causes: tuple[Cause, ...] = ()
    reviews: tuple[Review, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    handover: tuple[Handover, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    approvals: tuple[Approval, ...] = ()


@cache
def record_types(container: type[Model]) -> dict[str, type[Record]]:
    """Table key -> record class, in the order of the container's attributes."""
    found = {}
    for key, info in container.model_fields.items():
        members = typing.get_args(info.annotation) or (info.annotation,)
        found[key] = next(m for m in members if isinstance(m, type) and issubclass(m, Record))
    return found


ALL_TABLES: dict[str, type[Record]] = record_types(Project)
"""Every table of the project workbook: key -> record class."""


def is_list(record: type[Record]) -> bool:
    return record.table.shape is Shape.LIST
