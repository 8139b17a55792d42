"""Builds the workbooks that come with the program, and never over one that somebody has filled in or edited."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.language import Lang
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.workbook.template.project_book import build_project_book
from presales_xl.workbook.template.rules_book import build_rules_book

PROJECT_FILE, RULES_FILE = "presales_project.xlsx", "company_rules.xlsx"
MANIFEST = ".built.json"
"""Beside the workbooks: the hash of each as it was built, by which an edited one is recognised."""

Builder = Callable[[Path, Lang, CompanyRules], None]
"""Writes one workbook: where, in which language, with the drop-downs of which rules."""

BUILDERS: Mapping[str, Builder] = {
    PROJECT_FILE: build_project_book,
    RULES_FILE: build_rules_book,
}


def build_all(folder: Path, lang: Lang, builders: Mapping[str, Builder] = BUILDERS) -> list[Path]:
    """Write these workbooks in one language into `folder` (made when missing) and say where they are.

    The same program writes the same bytes again on one machine; across machines the unpacked parts are equal.

    Raises:
        CannotDo: a workbook there is not as it was built (the company keeps its rules in it), or cannot be written;
            nothing is written then.
    """
    with tempfile.TemporaryDirectory() as room:
        made = {name: build_one(Path(room) / name, lang, builders).read_bytes() for name in builders}
    known = _manifest(folder)
    for name, data in made.items():
        _refuse_edited(folder / name, {known.get(name), _digest(data)})
    _write(folder, made)
    return [folder / name for name in made]


def build_one(path: Path, lang: Lang, builders: Mapping[str, Builder] = BUILDERS) -> Path:
    """Write the workbook that is called like `path` there, whatever was there before."""
    builders[path.name](path, lang, default_rules())
    return path


def _refuse_edited(path: Path, ours: set[str | None]) -> None:
    if path.exists() and _digest(path.read_bytes()) not in ours:
        raise CannotDo(FileMessage.BUILT_AND_EDITED, file=path.name)


def _write(folder: Path, made: Mapping[str, bytes]) -> None:
    hashes = {name: _digest(data) for name, data in made.items()}
    manifest = json.dumps(hashes, indent=2, sort_keys=True) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in {**made, MANIFEST: manifest.encode()}.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise CannotDo(
            FileMessage.NOT_SAVED, file=str(folder), reason=error.strerror or type(error).__name__
        ) from error


def _manifest(folder: Path) -> dict[str, str]:
    try:
        known: dict[str, str] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return known


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
