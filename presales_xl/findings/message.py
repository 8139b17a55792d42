"""The form of the message catalogue: what is wrong, with the value, and what to do, in both languages."""

from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import Any

from presales_xl.findings.wording import Shown
from presales_xl.frozen import frozen
from presales_xl.language import Lang


class Severity(StrEnum):
    """How much a finding weighs: an error blocks, an escalation must go up, a note may wait."""

    ERROR = "error"
    ESCALATE = "escalate"
    NOTE = "note"

    def text(self, lang: Lang) -> str:
        return _SEVERITY_TEXTS[self][lang]


_SEVERITY_TEXTS: dict[Severity, dict[Lang, str]] = {
    Severity.ERROR: {"zh": "错误", "en": "Error"},
    Severity.ESCALATE: {"zh": "须上报", "en": "Escalate"},
    Severity.NOTE: {"zh": "提醒", "en": "Note"},
}


@frozen
class Entry:
    """One catalogue entry: stable code, severity, and the texts with `{placeholders}`."""

    code: str
    severity: Severity
    zh: str
    zh_fix: str
    en: str
    en_fix: str


class Message(Enum):
    """Base of every catalogue; each member's value is an `Entry`."""

    @property
    def entry(self) -> Entry:
        entry: Entry = self.value
        return entry

    @property
    def code(self) -> str:
        return self.entry.code

    def text(self, lang: Lang, params: Mapping[str, Any]) -> str:
        """What is wrong."""
        return _fill(self.entry.zh if lang == "zh" else self.entry.en, lang, params)

    def fix(self, lang: Lang, params: Mapping[str, Any]) -> str:
        """What to do about it."""
        return _fill(self.entry.zh_fix if lang == "zh" else self.entry.en_fix, lang, params)


def _fill(template: str, lang: Lang, params: Mapping[str, Any]) -> str:
    return template.format_map({name: Shown(value, lang) for name, value in params.items()})
