"""What changed since last month: the same measures at the end of both months."""

from collections.abc import Iterable
from decimal import Decimal

from presales_xl.findings import Label
from presales_xl.reports import lights
from presales_xl.reports.monthly_view import ComparisonRow
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.facts import Facts
from presales_xl.rules.lights import Reading

_LIGHTS = {
    "overall": Label("总体状态", "Overall status"),
    "schedule": Label("进度", "Schedule"),
    "fee": Label("费用", "Fees"),
    "win": Label("赢率", "Winning"),
}
_WIN = Label("赢率数值", "Win probability")
_DONE = Label("已完成里程碑", "Milestones done")
_SLIP = Label("最大偏差（天）", "Largest slip (days)")
_PAID = Label("累计已支付（元）", "Paid to date (CNY)")
_EARNED = Label("已完成价值（元）", "Work done (CNY)")
_ESTIMATE = Label("完工估算（元）", "Estimate at completion (CNY)")
_TO_SETTLE = Label("须上报事项", "To escalate")
_OF_ALL = Label("{done} / {all}", "{done} of {all}")
_BETTER, _WORSE, _SAME = Label("好转", "better"), Label("变差", "worse"), Label("不变", "unchanged")
_NOTE = Label(
    "上月各项为按本工作簿现有数据在 {day} 重新计算的结果。",
    "The figures of last month are what this workbook's present data gives for {day}.",
)
_GRAVITY = {"grey": 0, "green": 1, "amber": 2, "red": 3}


def comparison_rows(before: Assessment, now: Assessment, words: Words) -> tuple[ComparisonRow, ...]:
    """Lights, win probability, milestones, money and what must go up, last month and now."""
    return (*_lights(before, now, words), *_figures(before, now, words))


def comparison_note(before: Assessment, words: Words) -> str:
    """Where the figures of last month come from."""
    return words.filled(_NOTE, day=words.day(before.facts.today))


def _lights(before: Assessment, now: Assessment, words: Words) -> Iterable[ComparisonRow]:
    for key, label in _LIGHTS.items():
        old, new = _light(getattr(before.lights, key), words), _light(getattr(now.lights, key), words)
        moved = _GRAVITY[new[0]] - _GRAVITY[old[0]]
        judged = "grey" not in {old[0], new[0]}
        verdict = _WORSE if moved > 0 else _BETTER if moved else _SAME
        yield ComparisonRow(words.of(label), old[1], new[1], words.of(verdict) if judged else DASH)


def _light(reading: Reading, words: Words) -> tuple[str, str]:
    light = lights.reading_light(reading, words)
    return light.colour, f"{light.symbol} {light.word}"


def _figures(before: Assessment, now: Assessment, words: Words) -> Iterable[ComparisonRow]:
    old, new = before.facts, now.facts
    win = new.win
    yield ComparisonRow(words.of(_WIN), words.percent(win.last_month), words.percent(win.now), words.points(win.moved))
    yield _counts(_DONE, (_done(old), _done(new)), words, of=len(_kept(new)))
    yield _counts(_SLIP, (_slip(old), _slip(new)), words)
    yield _money(_PAID, (old.budget.total.paid, new.budget.total.paid), words)
    yield _money(_EARNED, (old.value.ev, new.value.ev), words)
    yield _money(_ESTIMATE, (old.value.eac, new.value.eac), words)
    yield _counts(_TO_SETTLE, (len(before.escalations), len(now.escalations)), words)


def _kept(facts: Facts) -> list[str]:
    return [status.no for status in facts.milestones if not status.plan.dropped]


def _done(facts: Facts) -> int:
    return sum(status.is_done for status in facts.milestones)


def _slip(facts: Facts) -> int | None:
    """Of the milestones that are still to come."""
    return max((status.slip_days or 0 for status in facts.milestones if not status.is_done), default=None)


def _counts(label: Label, pair: tuple[int | None, int | None], words: Words, *, of: int = 0) -> ComparisonRow:
    old, new = pair
    then, now = (words.filled(_OF_ALL, done=count, all=of) if of else words.number(count) for count in pair)
    change = DASH if old is None or new is None else words.days(new - old) if new != old else words.of(_SAME)
    return ComparisonRow(words.of(label), then, now, change)


def _money(label: Label, pair: tuple[Decimal | None, Decimal | None], words: Words) -> ComparisonRow:
    old, new = pair
    change = DASH if old is None or new is None else words.signed_money(new - old) if new != old else words.of(_SAME)
    return ComparisonRow(words.of(label), words.money(old), words.money(new), change)
