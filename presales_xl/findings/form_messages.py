"""Messages of the paper forms: what one is missing, and what an opinion that comes back in one means."""

from presales_xl.findings.message import Entry, Message, Severity

_ERROR, _NOTE = Severity.ERROR, Severity.NOTE


class FormMessage(Message):
    """Refusals and findings while a form is made."""

    NO_CHANGE = Entry(
        "form.no_change",
        _ERROR,
        "项目里还没有任务书调整申请，没有生成文档。",
        "请先在「任务书调整」填写，或运行 presales draft change 起草。",
        "The project has no change request yet; no document was made.",
        "Fill one in under Change requests, or let presales draft change draft it.",
    )
    UNKNOWN_CHANGE = Entry(
        "form.unknown_change",
        _ERROR,
        "没有编号为「{value}」的任务书调整，没有生成文档。",
        "现有编号：{known}。",
        "There is no change request “{value}”; no document was made.",
        "Known numbers: {known}.",
    )
    FIELD_MISSING = Entry(
        "form.field_missing",
        _NOTE,
        "「{label}」没有填写，表单中为「（未填写）」或「—」。",
        "请补填后再生成一次。",
        "“{label}” is empty; the form reads “(not filled in)” or a dash.",
        "Fill it in and make the form again.",
    )
    NOT_BEGUN = Entry(
        "form.not_begun",
        _NOTE,
        "「{label}」还没有开始填写，得到的是空表。",
        "可打印后手写，也可先在工作簿中填写再生成；审批以工作簿中的内容为准。",
        "“{label}” is not begun yet; this is an empty form.",
        "Fill it in on paper, or in the workbook first; what is approved is what the workbook says.",
    )
    ROUTE_UNKNOWN = Entry(
        "form.route_unknown",
        _NOTE,
        "任务书批准之后才能确定审批路线，表单中没有签字栏。",
        "请在任务书批准后再生成。",
        "The route is known once the charter is approved; the form has no signature blocks.",
        "Make the form again after the approval of the charter.",
    )
    BAD_MEETING_DAY = Entry(
        "form.bad_meeting_day",
        _ERROR,
        "「{value}」不是日期，没有生成文档。",
        "请写成 2026-06-30 这样的日期。",
        "“{value}” is not a date; no document was made.",
        "Write it like 2026-06-30.",
    )
    UNKNOWN_MEETING = Entry(
        "form.unknown_meeting",
        _ERROR,
        "{value} 没有登记进展分析会，没有生成文档。",
        "已登记的会议：{known}。还没开的会可写今天或以后的日期。",
        "No War Room is entered for {value}; no document was made.",
        "Meetings entered: {known}. A meeting to come may have any day from today on.",
    )
    MEETING_NOT_ENTERED = Entry(
        "form.meeting_not_entered",
        _NOTE,
        "这次会议还没有登记，材料中的日期、召开原因、主持人等为「（未填写）」。",
        "请在「进展分析会」添一行（会议日期、召开原因、主持人、参加人、新情况、议题），再生成一次。",
        "This meeting is not entered yet; its day, trigger, chair and so on read “(not filled in)”.",
        "Add a row under War Room (day, trigger, chair, attendees, new circumstances, issues) and make the paper again.",
    )
    MEETING_LACKS = Entry(
        "form.meeting_lacks",
        _NOTE,
        "这次会议没有填写：{labels}；文档中为「（未填写）」。",
        "请在「进展分析会」补填，再生成一次。",
        "The meeting lacks {labels}; the document reads “(not filled in)”.",
        "Fill them in under War Room and make the paper again.",
    )
    NOTHING_TO_WEIGH = Entry(
        "form.nothing_to_weigh",
        _NOTE,
        "会议缺少判断依据：{labels}。",
        "请补填后再生成一次。",
        "The meeting has nothing to judge by for {labels}.",
        "Fill them in and make the paper again.",
    )


class OpinionMessage(Message):
    """Why a returned document cannot be read, and what is wrong with what was written into it."""

    NOT_FOUND = Entry(
        "opinions.not_found",
        _ERROR,
        "找不到文件「{file}」。",
        "请检查路径和文件名。",
        "The file “{file}” is not there.",
        "Check path and name.",
    )
    UNREADABLE = Entry(
        "opinions.unreadable",
        _ERROR,
        "无法读取「{file}」：{reason}。",
        "请关闭正在使用它的程序，或检查权限，然后重试。",
        "“{file}” cannot be read: {reason}.",
        "Close the program that uses it or check the permissions, then try again.",
    )
    NOT_WORD = Entry(
        "opinions.not_word",
        _ERROR,
        "「{file}」不是 Word 文档（.docx）。",
        "请交回用 presales form 生成的 .docx；扫描件和 PDF 请用 presales approve --offline 登记。",
        "“{file}” is no Word document (.docx).",
        "Send back the .docx made by presales form; record scans and PDF files with presales approve --offline.",
    )
    OLD_OR_ENCRYPTED = Entry(
        "opinions.old_or_encrypted",
        _ERROR,
        "「{file}」是加密文档或旧格式 .doc，不能读取。",
        "请在 Word 中取消密码，或另存为 .docx。",
        "“{file}” is encrypted or in the old .doc format and cannot be read.",
        "Remove the password in Word, or save it as .docx.",
    )
    DAMAGED = Entry(
        "opinions.damaged",
        _ERROR,
        "「{file}」已损坏或不是正常的 Word 文档，没有读取。",
        "请让对方重新保存并发送；仍然不行时重新生成表单。",
        "“{file}” is damaged or no ordinary Word document and was not read.",
        "Have it saved and sent again; if that does not help, make the form again.",
    )
    UNSAFE = Entry(
        "opinions.unsafe",
        _ERROR,
        "「{file}」解压后过大或含有不该有的内容，没有读取。",
        "请重新生成表单，并确认文件来源。",
        "“{file}” unpacks to too much or holds what no honest document does; it was not read.",
        "Make the form again and make sure where the file comes from.",
    )
    NO_BLOCKS = Entry(
        "opinions.no_blocks",
        _ERROR,
        "「{file}」中没有本程序表单的签字栏，没有可读的意见。",
        "请交回由 presales form 生成的文档，用 Word 或 WPS 填写：LibreOffice 另存时会丢掉签字栏的标记。",
        "“{file}” has no signature blocks of our forms; there is no opinion to read.",
        "Send back the document made by presales form, filled in with Word or WPS: LibreOffice loses the tags of its blocks.",
    )
    OPINION_MISSING = Entry(
        "opinions.opinion_missing",
        _ERROR,
        "第 {step} 步填了{filled}，但没有选择意见。",
        "请签字人选择同意、不同意或退回修改。",
        "Step {step} has {filled} but no opinion was chosen.",
        "Have the signer choose approve, reject or return.",
    )
    OPINION_UNKNOWN = Entry(
        "opinions.opinion_unknown",
        _ERROR,
        "第 {step} 步的意见「{value}」不认识。",
        "请从下拉列表选择：{known}。",
        "The opinion “{value}” of step {step} is not known.",
        "Choose from the list: {known}.",
    )
    NAME_MISSING = Entry(
        "opinions.name_missing",
        _ERROR,
        "第 {step} 步选择了「{action}」，但没有写姓名。",
        "请签字人在签字处填写姓名。",
        "Step {step} says “{action}” without a name.",
        "Have the signer fill in the name.",
    )
    DATE_UNKNOWN = Entry(
        "opinions.date_unknown",
        _ERROR,
        "第 {step} 步的日期「{value}」看不懂。",
        "请按 2026-06-30 的样子填写。",
        "The date “{value}” of step {step} cannot be understood.",
        "Write it like 2026-06-30.",
    )
    DATE_AHEAD = Entry(
        "opinions.date_ahead",
        _ERROR,
        "第 {step} 步的签字日期 {value} 在今天（{today}）之后。",
        "请更正日期。",
        "The date {value} of step {step} lies after today ({today}).",
        "Correct the date.",
    )
    DATE_BEFORE = Entry(
        "opinions.date_before",
        _ERROR,
        "第 {step} 步的签字日期 {value} 早于提交日期 {submitted}。",
        "请更正日期；按旧稿签的字须重新签。",
        "The date {value} of step {step} lies before the submission on {submitted}.",
        "Correct the date; what was signed on an older draft must be signed again.",
    )
    TWICE = Entry(
        "opinions.twice",
        _ERROR,
        "第 {step} 步的签字栏在文档中出现两次，内容不同。",
        "请只保留一个。",
        "The signature block of step {step} is in the document twice and says different things.",
        "Keep only one of them.",
    )
    OTHER_CONTENT = Entry(
        "opinions.other_content",
        _ERROR,
        "文档上的内容（摘要 {value}…）与现在提交的{subject}（摘要 {now}…）不同，意见不能登记。",
        "请用 presales form 按现在提交的内容重新生成，请签字人再看一次。",
        "The document shows other content (digest {value}…) than the {subject} now submitted (digest {now}…); its opinions cannot be recorded.",
        "Make the form again with presales form and have it looked at again.",
    )
    OTHER_VERSION = Entry(
        "opinions.other_version",
        _ERROR,
        "文档是第 {value} 版（{subject}），现在等待审批的是第 {now} 版，意见不能登记。",
        "请按现在的版本重新生成并请签字人再看一次。",
        "The document is version {value} of the {subject}; version {now} waits for a decision, so its opinions cannot be recorded.",
        "Make the form again and have it looked at again.",
    )
    NOT_PENDING = Entry(
        "opinions.not_pending",
        _ERROR,
        "{subject}（{state}）现在不在审批中，意见不能登记。",
        "请先提交；已经决定的无需再登记。",
        "The {subject} waits for no decision now ({state}); its opinions cannot be recorded.",
        "Submit it first; what is decided needs no recording.",
    )
    OUT_OF_TURN = Entry(
        "opinions.out_of_turn",
        _ERROR,
        "第 {step} 步还轮不到：现在等待第 {open_step} 步（{who}）。",
        "请先登记第 {open_step} 步的意见。",
        "Step {step} is not open yet: step {open_step} waits for {who}.",
        "Record the opinion of step {open_step} first.",
    )
    STEP_DECIDED = Entry(
        "opinions.step_decided",
        _ERROR,
        "第 {step} 步已有决定，{value}的意见不能再登记。",
        "请核对审批记录和文档，确认以哪个为准。",
        "Step {step} is decided already; the opinion of {value} cannot be recorded.",
        "Compare log and document.",
    )
    ALREADY_RECORDED = Entry(
        "opinions.already_recorded",
        _NOTE,
        "第 {step} 步{value}的意见已在审批记录中，不再登记。",
        "无需处理。",
        "The opinion of {value} in step {step} is in the log already and is not recorded again.",
        "Nothing to do.",
    )
    WORKBOOK_NEEDED = Entry(
        "opinions.workbook_needed",
        _ERROR,
        "登记意见须同时给出 --workbook 和 --recorded-by，没有登记。",
        "请加上：presales opinions 文件.docx --workbook 项目.xlsx --recorded-by 姓名。",
        "Recording needs both --workbook and --recorded-by; nothing was recorded.",
        "Add them: presales opinions FILE.docx --workbook PROJECT.xlsx --recorded-by NAME.",
    )
