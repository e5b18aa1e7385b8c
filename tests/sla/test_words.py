"""Service levels in words of three languages."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from contracts import sla_words
from contracts.sandbox import ValueRefused
from contracts.sla import Band, Level, downtime
from contracts.sla.example import Reckoning
from contracts.sla_words import filters_of
from contracts.views import State
from contracts.wording import Wording
from schemas.deal import Deal
from schemas.service import WeekWindow
from schemas.sla import Escalation
from schemas.tiers import Tier
from schemas.values import Percent
from tests.texts.examples import catalog, deal_in

D = Decimal
NBSP = "\u00a0"
LANGUAGES = ("uk", "ru", "en")


@cache
def wording(language: str) -> Wording:
    return Wording(language, catalog().terms(language))


def said(name: str, value: object) -> tuple[str, ...]:
    """What the filter *name* says in each language, with plain spaces."""
    return tuple(
        str(filters_of(wording(language))[name](value)).replace(NBSP, " ") for language in LANGUAGES
    )


def percent(value: str, places: int | None = None) -> Level:
    return Level(D(value), None, places)


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (percent("97"), ("97 %", "97 %", "97%")),
        (percent("96.4", 2), ("96,40 %", "96,40 %", "96.40%")),
        (percent("100", 0), ("100 %", "100 %", "100%")),
        (Level(D(1500), "шт", 0), ("1 500 шт.", "1 500 шт.", "1,500 pcs")),
        (Level(D("0.5"), "година", 2), ("0,50 год", "0,50 ч", "0.50 h")),
    ],
)
def test_level_has_its_unit_and_decimals(level: Level, words: tuple[str, ...]) -> None:
    assert said("level", level) == words


@pytest.mark.parametrize(
    ("band", "words"),
    [
        (Band("at_least", percent("97")), ("не менше ніж 97 %", "не менее 97 %", "at least 97%")),
        (Band("at_most", percent("2")), ("не більше ніж 2 %", "не более 2 %", "at most 2%")),
        (
            Band("range", percent("95", 2), percent("96.99", 2)),
            ("від 95,00 % до 96,99 %", "от 95,00 % до 96,99 %", "from 95.00% to 96.99%"),
        ),
        (
            Band("below", percent("90", 2)),
            ("менше ніж 90,00 %", "менее 90,00 %", "below 90.00%"),
        ),
        (Band("above", percent("2", 1)), ("понад 2,0 %", "свыше 2,0 %", "above 2.0%")),
    ],
)
def test_band_says_which_ends_are_in_it(band: Band, words: tuple[str, ...]) -> None:
    assert said("band", band) == words


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("99.9", ("43 хвилини 12 секунд", "43 минуты 12 секунд", "43 minutes 12 seconds")),
        ("99.5", ("3 години 36 хвилин", "3 часа 36 минут", "3 hours 36 minutes")),
        ("100", ("0 секунд", "0 секунд", "0 seconds")),
    ],
)
def test_downtime_in_words(target: str, words: tuple[str, ...]) -> None:
    assert said("downtime", downtime(D(target))) == words


WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def hours(days: list[str], start: str, end: str, *, next_day: bool = False) -> WeekWindow:
    return WeekWindow.model_validate({"days": days, "from": start, "to": end, "next_day": next_day})


@pytest.mark.parametrize(
    ("windows", "words"),
    [
        ([hours(WEEK, "00:00", "24:00")], "цілодобово, без вихідних"),
        ([hours(WEEK, "08:00", "20:00")], "щодня, 08:00–20:00"),
        (
            [hours(WEEK[:5], "09:00", "18:00"), hours(["saturday"], "10:00", "15:00")],
            "понеділок – п’ятниця, 09:00–18:00; субота, 10:00–15:00",
        ),
        (
            [hours(["monday", "wednesday", "friday"], "22:00", "06:00", next_day=True)],
            "понеділок, середа, п’ятниця, 22:00–06:00 наступного дня",
        ),
    ],
)
def test_hours_of_the_week_in_words(windows: list[WeekWindow], words: str) -> None:
    assert said("windows", tuple(windows))[0] == words


def test_no_hours_are_refused() -> None:
    with pytest.raises(ValueRefused):
        filters_of(wording("uk"))["windows"](())


@pytest.mark.parametrize(
    ("reckoning", "words"),
    [
        (Reckoning(D("100000.00"), Percent(D(2)), None), "100 000,00 × 2 %"),
        (Reckoning(D("500.00"), None, D(9)), "500,00 × 9"),
        (Reckoning(D("2000.00"), None, None), "2 000,00"),
        (Reckoning(D("10000.00"), Percent(D("0.05")), D(2)), "10 000,00 × 0,05 % × 2"),
    ],
)
def test_reckoning_shows_its_factors(reckoning: Reckoning, words: str) -> None:
    assert said("reckoning", reckoning)[0] == words


def test_contacts_are_telephone_and_mail() -> None:
    data = {"side": "provider", "level": "1", "position": "інженер", "phone": "+380 44 234 56 78"}
    only = Escalation.model_validate(data)
    both = Escalation.model_validate({**data, "email": "help@example.com"})
    assert said("contacts", only)[0] == only.phone
    assert said("contacts", both)[0] == f"{both.phone}, help@example.com"


@pytest.mark.parametrize(
    ("example", "size", "words"),
    [
        (
            "it-support",
            {"percent": "2 %", "base": "period_fee"},
            ("2 % Плати за період", "2 % Платы за период", "2% of the Fee for the Period"),
        ),
        (
            "it-support",
            {"percent": "2 %", "base": "affected_price", "per": "case"},
            (
                "2 % вартості неналежно наданих Послуг за кожен випадок",
                "2 % стоимости ненадлежаще оказанных Услуг за каждый случай",
                "2% of the price of the Services affected for each case",
            ),
        ),
        (
            "supply-forecast",
            {"percent": "2 %", "base": "affected_price"},
            (
                "2 % вартості неналежно поставленого Товару",
                "2 % стоимости ненадлежаще поставленного Товара",
                "2% of the price of the Goods affected",
            ),
        ),
        (
            "it-support",
            {"amount": "500.00", "per": "day"},
            ("500,00 грн за кожен день", "500,00 грн за каждый день", "UAH 500.00 for each day"),
        ),
        (
            "it-support",
            {"amount": "500.00"},
            (
                "500,00 грн за Вимірювальний період",
                "500,00 грн за Измерительный период",
                "UAH 500.00 for the Measuring Period",
            ),
        ),
    ],
)
def test_size_names_its_base_and_what_it_is_counted_for(
    example: str, size: dict[str, str], words: tuple[str, ...]
) -> None:
    deal: Deal = deal_in(example)
    state = State(deal, None, deal.contract.currency)
    tier = Tier.model_validate({"form": "shtraf", "to": "90", **size})
    found = tuple(
        sla_words.size(wording(language), state, tier).replace(NBSP, " ") for language in LANGUAGES
    )
    assert found == words
