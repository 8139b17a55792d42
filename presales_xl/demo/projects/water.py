"""A healthy project in execution: a water dispatch platform before its tender."""

from presales_xl.demo.sample import Sample, approved, in_flight, paid, rows
from presales_xl.language import Label
from presales_xl.tables.life import Subject

_INFO = {
    "project_no": "PS-2026-003", "project_name": "宁川市智慧水务调度平台（一期）", "registered_on": "2026-02-10",
    "registered_by": "赵启航", "source": "老客户(复购或转介绍)", "source_person": "赵启航", "cost_department": "水务与环境事业部",
    "confidentiality": "一般", "customer_name": "宁川市水务集团有限公司", "customer_type": "老客户", "ownership": "国有企业",
    "industry": "水务", "region": "西北", "end_user": "集团调度中心", "contract_party": "宁川市水务集团有限公司", "credit_grade": "AA",
    "background": "供水人口 186 万，水厂 7 座，管网 3,200 公里。2024 年建成 SCADA 一期，2026 年列入市级城市更新项目，要求 2027 年 6 月前上线统一调度。",
    "competitive_position": "一期由我司承建并运维，用户口碑较好；调度模型为新增领域，暂无同类业绩。",
    "needs_summary": "建设覆盖源、厂、网、户的统一调度平台：实时监测、水力模型在线校核、爆管预警、调度指令闭环，并与一期 SCADA、营收系统对接。",
    "compelling_event": "市级城市更新资金须在 2026 年底前完成采购", "compelling_event_on": "2026-12-31",
    "pains": "夜间漏损率 14.6 %；调度依赖人工经验；三套系统数据不一致。", "scope": "含：平台软件、模型、12 个泵站接入。不含：管网改造、传感器采购。",
    "customer_budget": 6500000, "budget_status": "已批复", "fund_source": "专项债券", "fund_in_place": "部分",
    "payment_terms": "3-4-2-1，质保金 1 年", "procurement_mode": "公开招标", "expected_bid_on": "2026-08-20",
    "expected_sign_on": "2026-09-25", "expected_delivery_on": "2027-06-30", "tender_agency": "宁川市招标咨询有限公司",
    "evaluation_method": "综合评分法", "qualification_ok": "满足", "bid_form": "独立投标", "expected_contract": 6000000, "tax_rate": 0.06,
    "expected_margin": 1200000, "margin_basis": "估算表", "market_importance": 3, "strategic_customer": False, "win_probability": 0.55,
    "sponsor": "周明远", "project_manager": "林晓雯", "department": "水务与环境事业部", "sales_owner": "赵启航", "initiated_on": "2026-03-05",
}  # fmt: skip

_PEOPLE = {
    "contacts": rows(
        "name title department decision_role influence attitude relation our_owner phone",
        ("李志强", "副总经理", "集团领导", "最终决策者", 5, "中立", "认识", "周明远", "0951-600-1102"),
        ("王海涛", "采购部主任", "采购管理部", "采购经办", 5, "中立", "认识", "赵启航", "0951-600-1187"),
        ("陈静怡", "信息中心主任", "信息中心", "技术评估人", 4, "支持", "熟悉", "孙立", "0951-600-1150"),
        ("马建国", "调度长", "调度中心", "使用部门", 3, "支持", "信任", "林晓雯", "0951-600-1133"),
    ),
    "competitors": rows(
        "name product strengths weaknesses relation expected_price our_answer",
        ("华北智控", "HC-Water 3.0", "价格低，平台界面成熟", "无本地运维，水力模型外购", "与采购部熟悉", 5600000, "评分办法沟通：模型精度与本地运维 2 小时到场"),
        ("清源数字", "清源云调度", "有省会城市业绩", "实施周期长", "经设计院引荐", 5950000, "用 POC 数据证明 6 个月上线"),
    ),
    "team": rows(
        "person role department responsibility allocation from_on",
        ("林晓雯", "解决方案经理", "水务与环境事业部", "项目经理，售前方案与进度", 0.6, "2026-03-05"),
        ("赵启航", "客户经理", "水务与环境事业部", "客户关系、合同", 0.5, "2026-03-05"),
        ("孙立", "技术专家", "产品研发部", "POC、技术答辩", 0.4, "2026-04-02"),
        ("陈雨", "投标专员", "商务部", "标书与递交", 0.4, "2026-06-01"),
        ("高翔", "交付经理", "交付中心", "实施可行性、移交", 0.2, "2026-05-11"),
    ),
    "partners": rows(
        "name role commitment owner authorisation vendor_registration_no valid_until share",
        ("江源水力软件有限公司", "原厂", "水力模型引擎授权与现场支持 20 人天", "孙立", "已取得", "JY-BB-2026-0713", "2026-12-31", 0.12),
    ),
}  # fmt: skip

_PLAN = {
    "sales_plan": {
        "sales_goal": "9 月底前签约一期平台，锁定二期（传感器与管网模型）的接口标准。", "target_contract": 6000000, "target_margin": 1200000,
        "target_sign_on": "2026-09-25", "strategy": "侧翼突破(改变评判标准)",
        "value_proposition": "漏损率由 14.6 % 降到 12 % 以下，按年供水 1.9 亿吨计，每年少损失约 900 万元；调度指令全程留痕。",
        "win_themes": "模型精度；本地 2 小时运维；一期数据零迁移",
    },
    "planning_rounds": rows(
        "round held_on chair participants changes target_contract target_margin target_sign_on win_probability conclusion",
        (1, "2026-03-12", "周明远", "林晓雯、赵启航、孙立、高翔", "首轮", 6000000, 1150000, "2026-09-25", 0.5, "立足 POC 建立技术优势"),
        (2, "2026-03-24", "周明远", "林晓雯、赵启航、孙立、陈雨", "客户同意做 POC", 6000000, 1200000, "2026-09-25", 0.55, "进入任务书"),
    ),
    "position": rows(
        "dimension strengths weaknesses our_actions",
        ("客户关系", "调度中心、信息中心支持", "采购部关系浅，决策者只认识", "周明远每月拜访李志强一次"),
        ("技术水平", "一期数据与接口在手", "水力模型依赖伙伴", "POC 用真实管网数据校核"),
        ("伙伴支持", "江源独家授权到年底", "授权只到 2026-12-31", "投标前取得延期函"),
        ("商务与价格", "运维成本低", "报价高于华北智控约 7 %", "把运维响应写进评分办法"),
    ),
    "plan_tasks": rows(
        "task workstream purpose owner start_on due_on milestone expected_fee status done_on",
        ("现场调研 7 座水厂", "解决方案", "取得《需求确认单》签字", "林晓雯", "2026-04-06", "2026-04-17", "1", 5200, "已完成", "2026-04-16"),
        ("水力模型 POC", "解决方案", "5 项指标达标，写入招标参数", "孙立", "2026-04-27", "2026-06-12", "2", 11500, "已完成", "2026-06-15"),
        ("评分办法沟通", "客户攻关", "运维响应与模型精度进入评分", "赵启航", "2026-06-08", "2026-07-17", "3", 3000, "进行中", None),
        ("投标文件编制", "商务投标", "按时递交并取得回执", "陈雨", "2026-07-20", "2026-08-20", "3", 9800, "未开始", None),
    ),
    "exit_criteria": rows(
        "criterion measure check_on met",
        ("专项债券资金未获批", "财政局批复文件", "2026-07-31", False),
        ("招标参数指定单一产品", "采购文件征求意见稿", "2026-07-15", False),
    ),
    "lessons_consulted": rows(
        "lesson source adopted why",
        ("POC 指标要先与客户书面确认，再动手", "PS-2025-018", True, "上次返工两周，本次先签指标确认单"),
    ),
    "risks": rows(
        "no kind description affects probability impact_money impact response prevention owner stage due_on status",
        ("R1", "商务", "采购文件发布推迟，跨入下一预算年度", "签约时间", 0.4, 0, 4, "减轻", "每周与采购部核对发布计划，提前准备资金证明", "赵启航", "招标", "2026-08-10", "监控中"),
        ("R2", "技术", "POC 接口需二次开发，追加测试与差旅", "售前费用", 0.5, 10000, 3, "减轻", "锁定接口清单，复用既有网关驱动", "孙立", "POC", "2026-07-15", "监控中"),
        ("R3", "市场", "华北智控以低价切入调度平台", "能否签约", 0.6, 0, 5, "减轻", "评分办法沟通：突出水力模型精度与本地运维", "林晓雯", "招标", "2026-08-14", "监控中"),
        ("R4", "资源", "投标期专家与标书人员同时被占用", "售前费用", 0.3, 10000, 2, "接受", "与商务部预排人力", "陈雨", "投标", "2026-07-31", "监控中"),
    ),
}  # fmt: skip

_CHARTER = {
    "charter": {"single_expense_limit": 3000},
    "milestones": rows(
        "no name deliverable owner weight start_on planned_on forecast_on actual_on percent_complete",
        ("1", "需求确认", "《需求确认单》经客户信息中心签字", "林晓雯", 0.20, "2026-04-03", "2026-04-24", None, "2026-04-23", 1),
        ("2", "技术交流与POC测试", "POC 测试报告经客户技术组确认，5 项关键指标达标", "孙立", 0.30, "2026-04-27", "2026-06-12", None, "2026-06-15", 1),
        ("3", "采购文件发布与投标", "投标文件按时递交并取得回执", "陈雨", 0.35, "2026-06-15", "2026-08-20", "2026-08-20", None, 0.15),
        ("4", "中标公示与合同签订", "合同双方盖章，原件归档", "赵启航", 0.15, "2026-08-21", "2026-09-25", None, None, 0),
    ),
}  # fmt: skip

_EXPENSES = [
    paid("FY-2026-0288", "2026-03-18", "0", "差旅费", 1264, "赵启航", "立项前拜访集团，1 人 2 天", "周明远", "2026-03-27", "26642000000010201187"),
    paid("FY-2026-0412", "2026-04-08", "1", "差旅费", 2386, "林晓雯", "赴宁川现场调研 2 人", "周明远", "2026-04-20", "26642000000010384417"),
    paid("FY-2026-0415", "2026-04-09", "1", "市内交通费", 218.5, "林晓雯", "调研期间市内交通", "周明远", "2026-04-20", "26642000000010391102"),
    paid("FY-2026-0440", "2026-04-10", "1", "业务招待费", 760, "赵启航", "需求调研工作餐", "周明远", "2026-04-24", "26642000000010420076", customer_participants="李志强等 4 人", guests=4, companions=2, prior_approval="周明远 2026-04-07"),
    paid("FY-2026-0455", "2026-04-15", "1", "会议及展示费", 1800, "林晓雯", "需求研讨会场地", "周明远", "2026-04-28", "26642000000010457719"),
    paid("FY-2026-0518", "2026-05-08", "2", "差旅费", 2864, "孙立", "第一轮技术交流 3 人", "周明远", "2026-05-20", "26642000000010583320", shared_total=4296),
    paid("FY-2026-0533", "2026-05-11", "2", "样机及POC测试费", 2800, "孙立", "POC 服务器租用 6 周", "周明远", "2026-05-22", "26642000000010611874"),
    paid("FY-2026-0560", "2026-05-20", "2", "业务招待费", 780, "赵启航", "技术组交流工作餐", "周明远", "2026-06-03", "26642000000010650348", customer_participants="陈静怡等 4 人", guests=4, companions=2, prior_approval="周明远 2026-05-18"),
    paid("FY-2026-0581", "2026-06-02", "2", "样机及POC测试费", 1650, "孙立", "水压传感网关 2 台", "周明远", "2026-06-12", "26642000000010702915"),
    paid("FY-2026-0602", "2026-06-09", "2", "差旅费", 2518, "孙立", "POC 现场部署", "周明远", "2026-06-19", "26642000000010744450"),
    paid("FY-2026-0611", "2026-06-15", "2", "差旅费", 318, "孙立", "冲销 0602 酒店退费", "周明远", "2026-06-24", "26642000000010768021", kind="退款冲销", reverses="FY-2026-0602"),
    in_flight("FY-2026-0633", "2026-06-23", "3", "招标文件及平台费", 500, "陈雨", "平台注册、CA 证书", "周明远"),
    in_flight("FY-2026-0640", "2026-06-26", "3", "差旅费", 1876, "赵启航", "采购文件意见沟通"),
]  # fmt: skip

_EXECUTION = {
    "expenses": _EXPENSES,
    "progress": rows(
        "month health progress situation_analysis countermeasures next_month_plan support_needed win_probability by on",
        ("2026-04", "绿(正常)", "完成 7 座水厂调研，4 月 23 日签署《需求确认单》。", "信息中心认可方案；采购部未表态。", "周明远 5 月中旬拜访采购部。", "启动 POC；确认指标。", "无", 0.5, "林晓雯", "2026-05-06"),
        ("2026-05", "绿(正常)", "POC 环境上线，完成 3 项指标验证。", "华北智控同期演示，界面好但无模型数据。", "孙立补测爆管预警场景。", "POC 报告确认；评分办法初稿。", "无", 0.55, "林晓雯", "2026-06-04"),
        ("2026-06", "绿(正常)", "POC 5 项指标全部达标，6 月 15 日客户技术组书面确认（比计划晚 3 天，因汇报会改期）。", "技术上领先；采购部倾向最低价，评分办法是关键。", "赵启航 7 月 17 日前完成评分办法沟通，周明远拜访李志强。", "招标参数确认；启动标书。", "请周明远 7 月 10 日前约见李志强副总。", 0.55, "林晓雯", "2026-06-29"),
    ),
    "war_room": rows(
        "held_on trigger chair attendees new_circumstances issues exit_criteria_checked decision reason",
        ("2026-04-28", "定期", "周明远", "林晓雯、赵启航、孙立", "需求已确认", "POC 范围", True, "继续", "需求签字，客户配合度高"),
        ("2026-05-27", "定期", "周明远", "林晓雯、赵启航、孙立、陈雨", "对手同期演示", "对手应对、POC 进度", True, "继续", "POC 数据占优"),
        ("2026-06-18", "定期", "周明远", "林晓雯、赵启航、孙立、陈雨、高翔", "POC 通过", "评分办法、投标人力", True, "继续", "撤出标准均未触发"),
    ),
    "actions": rows(
        "source action owner due_on done_on",
        ("05-27 进展分析会", "补测爆管预警场景并出具数据", "孙立", "2026-06-10", "2026-06-09"),
        ("06-18 进展分析会", "评分办法沟通稿送信息中心", "赵启航", "2026-07-03", None),
    ),
    "fee_audits": rows(
        "audited_on auditor through_on amount_seen finding conclusion",
        ("2026-05-29", "周明远", "2026-05-22", 12092.5, "票据齐全", "正常"),
        ("2026-06-26", "周明远", "2026-06-24", 16722.5, "退费已冲销，票据齐全", "正常"),
    ),
}  # fmt: skip

WATER = Sample(
    Label("健康：POC 通过，按计划走向投标", "Healthy: the POC passed, on plan towards the bid"),
    {"project_info": _INFO, **_PEOPLE, **_PLAN, **_CHARTER, **_EXECUTION},
    (
        *approved(
            Subject.INITIATION,
            ("2026-03-03", "林晓雯", ""),
            ("2026-03-04", "周明远", "同意立项，重点做 POC"),
            ("2026-03-05", "吴海波", ""),
        ),
        *approved(
            Subject.CHARTER,
            ("2026-03-30", "林晓雯", ""),
            ("2026-03-31", "周明远", ""),
            ("2026-04-01", "郑岩", ""),
            ("2026-04-02", "何静", "额度与规则一致"),
        ),
    ),
)
