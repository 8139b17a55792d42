"""The folder of the demo: only one that the demo made, and nobody has worked in since, is made anew."""

import hashlib
import json
from pathlib import Path

from presales_xl.findings import CannotDo
from presales_xl.findings.demo_messages import DemoMessage

MARKER = ".presales_demo.json"


def prepare(folder: Path) -> None:
    """Make the folder, or empty it of what the last demo made; raises CannotDo when it holds anything else."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {path for path in folder.rglob("*") if path.is_file()}
    if not found:
        return
    made = _made(folder)
    if {path.relative_to(folder).as_posix() for path in found} - {MARKER} - set(made):
        raise CannotDo(DemoMessage.NOT_OURS, folder=str(folder))
    changed = [name for name, known in made.items() if (folder / name).is_file() and _sha256(folder / name) != known]
    if changed:
        raise CannotDo(DemoMessage.CHANGED, value=changed)
    for path in found:
        path.unlink()


def seal(folder: Path) -> None:
    """Remember what the demo made, so that it may be made anew."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != MARKER)
    made = {path.relative_to(folder).as_posix(): _sha256(path) for path in files}
    (folder / MARKER).write_text(json.dumps(made, ensure_ascii=False, indent=1), encoding="utf-8")


def _made(folder: Path) -> dict[str, str]:
    try:
        made = json.loads((folder / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return made if isinstance(made, dict) else {}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
