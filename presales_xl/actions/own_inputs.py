"""Which findings of reading concern a command: those in the cells it computes from."""

from collections.abc import Collection, Iterable

from presales_xl.findings import Finding

Cells = tuple[str, str | None]
"""Table and field key; without a field every cell of the table."""


def read_problems(found: Iterable[Finding], inputs: Collection[Cells]) -> tuple[Finding, ...]:
    """What reading found in these cells."""
    return tuple(
        finding
        for finding in found
        if (finding.place.table or "", finding.place.field) in inputs or (finding.place.table or "", None) in inputs
    )


def with_own(read: tuple[Finding, ...], computed: Iterable[Finding]) -> tuple[Finding, ...]:
    """Both kinds of findings; a cell that could not be read is not reported as missing as well."""
    unreadable = {finding.place for finding in read if finding.severity.value == "error"}
    where = {(place.table, place.row, place.field) for place in unreadable}
    rest = (item for item in computed if (item.place.table, item.place.row, item.place.field) not in where)
    return (*read, *rest)
