"""Entry checks of the outcome: result, contracts, bids, causes, retrospective."""

from presales_xl.findings.catalogue import error, note
from presales_xl.findings.message import Message


class OutcomeCheck(Message):
    """`value` is what stands in the field, `outcome` the registered outcome."""

    LOST_WITH_CONTRACT = error("check.lost_with_contract", ("结果是「{outcome}」，却登记了{value}份合同。", "请核对结果，或删去合同。"), ("The outcome is “{outcome}”, yet {value} contracts are registered.", "Check the outcome, or remove the contracts."))
    CONTRACT_WITHOUT_OUTCOME = note("check.contract_without_outcome", ("登记了合同，没有登记结果。", "请在「结果登记」填写赢单和日期。"), ("A contract is registered, but no outcome.", "Register the outcome Won with its day."))
    GIVEN_UP_WITHOUT_FORM = error("check.given_up_without_form", ("结果填了「主动放弃」，但表4 还没有批准。", "主动放弃须填表4 项目终止申请并获批准；请清空结果并提交表4。"), ("The outcome says “given up”, but table 4 is not approved.", "Giving up goes through table 4: clear the outcome and submit the form."))
    STOPPED_BUT_OUTCOME = error("check.stopped_but_outcome", ("项目终止已批准，却登记了结果「{value}」。", "终止后不再登记输赢，请清空结果。"), ("The termination is approved, yet the outcome “{value}” is registered.", "A stopped project has no other outcome; clear it."))
    LOST_WITHOUT_WINNER = note("check.lost_without_winner", ("输单没有填中标单位。", "请填写中标单位和中标价，供复盘使用。"), ("Lost, but the winner is not named.", "Enter winner and winning price for the review."))
    LOST_WITH_AWARD = error("check.lost_with_award", ("结果是输单，却填了中标通知日期 {value}。", "请核对结果，或清空中标通知日期。"), ("Lost, yet an award notice of {value} is entered.", "Check the outcome, or clear the date."))
    WON_WITH_LOSS_NOTICE = error("check.won_with_loss_notice", ("结果是赢单，却填了未中标通知「{value}」。", "请核对结果，或清空未中标通知。"), ("Won, yet a loss notice “{value}” is entered.", "Check the outcome, or clear the notice."))
    WON_BUT_BID_LOST = error("check.won_but_bid_lost", ("结果是「{outcome}」，而开标记录最后一轮我方「{value}」。", "请核对结果与开标记录。"), ("The outcome is “{outcome}”, but in the last round we were “{value}”.", "Check the outcome and the bids."))
    # contracts
    CONTRACT_TWICE = error("check.contract_twice", ("合同编号 {value} 重复（另见第{other}行）。", "一份合同一行。"), ("Contract {value} stands twice (see row {other}).", "One row a contract."))
    CONTRACT_MARGIN = error("check.contract_margin", ("合同 {no} 的毛利 {value:yuan} 元高于金额 {limit:yuan} 元。", "请核对两个数的单位（元）。"), ("The margin {value:yuan} of contract {no} is above its amount {limit:yuan}.", "Check the unit (yuan) of both."))
    CONTRACT_TOO_SMALL = note("check.contract_amount_small", ("合同 {no} 只有 {value:yuan} 元，是否误填万元？", "金额一律以元填写。"), ("Contract {no} is only {value:yuan} yuan: was it typed in ten thousands?", "Amounts are in yuan."))
    CONTRACT_ABOVE_BID = note("check.contract_above_bid", ("签约额合计 {value:yuan} 元高于中标报价 {limit:yuan} 元。", "合同不应高于中标价；请核对。"), ("The contracts add up to {value:yuan}, above our winning bid {limit:yuan}.", "A contract is not above the award; check it."))
    # bids
    OURS_TWICE = error("check.bid_ours_twice", ("第 {round} 轮有两行标为我方（另见第{other}行）。", "每轮只有一行是我方。"), ("Round {round} has two rows marked as ours (see row {other}).", "Only one row a round is ours."))
    OURS_MISSING = note("check.bid_ours_missing", ("第 {value} 轮没有标出哪一行是我方。", "请在我方一行的「我方」填「是」。"), ("No row of round {value} is marked as ours.", "Answer Yes under Ours in our row."))
    BIDDER_TWICE = error("check.bidder_twice", ("第 {round} 轮中「{value}」出现两次（另见第{other}行）。", "每轮每家一行。"), ("“{value}” bids twice in round {round} (see row {other}).", "One row a bidder and round."))
    AWARDED_TWICE = note("check.awarded_twice", ("第 {round} 轮有两家中标（另见第{other}行）。", "请核对；多家入围的请说明。"), ("Round {round} was awarded twice (see row {other}).", "Check it; several may only be shortlisted."))
    SCORES = error("check.bid_scores", ("「{bidder}」的总分 {value} 低于技术分与商务分之和 {sum}。", "总分含价格分，请核对三项。"), ("The total {value} of “{bidder}” is below its technical and commercial scores {sum}.", "The total includes the price score; check them."))
    PRICE_DIFFERS = note("check.bid_price_differs", ("我方开标报价 {value:yuan} 元与表1 投标报价 {limit:yuan} 元不一致。", "请核对两处报价。"), ("Our price in the bids {value:yuan} differs from table 1, {limit:yuan}.", "Correct one of them."))
    FAILED_MIXED = note("check.tender_failed_mixed", ("第 {round} 轮既有流标又有中标。", "一轮要么流标，要么有结果；重招请另起一轮。"), ("Round {round} both failed and was awarded.", "A round has one result; a re-tender is another round."))
    # retrospective
    CAUSE_WEIGHTS = error("check.cause_weights", ("成败原因的权重合计 {value:%}，应为 100 %。", "请调整各条权重。"), ("The weights of the causes add up to {value:%} instead of 100 %.", "Adjust the weights."))
    CAUSE_WEIGHT_MISSING = note("check.cause_weight_missing", ("有的原因填了权重，这一条没有。", "请补填，或全部留空。"), ("Other causes have a weight, this one has none.", "Fill it in, or leave all of them empty."))
    CAUSE_WITHOUT_EVIDENCE = note("check.cause_without_evidence", ("原因「{cause}」没有写证据。", "请写明依据，例如开标记录、客户访谈。"), ("The cause “{cause}” has no evidence.", "Say what shows it, e.g. bid record, interview."))
    CAUSE_TWICE = note("check.cause_twice", ("原因「{value}」出现两次且具体原因相同（另见第{other}行）。", "请合并为一行。"), ("The cause “{value}” stands twice with the same detail (see row {other}).", "Make it one row."))
    UNHAPPY_WITHOUT_WORDS = note("check.unhappy_without_words", ("客户满意度 {value} 分，没有写客户反馈。", "请写明客户不满意的原因，原话最好。"), ("Customer satisfaction is {value}, but no feedback is written.", "Write why, best in the customer's words."))
    NOTHING_HANDED_OVER = note("check.nothing_handed_over", ("赢单没有登记转交付事项。", "请在「转交付」逐条登记对客户的承诺。"), ("Won, but nothing is handed over to delivery.", "Enter every promise made to the customer in Handover."))
