"""Whether the company rules are still those the fees of a project were computed under."""

from presales_xl.actions.outcome import Case
from presales_xl.findings import Finding, Place
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.rules.rules_digest import pack, rules_digest, unpack
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.workbook.rules_lookup import SNAPSHOT_PREFIX


def changed_rules(case: Case) -> tuple[Finding, ...]:
    """Rules that are no longer what the fees were computed under, though they carry the same version."""
    kept = case.raw.store.get(SNAPSHOT_PREFIX + case.rules.version)
    if kept is None:
        return ()
    same = kept == pack(case.rules) or _mean_the_same(kept, case.rules)
    version = case.rules.version
    place = Place("charter", field="rules_version")
    return () if same else (Finding(CommandMessage.RULES_CHANGED, place, version, {"value": version}),)


def _mean_the_same(kept: str, rules: CompanyRules) -> bool:
    """Whether a copy that reads differently means the same; to understand it takes longer than to compare texts."""
    try:
        return rules_digest(unpack(kept)) == rules_digest(rules)
    except ValueError:
        return False
