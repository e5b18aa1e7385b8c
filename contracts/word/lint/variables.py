"""All that a template may print for one kind of document: paths, types and titles, from the schema alone."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from contracts.catalog import Catalog
from contracts.messages import _, translate
from contracts.records import record
from contracts.sandbox import readable
from contracts.texts.types import Types
from schemas.base import LocalText
from schemas.deal import Deal
from schemas.values import Money, Percent, Period

__all__ = ["Variable", "variables"]

DEEPEST = 7
ROLES = ("performer", "payer")
UNLISTED = frozenset({"parties", "schema_", "specifications", "acts", *ROLES})
"""Names that lead to what is listed under other names."""
NAMES: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),
    (LocalText, "text"),
    (str, "text"),
    (int, "integer"),
    (Decimal, "decimal"),
    (date, "date"),
    (Money, "money"),
    (Percent, "percent"),
    (Period, "period"),
    (tuple, "list"),
    (dict, "table"),
    (BaseModel, "group"),
)

COMPUTED = {
    "net": _("Sum without VAT"),
    "vat": _("VAT"),
    "gross": _("Sum with VAT"),
    "amount": _("Sum of the line"),
    "number": _("Number of the line"),
    "line": _("The line itself"),
    "lines": _("Lines with their sums"),
    "totals": _("Computed sums"),
    "performer": _("The party that performs: supplier, contractor, carrier"),
    "payer": _("The party that pays: buyer, customer"),
    "this": _("The entry of the deal that this document is made for"),
}
"""Titles of what the schema does not name."""


@record
class Variable:
    """One path."""

    path: str
    """From the names that a template sees; `[]` for an entry of a list."""
    type: str
    title: str
    used: bool

    def as_data(self) -> dict[str, Any]:
        """The JSON form."""
        return {name: getattr(self, name) for name in ("path", "type", "title", "used")}


def variables(
    kind: str, catalog: Catalog, language: str, used: Sequence[str] = ()
) -> tuple[Variable, ...]:
    """The variables of documents of *kind*, titles in *language*; *used* are those of a template."""
    types = Types(catalog.document(kind).section)
    asked = frozenset(_plain(path) for path in used)
    heads = {path.partition(".")[0].partition("[")[0] for path in asked}
    found: dict[str, Variable] = {}
    for name in _roots(types, heads):
        field = Deal.model_fields.get(name)
        title = (field.title if field else None) or COMPUTED.get(name, "")
        for path, kinds, title_of in _walk(types, name, title, ()):
            shown = translate(title_of, language) if title_of else ""
            found.setdefault(path, Variable(path, _type(kinds), shown, path in asked))
    for path in sorted(asked - found.keys()):
        found[path] = Variable(path, _type(types.at(path)), "", True)
    return tuple(found.values())


def _roots(types: Types, heads: set[str]) -> Iterator[str]:
    """`this`, the two parties by what they do, and the sections of the deal; other roles where they are used."""
    yield from ("this", *ROLES)
    for name in types.names:
        section = name in Deal.model_fields and name not in UNLISTED
        if name in heads or section:
            yield name


def _walk(
    types: Types, path: str, title: str, above: tuple[Any, ...]
) -> Iterator[tuple[str, tuple[Any, ...], str]]:
    kinds = types.at(path)
    if not kinds:
        return
    yield path, kinds, title
    lists = [one for one in kinds if get_origin(one) in (tuple, list)]
    if lists:
        path += "[]"
        kinds = types.at(path)
    if path == "this":
        kinds = (*kinds, *types.figures)
    models = [one for one in kinds if _has_names(one) and one not in above]
    if len(above) >= DEEPEST:
        return
    seen: set[str] = set()
    for model in models:
        for name, title_of in _fields(model):
            if name not in seen:
                seen.add(name)
                yield from _walk(types, f"{path}.{name}", title_of, (*above, *models))


def _readable(kind: Any) -> frozenset[str]:
    return readable(kind)


def _has_names(kind: Any) -> bool:
    plain = (str, int, date, Decimal, LocalText, Money, Percent, Period)
    return isinstance(kind, type) and not issubclass(kind, plain) and bool(_readable(kind))


def _fields(model: Any) -> Iterator[tuple[str, str]]:
    """Names and titles: of fields as the schema has them, of computed values the first line about them."""
    fields = getattr(model, "model_fields", {})
    for name in (*fields, *sorted(readable(model) - fields.keys())):
        if name in fields:
            yield name, fields[name].title or ""
        else:
            about = getattr(getattr(model, name, None), "__doc__", "") or ""
            first = "" if "Alias for field" in about else about.strip().split("\n")[0]
            yield name, COMPUTED.get(name, first)


def _type(kinds: tuple[Any, ...]) -> str:
    names = dict.fromkeys(_name(kind) for kind in kinds)
    return " | ".join(names) or "unknown"


def _name(kind: Any) -> str:
    if not isinstance(kind, type):
        origin = get_origin(kind)
        if origin in (tuple, list, dict):
            return "table" if origin is dict else "list"
        return "choice: " + ", ".join(str(one) for one in get_args(kind))
    return next((name for known, name in NAMES if issubclass(kind, known)), "group")


def _plain(path: str) -> str:
    """A path with every place in a list as `[]`."""
    steps = path.split("[")
    return steps[0] + "".join("[]" + step.partition("]")[2] for step in steps[1:])
