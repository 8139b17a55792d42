"""Gathers the facts the self-check looks at from the computer it runs on; nothing is changed."""

import datetime as dt
import importlib.metadata
import json
import locale
import re
import struct
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path

from presales_xl.addin.doctor_fonts import chinese_fonts
from presales_xl.addin.doctor_machine import Addin, FileState, Machine, Packages, Recorded, Rules, Tools, Windows
from presales_xl.addin.install_place import (
    ADDIN_FILE,
    digest,
    mark_of,
    python_here,
    shipped_addin,
    try_start,
    xlstart,
)
from presales_xl.addin.registry import ARGS, EXE, SETTINGS, Registry, registry_here, text_of
from presales_xl.addin.windows_excel import program_of, read_excel
from presales_xl.assets import asset_folders, find_asset
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.language import Lang

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_PROJECT = "presales_xl"
_KINDS = ("workbooks", "word_templates")


def machine_here(lang: Lang, tools: Tools) -> Machine:
    """The facts of this computer, for this user, in the current folder."""
    registry, folder, packages = registry_here(), Path.cwd(), _packages()
    return Machine(
        python=python_here(),
        python_version=".".join(map(str, sys.version_info[:3])),
        python_bits=8 * struct.calcsize("P"),
        packages=packages,
        folder=str(folder),
        folder_writable=can_write(folder),
        files={f"{kind}/{name}": _state(kind, name) for kind in _KINDS for name in sorted(_shipped(kind))},
        rules=None if packages and packages.missing else _rules(folder),
        tools=tools,
        chinese_fonts=chinese_fonts(),
        encoding=sys.getfilesystemencoding(),
        locale=locale.setlocale(locale.LC_CTYPE),
        now=dt.datetime.now().astimezone(),
        windows=None if registry is None else windows_facts(registry, lang),
    )


def windows_facts(registry: Registry, lang: Lang) -> Windows:
    """What the registry, XLSTART and the recorded Python tell."""
    return Windows(
        excel=read_excel(registry),
        addin=_addin(xlstart(), shipped_addin(lang)),
        recorded=_recorded(registry),
        pywin32=_version_of("pywin32"),
        word=program_of(registry, "winword.exe"),
    )


def _recorded(registry: Registry) -> Recorded:
    values = registry.values(SETTINGS)
    program = text_of(values, EXE)
    start = try_start(program) if program and Path(program).is_file() else None
    return Recorded(program, text_of(values, ARGS), start)


def _addin(folder: Path | None, shipped: Path | None) -> Addin:
    ours = digest(shipped.read_bytes()) if shipped else None
    if folder is None:
        return Addin(None, writable=False, shipped=ours)
    file = folder / ADDIN_FILE
    return Addin(str(folder), can_write(folder), ours, _digest_of(file), mark_of(file).exists())


def _digest_of(file: Path) -> str | None:
    """None without the file; a file that cannot be read has the digest of nothing."""
    try:
        return digest(file.read_bytes())
    except FileNotFoundError:
        return None
    except OSError:
        return digest(b"")


def can_write(folder: Path) -> bool:
    """Whether this user may make files there, or make the folder itself; tried, for rights on Windows have many parents."""
    nearest = next((place for place in (folder, *folder.parents) if place.is_dir()), folder)
    try:
        with tempfile.TemporaryFile(dir=nearest, prefix=".presales-"):
            return True
    except OSError:
        return False


def _packages() -> Packages | None:
    needed = _requirements()
    if needed is None:
        return None
    return Packages(needed, tuple(name for name in needed if _version_of(name) is None))


def _requirements() -> tuple[str, ...] | None:
    """The names of the packages the program always needs, as installed, else as its own checkout lists them."""
    try:
        lines: Iterable[str] = importlib.metadata.requires(_PROJECT) or ()
    except importlib.metadata.PackageNotFoundError:
        project = find_asset("pyproject.toml")
        if project is None:
            return None
        lines = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    return tuple(name.group() for line in lines if "extra ==" not in line and (name := _NAME.match(line)))


def _version_of(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _shipped(kind: str) -> set[str]:
    """The files that were built into the folders of this kind, by the lists that building leaves there."""
    from presales_xl.workbook.template.build import MANIFEST

    return {name for folder in asset_folders(kind) for name in _built(folder / MANIFEST)} or {MANIFEST}


def _built(manifest: Path) -> list[str]:
    try:
        return list(json.loads(manifest.read_text("utf-8")))
    except (OSError, ValueError):
        return []


def _state(kind: str, name: str) -> FileState:
    file = find_asset(kind, name)
    if file is None:
        return FileState.MISSING
    return FileState.SOUND if zipfile.is_zipfile(file) else FileState.DAMAGED


def _rules(folder: Path) -> Rules:
    from presales_xl.workbook.rules_lookup import Wanted, find_rules

    today = dt.datetime.now().astimezone().date()
    found = find_rules(Wanted(folder / "project.xlsx", today))
    problems = tuple(finding for finding in found.findings if finding.message is not CommandMessage.RULES_SHIPPED)
    return Rules(found.rules.version, None if found.path is None else str(found.path), found.shipped, problems)
