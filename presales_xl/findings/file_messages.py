"""What is said when a workbook file cannot be read, changed or saved; nothing was changed in any of these cases."""

from presales_xl.findings.message import Entry, Message, Severity


def _refusal(code: str, zh: tuple[str, str], en: tuple[str, str]) -> Entry:
    """An entry whose text ends by saying that nothing was changed; `zh` and `en` are (what happened, what to do)."""
    return Entry(
        code=f"file.{code}",
        severity=Severity.ERROR,
        zh=f"{zh[0]}；没有改动任何内容。",
        zh_fix=zh[1],
        en=f"{en[0]}; nothing was changed.",
        en_fix=en[1],
    )


class FileMessage(Message):
    """Refusals of the workbook file layer; `file` is the file's name."""

    # the path
    NOT_FOUND = _refusal(
        "not_found",
        ("找不到文件 {file}", "请核对路径和文件名。"),
        ("{file} was not found", "Check the path and the file name."),
    )
    FOLDER = _refusal(
        "folder",
        ("{file} 是文件夹，不是工作簿", "请指定文件夹里的一个工作簿。"),
        ("{file} is a folder, not a workbook", "Name one workbook inside it."),
    )
    OWNER_FILE = _refusal(
        "owner_file",
        ("{file} 是 Excel 打开工作簿时的临时锁文件", "请改用文件名不带 ~$ 的工作簿。"),
        ("{file} is the lock file Excel keeps beside an open workbook", "Use the workbook whose name has no ~$."),
    )
    UNREADABLE = _refusal(
        "unreadable",
        ("无法读取 {file}：{reason}", "请在其他程序中关闭它，或请管理员授予读取权限，然后重试。"),
        (
            "{file} cannot be read: {reason}",
            "Close it in other programs or ask for permission to read it, then try again.",
        ),
    )
    # what is in the file
    EMPTY = _refusal(
        "empty",
        ("{file} 是空文件", "请从备份（.bak）或同步盘的历史版本恢复。"),
        ("{file} is empty", "Restore it from its backup (.bak) or from an earlier version."),
    )
    ENCRYPTED = _refusal(
        "encrypted",
        ("{file} 设有打开密码", "请在 Excel 中打开它，在「文件-信息-保护工作簿」里取消密码并保存，然后重试。"),
        (
            "{file} needs a password to open",
            "Open it in Excel, remove the password under File, Info, Protect Workbook, save, then try again.",
        ),
    )
    OLD_XLS = _refusal(
        "old_xls",
        ("{file} 是旧的 .xls 格式", "请在 Excel 中打开它，另存为 .xlsx 或 .xlsm，然后重试。"),
        ("{file} is in the old .xls format", "Open it in Excel, save it as .xlsx or .xlsm, then try again."),
    )
    XLSB = _refusal(
        "xlsb",
        ("{file} 是二进制工作簿（.xlsb）", "请在 Excel 中打开它，另存为 .xlsx 或 .xlsm，然后重试。"),
        ("{file} is a binary workbook (.xlsb)", "Open it in Excel, save it as .xlsx or .xlsm, then try again."),
    )
    STRICT = _refusal(
        "strict",
        ("{file} 是「Strict Open XML」格式", "请在 Excel 中打开它，另存为普通的「Excel 工作簿（.xlsx）」，然后重试。"),
        (
            "{file} is a Strict Open XML workbook",
            "Open it in Excel, save it as an ordinary Excel workbook (.xlsx), then try again.",
        ),
    )
    NOT_A_WORKBOOK = _refusal(
        "not_a_workbook",
        ("{file} 不是 Excel 工作簿", "请指定 .xlsx 或 .xlsm 文件。"),
        ("{file} is not an Excel workbook", "Name an .xlsx or .xlsm file."),
    )
    NOT_OURS = _refusal(
        "not_ours",
        ("{file} 不是本程序的售前项目工作簿", "请用 presales new 新建项目工作簿，再把内容填进去。"),
        ("{file} is not a presales project workbook", "Make one with presales new and fill it in."),
    )
    DAMAGED = _refusal(
        "damaged",
        ("{file} 已损坏（{part}）", "请在 Excel 中用「打开并修复」打开后另存，或从备份（.bak）恢复。"),
        (
            "{file} is damaged ({part})",
            "Open it with Open and Repair in Excel and save it, or restore its backup (.bak).",
        ),
    )
    UNSAFE = _refusal(
        "unsafe",
        (
            "{file} 的内部结构不安全（{reason}），Excel 不会这样保存文件",
            "请不要打开它，向发送者核实；可信时在 Excel 中打开并另存。",
        ),
        (
            "{file} is built in an unsafe way ({reason}) that Excel never writes",
            "Do not open it before asking the sender; if it is trusted, save it anew from Excel.",
        ),
    )
    TOO_LARGE = _refusal(
        "too_large",
        ("{file} 太大（{what}：{size:,}，上限 {limit:,}）", "请删除多余的工作表、图片或空白格式区域，保存后重试。"),
        (
            "{file} is too large ({what}: {size:,}, limit {limit:,})",
            "Remove surplus sheets, pictures or formatted blank areas, save, then try again.",
        ),
    )
    # what cannot be edited
    NO_SUCH_SHEET = _refusal(
        "no_such_sheet",
        ("{file} 中没有名为「{sheet}」的工作表", "请恢复该工作表或其名称。"),
        ("{file} has no worksheet called “{sheet}”", "Bring the sheet or its name back."),
    )
    NO_SUCH_TABLE = _refusal(
        "no_such_table",
        ("{file} 中没有表格「{table}」", "请恢复该表格或其名称（表设计-表名称）。"),
        ("{file} has no table “{table}”", "Bring the table or its name back (Table Design, Table Name)."),
    )
    NO_SUCH_COLUMN = _refusal(
        "no_such_column",
        ("表格「{table}」中没有列「{column}」", "请恢复该列的标题。"),
        ("Table “{table}” has no column “{column}”", "Bring the column's header back."),
    )
    NO_SUCH_ROW = _refusal(
        "no_such_row",
        ("表格「{table}」没有第 {row} 行", "请先增加行，或核对行号。"),
        ("Table “{table}” has no row {row}", "Add the row first or check its number."),
    )
    ARRAY_FORMULA = _refusal(
        "array_formula",
        ("{sheet}!{cell} 属于数组公式或模拟运算表，不能单独改写", "请在 Excel 中删除或移动该数组公式。"),
        (
            "{sheet}!{cell} belongs to an array formula or a data table and cannot be written alone",
            "Delete or move that formula in Excel.",
        ),
    )
    MERGED_CELL = _refusal(
        "merged_cell",
        ("{sheet}!{cell} 被合并单元格遮住，写入的内容看不见", "请在 Excel 中取消该合并。"),
        (
            "{sheet}!{cell} is hidden under a merged cell, so what is written there would not be seen",
            "Unmerge it in Excel.",
        ),
    )
    PIVOT_CELL = _refusal(
        "pivot_cell",
        ("{sheet}!{cell} 在数据透视表里，刷新时会被覆盖", "请在 Excel 中移走该数据透视表。"),
        (
            "{sheet}!{cell} lies in a pivot table, which would overwrite it when refreshed",
            "Move the pivot table in Excel.",
        ),
    )
    TABLE_HEADER = _refusal(
        "table_header",
        ("{sheet}!{cell} 是表格的标题，由表格定义决定，不能单独改写", "请在 Excel 中修改该标题。"),
        ("{sheet}!{cell} is the header of a table column and cannot be written alone", "Change the header in Excel."),
    )
    THREADED_COMMENT = _refusal(
        "threaded_comment",
        ("{sheet}!{cell} 有会话批注，不能再加备注", "请在 Excel 中处理并删除该批注。"),
        (
            "{sheet}!{cell} has a threaded comment and cannot carry a note as well",
            "Resolve and delete the comment in Excel.",
        ),
    )
    USER_NOTE = _refusal(
        "user_note",
        ("{sheet}!{cell} 已有 {author} 的备注", "请先在 Excel 中移走该备注。"),
        ("{sheet}!{cell} already has a note by {author}", "Move that note in Excel first."),
    )
    NO_ROOM = _refusal(
        "no_room",
        ("表格「{table}」不能增加行：下方 {sheet}!{cell} 有其他内容", "请在 Excel 中移走该内容，或在表格下方插入空行。"),
        (
            "Table “{table}” cannot grow: {sheet}!{cell} below it holds something else",
            "Move it away in Excel or insert blank rows below the table.",
        ),
    )
    TOTALS_FORMULA = _refusal(
        "totals_formula",
        (
            "表格「{table}」不能增加行：汇总行 {sheet}!{cell} 的公式引用了固定单元格",
            "请在 Excel 中改用表格自带的汇总公式。",
        ),
        (
            "Table “{table}” cannot grow: the total in {sheet}!{cell} refers to fixed cells",
            "Use the table's own total formulas in Excel.",
        ),
    )
    BAD_VALUE = _refusal(
        "bad_value",
        ("{sheet}!{cell} 不能写入该内容（{reason}）", "请缩短或改正该内容。"),
        ("{sheet}!{cell} cannot hold this value ({reason})", "Shorten or correct the value."),
    )
    UNKNOWN_STRUCTURE = _refusal(
        "unknown_structure",
        ("{file} 的 {part} 结构无法识别，不能保证改写不丢内容", "请在 Excel 中打开并另存，然后重试。"),
        (
            "{part} of {file} has a structure that cannot be changed without risk of loss",
            "Open it in Excel, save it anew, then try again.",
        ),
    )
    SIGNED = _refusal(
        "signed",
        ("{file} 带有数字签名，改写会使签名失效", "请在 Excel 中移除签名，或另存副本后在副本上操作。"),
        (
            "{file} is digitally signed and a change would break the signature",
            "Remove the signature in Excel or work on a copy without it.",
        ),
    )
    # saving
    OPEN_ELSEWHERE = _refusal(
        "open_elsewhere",
        ("{user} 正在打开 {file}", "请先保存并关闭它；若确实无人打开，删除同一文件夹中的 {lock} 后重试。"),
        (
            "{user} has {file} open",
            "Save and close it first; if nobody has it open, delete {lock} in the same folder and try again.",
        ),
    )
    CHANGED_MEANWHILE = _refusal(
        "changed_meanwhile",
        ("{file} 在读取之后被别人改过", "请重新执行命令，以最新内容为准。"),
        ("{file} was changed by someone else after it was read", "Run the command again on the new content."),
    )
    READ_ONLY = _refusal(
        "read_only",
        ("{file} 是只读文件", "请在文件属性中取消只读，或另存副本。"),
        ("{file} is read-only", "Clear the read-only attribute or work on a copy."),
    )
    BUSY = _refusal(
        "busy",
        ("另一个程序正在保存 {file}", "请稍等片刻后重试。"),
        ("Another program is saving {file}", "Wait a moment and try again."),
    )
    NOT_SAVED = _refusal(
        "not_saved",
        ("无法保存 {file}：{reason}", "请检查磁盘空间和写入权限，在其他程序中关闭它，然后重试。"),
        (
            "{file} cannot be saved: {reason}",
            "Check disk space and permission to write, close it in other programs, then try again.",
        ),
    )
    BUILT_AND_EDITED = _refusal(
        "built_and_edited",
        ("{file} 在生成之后被修改过", "要保留修改就不用做任何事；要恢复原样，请先把它移走或改名，再运行 presales build。"),
        (
            "{file} was edited after it was built",
            "Do nothing to keep the edits; to get the original back, move or rename it and run presales build again.",
        ),
    )
