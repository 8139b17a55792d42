"""The steps of a quota in words, for the sheet and the report."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from presales_xl.findings.sentence import Sentence, Step, sentence
from presales_xl.rules.fee_tiers import Bound, Slice
from presales_xl.rules.grading import Grading
from presales_xl.rules.money import cents
from presales_xl.tables.charter import Milestone
from presales_xl.tables.company.money import LimitKind
from presales_xl.tables.company.policy import Policy


def no_margin(margin: Decimal) -> Step:
    return Step(
        sentence("预计毛利 {value:yuan} 元不大于 0：额度为 0", "Expected margin {value:yuan} is not above 0: quota 0", value=margin),
        Decimal(0),
    )  # fmt: skip


def tier_steps(cut: Sequence[Slice], base: Decimal) -> tuple[Step, ...]:
    """A step per slice, and their sum."""
    steps = [Step(_slice_words(part), cents(part.amount)) for part in cut]
    return (*steps, Step(sentence("基数", "Base"), cents(base)))


def _slice_words(part: Slice) -> Sentence:
    values = {"above": part.above, "part": part.part, "rate": part.rate}
    if part.part * part.rate != part.amount:
        return sentence("毛利 {part:yuan} 元按 {rate:%} 计，不低于下一档上限处的金额", "Margin {part:yuan} at {rate:%}, not less than at the top of the tier below", **values)  # fmt: skip
    if part.above == 0:
        return sentence("毛利中的 {part:yuan} 元 × {rate:%}", "{part:yuan} of the margin at {rate:%}", **values)
    return sentence("毛利超过 {above:yuan} 元的部分 {part:yuan} 元 × {rate:%}", "{part:yuan} of the margin above {above:yuan} at {rate:%}", **values)  # fmt: skip


def factor_step(grading: Grading, amount: Decimal) -> Step:
    return Step(
        sentence("× 等级 {grade} 的费用系数 {factor}", "Times the factor {factor} of grade {grade}", grade=grading.effective, factor=grading.fee_factor),
        cents(amount),
    )  # fmt: skip


_KIND_WORDS = {
    LimitKind.CAP_MARGIN_RATE: ("上限：毛利的 {value:%}", "Cap: {value:%} of the margin"),
    LimitKind.CAP_CONTRACT_RATE: ("上限：合同额的 {value:%}", "Cap: {value:%} of the contract"),
    LimitKind.CAP_ABSOLUTE: ("上限：{value:yuan} 元", "Cap: {value:yuan}"),
    LimitKind.FLOOR: ("下限：{value:yuan} 元", "Floor: {value:yuan}"),
}


def bound_steps(held: Iterable[Bound], before: Decimal, after: Decimal) -> tuple[Step, ...]:
    """A step per cap and floor, saying whether it binds."""
    return tuple(_bound_step(bound, binds=before != after == bound.amount) for bound in held)


def _bound_step(bound: Bound, *, binds: bool) -> Step:
    zh, en = _KIND_WORDS[bound.limit.kind or LimitKind.CAP_ABSOLUTE]
    words = ("，起作用", ", binds") if binds else ("，不起作用", ", does not bind")
    return Step(sentence(zh + words[0], en + words[1], value=bound.limit.value), cents(bound.amount))


def quota_step(quota: Decimal, policy: Policy) -> Step:
    return Step(
        sentence("费用额度（向下取整到 {unit:yuan} 元）", "Quota, rounded down to {unit:yuan}", unit=policy.quota_rounding),
        quota,
    )  # fmt: skip


def manual_step(manual: Decimal, reason: str | None) -> Step:
    return Step(sentence("人工核定额度代替计算额度：{reason}", "Manual quota in place of the computed one: {reason}", reason=reason), manual)  # fmt: skip


def reserve_steps(
    expected: Decimal, reserve: Decimal | None, allocatable: Decimal | None, policy: Policy
) -> tuple[Step, ...]:
    """The reserve and what is left to allocate; nothing without a quota."""
    if reserve is None or allocatable is None:
        return ()
    share = policy.reserve_share
    return (
        Step(sentence("风险准备金：未关闭费用风险的 EMV 合计 {emv:yuan} 元，不超过额度的 {share:%}，向下取整", "Risk reserve: EMV {emv:yuan} of the open fee risks, at most {share:%} of the quota, rounded down", emv=expected, share=share), reserve),
        Step(sentence("可分配额度：额度 − 准备金", "Allocatable: quota less reserve"), allocatable),
    )  # fmt: skip


def share_step(milestone: Milestone, budget: Decimal | None) -> Step:
    return Step(
        sentence("里程碑 {no} {name}：权重 {weight:%}", "Milestone {no} {name}: weight {weight:%}", no=milestone.no, name=milestone.name, weight=milestone.weight),
        budget,
    )  # fmt: skip
