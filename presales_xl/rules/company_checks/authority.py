"""The authority table: every submission finds somebody who decides it, and every row says whom it means."""

from collections.abc import Iterator
from itertools import pairwise

from presales_xl.findings import Finding, Label
from presales_xl.findings.company_messages import CompanyMessage
from presales_xl.rules.company_checks.rows import at, counting, in_table, label_of
from presales_xl.rules.routes import RouteFacts, route
from presales_xl.tables.choice import Choice
from presales_xl.tables.company.authority import Approver, AuthorityRow, Condition, Join, RouteCase
from presales_xl.tables.company.lookup import find_entry, route_rows
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Grade, Subject
from presales_xl.tables.table import field_of


def every_subject_has_a_route(rules: CompanyRules) -> Iterator[Finding]:
    """Whatever is submitted has at least one approver who does not depend on a condition."""
    for subject in Subject:
        for case in _cases(rules, subject):
            without = [grade for grade in _grades(rules, case) if not _decided(rules, subject, case, grade)]
            if without:
                yield in_table(
                    CompanyMessage.NO_ROUTE, AuthorityRow, subject, subject=subject, case=case, grades=without
                )


def _cases(rules: CompanyRules, subject: Subject) -> tuple[RouteCase, ...]:
    written = {row.case for row in rules.authority if row.subject is subject}
    return tuple(case for case in RouteCase if case is RouteCase.ORDINARY or case in written)


def _grades(rules: CompanyRules, case: RouteCase) -> tuple[Grade, ...]:
    """The grades a case can meet: a light project has the grade of the parameters or a lower one."""
    least = rules.policy.light_grade.order if case is RouteCase.LIGHT else 0
    return tuple(grade for grade in Grade if grade.order >= least)


def _decided(rules: CompanyRules, subject: Subject, case: RouteCase, grade: Grade) -> bool:
    rows = route_rows(rules, subject, case, grade)
    return any(row.condition in {None, Condition.ALWAYS} and row.join is not Join.INFORMED for row in rows)


def routes_have_enough_people(rules: CompanyRules) -> Iterator[Finding]:
    """The ordinary route of a subject asks for as many people as an approval needs; one step is decided by one."""
    least = rules.policy.min_approvers
    for subject in Subject:
        asked = {grade: _people(rules, subject, grade) for grade in Grade}
        few = [grade for grade, count in asked.items() if 0 < count < least]
        if few:
            count = min(asked[grade] for grade in few)
            yield in_table(CompanyMessage.FEW_APPROVERS, AuthorityRow, count, subject=subject, grades=few, least=least)


def _people(rules: CompanyRules, subject: Subject, grade: Grade) -> int:
    """How many decisions the route takes where no condition asks for more."""
    return sum(len(step.groups) for step in route(rules, subject, RouteFacts(grade)).steps)


def steps_contiguous(rules: CompanyRules) -> Iterator[Finding]:
    """The steps of a route are numbered 1, 2, 3 …; who is only told needs no step of their own."""
    for subject in Subject:
        for case in _cases(rules, subject):
            rows = [
                row for row in rules.authority if row.subject is subject and (row.case or RouteCase.ORDINARY) is case
            ]
            steps = {row.step: row for row in reversed(rows) if row.step is not None and row.join is not Join.INFORMED}
            for before, step in pairwise((0, *sorted(steps))):
                if step > before + 1:
                    params = {"before": before, "subject": subject, "case": case}
                    yield at(CompanyMessage.STEP_GAP, steps[step], "step", step, **params)


def approvers_complete(rules: CompanyRules) -> Iterator[Finding]:
    """Rank, role and threshold stand where the row needs them and nowhere else; the role exists and may approve."""
    for row in counting(rules.authority):
        if row.approver is not None:
            yield from _used_by(row, "approver", "rank", needed=row.approver is Approver.RANK)
            yield from _used_by(row, "approver", "role", needed=row.approver is Approver.ROLE)
        if row.condition is not None:
            yield from _used_by(row, "condition", "threshold", needed=row.condition.has_threshold)
        if row.approver is Approver.ROLE and row.role is not None:
            yield from _role(rules, row, row.role)
        if not row.grade_letters <= set(Grade.__members__):
            yield at(CompanyMessage.GRADES_UNREADABLE, row, "grades", row.grades, label=label_of(row, "grades"))


def _used_by(row: AuthorityRow, because: str, key: str, *, needed: bool) -> Iterator[Finding]:
    reason: Choice = getattr(row, because)
    value, known = getattr(row, key), field_of(AuthorityRow, key)
    params = {"because": reason, "because_label": label_of(row, because), "label": known.label}
    if needed and value is None:
        yield at(CompanyMessage.NEEDED_HERE, row, key, hint=known.hint, **params)
    elif not needed and value is not None:
        yield at(CompanyMessage.NO_EFFECT_HERE, row, key, value, **params)


def _role(rules: CompanyRules, row: AuthorityRow, code: str) -> Iterator[Finding]:
    entry = find_entry(rules, "roles", code)
    role = next((role for role in rules.roles if entry is not None and role.code == entry.code), None)
    if entry is None or role is None:
        yield at(CompanyMessage.UNKNOWN_ROLE, row, "role", code)
        return
    label: Label = entry.label
    if not entry.active:
        yield at(CompanyMessage.ROLE_INACTIVE, row, "role", label)
    elif role.approves is False and row.join is not Join.INFORMED:
        yield at(CompanyMessage.ROLE_MAY_NOT_APPROVE, row, "role", label)
