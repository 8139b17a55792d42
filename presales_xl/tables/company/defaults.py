"""The company rules as shipped: a company edits them in its own workbook, no rule knows them."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from presales_xl.tables.company.default_lists import expense_categories, list_items, roles
from presales_xl.tables.company.default_milestones import milestone_templates
from presales_xl.tables.company.default_routes import authority
from presales_xl.tables.company.info import RulesInfo
from presales_xl.tables.company.money import (
    Cadence,
    Criterion,
    FeeLimit,
    FeeTier,
    GradePoints,
    GradeRule,
    ImportanceLevel,
    LimitKind,
)
from presales_xl.tables.company.policy import Policy, parameter_rows, tolerance_rows
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Grade, Rank
from presales_xl.tables.table import Record

R = TypeVar("R", bound=Record)


def default_rules() -> CompanyRules:
    """The rules a new company starts from: every sheet filled in, except people and what only it can know."""
    return CompanyRules(
        rules_info=RulesInfo(version="2026.1", effective_on=dt.date(2026, 1, 1), currency="CNY"),
        roles=_numbered(roles()),
        grade_points=_numbered(_grade_points()),
        grades=_numbered(_grades()),
        importance_scale=_numbered(_importance_scale()),
        fee_tiers=_numbered(_fee_tiers()),
        fee_limits=_numbered(_fee_limits()),
        tolerances=tolerance_rows(Policy()),
        authority=_numbered(authority()),
        cadence=_numbered(_cadence()),
        parameters=parameter_rows(Policy()),
        expense_categories=_numbered(expense_categories()),
        lists=_numbered(list_items()),
        milestone_templates=_numbered(milestone_templates()),
    )


def _numbered(records: Iterable[R]) -> tuple[R, ...]:
    return tuple(record.model_copy(update={"row": row}) for row, record in enumerate(records, start=1))


def _grade_points() -> Iterable[GradePoints]:
    bands = {
        Criterion.MARGIN: (("0.01", 10), ("200000", 20), ("1000000", 35), ("3000000", 50)),
        Criterion.IMPORTANCE: (("1", 6), ("2", 12), ("3", 18), ("4", 24), ("5", 30)),
        Criterion.STRATEGIC: (("0", 0), ("1", 20)),
    }
    for criterion, steps in bands.items():
        for at_least, points in steps:
            yield GradePoints(criterion=criterion, at_least=Decimal(at_least), points=points)


def _grades() -> Iterable[GradeRule]:
    yield GradeRule(grade=Grade.A, min_points=75, fee_factor=Decimal("1.2"), sponsor_rank=Rank.COMPANY_LEADER)
    yield GradeRule(grade=Grade.B, min_points=50, fee_factor=Decimal("1.0"), sponsor_rank=Rank.SALES_DIRECTOR)
    yield GradeRule(grade=Grade.C, min_points=30, fee_factor=Decimal("0.8"), sponsor_rank=Rank.DEPARTMENT_MANAGER)
    yield GradeRule(grade=Grade.D, min_points=0, fee_factor=Decimal("0.5"), sponsor_rank=Rank.DEPARTMENT_MANAGER)


def _importance_scale() -> Iterable[ImportanceLevel]:
    yield ImportanceLevel(level=1, zh="一般：常规项目，无后续机会", en="Ordinary: a routine project without follow-up")
    yield ImportanceLevel(level=2, zh="有延续：同一客户可望有后续采购", en="Continuing: the customer is likely to buy again")
    yield ImportanceLevel(level=3, zh="重要：进入新客户，或在行业内可复制", en="Important: a new customer, or repeatable in the industry")
    yield ImportanceLevel(level=4, zh="很重要：区域或行业内有示范作用", en="Very important: an example for the region or the industry")
    yield ImportanceLevel(level=5, zh="战略：战略市场或标杆项目", en="Strategic: a strategic market or a reference project")


def _fee_tiers() -> Iterable[FeeTier]:
    yield FeeTier(up_to=Decimal(500000), rate=Decimal("0.05"))
    yield FeeTier(up_to=Decimal(2000000), rate=Decimal("0.035"))
    yield FeeTier(up_to=Decimal(5000000), rate=Decimal("0.02"))
    yield FeeTier(up_to=None, rate=Decimal("0.01"))


def _fee_limits() -> Iterable[FeeLimit]:
    yield FeeLimit(kind=LimitKind.CAP_MARGIN_RATE, value=Decimal("0.08"))
    yield FeeLimit(kind=LimitKind.CAP_CONTRACT_RATE, value=Decimal("0.03"))
    yield FeeLimit(kind=LimitKind.CAP_ABSOLUTE, value=Decimal(300000))
    yield FeeLimit(kind=LimitKind.FLOOR, value=Decimal(3000))


def _cadence() -> Iterable[Cadence]:
    yield Cadence(grade=Grade.A, war_room_days=14, fee_audit_days=30, follow_up_days=7, plan_review_days=30)
    yield Cadence(grade=Grade.B, war_room_days=30, fee_audit_days=30, follow_up_days=14, plan_review_days=60)
    yield Cadence(grade=Grade.C, war_room_days=60, fee_audit_days=90, follow_up_days=30, plan_review_days=90)
    yield Cadence(grade=Grade.D, war_room_days=None, fee_audit_days=90, follow_up_days=60, plan_review_days=None)
