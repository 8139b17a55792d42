"""Entry checks of money: expenses, refunds and deposits as they were typed."""

from presales_xl.findings.catalogue import error, note
from presales_xl.findings.message import Message


class ExpenseCheck(Message):
    """`value` is what stands in the field, `category` the name of the expense category, `other` another row."""

    AMOUNT_MISSING = error("check.amount_missing", ("这笔费用{status}，没有填金额。", "请填写金额（元，含税）。"), ("The expense is {status} but has no amount.", "Enter the amount in yuan with tax."))
    PAID_WITHOUT_DATE = note("check.paid_without_date", ("已支付，没有填支付日期，按发生日期 {spent} 计算。", "请填写支付日期。"), ("Paid without a date; the day it was spent, {spent}, is taken.", "Enter the day of payment."))
    DATE_NOT_PAID = note("check.date_not_paid", ("填了支付日期 {value}，状态却是「{status}」。", "请把状态改为已支付，或清空日期。"), ("It has the day of payment {value} but is “{status}”.", "Set it to Paid, or clear the date."))
    ABOVE_REQUEST = note("check.above_request", ("支付金额 {value:yuan} 元高于申请金额 {limit:yuan} 元。", "请说明原因，或核对金额。"), ("The amount paid {value:yuan} is above the amount requested {limit:yuan}.", "Give the reason, or correct the amount."))
    NOT_APPROVED = note("check.expense_not_approved", ("状态是「{status}」，没有填审批人。", "请填写批准这笔费用的人。"), ("The expense is “{status}” but nobody approved it.", "Enter who approved it."))
    OWN_APPROVAL = error("check.own_approval", ("经办人与审批人是同一人：「{value}」。", "请由他人审批这笔费用。"), ("The same person spent and approved it: “{value}”.", "Have somebody else approve it."))
    TAX = error("check.tax_above_amount", ("税额 {value:yuan} 元不低于金额 {limit:yuan} 元。", "请核对税额；金额是价税合计。"), ("The tax {value:yuan} is not below the amount {limit:yuan}.", "Correct it; the amount includes the tax."))
    SHARED_TOTAL = error("check.shared_total_below_share", ("分摊总额 {value:yuan} 元小于本项目份额 {limit:yuan} 元。", "分摊总额是整笔费用，请核对。"), ("The shared total {value:yuan} is below our share {limit:yuan}.", "It is the whole amount of the trip; correct it."))
    BEFORE_LEAD = note("check.spent_before_lead", ("费用发生于 {value}，早于项目登记日期 {limit}。", "请核对日期，或核对登记日期。"), ("Spent on {value}, before the project was registered on {limit}.", "Correct the date, or the day of registration."))
    LEAD_AFTER_CHARTER = note("check.lead_milestone_after_charter", ("任务书已于 {limit} 批准，{value} 的费用仍记在「0 立项前」。", "请改为所属里程碑的编号。"), ("The charter was approved on {limit}, yet the expense of {value} is booked before it (milestone 0).", "Enter the milestone it belongs to."))
    INACTIVE_CATEGORY = note("check.category_inactive", ("费用类别「{category}」已停用。", "请改用现行的类别。"), ("The expense category “{category}” is no longer in use.", "Choose a category in use."))
    NEEDS_PARTICIPANTS = error("check.needs_participants", ("「{category}」须填客户参与人。", "请填写姓名和人数，例如 李志强等 4 人。"), ("“{category}” needs the customer's participants.", "Enter names and number, e.g. Li Zhiqiang and 3 others."))
    NEEDS_GUESTS = note("check.needs_guests", ("「{category}」没有填客户人数，无法核对人均标准。", "请填写客户人数和陪同人数。"), ("“{category}” has no number of guests, so the limit per head cannot be checked.", "Enter guests and companions."))
    PER_HEAD = error("check.per_head", ("「{category}」人均 {value:yuan} 元，超过标准 {limit:yuan} 元（{heads}人）。", "请核对人数和金额；超标部分由发起人说明。"), ("“{category}” comes to {value:yuan} a head, above {limit:yuan} ({heads} people).", "Check people and amount; the sponsor explains what is above."))
    COMPANIONS = error("check.companions", ("陪同 {value} 人，客户 {guests} 人，超过每位客户 {limit} 位陪同的标准。", "请核对人数；按标准减少陪同。"), ("{value} companions for {guests} guests, more than {limit} for each.", "Check the numbers; take fewer companions."))
    NEEDS_PRIOR_APPROVAL = error("check.needs_prior_approval", ("客户为{ownership}，「{category}」须经发起人事前审批。", "请填写事前审批单号或发起人姓名；没有审批的不得报销。"), ("The customer is “{ownership}”: “{category}” needs prior approval by the sponsor.", "Enter the form's number or the sponsor; without it nothing is reimbursed."))
    NEEDS_INVOICE = note("check.needs_invoice", ("「{category}」已支付，没有填发票号。", "请填写发票号。"), ("“{category}” is paid without an invoice number.", "Enter the invoice number."))
    NEEDS_EXPLANATION = error("check.needs_explanation", ("「{category}」须写明用途，现在只写了「{value}」。", "请写清买了什么、为什么。"), ("“{category}” needs an explanation; “{value}” is none.", "Say what was bought and why."))
    TASK_UNKNOWN = note("check.expense_task_unknown", ("对应工作「{value}」不在工作计划中。", "请照工作计划的名称填写，或清空。"), ("The task “{value}” is not in the work plan.", "Write it as in the work plan, or clear it."))
    NO_RATE = error("check.no_rate", ("原币是 {value}，没有填汇率。", "请填写汇率，金额以人民币元填写。"), ("The original currency is {value}, but there is no rate.", "Enter the rate; the amount is in yuan."))
    RATE_ALONE = note("check.rate_alone", ("填了汇率 {value}，没有填原币金额。", "请填写原币，例如 120 USD，或清空汇率。"), ("There is a rate {value} but no amount in the original currency.", "Enter it, e.g. 120 USD, or clear the rate."))
    RATE_DIFFERS = note("check.rate_differs", ("原币 {original} × 汇率 {rate} = {product:yuan} 元，与金额 {value:yuan} 元不符。", "请核对原币、汇率和金额。"), ("{original} at {rate} is {product:yuan}, not {value:yuan}.", "Check currency, rate and amount."))
    # several rows
    VOUCHER_TWICE = error("check.voucher_twice", ("凭证 {value} 第 {line} 行重复（另见第{other}行）。", "一张报销单的各行用不同行号；重复登记的请作废一行；多项目分摊的填分摊总额。"), ("Voucher {value} line {line} stands twice (see row {other}).", "Number its lines; void a row entered twice; give the shared total of a shared trip."))
    INVOICE_TWICE = error("check.invoice_twice", ("发票 {value} 报销了两次（另见第{other}行）。", "重复的请作废一行；多项目分摊的填分摊总额，各份额合计不超过它。"), ("Invoice {value} is claimed twice (see row {other}).", "Void one; for a shared trip give the shared total, which the shares may not exceed."))
    ALIKE = note("check.expenses_alike", ("与第{other}行同人、同日、同类别、同金额 {value:yuan} 元，是否重复登记？", "重复的请作废一行；不重复的无须处理。"), ("Same person, day, category and amount {value:yuan} as row {other}: entered twice?", "Void one if it is; otherwise nothing to do."))
    REFUND_WITHOUT_VOUCHER = error("check.refund_without_voucher", ("退款冲销没有填冲销的原凭证。", "请在「冲销凭证」填原凭证号。"), ("The refund does not name the voucher it reverses.", "Enter the voucher's number under Reverses."))
    REFUND_UNKNOWN = error("check.refund_unknown_voucher", ("退款冲销的原凭证 {value} 不在费用台账中。", "请核对凭证号。"), ("The refund reverses voucher {value}, which is not in the list.", "Correct the number."))
    REFUND_TOO_MUCH = error("check.refund_too_much", ("凭证 {voucher} 的退款合计 {value:yuan} 元，超过原金额 {limit:yuan} 元。", "请核对退款金额。"), ("The refunds of voucher {voucher} come to {value:yuan}, above its {limit:yuan}.", "Correct the refunds."))
    REVERSES_ALONE = note("check.reverses_alone", ("支出行填了冲销凭证 {value}。", "退款请把类型改为「退款冲销」；否则清空。"), ("An expense, not a refund, reverses voucher {value}.", "Make it a refund, or clear the field."))
    # deposits
    DEPOSIT_TOO_MUCH = error("check.deposit_too_much", ("保证金退回、抵扣与没收合计 {value:yuan} 元，超过金额 {limit:yuan} 元。", "请核对各项金额。"), ("Returned, deducted and forfeited come to {value:yuan}, above the deposit of {limit:yuan}.", "Correct the amounts."))
    RETURN_INCOMPLETE = error("check.deposit_return_incomplete", ("保证金退回缺「{label}」。", "退回日期和退回金额须同时填写。"), ("{label} is missing for the return of the deposit.", "A return has a day and an amount."))
    DEPOSIT_NOT_AN_EXPENSE = error("check.deposit_not_an_expense", ("保证金{what} {value:yuan} 元，费用台账中没有相应的一行。", "请在「费用台账」登记同样金额的费用。"), ("{value:yuan} of the deposit was {what}, but no expense of that amount is entered.", "Enter an expense of the same amount."))
    GUARANTEE_WITHOUT_END = error("check.guarantee_without_end", ("「{form}」没有填保函有效期。", "请填写保函有效期至。"), ("The “{form}” has no day until which it is valid.", "Enter Guarantee until."))
    TRANSFER_WITH_END = note("check.transfer_with_end", ("转账的保证金填了保函有效期 {value}。", "请核对形式，或清空有效期。"), ("A deposit by transfer has a guarantee until {value}.", "Check the form, or clear the date."))
    DEPOSIT_MILESTONE = error("check.deposit_milestone", ("保证金引用的里程碑 {value} 不存在。", "请改为里程碑表中的编号，或清空。"), ("The deposit refers to milestone {value}, which does not exist.", "Enter a number of the milestone list, or clear it."))
    DEPOSIT_AS_EXPENSE = note("check.deposit_as_expense", ("用途写着「保证金」，却登记为费用 {value:yuan} 元。", "保证金不是费用，请登记在「保证金」。"), ("The purpose says deposit, but it is entered as an expense of {value:yuan}.", "A deposit is no expense; enter it under Deposits."))
