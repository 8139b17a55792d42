"""Closed lists: the choices the rules reason about, each with its code, both labels and earlier labels."""

from enum import Enum
from functools import cache, cached_property
from typing import Self, TypeVar

from presales_xl.frozen import frozen
from presales_xl.language import Lang


@frozen
class Option:
    """What one choice is called; `aliases` are earlier labels and codes that are still read."""

    zh: str
    en: str
    aliases: tuple[str, ...] = ()


def option(zh: str, en: str, *aliases: str) -> Option:
    return Option(zh, en, aliases)


C = TypeVar("C", bound="Choice")


class Choice(Enum):
    """Base of the closed lists: the member's name in lower case is the published code, fixed once published."""

    __hash__ = object.__hash__  # a member is only equal to itself; the hash of an Enum is computed from its name

    @cached_property  # asked of every choice that is written or hashed; a name never changes
    def code(self) -> str:
        return self.name.lower()

    def text(self, lang: Lang) -> str:
        known: Option = self.value
        return known.zh if lang == "zh" else known.en

    @classmethod
    def find(cls, written: str) -> Self | None:
        """The member that `written` names by code, label or earlier label; None when there is none."""
        return _by_spelling(cls).get(fold(written))

    def spellings(self) -> set[str]:
        """Everything that is read as this choice, folded."""
        known: Option = self.value
        return {fold(text) for text in (self.code, known.zh, known.en, *known.aliases)}


@cache
def _by_spelling(choices: type[C]) -> dict[str, C]:
    """Every spelling of every member; where two share one, the first member has it."""
    known: dict[str, C] = {}
    for member in choices:
        for spelling in member.spellings():
            known.setdefault(spelling, member)
    return known


def fold(text: str) -> str:
    """The spelling without case, spaces and the difference between full-width and ASCII brackets."""
    return "".join(text.split()).translate(_ASCII_BRACKETS).casefold()


_ASCII_BRACKETS = str.maketrans("（）／", "()/")
