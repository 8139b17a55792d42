"""Who works here and may do what: people, delegations, roles."""

from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.field import Boolean, Code, Date, LongText, Money, Person, Text, field
from presales_xl.tables.life import ALWAYS, Rank
from presales_xl.tables.table import Record, Table, listing


class Employee(Record):
    """A person of the company; active from `active_from` to `active_to`, both days included, empty = unlimited."""

    table: ClassVar[Table] = listing(
        "people", "人员", "People", sheet=("人员", "People"),
        tip=Label("离职的人不要删除，填「离任日期」；升职、调岗的另起一行，原来一行填离任日期。", "Never delete people who leave, fill in Active to; who moves gets a new row, and the old one an Active to."),
    )  # fmt: skip

    name: Text = field("姓名", "Name", must=ALWAYS, limit=60, hint=("同名者加部门以区分；升职、调岗另起一行，例如 周明远", "Tell namesakes apart; a new row for a new position, e.g. Zhou Mingyuan"))
    department: Text = field("部门", "Department", limit=60, hint=("例如 水务事业部", "e.g. Water division"))
    department_head: Boolean = field("部门负责人", "Department head", hint=("本部门负责人填 是", "Yes for the head of the department"))
    rank: Rank | None = field("职级", "Rank", must=ALWAYS, hint=("总经理指事业部或分公司总经理；公司总经理登记为公司领导", "General manager of a division or branch; the company's own is a company leader"))
    roles: Text = field("角色", "Roles", hint=("可填几个，用顿号分开，例如 财务、商务", "Several, separated by commas, e.g. Finance, Commercial"))
    email: Text = field("邮箱", "E-mail", hint=("提醒发到这里，例如 zhoumy@example.com", "Reminders go here, e.g. zhoumy@example.com"))
    login: Text = field("登录账号", "Login", limit=80, hint=(r"Windows 或域账号，例如 CORP\zhoumy", r"Windows or domain account, e.g. CORP\zhoumy"))
    aliases: Text = field("其他写法", "Other spellings", hint=("用顿号分开，例如 Zhou Mingyuan、周总", "Separated by commas, e.g. Zhou Mingyuan, M. Zhou"))
    active_from: Date = field("到任日期", "Active from", hint=("空 = 一直在任，例如 2024-07-01", "Empty = always, e.g. 2024-07-01"))
    active_to: Date = field("离任日期", "Active to", hint=("在任的最后一天；空 = 在任，例如 2026-08-31", "Last day; empty = still here, e.g. 2026-08-31"))
    public_key: Code = field("签名公钥", "Public key", limit=1000, hint=("由 presales keys new 生成；换钥后旧的保留，新的用顿号加在后面", "Made by presales keys new; after a change keep the old key and add the new one after a comma"))


class Delegation(Record):
    """The principal lets the deputy decide; it counts from the day it was entered, never backwards."""

    table: ClassVar[Table] = listing(
        "delegations", "授权代理", "Delegations", sheet=("授权代理", "Delegations"),
        tip=Label("登记人不得是代理人本人；代理不得再转授。", "Never entered by the deputy; a deputy cannot delegate further."),
    )  # fmt: skip

    principal: Person = field("授权人", "Principal", must=ALWAYS, hint=("谁的权限，例如 周明远", "Whose authority, e.g. Zhou Mingyuan"))
    deputy: Person = field("代理人", "Deputy", must=ALWAYS, hint=("由谁代批，例如 陈立", "Who decides instead, e.g. Chen Li"))
    start_on: Date = field("开始日期", "Start", must=ALWAYS, hint=("含当日，例如 2026-05-01", "Included, e.g. 2026-05-01"))
    end_on: Date = field("结束日期", "End", must=ALWAYS, hint=("含当日，例如 2026-05-15", "Included, e.g. 2026-05-15"))
    subjects: Text = field("授权事项", "Subjects", hint=("空 = 全部，例如 立项、任务书", "Empty = all, e.g. Initiation, Charter"))
    limit: Money = field("金额上限", "Money limit", low=0, hint=("元；空 = 不限，例如 50000", "Yuan; empty = none, e.g. 50000"))
    entered_on: Date = field("登记日期", "Entered on", must=ALWAYS, hint=("登记之前不生效，例如 2026-04-28", "Not valid before, e.g. 2026-04-28"))
    entered_by: Person = field("登记人", "Entered by", must=ALWAYS, hint=("不得是代理人，例如 吴敏", "Never the deputy, e.g. Wu Min"))
    note: LongText = field("说明", "Note", hint=("例如 休假", "e.g. on leave"))


class Role(Record):
    """A role people hold beside their rank, and the rights that hang on it."""

    table: ClassVar[Table] = listing("roles", "角色", "Roles", sheet=("角色", "Roles"))

    code: Code = field("代码", "Code", must=ALWAYS, hint=("发布后不改，例如 finance", "Fixed once published, e.g. finance"))
    zh: Text = field("中文名称", "Chinese name", must=ALWAYS, hint=("例如 财务", "e.g. 财务"))
    en: Text = field("英文名称", "English name", must=ALWAYS, hint=("例如 Finance", "e.g. Finance"))
    approves: Boolean = field("可审批", "May approve", must=ALWAYS, hint=("内审填 否：只看不批", "No for internal audit: reads, never approves"))
    submits: Boolean = field("可提交", "May submit", must=ALWAYS, hint=("财务填 否：会签的人不提交", "No for finance: who signs does not submit"))
    holds: Boolean = field("可冻结项目", "May hold projects", must=ALWAYS, hint=("财务填 是；解冻也由其办理", "Yes for finance, who also lifts the hold"))
    aliases: Text = field("曾用名称", "Earlier names", hint=("用顿号分开，例如 财务部", "Separated by commas, e.g. Accounting"))
    active: Boolean = field("启用", "Active", must=ALWAYS, hint=("停用填 否，不要删行", "No instead of deleting the row"))
