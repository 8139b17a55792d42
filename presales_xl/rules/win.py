"""How the win probability stands and moved, month by month, as the progress rows and table 1 tell it."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from presales_xl.frozen import frozen
from presales_xl.rules.calendar import month_of
from presales_xl.tables.execution import Progress
from presales_xl.tables.project import Project


@frozen
class WinMove:
    """The win probability of one month against the one before it; a single month compares with table 1."""

    progress: Progress
    before: Decimal | None
    now: Decimal

    @property
    def moved(self) -> Decimal | None:
        """In points as a fraction: 0.1 is ten points up."""
        return None if self.before is None else self.now - self.before


@frozen
class Win:
    """The win probability at the status date and one month earlier; None where nothing is known."""

    now: Decimal | None
    last_month: Decimal | None
    reason: str | None
    moves: tuple[WinMove, ...]

    @property
    def moved(self) -> Decimal | None:
        if self.now is None or self.last_month is None:
            return None
        return self.now - self.last_month


def win_of(project: Project, today: dt.date) -> Win:
    """The trail of win probabilities up to the month of `today`; without a row of that month, table 1 has the latest."""
    seen = [row for row in rows_until(project.progress, today) if row.win_probability is not None]
    stated = project.project_info.win_probability
    moves = tuple(_moves(seen, stated))
    if seen and seen[-1].month == month_of(today):
        return Win(moves[-1].now, moves[-1].before, seen[-1].win_reason, moves)
    last = seen[-1].win_probability if seen else None
    return Win(stated if stated is not None else last, last, None, moves)


def rows_until(rows: Iterable[Progress], today: dt.date) -> list[Progress]:
    """The progress rows up to the month of `today`, in the order of their months."""
    return sorted((row for row in rows if row.month and row.month <= month_of(today)), key=lambda row: row.month or "")


def _moves(seen: list[Progress], stated: Decimal | None) -> Iterable[WinMove]:
    """One move a month; table 1 shows the latest view, so only a single month can be compared with it."""
    before = stated if len(seen) == 1 else None
    for row in seen:
        if row.win_probability is not None:
            yield WinMove(row, before, row.win_probability)
            before = row.win_probability


def expected_sign_on(project: Project, today: dt.date) -> dt.date | None:
    """The expected signing as last seen: the later of table 1 and the latest progress row that names one."""
    stated = project.project_info.expected_sign_on
    seen = [row.expected_sign_on for row in rows_until(project.progress, today) if row.expected_sign_on is not None]
    latest = seen[-1] if seen else None
    return max((date for date in (stated, latest) if date is not None), default=None)
