"""What is said when a command cannot be carried out, and about project data handed over as JSON."""

from presales_xl.findings.message import Entry, Message, Severity

_ERROR, _NOTE = Severity.ERROR, Severity.NOTE


class CommandMessage(Message):
    """Refusals of commands and findings on their inputs; `file` is a file's name."""

    FILE_EXISTS = Entry(
        "command.file_exists",
        _ERROR,
        "{file} 已经存在；没有改动任何内容。",
        "请换一个文件名，或先移走原文件。",
        "{file} already exists; nothing was changed.",
        "Choose another name or move the file away first.",
    )
    NO_FOLDER = Entry(
        "command.no_folder",
        _ERROR,
        "文件夹 {folder} 不存在；没有改动任何内容。",
        "请先建立该文件夹。",
        "The folder {folder} does not exist; nothing was changed.",
        "Make it first.",
    )
    WRONG_ENDING = Entry(
        "command.wrong_ending",
        _ERROR,
        "工作簿的文件名须以 {ending} 结尾，现为 {file}；没有改动任何内容。",
        "请改用以 {ending} 结尾的文件名。",
        "The workbook's name must end in {ending} but is {file}; nothing was changed.",
        "Use a name that ends in {ending}.",
    )
    ASSET_MISSING = Entry(
        "command.asset_missing",
        _ERROR,
        "找不到随程序提供的文件 {file}；没有改动任何内容。",
        "请运行 presales build 重新生成，或重新安装 presales_xl；也可用环境变量 PRESALES_HOME 指定所在文件夹。",
        "The file {file} that comes with the program is missing; nothing was changed.",
        "Run presales build to make it again or reinstall presales_xl; the variable PRESALES_HOME may name its folder.",
    )
    BUILD_EXTRA_MISSING = Entry(
        "command.build_extra_missing",
        _ERROR,
        "生成带按钮的工作簿需要 pyOpenVBA，这里没有安装；没有改动任何内容。",
        '请运行 pip install "presales_xl[build]" 后重试；日常使用不需要它。',
        "Building workbooks with buttons takes pyOpenVBA, which is not installed here; nothing was changed.",
        'Run pip install "presales_xl[build]" and try again; daily use does not need it.',
    )
    NOT_JSON = Entry(
        "command.not_json",
        _ERROR,
        "{file} 不是有效的 JSON（{reason}）；没有改动任何内容。",
        "请改正该文件，编码用 UTF-8。",
        "{file} is no valid JSON ({reason}); nothing was changed.",
        "Correct the file; its encoding must be UTF-8.",
    )
    NOT_OURS_TO_WRITE = Entry(
        "command.not_ours_to_write",
        _ERROR,
        "「{label}」由人填写，程序不会改写；没有改动任何内容。",
        "请报告这个程序错误。",
        "“{label}” is filled in by people and never overwritten; nothing was changed.",
        "Please report this error of the program.",
    )
    NO_TABLE_TO_DRAFT = Entry(
        "command.no_table_to_draft",
        _ERROR,
        "工作簿中没有「{label}」表，无处写入草稿；没有改动任何内容。",
        "请从模板或备份恢复该表。",
        "The workbook has no table “{label}” to draft into; nothing was changed.",
        "Restore the table from the template or a backup.",
    )
    DRAFT_OVER_FILLED = Entry(
        "command.draft_over_filled",
        _ERROR,
        "草稿要写入的行里已有内容（{sheet}!{cell}），程序不覆盖人填的内容；没有改动任何内容。",
        "请移走表格下方的内容，再试一次。",
        "The rows for the draft are not empty ({sheet}!{cell}), and what people filled in is never overwritten; nothing was changed.",
        "Move what stands below the table, then try again.",
    )
    BAD_DAY = Entry(
        "command.bad_day",
        _ERROR,
        "--today 应为日期，现为「{value}」。",
        "请按 2026-06-30 的样子填写。",
        "--today must be a date but is “{value}”.",
        "Write it like 2026-06-30.",
    )
    BAD_LANGUAGE = Entry(
        "command.bad_language",
        _ERROR,
        "--lang 只能是 zh 或 en，现为「{value}」。",
        "请改为 zh 或 en。",
        "--lang must be zh or en but is “{value}”.",
        "Use zh or en.",
    )
    BAD_SUBJECT = Entry(
        "command.bad_subject",
        _ERROR,
        "没有审批事项「{value}」；没有改动任何内容。",
        "可填：{known}。",
        "There is nothing called “{value}” to approve; nothing was changed.",
        "Use one of: {known}.",
    )
    UNEXPECTED = Entry(
        "command.unexpected",
        _ERROR,
        "程序遇到意外错误，没有完成；详情记在 {log}。",
        "请把该文件交给管理员。",
        "The program failed unexpectedly; the details are in {log}.",
        "Please hand that file to your administrator.",
    )

    # project data in JSON
    NOT_AN_OBJECT = Entry(
        "json.not_an_object",
        _ERROR,
        "项目数据应为 JSON 对象，现为 {what}。",
        '请写成 {{"project_info": {{…}}, "milestones": [{{…}}]}} 的样子。',
        "Project data must be a JSON object but is {what}.",
        'Write it like {{"project_info": {{…}}, "milestones": [{{…}}]}}.',
    )
    UNKNOWN_TABLE = Entry(
        "json.unknown_table",
        _ERROR,
        "没有名为「{value}」的表。",
        "最接近的是「{nearest}」。",
        "There is no table “{value}”.",
        "The nearest is “{nearest}”.",
    )
    UNKNOWN_KEY = Entry(
        "json.unknown_key",
        _ERROR,
        "「{table}」没有名为「{value}」的字段。",
        "最接近的是「{nearest}」。",
        "“{table}” has no field “{value}”.",
        "The nearest is “{nearest}”.",
    )
    WRONG_SHAPE = Entry(
        "json.wrong_shape",
        _ERROR,
        "「{table}」应为 {wanted}，现为 {what}。",
        "请改成 {wanted}。",
        "“{table}” must be {wanted} but is {what}.",
        "Make it {wanted}.",
    )
    COMPUTED = Entry(
        "json.computed",
        _NOTE,
        "「{label}」由程序计算，给出的值没有采用。",
        "可从数据中去掉 {value}。",
        "“{label}” is computed; the value given was not used.",
        "Leave {value} out of the data.",
    )

    # the company rules
    RULES_MISSING = Entry(
        "rules.missing",
        _ERROR,
        "找不到 {value}；没有改动任何内容。",
        "请核对 --rules 后的路径。",
        "{value} was not found; nothing was changed.",
        "Check the path after --rules.",
    )
    RULES_VERSION_MISSING = Entry(
        "rules.version_missing",
        Severity.ESCALATE,
        "本项目按公司规则 {value} 核算，现在找不到该版本。",
        "请把该版本的 company_rules 文件放回项目旁边或上级文件夹；在此之前不会重新核算。",
        "This project was computed under the company rules {value}, which cannot be found.",
        "Put that version of company_rules beside the project or one folder up; nothing is recomputed before.",
    )
    RULES_FROM_SNAPSHOT = Entry(
        "rules.from_snapshot",
        _NOTE,
        "找不到公司规则 {value}，采用审批时存入本工作簿的副本。",
        "请把该版本的 company_rules 文件放回项目旁边或上级文件夹。",
        "The company rules {value} were not found; the copy stored here at the approval is used.",
        "Put that version of company_rules beside the project or one folder up.",
    )
    RULES_SHIPPED = Entry(
        "rules.shipped",
        _NOTE,
        "项目旁边和上级文件夹都没有公司规则，采用随程序提供的规则 {value}。",
        "请把公司的 company_rules.xlsx 放到项目的文件夹或其上级。",
        "There are no company rules beside the project or one folder up; the shipped rules {value} are used.",
        "Put your company_rules.xlsx into the project's folder or its parent.",
    )
    RULES_UNREADABLE = Entry(
        "rules.unreadable",
        _NOTE,
        "公司规则 {value} 无法使用：{reason}",
        "请修好或移走该文件。",
        "The company rules {value} cannot be used: {reason}",
        "Mend it or move it away.",
    )
    RULES_CHANGED = Entry(
        "rules.changed",
        Severity.ESCALATE,
        "公司规则 {value} 在本项目核算费用之后被改过，版本号没有换：按它算出的结果属非正式规则。",
        "请财务核对：改过规则就换版本号；在此之前以任务书核算时存下的副本为准。",
        "The company rules {value} were changed after the fees of this project were computed, under the same version number: what they give now is unofficial.",
        "Ask finance to publish changed rules under a new version; until then the copy kept with the charter holds.",
    )
    RULES_ENTRY = Entry(
        "rules.entry",
        _ERROR,
        "公司规则 {file} 有 {count} 处问题，第一处：{first}",
        "请管理公司规则的人改正。",
        "The company rules {file} have {count} problems, the first: {first}",
        "Ask the keeper of the company rules to mend them.",
    )
