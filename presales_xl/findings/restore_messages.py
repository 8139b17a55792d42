"""What is said when the last write of a workbook cannot be taken back."""

from presales_xl.findings.catalogue import error
from presales_xl.findings.message import Message


class RestoreMessage(Message):
    """Refusals of undo, on files and in Excel; `file` is the workbook's name."""

    NO_BACKUP = error("restore.no_backup", ("{file} 旁边没有备份（.bak），没有可恢复的内容；没有改动任何内容。", "备份在程序写入该文件时产生；也可用同步盘的历史版本。"), ("There is no backup (.bak) beside {file}; nothing was changed.", "Backups are made when the program writes the file; a sync service may keep earlier versions."))
    SAME = error("restore.same", ("{file} 与备份相同；没有改动任何内容。", "无需处理。"), ("{file} and its backup are the same; nothing was changed.", "Nothing needs to be done."))
    APPROVALS_DIFFER = error("restore.approvals_differ", ("恢复会丢掉审批记录（{count} 条）；审批不能撤销，没有改动任何内容。", "请用「撤回」或「退回修改」办理。"), ("Restoring would lose rows of the approval log ({count}); an approval is never undone, and nothing was changed.", "Use withdraw or return instead."))
    NOTHING_TO_UNDO = error("restore.nothing_to_undo", ("没有可撤销的内容：本程序还没有在 {file} 里写过，或上一步已经撤销；没有改动任何内容。", "自己填的内容请用 Ctrl+Z。"), ("There is nothing to undo: the program has not written into {file}, or the last step was undone; nothing was changed.", "Use Ctrl+Z for what you entered yourself."))
    APPROVAL_STAYS = error("restore.approval_stays", ("上一步是审批（{button}），审批记录不能撤销；没有改动任何内容。", "请用「撤回」或「退回修改」；还没保存的，可关闭工作簿不保存。"), ("The last step was an approval ({button}); the approval log is never undone, and nothing was changed.", "Use withdraw or return; what is not saved yet goes when the workbook is closed without saving."))
    NO_REPORT = error("restore.no_report", ("还没有为 {file} 生成过报告，或文件已移走；没有改动任何内容。", "请先按「生成月报」或「生成总结报告」。"), ("No report was made for {file} yet, or it was moved away; nothing was changed.", "Press Monthly report or Retrospective first."))
