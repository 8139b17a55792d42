"""One `presales check` as a whole process against a process that imports pandas and openpyxl and reads the same file.

Run: python benchmarks/bench_check.py [project.xlsx]
"""

import sys
import tempfile
from pathlib import Path

from measure import compare, cpu

from presales_xl.demo.run import make_one

_BASELINE = "import sys, openpyxl, pandas; pandas.read_excel(sys.argv[1], sheet_name=None, engine='openpyxl')"


def main() -> None:
    with tempfile.TemporaryDirectory() as room:
        file = sys.argv[1] if len(sys.argv) > 1 else str(make_one(Path(room)))
        check = [sys.executable, "-m", "presales_xl", "check", file, "--dry-run", "--today", "2026-06-30"]
        ours = cpu("presales check", check, accept=(0, 1))
        baseline = cpu("pandas + openpyxl read", [sys.executable, "-c", _BASELINE, file])
        compare(ours, baseline, "<= 0.35 s")


if __name__ == "__main__":
    main()
