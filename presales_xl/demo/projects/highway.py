"""A tender that failed once, was repeated and lost; its deposit has not come back and its review is overdue."""

from presales_xl.demo.sample import Sample, approved, paid, rows
from presales_xl.language import Label
from presales_xl.tables.life import Subject

_INFO = {
    "project_no": "PS-2025-033", "project_name": "云禄高速机电系统升级", "registered_on": "2025-09-16", "registered_by": "赵启航",
    "source": "招标公告", "cost_department": "水务与环境事业部", "customer_name": "云禄高速公路有限公司", "customer_type": "新客户",
    "ownership": "国有企业", "industry": "交通", "region": "西南", "background": "全长 128 公里，2014 年通车，收费与监控设备到期更换。",
    "needs_summary": "更换 9 个收费站与 4 座隧道的机电设备，升级路段监控中心。", "customer_budget": 10200000, "budget_status": "已批复",
    "fund_source": "银行贷款", "fund_in_place": "已到位", "procurement_mode": "公开招标", "expected_bid_on": "2026-05-19",
    "expected_sign_on": "2026-06-26", "expected_delivery_on": "2026-12-20", "tender_no": "YLJD-2026-02", "ceiling_price": 10000000,
    "bid_deadline": "2026-05-19 10:00", "bid_price": 9580000, "evaluation_method": "综合评分法", "qualification_ok": "满足", "bid_form": "独立投标",
    "expected_contract": 9600000, "tax_rate": 0.09, "expected_margin": 1440000, "margin_basis": "估算表", "market_importance": 3,
    "strategic_customer": False, "win_probability": 0.35, "sponsor": "周明远", "project_manager": "赵启航", "department": "水务与环境事业部",
    "sales_owner": "赵启航", "initiated_on": "2025-10-15",
}  # fmt: skip

_PLAN = {
    "competitors": rows(
        "name product strengths weaknesses expected_price our_answer",
        ("路安机电", "路安一体化", "本地业绩多", "软件弱", 9100000, "突出监控软件"),
        ("中交信联", "机电总包", "资质全", "响应慢", 9400000, "突出本地服务"),
    ),
    "team": rows(
        "person role department responsibility allocation from_on",
        ("赵启航", "客户经理", "水务与环境事业部", "项目经理", 0.5, "2025-10-15"),
        ("陈雨", "投标专员", "商务部", "标书", 0.4, "2025-12-01"),
    ),
    "sales_plan": {
        "sales_goal": "进入高速机电市场。", "target_contract": 9600000, "target_margin": 1440000, "target_sign_on": "2026-02-27",
        "strategy": "正面竞争", "value_proposition": "隧道事件检出时间由 60 秒降到 10 秒。",
    },
    "planning_rounds": rows(
        "round held_on chair participants changes target_contract target_margin target_sign_on win_probability conclusion",
        (1, "2025-10-23", "周明远", "赵启航、陈雨", "首轮", 9600000, 1440000, "2026-02-27", 0.45, "参加投标"),
        (2, "2026-02-10", "周明远", "赵启航、陈雨", "第一次流标，重新招标", 9600000, 1440000, "2026-06-26", 0.4, "继续参加重招"),
    ),
    "position": rows(
        "dimension strengths weaknesses our_actions",
        ("客户关系", "技术部门认识", "领导层无关系", "总监拜访"),
        ("技术水平", "监控软件领先", "机电设备外购", "与设备商联合"),
        ("伙伴支持", "设备商报备", "价格支持有限", "争取特价"),
        ("商务与价格", "软件毛利高", "总价偏高", "优化设备清单"),
    ),
    "plan_tasks": rows(
        "task workstream purpose owner start_on due_on milestone expected_fee status done_on",
        ("隧道现场踏勘", "解决方案", "设备清单准确", "赵启航", "2025-11-03", "2025-11-14", "1", 6000, "已完成", "2025-11-14"),
        ("第二次投标文件", "商务投标", "按时递交", "陈雨", "2026-04-13", "2026-05-19", "2", 10000, "已完成", "2026-05-19"),
    ),
    "exit_criteria": rows(
        "criterion measure check_on met",
        ("重招后限价低于 900 万元", "招标公告", "2026-04-15", False),
    ),
    "risks": rows(
        "no kind description affects probability impact_money impact response prevention contingency owner status",
        ("R1", "市场", "路安低价", "能否签约", 0.6, 0, 5, "减轻", "评分办法沟通", "报价下探到 958 万", "赵启航", "已发生"),
        ("R2", "商务", "流标重招，标书重做", "售前费用", 0.3, 8000, 3, "接受", "保留标书底稿", "复用底稿，只改报价与业绩", "陈雨", "已发生"),
    ),
}  # fmt: skip

_CHARTER = {
    "charter": {"single_expense_limit": 3000},
    "milestones": rows(
        "no name deliverable owner weight start_on planned_on actual_on percent_complete note",
        ("1", "踏勘与方案", "《设备清单》经客户技术部确认", "赵启航", 0.30, "2025-11-03", "2025-11-28", "2025-11-26", 1, None),
        ("2", "投标", "投标文件递交回执", "陈雨", 0.50, "2025-12-01", "2026-01-20", "2026-05-19", 1, "首次流标，重招后递交"),
        ("3", "合同签订", "合同双方盖章", "赵启航", 0.20, "2026-01-21", "2026-02-27", None, 0, None),
    ),
    "change_requests": rows(
        "no op raised_on raised_by kind milestone new_planned_on cause reason impact evidence",
        ("BG-01", "改", "2026-02-11", "赵启航", "进度", "2", "2026-05-19", "政策或不可抗力", "1 月 20 日开标有效投标人不足三家，流标重招", "投标推迟 119 天，费用不变", "流标公告 YLJD-2025-11"),
        ("BG-01", "改", "2026-02-11", "赵启航", "进度", "3", "2026-06-26", "政策或不可抗力", "1 月 20 日开标有效投标人不足三家，流标重招", "投标推迟 119 天，费用不变", "流标公告 YLJD-2025-11"),
    ),
}  # fmt: skip

_EXECUTION = {
    "expenses": [
        paid("FY-2025-1655", "2025-11-06", "1", "差旅费", 4870, "赵启航", "隧道踏勘 3 人 3 天", "周明远", "2025-11-19", "25530000000018400317"),
        paid("FY-2025-1670", "2025-11-12", "1", "市内交通费", 1460, "赵启航", "踏勘租车", "周明远", "2025-11-24", "25530000000018407760"),
        paid("FY-2025-1799", "2025-12-04", "2", "招标文件及平台费", 800, "陈雨", "招标文件工本费", "周明远", "2025-12-16", "25530000000018496650"),
        paid("FY-2026-0031", "2026-01-16", "2", "标书制作费", 2750, "陈雨", "首次投标文件印制", "周明远", "2026-01-29", "26530000000010077201"),
        paid("FY-2026-0504", "2026-05-14", "2", "标书制作费", 2680, "陈雨", "重招投标文件印制", "周明远", "2026-05-27", "26530000000012143390"),
        paid("FY-2026-0516", "2026-05-19", "2", "差旅费", 1934, "赵启航", "开标 2 人", "周明远", "2026-05-29", "26530000000012149927"),
    ],
    "deposits": rows(
        "kind form milestone payee amount paid_on due_back_on returned_on returned_amount note",
        ("投标保证金", "转账", "2", "云禄招标代理有限公司", 80000, "2026-01-14", "2026-02-03", "2026-02-02", 80000, "首次流标退回"),
        ("投标保证金", "转账", "2", "云禄招标代理有限公司", 80000, "2026-05-13", "2026-06-19", None, None, "重招"),
    ),
    "progress": rows(
        "month health progress situation_analysis countermeasures next_month_plan win_probability win_reason by on",
        ("2025-11", "绿(正常)", "踏勘完成。", "技术部门认可清单。", "标书启动。", "标书。", 0.45, None, "赵启航", "2025-12-03"),
        ("2025-12", "绿(正常)", "标书编制中。", "无变化。", "按计划。", "投标。", 0.45, None, "赵启航", "2026-01-05"),
        ("2026-01", "黄(关注)", "1 月 20 日流标。", "有效投标人不足三家。", "等待重招。", "提交调整。", 0.4, None, "赵启航", "2026-02-04"),
        ("2026-02", "黄(关注)", "调整获批。", "重招在 4 月。", "保留标书底稿。", "跟踪公告。", 0.4, None, "赵启航", "2026-03-04"),
        ("2026-03", "黄(关注)", "跟踪重招。", "路安活动频繁。", "总监拜访。", "公告。", 0.4, None, "赵启航", "2026-04-03"),
        ("2026-04", "黄(关注)", "4 月 13 日重招公告。", "评分办法偏价格。", "优化设备清单。", "投标。", 0.35, None, "赵启航", "2026-05-06"),
        ("2026-05", "黄(关注)", "5 月 19 日投标。", "开标价我方第三。", "等待结果。", "结果。", 0.35, None, "赵启航", "2026-06-03"),
    ),
    "war_room": rows(
        "held_on trigger chair attendees new_circumstances issues exit_criteria_checked decision reason",
        ("2026-02-10", "突发情况", "周明远", "赵启航、陈雨、何静", "流标", "是否参加重招", True, "继续", "清单与标书可复用"),
        ("2026-05-12", "定期", "周明远", "赵启航、陈雨", "评分偏价格", "报价", True, "继续", "报价控制在 958 万"),
    ),
    "fee_audits": rows(
        "audited_on auditor through_on amount_seen finding conclusion",
        ("2026-02-06", "周明远", "2026-01-31", 9880, "无异常", "正常"),
        ("2026-05-29", "周明远", "2026-05-29", 14494, "无异常", "正常"),
    ),
}  # fmt: skip

_RESULT = {
    "result": {"outcome": "输单", "decided_on": "2026-06-05", "loss_notice": "中标结果公告 YLJD-2026-02", "winner": "路安机电工程有限公司", "winning_price": 9060000},
    "bids": rows(
        "round bidder is_ours price technical_score commercial_score total result",
        (1, "睿川信息技术股份有限公司", True, 9650000, None, None, None, "流标"),
        (1, "路安机电工程有限公司", False, 9320000, None, None, None, "流标"),
        (2, "路安机电工程有限公司", False, 9060000, 41, 9.5, 90.3, "中标"),
        (2, "中交信联科技有限公司", False, 9390000, 42.5, 9, 86.9, "未中标"),
        (2, "睿川信息技术股份有限公司", True, 9580000, 46, 8.5, 85.8, "未中标"),
    ),
}  # fmt: skip

HIGHWAY = Sample(
    Label("输单：重招后失利，保证金未退、总结逾期", "Lost after a re-tender: deposit out, review overdue"),
    {"project_info": _INFO, **_PLAN, **_CHARTER, **_EXECUTION, **_RESULT},
    (
        *approved(
            Subject.INITIATION,
            ("2025-10-13", "赵启航", ""),
            ("2025-10-14", "周明远", ""),
            ("2025-10-15", "吴海波", ""),
        ),
        *approved(
            Subject.CHARTER,
            ("2025-10-27", "赵启航", ""),
            ("2025-10-28", "周明远", ""),
            ("2025-10-28", "郑岩", ""),
            ("2025-10-29", "何静", ""),
        ),
        *approved(
            Subject.CHANGE_REQUEST,
            ("2026-02-11", "赵启航", ""),
            ("2026-02-12", "周明远", ""),
            ("2026-02-12", "吴海波", ""),
            ("2026-02-13", "梁国栋", "同意，费用不得增加"),
            no="BG-01",
        ),
    ),
)
