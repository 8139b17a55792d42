"""表2 项目销售策划案: goals, rounds, position, work plan, exit criteria, lessons consulted."""

from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.field import Boolean, Code, Date, Integer, LongText, Money, People, Percent, Person, Text, field
from presales_xl.tables.life import ALWAYS, FROM_PLANNED, Stage
from presales_xl.tables.table import Record, Table, form, listing


class Strategy(Choice):
    FRONTAL = option("正面竞争", "Frontal", "正面")
    FLANKING = option("侧翼突破(改变评判标准)", "Flanking", "侧翼")
    FRAGMENT = option("局部切入", "Fragment", "分割")
    DEFEND = option("防守", "Defend", "防御")
    DEVELOP = option("提前引导", "Develop", "引导")


class Dimension(Choice):
    CUSTOMER_RELATIONS = option("客户关系", "Customer relations")
    TECHNOLOGY = option("技术水平", "Technology")
    PARTNER_SUPPORT = option("伙伴支持", "Partner support")
    COMMERCIAL_AND_PRICE = option("商务与价格", "Commercial and price", "商务价格")


class Workstream(Choice):
    CUSTOMER = option("客户攻关", "Customer")
    SOLUTION = option("解决方案", "Solution")
    PARTNER = option("合作伙伴", "Partner")
    COMMERCIAL = option("商务投标", "Commercial", "商务")


class TaskStatus(Choice):
    NOT_STARTED = option("未开始", "Not started")
    IN_PROGRESS = option("进行中", "In progress")
    DONE = option("已完成", "Done")
    VOID = option("作废", "Void")


class SalesPlan(Record):
    """The goals of the pursuit and how it is to be won."""

    table: ClassVar[Table] = form(
        "sales_plan", "项目销售策划案", "Sales plan", sheet=("表2 销售策划案", "2 Sales plan"), step=3, since=Stage.PLANNED,
        tip=Label("策划会后更新；各轮记录在「策划轮次」。", "Updated after every planning meeting; rounds are kept in Planning rounds."),
        sections=(("goals", Label("目标", "Goals")), ("strategy", Label("策略", "Strategy"))),
    )  # fmt: skip

    sales_goal: LongText = field("销售目标", "Sales goal", must=FROM_PLANNED, section="goals", wide=True, hint=("例如 年底前签约一期平台，锁定二期接口", "e.g. sign phase one this year and hold the interface to phase two"))
    target_contract: Money = field("目标合同额", "Target contract", must=ALWAYS, above=0, hint=("元，含税", "Yuan with tax"))
    target_margin: Money = field("目标毛利", "Target margin", must=ALWAYS, hint=("元，不含税", "Yuan without tax"))
    target_sign_on: Date = field("目标签约日期", "Target signing", must=ALWAYS, hint=("例如 2026-12-28", "e.g. 2026-12-28"))
    strategy: Strategy | None = field("竞争策略", "Strategy", section="strategy", hint=("例如 侧翼突破", "e.g. Flanking"))
    value_proposition: LongText = field("客户价值", "Customer value", must=ALWAYS, wide=True, hint=("我方能为客户带来什么，用客户的数字说", "What the customer gains, in the customer's figures"))
    win_themes: LongText = field("制胜要点", "Win themes", wide=True, hint=("三条以内", "At most three"))


class PlanningRound(Record):
    """One planning meeting and what it concluded."""

    table: ClassVar[Table] = listing("planning_rounds", "策划轮次", "Planning rounds", sheet=("策划轮次", "Planning rounds"), step=3, tip=Label("多轮策划是正常的；每一轮都保留。", "Several rounds are normal; every one is kept."))

    round: Integer = field("轮次", "Round", must=ALWAYS, low=1, width=56, hint=("1、2、3", "1, 2, 3"))
    held_on: Date = field("会议日期", "Held on", must=ALWAYS, width=94, hint=("例如 2026-07-24", "e.g. 2026-07-24"))
    chair: Person = field("主持人", "Chair", must=ALWAYS, width=84, hint=("例如 周明远", "e.g. Zhou Mingyuan"))
    participants: People = field("参加人", "Participants", width=180, hint=("用顿号分开", "Separated by commas"))
    changes: LongText = field("本轮变化", "What changed", width=220, hint=("与上一轮相比", "Against the round before"))
    target_contract: Money = field("目标合同额", "Target contract", low=0, width=110, hint=("元，含税", "Yuan with tax"))
    target_margin: Money = field("目标毛利", "Target margin", width=110, hint=("元，不含税", "Yuan without tax"))
    target_sign_on: Date = field("目标签约日期", "Target signing", width=96, hint=("例如 2026-12-28", "e.g. 2026-12-28"))
    win_probability: Percent = field("赢率", "Win probability", low=0, high=1, width=64, hint=("例如 55 %", "e.g. 55 %"))
    conclusion: LongText = field("结论", "Conclusion", width=220, hint=("例如 继续，增加 POC", "e.g. go on, add a POC"))


class Position(Record):
    """Strengths and weaknesses in one dimension."""

    table: ClassVar[Table] = listing("position", "态势分析", "Position", sheet=("态势分析", "Position"), step=3, tip=Label("四个维度各写一行；被替换的行标「作废」，不要删除。", "One row per dimension; mark a replaced row void instead of deleting it."))

    dimension: Dimension | None = field("维度", "Dimension", must=ALWAYS, width=110, hint=("例如 客户关系", "e.g. Customer relations"))
    strengths: LongText = field("优势", "Strengths", must=ALWAYS, width=310, hint=("有依据的事实", "Facts with evidence"))
    weaknesses: LongText = field("劣势", "Weaknesses", must=ALWAYS, width=310, hint=("有依据的事实", "Facts with evidence"))
    our_actions: LongText = field("我方行动", "Our actions", width=330, hint=("如何扬长补短", "How to use and mend them"))
    round: Integer = field("首次轮次", "First round", low=1, width=84, hint=("第几轮提出；空＝各轮有效", "Round it came up in; empty = valid in all"))
    void: Boolean = field("作废", "Void", width=64, hint=("被后来的行替换", "Replaced by a later row"))


class PlanTask(Record):
    """A piece of work with an owner and a purpose."""

    table: ClassVar[Table] = listing("plan_tasks", "工作计划", "Work plan", sheet=("工作计划", "Work plan"), step=3, tip=Label("每项工作都要有负责人和目的。", "Every task has an owner and a purpose."))

    task: Text = field("工作", "Task", must=ALWAYS, width=190, hint=("例如 拜访信息中心主任", "e.g. visit the head of IT"))
    workstream: Workstream | None = field("类别", "Workstream", must=ALWAYS, width=86, hint=("例如 客户攻关", "e.g. Customer"))
    purpose: Text = field("目的", "Purpose", must=ALWAYS, width=210, hint=("做成后得到什么", "What it gains"))
    owner: Person = field("负责人", "Owner", must=ALWAYS, width=80, hint=("一个人", "One person"))
    start_on: Date = field("开始", "Start", width=92, hint=("例如 2026-07-27", "e.g. 2026-07-27"))
    due_on: Date = field("到期", "Due", must=ALWAYS, width=92, hint=("不早于开始", "Not before the start"))
    milestone: Code = field("里程碑", "Milestone", source="milestones", width=62, hint=("里程碑编号", "Milestone number"))
    expected_fee: Money = field("预计费用", "Expected fee", low=0, width=96, hint=("元", "Yuan"))
    status: TaskStatus | None = field("状态", "Status", width=78, hint=("例如 进行中", "e.g. In progress"))
    done_on: Date = field("完成", "Done", width=92, hint=("实际完成日期", "Day it was done"))


class ExitCriterion(Record):
    """When we stop: decided while heads are cool."""

    table: ClassVar[Table] = listing("exit_criteria", "撤出标准", "Exit criteria", sheet=("撤出标准", "Exit criteria"), step=3, aliases=("退出标准",), tip=Label("任一标准满足即应召开会议决定是否终止。", "When one is met, a meeting decides whether to stop."))

    criterion: Text = field("标准", "Criterion", must=ALWAYS, width=300, hint=("例如 预算未获批复", "e.g. the budget is refused"))
    measure: Text = field("怎样判断", "Measure", must=ALWAYS, width=300, hint=("可核实的事实", "A fact that can be verified"))
    check_on: Date = field("检查日期", "Check on", must=ALWAYS, width=94, hint=("例如 2026-09-30", "e.g. 2026-09-30"))
    met: Boolean = field("已满足", "Met", width=70, hint=("是或否", "Yes or no"))
    met_on: Date = field("满足日期", "Met on", width=94, hint=("满足时填", "When it was met"))
    round: Integer = field("首次轮次", "First round", low=1, width=84, hint=("空＝各轮有效", "Empty = valid in all"))
    void: Boolean = field("作废", "Void", width=64, hint=("被后来的行替换", "Replaced by a later row"))


class LessonConsulted(Record):
    """A lesson of earlier projects that this plan looked at."""

    table: ClassVar[Table] = listing("lessons_consulted", "借鉴经验", "Lessons consulted", sheet=("借鉴经验", "Lessons consulted"), step=3, tip=Label("策划时查阅知识库；采纳与否都写明理由。", "Consult the knowledge base when planning; say why a lesson was adopted or not."))

    lesson: LongText = field("经验", "Lesson", must=ALWAYS, width=420, hint=("一句话", "One sentence"))
    source: Text = field("来源", "Source", width=180, hint=("项目编号，例如 PS-2025-008", "Project number, e.g. PS-2025-008"))
    adopted: Boolean = field("采纳", "Adopted", width=70, hint=("是或否", "Yes or no"))
    why: Text = field("理由", "Why", width=420, hint=("为什么采纳或不采纳", "Why or why not"))
