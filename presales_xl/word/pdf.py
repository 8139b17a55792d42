"""Word documents to PDF through LibreOffice, else Word; many in one call because starting either costs most."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from presales_xl.findings import CannotDo
from presales_xl.findings.word_messages import WordMessage
from presales_xl.word import word_itself
from presales_xl.word.word_itself import find_word

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    Path("C:/Program Files/LibreOffice/program/soffice.com"),
    Path("C:/Program Files (x86)/LibreOffice/program/soffice.com"),
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
)
_START_AGAIN = 81  # LibreOffice has just set up its profile and asks to be started again
_SECONDS_TO_START = 90
_SECONDS_PER_DOCUMENT = 20
_LAST_WORDS = 200


def find_soffice() -> Path | None:
    """LibreOffice's program, or None when it is not installed."""
    found = (shutil.which(name) for name in _NAMES)
    on_path = next((Path(place) for place in found if place), None)
    return on_path or next((place for place in _USUAL_PLACES if place.exists()), None)


def pdf_program() -> Path | None:
    """What turns documents into PDF here: LibreOffice, else Word, or None."""
    return find_soffice() or find_word()


def to_pdf(documents: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """One PDF in `folder` per document, under the same name.

    Raises:
        CannotDo: LibreOffice and Word are missing, take too long, or leave a document unconverted.
    """
    made = try_pdf(documents, folder)
    for result in made:
        if isinstance(result, CannotDo):
            raise result
    return tuple(result for result in made if isinstance(result, Path))


def try_pdf(documents: Sequence[Path], folder: Path) -> tuple[Path | CannotDo, ...]:
    """The same, with the reason in the place of each document that was not converted.

    Raises:
        CannotDo: LibreOffice and Word are missing, or take too long.
    """
    if not documents:
        return ()
    program = find_soffice()
    if program is None and find_word() is None:
        raise CannotDo(WordMessage.PDF_PROGRAM_MISSING)
    folder.mkdir(parents=True, exist_ok=True)
    if program is None:
        return word_itself.convert(documents, folder)
    with tempfile.TemporaryDirectory(prefix="presales_pdf_", ignore_cleanup_errors=True) as work:
        said = _convert(program, documents, Path(work))
        return tuple(_fetched(document, Path(work, "out"), folder, said) for document in documents)


def _convert(program: Path, documents: Sequence[Path], work: Path) -> str:
    """Runs LibreOffice with a profile of its own, so that an open LibreOffice does not swallow the request."""
    command = [
        *(str(program), f"-env:UserInstallation={(work / 'profile').as_uri()}"),
        *("--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(work / "out")),
        *(str(document.resolve()) for document in documents),
    ]
    result = _run(command, documents)
    if result.returncode == _START_AGAIN:
        result = _run(command, documents)
    return " ".join((result.stderr or result.stdout).split())[-_LAST_WORDS:]


def _run(command: list[str], documents: Sequence[Path]) -> "subprocess.CompletedProcess[str]":
    seconds = _SECONDS_TO_START + _SECONDS_PER_DOCUMENT * len(documents)
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) if sys.platform == "win32" else 0
    try:
        return subprocess.run(  # noqa: S603 - our own program found above, with paths as arguments and no shell
            command, capture_output=True, text=True, errors="replace", timeout=seconds, check=False, creationflags=flags
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotDo(WordMessage.PDF_FAILED, value=documents[0].name, reason=type(error).__name__) from error


def _fetched(document: Path, made: Path, folder: Path, said: str) -> Path | CannotDo:
    source = made / f"{document.stem}.pdf"
    target = folder / source.name
    if not source.exists():
        return CannotDo(WordMessage.PDF_FAILED, value=document.name, reason=said or "-")
    try:
        shutil.copyfile(source, target)
    except OSError:
        return CannotDo(WordMessage.DOCUMENT_OPEN, value=str(target))
    return target
