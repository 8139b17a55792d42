"""Builds the committed workbooks: the empty project workbook and the company rules as shipped."""

import re
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from presales_xl.language import Lang
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.workbook.template.project_book import build_project_book
from presales_xl.workbook.template.rules_book import build_rules_book
from presales_xl.workbook.template.style import GROWING

PROJECT_FILE, RULES_FILE = "presales_project.xlsx", "company_rules.xlsx"

_EPOCH = (1980, 1, 1, 0, 0, 0)
_POINTS = "|".join(re.escape(f"{pixels * 0.75:g}") for pixels in sorted(GROWING))
_GROWING_ROW = re.compile(rf'(<row [^>]*ht="(?:{_POINTS})") customHeight="1"'.encode())
_BUILDERS: dict[str, Callable[[Path, Lang, CompanyRules], None]] = {
    PROJECT_FILE: build_project_book,
    RULES_FILE: build_rules_book,
}


def build_all(folder: Path, lang: Lang) -> list[Path]:
    """Write both workbooks in one language into `folder` (made when missing) and say where they are.

    The same program writes the same bytes again on one machine; across machines the unpacked parts are equal.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [build_one(folder / name, lang) for name in _BUILDERS]


def build_one(path: Path, lang: Lang) -> Path:
    """Write the workbook that is called like `path` there."""
    with tempfile.TemporaryDirectory() as room:
        raw = Path(room) / path.name
        _BUILDERS[path.name](raw, lang, default_rules())
        normalise(raw, path)
    return path


def normalise(source: Path, target: Path) -> None:
    """Copy a package with its parts in a fixed order and with a fixed date; [Content_Types].xml stays first."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, _with_growing_rows(name, old.read(name)))


def _with_growing_rows(name: str, part: bytes) -> bytes:
    """A worksheet whose rows of a growing height are not fixed; XlsxWriter fixes every height it is told."""
    return _GROWING_ROW.sub(rb"\1", part) if name.startswith("xl/worksheets/sheet") else part
