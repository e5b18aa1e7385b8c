"""No field of an act is lost: each is named by some text of the act, or stands elsewhere for a reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from contracts.catalog import Catalog
from contracts.compile import site_of
from contracts.texts.outline import outline
from contracts.texts.parse import parse_text
from contracts.texts.paths import shown
from contracts.texts.types import Types
from schemas.act import Act
from schemas.base import LocalText

ELSEWHERE = {
    "this.number": "in the title",
    "this.date": "above the text",
    "this.place": "above the text",
    "this.specification": "as `this.order`",
    "this.lines": "as `this.totals.lines`",
    "this.work_register.file": "read into `this.register`",
    "this.work_register.sheet": "read into `this.register`",
    "this.advance[].vat": "with the sums of its part",
    "this.advance[].paid": "the ledger: what is left for other acts",
    "this.measured": "as `this.levels`",
    "this.sla_result.price_reduction": "as `this.settlement.reduction`, `this.levels.waives_reduction`",
    "this.sla_result.penalty": "as `this.levels.penalty`",
    "this.sla_result.bonus": "as `this.settlement.bonus`, `this.levels.waives_bonus`",
    "this.sla_result.earned_back": "as `this.settlement.earned_back`",
    "this.signatures": "as `this.is_unilateral`",
    "this.signatories": "who signs stands in the signature block",
    "this.stated": "compared with what is computed",
    "this.electronic": "as `this.is_electronic`",
    "this.copies": "as `this.copy_count`",
}


def used() -> set[str]:
    """Every path that the texts and tables of the act print or ask for."""
    templates = Catalog.default()
    site = site_of(templates, "acceptance_act", "uk")
    found: set[str] = set()
    for part in site.source.parts:
        name, text = templates.text(part.clause, "uk")
        for entry in outline(parse_text(text, name=name, language="uk")):
            found |= entry.uses.get("value", set()) | entry.uses.get("condition", set())
    for table in site.source.tables.values():
        variable, _in, source = table.each.partition(" in ")
        for column in table.columns:
            found |= {
                shown(path)
                for path in site.expression(column.cell, {variable: f"{source}[row]"}).paths
            }
    return found


def fields(model: Any, path: str, types: Types) -> Iterator[str]:
    """The leaves of a schema."""
    for name in model.model_fields:
        inner = f"{path}.{name}"
        kinds = (*types.at(inner), *types.at(f"{inner}[]"))
        models = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
        models = [kind for kind in models if kind is not LocalText]
        many = f"{inner}[]" if any(kind in types.at(f"{inner}[]") for kind in models) else inner
        if not models or inner in ELSEWHERE:
            yield inner
        else:
            yield from (leaf for each in models for leaf in fields(each, many, types))


def test_every_field_of_an_act_is_used_or_stands_elsewhere() -> None:
    """A path that is only a part of one that is asked for does not count: `waybills` is not `waybills[].vehicle`."""
    named = used()
    elsewhere = tuple(f"{one}{end}" for one in ELSEWHERE for end in (".", "["))
    lost = [
        path
        for path in fields(Act, "this", Types("acts"))
        if not {path, f"{path}[]"} & {*named, *ELSEWHERE} and not path.startswith(elsewhere)
    ]
    assert lost == []
