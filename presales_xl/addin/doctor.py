"""The self-check: what on this computer is in order, what is broken, what cannot be checked, and what to do."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from presales_xl.addin.doctor_machine import Machine
from presales_xl.findings import Finding, Lang, Message, Severity
from presales_xl.frozen import frozen


class State(StrEnum):
    """What came of one check."""

    OK = "ok"
    PROBLEM = "problem"
    SKIPPED = "skipped"


@frozen
class Answer:
    """What one check found."""

    state: State
    finding: Finding


def ok(message: Message, **params: Any) -> Answer:
    """In order."""
    return Answer(State.OK, Finding(message, params=params))


def problem(message: Message, **params: Any) -> Answer:
    """Not in order; by its severity it either breaks what this computer needs or may wait."""
    return Answer(State.PROBLEM, Finding(message, params=params))


def skipped(message: Message, **params: Any) -> Answer:
    """Cannot be checked here."""
    return Answer(State.SKIPPED, Finding(message, params=params))


Check = Callable[[Machine], Iterable[Answer]]


@frozen
class Row:
    """One line of the result: the check and what it found."""

    check: str
    answer: Answer

    @property
    def blocks(self) -> bool:
        """Whether something this computer needs is broken."""
        return self.answer.state is State.PROBLEM and self.answer.finding.severity is Severity.ERROR

    def to_json(self, lang: Lang) -> dict[str, Any]:
        finding = self.answer.finding
        return {
            "code": self.check, "state": self.answer.state.value, "blocks": self.blocks,
            "message": finding.text(lang), "fix": finding.fix(lang),
        }  # fmt: skip


def examine(machine: Machine) -> tuple[Row, ...]:
    """Every check on these facts, in the order in which a person would mend things."""
    from presales_xl.addin.doctor_here import HERE
    from presales_xl.addin.doctor_python import PYTHON
    from presales_xl.addin.doctor_windows import NO_WINDOWS, WINDOWS

    excel = NO_WINDOWS if machine.windows is None else WINDOWS
    checks: dict[str, Check] = {**PYTHON, **excel, **HERE}
    return tuple(Row(name, answer) for name, check in checks.items() for answer in check(machine))
