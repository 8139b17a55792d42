"""Three projects at the edges: a light one, a grade A plan before its charter, and a lead full of mistakes."""

from presales_xl.demo.sample import Sample, approved, paid, rows
from presales_xl.language import Label
from presales_xl.tables.life import Subject

ARCHIVE = Sample(
    Label("简易：小额项目走简易流程", "Light: a small project takes the light track"),
    {
        "project_info": {
            "project_no": "PS-2026-009", "project_name": "林溪县档案馆档案数字化扫描", "registered_on": "2026-05-11", "registered_by": "许婷",
            "source": "客户主动咨询", "cost_department": "数字政府事业部", "customer_name": "林溪县档案馆", "customer_type": "新客户", "ownership": "党政机关",
            "industry": "政务", "region": "华东", "needs_summary": "馆藏 1949-1990 年文书档案约 42 万页扫描、著录与挂接。", "customer_budget": 340000,
            "budget_status": "已批复", "procurement_mode": "询价", "expected_sign_on": "2026-07-24", "expected_contract": 320000, "tax_rate": 0.06,
            "expected_margin": 64000, "margin_basis": "历史同类", "market_importance": 1, "strategic_customer": False, "win_probability": 0.7,
            "sponsor": "方怡", "project_manager": "许婷", "department": "数字政府事业部", "sales_owner": "许婷", "initiated_on": "2026-05-18",
        },
        "charter": {"single_expense_limit": 1000},
        "milestones": rows(
            "no name deliverable owner weight start_on planned_on percent_complete",
            ("1", "报价与签约", "合同双方盖章", "许婷", 1, "2026-05-19", "2026-07-24", 0.5),
        ),
        "expenses": [
            paid("FY-2026-0601", "2026-06-05", "1", "差旅费", 468, "许婷", "档案馆踏勘", "方怡", "2026-06-16", "26312000000011190040"),
        ],
        "progress": rows(
            "month health progress situation_analysis countermeasures next_month_plan win_probability by on",
            ("2026-06", "绿(正常)", "完成踏勘与报价。", "两家询价，我方单价居中。", "补充著录质量承诺。", "签约。", 0.7, "许婷", "2026-06-29"),
        ),
    },
    (
        *approved(Subject.CHARTER, ("2026-05-18", "许婷", "小额，一次报批"), ("2026-05-18", "方怡", "同意")),
    ),
)  # fmt: skip

POWER = Sample(
    Label("A 级：策划完成，任务书待提交", "Grade A: planned, the charter is still to come"),
    {
        "project_info": {
            "project_no": "PS-2026-011", "project_name": "云州电网负荷管理与虚拟电厂平台", "registered_on": "2026-04-20", "registered_by": "赵启航",
            "source": "原厂推荐", "source_person": "远景能源软件 顾工", "cost_department": "水务与环境事业部", "confidentiality": "商业秘密",
            "customer_name": "云州电力公司", "customer_type": "老客户", "ownership": "国有企业", "industry": "电力与能源", "region": "西南", "credit_grade": "AAA",
            "background": "负荷峰谷差 38 %，2027 年迎峰度夏前须具备 60 万千瓦可调负荷。", "competitive_position": "上一代负荷管理由我司承建；虚拟电厂调度有两家强对手。",
            "needs_summary": "建设负荷资源聚合、可调能力评估、市场化响应与结算的统一平台，接入 400 家工业用户。", "compelling_event": "2027 年迎峰度夏",
            "compelling_event_on": "2027-05-31", "customer_budget": 40000000, "budget_status": "已申报待批", "fund_source": "自筹", "fund_in_place": "未落实",
            "procurement_mode": "公开招标", "expected_bid_on": "2026-10-20", "expected_sign_on": "2026-11-27", "expected_delivery_on": "2027-05-15",
            "expected_contract": 38000000, "tax_rate": 0.06, "expected_margin": 6500000, "margin_basis": "估算表", "market_importance": 5,
            "strategic_customer": True, "importance_reason": "战略客户；西南首个省级虚拟电厂平台。", "win_probability": 0.45, "sponsor": "梁国栋",
            "project_manager": "林晓雯", "department": "水务与环境事业部", "sales_owner": "赵启航", "initiated_on": "2026-05-15",
        },
        "competitors": rows(
            "name product strengths weaknesses relation our_answer",
            ("南网数研", "虚拟电厂 2.0", "调度算法领先，行业背景", "报价高，定制慢", "与调度中心熟悉", "以上一代数据与接口切入"),
            ("朗能科技", "聚合平台", "市场化运营经验", "省级业绩不足", "未接触", "业绩门槛"),
        ),
        "team": rows(
            "person role department responsibility allocation from_on",
            ("林晓雯", "解决方案经理", "水务与环境事业部", "项目经理", 0.3, "2026-05-15"),
            ("赵启航", "客户经理", "水务与环境事业部", "客户关系", 0.4, "2026-05-15"),
            ("高翔", "交付经理", "交付中心", "实施评估", 0.2, "2026-06-01"),
        ),
        "sales_plan": {
            "sales_goal": "11 月签约一期，锁定二期结算模块。", "target_contract": 38000000, "target_margin": 6500000, "target_sign_on": "2026-11-27",
            "strategy": "局部切入", "value_proposition": "2027 年 5 月前形成 60 万千瓦可调能力，减少一座调峰机组的租赁。", "win_themes": "上一代数据；交付周期；聚合商生态",
        },
        "planning_rounds": rows(
            "round held_on chair participants changes target_contract target_margin target_sign_on win_probability conclusion",
            (1, "2026-06-05", "梁国栋", "周明远、林晓雯、赵启航、高翔", "首轮", 38000000, 6500000, "2026-11-27", 0.45, "先做可调能力评估，7 月提交任务书"),
        ),
        "position": rows(
            "dimension strengths weaknesses our_actions",
            ("客户关系", "营销部支持", "调度中心中立", "梁国栋拜访分管副总"),
            ("技术水平", "负荷数据齐全", "调度算法弱于南网数研", "与高校联合验证"),
            ("伙伴支持", "远景能源软件联合", "排他协议未签", "7 月签排他"),
            ("商务与价格", "实施成本低", "资金未落实", "配合申报材料"),
        ),
        "plan_tasks": rows(
            "task workstream purpose owner start_on due_on milestone expected_fee status",
            ("可调能力评估", "解决方案", "用 30 家用户数据证明 5 万千瓦", "林晓雯", "2026-06-15", "2026-07-31", "1", 32000, "进行中"),
            ("排他协议", "合作伙伴", "锁定算法来源", "赵启航", "2026-06-22", "2026-07-24", "1", 6000, "进行中"),
        ),
        "exit_criteria": rows(
            "criterion measure check_on met",
            ("2026 年 9 月前资金未落实", "省公司投资计划", "2026-09-30", False),
            ("排他协议签不成", "协议签署情况", "2026-07-31", False),
        ),
        "risks": rows(
            "no kind description affects probability impact_money impact response prevention owner due_on status",
            ("R1", "商务", "投资计划推迟到 2027 年", "签约时间", 0.4, 0, 5, "减轻", "配合营销部提前申报", "赵启航", "2026-08-31", "监控中"),
            ("R2", "技术", "评估样本不足，需自费装表", "售前费用", 0.4, 30000, 3, "转移", "由聚合商承担装表", "林晓雯", "2026-07-20", "监控中"),
        ),
        "charter": {"single_expense_limit": 8000},
        "milestones": rows(
            "no name deliverable owner weight start_on planned_on",
            ("1", "可调能力评估", "评估报告经营销部确认", "林晓雯", 0.30, "2026-07-06", "2026-08-14"),
            ("2", "方案评审", "方案经省公司评审会通过", "林晓雯", 0.25, "2026-08-17", "2026-09-18"),
            ("3", "投标", "投标文件递交回执", "陈雨", 0.30, "2026-09-21", "2026-10-20"),
            ("4", "合同签订", "合同双方盖章", "赵启航", 0.15, "2026-10-21", "2026-11-27"),
        ),
        "expenses": [
            paid("FY-2026-0556", "2026-05-28", "0", "差旅费", 2140, "赵启航", "立项后拜访省公司 2 人", "梁国栋", "2026-06-08", "26530000000012166634"),
        ],
        "war_room": rows(
            "held_on trigger chair attendees issues exit_criteria_checked decision reason",
            ("2026-06-19", "定期", "梁国栋", "周明远、林晓雯、赵启航", "评估样本、排他协议", True, "继续", "窗口期明确"),
        ),
    },
    approved(
        Subject.INITIATION,
        ("2026-05-12", "林晓雯", ""),
        ("2026-05-13", "梁国栋", "战略项目，按月听取汇报"),
        ("2026-05-15", "吴海波", ""),
    ),
)  # fmt: skip

FACTORY = Sample(
    Label("线索：漏填与错填，等待更正", "Lead: gaps and mistakes to be mended"),
    {
        "project_info": {
            "project_no": "PS-2026-014", "project_name": "华鼎精工 MES 系统", "registered_on": "2026/06/22", "registered_by": "赵启航",
            "source": "展会", "customer_name": "华鼎精工（昆山）有限公司", "customer_code": "91320583MA1N7QXX0A", "ownership": "民企", "industry": "制造",
            "needs_summary": "两条产线的生产执行、质量追溯与设备联网。", "customer_budget": "180万", "budget_status": "不清楚", "procurement_mode": "比选",
            "expected_bid_on": "2026-09-15", "expected_sign_on": "2026-08-30", "expected_contract": 165, "expected_margin": "３万", "market_importance": 4,
            "win_probability": 40, "sponsor": "销售中心", "project_manager": "林晓雯",
        },
        "contacts": rows(
            "name title decision_role influence attitude our_owner",
            ("郭总", "总经理", "最终决策者", 6, "支持", "赵启航"),
            (None, "生产部长", "使用部门", 3, "中立", "赵启航"),
        ),
        "competitors": rows("name our_answer", ("待定", "待定"), ("待定", None)),
        "plan_tasks": rows(
            "task workstream owner start_on due_on",
            ("现场调研", "解决方案", "林晓雯", "2026-07-10", "2026-07-03"),
        ),
        "expenses": [
            {"voucher_no": "FY-2026-0638", "spent_on": "2026-06-24", "milestone": "0", "category": "业务招待费", "kind": "支出", "requested_amount": 1280,
             "handled_by": "赵启航", "purpose": "午餐", "status": "已批准", "approved_by": "赵启航"},
            {"voucher_no": "FY-2026-0639", "spent_on": "2026-06-25", "milestone": "1", "category": "差旅费", "kind": "支出", "requested_amount": "2,360元",
             "handled_by": "赵启航", "purpose": "昆山往返", "status": "申请中"},
        ],
    },
)  # fmt: skip
