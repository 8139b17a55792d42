"""Names the company keeps: expense categories, drop-down lists, strategic customers, milestone templates, holidays."""

from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.field import Boolean, Code, Date, Integer, Money, Number, Percent, Text, field
from presales_xl.tables.life import ALWAYS
from presales_xl.tables.project_info import ProcurementMode
from presales_xl.tables.table import Record, Table, listing


class ListName(Choice):
    """The drop-down lists a company edits; a field names its list by the code."""

    SOURCE = option("线索来源", "Source")
    INDUSTRY = option("行业", "Industry")
    REGION = option("所在区域", "Region")
    CUSTOMER_TYPE = option("客户类型", "Customer type")
    TEAM_ROLE = option("团队角色", "Team role")
    CREDIT_GRADE = option("信用等级", "Credit grade")


class DayKind(Choice):
    """What the company makes of a day that the public calendar sees otherwise."""

    DAY_OFF = option("休息", "Day off")
    WORKDAY = option("上班", "Workday")


class ExpenseCategory(Record):
    """A kind of expense and the rules it carries."""

    table: ClassVar[Table] = listing(
        "expense_categories", "费用类别", "Expense categories", sheet=("费用类别", "Expense categories"),
        tip=Label("停用的类别填「否」，不要删行；代码发布后不改。", "Deactivate instead of deleting; codes are fixed once published."),
    )  # fmt: skip

    code: Code = field("代码", "Code", must=ALWAYS, hint=("发布后不改，例如 travel", "Fixed once published, e.g. travel"))
    zh: Text = field("中文名称", "Chinese name", must=ALWAYS, hint=("例如 差旅费", "e.g. 差旅费"))
    en: Text = field("英文名称", "English name", must=ALWAYS, hint=("例如 Travel", "e.g. Travel"))
    account: Code = field("财务科目", "Account", hint=("记账科目，例如 6601.02", "Account to book on, e.g. 6601.02"))
    counts_in_quota: Boolean = field("计入额度", "Counts in quota", must=ALWAYS, hint=("中标服务费、人工成本默认不计入", "No for award service fees and labour by default"))
    max_share: Percent = field("占额度上限", "Share of quota at most", low=0, high=1, hint=("空 = 不限，例如 30 %", "Empty = no limit, e.g. 30 %"))
    per_head: Money = field("人均上限", "Per head at most", low=0, hint=("元/人；空 = 不限，例如 200", "Yuan a person; empty = no limit, e.g. 200"))
    companions_per_guest: Number = field("陪同与客人之比上限", "Companions per guest", low=0, hint=("空 = 不限；1 = 陪同不多于客人", "Empty = no limit; 1 = not more companions than guests"))
    needs_participants: Boolean = field("须填参与人", "Needs participants", must=ALWAYS, hint=("业务招待费填 是", "Yes for entertainment"))
    needs_invoice: Boolean = field("须有发票", "Needs invoice", must=ALWAYS, hint=("填 是 则须填发票号码", "Yes means the invoice number must be filled in"))
    needs_prior_approval: Boolean = field("须事前审批", "Needs prior approval", must=ALWAYS, hint=("对参数所列单位性质的客户，须发起人事前审批", "By the sponsor, for customers of the ownerships in the parameters"))
    needs_explanation: Boolean = field("须写说明", "Needs explanation", must=ALWAYS, hint=("「其他」填 是", "Yes for Other"))
    aliases: Text = field("曾用名称", "Earlier names", hint=("用顿号分开，例如 标书制作", "Separated by commas, e.g. Bid writing"))
    active: Boolean = field("启用", "Active", must=ALWAYS, hint=("停用填 否，不要删行", "No instead of deleting the row"))


class ListItem(Record):
    """One entry of a drop-down list."""

    table: ClassVar[Table] = listing("lists", "下拉列表", "Lists", sheet=("下拉列表", "Lists"))

    list_name: ListName | None = field("列表", "List", must=ALWAYS, hint=("例如 行业", "e.g. Industry"))
    code: Code = field("代码", "Code", must=ALWAYS, hint=("发布后不改，例如 water", "Fixed once published, e.g. water"))
    zh: Text = field("中文名称", "Chinese name", must=ALWAYS, hint=("例如 水务", "e.g. 水务"))
    en: Text = field("英文名称", "English name", must=ALWAYS, hint=("例如 Water", "e.g. Water"))
    aliases: Text = field("曾用名称", "Earlier names", hint=("用顿号分开，例如 供排水", "Separated by commas, e.g. Water supply"))
    active: Boolean = field("启用", "Active", must=ALWAYS, hint=("停用填 否，不要删行", "No instead of deleting the row"))


class StrategicCustomer(Record):
    """A customer that may be called strategic."""

    table: ClassVar[Table] = listing("strategic_customers", "战略客户名单", "Strategic customers", sheet=("战略客户名单", "Strategic customers"))

    name: Text = field("客户名称", "Customer", must=ALWAYS, hint=("营业执照全称，例如 宁川市水务集团有限公司", "Full registered name, e.g. Ningchuan Water Group Co., Ltd."))
    customer_code: Code = field("统一社会信用代码", "Credit code", limit=18, hint=("18 位，改名后仍认得", "18 characters; recognises a renamed customer"))
    aliases: Text = field("其他写法", "Other spellings", hint=("用顿号分开，例如 宁川水务", "Separated by commas, e.g. Ningchuan Water"))
    valid_to: Date = field("有效期至", "Valid to", hint=("空 = 长期，例如 2027-12-31", "Empty = open, e.g. 2027-12-31"))


class MilestoneTemplate(Record):
    """A milestone proposed for a new project; the rows of a procurement mode have weights that sum to 100 %."""

    table: ClassVar[Table] = listing(
        "milestone_templates", "里程碑模板", "Milestone templates", sheet=("里程碑模板", "Milestone templates"),
        tip=Label("采购方式留空的各行用于没有专用模板的方式；每种方式权重合计 100 %。", "Rows without a mode serve modes without their own; weights of a mode sum to 100 %."),
    )  # fmt: skip

    procurement_mode: ProcurementMode | None = field("采购方式", "Procurement mode", hint=("空 = 其余方式，例如 公开招标", "Empty = the other modes, e.g. Public tender"))
    no: Code = field("序号", "No.", must=ALWAYS, hint=("例如 1", "e.g. 1"))
    zh: Text = field("中文名称", "Chinese name", must=ALWAYS, hint=("例如 需求确认", "e.g. 需求确认"))
    en: Text = field("英文名称", "English name", must=ALWAYS, hint=("例如 Needs confirmed", "e.g. Needs confirmed"))
    deliverable_zh: Text = field("完成标准（中文）", "Deliverable in Chinese", must=ALWAYS, hint=("可核验，例如 客户签认的需求清单", "Verifiable, e.g. 客户签认的需求清单"))
    deliverable_en: Text = field("完成标准（英文）", "Deliverable in English", must=ALWAYS, hint=("可核验，例如 List of needs signed by the customer", "Verifiable, e.g. List of needs signed by the customer"))
    weight: Percent = field("权重", "Weight", must=ALWAYS, above=0, high=1, hint=("例如 20 %", "e.g. 20 %"))
    days_before_signing: Integer = field("签约前天数", "Days before signing", must=ALWAYS, low=0, hint=("预计签约日期之前的日历天，例如 60", "Calendar days before the expected signing, e.g. 60"))


class Holiday(Record):
    """A day off or a workday of this company that the public calendar does not have."""

    table: ClassVar[Table] = listing("holidays", "公司日历", "Company calendar", sheet=("公司日历", "Calendar"), tip=Label("法定节假日已内置，这里只填公司自己的。", "Public holidays are built in; only the company's own days stand here."))

    on: Date = field("日期", "Date", must=ALWAYS, hint=("例如 2026-12-31", "e.g. 2026-12-31"))
    kind: DayKind | None = field("休息或上班", "Off or at work", must=ALWAYS, hint=("例如 休息", "e.g. Day off"))
    note: Text = field("说明", "Note", hint=("例如 公司年会", "e.g. annual meeting"))
