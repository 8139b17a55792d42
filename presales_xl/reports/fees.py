"""The money of a report: rows by milestone and category that add up, the tie-out line, and the chart."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from presales_xl.findings import Label
from presales_xl.reports import lights
from presales_xl.reports.monthly_view import FeeStatus
from presales_xl.reports.view import Chart, FeeRow, Light, Series
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.baseline import Plan
from presales_xl.rules.budget import Budget, Use
from presales_xl.rules.facts import Facts
from presales_xl.rules.money import ZERO, ratio, total
from presales_xl.tables.company.lookup import find_entry
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.expenses import LEAD_MILESTONE

_TOTAL = Label("合计", "Total")
_REST = Label("未分配", "Unallocated")
_LEAD = Label("立项前", "Before the charter")
_DROPPED = Label("已取消", "dropped")
_STRAY = Label("{no}（不在计划内）", "{no} (not in the plan)")
_NO_CATEGORY = Label("未填类别", "No category")
_AGREES = Label("勾稽相符", "Ties out")
_DIFFERS = Label("勾稽不符", "Does not tie out")
_NO_TIE = Label("无法勾稽", "Cannot tie out")
_NO_QUOTA = Label("还没有额度或里程碑预算", "There is no quota or no split yet")
_LINE = Label(
    "核定额度 {quota} {sign} 里程碑现预算 {budgeted} ＋ 准备金余额 {reserve} ＋ 未分配 {rest}",
    "Quota {quota} {sign} milestone budgets {budgeted} + reserve {reserve} + unallocated {rest}",
)
_SAME_SUMS = Label(
    "按里程碑与按类别的已支付、在途合计一致", "paid and in flight are the same by milestone and by category"
)
_OTHER_SUMS = Label("按里程碑与按类别的合计不一致", "the sums by milestone and by category differ")
_OUTSIDE = Label("另有不计入额度的费用 {amount}", "besides {amount} outside the quota")
_UNDER_THE_CHART, _UNDER_A_COLUMN = 100, 28
"""How wide all names below the chart and one of them may be, in Latin letters: longer ones would take its room."""
_PLANNED_SERIES = Label("计划费用（元）", "Planned fees (CNY)")
_ACTUAL_SERIES = Label("实际费用（元，含在途）", "Actual fees (CNY, incl. in flight)")
_USED_SERIES = Label("累计使用率", "Cumulative use")
_CHART_TEXT = Label(
    "{count} 个里程碑的计划与实际费用：实际（含在途）合计 {committed}，占可分配额度 {used}",
    "Planned and actual fees of {count} milestones: {committed} in all with what is in flight, {used} of the allocatable amount",
)


def fee_status(facts: Facts, words: Words) -> FeeStatus:
    """Quota, reserve and use, and the two tables whose totals are those of the project."""
    budget = facts.budget
    return FeeStatus(
        **fee_figures(facts, words),
        allocatable=words.yuan(facts.plan.allocatable),
        categories=tuple(_row(_category(use.key, facts.rules, words), use, words) for use in budget.by_category),
        category_total=_category_total(budget, words),
    )


def fee_figures(facts: Facts, words: Words) -> dict[str, Any]:
    """The fields of `FeeFigures`."""
    budget, plan = facts.budget, facts.plan
    return {
        "quota": words.yuan(plan.quota),
        "reserve": words.yuan(plan.original.reserve),
        "reserve_balance": words.yuan(plan.reserve),
        "paid": words.yuan(budget.total.paid),
        "in_flight": words.yuan(budget.total.in_flight),
        "available": words.yuan(budget.total.available),
        "used": words.percent(budget.total.used),
        "milestones": tuple(_milestone_rows(budget, words)),
        "milestone_total": _row(words.of(_TOTAL), budget.total, words),
        "tie_out": tie_out(budget, words),
    }


def milestone_name(use: Use, plan: Plan, words: Words) -> str:
    """Number and name of a milestone's money; what was spent on none of the plan says so."""
    if use.key == LEAD_MILESTONE:
        return words.of(_LEAD)
    row = plan.of(use.key)
    if not use.name or row is None:
        return words.filled(_STRAY, no=use.key or DASH)
    return f"{use.key} {words.brief(use.name, row.source)}"


def _milestone_rows(budget: Budget, words: Words) -> Iterable[FeeRow]:
    dropped = {row.no for row in budget.plan.rows if row.dropped}
    for use in budget.by_milestone:
        name = milestone_name(use, budget.plan, words)
        shown = words.named(name, words.of(_DROPPED)) if use.key in dropped else name
        yield _row(shown, use, words, carried=words.money(use.carried))
    if budget.plan.unallocated:
        rest = words.money(budget.plan.unallocated)
        yield FeeRow(words.of(_REST), rest, DASH, DASH, DASH, rest, DASH, DASH, lights.light_of(None, words))


def _row(name: str, use: Use, words: Words, *, carried: str = DASH) -> FeeRow:
    return FeeRow(
        name=name,
        budget=words.money(use.budget),
        this_month=words.money(use.this_month),
        paid=words.money(use.paid),
        in_flight=words.money(use.in_flight),
        available=words.money(use.available),
        carried=carried,
        used=words.percent(use.used),
        light=lights.use_light(use.level, words),
    )


def _category(code: str, rules: CompanyRules, words: Words) -> str:
    entry = find_entry(rules, "expense_categories", code)
    return words.of(entry.label) if entry else code or words.of(_NO_CATEGORY)


def _category_total(budget: Budget, words: Words) -> FeeRow:
    """The sums of the category rows; a budget only where categories have one."""
    uses = budget.by_category
    budgets = [use.budget for use in uses if use.budget is not None]
    held = total(budgets) if budgets else None
    paid, in_flight = total(use.paid for use in uses), total(use.in_flight for use in uses)
    return FeeRow(
        name=words.of(_TOTAL),
        budget=words.money(held),
        this_month=words.money(total(use.this_month for use in uses)),
        paid=words.money(paid),
        in_flight=words.money(in_flight),
        available=words.money(None if held is None else held - paid - in_flight),
        carried=DASH,
        used=words.percent(ratio(paid + in_flight, held)),
        light=lights.use_light(None, words),
    )


def tie_out(budget: Budget, words: Words) -> Light:
    """Whether quota = milestone budgets + reserve left + unallocated, and both tables give the same sums."""
    plan = budget.plan
    if plan.ties_out is None:
        return lights.neutral(words.of(_NO_TIE), words.of(_NO_QUOTA))
    line = words.filled(
        _LINE, sign="＝" if plan.ties_out else "≠", quota=words.money(plan.quota),
        budgeted=words.money(plan.budgeted), reserve=words.money(plan.reserve), rest=words.money(plan.unallocated),
    )  # fmt: skip
    same = _sums(budget.by_milestone) == _sums(budget.by_category)
    outside = words.filled(_OUTSIDE, amount=words.yuan(budget.outside_quota)) if budget.outside_quota else ""
    reason = words.listed((line, words.of(_SAME_SUMS if same else _OTHER_SUMS), outside))
    if plan.ties_out and same:
        return lights.fine(words.of(_AGREES), reason)
    return lights.alarm(words.of(_DIFFERS), reason)


def _sums(uses: tuple[Use, ...]) -> tuple[Decimal, Decimal]:
    return total(use.paid for use in uses), total(use.in_flight for use in uses)


def fees_chart(budget: Budget, words: Words) -> Chart | None:
    """Planned and actual fees by milestone, and the share of the allocatable amount used so far; None without both."""
    uses = budget.by_milestone
    if budget.plan.allocatable is None or not any(use.budget is not None for use in uses):
        return None
    width = min(_UNDER_THE_CHART // len(uses), _UNDER_A_COLUMN)
    used, so_far = [], ZERO
    for use in uses:
        so_far += use.committed
        share = ratio(so_far, budget.plan.allocatable)
        used.append(None if share is None else share.quantize(Decimal("0.0001")))
    return Chart(
        categories=tuple(words.cut(milestone_name(use, budget.plan, words), width) for use in uses),
        series=(
            Series(words.of(_PLANNED_SERIES), tuple(use.budget for use in uses)),
            Series(words.of(_ACTUAL_SERIES), tuple(use.committed for use in uses)),
            Series(words.of(_USED_SERIES), tuple(used)),
        ),
    )


def chart_text(budget: Budget, words: Words) -> str:
    """The chart in words."""
    whole = budget.total
    return words.filled(
        _CHART_TEXT,
        count=len(budget.by_milestone), committed=words.yuan(whole.committed), used=words.percent(whole.used),
    )  # fmt: skip
