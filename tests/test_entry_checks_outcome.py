"""Contradictions in outcome, contracts, bids and retrospective."""

from decimal import Decimal
from typing import Any

import pytest
from approval_samples import TODAY, approved
from entry_samples import CLEAN, cell, codes, day, findings, form, info, only, rows

from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.retrospective import (
    Bid,
    BidResult,
    Cause,
    CauseKind,
    Contract,
    ContractKind,
    Handover,
    Outcome,
    Result,
)

CONTRACT = Contract(
    row=1, contract_no="HT-1", kind=ContractKind.CONTRACT, party="宁川市水务集团有限公司", signed_on=day("2026-06-20"),
    amount=Decimal(5_900_000), margin=Decimal(1_100_000),
)  # fmt: skip


def ended(outcome: Outcome | None, *contracts: Contract, **more: Any) -> Project:
    result = Result(outcome=outcome, decided_on=day("2026-06-15") if outcome else None, **more)
    return CLEAN.model_copy(update={"result": result, "contracts": contracts})


WON = ended(Outcome.WON, CONTRACT)
LOST = ended(Outcome.LOST, winner="华北智控", winning_price=Decimal(5_900_000))


@pytest.mark.parametrize("project", [WON, LOST, ended(Outcome.SHORTLISTED), ended(Outcome.CANCELLED)])
def test_an_honest_outcome_is_left_alone(project: Project) -> None:
    assert codes(project) == set()


def contract(**changes: Any) -> Project:
    return ended(Outcome.WON, CONTRACT.model_copy(update=changes))


@pytest.mark.parametrize(
    ("project", "code", "field"),
    [
        (ended(Outcome.LOST, CONTRACT, winner="华北智控"), "lost_with_contract", None),
        (ended(Outcome.CANCELLED, CONTRACT), "lost_with_contract", None),
        (ended(None, CONTRACT), "contract_without_outcome", "outcome"),
        (ended(Outcome.QUALIFIED_OUT), "given_up_without_form", "outcome"),
        (approved(ended(Outcome.SHORTLISTED), Subject.TERMINATION, day="2026-06-20"), "stopped_but_outcome", "outcome"),
        (ended(Outcome.LOST), "lost_without_winner", "winner"),
        (ended(Outcome.LOST, winner="华北智控", award_notice_on=TODAY), "lost_with_award", "award_notice_on"),
        (ended(Outcome.WON, CONTRACT, loss_notice="公示 12 号"), "won_with_loss_notice", "loss_notice"),
        (cell("bids", 1, result=BidResult.NOT_AWARDED).model_copy(update={"result": WON.result, "contracts": WON.contracts}), "won_but_bid_lost", "result"),
        (ended(Outcome.WON, CONTRACT, CONTRACT.model_copy(update={"row": 2, "amount": Decimal(20_000), "margin": None})), "contract_twice", "contract_no"),
        (contract(margin=Decimal(6_000_000)), "contract_margin", "margin"),
        (contract(amount=Decimal(590), margin=Decimal(110)), "contract_amount_small", "amount"),
        (cell("bids", 1, result=BidResult.AWARDED).model_copy(update={"result": WON.result, "contracts": (CONTRACT.model_copy(update={"amount": Decimal(6_000_001)}),)}), "contract_above_bid", "amount"),
        (cell("bids", 2, is_ours=True, price=Decimal(6_000_000)), "bid_ours_twice", "is_ours"),
        (rows("bids", Bid(row=3, round=2, bidder="华北智控")), "bid_ours_missing", "is_ours"),
        (rows("bids", Bid(row=3, bidder="华北 智控")), "bidder_twice", "bidder"),
        (only("bids", *(row.model_copy(update={"result": BidResult.AWARDED}) for row in CLEAN.bids)), "awarded_twice", "result"),
        (cell("bids", 1, total=Decimal(59)), "bid_scores", "total"),
        (info(bid_price=Decimal(6_100_000)), "bid_price_differs", "price"),
        (only("bids", CLEAN.bids[0].model_copy(update={"result": BidResult.AWARDED}), CLEAN.bids[1].model_copy(update={"result": BidResult.TENDER_FAILED})), "tender_failed_mixed", "result"),
        (cell("causes", 1, weight=Decimal("0.5")), "cause_weights", "weight"),
        (rows("causes", Cause(row=3, cause=CauseKind.EXECUTION, detail="晚到", evidence="签到表")), "cause_weight_missing", "weight"),
        (cell("causes", 1, evidence=None), "cause_without_evidence", "evidence"),
        (only("causes", CLEAN.causes[0].model_copy(update={"weight": None}), CLEAN.causes[0].model_copy(update={"weight": None, "row": 2})), "cause_twice", "cause"),
        (form("retrospective", customer_satisfaction=2), "unhappy_without_words", "customer_feedback"),
        (WON.model_copy(update={"retrospective": CLEAN.retrospective.model_copy(update={"meeting_on": TODAY})}), "nothing_handed_over", None),
    ],
)  # fmt: skip
def test_a_contradiction_is_one_finding_at_its_field(project: Project, code: str, field: str | None) -> None:
    found = findings(project)

    assert {finding.code for finding in found} == {f"check.{code}"}
    assert {finding.place.field for finding in found} == {field}


def test_giving_up_through_an_approved_termination_is_in_order() -> None:
    assert codes(approved(ended(Outcome.QUALIFIED_OUT), Subject.TERMINATION, day="2026-06-20")) == set()


def test_a_failed_first_round_does_not_speak_against_winning_the_second() -> None:
    second = Bid(row=3, round=2, bidder="本公司", is_ours=True, price=Decimal(6_000_000), result=BidResult.AWARDED)
    first = CLEAN.bids[0].model_copy(update={"result": BidResult.TENDER_FAILED})
    project = WON.model_copy(update={"bids": (first, CLEAN.bids[1], second)})

    assert codes(project) == set()


def test_orders_under_a_framework_may_be_small() -> None:
    assert codes(contract(kind=ContractKind.ORDER, amount=Decimal(5_000), margin=Decimal(800))) == set()


def test_causes_without_any_weight_are_fine() -> None:
    bare = tuple(row.model_copy(update={"weight": None}) for row in CLEAN.causes)

    assert codes(only("causes", *bare)) == set()


def test_what_was_promised_is_handed_over() -> None:
    reviewed = WON.model_copy(
        update={
            "retrospective": CLEAN.retrospective.model_copy(update={"meeting_on": TODAY}),
            "handover": (Handover(row=1, promise="现场培训", to_whom="交付部"),),
        }
    )

    assert codes(reviewed) == set()
