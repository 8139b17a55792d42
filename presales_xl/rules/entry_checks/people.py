"""Entry checks of the people who carry a project: sponsor, project manager, team."""

from dataclasses import replace

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
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.field import Kind
from presales_xl.tables.life import Rank
from presales_xl.tables.project import ALL_TABLES
from presales_xl.tables.table import Record, fields_of

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
    info, initiated = situation.project.project_info, situation.standing.initiated
    for finding in unfit_sponsor(situation, info, "sponsor"):
        if not initiated or finding.message is not PeopleCheck.SPONSOR_INACTIVE:
            is_rank = finding.message is PeopleCheck.SPONSOR_RANK
            yield replace(finding, raised_to=Severity.ESCALATE) if initiated and is_rank else finding


def unfit_sponsor(situation: Situation, record: Record, key: str) -> Found:
    """Why the person whom a field names cannot be the sponsor of the project today."""
    name, rules, grade = getattr(record, key), situation.rules, situation.grade
    person = find_person(rules, name, situation.today)
    if person is None:
        if name and _is_office(name, rules):
            yield at(PeopleCheck.SPONSOR_NOT_A_PERSON, record, key)
        elif name and rules.people:
            yield at(PeopleCheck.SPONSOR_UNKNOWN, record, key)
        return
    if not is_active(person, situation.today):
        yield at(PeopleCheck.SPONSOR_INACTIVE, record, key, today=situation.today)
    row = grade_rule(rules, grade) if grade else None
    if row is not None and row.sponsor_rank is not None and not has_rank(person, row.sponsor_rank):
        needed = ranks_from(row.sponsor_rank)
        yield at(PeopleCheck.SPONSOR_RANK, record, key, rank=person.rank, grade=grade, needed=needed)


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


CHECKS: tuple[Check, ...] = (
    check_sponsor,
    check_sponsor_is_not_manager,
    check_manager,
    check_people_are_known,
    check_people_sheet,
    check_team,
)
