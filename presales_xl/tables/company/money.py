"""What a project is worth to the company and what its pursuit may cost: points, grades, tiers, limits, cadence."""

from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.field import Integer, Money, Number, Percent, Text, field
from presales_xl.tables.life import ALWAYS, Grade, Rank
from presales_xl.tables.table import Record, Table, listing


class Criterion(Choice):
    """What a grade is made of."""

    MARGIN = option("预计毛利", "Margin")
    IMPORTANCE = option("市场重要性", "Importance")
    STRATEGIC = option("战略客户", "Strategic")


class LimitKind(Choice):
    """What bounds a computed quota; a cap beats the floor."""

    CAP_MARGIN_RATE = option("不超过毛利的比例", "Cap margin rate")
    CAP_CONTRACT_RATE = option("不超过合同额的比例", "Cap contract rate")
    CAP_ABSOLUTE = option("不超过金额", "Cap absolute")
    FLOOR = option("不低于金额", "Floor")

    @property
    def is_rate(self) -> bool:
        return self in {LimitKind.CAP_MARGIN_RATE, LimitKind.CAP_CONTRACT_RATE}


class GradePoints(Record):
    """A band of one criterion: from `at_least` on (inclusive) it scores `points`; below the lowest band it scores 0."""

    table: ClassVar[Table] = listing(
        "grade_points", "评分标准", "Grade points", sheet=("评分标准", "Grade points"),
        tip=Label("下限含本数：毛利 200000 得 20 分。毛利不大于 0 得 0 分。", "Lower bounds are inclusive: a margin of 200000 scores 20. A margin of 0 or less scores 0."),
    )  # fmt: skip

    criterion: Criterion | None = field("评分项", "Criterion", must=ALWAYS, hint=("例如 预计毛利", "e.g. Margin"))
    at_least: Number = field("下限（含）", "At least", must=ALWAYS, hint=("毛利填元；重要性填 1-5；战略客户 1 = 是，0 = 否", "Yuan for margins; 1-5 for importance; strategic 1 = yes, 0 = no"))
    points: Integer = field("得分", "Points", must=ALWAYS, low=0, high=100, hint=("例如 35", "e.g. 35"))


class GradeRule(Record):
    """A grade: points from which it is reached, its fee factor and the lowest rank its sponsor may have."""

    table: ClassVar[Table] = listing("grades", "项目等级", "Grades", sheet=("项目等级", "Grades"))

    grade: Grade | None = field("等级", "Grade", must=ALWAYS, hint=("例如 A", "e.g. A"))
    min_points: Integer = field("最低分（含）", "Points from", must=ALWAYS, low=0, high=100, hint=("例如 75", "e.g. 75"))
    fee_factor: Number = field("费用系数", "Fee factor", must=ALWAYS, low=0, hint=("额度乘以此数，例如 1.2", "The quota is multiplied by it, e.g. 1.2"))
    sponsor_rank: Rank | None = field("发起人最低职级", "Lowest sponsor rank", must=ALWAYS, hint=("此职级及以上可任发起人，例如 销售总监", "This rank or a higher one, e.g. Sales director"))


class ImportanceLevel(Record):
    """What a market importance of 1 to 5 means, in words."""

    table: ClassVar[Table] = listing("importance_scale", "重要性标度", "Importance scale", sheet=("重要性标度", "Importance scale"))

    level: Integer = field("分值", "Level", must=ALWAYS, low=1, high=5, hint=("1 最低，5 最高", "1 lowest, 5 highest"))
    zh: Text = field("中文说明", "Meaning in Chinese", must=ALWAYS, hint=("例如 区域标杆", "e.g. 区域标杆"))
    en: Text = field("英文说明", "Meaning in English", must=ALWAYS, hint=("例如 A reference in the region", "e.g. A reference in the region"))


class FeeTier(Record):
    """A slice of the expected margin, up to and including `up_to` (empty = everything above), and its rate."""

    table: ClassVar[Table] = listing(
        "fee_tiers", "费用分档", "Fee tiers", sheet=("费用分档", "Fee tiers"),
        tip=Label("上限含本数，从小到大；最后一档上限留空。", "Upper bounds are inclusive and rise; the last one is empty."),
    )  # fmt: skip

    up_to: Money = field("毛利上限（含）", "Margin up to", above=0, hint=("元；空 = 以上全部，例如 500000", "Yuan; empty = all above, e.g. 500000"))
    rate: Percent = field("费用率", "Rate", must=ALWAYS, low=0, high=1, hint=("例如 5 %", "e.g. 5 %"))


class FeeLimit(Record):
    """A cap or the floor of a computed quota; `value` is a rate or yuan as its kind says; empty grade = all grades."""

    table: ClassVar[Table] = listing("fee_limits", "额度上下限", "Fee limits", sheet=("额度上下限", "Fee limits"))

    kind: LimitKind | None = field("限制", "Limit", must=ALWAYS, hint=("例如 不超过毛利的比例", "e.g. Cap margin rate"))
    value: Number = field("数值", "Value", must=ALWAYS, low=0, hint=("比例填 0.08，金额填元，例如 300000", "0.08 for a rate, yuan for an amount, e.g. 300000"))
    grade: Grade | None = field("适用等级", "Grade", hint=("空 = 全部等级，例如 A", "Empty = all grades, e.g. A"))


class Cadence(Record):
    """How often a project of a grade is looked at, in calendar days; empty = not required."""

    table: ClassVar[Table] = listing("cadence", "管理频次", "Cadence", sheet=("管理频次", "Cadence"))

    grade: Grade | None = field("等级", "Grade", must=ALWAYS, hint=("例如 A", "e.g. A"))
    war_room_days: Integer = field("项目进展分析会（天）", "War Room (days)", low=1, hint=("最多隔几天开一次；空 = 不要求，例如 14", "At most so far apart; empty = none, e.g. 14"))
    fee_audit_days: Integer = field("费用审核（天）", "Fee audit (days)", low=1, hint=("发起人多久审一次费用，例如 30", "How often the sponsor audits, e.g. 30"))
    follow_up_days: Integer = field("客户跟进（天）", "Follow-up (days)", low=1, hint=("多久与客户沟通一次，例如 7", "How often the customer is met, e.g. 7"))
    plan_review_days: Integer = field("策划复核（天）", "Plan review (days)", low=1, hint=("多久重新策划一轮，例如 30", "How often the plan is renewed, e.g. 30"))
