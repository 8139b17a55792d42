"""Builds the committed workbooks: the empty project workbook and the company rules as shipped."""

from collections.abc import Callable
from pathlib import Path

from presales_xl.language import Lang
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.workbook.template.project_book import build_project_book
from presales_xl.workbook.template.rules_book import build_rules_book

PROJECT_FILE, RULES_FILE = "presales_project.xlsx", "company_rules.xlsx"

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
    _BUILDERS[path.name](path, lang, default_rules())
    return path
