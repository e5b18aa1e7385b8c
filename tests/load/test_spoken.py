"""Values of a deal inside messages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from contracts.messages import say
from contracts.spoken import enter
from schemas.values import Money, Percent, Period


@pytest.mark.parametrize(
    ("value", "uk", "ru", "en"),
    [
        (Period(60, "day"), "60 календарних днів", "60 календарных дней", "60 days"),
        (Period(1, "month"), "1 місяць", "1 месяц", "1 month"),
        (Percent(Decimal("0.1")), "0,1 %", "0,1 %", "0.1 %"),
        (Money(Decimal("1200.5"), "UAH"), "1 200,50 грн", "1 200,50 грн", "1200.50 UAH"),
    ],
    ids=str,
)
def test_messages_say_values_as_their_language_does(
    value: object, uk: str, ru: str, en: str
) -> None:
    enter()
    for language, expected in (("uk", uk), ("ru", ru), ("en", en)):
        assert say("{given}", language, given=value).replace("\u00a0", " ") == expected
