"""The one module of the actions that makes documents: template, data and file name become files in a folder."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from presales_xl.actions.outcome import Case, Document, Outcome
from presales_xl.findings import CannotDo, Lang


def with_files(outcome: Outcome, case: Case, folder: Path, *, pdf: bool = False) -> Outcome:
    """The outcome with its documents written into `folder` and their paths under `files`; with `pdf` also as PDF.

    The time stamp of a document is the day of the case, so the same input gives the same bytes.

    Raises:
        CannotDo: a template is missing or broken, or a file cannot be written.
    """
    written = [_write(document, case, folder) for document in outcome.documents]
    if pdf and written:
        written += with_pages(written, folder)
    return replace(outcome, result={"files": [str(path) for path in written], **outcome.result})


def with_pages(documents: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """One PDF per document; the contents of the documents then show the pages that the PDF has.

    Raises:
        CannotDo: LibreOffice is missing or leaves a document unconverted.
    """
    made = try_pages(documents, folder)
    for result in made:
        if isinstance(result, CannotDo):
            raise result
    return tuple(result for result in made if isinstance(result, Path))


def try_pages(documents: Sequence[Path], folder: Path) -> tuple[Path | CannotDo, ...]:
    """The same, with the reason in the place of each document that was not converted; one call for all of them.

    Raises:
        CannotDo: LibreOffice is missing or takes too long.
    """
    from presales_xl.word.names import write_document
    from presales_xl.word.page_numbers import with_page_numbers
    from presales_xl.word.pdf import try_pdf

    made = try_pdf(documents, folder)
    for document, pdf in zip(documents, made, strict=True):
        if isinstance(pdf, Path):
            numbered = with_page_numbers(document.read_bytes(), pdf.read_bytes())
            write_document(document.parent, document.name, numbered)
    return made


def render_document(document: Document, lang: Lang, today: dt.date) -> bytes:
    """The bytes of one document, stamped with the start of `today`."""
    from presales_xl.word.render import render  # loads the template engine
    from presales_xl.word.templates import read_template

    stamp = dt.datetime.combine(today, dt.time(), dt.UTC)
    return render(read_template(document.template, lang), document.context, charts=document.charts, stamp=stamp)


def names_of(outcome: Outcome, case: Case) -> tuple[str, ...]:
    """The file names that the documents of an outcome will have."""
    return tuple(_name(document, case) for document in outcome.documents)


def _name(document: Document, case: Case) -> str:
    from presales_xl.word.names import document_name

    info = case.project.project_info
    return document_name(info.project_no or "", info.project_name or "", document.kind, document.suffix)


def _write(document: Document, case: Case, folder: Path) -> Path:
    from presales_xl.word.names import write_document

    return write_document(folder, _name(document, case), render_document(document, case.lang, case.today))
