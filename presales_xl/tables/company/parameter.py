"""The vocabulary of a parameter: one typed line of `Policy`, its two rows' sheets, and how a written value is read."""

import dataclasses
import unicodedata
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, ClassVar

from presales_xl.frozen import frozen
from presales_xl.language import Label, Lang
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.company.names import split
from presales_xl.tables.field import Code, Money, Number, Text, field
from presales_xl.tables.life import ALWAYS
from presales_xl.tables.table import Record, Table, listing


class Unit(Choice):
    """What a parameter's value is measured in, and so how it is written and read."""

    YUAN = option("元", "Yuan")
    STEP = option("取整单位(元)", "Step")
    SHARE = option("比例", "Share")
    SHARES = option("若干比例", "Shares")
    DAYS = option("天", "Days")
    WORKDAYS = option("工作日", "Workdays")
    HOURS = option("小时", "Hours")
    DAY_OF_MONTH = option("日", "Day of month")
    COUNT = option("个", "Count")
    YES_OR_NO = option("是/否", "Yes or no")
    ONE_OF = option("选项", "One of")
    SOME_OF = option("若干选项", "Some of")
    TEXT = option("文本", "Text")


class ParameterRow(Record):
    """A parameter as written: the key fixes its meaning, the texts are for the reader."""

    table: ClassVar[Table] = listing(
        "parameters", "参数", "Parameters", sheet=("参数", "Parameters"),
        tip=Label("只改「值」；缺少的行按出厂默认值。", "Change only Value; a missing row means the default."),
    )  # fmt: skip

    key: Code = field("键", "Key", must=ALWAYS, hint=("不改，例如 quota_rounding", "Never changed, e.g. quota_rounding"))
    zh: Text = field("中文说明", "Meaning in Chinese", hint=("例如 额度向下取整到", "e.g. 额度向下取整到"))
    en: Text = field("英文说明", "Meaning in English", hint=("例如 Quota is rounded down to", "e.g. Quota is rounded down to"))
    value: Text = field("值", "Value", must=ALWAYS, hint=("例如 100、10 %、是", "e.g. 100, 10 %, yes"))
    unit: Unit | None = field("单位", "Unit", hint=("例如 元", "e.g. Yuan"))


class ToleranceRow(Record):
    """A tolerance as written; a share with a minimum is passed only when both are."""

    table: ClassVar[Table] = listing(
        "tolerances", "容差", "Tolerances", sheet=("容差", "Tolerances"),
        tip=Label("比例容差须同时超过比例与最低金额才算超出。", "A share is exceeded only together with its minimum amount."),
    )  # fmt: skip

    key: Code = field("键", "Key", must=ALWAYS, hint=("不改，例如 milestone_overspend", "Never changed, e.g. milestone_overspend"))
    zh: Text = field("中文说明", "Meaning in Chinese", hint=("例如 里程碑超支", "e.g. 里程碑超支"))
    en: Text = field("英文说明", "Meaning in English", hint=("例如 Overspending of a milestone", "e.g. Overspending of a milestone"))
    value: Number = field("值", "Value", must=ALWAYS, low=0, hint=("比例填 0.1，天数填 6", "0.1 for a share, 6 for days"))
    minimum: Money = field("最低金额", "Minimum amount", low=0, hint=("元；空 = 0，例如 1000", "Yuan; empty = 0, e.g. 1000"))
    unit: Unit | None = field("单位", "Unit", hint=("例如 比例", "e.g. Share"))


@frozen
class Tolerance:
    """A share of a whole and the amount in yuan that must be passed as well; both limits are inclusive."""

    share: Decimal
    minimum: Decimal

    def exceeded(self, part: Decimal, whole: Decimal) -> bool:
        """Whether `part` passes both the minimum amount and the share of `whole`."""
        return part > self.minimum and part > self.share * whole


@frozen
class Parameter:
    """One parameter, apart from the value a company gave it."""

    key: str
    label: Label
    unit: Unit
    default: Any
    choices: type[Choice] | None
    """The options of a parameter that has any."""
    on_tolerances: bool
    """Whether its row stands on the tolerances sheet instead of the parameters sheet."""


def parameter(default: Any, unit: Unit, zh: str, en: str, *, of: type[Choice] | None = None) -> Any:
    """Declare a parameter of `Policy`; numbers with decimals are given as text and become `Decimal`.

    `of` names the options where the default does not show them, because it is none of them.
    """
    return _declared(_exact(default, unit), unit, Label(zh, en), of or _choices_of(default), on_tolerances=False)


def tolerance(default: Any, unit: Unit, zh: str, en: str, *, minimum: int | None = None) -> Any:
    """Declare a tolerance of `Policy`; with `minimum` (yuan) its value is a `Tolerance`."""
    value = _exact(default, unit)
    held = value if minimum is None else Tolerance(value, Decimal(minimum))
    return _declared(held, unit, Label(zh, en), None, on_tolerances=True)


def _declared(default: Any, unit: Unit, label: Label, choices: type[Choice] | None, *, on_tolerances: bool) -> Any:
    return dataclasses.field(default=default, metadata={"declared": (label, unit, choices, on_tolerances)})


def _choices_of(default: Any) -> type[Choice] | None:
    first = default[0] if isinstance(default, tuple) and default else default
    return type(first) if isinstance(first, Choice) else None


def _exact(default: Any, unit: Unit) -> Any:
    if unit is Unit.SHARES:
        return tuple(Decimal(share) for share in default)
    return Decimal(default) if unit in _DECIMALS else default


def parameters_of(policy: type[Any]) -> tuple[Parameter, ...]:
    """The parameters a policy class declares, in order."""
    found = []
    for known in dataclasses.fields(policy):
        label, unit, choices, on_tolerances = known.metadata["declared"]
        found.append(Parameter(known.name, label, unit, known.default, choices, on_tolerances))
    return tuple(found)


class Wrong(StrEnum):
    """What can be wrong with a row of the parameters or tolerances sheet."""

    UNKNOWN_KEY = "unknown_key"
    OTHER_SHEET = "other_sheet"
    TWICE = "twice"
    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    NEGATIVE = "negative"
    NOT_POSITIVE = "not_positive"
    NOT_A_DAY = "not_a_day"
    SHARE_ABOVE_ONE = "share_above_one"
    NOT_YES_OR_NO = "not_yes_or_no"
    NOT_AN_OPTION = "not_an_option"
    NOT_RISING = "not_rising"
    NOT_AS_MANY = "not_as_many"


class BadValueError(ValueError):
    """A written value that a parameter cannot take; `wrong` says why."""

    def __init__(self, wrong: Wrong) -> None:
        super().__init__(wrong.value)
        self.wrong = wrong


def parse(known: Parameter, written: str) -> Any:
    """The value `written` stands for, in the type of the parameter; raises BadValueError when there is none."""
    text = unicodedata.normalize("NFKC", written).strip()
    if not text:
        raise BadValueError(Wrong.EMPTY)
    return _READERS[known.unit](known, text)


def written(known: Parameter, value: Any, lang: Lang | None = None) -> str:
    """How a value is written on the sheet: codes and plain numbers, or the words of a language."""
    if isinstance(value, Tolerance):
        return written(known, value.share, lang)
    if value == ():
        return _NONE[lang or "en"]
    if isinstance(value, tuple):
        return ("、" if lang == "zh" else ", ").join(written(known, item, lang) for item in value)
    if isinstance(value, bool):
        return _YES_NO[lang or "en"][value]
    if isinstance(value, Choice):
        return value.text(lang) if lang else value.code
    return str(value)


_DECIMALS = frozenset({Unit.YUAN, Unit.STEP, Unit.SHARE})
_WHOLES = frozenset({Unit.DAYS, Unit.WORKDAYS, Unit.HOURS, Unit.DAY_OF_MONTH, Unit.COUNT})
_SHORTEST_MONTH = 28
_YES_NO: dict[str, tuple[str, str]] = {"zh": ("否", "是"), "en": ("no", "yes")}
_NONE: dict[str, str] = {"zh": "无", "en": "none"}
_YES = frozenset({"yes", "true", "是", "y", "1"})
_NO = frozenset({"no", "false", "否", "n", "0"})


def _amount(text: str, unit: Unit) -> Decimal:
    plain = text.replace(",", "").replace(" ", "")
    percent = plain.endswith("%")
    try:
        number = Decimal(plain.removesuffix("%"))
    except InvalidOperation:
        raise BadValueError(Wrong.NOT_A_NUMBER) from None
    if not number.is_finite() or (percent and unit is not Unit.SHARE):
        raise BadValueError(Wrong.NOT_A_NUMBER)
    return checked(number / 100 if percent else number, unit)


def checked(number: Decimal, unit: Unit) -> Decimal:
    """The number itself when the unit allows it; raises BadValueError otherwise."""
    wrong = {
        Wrong.NEGATIVE: number < 0,
        Wrong.NOT_POSITIVE: unit is Unit.STEP and number == 0,
        Wrong.SHARE_ABOVE_ONE: unit is Unit.SHARE and number > 1,
        Wrong.NOT_WHOLE: unit in _WHOLES and number != int(number),
        Wrong.NOT_A_DAY: unit is Unit.DAY_OF_MONTH and not 1 <= number <= _SHORTEST_MONTH,
    }
    for reason, applies in wrong.items():
        if applies:
            raise BadValueError(reason)
    return number


def _shares(text: str, how_many: int) -> tuple[Decimal, ...]:
    shares = tuple(_amount(part, Unit.SHARE) for part in split(text))
    if len(shares) != how_many:
        raise BadValueError(Wrong.NOT_AS_MANY)
    if list(shares) != sorted(set(shares)):
        raise BadValueError(Wrong.NOT_RISING)
    return shares


def _yes_no(text: str) -> bool:
    if text.casefold() in _YES:
        return True
    if text.casefold() in _NO:
        return False
    raise BadValueError(Wrong.NOT_YES_OR_NO)


def _choice(known: Parameter, text: str) -> Choice:
    found = known.choices.find(text) if known.choices else None
    if found is None:
        raise BadValueError(Wrong.NOT_AN_OPTION)
    return found


def _choices(known: Parameter, text: str) -> tuple[Choice, ...]:
    if text.casefold() in _NONE.values():
        return ()
    return tuple(_choice(known, part) for part in split(text))


_READERS: dict[Unit, Callable[[Parameter, str], Any]] = {
    **{unit: lambda known, text: _amount(text, known.unit) for unit in _DECIMALS},
    **{unit: lambda known, text: int(_amount(text, known.unit)) for unit in _WHOLES},
    Unit.SHARES: lambda known, text: _shares(text, len(known.default)),
    Unit.YES_OR_NO: lambda _known, text: _yes_no(text),
    Unit.ONE_OF: _choice,
    Unit.SOME_OF: _choices,
    Unit.TEXT: lambda _known, text: text,
}
