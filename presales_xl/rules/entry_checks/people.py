"""Entry checks of the people who carry a project: sponsor, project manager, team, and changes among them."""

from collections.abc import Iterator

from presales_xl.findings import Finding, Severity
from presales_xl.findings.check_people_messages import PeopleCheck
from presales_xl.rules.entry_checks.check import Check, Found, at, grouped, repeated
from presales_xl.rules.entry_checks.dates import records_of
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.money import total
from presales_xl.tables.company.lookup import (
    find_entry,
    find_person,
    grade_rule,
    has_rank,
    is_active,
    ranks_from,
    roles_of,
)
from presales_xl.tables.company.names import person_key, same_person
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.field import Kind
from presales_xl.tables.life import Rank
from presales_xl.tables.people_lists import ChangedRole, RoleChange
from presales_xl.tables.project import ALL_TABLES
from presales_xl.tables.table import fields_of

OFFICE_ENDINGS = (
    "部",
    "部门",
    "中心",
    "公司",
    "集团",
    "科室",
    "处",
    "室",
    "组",
    "总经办",
    "办公室",
    "公章",
    "专用章",
    "委员会",
    "领导",
    "经理",
    "总监",
)
"""What the name of a department, a position or a seal ends with; no surname-and-name of a person does."""
OFFICE_WORDS = frozenset(
    {"department", "division", "office", "team", "company", "board", "committee", "seal", "manager", "director"}
)


def check_sponsor(situation: Situation) -> Found:
    """The sponsor is a person in office of sufficient rank, never a department, a role or a seal."""
    info, rules = situation.project.project_info, situation.rules
    if not info.sponsor:
        return
    person = find_person(rules, info.sponsor)
    if person is not None:
        yield from _unfit_sponsor(situation, person)
    elif _is_office(info.sponsor, rules):
        yield at(PeopleCheck.SPONSOR_NOT_A_PERSON, info, "sponsor")
    elif rules.people:
        yield at(PeopleCheck.SPONSOR_UNKNOWN, info, "sponsor")


def _unfit_sponsor(situation: Situation, person: Employee) -> Iterator[Finding]:
    info, grade = situation.project.project_info, situation.grade
    initiated = situation.standing.initiated
    if not initiated and not is_active(person, situation.today):
        yield at(PeopleCheck.SPONSOR_INACTIVE, info, "sponsor", today=situation.today)
    row = grade_rule(situation.rules, grade) if grade else None
    if row is not None and row.sponsor_rank is not None and not has_rank(person, row.sponsor_rank):
        needed = ranks_from(row.sponsor_rank)
        found = at(PeopleCheck.SPONSOR_RANK, info, "sponsor", rank=person.rank, grade=grade, needed=needed)
        yield Finding(found.message, found.place, found.value, found.params, Severity.ESCALATE if initiated else None)


def _is_office(name: str, rules: CompanyRules) -> bool:
    key = person_key(name)
    departments = {person_key(person.department or "") for person in rules.people}
    is_role = Rank.find(name) is not None or find_entry(rules, "roles", name) is not None
    words = set(name.casefold().split())
    return key in departments or is_role or name.strip().endswith(OFFICE_ENDINGS) or not words.isdisjoint(OFFICE_WORDS)


def check_sponsor_is_not_manager(situation: Situation) -> Found:
    """Nobody is sponsor and project manager of the same project, under whatever spelling."""
    info = situation.project.project_info
    one, other = (find_person(situation.rules, name) for name in (info.sponsor, info.project_manager))
    if same_person(info.sponsor, info.project_manager) or (one is not None and one is other):
        yield at(PeopleCheck.SPONSOR_IS_MANAGER, info, "sponsor")


def check_manager(situation: Situation) -> Found:
    """The project manager is a known person, does not sign for finance, and belongs to the team."""
    info, rules = situation.project.project_info, situation.rules
    if not info.project_manager or not rules.people:
        return
    person = find_person(rules, info.project_manager)
    if person is None:
        yield at(PeopleCheck.MANAGER_UNKNOWN, info, "project_manager")
    elif any(role.holds for role in roles_of(rules, person)):
        yield at(PeopleCheck.MANAGER_IN_FINANCE, info, "project_manager")
    team = situation.project.team
    if team and not any(same_person(member.person, info.project_manager) for member in team):
        yield at(PeopleCheck.MANAGER_NOT_IN_TEAM, info, "project_manager")


_CHECKED_ALREADY = frozenset({("project_info", "sponsor"), ("project_info", "project_manager")})


def check_people_are_known(situation: Situation) -> Found:
    """Every person named in a field of its own is on the people sheet; each name is told once."""
    rules = situation.rules
    if not rules.people:
        return
    told: set[str] = set()
    for table, record_type in ALL_TABLES.items():
        named = [known for known in fields_of(record_type) if known.kind is Kind.PERSON]
        for record in records_of(situation.project, table) if named else ():
            for known in named:
                name = getattr(record, known.key)
                if not name or (table, known.key) in _CHECKED_ALREADY or person_key(name) in told:
                    continue
                if find_person(rules, name) is None:
                    told.add(person_key(name))
                    yield at(PeopleCheck.PERSON_UNKNOWN, record, known.key, label=known.label)


def check_people_sheet(situation: Situation) -> Found:
    """Without a people sheet nobody's rank can be judged."""
    info = situation.project.project_info
    if info.sponsor and not situation.rules.people:
        yield at(PeopleCheck.NO_PEOPLE, info, "sponsor")


def check_team(situation: Situation) -> Found:
    """A person twice in one role, or with more than all of their time."""
    team = situation.project.team
    for member, other in repeated(
        team, lambda row: (person_key(row.person), row.role, row.from_on) if row.person else None
    ):
        yield at(PeopleCheck.TEAM_TWICE, member, "person", other=other.row)
    for rows in grouped(team, lambda row: person_key(row.person) if row.person else None).values():
        together = total(row.allocation for row in rows if row.allocation is not None)
        if together > 1 and len(rows) > 1 and all(row.from_on == rows[0].from_on for row in rows):
            found = at(PeopleCheck.TEAM_OVERLOADED, rows[-1], "allocation", person=rows[0].person)
            yield Finding(found.message, found.place, together, found.params)


_CARRIED_BY = {
    ChangedRole.SPONSOR: "sponsor",
    ChangedRole.PROJECT_MANAGER: "project_manager",
    ChangedRole.SALES_OWNER: "sales_owner",
}


def check_role_changes(situation: Situation) -> Found:
    """Changes of a role form one line that ends with the person in table 1, and each is confirmed."""
    dated = [row for row in situation.project.role_changes if row.on is not None and row.on <= situation.today]
    for role, rows in grouped(dated, lambda row: row.role).items():
        line = sorted(rows, key=lambda row: (row.on or situation.today, row.row))
        yield from _line_findings(role, line)
        current = getattr(situation.project.project_info, _CARRIED_BY[role])
        if line[-1].to_person and not same_person(line[-1].to_person, current):
            yield at(PeopleCheck.CHANGE_NOT_IN_PLACE, line[-1], "to_person", role=role, current=current)


def _line_findings(role: ChangedRole, line: list[RoleChange]) -> Iterator[Finding]:
    for index, change in enumerate(line):
        if same_person(change.from_person, change.to_person):
            yield at(PeopleCheck.CHANGE_TO_SAME, change, "to_person", role=role)
        before = line[index - 1] if index else None
        if before is not None and change.from_person and not same_person(before.to_person, change.from_person):
            yield at(PeopleCheck.CHANGE_BROKEN_LINE, change, "from_person", role=role, previous=before.to_person)
        if not same_person(change.confirmed_by, change.to_person):
            yield at(PeopleCheck.CHANGE_UNCONFIRMED, change, "confirmed_by", role=role, to_person=change.to_person)


CHECKS: tuple[Check, ...] = (
    check_sponsor,
    check_sponsor_is_not_manager,
    check_manager,
    check_people_are_known,
    check_people_sheet,
    check_team,
    check_role_changes,
)
