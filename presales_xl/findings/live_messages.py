"""What is said when a workbook that is open in Excel cannot be read or written."""

from presales_xl.findings.message import Entry, Message, Severity


def _refusal(code: str, zh: tuple[str, str], en: tuple[str, str]) -> Entry:
    """An entry whose text ends by saying that nothing was changed; `zh` and `en` are (what happened, what to do)."""
    return Entry(f"live.{code}", Severity.ERROR, f"{zh[0]}；没有改动任何内容。", zh[1], f"{en[0]}; nothing was changed.", en[1])


class LiveMessage(Message):
    """Refusals of the adapter for open workbooks; `file` is the workbook's name."""

    BUSY = _refusal("busy", ("Excel 正忙，没有应答", "请按 Esc 退出单元格编辑，关闭打开的对话框，再按一次按钮。"), ("Excel is busy and does not answer", "Leave the cell you are editing with Esc, close open dialogs, and press the button again."))
    NO_EXCEL = _refusal("no_excel", ("找不到按下按钮的 Excel 窗口", "请保存工作簿，重新打开 Excel 再试；也可改用命令 presales。"), ("The window of Excel in which the button was pressed was not found", "Save the workbook, start Excel again and retry, or use the command presales."))
    NO_BOOK = _refusal("no_book", ("Excel 中没有打开工作簿 {file}", "请打开它，点一下它的窗口，再按按钮。"), ("{file} is not open in Excel", "Open it, click into its window, and press the button again."))
    READ_ONLY = _refusal("read_only", ("{file} 以只读方式打开，结果无法保存", "请关闭后以可编辑方式打开，或另存为副本后再按按钮。"), ("{file} is open read-only, so results could not be kept", "Open it for editing, or save a copy and press the button there."))
    SHEET_PASSWORD = _refusal("sheet_password", ("工作表「{sheet}」设了保护密码，程序不能写入", "请在「审阅-撤消工作表保护」里输入密码取消保护，再按一次按钮。"), ("The sheet “{sheet}” is protected with a password and cannot be written", "Take the protection off under Review, Unprotect Sheet, and press the button again."))
    NOT_WRITTEN = _refusal("not_written", ("Excel 拒绝写入 {sheet}（{reason}），已写入的部分已恢复原样", "请检查该表是否有合并单元格、数组公式或筛选，再按一次按钮。"), ("Excel refused to write {sheet} ({reason}); what had been written was put back", "Look for merged cells, array formulas or filters there, and press the button again."))
    HALF_WRITTEN = Entry("live.half_written", Severity.ERROR, "Excel 拒绝写入 {sheet}（{reason}），而且有些单元格没能恢复原样。", "请不要保存，关闭工作簿后重新打开。", "Excel refused to write {sheet} ({reason}), and some cells could not be put back.", "Do not save: close the workbook and open it again.")
    CHANGED_MEANWHILE = _refusal("changed_meanwhile", ("{sheet}!{cell} 在读取之后被改过", "请再按一次按钮，以最新内容为准。"), ("{sheet}!{cell} was changed after it was read", "Press the button again to work on the new content."))
    CHANGED_SINCE = _refusal("changed_since", ("上一步写入之后，{sheet}!{cell} 又改过，撤销会丢掉这些改动", "请手工改回，或关闭工作簿不保存。"), ("{sheet}!{cell} was changed after the last step, and undoing would lose that", "Change it back by hand, or close the workbook without saving."))
