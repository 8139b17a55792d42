"""Head of the company rules workbook: which version this is, from when it counts and who approved it."""

from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.field import Calc, Code, Date, LongText, Text, field
from presales_xl.tables.life import ALWAYS, Stage
from presales_xl.tables.table import Record, Table, form


class RulesInfo(Record):
    """A version counts from `effective_on`; one whose date lies in the future is not used."""

    table: ClassVar[Table] = form(
        "rules_info", "规则说明", "About these rules", sheet=("规则说明", "About"), since=Stage.LEAD,
        tip=Label("每次修改规则都换新版本号并填批准人；旧项目仍按当时的版本复算。", "Every change of the rules gets a new version and an approver; older projects keep theirs."),
        sections=(("version", Label("版本", "Version")), ("company", Label("公司", "Company"))),
    )  # fmt: skip

    version: Code = field("规则版本", "Rules version", must=ALWAYS, section="version", limit=20, hint=("每次修改都换号，例如 2026.1", "A new one for every change, e.g. 2026.1"))
    effective_on: Date = field("生效日期", "Effective on", must=ALWAYS, hint=("此前不使用，例如 2026-01-01", "Not used before this day, e.g. 2026-01-01"))
    approved_by: Text = field("批准人", "Approved by", limit=60, hint=("批准本版本的人，例如 李国强", "Who approved this version, e.g. Li Guoqiang"))
    approved_on: Date = field("批准日期", "Approved on", hint=("例如 2025-12-20", "e.g. 2025-12-20"))
    digest: Code = field("规则指纹", "Rules fingerprint", calc=Calc.PROGRAM, limit=64, wide=True, hint=("自动：发布时由程序写入，项目据此辨认正式规则", "Written on publication; projects recognise official rules by it"))

    company_name: Text = field("公司名称", "Company name", section="company", wide=True, limit=120, hint=("印在报告页眉，例如 银川某某科技有限公司", "Head of the reports, e.g. Yinchuan Example Technology"))
    company_name_en: Text = field("公司英文名称", "Company name in English", wide=True, limit=120, hint=("英文报告用，例如 Example Technology Co., Ltd.", "For English reports, e.g. Example Technology Co., Ltd."))
    currency: Text = field("本位币", "Currency", limit=20, hint=("所有金额的币种，例如 人民币元", "Currency of all amounts, e.g. CNY"))
    note: LongText = field("修订说明", "Note", wide=True, hint=("本版本改了什么，例如 招待费上限由 35 % 降为 30 %", "What changed, e.g. entertainment cap from 35 % to 30 %"))
