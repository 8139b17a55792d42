"""The button that takes back what the program wrote last into this workbook."""

from presales_xl.buttons import journal
from presales_xl.buttons.press import Press, Said
from presales_xl.findings import CannotDo, Label
from presales_xl.findings.restore_messages import RestoreMessage
from presales_xl.tables.buttons import button_of

_UNDONE = Label("已撤销「{button}」写入的 {count} 个单元格；您自己填的内容没有变。", "Took back the {count} cells written by “{button}”; what you entered is as it was.")  # fmt: skip


def undo(press: Press) -> Said:
    """Put the old contents back, unless a cell was changed since or the last step was an approval."""
    press.lang = press.workbook.read().lang
    entry = journal.last(press.window.identity)
    if entry is None:
        raise CannotDo(RestoreMessage.NOTHING_TO_UNDO, file=press.window.name)
    caption = button_of(entry.button).caption
    if entry.changes is None:
        raise CannotDo(RestoreMessage.APPROVAL_STAYS, button=caption)
    press.workbook.undo(entry.changes)
    journal.clear(press.window.identity)
    count = sum(block.box.cells for block in entry.changes.blocks)
    return Said(_UNDONE.text(press.lang).format(button=caption.text(press.lang), count=count))
