"""A pursuit that was stopped in time: an exit criterion was met, the War Room decided, table 4 was approved, lessons were kept."""

import datetime as dt

from presales_xl.demo.sample import Before, Sample, approved, paid, rows
from presales_xl.language import Label
from presales_xl.tables.life import Subject

_INFO = {
    "project_no": "PS-2026-005", "project_name": "临湖区智慧停车运营平台", "registered_on": "2026-02-12", "registered_by": "许婷",
    "source": "销售自拓", "cost_department": "数字政府事业部", "customer_name": "临湖区城市建设投资集团有限公司", "customer_type": "新客户",
    "ownership": "国有企业", "industry": "交通", "region": "华东", "background": "全区路内泊位 6,200 个、公共停车场 31 处，由三家公司分散运营。",
    "needs_summary": "统一停车运营平台：泊位感知、收费、稽核与城市级诱导，接入 31 处停车场。", "customer_budget": 5800000, "budget_status": "已批复",
    "fund_source": "自筹", "fund_in_place": "已到位", "procurement_mode": "公开招标", "expected_bid_on": "2026-07-10", "expected_sign_on": "2026-08-21",
    "expected_delivery_on": "2026-12-31", "evaluation_method": "综合评分法", "qualification_ok": "不满足", "bid_form": "独立投标",
    "expected_contract": 5600000, "tax_rate": 0.06, "expected_margin": 980000, "margin_basis": "历史同类", "market_importance": 3,
    "strategic_customer": False, "win_probability": 0.05, "sponsor": "周明远", "project_manager": "马千里", "department": "数字政府事业部",
    "sales_owner": "许婷", "initiated_on": "2026-02-26",
}  # fmt: skip

_PLAN = {
    "contacts": rows(
        "name title department decision_role influence attitude relation our_owner",
        ("贺建军", "副总经理", "城投集团", "最终决策者", 5, "中立", "认识", "周明远"),
        ("白璐", "部长", "资产运营部", "使用部门", 4, "支持", "熟悉", "许婷"),
    ),
    "competitors": rows(
        "name product strengths weaknesses relation our_answer",
        ("泊联科技", "泊联云停车", "运营 8,000 个泊位，唯一满足资格要求", "软件定制慢", "受托编制运营方案", "突出平台与稽核能力"),
    ),
    "team": rows(
        "person role department responsibility allocation from_on to_on",
        ("马千里", "解决方案经理", "数字政府事业部", "项目经理", 0.4, "2026-02-26", "2026-06-03"),
        ("许婷", "客户经理", "数字政府事业部", "客户关系", 0.3, "2026-02-26", "2026-06-03"),
    ),
    "sales_plan": {
        "sales_goal": "进入停车运营市场。", "target_contract": 5600000, "target_margin": 980000, "target_sign_on": "2026-08-21",
        "strategy": "正面竞争", "value_proposition": "稽核追缴率由 61 % 提到 85 %，年增收约 320 万元。",
    },
    "planning_rounds": rows(
        "round held_on chair participants changes target_contract target_margin target_sign_on win_probability conclusion",
        (1, "2026-03-02", "周明远", "马千里、许婷", "首轮", 5600000, 980000, "2026-08-21", 0.4, "以平台能力正面竞争"),
    ),
    "position": rows(
        "dimension strengths weaknesses our_actions",
        ("客户关系", "资产运营部支持", "集团领导倾向运营商", "周明远拜访贺建军"),
        ("技术水平", "稽核算法领先", "无停车运营业绩", "联合运营伙伴"),
        ("伙伴支持", "道闸厂商授权", "没有运营伙伴", "4 月底前找到运营伙伴"),
        ("商务与价格", "软件成本低", "不接受收入分成", "测算分成底线"),
    ),
    "plan_tasks": rows(
        "task workstream purpose owner start_on due_on milestone expected_fee status done_on",
        ("现场演示", "解决方案", "客户确认稽核识别率", "马千里", "2026-04-07", "2026-05-15", "2", 9000, "已完成", "2026-05-14"),
        ("寻找运营伙伴", "合作伙伴", "补足运营业绩", "许婷", "2026-03-16", "2026-05-22", "3", 3000, "作废", None),
    ),
    "exit_criteria": rows(
        "criterion measure check_on met met_on",
        ("资格条件要求自有运营泊位，且不接受联合体", "采购文件征求意见稿", "2026-05-29", True, "2026-05-25"),
        ("客户要求收入分成低于 8 %", "商务沟通记录", "2026-05-29", False, None),
    ),
    "risks": rows(
        "no kind description affects probability impact_money impact response prevention contingency owner due_on status",
        ("R1", "商务", "资格条件按运营商设定", "能否签约", 0.5, 0, 5, "减轻", "引入运营伙伴组成联合体", "书面提意见，不采纳即撤出", "许婷", "2026-05-22", "已发生"),
    ),
}  # fmt: skip

_CHARTER = {
    "charter": {"single_expense_limit": 3000},
    "milestones": rows(
        "no name deliverable owner weight start_on planned_on actual_on percent_complete",
        ("1", "需求确认", "《需求确认单》经资产运营部签字", "许婷", 0.25, "2026-03-09", "2026-03-31", "2026-03-30", 1),
        ("2", "方案与现场演示", "演示报告经资产运营部确认", "马千里", 0.30, "2026-04-07", "2026-05-15", "2026-05-14", 1),
        ("3", "投标", "投标文件递交回执", "马千里", 0.30, "2026-05-18", "2026-07-10", None, 0.1),
        ("4", "合同签订", "合同双方盖章", "许婷", 0.15, "2026-07-13", "2026-08-21", None, 0),
    ),
}  # fmt: skip

_EXECUTION = {
    "expenses": [
        paid("FY-2026-0263", "2026-03-12", "1", "差旅费", 1880, "许婷", "停车场踏勘 2 人", "周明远", "2026-03-24", "26312000000011055210"),
        paid("FY-2026-0277", "2026-03-17", "1", "市内交通费", 480, "马千里", "路内泊位踏勘租车", "周明远", "2026-03-27", "26312000000011057743"),
        paid("FY-2026-0301", "2026-03-26", "1", "会议及展示费", 1900, "许婷", "需求确认会", "周明远", "2026-04-08", "26312000000011063305"),
        paid("FY-2026-0425", "2026-04-17", "2", "样机及POC测试费", 4600, "马千里", "车牌识别道闸样机租用 4 周", "周明远", "2026-04-29", "26312000000011104418"),
        paid("FY-2026-0510", "2026-05-13", "2", "会议及展示费", 1950, "许婷", "现场演示会", "周明远", "2026-05-25", "26312000000011138896"),
        paid("FY-2026-0541", "2026-05-20", "3", "差旅费", 1480, "许婷", "采购文件征求意见沟通 2 人", "周明远", "2026-06-04", "26312000000011152037"),
    ],
    "deposits": rows(
        "kind form milestone payee amount paid_on due_back_on returned_on returned_amount note",
        ("投标保证金", "转账", "3", "临湖区公共资源交易中心", 50000, "2026-05-18", "2026-06-18", "2026-06-16", 50000, "预报名时缴纳，终止后退回"),
    ),
    "progress": rows(
        "month health progress situation_analysis countermeasures next_month_plan support_needed win_probability win_reason by on",
        ("2026-03", "绿(正常)", "3 月 30 日需求确认单签字。", "资产运营部支持。", "寻找运营伙伴。", "样机演示。", "无", 0.4, None, "马千里", "2026-04-03"),
        ("2026-04", "绿(正常)", "道闸样机进场，识别率 99.1 %。", "泊联科技受托编制运营方案。", "约见贺建军。", "现场演示。", "请周明远拜访贺建军。", 0.4, None, "马千里", "2026-05-06"),
        ("2026-05", "红(告警)", "5 月 14 日演示通过；5 月 25 日征求意见稿要求自有运营泊位 5,000 个，不接受联合体。", "我方不满足资格，撤出标准已触发。", "5 月 27 日进展分析会决定终止。", "提交终止申请，收回保证金。", "请周明远审批终止。", 0.05, "资格条件不满足", "马千里", "2026-06-03"),
    ),
    "war_room": rows(
        "held_on trigger chair attendees new_circumstances issues exit_criteria_checked decision reason",
        ("2026-04-20", "定期", "周明远", "马千里、许婷", "泊联科技介入", "运营伙伴", True, "继续", "客户认可稽核能力"),
        ("2026-05-27", "突发情况", "周明远", "马千里、许婷、何静", "5 月 25 日征求意见稿", "资格条件、继续的代价", True, "终止", "资格不满足且不接受联合体，撤出标准触发；澄清意见未被采纳"),
    ),
    "fee_audits": rows(
        "audited_on auditor through_on amount_seen finding conclusion",
        ("2026-05-08", "周明远", "2026-04-30", 8860, "无异常", "正常"),
    ),
}  # fmt: skip

_END = {
    "termination": {
        "applied_on": "2026-05-29", "applicant": "马千里", "kind": "资质不满足", "war_room_ref": "2026-05-27 进展分析会",
        "criteria_met": "资格条件要求自有运营泊位，且不接受联合体（征求意见稿第 2.3 条）",
        "reason": "征求意见稿要求投标人自有运营泊位不少于 5,000 个且不接受联合体，我方为 0 个；5 月 26 日书面意见未被采纳，唯一满足者为泊联科技。",
        "fee_if_continued": 16000, "margin_if_continued": 210000, "win_if_continued": 0.05,
        "customer_aftercare": "周明远 6 月 5 日当面向贺建军说明；演示环境数据 6 月 10 日前销毁并出具证明。",
        "open_promises": "在途差旅费 1,480 元（FY-2026-0541）照常报销；答应资产运营部的稽核方案一份，6 月 10 日前交付。",
        "deposits_to_recover": "投标保证金 50,000 元，临湖区公共资源交易中心，6 月 18 日前", "archive_list": "需求确认单、演示报告、征求意见稿及我方书面意见",
        "restart_condition": "资格条件放开或接受联合体；须另立新项目并填前序编号", "review_on": "2026-12-01",
    },
    "result": {"outcome": "主动放弃", "decided_on": "2026-06-03"},
    "retrospective": {
        "meeting_on": "2026-06-17", "registered_by": "马千里", "attendees": "周明远、马千里、许婷、孙立",
        "goals_met": "未签约；在资格条件公布后 9 天内停止，额度 33,400 元只用 12,290 元。", "customer_satisfaction": 4,
        "customer_feedback": "你们停得干脆，方案留给我们，下次放开联合体还请你们。",
    },
    "causes": rows(
        "cause detail weight evidence",
        ("资质业绩不足", "没有自有运营泊位", 0.6, "征求意见稿第 2.3 条"),
        ("客户关系与决策链", "运营方案由对手编制，介入晚", 0.4, "4 月 20 日进展分析会"),
    ),
    "reviews": rows(
        "phase by went_well went_badly surprise",
        ("策划", "许婷", "撤出标准写明了资格条件", "运营伙伴 4 月底没有找到，应当场再议", None),
        ("执行", "马千里", "5 月 25 日公布，27 日开会，29 日申请终止", "演示前没有先摸清资格条件", "对手受托编制运营方案"),
    ),
    "lessons": rows(
        "situation what_we_did result advice applies_when tags reusable_asset",
        ("客户请对手编制前期方案", "按原计划做样机演示", "演示花费 6,550 元，资格条件仍按对手设定", "对手编制前期方案时，先书面确认资格条件再投入样机", "运营类项目、公开招标", "停车、资格条件", "资格条件确认函模板"),
    ),
}  # fmt: skip

PARKING = Sample(
    Label(
        "终止：撤出标准触发，九天内停止，保证金收回并总结",
        "Stopped: exit criterion met, ended in nine days, deposit back, reviewed",
    ),
    {"project_info": _INFO, **_PLAN, **_CHARTER, **_EXECUTION, **_END},
    (
        *approved(
            Subject.INITIATION,
            ("2026-02-24", "马千里", ""),
            ("2026-02-25", "周明远", "先找运营伙伴"),
            ("2026-02-26", "方怡", ""),
        ),
        *approved(
            Subject.CHARTER,
            ("2026-03-04", "马千里", ""),
            ("2026-03-05", "周明远", ""),
            ("2026-03-05", "方怡", ""),
            ("2026-03-06", "何静", ""),
        ),
        *approved(
            Subject.TERMINATION,
            ("2026-05-29", "马千里", ""),
            ("2026-06-01", "周明远", "撤出标准已触发，同意终止"),
            ("2026-06-02", "吴海波", "同意，停得及时"),
            ("2026-06-03", "何静", "保证金由商务部跟催，在途费用照付"),
        ),
        *approved(
            Subject.RETROSPECTIVE,
            ("2026-06-18", "马千里", ""),
            ("2026-06-22", "周明远", "经验入库"),
            ("2026-06-23", "吴海波", ""),
        ),
    ),
    before=(
        Before(dt.date(2026, 5, 25), "project_info", "qualification_ok", None),
        Before(dt.date(2026, 5, 25), "project_info", "win_probability", 0.4),
    ),
)
