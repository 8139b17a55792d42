"""The rows an act leaves in the log: the act itself, and the later steps it settles as the same person's."""

from dataclasses import replace

from presales_xl.findings import Label, Lang
from presales_xl.frozen import frozen
from presales_xl.rules.approval_log import Act, Sign, append
from presales_xl.rules.approvals import By, State, Version, confirmation, decision, fold, submission
from presales_xl.rules.approvers import capacity_label
from presales_xl.rules.canonical import canonical_text, digest
from presales_xl.rules.change_control import route_words
from presales_xl.rules.deciding import amount_of
from presales_xl.rules.facts import Facts
from presales_xl.rules.routes import read_route
from presales_xl.rules.seats import Echo, echo, in_place_of, seats
from presales_xl.rules.submission import route_of_submission
from presales_xl.rules.wish import Grant, Wish, council_for
from presales_xl.tables.company.lookup import find_person
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Rank
from presales_xl.tables.records_of_control import Approval, ApprovalAction

Log = tuple[Approval, ...]

_SAME = Label("同上（第{step}步已同意）", "Same as before (agreed in step {step})")
_ALONE = Label("同上（第{step}步已同意；本单位无其他人可批）", "Same as before (agreed in step {step}; the company has nobody else)")  # fmt: skip
_MARK = Label("【账号 {account} 与登记的 {login} 不符】", "[account {account} is not the registered {login}]")


def rows_of(wish: Wish, grant: Grant, facts: Facts, lang: Lang, sign: Sign | None = None) -> Log:
    """The new rows, to be appended to the log together; what the program writes by itself is in `lang`.

    `sign` signs with the key of whoever sits at the keyboard, who thereby vouches for every row written here.
    """
    log = facts.project.approvals
    amount = amount_of(facts, wish.subject, wish.no)
    acted = replace(_act(wish, grant, facts, lang), amount=amount)
    act = with_words(acted, facts.rules, lang, _raised_to(wish, grant, facts))
    added: Log = (append(log, act, sign),)
    if act.action is not ApprovalAction.APPROVE:
        return added
    return (*added, *_Settling(wish, facts, lang, sign).rows((*log, *added)))


def _act(wish: Wish, grant: Grant, facts: Facts, lang: Lang) -> Act:
    by = By(
        actor=grant.person.name or wish.actor, at=wish.at, rank=grant.rank, comment=_comment(wish, grant, lang),
        on_behalf_of=grant.principal.name if grant.principal else None, source=wish.source,
    )  # fmt: skip
    if grant.version is None:
        content = digest(canonical_text(facts.project, wish.subject, wish.no))
        route = route_of_submission(facts, wish.subject, wish.no)
        return submission(facts.standing.approvals, wish.subject, wish.no, content, route, by)
    if grant.confirms is not None:
        return confirmation(grant.version, grant.confirms, by)
    act = decision(grant.version, wish.action, grant.capacity or "", by)
    if wish.action is ApprovalAction.WITHDRAW:
        return replace(act, step=None, as_role=None, as_rank=None)
    if wish.paper is None:
        return act
    recorder = find_person(facts.rules, wish.paper.recorded_by)
    name = recorder.name if recorder else wish.paper.recorded_by
    return replace(act, offline=True, evidence=wish.paper.evidence, recorded_by=name)


_ON_PAPER = Label("{capacity}，依据 {evidence}", "{capacity}, by {evidence}")


def _raised_to(wish: Wish, grant: Grant, facts: Facts) -> Rank | None:
    """The rank that was asked instead of the capacity of the step; None where its own people decide."""
    if grant.version is None or grant.capacity is None or grant.confirms is not None:
        return None
    found = seats(grant.version, council_for(wish, facts))
    return next((seat.raised_to for seat in found if grant.capacity in seat.group), None)


def with_words(act: Act, rules: CompanyRules, lang: Lang, raised_to: Rank | None = None) -> Act:
    """The act with what its codes say, as the company calls it on that day: the route, or the capacity and the paper.

    `raised_to` is the higher rank that decides in the place of the capacity.
    """
    return replace(act, in_words=_in_words(act, rules, lang, raised_to))


def _in_words(act: Act, rules: CompanyRules, lang: Lang, raised_to: Rank | None) -> str | None:
    route = read_route(act.evidence) if act.action is ApprovalAction.SUBMIT else None
    if route is not None:
        return " → ".join(step.text(lang) for step in route_words(route, rules))
    if act.as_role is None:
        return None
    capacity = in_place_of(raised_to, capacity_label(act.as_role, rules)).text(lang)
    return _ON_PAPER.text(lang).format(capacity=capacity, evidence=act.evidence) if act.offline else capacity


def _comment(wish: Wish, grant: Grant, lang: Lang) -> str | None:
    marks = (_MARK.text(lang).format_map(note.params) for note in grant.notes)
    return " ".join(part for part in (wish.comment, *marks) if part) or None


@frozen
class _Settling:
    """The steps that an approval settles beside its own, because whoever is asked next has agreed before."""

    wish: Wish
    facts: Facts
    lang: Lang
    sign: Sign | None

    def rows(self, log: Log) -> Log:
        """The open steps that earlier decisions settle: the whole rest of the route, or those nobody else could take.

        Where others could take a step and more steps follow, the others go first.
        """
        rest = self._echoed(log)
        version = _latest(self.wish, (*log, *rest))
        return rest if version and version.state is State.APPROVED else self._echoed(log, sole=True)

    def _echoed(self, log: Log, *, sole: bool = False) -> Log:
        added: Log = ()
        while version := _latest(self.wish, (*log, *added)):
            found = echo(version, council_for(self.wish, self.facts))
            if found is None or (sole and found.others):
                break
            same = with_words(_same_as(version, found, self.wish, self.lang), self.facts.rules, self.lang)
            added = (*added, append((*log, *added), same, self.sign))
        return added


def _latest(wish: Wish, log: Log) -> Version | None:
    return fold(log).latest(wish.subject, wish.no)


def _same_as(version: Version, found: Echo, wish: Wish, lang: Lang) -> Act:
    """The earlier decision once more; whoever acts now has recorded it, with his account."""
    earlier = found.earlier
    text = (_ALONE if found.alone else _SAME).text(lang).format(step=earlier.step)
    by = By(actor=earlier.actor or "", at=wish.at, rank=earlier.as_rank, comment=text, source=wish.source)
    act = decision(version, ApprovalAction.APPROVE, found.capacity, by)
    return replace(act, offline=earlier.offline, evidence=earlier.evidence, recorded_by=earlier.recorded_by)
