"""What `presales demo` shows: a line while each project is worked on, and the table of what was found and made."""

import sys
from decimal import Decimal
from typing import Any

from presales_xl.cli.output import print_json, print_lines
from presales_xl.demo.run import DOCUMENTS, RULES_FILE, Company, Ran, finish, make_company
from presales_xl.findings import Label, Lang, Severity
from presales_xl.tables.life import Stage
from presales_xl.tables.records_of_control import Light

_HEADS = (
    Label("项目和它讲的事", "Project and its story"), Label("阶段", "Stage"), Label("总体", "Light"), Label("额度", "Quota"), Label("已支付", "Paid"),
    Label("错误", "Errors"), Label("须上报", "Escalate"), Label("提醒", "Notes"), Label("审批", "Acts"), Label("调整", "Changes"),
    Label("文档", "Documents"),
)  # fmt: skip
_WORKING = Label("正在处理 {name} …", "Working on {name} …")
_MADE = Label("{projects} 个项目在 {folder}，{documents} 份 Word 文档在 {where}；公司规则是 {rules}。", "{projects} projects in {folder}, {documents} Word documents in {where}; the company rules are {rules}.")  # fmt: skip
_PDFS = Label("另有 {count} 份 PDF。", "{count} of them also as PDF.")
_NO_PDF = Label("没有找到 LibreOffice，未生成 PDF；安装 LibreOffice 后再运行即可。", "LibreOffice was not found, so there are no PDFs; install it and run the demo again.")  # fmt: skip
_NEXT = Label(
    '下一步：用 Excel 或 WPS 打开任一工作簿，改几格，再运行 presales check "{file}"',
    'Next: open any workbook in Excel or WPS, change some cells, then run presales check "{file}"',
)
_NONE = "—"
_SYMBOLS = {Light.GREEN: "●", Light.YELLOW: "▲", Light.RED: "◆", Light.GREY: "○"}
_STYLES = {Light.GREEN: "green", Light.YELLOW: "yellow", Light.RED: "bold red", Light.GREY: "dim"}


def show_demo(company: Company, *, as_json: bool) -> None:
    """Make the company; tell what comes out of it, with `as_json` as one object."""
    ran = []
    for result in make_company(company):
        ran.append(result)
        if not as_json:
            print_lines([_WORKING.text(company.lang).format(name=result.sample.name)])
            sys.stdout.flush()
    pdfs = finish(company, ran)
    if as_json:
        made = {"folder": str(company.folder), "projects": [_object(result) for result in ran]}
        print_json(made | {"pdf": [str(path) for path in pdfs]})
        return
    _print_table(ran, company.lang)
    print_lines(_last_lines(company, ran, len(pdfs)))


def _object(ran: Ran) -> dict[str, Any]:
    return {
        "project_no": ran.sample.project_no, "file": str(ran.file), "stage": ran.status.result["stage"],
        "lights": ran.status.result["lights"], "quota": ran.deviations.result["budget"]["quota"],
        "paid": ran.deviations.result["budget"]["paid"], "errors": ran.count(Severity.ERROR),
        "escalations": len(ran.deviations.result["escalations"]), "notes": ran.count(Severity.NOTE),
        "acts": ran.acts, "changes": {"approved": ran.changes[0], "filed": ran.changes[1]},
        "waiting_for": ran.status.result["next_approver"], "files": [str(path) for path in ran.documents],
    }  # fmt: skip


def _light(ran: Ran) -> Light:
    return Light[str(ran.status.result["lights"]["overall"]).upper()]


def _cells(ran: Ran, lang: Lang) -> list[str]:
    facts, light = _object(ran), _light(ran)
    stage = Stage[str(facts["stage"]).upper()]
    return [
        f"{ran.sample.project_no} {ran.sample.name}\n  {ran.sample.story.text(lang)}", stage.text(lang), f"{_SYMBOLS[light]} {light.text(lang)}",
        _yuan(facts["quota"]), _yuan(facts["paid"]), str(facts["errors"]), str(facts["escalations"]), str(facts["notes"]),
        str(ran.acts or _NONE), "/".join(map(str, ran.changes)) if ran.changes[1] else _NONE, str(len(ran.documents) or _NONE),
    ]  # fmt: skip


def _yuan(amount: str | None) -> str:
    """Money with separators, without cents that are none."""
    return _NONE if amount is None else f"{Decimal(amount):,}".removesuffix(".00")


def _print_table(ran: list[Ran], lang: Lang) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD)
    for index, head in enumerate(_HEADS):
        table.add_column(head.text(lang), justify="right" if index in _NUMBERS else "left", overflow="fold")
    for result in ran:
        cells = _cells(result, lang)
        table.add_row(
            *(Text(cell, _STYLES[_light(result)] if index == _LIGHT else "") for index, cell in enumerate(cells))
        )
    width = None if sys.stdout.isatty() else _PIPE_WIDTH
    Console(width=width).print(table)


_LIGHT = 2
_NUMBERS = range(3, 11)
_PIPE_WIDTH = 160


def _last_lines(company: Company, ran: list[Ran], pdfs: int) -> list[str]:
    lang, documents = company.lang, sum(len(result.documents) for result in ran)
    made = _MADE.text(lang).format(
        projects=len(ran), documents=documents, folder=company.folder, where=company.folder / DOCUMENTS,
        rules=company.folder / RULES_FILE,
    )  # fmt: skip
    printed = _PDFS.text(lang).format(count=pdfs) if pdfs else _NO_PDF.text(lang)
    return [made, printed, _NEXT.text(lang).format(file=ran[0].file)]
