"""Finds the files that come with the program: workbooks and Word templates."""

import os
from collections.abc import Iterator
from pathlib import Path

from presales_xl.findings import CannotDo
from presales_xl.findings.command_messages import CommandMessage

HOME_VARIABLE = "PRESALES_HOME"
"""Names a folder that holds `workbooks/` and `word_templates/` of the company's own."""


def find_asset(*parts: str) -> Path | None:
    """The file below `$PRESALES_HOME`, the checkout or the installed package, whichever has it first."""
    return next((path for folder in _folders() if (path := folder.joinpath(*parts)).is_file()), None)


def asset(*parts: str) -> Path:
    """The same; raises CannotDo when no place has it."""
    found = find_asset(*parts)
    if found is None:
        raise CannotDo(CommandMessage.ASSET_MISSING, file="/".join(parts))
    return found


def asset_folders(name: str) -> tuple[Path, ...]:
    """The folders of that name (`workbooks`, `word_templates`) that exist, the company's own first."""
    return tuple(path for folder in _folders() if (path := folder / name).is_dir())


def _folders() -> Iterator[Path]:
    home = os.environ.get(HOME_VARIABLE)
    if home:
        yield Path(home)
    package = Path(__file__).resolve().parent
    if (package.parent / "pyproject.toml").is_file():
        yield package.parent
    yield package / "_assets"
