"""The example shops are whole: they pass, lose nothing, say everything in three languages and use every kind."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from contracts.checking import check_file
from contracts.load import load
from contracts.validate import validate_shop
from schemas.base import LocalText
from schemas.identifiers import company_code_fits, person_code_fits
from schemas.party import Company, SoleProprietor
from schemas.shop.shop import Shop
from tests.shop.help import EXAMPLES, example, patched

DAY = date(2026, 11, 22)
ANY = pytest.mark.parametrize("name", EXAMPLES)


def shop(name: str) -> Shop:
    found = validate_shop(load(EXAMPLES[name])).shop
    assert found is not None
    return found


def values(node: Any) -> Iterator[Any]:
    """Every value and every model inside *node*."""
    yield node
    if isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from values(getattr(node, name))
    elif isinstance(node, tuple):
        for one in node:
            yield from values(one)


def leaves(node: Any) -> Iterator[str]:
    """Every plain value of data that were read or are to be written."""
    if isinstance(node, dict):
        for one in node.values():
            yield from leaves(one)
    elif isinstance(node, list | tuple):
        for one in node:
            yield from leaves(one)
    else:
        yield plain(node)


def plain(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    try:
        return format(Decimal(text).normalize(), "f")
    except ArithmeticError:
        return text.removesuffix("s").replace(" ", "").replace("\u00a0", "")


def test_there_are_the_shops_that_people_have() -> None:
    assert len(EXAMPLES) >= 6


@ANY
def test_an_example_is_checked_without_errors_and_warnings(name: str) -> None:
    checked = check_file(EXAMPLES[name], DAY)
    assert [one.rule for one in checked.diagnostics if one.severity != "info"] == []
    assert checked.shop is not None
    assert checked.deal is None
    assert checked.is_read


@ANY
def test_no_value_is_lost_on_the_way_into_the_model(name: str) -> None:
    written = set(leaves(shop(name).model_dump(by_alias=True, mode="json", exclude_unset=True)))
    stated = set(leaves(example(name)))
    phones = {one for one in stated if one.startswith("0800")}
    assert stated - written - phones == set()


@ANY
def test_texts_are_in_all_languages_of_the_shop(name: str) -> None:
    given = shop(name)
    texts = [one for one in values(given) if isinstance(one, LocalText)]
    parties = [one.party for one in given.sellers]
    people = {id(text) for party in parties for one in party.signatories for text in values(one)}
    missing = [
        one
        for one in texts
        if id(one) not in people and not all(one.get(each) for each in given.site.languages.of)
    ]
    assert missing == []


@ANY
def test_codes_have_their_check_digits(name: str) -> None:
    for one in shop(name).sellers:
        match one.party:
            case Company(code=code):
                assert company_code_fits(code)
            case SoleProprietor(code=person):
                assert person is not None
                assert person_code_fits(person)


def kinds_of(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models of a type, named aliases and unions included."""
    if hasattr(annotation, "__value__"):
        yield from kinds_of(annotation.__value__)
    elif get_origin(annotation) in (Annotated, Union, types.UnionType, tuple):
        for one in get_args(annotation):
            yield from kinds_of(one)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation


def of_shop(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if model not in seen and model.__module__.startswith("schemas.shop"):
        seen.add(model)
        for field in model.model_fields.values():
            for one in kinds_of(field.annotation):
                of_shop(one, seen)
    return seen


def test_every_part_of_the_schema_stands_in_some_example() -> None:
    used = {type(value) for name in EXAMPLES for value in values(shop(name))}
    unused = {one.__name__ for one in of_shop(Shop, set()) - used}
    assert unused <= {"RiskNotice"}


def test_what_a_seller_of_several_sells() -> None:
    two = shop("cosmetics-two-sellers")
    assert two.split == "payment"
    assert [way.id for way in two.ways_of(two.sellers[1])] == ["card", "gift"]
    assert two.groups_of(two.sellers[1]) == two.goods.groups
    coffee = shop("coffee-subscription")
    assert coffee.split == "goods"
    assert [one.id for one in coffee.groups_of(coffee.sellers[1])] == ["course", "lesson"]
    one = shop("clothes-to-measure")
    assert one.split is None
    assert one.ways_of(one.seller) == one.payment.ways


def test_the_latest_edition_of_a_document_is_the_last_that_covers_it() -> None:
    given = shop("electronics-company")
    offer, delivery = given.edition("public_offer"), given.edition("delivery_terms")
    assert offer is not None
    assert delivery is not None
    assert (offer.number, delivery.number) == ("2", "3")


def test_a_foreign_company_may_sell() -> None:
    party = {
        "kind": "foreign",
        "country": "PL",
        "name": "Example Sp. z o.o.",
        "address": "ul. Prosta 20, 00-850 Warszawa, Poland",
        "registration": {"register": "KRS", "number": "0000123456", "country": "PL"},
    }
    change = {"sellers[0].party": party, "sellers[0].representative": {"name": "ТОВ «Приклад»"}}
    given = Shop.model_validate(patched("food-hourly-slots", change))
    assert given.seller.kind == "foreign"
    assert given.seller.where_claims_go == given.seller.party.address


def test_a_shop_without_a_site_of_its_own_is_known_by_its_first_page() -> None:
    given = shop("crafts-without-site")
    assert given.site.own is None
    assert given.site.url == "https://market.example.com/hlyna"
    assert given.cookies is None


def test_no_kind_has_the_name_of_a_key_beside_it() -> None:
    """Otherwise the place of a finding cannot be told: kinds are steps of the locations that pydantic gives."""
    for model in of_shop(Shop, set()):
        field = model.model_fields.get("kind")
        names = get_args(field.annotation) if field is not None else ()
        if len(names) == 1:
            assert names[0] not in model.model_fields
