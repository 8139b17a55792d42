"""The templates of the forms: clean in both languages, full and empty, with signature blocks that can be read back."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import docx_integrity
import openxml_audit
import pytest
from word_helpers import paragraphs, part, parts, text_of
from word_samples import HOSTILE, STAMP, empty, saying

from presales_xl.findings import Lang
from presales_xl.reports.form_view import (
    BudgetLineRow,
    ChangeView,
    ChargeRow,
    CharterMilestoneRow,
    CharterView,
    Choices,
    DepositRow,
    ExitRow,
    FormRiskRow,
    FormView,
    HandoverRow,
    MeasureRow,
    MoveRow,
    SignatureRow,
    TeamRow,
    TerminationView,
)
from presales_xl.reports.view import Light
from presales_xl.word.authoring.build import FORMS, template_bytes
from presales_xl.word.clean import clean
from presales_xl.word.controls import HINTS, KINDS
from presales_xl.word.namespaces import W
from presales_xl.word.render import render
from presales_xl.word.templates import read_template

LANGS: tuple[Lang, ...] = ("zh", "en")
DIGEST = "0123456789abcdef"
every_form = pytest.mark.parametrize(("document", "lang"), [(document, lang) for document in FORMS for lang in LANGS])


def sample(kind: type[Any], **more: Any) -> Any:
    """A row or view whose texts are the names of their fields."""
    bare = empty(kind)
    texts = {name: name for name, value in vars(bare).items() if value == ""}
    return kind(**{**vars(bare), **texts, **more})


def signature(number: int, *, decided: bool = False) -> SignatureRow:
    named: SignatureRow = sample(SignatureRow, decided=decided, tag=f"charter|1|{number}.1|{DIGEST}|")
    return named


SHARED: dict[str, Any] = {
    "status": Light("amber", "▲", "审批中", ""),
    "choices": Choices("同意", "不同意", "退回修改"),
    "signatures": (signature(1, decided=True), signature(2), signature(3)),
    "company": "示例科技股份有限公司",
    "awaits": True,
}
SAMPLES: dict[str, FormView] = {
    "charter": sample(
        CharterView, **SHARED, computation=(sample(ChargeRow),), milestones=(sample(CharterMilestoneRow),) * 2,
        milestone_total=sample(CharterMilestoneRow), budget_lines=(sample(BudgetLineRow),), risks=(sample(FormRiskRow),),
        exit_criteria=(sample(ExitRow),), team=(sample(TeamRow),),
    ),
    "change_request": sample(
        ChangeView, **SHARED, moves=(sample(MoveRow),), people=(sample(HandoverRow),),
        measures=(sample(MeasureRow, light=Light("green", "√", "限内", "")),),
    ),
    "termination": sample(TerminationView, **SHARED, deposits=(sample(DepositRow),)),
}  # fmt: skip
EMPTY: dict[str, FormView] = {
    "charter": empty(CharterView),
    "change_request": empty(ChangeView),
    "termination": empty(TerminationView),
}
VIEWS = {"full": SAMPLES, "empty": EMPTY}


@lru_cache
def form_of(document: str, lang: Lang, kind: str = "full") -> bytes:
    return render(template_bytes(document, lang), VIEWS[kind][document].context(), stamp=STAMP)


def objections(data: bytes, folder: Path) -> list[str]:
    path = folder / "form.docx"
    path.write_bytes(data)
    found = openxml_audit.OpenXmlValidator().validate(str(path)).errors
    return [*map(str, found), *map(str, docx_integrity.check(str(path)))]


def controls(data: bytes) -> list[Any]:
    return [
        control
        for control in part(data).iter(f"{W}sdt")
        if "|" in control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")
    ]  # fmt: skip


@pytest.mark.parametrize("kind", VIEWS)
@every_form
def test_a_form_is_clean_for_word(document: str, lang: Lang, kind: str, tmp_path: Path) -> None:
    assert objections(form_of(document, lang, kind), tmp_path) == []


@every_form
def test_a_template_itself_is_clean_for_word(document: str, lang: Lang, tmp_path: Path) -> None:
    assert objections(template_bytes(document, lang), tmp_path) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("document", FORMS)
def test_a_form_in_which_every_text_is_hostile_is_clean_and_says_them_all(
    document: str, text: str, tmp_path: Path
) -> None:
    hostile, usual = (saying(SAMPLES[document], said) for said in (text, "x"))
    made = render(template_bytes(document, "zh"), hostile.context(), stamp=STAMP)
    expected = render(template_bytes(document, "zh"), usual.context(), stamp=STAMP)

    assert objections(made, tmp_path) == []
    assert len(paragraphs(made)) == len(paragraphs(expected))
    assert sum(clean(text) in line for line in paragraphs(made)) == sum("x" in line for line in paragraphs(expected))


def every_string(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {text for name, item in value.items() if name not in {"colour", "reason"} for text in every_string(item)}
    if isinstance(value, list | tuple):
        return {text for item in value for text in every_string(item)}
    return {value} if isinstance(value, str) else set()


@every_form
def test_everything_the_view_says_is_in_the_form(document: str, lang: Lang) -> None:
    data = form_of(document, lang)
    attributes = "".join(str(value) for element in part(data).iter() for value in element.attrib.values())
    said = text_of(data) + attributes + "".join(paragraphs(data, "word/header1.xml"))

    missing = {text for text in every_string(SAMPLES[document].context()) if text not in said}
    assert missing == {SAMPLES[document].signatures[0].tag}, "only a decided block needs no tag any more"


@pytest.mark.parametrize("kind", VIEWS)
@every_form
def test_no_tag_is_left_in_a_form(document: str, lang: Lang, kind: str) -> None:
    xml = parts(form_of(document, lang, kind))["word/document.xml"].decode()

    assert "{{" not in xml
    assert "{%" not in xml


@every_form
def test_an_open_block_has_a_control_for_each_thing_and_a_decided_one_has_none(document: str, lang: Lang) -> None:
    tags = [control.find(f"{W}sdtPr/{W}tag").get(f"{W}val") for control in controls(form_of(document, lang))]

    assert tags == [f"{kind}|charter|1|{step}.1|{DIGEST}|" for step in (2, 3) for kind in KINDS]


@every_form
def test_an_empty_control_prints_a_line_to_write_on_and_three_boxes_to_tick(document: str, lang: Lang) -> None:
    opinion, comment, name, date = controls(form_of(document, lang))[:4]

    shown = ["".join(control.itertext()) for control in (opinion, comment, name, date)]
    assert shown == ["□ 同意　□ 不同意　□ 退回修改", *(HINTS[kind].text(lang) for kind in KINDS[1:])]
    choices = [item.get(f"{W}displayText") for item in opinion.iter(f"{W}listItem")]
    assert choices == ["同意", "不同意", "退回修改"]
    assert next(date.iter(f"{W}date"), None) is not None


@every_form
def test_a_block_is_never_split_over_two_pages(document: str, lang: Lang) -> None:
    rows = {next(control.iterancestors(f"{W}tr")) for control in controls(form_of(document, lang))}

    assert len(rows) == 2
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


@every_form
def test_pages_are_a4_with_page_numbers_company_and_logo(document: str, lang: Lang) -> None:
    data = form_of(document, lang)

    size = next(part(data).iter(f"{W}pgSz"))
    codes = [code.text.strip() for code in part(data, "word/footer1.xml").iter(f"{W}instrText")]
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert codes == ["PAGE", "NUMPAGES"]
    assert "示例科技股份有限公司" in paragraphs(data, "word/header1.xml")[0]
    assert "word/media/logo.png" in parts(data)


@every_form
def test_tables_fill_the_page_exactly_and_never_touch(document: str, lang: Lang) -> None:
    body = part(form_of(document, lang))
    for table in body.iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]
        assert abs(sum(widths) - 9638) <= 10
        following = table.getnext()
        assert following is None or following.tag == f"{W}p", "Word joins two tables without a paragraph between"


@every_form
def test_every_style_that_is_used_exists(document: str, lang: Lang) -> None:
    data = template_bytes(document, lang)
    known = {style.get(f"{W}styleId") for style in part(data, "word/styles.xml").iter(f"{W}style")}

    assert {used.get(f"{W}val") for used in part(data).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")} <= known


@pytest.mark.parametrize("document", FORMS)
def test_the_same_input_gives_the_same_bytes(document: str) -> None:
    assert render(template_bytes(document, "zh"), SAMPLES[document].context(), stamp=STAMP) == form_of(document, "zh")


@every_form
def test_the_shipped_template_is_the_one_we_author(document: str, lang: Lang) -> None:
    assert parts(read_template(document, lang)) == parts(template_bytes(document, lang))
