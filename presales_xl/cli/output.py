"""Prints results: one JSON object, plain text for pipes, tables for a terminal."""

import json
import sys
from collections.abc import Iterable
from typing import Any

from presales_xl.actions.findings_list import SYMBOLS, place_text, subject_text
from presales_xl.findings import CannotDo, Finding, Label, Lang, Severity

_NOTHING = Label("没有发现问题。", "Nothing was found.")
_SUM = Label("共 {count} 项：", "{count} in all: ")
_HEADS = (
    Label("严重程度", "Severity"),
    Label("位置", "Place"),
    Label("问题", "What is wrong"),
    Label("怎么办", "What to do"),
)
_COLOURS = {Severity.ERROR: "bold red", Severity.ESCALATE: "bold yellow", Severity.NOTE: "cyan"}


def print_json(result: Any) -> None:
    """The one JSON object of a command."""
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=2) + "\n")


def print_lines(lines: Iterable[str]) -> None:
    """Plain text."""
    sys.stdout.writelines(f"{line}\n" for line in lines)


def print_refusal(refusal: CannotDo, lang: Lang, *, as_json: bool) -> None:
    """What could not be done and what to do: a paragraph on stderr, with `--json` an object on stdout too."""
    text = refusal.text(lang)
    if as_json:
        print_json({"error": {"code": refusal.message.code, "message": text}})
    sys.stderr.write(text + "\n")


def print_findings(findings: tuple[Finding, ...], lang: Lang) -> None:
    """The findings and how many there are of each severity."""
    if not findings:
        print_lines([_NOTHING.text(lang)])
    elif sys.stdout.isatty():
        _print_table(findings, lang)
    else:
        print_lines(line for finding in findings for line in _plain(finding, lang))
    if findings:
        print_lines([_summary(findings, lang)])


def _plain(finding: Finding, lang: Lang) -> Iterable[str]:
    yield f"{_severity(finding, lang)}  {_where(finding, lang)}"
    yield f"  {finding.text(lang)}"
    yield f"  → {finding.fix(lang)}"


def _print_table(findings: Iterable[Finding], lang: Lang) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*(head.text(lang) for head in _HEADS), show_lines=True)
    for finding in findings:
        severity = Text(_severity(finding, lang), _COLOURS[finding.severity])
        cells = (_where(finding, lang), finding.text(lang), finding.fix(lang))
        table.add_row(severity, *(Text(cell) for cell in cells))
    Console().print(table)


def _severity(finding: Finding, lang: Lang) -> str:
    return f"{SYMBOLS[finding.severity]} {finding.severity.text(lang)}"


def _where(finding: Finding, lang: Lang) -> str:
    return "  ".join(part for part in (place_text(finding, lang), subject_text(finding, lang)) if part)


def _summary(findings: tuple[Finding, ...], lang: Lang) -> str:
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    parts = [f"{severity.text(lang)} {count}" for severity, count in counts.items() if count]
    return _SUM.text(lang).format(count=len(findings)) + ("，" if lang == "zh" else ", ").join(parts)
