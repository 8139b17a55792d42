"""The head of the rules workbook: whether the version counts, who approved it, and whether anybody works here."""

import datetime as dt
from collections.abc import Iterator

from presales_xl.findings import Finding
from presales_xl.findings.company_messages import CompanyMessage
from presales_xl.rules.company_checks.rows import at, counting, in_table
from presales_xl.rules.rules_digest import rules_digest
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.rules import CompanyRules

_SHOWN = 12
"""Digits of a fingerprint that tell two apart for a reader."""


def in_force(rules: CompanyRules, today: dt.date) -> Iterator[Finding]:
    """A version whose effective date lies in the future is not used."""
    since = rules.rules_info.effective_on
    if since is not None and since > today:
        yield at(CompanyMessage.NOT_IN_FORCE, rules.rules_info, "effective_on", since, version=rules.version)


def approved(rules: CompanyRules) -> Iterator[Finding]:
    """Every version has somebody who approved it."""
    if not rules.rules_info.approved_by:
        yield at(CompanyMessage.NOT_APPROVED, rules.rules_info, "approved_by", version=rules.version)


def unchanged_since_published(rules: CompanyRules) -> Iterator[Finding]:
    """Published rules still have the fingerprint written when they were published."""
    published = rules.rules_info.digest
    if not published:
        return
    now = rules_digest(rules)
    if published.casefold() != now:
        params = {"version": rules.version, "published": published[:_SHOWN], "now": now[:_SHOWN]}
        yield at(CompanyMessage.CHANGED_SINCE_PUBLISHED, rules.rules_info, "digest", published, **params)


def people_known(rules: CompanyRules) -> Iterator[Finding]:
    """Without people no name can be checked and nobody can approve."""
    if not counting(rules.people):
        yield in_table(CompanyMessage.NO_PEOPLE, Employee)
