"""Loaded text becomes a `Deal` or a `Shop`, or findings: all of the schema at once, each in words and with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from contracts.diagnostics import Diagnostic, sorted_diagnostics
from contracts.explain import explain
from contracts.load import Loaded
from contracts.messages import Phrase, _
from contracts.reading.tree import Steps
from contracts.records import record
from contracts.spoken import enter
from contracts.suggest import did_you_mean, near
from contracts.where import empty_values

if TYPE_CHECKING:
    from pydantic import BaseModel

    from schemas.deal import Deal
    from schemas.shop.shop import Shop

__all__ = [
    "DEAL_SCHEMA",
    "SHOP_SCHEMA",
    "Validated",
    "ValidatedShop",
    "is_shop",
    "validate",
    "validate_as",
    "validate_shop",
]

enter()

DEAL_SCHEMA = "contracts/deal/1"
SHOP_SCHEMA = "contracts/shop/1"
_SCHEMAS = (DEAL_SCHEMA, SHOP_SCHEMA)
_LOOKS = {
    DEAL_SCHEMA: frozenset({"contract", "parties"}),
    SHOP_SCHEMA: frozenset({"sellers", "site", "goods"}),
}
"""Keys by which a file without its first line is known for what it is."""
_AnyModel = TypeVar("_AnyModel", bound="BaseModel")


@record
class Validated:
    """A deal with the findings about it."""

    deal: Deal | None
    """None when a finding is an error."""
    diagnostics: tuple[Diagnostic, ...]


@record
class ValidatedShop:
    """A shop with the findings about it."""

    shop: Shop | None
    """None when a finding is an error."""
    diagnostics: tuple[Diagnostic, ...]


def is_shop(loaded: Loaded) -> bool:
    """The file says that it is a shop, or says nothing and looks like one."""
    given = loaded.data.get("schema")
    if isinstance(given, str):
        return given == SHOP_SCHEMA or near(given, _SCHEMAS) == SHOP_SCHEMA
    return not _LOOKS[DEAL_SCHEMA] & loaded.data.keys() and bool(
        _LOOKS[SHOP_SCHEMA] & loaded.data.keys()
    )


def validate_shop(loaded: Loaded) -> ValidatedShop:
    """The shop of a loaded file; findings of the loading come first."""
    from schemas.shop.shop import Shop

    shop, found = validate_as(Shop, loaded, SHOP_SCHEMA)
    return ValidatedShop(shop, found)


def validate(loaded: Loaded) -> Validated:
    """The deal of a loaded file; findings of the loading come first."""
    from schemas.deal import Deal

    deal, found = validate_as(Deal, loaded)
    return Validated(deal, found)


def validate_as(
    model: type[_AnyModel], loaded: Loaded, schema: str = DEAL_SCHEMA
) -> tuple[_AnyModel | None, tuple[Diagnostic, ...]]:
    """What *loaded* holds as *model*, None when a finding is an error."""
    if found := tuple(_other_schema(loaded, schema)):
        return None, sorted_diagnostics((*loaded.diagnostics, *found))
    value, found = _typed(model, loaded)
    every = sorted_diagnostics((*loaded.diagnostics, *found))
    if any(one.severity == "error" for one in every):
        return None, every
    return value, every


def _typed(
    model: type[_AnyModel], loaded: Loaded
) -> tuple[_AnyModel | None, tuple[Diagnostic, ...]]:
    from pydantic import ValidationError

    try:
        value = model.model_validate(loaded.data)
    except ValidationError as error:
        return None, explain(error, model, loaded)
    return value, tuple(empty_values(loaded))


def _other_schema(loaded: Loaded, schema: str) -> Iterator[Diagnostic]:
    """A finding when the file says that it is something else, or says nothing and looks like nothing."""
    given = loaded.data.get("schema")
    steps: Steps = ("schema",)
    if given == schema or steps in loaded.empty or steps in loaded.unread:
        return
    if given is None:
        if not _LOOKS.get(schema, frozenset()) & loaded.data.keys():
            yield Diagnostic(
                "missing-key",
                _("this is not a deal file: the key `schema` is missing"),
                loaded.places.key(steps),
                _("write `schema: {schema}` in the first line"),
                fields={"schema": schema},
            )
        return
    meant = did_you_mean(given, (schema,)) if isinstance(given, str) else None
    write = Phrase(_("write `schema: {schema}`"), schema=schema)
    yield Diagnostic(
        "schema-unknown",
        _("this program reads {schema}, found {found}"),
        loaded.places.value(steps),
        "{remedy}",
        fields={"schema": schema, "found": _shown(given), "remedy": meant or write},
    )


def _shown(value: Any) -> object:
    return value if isinstance(value, str) else Phrase(_("a group of values"))
