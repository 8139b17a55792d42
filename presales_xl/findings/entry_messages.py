"""What is said about single cells and about the layout of a workbook: a value of the wrong kind, a column that is gone."""

from presales_xl.findings.catalogue import error, note
from presales_xl.findings.message import Message


class EntryMessage(Message):
    """`label` is the field's name, `written` what stands in the cell (shortened), `suggestion` what was probably meant."""

    # required
    MISSING = error("entry.missing", ("「{label}」没有填写。", "请填写，{hint}。"), ("“{label}” is missing.", "Fill it in: {hint}."))
    MISSING_LATER = note("entry.missing_later", ("「{label}」还没有填写，自「{stage}」阶段起必填。", "请在进入该阶段前填写，{hint}。"), ("“{label}” is still empty; it is required from the stage “{stage}”.", "Fill it in before that stage: {hint}."))

    # any cell
    ERROR_VALUE = error("entry.error_value", ("「{label}」显示错误值 {written}。", "请改正公式或直接填写结果，{hint}。"), ("“{label}” shows the error {written}.", "Correct the formula or type the result: {hint}."))
    NOT_CALCULATED = error("entry.not_calculated", ("「{label}」是尚未计算的公式，没有可读的结果。", "请在 Excel 中打开并保存一次，或直接填写结果。"), ("“{label}” holds a formula that was never calculated.", "Open and save the workbook in Excel once, or type the result."))
    FORMULA = note("entry.formula", ("「{label}」是公式，按其结果 {written} 读取。", "如需固定下来，请改为直接填写结果。"), ("“{label}” is a formula; its result {written} was read.", "Type the result if it must not change any more."))

    # text
    TOO_LONG = error("entry.too_long", ("「{label}」有 {length} 个字符，上限 {limit}。", "请缩短；更多内容可作为附件。"), ("“{label}” has {length} characters, {limit} at most.", "Shorten it; put the rest into an attachment."))
    CONTROL_CHARACTERS = note("entry.control_characters", ("「{label}」含有看不见的控制字符（{characters}）。", "请重新键入，不要从其他程序粘贴。"), ("“{label}” contains invisible control characters ({characters}).", "Type it again instead of pasting it."))
    DIGITS_LOST = error("entry.digits_lost", ("「{label}」按数字保存，第 15 位之后的数字已丢失（{written}）。", "请把单元格设为文本格式，然后重新填写完整号码。"), ("“{label}” is stored as a number and has lost its digits after the 15th ({written}).", "Format the cell as text and type the whole number again."))
    DATE_FOR_CODE = error("entry.date_for_code", ("「{label}」被 Excel 转成了日期 {written}。", "请把单元格设为文本格式，然后重新填写，{hint}。"), ("“{label}” was turned into the date {written} by Excel.", "Format the cell as text and type it again: {hint}."))

    # numbers
    NOT_A_NUMBER = error("entry.not_a_number", ("「{label}」应为数字，现为「{written}」。", "请只填数字，{hint}。"), ("“{label}” must be a number but is “{written}”.", "Type a number only: {hint}."))
    LOOKS_LIKE_NUMBER = error("entry.looks_like_number", ("「{label}」填的是文字「{written}」，不是数字。", "如果指 {suggestion}，请填 {suggestion}。"), ("“{label}” is the text “{written}”, not a number.", "If {suggestion} is meant, type {suggestion}."))
    NUMBER_AS_TEXT = note("entry.number_as_text", ("「{label}」是以文本保存的数字，按 {written} 读取。", "请在 Excel 中用「转换为数字」改正，否则表中的合计不含它。"), ("“{label}” is a number stored as text; {written} was read.", "Use Convert to Number in Excel, or the sums on the sheets leave it out."))
    DATE_FOR_NUMBER = error("entry.date_for_number", ("「{label}」应为数字，现为日期 {written}。", "请把单元格设为数字格式后重新填写，{hint}。"), ("“{label}” must be a number but is the date {written}.", "Format the cell as a number and type it again: {hint}."))
    NOT_WHOLE = error("entry.not_whole", ("「{label}」应为整数，现为 {written}。", "请填整数，{hint}。"), ("“{label}” must be a whole number but is {written}.", "Type a whole number: {hint}."))
    TOO_MANY_PLACES = error("entry.too_many_places", ("「{label}」的金额 {written} 精确到分以下。", "请四舍五入到分，例如 {suggestion}。"), ("The amount “{label}” is {written}, finer than a fen.", "Round it to two places, e.g. {suggestion}."))
    PERCENT_ABOVE_ONE = error("entry.percent_above_one", ("「{label}」填的是 {written}，不清楚指 {small} 还是 {large}。", "请填带百分号的数，例如 {small}。"), ("“{label}” is {written}: {small} or {large}?", "Type it with a percent sign, e.g. {small}."))
    TOO_SMALL = error("entry.too_small", ("「{label}」为 {written}，不得小于 {bound}。", "请改正，{hint}。"), ("“{label}” is {written}; the smallest value is {bound}.", "Correct it: {hint}."))
    TOO_LARGE = error("entry.too_large", ("「{label}」为 {written}，不得大于 {bound}。", "请改正，{hint}。"), ("“{label}” is {written}; the largest value is {bound}.", "Correct it: {hint}."))
    NOT_ABOVE = error("entry.not_above", ("「{label}」为 {written}，必须大于 {bound}。", "请改正，{hint}。"), ("“{label}” is {written} and must be above {bound}.", "Correct it: {hint}."))

    # dates
    NOT_A_DATE = error("entry.not_a_date", ("「{label}」应为日期，现为「{written}」。", "请按 2026-01-31 的样子填写。"), ("“{label}” must be a date but is “{written}”.", "Type it like 2026-01-31."))
    LOOKS_LIKE_DATE = error("entry.looks_like_date", ("「{label}」填的是「{written}」，Excel 不认作日期。", "如果指 {suggestion}，请填 {suggestion}。"), ("“{label}” is “{written}”, which Excel does not take as a date.", "If {suggestion} is meant, type {suggestion}."))
    DATE_AS_TEXT = note("entry.date_as_text", ("「{label}」是以文本保存的日期，按 {suggestion} 读取。", "请重新键入日期，否则表中的公式算不了它。"), ("“{label}” is a date stored as text; {suggestion} was read.", "Type the date again, or the formulas on the sheets cannot use it."))
    DATE_AS_NUMBER = note("entry.date_as_number", ("「{label}」是没有日期格式的数字 {written}，按 {suggestion} 读取。", "请把单元格设为日期格式并核对。"), ("“{label}” is the number {written} without a date format; {suggestion} was read.", "Give the cell a date format and check it."))
    IMPLAUSIBLE_DATE = error("entry.implausible_date", ("「{label}」的日期 {written} 不可信。", "请核对年份，按 2026-01-31 的样子填写。"), ("The date “{label}” is {written}, which cannot be right.", "Check the year and type it like 2026-01-31."))
    TIME_MISSING = note("entry.time_missing", ("「{label}」只有日期 {written}，没有时间，按 0 点读取。", "请补上时间，例如 {written} 09:30。"), ("“{label}” is the date {written} without a time; midnight was read.", "Add the time, e.g. {written} 09:30."))
    NOT_A_MONTH = error("entry.not_a_month", ("「{label}」应为月份，现为「{written}」。", "请按 2026-06 的样子填写。"), ("“{label}” must be a month but is “{written}”.", "Type it like 2026-06."))
    LOOKS_LIKE_MONTH = error("entry.looks_like_month", ("「{label}」填的是「{written}」，写法不统一。", "如果指 {suggestion}，请填 {suggestion}。"), ("“{label}” is “{written}”, not written as a month.", "If {suggestion} is meant, type {suggestion}."))

    # choices
    NOT_YES_OR_NO = error("entry.not_yes_or_no", ("「{label}」应为「是」或「否」，现为「{written}」。", "请填「是」或「否」。"), ("“{label}” must be Yes or No but is “{written}”.", "Type Yes or No."))
    UNKNOWN_CHOICE = error("entry.unknown_choice", ("「{label}」中没有「{written}」这一项。", "最接近的是「{nearest}」；可选：{options}。"), ("“{label}” has no choice “{written}”.", "The nearest is “{nearest}”; there are: {options}."))
    UNKNOWN_LISTED = error("entry.unknown_listed", ("公司规则的「{label}」列表中没有「{written}」。", "最接近的是「{nearest}」；可选：{options}。如确实需要新的一项，请管理公司规则的人添加。"), ("The company's list “{label}” has no entry “{written}”.", "The nearest is “{nearest}”; there are: {options}. Ask the keeper of the company rules to add a new one."))
    INACTIVE_ENTRY = note("entry.inactive_entry", ("「{label}」的「{written}」已停用。", "请改选仍在使用的一项。"), ("“{written}” of “{label}” is no longer in use.", "Choose one that is."))

    # layout of the workbook
    TABLE_MISSING = error("entry.table_missing", ("工作簿里没有表格「{label}」（{name}）。", "请撤销删除，或从备份（.bak）恢复该表；表格名称不能改。"), ("The table “{label}” ({name}) is gone from the workbook.", "Undo the deletion or restore it from the backup (.bak); the table's name must stay."))
    CELL_MISSING = error("entry.cell_missing", ("表单「{table}」里没有「{label}」的单元格（名称 {name}）。", "请撤销删除，或从备份（.bak）恢复；单元格名称不能删。"), ("The form “{table}” has no cell for “{label}” (name {name}).", "Undo the deletion or restore it from the backup (.bak); the cell's name must stay."))
    COLUMN_MISSING = error("entry.column_missing", ("表格「{table}」里没有「{label}」列。", "请撤销删除，或插入一列并以「{label}」为标题。"), ("The table “{table}” has no column “{label}”.", "Undo the deletion, or insert a column with the header “{label}”."))
    COLUMN_RENAMED = error("entry.column_renamed", ("表格「{table}」里没有「{label}」列，但有一列叫「{written}」。", "如果是同一列，请把标题改回「{label}」。"), ("The table “{table}” has no column “{label}” but one called “{written}”.", "If it is the same one, change its header back to “{label}”."))
    COLUMN_TWICE = error("entry.column_twice", ("表格「{table}」里有两列「{label}」，只读取第一列。", "请删除或改名其中一列（「{written}」）。"), ("The table “{table}” has two columns “{label}”; only the first was read.", "Delete or rename one of them (“{written}”)."))
    ROWS_BELOW = error("entry.rows_below", ("表格「{table}」下方的 {cell} 填了内容（「{written}」），但不在表格内，没有读取。", "请拖动表格右下角的小角标，把这些行包括进表格；不属于表格的内容请移到别处。"), ("{cell} below the table “{table}” is filled in (“{written}”) but outside the table, so it was not read.", "Drag the corner of the table over these rows; move away what does not belong to it."))
