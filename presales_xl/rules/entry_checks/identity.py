"""Entry checks of what a project is: its number, its predecessor, the customer's code, secrecy, the closing of a lead."""

from presales_xl.findings import Finding, Label, Place
from presales_xl.findings.check_info_messages import InfoCheck
from presales_xl.rules.entry_checks.check import Check, Found, at, repeated
from presales_xl.rules.entry_checks.texts import is_placeholder
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.numbering import fits_pattern
from presales_xl.tables.company.names import person_key
from presales_xl.tables.project import ALL_TABLES
from presales_xl.tables.project_info import Confidentiality, ProjectInfo
from presales_xl.tables.table import field_of

_CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The signs of a unified social credit code (GB 32100-2015), in the order of their values."""
_CODE_LENGTH = 18
_CODE_WEIGHTS = tuple(pow(3, position, 31) for position in range(_CODE_LENGTH - 1))


def check_number(situation: Situation) -> Found:
    """The project number follows the company's pattern."""
    info, pattern = situation.project.project_info, situation.rules.policy.project_no_pattern
    if info.project_no and pattern and not fits_pattern(info.project_no, pattern):
        yield at(InfoCheck.NUMBER_PATTERN, info, "project_no", pattern=pattern)


def check_predecessor(situation: Situation) -> Found:
    """A project does not follow from itself."""
    info = situation.project.project_info
    if info.predecessor_no and info.predecessor_no == info.project_no:
        yield at(InfoCheck.OWN_PREDECESSOR, info, "predecessor_no")


def check_credit_code(situation: Situation) -> Found:
    """The unified social credit code has 18 signs and the right check digit."""
    info = situation.project.project_info
    why = credit_code_fault(info.customer_code) if info.customer_code else None
    if why is not None:
        yield at(InfoCheck.CREDIT_CODE, info, "customer_code", why=why)


def credit_code_fault(code: str) -> Label | None:
    """What is wrong with a unified social credit code by GB 32100-2015; None when nothing is."""
    plain = code.strip().upper()
    if len(plain) != _CODE_LENGTH:
        return Label(f"应为 18 位，现为 {len(plain)} 位", f"it has {len(plain)} characters, not 18")
    wrong = "".join(sign for sign in plain if sign not in _CODE_SIGNS)
    if wrong:
        return Label(f"不应出现 {wrong}", f"it must not contain {wrong}")
    weighted = sum(_CODE_SIGNS.index(sign) * weight for sign, weight in zip(plain, _CODE_WEIGHTS, strict=False))
    expected = _CODE_SIGNS[-weighted % len(_CODE_SIGNS)]
    if plain[-1] != expected:
        return Label("校验位不符，至少有一位填错", "the check digit does not fit, at least one character is wrong")
    return None


_DETAILS = ("end_user", "customer_code", "former_names", "background", "tender_no", "tender_agency", "contract_party")
"""Fields that would say who the customer of a classified project is."""
_DETAIL_LISTS = ("contacts",)


def check_classified(situation: Situation) -> Found:
    """A classified project has a code name and nothing that says who the customer is."""
    project, info = situation.project, situation.project.project_info
    if info.confidentiality is not Confidentiality.CLASSIFIED:
        return
    for key in _DETAILS:
        if getattr(info, key) is not None:
            yield at(InfoCheck.CLASSIFIED_DETAIL, info, key, label=field_of(ProjectInfo, key).label)
    for key in _DETAIL_LISTS:
        rows = getattr(project, key)
        if rows:
            params = {"count": len(rows), "table": ALL_TABLES[key].table.label}
            yield Finding(InfoCheck.CLASSIFIED_ROWS, Place(key, rows[0].row or None), len(rows), params)


_CLOSING = ("closed_on", "closed_by", "closed_reason")


def check_closing(situation: Situation) -> Found:
    """A lead is closed with day, person and reason; an initiated project is not closed this way."""
    info, outcome = situation.project.project_info, situation.project.result.outcome
    filled = [key for key in _CLOSING if getattr(info, key) is not None]
    if not filled:
        return
    for key in _CLOSING:
        if key not in filled:
            yield at(InfoCheck.CLOSING_INCOMPLETE, info, key, label=field_of(ProjectInfo, key).label)
    if situation.standing.initiated:
        yield at(InfoCheck.CLOSED_BUT_INITIATED, info, filled[0])
    elif outcome is not None:
        yield at(InfoCheck.CLOSED_WITH_OUTCOME, situation.project.result, "outcome")


_NAMED = (("contacts", "name"), ("competitors", "name"), ("partners", "name"))


def check_named_twice(situation: Situation) -> Found:
    """The same contact, competitor or partner in two rows."""
    for key, field in _NAMED:
        rows = getattr(situation.project, key)
        for row, other in repeated(rows, lambda one: _name_key(one.name)):
            yield at(InfoCheck.NAMED_TWICE, row, field, table=type(row).table.label, other=other.row)


def _name_key(name: str | None) -> str | None:
    return person_key(name) if name and not is_placeholder(name) else None


CHECKS: tuple[Check, ...] = (
    check_number,
    check_predecessor,
    check_credit_code,
    check_classified,
    check_closing,
    check_named_twice,
)
