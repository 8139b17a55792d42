"""What all form templates share: opening, project head, approvals and provenance."""

from collections.abc import Sequence

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.blocks import either, heading, note, title_block
from presales_xl.word.authoring.shared import project_section, provenance_section
from presales_xl.word.authoring.signatures import signature_blocks
from presales_xl.word.authoring.tables import PAGE_WIDTH, cell, label_cell, row, table, value
from presales_xl.word.authoring.wml import paragraph

_LABEL_WIDTH = 2.7
_ROOM_TO_WRITE = 1.1
_ABOUT = Label(
    "编号：{{ report_no }}　｜　版次：{{ version }}　｜　项目经理：{{ prepared_by }}　｜　数据截至：{{ as_of }}",
    "No.: {{ report_no }}  |  {{ version }}  |  Project manager: {{ prepared_by }}  |  Data as of: {{ as_of }}",
)
_ROUTE = Label("审批路线：{{ route }}", "Route: {{ route }}")
_HOW = Label(
    "可直接在 Word 中选择意见、填写姓名和日期后交回登记，也可打印后手写签字。",
    "Choose an opinion, fill in name and date in Word and send the file back, or print and sign by hand.",
)


def opening(lang: Lang, title: Label) -> str:
    """Title with the state of the decision, one line about the form, one sentence of conclusion, the project head."""
    head = title_block(lang, title, "status", Label("审批状态", "Decision"), _ABOUT.text(lang))
    return head + project_section(lang)


def closing(lang: Lang) -> str:
    """The signature blocks and what the form was made from."""
    digest = Label(
        "本表内容摘要（SHA-256）：{{ content_digest }}", "Digest of this form's content (SHA-256): {{ content_digest }}"
    )
    return opinions(lang) + provenance_section(lang) + note(digest.text(lang))


def opinions(lang: Lang, *above: Label) -> str:
    """The route with a block for each step, below the lines `above`: what was decided, and room for what was not."""
    lines, route, how = (
        "".join(paragraph(text.text(lang), "Note", keep_with_next=True) for text in texts)
        for texts in (above, (_ROUTE,), (_HOW,))
    )
    blocks = either("signatures", route + either("awaits", how) + signature_blocks(lang), note("{{ route }}"))
    return heading(lang, Label("审批意见", "Opinions")) + lines + blocks


def said(*names: tuple[Label, str]) -> tuple[tuple[Label, str], ...]:
    """Pairs of a label and the tag that shows a name."""
    return tuple((label, value(name)) for label, name in names)


def texts_section(lang: Lang, title: Label, pairs: Sequence[tuple[Label, str]]) -> str:
    """A chapter of labels and longer texts, with room to write by hand where nothing was typed."""
    widths = (_LABEL_WIDTH, PAGE_WIDTH - _LABEL_WIDTH)
    rows = (
        row(label_cell(lang, label, widths[0]), cell(shows, widths[1]), height=_ROOM_TO_WRITE) for label, shows in pairs
    )
    return heading(lang, title) + table(widths, *rows, describes=title.text(lang))
