"""The names as shipped: roles, expense categories and drop-down lists; a code is its English label in snake case."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from presales_xl.tables.company.lists import ExpenseCategory, ListItem, ListName
from presales_xl.tables.company.people import Role


def code_of(en: str) -> str:
    """The code of an English label: lower case, words joined by underscores."""
    return "_".join("".join(sign if sign.isalnum() else " " for sign in en).casefold().split())


def roles() -> Iterable[Role]:
    """Roles people hold beside their rank; internal audit only reads, finance signs but never submits."""
    yield _role("销售", "Sales")
    yield _role("售前", "Presales", aliases="解决方案")
    yield _role("财务", "Finance", submits=False, holds=True)
    yield _role("商务", "Commercial")
    yield _role("法务", "Legal")
    yield _role("知识管理员", "Knowledge manager")
    yield _role("内审", "Internal audit", approves=False, submits=False)


def _role(zh: str, en: str, **more: Any) -> Role:
    facts = {"approves": True, "submits": True, "holds": False, "active": True, **more}
    return Role(code=code_of(en), zh=zh, en=en, **facts)


def expense_categories() -> Iterable[ExpenseCategory]:
    """Expense categories; what depends on winning and labour stay outside the quota."""
    yield _category("差旅费", "Travel")
    yield _category("市内交通费", "Local transport", aliases="市内交通")
    yield _category(
        "业务招待费", "Entertainment", max_share=Decimal("0.3"), per_head=Decimal(200), companions_per_guest=Decimal(1),
        needs_participants=True, needs_prior_approval=True,
    )  # fmt: skip
    yield _category("会议及展示费", "Meetings and demos", aliases="会议展示")
    yield _category("招标文件及平台费", "Tender documents and platform", aliases="招标文件购买、CA证书")
    yield _category("标书制作费", "Bid preparation", aliases="标书制作")
    yield _category("样机及POC测试费", "Prototype and POC", aliases="样机/POC测试")
    yield _category("外协及专家咨询费", "Outsourcing and experts", aliases="外协咨询")
    yield _category("保函手续费", "Guarantee fee")
    yield _category("中标服务费", "Award service fee", counts_in_quota=False)
    yield _category("人工成本", "Labour", counts_in_quota=False, aliases="人工")
    yield _category("其他", "Other", needs_explanation=True)


def _category(zh: str, en: str, **more: Any) -> ExpenseCategory:
    facts = {
        "counts_in_quota": True, "needs_participants": False, "needs_invoice": False, "needs_prior_approval": False,
        "needs_explanation": False, "active": True, **more,
    }  # fmt: skip
    return ExpenseCategory(code=code_of(en), zh=zh, en=en, **facts)


_LISTS: dict[ListName, tuple[tuple[str, ...], ...]] = {
    ListName.SOURCE: (
        ("招标公告", "Tender notice", "公开招标"),
        ("客户主动咨询", "Customer inquiry", "主动来访"),
        ("老客户(复购或转介绍)", "Existing customer", "老客户"),
        ("合作伙伴推荐", "Partner referral", "合作伙伴"),
        ("原厂推荐", "Vendor referral"),
        ("设计院或咨询机构", "Design institute or consultant"),
        ("市场活动(展会)", "Market event", "市场活动"),
        ("集团内部", "Group internal"),
        ("销售自拓", "Own prospecting"),
        ("其他", "Other"),
    ),
    ListName.INDUSTRY: (
        ("政务", "Government", "政府"),
        ("公安与应急", "Public security and emergency"),
        ("水务", "Water", "水利"),
        ("电力与能源", "Power and energy", "能源"),
        ("石油化工", "Petrochemicals"),
        ("制造", "Manufacturing"),
        ("交通", "Transport"),
        ("医疗", "Healthcare"),
        ("教育", "Education"),
        ("金融", "Finance"),
        ("通信", "Telecommunications", "运营商"),
        ("建筑与地产", "Construction and real estate"),
        ("零售与物流", "Retail and logistics"),
        ("农业", "Agriculture"),
        ("文旅", "Culture and tourism"),
        ("其他", "Other"),
    ),
    ListName.REGION: (
        ("华北", "North"),
        ("华东", "East"),
        ("华南", "South"),
        ("华中", "Central"),
        ("西南", "Southwest"),
        ("西北", "Northwest"),
        ("东北", "Northeast"),
        ("港澳台", "Hong Kong, Macao and Taiwan"),
        ("海外", "Overseas"),
    ),
    ListName.CUSTOMER_TYPE: (
        ("新客户", "New", "新"),
        ("老客户", "Existing", "老"),
    ),
    ListName.TEAM_ROLE: (
        ("客户经理", "Account manager"),
        ("解决方案经理", "Solution manager"),
        ("交付经理", "Delivery manager"),
        ("投标专员", "Bid specialist"),
        ("商务", "Commercial"),
        ("技术专家", "Technical expert"),
        ("法务", "Legal"),
        ("财务", "Finance"),
        ("其他", "Other"),
    ),
    ListName.CREDIT_GRADE: (
        ("AAA", "AAA"),
        ("AA", "AA"),
        ("A", "A"),
        ("B", "B"),
        ("C", "C"),
        ("未评定", "Not rated"),
    ),
}


def list_items() -> Iterable[ListItem]:
    """The entries of every drop-down list, in the order they are offered."""
    for name, entries in _LISTS.items():
        for zh, en, *aliases in entries:
            yield ListItem(list_name=name, code=code_of(en), zh=zh, en=en, aliases="、".join(aliases) or None, active=True)
