"""Puts VBA into a workbook that has none; only a build needs the library that can."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from presales_xl.findings import CannotDo
from presales_xl.findings.command_messages import CommandMessage

PROJECT = "xl/vbaProject.bin"
SHEET_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
CONTENT_TYPES = "[Content_Types].xml"


def vba_project(workbook: Path, modules: Mapping[str, str]) -> bytes:
    """The VBA project of these modules (name -> source) for a workbook with as many sheets as this .xlsx has.

    Raises:
        CannotDo: the library of the extra `build` is not installed.
    """
    try:
        from pyopenvba import ExcelFile
    except ImportError as error:
        raise CannotDo(CommandMessage.BUILD_EXTRA_MISSING) from error

    carrier = workbook.with_name(f"{workbook.stem}.carrier.xlsm")
    _as_macro_workbook(workbook, carrier)
    with ExcelFile(carrier) as file:
        project = file.add_vba_project()
        for name, source in modules.items():
            project.add_module(name, source)
        file.save(carrier)
    made = project_of(carrier)
    carrier.unlink()
    return made


def project_of(workbook: Path) -> bytes:
    """The VBA project a workbook carries."""
    with zipfile.ZipFile(workbook) as package:
        return package.read(PROJECT)


def _as_macro_workbook(workbook: Path, target: Path) -> None:
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            part = source.read(name)
            package.writestr(name, part.replace(SHEET_TYPE, MACRO_TYPE) if name == CONTENT_TYPES else part)
