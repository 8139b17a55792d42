"""Makes the pictures of the README from the real product: the demo, printed by LibreOffice.

Run: python docs/make_pictures.py   (needs soffice and pdftoppm)
"""

import subprocess
import tempfile
from pathlib import Path

from presales_xl.cli_demo import show_demo
from presales_xl.demo.run import DOCUMENTS, Company
from presales_xl.word.pdf import to_pdf

PICTURES = Path(__file__).parent / "pictures"
DPI = "80"
SHEETS = {"home": 1, "project_info": 2, "risks": 15, "charter": 16, "expenses": 18, "findings": 34}
"""Picture -> printed page of the workbook."""


def picture(pdf: Path, page: int, name: str) -> None:
    target = PICTURES / name
    command = ["pdftoppm", "-r", DPI, "-png", "-singlefile", "-f", str(page), "-l", str(page), str(pdf), str(target)]
    subprocess.run(command, check=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room) / "demo"
        show_demo(Company(folder), as_json=True)
        (book,) = to_pdf([next(folder.glob("PS-2026-002*.xlsx"))], Path(room))
        for name, page in SHEETS.items():
            picture(book, page, name)
        for start, name in (("PS-2026-002", "monthly"), ("PS-2025-041", "retrospective")):
            picture(next((folder / DOCUMENTS).glob(f"{start}*.pdf")), 1, name)


if __name__ == "__main__":
    main()
