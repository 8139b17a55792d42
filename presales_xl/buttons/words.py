"""What a press says of findings: how many there are, the first of them, and where the rest stands."""

from collections.abc import Mapping, Sequence
from typing import Any

from presales_xl.actions.findings_list import SYMBOLS, place_text
from presales_xl.findings import Finding, Label, Lang, Severity

_AT_MOST = 3
"""Findings told in a message; a box of Windows does not scroll."""
_LONGEST = 160
_COUNT = Label("{severity} {count} 项", "{count} × {severity}")
_REST = Label("…… 另有 {count} 项", "… and {count} more")


def counted(findings: Sequence[Finding], lang: Lang) -> str:
    """`错误 2 项，提示 1 项`."""
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    parts = (
        _COUNT.text(lang).format(severity=severity.text(lang), count=count)
        for severity, count in counts.items()
        if count
    )
    return ("，" if lang == "zh" else ", ").join(parts)


def told(findings: Sequence[Finding], lang: Lang) -> list[str]:
    """The first findings with what to do, and how many more there are."""
    lines = [line for finding in findings[:_AT_MOST] for line in _told(finding, lang)]
    rest = len(findings) - _AT_MOST
    return [*lines, _REST.text(lang).format(count=rest)] if rest > 0 else lines


def _told(finding: Finding, lang: Lang) -> tuple[str, str]:
    where = place_text(finding, lang)
    text = f"{SYMBOLS[finding.severity]} {where + ' ' if where else ''}{finding.text(lang)}"
    return _cut(text), f"　→ {_cut(finding.fix(lang))}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def first_place(findings: Sequence[Finding]) -> tuple[str, str] | None:
    """Sheet and cell of the first finding that has them."""
    places = ((finding.place.sheet, finding.place.cell) for finding in findings)
    return next(((sheet, cell) for sheet, cell in places if sheet and cell), None)


def filled(label: Label, lang: Lang, values: Mapping[str, Any]) -> str:
    """A text with its values; what is not known is shown as a dash."""
    return label.text(lang).format_map({key: "—" if value is None else value for key, value in values.items()})


def joined(*lines: str) -> str:
    """The lines of a message that say anything."""
    return "\n".join(line for line in lines if line)
