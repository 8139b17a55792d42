"""How a value reads inside a sentence, in either language of the product."""

import datetime as dt
from collections.abc import Collection
from decimal import Decimal
from typing import Any

from presales_xl.frozen import frozen
from presales_xl.language import Lang


def show(value: Any, lang: Lang, spec: str = "") -> str:
    """`value` as it reads in a sentence.

    `spec` is '%' for a fraction, 'points' for the difference of two in points, 'yuan' for money (with cents where it
    has any), or a format spec. Anything with a `text(lang)` method (labels, choices) is shown in the language; None is （空）/(empty).
    """
    if value is None:
        return "（空）" if lang == "zh" else "(empty)"
    if callable(getattr(value, "text", None)):
        return str(value.text(lang))
    if isinstance(value, Collection) and not isinstance(value, str | bytes):
        return ("、" if lang == "zh" else ", ").join(show(item, lang, spec) for item in value)
    return _plain(value, lang, spec)


def _plain(value: Any, lang: Lang, spec: str) -> str:
    if isinstance(value, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[lang][value]
    if isinstance(value, Decimal):
        return _number(value, spec)
    if isinstance(value, dt.datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    return value.isoformat() if isinstance(value, dt.date) else format(value, spec)


def _number(value: Decimal, spec: str) -> str:
    if spec in {"%", "points"}:
        hundredths = f"{(value * 100).quantize(Decimal('0.1')).normalize():f}"
        return hundredths + spec.removesuffix("points")
    if spec == "yuan":
        return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
    return format(value, spec) if spec else f"{value:,.2f}"


@frozen
class Shown:
    """A template argument that formats itself with `show`."""

    value: Any
    lang: Lang

    def __format__(self, spec: str) -> str:
        return show(self.value, self.lang, spec)
