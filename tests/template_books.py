"""Freshly built workbooks for the tests of the template."""

import zipfile
from pathlib import Path

import pytest

from presales_xl.language import LANGUAGES, Lang
from presales_xl.tables.company.rules import RULES_TABLES
from presales_xl.tables.project import ALL_TABLES
from presales_xl.workbook.template.build import PROJECT_FILE, RULES_FILE, build_all

TABLES = {PROJECT_FILE: ALL_TABLES, RULES_FILE: RULES_TABLES}
BOOKS = [(name, lang) for name in TABLES for lang in LANGUAGES]
every_book = pytest.mark.parametrize(("name", "lang"), BOOKS, ids=[f"{name}-{lang}" for name, lang in BOOKS])


def build_both(room: Path) -> dict[tuple[str, Lang], Path]:
    """Both workbooks in both languages: (file name, language) -> where it was built."""
    return {(path.name, lang): path for lang in LANGUAGES for path in build_all(room / lang, lang)}


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}
