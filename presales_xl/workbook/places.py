"""Where a record's field stands in the workbook: sheet and cell of a finding."""

from collections.abc import Iterable, Mapping

from presales_xl.findings import Finding, Place
from presales_xl.frozen import frozen
from presales_xl.workbook.port import RawCell, RawWorkbook


@frozen
class Places:
    """The layout of one workbook as it was read."""

    raw: RawWorkbook
    columns: Mapping[str, Mapping[str, int]]
    """Table key -> field key -> column inside the table, 0 = first."""

    def cell(self, place: Place) -> RawCell | None:
        """The cell of a place, or the nearest that stands for it: the header of a column, the head of a table."""
        if place.table is None:
            return None
        if place.table in self.raw.forms:
            form = self.raw.forms[place.table]
            return form.get(place.field or "") or next(iter(form.values()), None)
        return self._in_list(place.table, place)

    def exact(self, table: str, row: int, field: str) -> RawCell | None:
        """The cell of one field itself; `row` is 0 in a form."""
        if table in self.raw.forms and row == 0:
            return self.raw.forms[table].get(field)
        column = self.columns.get(table, {}).get(field)
        rows = self.raw.lists.get(table)
        return None if column is None or rows is None else rows.rows[row - 1][column]

    def located(self, finding: Finding) -> Finding:
        """The finding with its sheet and cell, unless it has them already."""
        if finding.place.sheet is not None:
            return finding
        cell = self.cell(finding.place)
        return finding if cell is None else finding.at(sheet=cell.sheet or None, cell=cell.address or None)

    def all_located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Every finding with its sheet and cell."""
        return tuple(self.located(finding) for finding in findings)

    def _in_list(self, key: str, place: Place) -> RawCell | None:
        rows = self.raw.lists.get(key)
        if rows is None:
            return None
        column = self.columns.get(key, {}).get(place.field or "", 0)
        within = place.row is not None and 1 <= place.row <= len(rows.rows)
        line = rows.rows[place.row - 1] if within and place.row is not None else rows.headers
        return line[column] if column < len(line) else None
