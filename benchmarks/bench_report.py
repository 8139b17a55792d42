"""One monthly report as a whole process against a process that only imports pandas, openpyxl and python-docx.

Run: python benchmarks/bench_report.py [project.xlsx]
"""

import sys
import tempfile
from pathlib import Path

from measure import compare, cpu

from presales_xl.demo.run import make_one

_BASELINE = "import sys, docx, openpyxl, pandas; openpyxl.load_workbook(sys.argv[1]); docx.Document()"


def main() -> None:
    with tempfile.TemporaryDirectory() as room:
        file = sys.argv[1] if len(sys.argv) > 1 else str(make_one(Path(room)))
        report = ["report", "monthly", file, "--month", "2026-06", "-o", room, "--today", "2026-06-30"]
        ours = cpu("presales report monthly", [sys.executable, "-m", "presales_xl", *report])
        baseline = cpu("pandas + openpyxl + docx", [sys.executable, "-c", _BASELINE, file])
        compare(ours, baseline, "<= 0.6 s")


if __name__ == "__main__":
    main()
