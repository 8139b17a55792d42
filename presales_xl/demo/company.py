"""The sample company: its people and the rules it added to the defaults."""

import datetime as dt

from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.info import RulesInfo
from presales_xl.tables.company.lists import StrategicCustomer
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Rank

COMPANY = "睿川信息技术股份有限公司"

_LEFT = dt.date(2026, 5, 31)

_PEOPLE = (
    ("梁国栋", "公司领导", False, Rank.COMPANY_LEADER, None, None),
    ("秦岚", "公司领导", False, Rank.COMPANY_LEADER, None, None),
    ("吴海波", "政企事业群", True, Rank.GENERAL_MANAGER, None, None),
    ("周明远", "销售中心", True, Rank.SALES_DIRECTOR, "销售", None),
    ("陈志远", "销售中心", False, Rank.SALES_DIRECTOR, "销售", _LEFT),
    ("郑岩", "水务与环境事业部", True, Rank.DEPARTMENT_MANAGER, None, None),
    ("方怡", "数字政府事业部", True, Rank.DEPARTMENT_MANAGER, None, None),
    ("何静", "财务部", True, Rank.DEPARTMENT_MANAGER, "财务", None),
    ("邹凯", "战略部", True, Rank.DEPARTMENT_MANAGER, None, None),
    ("林晓雯", "水务与环境事业部", False, Rank.STAFF, "售前", None),
    ("赵启航", "水务与环境事业部", False, Rank.STAFF, "销售", None),
    ("马千里", "数字政府事业部", False, Rank.STAFF, "售前", None),
    ("许婷", "数字政府事业部", False, Rank.STAFF, "销售", None),
    ("孙立", "产品研发部", False, Rank.STAFF, "售前", None),
    ("陈雨", "商务部", False, Rank.STAFF, "商务", None),
    ("高翔", "交付中心", False, Rank.STAFF, None, None),
    ("沈文", "内审部", False, Rank.STAFF, "内审", None),
)


def sample_rules() -> CompanyRules:
    """The default rules with the sample company's people, head data and strategic customers."""
    people = tuple(
        Employee(
            row=row, name=name, department=department, department_head=head, rank=rank, roles=roles, active_to=left
        )
        for row, (name, department, head, rank, roles, left) in enumerate(_PEOPLE, start=1)
    )
    info = RulesInfo(
        version="2026.1", effective_on=dt.date(2025, 1, 1), approved_by="梁国栋", approved_on=dt.date(2024, 12, 20), company_name=COMPANY,
        company_name_en="Ruichuan Information Technology Co., Ltd.", currency="人民币元",
    )  # fmt: skip
    strategic = (StrategicCustomer(row=1, name="云州电力公司"),)
    return default_rules().model_copy(update={"rules_info": info, "people": people, "strategic_customers": strategic})
