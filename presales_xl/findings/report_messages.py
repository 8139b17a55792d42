"""Messages of reports: why one cannot be made, and what a month's report is missing."""

from presales_xl.findings.message import Entry, Message, Severity

_ERROR, _NOTE = Severity.ERROR, Severity.NOTE


class ReportMessage(Message):
    """Refusals and findings of reports; `value` is the month or the field."""

    BAD_MONTH = Entry(
        "report.bad_month",
        _ERROR,
        "--month 应为月份，现为「{value}」。没有生成文档。",
        "请按 2026-06 的样子填写。",
        "--month must be a month but is “{value}”. No document was made.",
        "Write it like 2026-06.",
    )
    MONTH_AHEAD = Entry(
        "report.month_ahead",
        _ERROR,
        "{value} 还没有到（今天是 {today}），没有可报的内容。没有生成文档。",
        "请选择本月或以前的月份；补做旧数据时用 --today 指定日期。",
        "{value} has not come yet (today is {today}); there is nothing to report. No document was made.",
        "Choose this month or an earlier one; --today sets the day for older data.",
    )
    BEFORE_REGISTRATION = Entry(
        "report.before_registration",
        _ERROR,
        "{value} 早于项目登记日期 {registered}，那时还没有这个项目。没有生成文档。",
        "请选择登记当月或以后的月份；登记日期有误时请先更正表1。",
        "{value} lies before the registration of the project on {registered}. No document was made.",
        "Choose the month of the registration or a later one, or correct the date in table 1.",
    )
    MONTH_NOT_WRITTEN = Entry(
        "report.month_not_written",
        _NOTE,
        "「月度进展」中没有 {value} 的行，月报中的文字为「（未填写）」。",
        "请在「月度进展」中补填 {value}，再生成一次。",
        "Progress has no row for {value}; the texts of the report read “(not filled in)”.",
        "Fill in {value} under Progress and make the report again.",
    )
    TEXT_MISSING = Entry(
        "report.text_missing",
        _NOTE,
        "{month} 的「{label}」没有填写，月报中为「（未填写）」。",
        "请在「月度进展」中补填，再生成一次。",
        "“{label}” of {month} is empty; the report reads “(not filled in)”.",
        "Fill it in under Progress and make the report again.",
    )
    NOT_ENDED = Entry(
        "report.not_ended",
        _ERROR,
        "项目还没有结束，也没有登记结果，不能生成总结报告。没有生成文档。",
        "请先在表5「结果登记」填写结果和日期（主动放弃须先批准表4），再生成。",
        "The project has not ended and no result is registered, so there is no retrospective yet. No document was made.",
        "Enter outcome and day under Result in table 5 first (qualifying out needs an approved table 4).",
    )
    DRAFT = Entry(
        "report.draft",
        _NOTE,
        "结果已登记，但项目还没有结束；总结报告标为草稿。",
        "赢单请先登记合同；结果日期不得晚于今天；主动放弃须先批准表4。",
        "A result is registered but the project has not ended; the retrospective is marked as a draft.",
        "Register the contract when won; the day must not lie ahead; qualifying out needs an approved table 4.",
    )
    REVIEW_MISSING = Entry(
        "report.review_missing",
        _NOTE,
        "「{label}」没有填写，总结报告中为「（未填写）」。",
        "请在表5补填，再生成一次。",
        "“{label}” is empty; the retrospective reads “(not filled in)”.",
        "Fill it in in table 5 and make the report again.",
    )
    ENDED_BEFORE = Entry(
        "report.ended_before",
        _ERROR,
        "项目已于 {value} 结束，{month} 没有可报的内容。",
        "不需要处理；仍要月报的，请对这一个文件单独运行。",
        "The project ended on {value}; there is nothing to report for {month}.",
        "Nothing needs to be done; name the file itself if a report is wanted all the same.",
    )
    SAME_DOCUMENT = Entry(
        "report.same_document",
        _ERROR,
        "它的月报会与 {file} 的同名（{value}），项目编号和名称都一样，没有生成，以免互相覆盖。",
        "请核对是不是同一个项目的两份副本，移走其中一份，或更正项目编号。",
        "Its report would have the same name as that of {file} ({value}), for number and name of the project are the same; it was not made.",
        "See whether these are two copies of one project; move one away or correct its number.",
    )
    NO_WORKBOOKS = Entry(
        "report.no_workbooks",
        _ERROR,
        "文件夹 {value} 中没有 Excel 工作簿。没有生成文档。",
        "请指定项目工作簿所在的文件夹。",
        "The folder {value} holds no Excel workbook. No document was made.",
        "Name the folder that holds the project workbooks.",
    )
    NOT_A_PROJECT = Entry(
        "report.not_a_project",
        _ERROR,
        "不是本程序的项目工作簿（例如公司规则，或别的 Excel 文件）。",
        "不需要处理。",
        "It is no project workbook of this program (but company rules, say, or another Excel file).",
        "Nothing needs to be done.",
    )
    HEAD_MISSING = Entry(
        "report.head_missing",
        _NOTE,
        "表1 没有填写：{labels}；报告中为「（未填写）」。",
        "请在表1 补填，再生成一次。",
        "Table 1 lacks {labels}; the report reads “(not filled in)”.",
        "Fill them in in table 1 and make the report again.",
    )
