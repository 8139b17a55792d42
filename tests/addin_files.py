"""The files with buttons, freshly built, and what stands in them."""

import posixpath
import re
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree
from template_books import parts_of

from presales_xl.addin.build import ADDIN_FILE, BUILDERS, MACRO_FILE
from presales_xl.language import LANGUAGES, Lang
from presales_xl.workbook.template.build import build_one

FILES = [(name, lang) for name in (MACRO_FILE, ADDIN_FILE) for lang in LANGUAGES]
_ROOM = TemporaryDirectory(prefix="presales-addin-")
_NAMES = {
    "v": "urn:schemas-microsoft-com:vml",
    "x": "urn:schemas-microsoft-com:office:excel",
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "u": "http://schemas.microsoft.com/office/2009/07/customui",
}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@cache
def built(name: str, lang: Lang) -> Path:
    """One of the files in one language, built once for all tests of this process."""
    folder = Path(_ROOM.name) / lang
    folder.mkdir(exist_ok=True)
    return build_one(folder / name, lang, BUILDERS)


@dataclass(frozen=True)
class DrawnButton:
    """A button as the package describes it."""

    sheet: str
    caption: str
    macro: str
    anchor: tuple[int, ...]
    """Left column, pixels into it, top row, pixels into it, then the same for the lower right corner."""


def drawn_buttons(path: Path) -> list[DrawnButton]:
    """Every form button of a workbook, sheet by sheet."""
    parts = parts_of(path)
    targets = _relations(parts, "xl/workbook.xml")
    found = []
    for sheet in etree.fromstring(parts["xl/workbook.xml"]).iterfind(".//m:sheet", _NAMES):
        part = targets[sheet.get(_RELATION, "")]
        legacy = etree.fromstring(parts[part]).find("m:legacyDrawing", _NAMES)
        if legacy is not None:
            drawing = parts[_relations(parts, part)[legacy.get(_RELATION, "")]]
            found += _buttons(str(sheet.get("name")), drawing)
    return found


def ribbon_of(path: Path) -> list[dict[str, str]]:
    """The attributes of every button of the ribbon."""
    root = etree.fromstring(parts_of(path)["customUI/customUI14.xml"])
    return [
        {str(key): str(value) for key, value in button.attrib.items()}
        for button in root.iterfind(".//u:button", _NAMES)
    ]


def suspected(path: Path) -> list[str]:
    """What makes a scanner of malware take the macros for some: they run by themselves and start or write something."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from oletools.mraptor import MacroRaptor
        from oletools.olevba import VBA_Parser

        scanner = MacroRaptor(VBA_Parser(str(path)).get_vba_code_all_modules())
        scanner.scan()
    return list(scanner.matches) if scanner.suspicious else []


def code_in(path: Path) -> dict[str, str]:
    """Module name -> source as an independent reader of VBA finds it; modules without procedures left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of the parser that reader is built with
        from oletools.olevba import VBA_Parser

        found = [(file, code) for _, _, file, code in VBA_Parser(str(path)).extract_macros() if "Sub " in code]
    return {file.removesuffix(".bas"): code for file, code in found}


def _buttons(sheet: str, drawing: bytes) -> list[DrawnButton]:
    found = []
    for shape in etree.fromstring(drawing).iterfind("v:shape", _NAMES):
        data, box = shape.find("x:ClientData", _NAMES), shape.find("v:textbox", _NAMES)
        if data is not None and box is not None and data.get("ObjectType") == "Button":
            caption = "".join(str(text) for text in box.itertext()).strip()
            anchor = tuple(int(number) for number in re.findall(r"-?\d+", data.findtext("x:Anchor", "", _NAMES)))
            macro = data.findtext("x:FmlaMacro", "", _NAMES).removeprefix("[0]!")
            found.append(DrawnButton(sheet, caption, macro, anchor))
    return found


def _relations(parts: dict[str, bytes], part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    root = etree.fromstring(parts[f"{folder}/_rels/{name}.rels"])
    return {str(one.get("Id")): _target(folder, str(one.get("Target"))) for one in root}


def _target(folder: str, target: str) -> str:
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
