"""The command line as a person meets it: arguments go in through `main`, what was printed and the exit code come out."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from project_files import Ran

from presales_xl import cli

CHECKOUT = Path(__file__).parents[1]


def run_main(*arguments: object) -> Ran:
    """Run one command in this process, from its argv to its exit code."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["presales", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            cli.main()
    code = left.value.code
    assert isinstance(code, int)
    return Ran(code, out.getvalue(), err.getvalue())


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
