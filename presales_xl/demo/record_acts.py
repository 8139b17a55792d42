"""Writes the approvals of a sample project into its log, as the people of the sample company would have acted."""

import datetime as dt
from collections.abc import Iterable

from presales_xl.demo.sample import SampleAct
from presales_xl.frozen import frozen
from presales_xl.language import Lang
from presales_xl.rules.acts import with_words
from presales_xl.rules.approval_log import Source, append
from presales_xl.rules.approvals import By, Version, decision, fold, submission
from presales_xl.rules.approvers import candidates
from presales_xl.rules.canonical import canonical_text, digest, store_name
from presales_xl.rules.routes import Route
from presales_xl.tables.company.lookup import find_person
from presales_xl.tables.company.names import same_person
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import Approval, ApprovalAction

_OFFICE = Source(account="demo", host="demo", program="presales_xl demo")
_MORNING = dt.time(9, 30)


@frozen
class Recorded:
    """The log with the new rows, and the submitted contents for the hidden store."""

    log: tuple[Approval, ...]
    store: dict[str, str]


def record(project: Project, rules: CompanyRules, acts: Iterable[SampleAct], route: Route, lang: Lang) -> Recorded:
    """The log of `project` continued by `acts`, which all concern one submission that takes `route`; words in `lang`."""
    log, store = project.approvals, {}
    for position, act in enumerate(acts, start=len(log)):
        by = _by(act, rules, position)
        if act.action is ApprovalAction.SUBMIT:
            content = canonical_text(project, act.subject, act.no)
            store[store_name(digest(content))] = content
            taken = submission(fold(log), act.subject, act.no, digest(content), route, by)
        else:
            version = fold(log).latest(act.subject, act.no)
            if version is None:
                raise LookupError(f"{project.project_info.project_no}: {act} decides nothing")
            taken = decision(version, act.action, _capacity(version, act, project, rules), by)
        log = (*log, append(log, with_words(taken, rules, lang)))
    return Recorded(log, store)


def _by(act: SampleAct, rules: CompanyRules, position: int) -> By:
    """Who acted when; the later in the log, the later in the day, so that no clock ever goes back."""
    person = find_person(rules, act.actor)
    at = dt.datetime.combine(act.on, _MORNING) + dt.timedelta(minutes=7 * position)
    return By(act.actor, at, rank=person.rank if person else None, comment=act.comment or None, source=_OFFICE)


def _capacity(version: Version, act: SampleAct, project: Project, rules: CompanyRules) -> str:
    """The first open capacity that the actor has; a sample that names somebody without it is a mistake of ours."""
    step = version.open_step
    for capacity in (name for group in (step.groups if step else ()) for name in group):
        able = candidates(capacity, project.project_info, rules, act.on)
        if any(same_person(person.name, act.actor) for person in able):
            return capacity
    raise LookupError(f"{project.project_info.project_no}: {act.actor} may not take {step}")
