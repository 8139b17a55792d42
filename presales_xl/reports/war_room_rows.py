"""The rows of a War Room paper: exit criteria one by one, what was asked for and came of it, the plan in a sentence."""

from collections.abc import Iterable

from presales_xl.findings import Label
from presales_xl.reports import lights
from presales_xl.reports.monthly_view import ActionRow
from presales_xl.reports.view import Light
from presales_xl.reports.war_room_view import ExitCheckRow, FollowUpRow
from presales_xl.reports.words import Words
from presales_xl.rules.facts import Facts
from presales_xl.rules.meetings import ExitReading, ExitState, FollowUp, follows
from presales_xl.rules.milestones import MilestoneStatus
from presales_xl.tables.execution import WarRoom

_MET = Label("已满足", "Met")
_MET_ON = Label("已满足 {day}", "Met {day}")
_NOT_MET = Label("未满足", "Not met")
_DUE = Label("到期待核对", "To be checked")
_LATER = Label("未到检查日", "Not due yet")
_DONE = Label("已完成", "Done")
_DONE_ON = Label("{day} 完成", "Done {day}")
_LATE = Label("逾期 {days} 天", "{days} days late")
_OPEN = Label("进行中", "Open")
_CURRENT = Label("对现计划最晚：{milestone}", "Latest against the current plan: {milestone}")
_ORIGINAL = Label("对原计划最晚：{milestone}", "against the original plan: {milestone}")
_MILESTONE = Label("里程碑 {no}（{days} 天）", "milestone {no} ({days} days)")
_NOTHING_LATE = Label("没有里程碑晚于现计划", "No milestone is later than the current plan")
_CHANGES = Label("已批准的调整 {count} 次", "{count} approved changes")
_NO_PLAN = Label("还没有里程碑。", "There are no milestones yet.")
_STOP = Label("{text}。", "{text}.")


def exit_rows(readings: Iterable[ExitReading], words: Words) -> tuple[ExitCheckRow, ...]:
    """Every criterion with what is known about it."""
    return tuple(
        ExitCheckRow(
            no=str(number),
            criterion=words.brief(words.wanted(reading.row.criterion), reading.row),
            measure=words.brief(words.wanted(reading.row.measure), reading.row),
            check_on=words.wanted_day(reading.row.check_on),
            light=_exit_light(reading, words),
        )
        for number, reading in enumerate(readings, start=1)
    )


def _exit_light(reading: ExitReading, words: Words) -> Light:
    match reading.state:
        case ExitState.MET:
            day = reading.row.met_on
            return lights.alarm(words.filled(_MET_ON, day=day) if day else words.of(_MET))
        case ExitState.DUE:
            return lights.watch(words.of(_DUE))
        case ExitState.NOT_MET:
            return lights.fine(words.of(_NOT_MET))
    return lights.neutral(words.of(_LATER))


def follow_up_rows(known: Iterable[FollowUp], words: Words) -> tuple[FollowUpRow, ...]:
    """What was asked for, done, late or open."""
    return tuple(
        FollowUpRow(
            source=words.brief(one.action.source, one.action),
            what=words.brief(one.action.action, one.action),
            who=words.wanted(one.action.owner),
            due_on=words.wanted_day(one.action.due_on),
            light=_follow_up_light(one, words),
        )
        for one in known
    )


def _follow_up_light(one: FollowUp, words: Words) -> Light:
    if one.done:
        day = one.action.done_on
        return lights.fine(words.filled(_DONE_ON, day=day) if day else words.of(_DONE))
    if one.days_late:
        return lights.alarm(words.filled(_LATE, days=one.days_late))
    return lights.neutral(words.of(_OPEN))


def new_actions(facts: Facts, meeting: WarRoom, words: Words) -> tuple[ActionRow, ...]:
    """What came out of a meeting that decided."""
    rows = [row for row in facts.project.actions if row.action and follows(row, meeting)]
    return tuple(
        ActionRow(
            no=str(number),
            what=words.brief(row.action, row),
            who=words.wanted(row.owner),
            due_on=words.day(row.due_on),
            state=words.filled(_DONE_ON, day=row.done_on) if row.done_on else words.of(_OPEN),
        )
        for number, row in enumerate(rows, start=1)
    )


def schedule_note(facts: Facts, words: Words) -> str:
    """How late the latest milestone is against the current and against the original plan."""
    if not facts.milestones:
        return words.of(_NO_PLAN)
    current = max(((status.slip_days or 0, status.no) for status in facts.milestones), key=lambda pair: pair[0])
    original = max(((_days(status), status.no) for status in facts.milestones), key=lambda pair: pair[0])
    parts = (
        words.filled(_CURRENT, milestone=_late(current, words)) if current[0] > 0 else words.of(_NOTHING_LATE),
        words.filled(_ORIGINAL, milestone=_late(original, words)) if original[0] > 0 else "",
        words.filled(_CHANGES, count=len(facts.approved)) if facts.approved else "",
    )
    return words.filled(_STOP, text=words.listed(parts))


def _days(status: MilestoneStatus) -> int:
    """Days of the finish behind the original plan."""
    planned, finish = status.plan.original_on, status.finish
    return 0 if planned is None or finish is None else (finish - planned).days


def _late(found: tuple[int, str], words: Words) -> str:
    days, no = found
    return words.filled(_MILESTONE, no=no, days=words.days(days))
