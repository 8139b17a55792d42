"""What a gate of the project's life finds missing before the next stage."""

from presales_xl.findings.message import Entry, Message, Severity

_ERROR = Severity.ERROR


class LifeMessage(Message):
    """Missing for the next stage, beyond the required fields of single tables."""

    NO_PLANNING_ROUND = Entry(
        "life.no_planning_round",
        _ERROR,
        "还没有开过策划会。",
        "请在「策划轮次」登记至少一轮策划会。",
        "No planning meeting has been held yet.",
        "Enter at least one planning meeting in Planning rounds.",
    )
    NO_EXIT_CRITERIA = Entry(
        "life.no_exit_criteria",
        _ERROR,
        "还没有撤出标准。",
        "请在「撤出标准」写明什么情况下不再跟进，以及怎样判断、何时检查。",
        "There are no exit criteria yet.",
        "Write in Exit criteria when the pursuit stops, how that is judged and when it is checked.",
    )
    NO_MILESTONES = Entry(
        "life.no_milestones",
        _ERROR,
        "还没有里程碑。",
        "请在「里程碑」至少填一行，写明完成标准、负责人、权重和计划日期。",
        "There are no milestones yet.",
        "Enter at least one milestone with criterion, owner, weight and planned date.",
    )
    NO_QUOTA = Entry(
        "life.no_quota",
        _ERROR,
        "费用额度还没有核算。",
        "请点「核算费用额度」，或填写人工核定额度及理由。",
        "The fee quota has not been computed yet.",
        "Press Compute fees, or enter a manual quota with its reason.",
    )
    NO_OUTCOME = Entry(
        "life.no_outcome",
        _ERROR,
        "还没有登记结果。",
        "结果知道的当天在「结果登记」填写结果和日期；放弃跟进的填表4并报批。",
        "No outcome is registered yet.",
        "Register outcome and date the day they are known; to give up, file table 4 and have it approved.",
    )
    STOP_NOT_DECIDED = Entry(
        "life.stop_not_decided",
        _ERROR,
        "终止还没有由进展分析会决定：{so_far}。",
        "请召开进展分析会，决定选「终止」并写明理由，再在表4填写会议日期。",
        "No War Room has decided to stop: {so_far}.",
        "Hold a War Room that decides Stop with its reason, then quote its date in table 4.",
    )
    CRITERIA_NOT_QUOTED = Entry(
        "life.criteria_not_quoted",
        _ERROR,
        "已满足的撤出标准没有写进表4：{met}。",
        "请在「已满足的撤出标准」引用。",
        "Table 4 does not quote the exit criteria that are met: {met}.",
        "Quote them under Criteria met.",
    )
    IN_FLIGHT_NOT_SETTLED = Entry(
        "life.in_flight_not_settled",
        _ERROR,
        "还有在途占用 {value:yuan} 元（凭证 {vouchers}），表4没有说明怎样了结。",
        "请先支付、退回或作废，或在「未兑现承诺」写明由谁在何时了结。",
        "{value:yuan} yuan are still in flight (vouchers {vouchers}), and table 4 does not say what becomes of them.",
        "Pay, return or void them, or say under Open promises who settles them and when.",
    )
    DEPOSITS_NOT_LISTED = Entry(
        "life.deposits_not_listed",
        _ERROR,
        "还有未收回的保证金 {value:yuan} 元（{payees}），表4的「待收回保证金」是空的。",
        "请写明金额、向谁收、何时收回。",
        "Deposits of {value:yuan} yuan have not come back ({payees}), but Deposits to recover of table 4 is empty.",
        "Say how much comes back from whom and when.",
    )
    GOING_ON_NOT_WEIGHED = Entry(
        "life.going_on_not_weighed",
        _ERROR,
        "终止类别「{kind}」：没有填「若继续」的{label}，无法与继续相比。",
        "请填写若继续的尚需费用、预计毛利和赢率，程序据此算出继续的期望值。",
        "Termination for “{kind}”: without {label} it cannot be weighed against going on.",
        "Fill in fees still needed, margin and win probability if continued; the expected value follows from them.",
    )
    NO_CONTRACT = Entry(
        "life.no_contract",
        _ERROR,
        "已中标待签约：赢单还没有签订的合同。",
        "签约后在「签约合同」登记合同编号、签约日期、金额和毛利。",
        "Won, not signed yet: no contract has been signed.",
        "After signing enter number, day of signing, amount and margin in Contracts.",
    )
    NO_CAUSES = Entry(
        "life.no_causes",
        _ERROR,
        "还没有分析成败原因。",
        "请在「成败原因」至少填一行，并写明证据。",
        "The causes of the outcome are not analysed yet.",
        "Enter at least one cause with its evidence.",
    )
    TOO_FEW_LINES = Entry(
        "life.too_few_lines",
        _ERROR,
        "简易项目的总结有{value}行，至少要{least}行。",
        "请在表5补写：做得好的、做得不好的、原因和给下一个项目的建议。",
        "The retrospective of this light project has {value} lines; at least {least} are needed.",
        "Add to table 5 what went well and badly, why, and advice to the next project.",
    )
    NO_LESSONS = Entry(
        "life.no_lessons",
        _ERROR,
        "还没有写经验教训。",
        "请在「经验教训」至少填一行：情境、做法、结果、建议。",
        "No lesson is written down yet.",
        "Enter at least one row in Lessons: situation, what we did, result, advice.",
    )
    NO_REVIEWS = Entry(
        "life.no_reviews",
        _ERROR,
        "还没有阶段复盘。",
        "请在「阶段复盘」至少填一行。",
        "No phase has been reviewed yet.",
        "Enter at least one row in Reviews.",
    )
    EARLIER_APPROVAL_MISSING = Entry(
        "life.earlier_approval_missing",
        _ERROR,
        "{earlier}还没有批准。",
        "请先完成{earlier}的审批。",
        "The {earlier} is not approved yet.",
        "Have the {earlier} approved first.",
    )
