"""The route a submission takes: what the conditions of the authority table are judged by, gathered from the facts."""

from presales_xl.rules.baseline import requests_of
from presales_xl.rules.change_control import case_of, route_for
from presales_xl.rules.change_figures import change_figures
from presales_xl.rules.deposits import deposits_out
from presales_xl.rules.facts import Facts
from presales_xl.rules.routes import Route, RouteFacts, route
from presales_xl.tables.charter import ChangeKind
from presales_xl.tables.company.authority import RouteCase
from presales_xl.tables.life import Grade, Subject


def route_of_submission(facts: Facts, subject: Subject, no: str | None = None) -> Route:
    """Whom a submission of `subject` must pass today; without a grade the route of the most important projects.

    `no` names the change request; KeyError when the project has no such request, or no approved charter for one that
    moves the plan.
    """
    if subject is Subject.CHANGE_REQUEST:
        request = requests_of(facts.project.change_requests, facts.project.role_changes)[no or ""]
        if request.kind is ChangeKind.PEOPLE:
            return route(facts.rules, subject, RouteFacts(_grade(facts), case_of(request, too_long=False)))
        figures = {item.request.no: item for item in change_figures(facts)}
        return route_for(figures[no or ""].judged, facts.grading.effective, facts.rules)
    return route(facts.rules, subject, _route_facts(facts, subject))


def _grade(facts: Facts) -> Grade:
    return facts.grading.effective or Grade.A


def _route_facts(facts: Facts, subject: Subject) -> RouteFacts:
    return RouteFacts(
        grade=_grade(facts),
        case=RouteCase.LIGHT if facts.situation.takes_light_route(subject) else RouteCase.ORDINARY,
        quota=facts.fees.quota if facts.plan.provisional else facts.plan.quota,
        manual_above_computed=facts.fees.manual_excess > 0,
        margin=facts.project.project_info.expected_margin,
        spent=facts.budget.total.paid,
        deposits_out=deposits_out(facts) > 0,
    )
