"""Entry checks of the tender and of those who bid with us or against us."""

import datetime as dt

from presales_xl.findings import Finding, Place
from presales_xl.findings.check_info_messages import InfoCheck
from presales_xl.rules.entry_checks.check import Check, Found, at
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.money import total
from presales_xl.tables.charter import DepositKind
from presales_xl.tables.execution import Decision
from presales_xl.tables.people_lists import Authorisation, PartnerRole
from presales_xl.tables.project_info import BidForm, ProcurementMode, ProjectInfo, Qualification
from presales_xl.tables.table import field_of

_CONSORTIUM = frozenset({BidForm.CONSORTIUM_LEADER, BidForm.CONSORTIUM_MEMBER})
_SHARED = _CONSORTIUM | {BidForm.SUBCONTRACT}
_GOING_ON = frozenset({Decision.CONTINUE, Decision.CONDITIONAL, Decision.ADJUST})


def bid_day(info: ProjectInfo) -> dt.date | None:
    """The day bids are due: the deadline where it is known, else the expected day."""
    return info.bid_deadline.date() if info.bid_deadline else info.expected_bid_on


def check_deadline(situation: Situation) -> Found:
    """Signing follows the bid."""
    info = situation.project.project_info
    if info.bid_deadline and info.expected_sign_on and info.bid_deadline.date() > info.expected_sign_on:
        yield at(InfoCheck.BID_AFTER_SIGNING, info, "bid_deadline", limit=info.expected_sign_on)


def check_price(situation: Situation) -> Found:
    """A bid above the ceiling is rejected."""
    info = situation.project.project_info
    if info.bid_price is not None and info.ceiling_price and info.bid_price > info.ceiling_price:
        yield at(InfoCheck.ABOVE_CEILING, info, "bid_price", limit=info.ceiling_price)


def check_qualification(situation: Situation) -> Found:
    """Nobody decides to go on with a bid for which we do not qualify."""
    project, info = situation.project, situation.project.project_info
    held = [row for row in project.war_room if row.held_on and row.held_on <= situation.today and row.decision]
    last = max(held, key=lambda row: (row.held_on or situation.today, row.row), default=None)
    if info.qualification_ok is Qualification.NOT_MET and last is not None and last.decision in _GOING_ON:
        yield at(InfoCheck.NOT_QUALIFIED, info, "qualification_ok", decision=last.decision)


def check_share(situation: Situation) -> Found:
    """Our share is filled in where others have theirs, and only there."""
    info = situation.project.project_info
    if info.bid_form in _SHARED and info.our_share is None:
        yield at(InfoCheck.SHARE_MISSING, info, "our_share", form=info.bid_form)
    if info.bid_form is BidForm.SINGLE and info.our_share is not None and info.our_share < 1:
        yield at(InfoCheck.SHARE_ALONE, info, "our_share")


def check_partner_shares(situation: Situation) -> Found:
    """Shares do not add up to more than the whole; a consortium has other members."""
    info, partners = situation.project.project_info, situation.project.partners
    shares = [row.share for row in partners if row.share is not None]
    together = total(shares) + (info.our_share or 0)
    if shares and together > 1:
        yield Finding(InfoCheck.SHARES_ABOVE_WHOLE, Place("partners", field="share"), together)
    if info.bid_form in _CONSORTIUM and not any(row.role is PartnerRole.CONSORTIUM_MEMBER for row in partners):
        yield at(InfoCheck.CONSORTIUM_WITHOUT_PARTNER, info, "bid_form")


def check_validity(situation: Situation) -> Found:
    """A registration or authorisation that ends before the bids are due."""
    info = situation.project.project_info
    due = bid_day(info)
    if due is None:
        return
    if info.registration_valid_until and info.registration_valid_until < due:
        yield at(InfoCheck.REGISTRATION_EXPIRES, info, "registration_valid_until", limit=due)
    for partner in situation.project.partners:
        if partner.valid_until and partner.valid_until < due:
            yield at(InfoCheck.PARTNER_EXPIRES, partner, "valid_until", partner=partner.name, limit=due)


def check_authorisations(situation: Situation) -> Found:
    """A vendor's authorisation that is still missing shortly before the bids are due."""
    due = bid_day(situation.project.project_info)
    days = (due - situation.today).days if due else -1
    if due is None or not 0 <= days <= situation.rules.policy.authorisation_days:
        return
    for partner in situation.project.partners:
        unknown = partner.authorisation is None and partner.role is PartnerRole.VENDOR
        if unknown or partner.authorisation is Authorisation.REQUESTED:
            yield at(InfoCheck.NOT_AUTHORISED, partner, "authorisation", partner=partner.name, limit=due, days=days)


_TENDER_DETAILS = ("tender_no", "ceiling_price", "evaluation_method")
_WITHOUT_TENDER = frozenset({ProcurementMode.DIRECT, ProcurementMode.E_MALL})


def check_mode(situation: Situation) -> Found:
    """Details of a tender where nothing is tendered."""
    info = situation.project.project_info
    if info.procurement_mode not in _WITHOUT_TENDER:
        return
    for key in _TENDER_DETAILS:
        if getattr(info, key) is not None:
            label = field_of(ProjectInfo, key).label
            yield at(InfoCheck.TENDER_DETAIL_WITHOUT_TENDER, info, key, mode=info.procurement_mode, label=label)


def check_bond(situation: Situation) -> Found:
    """The bid bond of table 1 and the ones paid agree, round by round."""
    info = situation.project.project_info
    bonds = [row for row in situation.project.deposits if row.kind is DepositKind.BID_BOND and row.amount is not None]
    if info.bond_amount is not None and bonds and all(row.amount != info.bond_amount for row in bonds):
        yield at(InfoCheck.BOND_DIFFERS, info, "bond_amount", registered=bonds[-1].amount)


def check_competitors(situation: Situation) -> Found:
    """Every competitor has an answer of ours, once there is a plan to write it in."""
    if not situation.standing.initiated:
        return
    for competitor in situation.project.competitors:
        if competitor.name and competitor.name not in _NOBODY and not competitor.our_answer:
            yield at(InfoCheck.COMPETITOR_WITHOUT_ANSWER, competitor, "name").at(field="our_answer")


_NOBODY = frozenset({"无", "none", "None"})
"""How people write that there is no competitor."""


CHECKS: tuple[Check, ...] = (
    check_deadline,
    check_price,
    check_qualification,
    check_share,
    check_partner_shares,
    check_validity,
    check_authorisations,
    check_mode,
    check_bond,
    check_competitors,
)
