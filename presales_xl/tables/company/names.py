"""Names as people write them: several in one cell, one person in several spellings, an entry under earlier names."""

import re
import unicodedata
from functools import lru_cache

from presales_xl.frozen import frozen
from presales_xl.language import Label
from presales_xl.tables.choice import fold


def split(text: str | None) -> tuple[str, ...]:
    """The parts of a cell that lists several names, in order; 、 , ; and line breaks separate them."""
    return tuple(part.strip() for part in re.split(r"[、,，;；\n]", text or "") if part.strip())


@lru_cache(maxsize=1024)  # a log repeats its few people in every row
def person_key(name: str) -> str:
    """The spelling by which two names are the same person: full width, case and spaces make no difference."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def same_person(one: str | None, other: str | None) -> bool:
    """Whether two written names are the same spelling of a person; an empty name is nobody."""
    key = person_key(one or "")
    return bool(key) and key == person_key(other or "")


@frozen
class Entry:
    """One entry a drop-down offers: what is stored, what is shown, what else is read."""

    code: str
    label: Label
    aliases: tuple[str, ...]
    active: bool

    @property
    def names(self) -> frozenset[str]:
        """Code and labels, folded as a written value is compared."""
        return frozenset(fold(name) for name in (self.code, self.label.zh, self.label.en))
