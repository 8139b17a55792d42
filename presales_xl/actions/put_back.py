"""Puts the figures of an approved charter back where somebody changed or deleted what the program had computed."""

from collections.abc import Mapping

from presales_xl.rules.frozen import figures_to_put_back
from presales_xl.rules.standing import Standing
from presales_xl.tables.project import Project
from presales_xl.workbook.port import Writes


def approved_figures(project: Project, stand: Standing, store: Mapping[str, str]) -> Writes:
    """The approved quota block and budgets, where the cells say something else; inputs of people are left alone."""
    changed = figures_to_put_back(project, stand, store)
    return Writes(
        forms={(table, key): value for (table, row, key), value in changed.items() if not row},
        cells={cell: value for cell, value in changed.items() if cell[1]},
    )
