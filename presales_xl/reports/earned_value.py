"""Earned value in words that people in sales know: what should be done, what is done, what is paid, where it ends."""

from collections.abc import Iterable
from decimal import Decimal

from presales_xl.findings import Label
from presales_xl.reports.monthly_view import EarnedValueRow
from presales_xl.reports.words import Words
from presales_xl.rules.facts import Facts

_BAC = Label("完工预算（BAC）", "Budget at completion (BAC)")
_BAC_MEANS = Label("各里程碑现预算合计，不含准备金", "current milestone budgets, without the reserve")
_PV = Label("应完成价值（PV）", "Should be done (PV)")
_PV_MEANS = Label("计划到 {day} 应完成工作的预算", "budget of the work planned to be done by {day}")
_EV = Label("已完成价值（EV）", "Done (EV)")
_EV_MEANS = Label("实际完成工作的预算，{schedule}", "budget of the work that is done, {schedule}")
_AC = Label("已支付（AC）", "Paid (AC)")
_AC_MEANS = Label("为此已支付的费用，另有在途 {in_flight}", "what was paid for it; {in_flight} more is in flight")
_CV = Label("费用偏差（CV）", "Cost variance (CV)")
_CV_MEANS = Label("已完成价值减已支付；负数为超支", "done less paid; negative is overspent")
_SV = Label("进度偏差（SV）", "Schedule variance (SV)")
_SV_MEANS = Label("已完成价值减应完成价值；负数为落后", "done less what should be done; negative is behind")
_CPI = Label("费用绩效（CPI）", "Cost performance (CPI)")
_CPI_MEANS = Label("每支付 1 元完成 {value} 元的工作", "every yuan paid has done work worth {value}")
_SPI = Label("进度绩效（SPI）", "Schedule performance (SPI)")
_SPI_MEANS = Label("完成了应完成工作的 {value}", "{value} of what should be done is done")
_EAC = Label("完工估算（EAC）", "Estimate at completion (EAC)")
_EAC_MEANS = Label("照目前效率做完的总费用，{verdict}", "the whole cost at this rate, {verdict}")
_EAC_PLAN = Label("完工估算：余下按计划", "EAC, the rest as planned")
_EAC_PLAN_MEANS = Label("余下工作按原预算完成时的总费用", "the whole cost if the rest costs what was budgeted")
_EAC_BOTH = Label("完工估算：进度与费用并计", "EAC, delay counted too")
_EAC_BOTH_MEANS = Label("落后使余下工作更费时的总费用", "the whole cost if delay makes the rest dearer too")
_ETC = Label("尚需费用（ETC）", "Still to pay (ETC)")
_ETC_MEANS = Label("完工估算减已支付", "estimate at completion less paid")
_VAC = Label("完工偏差（VAC）", "Variance at completion (VAC)")
_VAC_MEANS = Label("完工预算减完工估算；负数为超支", "budget less estimate at completion; negative is overspent")
_TCPI = Label("余下须达效率（TCPI）", "Needed from here (TCPI)")
_TCPI_MEANS = Label(
    "余下每元须完成 {value} 元的工作，才能守住预算", "work that every yuan left must do to keep the budget"
)

_BEHIND = Label("比应完成少 {amount}，进度落后", "{amount} less than planned: behind")
_AHEAD = Label("不少于应完成", "not less than planned")
_UNKNOWN_SCHEDULE = Label("尚无应完成的工作可比", "nothing was planned to be done yet")
_NO_BUDGET = Label("里程碑还没有预算，不能计算", "the milestones have no budgets yet")
_NOTHING_TO_MEASURE = Label(
    "尚无支付或尚无完成，不能估算，不等于未超支", "nothing paid or nothing done yet, so unknown, not on budget"
)
_NOTHING_DUE = Label("尚无到期的里程碑，不能计算", "no milestone is due yet, so unknown")
_SPENT_ALL = Label("支付已达预算，任何效率都守不住", "the budget is used up: no efficiency can keep it")
_ABOVE_QUOTA = Label(
    "高于核定额度 {quota}，须报公司领导", "above the quota of {quota}: the company's leader must be told"
)
_ABOVE_BUDGET = Label("高于完工预算 {budget}", "above the budget of {budget}")
_WITHIN = Label("不高于完工预算", "not above the budget")


def earned_value_rows(facts: Facts, words: Words) -> tuple[EarnedValueRow, ...]:
    """The measures with what they mean here; one that is not defined says why, never that all is well."""
    if not facts.value.bac:
        return (_row(_BAC, None, words, _NO_BUDGET), _paid(facts, words), _row(_EAC, None, words, _NO_BUDGET))
    return (*_amounts(facts, words), *_forecasts(facts, words))


def _amounts(facts: Facts, words: Words) -> Iterable[EarnedValueRow]:
    value = facts.value
    yield _row(_BAC, value.bac, words, _BAC_MEANS)
    yield _row(_PV, value.pv, words, _filled(_PV_MEANS, words, day=facts.today))
    yield _row(_EV, value.ev, words, _filled(_EV_MEANS, words, schedule=_schedule(facts, words)))
    yield _paid(facts, words)
    yield _row(_SV, value.sv, words, _SV_MEANS)
    yield _row(_CV, value.cv, words, _CV_MEANS)


def _paid(facts: Facts, words: Words) -> EarnedValueRow:
    in_flight = words.yuan(facts.budget.total.in_flight)
    return _row(_AC, facts.value.ac, words, _filled(_AC_MEANS, words, in_flight=in_flight))


def _forecasts(facts: Facts, words: Words) -> Iterable[EarnedValueRow]:
    value, unknown = facts.value, _NOTHING_TO_MEASURE
    share = _filled(_SPI_MEANS, words, value=words.percent(value.spi))
    yield _ratio(_SPI, value.spi, words, _NOTHING_DUE if value.spi is None else share)
    per_yuan = _filled(_CPI_MEANS, words, value=_two_places(value.cpi))
    yield _ratio(_CPI, value.cpi, words, unknown if value.cpi is None else per_yuan)
    verdict = _filled(_EAC_MEANS, words, verdict=_verdict(facts, words))
    yield _row(_EAC, value.eac, words, unknown if value.eac is None else verdict)
    yield _row(_EAC_PLAN, value.eac_plan_rate, words, _EAC_PLAN_MEANS)
    yield _row(_EAC_BOTH, value.eac_cpi_spi, words, unknown if value.eac_cpi_spi is None else _EAC_BOTH_MEANS)
    yield _row(_ETC, value.etc, words, unknown if value.etc is None else _ETC_MEANS)
    yield _row(_VAC, value.vac, words, unknown if value.vac is None else _VAC_MEANS)
    needed = _filled(_TCPI_MEANS, words, value=_two_places(value.tcpi))
    out_of_reach = unknown if value.cpi is None else _SPENT_ALL
    yield _ratio(_TCPI, value.tcpi, words, out_of_reach if value.tcpi is None else needed)


def _schedule(facts: Facts, words: Words) -> str:
    behind = facts.value.sv
    if behind is None or not facts.value.pv:
        return words.of(_UNKNOWN_SCHEDULE)
    return words.filled(_BEHIND, amount=words.yuan(-behind)) if behind < 0 else words.of(_AHEAD)


def _verdict(facts: Facts, words: Words) -> str:
    eac, quota, budget = facts.value.eac, facts.plan.quota, facts.value.bac
    if eac is not None and quota is not None and eac > quota:
        return words.filled(_ABOVE_QUOTA, quota=words.yuan(quota))
    if eac is not None and budget is not None and eac > budget:
        return words.filled(_ABOVE_BUDGET, budget=words.yuan(budget))
    return words.of(_WITHIN)


def _row(name: Label, amount: Decimal | None, words: Words, means: Label) -> EarnedValueRow:
    return EarnedValueRow(words.of(name), words.measure(amount), words.of(means))


def _ratio(name: Label, value: Decimal | None, words: Words, means: Label) -> EarnedValueRow:
    return EarnedValueRow(words.of(name), words.ratio(value), words.of(means))


def _filled(label: Label, words: Words, **values: object) -> Label:
    text = words.filled(label, **values)
    return Label(text, text)


def _two_places(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.2f}"
