"""The commands about the computer: install, uninstall, doctor."""

from collections.abc import Iterable, Iterator

from presales_xl.actions.findings_list import SYMBOLS
from presales_xl.actions.open_case import Options
from presales_xl.addin.doctor import Row, State
from presales_xl.cli.options import BLOCKED, FINE, JSON, Given
from presales_xl.cli.output import print_json, print_lines
from presales_xl.cli.run import Run
from presales_xl.findings import Finding, Label, Lang

_MARKS = {State.OK: "√", State.SKIPPED: "○"}
_ALL_FINE = Label("可以使用。", "Everything needed is in order.")
_MAY_WAIT = Label("可以使用；另有 {count} 处可以改进。", "Everything needed is in order. Could be better: {count}.")
_BROKEN = Label("有 {count} 处须处理。", "To be mended: {count}.")


def install(given: Given) -> int:
    """The add-in in the user's Excel, and which Python a click starts."""
    run = Run(given)

    def work(_options: Options) -> int:
        from presales_xl.addin.install import install as put_in

        done = put_in(run.lang)
        print_json(done.to_json()) if given[JSON] else print_lines(_said(done.findings(), run.lang))
        return FINE

    return run.finish(work)


def uninstall(given: Given) -> int:
    """What install made, taken away."""
    run = Run(given)

    def work(_options: Options) -> int:
        from presales_xl.addin.uninstall import uninstall as take_out

        done = take_out()
        print_json(done.to_json(run.lang)) if given[JSON] else print_lines(_said(done.findings(), run.lang))
        return FINE

    return run.finish(work)


def doctor(given: Given) -> int:
    """What is in order on this computer, what is not, and what to do."""
    run = Run(given)

    def work(_options: Options) -> int:
        from presales_xl.actions import self_check

        rows = self_check.run(run.lang)
        if given[JSON]:
            print_json({"checks": [row.to_json(run.lang) for row in rows]})
        else:
            print_lines(_lines(rows, run.lang))
        return BLOCKED if any(row.blocks for row in rows) else FINE

    return run.finish(work)


def _said(findings: Iterable[Finding], lang: Lang) -> Iterator[str]:
    for finding in findings:
        yield finding.text(lang)
        if fix := finding.fix(lang):
            yield f"  → {fix}"


def _lines(rows: tuple[Row, ...], lang: Lang) -> Iterator[str]:
    for row in rows:
        finding = row.answer.finding
        mark = _MARKS.get(row.answer.state) or SYMBOLS[finding.severity]
        text, *fix = _said([finding], lang)
        yield f"{mark} {text}"
        yield from fix
    yield _sum(rows, lang)


def _sum(rows: tuple[Row, ...], lang: Lang) -> str:
    broken = sum(row.blocks for row in rows)
    waiting = sum(row.answer.state is State.PROBLEM for row in rows) - broken
    if broken:
        return _BROKEN.text(lang).format(count=broken)
    return (_MAY_WAIT if waiting else _ALL_FINE).text(lang).format(count=waiting)
