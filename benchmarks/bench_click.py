"""One click as a whole process, from the launcher's command to the message, against the same click the usual way.

There is no Excel here. The calls of one click are recorded once on the in-memory Excel of the tests and answered from
that recording, so that what is measured is the program: start of Python, imports, xlwings' own engine for Windows,
reading, rules, writing. Left out are pywin32's own import and the time Excel takes to answer. What the stand-ins cost
is measured on its own and subtracted. The usual way is the same click in a process that has first imported xlwings
with pandas and numpy, openpyxl, python-docx with docxtpl, and pydantic.

Run: python benchmarks/bench_click.py [key of a button ...]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from excel_tape import record
from live_books import without_formulas
from measure import Measured, compare, cpu

from presales_xl.demo.projects.water import WATER
from presales_xl.demo.run import make_one
from presales_xl.watch.mailbox import ALIVE, PRESS, WORKING

REPLAYED = [sys.executable, "-P", str(Path(__file__).with_name("replayed_excel.py"))]
RUNS, ROUNDS = 9, 30


def click(tape: Path, key: str, name: str, base: float) -> None:
    """Ours against the usual way, both without what the stand-ins cost."""
    os.environ["PRESALES_WB"] = name
    ours = cpu(f"click {key}", [*REPLAYED, str(tape), "click", key], RUNS)
    naive = cpu("the usual way", [*REPLAYED, str(tape), "click", key, "naive"], RUNS)
    ours, naive = (replace(one, seconds=one.seconds - base) for one in (ours, naive))
    compare(ours, naive, "<= 0.4 of the usual way")
    print(f"{ours.seconds / naive.seconds:.2f} of the usual way\n")


def watch(tape: Path, key: str, name: str, room: Path) -> None:
    """From the file that the launcher leaves to the end of the answer, while `presales watch` runs."""
    folder = room / "presales_xl" / "watch"
    with subprocess.Popen([*REPLAYED, str(tape), "watch"], stdout=subprocess.PIPE, text=True) as watcher:
        try:
            if watcher.stdout is None or not watcher.stdout.readline():
                raise SystemExit("presales watch did not start")
            before = said(room)
            taken = [press(folder, key, name) for _ in range(ROUNDS)]
            if said(room) - before != ROUNDS:
                raise SystemExit("a press was not answered; see buttons.log")
        finally:
            watcher.terminate()
    first, *warm = taken
    print(f"presales watch, {key}: {statistics.median(warm) * 1000:.0f} ms from request to answer", end="")
    print(f" (median of {len(warm)}, longest {max(warm) * 1000:.0f} ms, first {first * 1000:.0f} ms)\n")


def said(room: Path) -> int:
    """How many presses have ended with a message in Excel."""
    log = (room / "presales_xl" / "buttons.log").read_text("utf-8")
    return sum(line.endswith("' 0") for line in log.splitlines())


def press(folder: Path, key: str, name: str) -> float:
    """Seconds, as the clock on the wall goes."""
    draft = folder / "press-1.tmp"
    draft.write_bytes("\n".join(((folder / ALIVE).read_text("ascii"), key, "1", name)).encode("utf-16"))
    started = time.perf_counter()
    draft.rename(folder / PRESS)
    while (folder / PRESS).exists() or (folder / WORKING).exists():
        time.sleep(0.001)
    taken = time.perf_counter() - started
    time.sleep(0.05 + 0.03 * (taken % 0.01) / 0.01)  # the watcher looks into the folder at any moment of its pause
    return taken


def main() -> None:
    warnings.simplefilter("ignore")
    os.environ["PYTHONHASHSEED"] = "0"
    if sys.flags.hash_randomization:
        os.execv(sys.executable, [sys.executable, *sys.argv])  # noqa: S606 - the recording must be asked in its order
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        os.environ["LOCALAPPDATA"] = name
        workbook = without_formulas(make_one(room, replace(WATER, acts=())), room / "水务 & 云=1.xlsx")
        for key in sys.argv[1:] or ("check", "fees"):
            tape = room / f"{key}.tape"
            calls = record(workbook, key, tape)
            base: Measured = cpu("stand-ins", [*REPLAYED, str(tape), "nothing"], RUNS)
            bare = cpu("bare Python", [sys.executable, "-P", "-c", "pass"], RUNS)
            print(f"{key}: {calls} calls of Excel; stand-ins {base.seconds - bare.seconds:.3f} s CPU, subtracted")
            click(tape, key, workbook.name, base.seconds - bare.seconds)
            watch(tape, key, workbook.name, room)


if __name__ == "__main__":
    main()
