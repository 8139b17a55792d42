"""The people and rules a submission is decided by on a day: who is sponsor and manager then, and whom it is about."""

import datetime as dt
from collections.abc import Iterator, Mapping

from presales_xl.findings import Label
from presales_xl.rules.approvals import Version
from presales_xl.rules.facts import Facts
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.role_history import CARRIED_BY, RoleHistory
from presales_xl.rules.seats import asked
from presales_xl.rules.separation import Council
from presales_xl.tables.life import Subject
from presales_xl.tables.people_lists import ChangedRole
from presales_xl.tables.project import Project
from presales_xl.tables.project_info import ProjectInfo


def council_of(facts: Facts, subject: Subject, on: dt.date, no: str | None = None) -> Council:
    """The people of the project and the rules of the company on the day of the act; `no` names a change request.

    Sponsor and project manager are those the initiation named, until an approved change of people says otherwise:
    another name typed into table 1 or into the role changes gives nobody authority.
    """
    return council_at(facts.situation, facts.store, subject, on, no)


def council_at(
    situation: Situation, store: Mapping[str, str], subject: Subject, on: dt.date, no: str | None = None
) -> Council:
    """The council of a project whose submitted contents are in `store`."""
    project = situation.project
    info = _in_office(situation, store, on)
    concerned = tuple(concerned_by(project, no, info)) if subject is Subject.CHANGE_REQUEST else ()
    return Council(info, situation.rules, on, situation.takes_light_route(subject), concerned)


def waited_for(facts: Facts, version: Version) -> Label | None:
    """Who is waited for at the status date, in words; None when the version waits for nothing."""
    return asked(version, council_of(facts, version.subject, facts.today, version.no))


def _in_office(situation: Situation, store: Mapping[str, str], on: dt.date) -> ProjectInfo:
    """Table 1 with the sponsor and the project manager who carry the project that day."""
    info, approvals = situation.project.project_info, situation.standing.approvals
    history = RoleHistory(situation.project, approvals, store)
    if approvals.approved(Subject.INITIATION) is not None:
        sponsor, manager = (history.at(role, on) for role in (ChangedRole.SPONSOR, ChangedRole.PROJECT_MANAGER))
        return info.model_copy(update={"sponsor": sponsor, "project_manager": manager or info.project_manager})
    submitted = approvals.latest(Subject.INITIATION)
    named = history.named_by(submitted, ChangedRole.SPONSOR) if submitted else None
    return info.model_copy(update={"sponsor": named or info.sponsor})


def concerned_by(project: Project, no: str | None, info: ProjectInfo) -> Iterator[str]:
    """Whom the change request `no` is about: who leaves a role, who takes it over, and who has it now."""
    for row in project.role_changes:
        if no is not None and row.change_no == no and row.role in {ChangedRole.SPONSOR, ChangedRole.PROJECT_MANAGER}:
            names = row.from_person, row.to_person, getattr(info, CARRIED_BY[row.role])
            yield from (name for name in names if name)
