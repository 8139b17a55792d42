"""The facts about a computer that the self-check looks at, as plain values."""

import datetime as dt
from enum import Enum

from presales_xl.addin.install_place import Python, Start
from presales_xl.addin.windows_excel import Excel
from presales_xl.findings import Finding
from presales_xl.frozen import frozen


@frozen
class Recorded:
    """Which Python a click starts, as the registry has it."""

    program: str | None = None
    arguments: str | None = None
    start: Start | None = None
    """How it answered; None when the program does not exist."""


@frozen
class Addin:
    """The add-in as it is installed and as it comes with the program, each by its digest."""

    folder: str | None
    writable: bool
    shipped: str | None
    installed: str | None = None
    marked: bool = False
    """Whether Windows notes that it came from the internet."""


@frozen
class Windows:
    """What only Windows has."""

    excel: Excel | None
    addin: Addin
    recorded: Recorded
    pywin32: str | None
    """Its version."""
    word: str | None = None


@frozen
class Packages:
    """The packages the program needs, and which of them are missing."""

    needed: tuple[str, ...]
    missing: tuple[str, ...] = ()


class FileState(Enum):
    """How a file that comes with the program is found."""

    SOUND = "sound"
    MISSING = "missing"
    DAMAGED = "damaged"


@frozen
class Rules:
    """The company rules that commands in the current folder would go by."""

    version: str | None
    file: str | None
    shipped: bool
    problems: tuple[Finding, ...] = ()


@frozen
class KeyStore:
    """Where keys of signatures would be kept."""

    installed: bool
    """Whether the parts for signatures are."""
    name: str | None = None
    """None when there is no store that keeps anything."""


@frozen
class Tools:
    """What the rooms for documents and signatures have found out."""

    pdf_program: str | None
    """What turns documents into PDF: LibreOffice, or Word where reports look for it."""
    key_store: KeyStore


@frozen
class Machine:
    """One computer, as one user sees it at one moment."""

    python: Python
    python_version: str
    python_bits: int
    packages: Packages | None
    """None when nobody knows what is needed."""
    folder: str
    folder_writable: bool
    files: dict[str, FileState]
    rules: Rules | None
    """None when packages are missing that reading them needs."""
    tools: Tools
    chinese_fonts: tuple[str, ...] | None
    """None when they cannot be listed."""
    encoding: str
    locale: str
    now: dt.datetime
    """With its time zone."""
    windows: Windows | None = None
    """None on other systems."""
