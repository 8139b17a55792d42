"""Messages about Word templates that staff have edited: what would go wrong when they are filled in."""

from presales_xl.findings.catalogue import error, note
from presales_xl.findings.message import Message


class TemplateMessage(Message):
    """Findings of `template check`; `near` is the text around the place, `value` the name or the piece that is wrong."""

    UNKNOWN_NAME = error(
        "template.unknown_name",
        ("标记用到的「{value}」不是这种文档的数据。最接近的是「{nearest}」。", "请改正拼写，或删除这个标记。"),
        ("The tag uses “{value}”, which is not in the data of this document. The nearest name is “{nearest}”.", "Correct the spelling or delete the tag."),
    )
    NOT_TEXT = error(
        "template.not_text",
        ("「{value}」不是一段文字，而是一组数据，不能直接印出。", "请写明要印的一项，例如 {example}；多行数据用 {{%tr for row in … %}} 逐行印出。"),
        ("“{value}” is not a text but a group of data and cannot be printed as it is.", "Name the item to print, such as {example}; rows are printed with {{%tr for row in … %}}."),
    )
    NOT_ROWS = error(
        "template.not_rows",
        ("「{value}」不是多行数据，不能循环。", "请改用有多行的名称，例如 milestones、risks。"),
        ("“{value}” has no rows to loop over.", "Use a name that has rows, such as milestones or risks."),
    )
    FULL_WIDTH = error(
        "template.full_width",
        ("标记用了全角括号，不会被替换，会原样印出。", "请切换到英文输入法，改成半角的 {{{{ }}}} 或 {{% %}}。"),
        ("The tag is written in full-width brackets and would be printed as it stands.", "Type it again with the English keyboard as {{{{ }}}} or {{% %}}."),
    )
    TEXT_LOST = error(
        "template.text_lost",
        ("文字与整段或整行的标记写在一起，生成时会一并消失。", "请让 {{%p … %}} 独占一段、{{%tr … %}} 独占一行，把文字移到别的段落或行。"),
        ("Text stands beside a tag that removes its whole paragraph or row, and would vanish with it.", "Give {{%p … %}} a paragraph and {{%tr … %}} a row of its own and move the text elsewhere."),
    )
    UNFINISHED = error(
        "template.unfinished",
        ("标记「{value}」在本段内没有写完整（括号不成对）。", "请在同一段里写完整，例如 {{{{ project.project_no }}}}。"),
        ("The tag “{value}” is not closed within its paragraph.", "Write it in one paragraph, such as {{{{ project.project_no }}}}."),
    )
    SPLIT = error(
        "template.split",
        ("标记「{value}」的一部分在超链接、内容控件或修订里，另一部分在外面，填入后文档会损坏。", "请删掉整个标记，不带格式重新输入一次。"),
        ("The tag “{value}” lies partly inside a hyperlink, a control or a revision and partly outside; the filled-in document would be damaged.", "Delete the whole tag and type it again without formatting."),
    )
    SYNTAX = error(
        "template.syntax",
        ("标记写错了：{reason}。", "标记须成对：for 与 endfor，if 与 endif；请对照附近的标记改正。"),
        ("A tag is wrong: {reason}.", "Tags come in pairs: for and endfor, if and endif; compare it with the tags around."),
    )
    FORBIDDEN = error(
        "template.forbidden",
        ("模板含有不允许的代码「{value}」，程序不会执行它。", "模板只能显示数据、判断和循环；请删除这段代码。"),
        ("The template holds code that is not allowed: “{value}”. It is never run.", "A template may only show values, test them and loop over them; delete this code."),
    )
    CHART_MISSING = error(
        "template.chart_missing",
        ("缺少名为「{value}」的图表，生成会被拒绝。", "请恢复图表，并在Word的「选择窗格」中命名为「{value}」。"),
        ("The chart named “{value}” is missing; no document can be made.", "Put the chart back and name it “{value}” in Word's selection pane."),
    )
    CHART_UNKNOWN = error(
        "template.chart_unknown",
        ("图表「{value}」没有对应的数据，示例数字会被印出，因此生成会被拒绝。", "请删除这个图表，或在「选择窗格」中改成应有的名称。"),
        ("There is no data for the chart “{value}”; its sample numbers must not be printed, so no document can be made.", "Delete the chart or give it the right name in the selection pane."),
    )
    REVISIONS = error(
        "template.revisions",
        ("模板里还有 {value} 处没有接受的修订，会带进每一份文档。", "请在Word「审阅」中接受或拒绝全部修订，再保存。"),
        ("The template holds {value} revisions that were not accepted; every document would carry them.", "Accept or reject all changes under Review in Word and save."),
    )
    COMMENTS = note(
        "template.comments",
        ("模板里有 {value} 条批注，会带进每一份文档。", "请在Word「审阅」中删除批注，再保存。"),
        ("The template holds {value} comments; every document would carry them.", "Delete the comments under Review in Word and save."),
    )
    MACROS = error(
        "template.macros",
        ("文件带有宏（{value}），不能用作模板。", "请在Word中另存为「Word 文档 (*.docx)」，不带宏。"),
        ("The file holds macros ({value}) and cannot be a template.", "Save it in Word as “Word Document (*.docx)”, without macros."),
    )
    LINKED = note(
        "template.linked",
        ("模板链接到外部文件「{value}」，别人打开文档时会看不到或弹出警告。", "请把图片嵌入文档（「编辑指向文件的链接」里断开链接）。"),
        ("The template links to the file “{value}” outside; readers would not see it, or be warned.", "Embed the picture (break the link under “Edit Links to Files”)."),
    )
    TRIAL_FAILED = error(
        "template.trial_failed",
        ("用样例数据试填没有成功：{reason}", "请对照最近的修改改正，或运行 presales build 重新生成模板。"),
        ("Filling the template with sample data failed: {reason}", "Check the latest changes, or run presales build to make the template again."),
    )
    UNKNOWN_KIND = error(
        "template.unknown_kind",
        ("--kind 没有「{value}」这一种。", "可以写：{known}；不写则按文件名判断。"),
        ("--kind knows no “{value}”.", "It knows {known}; without it the name of the file decides."),
    )
