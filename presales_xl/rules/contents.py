"""What a submission said, as the workbook keeps it: read only where it still has the digest in the approval log."""

import json
from collections.abc import Mapping
from typing import Any

from presales_xl.rules.approvals import Version
from presales_xl.rules.canonical import canonical_text, digest, store_name
from presales_xl.tables.project import Project

Tables = Mapping[str, Any]
"""Table key -> canonical cells of a form, or of every row of a list."""


def kept_text(version: Version, store: Mapping[str, str]) -> str | None:
    """The content a version submitted; None when the store does not keep it, or no longer as it was."""
    text = store.get(store_name(version.digest))
    return text if text is not None and digest(text) == version.digest else None


def kept_tables(version: Version, store: Mapping[str, str]) -> Tables | None:
    """The tables a version submitted; None when the store does not keep them."""
    text = kept_text(version, store)
    return None if text is None else tables_of(text)


def text_of(version: Version, project: Project, store: Mapping[str, str]) -> str | None:
    """The content a version submitted, as the store keeps it or as the tables still say it; None when neither does."""
    kept = kept_text(version, store)
    if kept is not None:
        return kept
    now = canonical_text(project, version.subject, version.no)
    return now if digest(now) == version.digest else None


def tables_of(text: str) -> Tables:
    """The tables of a content known to be whole."""
    tables: Tables = json.loads(text)["tables"]
    return tables
