"""The last step of a build: parts in a fixed order with a fixed date, and rows that may grow left free to do so."""

import re
import zipfile
from pathlib import Path

from presales_xl.workbook.template.style import GROWING

_EPOCH = (1980, 1, 1, 0, 0, 0)
_POINTS = "|".join(re.escape(f"{pixels * 0.75:g}") for pixels in sorted(GROWING))
_GROWING_ROW = re.compile(rf'(<row [^>]*ht="(?:{_POINTS})") customHeight="1"'.encode())


def finish(path: Path) -> None:
    """Rewrite a package in place; the same content gives the same bytes on one machine, [Content_Types].xml first."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda part: (part != "[Content_Types].xml", part)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, _with_growing_rows(name, parts[name]))


def _with_growing_rows(name: str, part: bytes) -> bytes:
    """A worksheet whose rows of a growing height are not fixed; XlsxWriter fixes every height it is told."""
    return _GROWING_ROW.sub(rb"\1", part) if name.startswith("xl/worksheets/sheet") else part
