"""A tender that the customer postponed: one change request moved four milestones, approved by the sponsor alone."""

import datetime as dt

from presales_xl.demo.sample import Before, Drafted, Sample, approved, in_flight, paid, rows
from presales_xl.language import Label
from presales_xl.tables.charter import ChangeCause
from presales_xl.tables.life import Subject

_INFO = {
    "project_no": "PS-2026-002", "project_name": "河湾新区城市运行管理中心（IOC）", "registered_on": "2026-01-12",
    "registered_by": "马千里", "source": "设计院或咨询机构", "source_person": "华东市政设计院 高工", "cost_department": "数字政府事业部",
    "confidentiality": "一般", "customer_name": "河湾新区大数据发展管理局", "customer_type": "新客户", "ownership": "党政机关",
    "industry": "政务", "region": "华东", "end_user": "新区城市运行管理中心", "contract_party": "河湾新区大数据投资有限公司",
    "background": "新区 2024 年成立，常住人口 42 万，已建视频专网与政务云，尚无统一运行平台。", "competitive_position": "我方有两个同类业绩；设计院认可，但与主管副主任未建立联系。",
    "needs_summary": "建设城市运行一网统管平台：事件中枢、指标体系、融合通信与指挥大屏，接入 18 个委办局系统。",
    "compelling_event": "新区管委会承诺 2026 年国庆前大屏上线", "compelling_event_on": "2026-09-30", "pains": "事件靠电话流转；同一事件多头上报。",
    "scope": "含：平台、数据接入、指挥大厅集成。不含：大厅装修、前端感知设备。", "customer_budget": 13500000, "budget_status": "已批复",
    "fund_source": "财政资金", "fund_in_place": "已到位", "payment_terms": "3-3-3-1", "procurement_mode": "公开招标", "expected_bid_on": "2026-08-12",
    "expected_sign_on": "2026-09-11", "expected_delivery_on": "2026-12-31", "tender_no": "HWZB-2026-0457", "tender_agency": "河湾公共资源交易中心",
    "evaluation_method": "综合评分法", "qualification_ok": "满足", "bid_form": "独立投标", "expected_contract": 12800000, "tax_rate": 0.06,
    "expected_margin": 2560000, "margin_basis": "估算表", "market_importance": 4, "strategic_customer": False,
    "importance_reason": "新区首个一网统管项目，带动周边三个区县，是数字政府事业部 2026 年的标杆。", "win_probability": 0.4, "sponsor": "周明远",
    "project_manager": "马千里", "department": "数字政府事业部", "sales_owner": "许婷", "initiated_on": "2026-01-28",
}  # fmt: skip

_PLAN = {
    "contacts": rows(
        "name title department decision_role influence attitude relation our_owner",
        ("顾卫东", "副主任", "管委会", "最终决策者", 5, "未知", "未接触", "周明远"),
        ("沈洁", "局长", "大数据局", "批准人", 5, "支持", "熟悉", "许婷"),
        ("唐磊", "处长", "数据资源处", "技术评估人", 4, "中立", "认识", "马千里"),
    ),
    "competitors": rows(
        "name product strengths weaknesses relation our_answer",
        ("云图智慧", "云图 IOC", "大屏效果好，价格低", "事件中枢无落地案例", "承建视频专网", "请客户到我方案例城市考察"),
    ),
    "team": rows(
        "person role department responsibility allocation from_on",
        ("马千里", "解决方案经理", "数字政府事业部", "项目经理", 0.7, "2026-01-28"),
        ("许婷", "客户经理", "数字政府事业部", "客户关系", 0.6, "2026-01-28"),
        ("高翔", "交付经理", "交付中心", "接入方案评估", 0.2, "2026-02-09"),
    ),
    "sales_plan": {
        "sales_goal": "三季度签约一期，取得区县复制的样板。", "target_contract": 12800000, "target_margin": 2560000, "target_sign_on": "2026-09-11",
        "strategy": "正面竞争", "value_proposition": "事件平均处置时间由 26 小时降到 8 小时以内；18 个委办局一次接入、统一指标。",
        "win_themes": "事件中枢落地案例；接入效率；国庆前上线承诺",
    },
    "planning_rounds": rows(
        "round held_on chair participants changes target_contract target_margin target_sign_on win_probability conclusion",
        (1, "2026-02-05", "周明远", "马千里、许婷、高翔", "首轮", 12800000, 2560000, "2026-07-10", 0.55, "进入任务书"),
        (2, "2026-04-27", "周明远", "马千里、许婷、高翔", "案例考察完成", 12800000, 2560000, "2026-07-10", 0.55, "以事件中枢落地案例为主攻"),
        (3, "2026-06-10", "周明远", "马千里、许婷、何静", "客户推迟，主管副主任更换", 12800000, 2560000, "2026-09-11", 0.4, "顺延，先争取顾卫东副主任"),
    ),
    "position": rows(
        "dimension strengths weaknesses our_actions",
        ("客户关系", "大数据局支持", "管委会副主任未接触", "周明远争取拜访"),
        ("技术水平", "两个同类业绩", "融合通信依赖伙伴", "联合演示"),
        ("伙伴支持", "融合通信厂商已授权", "伙伴同时支持云图", "签排他意向"),
        ("商务与价格", "实施成本可控", "报价预计高 5 %", "突出运维承诺"),
    ),
    "plan_tasks": rows(
        "task workstream purpose owner start_on due_on milestone expected_fee status done_on",
        ("委办局接口摸底", "解决方案", "确认 18 个系统的接入方式", "马千里", "2026-02-23", "2026-03-13", "1", 9000, "已完成", "2026-03-12"),
        ("案例城市考察", "客户攻关", "让评估人看到事件中枢实际运行", "许婷", "2026-03-23", "2026-04-17", "2", 20000, "已完成", "2026-04-16"),
        ("投标方案与演示", "商务投标", "演示分不低于 90", "马千里", "2026-05-06", "2026-08-07", "4", 16000, "进行中", None),
    ),
    "exit_criteria": rows(
        "criterion measure check_on met",
        ("预算被收回或削减 30 % 以上", "财政局指标文件", "2026-07-31", False),
        ("招标文件要求本地注册资本 1 亿元以上", "采购文件征求意见稿", "2026-07-31", False),
    ),
    "risks": rows(
        "no kind description affects probability impact_money impact response prevention owner due_on status",
        ("R1", "市场", "云图以低价投标", "能否签约", 0.5, 0, 5, "减轻", "引导综合评分法，演示分占比不低于 15 分", "许婷", "2026-07-31", "监控中"),
        ("R2", "管理", "客户再次推迟，方案团队空转", "售前费用", 0.5, 12000, 3, "接受", "推迟期间人员转做其他项目", "马千里", "2026-07-31", "监控中"),
    ),
}  # fmt: skip

_CHARTER = {
    "charter": {"single_expense_limit": 5000},
    "milestones": rows(
        "no name deliverable owner weight start_on planned_on forecast_on actual_on percent_complete note",
        ("1", "需求确认", "《接口摸底报告》经大数据局确认", "马千里", 0.15, "2026-02-23", "2026-03-20", None, "2026-03-19", 1, None),
        ("2", "方案交流与案例考察", "考察纪要由大数据局盖章", "许婷", 0.30, "2026-03-23", "2026-04-24", None, "2026-04-17", 1, None),
        ("3", "采购文件发布", "采购文件在交易中心公示", "许婷", 0.10, "2026-04-27", "2026-05-29", "2026-07-20", None, 0.3, "6 月 8 日延期公告"),
        ("4", "投标", "投标文件按时递交并取得回执", "马千里", 0.25, "2026-06-01", "2026-06-19", "2026-08-12", None, 0.2, None),
        ("5", "中标公示", "中标公示及中标通知书", "许婷", 0.05, "2026-06-22", "2026-06-30", "2026-08-26", None, 0, None),
        ("6", "合同签订", "合同双方盖章", "许婷", 0.15, "2026-07-01", "2026-07-10", "2026-09-11", None, 0, None),
    ),
}  # fmt: skip

_EXECUTION = {
    "expenses": [
        paid("FY-2026-0191", "2026-02-26", "1", "差旅费", 3860, "马千里", "接口摸底 2 人 4 天", "周明远", "2026-03-09", "26312000000011027731"),
        paid("FY-2026-0203", "2026-03-04", "1", "市内交通费", 642, "马千里", "走访委办局", "周明远", "2026-03-16", "26312000000011031150"),
        paid("FY-2026-0236", "2026-03-11", "1", "会议及展示费", 2600, "许婷", "接口研讨会", "周明远", "2026-03-23", "26312000000011040028"),
        paid("FY-2026-0330", "2026-04-08", "2", "差旅费", 14820, "许婷", "案例城市考察，客户 5 人、我方 2 人", "周明远", "2026-04-21", "26312000000011093346"),
        paid("FY-2026-0331", "2026-04-09", "2", "业务招待费", 1180, "许婷", "考察期间工作餐", "周明远", "2026-04-21", "26312000000011093502", customer_participants="沈洁、唐磊等 5 人", guests=5, companions=2, prior_approval="周明远 2026-04-03"),
        paid("FY-2026-0352", "2026-04-16", "2", "会议及展示费", 4300, "马千里", "演示环境租用", "周明远", "2026-04-30", "26312000000011101744"),
        paid("FY-2026-0507", "2026-05-14", "3", "差旅费", 2210, "许婷", "采购文件沟通", "周明远", "2026-05-25", "26312000000011140910"),
        paid("FY-2026-0592", "2026-06-09", "3", "差旅费", 1985, "许婷", "延期后对接采购计划", "周明远", "2026-06-22", "26312000000011187735"),
        in_flight("FY-2026-0641", "2026-06-25", "4", "标书制作费", 3200, "马千里", "演示脚本与视频制作", "周明远"),
    ],
    "deposits": rows(
        "kind form milestone payee amount paid_on due_back_on guarantee_until note",
        ("投标保证金", "电子保函", "4", "河湾公共资源交易中心", 200000, "2026-05-20", "2026-10-30", "2026-11-30", "随延期顺延"),
    ),
    "progress": rows(
        "month health progress situation_analysis countermeasures next_month_plan support_needed win_probability by on",
        ("2026-02", "绿(正常)", "任务书批准，接口摸底启动。", "各委办局配合。", "按计划。", "完成摸底。", "无", 0.55, "马千里", "2026-03-04"),
        ("2026-03", "绿(正常)", "完成接口摸底，报告已确认。", "大数据局支持。", "安排案例考察。", "考察。", "无", 0.55, "马千里", "2026-04-03"),
        ("2026-04", "绿(正常)", "案例考察完成，评价好于预期。", "唐磊由观望转为中立。", "跟进采购文件。", "采购文件发布。", "无", 0.55, "马千里", "2026-05-06"),
        ("2026-05", "黄(关注)", "采购文件未按 5 月 29 日发布，大数据局称等管委会会议。", "管委会换届，顾卫东 5 月到任，要求重新听取汇报。", "准备专题汇报。", "完成汇报，争取新的采购时间表。", "请周明远约见顾卫东副主任。", 0.5, "马千里", "2026-06-05"),
        ("2026-06", "黄(关注)", "6 月 8 日交易中心发布延期公告：采购文件 7 月 20 日前后发布，8 月 12 日投标。6 月 18 日发起人批准里程碑 3 至 6 顺延。", "推迟来自客户，预算未变；但云图借机重新报价，赢率下调。", "7 月上旬向顾卫东作专题汇报；投标组人力转做其他项目，7 月 13 日恢复。", "专题汇报；演示脚本定稿；核对采购文件征求意见稿。", "请周明远 7 月 10 日前带队汇报。", 0.4, "马千里", "2026-06-29"),
    ),
    "war_room": rows(
        "held_on trigger chair attendees new_circumstances issues exit_criteria_checked decision reason conditions",
        ("2026-04-27", "定期", "周明远", "马千里、许婷、高翔", "考察完成", "采购节奏", True, "继续", "关系与技术均占优", None),
        ("2026-05-26", "定期", "周明远", "马千里、许婷", "管委会换届", "发布是否会推迟", True, "继续", "预算已批", None),
        ("2026-06-10", "偏差触发", "周明远", "马千里、许婷、何静", "6 月 8 日延期公告", "推迟后的费用与人力", True, "调整", "推迟由客户造成，预算与需求未变", "6 月 19 日前提交任务书调整表"),
    ),
    "actions": rows(
        "source action owner due_on done_on",
        ("06-10 进展分析会", "提交《售前项目任务书调整表》（里程碑 3 至 6）", "马千里", "2026-06-19", "2026-06-16"),
        ("06-10 进展分析会", "取得延期公告原件归档", "许婷", "2026-06-12", "2026-06-11"),
    ),
    "fee_audits": rows(
        "audited_on auditor through_on amount_seen finding conclusion",
        ("2026-04-30", "周明远", "2026-04-30", 27402, "考察费用已事前审批", "正常"),
        ("2026-06-05", "周明远", "2026-05-31", 29612, "无异常", "正常"),
    ),
}  # fmt: skip

CITY_OPERATIONS = Sample(
    Label("客户推迟招标：一份调整顺延四个里程碑，发起人一人批准", "Postponed by the customer: four milestones moved, by the sponsor alone"),
    {"project_info": _INFO, **_PLAN, **_CHARTER, **_EXECUTION},
    (
        *approved(
            Subject.INITIATION,
            ("2026-01-26", "马千里", ""),
            ("2026-01-27", "周明远", "同意，作为标杆跟进"),
            ("2026-01-28", "吴海波", ""),
        ),
        *approved(
            Subject.CHARTER,
            ("2026-02-12", "马千里", ""),
            ("2026-02-13", "周明远", ""),
            ("2026-02-13", "方怡", ""),
            ("2026-02-14", "何静", "额度较大，按月审核"),
        ),
        Drafted(
            dt.date(2026, 6, 15),
            "BG-01",
            {
                "cause": ChangeCause.CUSTOMER_DELAY, "reason": "管委会换届，交易中心 6 月 8 日公告采购推迟",
                "impact": "投标推迟 54 天，签约由 7 月 10 日推迟到 9 月 11 日；不增加费用", "evidence": "延期公告 HWZB-2026-0457-Y1",
            },
        ),
        *approved(
            Subject.CHANGE_REQUEST,
            ("2026-06-16", "马千里", ""),
            ("2026-06-18", "周明远", "同意按公告顺延，费用不得增加"),
            no="BG-01",
        ),
    ),
    before=tuple(Before(dt.date(2026, 6, 8), "milestones", "forecast_on", None, row) for row in range(3, 7)),
)  # fmt: skip
