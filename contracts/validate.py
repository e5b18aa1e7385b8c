"""Loaded text becomes a `Deal`, or findings: all of the schema at once, each in words and with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from contracts.diagnostics import Diagnostic, sorted_diagnostics
from contracts.explain import explain
from contracts.load import Loaded
from contracts.messages import Phrase, _
from contracts.reading.tree import Steps
from contracts.suggest import did_you_mean
from contracts.where import empty_values

if TYPE_CHECKING:
    from pydantic import BaseModel

    from schemas.deal import Deal

__all__ = ["DEAL_SCHEMA", "Validated", "validate", "validate_as"]

DEAL_SCHEMA = "contracts/deal/1"
_AnyModel = TypeVar("_AnyModel", bound="BaseModel")


@dataclass(frozen=True, slots=True)
class Validated:
    """A deal with the findings about it."""

    deal: Deal | None
    """None when a finding is an error."""
    diagnostics: tuple[Diagnostic, ...]


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
        if not {"contract", "parties"} & loaded.data.keys():
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
