"""Builds the files that carry the buttons: the project workbook with macros, and the add-in with the ribbon tab."""

import tempfile
import zipfile
from pathlib import Path

from presales_xl.addin import install_place
from presales_xl.addin.macros import addin_modules, workbook_modules
from presales_xl.addin.ribbon import PART, ribbon_xml
from presales_xl.addin.vba import CONTENT_TYPES, MACRO_TYPE, vba_project
from presales_xl.language import Lang
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.workbook.template.addin_book import build_addin_book
from presales_xl.workbook.template.build import Builder
from presales_xl.workbook.template.finish import finish
from presales_xl.workbook.template.project_book import build_project_book

MACRO_FILE, ADDIN_FILE = "presales_project.xlsm", install_place.ADDIN_FILE

_ADDIN_TYPE = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_PACKAGE_RELATIONS = "_rels/.rels"
_RIBBON_RELATION = (
    '<Relationship Id="rIdRibbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    f'Target="{PART}"/></Relationships>'
).encode()


def build_macro_book(path: Path, lang: Lang, rules: CompanyRules) -> None:
    """Write the project workbook with a button on every place for one."""
    with tempfile.TemporaryDirectory() as room:
        plain = Path(room) / "plain.xlsx"
        build_project_book(plain, lang, rules, buttons=True)
        vba = vba_project(plain, workbook_modules())
    build_project_book(path, lang, rules, buttons=True, vba=vba)


def build_addin(path: Path, lang: Lang, _rules: CompanyRules) -> None:
    """Write the add-in: the launcher, its messages and the ribbon tab."""
    with tempfile.TemporaryDirectory() as room:
        plain = Path(room) / "plain.xlsx"
        build_addin_book(plain, lang)
        vba = vba_project(plain, addin_modules())
    build_addin_book(path, lang, vba)
    _add_ribbon(path, ribbon_xml(lang))
    finish(path)


BUILDERS: dict[str, Builder] = {MACRO_FILE: build_macro_book, ADDIN_FILE: build_addin}


def _add_ribbon(path: Path, ribbon: bytes) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(MACRO_TYPE, _ADDIN_TYPE)
    parts[_PACKAGE_RELATIONS] = parts[_PACKAGE_RELATIONS].replace(b"</Relationships>", _RIBBON_RELATION)
    parts[PART] = ribbon
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
