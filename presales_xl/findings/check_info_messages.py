"""Entry checks of 表1: identity, value, customer, tender and partners."""

from presales_xl.findings.catalogue import error, escalate, note
from presales_xl.findings.message import Message


class InfoCheck(Message):
    """`value` is what stands in the field."""

    # identity
    NUMBER_PATTERN = note("check.number_pattern", ("项目编号「{value}」不符合公司格式 {pattern}。", "请按公司格式编号；编号不得重复使用。"), ("The project number “{value}” does not follow the company's pattern {pattern}.", "Number it by the pattern; numbers are never reused."))
    OWN_PREDECESSOR = error("check.own_predecessor", ("前序项目编号就是本项目编号 {value}。", "请填写已终止或落选的那个项目的编号，或清空。"), ("The predecessor is this project itself, {value}.", "Name the stopped or lost project, or clear the field."))
    CLASSIFIED_DETAIL = error("check.classified_detail", ("涉密项目填写了「{label}」。", "涉密信息不得录入本系统：请清空，只用代号。"), ("{label} is filled in for a classified project.", "Classified information must not be entered: clear it and use a code name only."))
    CLASSIFIED_ROWS = error("check.classified_rows", ("涉密项目登记了{count}行「{table}」。", "涉密信息不得录入本系统：请删除这些行。"), ("A classified project has {count} rows in {table}.", "Classified information must not be entered: remove the rows."))
    CLOSING_INCOMPLETE = error("check.closing_incomplete", ("线索关闭还缺「{label}」。", "关闭线索须同时填写日期、关闭人和原因。"), ("{label} is missing for closing the lead.", "Closing a lead needs day, person and reason."))
    CLOSED_BUT_INITIATED = error("check.closed_but_initiated", ("项目已立项，不能按线索关闭（{value}）。", "请填表4 项目终止申请并报批，清空「线索关闭」。"), ("The project is initiated and cannot be closed as a lead ({value}).", "File table 4 and have it approved; clear the section on closing."))
    CLOSED_WITH_OUTCOME = error("check.closed_with_outcome", ("线索已按未立项关闭，却登记了结果「{value}」。", "请只保留其一。"), ("The lead is closed, yet the outcome “{value}” is registered.", "Keep only one of the two."))
    # value
    MARGIN_ABOVE_CONTRACT = error("check.margin_above_contract", ("预计毛利 {value:yuan} 元高于不含税合同额 {limit:yuan} 元。", "请核对两个数的单位（元），看是否误填了万元。"), ("The expected margin {value:yuan} is above the contract net of tax {limit:yuan}.", "Check the unit (yuan) of both, and whether one was typed in ten thousands."))
    CONTRACT_TOO_SMALL = note("check.contract_too_small", ("「{label}」只有 {value:yuan} 元，是否误填万元？", "金额一律以元填写，例如 6000000。"), ("{label} is only {value:yuan} yuan: was it typed in ten thousands?", "Amounts are in yuan, e.g. 6000000."))
    NO_TAX_RATE = note("check.no_tax_rate", ("没有填综合税率，毛利率按含税合同额计算，会偏低。", "请填写综合税率，例如 6 %。"), ("Without a tax rate the margin rate is taken on the contract with tax and comes out too low.", "Enter the blended tax rate, e.g. 6 %."))
    MARGIN_BASIS = escalate("check.margin_basis", ("{grade}级项目自策划起，预计毛利须以估算表为依据，现在是「{value}」。", "请完成估算表，并把「毛利依据」改为估算表。"), ("From Planned on the margin of a grade {grade} project rests on an estimate, not on “{value}”.", "Make the estimate and set the margin basis to it."))
    IMPORTANCE_REASON = error("check.importance_reason", ("市场重要性 {value} 级或战略客户，没有写重要性说明。", "请写明理由，立项审批人据此确认。"), ("Market importance {value} or a strategic customer without a reason.", "Give the reason; the approvers of the initiation confirm it."))
    NOT_ON_STRATEGIC_LIST = escalate("check.not_on_strategic_list", ("「{customer}」不在公司战略客户名单内。", "请改为「否」，或请公司把客户列入规则工作簿的「战略客户名单」。"), ("“{customer}” is not on the company's list of strategic customers.", "Answer No, or have the customer put on the list in the rules workbook."))
    BUDGET_BELOW_CONTRACT = note("check.budget_below_contract", ("客户预算 {budget:yuan} 元低于预计合同额 {value:yuan} 元。", "请核对客户预算，或调低预计合同额。"), ("The customer's budget {budget:yuan} is below the expected contract {value:yuan}.", "Check the budget, or lower the expected contract."))
    CERTAIN_TOO_EARLY = note("check.win_certain", ("赢率填了 {value:%}，但还没有登记结果。", "没有签约之前不会是 100 % 或 0；请如实估计，或登记结果。"), ("The win probability is {value:%}, but no outcome is registered.", "Before the outcome nothing is certain: give an honest estimate, or register the outcome."))
    # customer
    CREDIT_CODE = error("check.credit_code", ("统一社会信用代码 {value} 有误：{why}。", "请对照营业执照重新填写 18 位代码。"), ("The credit code {value} is wrong: {why}.", "Copy all 18 characters from the business licence."))
    FUNDS_NOT_SECURED = note("check.funds_contradict", ("预算状态是「{status}」，资金落实却填「{value}」。", "请核对客户的预算与资金情况。"), ("The budget is “{status}”, yet the funds are “{value}”.", "Check the customer's budget and funds."))
    # tender
    BID_AFTER_SIGNING = error("check.bid_after_signing", ("投标截止 {value} 晚于预计签约日期 {limit}。", "请核对两个日期；签约须在投标之后。"), ("The bid deadline {value} lies after the expected signing on {limit}.", "Correct one of them: signing follows the bid."))
    ABOVE_CEILING = error("check.above_ceiling", ("投标报价 {value:yuan} 元高于最高限价 {limit:yuan} 元，将被否决。", "请降低报价，或核对最高限价。"), ("The bid price {value:yuan} is above the ceiling {limit:yuan} and would be rejected.", "Lower the price, or check the ceiling."))
    NOT_QUALIFIED = escalate("check.not_qualified", ("资格条件不满足，而最近一次进展分析会的决定是「{decision}」。", "请补足资格（联合体、分包），或决定终止。"), ("The qualification is not met, yet the last War Room decided “{decision}”.", "Find a way to qualify (consortium, subcontract), or decide to stop."))
    SHARE_MISSING = error("check.share_missing", ("投标形式是「{form}」，没有填我方份额。", "请填我方份额；合同额与毛利只填我方部分。"), ("The bid form is “{form}”, but our share is empty.", "Enter our share; contract and margin are our part only."))
    SHARE_ALONE = note("check.share_alone", ("独立投标却填了我方份额 {value:%}。", "请改为 100 % 或清空，或改正投标形式。"), ("A single bid with our share of {value:%}.", "Make it 100 % or clear it, or correct the bid form."))
    REGISTRATION_EXPIRES = escalate("check.registration_expires", ("报备有效期 {value} 早于投标截止 {limit}。", "请在到期前续报。"), ("The registration is valid until {value}, before the bid deadline {limit}.", "Renew it in time."))
    TENDER_DETAIL_WITHOUT_TENDER = note("check.tender_detail_without_tender", ("采购方式是「{mode}」，却填了「{label}」。", "请核对采购方式。"), ("The procurement mode is “{mode}”, yet {label} is filled in.", "Check the procurement mode."))
    BOND_DIFFERS = note("check.bond_differs", ("投标保证金 {value:yuan} 元与「保证金」登记的 {registered:yuan} 元不一致。", "请核对金额。"), ("The bid bond {value:yuan} differs from {registered:yuan} registered under Deposits.", "Correct one of the amounts."))
    # partners, competitors, contacts
    PARTNER_EXPIRES = escalate("check.partner_expires", ("合作伙伴「{partner}」的报备或授权 {value} 到期，早于投标截止 {limit}。", "请在到期前续办。"), ("The registration or authorisation of partner “{partner}” ends on {value}, before the bid deadline {limit}.", "Renew it in time."))
    NOT_AUTHORISED = escalate("check.partner_not_authorised", ("离投标截止 {limit} 只有 {days} 天，合作伙伴「{partner}」的原厂授权还是「{value}」。", "请立即落实授权；取不到的，改换伙伴或方案。"), ("The bid is due on {limit}, in {days} days, and the authorisation of partner “{partner}” is “{value}”.", "Get it at once; if it cannot be had, change the partner or the solution."))
    SHARES_ABOVE_WHOLE = error("check.shares_above_whole", ("我方与合作伙伴的份额合计 {value:%}，超过 100 %。", "请核对各方份额。"), ("Our share and the partners' add up to {value:%}, more than 100 %.", "Correct the shares."))
    CONSORTIUM_WITHOUT_PARTNER = note("check.consortium_without_partner", ("投标形式是「{value}」，「合作伙伴」中没有联合体成员。", "请登记联合体的其他成员及其份额。"), ("The bid form is “{value}”, but no member of the consortium stands among the partners.", "Enter the other members and their shares."))
    NAMED_TWICE = note("check.named_twice", ("「{table}」中「{value}」出现两次（另见第{other}行）。", "请合并为一行。"), ("“{value}” stands twice in {table} (see row {other}).", "Make it one row."))
    COMPETITOR_WITHOUT_ANSWER = note("check.competitor_without_answer", ("竞争对手「{value}」没有写我方对策。", "请写明我方具体做什么。"), ("There is no answer of ours to competitor “{value}”.", "Write what exactly we do about it."))
