"""A sponsor who left and was replaced; then the reserve was released for a risk that had occurred."""

import datetime as dt

from presales_xl.demo.sample import Before, Sample, approved, in_flight, paid, rows
from presales_xl.language import Label
from presales_xl.tables.life import Subject
from presales_xl.tables.risks import RiskStatus

_INFO = {
    "project_no": "PS-2026-004", "project_name": "云州市第一人民医院临床数据中台", "registered_on": "2026-02-24",
    "registered_by": "许婷", "source": "客户主动咨询", "source_person": "院信息科 周工", "cost_department": "数字政府事业部",
    "customer_name": "云州市第一人民医院", "customer_type": "新客户", "ownership": "事业单位", "industry": "医疗", "region": "西南",
    "background": "三级甲等，开放床位 2,100 张，HIS、EMR、LIS 分属三家厂商，2027 年参加互联互通五级评审。",
    "needs_summary": "建设临床数据中台：数据汇聚、主索引、质控与科研数据集，支撑互联互通五级评审。", "compelling_event": "2027 年 3 月提交五级评审材料",
    "compelling_event_on": "2027-03-31", "customer_budget": 3800000, "budget_status": "已申报待批", "fund_source": "自筹", "fund_in_place": "部分",
    "procurement_mode": "竞争性磋商", "expected_bid_on": "2026-08-05", "expected_sign_on": "2026-08-31", "expected_delivery_on": "2027-02-28",
    "evaluation_method": "综合评分法", "qualification_ok": "满足", "bid_form": "独立投标", "expected_contract": 3600000, "tax_rate": 0.06,
    "expected_margin": 820000, "margin_basis": "历史同类", "market_importance": 3, "strategic_customer": False, "win_probability": 0.5,
    "sponsor": "周明远", "project_manager": "许婷", "department": "数字政府事业部", "sales_owner": "许婷", "initiated_on": "2026-03-16",
}  # fmt: skip

_PLAN = {
    "contacts": rows(
        "name title department decision_role influence attitude relation our_owner",
        ("罗建平", "副院长", "院办", "最终决策者", 5, "中立", "认识", "许婷"),
        ("周岚", "信息科主任", "信息科", "技术评估人", 4, "支持", "熟悉", "许婷"),
    ),
    "competitors": rows(
        "name product strengths weaknesses our_answer",
        ("康联数据", "康联 CDR", "三甲案例多", "驻场费用高", "用 POC 的数据质量说话"),
    ),
    "team": rows(
        "person role department responsibility allocation from_on",
        ("许婷", "客户经理", "数字政府事业部", "项目经理、客户关系", 0.4, "2026-03-16"),
        ("孙立", "技术专家", "产品研发部", "POC", 0.4, "2026-04-13"),
    ),
    "sales_plan": {
        "sales_goal": "8 月底前签约，取得首个三甲临床数据案例。", "target_contract": 3600000, "target_margin": 820000, "target_sign_on": "2026-08-31",
        "strategy": "侧翼突破(改变评判标准)", "value_proposition": "病案首页数据质控合格率由 87 % 提到 98 %，评审材料准备缩短三个月。",
    },
    "planning_rounds": rows(
        "round held_on chair participants changes target_contract target_margin target_sign_on win_probability conclusion",
        (1, "2026-03-20", "陈志远", "许婷、孙立", "首轮", 3600000, 820000, "2026-08-31", 0.5, "先做 POC"),
        (2, "2026-06-12", "周明远", "许婷、孙立、方怡", "发起人更换，POC 已完成", 3600000, 820000, "2026-08-31", 0.5, "策略不变，转向院领导"),
    ),
    "position": rows(
        "dimension strengths weaknesses our_actions",
        ("客户关系", "信息科支持", "院领导不熟", "请罗院长到公司考察"),
        ("技术水平", "主索引产品成熟", "缺三甲案例", "POC 用真实病案数据"),
        ("伙伴支持", "质控规则库厂商合作", "授权未取得", "6 月前签授权"),
        ("商务与价格", "报价有余地", "驻场成本高", "远程加驻场"),
    ),
    "plan_tasks": rows(
        "task workstream purpose owner start_on due_on milestone expected_fee status done_on",
        ("病案数据 POC", "解决方案", "质控合格率达到 98 %", "孙立", "2026-04-20", "2026-06-05", "2", 7500, "已完成", "2026-06-05"),
        ("院领导考察", "客户攻关", "罗院长认可方案", "许婷", "2026-06-15", "2026-07-10", "3", 3000, "进行中", None),
    ),
    "exit_criteria": rows(
        "criterion measure check_on met",
        ("7 月底前预算未获批复", "院务会纪要", "2026-07-31", False),
    ),
    "risks": rows(
        "no kind description affects probability impact_money impact response prevention contingency owner due_on status",
        ("R1", "商务", "预算院务会推迟审议", "签约时间", 0.4, 0, 3, "减轻", "配合信息科准备材料", "改走年中预算调整", "许婷", "2026-07-24", "监控中"),
        ("R2", "技术", "数据量超预期，POC 服务器续租、追加编码专家", "售前费用", 0.5, 5600, 3, "接受", "先取三个月样本，按周续租", "动用准备金", "孙立", "2026-06-12", "已发生"),
    ),
}  # fmt: skip

_CHARTER = {
    "charter": {"single_expense_limit": 3000},
    "milestones": rows(
        "no name deliverable owner weight start_on planned_on forecast_on actual_on percent_complete",
        ("1", "需求确认", "《需求确认单》经信息科签字", "许婷", 0.20, "2026-03-30", "2026-04-17", None, "2026-04-17", 1),
        ("2", "POC测试", "质控合格率 98 %，报告经信息科盖章", "孙立", 0.35, "2026-04-20", "2026-06-05", None, "2026-06-05", 1),
        ("3", "预算批复与采购文件", "院务会纪要；磋商文件发布", "许婷", 0.20, "2026-06-08", "2026-07-15", "2026-07-15", None, 0.3),
        ("4", "磋商与签约", "合同双方盖章", "许婷", 0.25, "2026-07-16", "2026-08-31", None, None, 0),
    ),
    "change_requests": rows(
        "no op raised_on raised_by kind milestone new_budget cause reason impact evidence risk",
        ("RY-01", None, "2026-06-01", "许婷", "人员", None, None, "内部资源不到位", "发起人陈志远 5 月 31 日离职", "发起人改由销售总监周明远担任，其余不变", "离职交接单 HR-2026-0531", None),
        ("BG-01", "改", "2026-06-09", "许婷", "动用准备金", "2", 11935, "编制估计不足", "风险 R2 已发生：样本由 3 个月扩为 12 个月，服务器续租 3 周、加编码专家 4 人天", "准备金 2,800 元全部转入里程碑 2，额度不变", "05-15 进展分析会纪要", "R2"),
    ),
    "role_changes": rows(
        "role from_person to_person on reason change_no handover confirmed_by",
        ("发起人", "陈志远", "周明远", "2026-06-01", "原发起人离职", "RY-01", "对罗院长承诺的质控报告已交付；在途费用 2 笔共 5,165 元；院领导考察由周明远出面；无保证金", "周明远"),
    ),
}  # fmt: skip

_EXECUTION = {
    "expenses": [
        paid("FY-2026-0366", "2026-04-02", "1", "差旅费", 2740, "许婷", "需求调研 2 人 3 天", "郑岩", "2026-04-15", "26530000000012110087"),
        paid("FY-2026-0371", "2026-04-14", "1", "会议及展示费", 1680, "许婷", "需求评审会", "郑岩", "2026-04-27", "26530000000012116619"),
        paid("FY-2026-0470", "2026-04-22", "2", "样机及POC测试费", 2980, "孙立", "POC 服务器租用 4 周", "郑岩", "2026-05-06", "26530000000012139940"),
        paid("FY-2026-0519", "2026-05-09", "2", "差旅费", 1432, "孙立", "与宁川项目同一行程，本项目分摊", "郑岩", "2026-05-20", "26642000000010583320", shared_total=4296),
        paid("FY-2026-0548", "2026-05-19", "2", "外协及专家咨询费", 2800, "孙立", "病案编码专家 4 人天", "郑岩", "2026-05-29", "26530000000012161273"),
        paid("FY-2026-0577", "2026-05-26", "2", "样机及POC测试费", 2400, "孙立", "服务器续租 3 周", "郑岩", "2026-06-05", "26530000000012170556"),
        paid("FY-2026-0599", "2026-06-04", "2", "差旅费", 2364, "孙立", "POC 汇报与数据销毁见证", "郑岩", "2026-06-15", "26530000000012182210"),
        paid("FY-2026-0607", "2026-06-08", "2", "差旅费", 420, "孙立", "冲销 0599 机票改签退款", "郑岩", "2026-06-18", "26530000000012184415", kind="退款冲销", reverses="FY-2026-0599"),
        in_flight("FY-2026-0645", "2026-06-26", "3", "差旅费", 1960, "许婷", "院领导考察接待准备"),
    ],
    "progress": rows(
        "month health progress situation_analysis countermeasures next_month_plan support_needed win_probability by on",
        ("2026-03", "绿(正常)", "任务书批准，需求调研启动。", "信息科积极。", "按计划。", "需求确认。", "无", 0.5, "许婷", "2026-04-03"),
        ("2026-04", "绿(正常)", "需求确认单签字。", "信息科积极。", "启动 POC。", "POC。", "无", 0.5, "许婷", "2026-05-06"),
        ("2026-05", "绿(正常)", "POC 质控合格率达到 96.5 %。", "数据量超预期，服务器续租。", "增加编码专家。", "POC 收尾。", "无", 0.5, "许婷", "2026-06-05"),
        ("2026-06", "黄(关注)", "POC 于 6 月 5 日完成，合格率 98.2 %，报告已盖章；6 月 3 日起发起人为周明远。", "里程碑 2 因续租与外协超支，风险 R2 已发生，6 月 10 日动用准备金 2,800 元补足。", "停止新增外协；退回改签机票款。", "预算批复；院领导考察。", "请周明远 7 月 10 日前陪同罗院长考察。", 0.5, "许婷", "2026-06-29"),
    ),
    "war_room": rows(
        "held_on trigger chair attendees issues exit_criteria_checked decision reason conditions",
        ("2026-05-15", "定期", "陈志远", "许婷、孙立", "POC 延长", True, "有条件继续", "质控结果接近目标", "续租不超过 3 周"),
        ("2026-06-12", "领导要求", "周明远", "许婷、孙立、方怡", "发起人交接、POC 费用", True, "继续", "POC 达标，费用已用准备金补足", None),
    ),
    "actions": rows(
        "source action owner due_on done_on",
        ("05-15 进展分析会", "续租到期前完成 POC 并归还服务器", "孙立", "2026-06-12", "2026-06-10"),
    ),
    "fee_audits": rows(
        "audited_on auditor through_on amount_seen finding conclusion",
        ("2026-05-20", "陈志远", "2026-05-15", 7400, "续租须控制", "正常"),
        ("2026-06-24", "周明远", "2026-06-19", 15976, "退款已冲销，准备金用途相符", "正常"),
    ),
}  # fmt: skip

HOSPITAL = Sample(
    Label(
        "发起人离任，经批准换人；风险发生，动用准备金", "The sponsor left and was replaced; reserve released for a risk"
    ),
    {"project_info": _INFO, **_PLAN, **_CHARTER, **_EXECUTION},
    (
        *approved(
            Subject.INITIATION,
            ("2026-03-12", "许婷", ""),
            ("2026-03-13", "陈志远", ""),
            ("2026-03-16", "方怡", ""),
        ),
        *approved(
            Subject.CHARTER,
            ("2026-03-25", "许婷", ""),
            ("2026-03-26", "陈志远", ""),
            ("2026-03-26", "方怡", ""),
            ("2026-03-27", "何静", ""),
        ),
        *approved(
            Subject.CHANGE_REQUEST,
            ("2026-06-02", "许婷", ""),
            ("2026-06-03", "吴海波", "同意由周明远接任，当周完成交接"),
            no="RY-01",
        ),
        *approved(
            Subject.CHANGE_REQUEST,
            ("2026-06-09", "许婷", ""),
            ("2026-06-10", "周明远", "风险已发生，同意；此后超支不再补"),
            no="BG-01",
        ),
    ),
    before=(
        Before(dt.date(2026, 6, 3), "project_info", "sponsor", "陈志远"),
        Before(dt.date(2026, 5, 15), "risks", "status", RiskStatus.OPEN, row=2),
    ),
)
