"""Entry checks of the bids that were opened and of the retrospective."""

from decimal import Decimal

from presales_xl.findings import Finding, Place
from presales_xl.findings.check_outcome_messages import OutcomeCheck
from presales_xl.rules.allocation import weights_fit
from presales_xl.rules.entry_checks.check import Check, Found, at, grouped, repeated
from presales_xl.rules.entry_checks.outcome import our_last_bid
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.money import ZERO, total
from presales_xl.tables.company.names import person_key
from presales_xl.tables.retrospective import Bid, BidResult, Outcome


def _round(bid: Bid) -> int:
    return bid.round or 1


def check_bidders(situation: Situation) -> Found:
    """A bidder stands once in a round; exactly one of them is us."""
    bids = situation.project.bids
    for row, other in repeated(bids, lambda one: (_round(one), person_key(one.bidder)) if one.bidder else None):
        yield at(OutcomeCheck.BIDDER_TWICE, row, "bidder", round=_round(row), other=other.row)
    for number, rows in grouped(bids, _round).items():
        ours = [row for row in rows if row.is_ours]
        for row in ours[1:]:
            yield at(OutcomeCheck.OURS_TWICE, row, "is_ours", round=number, other=ours[0].row)
        if not ours:
            yield Finding(OutcomeCheck.OURS_MISSING, Place("bids", rows[0].row or None, "is_ours"), number)


def check_bid_results(situation: Situation) -> Found:
    """A round is awarded once, or it failed."""
    for number, rows in grouped(situation.project.bids, _round).items():
        awarded = [row for row in rows if row.result is BidResult.AWARDED]
        for row in awarded[1:]:
            yield at(OutcomeCheck.AWARDED_TWICE, row, "result", round=number, other=awarded[0].row)
        failed = next((row for row in rows if row.result is BidResult.TENDER_FAILED), None)
        if failed is not None and awarded:
            yield at(OutcomeCheck.FAILED_MIXED, failed, "result", round=number)


def check_scores(situation: Situation) -> Found:
    """A total is not below the scores it contains."""
    for row in situation.project.bids:
        parts = (row.technical_score or ZERO) + (row.commercial_score or ZERO)
        if row.total is not None and row.total < parts:
            yield at(OutcomeCheck.SCORES, row, "total", bidder=row.bidder, sum=parts)


def check_our_price(situation: Situation) -> Found:
    """Our price is the same in the bids and in table 1."""
    bid, price = our_last_bid(situation.project), situation.project.project_info.bid_price
    if bid is not None and bid.price is not None and price is not None and bid.price != price:
        yield at(OutcomeCheck.PRICE_DIFFERS, bid, "price", limit=price)


def check_cause_weights(situation: Situation) -> Found:
    """Weights of causes add up to the whole, where there are any."""
    causes = situation.project.causes
    weights = [row.weight for row in causes if row.weight is not None]
    if not weights:
        return
    if len(weights) < len(causes):
        for row in causes:
            if row.weight is None:
                yield at(OutcomeCheck.CAUSE_WEIGHT_MISSING, row, "weight")
    counted: list[Decimal | None] = [weight for weight in weights if weight]
    if not weights_fit(counted):
        yield Finding(OutcomeCheck.CAUSE_WEIGHTS, Place("causes", field="weight"), total(weights))


def check_causes(situation: Situation) -> Found:
    """Every cause has evidence and stands once."""
    causes = situation.project.causes
    for row, other in repeated(causes, lambda one: (one.cause, one.detail) if one.cause else None):
        yield at(OutcomeCheck.CAUSE_TWICE, row, "cause", other=other.row)
    for row in causes:
        if row.cause is not None and not row.evidence:
            yield at(OutcomeCheck.CAUSE_WITHOUT_EVIDENCE, row, "evidence", cause=row.cause)


_UNHAPPY = 2
"""On the scale from 1 to 5: this and below is a dissatisfied customer."""


def check_conclusions(situation: Situation) -> Found:
    """A dissatisfied customer is heard; a won project hands its promises over."""
    project, review = situation.project, situation.project.retrospective
    low = review.customer_satisfaction is not None and review.customer_satisfaction <= _UNHAPPY
    if low and not review.customer_feedback:
        yield at(OutcomeCheck.UNHAPPY_WITHOUT_WORDS, review, "customer_satisfaction").at(field="customer_feedback")
    if project.result.outcome is Outcome.WON and review.meeting_on is not None and not project.handover:
        yield Finding(OutcomeCheck.NOTHING_HANDED_OVER, Place("handover"))


CHECKS: tuple[Check, ...] = (
    check_bidders,
    check_bid_results,
    check_scores,
    check_our_price,
    check_cause_weights,
    check_causes,
    check_conclusions,
)
