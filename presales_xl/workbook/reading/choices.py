"""Reads yes and no, closed lists and the lists a company keeps, in either language."""

import unicodedata
from collections.abc import Iterable, Mapping

from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.language import Label
from presales_xl.tables.choice import Choice, fold
from presales_xl.tables.company.lookup import entries
from presales_xl.tables.company.names import Entry
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.workbook.port import CellContent
from presales_xl.workbook.reading.outcome import Read, remarked, written, wrong

_YES = frozenset({"是", "yes", "true", "y", "对", "有", "√", "✓", "✔", "1"})
_NO = frozenset({"否", "no", "false", "n", "不", "无", "×", "✗", "✘", "0"})


def read_boolean(content: CellContent) -> Read:
    """Yes or no; a tick counts as yes, 1 and 0 count as both."""
    if isinstance(content, bool):
        return Read(content)
    spelling = fold(unicodedata.normalize("NFKC", written(content)))
    if spelling in _YES:
        return Read(value=True)
    return Read(value=False) if spelling in _NO else wrong(EntryMessage.NOT_YES_OR_NO)


def read_choice(content: CellContent, choices: type[Choice]) -> Read:
    """The member of a closed list that code, label or an earlier label names."""
    text = unicodedata.normalize("NFKC", written(content))
    found = choices.find(text)
    if found is not None:
        return Read(found)
    labels = {member.code: Label(member.text("zh"), member.text("en")) for member in choices}
    return wrong(EntryMessage.UNKNOWN_CHOICE, nearest=nearest(text, labels), options=tuple(labels.values()))


class CompanyLists:
    """The lists of the company rules, folded once for many cells."""

    def __init__(self, rules: CompanyRules) -> None:
        self._rules = rules
        self._known: dict[str, dict[str, Entry]] = {}

    def read(self, content: CellContent, source: str) -> Read:
        """The code of the entry that `content` names."""
        known = self._entries(source)
        found = known.get(fold(unicodedata.normalize("NFKC", written(content))))
        if found is None:
            labels = {entry.code: entry.label for entry in known.values() if entry.active}
            near = nearest(written(content), labels)
            return wrong(EntryMessage.UNKNOWN_LISTED, nearest=near, options=tuple(labels.values()))
        return Read(found.code) if found.active else remarked(found.code, EntryMessage.INACTIVE_ENTRY)

    def label(self, code: str, source: str) -> Label | None:
        """What the entry with that code is called; None when the company has none."""
        found = self._entries(source).get(fold(code))
        return None if found is None else found.label

    def _entries(self, source: str) -> dict[str, Entry]:
        if source not in self._known:
            known: dict[str, Entry] = {}
            offered = entries(self._rules, source)
            for spellings in (_codes, _names):
                for entry in offered:
                    for spelling in spellings(entry):
                        known.setdefault(fold(spelling), entry)
            self._known[source] = known
        return self._known[source]


def nearest(text: str, labels: Mapping[str, Label]) -> Label:
    """The label most like `text`; a code counts as a spelling of its label."""
    spellings = {spelling: label for code, label in labels.items() for spelling in (label.zh, label.en, code)}
    return spellings.get(most_like(text, spellings), Label("", ""))


def most_like(text: str, known: Iterable[str]) -> str:
    """The known spelling most like `text`, whatever the distance; empty when nothing is known."""
    import difflib  # only a mistake needs it

    by_fold: dict[str, str] = {fold(spelling): spelling for spelling in known}
    found = difflib.get_close_matches(fold(text)[:200], by_fold, n=1, cutoff=0)
    return by_fold[found[0]] if found else ""


def _codes(entry: Entry) -> Iterable[str]:
    return (entry.code,)


def _names(entry: Entry) -> Iterable[str]:
    return (entry.label.zh, entry.label.en, *entry.aliases)
