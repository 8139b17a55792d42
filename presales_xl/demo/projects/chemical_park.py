"""An overspent pursuit: a first change within the limits, and a second one that needs the company leader as well."""

import datetime as dt

from presales_xl.demo.sample import Drafted, Sample, approved, in_flight, paid, rows
from presales_xl.language import Label
from presales_xl.tables.charter import ChangeCause
from presales_xl.tables.life import Subject

_INFO = {
    "project_no": "PS-2026-007", "project_name": "澄江化工园区环境监测预警平台", "registered_on": "2026-02-27", "registered_by": "赵启航",
    "source": "设计院或咨询机构", "source_person": "省环科院 谢工", "cost_department": "水务与环境事业部", "customer_name": "澄江化工园区管理委员会",
    "customer_type": "新客户", "ownership": "党政机关", "industry": "石油化工", "region": "华东", "end_user": "园区生态环境局",
    "background": "园区 46 家企业，2025 年被列入省级重点监管，须在 2026 年底前建成有毒有害气体预警体系。",
    "needs_summary": "建设边界与重点源 VOCs 在线监测、溯源模型、分级预警与处置闭环，接入 46 家企业自测数据。", "compelling_event": "省级重点监管年底验收",
    "compelling_event_on": "2026-12-15", "pains": "投诉来源说不清；企业自测数据各报各的。", "customer_budget": 4500000, "budget_status": "已批复",
    "fund_source": "财政资金", "fund_in_place": "已到位", "procurement_mode": "公开招标", "expected_bid_on": "2026-08-14", "expected_sign_on": "2026-09-18",
    "expected_delivery_on": "2026-12-10", "evaluation_method": "综合评分法", "qualification_ok": "满足", "bid_form": "独立投标",
    "expected_contract": 4200000, "tax_rate": 0.06, "expected_margin": 860000, "margin_basis": "历史同类", "market_importance": 3,
    "strategic_customer": False, "win_probability": 0.55, "sponsor": "郑岩", "project_manager": "赵启航", "department": "水务与环境事业部",
    "sales_owner": "赵启航", "initiated_on": "2026-03-10",
}  # fmt: skip

_PLAN = {
    "contacts": rows(
        "name title department decision_role influence attitude relation our_owner",
        ("蒋维国", "副主任", "管委会", "最终决策者", 5, "中立", "认识", "郑岩"),
        ("丁晓峰", "局长", "生态环境局", "使用部门", 5, "支持", "熟悉", "赵启航"),
        ("谢文", "高工", "省环科院", "技术评估人", 4, "支持", "熟悉", "林晓雯"),
    ),
    "competitors": rows(
        "name product strengths weaknesses expected_price our_answer",
        ("蓝境监测", "LJ-AirGuard", "设备自产，价格低", "溯源模型无园区案例", 3950000, "用试点数据比对溯源准确率"),
    ),
    "team": rows(
        "person role department responsibility allocation from_on",
        ("赵启航", "客户经理", "水务与环境事业部", "项目经理、客户关系", 0.4, "2026-03-10"),
        ("林晓雯", "解决方案经理", "水务与环境事业部", "溯源方案、专家评审", 0.3, "2026-03-10"),
        ("孙立", "技术专家", "产品研发部", "监测试点", 0.3, "2026-04-13"),
    ),
    "sales_plan": {
        "sales_goal": "9 月签约，做成省内首个园区溯源预警案例。", "target_contract": 4200000, "target_margin": 860000, "target_sign_on": "2026-09-18",
        "strategy": "侧翼突破(改变评判标准)", "value_proposition": "异味投诉 2 小时内给出来源企业；省级验收一次通过。", "win_themes": "溯源准确率；试点实测数据",
    },
    "planning_rounds": rows(
        "round held_on chair participants changes target_contract target_margin target_sign_on win_probability conclusion",
        (1, "2026-03-13", "郑岩", "赵启航、林晓雯、孙立", "首轮", 4200000, 860000, "2026-09-18", 0.5, "先做监测试点"),
        (2, "2026-06-01", "郑岩", "赵启航、林晓雯、孙立", "试点达标，园区要求专家评审", 4200000, 860000, "2026-09-18", 0.55, "以试点数据进入评分办法"),
    ),
    "position": rows(
        "dimension strengths weaknesses our_actions",
        ("客户关系", "生态环境局支持", "管委会领导不熟", "郑岩每月拜访一次"),
        ("技术水平", "溯源模型实测准确率 91 %", "监测设备外购", "设备租用，投标时锁价"),
        ("伙伴支持", "省环科院联合", "设备商同时供蓝境", "签项目保护价"),
        ("商务与价格", "平台成本低", "总价高约 6 %", "把溯源准确率写进评分"),
    ),
    "plan_tasks": rows(
        "task workstream purpose owner start_on due_on milestone expected_fee status done_on",
        ("监测试点", "解决方案", "溯源准确率不低于 85 %", "孙立", "2026-04-20", "2026-05-29", "2", 9600, "已完成", "2026-05-28"),
        ("专家评审", "解决方案", "评审意见写入采购需求", "林晓雯", "2026-06-01", "2026-07-03", "3", 5200, "进行中", None),
    ),
    "exit_criteria": rows(
        "criterion measure check_on met",
        ("采购需求不含溯源准确率指标", "采购需求公示稿", "2026-07-20", False),
    ),
    "risks": rows(
        "no kind description affects probability impact_money impact response prevention owner due_on status",
        ("R1", "市场", "蓝境以低价切入", "能否签约", 0.5, 0, 4, "减轻", "溯源准确率进入评分办法", "赵启航", "2026-07-31", "监控中"),
        ("R2", "技术", "试点设备损坏，须赔付租赁方", "售前费用", 0.2, 10000, 3, "转移", "租赁合同约定保险", "孙立", "2026-07-31", "监控中"),
    ),
}  # fmt: skip

_CHARTER = {
    "charter": {"single_expense_limit": 3000},
    "milestones": rows(
        "no name deliverable owner weight start_on planned_on forecast_on actual_on percent_complete",
        ("1", "需求与点位勘察", "《点位勘察报告》经生态环境局签字", "赵启航", 0.20, "2026-03-23", "2026-04-15", None, "2026-04-14", 1),
        ("2", "监测试点", "试点报告经生态环境局盖章，溯源准确率不低于 85 %", "孙立", 0.35, "2026-04-20", "2026-05-29", None, "2026-05-28", 1),
        ("3", "专家评审与方案定稿", "专家评审意见书", "林晓雯", 0.20, "2026-06-01", "2026-07-03", "2026-07-03", None, 0.8),
        ("4", "投标", "投标文件递交回执", "赵启航", 0.15, "2026-07-06", "2026-08-14", None, None, 0),
        ("5", "合同签订", "合同双方盖章", "赵启航", 0.10, "2026-08-17", "2026-09-18", None, None, 0),
    ),
}  # fmt: skip

_EXECUTION = {
    "expenses": [
        paid("FY-2026-0322", "2026-03-26", "1", "差旅费", 2640, "赵启航", "园区踏勘 3 人 2 天", "郑岩", "2026-04-08", "26312000000010381206"),
        paid("FY-2026-0345", "2026-04-02", "1", "市内交通费", 540, "林晓雯", "点位勘察租车", "郑岩", "2026-04-14", "26312000000010391577"),
        paid("FY-2026-0378", "2026-04-10", "1", "会议及展示费", 2000, "赵启航", "点位评审会", "郑岩", "2026-04-22", "26312000000010421190"),
        paid("FY-2026-0431", "2026-04-20", "2", "样机及POC测试费", 4200, "孙立", "VOCs 监测仪租用 2 台 6 周", "郑岩", "2026-05-06", "26312000000010440832"),
        paid("FY-2026-0468", "2026-04-28", "2", "差旅费", 1760, "孙立", "试点安装 2 人", "郑岩", "2026-05-11", "26312000000010467315"),
        paid("FY-2026-0497", "2026-05-06", "2", "样机及POC测试费", 4300, "孙立", "园区要求加 2 个点位，增租 2 台", "郑岩", "2026-05-18", "26312000000010490044"),
        paid("FY-2026-0522", "2026-05-12", "2", "差旅费", 2620, "孙立", "新增点位安装与比对", "郑岩", "2026-05-25", "26312000000010512768"),
        paid("FY-2026-0583", "2026-06-05", "3", "外协及专家咨询费", 2400, "林晓雯", "专家评审会，专家 3 人", "郑岩", "2026-06-16", "26312000000010590421"),
        paid("FY-2026-0605", "2026-06-11", "3", "会议及展示费", 1900, "赵启航", "评审会场地", "郑岩", "2026-06-22", "26312000000010603358"),
        in_flight("FY-2026-0624", "2026-06-17", "3", "外协及专家咨询费", 3200, "林晓雯", "管委会要求复审，专家 4 人", "郑岩"),
        in_flight("FY-2026-0636", "2026-06-22", "3", "差旅费", 1800, "林晓雯", "复审现场核查 2 人", "郑岩"),
    ],
    "progress": rows(
        "month health progress situation_analysis countermeasures next_month_plan support_needed win_probability by on",
        ("2026-03", "绿(正常)", "任务书批准，完成首轮踏勘。", "生态环境局配合。", "按计划。", "点位勘察报告签字。", "无", 0.5, "赵启航", "2026-04-03"),
        ("2026-04", "绿(正常)", "4 月 14 日点位勘察报告签字；试点设备 4 月 28 日装好。", "园区提出再加 2 个点位。", "测算加点位的费用。", "试点比对。", "无", 0.5, "赵启航", "2026-05-06"),
        ("2026-05", "黄(关注)", "5 月 28 日试点完成，溯源准确率 91 %，报告已盖章。", "点位由 2 个加到 4 个，里程碑 2 超支，调整 5 月 21 日获批。", "后续按现预算执行。", "专家评审。", "无", 0.55, "赵启航", "2026-06-04"),
        ("2026-06", "红(告警)", "6 月 11 日专家评审通过；管委会要求补一次复审，6 月 22 日完成。", "复审使里程碑 3 超预算，累计增加超过原额度的 20 %，须公司领导审批。", "6 月 24 日提交第二次调整；复审意见写入采购需求。", "方案定稿；跟进采购需求公示。", "请公司领导在 7 月 3 日前审批 BG-02。", 0.55, "赵启航", "2026-06-29"),
    ),
    "war_room": rows(
        "held_on trigger chair attendees new_circumstances issues exit_criteria_checked decision reason conditions",
        ("2026-05-15", "偏差触发", "郑岩", "赵启航、林晓雯、孙立", "园区要求加 2 个点位", "里程碑 2 超支", True, "调整", "多两个点位，溯源结论才站得住", "5 月 19 日前提交调整"),
        ("2026-06-23", "偏差触发", "郑岩", "赵启航、林晓雯、何静", "管委会要求复审", "里程碑 3 超支，累计增幅", True, "调整", "复审通过，评分办法对我方有利", "6 月 24 日前提交调整"),
    ),
    "fee_audits": rows(
        "audited_on auditor through_on amount_seen finding conclusion",
        ("2026-05-29", "郑岩", "2026-05-25", 18060, "加点位的租赁合同与发票相符", "正常"),
    ),
}  # fmt: skip

CHEMICAL_PARK = Sample(
    Label("两次超支：第一次已批，第二次累计超限，等公司领导", "Overspent twice: one change approved, the second waits for the company leader"),
    {"project_info": _INFO, **_PLAN, **_CHARTER, **_EXECUTION},
    (
        *approved(
            Subject.INITIATION,
            ("2026-03-06", "赵启航", ""),
            ("2026-03-09", "郑岩", "同意，试点先行"),
            ("2026-03-10", "周明远", "发起人兼本部门经理，由我代批；同意"),
        ),
        *approved(
            Subject.CHARTER,
            ("2026-03-18", "赵启航", ""),
            ("2026-03-19", "郑岩", ""),
            ("2026-03-20", "何静", ""),
        ),
        Drafted(
            dt.date(2026, 5, 18),
            "BG-01",
            {
                "cause": ChangeCause.CUSTOMER_CHANGE, "reason": "园区要求试点由 2 个点位增至 4 个，监测仪增租 2 台",
                "impact": "增加 2,660 元，试点不延期；后续里程碑不变", "evidence": "生态环境局来函 2026-05-05",
            },
        ),
        *approved(
            Subject.CHANGE_REQUEST,
            ("2026-05-19", "赵启航", ""),
            ("2026-05-20", "郑岩", "点位必要，同意"),
            ("2026-05-21", "周明远", "同意，后续不得再加点位"),
            no="BG-01",
        ),
        Drafted(
            dt.date(2026, 6, 23),
            "BG-02",
            {
                "cause": ChangeCause.CUSTOMER_CHANGE, "reason": "管委会要求在专家评审之外补一次复审，专家 4 人",
                "impact": "再增加 3,700 元；复审意见写入采购需求，对评分有利", "evidence": "管委会会议纪要〔2026〕31 号",
            },
        ),
        *approved(
            Subject.CHANGE_REQUEST,
            ("2026-06-24", "赵启航", ""),
            ("2026-06-25", "郑岩", "同意，累计超限，请公司领导定"),
            ("2026-06-26", "周明远", "复审值得做，同意上报"),
            no="BG-02",
        ),
    ),
)  # fmt: skip
