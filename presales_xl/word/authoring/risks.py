"""The risks of the monthly report: the matrix of all that are open, and the gravest with what is done about them."""

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.blocks import caption, either, heading, listing, note
from presales_xl.word.authoring.tables import Column, cell, head_row, light_cell, row, table, tag_row
from presales_xl.word.palette import PALE

_RISK_COLUMNS = (
    Column(Label("编号", "No."), 1.1, ".no", "TableCentre"),
    Column(Label("风险描述", "Risk"), 3.2, ".description"),
    Column(Label("影响对象", "Affects"), 1.6, ".affects", "TableCentre"),
    Column(Label("概率", "Prob."), 1.1, ".probability", "TableCentre"),
    Column(Label("影响金额", "Impact"), 2.0, ".impact", "TableNumber"),
    Column(Label("等级", "Level"), 1.7, "*light"),
    Column(Label("应对措施", "Response"), 2.9, ".response"),
    Column(Label("责任人", "Owner"), 1.45, ".owner", "TableCentre"),
    Column(Label("期限", "Due"), 1.95, ".due_on", "TableCentre"),
)
RISKS = Label("主要风险", "Top risks")
_MATRIX_WIDTHS = (4.5, 2.5, 2.5, 2.5, 2.5, 2.5)
_IMPACTS = (
    Label("影响 1 轻微", "Impact 1 slight"),
    Label("影响 2", "Impact 2"),
    Label("影响 3", "Impact 3"),
    Label("影响 4", "Impact 4"),
    Label("影响 5 重大", "Impact 5 grave"),
)


def risk_section(lang: Lang) -> str:
    """The chapter about risks."""
    matrix = either("risk_matrix", _matrix(lang))
    return heading(lang, RISKS) + matrix + risk_table(lang)


def risk_table(lang: Lang) -> str:
    """The gravest risks, one a row."""
    return listing(lang, Label("主要风险与应对", "Top risks and responses"), _RISK_COLUMNS, "risks")


def _matrix(lang: Lang) -> str:
    """Five by five, the likeliest on top and the gravest on the right; each cell names the risks that lie there."""
    title = Label(
        "风险矩阵（概率级 × 影响，全部未关闭风险）", "Risk matrix (probability class × impact, all open risks)"
    )
    first, *widths = _MATRIX_WIDTHS
    labels = (Label("概率级", "Probability class"), *_IMPACTS)
    heads = [Column(label, width, "") for label, width in zip(labels, _MATRIX_WIDTHS, strict=True)]
    cells = (
        light_cell(
            f"row.cells[{impact}]",
            width,
            words=f"{{{{ row.cells[{impact}].symbol }}}} {{{{ row.cells[{impact}].word }}}}",
        )
        for impact, width in enumerate(widths)
    )
    lines = (
        head_row(heads, lang),
        tag_row("for row in risk_matrix", _MATRIX_WIDTHS),
        row(cell("{{ row.probability }}", first, "TableLabel", fill=PALE, keep=True), *cells),
        tag_row("endfor", _MATRIX_WIDTHS),
    )
    key = Label("底色与符号：◆ 高　▲ 中　● 低", "Ground and symbol: ◆ high   ▲ medium   ● low")
    return caption(lang, title) + table(_MATRIX_WIDTHS, *lines, describes=title.text(lang)) + note(key.text(lang))
