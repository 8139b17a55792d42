"""Short forms for catalogue entries whose texts stand as (what is wrong, what to do) in each language."""

from presales_xl.findings.message import Entry, Severity

Said = tuple[str, str]
"""What is wrong, what to do."""


def error(code: str, zh: Said, en: Said) -> Entry:
    """An entry that blocks."""
    return Entry(code, Severity.ERROR, *zh, *en)


def escalate(code: str, zh: Said, en: Said) -> Entry:
    """An entry that must go up."""
    return Entry(code, Severity.ESCALATE, *zh, *en)


def note(code: str, zh: Said, en: Said) -> Entry:
    """An entry that may wait."""
    return Entry(code, Severity.NOTE, *zh, *en)
