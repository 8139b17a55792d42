"""Every status as a light of a document: colour class, symbol and word, so that colour never stands alone."""

from typing import Any

from presales_xl.findings import Label
from presales_xl.reports.view import Light, LightColour
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.budget import UseLevel
from presales_xl.rules.lights import Lights, Reading
from presales_xl.rules.risks import RiskLevel
from presales_xl.tables.charter import MilestoneLevel
from presales_xl.tables.execution import Health
from presales_xl.tables.records_of_control import Light as Level
from presales_xl.tables.retrospective import Outcome

_SYMBOLS: dict[LightColour, str] = {"green": "●", "amber": "▲", "red": "◆", "grey": "○", "blue": "●"}
_DONE = "√"
_COLOURS: dict[Any, LightColour] = {
    Level.GREEN: "green", Level.YELLOW: "amber", Level.RED: "red", Level.GREY: "grey",
    MilestoneLevel.DONE: "green", MilestoneLevel.ON_TRACK: "green", MilestoneLevel.WATCH: "amber",
    MilestoneLevel.PENDING: "amber", MilestoneLevel.ADJUST: "red",
    UseLevel.WITHIN: "green", UseLevel.WATCH: "amber", UseLevel.WARN: "amber", UseLevel.OVER: "red",
    Health.GREEN: "green", Health.YELLOW: "amber", Health.RED: "red",
    RiskLevel.LOW: "green", RiskLevel.MEDIUM: "amber", RiskLevel.HIGH: "red",
    Outcome.WON: "green", Outcome.SHORTLISTED: "green", Outcome.LOST: "red",
    Outcome.QUALIFIED_OUT: "grey", Outcome.CANCELLED: "grey",
}  # fmt: skip
_ABOUT = {
    "schedule": Label("进度：", "Schedule: "),
    "fee": Label("费用：", "Fees: "),
    "win": Label("", ""),  # its reason begins with the word
}
_HELD = Label("在预算内", "Within")
_OVERSPENT = Label("超支", "Over")
_NO_BUDGET = Label("无预算", "None")


def light_of(status: Any, words: Words, reason: str = "") -> Light:
    """The light of a level, outcome or own view; None is a grey dash."""
    if status is None:
        return Light("grey", "○", DASH, reason)
    colour = _COLOURS[status]
    symbol = _DONE if status is MilestoneLevel.DONE else _SYMBOLS[colour]
    return Light(colour, symbol, words.of(status), reason)


def reading_light(reading: Reading, words: Words, about: str = "") -> Light:
    """A computed light with its reason; `about` says what the reason is about."""
    return light_of(reading.light, words, about + words.of(reading.reason))


def overall_light(seen: Lights, words: Words) -> Light:
    """The worst of the three lights; its reason says of which it is."""
    whose = next(key for key in _ABOUT if getattr(seen, key) == seen.overall)
    return reading_light(seen.overall, words, words.of(_ABOUT[whose]))


def computed_lights(seen: Lights, words: Words) -> dict[str, Light]:
    """The fields of `ComputedLights`."""
    three = {key: reading_light(getattr(seen, key), words) for key in _ABOUT}
    return {"overall": overall_light(seen, words), **three}


def use_light(level: UseLevel | None, words: Words) -> Light:
    """How far a budget is used up; without a budget there is nothing to judge."""
    return neutral(words.of(_NO_BUDGET)) if level is None else light_of(level, words)


def fine(word: str, reason: str = "") -> Light:
    """Something that was checked and holds."""
    return Light("green", _DONE, word, reason)


def alarm(word: str, reason: str = "") -> Light:
    """Something that must be dealt with."""
    return Light("red", _SYMBOLS["red"], word, reason)


def watch(word: str, reason: str = "") -> Light:
    """Something to be watched."""
    return Light("amber", _SYMBOLS["amber"], word, reason)


def neutral(word: str, reason: str = "") -> Light:
    """Something that is not judged."""
    return Light("grey", _SYMBOLS["grey"], word, reason)


def within(words: Words, *, over: bool) -> Light:
    """Whether money stayed within its budget in the end."""
    return alarm(words.of(_OVERSPENT)) if over else Light("green", _SYMBOLS["green"], words.of(_HELD))
