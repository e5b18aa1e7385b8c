"""Values of service levels in words of one language: levels, bounds, sizes of consequences, hours of the week."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from contracts.messages import _
from contracts.sandbox import ValueRefused

if TYPE_CHECKING:
    from contracts.sla import Band, Downtime, Level
    from contracts.sla.example import Reckoning
    from contracts.views import State
    from contracts.wording import Wording
    from schemas.service import WeekWindow
    from schemas.sla import Escalation
    from schemas.tiers import Size

__all__ = ["filters_of", "size"]

_NBSP = "\u00a0"


def filters_of(wording: Wording) -> dict[str, Callable[..., Any]]:
    """The filters that need nothing but the language; `size` asks for the deal too."""
    return {
        "level": partial(level, wording),
        "band": partial(band, wording),
        "reckoning": partial(reckoning, wording),
        "downtime": partial(downtime, wording),
        "window": partial(window, wording),
        "windows": partial(windows, wording),
        "contacts": partial(contacts, wording),
    }


def level(wording: Wording, value: Level) -> str:
    """A value with its unit: «96,40 %», «4 год»."""
    number = _number(wording, value.value, value.places)
    if value.unit is None:
        return number + wording.percent(Decimal(1))[1:]
    return f"{number}{_NBSP}{wording.unit(value.unit)}"


def _number(wording: Wording, value: Decimal, places: int | None) -> str:
    """A number; with *places* that many decimals, zeros too."""
    if not places:
        return wording.number(value if places is None else value.quantize(Decimal(1)))
    whole, decimals = str(abs(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))).split(".")
    separator = wording.number(Decimal("0.5"))[1]
    return f"{wording.number(Decimal(whole))}{separator}{decimals}"


def band(wording: Wording, value: Band) -> str:
    """Which values are meant: «від 95,00 % до 96,99 %», «не менше ніж 97 %»."""
    first = level(wording, value.first)
    last = level(wording, value.last) if value.last is not None else ""
    text = wording.term("sla", value.kind)
    return wording.typography(text.format(first=first, last=last))


def size(wording: Wording, state: State, value: Size) -> str:
    """A consequence or a bonus: «2 % Плати за період», «500,00 грн за кожен випадок»."""
    per = wording.term("sla", f"per_{value.per}")
    if value.percent is None:
        number = wording.money(state, value.amount, form="digits")
        whole = per or wording.term("sla", "per_whole")
        return wording.typography(f"{number}{whole}")
    base = f"base_{value.base}"
    if value.base == "affected_price" and state.deal.contract.type == "supply":
        base += "_goods"
    number = wording.percent(value.percent)
    return wording.typography(
        wording.term("sla", "share").format(number=number, base=wording.term("sla", base), per=per)
    )


def reckoning(wording: Wording, value: Reckoning) -> str:
    """How a sum comes about: «100 000,00 × 2 %»."""
    factors = [wording.plain(value.amount)]
    if value.percent is not None:
        factors.append(wording.percent(value.percent))
    if value.times is not None:
        factors.append(wording.number(value.times))
    return f"{_NBSP}×{_NBSP}".join(factors)


def downtime(wording: Wording, value: Downtime) -> str:
    """Hours, minutes and seconds: «43 хвилини 12 секунд»."""
    parts = (
        (value.hours_part, "hour"),
        (value.minutes_part, "minute"),
        (value.seconds_part, "second"),
    )
    given = [(number, unit) for number, unit in parts if number] or [(0, "second")]
    return " ".join(wording.count(number, unit, form="digits") for number, unit in given)


def windows(wording: Wording, values: tuple[WeekWindow, ...]) -> str:
    """Hours of the week: «понеділок – п’ятниця, 09:00–18:00; субота, 10:00–15:00»."""
    if not values:
        raise ValueRefused(_("there are no hours"))
    return "; ".join(window(wording, each) for each in values)


def contacts(_wording: Wording, person: Escalation) -> str:
    """Telephone and e-mail of a contact of escalation."""
    return ", ".join(each for each in (person.phone, person.email) if each)


def window(wording: Wording, value: WeekWindow) -> str:
    """Hours on days of the week."""
    if value.is_round_the_clock:
        return wording.term("sla", "round_the_clock")
    key = "hours_next_day" if value.next_day else "hours"
    hours = wording.term("sla", key).format(start=value.start, end=value.end)
    return f"{_days(wording, value)}, {hours}"


def _days(wording: Wording, window: WeekWindow) -> str:
    if len(window.days) == 7:
        return wording.term("sla", "every_day")
    runs = []
    for first, last in window.day_ranges:
        pair = [wording.word(day, "weekday") for day in dict.fromkeys((first, last))]
        runs.append(wording.term("sla", "days").format(*pair) if len(pair) > 1 else pair[0])
    return ", ".join(runs)
