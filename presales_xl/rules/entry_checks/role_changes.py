"""Entry checks of changes of role: those that count form one line, and those still to be decided name who may follow."""

from collections.abc import Iterator

from presales_xl.findings import Finding
from presales_xl.findings.check_people_messages import PeopleCheck
from presales_xl.rules.approvals import State
from presales_xl.rules.entry_checks.check import Check, Found, at, grouped
from presales_xl.rules.entry_checks.people import unfit_sponsor
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.role_history import APPROVED_ROLES, CARRIED_BY, RoleHistory
from presales_xl.rules.separation import are_same
from presales_xl.rules.standing import NOTHING_STORED
from presales_xl.tables.company.lookup import find_person
from presales_xl.tables.company.names import same_person
from presales_xl.tables.life import Subject
from presales_xl.tables.people_lists import ChangedRole, RoleChange


def check_role_changes(situation: Situation) -> Found:
    """Changes of a role form one line that ends with the person in table 1, and each is confirmed."""
    dated = [row for row in situation.project.role_changes if row.on is not None and row.on <= situation.today]
    history = _history(situation)
    counting = [row for row in dated if row.role not in APPROVED_ROLES or _is_approved(row, history)]
    for role, rows in grouped(counting, lambda row: row.role).items():
        line = sorted(rows, key=lambda row: (row.on or situation.today, row.row))
        yield from _line_findings(role, line)
        current = getattr(situation.project.project_info, CARRIED_BY[role])
        if line[-1].to_person and not are_same(situation.rules, line[-1].to_person, current):
            yield at(PeopleCheck.CHANGE_NOT_IN_PLACE, line[-1], "to_person", role=role, current=current)


def _history(situation: Situation) -> RoleHistory:
    """The history as the tables of now still show it; what was edited since its approval is told as such."""
    return RoleHistory(situation.project, situation.standing.approvals, NOTHING_STORED)


def _is_approved(row: RoleChange, history: RoleHistory) -> bool:
    return any(one.no == row.change_no and one.role is row.role for one in history.handovers)


def _line_findings(role: ChangedRole, line: list[RoleChange]) -> Iterator[Finding]:
    for index, change in enumerate(line):
        before = line[index - 1] if index else None
        if before is not None and change.from_person and not same_person(before.to_person, change.from_person):
            yield at(PeopleCheck.CHANGE_BROKEN_LINE, change, "from_person", role=role, previous=before.to_person)
        if not same_person(change.confirmed_by, change.to_person):
            yield at(PeopleCheck.CHANGE_UNCONFIRMED, change, "confirmed_by", role=role, to_person=change.to_person)


def check_same(situation: Situation) -> Found:
    """Nobody hands a role over to themselves."""
    for change in situation.project.role_changes:
        if change.from_person and are_same(situation.rules, change.from_person, change.to_person):
            yield at(PeopleCheck.CHANGE_TO_SAME, change, "to_person", role=change.role)


def check_proposed(situation: Situation) -> Found:
    """Who is proposed may have the role, and takes it over from whoever has it."""
    for change in _undecided(situation):
        if change.role is ChangedRole.SPONSOR:
            yield from unfit_sponsor(situation, change, "to_person")
        elif situation.rules.people and change.to_person and find_person(situation.rules, change.to_person) is None:
            yield at(PeopleCheck.MANAGER_UNKNOWN, change, "to_person")
        yield from _leaving(situation, change)
        yield from _in_both_roles(situation, change)


def _undecided(situation: Situation) -> Iterator[RoleChange]:
    """The changes of approved roles that may still be approved; before the initiation it names whom it likes."""
    approvals = situation.standing.approvals
    for change in situation.project.role_changes if situation.standing.initiated else ():
        version = approvals.latest(Subject.CHANGE_REQUEST, change.change_no) if change.change_no else None
        if change.role in APPROVED_ROLES and (version is None or version.state not in _DECIDED):
            yield change


_DECIDED = frozenset({State.APPROVED, State.REJECTED})


def _leaving(situation: Situation, change: RoleChange) -> Iterator[Finding]:
    if change.role is None or not change.from_person:
        return
    current = _history(situation).at(change.role, situation.today)
    if current is not None and not are_same(situation.rules, current, change.from_person):
        yield at(PeopleCheck.CHANGE_FROM_OTHER, change, "from_person", role=change.role, current=current)


def _in_both_roles(situation: Situation, change: RoleChange) -> Iterator[Finding]:
    """Nobody becomes sponsor and project manager at once, unless the same request gives the other role to another."""
    other = ChangedRole.PROJECT_MANAGER if change.role is ChangedRole.SPONSOR else ChangedRole.SPONSOR
    together = (
        row.to_person for row in _undecided(situation) if row.role is other and row.change_no == change.change_no
    )
    after = next(together, getattr(situation.project.project_info, CARRIED_BY[other]))
    if change.to_person and are_same(situation.rules, change.to_person, after):
        yield at(PeopleCheck.SPONSOR_IS_MANAGER, change, "to_person")


CHECKS: tuple[Check, ...] = (check_role_changes, check_same, check_proposed)
