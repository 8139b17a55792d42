"""Views with every section filled, and views with nothing in them, for the tests of documents."""

import datetime as dt
import types
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from presales_xl.reports.form_view import Choices, SignatureRow
from presales_xl.reports.monthly_view import (
    ActionRow,
    ApprovalRow,
    ComparisonRow,
    DeviationRow,
    EarnedValueRow,
    FeeStatus,
    MonthlyView,
    RiskMatrixRow,
    RiskRow,
    StatusLights,
    WinProbability,
)
from presales_xl.reports.retrospective_view import (
    BidRow,
    CauseRow,
    ContractRow,
    DepositRow,
    ExpectationRow,
    FeeHistoryRow,
    ForecastRow,
    HandoverRow,
    LessonRow,
    Outcome,
    RetrospectiveView,
    ReviewRow,
    Stop,
)
from presales_xl.reports.view import ChangeRow, Chart, FeeRow, Light, MilestoneRow, ProjectHead, Provenance, Series

HOSTILE = {
    "markup": "甲 & 乙 <丙> ]]> </w:t></w:tc></w:tbl> \"引\" '号'",
    "tags": "{{ 7*7 }} {% for x in y %} {_{ ｛｛",
    "control": "a\x00\ud800\ufffe\u202eb\n\nc\td",
    "emoji": "👩‍💻" * 300,
}
"""What people paste into a cell and what nobody should."""
STAMP = dt.datetime(2026, 6, 30, tzinfo=dt.UTC)
OK = Light("green", "●", "正常", "")
DONE = Light("green", "√", "已完成", "")
WATCH = Light("amber", "▲", "关注", "")
ADJUST = Light("red", "◆", "须调整", "")
OPEN = Light("grey", "○", "未开始", "")

View = TypeVar("View")


def empty(view: type[View]) -> View:
    """A view in which every text is empty, every list has no rows and there is no chart."""
    return view(**{field.name: _empty(get_type_hints(view)[field.name]) for field in fields(view)})  # type: ignore[arg-type] # any dataclass


def _empty(kind: Any) -> Any:
    if kind is Light:
        return Light()
    if is_dataclass(kind) and isinstance(kind, type):
        return empty(kind)
    if get_origin(kind) is tuple:
        return ()
    if get_origin(kind) is types.UnionType and type(None) in get_args(kind):
        return None
    return ""


def saying(value: Any, text: str) -> Any:
    """The same view with every text replaced by `text`; the colours of lights and the keys of controls stay."""
    if isinstance(value, str):
        return text
    if isinstance(value, SignatureRow):
        texts = {f.name: text for f in fields(value) if f.name not in {"decided", "tag", "alias"}}
        return replace(value, **texts, alias=text[:40])  # type: ignore[arg-type] # only texts are replaced
    if isinstance(value, tuple):
        return tuple(saying(item, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{f.name: saying(getattr(value, f.name), text) for f in fields(value) if f.name != "colour"}
        )
    return value


PROJECT = ProjectHead(
    project_no="PS-2026-001",
    project_name="某市政务云数据中台国产化改造项目",
    customer="某市大数据管理局",
    department="政企事业部",
    grade="B（53分）",
    stage="执行中",
    sponsor="周海峰（销售总监）",
    project_manager="陈立群",
    sales_owner="王思远",
    expected_contract="6,000,000.00 元（600.00 万元）",
    expected_margin="1,200,000.00 元（21.2 %）",
    expected_sign_on="2026-09-30",
    quota="49,500.00 元",
)

MILESTONES = (
    MilestoneRow("1", "需求确认", "陈立群", "2026-03-20", "2026-03-20", "—", "2026-03-18", "-2", DONE),
    MilestoneRow("2", "方案交流与技术澄清", "李文博", "2026-05-15", "2026-05-15", "—", "2026-05-19", "4", DONE),
    MilestoneRow("3", "POC 测试环境搭建与验证", "赵一鸣", "2026-06-15", "2026-06-15", "2026-07-06", "—", "21", ADJUST),
    MilestoneRow("4", "投标文件编制与递交", "王思远", "2026-08-20", "2026-08-20", "2026-08-24", "—", "4", WATCH),
    MilestoneRow("5", "合同签订", "陈立群", "2026-09-30", "2026-09-30", "—", "—", "0", OPEN),
)

FEES = (
    FeeRow("1 需求确认", "8,920.00", "0.00", "8,410.00", "0.00", "510.00", "0.00", "94.3 %", OK),
    FeeRow("2 方案交流与技术澄清", "13,380.00", "1,260.00", "13,020.00", "0.00", "360.00", "510.00", "97.3 %", WATCH),
    FeeRow(
        "3 POC 测试环境搭建与验证",
        "15,610.00",
        "9,860.00",
        "14,300.00",
        "3,900.00",
        "-2,590.00",
        "870.00",
        "116.6 %",
        ADJUST,
    ),
    FeeRow("4 投标文件编制与递交", "6,690.00", "0.00", "0.00", "500.00", "6,190.00", "0.00", "7.5 %", OK),
)
FEE_TOTAL = FeeRow("合计", "44,600.00", "11,120.00", "35,730.00", "4,400.00", "4,470.00", "—", "90.0 %", WATCH)

CHANGES = (
    ChangeRow(
        "TZ-01", "2026-06-22", "进度+费用", "POC 顺延 21 天，追加原厂驻场费用", "+21", "+4,800.00", "审批中：待销售总监"
    ),
)

FEES_CHART = Chart(
    ("1 需求确认", "2 方案交流", "3 POC 验证", "4 投标编制"),
    (
        Series("计划费用（元）", (Decimal(8920), Decimal(13380), Decimal(15610), Decimal(6690))),
        Series("实际费用（元，含在途）", (Decimal(8410), Decimal("13020.00"), Decimal("18200.50"), Decimal(500))),
        Series("累计使用率", (Decimal("0.1886"), Decimal("0.4805"), Decimal("0.8886"), None)),
    ),
)

SOURCE = Provenance(
    as_of="2026-06-30",
    rules_version="2026.1（2026-01-01 起生效）",
    fingerprint="9f2c4b7d0e8a61c35d94f7a2b8c01e6d4f3a9b7c5e2d1f0a8b6c4d3e2f1a0b9c",
    log_count="12",
    log_head="51d0c7e2a9b84f36c1e0d5a7b3f29c8e6d4a1b0f7e5c3d2a9b8c6f4e1d0a7b5c",
)

MONTHLY = MonthlyView(
    company="示例科技股份有限公司",
    report_no="PS-2026-001-2026-06",
    month="2026年6月",
    prepared_by="陈立群",
    project=PROJECT,
    win=WinProbability("60 %", "72 %", "（下降12个百分点）", "客户信息中心主任调岗，新任主任态度未明"),
    conclusion="POC 里程碑预测滑移 21 天，费用（含在途）达预算的 116.6 %，两项均须在 7 月 6 日前提交任务书调整表；其余里程碑可控。",
    lights=StatusLights(
        overall=Light("red", "◆", "须调整", "取最差：进度、费用均为红灯"),
        schedule=Light("red", "◆", "须调整", "里程碑3预测滑移21天，达到6天的调整界限"),
        fee=Light("red", "◆", "超额度", "里程碑3已用116.6 %，超过预算10 %且超过1,000元"),
        win=Light("amber", "▲", "关注", "赢单概率60 %，较上月下降12个百分点，超过10个百分点"),
        own_view=Light("amber", "▲", "黄", "项目经理自评为黄，与系统计算的总体状态不同"),
    ),
    comparison=(
        ComparisonRow("总体状态", "▲ 关注", "◆ 须调整", "变差"),
        ComparisonRow("累计已支付（元）", "24,610.00", "35,730.00", "+11,120.00"),
    ),
    comparison_note="上月各项为按现有数据在 2026-05-31 重新计算的结果。",
    milestones=MILESTONES,
    fees=FeeStatus(
        quota="49,500.00 元",
        allocatable="44,600.00 元",
        reserve="4,900.00 元",
        reserve_balance="4,900.00 元",
        paid="35,730.00 元",
        in_flight="4,400.00 元",
        available="4,470.00 元",
        used="90.0 %",
        milestones=FEES,
        milestone_total=FEE_TOTAL,
        categories=(
            FeeRow("差旅费", "20,000.00", "4,120.00", "17,230.00", "900.00", "1,870.00", "—", "90.7 %", WATCH),
            FeeRow(
                "样机及POC测试费", "15,000.00", "7,000.00", "13,500.00", "3,500.00", "-2,000.00", "—", "113.3 %", ADJUST
            ),
            FeeRow("业务招待费", "9,600.00", "0.00", "5,000.00", "0.00", "4,600.00", "—", "52.1 %", OK),
        ),
        category_total=FEE_TOTAL,
        tie_out=Light(
            "green",
            "√",
            "勾稽相符",
            "里程碑 44,600.00 ＋ 准备金 4,900.00 ＝ 核定额度 49,500.00；按里程碑与按类别的合计一致",
        ),
    ),
    earned_value=(
        EarnedValueRow("应完成价值（PV）", "37,910.00", "按计划到 6 月底应完成工作的预算"),
        EarnedValueRow("已完成价值（EV）", "31,666.00", "实际完成工作的预算，少于应完成价值，说明进度落后"),
        EarnedValueRow("已支付（AC）", "35,730.00", "为此已支付的费用，另有在途 4,400.00"),
        EarnedValueRow("成本绩效（CPI）", "0.8863", "每花 1 元只完成 0.89 元的工作"),
        EarnedValueRow("完工预测（EAC）", "50,324.00", "照此下去的总费用，高于核定额度 49,500.00，须上报公司领导"),
    ),
    deviations=(
        DeviationRow(
            "1",
            "里程碑3 POC 进度",
            "滑移 21 天",
            "2026-06-21",
            "任务书调整表（进度+费用）",
            "发起人 → 销售总监/总经理",
            "2026-06-26",
            "陈立群",
            ADJUST,
        ),
        DeviationRow(
            "2",
            "里程碑3 POC 费用",
            "超 16.6 %\n2,590.00 元",
            "2026-06-30",
            "任务书调整表（进度+费用）",
            "发起人 → 销售总监/总经理",
            "2026-07-06",
            "陈立群",
            ADJUST,
        ),
    ),
    risks=(
        RiskRow(
            "R-01",
            "客户信息中心主任调岗，原有支持关系弱化",
            "能否签约",
            "60 %",
            "1,200,000",
            "发起人一周内拜访新任主任",
            "陈立群",
            "2026-07-06",
            Light("red", "◆", "高"),
        ),
        RiskRow(
            "R-02",
            "芯片适配性能未达招标指标（≥8,000 TPS）",
            "售前费用",
            "40 %",
            "12,000",
            "原厂工程师驻场；准备双节点方案",
            "赵一鸣",
            "2026-07-09",
            Light("amber", "▲", "中"),
        ),
        RiskRow(
            "R-03",
            "客户预算审批延后至三季度",
            "签约时间",
            "20 %",
            "30,000",
            "与财务处每周跟进",
            "王思远",
            "2026-07-30",
            Light("green", "●", "低"),
        ),
    ),
    risk_matrix=tuple(
        RiskMatrixRow(
            f"{likely}（概率级）",
            tuple(Light("red", "◆", f"R-0{likely}{impact}", "") for impact in range(1, 6)),
        )
        for likely in range(5, 0, -1)
    ),
    progress="1. 完成 POC 环境到货验收与网络联调。\n2. 完成 5 个业务场景中的 3 个，性能复测安排在 7 月第一周。",
    situation_analysis="进度：国产化服务器到货延迟 12 天，芯片驱动适配返工 9 天，合计滑移 21 天；投标编制已并行开展，预计只传导 4 天。\n费用：原厂驻场与加急物流未列入任务书，使 POC 阶段超出预算 2,590 元。\n客户：信息中心主任调岗，业务处室对方案演示反馈良好。",
    countermeasures="提交任务书调整表；原厂工程师驻场至性能达标；发起人拜访新任主任。",
    next_month_plan="7 月 9 日前完成性能复测与客户签字确认；7 月 16 日前完成投标文件初稿与内部评审。",
    actions=(
        ActionRow("1", "原厂工程师驻场至性能达标，日报抄送项目经理", "赵一鸣", "2026-07-09", "进行中"),
        ActionRow("2", "测算底价并报销售总监", "王思远", "2026-06-25", "逾期5天"),
    ),
    support_needed="请公司协调第二台测试服务器，并请发起人出面拜访信息中心新任主任。",
    decisions=(ActionRow("1", "是否同意 POC 顺延 21 天并追加 4,800.00 元", "销售总监", "2026-07-03", "待决策"),),
    approvals=(
        ApprovalRow("2026-06-22 10:15", "调整表 TZ-01", "提交", "—", "陈立群", "客户原因与到货延迟"),
        ApprovalRow("2026-06-24 16:40", "调整表 TZ-01", "同意", "1 发起人", "周海峰", "同意，注意费用"),
    ),
    changes=CHANGES,
    source=SOURCE,
    fees_chart_text="四个里程碑的计划与实际费用：POC 阶段超出计划，累计使用率 88.9 %",
    fees_chart=FEES_CHART,
)

STOP = Stop(
    told=True,
    approved_on="2026-06-03",
    applicant="马千里",
    applied_on="2026-05-29",
    kind="资质不满足",
    war_room="2026-05-27 进展分析会",
    meeting="2026-05-27 决定终止：撤出标准触发",
    criteria_met="不接受联合体",
    reason="要求自有运营泊位不少于 5,000 个",
    quota="33,400.00 元",
    spent="10,810.00 元",
    in_flight="1,480.00 元",
    unused_quota="21,110.00 元",
    deposits_to_recover="投标保证金 50,000 元，6 月 18 日前",
    deposits=(
        DepositRow("投标保证金", "公共资源交易中心", "50,000.00", "50,000.00", "2026-06-16", "0.00", DONE),
        DepositRow("履约保证金", "资产公司", "20,000.00", "5,000.00", "—", "15,000.00", ADJUST),
    ),
    customer_aftercare="发起人 6 月 5 日当面说明",
    open_promises="稽核方案一份，6 月 10 日前交付",
    restart_condition="接受联合体；须另立新项目",
    review_on="2026-12-01",
)
SIGNATURES = (
    SignatureRow("第 1 步　发起人", "", True, "同意", "经验入库", "周海峰（线下）", "2026-10-19", "review|1|1.1|0123456789abcdef|", "第 1 步"),
    SignatureRow("第 2 步　销售总监", "吴海波（销售总监）", False, "—", "—", "—", "—", "review|1|2.1|0123456789abcdef|", "第 2 步"),
)  # fmt: skip

RETROSPECTIVE = RetrospectiveView(
    company="示例科技股份有限公司",
    report_no="PS-2026-001-ZJ",
    period="2026-01-12 至 2026-10-16",
    prepared_by="陈立群",
    project=PROJECT,
    conclusion="2026-10-12 赢单，签约 5,880,000.00 元，毛利 1,150,000.00 元；售前费用 48,100.00 元，在核定额度之内；签约比计划晚 12 天。",
    outcome=Outcome(
        light=Light("green", "●", "赢单", ""),
        decided_on="2026-10-09",
        award_notice_on="2026-10-10",
        loss_notice="—",
        winner="本公司",
        winning_price="5,880,000.00 元",
        signed_contract="5,880,000.00 元",
        signed_margin="1,150,000.00 元",
        contracts=(
            ContractRow("HT-2026-118", "合同", "某市大数据管理局", "2026-10-12", "5,880,000.00", "1,150,000.00"),
        ),
    ),
    bids=(
        BidRow("1", "本公司", "5,880,000.00", "56.2", "27.9", "84.1", "中标"),
        BidRow("1", "甲信息技术有限公司", "5,460,000.00", "49.8", "30.0", "79.8", "未中标"),
        BidRow("1", "乙数据股份有限公司", "6,120,000.00", "51.0", "26.8", "77.8", "未中标"),
    ),
    causes=(
        CauseRow("产品方案", "差异化评分点写入招标文件", "50 %", "评标报告：技术分领先 5.2 分"),
        CauseRow("关系决策链", "发起人恢复与新任主任的联系", "30 %", "7 月 4 日、8 月 2 日拜访纪要"),
        CauseRow("价格", "报价低于最高限价 2 %", "20 %", "开标记录"),
    ),
    no_causes="",
    stop=STOP,
    expectations=(
        ExpectationRow("合同额（元）", "6,000,000.00", "5,880,000.00", "-120,000.00（-2.0 %）", OK),
        ExpectationRow("毛利（元）", "1,200,000.00", "1,150,000.00", "-50,000.00（-4.2 %）", OK),
        ExpectationRow("售前费用（元）", "49,500.00", "48,100.00", "-1,400.00（-2.8 %）", OK),
        ExpectationRow("里程碑按期数", "5", "3", "-2", WATCH),
        ExpectationRow("签约日期", "2026-09-30", "2026-10-12", "+12 天", ADJUST),
    ),
    goals_met="销售目标达成；合同额略低于目标，原因是增值服务包未列入首期。",
    forecasts=(
        ForecastRow("2026-05", "72 %", "2026-09-30", "POC 准备顺利"),
        ForecastRow("2026-06", "60 %", "2026-09-30", "客户信息中心主任调岗"),
        ForecastRow("2026-08", "75 %", "2026-10-12", "差异化评分点写入征求意见稿"),
    ),
    forecast_accuracy="六个月预测的布里尔分 0.09（0 为最好，n = 6）；最后一次预测 75 %，结果为赢单。",
    milestones=tuple(MILESTONES),
    fees=(
        FeeHistoryRow("1 需求确认", "8,920.00", "8,920.00", "8,410.00", "-510.00", "94.3 %", OK),
        FeeHistoryRow("3 POC 测试环境搭建与验证", "15,610.00", "20,410.00", "20,390.00", "-20.00", "99.9 %", OK),
    ),
    fee_total=FeeHistoryRow("合计", "44,600.00", "49,400.00", "48,100.00", "-1,300.00", "97.4 %", OK),
    changes=CHANGES,
    reviews=(
        ReviewRow(
            "需求确认",
            "陈立群",
            "邀请业务处室共创，形成 3 项差异化评分点",
            "未识别主任即将调岗",
            "预算来源由自筹改为专项债券",
        ),
        ReviewRow(
            "POC 验证", "赵一鸣", "提前暴露并解决性能风险", "到货周期未列入计划缓冲，滑移 21 天", "芯片驱动须重新编译"
        ),
    ),
    lessons=(
        LessonRow(
            "1",
            "信创类 POC 的硬件由第三方供货",
            "按常规周期安排，没有缓冲",
            "滑移 21 天，追加驻场费用",
            "信创类 POC 预留 15 个工作日到货缓冲，并在任务书中列“原厂驻场”",
            "信创、含硬件的 POC",
            "信创；POC；进度",
            "POC 环境检查表 V2",
        ),
        LessonRow(
            "2",
            "关键决策人变动",
            "发起人一周内拜访",
            "支持关系恢复",
            "关键决策人变动 5 个工作日内由发起人完成拜访",
            "政府、事业单位",
            "客户关系；发起人",
            "—",
        ),
    ),
    no_lessons="",
    handover=(HandoverRow("免费培训两期，每期 30 人", "交付经理 孙悦", "2026-12-31"),),
    customer_satisfaction="5（很满意）",
    customer_feedback="方案与演示贴合业务，响应快；希望交付团队尽早介入。",
    meeting_on="2026-10-16",
    attendees="周海峰、陈立群、王思远、李文博、赵一鸣、刘敏（财务）",
    approval="第 1 版，审批中，待销售总监",
    route="发起人 → 销售总监",
    signatures=SIGNATURES,
    awaits=True,
    choices=Choices("同意", "不同意", "退回修改"),
    content_digest="9f8e7d6c",
    source=SOURCE,
    fees_chart_text="四个里程碑的计划与实际费用：POC 阶段超出计划",
    fees_chart=FEES_CHART,
)

SAMPLES: dict[str, MonthlyView | RetrospectiveView] = {"monthly_report": MONTHLY, "retrospective": RETROSPECTIVE}
EMPTY: dict[str, MonthlyView | RetrospectiveView] = {
    "monthly_report": empty(MonthlyView),
    "retrospective": empty(RetrospectiveView),
}
