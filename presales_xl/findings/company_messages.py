"""What is said about the company rules workbook itself: to those who keep it, before any project is computed by it."""

from presales_xl.findings.catalogue import error, escalate, note
from presales_xl.findings.message import Message


class CompanyMessage(Message):
    """`label` is the field's name, `table` the sheet's, `first` the number of the earlier row, `bound` a limit as written."""

    # any sheet
    TWICE = error("company.twice", ("「{what}」在第 {first} 行已经有了，这一行不起作用或互相矛盾。", "请只保留一行。"), ("“{what}” already stands in row {first}; this row has no effect or contradicts it.", "Keep one of the rows."))
    LACKS = error("company.lacks", ("「{table}」中没有「{label}」为 {value} 的行。", "请补上这一行。"), ("“{table}” has no row whose “{label}” is {value}.", "Add that row."))
    EMPTY_TABLE = error("company.empty_table", ("「{table}」是空的。", "请至少填写一行；可从随程序提供的 company_rules 复制。"), ("“{table}” is empty.", "Fill in at least one row; the shipped company_rules has rows to copy."))
    BELOW = error("company.below", ("「{label}」为 {given}，不得小于 {bound}。", "请改正，{hint}。"), ("“{label}” is {given}; the smallest value is {bound}.", "Correct it: {hint}."))
    ABOVE = error("company.above", ("「{label}」为 {given}，不得大于 {bound}。", "请改正，{hint}。"), ("“{label}” is {given}; the largest value is {bound}.", "Correct it: {hint}."))
    NOT_ABOVE = error("company.not_above", ("「{label}」为 {given}，必须大于 {bound}。", "请改正，{hint}。"), ("“{label}” is {given} and must be above {bound}.", "Correct it: {hint}."))
    NAME_TAKEN = error("company.name_taken", ("「{value}」也是「{other}」（第 {first} 行）的名称或曾用名，读表时会认错。", "请改用不同的名称，或从其中一行的其他写法中删去。"), ("“{value}” is also a name of “{other}” (row {first}), so cells would be misread.", "Use another name, or delete it from the other spellings of one of the rows."))
    NONE_ACTIVE = error("company.none_active", ("「{what}」中没有启用的项，下拉列表为空。", "请至少把一项的「启用」填为 是。"), ("No entry of “{what}” is active, so its drop-down is empty.", "Set Active to Yes for at least one entry."))
    PERIOD_REVERSED = error("company.period_reversed", ("「{label}」 {value} 早于「{start_label}」 {start}。", "请更正其中一个日期。"), ("“{label}” {value} is before “{start_label}” {start}.", "Correct one of the dates."))
    UNKNOWN_ROLE = error("company.unknown_role", ("「{value}」不是「角色」表中的角色。", "请改为已有的角色，或先在「角色」表中添加。"), ("“{value}” is no role of the sheet Roles.", "Use a role that is there, or add it to Roles first."))

    # head of the workbook
    NOT_IN_FORCE = error("company.not_in_force", ("规则 {version} 自 {value} 起生效，目前不得使用。", "请使用已生效的版本；如日期填错请更正。"), ("The rules {version} count from {value} and may not be used yet.", "Use the version in force, or correct the date."))
    NOT_APPROVED = note("company.not_approved", ("规则 {version} 没有填写批准人。", "请由批准本版本的人填写批准人和批准日期。"), ("Nobody is named as approver of the rules {version}.", "Let the person who approved this version fill in Approved by and Approved on."))
    CHANGED_SINCE_PUBLISHED = escalate("company.changed_since_published", ("规则 {version} 发布后被改动：发布时的指纹为 {published}…，现在算得 {now}…；按它核算的结果只能标为非正式规则。", "请用财务发布的文件；确需修改的，换新版本号、重新批准并发布。"), ("The rules {version} were changed after publication: the published fingerprint is {published}…, now it is {now}…. Results under them are not official.", "Use the file finance published; a wanted change needs a new version, its approval and its publication."))
    NO_PEOPLE = note("company.no_people", ("「人员」表是空的：无法核对姓名，也没有人可以审批。", "请登记员工的姓名、部门、职级和角色。"), ("The sheet People is empty: names cannot be checked and nobody can approve.", "Enter the people with department, rank and roles."))

    # parameters and tolerances
    KEY_MISSING = error("company.key_missing", ("这一行没有填写键，不起作用。", "请从随程序提供的 company_rules 复制键，或删除这一行。"), ("The row has no key and no effect.", "Copy the key from the shipped company_rules, or delete the row."))
    KEY_UNKNOWN = error("company.key_unknown", ("没有名为「{value}」的参数，这一行不起作用。", "{nearest}请改正键，或删除这一行。"), ("There is no parameter “{value}”; the row has no effect.", "{nearest}Correct the key or delete the row."))
    KEY_ON_OTHER_SHEET = error("company.key_on_other_sheet", ("「{label}」（{key}）应填在「{sheet}」表，这一行不起作用。", "请把它移到「{sheet}」表。"), ("“{label}” ({key}) belongs on the sheet {sheet}; the row has no effect.", "Move it to the sheet {sheet}."))
    KEY_TWICE = error("company.key_twice", ("「{label}」（{key}）前面已经有一行，这一行不起作用。", "请删除其中一行。"), ("“{label}” ({key}) has an earlier row; this one has no effect.", "Delete one of the two."))
    VALUE_EMPTY = error("company.value_empty", ("「{label}」没有填写值，按默认值 {default} 处理。", "请填写值，或写明 {default}。"), ("“{label}” has no value; the default {default} is used.", "Fill in the value, or write {default}."))
    VALUE_NOT_A_NUMBER = error("company.value_not_a_number", ("「{label}」的值「{value}」不是数字，按默认值 {default} 处理。", "请只填数字，例如 {default}。"), ("The value “{value}” of “{label}” is no number; the default {default} is used.", "Write a number only, e.g. {default}."))
    VALUE_NOT_WHOLE = error("company.value_not_whole", ("「{label}」的值 {value} 不是整数，按默认值 {default} 处理。", "请填整数，例如 {default}。"), ("The value {value} of “{label}” is not whole; the default {default} is used.", "Write a whole number, e.g. {default}."))
    VALUE_NEGATIVE = error("company.value_negative", ("「{label}」的值 {value} 小于 0，按默认值 {default} 处理。", "请填不小于 0 的数，例如 {default}。"), ("The value {value} of “{label}” is below 0; the default {default} is used.", "Write 0 or more, e.g. {default}."))
    VALUE_NOT_POSITIVE = error("company.value_not_positive", ("「{label}」的值不得为 0，按默认值 {default} 处理。", "请填大于 0 的数，例如 {default}。"), ("“{label}” must not be 0; the default {default} is used.", "Write a number above 0, e.g. {default}."))
    VALUE_NOT_A_DAY = error("company.value_not_a_day", ("「{label}」的值 {value} 不是每月都有的日子，按默认值 {default} 处理。", "请填 1 到 28 的整数。"), ("The value {value} of “{label}” is no day that every month has; the default {default} is used.", "Write a whole number from 1 to 28."))
    VALUE_ABOVE_ONE = error("company.value_above_one", ("「{label}」的值 {value} 大于 100 %，按默认值 {default} 处理。", "请填小数或百分数，例如 {default}。"), ("The value {value} of “{label}” is above 100 %; the default {default} is used.", "Write a fraction or a percentage, e.g. {default}."))
    VALUE_NOT_YES_OR_NO = error("company.value_not_yes_or_no", ("「{label}」的值「{value}」既不是「是」也不是「否」，按默认值 {default} 处理。", "请填「是」或「否」。"), ("The value “{value}” of “{label}” is neither yes nor no; the default {default} is used.", "Write yes or no."))
    VALUE_NOT_AN_OPTION = error("company.value_not_an_option", ("「{label}」的值「{value}」不在可选项之中，按默认值 {default} 处理。", "可选：{options}。"), ("The value “{value}” of “{label}” is none of its options; the default {default} is used.", "The options are: {options}."))
    VALUE_NOT_RISING = error("company.value_not_rising", ("「{label}」的各值 {value} 没有依次升高，按默认值 {default} 处理。", "请从小到大填写，例如 {default}。"), ("The values {value} of “{label}” do not rise; the default {default} is used.", "Write them from small to large, e.g. {default}."))
    VALUE_NOT_AS_MANY = error("company.value_not_as_many", ("「{label}」须有 {count} 个值，现为 {value}，按默认值 {default} 处理。", "请填 {count} 个数，用顿号分开，例如 {default}。"), ("“{label}” needs {count} values but is {value}; the default {default} is used.", "Write {count} numbers with commas between them, e.g. {default}."))
    DEFAULTS_USED = note("company.defaults_used", ("「{table}」缺少 {count} 行，按默认值处理：{labels}。", "要固定这些值，请从随程序提供的 company_rules 复制这些行：{keys}。"), ("“{table}” lacks {count} row(s), for which the defaults are used: {labels}.", "To fix these values, copy the rows from the shipped company_rules: {keys}."))
    WRONG_ORDER = error("company.wrong_order", ("「{low_label}」为 {low}，须{relation}「{high_label}」的 {high}。", "请调整其中一个值。"), ("“{low_label}” is {low} and must be {relation} the {high} of “{high_label}”.", "Change one of the two values."))
    PATTERN_WITHOUT_DIGITS = error("company.pattern_without_digits", ("项目编号格式「{value}」没有 N，无法编号。", "请加上代表数字的 N，例如 PS-YYYY-NNN。"), ("The pattern of project numbers “{value}” has no N to count with.", "Add N for every digit, e.g. PS-YYYY-NNN."))

    # points and grades
    BAND_OUTSIDE = error("company.band_outside", ("「{criterion}」的下限 {bound} 在 {low}–{high} 之外，永远用不上。", "请改正下限，或删除这一行。"), ("The bound {bound} of “{criterion}” is outside {low}–{high} and never used.", "Correct the bound or delete the row."))
    BAND_MARGIN_ZERO = error("company.band_margin_zero", ("毛利不大于 0 一律得 0 分，下限 {bound} 用不上。", "请把下限改为大于 0 的数，例如 0.01。"), ("A margin of 0 or less always scores 0, so the bound {bound} is never used.", "Make the bound a number above 0, e.g. 0.01."))
    BAND_START = note("company.band_start", ("「{criterion}」低于 {bound} 的一律得 0 分。", "如非本意，请补上从 {low} 起的一行。"), ("Everything of “{criterion}” below {bound} scores 0.", "If that is not meant, add a row from {low} on."))
    BANDS_NOT_RISING = error("company.bands_not_rising", ("「{criterion}」从 {bound} 起得 {points} 分，不高于从 {below} 起的 {below_points} 分。", "请让得分随下限升高。"), ("“{criterion}” scores {points} from {bound} on, not more than the {below_points} from {below} on.", "Let the points rise with the bounds."))
    GRADES_NOT_FALLING = error("company.grades_not_falling", ("等级 {grade} 的最低分 {value} 不低于上一等级 {above} 的 {above_points}。", "请让最低分从 A 到 D 依次降低。"), ("Grade {grade} is reached from {value} points, not fewer than the {above_points} of grade {above}.", "Let the points fall from A to D."))
    GRADES_START_ABOVE_ZERO = error("company.grades_start_above_zero", ("低于 {value} 分的项目没有等级，也就没有费用额度。", "请把最低等级的最低分改为 0。"), ("Projects below {value} points have no grade and so no fee quota.", "Let the lowest grade start at 0 points."))
    GRADE_OUT_OF_REACH = note("company.grade_out_of_reach", ("等级 {grade} 需 {value} 分，而各项最多共得 {most} 分，没有项目能达到。", "请降低最低分，或提高评分标准中的得分。"), ("Grade {grade} takes {value} points, but a project scores {most} at most.", "Lower its points, or raise those of the sheet Grade points."))

    # fees
    TIERS_NOT_RISING = error("company.tiers_not_rising", ("这一档的上限 {value:yuan} 不大于上一档的 {below:yuan}。", "请按上限从小到大排列，每档不同。"), ("The upper bound {value:yuan} of this tier is not above the {below:yuan} of the one before.", "Order the tiers by rising, different bounds."))
    TIER_OPEN_TOO_EARLY = error("company.tier_open_too_early", ("这一档没有上限，但后面还有费用档。", "请填写上限；只有最后一档可以留空。"), ("This tier has no upper bound but others follow.", "Fill in the bound; only the last one may be empty."))
    TIERS_END = error("company.tiers_end", ("毛利超过 {value:yuan} 元没有费用率，无法核算。", "请在最后补一档，上限留空。"), ("A margin above {value:yuan} has no rate and no quota.", "Add a last tier with an empty bound."))
    LIMIT_RATE_ABOVE_ONE = error("company.limit_rate_above_one", ("「{kind}」填的是比例 {rate}，大于 1。", "请填小数，例如 8 % 填 0.08。"), ("“{kind}” is the rate {rate}, above 1.", "Write a fraction, e.g. 0.08 for 8 %."))
    FLOOR_ABOVE_CAP = note("company.floor_above_cap", ("额度下限 {value:yuan} 高于上限 {cap:yuan}（第 {first} 行），下限不起作用。", "请降低下限或提高上限。"), ("The floor {value:yuan} is above the cap {cap:yuan} (row {first}) and has no effect.", "Lower the floor or raise the cap."))

    # authority
    NO_ROUTE = error("company.no_route", ("「{subject}」（{case}）在等级 {grades} 没有无条件的审批人，会有申请无人审批。", "请补上条件为「总是」的会签或或签的一行。"), ("“{subject}” ({case}) has no approver without a condition for grade {grades}, so nobody would decide.", "Add an All or Any row with the condition Always."))
    FEW_APPROVERS = note("company.few_approvers", ("「{subject}」在等级 {grades} 无条件时只有 {value} 位审批人，少于「一次审批至少几位不同的人」（{least}）：这样的路线由 {value} 人即可批准。", "请再加一步，或确认这是单位的决定。"), ("Without a condition “{subject}” of grade {grades} asks for {value} approver(s), fewer than the {least} different people an approval needs: such a route is decided by {value}.", "Add a step, or confirm that this is what the company wants."))
    STEP_GAP = error("company.step_gap", ("「{subject}」（{case}）的步骤从 {before} 跳到 {value}。", "请从 1 起连续编号。"), ("The steps of “{subject}” ({case}) jump from {before} to {value}.", "Number them from 1 without gaps."))
    NEEDED_HERE = error("company.needed_here", ("「{because_label}」为「{because}」，须填写「{label}」。", "请填写，{hint}。"), ("“{because_label}” is “{because}”, so “{label}” must be filled in.", "Fill it in: {hint}."))
    NO_EFFECT_HERE = note("company.no_effect_here", ("「{because_label}」为「{because}」，用不到「{label}」，所填的 {value} 不起作用。", "请清空，或改正「{because_label}」。"), ("“{because_label}” is “{because}”, which does not use “{label}”; {value} has no effect.", "Clear it, or correct “{because_label}”."))
    GRADES_UNREADABLE = error("company.grades_unreadable", ("「{label}」为「{value}」，认不出等级，这一行按全部等级处理。", "请只写等级字母，例如 AB；空 = 全部。"), ("“{label}” is “{value}”, which is no list of grades, so the row counts for all.", "Write letters of grades only, e.g. AB; empty = all."))
    ROLE_INACTIVE = error("company.role_inactive", ("角色「{value}」已停用，这一步没有人能审批。", "请改用启用的角色，或重新启用它。"), ("The role “{value}” is not active, so nobody could take this step.", "Use an active role or activate it again."))
    ROLE_MAY_NOT_APPROVE = error("company.role_may_not_approve", ("角色「{value}」不可审批，这一步没有人能审批。", "请改用可审批的角色，或把会签方式改为「抄送」。"), ("The role “{value}” may not approve, so nobody could take this step.", "Use a role that may, or make the row Informed."))

    # categories and templates
    ZERO_LIMIT = note("company.zero_limit", ("「{name}」的「{label}」为 0，等于不许发生这类费用。", "如果不限，请清空这一格。"), ("“{label}” of “{name}” is 0, which forbids any such expense.", "Empty the cell if there is no limit."))
    PARTICIPANTS_NOT_ASKED = error("company.participants_not_asked", ("「{name}」设了「{label}」，却不要求填写参与人，无法核对。", "请把「须填参与人」改为 是，或清空该上限。"), ("“{name}” has “{label}” but asks for no participants, so it cannot be checked.", "Set Needs participants to Yes, or empty the limit."))
    WEIGHTS_NOT_WHOLE = error("company.weights_not_whole", ("采购方式「{mode}」的里程碑权重合计 {value:%}，不是 100 %。", "请调整权重，使合计为 100 %。"), ("The weights of the milestones for “{mode}” sum to {value:%}, not to 100 %.", "Change the weights so that they sum to 100 %."))
    NO_GENERAL_TEMPLATE = note("company.no_general_template", ("没有采购方式留空的里程碑模板，{modes} 的新项目没有建议的里程碑。", "请补上采购方式留空的一组里程碑。"), ("There are no milestones without a procurement mode, so new projects with {modes} get none proposed.", "Add a set of milestones whose mode is empty."))

    # people and delegations
    TWO_HEADS = error("company.two_heads", ("部门「{department}」同时有两位负责人：{value} 和 {other}（第 {first} 行）。", "请改正其中一人的「部门负责人」，或填写到任、离任日期。"), ("“{department}” has two heads at once: {value} and {other} (row {first}).", "Correct Department head of one of them, or fill in the days they are in office."))
    UNKNOWN_PERSON = error("company.unknown_person", ("「{label}」{value} 不在「人员」表中，这项授权不起作用。", "请改为「人员」表中的姓名，或先登记此人。"), ("“{label}” {value} is not on the sheet People, so the delegation has no effect.", "Use a name of the sheet People, or add the person first."))
    TO_SELF = error("company.to_self", ("{value} 授权给自己。", "请改正代理人，或删除这一行。"), ("{value} delegates to the same person.", "Correct the deputy or delete the row."))
    ENTERED_BY_DEPUTY = error("company.entered_by_deputy", ("登记人 {value} 就是代理人本人。", "请由授权人或人事登记；代理人不得登记自己的授权。"), ("{value} entered the delegation and is its deputy.", "Let the principal or personnel enter it; a deputy never enters their own."))
    ENTERED_LATE = note("company.entered_late", ("授权自 {start} 开始，{value} 才登记：登记之前的审批不算数。", "请核对登记日期；此前由代理人作出的决定须由授权人重作。"), ("The delegation starts on {start} but was entered on {value}: nothing counts before.", "Check the date; earlier decisions of the deputy must be made again by the principal."))
    NEVER_COUNTS = error("company.never_counts", ("授权在 {end} 结束，{value} 才登记，从未生效。", "请更正日期，或删除这一行。"), ("The delegation ended on {end} before it was entered on {value}, so it never counts.", "Correct the dates or delete the row."))
    SUBJECT_UNKNOWN = error("company.subject_unknown", ("「{value}」不是可以授权的事项，这一项不起作用。", "可填：{options}；空 = 全部。"), ("“{value}” is nothing that can be delegated and covers nothing.", "There are: {options}; empty = all."))
    CHAIN = note("company.chain", ("代理人 {value} 同期又授权给 {next}；{principal} 的权限不随之转授。", "如需 {next} 代 {principal} 审批，请由 {principal} 直接授权。"), ("The deputy {value} delegates to {next} at the same time; the authority of {principal} does not pass on.", "If {next} shall decide for {principal}, let {principal} delegate to {next}."))
    CIRCLE = error("company.circle", ("{principal} 与 {value} 同期互为代理（可能经由他人）。", "请改由不在其中的人代理。"), ("{principal} and {value} are each other's deputies at the same time, directly or through others.", "Choose a deputy outside the circle."))
