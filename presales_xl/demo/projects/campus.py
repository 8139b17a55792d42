"""A pursuit won with two contracts, reviewed and closed."""

from presales_xl.demo.sample import Sample, approved, paid, rows
from presales_xl.language import Label
from presales_xl.tables.life import Subject

_INFO = {
    "project_no": "PS-2025-041", "project_name": "青澜区智慧校园二期", "registered_on": "2025-11-03", "registered_by": "许婷",
    "source": "招标公告", "cost_department": "数字政府事业部", "customer_name": "青澜区教育局", "customer_type": "老客户", "ownership": "党政机关",
    "industry": "教育", "region": "华东", "background": "辖区 63 所中小学，一期完成校园网改造。",
    "needs_summary": "建设区级教育数据平台与 63 校智慧教室管控，接入一期校园网。", "customer_budget": 4800000, "budget_status": "已批复",
    "fund_source": "财政资金", "fund_in_place": "已到位", "procurement_mode": "公开招标", "expected_bid_on": "2026-03-10",
    "expected_sign_on": "2026-04-15", "expected_delivery_on": "2026-08-25", "tender_no": "QLCG-2026-0088", "ceiling_price": 4750000,
    "bid_deadline": "2026-03-10 09:30", "bid_price": 4480000, "evaluation_method": "综合评分法", "qualification_ok": "满足", "bid_form": "独立投标",
    "expected_contract": 4500000, "tax_rate": 0.06, "expected_margin": 990000, "margin_basis": "历史同类", "market_importance": 3,
    "strategic_customer": False, "win_probability": 0.6, "sponsor": "周明远", "project_manager": "许婷", "department": "数字政府事业部",
    "sales_owner": "许婷", "initiated_on": "2025-11-20",
}  # fmt: skip

_PLAN = {
    "competitors": rows(
        "name product strengths weaknesses expected_price our_answer",
        ("启明教育", "启明云课", "价格低", "无管控平台", 4300000, "突出管控与一期兼容"),
    ),
    "team": rows(
        "person role department responsibility allocation from_on to_on",
        ("许婷", "客户经理", "数字政府事业部", "项目经理、客户关系", 0.5, "2025-11-20", "2026-04-20"),
        ("陈雨", "投标专员", "商务部", "标书", 0.3, "2026-01-26", "2026-03-10"),
        ("高翔", "交付经理", "交付中心", "移交", 0.2, "2026-03-16", None),
    ),
    "sales_plan": {
        "sales_goal": "续签二期，保住区级平台。", "target_contract": 4500000, "target_margin": 990000, "target_sign_on": "2026-04-15",
        "strategy": "防守", "value_proposition": "一期设备零更换；教师备课时间每周少 2 小时。", "win_themes": "一期兼容；本地教研服务",
    },
    "planning_rounds": rows(
        "round held_on chair participants changes target_contract target_margin target_sign_on win_probability conclusion",
        (1, "2025-11-27", "周明远", "许婷、高翔", "首轮", 4500000, 990000, "2026-04-15", 0.6, "防守二期"),
    ),
    "position": rows(
        "dimension strengths weaknesses our_actions",
        ("客户关系", "教育局熟悉", "新任分管局长", "拜访并汇报一期成效"),
        ("技术水平", "一期平台在手", "智慧教室设备外购", "锁定设备授权"),
        ("伙伴支持", "设备厂商授权", "交期长", "提前备货"),
        ("商务与价格", "运维成本低", "报价高 4 %", "增加教研服务"),
    ),
    "plan_tasks": rows(
        "task workstream purpose owner start_on due_on milestone expected_fee status done_on",
        ("一期成效汇报", "客户攻关", "新局长认可", "许婷", "2025-12-08", "2025-12-26", "1", 4500, "已完成", "2025-12-24"),
        ("投标文件编制", "商务投标", "技术分不低于 55", "陈雨", "2026-01-26", "2026-03-10", "2", 9000, "已完成", "2026-03-09"),
    ),
    "exit_criteria": rows(
        "criterion measure check_on met",
        ("最高限价低于 400 万元", "招标公告", "2026-02-10", False),
    ),
    "risks": rows(
        "no kind description affects probability impact_money impact response prevention owner status",
        ("R1", "市场", "启明低价投标", "能否签约", 0.5, 0, 4, "减轻", "教研服务写入评分", "许婷", "已关闭"),
    ),
}  # fmt: skip

_CHARTER = {
    "charter": {"single_expense_limit": 3000},
    "milestones": rows(
        "no name deliverable owner weight start_on planned_on actual_on percent_complete",
        ("1", "需求确认", "《需求确认单》经教育局盖章", "许婷", 0.25, "2025-12-08", "2025-12-31", "2025-12-29", 1),
        ("2", "投标", "投标文件递交回执", "陈雨", 0.50, "2026-01-05", "2026-03-10", "2026-03-10", 1),
        ("3", "合同签订", "合同双方盖章", "许婷", 0.25, "2026-03-11", "2026-04-15", "2026-04-13", 1),
    ),
}  # fmt: skip

_EXECUTION = {
    "expenses": [
        paid("FY-2025-1830", "2025-12-11", "1", "差旅费", 2160, "许婷", "四所学校走访", "周明远", "2025-12-23", "25312000000019800451"),
        paid("FY-2025-1862", "2025-12-18", "1", "会议及展示费", 2480, "许婷", "成效汇报会", "周明远", "2025-12-30", "25312000000019816620"),
        paid("FY-2026-0042", "2026-01-15", "2", "招标文件及平台费", 500, "陈雨", "平台注册、CA 证书", "周明远", "2026-01-27", "26312000000010088013"),
        paid("FY-2026-0127", "2026-02-05", "2", "差旅费", 2936, "许婷", "答疑会 2 人", "周明远", "2026-02-16", "26312000000010190772"),
        paid("FY-2026-0240", "2026-03-06", "2", "标书制作费", 2850, "陈雨", "投标文件印制与装订", "周明远", "2026-03-19", "26312000000010301183"),
        paid("FY-2026-0349", "2026-04-10", "3", "差旅费", 1122, "许婷", "合同谈判", "周明远", "2026-04-22", "26312000000010420965"),
    ],
    "deposits": rows(
        "kind form milestone payee amount paid_on due_back_on returned_on returned_amount",
        ("投标保证金", "转账", "2", "青澜区公共资源交易中心", 90000, "2026-03-04", "2026-04-08", "2026-03-31", 90000),
    ),
    "progress": rows(
        "month health progress situation_analysis countermeasures next_month_plan win_probability by on",
        ("2025-12", "绿(正常)", "需求确认，成效汇报获好评。", "新局长支持。", "盯招标参数。", "投标准备。", 0.6, "许婷", "2026-01-05"),
        ("2026-01", "绿(正常)", "招标公告发布。", "启明参与。", "加强教研服务。", "标书。", 0.6, "许婷", "2026-02-04"),
        ("2026-02", "绿(正常)", "标书完成 80 %。", "无变化。", "按计划。", "投标。", 0.65, "许婷", "2026-03-04"),
        ("2026-03", "绿(正常)", "3 月 18 日中标。", "技术分第一。", "准备合同。", "签约。", 0.7, "许婷", "2026-04-03"),
    ),
    "war_room": rows(
        "held_on trigger chair attendees issues exit_criteria_checked decision reason",
        ("2026-01-20", "定期", "周明远", "许婷、陈雨、高翔", "投标策略", True, "继续", "参数有利"),
    ),
    "fee_audits": rows(
        "audited_on auditor through_on amount_seen finding conclusion",
        ("2026-02-27", "周明远", "2026-02-27", 8076, "无异常", "正常"),
        ("2026-04-24", "周明远", "2026-04-24", 12048, "全部结清", "正常"),
    ),
}  # fmt: skip

_RESULT = {
    "result": {"outcome": "赢单", "decided_on": "2026-03-18", "award_notice_on": "2026-03-25", "winner": "睿川信息技术股份有限公司", "winning_price": 4480000},
    "contracts": rows(
        "contract_no kind party signed_on amount margin",
        ("HT-2026-0117", "合同", "青澜区教育局", "2026-04-13", 4100000, 930000),
        ("HT-2026-0118", "补充协议", "青澜区教育局", "2026-04-13", 380000, 72000),
    ),
    "retrospective": {
        "meeting_on": "2026-04-17", "registered_by": "许婷", "attendees": "周明远、许婷、陈雨、高翔、何静", "goals_met": "签约 448 万元，比目标低 0.4 %；毛利 100.2 万元，高于目标；按期签约。",
        "customer_satisfaction": 5, "customer_feedback": "一期设备不用换，这一点最打动我们。",
    },
    "bids": rows(
        "round bidder is_ours price technical_score commercial_score total result",
        (1, "睿川信息技术股份有限公司", True, 4480000, 56.5, 9, 93.2, "中标"),
        (1, "启明教育科技有限公司", False, 4290000, 47, 8, 85, "未中标"),
        (1, "联校通信息有限公司", False, 4600000, 44.5, 8.5, 80.7, "未中标"),
    ),
    "causes": rows(
        "cause detail weight evidence",
        ("产品与方案", "一期设备零更换", 0.5, "客户反馈、技术分第一"),
        ("客户关系与决策链", "新局长在投标前已认可", 0.3, "12 月汇报会纪要"),
        ("跟进与执行", "教研服务写入评分", 0.2, "评分办法 3.2 条"),
    ),
    "reviews": rows(
        "phase by went_well went_badly surprise",
        ("策划", "许婷", "防守策略明确", "竞争对手信息来得晚", None),
        ("投标", "陈雨", "标书一次通过内部评审", "CA 证书办理拖了一周", "联校通临时参与"),
    ),
    "lessons": rows(
        "situation what_we_did result advice applies_when tags reusable_asset",
        ("客户换了分管领导", "先汇报一期成效，再谈二期", "新局长在投标前表态支持", "领导变动后 30 天内必须做一次成效汇报", "老客户续建", "教育、客户关系", "一期成效汇报模板"),
        ("CA 证书办理", "中标公告后才发现证书过期", "险些误了投标", "立项时就核对 CA 证书有效期", "公开招标", "投标、平台", None),
    ),
    "handover": rows(
        "promise to_whom due_on",
        ("每学期两次教研活动，连续两年", "高翔（交付中心）", "2026-08-31"),
        ("一期故障设备 8 月前更换完毕", "高翔（交付中心）", "2026-08-15"),
    ),
}  # fmt: skip

CAMPUS = Sample(
    Label("赢单：两份合同，已总结关闭", "Won: two contracts, reviewed and closed"),
    {"project_info": _INFO, **_PLAN, **_CHARTER, **_EXECUTION, **_RESULT},
    (
        *approved(
            Subject.INITIATION,
            ("2025-11-18", "许婷", ""),
            ("2025-11-19", "周明远", ""),
            ("2025-11-20", "方怡", ""),
        ),
        *approved(
            Subject.CHARTER,
            ("2025-12-03", "许婷", ""),
            ("2025-12-04", "周明远", ""),
            ("2025-12-04", "方怡", ""),
            ("2025-12-05", "何静", ""),
        ),
        *approved(
            Subject.RETROSPECTIVE,
            ("2026-04-20", "许婷", ""),
            ("2026-04-21", "周明远", "经验入库"),
            ("2026-04-22", "吴海波", ""),
        ),
    ),
)
