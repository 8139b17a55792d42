"""The combined approval of light projects: initiation and charter are submitted together and decided in one act."""

from presales_xl.rules.approvals import State
from presales_xl.rules.lifecycle import Situation
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import ApprovalAction

PAIR = (Subject.INITIATION, Subject.CHARTER)


def acts_together(situation: Situation, subject: Subject, action: ApprovalAction) -> tuple[Subject, ...]:
    """The subjects one act is about, in the order of their rows in the log; most acts are about one.

    Of a light project the charter brings an initiation along that was not approved before, and while both wait each
    decision is one about both.
    """
    if subject not in PAIR or not takes_combined_route(situation):
        return (subject,)
    initiation, charter = (_state(situation, one) for one in PAIR)
    if action is ApprovalAction.SUBMIT:
        comes_along = subject is Subject.CHARTER and initiation not in {State.PENDING, State.APPROVED}
        return PAIR if comes_along else (subject,)
    return PAIR if initiation is charter is State.PENDING else (subject,)


def takes_combined_route(situation: Situation) -> bool:
    """Whether one approval by the sponsor is enough for initiation and charter together."""
    return all(situation.takes_light_route(subject) for subject in PAIR)


def is_initiated_with_charter(situation: Situation) -> bool:
    """Whether the initiation waits to be decided together with the charter, which then needs no earlier approval."""
    return takes_combined_route(situation) and _state(situation, Subject.INITIATION) is State.PENDING


def _state(situation: Situation, subject: Subject) -> State | None:
    latest = situation.standing.approvals.latest(subject)
    return latest.state if latest else None
