"""Makes the pictures of the README from the real product: the demo, printed by LibreOffice, and its buttons on a screen.

Run: PYTHONPATH=tests python docs/make_pictures.py   (needs soffice with python3-uno, pdftoppm, Xvfb and import)
"""

import os
import subprocess
import tempfile
import time
from pathlib import Path

from office import Office

from presales_xl.addin.build import MACRO_FILE
from presales_xl.assets import asset
from presales_xl.cli import main
from presales_xl.cli.demo import show_demo
from presales_xl.demo.run import DOCUMENTS, Company
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.project import ALL_TABLES
from presales_xl.word.pdf import to_pdf
from presales_xl.workbook.drop_downs import drop_downs
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.json_values import Given
from presales_xl.workbook.port import CellContent, RawList, Writes
from presales_xl.workbook.reading.headers import find_columns

PICTURES = Path(__file__).parent / "pictures"
DPI = "80"
WAITING, OVERDUE, POSTPONED = "PS-2026-007", "PS-2026-006", "PS-2026-002"
WON, LEAD = "PS-2025-041", "PS-2026-014"
SHEETS = {
    "home": (OVERDUE, 1),
    "project_info": (POSTPONED, 2),
    "risks": (POSTPONED, 15),
    "charter": (WAITING, 16),
    "expenses": (POSTPONED, 18),
    "changes": (WAITING, 24),
    "findings": (LEAD, 34),
}
"""Picture -> project, and the printed page of its workbook."""
REPORTS = {"monthly": (OVERDUE, "月报"), "retrospective": (WON, "总结报告"), "war_room": (OVERDUE, "进展分析会材料")}
"""Picture -> project and kind of the document whose first page it shows."""
FORM_PAGE = 3
"""Page of the charter with the signature blocks."""


def picture(pdf: Path, page: int, name: str) -> None:
    target = PICTURES / name
    command = ["pdftoppm", "-r", DPI, "-png", "-singlefile", "-f", str(page), "-l", str(page), str(pdf), str(target)]
    subprocess.run(command, check=True)


def form_picture(file: Path, room: Path) -> None:
    """The signature blocks of a charter that nobody has decided yet."""
    main(["form", "charter", str(file), "-o", str(room / "forms"), "--pdf", "--today", "2026-06-30"])
    picture(next((room / "forms").glob("*.pdf")), FORM_PAGE, "form")


DISPLAY, SCREEN = ":87", (1480, 900)
ZOOM, SETTLE = 90, 3
"""Percent, and seconds until everything is drawn."""


def with_buttons(plain: Path, room: Path) -> Path:
    """The same project, with all that the program wrote into it, in a workbook with buttons."""
    raw, rules = FileWorkbook.open(plain).read(), default_rules()
    forms = {
        (table, field): cell.content
        for table, fields in raw.forms.items()
        for field, cell in fields.items()
        if not cell.is_formula
    }
    given = Given(forms, {table: tuple(contents(table, rows)) for table, rows in raw.lists.items()}, store=raw.store)
    file = room / "buttons.xlsm"
    filled = FileWorkbook.open(asset("workbooks", MACRO_FILE))
    filled.fill(given, drop_downs(rules, raw.lang))
    filled.save_as(file, Writes())
    return file


def contents(table: str, rows: RawList) -> list[dict[str, CellContent]]:
    columns = find_columns(ALL_TABLES[table], rows.headers).of_field
    found = ({key: row[at] for key, at in columns.items() if not row[at].is_formula} for row in rows.rows)
    return [{key: cell.content for key, cell in row.items()} for row in found if any(c.content for c in row.values())]


def screen(file: Path, room: Path, name: str) -> None:
    """The start page as it looks in a window without tool bars, on a screen nobody sees."""
    size = "x".join(map(str, SCREEN))
    display = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", f"{size}x24"])
    try:
        with Office(room, display=DISPLAY) as office:
            document = office.load(file)
            controller = document.CurrentController
            controller.Frame.LayoutManager.setVisible(False)
            controller.Frame.ContainerWindow.setPosSize(0, 0, *SCREEN, 15)
            controller.ShowPageBreaks = False
            controller.ZoomType, controller.ZoomValue = 3, ZOOM
            time.sleep(SETTLE)
            target = PICTURES / f"{name}.png"
            subprocess.run(["import", "-display", DISPLAY, "-window", "root", target], check=True)
            document.close(True)
    finally:
        display.terminate()
        display.wait()


_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include>
<alias binding="same"><family>等线</family><prefer><family>Noto Sans CJK SC</family></prefer></alias>
<alias binding="same"><family>微软雅黑</family><prefer><family>Noto Sans CJK SC</family></prefer></alias>
</fontconfig>
"""
"""What stands in for the fonts of Windows; without it figures are drawn in a font that is a fifth wider."""


def make_all() -> None:
    with tempfile.TemporaryDirectory() as room:
        fonts = Path(room) / "fonts.conf"
        fonts.write_text(_FONTS, encoding="utf-8")
        os.environ["FONTCONFIG_FILE"] = str(fonts)
        folder = Path(room) / "demo"
        show_demo(Company(folder), as_json=True)
        starts = sorted({start for start, _page in SHEETS.values()})
        printed = to_pdf([next(folder.glob(f"{start}*.xlsx")) for start in starts], Path(room))
        books = dict(zip(starts, printed, strict=True))
        for name, (start, page) in SHEETS.items():
            picture(books[start], page, name)
        for name, (start, kind) in REPORTS.items():
            picture(next((folder / DOCUMENTS).glob(f"{start}*{kind}*.pdf")), 1, name)
        form_picture(next(folder.glob("PS-2026-011*.xlsx")), Path(room))
        screen(with_buttons(next(folder.glob(f"{OVERDUE}*.xlsx")), Path(room)), Path(room), "buttons")


if __name__ == "__main__":
    make_all()
