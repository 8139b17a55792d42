"""The lights of a project, each with its reason in words: the number and the limit it was held against."""

from collections.abc import Iterable

from presales_xl.findings.sentence import Sentence, sentence
from presales_xl.frozen import frozen
from presales_xl.rules.budget import Use, UseLevel
from presales_xl.rules.facts import Facts
from presales_xl.rules.milestones import MilestoneStatus
from presales_xl.rules.open_changes import pending_cover
from presales_xl.tables.charter import MilestoneLevel
from presales_xl.tables.records_of_control import Light


@frozen
class Reading:
    """A light and why it shows."""

    light: Light
    reason: Sentence


@frozen
class Lights:
    """Schedule, fee and win, and the worst of them."""

    schedule: Reading
    fee: Reading
    win: Reading

    @property
    def overall(self) -> Reading:
        """The worst of the three with its reason; the first of several."""
        return max((self.schedule, self.fee, self.win), key=lambda reading: reading.light.order)


def lights_of(facts: Facts) -> Lights:
    """The three lights at the status date."""
    return Lights(_schedule(facts), _fee(facts), _win(facts))


def _schedule(facts: Facts) -> Reading:
    """Red with a milestone that needs a change, yellow with one to be watched or whose change is being decided."""
    judged = [status for status in facts.milestones if status.level is not None]
    if not judged:
        return Reading(Light.GREY, sentence("还没有里程碑", "There are no milestones yet"))
    if facts.suspended and facts.ended_on is None:
        return Reading(Light.GREY, sentence("项目暂停，不计里程碑延误", "Suspended: delays are not counted"))
    for level, light in _LEVEL_LIGHTS.items():
        worst = _latest(status for status in judged if status.level is level)
        if worst is not None:
            return Reading(light, _late(worst, facts))
    return Reading(Light.GREEN, _in_time(len(judged), facts.policy.watch_days))


def _in_time(count: int, limit: int) -> Sentence:
    if limit <= 1:
        return sentence("里程碑均未晚于现计划（共 {count} 个）", "No milestone is behind its present plan ({count} in all)", count=count)  # fmt: skip
    return sentence("没有里程碑晚于现计划 {limit} 天及以上（共 {count} 个）", "No milestone is {limit} days or more behind its present plan ({count} in all)", count=count, limit=limit)  # fmt: skip


_LEVEL_LIGHTS = {
    MilestoneLevel.ADJUST: Light.RED,
    MilestoneLevel.PENDING: Light.YELLOW,
    MilestoneLevel.WATCH: Light.YELLOW,
}
"""Level -> light, the worst first."""


def _latest(statuses: Iterable[MilestoneStatus]) -> MilestoneStatus | None:
    return max(statuses, key=lambda status: status.slip_days or 0, default=None)


def _late(status: MilestoneStatus, facts: Facts) -> Sentence:
    values = {
        "no": status.no,
        "name": status.plan.called,
        "days": status.slip_days,
        "limit": facts.policy.adjust_days,
        "request": status.pending,
    }
    if status.level is MilestoneLevel.PENDING:
        return sentence("里程碑 {no} {name} 晚 {days} 天，调整表 {request} 审批中", "Milestone {no} {name} is {days} days late; change request {request} is being decided", **values)  # fmt: skip
    if status.level is MilestoneLevel.ADJUST:
        return sentence("里程碑 {no} {name} 晚 {days} 天，达到 {limit} 天须调整", "Milestone {no} {name} is {days} days late; from {limit} days it must be adjusted", **values)  # fmt: skip
    return sentence("里程碑 {no} {name} 晚 {days} 天，未到 {limit} 天的调整线", "Milestone {no} {name} is {days} days late, below the {limit} days for a change", **values)  # fmt: skip


def _fee(facts: Facts) -> Reading:
    """Red when the total or a milestone is over, yellow from the watch level on, grey without a quota."""
    if facts.plan.quota is None:
        return Reading(Light.GREY, sentence("还没有费用额度", "There is no fee quota yet"))
    uses = [use for use in (facts.budget.total, *facts.budget.by_milestone) if use.level is not None]
    worst = max(uses, key=_gravity, default=None)
    if worst is None or worst.level is None:
        return Reading(Light.GREY, sentence("没有可用的费用额度", "There is no budget to measure against"))
    light = {UseLevel.WITHIN: Light.GREEN, UseLevel.OVER: Light.RED}.get(worst.level, Light.YELLOW)
    if light is Light.RED:
        return Reading(light, _over(worst, facts))
    return Reading(light, _used(worst if light is not Light.GREEN else facts.budget.total, facts))


def _over(use: Use, facts: Facts) -> Sentence:
    """Red stays red, whatever was asked for; that it was asked for is said beside it."""
    words, requests = _used(use, facts), pending_cover(facts, use)
    if not requests:
        return words
    return sentence("{words}，调整表 {requests} 审批中", "{words}; change request {requests} is being decided", words=words, requests=list(requests))  # fmt: skip


def _gravity(use: Use) -> tuple[int, bool]:
    """The worse level first; of equal ones the total."""
    return (use.level.order if use.level else 0, not use.key)


def _used(use: Use, facts: Facts) -> Sentence:
    limits = {UseLevel.WARN: facts.policy.use_warn, UseLevel.OVER: facts.policy.use_over}
    row = facts.plan.of(use.key)
    name = row.called if row else ""
    whose = sentence("里程碑 {no} {name}", "Milestone {no} {name}", no=use.key, name=name) if use.key else _WHOLE
    values = {
        "whose": whose, "committed": use.committed, "budget": use.budget, "used": use.used,
        "limit": limits.get(use.level or UseLevel.WITHIN, facts.policy.use_watch),
    }  # fmt: skip
    if use.level is UseLevel.WITHIN:
        return sentence("{whose}已用 {committed:yuan} / {budget:yuan} 元（{used:%}），低于 {limit:%}", "{whose}: {committed:yuan} of {budget:yuan} used ({used:%}), below {limit:%}", **values)  # fmt: skip
    if use.used is None:
        return sentence("{whose}没有预算而已用 {committed:yuan} 元", "{whose}: {committed:yuan} used without a budget", **values)  # fmt: skip
    if use.level is UseLevel.OVER:
        return sentence("{whose}已用 {committed:yuan} / {budget:yuan} 元（{used:%}），超过 {limit:%}", "{whose}: {committed:yuan} of {budget:yuan} used ({used:%}), above {limit:%}", **values)  # fmt: skip
    return sentence("{whose}已用 {committed:yuan} / {budget:yuan} 元（{used:%}），达到 {limit:%}", "{whose}: {committed:yuan} of {budget:yuan} used ({used:%}), from {limit:%} on", **values)  # fmt: skip


_WHOLE = sentence("可分配额度", "The allocatable amount")


def _win(facts: Facts) -> Reading:
    """By the company's two floors, one step worse after a great fall within a month; grey once it is decided."""
    if facts.ended_on is not None:
        return Reading(
            Light.GREY,
            sentence("项目已于 {day} 结束，不再看赢率", "Ended on {day}: the win probability no longer counts", day=facts.ended_on),
        )  # fmt: skip
    now, moved, policy = facts.win.now, facts.win.moved, facts.policy
    if now is None:
        return Reading(Light.GREY, sentence("没有填写赢率", "No win probability is entered"))
    light = Light.GREEN if now >= policy.win_green else Light.YELLOW if now >= policy.win_yellow else Light.RED
    limit = policy.win_yellow if light is Light.RED else policy.win_green
    values = {"now": now, "limit": limit, "before": facts.win.last_month, "fall": policy.win_fall}
    if moved is not None and -moved > policy.win_fall:
        words = sentence("赢率 {now:%}，比上月的 {before:%} 下降超过 {fall:points} 个百分点，灯降一级", "Win probability {now:%}, down from {before:%} by more than {fall:points} points: one step worse", **values)  # fmt: skip
        return Reading(_one_worse(light), words)
    if light is Light.GREEN:
        return Reading(light, sentence("赢率 {now:%}，不低于 {limit:%}", "Win probability {now:%}, not below {limit:%}", **values))  # fmt: skip
    return Reading(
        light, sentence("赢率 {now:%}，低于 {limit:%}", "Win probability {now:%}, below {limit:%}", **values)
    )


def _one_worse(light: Light) -> Light:
    return Light.YELLOW if light is Light.GREEN else Light.RED
