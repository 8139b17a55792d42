"""The command for people who edit Word templates: `template check`."""

from presales_xl.actions.check_template import Checked, place_of, run, to_json
from presales_xl.actions.findings_list import SYMBOLS, has_errors
from presales_xl.cli.options import BLOCKED, FINE, JSON, KIND, TEMPLATE, Given
from presales_xl.cli.output import print_json, print_lines
from presales_xl.cli.run import Run
from presales_xl.findings import Finding, Label, Lang

_FINE = Label(
    "√ 模板可用（按 {kind} 检查，用样例数据试填成功）。",
    "√ The template works (checked as {kind}, filled with sample data).",
)
_SUM = Label("按 {kind} 检查，共 {count} 项。", "Checked as {kind}: {count} in all.")
_NEAR = Label("{where}「{near}」", "{where} “{near}”")


def check(given: Given) -> int:
    """Everything that would go wrong when the template is filled in."""
    command = Run(given)

    def work(_: object) -> int:
        checked = run(given[TEMPLATE], given[KIND])
        if given[JSON]:
            print_json(to_json(given[TEMPLATE], checked, command.lang))
        else:
            _show(checked, command.lang)
        return BLOCKED if has_errors(checked.findings) else FINE

    return command.finish(work)


def _show(checked: Checked, lang: Lang) -> None:
    for finding in checked.findings:
        print_lines(
            (
                f"{SYMBOLS[finding.severity]} {finding.severity.text(lang)}  {_where(finding, lang)}",
                f"  {finding.text(lang)}",
                f"  → {finding.fix(lang)}",
            )
        )
    end = _SUM if checked.findings else _FINE
    print_lines([end.text(lang).format(kind=checked.kind, count=len(checked.findings))])


def _where(finding: Finding, lang: Lang) -> str:
    """The part of the document and the text around the place."""
    where, near = place_of(finding).text(lang), finding.params["near"]
    return _NEAR.text(lang).format(where=where, near=near) if near else where
