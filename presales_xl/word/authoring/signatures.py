"""The signature blocks of a form: one per step of the route, to be filled in by hand or in Word."""

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.controls import DAY, LINE, LINES, boxes, choice, control
from presales_xl.word.authoring.tables import PAGE_WIDTH, cell_of, row, table, tag_row
from presales_xl.word.authoring.wml import paragraph, run
from presales_xl.word.controls import COMMENT, DATE, HINTS, NAME, OPINION, SEPARATOR
from presales_xl.word.palette import PALE

_WIDTHS = (4.4, PAGE_WIDTH - 4.4)
_HEIGHT = 2.8
_CHOICES = (
    *(("approve", "{{ choices.approve }}"), ("reject", "{{ choices.reject }}")),
    ("return", "{{ choices.send_back }}"),
)
_OPINION, _SAYS = Label("意　见：", "Opinion: "), Label("说　明：", "Comment: ")
_SIGNED, _ON = Label("签　字：", "Signed: "), Label("　　日　期：", "      Date: ")
_ASKED = Label("审批人：{{ row.asked }}", "Asked: {{ row.asked }}")


def signature_blocks(lang: Lang) -> str:
    """A row per block of `signatures`: whose opinion on the left, opinion, comment, signature and date on the right."""
    block = row(_whose(lang), _right(lang), height=_HEIGHT)
    body = (
        tag_row("for row in signatures", _WIDTHS),
        block,
        tag_row("endfor", _WIDTHS),
    )
    return table(_WIDTHS, *body, describes=Label("审批意见", "Opinions").text(lang))


def _whose(lang: Lang) -> str:
    left = paragraph("{{ row.title }}", "TableLabel")
    who = paragraph("{%p if row.asked %}", "TableText")
    who += paragraph(_ASKED.text(lang), "TableText") + paragraph("{%p endif %}", "TableText")
    return cell_of(_WIDTHS[0], left + who, fill=PALE)


def _right(lang: Lang) -> str:
    """What was decided, or the controls to decide in."""
    decided = _lines(lang, *(run(f"{{{{ row.{name} }}}}") for name in ("action", "comment", "name", "on")))
    open_block = _lines(
        lang,
        _control(OPINION, choice(_CHOICES), boxes(_CHOICES)),
        *(_control(kind, form, HINTS[kind].text(lang)) for kind, form in ((COMMENT, LINES), (NAME, LINE), (DATE, DAY))),
    )
    tags = [paragraph(tag, "TableText") for tag in ("{%p if row.decided %}", "{%p else %}", "{%p endif %}")]
    return cell_of(_WIDTHS[1], tags[0] + decided + tags[1] + open_block + tags[2])


def _lines(lang: Lang, opinion: str, comment: str, name: str, date: str) -> str:
    return "".join(
        (
            paragraph(run(_OPINION.text(lang), bold=True) + opinion, "FormLine"),
            paragraph(run(_SAYS.text(lang), bold=True) + comment, "FormLine"),
            paragraph(
                run(_SIGNED.text(lang), bold=True) + name + run(_ON.text(lang), bold=True) + date, "FormSignature"
            ),
        )
    )


def _control(kind: str, form: str, hint: str) -> str:
    """A control whose tag names its kind and its block."""
    return control(f"{kind}{SEPARATOR}{{{{ row.tag }}}}", form, hint, alias="{{ row.alias }}")
