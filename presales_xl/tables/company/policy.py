"""The company's parameters and tolerances as typed values: each is declared here on one line, with its default.

The rows of the parameters and tolerances sheets, their reader and the attributes are derived from these lines. A key
missing in the workbook takes its default; a row that cannot be read is a problem and its key takes the default.
"""



from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from presales_xl.frozen import frozen
from presales_xl.language import Lang
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.company.parameter import (
    BadValueError,
    Parameter,
    ParameterRow,
    Tolerance,
    ToleranceRow,
    Unit,
    Wrong,
    checked,
    parameter,
    parameters_of,
    parse,
    tolerance,
    written,
)
from presales_xl.tables.life import Grade, Subject
from presales_xl.tables.project_info import Ownership


class TierMode(Choice):
    """How fee tiers work on a margin."""

    PROGRESSIVE = option("超额累进", "Progressive")
    WHOLE = option("全额", "Whole")


class FeeBasis(Choice):
    """Which amount of an expense is held against the budget."""

    GROSS = option("价税合计", "Gross")
    NET = option("不含税", "Net")


class DayCount(Choice):
    """How the days of a slip are counted."""

    CALENDAR = option("日历天", "Calendar")
    WORKDAYS = option("工作日", "Workdays")


class LoginMismatch(Choice):
    """What becomes of an approval made from another account than the person's own."""

    REFUSE = option("拒绝", "Refuse")
    MARK = option("标注", "Mark")


class RepeatedApprover(Choice):
    """What becomes of a step whose approver has already decided an earlier step of the version."""

    SAME_AS_BEFORE = option("同上", "Same as before")
    ANOTHER_PERSON = option("须换人", "Another person")


@frozen
class Policy:
    """Every parameter and tolerance, typed: money and shares are Decimal (0.1 = 10 %), days and counts are int."""

    # Fee quota
    tier_mode: TierMode = parameter(TierMode.PROGRESSIVE, Unit.ONE_OF, "费用分档方式", "How fee tiers apply")
    quota_rounding: Decimal = parameter("100", Unit.STEP, "费用额度向下取整到", "The quota is rounded down to")
    reserve_share: Decimal = parameter("0.10", Unit.SHARE, "风险准备金占额度上限", "Risk reserve, at most this share of the quota")
    reserve_rounding: Decimal = parameter("100", Unit.STEP, "风险准备金向下取整到", "The risk reserve is rounded down to")
    allocation_unit: Decimal = parameter("1", Unit.STEP, "里程碑预算分摊的最小单位", "Milestone budgets are split in units of")
    fee_basis: FeeBasis = parameter(FeeBasis.GROSS, Unit.ONE_OF, "预算控制口径", "Amount held against budgets")
    default_tax_rate: Decimal = parameter("0.06", Unit.SHARE, "新项目预填的综合税率", "Tax rate proposed for a new project")
    min_plausible_contract: Decimal = parameter("10000", Unit.YUAN, "合同额低于此数时询问是否误填万元", "Below this contract amount, ask whether it was meant in ten thousands")
    lead_allowance: Decimal = parameter("2000", Unit.YUAN, "线索阶段可先行支出的费用", "Fees allowed for a lead")
    initiated_allowance: Decimal = parameter("5000", Unit.YUAN, "立项后、任务书批准前可先行支出的费用", "Fees allowed from initiation until the charter")
    carry_over: bool = parameter(True, Unit.YES_OR_NO, "已完成里程碑的余额结转到下一个", "Carry the rest of a finished milestone to the next")
    late_payment_days: int = parameter(60, Unit.DAYS, "项目结束后仍可支付此前费用的天数", "Days after the end in which earlier spending may be paid")
    prior_approval_ownerships: tuple[Ownership, ...] = parameter((Ownership.GOVERNMENT, Ownership.PUBLIC_INSTITUTION, Ownership.STATE_OWNED), Unit.SOME_OF, "须事前审批的类别（如业务招待）所针对的客户单位性质", "Customers for which categories with prior approval need it")
    deposit_due_workdays: int = parameter(10, Unit.WORKDAYS, "保证金应在定标或签约后多少个工作日内收回", "Deposits are due back after the decision or signing within")

    # Grade
    grade_steps: int = parameter(1, Unit.COUNT, "核定等级与计算等级最多相差级数", "Steps an approved grade may differ from the computed one")
    importance_reason_from: int = parameter(4, Unit.COUNT, "市场重要性从此分值起须说明理由", "Market importance from which a reason is needed")
    estimate_basis_grades: tuple[Grade, ...] = parameter((Grade.A, Grade.B), Unit.SOME_OF, "自策划起毛利须以估算表为依据的等级", "Grades whose margin must rest on an estimate from Planned on")

    # Use of budgets
    use_watch: Decimal = tolerance("0.80", Unit.SHARE, "额度使用率达到即关注", "Budget use from which it is watched")
    use_warn: Decimal = tolerance("0.90", Unit.SHARE, "额度使用率达到即预警", "Budget use from which it is a warning")
    use_over: Decimal = tolerance("1.00", Unit.SHARE, "额度使用率超过即超额度", "Budget use above which it is over")

    # Deviations and changes
    watch_days: int = tolerance(1, Unit.DAYS, "里程碑延误达到即关注", "Slip of a milestone from which it is watched")
    adjust_days: int = tolerance(6, Unit.DAYS, "里程碑延误达到即须调整", "Slip of a milestone from which it needs a change request")
    milestone_overspend: Tolerance = tolerance("0.10", Unit.SHARE, "里程碑费用超支", "Overspending of a milestone", minimum=1000)
    total_increase: Tolerance = tolerance("0.20", Unit.SHARE, "变更：额度累计增加，占原额度", "Changes: cumulative increase, of the original quota", minimum=3000)
    moved_budget: Tolerance = tolerance("0.40", Unit.SHARE, "变更：里程碑预算累计调增，占原额度", "Changes: cumulative rises of milestone budgets, of the original quota", minimum=3000)
    moved_days: int = tolerance(30, Unit.DAYS, "变更：里程碑累计推迟", "Changes: cumulative postponement of a milestone")
    customer_delay_days: int = tolerance(90, Unit.DAYS, "客户推迟由发起人一人批准的累计天数", "Cumulative customer delay the sponsor alone may approve")
    earlier_changes: int = tolerance(2, Unit.COUNT, "不升级审批时此前最多的变更次数", "Earlier changes before the route goes up")
    margin_fall: Tolerance = tolerance("0.20", Unit.SHARE, "任务书批准后预计毛利下降", "Fall of the expected margin after the charter", minimum=0)
    estimate_difference: Tolerance = tolerance("0.01", Unit.SHARE, "表1 毛利与估算表之差", "Difference of the margin in table 1 from the estimate", minimum=1000)
    day_count: DayCount = parameter(DayCount.CALENDAR, Unit.ONE_OF, "里程碑延误天数的算法", "How days of a slip are counted")
    escalation_due_days: int = parameter(5, Unit.DAYS, "偏差出现后多少天内须提交调整", "Days in which a deviation must be answered")

    # Lights and outlook
    win_green: Decimal = parameter("0.50", Unit.SHARE, "赢率绿灯下限", "Win probability from which the light is green")
    win_yellow: Decimal = parameter("0.30", Unit.SHARE, "赢率黄灯下限", "Win probability from which the light is yellow")
    win_fall: Decimal = parameter("0.10", Unit.SHARE, "赢率一个月下降超过此数时灯降一级（百分点）", "Monthly fall of the win probability above which its light drops one step (points)")
    win_move_reason: Decimal = parameter("0.10", Unit.SHARE, "赢率变动超过此数须说明原因（百分点）", "Move of the win probability above which a reason is needed (points)")
    zombie_days: int = parameter(30, Unit.DAYS, "预计签约日期已过多少天而无结果即须上报", "Days past the expected signing without outcome before it goes up")

    # Light projects
    light_grade: Grade = parameter(Grade.D, Unit.ONE_OF, "简易项目：此等级及以下", "Light projects: this grade and below")
    light_quota: Decimal = parameter("5000", Unit.YUAN, "简易项目：额度不大于", "Light projects: quota up to")
    light_lessons: int = parameter(5, Unit.COUNT, "简易项目总结的行数", "Lines of a light project's retrospective")

    # Due dates
    progress_due_day: int = parameter(5, Unit.DAY_OF_MONTH, "月报应于次月几日前提交", "Day of the next month by which the monthly report is due")
    retrospective_due_workdays: int = parameter(15, Unit.WORKDAYS, "结果确定后多少个工作日内完成总结", "Workdays after the outcome in which the retrospective is due")
    leader_attends_grades: tuple[Grade, ...] = parameter((Grade.A,), Unit.SOME_OF, "总结会须有公司领导参加的等级", "Grades whose retrospective a company leader attends")
    won_without_contract_days: int = parameter(30, Unit.DAYS, "中标后多少天内应签约", "Days after the award in which the contract is due")
    suspension_days: int = parameter(90, Unit.DAYS, "暂停满多少天须重新决策", "Days of suspension after which it must be decided again")
    restart_days: int = parameter(180, Unit.DAYS, "终止后多少天内换号重启须填前序编号", "Days in which a restart under a new number must name its predecessor")
    restart_similarity: Decimal = parameter("0.60", Unit.SHARE, "判为同一项目重启的名称相似度", "Similarity of names from which a project counts as a restart")
    bid_warning_days: int = parameter(10, Unit.DAYS, "投标截止前多少天检查实质性需求", "Days before the bid deadline when mandatory requirements must be answered")
    authorisation_days: int = parameter(10, Unit.DAYS, "投标前多少天须取得原厂授权", "Days before the bid when vendor authorisations must be there")

    # Approvals
    min_approvers: int = parameter(2, Unit.COUNT, "一次审批至少几位不同的人", "Different people an approval needs")
    min_approvers_light: int = parameter(1, Unit.COUNT, "简易项目一次审批至少几位不同的人", "Different people an approval of a light project needs")
    repeated_approver: RepeatedApprover = parameter(RepeatedApprover.SAME_AS_BEFORE, Unit.ONE_OF, "同一人出现在两个步骤时", "When one person meets two steps")
    approval_reminder_workdays: int = parameter(3, Unit.WORKDAYS, "审批等待超过多少个工作日提醒", "Workdays a step may wait before a reminder")
    offline_confirmation_days: int = parameter(30, Unit.DAYS, "线下审批须在多少天内由本人确认", "Days in which an offline decision must be confirmed")
    login_mismatch: LoginMismatch = parameter(LoginMismatch.REFUSE, Unit.ONE_OF, "登录账号与审批人不符时", "When the account is not the approver's")
    signatures_required: tuple[Subject, ...] = parameter((), Unit.SOME_OF, "须电子签名的审批事项（自本版规则生效之日起；可填 无）", "Subjects whose approvals must be signed, from the day these rules take effect (or none)", of=Subject)

    # Risks, estimates, numbers, KPIs
    risk_probability_classes: tuple[Decimal, ...] = parameter(("0.10", "0.30", "0.50", "0.70"), Unit.SHARES, "风险概率 2-5 级的下限", "Probabilities from which a risk is class 2, 3, 4, 5")
    risk_medium_score: int = parameter(8, Unit.COUNT, "风险矩阵：中风险下限（概率级×影响）", "Risk matrix: medium from (class times impact)")
    risk_high_score: int = parameter(15, Unit.COUNT, "风险矩阵：高风险下限（概率级×影响）", "Risk matrix: high from (class times impact)")
    discount_rate: Decimal = parameter("0.08", Unit.SHARE, "估算未填时的折现率", "Discount rate of an estimate that names none")
    project_no_pattern: str = parameter("PS-YYYY-NNN", Unit.TEXT, "项目编号格式：YYYY 为年份，N 为数字", "Pattern of project numbers: YYYY is the year, N a digit")
    response_hours: int = parameter(24, Unit.HOURS, "客户请求的响应时限", "Hours in which a customer's request is answered")
    kpi_min_sample: int = parameter(5, Unit.COUNT, "样本少于此数的指标标注「样本不足」", "Indicators of fewer cases are marked as thin")


PARAMETERS: tuple[Parameter, ...] = parameters_of(Policy)


@frozen
class PolicyProblem:
    """A row of the parameters or tolerances sheet that could not be used; its key takes the default."""

    table: str
    row: int
    field: str
    key: str | None
    value: str | None
    wrong: Wrong
    known: Parameter | None = None
    nearest: str | None = None
    """The known key most like an unknown one."""

    @property
    def options(self) -> tuple[Choice, ...]:
        """What may be written, for a parameter with options."""
        return tuple(self.known.choices) if self.known and self.known.choices else ()


def parameter_rows(policy: Policy, lang: Lang | None = None) -> tuple[ParameterRow, ...]:
    """The rows of the parameters sheet that give `policy`; values are plain numbers and codes, or words of `lang`."""
    shown = [known for known in PARAMETERS if not known.on_tolerances]
    return tuple(_parameter_row(row, known, policy, lang) for row, known in enumerate(shown, start=1))


def tolerance_rows(policy: Policy) -> tuple[ToleranceRow, ...]:
    """The rows of the tolerances sheet that give `policy`."""
    shown = [known for known in PARAMETERS if known.on_tolerances]
    return tuple(_tolerance_row(row, known, policy) for row, known in enumerate(shown, start=1))


def _parameter_row(row: int, known: Parameter, policy: Policy, lang: Lang | None) -> ParameterRow:
    value = written(known, getattr(policy, known.key), lang)
    return ParameterRow(row=row, key=known.key, zh=known.label.zh, en=known.label.en, value=value, unit=known.unit)


def _tolerance_row(row: int, known: Parameter, policy: Policy) -> ToleranceRow:
    limit = getattr(policy, known.key)
    share, minimum = (limit.share, limit.minimum) if isinstance(limit, Tolerance) else (Decimal(limit), None)
    return ToleranceRow(
        row=row, key=known.key, zh=known.label.zh, en=known.label.en, value=share, minimum=minimum, unit=known.unit
    )


def read_policy(
    parameters: Iterable[ParameterRow], tolerances: Iterable[ToleranceRow]
) -> tuple[Policy, tuple[PolicyProblem, ...]]:
    """The policy the rows of both sheets give, and every row that could not be used."""
    reading = _Reading({}, set(), [])
    for row in parameters:
        reading.take(row, on_tolerances=False)
    for tolerance_row in tolerances:
        reading.take(tolerance_row, on_tolerances=True)
    return replace(Policy(), **reading.values), tuple(reading.problems)


_BY_KEY = {known.key: known for known in PARAMETERS}


@frozen
class _Reading:
    values: dict[str, Any]
    seen: set[str]
    problems: list[PolicyProblem]

    def take(self, row: ParameterRow | ToleranceRow, *, on_tolerances: bool) -> None:
        known = _BY_KEY.get(row.key or "")
        if known is None:
            self._report(row, "key", Wrong.UNKNOWN_KEY if row.key else Wrong.EMPTY, None)
        elif known.on_tolerances is not on_tolerances:
            self._report(row, "key", Wrong.OTHER_SHEET, known)
        elif known.key in self.seen:
            self._report(row, "key", Wrong.TWICE, known)
        else:
            self._read(row, known)

    def _read(self, row: ParameterRow | ToleranceRow, known: Parameter) -> None:
        self.seen.add(known.key)
        try:
            self.values[known.key] = _parameter(row, known) if isinstance(row, ParameterRow) else _tolerance(row, known)
        except BadValueError as bad:
            self._report(row, "value", bad.wrong, known)

    def _report(self, row: ParameterRow | ToleranceRow, where: str, wrong: Wrong, known: Parameter | None) -> None:
        value = None if row.value is None else str(row.value)
        near = None if known else _nearest(row.key or "")
        table = type(row).table.key
        self.problems.append(PolicyProblem(table, row.row, where, row.key, value, wrong, known, near))


def _nearest(key: str) -> str | None:
    import difflib  # only a mistake needs it

    return next(iter(difflib.get_close_matches(key, _BY_KEY, n=1)), None)


def _parameter(row: ParameterRow, known: Parameter) -> Any:
    return parse(known, row.value or "")


def _tolerance(row: ToleranceRow, known: Parameter) -> Any:
    if row.value is None:
        raise BadValueError(Wrong.EMPTY)
    limit = checked(row.value, known.unit)
    if isinstance(known.default, Tolerance):
        return Tolerance(limit, checked(row.minimum or Decimal(0), Unit.YUAN))
    return int(limit) if isinstance(known.default, int) else limit
