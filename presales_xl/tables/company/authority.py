"""Who approves what: one row per approver of a step."""

import unicodedata
from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.company.names import split
from presales_xl.tables.field import Integer, Listed, Money, Text, field
from presales_xl.tables.life import ALWAYS, Grade, Rank, Subject
from presales_xl.tables.table import Record, Table, listing


class RouteCase(Choice):
    """Which of the routes of a subject is taken: a special case replaces the ordinary route, it adds nothing to it."""

    ORDINARY = option("一般", "Ordinary")
    LIGHT = option("简易项目", "Light")
    RESERVE = option("动用准备金", "Reserve")
    CUSTOMER_DELAY = option("客户推迟且不涉及金额", "Customer delay")
    PEOPLE = option("人员变更", "People")
    SPONSOR_CHANGE = option("发起人变更", "Sponsor change")


class Condition(Choice):
    """When a row of a route applies."""

    ALWAYS = option("总是", "Always")
    QUOTA_ABOVE = option("费用额度大于", "Quota above")
    MANUAL_ABOVE_COMPUTED = option("人工核定高于计算额度", "Manual above computed")
    MARGIN_NOT_POSITIVE = option("预计毛利不大于零", "Margin not positive")
    BEYOND_LIMITS = option("超出变更限度", "Beyond limits")
    MONEY = option("涉及金额", "Money")
    SPENT_ABOVE = option("已发生费用大于", "Spent above")
    DEPOSITS_OUT = option("有未收回保证金", "Deposits out")

    @property
    def has_threshold(self) -> bool:
        """Whether the row must say above which amount."""
        return self in {Condition.QUOTA_ABOVE, Condition.SPENT_ABOVE}


class Approver(Choice):
    """How the person of a step is found."""

    SPONSOR = option("发起人", "Sponsor")
    ABOVE_SPONSOR = option("发起人的上一级", "Above sponsor")
    OWN_DEPARTMENT_MANAGER = option("部门经理(本部门)", "Own department manager")
    RANK = option("职级及以上", "Rank")
    ROLE = option("角色", "Role")


class Join(Choice):
    """How the rows of one step stand together: each ALL row is needed, and one of the ANY rows."""

    ALL = option("会签", "All")
    ANY = option("或签", "Any")
    INFORMED = option("抄送", "Informed")


class AuthorityRow(Record):
    """One approver of one step; it applies when the case, the grade and the condition fit.

    Rows with the same subject, case and step form the step. Two rows with the same approver count once, so "A, or
    spent above 50,000" is written as two rows.
    """

    table: ClassVar[Table] = listing(
        "authority", "审批权限", "Authority", sheet=("审批权限", "Authority"),
        tip=Label("同一步骤：会签须全部同意，或签一人即可，抄送只通知。几个条件「或」的关系写成几行。", "Within a step: All must agree, one Any is enough, Informed are only told. Alternative conditions are several rows."),
    )  # fmt: skip

    subject: Subject | None = field("审批事项", "Subject", must=ALWAYS, hint=("例如 任务书", "e.g. Charter"))
    case: RouteCase | None = field("情形", "Case", must=ALWAYS, hint=("特殊情形有自己的流程，代替一般流程，例如 简易项目", "A special case has its own route instead of the ordinary one, e.g. Light"))
    grades: Text = field("适用等级", "Grades", limit=20, hint=("空 = 全部，例如 AB", "Empty = all, e.g. AB"))
    condition: Condition | None = field("条件", "Condition", must=ALWAYS, hint=("例如 费用额度大于", "e.g. Quota above"))
    threshold: Money = field("条件金额", "Condition amount", low=0, hint=("元，条件为「大于」时必填，例如 50000", "Yuan, needed for Above, e.g. 50000"))
    step: Integer = field("步骤", "Step", must=ALWAYS, low=1, high=9, hint=("按数字顺序，例如 2", "In the order of the numbers, e.g. 2"))
    join: Join | None = field("会签方式", "All or any", must=ALWAYS, hint=("例如 或签", "e.g. Any"))
    approver: Approver | None = field("审批人类型", "Approver", must=ALWAYS, hint=("例如 职级及以上", "e.g. Rank"))
    rank: Rank | None = field("职级", "Rank", hint=("类型为「职级及以上」时必填，例如 销售总监", "Needed for Rank, e.g. Sales director"))
    role: Listed = field("角色", "Role", source="roles", hint=("类型为「角色」时必填，例如 财务", "Needed for Role, e.g. Finance"))

    @property
    def grade_letters(self) -> frozenset[str]:
        """What is written as grades, letter by letter; empty for all grades."""
        return frozenset("".join(split(unicodedata.normalize("NFKC", self.grades or "").upper())))

    def holds_for(self, grade: Grade) -> bool:
        """Whether the row counts for projects of `grade`; a text that is no list of grades counts for all of them."""
        letters = self.grade_letters
        return not letters <= set(Grade.__members__) or not letters or grade.name in letters
