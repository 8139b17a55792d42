"""费用台账: every expense of the pursuit, before and after its charter."""

from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.field import Code, Date, Integer, Listed, Money, Number, Person, Text, field
from presales_xl.tables.life import ALWAYS
from presales_xl.tables.table import Record, Table, listing

LEAD_MILESTONE = "0"
"""Milestone number of expenses spent before the charter (立项前)."""


class ExpenseKind(Choice):
    EXPENSE = option("支出", "Expense")
    REFUND = option("退款冲销", "Refund", "退款")


class ExpenseStatus(Choice):
    REQUESTED = option("申请中", "Requested", "申请")
    APPROVED = option("已批准", "Approved", "已批")
    PAID = option("已支付", "Paid")
    RETURNED = option("退回修改", "Returned", "退回")
    VOID = option("已作废", "Void", "作废")


class Expense(Record):
    """One line of a voucher; amounts are tax included and always positive, a refund is its own kind."""

    table: ClassVar[Table] = listing("expenses", "费用台账", "Expenses", sheet=("费用台账", "Expenses"), step=5, tip=Label("在途占用＝申请中＋已批准（按申请金额）；立项前费用的里程碑填 0。", "In flight = requested + approved (requested amounts); before the charter the milestone is 0."))

    voucher_no: Code = field("凭证号", "Voucher no.", must=ALWAYS, width=100, hint=("例如 FY-2026-0612", "e.g. FY-2026-0612"))
    spent_on: Date = field("发生日期", "Spent on", must=ALWAYS, width=90, hint=("例如 2026-03-15", "e.g. 2026-03-15"))
    milestone: Code = field("里程碑", "Milestone", must=ALWAYS, source="milestones", width=58, hint=("编号；0＝立项前", "Its number; 0 = before the charter"))
    category: Listed = field("费用类别", "Category", must=ALWAYS, source="expense_categories", width=118, hint=("例如 差旅费", "e.g. Travel"))
    kind: ExpenseKind | None = field("类型", "Kind", must=ALWAYS, width=72, hint=("支出或退款冲销", "Expense or refund"))
    requested_amount: Money = field("申请金额", "Requested", above=0, width=82, hint=("元，含税", "Yuan with tax"))
    amount: Money = field("金额", "Amount", above=0, width=82, hint=("元，含税；总是正数", "Yuan with tax; always positive"))
    handled_by: Person = field("经办人", "Handled by", must=ALWAYS, width=62, hint=("谁花的", "Who spent it"))
    purpose: Text = field("用途", "Purpose", must=ALWAYS, width=150, hint=("例如 赴宁川现场调研 2 人", "e.g. site survey, two people"))
    customer_participants: Text = field("客户参与人", "Customer participants", width=94, hint=("业务招待费必填，例如 李志强等 4 人", "Needed for entertainment, e.g. Li Zhiqiang and 3 others"))
    status: ExpenseStatus | None = field("状态", "Status", must=ALWAYS, width=70, hint=("例如 已支付", "e.g. Paid"))
    approved_by: Person = field("审批人", "Approved by", width=62, hint=("不得与经办人相同", "Never who handled it"))
    paid_on: Date = field("支付日期", "Paid on", width=90, hint=("已支付时填", "When paid"))
    invoice_no: Code = field("发票号", "Invoice no.", width=140, hint=("20 位，按文本填写", "20 digits, as text"))
    line: Integer = field("行号", "Line", low=1, width=42, hint=("一张报销单有多行时", "When a voucher has several lines"))
    guests: Integer = field("客户人数", "Guests", low=1, width=54, hint=("业务招待时填", "For entertainment"))
    companions: Integer = field("陪同人数", "Companions", low=0, width=54, hint=("不多于客户人数", "Not more than the guests"))
    prior_approval: Text = field("事前审批", "Prior approval", width=80, hint=("审批单号或发起人姓名", "Number of the form, or the sponsor"))
    tax_amount: Money = field("税额", "Tax", low=0, width=70, hint=("元", "Yuan"))
    department: Text = field("费用归属部门", "Department", width=90, hint=("与表1 不同时填", "When it differs from table 1"))
    shared_total: Money = field("分摊总额", "Shared total", above=0, width=82, hint=("多个项目分摊时的总额，本行为我方份额", "Whole amount of a shared trip; this row is our share"))
    reverses: Code = field("冲销凭证", "Reverses", width=100, hint=("退款冲销时填原凭证号", "Voucher a refund reverses"))
    original_currency: Text = field("原币", "Currency", limit=40, width=70, hint=("例如 120 USD", "e.g. 120 USD"))
    rate: Number = field("汇率", "Rate", above=0, width=60, hint=("例如 7.12", "e.g. 7.12"))
    task: Text = field("对应工作", "Task", width=90, hint=("表2 工作计划中的工作", "Task of the work plan"))
