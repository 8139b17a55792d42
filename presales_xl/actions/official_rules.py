"""Whether the company rules are still those the fees of a project were computed under."""

from presales_xl.actions.outcome import Case
from presales_xl.findings import Finding, Place
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.rules.rules_digest import rules_digest, unpack
from presales_xl.workbook.rules_lookup import SNAPSHOT_PREFIX


def changed_rules(case: Case) -> tuple[Finding, ...]:
    """Rules that are no longer what the fees were computed under, though they carry the same version."""
    kept = case.raw.store.get(SNAPSHOT_PREFIX + case.rules.version)
    if kept is None:
        return ()
    try:
        same = rules_digest(unpack(kept)) == rules_digest(case.rules)
    except ValueError:
        same = False
    version = case.rules.version
    place = Place("charter", field="rules_version")
    return () if same else (Finding(CommandMessage.RULES_CHANGED, place, version, {"value": version}),)
