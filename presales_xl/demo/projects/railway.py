"""A reference project with a negative margin, run on a quota set by hand; its plan needs a change nobody has drafted yet."""

import datetime as dt

from presales_xl.demo.sample import Sample, SampleAct, approved, paid, rows
from presales_xl.language import Label
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import ApprovalAction

_INFO = {
    "project_no": "PS-2026-006", "project_name": "云州西站智能安防示范工程", "registered_on": "2026-03-18",
    "registered_by": "马千里", "source": "集团内部", "source_person": "战略部 邹凯", "cost_department": "数字政府事业部",
    "customer_name": "云州铁路枢纽建设指挥部", "customer_type": "新客户", "ownership": "国有企业", "industry": "交通", "region": "西南",
    "background": "云州西站 2026 年底开通，是西南枢纽首个全国产化安防站房。", "needs_summary": "站房视频、周界与客流分析一体化，全部国产化芯片与算法。",
    "compelling_event": "2026 年 12 月开通运营", "compelling_event_on": "2026-12-20", "customer_budget": 5500000, "budget_status": "已批复",
    "fund_source": "上级拨款", "fund_in_place": "已到位", "procurement_mode": "竞争性谈判", "expected_bid_on": "2026-07-28",
    "expected_sign_on": "2026-08-14", "expected_delivery_on": "2026-12-10", "qualification_ok": "满足", "bid_form": "独立投标",
    "expected_contract": 5200000, "tax_rate": 0.09, "expected_margin": -180000, "margin_basis": "历史同类", "market_importance": 5,
    "strategic_customer": False, "importance_reason": "西南枢纽首个全国产化示范，后续 11 个站房约 6,000 万元，以首单换业绩。",
    "win_probability": 0.65, "sponsor": "吴海波", "project_manager": "马千里", "department": "数字政府事业部", "sales_owner": "赵启航", "initiated_on": "2026-04-10",
}  # fmt: skip

_PLAN = {
    "competitors": rows(
        "name product strengths weaknesses our_answer",
        ("铁信通", "站房安防", "路内业绩", "国产化版本未量产", "提供国产化检测报告"),
    ),
    "team": rows(
        "person role department responsibility allocation from_on",
        ("马千里", "解决方案经理", "数字政府事业部", "项目经理", 0.3, "2026-04-10"),
        ("赵启航", "客户经理", "水务与环境事业部", "客户关系", 0.2, "2026-04-10"),
    ),
    "sales_plan": {
        "sales_goal": "拿下首站示范，取得后续站房的技术标准话语权。", "target_contract": 5200000, "target_margin": -180000, "target_sign_on": "2026-08-14",
        "strategy": "提前引导", "value_proposition": "一次通过全国产化验收，开通前 10 天完成联调。",
    },
    "planning_rounds": rows(
        "round held_on chair participants changes target_contract target_margin target_sign_on win_probability conclusion",
        (1, "2026-04-14", "吴海波", "马千里、赵启航", "首轮", 5200000, -180000, "2026-08-14", 0.65, "亏损首单，严控费用"),
    ),
    "plan_tasks": rows(
        "task workstream purpose owner start_on due_on milestone expected_fee status done_on",
        ("国产化检测报告", "解决方案", "满足谈判文件实质性要求", "马千里", "2026-05-06", "2026-06-12", "1", 6000, "已完成", "2026-06-11"),
        ("谈判方案", "商务投标", "报价不低于底线", "赵启航", "2026-06-22", "2026-07-24", "2", 6000, "进行中", None),
    ),
    "exit_criteria": rows(
        "criterion measure check_on met",
        ("亏损超过 30 万元", "谈判底价测算", "2026-07-24", False),
    ),
    "risks": rows(
        "no kind description affects probability impact_money impact response prevention owner due_on status",
        ("R1", "商务", "谈判压价使亏损扩大", "合同毛利", 0.5, 150000, 4, "减轻", "谈判底价由吴海波确认", "赵启航", "2026-07-24", "监控中"),
        ("R2", "市场", "后续站房不采用示范标准", "能否签约", 0.3, 0, 4, "接受", "签订标准引用意向", "马千里", "2026-08-10", "监控中"),
    ),
}  # fmt: skip

_CHARTER = {
    "charter": {
        "single_expense_limit": 2000, "manual_quota": 20000,
        "manual_quota_reason": "毛利为负，规则额度为 0；示范工程由公司领导特批售前费用 2 万元。",
    },
    "milestones": rows(
        "no name deliverable owner weight start_on planned_on forecast_on actual_on percent_complete",
        ("1", "国产化检测", "第三方检测报告原件", "马千里", 0.40, "2026-05-06", "2026-06-12", None, "2026-06-11", 1),
        ("2", "谈判", "谈判响应文件递交回执", "赵启航", 0.40, "2026-06-15", "2026-07-28", "2026-08-07", None, 0.3),
        ("3", "合同签订", "合同双方盖章", "赵启航", 0.20, "2026-07-29", "2026-08-14", "2026-08-24", None, 0),
    ),
}  # fmt: skip

_EXECUTION = {
    "expenses": [
        paid("FY-2026-0525", "2026-05-12", "1", "样机及POC测试费", 4600, "马千里", "第三方检测费", "吴海波", "2026-05-26", "26530000000012150031"),
        paid("FY-2026-0571", "2026-06-03", "1", "差旅费", 1318, "马千里", "检测现场见证", "吴海波", "2026-06-15", "26530000000012179902"),
        paid("FY-2026-0609", "2026-06-12", "1", "样机及POC测试费", 3900, "马千里", "指挥部要求加测低照度场景", "吴海波", "2026-06-24", "26530000000012186615"),
        paid("FY-2026-0627", "2026-06-17", "2", "差旅费", 1246, "赵启航", "谈判前沟通", "吴海波", "2026-06-26", "26530000000012190348"),
    ],
    "progress": rows(
        "month health progress situation_analysis countermeasures next_month_plan support_needed win_probability by on",
        ("2026-04", "绿(正常)", "任务书特批。", "指挥部认可国产化路线。", "联系检测机构。", "送样。", "无", 0.65, "马千里", "2026-05-06"),
        ("2026-05", "绿(正常)", "检测送样。", "检测排期两周，铁信通未送检。", "盯住检测周期。", "取得报告。", "无", 0.65, "马千里", "2026-06-04"),
        ("2026-06", "红(告警)", "6 月 11 日取得检测报告；应指挥部要求加测低照度场景。", "加测 3,900 元使里程碑 1 超支；6 月 26 日指挥部口头通知谈判改到 8 月 7 日，书面通知未到。", "取得书面改期通知后提交任务书调整；准备谈判底价。", "提交调整；谈判。", "请吴海波确认底价。", 0.65, "马千里", "2026-06-28"),
    ),
    "war_room": rows(
        "held_on trigger chair attendees new_circumstances issues exit_criteria_checked decision reason",
        ("2026-06-16", "定期", "吴海波", "马千里、赵启航", None, "谈判底价", True, "继续", "检测通过"),
        ("2026-07-03", "偏差触发", "吴海波", "马千里、赵启航、何静", "6 月 26 日口头通知谈判改到 8 月 7 日", "超支与改期怎样调整，亏损下是否继续", None, None, None),
    ),
    "fee_audits": rows(
        "audited_on auditor through_on amount_seen finding conclusion",
        ("2026-06-16", "吴海波", "2026-06-15", 5918, "无异常", "正常"),
    ),
}  # fmt: skip

RAILWAY = Sample(
    Label(
        "毛利为负，特批额度；检测超支、谈判改期，待起草调整",
        "Negative margin, quota by the leader; late and over, to be drafted",
    ),
    {"project_info": _INFO, **_PLAN, **_CHARTER, **_EXECUTION},
    (
        *approved(
            Subject.INITIATION,
            ("2026-04-08", "马千里", ""),
            ("2026-04-09", "吴海波", "亏损首单，严控费用"),
            ("2026-04-10", "方怡", ""),
        ),
        *approved(
            Subject.CHARTER,
            ("2026-04-27", "马千里", ""),
            ("2026-04-28", "吴海波", ""),
            ("2026-04-28", "方怡", ""),
            ("2026-04-29", "何静", "规则额度为 0，按特批"),
        ),
        SampleAct(
            dt.date(2026, 4, 30), Subject.CHARTER, ApprovalAction.APPROVE, "梁国栋", "同意 2 万元，不得追加",
            evidence="OA-2026-0318", recorded_by="邹凯",
        ),
        SampleAct(dt.date(2026, 5, 6), Subject.CHARTER, ApprovalAction.APPROVE, "梁国栋", "与 OA 批示一致"),
    ),
)  # fmt: skip
