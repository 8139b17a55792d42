"""One lossless edit of a workbook against openpyxl's load and save of the same workbook, side by side.

Run `python benchmarks/bench_edit.py [WORKBOOK]`; without a workbook one of 14 sheets is built.
"""

import datetime as dt
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import xlsxwriter

from presales_xl.workbook.package import OoxmlBook

SHEETS, ROWS, COLUMNS, ROUNDS = 14, 30, 8, 7


def build(path: Path) -> Path:
    """A workbook about the size of a filled project workbook."""
    book = xlsxwriter.Workbook(path)
    date = book.add_format({"num_format": "yyyy-mm-dd", "border": 1})
    text = book.add_format({"border": 1})
    for number in range(SHEETS):
        sheet = book.add_worksheet(f"表{number}")
        sheet.add_table(0, 0, ROWS, COLUMNS - 1, {"name": f"list_{number}"})
        for row in range(1, ROWS + 1):
            sheet.write_datetime(row, 0, dt.date(2026, 1, 1) + dt.timedelta(days=row), date)
            for col in range(1, COLUMNS - 1):
                sheet.write(row, col, f"内容 {number}-{row * col}", text)
            sheet.write_formula(row, COLUMNS - 1, f"=LEN(B{row + 1})", text, 6)
    book.close()
    return path


def edit_losslessly(path: Path) -> None:
    book = OoxmlBook.open(path)
    book.set_value(book.sheets[0].name, 2, 2, "新内容")
    book.save()


def edit_with_openpyxl(path: Path) -> None:
    book = openpyxl.load_workbook(path, keep_vba=path.suffix == ".xlsm")
    book.worksheets[0].cell(2, 2).value = "新内容"
    book.save(path)
    book.close()


def best_seconds(edit: Callable[[Path], None], original: Path, folder: Path) -> float:
    """The shortest of several rounds, each on a fresh copy."""
    seconds = []
    for number in range(ROUNDS):
        copy = Path(shutil.copyfile(original, folder / f"{edit.__name__}-{number}{original.suffix}"))
        start = time.perf_counter()
        edit(copy)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        original = Path(sys.argv[1]) if len(sys.argv) > 1 else build(folder / "project.xlsx")
        ours = best_seconds(edit_losslessly, original, folder)
        theirs = best_seconds(edit_with_openpyxl, original, folder)
        print(f"{original.name}, {original.stat().st_size / 1024:.0f} KiB, best of {ROUNDS}")
        print(f"presales_xl  {ours * 1000:7.1f} ms  (lossless, fsync and .bak included)")
        print(f"openpyxl     {theirs * 1000:7.1f} ms  (load and save)")
        print(f"ratio        {theirs / ours:7.1f} x")


if __name__ == "__main__":
    main()
