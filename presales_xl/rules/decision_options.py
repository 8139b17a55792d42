"""What each decision of a War Room would entail, as far as the rules tell it before anybody decides."""

import datetime as dt
from decimal import Decimal

from presales_xl.findings import Label, Lang
from presales_xl.frozen import frozen
from presales_xl.rules.approvals import State
from presales_xl.rules.change_control import route_words
from presales_xl.rules.change_figures import ChangeFigures, change_figures
from presales_xl.rules.deposits import deposits_out
from presales_xl.rules.draft_change import Draft, draft_change
from presales_xl.rules.facts import Facts
from presales_xl.rules.form_figures import termination_figures
from presales_xl.rules.going_on import GoingOn, going_on
from presales_xl.rules.meetings import rhythm
from presales_xl.rules.submission import route_of_submission
from presales_xl.tables.life import Subject


@frozen
class DecisionFacts:
    """Money in yuan, days, and routes that the decisions of one meeting are weighed by."""

    going_on: GoingOn
    next_on: dt.date | None
    """By when the next meeting is due."""
    charter_route: tuple[Label, ...]
    """Before the charter is approved a plan is adjusted in the charter itself."""
    change: Draft
    """The change request that the deviations ask for now."""
    pending: tuple[ChangeFigures, ...]
    """Change requests that wait for a decision."""
    long_delays: tuple[str, ...]
    """Undecided requests by which the customer postpones so long that a meeting decides first."""
    file_by: dt.date
    """By when a form that the decision asks for is due."""
    suspended_until: dt.date
    """The last day of a suspension that begins with the meeting."""
    stop_route: tuple[Label, ...]
    stop_waits: bool
    """Whether an application to stop waits for a decision already."""
    in_flight: Decimal
    unused_quota: Decimal | None
    deposits: Decimal
    """Tied up in deposits."""


def decision_facts(facts: Facts, meets_on: dt.date, lang: Lang) -> DecisionFacts:
    """What a meeting on that day weighs; `lang` chooses the number of a first change request."""
    position = termination_figures(facts)
    day = facts.calendar.on_or_after
    return DecisionFacts(
        going_on=going_on(facts),
        next_on=rhythm(facts, meets_on).due_on,
        charter_route=route_words(route_of_submission(facts, Subject.CHARTER), facts.rules),
        change=draft_change(facts, lang),
        pending=tuple(item for item in change_figures(facts) if item.state is State.PENDING),
        long_delays=tuple(
            item.request.no
            for item in change_figures(facts)
            if item.judged.needs_war_room and item.state not in {State.APPROVED, State.REJECTED}
        ),
        file_by=day(meets_on + dt.timedelta(days=facts.policy.escalation_due_days)),
        suspended_until=meets_on + dt.timedelta(days=facts.policy.suspension_days),
        stop_waits=_waits(facts),
        stop_route=route_words(route_of_submission(facts, Subject.TERMINATION), facts.rules),
        in_flight=position.in_flight,
        unused_quota=position.unused_quota,
        deposits=deposits_out(facts),
    )


def _waits(facts: Facts) -> bool:
    version = facts.standing.approvals.latest(Subject.TERMINATION)
    return version is not None and version.state is State.PENDING
