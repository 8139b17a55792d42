"""The head and the provenance that every report about one project carries."""

import datetime as dt
from decimal import Decimal

from presales_xl.findings import Label
from presales_xl.reports.view import ProjectHead, Provenance
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.approval_log import head
from presales_xl.rules.approvers import department_of
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.canonical import fingerprint
from presales_xl.rules.facts import Facts
from presales_xl.rules.lifecycle import awaits_contract, outcome_of, stage_of
from presales_xl.rules.money import ratio
from presales_xl.tables.company.lookup import find_person
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.project import Project
from presales_xl.tables.project_info import Confidentiality, ProjectInfo

_SCORE = Label("{score} 分", "{score} points")
_APPROVED = Label("核定；计算为 {computed}，{score} 分", "approved; computed {computed}, {score} points")
_PROVISIONAL = Label("立项前暂定", "provisional until initiation")
_SUSPENDED = Label("暂停", "suspended")
_AWAITS_CONTRACT = Label("已中标待签约", "won, contract awaited")
_WITH_TAX = Label("{amount}，含税", "{amount}, tax included")
_MARGIN = Label("{amount}，不含税，毛利率 {rate}", "{amount}, without tax, {rate} of the net contract")
_DRAFT = Label("草案，任务书未批准", "draft, charter not approved")
_MANUAL = Label("人工核定", "set by hand")
_UNOFFICIAL = Label("非正式规则", "unofficial rules")
_FOOT_NO, _FOOT_NAME = 24, 56
"""What the foot of a page holds beside the page number, in Latin letters; a Chinese one is as wide as two."""
_RULES = Label("自 {day} 生效", "from {day}")


HEAD_FIELDS = (
    *("project_no", "project_name", "customer_name", "sponsor", "project_manager", "sales_owner"),
    *("expected_contract", "expected_margin", "expected_sign_on"),
)
"""Fields of table 1 that the head of a report cannot do without; where one is empty, the report says so."""


def project_head(assessment: Assessment, expected: "Expected", words: Words) -> ProjectHead:
    """Who, what and where: names with ranks, money with unit and tax, the stage; what is not filled in says so."""
    facts = assessment.facts
    info, rules = facts.project.project_info, facts.rules
    return ProjectHead(
        project_no=words.wanted(info.project_no),
        project_name=words.wanted(info.project_name),
        customer=words.wanted(info.customer_name),
        department=words.text(department_of(info, rules, facts.today)),
        grade=_grade(facts, words),
        stage=_stage(facts, words),
        sponsor=_with_rank(info.sponsor, rules, words),
        project_manager=words.wanted(info.project_manager),
        sales_owner=words.wanted(info.sales_owner),
        expected_contract=_with_tax(expected.contract, words),
        expected_margin=_margin(expected, info, words),
        expected_sign_on=words.wanted_day(expected.sign_on),
        quota=_quota(facts, words),
        confidentiality=_confidentiality(info, words),
        short_no=words.cut(words.wanted(info.project_no), _FOOT_NO),
        short_name=words.cut(words.wanted(info.project_name), _FOOT_NAME),
    )


def _confidentiality(info: ProjectInfo, words: Words) -> str:
    """What every page has to say of a project that is not an ordinary one."""
    is_ordinary = info.confidentiality in {None, Confidentiality.NORMAL}
    return "" if is_ordinary else words.of(info.confidentiality)


class Expected:
    """What was expected at the time of a report; what a month does not say is as in table 1."""

    def __init__(
        self,
        info: ProjectInfo,
        contract: Decimal | None = None,
        margin: Decimal | None = None,
        sign_on: dt.date | None = None,
    ) -> None:
        self.contract = info.expected_contract if contract is None else contract
        self.margin = info.expected_margin if margin is None else margin
        self.sign_on = sign_on or info.expected_sign_on


def company_name(rules: CompanyRules, words: Words) -> str:
    """The company as its rules name it in the language."""
    info = rules.rules_info
    names = (
        (info.company_name, info.company_name_en) if words.lang == "zh" else (info.company_name_en, info.company_name)
    )
    return next((name for name in names if name), "")


def provenance(
    assessment: Assessment, words: Words, *, official: bool = True, whole: Project | None = None
) -> Provenance:
    """As-of day, rules, digest of the inputs and head of the approval log; rules that are not official say so.

    `whole` is the project as it lies in the workbook, where it was assessed without its latest approvals.
    """
    facts = assessment.facts
    project = whole or facts.project
    info, log = facts.rules.rules_info, head(project.approvals)
    version = facts.plan.original.rules_version or facts.rules.version
    since = words.filled(_RULES, day=info.effective_on) if info.effective_on and version == info.version else ""
    mark = "" if official else words.of(_UNOFFICIAL)
    return Provenance(
        as_of=words.day(facts.today),
        rules_version=words.named(version, words.listed((since, mark))),
        fingerprint=fingerprint(project),
        log_count=str(log.count),
        log_head=str(log) if log.count else DASH,
    )


def _grade(facts: Facts, words: Words) -> str:
    grading = facts.grading
    if grading.effective is None:
        return DASH
    if grading.effective is not grading.computed and grading.computed is not None:
        more = words.filled(_APPROVED, computed=grading.computed.code, score=grading.score)
    else:
        more = words.filled(_SCORE, score=grading.score)
    return words.named(
        grading.effective.code, words.listed((more, words.of(_PROVISIONAL) if grading.provisional else ""))
    )


def _stage(facts: Facts, words: Words) -> str:
    situation = facts.situation
    outcome = outcome_of(situation)
    more = words.of(outcome) if outcome else ""
    if outcome is None and awaits_contract(situation):
        more = words.of(_AWAITS_CONTRACT)
    elif outcome is None and facts.suspended:
        more = words.of(_SUSPENDED)
    return words.named(words.of(stage_of(situation)), more)


def _with_rank(name: str | None, rules: CompanyRules, words: Words) -> str:
    person = find_person(rules, name)
    return words.named(words.wanted(name), words.of(person.rank) if person and person.rank else None)


def _with_tax(amount: Decimal | None, words: Words) -> str:
    return words.wanted(None) if amount is None else words.filled(_WITH_TAX, amount=words.big_yuan(amount))


def _margin(expected: "Expected", info: ProjectInfo, words: Words) -> str:
    if expected.margin is None:
        return words.wanted(None)
    net = None if expected.contract is None else expected.contract / (1 + (info.tax_rate or Decimal(0)))
    rate = words.percent(ratio(expected.margin, net))
    return words.filled(_MARGIN, amount=words.yuan(expected.margin), rate=rate)


def _quota(facts: Facts, words: Words) -> str:
    if facts.plan.quota is None:
        return DASH
    manual = words.of(_MANUAL) if facts.project.charter.manual_quota is not None else ""
    draft = words.of(_DRAFT) if facts.plan.provisional else ""
    return words.named(words.yuan(facts.plan.quota), words.listed((manual, draft)))
