"""Two processes save one workbook a thousand times at once: no update is lost, and each loser is told."""

import os
import subprocess
import sys
from pathlib import Path

from package_helpers import build_workbook

from presales_xl.workbook.package import OoxmlBook
from presales_xl.workbook.package import safe_save as saving

SAVES = 500
"""By each of the two."""

COUNT_UP = """
import sys
from pathlib import Path
from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package import OoxmlBook

path, mine, saves = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
tries = won = told = 0
while won < saves:
    tries += 1
    book = OoxmlBook.open(path)
    for row in (1, mine):
        book.set_value("信息", row, 8, int(book.cell("信息", row, 8).value or 0) + 1)
    try:
        book.save()
    except CannotDo as refusal:
        assert refusal.message is FileMessage.CHANGED_MEANWHILE, refusal
        told += 1
    else:
        won += 1
print(tries, told)
"""


def test_of_a_thousand_interleaved_saves_none_is_lost_and_each_loser_is_told(tmp_path: Path) -> None:
    path = build_workbook(tmp_path / "项目.xlsx")
    root = str(Path(saving.__file__).parents[3])
    savers = [
        subprocess.Popen(
            [sys.executable, "-c", COUNT_UP, str(path), str(row), str(SAVES)],
            env={**os.environ, "PYTHONPATH": root}, stdout=subprocess.PIPE, text=True,
        )
        for row in (2, 3)
    ]  # fmt: skip
    said = [saver.communicate(timeout=300)[0].split() for saver in savers]

    assert [saver.returncode for saver in savers] == [0, 0]
    assert [int(tries) - int(told) for tries, told in said] == [SAVES, SAVES]
    assert sum(int(told) for _, told in said) > 0
    book = OoxmlBook.open(path)
    assert [book.cell("信息", row, 8).value for row in (1, 2, 3)] == [2 * SAVES, SAVES, SAVES]
    assert {found.name for found in tmp_path.iterdir()} == {"项目.xlsx", "项目.xlsx.bak"}
