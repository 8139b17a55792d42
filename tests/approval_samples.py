"""A small company and a project of it, with submissions and decisions to write into its approval log."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from presales_xl.rules.approval_log import append
from presales_xl.rules.approvals import By, decision, fold, submission
from presales_xl.rules.canonical import canonical_text, digest, store_name
from presales_xl.rules.routes import Route, read_route
from presales_xl.tables.charter import BudgetLine, Charter, Milestone
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.project_info import ProjectInfo
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.tables.sales_plan import ExitCriterion, PlanningRound

TODAY = dt.date(2026, 6, 30)

PEOPLE = (
    Employee(row=1, name="周明远", department="水务事业部", rank=Rank.SALES_DIRECTOR),
    Employee(row=2, name="林晓雯", department="水务事业部", rank=Rank.STAFF, roles="售前"),
    Employee(row=3, name="陈立", department="水务事业部", rank=Rank.DEPARTMENT_MANAGER, department_head=True),
    Employee(row=4, name="吴敏", department="财务部", rank=Rank.DEPARTMENT_MANAGER, roles="财务"),
    Employee(row=5, name="李国强", department="公司", rank=Rank.COMPANY_LEADER),
    Employee(row=6, name="孙伟", department="营销中心", rank=Rank.GENERAL_MANAGER),
    Employee(row=7, name="赵启航", department="水务事业部", rank=Rank.STAFF, roles="销售"),
    Employee(row=8, name="郑涛", department="审计部", rank=Rank.SALES_DIRECTOR, roles="内审"),
    Employee(row=9, name="旧人", department="水务事业部", rank=Rank.STAFF, active_to=dt.date(2026, 3, 31)),
)


def company(**changes: Any) -> CompanyRules:
    """The rules as shipped, with people."""
    return default_rules().model_copy(update={"people": PEOPLE, **changes})


INFO = ProjectInfo(
    project_no="PS-2026-001", project_name="智慧水务一期", registered_on=dt.date(2026, 1, 5), registered_by="赵启航",
    source="own_sales", customer_name="宁川市水务集团有限公司", industry="water", region="northwest",
    needs_summary="漏损监测平台", expected_sign_on=dt.date(2026, 12, 28), expected_contract=Decimal(6000000),
    expected_margin=Decimal(1200000), market_importance=3, strategic_customer=False, win_probability=Decimal("0.55"),
    sponsor="周明远", project_manager="林晓雯", sales_owner="赵启航", department="水务事业部",
)  # fmt: skip

MILESTONES = (
    Milestone(row=1, no="1", name="需求确认", deliverable="确认单", owner="林晓雯", weight=Decimal("0.6"), planned_on=dt.date(2026, 7, 10), budget=Decimal(26760)),
    Milestone(row=2, no="2", name="投标", deliverable="投标文件", owner="林晓雯", weight=Decimal("0.4"), planned_on=dt.date(2026, 9, 10), budget=Decimal(17840)),
)  # fmt: skip

PROJECT = Project(
    project_info=INFO,
    planning_rounds=(PlanningRound(row=1, round=1, held_on=dt.date(2026, 2, 3), chair="周明远"),),
    exit_criteria=(ExitCriterion(row=1, criterion="预算未获批复", measure="批复文件", check_on=dt.date(2026, 9, 30)),),
    charter=Charter(quota=Decimal(49500), reserve=Decimal(4900), allocatable=Decimal(44600), rules_version="2026.1", single_expense_limit=Decimal(3000)),
    milestones=MILESTONES,
    budget_lines=(BudgetLine(row=1, milestone="1", category="travel", amount=Decimal(26760)),),
)  # fmt: skip


def by(actor: str, day: str = "2026-02-01") -> By:
    return By(actor, dt.datetime.fromisoformat(f"{day}T09:00:00"))


TWO_STEPS = "1 sponsor; 2 sales_director / general_manager"


def submitted(
    project: Project, subject: Subject, no: str | None = None, *, route: str = TWO_STEPS, day: str = "2026-02-01"
) -> Project:
    """The project with a submission in its log."""
    content = canonical_text(project, subject, no)
    act = submission(fold(project.approvals), subject, no, digest(content), the_route(route), by("林晓雯", day))
    return with_row(project, act)


def the_route(text: str) -> Route:
    found = read_route(text)
    assert found is not None
    return found


def decided(
    project: Project,
    capacity: str,
    action: ApprovalAction = ApprovalAction.APPROVE,
    *,
    actor: str = "周明远",
    day: str = "2026-02-02",
) -> Project:
    """The project with a decision about its oldest pending submission."""
    pending = fold(project.approvals).pending()[0]
    return with_row(project, decision(pending, action, capacity, by(actor, day)))


def with_row(project: Project, act: Any) -> Project:
    return project.model_copy(update={"approvals": (*project.approvals, append(project.approvals, act))})


def approved(project: Project, subject: Subject, no: str | None = None, *, day: str = "2026-02-02") -> Project:
    """The project with that subject approved in one step by the sponsor."""
    return decided(submitted(project, subject, no, route="1 sponsor", day=day), "sponsor", day=day)


def stored(*projects: Project) -> Mapping[str, str]:
    """The hidden store of a workbook that keeps every content these states of the project submitted."""
    contents = [
        canonical_text(project, row.subject, row.no)
        for project in projects
        for row in project.approvals
        if row.subject is not None
    ]
    return {store_name(digest(text)): text for text in contents}


def edited(project: Project, table: str, row: int = 0, **changes: Any) -> Project:
    """The project with some cells of a form, or of the row with that number, changed."""
    held = getattr(project, table)
    if not isinstance(held, tuple):
        return project.model_copy(update={table: held.model_copy(update=changes)})
    rows = tuple(one.model_copy(update=changes) if one.row == row else one for one in held)
    return project.model_copy(update={table: rows})
