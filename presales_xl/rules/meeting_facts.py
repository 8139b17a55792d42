"""Everything the paper of one War Room tells, gathered from the assessment of its project."""

import datetime as dt

from presales_xl.findings import Lang
from presales_xl.frozen import frozen
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.decision_options import DecisionFacts, decision_facts
from presales_xl.rules.facts import Facts
from presales_xl.rules.meetings import (
    ExitReading,
    FollowUp,
    exit_readings,
    follow_ups,
    is_decided,
    meeting_before,
)
from presales_xl.tables.execution import WarRoom
from presales_xl.tables.project import Project


@frozen
class MeetingFacts:
    """A project assessed for one meeting: on its day once it was held, else today."""

    assessment: Assessment
    meeting: WarRoom
    """An empty record where the meeting is not entered yet."""
    day: dt.date
    """The day the meeting is taken to be held on."""
    before: WarRoom | None
    decided: bool
    exits: tuple[ExitReading, ...]
    follow_ups: tuple[FollowUp, ...]
    weighed: DecisionFacts
    whole: Project
    """As it lies in the workbook, with the approvals since the meeting."""
    official: bool = True
    """Whether the company rules are still those the fees were computed under."""

    @property
    def facts(self) -> Facts:
        return self.assessment.facts


@frozen
class Edition:
    """What a paper is made for: its language, the project as it lies in the workbook, and under which rules."""

    lang: Lang
    whole: Project
    official: bool = True


def meeting_facts(assessment: Assessment, meeting: WarRoom, made: Edition) -> MeetingFacts:
    """Everything a paper tells of a meeting."""
    facts = assessment.facts
    before = meeting_before(facts.project, meeting, facts.today)
    day = meeting.held_on or facts.today
    return MeetingFacts(
        assessment=assessment,
        meeting=meeting,
        day=day,
        before=before,
        decided=is_decided(meeting, facts.today),
        exits=exit_readings(facts.project, facts.today, day),
        follow_ups=follow_ups(facts, meeting, before),
        weighed=decision_facts(facts, day, made.lang),
        whole=made.whole,
        official=made.official,
    )
