"""Entry checks of the outcome and of the contracts that came out of it."""

from presales_xl.findings import Finding, Place
from presales_xl.findings.check_outcome_messages import OutcomeCheck
from presales_xl.rules.entry_checks.check import Check, Found, at, repeated
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.money import total
from presales_xl.tables.project import Project
from presales_xl.tables.retrospective import Bid, BidResult, ContractKind, Outcome

_LOST = frozenset({Outcome.LOST, Outcome.QUALIFIED_OUT, Outcome.CANCELLED})


def check_outcome_and_contracts(situation: Situation) -> Found:
    """A lost or stopped pursuit has no contract; one with a contract has an outcome."""
    project = situation.project
    if project.contracts and project.result.outcome in _LOST:
        place, params = Place("contracts", project.contracts[0].row or None), {"outcome": project.result.outcome}
        yield Finding(OutcomeCheck.LOST_WITH_CONTRACT, place, len(project.contracts), params)
    elif project.contracts and project.result.outcome is None:
        yield at(OutcomeCheck.CONTRACT_WITHOUT_OUTCOME, project.result, "outcome")


def check_giving_up(situation: Situation) -> Found:
    """Giving up goes through an approved termination, and then nothing else is the outcome."""
    result, terminated = situation.project.result, situation.standing.terminated_on is not None
    if result.outcome is Outcome.QUALIFIED_OUT and not terminated:
        yield at(OutcomeCheck.GIVEN_UP_WITHOUT_FORM, result, "outcome")
    if terminated and result.outcome in {Outcome.WON, Outcome.LOST, Outcome.SHORTLISTED}:
        yield at(OutcomeCheck.STOPPED_BUT_OUTCOME, result, "outcome")


def check_notices(situation: Situation) -> Found:
    """Award and loss notices fit the outcome; a loss names the winner."""
    result = situation.project.result
    if result.outcome is Outcome.LOST:
        if result.award_notice_on is not None:
            yield at(OutcomeCheck.LOST_WITH_AWARD, result, "award_notice_on")
        if not result.winner:
            yield at(OutcomeCheck.LOST_WITHOUT_WINNER, result, "winner")
    elif result.outcome is Outcome.WON and result.loss_notice:
        yield at(OutcomeCheck.WON_WITH_LOSS_NOTICE, result, "loss_notice")


def our_last_bid(project: Project) -> Bid | None:
    """Our row of the last round that has one."""
    ours = [row for row in project.bids if row.is_ours]
    return max(ours, key=lambda row: (row.round or 1, row.row), default=None)


_CONTRADICTED = {
    Outcome.WON: frozenset({BidResult.NOT_AWARDED, BidResult.REJECTED, BidResult.TENDER_FAILED}),
    Outcome.LOST: frozenset({BidResult.AWARDED}),
}


def check_outcome_and_bids(situation: Situation) -> Found:
    """The outcome is that of our bid in the last round."""
    outcome, bid = situation.project.result.outcome, our_last_bid(situation.project)
    if bid is not None and outcome is not None and bid.result in _CONTRADICTED.get(outcome, ()):
        yield at(OutcomeCheck.WON_BUT_BID_LOST, bid, "result", outcome=outcome)


def check_contracts(situation: Situation) -> Found:
    """Contract numbers are unique, margins below amounts, amounts in yuan."""
    contracts, least = situation.project.contracts, situation.rules.policy.min_plausible_contract
    for row, other in repeated(contracts, lambda one: one.contract_no):
        yield at(OutcomeCheck.CONTRACT_TWICE, row, "contract_no", other=other.row)
    for row in contracts:
        if row.amount is not None and row.margin is not None and row.margin > row.amount:
            yield at(OutcomeCheck.CONTRACT_MARGIN, row, "margin", no=row.contract_no, limit=row.amount)
        if row.amount is not None and row.amount < least and row.kind is not ContractKind.ORDER:
            yield at(OutcomeCheck.CONTRACT_TOO_SMALL, row, "amount", no=row.contract_no)


def check_contract_against_bid(situation: Situation) -> Found:
    """The first contract is not above the price we were awarded at."""
    bid = our_last_bid(situation.project)
    amounts = [row.amount for row in situation.project.contracts if row.kind is ContractKind.CONTRACT and row.amount]
    together = total(amounts)
    if bid is not None and bid.price and bid.result is BidResult.AWARDED and together > bid.price:
        place = Place("contracts", field="amount")
        yield Finding(OutcomeCheck.CONTRACT_ABOVE_BID, place, together, {"limit": bid.price})


CHECKS: tuple[Check, ...] = (
    check_outcome_and_contracts,
    check_giving_up,
    check_notices,
    check_outcome_and_bids,
    check_contracts,
    check_contract_against_bid,
)
