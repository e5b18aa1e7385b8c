"""What always holds: no text makes the reading fail, sellers share without gaps, discounts and prices agree."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from schemas.shop.common import Url
from schemas.shop.prices import Promotion
from schemas.shop.shop import Shop
from tests.shop.help import example, patched

URL: TypeAdapter[str] = TypeAdapter(Url)
NAME = {"uk": "а", "ru": "а", "en": "a"}


def codes(error: ValidationError) -> set[str]:
    return {one["type"] for one in error.errors()}


def problems(data: Any) -> set[str]:
    try:
        Shop.model_validate(data)
    except ValidationError as error:
        return codes(error)
    return set()


@settings(max_examples=200)
@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z.:/0-9-]{0,30}", fullmatch=True))
def test_an_address_is_taken_as_it_is_or_refused_with_a_word(text: str) -> None:
    try:
        taken = URL.validate_python(text)
    except ValidationError as error:
        said = codes(error)
    else:
        said = set() if taken == text else {"changed"}
    assert said <= {"url-form", "control-character", "placeholder"}


@pytest.mark.parametrize(
    "text",
    ["https://крамниця.укр/", "http://shop.example.com:8080/a?b=c#d", "https://a.example.com"],
)
def test_addresses_as_people_have_them_are_taken(text: str) -> None:
    assert URL.validate_python(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "shop.example.com",
        "javascript:alert(1)",
        "https://",
        "https://a b.example.com/",
        "https://x/",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        URL.validate_python(text)
    assert codes(caught.value) == {"url-form"}


@settings(max_examples=60)
@given(st.integers(1, 99), st.integers(200, 10_000_000))
def test_a_price_agrees_with_its_discount_to_the_hryvnia(percent: int, hundredths: int) -> None:
    old = Decimal(hundredths) / 100
    exact = old - old * percent / 100
    hryvnias = exact.quantize(Decimal(1), ROUND_HALF_UP)

    def found(new: Decimal) -> set[str]:
        item = {"name": NAME, "old": str(old), "new": str(new)}
        data = {"id": "x", "kind": "sale", "name": NAME, "percent": f"{percent} %", "items": [item]}
        try:
            Promotion.model_validate(data)
        except ValidationError as error:
            return codes(error)
        return set()

    if hryvnias < old:
        assert found(hryvnias) == set()
    wrong = exact.quantize(Decimal("0.01"), ROUND_HALF_UP) - 2
    if wrong > 0:
        assert found(wrong) == {"promotion-price"}


GROUPS = [one["id"] for one in example("coffee-subscription")["goods"]["groups"]]


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(GROUPS), unique=True, min_size=1),
    st.lists(st.sampled_from(GROUPS), unique=True, min_size=1),
)
def test_sellers_share_the_goods_without_gaps_and_overlaps_or_it_is_said(
    one: list[str], two: list[str]
) -> None:
    change: dict[str, Any] = {
        "sellers[0].sells": {"goods": one},
        "sellers[1].sells": {"goods": two},
    }
    wanted = set()
    if set(one) & set(two):
        wanted.add("seller-overlap")
    if set(one) | set(two) != set(GROUPS):
        wanted.add("seller-gap")
    assert problems(patched("coffee-subscription", change)) == wanted


@settings(max_examples=40)
@given(st.permutations([0, 1, 2]))
def test_editions_stand_in_the_order_of_their_days(order: list[int]) -> None:
    data = example("food-hourly-slots")
    days = ["2026-01-20", "2026-02-20", "2026-03-20"]
    data["versions"] = [
        {"number": str(place), "published": "2026-01-01", "from": days[place]} for place in order
    ]
    assert problems(data) == (set() if order == [0, 1, 2] else {"edition-order"})


@settings(max_examples=60)
@given(
    st.sampled_from(["site.brand", "goods.subject", "sellers[0].party.name"]), st.text(max_size=40)
)
def test_a_hostile_text_is_kept_or_refused_with_a_word(path: str, text: str) -> None:
    allowed = {"empty-value", "line-break", "control-character", "placeholder"}
    counted = {"too_short"}  # of the list of sellers: explained away where findings are shown
    assert problems(patched("crafts-without-site", {path: text})) <= allowed | counted
