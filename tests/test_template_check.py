"""What `template check` finds in a template that staff have edited, and that it finds nothing in ours."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from cli_runner import run_main
from word_helpers import changed, parts

from presales_xl.actions.check_template import VIEWS, Checked, run
from presales_xl.findings import CannotDo
from presales_xl.findings.template_messages import TemplateMessage
from presales_xl.findings.word_messages import WordMessage
from presales_xl.language import LANGUAGES
from presales_xl.word.authoring.build import template_bytes
from presales_xl.word.authoring.wml import paragraph
from presales_xl.word.authoring.wml import run as text_run

BODY = "word/document.xml"
FIRST = "<w:body><w:tbl>"
MONTHLY = "monthly_report"


def with_blocks(blocks: str, document: str = MONTHLY) -> bytes:
    """The template with more blocks at its beginning."""
    return changed(template_bytes(document, "zh"), BODY, FIRST, FIRST.replace("<w:tbl>", blocks + "<w:tbl>"))


def with_part(template: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for key, content in {**parts(template), name: data}.items():
            package.writestr(key, content)
    return out.getvalue()


def checked(template: bytes, folder: Path, name: str = f"{MONTHLY}.docx") -> Checked:
    path = folder / name
    path.write_bytes(template)
    return run(path, None)


def found(template: bytes, folder: Path) -> dict[TemplateMessage, tuple[object, str]]:
    """What is found: value and text around, by message; every finding reads in both languages."""
    findings = checked(template, folder).findings
    for finding in findings:
        for lang in LANGUAGES:
            assert finding.text(lang)
            assert finding.fix(lang)
            assert "{" not in finding.text(lang).replace("{{", "").replace("{%", "")
    return {finding.message: (finding.value, str(finding.params["near"])) for finding in findings}  # type: ignore[misc]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("document", VIEWS)
def test_our_own_templates_are_clean(document: str, lang: str, tmp_path: Path) -> None:
    template = template_bytes(document, "zh" if lang == "zh" else "en")

    assert checked(template, tmp_path, f"{document}.docx") == Checked(document, ())


def test_a_template_of_another_name_is_taken_for_the_document_whose_data_fits(tmp_path: Path) -> None:
    for document in VIEWS:
        assert checked(template_bytes(document, "zh"), tmp_path, "我们的模板.docx") == Checked(document, ())


@pytest.mark.parametrize(
    ("text", "message", "value"),
    [
        ("{{ project.projct_no }}", TemplateMessage.UNKNOWN_NAME, "project.projct_no"),
        ("{{ nobody }}", TemplateMessage.UNKNOWN_NAME, "nobody"),
        ("{{ nobody or '—' }}", TemplateMessage.UNKNOWN_NAME, "nobody"),
        ("{% if lights.fees %}x{% endif %}", TemplateMessage.UNKNOWN_NAME, "lights.fees"),
        ("{% for r in risks %}{{ r.ownr }}{% endfor %}", TemplateMessage.UNKNOWN_NAME, "r.ownr"),
        ("{{ risks[0].ownr }}", TemplateMessage.UNKNOWN_NAME, "risks.ownr"),
        ("{{ (risks | first).ownr }}", TemplateMessage.UNKNOWN_NAME, "risks.ownr"),
        ("{{ project }}", TemplateMessage.NOT_TEXT, "project"),
        ("{{ risks }}", TemplateMessage.NOT_TEXT, "risks"),
        ("{% for r in month %}x{% endfor %}", TemplateMessage.NOT_ROWS, "month"),
        ("{{ month.upper() }}", TemplateMessage.FORBIDDEN, "month.upper"),
        ("{{ month.__class__ }}", TemplateMessage.FORBIDDEN, "month.__class__"),
        ("{% include 'x' %}", TemplateMessage.FORBIDDEN, "include"),
        ("{{ month | tojson }}", TemplateMessage.FORBIDDEN, "tojson"),
        ("{{ month ** 9 }}", TemplateMessage.FORBIDDEN, "month"),
        ("｛｛ month ｝｝", TemplateMessage.FULL_WIDTH, "｛｛ month ｝｝"),
        ("{｛ month ｝}", TemplateMessage.FULL_WIDTH, "{｛ month ｝}"),
        ("本月 {%p if month %} 进展", TemplateMessage.TEXT_LOST, "本月 {%p if month %} 进展"),
        ("编号 {{ report_no", TemplateMessage.UNFINISHED, "{{"),
        ("report_no }} 号", TemplateMessage.UNFINISHED, "}}"),
    ],
)
def test_a_mistake_in_a_tag_is_found_and_shown_where_it_stands(
    text: str, message: TemplateMessage, value: str, tmp_path: Path
) -> None:
    told = found(with_blocks(paragraph(text)), tmp_path)

    assert told[message][0] == value
    assert told[message][1] in text


def test_the_nearest_name_is_proposed(tmp_path: Path) -> None:
    (finding,) = checked(with_blocks(paragraph("{{ project.projct_no }}")), tmp_path).findings

    assert finding.params["nearest"] == "project_no"


@pytest.mark.parametrize(
    "text",
    [
        "{% for r in risks %}{{ loop.index }} {{ r.owner }}{% else %}{{ month }}{% endfor %}",
        "{% set who = project %}{{ who.sponsor }}",
        "{% if month is defined and risks | length > 2 %}{{ risks | length }}{% endif %}",
        "{{ month if risks else '—' }} {{ risks[0].owner }} {{ month | upper }}",
    ],
)
def test_what_the_language_allows_is_no_finding(text: str, tmp_path: Path) -> None:
    assert checked(with_blocks(paragraph(text)), tmp_path).findings == ()


def test_several_mistakes_are_told_at_once(tmp_path: Path) -> None:
    blocks = paragraph("{{ nobody }}") + paragraph("｛｛ month ｝｝") + paragraph("{{ month() }}")

    assert set(found(with_blocks(blocks), tmp_path)) == {
        TemplateMessage.UNKNOWN_NAME, TemplateMessage.FULL_WIDTH, TemplateMessage.FORBIDDEN,
    }  # fmt: skip


def test_a_tag_without_its_end_is_wrong(tmp_path: Path) -> None:
    told = found(with_blocks(paragraph("{% if month %}")), tmp_path)

    assert set(told) == {TemplateMessage.SYNTAX}


def test_a_tag_in_several_runs_of_one_paragraph_is_fine(tmp_path: Path) -> None:
    torn = f"<w:p>{text_run('{{ mon', bold=True)}{text_run('th }')}{text_run('}')}</w:p>"

    assert checked(with_blocks(torn), tmp_path).findings == ()


def test_a_tag_half_inside_a_hyperlink_is_found(tmp_path: Path) -> None:
    torn = f'<w:p><w:hyperlink w:anchor="x">{text_run("{{ mon")}</w:hyperlink>{text_run("th }}")}</w:p>'

    assert found(with_blocks(torn), tmp_path) == {TemplateMessage.SPLIT: ("{{ month }}", "{{ month }}")}


def test_a_mistake_in_the_header_is_placed_there(tmp_path: Path) -> None:
    template = changed(template_bytes(MONTHLY, "zh"), "word/header1.xml", "{{ company }}", "{{ firm }}")
    findings = checked(template, tmp_path).findings

    assert {(finding.value, finding.params["where"]) for finding in findings} == {("firm", "word/header1.xml")}


def test_a_chart_that_is_gone_or_renamed_is_found(tmp_path: Path) -> None:
    renamed = changed(template_bytes(MONTHLY, "zh"), BODY, 'name="fees_chart"', 'name="图表 1"')

    told = {finding.message: finding.value for finding in checked(renamed, tmp_path).findings}
    assert told == {TemplateMessage.CHART_MISSING: "fees_chart", TemplateMessage.CHART_UNKNOWN: "图表 1"}


def test_a_chart_with_a_series_too_few_is_found_by_trying(tmp_path: Path) -> None:
    chart = "word/charts/chart1.xml"
    whole = parts(template_bytes(MONTHLY, "zh"))[chart].decode()
    start = whole.index("<c:ser>")
    first = whole[start : whole.index("</c:ser>") + len("</c:ser>")]
    told = found(changed(template_bytes(MONTHLY, "zh"), chart, first, ""), tmp_path)

    assert set(told) == {TemplateMessage.TRIAL_FAILED}


def test_revisions_and_comments_that_every_document_would_carry_are_found(tmp_path: Path) -> None:
    author = 'w:author="李" w:date="2026-01-01T00:00:00Z"'
    inserted = f'<w:p><w:ins w:id="1" {author}>{text_run("新的说法")}</w:ins></w:p>'
    commented = '<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    told = found(with_blocks(inserted + commented), tmp_path)

    assert told[TemplateMessage.REVISIONS] == (1, "新的说法")
    assert told[TemplateMessage.COMMENTS] == (1, "")


def test_macros_are_refused(tmp_path: Path) -> None:
    template = with_part(template_bytes(MONTHLY, "zh"), "word/vbaProject.bin", b"macro")

    assert found(template, tmp_path)[TemplateMessage.MACROS][0] == "word/vbaProject.bin"


def test_a_linked_picture_is_mentioned(tmp_path: Path) -> None:
    link = '<Relationship Id="rIdX" TargetMode="External" Type="http://x/image" Target="file:///C:/logo.png"/></Relationships>'
    template = changed(template_bytes(MONTHLY, "zh"), "word/_rels/document.xml.rels", "</Relationships>", link)

    assert TemplateMessage.LINKED in found(template, tmp_path)


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18], ids=["empty", "text", "empty zip"])
def test_what_is_no_word_file_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(CannotDo) as caught:
        checked(data, tmp_path)

    assert caught.value.message is WordMessage.TEMPLATE_BROKEN


def test_the_command_says_where_what_and_how_to_mend_it(tmp_path: Path) -> None:
    path = tmp_path / "monthly_report.docx"
    path.write_bytes(with_blocks(paragraph("{{ nobody }} 负责")))

    said, told = run_main("template", "check", path), run_main("template", "check", path, "--json")

    assert said.code == told.code == 1
    assert "正文「{{ nobody }} 负责」" in said.out
    (finding,) = json.loads(told.out)["findings"]
    assert finding.keys() == {"code", "severity", "where", "near", "value", "message", "fix"}
    assert (finding["code"], finding["severity"], finding["value"]) == ("template.unknown_name", "error", "nobody")


def test_the_command_ends_well_for_a_good_template_and_tells_what_it_cannot_read(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(template_bytes("retrospective", "en"))

    assert run_main("template", "check", path, "--lang", "en").code == 0
    assert run_main("template", "check", tmp_path / "gone.docx").code == 2
    assert run_main("template", "check", path, "--kind", "poem").code == 2
