"""Approval routes: the steps that the authority table asks for, and the text that freezes them with a submission.

The text of a route is what a submission records, e.g. ``1 sponsor; 2 own_department_manager + role:finance; 3
sales_director / general_manager; cc role:legal``: steps in order, ``+`` all are needed, ``/`` one is enough.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from presales_xl.frozen import frozen
from presales_xl.tables.company.authority import Approver, AuthorityRow, Condition, Join, RouteCase
from presales_xl.tables.company.lookup import route_rows
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Grade, Rank, Subject

Group = tuple[str, ...]
"""Capacities of which one is enough, e.g. ("sales_director", "general_manager")."""

ROLE_PREFIX = "role:"
_COPY = "cc"


@frozen
class Step:
    """One step of a route: of every group somebody must agree."""

    number: int
    groups: tuple[Group, ...]

    def __str__(self) -> str:
        return f"{self.number} " + " + ".join(" / ".join(group) for group in self.groups)


@frozen
class Route:
    """The steps in their order, and who is only told."""

    steps: tuple[Step, ...]
    informed: Group = ()

    def __str__(self) -> str:
        told = (f"{_COPY} {' + '.join(self.informed)}",) if self.informed else ()
        return "; ".join((*map(str, self.steps), *told))


@frozen
class RouteFacts:
    """What the conditions of the authority table are judged by; money in yuan, None = not known."""

    grade: Grade
    case: RouteCase = RouteCase.ORDINARY
    quota: Decimal | None = None
    manual_above_computed: bool = False
    margin: Decimal | None = None
    beyond_limits: bool = False
    moves_money: bool = False
    spent: Decimal = Decimal(0)
    """Fees spent so far, those of the projects it continues included."""
    deposits_out: bool = False


def route(rules: CompanyRules, subject: Subject, facts: RouteFacts) -> Route:
    """The route a subject takes: the rows of its case and grade whose condition holds, gathered by step."""
    rows = [row for row in route_rows(rules, subject, facts.case, facts.grade) if _holds(row, facts)]
    deciding = [row for row in rows if row.join is not Join.INFORMED]
    numbers = sorted({row.step for row in deciding if row.step is not None})
    steps = (Step(number, _groups(row for row in deciding if row.step == number)) for number in numbers)
    return Route(tuple(steps), _distinct(capacity(row) for row in rows if row.join is Join.INFORMED))


def capacity(row: AuthorityRow) -> str:
    """The code of an approver: sponsor, own_department_manager, the code of the lowest rank, or role:<code>."""
    if row.approver is Approver.ROLE:
        return ROLE_PREFIX + (row.role or "")
    if row.approver is Approver.RANK and row.rank is not None:
        return row.rank.code
    return (row.approver or Approver.SPONSOR).code


def lowest_rank(code: str) -> Rank | None:
    """The rank that a capacity asks for at least; None when it asks for a role or a certain person."""
    return next((rank for rank in Rank if rank.code == code), None)


@lru_cache(maxsize=64)  # a log repeats its few routes with every submission
def read_route(text: str | None) -> Route | None:
    """The route a submission recorded; None when the text is no route."""
    parts = [part.split(None, 1) for part in (text or "").split(";") if part.strip()]
    if not parts or any(len(part) != _HEAD_AND_REST for part in parts):
        return None
    steps = [(number, rest) for number, rest in parts if number != _COPY]
    if not steps or not all(number.isdecimal() for number, _ in steps):
        return None
    told = tuple(name for number, rest in parts if number == _COPY for name in _split(rest, "+"))
    return Route(tuple(Step(int(number), _read_groups(rest)) for number, rest in steps), told)


_HEAD_AND_REST = 2


def _read_groups(text: str) -> tuple[Group, ...]:
    return tuple(_split(group, "/") for group in text.split("+"))


def _split(text: str, sign: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(sign))


def _groups(rows: Iterable[AuthorityRow]) -> tuple[Group, ...]:
    held = list(rows)
    needed = _distinct(capacity(row) for row in held if row.join is not Join.ANY)
    either = _distinct(capacity(row) for row in held if row.join is Join.ANY)
    return (*((name,) for name in needed), *((either,) if either else ()))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _holds(row: AuthorityRow, facts: RouteFacts) -> bool:
    threshold = row.threshold or Decimal(0)
    return {
        Condition.QUOTA_ABOVE: (facts.quota or Decimal(0)) > threshold,
        Condition.MANUAL_ABOVE_COMPUTED: facts.manual_above_computed,
        Condition.MARGIN_NOT_POSITIVE: facts.margin is not None and facts.margin <= 0,
        Condition.BEYOND_LIMITS: facts.beyond_limits,
        Condition.MONEY: facts.moves_money,
        Condition.SPENT_ABOVE: facts.spent > threshold,
        Condition.DEPOSITS_OUT: facts.deposits_out,
    }.get(row.condition or Condition.ALWAYS, True)
