"""Recalculates workbooks with LibreOffice and reads what the sheets then show."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from presales_xl.workbook.package import OoxmlBook, cell_name

SOFFICE = shutil.which("soffice")
needs_soffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

_HELP = re.compile(rb"<(dataValidations|conditionalFormatting|extLst)\b.*?</\1>", re.DOTALL)
_ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True)
class Shown:
    """A recalculated workbook."""

    book: OoxmlBook

    def at(self, name: str) -> Any:
        """What the cell with that name shows; "" for nothing."""
        area = self.book.names[name]
        return self._value(area.sheet, area.row1, area.col1)

    def line(self, sheet: str, start: str, columns: Sequence[int]) -> list[Any]:
        """The values in `columns` of the first row in which some cell begins with `start`."""
        row = next(row for row, _, cell in self.book.cells(sheet) if str(cell.value or "").startswith(start))
        return [self._value(sheet, row, column) for column in columns]

    def column(self, table: str, header: str) -> list[Any]:
        """What a column of a list shows, blank rows left out."""
        area = self.book.tables[table]
        column = area.first_col + area.headers.index(header)
        cells = (self._value(area.sheet, row, column) for row in range(area.first_row, area.last_row + 1))
        return [value for value in cells if value != ""]

    def texts(self, sheet: str) -> list[str]:
        """Every text on a sheet."""
        return [cell.value for _, _, cell in self.book.cells(sheet) if isinstance(cell.value, str)]

    def errors(self) -> list[str]:
        """Every cell that shows an error value."""
        return [
            f"{sheet.name}!{cell_name(row, column)} {cell.error}"
            for sheet in self.book.sheets
            for row, column, cell in self.book.cells(sheet.name)
            if cell.error
        ]

    def _value(self, sheet: str, row: int, column: int) -> Any:
        value = self.book.cell(sheet, row, column).value
        return "" if value is None else value


def _without_help(source: Path, target: Path) -> Path:
    """A copy without drop-downs and conditional formats: they compute nothing and take LibreOffice half its time."""
    target.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _HELP.sub(b"", part) if name.startswith("xl/worksheets/sheet") else part)
    return target


def recalculate(files: Sequence[Path], room: Path) -> list[Shown]:
    """Open and save the files in LibreOffice, which computes every formula anew; all in one run."""
    profile = room / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS_RECALCULATE, encoding="utf-8")
    lighter = [_without_help(file, room / "in" / file.name) for file in files]
    command = [str(SOFFICE), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", room / "out", *lighter], check=True, capture_output=True, timeout=180)
    return [Shown(OoxmlBook.open(room / "out" / file.name)) for file in files]
