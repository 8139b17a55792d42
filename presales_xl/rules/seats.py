"""Who is asked to decide the open step: those who have its capacities, else the next higher rank, never nobody."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from presales_xl.findings import Label, show
from presales_xl.frozen import frozen
from presales_xl.rules.approvals import Version
from presales_xl.rules.approvers import NAMED_AT_MOST, candidates, group_label, sponsor_rank
from presales_xl.rules.routes import ROLE_PREFIX, Group, Step, lowest_rank
from presales_xl.rules.separation import Bar, Council, bar, different_people, is_called
from presales_xl.tables.company.authority import Approver
from presales_xl.tables.company.lookup import ranks_from
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.policy import RepeatedApprover
from presales_xl.tables.life import Rank
from presales_xl.tables.records_of_control import Approval, ApprovalAction

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
    person: Employee
    capacity: str
    others: bool
    """Whether somebody else has the capacity of the step as well."""
    alone: bool
    """Whether it stands although the approval then has fewer different people than the company wants."""


def echo(version: Version, council: Council) -> Echo | None:
    """The open group that an earlier decision covers; None when another person must agree.

    Enough different people must be left to agree in the other groups; else this one is put to somebody else, of the
    next higher rank where nobody else has the capacity. One is enough only where the company has nobody else at all.
    """
    step = version.open_step
    found = (_echo_of(version, group, council) for group in (step.groups if step else ()))
    return next((one for one in found if one is not None), None)


def _echo_of(version: Version, group: Group, council: Council) -> Echo | None:
    if council.rules.policy.repeated_approver is RepeatedApprover.ANOTHER_PERSON:
        return None
    held = _capable(group, council)
    again = [one for one in held if bar(version, *one, council) is Bar.DECIDED]
    found = next(_matches(version, again, council), None)
    if found is None:
        return None
    spare, seat = _spare(version, group, council), _seat(version, group, council)
    if seat.holders and not spare:
        return None
    return Echo(*found, others=bool(seat.holders) and seat.raised_to is None, alone=not spare)


def _matches(version: Version, again: list[Holder], council: Council) -> Iterator[tuple[Approval, Employee, str]]:
    """Decisions taken in person: what a deputy decided stands for the step it was decided in."""
    for person, capacity in again:
        for row in version.decisions:
            if row.on_behalf_of is None and is_called(council.rules, person, row.actor):
                yield row, person, capacity


def _spare(version: Version, group: Group, council: Council) -> bool:
    """Whether the groups open beside this one can still bring the people the company wants."""
    others = [one for one in _open_groups(version) if one is not group]
    able = sum(bool(_seat(version, one, council).holders) for one in others)
    possible = len(version.decisions) + len(others) + 1
    return different_people(version, council.rules) + able >= min(council.least, possible)


def _open_groups(version: Version) -> Iterator[Group]:
    for step in version.route.steps:
        taken = {row.as_role for row in version.decisions if row.step == step.number}
        yield from (group for group in step.groups if taken.isdisjoint(group))


def expected(version: Version, council: Council) -> Mapping[tuple[int, Group], Seat]:
    """Who every open step will be put to: each before it agreed to by the only one who can, where there is only one."""
    found: dict[tuple[int, Group], Seat] = {}
    while step := version.open_step:
        group = step.groups[0]
        again = _echo_of(version, group, council)
        seat = Seat(group, ((again.person, again.capacity),)) if again else _seat(version, group, council)
        found |= {(step.number, one): seat for one in step.groups if seat.group[0] in one}
        version = replace(version, decisions=(*version.decisions, _agreed(step, seat)))
    return found


def _agreed(step: Step, seat: Seat) -> Approval:
    """A decision as it will stand in the log; by nobody in particular where several can take it."""
    names = {person.name for person, _ in seat.holders}
    actor = names.pop() if len(names) == 1 else None
    return Approval.model_construct(action=ApprovalAction.APPROVE, step=step.number, as_role=seat.group[0], actor=actor)


def asked(version: Version, council: Council) -> Label | None:
    """Who is waited for, in words: names where they are few, and the capacity they act in; None when nothing waits."""
    labels = [in_words(seat, council) for seat in seats(version, council)]
    if not labels:
        return None
    return Label("；".join(label.zh for label in labels), "; ".join(label.en for label in labels))


_NOBODY = Label("无人可批", "nobody can")
_INSTEAD = Label("代", "for the ")


def in_place_of(rank: Rank | None, capacity: Label) -> Label:
    """A capacity, with the higher rank that is asked for it where nobody who has it can decide."""
    if rank is None:
        return capacity
    zh, en = (rank.text(lang) for lang in ("zh", "en"))
    return Label(f"{zh}{_INSTEAD.zh}{capacity.zh}", f"{en} {_INSTEAD.en}{capacity.en}")


def in_words(seat: Seat, council: Council) -> Label:
    """Who sits there and in what capacity."""
    capacity = in_place_of(seat.raised_to, group_label(seat.group, council.rules))
    zh, en = capacity.zh, capacity.en
    people = list({person.name: person for person, _ in seat.holders})
    if not people:
        return Label(f"{zh}（{_NOBODY.zh}）", f"{en} ({_NOBODY.en})")
    if len(people) > NAMED_AT_MOST:
        return Label(zh, en)
    return Label(f"{show(people, 'zh')}（{zh}）", f"{show(people, 'en')} ({en})")


def steps_in_words(version: Version, council: Council) -> tuple[Label, ...]:
    """The route as the company calls its steps, with the people where the next higher rank will be asked instead."""
    awaited = expected(version, council)
    return tuple(
        _joined([_group_words(group, awaited.get((step.number, group)), council) for group in step.groups])
        for step in version.route.steps
    )


def _group_words(group: Group, seat: Seat | None, council: Council) -> Label:
    return in_words(seat, council) if seat and seat.raised_to else group_label(group, council.rules)


def _joined(labels: list[Label]) -> Label:
    return Label(" + ".join(label.zh for label in labels), " + ".join(label.en for label in labels))
