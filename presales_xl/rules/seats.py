"""Who is asked to decide the open step: those who have its capacities, else the next higher rank, never nobody."""

from collections.abc import Iterator

from presales_xl.findings import Label, show
from presales_xl.frozen import frozen
from presales_xl.rules.approvals import Version
from presales_xl.rules.approvers import NAMED_AT_MOST, candidates, capacity_label, sponsor_rank
from presales_xl.rules.routes import ROLE_PREFIX, Group, Step, lowest_rank
from presales_xl.rules.separation import Bar, Council, bar, different_people, is_called
from presales_xl.tables.company.authority import Approver
from presales_xl.tables.company.lookup import ranks_from
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.policy import RepeatedApprover
from presales_xl.tables.life import Rank
from presales_xl.tables.records_of_control import Approval

Holder = tuple[Employee, str]
"""A person and the capacity he decides in."""


@frozen
class Seat:
    """One group of the open step, of whom one must agree."""

    group: Group
    holders: tuple[Holder, ...]
    raised_to: Rank | None = None
    """The rank that is asked because nobody with the capacity can decide."""


def seats(version: Version, council: Council) -> tuple[Seat, ...]:
    """The groups still to agree in the open step; a seat without holders waits until the company names somebody."""
    step = version.open_step
    return tuple(_seat(version, group, council) for group in step.groups) if step else ()


def _seat(version: Version, group: Group, council: Council) -> Seat:
    free = tuple(held for held in _capable(group, council) if bar(version, *held, council) is None)
    if free:
        return Seat(group, free)
    for rank in _ranks_above(group, council):
        peers = (person for person in candidates(rank.code, council.info, council.rules, council.on))
        held = ((person, group[0]) for person in peers if person.rank is rank)
        higher = tuple(one for one in held if bar(version, *one, council) is None)
        if higher:
            return Seat(group, higher, rank)
    return Seat(group, ())


def _capable(group: Group, council: Council) -> Iterator[Holder]:
    for capacity in group:
        for person in candidates(capacity, council.info, council.rules, council.on):
            yield person, capacity


def _ranks_above(group: Group, council: Council) -> tuple[Rank, ...]:
    """The ranks to ask in turn when nobody of a group can decide."""
    lowest = min((_standing_of(capacity, council) for capacity in group), key=lambda rank: rank.order)
    return ranks_from(lowest)[1:]


def _standing_of(capacity: str, council: Council) -> Rank:
    """The rank a capacity stands at; a role stands outside the line of ranks, so only the company leader is above."""
    if capacity.startswith(ROLE_PREFIX):
        return Rank.GENERAL_MANAGER
    of_sponsor = capacity in {Approver.SPONSOR.code, Approver.ABOVE_SPONSOR.code}
    rank = sponsor_rank(council.info, council.rules, council.on) if of_sponsor else Rank.DEPARTMENT_MANAGER
    return lowest_rank(capacity) or rank


@frozen
class Echo:
    """A step of somebody who already agreed: it is shown as the same decision and not asked a second time."""

    earlier: Approval
    capacity: str
    others: bool
    """Whether somebody else could take the step as well."""
    alone: bool
    """Whether it stands although the approval then has fewer different people than the company wants."""


def echo(version: Version, council: Council) -> Echo | None:
    """The open group that an earlier decision covers; None when another person must agree.

    Enough different people must be left to agree in the groups after it, unless the company has nobody else.
    """
    step = version.open_step
    if step is None or council.rules.policy.repeated_approver is RepeatedApprover.ANOTHER_PERSON:
        return None
    spare = _spare(version, council)
    for group in step.groups:
        held = [(one, bar(version, *one, council)) for one in _capable(group, council)]
        others = any(why is None for _, why in held)
        again = [one for one, why in held if why is Bar.DECIDED]
        found = next(_matches(version, again, council), None)
        if found and (spare or not others):
            return Echo(*found, others=others, alone=not spare)
    return None


def _matches(version: Version, again: list[Holder], council: Council) -> Iterator[tuple[Approval, str]]:
    """Decisions taken in person: what a deputy decided stands for the step it was decided in."""
    for person, capacity in again:
        for row in version.decisions:
            if row.on_behalf_of is None and is_called(council.rules, person, row.actor):
                yield row, capacity


def _spare(version: Version, council: Council) -> bool:
    """Whether the groups after the next one can still bring the people the company wants."""
    left = sum(_is_open(version, step, group) for step in version.route.steps for group in step.groups)
    possible = len(version.decisions) + left
    return different_people(version, council.rules) + left - 1 >= min(council.least, possible)


def _is_open(version: Version, step: Step, group: Group) -> bool:
    return not any(row.step == step.number and row.as_role in group for row in version.decisions)


def asked(version: Version, council: Council) -> Label | None:
    """Who is waited for, in words: names where they are few, and the capacity they act in; None when nothing waits."""
    labels = [_words(seat, council) for seat in seats(version, council)]
    if not labels:
        return None
    return Label("；".join(label.zh for label in labels), "; ".join(label.en for label in labels))


_NOBODY = Label("无人可批", "nobody can")
_INSTEAD = Label("代", "for the ")


def _words(seat: Seat, council: Council) -> Label:
    labels = [capacity_label(capacity, council.rules) for capacity in seat.group]
    zh, en = "/".join(label.zh for label in labels), " / ".join(label.en for label in labels)
    people = list({person.name: person for person, _ in seat.holders})
    if seat.raised_to is not None:
        rank = seat.raised_to
        zh, en = f"{rank.text('zh')}{_INSTEAD.zh}{zh}", f"{rank.text('en')} {_INSTEAD.en}{en}"
    if not people:
        return Label(f"{zh}（{_NOBODY.zh}）", f"{en} ({_NOBODY.en})")
    if len(people) > NAMED_AT_MOST:
        return Label(zh, en)
    return Label(f"{show(people, 'zh')}（{zh}）", f"{show(people, 'en')} ({en})")
