"""The decisions a War Room may take, each with what it entails: form and route, money, and by when."""

from collections.abc import Iterable, Sequence

from presales_xl.findings import Label
from presales_xl.reports.schedule import what_moves
from presales_xl.reports.war_room_view import OptionRow
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.baseline import Plan
from presales_xl.rules.change_figures import ChangeFigures
from presales_xl.rules.decision_options import DecisionFacts
from presales_xl.rules.facts import Facts
from presales_xl.rules.meetings import ExitReading, ExitState
from presales_xl.tables.charter import ChangeRequest, Charter
from presales_xl.tables.execution import Decision
from presales_xl.tables.termination import Termination

_FORM = Label("{form}\n{route}", "{form}\n{route}")
_GO_ON = Label("按现任务书继续，不需填表。", "Goes on under the present charter; no form.")
_PLANNING = Label(
    "任务书尚未批准：继续策划，或报批任务书。", "The charter is not approved: planning goes on, or it is submitted."
)
_RESUME = Label("恢复执行，里程碑从此重新计算延误。", "Work resumes; delays count again from then on.")
_DESPITE = Label(
    "撤出标准已满足 {count} 条，理由须写明为何仍继续。",
    "{count} exit criteria are met: the reason must say why it goes on all the same.",
)
_STILL_OFF = Label(
    "里程碑 {milestones} 已超过容差，不调整就一直须上报。",
    "Milestones {milestones} are beyond the tolerance and keep going up until adjusted.",
)
_STILL = Label("尚需费用 {fee}", "Still to be spent: {fee}")
_NEXT = Label("下次会议不迟于 {day}", "Next meeting by {day}")
_CONDITIONAL = Label(
    "写明条件，并在「待办事项」登记至少一项行动（责任人、到期）；条件落空即再开会。",
    "State the conditions and enter at least one action with owner and date; if they fail, the meeting is held again.",
)
_ON_CONDITIONS = Label("按条件的到期日；{next}", "As the conditions say; {next}")
_ADJUST = Label("须调整的有：{what}。", "To be adjusted: {what}.")
_NOTHING_OFF = Label(
    "没有超过容差的里程碑；如改变日期、预算或范围，按累计幅度确定审批路线。",
    "No milestone is beyond the tolerance; what else changes takes the route of its cumulative size.",
)
_WAITING = Label("调整申请 {numbers} 已在审批中。", "Being decided already: {numbers}.")
_LONG_DELAY = Label(
    "{numbers} 的客户推迟过久，须先由本次会议决定。",
    "The customer's delay in {numbers} is so long that this meeting decides first.",
)
_DRAFT_CHARTER = Label(
    "任务书尚未批准，直接修改表3 再提交。", "The charter is not approved yet: change table 3 and submit it."
)
_QUOTA = Label("额度 {before} → {after}", "Quota {before} → {after}")
_QUOTA_KEPT = Label("额度不变", "The quota stays")
_BY = Label("不迟于 {day} 填报", "To be filed by {day}")
_SUSPEND = Label(
    "写明恢复日期；暂停期间不得新增支出，月报、会议、里程碑不计逾期；到期或满 {days} 天须重新决定。",
    "State the day of resumption; no new spending, nothing falls overdue; it is decided again then, or after {days} days.",
)
_SETTLE = Label("在途 {amount} 照常结清", "{amount} in flight is settled as usual")
_UNTIL = Label("恢复日期不晚于 {day}", "Resumes by {day} at the latest")
_STOP = Label(
    "写明理由和客户善后；批准后项目结束，{days} 个工作日内完成总结。",
    "State reason and aftercare; the approval ends the project, the retrospective is due {days} workdays later.",
)
_STOP_WAITS = Label("终止申请已在审批中。", "An application to stop is being decided.")
_CLOSE_LEAD = Label(
    "尚未立项：在表1 填写关闭日期、关闭人和理由即可。",
    "Not initiated yet: enter day, person and reason of closing in table 1.",
)
_RELEASE = Label("释放未用额度 {amount}", "{amount} of the quota is released")
_OVERSPENT = Label("已超出额度 {amount}", "{amount} is spent beyond the quota")
_SETTLE_OR_DROP = Label("结清或撤回在途 {amount}", "{amount} in flight is settled or withdrawn")
_RECOVER = Label("收回保证金 {amount}", "{amount} of deposits to recover")


class Options:
    """Says what each decision entails for one project and one meeting."""

    def __init__(self, facts: Facts, weighed: DecisionFacts, exits: Sequence[ExitReading], words: Words) -> None:
        self._facts, self._weighed, self._words = facts, weighed, words
        self._met = sum(reading.state is ExitState.MET for reading in exits)

    def rows(self, wanted: Iterable[Decision] = Decision) -> tuple[OptionRow, ...]:
        """The decisions in their order; none once the project has ended."""
        if self._facts.ended_on is not None:
            return ()
        told = {
            Decision.CONTINUE: self._go_on, Decision.CONDITIONAL: self._conditional, Decision.ADJUST: self._adjust,
            Decision.SUSPEND: self._suspend, Decision.STOP: self._stop,
        }  # fmt: skip
        return tuple(told[decision](self._words.of(decision)) for decision in wanted)

    def _go_on(self, name: str) -> OptionRow:
        words, draft = self._words, self._weighed.change.request
        off = words.pick("、", ", ").join(row.milestone or DASH for row in draft.rows) if draft else ""
        entails = (
            words.of(self._way_on()),
            self._despite(),
            words.filled(_STILL_OFF, milestones=off) if off else "",
        )
        return OptionRow(name, self._said(entails), DASH, self._still(), self._next())

    def _way_on(self) -> Label:
        if self._facts.plan.provisional:
            return _PLANNING
        return _RESUME if self._facts.suspended else _GO_ON

    def _conditional(self, name: str) -> OptionRow:
        words = self._words
        by = words.filled(_ON_CONDITIONS, next=self._next()) if self._weighed.next_on else self._next()
        return OptionRow(name, self._said((words.of(_CONDITIONAL), self._despite())), DASH, self._still(), by)

    def _adjust(self, name: str) -> OptionRow:
        words, weighed, by = self._words, self._weighed, self._file_by()
        if self._facts.plan.provisional:
            form = self._form(Charter.table.label, weighed.charter_route)
            return OptionRow(name, words.of(_DRAFT_CHARTER), form, words.of(_QUOTA_KEPT), by)
        drafted = weighed.change.figures
        moves = words.listed(what_moves(drafted, words)) if drafted else ""
        entails = (
            words.filled(_ADJUST, what=moves) if drafted else "" if weighed.pending else words.of(_NOTHING_OFF),
            self._numbered(_WAITING, (item.request.no for item in weighed.pending)),
            self._numbered(_LONG_DELAY, weighed.long_delays),
        )
        judged = drafted or next(iter(weighed.pending), None)
        form = self._form(ChangeRequest.table.label, judged.route if judged else ())
        filed = judged is not None and drafted is None
        return OptionRow(name, self._said(entails), form, self._quota(judged), DASH if filed else by)

    def _suspend(self, name: str) -> OptionRow:
        words, weighed = self._words, self._weighed
        entails = words.filled(_SUSPEND, days=self._facts.policy.suspension_days)
        money = words.filled(_SETTLE, amount=words.yuan(weighed.in_flight)) if weighed.in_flight else DASH
        return OptionRow(name, entails, DASH, money, words.filled(_UNTIL, day=words.day(weighed.suspended_until)))

    def _stop(self, name: str) -> OptionRow:
        words, weighed = self._words, self._weighed
        if not self._facts.standing.initiated:
            return OptionRow(name, words.of(_CLOSE_LEAD), DASH, self._given_back(), DASH)
        stops = words.filled(_STOP, days=self._facts.policy.retrospective_due_workdays)
        entails = self._said((words.of(_STOP_WAITS) if weighed.stop_waits else "", stops))
        form = self._form(Termination.table.label, weighed.stop_route)
        return OptionRow(name, entails, form, self._given_back(), self._file_by())

    def _given_back(self) -> str:
        words, weighed = self._words, self._weighed
        rest = weighed.unused_quota
        parts = (
            "" if not rest else words.filled(_RELEASE if rest > 0 else _OVERSPENT, amount=words.yuan(abs(rest))),
            words.filled(_SETTLE_OR_DROP, amount=words.yuan(weighed.in_flight)) if weighed.in_flight else "",
            words.filled(_RECOVER, amount=words.yuan(weighed.deposits)) if weighed.deposits else "",
        )
        return words.listed(parts) or DASH

    def _quota(self, judged: ChangeFigures | None) -> str:
        before: Plan = self._facts.plan
        after = judged.judged.after if judged else before
        if judged is None or after.quota == before.quota:
            return self._words.of(_QUOTA_KEPT) if judged else DASH
        words = self._words
        return words.filled(_QUOTA, before=words.money(before.quota), after=words.yuan(after.quota))

    def _form(self, form: Label, route: Iterable[Label]) -> str:
        said = " → ".join(self._words.of(step) for step in route)
        return self._words.filled(_FORM, form=self._words.of(form), route=said) if said else self._words.of(form)

    def _numbered(self, label: Label, numbers: Iterable[str]) -> str:
        said = self._words.pick("、", ", ").join(numbers)
        return self._words.filled(label, numbers=said) if said else ""

    def _still(self) -> str:
        fee = self._weighed.going_on.fee
        return DASH if fee is None else self._words.filled(_STILL, fee=self._words.yuan(fee))

    def _despite(self) -> str:
        return self._words.filled(_DESPITE, count=self._met) if self._met else ""

    def _file_by(self) -> str:
        return self._words.filled(_BY, day=self._words.day(self._weighed.file_by))

    def _next(self) -> str:
        day = self._weighed.next_on
        return DASH if day is None else self._words.filled(_NEXT, day=self._words.day(day))

    def _said(self, sentences: Iterable[str]) -> str:
        return self._words.pick("", " ").join(sentence for sentence in sentences if sentence)
