"""Findings (a user's mistake is data) and the one exception for what the program cannot do."""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any, NamedTuple

from presales_xl.findings.message import Message, Severity
from presales_xl.frozen import frozen
from presales_xl.language import Lang


class Place(NamedTuple):
    """Where a finding sits: table key, row number inside the table (1 = first), field key; then sheet and cell.

    Rules know only the first three; the workbook's layout fills in `sheet` and `cell`. A tuple, because reading makes
    one for every filled cell.
    """

    table: str | None = None
    row: int | None = None
    field: str | None = None
    sheet: str | None = None
    cell: str | None = None


@frozen
class Finding:
    """One thing the user is told."""

    message: Message
    place: Place = Place()
    value: Any = None
    params: Mapping[str, Any] = field(default_factory=dict)
    raised_to: Severity | None = None
    """Overrides the catalogue's severity where a rule makes the same fact weigh more or less."""

    @property
    def code(self) -> str:
        return self.message.code

    @property
    def severity(self) -> Severity:
        return self.raised_to or self.message.entry.severity

    def text(self, lang: Lang) -> str:
        return self.message.text(lang, {"value": self.value, **self.params})

    def fix(self, lang: Lang) -> str:
        return self.message.fix(lang, {"value": self.value, **self.params})

    def at(self, **where: Any) -> "Finding":
        """The same finding at a more exact place."""
        return replace(self, place=self.place._replace(**where))


class CannotDo(Exception):  # noqa: N818 - it is a refusal with a reason, not a programming error
    """The program cannot do what was asked; carries a catalogue message, never a traceback for the user."""

    def __init__(self, message: Message, **params: Any) -> None:
        super().__init__(message.code)
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return self.text("en")

    def text(self, lang: Lang) -> str:
        """What happened and what to do, one paragraph."""
        joint = "" if lang == "zh" else " "
        return joint.join((self.message.text(lang, self.params), self.message.fix(lang, self.params)))
