"""Word documents to PDF through Word itself, for computers with Windows and Word and without LibreOffice."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from presales_xl.findings import CannotDo
from presales_xl.findings.word_messages import WordMessage
from presales_xl.office.failures import said

_FOLDERS = ("root/Office16", "Office16", "Office15")
_USUAL_PLACES = tuple(
    Path(programs, "Microsoft Office", folder, "WINWORD.EXE")
    for programs in ("C:/Program Files", "C:/Program Files (x86)")
    for folder in _FOLDERS
)
_PDF, _HEADINGS, _NO_ALERTS, _DO_NOT_SAVE, _NO_MACROS = 17, 1, 0, 0, 3
"""Word's own numbers: the format, bookmarks from headings, and what it must neither ask, save nor run."""


def find_word() -> Path | None:
    """Word's program, or None. WPS answers to Word's name too, so the program itself is looked for."""
    return next((place for place in _USUAL_PLACES if place.exists()), None)


def convert(documents: Sequence[Path], folder: Path) -> tuple[Path | CannotDo, ...]:
    """One PDF in `folder` per document, with the reason in the place of each that was not converted.

    Raises:
        CannotDo: Word cannot be started.
    """
    with _own_word(documents[0].name) as word:
        return tuple(_exported(word, document, folder / f"{document.stem}.pdf") for document in documents)


@contextmanager
def _own_word(first: str) -> Iterator[Any]:
    """A Word nobody sees, apart from the one in which somebody may be writing; it ends here."""
    try:
        import_module("pythoncom").CoInitialize()
        word = import_module("win32com.client").DispatchEx("Word.Application")
        word.Visible, word.DisplayAlerts, word.AutomationSecurity = False, _NO_ALERTS, _NO_MACROS
    except Exception as error:
        raise CannotDo(WordMessage.PDF_FAILED, value=first, reason=_reason(error)) from error
    try:
        yield word
    finally:
        with suppress(Exception):  # it is gone already
            word.Quit(_DO_NOT_SAVE)


def _exported(word: Any, document: Path, target: Path) -> Path | CannotDo:
    try:
        opened = word.Documents.Open(
            str(document.resolve()), False, True, False
        )  # read-only, no trace in the list of recent files
        try:
            opened.ExportAsFixedFormat(str(target.resolve()), _PDF, CreateBookmarks=_HEADINGS)
        finally:
            opened.Close(_DO_NOT_SAVE)
    except Exception as error:  # noqa: BLE001 - whatever Word says of one document, the others are converted
        return CannotDo(WordMessage.PDF_FAILED, value=document.name, reason=_reason(error))
    return target


def _reason(error: Exception) -> str:
    """What Word said, else what kind of failure it was."""
    return said(error) or type(error).__name__
