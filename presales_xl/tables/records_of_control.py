"""What the program writes: the start page, the findings list and the approval log."""

from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.field import Boolean, Calc, Code, Date, Integer, LongText, Money, Text, field
from presales_xl.tables.life import Rank, Stage, Subject
from presales_xl.tables.retrospective import Outcome
from presales_xl.tables.table import Record, Table, form, listing


class Light(Choice):
    GREEN = option("正常", "Green")
    YELLOW = option("关注", "Yellow")
    RED = option("告警", "Red")
    GREY = option("无数据", "Grey")

    @property
    def order(self) -> int:
        """0 grey, then worse and worse: the greater the worse."""
        return (Light.GREY, Light.GREEN, Light.YELLOW, Light.RED).index(self)


class ApprovalAction(Choice):
    SUBMIT = option("提交", "Submit")
    APPROVE = option("同意", "Approve")
    REJECT = option("不同意", "Reject", "驳回")
    RETURN = option("退回修改", "Return", "退回")
    WITHDRAW = option("撤回", "Withdraw")
    CONFIRM = option("确认", "Confirm")


class Home(Record):
    """The start page: what the program last found, for the person who opens the file."""

    table: ClassVar[Table] = form("home", "首页", "Home", sheet=("首页", "Home"))

    as_of: Date = field("数据截至", "As of", hint=("空＝今天", "Empty = today"))
    stage: Stage | None = field("阶段", "Stage", calc=Calc.PROGRAM)
    outcome: Outcome | None = field("结果", "Outcome", calc=Calc.PROGRAM)
    next_step: Text = field("下一步", "Next step", calc=Calc.PROGRAM)
    next_approver: Text = field("等待审批", "Waiting for", calc=Calc.PROGRAM)
    waiting_since: Date = field("自何时起", "Since", calc=Calc.PROGRAM)
    overall_light: Light | None = field("总体", "Overall", calc=Calc.PROGRAM)
    overall_reason: Text = field("总体说明", "Overall reason", calc=Calc.PROGRAM)
    schedule_light: Light | None = field("进度", "Schedule", calc=Calc.PROGRAM)
    schedule_reason: Text = field("进度说明", "Schedule reason", calc=Calc.PROGRAM)
    fee_light: Light | None = field("费用", "Fees", calc=Calc.PROGRAM)
    fee_reason: Text = field("费用说明", "Fee reason", calc=Calc.PROGRAM)
    win_light: Light | None = field("赢率", "Win", calc=Calc.PROGRAM)
    win_reason: Text = field("赢率说明", "Win reason", calc=Calc.PROGRAM)
    todo_1: Text = field("待办一", "To do 1", calc=Calc.PROGRAM)
    todo_1_who: Text = field("待办一 责任", "To do 1, who", calc=Calc.PROGRAM)
    todo_2: Text = field("待办二", "To do 2", calc=Calc.PROGRAM)
    todo_2_who: Text = field("待办二 责任", "To do 2, who", calc=Calc.PROGRAM)
    todo_3: Text = field("待办三", "To do 3", calc=Calc.PROGRAM)
    todo_3_who: Text = field("待办三 责任", "To do 3, who", calc=Calc.PROGRAM)
    checked_on: Date = field("检查日期", "Checked on", calc=Calc.PROGRAM)
    rules_note: Text = field("规则说明", "Rules note", calc=Calc.PROGRAM)
    fingerprint: Code = field("文件指纹", "Fingerprint", calc=Calc.PROGRAM, limit=64)
    log_head: Code = field("审批链", "Log head", calc=Calc.PROGRAM, limit=80)


class FindingRow(Record):
    """One line of the findings list."""

    table: ClassVar[Table] = listing("findings", "检查结果", "Findings", sheet=("检查结果", "Findings"), owned=True, tip=Label("改好后再检查一次，已解决的标记自动清除；有错误时不能提交审批。", "Check again after mending: solved marks go away; errors block a submission."))

    no: Integer = field("序号", "No.", calc=Calc.PROGRAM, width=44)
    severity: Text = field("严重程度", "Severity", calc=Calc.PROGRAM, width=92)
    place: Text = field("位置", "Place", calc=Calc.PROGRAM, width=150)
    go: Text = field("前往", "Go", width=46, formula='IF({place}="","",HYPERLINK("#\'"&SUBSTITUTE({place},"!","\'!"),"→"))')
    subject: Text = field("对象", "Subject", calc=Calc.PROGRAM, width=154)
    message: LongText = field("问题", "What is wrong", calc=Calc.PROGRAM, width=304)
    fix: LongText = field("怎么办", "What to do", calc=Calc.PROGRAM, width=342)
    code: Code = field("代码", "Code", calc=Calc.PROGRAM, width=150)


class Approval(Record):
    """One act of the approval log; rows are only ever appended, each carries the hash of the one before."""

    table: ClassVar[Table] = listing("approvals", "审批记录", "Approvals", sheet=("审批记录", "Approvals"), owned=True, tip=Label("由程序追加；改动、删除或换序都会被发现。「签名」√ 为已签名，— 为未签名；签名是否属实，用 presales verify 核验。", "Appended by the program; edits, removals and swaps are found. Signed: √ yes, — no; presales verify checks whose signature it is."))

    seq: Integer = field("序号", "Seq.", calc=Calc.PROGRAM, width=44)
    shown_at: Text = field("办理时间", "Acted at", width=112, formula='IF({at}="","",SUBSTITUTE(LEFT({at},16),"T"," "))')
    subject: Subject | None = field("事项", "Subject", calc=Calc.PROGRAM, width=84)
    no: Code = field("编号", "No.", calc=Calc.PROGRAM, width=60)
    version: Integer = field("版本", "Version", calc=Calc.PROGRAM, width=46)
    action: ApprovalAction | None = field("动作", "Action", calc=Calc.PROGRAM, width=70)
    step: Integer = field("步骤", "Step", calc=Calc.PROGRAM, width=46)
    actor: Text = field("办理人", "Actor", calc=Calc.PROGRAM, width=76)
    on_behalf_of: Text = field("代", "On behalf of", calc=Calc.PROGRAM, width=76)
    in_words: Text = field("身份或路线", "Capacity or route", calc=Calc.PROGRAM, limit=1000, width=230)
    as_rank: Rank | None = field("级别", "Rank", calc=Calc.PROGRAM, width=76)
    comment: Text = field("意见", "Comment", calc=Calc.PROGRAM, limit=2000, width=170)
    offline: Boolean = field("线下", "Offline", calc=Calc.PROGRAM, width=46)
    recorded_by: Text = field("登记人", "Recorded by", calc=Calc.PROGRAM, width=70)
    signed: Text = field("签名", "Signed", width=52, formula='IF({seq}="","",IF({signature}="","—","√"))')
    account: Text = field("账号", "Account", calc=Calc.PROGRAM, width=90)
    host: Text = field("主机", "Host", calc=Calc.PROGRAM, width=90)
    program: Text = field("程序版本", "Program", calc=Calc.PROGRAM, width=110)
    amount: Money = field("涉及金额", "Amount", calc=Calc.PROGRAM, width=96, hint=("办理时所涉及的金额（元），授权代理按它设限", "Yuan the act was about; delegations are limited by it"))
    as_role: Text = field("身份代码", "Capacity code", calc=Calc.PROGRAM, width=134)
    evidence: Text = field("路线代码或依据", "Route code or evidence", calc=Calc.PROGRAM, width=230)
    at: Text = field("时间", "At", calc=Calc.PROGRAM, limit=40, width=130, hint=("ISO 时间，计入校验值", "ISO time, as the hash covers it"))
    digest: Code = field("内容摘要", "Digest", calc=Calc.PROGRAM, limit=64, width=90)
    prev_hash: Code = field("前一条", "Previous", calc=Calc.PROGRAM, limit=64, width=90)
    signature: Code = field("签名值", "Signature", calc=Calc.PROGRAM, limit=100, width=90)
    hash: Code = field("本条", "Hash", calc=Calc.PROGRAM, limit=64, width=90)
