"""Who wants to do what: wishes of the people of the small company, judged against the log of their project."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from approval_samples import PEOPLE, PROJECT, TODAY, company, submitted
from approval_samples import approved as with_approved

from presales_xl.findings import Finding
from presales_xl.language import LANGUAGES
from presales_xl.rules.approval_log import Source
from presales_xl.rules.authority import judge_wish
from presales_xl.rules.facts import Facts, gather
from presales_xl.rules.standing import standing
from presales_xl.rules.wish import Grant, Paper, Wish
from presales_xl.tables.charter import ChangeCause, ChangeKind, ChangeRequest
from presales_xl.tables.company.people import Delegation, Employee
from presales_xl.tables.company.policy import parameter_rows
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction

NOON = dt.datetime.combine(TODAY, dt.time(12))
DEPUTY = Employee(row=10, name="钱进", department="水务事业部", rank=Rank.STAFF)
STAFF = (*PEOPLE, DEPUTY)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def delegation(**facts: Any) -> Delegation:
    """周明远 lets 钱进 decide all of June."""
    known = {
        "row": 1, "principal": "周明远", "deputy": "钱进", "start_on": day("2026-06-01"), "end_on": day("2026-06-30"),
        "entered_on": day("2026-05-28"), "entered_by": "吴敏",
    }  # fmt: skip
    return Delegation(**{**known, **facts})


def staffed(*people: Employee, delegations: Iterable[Delegation] = (), **policy: Any) -> CompanyRules:
    """The small company with more people, delegations, and parameters by their keys."""
    rules = company(people=(*STAFF, *people), delegations=tuple(delegations))
    return with_policy(rules, **policy)


def with_policy(rules: CompanyRules, **policy: Any) -> CompanyRules:
    rows = tuple(
        row.model_copy(update={"value": policy[row.key]}) if row.key in policy else row
        for row in parameter_rows(rules.policy)
    )
    return rules.model_copy(update={"parameters": rows})


def without(rules: CompanyRules, *names: str) -> CompanyRules:
    """The company without some people."""
    return rules.model_copy(update={"people": tuple(one for one in rules.people if one.name not in names)})


REQUEST = ChangeRequest(
    row=1, no="BG-01", raised_on=day("2026-06-20"), raised_by="林晓雯", kind=ChangeKind.SCHEDULE, milestone="2",
    new_planned_on=day("2026-09-20"), cause=ChangeCause.INTERNAL_RESOURCES, reason="人手不足", impact="不影响签约",
)  # fmt: skip
INITIATED = with_approved(PROJECT, Subject.INITIATION)
CHARTERED = with_approved(INITIATED, Subject.CHARTER).model_copy(update={"change_requests": (REQUEST,)})
BEFORE: Mapping[Subject, Project] = {
    Subject.INITIATION: PROJECT,
    Subject.CHARTER: INITIATED,
    Subject.CHANGE_REQUEST: CHARTERED,
    Subject.TERMINATION: CHARTERED,
    Subject.RETROSPECTIVE: CHARTERED,
}
"""The project when a subject is about to be submitted."""


def number_of(subject: Subject) -> str | None:
    return "BG-01" if subject is Subject.CHANGE_REQUEST else None


def waiting(subject: Subject, route: str = "1 sponsor; 2 sales_director / general_manager") -> Project:
    """The project whose manager 林晓雯 has submitted that subject."""
    return submitted(BEFORE[subject], subject, number_of(subject), route=route, day="2026-06-28")


def facts_of(project: Project, rules: CompanyRules | None = None, on: dt.date = TODAY) -> Facts:
    return gather(project, rules or staffed(), on, standing(project), {})


def wish(
    action: ApprovalAction, actor: str, subject: Subject = Subject.INITIATION, at: dt.datetime = NOON, **more: Any
) -> Wish:
    facts = {"no": number_of(subject), "source": Source(), "comment": "理由", **more}
    return Wish(action, subject, actor, at, **facts)


def judged(asked: Wish, project: Project, rules: CompanyRules | None = None) -> Grant | tuple[Finding, ...]:
    """The leave to act or the reasons against it, which must read in both languages and say what to do."""
    found = judge_wish(asked, facts_of(project, rules, asked.at.date()), ())
    for told in () if isinstance(found, Grant) else found:
        assert all(told.text(lang) and told.fix(lang) for lang in LANGUAGES)
    return found


def codes(found: Grant | tuple[Finding, ...]) -> list[str]:
    """Why not; empty for the leave to act."""
    return [] if isinstance(found, Grant) else [finding.code.removeprefix("authority.") for finding in found]


def granted(found: Grant | tuple[Finding, ...]) -> Grant:
    assert isinstance(found, Grant), [finding.text("en") for finding in found]
    return found


def on_paper(evidence: str | None = "OA-2026-118", recorded_by: str | None = "吴敏") -> Paper:
    return Paper(evidence, recorded_by)
