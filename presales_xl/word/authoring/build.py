"""Writes the templates into their folder and never over one that staff have edited."""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from presales_xl.findings import CannotDo, Lang
from presales_xl.findings.word_messages import WordMessage
from presales_xl.word.authoring.change_form import change_request
from presales_xl.word.authoring.charter_form import charter
from presales_xl.word.authoring.monthly import monthly_report
from presales_xl.word.authoring.package import Draft, packed
from presales_xl.word.authoring.retrospective import retrospective
from presales_xl.word.authoring.termination_form import termination
from presales_xl.word.authoring.war_room import war_room
from presales_xl.word.names import write_document
from presales_xl.word.templates import template_name

DRAFTS: dict[str, Callable[[Lang], Draft]] = {"monthly_report": monthly_report, "retrospective": retrospective}
"""The reports we author, by the name of their file."""

FORMS: dict[str, Callable[[Lang], Draft]] = {
    "charter": charter,
    "change_request": change_request,
    "termination": termination,
}
"""The forms we author, with signature blocks, by the name of their file."""

PAPERS: dict[str, Callable[[Lang], Draft]] = {"war_room": war_room}
"""The papers of meetings we author, by the name of their file."""

_ALL = DRAFTS | FORMS | PAPERS

MANIFEST = ".built.json"


def template_bytes(document: str, lang: Lang) -> bytes:
    """The template as we author it."""
    return packed(_ALL[document](lang))


def build_templates(folder: Path, langs: Sequence[Lang] = ("zh", "en")) -> tuple[Path, ...]:
    """Builds every template in `langs`; what we built last time is known by its hash in the manifest.

    Raises:
        CannotDo: a template there is not as we built it, so somebody edited it; nothing is written then.
    """
    made = {template_name(document, lang): template_bytes(document, lang) for document in _ALL for lang in langs}
    known = _manifest(folder)
    for name, data in made.items():
        _refuse_edited(folder / name, {known.get(name), _digest(data)})
    paths = tuple(write_document(folder, name, data) for name, data in made.items())
    hashes = known | {name: _digest(data) for name, data in made.items()}
    write_document(folder, MANIFEST, (json.dumps(hashes, indent=2, sort_keys=True) + "\n").encode())
    return paths


def _refuse_edited(path: Path, ours: set[str | None]) -> None:
    if path.exists() and _digest(path.read_bytes()) not in ours:
        raise CannotDo(WordMessage.TEMPLATE_EDITED, value=str(path))


def _manifest(folder: Path) -> dict[str, str]:
    path = folder / MANIFEST
    try:
        known: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    except ValueError:
        return {}
    return known


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
