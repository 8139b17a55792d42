"""Entry checks of duties that must not meet in one hand, and of acts that only some may do."""

from presales_xl.findings import Finding, Place
from presales_xl.findings.check_people_messages import PeopleCheck
from presales_xl.rules.entry_checks.check import Check, Found, at
from presales_xl.rules.finance_hold import may_hold, may_lift
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.role_history import RoleHistory
from presales_xl.rules.standing import NOTHING_STORED
from presales_xl.tables.company.lookup import find_person, has_rank
from presales_xl.tables.company.names import same_person, split
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Rank
from presales_xl.tables.people_lists import ChangedRole


def check_hold(situation: Situation) -> Found:
    """Finance puts a hold on a project; finance or a company leader lifts it."""
    charter, rules = situation.project.charter, situation.rules
    holder = find_person(rules, charter.held_by, charter.held_on)
    lifter = find_person(rules, charter.lifted_by, charter.lifted_on)
    if holder is not None and not may_hold(rules, holder):
        yield at(PeopleCheck.HOLD_NOT_BY_FINANCE, charter, "held_by")
    if lifter is not None and not may_lift(rules, lifter):
        yield at(PeopleCheck.LIFT_NOT_ALLOWED, charter, "lifted_by")


def check_closer(situation: Situation) -> Found:
    """A lead is closed by a department manager or the sponsor."""
    info = situation.project.project_info
    closer = find_person(situation.rules, info.closed_by)
    if closer is None or same_person(info.closed_by, info.sponsor):
        return
    if not has_rank(closer, Rank.DEPARTMENT_MANAGER):
        yield at(PeopleCheck.CLOSER_NOT_ALLOWED, info, "closed_by")


def check_auditors(situation: Situation) -> Found:
    """The sponsor audits the fees, and nobody audits what they spent themselves."""
    project = situation.project
    history = RoleHistory(project, situation.standing.approvals, NOTHING_STORED)
    for audit in project.fee_audits:
        known = history.at(ChangedRole.SPONSOR, audit.audited_on or situation.today)
        sponsor = known or project.project_info.sponsor
        if audit.auditor and sponsor and not same_person(audit.auditor, sponsor):
            yield at(PeopleCheck.AUDITOR_NOT_SPONSOR, audit, "auditor", sponsor=sponsor)
        through = audit.through_on or audit.audited_on
        own = (
            row
            for row in project.expenses
            if through and row.spent_on and row.spent_on <= through and same_person(row.handled_by, audit.auditor)
        )
        spent = next(own, None)
        if spent is not None:
            yield at(PeopleCheck.AUDITOR_SPENT, audit, "auditor", voucher=spent.voucher_no)


def check_review_attendees(situation: Situation) -> Found:
    """Sponsor and project manager attend the review meeting; a company leader too in the highest grades."""
    review, info = situation.project.retrospective, situation.project.project_info
    if not review.attendees:
        return
    attendees = split(review.attendees)
    if info.sponsor and not _is_among(info.sponsor, attendees, situation.rules):
        yield at(PeopleCheck.SPONSOR_NOT_AT_REVIEW, review, "attendees", sponsor=info.sponsor)
    if info.project_manager and not _is_among(info.project_manager, attendees, situation.rules):
        yield at(PeopleCheck.MANAGER_NOT_AT_REVIEW, review, "attendees", manager=info.project_manager)
    people = [person for name in attendees if (person := find_person(situation.rules, name)) is not None]
    expected = situation.grade in situation.rules.policy.leader_attends_grades and bool(situation.rules.people)
    if expected and not any(has_rank(person, Rank.COMPANY_LEADER) for person in people):
        place = Place("retrospective", field="attendees")
        yield Finding(PeopleCheck.LEADER_NOT_AT_REVIEW, place, review.attendees, {"grade": situation.grade})


def _is_among(name: str, attendees: tuple[str, ...], rules: CompanyRules) -> bool:
    person = find_person(rules, name)
    return any(
        same_person(name, one) or (person is not None and find_person(rules, one) is person) for one in attendees
    )


CHECKS: tuple[Check, ...] = (check_hold, check_closer, check_auditors, check_review_attendees)
