"""The buttons of the approval log: who acts, on what, shown and agreed to before anything is written."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from presales_xl.actions import act_choices
from presales_xl.actions import approve as action
from presales_xl.actions.account import current_source
from presales_xl.actions.act_choices import Choice
from presales_xl.actions.outcome import Case
from presales_xl.buttons.looking import said_of
from presales_xl.buttons.press import Press, Said
from presales_xl.buttons.words import joined
from presales_xl.findings import Label
from presales_xl.rules.approval_log import Source
from presales_xl.rules.next_step import name_of
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import ApprovalAction

_NAME = Label("您的账号 {account} 没有登记在公司规则的人员表里。\n请输入您的姓名：", "Your account {account} is not on the people sheet of the company rules.\nYour name:")  # fmt: skip
_WHICH = Label("要办理哪一项？请输入序号：\n{choices}", "Which one? Enter its number:\n{choices}")
_COMMENT = Label("请写明意见（{action}）：", "Your comment ({action}):")
_STOPPED = Label("已取消，没有改动任何内容。", "Cancelled; nothing was changed.")
_NOTHING_WAITS = Label("没有等待审批的事项；没有改动任何内容。\n先由项目经理或销售负责人按「提交审批」。", "Nothing waits for approval; nothing was changed.\nSomebody must press Submit first.")  # fmt: skip
_NOTHING_OPEN = Label("没有可提交的任务书调整；没有改动任何内容。\n可按「起草调整表」，或在「任务书调整」里填写一项。", "There is no change request to submit; nothing was changed.\nPress Draft a change, or fill one in on Change requests.")  # fmt: skip
_CONFIRM = Label("{actor}（账号 {account}）\n{action}：{subject}，第 {version} 版\n审批路线：{route}\n{comment}\n确定后写入审批记录，不能撤销。", "{actor} (account {account})\n{action}: {subject}, version {version}\nRoute: {route}\n{comment}\nOK writes the approval log, which is never undone.")  # fmt: skip
_REFUSED = Label("不能{action}；没有改动任何内容。", "Not possible ({action}); nothing was changed.")
_COMMENTED = Label("意见：{comment}\n", "Comment: {comment}\n")
_SAVE = Label(
    "请按 Ctrl+S 保存：没有保存，审批就没有留下。", "Press Ctrl+S now: an approval that is not saved is gone."
)

_CHOICES = 9
"""The latest so many are offered: a box to type into takes no more text."""
_ASKS_WHY = frozenset({ApprovalAction.REJECT, ApprovalAction.RETURN})


class Cancelled(Exception):  # noqa: N818 - no error: the person thought better of it
    """The person left a question without an answer."""


def submit(press: Press) -> Said:
    """Submit what the sheet in front, else the stage, asks for."""
    return _act(press, ApprovalAction.SUBMIT)


def approve(press: Press) -> Said:
    """Approve the step that is this person's."""
    return _act(press, ApprovalAction.APPROVE)


def reject(press: Press) -> Said:
    """Reject, with a comment."""
    return _act(press, ApprovalAction.REJECT)


def return_(press: Press) -> Said:
    """Send back, with a comment."""
    return _act(press, ApprovalAction.RETURN)


def withdraw(press: Press) -> Said:
    """Take back one's own submission."""
    return _act(press, ApprovalAction.WITHDRAW)


def _act(press: Press, wanted: ApprovalAction) -> Said:
    case = press.open()
    now, source = dt.datetime.now().replace(microsecond=0), current_source(today_given=False)  # noqa: DTZ005 - the user's own clock
    if wanted is not ApprovalAction.SUBMIT and not act_choices.anything_waits(case):
        return Said(_NOTHING_WAITS.text(press.lang), warn=True)
    try:
        actor = _actor(press, case, source, now)
        chosen = _chosen(press, _choices(press, case, action.Request(wanted, "", actor, now, source)))
        if chosen is None:
            return Said(_NOTHING_OPEN.text(press.lang), warn=True)
        comment = _comment(press, wanted) if wanted in _ASKS_WHY else None
        return _decided(
            press, case, action.Request(wanted, chosen.subject.code, actor, now, source, chosen.no, comment)
        )
    except Cancelled:
        return Said(_STOPPED.text(press.lang))


def _actor(press: Press, case: Case, source: Source, now: dt.datetime) -> str:
    """The person the account belongs to, else who they say they are; what they may do is judged all the same."""
    known = act_choices.person_of(case.rules, source.account, now.date())
    return known or _asked(press, _NAME.text(press.lang).format(account=source.account or "—"))


def _choices(press: Press, case: Case, request: action.Request) -> tuple[Choice, ...]:
    if request.action is ApprovalAction.SUBMIT:
        return act_choices.to_submit(case, _table_in_front(press, case))
    return act_choices.to_decide(case, request)


def _table_in_front(press: Press, case: Case) -> str | None:
    """The table of the sheet in front from which something is submitted."""
    sheet = press.window.sheet
    return next((key for key in act_choices.SUBJECT_OF_TABLE if sheet in _sheets(case, key)), None)


def _sheets(case: Case, key: str) -> set[str]:
    forms, lists = case.raw.forms.get(key, {}), case.raw.lists.get(key)
    return {cell.sheet for cell in (*forms.values(), *(lists.headers if lists else ()))}


def _chosen(press: Press, choices: Sequence[Choice]) -> Choice | None:
    """The only one, or the one the person picks."""
    if len(choices) < 2:  # noqa: PLR2004 - nothing to choose from
        return next(iter(choices), None)
    choices = choices[-_CHOICES:]
    listed = "\n".join(f"{number}. {one.label.text(press.lang)}" for number, one in enumerate(choices, start=1))
    answer = _asked(press, _WHICH.text(press.lang).format(choices=listed), default="1")
    if answer.isdecimal() and 1 <= int(answer) <= len(choices):
        return choices[int(answer) - 1]
    raise Cancelled


def _comment(press: Press, wanted: ApprovalAction) -> str:
    return _asked(press, _COMMENT.text(press.lang).format(action=wanted.text(press.lang)))


def _asked(press: Press, text: str, default: str = "") -> str:
    answer = press.window.ask(text, default)
    if not answer:
        raise Cancelled
    return answer


def _decided(press: Press, case: Case, request: action.Request) -> Said:
    """Show what will be recorded, record it once the person agrees, and tell; or tell why it cannot be."""
    outcome = action.run(case, request)
    if outcome.writes.is_empty:
        refused = _REFUSED.text(case.lang).format(action=request.action.text(case.lang))
        return said_of(refused, outcome.findings, case)
    if not press.window.agrees(_question(case, request, outcome.result)):
        raise Cancelled
    press.write_for_good(outcome.writes)
    said = said_of("\n".join(action.told(outcome.result, case.lang)), outcome.findings, case)
    return replace(said, text=joined(said.text, _SAVE.text(case.lang)), place=None)


def _question(case: Case, request: action.Request, result: Mapping[str, Any]) -> str:
    lang = case.lang
    subject = name_of(Subject[result["subject"].upper()], result["no"]).text(lang)
    comment = _COMMENTED.text(lang).format(comment=request.comment) if request.comment else ""
    return _CONFIRM.text(lang).format(
        actor=request.actor, account=request.source.account or "—", action=request.action.text(lang), subject=subject,
        version=result["version"], route=" → ".join(result["route"]), comment=comment,
    )  # fmt: skip
