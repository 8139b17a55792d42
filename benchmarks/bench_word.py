"""200 monthly reports with a chart in one process: ms CPU of each, against stock docxtpl and python-docx code.

The two baselines make a document with the same tables and texts from the same data: docxtpl from the same template
(without filling the chart, which it cannot), python-docx by code, table by table, cell by cell, as scripts do it.

Run: python benchmarks/bench_word.py [reports] [pdfs]
"""

import datetime as dt
import io
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table
from docxtpl import DocxTemplate
from measure import Measured, compare

from presales_xl.actions import monthly_report
from presales_xl.actions.open_case import Options, open_case
from presales_xl.actions.outcome import Document as Request
from presales_xl.actions.render import render_document
from presales_xl.demo.run import make_one
from presales_xl.word.pdf import find_soffice, to_pdf
from presales_xl.word.templates import read_template
from presales_xl.workbook.file import FileWorkbook

REPORTS, PDFS = 200, 20
BASELINE_SHARE = 10
"""The baselines make one report for this many of ours: they are slow, and each costs the same."""


def per_report(make: Callable[[], bytes], count: int) -> float:
    """CPU seconds of one report, after one to warm up."""
    make()
    before = time.process_time()
    for _ in range(count):
        make()
    return (time.process_time() - before) / count


def by_docxtpl(template: bytes, context: Any) -> bytes:
    """The same template by docxtpl as it comes."""
    report = DocxTemplate(io.BytesIO(template))
    report.render(dict(context), autoescape=True)
    out = io.BytesIO()
    report.save(out)
    return out.getvalue()


def by_python_docx(model: list[tuple[str, Any]]) -> bytes:
    """The same paragraphs and tables by python-docx code."""
    document = Document()
    for kind, content in model:
        if kind == "paragraph":
            document.add_paragraph(content)
        else:
            _add_table(document, content)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_table(document: Any, rows: list[list[tuple[str, str]]]) -> None:
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    table.style = "Table Grid"
    for row in rows:
        cells = table.add_row().cells
        for cell, (text, fill) in zip(cells, row, strict=False):
            cell.text = text
            if fill:
                shade = OxmlElement("w:shd")
                shade.set(qn("w:val"), "clear")
                shade.set(qn("w:fill"), fill)
                cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - how scripts colour a cell


def model_of(report: bytes) -> list[tuple[str, Any]]:
    """What a report says, block by block, to be said again by code."""
    blocks: list[tuple[str, Any]] = []
    document = Document(io.BytesIO(report))
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            rows = block._tbl.tr_lst  # noqa: SLF001 - merged cells once, not once for each column
            blocks.append(("table", [[_cell(cell) for cell in row.findall(qn("w:tc"))] for row in rows]))
        else:
            blocks.append(("paragraph", block.text))
    return blocks


def _cell(cell: Any) -> tuple[str, str]:
    shade = cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
    text = "\n".join("".join(part.text or "" for part in line.iter(qn("w:t"))) for line in cell.iter(qn("w:p")))
    return text, "" if shade is None else shade.get(qn("w:fill"))


def request(folder: Path) -> tuple[Any, Request]:
    """The case of a demo project and the document its monthly report asks for."""
    file = make_one(folder)
    options = Options("zh", dt.date(2026, 6, 30))
    case = open_case(FileWorkbook.open(file), file, options)
    return case, monthly_report.run(case, "2026-06").documents[0]


def time_documents(case: Any, wanted: Request, count: int) -> bytes:
    """Print the three times and the two ratios; gives one report."""

    def ours() -> bytes:
        return render_document(wanted, case.lang, case.today)

    template, report = read_template(wanted.template, case.lang), ours()
    model = model_of(report)
    stock, coded = by_docxtpl(template, wanted.context), by_python_docx(model)
    sizes = [len(Document(io.BytesIO(made)).tables) for made in (report, stock, coded)]
    if len(set(sizes)) > 1:
        raise SystemExit(f"the documents differ: {sizes} tables")
    print(f"{sizes[0]} tables in each document, {count} reports")
    mine = Measured("presales_xl", per_report(ours, count))
    share = max(1, count // BASELINE_SHARE)
    docxtpl = Measured("stock docxtpl", per_report(lambda: by_docxtpl(template, wanted.context), share))
    python_docx = Measured("python-docx code", per_report(lambda: by_python_docx(model), share))
    compare(mine, docxtpl, "faster than both")
    compare(mine, python_docx, "faster than both")
    return report


def time_pdfs(report: bytes, folder: Path, count: int) -> None:
    """Print the seconds by the clock of all PDFs in one call of LibreOffice, and of one alone."""
    if find_soffice() is None:
        print("LibreOffice is not installed: no PDFs")
        return
    documents = [folder / f"report {number}.docx" for number in range(count)]
    for document in documents:
        document.write_bytes(report)
    for some in (documents[:1], documents):
        before = time.perf_counter()
        to_pdf(some, folder)
        seconds = time.perf_counter() - before
        print(f"{len(some):3} PDF in one call  {seconds:6.1f} s by the clock, {seconds / len(some):.2f} s each")


def main() -> None:
    count, pdfs = (int(word) for word in (sys.argv[1:] + [REPORTS, PDFS][len(sys.argv) - 1 :])[:2])
    with tempfile.TemporaryDirectory() as room:
        case, wanted = request(Path(room))
        report = time_documents(case, wanted, count)
        time_pdfs(report, Path(room), pdfs)


if __name__ == "__main__":
    main()
