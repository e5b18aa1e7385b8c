"""What a data path of a shop is called: titles of the schema, also behind rows that are computed for its documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_origin

from contracts.messages import Phrase, _
from contracts.texts.types import Types

__all__ = ["shop_knows", "shop_titles"]

_EDITIONS = "versions"
_NUMBERED = _("{what} {place}")
_COMPUTED = {
    "abroad": _("Delivery"),
    "addresses": _("Addresses for returns"),
    "amount": _("Sum"),
    "basis": _("Ground"),
    "begun": _("Begins at once"),
    "by_weight": _("Price"),
    "card_services": _("Payment service"),
    "case": _("Ground"),
    "channel": _("Channel"),
    "claims_address": _("Address for claims"),
    "claims_addresses": _("Address for claims"),
    "claims_emails": _("E-mail"),
    "contacts": _("Contacts"),
    "controllers": _("Sellers"),
    "country": _("Countries"),
    "data": _("Data"),
    "defects": _("Goods with defects"),
    "deliveries": _("Ways of delivery"),
    "editions": _("Editions"),
    "email": _("E-mail"),
    "exceptions": _("No withdrawal"),
    "exchange_listed": _("Not exchanged"),
    "facts": _("Particulars of a seller"),
    "field": "",
    "fields": _("Fields of an order"),
    "form": _("Form"),
    "free_from": _("Free from a total of"),
    "goods": _("Goods"),
    "groups": _("Groups of goods"),
    "iban": _("IBAN"),
    "in_europe": _("Consumers in the European Union"),
    "item": _("Category of the list"),
    "kind": "",
    "kinds": _("Ways of payment"),
    "listed": _("Not exchanged"),
    "messengers": _("Messenger"),
    "name": _("Name"),
    "names": _("Groups of goods"),
    "none_for": _("Groups without a warranty term"),
    "number": _("Number"),
    "part": "",
    "parts": _("Total of an order"),
    "payer": _("Return is paid by"),
    "payment": _("Ways of payment"),
    "payments": _("Ways of payment"),
    "phone": _("Telephone"),
    "phones": _("Telephone"),
    "price": _("Price"),
    "purposes": _("Purposes"),
    "reason": _("Reason"),
    "recipients": _("Recipients"),
    "refund": _("Refund"),
    "refunds": _("Ways of payment"),
    "retargeting": _("Recipients"),
    "sellers": _("Sellers"),
    "summary": _("Returns"),
    "taken": _("What is taken off"),
    "tariff": _("Price"),
    "technical": _("Technically complex household goods"),
    "technologies": _("Cookies"),
    "term": _("Term of delivery"),
    "text": "",
    "third_party_cookies": _("Cookies"),
    "to": _("Up to, kilograms"),
    "vat": _("VAT number"),
    "window": _("Within"),
    "withdrawal": _("Withdrawal from the contract"),
    "without_warranty": _("Groups without a warranty term"),
}
"""Rows and values that are not stated in a shop but computed from it; empty: says nothing beside the next step."""


def shop_knows(steps: tuple[str | int, ...]) -> bool:
    """Whether a shop, or what is computed for its documents, has something at these steps."""
    return bool(_kinds(_plain(steps)))


def shop_titles(steps: tuple[str | int, ...], path: str) -> list[Phrase]:
    """The titles along *steps* with the numbers of entries; numbers that *path* leaves open are left out."""
    found: list[Phrase] = []
    waiting: int | None = None
    last = ""
    shown = _without_edition(steps)
    for place, step in enumerate(shown):
        if isinstance(step, int):
            waiting = step if f"[{step}]" in path else None
            if found and waiting is not None and _title(shown[:place]):
                found[-1] = Phrase(_NUMBERED, what=found[-1], place=waiting + 1)
                waiting = None
            continue
        if title := _title(shown[: place + 1]):
            phrase = Phrase(title)
            if waiting is not None:
                phrase = Phrase(_NUMBERED, what=phrase, place=waiting + 1)
                waiting = None
            if str(title) != last:
                found.append(phrase)
            last = str(title)
    return found


def _without_edition(steps: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The steps behind the edition where a computed value stands there: `this` of the texts."""
    if len(steps) > 2 and steps[0] == _EDITIONS and steps[2] in _computed():
        return ("this", *steps[2:])
    return steps


@cache
def _types() -> Types:
    return Types(_EDITIONS, "shop")


@cache
def _computed() -> frozenset[str]:
    from dataclasses import fields

    return frozenset(one.name for figures in _types().figures for one in fields(figures))


def _plain(steps: Iterable[str | int]) -> str:
    """The steps as a path of the texts, every entry of a list alike."""
    found = ""
    for step in _without_edition(tuple(steps)):
        found += "[]" if isinstance(step, int) else f".{step}" if found else step
    return found


@cache
def _kinds(path: str) -> tuple[Any, ...]:
    return _types().at(path)


@cache
def _title(steps: tuple[str | int, ...]) -> str:
    """The title of the last step: of the field, of the field that holds such entries, of what is computed."""
    *above, name = steps
    if not isinstance(name, str) or steps == ("this",):
        return ""
    if not above:
        return _root().get(name, "")
    for kind in _kinds(_plain(above)):
        field = getattr(kind, "model_fields", {}).get(name)
        if field is not None and field.title:
            return str(field.title)
    if above[-1] == "fields":
        return _order_field(name)
    if name in _COMPUTED:
        return _COMPUTED[name]
    held = [_holders().get(kind, "") for kind in _kinds(_plain(steps))]
    return next((one for one in held if one), "")


def _order_field(name: str) -> str:
    from schemas.shop.ordering import OrderFields

    return OrderFields.model_fields[name].title or ""


@cache
def _root() -> dict[str, str]:
    from schemas.shop.shop import Shop

    return {name: field.title or "" for name, field in Shop.model_fields.items()}


@cache
def _holders() -> dict[Any, str]:
    """Models of entries by the title of the first field that holds them."""
    found: dict[Any, str] = {}
    level = list(_root())
    while level:
        below: list[str] = []
        for path in level:
            for inner in _models_under(path):
                kinds = [one for one in _kinds(inner) if one not in found]
                title = _title(_steps(path))
                found |= dict.fromkeys(kinds, title)
                below += [f"{inner}.{name}" for kind in kinds for name in kind.model_fields]
        level = below
    return found


def _models_under(path: str) -> Iterator[str]:
    """*path* or its entries, where models stand there."""
    kinds = _kinds(path)
    if any(get_origin(one) is tuple for one in kinds):
        path += "[]"
        kinds = _kinds(path)
    if kinds and all(hasattr(one, "model_fields") for one in kinds):
        yield path


def _steps(path: str) -> tuple[str | int, ...]:
    return tuple(
        step
        for part in path.split(".")
        for step in ((part[:-2], 0) if part.endswith("[]") else (part,))
    )
