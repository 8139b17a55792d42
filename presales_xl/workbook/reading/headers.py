"""Finds the columns of a list by their headers, in either language, wherever they were moved to."""

from collections.abc import Mapping
from functools import cache

from presales_xl.findings import Finding, Place, Severity
from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.frozen import frozen
from presales_xl.tables.choice import fold
from presales_xl.tables.field import Field
from presales_xl.tables.table import Record, fields_of
from presales_xl.workbook.port import RawCell
from presales_xl.workbook.reading.outcome import quoted, written

ALIKE = 0.5
"""Likeness from which an unknown header is taken for the new name of a missing column."""
_REQUIRED_MARK = "*＊"


@frozen
class Columns:
    """Which column of a list holds which field, and what was found wrong with the headers."""

    of_field: Mapping[str, int]
    """Field key -> column inside the table, 0 = first."""
    findings: tuple[Finding, ...] = ()


def find_columns(record: type[Record], headers: tuple[RawCell, ...]) -> Columns:
    """The columns of `record`'s fields; columns that are nobody's are left alone."""
    spellings = _spellings(record)
    by_key = {known.key: known for known in fields_of(record)}
    of_field: dict[str, int] = {}
    unknown: list[RawCell] = []
    findings: list[Finding] = []
    for index, header in enumerate(headers):
        key = spellings.get(header_key(written(header.content)))
        if key is None:
            unknown.append(header)
        elif key in of_field:
            findings.append(_finding(EntryMessage.COLUMN_TWICE, record, by_key[key], header))
        else:
            of_field[key] = index
    missing = [known for key, known in by_key.items() if key not in of_field]
    corner = headers[0] if headers else RawCell()
    findings += [_missing(record, known, unknown, corner) for known in missing]
    return Columns(of_field, tuple(findings))


def header_key(text: str) -> str:
    """A header without case, spaces and a mark for required fields."""
    return fold(text).strip(_REQUIRED_MARK)


@cache
def _spellings(record: type[Record]) -> dict[str, str]:
    known: dict[str, str] = {}
    for one in fields_of(record):
        for spelling in (one.label.zh, one.label.en, *one.aliases, one.key):
            known.setdefault(header_key(spelling), one.key)
    return known


def _missing(record: type[Record], known: Field, unknown: list[RawCell], corner: RawCell) -> Finding:
    alike = max(unknown, key=lambda header: _likeness(known, header), default=None)
    if alike is not None and _likeness(known, alike) >= ALIKE:
        return _finding(EntryMessage.COLUMN_RENAMED, record, known, alike)
    return _finding(EntryMessage.COLUMN_MISSING, record, known, corner)


def _likeness(known: Field, header: RawCell) -> float:
    import difflib  # only a header that was changed needs it

    text = header_key(written(header.content))
    return max(
        difflib.SequenceMatcher(None, text, header_key(spelling)).ratio()
        for spelling in (known.label.zh, known.label.en, *known.aliases)
    )


def _finding(message: EntryMessage, record: type[Record], known: Field, header: RawCell) -> Finding:
    """A note when the column is computed: it can be computed again."""
    key = record.table.key
    place = Place(key, field=known.key, sheet=header.sheet or None, cell=header.address or None)
    params = {"table": record.table.label, "label": known.label, "written": quoted(header.content)}
    weight = None if known.is_input else Severity.NOTE
    return Finding(message, place, written(header.content) or None, params, weight)
