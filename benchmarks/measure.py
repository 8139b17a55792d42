"""CPU seconds of whole processes, best of several runs, and the ratio to a named baseline of the same run."""

import os
import resource
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    name: str
    seconds: float


def cpu(name: str, command: Sequence[str], runs: int = 5, *, accept: Sequence[int] = (0,)) -> Measured:
    """CPU seconds (user + system) of `command`, the best of `runs`; the first run only warms the disk.

    Python may keep what it compiled, as it does for whoever installs the program.
    """
    best = float("inf")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    for turn in range(runs + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, capture_output=True, check=False, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode not in accept:
            raise SystemExit(f"{name} failed ({done.returncode}): {done.stderr.decode(errors='replace')}")
        if turn:
            best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return Measured(name, best)


def compare(ours: Measured, baseline: Measured, target: str) -> None:
    """Print both and how many times faster we are."""
    width = max(len(ours.name), len(baseline.name))
    print(f"{ours.name:<{width}}  {ours.seconds:8.3f} s CPU   target: {target}")
    print(f"{baseline.name:<{width}}  {baseline.seconds:8.3f} s CPU   baseline of the same run")
    print(f"ratio {baseline.seconds / ours.seconds:.1f} x")
