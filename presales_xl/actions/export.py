"""Gives a project as JSON: inputs, approvals and snapshots, from which `new` makes an equal project."""

from presales_xl.actions.outcome import Case, Outcome
from presales_xl.tables.project import ALL_TABLES
from presales_xl.workbook.json_values import SNAPSHOTS, to_json
from presales_xl.workbook.store import OWN_NAMES


def run(case: Case) -> Outcome:
    """Everything people and approvers entered; computed fields are left out, what cannot be read is given as it stands."""
    result = to_json(case.project, ALL_TABLES, case.places)
    snapshots = {name: text for name, text in case.raw.store.items() if name not in OWN_NAMES}
    return Outcome({**result, SNAPSHOTS: snapshots} if snapshots else result)
