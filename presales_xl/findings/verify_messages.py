"""What `presales verify` says about an approval log or an approved content that somebody changed."""

from presales_xl.findings.catalogue import error, note
from presales_xl.findings.message import Message


class VerifyMessage(Message):
    """Traces of tampering; `row` is the row in the log, `seq` the number it carries, `act` what it records."""

    ROW_CHANGED = error(
        "verify.row_changed",
        (
            "审批记录第{row}行写入后被改动，内容与它的校验码不符；现在写的是：{act}。",
            "请从备份（.bak）或批准人手里的文件恢复审批记录，并查明是谁改的。",
        ),
        (
            "Row {row} of the approval log was changed after it was written: its content does not have the hash it carries. It now says: {act}.",
            "Restore the log from the backup (.bak) or the approver's copy, and find out who changed it.",
        ),
    )
    HASH_EDITED = error(
        "verify.hash_edited",
        (
            "审批记录第{row}行的校验码被改动；内容未变，下一行仍记着原来的校验码：{act}。",
            "请把这一格改回下一行「前一条」里的值，并查明是谁改的。",
        ),
        (
            "The hash of row {row} of the approval log was edited; its content is as written, the next row still names the true hash: {act}.",
            "Put back the value that the next row holds as the previous hash, and find out who changed it.",
        ),
    )
    ROW_REWRITTEN = error(
        "verify.row_rewritten",
        (
            "审批记录第{row}行被换成另一行并重算了校验码，下一行记着的却是原来那一行；现在写的是：{act}。",
            "请从备份（.bak）或批准人手里的文件恢复审批记录，并查明是谁改的。",
        ),
        (
            "Row {row} of the approval log was replaced and given a new hash, but the next row was written after another one. It now says: {act}.",
            "Restore the log from the backup (.bak) or the approver's copy, and find out who changed it.",
        ),
    )
    ROWS_REMOVED = error(
        "verify.rows_removed",
        (
            "审批记录少了{count}行（序号 {numbers}），原在第{row}行之前。",
            "请从备份（.bak）或批准人手里的文件恢复审批记录，并查明是谁改的。",
        ),
        (
            "Rows of the approval log are gone before row {row}: {count}, with the number {numbers}.",
            "Restore the log from the backup (.bak) or the approver's copy, and find out who changed it.",
        ),
    )
    ROW_INSERTED = error(
        "verify.row_inserted",
        (
            "审批记录第{row}行是插进来的，校验链中没有它：{act}。",
            "请删去该行；它不产生任何批准效力。请查明是谁插入的。",
        ),
        (
            "Row {row} of the approval log was inserted, the chain knows nothing of it: {act}.",
            "Remove the row, it grants nothing, and find out who inserted it.",
        ),
    )
    ROW_DUPLICATED = error(
        "verify.row_duplicated",
        ("审批记录第{row}行是第{other}行的副本：{act}。", "请删去重复的一行。"),
        ("Row {row} of the approval log is a copy of row {other}: {act}.", "Remove the copy."),
    )
    ROW_MOVED = error(
        "verify.row_moved",
        ("审批记录的顺序被换过：序号 {seq} 排在第{row}行：{act}。", "请按序号排回原来的顺序；审批记录不要排序。"),
        (
            "The rows of the approval log were reordered: number {seq} stands in row {row}: {act}.",
            "Sort them back by their numbers; the log must never be sorted otherwise.",
        ),
    )
    UNLINKED = error(
        "verify.unlinked",
        (
            "审批记录第{row}行与它前面的内容不衔接：{act}。",
            "请从备份（.bak）或批准人手里的文件恢复审批记录，并查明是谁改的。",
        ),
        (
            "Row {row} of the approval log does not follow what stands before it: {act}.",
            "Restore the log from the backup (.bak) or the approver's copy, and find out who changed it.",
        ),
    )
    TAIL_CUT = error(
        "verify.tail_cut",
        (
            "审批记录末尾被截去{missing}行：{witness}记着{count}行，现在只有{entries}行。",
            "请从备份（.bak）或批准人手里的文件恢复审批记录，并查明是谁改的。",
        ),
        (
            "The end of the approval log is cut off: {witness} names {count} rows, there are {entries}.",
            "Restore the log from the backup (.bak) or the approver's copy, and find out who changed it.",
        ),
    )
    HEAD_DIFFERS = error(
        "verify.head_differs",
        (
            "审批记录前{count}行不是{witness}所记的那些：整段记录被换过并重算了校验码。",
            "请取{witness}所属的那份文件，与批准人核对；以批准人手里的为准。",
        ),
        (
            "The first {count} rows of the approval log are not those of {witness}: the log was replaced and its hashes computed anew.",
            "Compare with the file {witness} belongs to, and with the approver; the approver's copy counts.",
        ),
    )
    NO_CAPACITY = error(
        "verify.no_capacity",
        (
            "审批记录第{row}行：{person}在 {day} 不具备「{capacity}」的身份，无权办理：{act}。",
            "请由有权的人重新审批；当时确有该身份、其后升职或调岗的，请财务在「人员」中把原任职写成单独一行并填到任、离任日期，即按当时的职务核验。",
        ),
        (
            "Row {row} of the approval log: {person} was not “{capacity}” on {day} and could not decide: {act}.",
            "Have it decided by somebody who may. For somebody who has moved since, enter the earlier position as a row of its own on the people sheet, with its first and last day.",
        ),
    )
    NO_DELEGATION = error(
        "verify.no_delegation",
        (
            "审批记录第{row}行：{actor}代{principal}办理，但 {day} 没有对此有效的授权代理：{act}。",
            "请由有权的人重新审批；授权代理自登记之日起有效，不得倒签。",
        ),
        (
            "Row {row} of the approval log: {actor} decided for {principal}, but no delegation covered that on {day}: {act}.",
            "Have it decided by somebody who may; a delegation counts from the day it was entered, never backwards.",
        ),
    )
    OWN_SUBMISSION = error(
        "verify.own_submission",
        ("审批记录第{row}行：{actor}批的是自己提交的内容：{act}。", "请由提交人以外的有权人重新审批。"),
        (
            "Row {row} of the approval log: {actor} decided on their own submission: {act}.",
            "Have it decided by somebody else who may.",
        ),
    )
    CONCERNED = error(
        "verify.concerned",
        ("审批记录第{row}行：{actor}批的是关于本人的人员变更：{act}。", "请由当事人以外的有权人重新审批。"),
        (
            "Row {row} of the approval log: {actor} decided on a change of people about themselves: {act}.",
            "Have it decided by somebody else who may.",
        ),
    )
    WITHDRAWN_BY_OTHER = error(
        "verify.withdrawn_by_other",
        (
            "审批记录第{row}行：{submitter}提交的内容被{actor}撤回，只有提交人本人可以撤回：{act}。",
            "请由提交人重新提交或撤回。",
        ),
        (
            "Row {row} of the approval log: {actor} withdrew what {submitter} submitted; only the submitter may: {act}.",
            "Let the submitter submit or withdraw it again.",
        ),
    )
    EARLIER_THAN_BEFORE = note(
        "verify.earlier_than_before",
        ("审批记录第{row}行的时间（{at}）早于上一行（{before}）：电脑时钟可能被回拨。", "请核对登记这一行的电脑时钟。"),
        (
            "Row {row} of the approval log is dated {at}, before the row above it ({before}): a clock may have been put back.",
            "Check the clock of the computer that wrote it.",
        ),
    )
    STORED_CHANGED = error(
        "verify.stored_changed",
        (
            "文件里保存的「{subject}」第{version}版批准内容被改动，与审批记录里的摘要不符{where}。",
            "请从备份或批准人手里的文件恢复；不要改动隐藏表 _presales。",
        ),
        (
            "The content kept for version {version} of the {subject} was changed: it does not have the digest in the log{where}.",
            "Restore the file from a backup or the approver's copy; never touch the hidden sheet _presales.",
        ),
    )
    STORED_MISSING = error(
        "verify.stored_missing",
        (
            "文件里没有「{subject}」第{version}版提交时的内容，无法证明批准的是什么。",
            "请从备份或批准人手里的文件恢复；不要改动隐藏表 _presales。",
        ),
        (
            "The file does not hold what version {version} of the {subject} submitted, so what was approved cannot be shown.",
            "Restore the file from a backup or the approver's copy; never touch the hidden sheet _presales.",
        ),
    )
    BAD_HEAD = error(
        "verify.bad_head",
        (
            "--head 应为「行数:校验码」，现为「{value}」。",
            "请照报告末页或 presales status 给出的样子填写，例如 7:3f1c…（64 位）。",
        ),
        (
            "--head must be COUNT:HASH but is “{value}”.",
            "Write it as the last page of a report or presales status shows it, e.g. 7:3f1c… (64 digits).",
        ),
    )
