"""The SLA annex: what a file may state, what it may not, and that tiers leave no value without an answer."""

import copy
import json
from decimal import Decimal
from types import ModuleType
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas import act, logistics, metrics, service, sla, tiers
from schemas.base import Model
from schemas.metrics import Metric
from schemas.service import WeekWindow, exceeds
from schemas.sla import Sla
from schemas.values import Period

WORKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]

ON_TIME: dict[str, Any] = {
    "id": "on_time",
    "name": {"uk": "Своєчасність доставки", "en": "On-time delivery"},
    "service": "courier",
    "kind": "percent",
    "formula": {"uk": "частка відправлень, доставлених у строк", "en": "share delivered in time"},
    "target": "97",
    "direction": "at_least",
    "source": "TMS",
    "counted": {"uk": "відправлень", "en": "parcels"},
    "minimum_volume": "100",
    "weight": "60 %",
    "exclusions": [{"uk": "відправлення з помилкою в адресі", "en": "wrong addresses"}],
    "tiers": [
        {
            "from": "95",
            "to": "97",
            "form": "price_reduction",
            "percent": "2 %",
            "base": "period_fee",
        },
        {
            "from": "90",
            "to": "95",
            "form": "price_reduction",
            "percent": "5 %",
            "base": "period_fee",
        },
        {"to": "90", "form": "shtraf", "percent": "10 %", "base": "period_fee"},
    ],
}
REMITTANCE: dict[str, Any] = {
    "id": "remittance",
    "name": "Перерахування післяплати",
    "kind": "duration",
    "unit": "день",
    "formula": "середня кількість днів від доставки до перерахування",
    "target": "2",
    "direction": "at_most",
    "source": "банківська виписка",
    "weight": "40 %",
    "money": "true",
    "tiers": [
        {"from": "2", "form": "penya", "percent": "0.05 %", "base": "overdue_sum", "per": "day"}
    ],
}
LOGISTICS: dict[str, Any] = {
    "number": "2",
    "date": "2026-03-02",
    "place": "Київ",
    "preset": "logistics",
    "from": "2026-04-01",
    "ramp_up": "2 months",
    "precedence": "annex",
    "calendar": {"holidays": "working"},
    "services": [
        {
            "id": "courier",
            "name": {"uk": "Кур’єрська доставка", "en": "Courier delivery"},
            "windows": [{"days": WORKDAYS, "from": "09:00", "to": "20:00"}],
        }
    ],
    "metrics": [ON_TIME, REMITTANCE],
    "index": {"target": "100", "tiers": []},
    "caps": {
        "month": {"percent": "15 %"},
        "year": {"amount": "500000.00"},
        "cargo": "outside",
        "liability_cap": "inside",
    },
    "damages": "above",
    "earn_back": {"periods": "3", "share": "50 %"},
    "bonuses": [
        {"metric": "on_time", "threshold": "99", "percent": "1 %", "base": "period_fee"},
        {"threshold": "100", "amount": "1000.00"},
    ],
    "exclusions": {
        "events": ["force_majeure", "air_raid_alert", "blackout", "volume_above_forecast"],
        "blackout_over": "4 hours",
        "volume_over": "120 %",
        "own": ["закриття пункту пропуску"],
    },
    "pick_up": {
        "windows": [
            {"days": ["monday", "friday"], "from": "14:00", "to": "17:00", "place": "Київ"}
        ],
        "cut_off": "16:00",
        "waiting": "30 minutes",
    },
    "delivery": {
        "zones": [{"name": "Місто", "covers": "обласні центри", "term": "1 day"}],
        "attempts": "2",
        "next_attempt": "1 business day",
        "delivered": ["signature", "code", "photo"],
        "volumetric_divisor": "4000",
        "prohibited": ["зброя"],
        "unserved": "на сайті перевізника",
    },
    "pallets": {"kind": "euro", "height": "180", "weight": "800", "exchange": "one_for_one"},
    "temperatures": [
        {
            "name": "Заморожені",
            "from": "-25",
            "to": "-18",
            "logger": "true",
            "excursion": "30 minutes",
            "calibration": "1 year",
            "steps": ["Перевізник повідомляє Замовника."],
            "decides": "customer",
        }
    ],
    "returns": {
        "grounds": ["refusal", "unclaimed"],
        "unclaimed_after": "7 days",
        "number_within": "1 business day",
        "term": "5 days",
        "photo": "true",
        "grades": [{"name": "A", "meaning": "новий товар", "action": "stock"}],
        "tariff": {"percent": "50 %"},
        "stocked_within": "2 days",
        "storage": {"free": "7 days", "kept": "60 days", "fee": "10", "then": "return"},
        "loss": "customer",
    },
    "loss_and_damage": {
        "basis": "declared_value",
        "charge_returned": "true",
        "evidence": ["damage_report", "photo"],
        "found_within": "30 days",
    },
    "integration": {
        "methods": ["api", "edi"],
        "systems": ["WMS"],
        "messages": ["DESADV"],
        "availability": "99.5 %",
        "cut_off": "18:00",
        "errors": {"handled_within": "4 hours", "kept": "7 days", "responsible": "sender"},
        "test_stand": "true",
        "change_notice": "14 days",
        "personal_data": "true",
    },
    "claims": {
        "file_within": "30 days",
        "acknowledge_within": "24 hours",
        "answer_within": "10 days",
    },
    "reporting": {"day": "10", "objections_within": "5 business days", "silence": "agreed"},
    "quarterly_review": {
        "within": "15 days",
        "attendees": ["керівник логістики"],
        "agenda": ["показники", "точність прогнозу"],
        "minutes_within": "3 business days",
    },
    "escalation": [
        {
            "side": "provider",
            "level": "1",
            "position": "диспетчер",
            "phone": "+380 44 234 56 78",
            "after": "2 hours",
        },
        {
            "side": "provider",
            "level": "2",
            "position": "директор",
            "email": "boss@example.ua",
            "after": "1 day",
        },
    ],
    "chronic_failure": {
        "deviations": "3",
        "within": "12 months",
        "plan_within": "10 days",
        "exit": "true",
        "metrics": ["on_time"],
    },
    "customer_duties": ["Замовник передає дані до 16:00."],
    "revision": {"every": "6 months", "notice": "30 days"},
    "example": {"fee": "100000.00", "measured": {"on_time": "94.2", "remittance": {"value": "3"}}},
    "signatories": {
        "customer": [
            {
                "surname": "Бондар",
                "given": "Сергій",
                "gender": "m",
                "position": "керівник логістики",
                "authority": {"kind": "power_of_attorney", "number": "7", "date": "2026-01-12"},
            }
        ]
    },
}
AVAILABILITY: dict[str, Any] = {
    "id": "availability",
    "name": "Доступність",
    "kind": "percent",
    "formula": "частка часу, коли система доступна",
    "target": "99.9",
    "direction": "at_least",
    "source": "моніторинг",
    "tiers": [
        {"to": "99.9", "form": "price_reduction", "percent": "5 %", "base": "period_fee"},
    ],
}
IT: dict[str, Any] = {
    "preset": "it",
    "calendar": {"time_zone": "Europe/Kyiv", "holidays": "off"},
    "services": [
        {
            "name": "Підтримка",
            "windows": [
                {
                    "days": [*WORKDAYS, "saturday", "sunday"],
                    "from": "00:00",
                    "to": "24:00",
                }
            ],
        }
    ],
    "metrics": [AVAILABILITY],
    "uptime": {
        "metric": "availability",
        "minutes": "43.2",
        "recovery_time": "4 hours",
        "recovery_point": "15 minutes",
    },
    "priorities": [
        {
            "level": "P1",
            "definition": "система не працює",
            "response": "15 minutes",
            "workaround": "4 hours",
            "resolution": "1 day",
            "calendar": "24x7",
            "share": "95 %",
        },
        {
            "level": "P3",
            "definition": "незначна помилка",
            "response": "4 hours",
            "resolution": "5 business days",
            "calendar": "business_hours",
        },
    ],
    "maintenance": {
        "notice": "48 hours",
        "hours": "8",
        "windows": [{"days": ["sunday"], "from": "23:00", "to": "05:00", "next_day": "true"}],
    },
}


def changed(base: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy of *base* with *value* at a dotted path; None deletes the key."""
    result = copy.deepcopy(base)
    *parents, last = path.split(".")
    place: Any = result
    for key in parents:
        place = place[int(key) if key.isdigit() else key]
    if value is None:
        del place[last]
    else:
        place[int(last) if last.isdigit() else last] = value
    return result


def codes(data: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        Sla.model_validate(data)
    return [error["type"] for error in caught.value.errors()]


@pytest.mark.parametrize("data", [LOGISTICS, IT], ids=["logistics", "it"])
def test_annex_survives_a_round_trip(data: dict[str, Any]) -> None:
    annex = Sla.model_validate(data)
    written = annex.model_dump(mode="json", by_alias=True, exclude_none=True)
    assert Sla.model_validate(written) == annex
    assert Sla.model_validate(json.loads(json.dumps(written))) == annex


@pytest.mark.parametrize("data", [LOGISTICS, IT], ids=["logistics", "it"])
def test_published_schema_admits_what_is_valid(data: dict[str, Any]) -> None:
    schema = Sla.model_json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    # The file gives text; truth and counts may be written as text too.
    jsonschema.validate(
        Sla.model_validate(data).model_dump(mode="json", by_alias=True, exclude_none=True), schema
    )


def test_every_section_of_the_annex_is_exercised() -> None:
    unused = {
        field.alias or name
        for name, field in Sla.model_fields.items()
        if (field.alias or name) not in {*LOGISTICS, *IT}
    }
    assert unused == set()


@pytest.mark.parametrize(
    "module", [act, logistics, metrics, service, sla, tiers], ids=lambda module: module.__name__
)
def test_every_field_has_a_title(module: ModuleType) -> None:
    models = [value for value in vars(module).values() if isinstance(value, type)]
    bare = [
        f"{model.__name__}.{name}"
        for model in models
        if issubclass(model, Model)
        for name, field in model.model_fields.items()
        if not field.title
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("metrics.1.id", "on_time", "id-twice"),
        ("metrics.0.service", "storage", "id-unknown"),
        ("bonuses.0.metric", "speed", "id-unknown"),
        ("chronic_failure.metrics", ["speed"], "id-unknown"),
        ("example.measured", {"speed": "1"}, "id-unknown"),
        ("metrics.0.weight", "50 %", "weights-not-100"),
        ("index", None, "index-weights"),
        ("bonuses.0.threshold", "96", "bonus-below-target"),
        ("caps.month", {"percent": "1 %"}, "cap-below-credit"),
        ("caps.month", {"percent": "1 %", "amount": "1"}, "cap-basis"),
        ("caps.month", {"percent": "101 %"}, "cap-range"),
        ("caps", {"cargo": "inside"}, "caps-empty"),
        ("caps", {"month": {"amount": "10"}, "year": {"amount": "9"}}, "cap-order"),
        ("exclusions.blackout_over", None, "exclusion-size"),
        ("exclusions.volume_over", "90 %", "volume-within-forecast"),
        ("calendar", None, "calendar-missing"),
        ("calendar.time_zone", "Kyiv time", "time-zone-form"),
        ("services.0.windows.0.from", "9:00", "time-form"),
        ("services.0.windows.0.to", "08:00", "window-order"),
        ("services.0.windows.0.next_day", "true", "window-order"),
        ("services.0.windows.0.days", ["monday", "monday"], "day-twice"),
        ("pick_up", {"waiting": "30 minutes"}, "pick-up-empty"),
        ("delivery.attempts", "1", "single-attempt"),
        ("temperatures.0.from", "-18", "temperature-range"),
        ("temperatures.0.logger", "false", "logger-missing"),
        ("returns.unclaimed_after", None, "unclaimed-after"),
        ("returns.tariff", {"price": "5"}, "return-tariff-unit"),
        ("returns.storage.free", "9 weeks", "period-order"),
        ("integration.errors.kept", "1 hour", "period-order"),
        ("claims.answer_within", "23 hours", "period-order"),
        ("quarterly_review.within", None, "review-time"),
        ("escalation.0.phone", None, "escalation-unreachable"),
        ("escalation.1.level", "3", "escalation-levels"),
        ("escalation.1.after", "1 hour", "escalation-order"),
        ("chronic_failure.within", "2 months", "chronic-failure-unreachable"),
    ],
)
def test_logistics_annex_is_refused(path: str, value: Any, code: str) -> None:
    assert codes(changed(LOGISTICS, path, value)) == [code]


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("priorities.0.workaround", "2 days", "period-order"),
        ("priorities.0.response", "5 hours", "period-order"),
        ("priorities.1.level", "P1", "priority-twice"),
        ("maintenance.hours", "745", "maintenance-hours"),
        ("uptime.minutes", "44", "uptime-minutes"),
        ("metrics.0.target", "99.999", "metric-rounding"),
        ("earn_back", {"periods": "0"}, "greater_than_equal"),
    ],
)
def test_it_annex_is_refused(path: str, value: Any, code: str) -> None:
    assert code in codes(changed(IT, path, value))


def test_earn_back_needs_a_price_reduction() -> None:
    fine = {"to": "99.9", "form": "shtraf", "amount": "500"}
    data = changed(changed(IT, "metrics.0.tiers.0", fine), "earn_back", {"periods": "2"})
    assert codes(data) == ["earn-back-without-reduction"]


def test_higher_priority_is_not_slower_in_the_same_calendar() -> None:
    lower = {**IT["priorities"][0], "level": "P2", "response": "10 minutes"}
    assert codes(changed(IT, "priorities.1", lower)) == ["priority-order"]


def test_priorities_of_different_calendars_are_not_compared() -> None:
    data = changed(IT, "priorities.1.response", "5 minutes")
    assert Sla.model_validate(data).priorities[1].response == Period(5, "minute")


# Metrics -----------------------------------------------------------------------------------------------


def metric_codes(data: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        Metric.model_validate(data)
    return [error["type"] for error in caught.value.errors()]


@pytest.mark.parametrize(
    ("base", "path", "value", "code"),
    [
        (ON_TIME, "unit", "шт", "metric-unit"),
        (REMITTANCE, "unit", None, "metric-unit"),
        (ON_TIME, "target", "101", "metric-range"),
        (REMITTANCE, "money", "false", "penya-not-money"),
        (REMITTANCE, "tiers.0.per", "case", "penya-form"),
        (REMITTANCE, "tiers.0.to", "10", "tiers-end"),
        (REMITTANCE, "tiers.0", {"to": "9", "form": "shtraf", "amount": "1"}, "tier-open"),
        (
            REMITTANCE,
            "tiers.0",
            {"from": "2", "form": "shtraf", "amount": "1", "per": "point"},
            "tier-point",
        ),
        (ON_TIME, "tiers.0.to", "96", "tiers-gap"),
        (ON_TIME, "tiers.0.to", "98", "tier-beyond-target"),
        (ON_TIME, "tiers.1.to", "96", "tiers-overlap"),
        (ON_TIME, "tiers.1.to", "94", "tiers-gap"),
        (ON_TIME, "tiers.1.from", "96", "tier-empty"),
        (ON_TIME, "tiers.2.from", "50", "tiers-end"),
        (ON_TIME, "tiers.1.percent", "1 %", "tiers-not-growing"),
        (ON_TIME, "tiers.0.base", None, "size-base"),
        (ON_TIME, "tiers.0.amount", "5", "size-basis"),
        (ON_TIME, "tiers.0.percent", "0 %", "size-zero"),
        (ON_TIME, "tiers.0.percent", "101 %", "reduction-above-price"),
        (ON_TIME, "tiers.0.form", "fixed_sum", "fixed-sum-percent"),
    ],
)
def test_metric_is_refused(base: dict[str, Any], path: str, value: Any, code: str) -> None:
    assert metric_codes(changed(base, path, value)) == [code]


@pytest.mark.parametrize(
    ("result", "percent"),
    [("97", None), ("96.99", "2 %"), ("95", "2 %"), ("94.99", "5 %"), ("90", "5 %"), ("0", "10 %")],
)
def test_value_on_a_bound_is_of_the_better_tier(result: str, percent: str | None) -> None:
    tier = Metric.model_validate(ON_TIME).tier(Decimal(result))
    assert (str(tier.percent) if tier else None) == percent


def metric_of(direction: str, cuts: list[Decimal]) -> dict[str, Any]:
    """A metric whose tiers are cut at *cuts*; the target is the first, the last tier is open."""
    near, far = ("to", "from") if direction == "at_least" else ("from", "to")
    tiers: list[dict[str, Any]] = []
    for index, cut in enumerate(cuts):
        tier: dict[str, Any] = {near: str(cut), "form": "shtraf", "amount": str(index + 1)}
        if index + 1 < len(cuts):
            tier[far] = str(cuts[index + 1])
        tiers.append(tier)
    return {
        **REMITTANCE,
        "money": "false",
        "target": str(cuts[0]),
        "direction": direction,
        "tiers": tiers,
    }


hundredths = st.integers(1, 10_000).map(lambda number: Decimal(number) / 100)


@st.composite
def scales(draw: st.DrawFn) -> tuple[str, list[Decimal]]:
    direction = draw(st.sampled_from(["at_least", "at_most"]))
    cuts = draw(st.lists(hundredths, min_size=2, max_size=6, unique=True))
    return direction, sorted(cuts, reverse=direction == "at_least")


@given(scales(), hundredths, st.randoms(use_true_random=False))
def test_each_missed_value_has_one_tier_in_any_order_of_the_file(
    scale: tuple[str, list[Decimal]], value: Decimal, random: Any
) -> None:
    direction, cuts = scale
    data = metric_of(direction, cuts)
    random.shuffle(data["tiers"])
    metric = Metric.model_validate(data)
    missed = value < cuts[0] if direction == "at_least" else value > cuts[0]
    holding = [
        tier
        for tier in metric.tiers
        if (
            (tier.start is None or tier.start <= value)
            and (tier.end is not None and value < tier.end)
            if direction == "at_least"
            else (tier.start is not None and tier.start < value)
            and (tier.end is None or value <= tier.end)
        )
    ]
    assert metric.is_met(value) is not missed
    assert len(holding) == int(missed)
    assert metric.tier(value) == (holding[0] if holding else None)


@given(scales(), hundredths, hundredths)
def test_worse_value_never_costs_less(
    scale: tuple[str, list[Decimal]], first: Decimal, second: Decimal
) -> None:
    direction, cuts = scale
    metric = Metric.model_validate(metric_of(direction, cuts))
    better, worse = sorted([first, second], reverse=direction == "at_least")
    sums = [
        tier.number if (tier := metric.tier(value)) else Decimal(0) for value in (better, worse)
    ]
    assert sums[0] <= sums[1]


@given(scales(), st.data())
def test_moved_bound_makes_a_gap_or_an_overlap(
    scale: tuple[str, list[Decimal]], data: st.DataObject
) -> None:
    direction, cuts = scale
    metric = metric_of(direction, cuts)
    number = data.draw(st.integers(0, len(cuts) - 1))
    step = data.draw(st.sampled_from([Decimal("-0.01"), Decimal("0.01")]))
    near = "to" if direction == "at_least" else "from"
    metric["tiers"][number][near] = str(cuts[number] + step)
    known = {"tiers-gap", "tiers-overlap", "tier-beyond-target", "tier-empty"}
    assert set(metric_codes(metric)) <= known


@given(scales(), st.data())
def test_taken_out_tier_is_noticed(scale: tuple[str, list[Decimal]], data: st.DataObject) -> None:
    direction, cuts = scale
    metric = metric_of(direction, cuts)
    del metric["tiers"][data.draw(st.integers(0, len(cuts) - 1))]
    assert set(metric_codes(metric)) <= {"tiers-gap", "tiers-end"}


# Windows and periods -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "ranges"),
    [
        (WORKDAYS, (("monday", "friday"),)),
        (["sunday", "monday", "tuesday"], (("monday", "tuesday"), ("sunday", "sunday"))),
        (["wednesday"], (("wednesday", "wednesday"),)),
    ],
)
def test_days_are_joined_into_runs(days: list[str], ranges: tuple[tuple[str, str], ...]) -> None:
    window = WeekWindow.model_validate({"days": days, "from": "09:00", "to": "18:00"})
    assert window.day_ranges == ranges
    assert not window.is_round_the_clock


def test_round_the_clock_is_all_days_and_hours() -> None:
    window = Sla.model_validate(IT).services[0].windows[0]
    assert window.is_round_the_clock


@pytest.mark.parametrize(
    ("first", "second", "working", "longer"),
    [
        ("25 hours", "1 day", False, True),
        ("24 hours", "1 day", False, False),
        ("25 hours", "1 day", True, False),
        ("61 minutes", "1 hour", True, True),
        ("4 months", "1 quarter", False, True),
        ("2 weeks", "13 days", False, True),
        ("30 business days", "1 day", False, False),
        ("100 days", "1 month", False, False),
    ],
)
def test_only_periods_of_one_family_are_compared(
    first: str, second: str, working: bool, longer: bool
) -> None:
    assert exceeds(Period.parse(first), Period.parse(second), working=working) is longer
