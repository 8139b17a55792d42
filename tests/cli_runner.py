"""The command line as a person meets it: words go in, what was printed and the exit code come out."""

import os
import subprocess
import sys
from pathlib import Path

from project_files import Ran, presales

CHECKOUT = Path(__file__).parents[1]

run_main = presales
"""Run one command in this process."""


def run_process(*arguments: object, cwd: Path, **environment: str) -> Ran:
    """Run one command as a process of its own in `cwd`; what it prints is read as UTF-8."""
    ran = subprocess.run(
        [sys.executable, "-m", "presales_xl", *map(str, arguments)],
        cwd=cwd, env={**os.environ, "PYTHONPATH": str(CHECKOUT), **environment}, capture_output=True, check=False,
    )  # fmt: skip
    return Ran(ran.returncode, ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8"))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path, to see that nothing was written, changed or left behind."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
