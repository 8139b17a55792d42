"""The lists that belong to 表1: contacts, competitors, team, partners, changes of role."""

from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.field import Code, Date, Integer, Listed, LongText, Money, Percent, Person, Text, field
from presales_xl.tables.life import ALWAYS, Subject
from presales_xl.tables.table import Record, Table, listing


class DecisionRole(Choice):
    DECIDER = option("最终决策者", "Decider", "决策者")
    APPROVER = option("批准人", "Approver", "批准者")
    TECHNICAL_EVALUATOR = option("技术评估人", "Technical evaluator", "技术评估者")
    USER = option("使用部门", "User", "使用者")
    BUYER = option("采购经办", "Buyer", "采购")
    INFLUENCER = option("影响者", "Influencer", "opponent", "反对者")
    COACH = option("内部支持者(教练)", "Coach", "教练")


class Attitude(Choice):
    SUPPORTS = option("支持", "Supports")
    NEUTRAL = option("中立", "Neutral")
    OPPOSES = option("反对", "Opposes")
    UNKNOWN = option("未知", "Unknown")


class Relation(Choice):
    NOT_MET = option("未接触", "Not met")
    ACQUAINTED = option("认识", "Acquainted")
    FAMILIAR = option("熟悉", "Familiar")
    TRUSTED = option("信任", "Trusted")


class PartnerRole(Choice):
    VENDOR = option("原厂", "Vendor")
    DISTRIBUTOR = option("总代", "Distributor")
    CONSORTIUM_MEMBER = option("联合体成员", "Consortium member")
    SUBCONTRACTOR = option("分包", "Subcontractor")
    DESIGN_INSTITUTE = option("设计院", "Design institute")
    CONSULTANT = option("咨询", "Consultant")
    CHANNEL = option("渠道", "Channel")


class Authorisation(Choice):
    OBTAINED = option("已取得", "Obtained")
    REQUESTED = option("申请中", "Requested")
    NOT_NEEDED = option("不需要", "Not needed")


class ChangedRole(Choice):
    SPONSOR = option("发起人", "Sponsor")
    PROJECT_MANAGER = option("项目经理", "Project manager")
    SALES_OWNER = option("客户经理", "Sales owner", "销售负责人")


class Contact(Record):
    """A person on the customer's side; stays in the project workbook."""

    table: ClassVar[Table] = listing("contacts", "联系人", "Contacts", sheet=("联系人", "Contacts"), step=1, tip=Label("联系人只留在本项目文件中，不进入汇总表与月报。", "Contacts stay in this workbook; portfolio and reports take counts only."))

    name: Text = field("姓名", "Name", must=ALWAYS, width=86, hint=("例如 李志强", "e.g. Li Zhiqiang"))
    title: Text = field("职务", "Title", width=118, hint=("例如 副总经理", "e.g. Deputy general manager"))
    department: Text = field("部门", "Department", width=124, hint=("例如 信息中心", "e.g. IT centre"))
    decision_role: DecisionRole | None = field("决策角色", "Decision role", width=132, hint=("在采购决策中的角色", "Role in the buying decision"))
    influence: Integer = field("影响力", "Influence", low=1, high=5, width=62, hint=("1 小 … 5 大", "1 small … 5 great"))
    attitude: Attitude | None = field("态度", "Attitude", width=74, hint=("对我方的态度", "Towards us"))
    relation: Relation | None = field("关系程度", "Relation", width=84, hint=("未接触/认识/熟悉/信任", "Not met … trusted"))
    our_owner: Person = field("我方负责人", "Our owner", width=84, hint=("谁去跟进", "Who follows up"))
    phone: Code = field("电话", "Phone", width=130, hint=("例如 0951-600-1102", "e.g. 0951-600-1102"))
    email: Text = field("邮箱", "Email", width=200, hint=("例如 li@example.com", "e.g. li@example.com"))


class Competitor(Record):
    """Somebody else who wants the contract."""

    table: ClassVar[Table] = listing("competitors", "竞争对手", "Competitors", sheet=("竞争对手", "Competitors"), step=1, tip=Label("每个对手写清我方对策；没有对手也请写「无」并说明依据。", "Write our answer to each; without competitors write 'none' and why you think so."))

    name: Text = field("名称", "Name", must=ALWAYS, width=110, hint=("例如 华北智控", "e.g. Huabei Control"))
    product: Text = field("产品", "Product", width=140, hint=("拟投产品", "What they will offer"))
    strengths: LongText = field("优势", "Strengths", width=190, hint=("客户看重的", "That the customer values"))
    weaknesses: LongText = field("劣势", "Weaknesses", width=190, hint=("可被我方利用的", "That we can use"))
    relation: Text = field("与客户关系", "Relation to customer", width=150, hint=("例如 与采购部熟悉", "e.g. knows purchasing well"))
    expected_price: Money = field("预计报价", "Expected price", low=0, width=110, hint=("元，含税", "Yuan with tax"))
    our_answer: LongText = field("我方对策", "Our answer", width=280, hint=("具体做什么", "What exactly we do"))


class TeamMember(Record):
    """One of us who works on the pursuit."""

    table: ClassVar[Table] = listing("team", "项目组", "Team", sheet=("项目组", "Team"), step=2, tip=Label("铁三角先填：客户经理、解决方案经理、交付经理。", "First the three: account, solution and delivery manager."))

    person: Person = field("姓名", "Person", must=ALWAYS, width=90, hint=("例如 林晓雯", "e.g. Lin Xiaowen"))
    role: Listed = field("角色", "Role", must=ALWAYS, source="team_role", width=130, hint=("例如 解决方案经理", "e.g. Solution manager"))
    department: Text = field("部门", "Department", width=160, hint=("所在部门", "Department"))
    responsibility: Text = field("职责", "Responsibility", width=330, hint=("例如 POC、技术答辩", "e.g. POC, technical defence"))
    allocation: Percent = field("投入", "Allocation", low=0, high=1, width=80, hint=("占工作时间，例如 40 %", "Share of time, e.g. 40 %"))
    from_on: Date = field("自", "From", width=96, hint=("例如 2026-07-06", "e.g. 2026-07-06"))
    to_on: Date = field("至", "To", width=96, hint=("不早于「自」", "Not before From"))


class Partner(Record):
    """A company that bids or delivers with us."""

    table: ClassVar[Table] = listing("partners", "合作伙伴", "Partners", sheet=("合作伙伴", "Partners"), step=2, tip=Label("授权与报备的有效期会在投标前提醒。", "Authorisations and registrations are watched until the bid."))

    name: Text = field("名称", "Name", must=ALWAYS, width=150, hint=("全称", "Full name"))
    role: PartnerRole | None = field("角色", "Role", width=96, hint=("例如 原厂", "e.g. Vendor"))
    commitment: Text = field("承诺事项", "Commitment", must=ALWAYS, width=230, hint=("对方答应做什么", "What they promised"))
    owner: Person = field("我方负责人", "Our owner", must=ALWAYS, width=90, hint=("谁去跟进", "Who follows up"))
    authorisation: Authorisation | None = field("原厂授权", "Authorisation", width=86, hint=("投标前须取得", "To be had before the bid"))
    vendor_registration_no: Code = field("原厂报备号", "Registration no.", width=140, hint=("例如 BB-2026-0713", "e.g. BB-2026-0713"))
    valid_until: Date = field("有效期至", "Valid until", width=96, hint=("不早于投标截止", "Not before the bid"))
    share: Percent = field("份额", "Share", low=0, high=1, width=70, hint=("例如 30 %", "e.g. 30 %"))
    risk: Text = field("风险", "Risk", width=230, hint=("例如 同时支持对手", "e.g. also supports a rival"))


class RoleChange(Record):
    """Somebody who carried the project handed it over."""

    table: ClassVar[Table] = listing("role_changes", "人员变更", "Role changes", sheet=("人员变更", "Role changes"), step=5, tip=Label("发起人、项目经理的变更填「调整编号」，经审批（任务书调整，类别「人员」）后才生效；新人须确认移交。", "A change of sponsor or project manager names a change request of kind People and counts once that is approved; the new person confirms the handover."))

    role: ChangedRole | None = field("角色", "Role", must=ALWAYS, width=96, frozen_by=Subject.CHANGE_REQUEST, hint=("例如 发起人", "e.g. Sponsor"))
    from_person: Person = field("原任", "From", must=ALWAYS, width=90, frozen_by=Subject.CHANGE_REQUEST, hint=("姓名", "Name"))
    to_person: Person = field("接任", "To", must=ALWAYS, width=90, frozen_by=Subject.CHANGE_REQUEST, hint=("姓名", "Name"))
    on: Date = field("生效日期", "On", must=ALWAYS, width=96, frozen_by=Subject.CHANGE_REQUEST, hint=("批准之前不生效，例如 2026-05-06", "Never before the approval, e.g. 2026-05-06"))
    reason: Text = field("原因", "Reason", must=ALWAYS, width=180, frozen_by=Subject.CHANGE_REQUEST, hint=("例如 调任", "e.g. transferred"))
    change_no: Code = field("调整编号", "Change request", source="change_requests", limit=20, width=80, frozen_by=Subject.CHANGE_REQUEST, hint=("任务书调整（类别：人员）的编号，例如 BG-02；客户经理变更不填", "Number of the change request of kind People, e.g. CR-02; none for the sales owner"))
    handover: LongText = field("移交事项", "Handover", width=310, hint=("未兑现承诺、在途费用、联系人、保证金", "Open promises, fees in flight, contacts, deposits"))
    confirmed_by: Person = field("确认人", "Confirmed by", width=90, hint=("接任人", "The new person"))
