"""A project in which no entry check finds anything, and how to spoil one cell or row of it."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from approval_samples import INFO, TODAY, approved, company, edited

from presales_xl.findings import Finding
from presales_xl.rules.entry_checks import entry_findings
from presales_xl.rules.facts import gather
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.standing import NOTHING_STORED, standing
from presales_xl.tables.charter import (
    BudgetLine,
    ChangeCause,
    ChangeKind,
    ChangeOp,
    ChangeRequest,
    Charter,
    Deposit,
    DepositForm,
    DepositKind,
    Milestone,
)
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.execution import Action, AuditConclusion, Decision, FeeAudit, Progress, Trigger, WarRoom
from presales_xl.tables.expenses import Expense, ExpenseKind, ExpenseStatus
from presales_xl.tables.life import Grade, Subject
from presales_xl.tables.people_lists import Competitor, Contact, Partner, PartnerRole, TeamMember
from presales_xl.tables.project import Project
from presales_xl.tables.project_info import BidForm, MarginBasis, Ownership, ProcurementMode
from presales_xl.tables.retrospective import Bid, Cause, CauseKind
from presales_xl.tables.risks import Risk, RiskAffects, RiskStatus
from presales_xl.tables.sales_plan import (
    Dimension,
    ExitCriterion,
    LessonConsulted,
    PlanningRound,
    PlanTask,
    Position,
    SalesPlan,
    TaskStatus,
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def expense(row: int, **changes: Any) -> Expense:
    facts = {
        "row": row, "voucher_no": f"FY-{row}", "spent_on": day("2026-03-10"), "milestone": "1", "category": "travel",
        "kind": ExpenseKind.EXPENSE, "amount": Decimal(900) + row, "requested_amount": Decimal(1000), "handled_by": "林晓雯",
        "purpose": "赴宁川现场调研 2 人", "status": ExpenseStatus.PAID, "approved_by": "周明远", "paid_on": day("2026-03-20"),
        "invoice_no": f"2026{row:04}",
    }  # fmt: skip
    return Expense(**{**facts, **changes})


def dinner(row: int, **changes: Any) -> Expense:
    facts = {
        "category": "entertainment", "amount": Decimal(1200), "requested_amount": Decimal(1200), "customer_participants": "李志强等 4 人",
        "guests": 4, "companions": 2, "prior_approval": "ZD-2026-12", "purpose": "技术交流后工作餐",
    }  # fmt: skip
    return expense(row, **{**facts, **changes})


def change(row: int, **changes: Any) -> ChangeRequest:
    facts = {
        "row": row, "no": "BG-01", "raised_on": day("2026-05-11"), "raised_by": "林晓雯", "kind": ChangeKind.SCHEDULE,
        "milestone": "2", "new_planned_on": day("2026-09-30"), "cause": ChangeCause.COMPETITION, "reason": "对手提前演示", "impact": "投标顺延",
    }  # fmt: skip
    return ChangeRequest(**{**facts, **changes})


def deposit(row: int, **changes: Any) -> Deposit:
    facts = {
        "row": row, "kind": DepositKind.BID_BOND, "form": DepositForm.TRANSFER, "milestone": "2", "payee": "招标代理",
        "amount": Decimal(80000), "paid_on": day("2026-05-02"),
    }  # fmt: skip
    return Deposit(**{**facts, **changes})


def progress(row: int, month: str, **changes: Any) -> Progress:
    return Progress(
        **{
            "row": row,
            "month": month,
            "progress": f"{month} 完成技术交流，客户认可",
            "situation_analysis": f"{month} 客户预算已获批复",
            **changes,
        }
    )


def meeting(row: int, on: str, **changes: Any) -> WarRoom:
    facts = {
        "row": row, "held_on": day(on), "trigger": Trigger.REGULAR, "chair": "周明远", "attendees": "周明远、林晓雯",
        "exit_criteria_checked": True, "decision": Decision.CONTINUE, "reason": "按计划推进",
    }  # fmt: skip
    return WarRoom(**{**facts, **changes})


_INFO = INFO.model_copy(
    update={
        "procurement_mode": ProcurementMode.PUBLIC_TENDER, "ownership": Ownership.STATE_OWNED, "tax_rate": Decimal("0.06"),
        "margin_basis": MarginBasis.ESTIMATE, "customer_code": "91350100M000100Y43", "bid_form": BidForm.SINGLE,
        "expected_bid_on": day("2026-09-10"), "bid_deadline": dt.datetime.fromisoformat("2026-09-10T09:30:00"),
        "ceiling_price": Decimal(6500000), "bid_price": Decimal(6000000), "bond_amount": Decimal(80000),
        "customer_budget": Decimal(6500000), "initiated_on": day("2026-01-20"),
    }
)  # fmt: skip

_BARE = Project(
    project_info=_INFO,
    contacts=(Contact(row=1, name="李志强"),),
    competitors=(Competitor(row=1, name="华北智控", our_answer="突出夜间漏损算法"),),
    team=(TeamMember(row=1, person="林晓雯", role="solution_manager", allocation=Decimal("0.6"), from_on=day("2026-01-10"), to_on=day("2026-12-28")),),
    partners=(Partner(row=1, name="云图科技", role=PartnerRole.VENDOR, commitment="原厂授权", owner="赵启航", valid_until=day("2026-12-31")),),
    sales_plan=SalesPlan(sales_goal="年底前签约", target_contract=Decimal(6000000), target_margin=Decimal(1200000), target_sign_on=day("2026-12-28"), value_proposition="降低漏损"),
    planning_rounds=(PlanningRound(row=1, round=1, held_on=day("2026-02-03"), chair="周明远"), PlanningRound(row=2, round=2, held_on=day("2026-04-03"), chair="周明远")),
    position=tuple(Position(row=row, dimension=dimension, strengths="有案例", weaknesses="报价高", round=1) for row, dimension in enumerate(Dimension, start=1)),
    plan_tasks=(PlanTask(row=1, task="拜访信息中心", purpose="确认预算", owner="林晓雯", start_on=day("2026-02-10"), due_on=day("2026-03-01"), milestone="1", status=TaskStatus.DONE, done_on=day("2026-02-27")),),
    exit_criteria=(ExitCriterion(row=1, criterion="预算未获批复", measure="批复文件", check_on=day("2026-09-30"), round=1),),
    lessons_consulted=(LessonConsulted(row=1, lesson="早做POC", adopted=True, why="客户看重实测"),),
    risks=(
        Risk(row=1, no="R1", description="差旅增加", probability=Decimal("0.4"), impact_money=Decimal(20000), contingency="远程交流", status=RiskStatus.OPEN, owner="林晓雯"),
        Risk(row=2, no="R2", description="客户推迟签约", affects=RiskAffects.SIGNING_DATE, probability=Decimal("0.3"), contingency="分期", status=RiskStatus.OPEN, owner="赵启航"),
    ),
    charter=Charter(quota=Decimal(49500), reserve=Decimal(4900), allocatable=Decimal(44600), rules_version="2026.1", single_expense_limit=Decimal(3000)),
    milestones=(
        Milestone(row=1, no="1", name="需求确认", deliverable="确认单经客户签字", owner="林晓雯", weight=Decimal("0.6"), planned_on=day("2026-04-10"), budget=Decimal(26760), actual_on=day("2026-04-08"), percent_complete=Decimal(1)),
        Milestone(row=2, no="2", name="投标", deliverable="投标文件递交回执", owner="林晓雯", weight=Decimal("0.4"), start_on=day("2026-04-09"), planned_on=day("2026-09-10"), budget=Decimal(17840), percent_complete=Decimal("0.3")),
    ),
    budget_lines=(BudgetLine(row=1, milestone="1", category="travel", amount=Decimal(20000)), BudgetLine(row=2, milestone="1", category="entertainment", amount=Decimal(6760))),
    expenses=(expense(1), dinner(2), expense(3, handled_by="赵启航", status=ExpenseStatus.REQUESTED, amount=None, approved_by=None, paid_on=None, invoice_no=None)),
    deposits=(deposit(1),),
    progress=(progress(1, "2026-04"), progress(2, "2026-05")),
    war_room=(meeting(1, "2026-04-12"), meeting(2, "2026-05-12")),
    actions=(Action(row=1, source="05-12 进展分析会", action="补充实测数据", owner="林晓雯", due_on=day("2026-06-20"), done_on=day("2026-06-18")),),
    fee_audits=(FeeAudit(row=1, audited_on=day("2026-05-31"), auditor="周明远", through_on=day("2026-05-31"), conclusion=AuditConclusion.NORMAL),),
    change_requests=(change(1),),
    bids=(Bid(row=1, round=1, bidder="本公司", is_ours=True, price=Decimal(6000000), technical_score=Decimal(50), commercial_score=Decimal(10), total=Decimal(88)), Bid(row=2, round=1, bidder="华北智控", price=Decimal(5900000), total=Decimal(85))),
    causes=(Cause(row=1, cause=CauseKind.PRICE, detail="高 2 %", weight=Decimal("0.4"), evidence="开标记录"), Cause(row=2, cause=CauseKind.SOLUTION, detail="功能少", weight=Decimal("0.6"), evidence="客户访谈")),
)  # fmt: skip

CLEAN = approved(approved(_BARE, Subject.INITIATION, day="2026-01-20"), Subject.CHARTER, day="2026-02-20")
"""Executing, with plan, expenses, a change request that waits to be submitted, bids: nothing contradicts anything."""


def findings(
    project: Project, grade: Grade | None = Grade.B, rules: CompanyRules | None = None, today: dt.date = TODAY
) -> tuple[Finding, ...]:
    rules, stand = rules or company(), standing(project)
    plan = gather(project, rules, today, stand, NOTHING_STORED).plan
    return entry_findings(Situation(project, rules, stand, grade, today, plan=plan))


def codes(project: Project, **more: Any) -> set[str]:
    return {finding.code.removeprefix("check.") for finding in findings(project, **more)}


def info(**changes: Any) -> Project:
    """The clean project with other cells in 表1."""
    return edited(CLEAN, "project_info", 0, **changes)


def form(table: str, **changes: Any) -> Project:
    """The clean project with other cells in a form."""
    return edited(CLEAN, table, 0, **changes)


def cell(table: str, row: int, **changes: Any) -> Project:
    """The clean project with other cells in one row of a list."""
    return edited(CLEAN, table, row, **changes)


def rows(table: str, *added: Any) -> Project:
    """The clean project with rows added to a list."""
    return CLEAN.model_copy(update={table: (*getattr(CLEAN, table), *added)})


def only(table: str, *held: Any) -> Project:
    """The clean project with these rows as the whole list."""
    return CLEAN.model_copy(update={table: held})


def before_initiation(**changes: Any) -> Project:
    """The clean project before anything was approved, with other cells in 表1."""
    return edited(_BARE, "project_info", 0, **changes).model_copy(update={"change_requests": (), "fee_audits": ()})


def places(found: Iterable[Finding]) -> list[tuple[str | None, int | None, str | None]]:
    return [(finding.place.table, finding.place.row, finding.place.field) for finding in found]


ADD = ChangeOp.ADD
DROP = ChangeOp.DROP
