"""Execution: monthly progress, War Room meetings (项目进展分析会), actions, fee audits."""

from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.field import Boolean, Date, LongText, Money, Month, People, Percent, Person, Text, field
from presales_xl.tables.life import ALWAYS
from presales_xl.tables.table import Record, Table, listing


class Health(Choice):
    GREEN = option("绿(正常)", "Green", "绿")
    YELLOW = option("黄(关注)", "Yellow", "黄")
    RED = option("红(告警)", "Red", "红")


class Trigger(Choice):
    REGULAR = option("定期", "Regular")
    LEADERSHIP = option("领导要求", "Leadership")
    DEVIATION = option("偏差触发", "Deviation")
    EMERGENCY = option("突发情况", "Emergency")


class Decision(Choice):
    CONTINUE = option("继续", "Continue")
    CONDITIONAL = option("有条件继续", "Conditional")
    ADJUST = option("调整", "Adjust")
    SUSPEND = option("暂停", "Suspend")
    STOP = option("终止", "Stop")


class AuditConclusion(Choice):
    NORMAL = option("正常", "Normal")
    CORRECT = option("限期整改", "Correct", "要求整改")
    FREEZE = option("冻结", "Freeze")


class Progress(Record):
    """The project manager's words for one month."""

    table: ClassVar[Table] = listing("progress", "月度进展", "Progress", sheet=("月度进展", "Progress"), step=5, tip=Label("每月一行；月报取这一行的文字。", "One row a month; the report takes its words from it."))

    month: Month = field("月份", "Month", must=ALWAYS, width=70, hint=("例如 2026-06", "e.g. 2026-06"))
    health: Health | None = field("项目经理自评", "Own view", must=ALWAYS, width=84, hint=("自评与系统灯并列，不替代", "Stands beside the computed lights"))
    progress: LongText = field("本月进展", "Progress", must=ALWAYS, width=220, hint=("完成了什么，有何证据", "What was done, with evidence"))
    situation_analysis: LongText = field("情况分析", "Situation", must=ALWAYS, width=200, hint=("为什么；客户、对手、伙伴有何变化", "Why; what changed with customer, rivals, partners"))
    countermeasures: LongText = field("对策措施", "Countermeasures", must=ALWAYS, width=200, hint=("做什么、谁、何时", "What, who, when"))
    next_month_plan: LongText = field("下月计划", "Next month", must=ALWAYS, width=180, hint=("三件以内", "At most three things"))
    support_needed: LongText = field("需要的支持", "Support needed", width=140, hint=("请谁做什么决定", "Whose decision is needed"))
    win_probability: Percent = field("赢率", "Win probability", must=ALWAYS, low=0, high=1, width=60, hint=("例如 55 %", "e.g. 55 %"))
    win_reason: Text = field("赢率变动理由", "Why it moved", width=120, hint=("变动超过 10 个百分点必填", "Needed when it moved by more than 10 points"))
    expected_contract: Money = field("预计合同额", "Expected contract", low=0, width=100, hint=("空＝同表1", "Empty = as in table 1"))
    expected_margin: Money = field("预计毛利", "Expected margin", width=100, hint=("空＝同表1", "Empty = as in table 1"))
    expected_sign_on: Date = field("预计签约日期", "Expected signing", width=92, hint=("空＝同表1", "Empty = as in table 1"))
    by: Person = field("填报人", "By", width=66, hint=("项目经理", "The project manager"))
    on: Date = field("填报日期", "On", width=92, hint=("次月 5 日前", "By the 5th of the next month"))


class WarRoom(Record):
    """A meeting that decides: go on, adjust, suspend or stop."""

    table: ClassVar[Table] = listing("war_room", "项目进展分析会", "War Room", sheet=("进展分析会", "War Room"), step=5, tip=Label("会前登记日期和议题，可打印会议材料（form war_room）；会后补上决定，写清理由。", "Enter the meeting beforehand and print its paper (form war_room); add the decision and its reason afterwards."))

    held_on: Date = field("会议日期", "Held on", must=ALWAYS, width=92, hint=("例如 2026-05-12", "e.g. 2026-05-12"))
    trigger: Trigger | None = field("召开原因", "Trigger", must=ALWAYS, width=84, hint=("例如 定期", "e.g. Regular"))
    chair: Person = field("主持人", "Chair", must=ALWAYS, width=72, hint=("发起人", "The sponsor"))
    attendees: People = field("参加人", "Attendees", must=ALWAYS, width=160, hint=("用顿号分开", "Separated by commas"))
    new_circumstances: LongText = field("新情况", "New circumstances", width=160, hint=("上次会后发生的", "Since the last meeting"))
    issues: LongText = field("议题", "Issues", width=150, hint=("讨论了什么", "What was discussed"))
    exit_criteria_checked: Boolean = field("已核对撤出标准", "Exit criteria checked", width=80, hint=("是或否", "Yes or no"))
    decision: Decision | None = field("决定", "Decision", must=ALWAYS, width=84, hint=("例如 继续", "e.g. Continue"))
    reason: LongText = field("理由", "Reason", must=ALWAYS, width=180, hint=("为什么这样决定", "Why"))
    conditions: LongText = field("条件", "Conditions", width=140, hint=("有条件继续时填", "When conditional"))
    resume_on: Date = field("恢复日期", "Resume on", width=92, hint=("暂停时填", "When suspended"))


class Action(Record):
    """Something a meeting or a report asked for."""

    table: ClassVar[Table] = listing("actions", "待办事项", "Actions", sheet=("待办事项", "Actions"), step=5, tip=Label("会议与月报形成的待办；逾期会提醒。", "What meetings and reports asked for; overdue ones are flagged."))

    source: Text = field("来源", "From", width=150, hint=("例如 05-12 进展分析会", "e.g. War Room of 12 May"))
    action: Text = field("事项", "Action", must=ALWAYS, width=520, hint=("做什么", "What is to be done"))
    owner: Person = field("责任人", "Owner", must=ALWAYS, width=110, hint=("一个人", "One person"))
    due_on: Date = field("到期", "Due", must=ALWAYS, width=100, hint=("例如 2026-05-20", "e.g. 2026-05-20"))
    done_on: Date = field("完成", "Done", width=100, hint=("实际完成日期", "Day it was done"))


class FeeAudit(Record):
    """The sponsor's regular look at the spending."""

    table: ClassVar[Table] = listing("fee_audits", "费用控制审核记录", "Fee audits", sheet=("费用审核", "Fee audits"), step=5, tip=Label("发起人定期审核；结论「冻结」之后的支出一律为错误，直到「正常」。", "The sponsor audits regularly; after Freeze every expense is an error until Normal."))

    audited_on: Date = field("审核日期", "Audited on", must=ALWAYS, width=100, hint=("例如 2026-05-31", "e.g. 2026-05-31"))
    auditor: Person = field("审核人", "Auditor", must=ALWAYS, width=100, hint=("发起人", "The sponsor"))
    through_on: Date = field("审核至", "Through", width=100, hint=("看到哪一天为止的支出", "Last day looked at"))
    amount_seen: Money = field("审核金额", "Amount seen", low=0, width=120, hint=("截至该日已支付合计", "Paid up to that day"))
    finding: LongText = field("发现", "Finding", width=460, hint=("例如 无异常", "e.g. nothing unusual"))
    conclusion: AuditConclusion | None = field("结论", "Conclusion", must=ALWAYS, width=110, hint=("例如 正常", "e.g. Normal"))
