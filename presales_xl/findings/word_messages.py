"""Messages about documents: templates, rendering, charts, file names and PDF."""

from presales_xl.findings.message import Entry, Message, Severity

_ERROR = Severity.ERROR


class WordMessage(Message):
    """Why a document or a template could not be made."""

    TEMPLATE_MISSING = Entry(
        "word.template_missing",
        _ERROR,
        "找不到Word模板 {value}。",
        "请把模板放回该位置，或运行 presales build 重新生成。",
        "The Word template {value} is missing.",
        "Put the template back, or run presales build to make it again.",
    )
    TEMPLATE_BROKEN = Entry(
        "word.template_broken",
        _ERROR,
        "Word模板无法使用：{reason}。没有生成文档。",
        "请在Word中打开模板检查最近的修改，或运行 presales build 重新生成。",
        "The Word template cannot be used: {reason}. No document was made.",
        "Open the template in Word and check the latest changes, or run presales build to make it again.",
    )
    TEMPLATE_NOT_FOUND = Entry(
        "word.template_not_found",
        _ERROR,
        "找不到Word模板 {file}。",
        "请核对路径和文件名。",
        "The Word template {file} was not found.",
        "Check the path and the file name.",
    )
    TEMPLATE_NO_FILE = Entry(
        "word.template_no_file",
        _ERROR,
        "{file} 不是文件，不能用作Word模板。",
        "请指定一个 .docx 文件。",
        "{file} is no file and cannot be a Word template.",
        "Name a .docx file.",
    )
    TEMPLATE_TOO_LARGE = Entry(
        "word.template_too_large",
        _ERROR,
        "Word模板 {file} 过大（{size} {what}，最多 {limit}），没有读取。",
        "请压缩或删除模板里的图片，再保存。",
        "The Word template {file} is too large ({size} {what}, at most {limit}) and was not read.",
        "Compress or delete the pictures in the template and save it.",
    )
    TEMPLATE_NOT_READ = Entry(
        "word.template_not_read",
        _ERROR,
        "无法读取Word模板 {file}：{reason}。",
        "请在其他程序中关闭它，或请管理员授予读取权限，然后重试。",
        "The Word template {file} cannot be read: {reason}.",
        "Close it in other programs or ask for permission to read it, then try again.",
    )
    TEMPLATE_TOO_MUCH = Entry(
        "word.template_too_much",
        _ERROR,
        "Word模板会使文档过大，或永远生成不完。没有生成文档。",
        "请减少模板中互相嵌套的循环。",
        "The Word template would make a document that is too large, or never be finished. No document was made.",
        "Take out loops that lie inside each other.",
    )
    TEMPLATE_SYNTAX = Entry(
        "word.template_syntax",
        _ERROR,
        "Word模板中的标记写错了：{reason}（附近：{near}）。没有生成文档。",
        "请在模板中改正这个标记，标记须成对，例如 {{%tr for … %}} 与 {{%tr endfor %}}。",
        "A tag in the Word template is wrong: {reason} (near: {near}). No document was made.",
        "Correct the tag in the template; tags come in pairs, such as {{%tr for … %}} and {{%tr endfor %}}.",
    )
    TEMPLATE_FULL_WIDTH = Entry(
        "word.template_full_width",
        _ERROR,
        "Word模板中有全角的标记括号：{near}。程序不会替换它，没有生成文档。",
        "请切换到英文输入法，把它改成半角的 {{{{ }}}} 或 {{% %}}。",
        "The Word template has a tag in full-width brackets: {near}. It would not be filled in, so no document was made.",
        "Type it again with the English keyboard as {{{{ }}}} or {{% %}}.",
    )
    TEMPLATE_TEXT_LOST = Entry(
        "word.template_text_lost",
        _ERROR,
        "Word模板中有文字与整段或整行的标记写在一起，生成时会一并消失：{near}。没有生成文档。",
        "请让 {{%p … %}} 独占一段、{{%tr … %}} 独占一行，把文字移到别的段落或行。",
        "Text in the Word template stands beside a tag that removes its whole paragraph or row: {near}. No document was made.",
        "Give {{%p … %}} a paragraph and {{%tr … %}} a row of its own and move the text elsewhere.",
    )
    UNDEFINED_NAME = Entry(
        "word.undefined_name",
        _ERROR,
        "Word模板用到了名称「{value}」，但报告数据里没有它。没有生成文档。",
        "请在模板中改正拼写，或删除这个标记。",
        "The Word template uses the name “{value}”, which the report data does not have. No document was made.",
        "Correct the spelling in the template or delete the tag.",
    )
    FORBIDDEN_CODE = Entry(
        "word.forbidden_code",
        _ERROR,
        "Word模板含有不允许的代码：{reason}。没有执行，没有生成文档。",
        "模板只能显示数据、判断和循环；请删除这段代码。",
        "The Word template holds code that is not allowed: {reason}. It was not run and no document was made.",
        "A template may only show values, test them and loop over them; delete this code.",
    )
    CHART_MISSING = Entry(
        "word.chart_missing",
        _ERROR,
        "Word模板中没有名为「{value}」的图表。没有生成文档。",
        "请在Word的「选择窗格」中把图表命名为该名称，或运行 presales build 重新生成模板。",
        "The Word template has no chart named “{value}”. No document was made.",
        "Name the chart so in Word's selection pane, or run presales build to make the template again.",
    )
    CHART_WITHOUT_DATA = Entry(
        "word.chart_without_data",
        _ERROR,
        "Word模板中的图表「{value}」没有对应的数据；为避免印出示例数字，没有生成文档。",
        "请从模板中删除这个图表，或改正它的名称。",
        "There is no data for the chart “{value}” of the Word template; its sample numbers must not ship, so no document was made.",
        "Delete the chart from the template or correct its name.",
    )
    CHART_SHAPE = Entry(
        "word.chart_shape",
        _ERROR,
        "图表「{value}」与数据不符：{reason}。没有生成文档。",
        "请在模板中恢复图表的数据系列，或运行 presales build 重新生成模板。",
        "The chart “{value}” does not fit its data: {reason}. No document was made.",
        "Restore the data series of the chart in the template, or run presales build to make the template again.",
    )
    TEMPLATE_EDITED = Entry(
        "word.template_edited",
        _ERROR,
        "模板 {value} 已被人工修改，没有覆盖。",
        "要保留修改就不用做任何事；要恢复原样，请先把它移走或改名，再运行 presales build。",
        "The template {value} was edited by hand and was not overwritten.",
        "Do nothing to keep the edits; to get the original back, move or rename the file and run presales build again.",
    )
    DOCUMENT_OPEN = Entry(
        "word.document_open",
        _ERROR,
        "无法写入 {value}：它正被打开或没有写权限。原文件没有改变。",
        "请在Word中关闭它，或换一个输出文件夹，然后重试。",
        "{value} cannot be written: it is open, or writing is not permitted. The old file is unchanged.",
        "Close it in Word or choose another folder, then try again.",
    )
    DOCUMENT_NOT_WRITTEN = Entry(
        "word.document_not_written",
        _ERROR,
        "无法写入 {value}：{reason}。原文件没有改变。",
        "请检查文件夹、磁盘空间和文件名，然后重试。",
        "{value} cannot be written: {reason}. The old file is unchanged.",
        "Check the folder, the disk space and the name, then try again.",
    )
    PDF_PROGRAM_MISSING = Entry(
        "word.pdf_program_missing",
        _ERROR,
        "没有找到LibreOffice，也没有找到Word，无法转换为PDF；Word文档不受影响。",
        "请安装LibreOffice（libreoffice.org），或在装有Word的电脑上打开文档后另存为PDF。",
        "Neither LibreOffice nor Word was found, so no PDF could be made; the Word document is not affected.",
        "Install LibreOffice (libreoffice.org), or open the document where there is Word and save it as PDF.",
    )
    PDF_FAILED = Entry(
        "word.pdf_failed",
        _ERROR,
        "没有能够把 {value} 转换为PDF：{reason}。Word文档不受影响。",
        "请重试；仍然失败时在Word中打开文档后另存为PDF。",
        "{value} was not turned into a PDF: {reason}. The Word document is not affected.",
        "Try again; if it still fails, open the document in Word and save it as PDF.",
    )
