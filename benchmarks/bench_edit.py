"""One lossless edit of a workbook against openpyxl's load and save of the same workbook, side by side.

Run `python benchmarks/bench_edit.py [WORKBOOK]`; without one the empty project workbook is taken.
"""

import shutil
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import openpyxl

from presales_xl.assets import asset
from presales_xl.workbook.package import OoxmlBook

ROUNDS = 7


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
    warnings.simplefilter("ignore")  # openpyxl tells what it is about to lose
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        original = Path(sys.argv[1]) if len(sys.argv) > 1 else asset("workbooks", "presales_project.xlsx")
        ours = best_seconds(edit_losslessly, original, folder)
        theirs = best_seconds(edit_with_openpyxl, original, folder)
        print(f"{original.name}, {original.stat().st_size / 1024:.0f} KiB, best of {ROUNDS}")
        print(f"presales_xl  {ours * 1000:7.1f} ms  (lossless, fsync and .bak included)")
        print(f"openpyxl     {theirs * 1000:7.1f} ms  (load and save)")
        print(f"ratio        {theirs / ours:7.1f} x")


if __name__ == "__main__":
    main()
