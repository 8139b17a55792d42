"""Everything that changes a workbook, in one place that is imported at the first change: reading must start fast."""

from presales_xl.workbook.package.contents import Contents
from presales_xl.workbook.package.editor import Editor
from presales_xl.workbook.package.guards import refuse_signed
from presales_xl.workbook.package.notes import Notes
from presales_xl.workbook.package.recalculation import prepare_recalculation
from presales_xl.workbook.package.row_heights import RowHeights
from presales_xl.workbook.package.table_rows import TableRows


class Editing:
    """The writers of one workbook."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self.cells = Editor(contents)
        self.rows = TableRows(contents, self.cells)
        self.notes = Notes(contents)
        self.heights = RowHeights(contents)

    def finish(self) -> None:
        """Make the changed workbook ready to be saved; raises `CannotDo` for one that must not be changed."""
        refuse_signed(self._contents.package)
        with self._contents.sound("calcChain"):
            prepare_recalculation(self._contents)
