"""What a data path is called for a reader: the titles of the schema along it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from contracts.messages import Phrase, _, speak

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

__all__ = ["steps_of", "title_of", "title_phrase"]

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+|\*)\]")
_COMPUTED = {
    "totals": "",
    "gross": _("Total with VAT"),
    "net": _("Total without VAT"),
    "vat": _("VAT"),
    "amount": _("Amount"),
    "rate": _("VAT rate"),
    "rates": "",
    "number": _("Number"),
    "lines": _("Line"),
}
"""What is not stated in a deal but computed from it."""
_IN_FILE = {"end": "to", "length": "for", "maximum": "to", "minimum": "from", "start": "from"}
"""Names of the code that are words of Python, and what a deal file calls them."""
_NO_TITLE = frozenset({"parties", "totals"})
"""Steps that say nothing beside the next one."""
_BETWEEN = " · "
_ALSO_OF_SHOPS = frozenset(
    {"delivery", "ordering", "payment", "personal_data", "prices", "schema_"}
)
"""Fields that a deal and a shop name alike; under any other field of a deal no shop is asked."""


def steps_of(path: str) -> tuple[str | int, ...]:
    """`lines[0].price` as `("lines", 0, "price")`; any entry (`[*]`) counts as the first.

    >>> steps_of("lines[2].price")
    ('lines', 2, 'price')
    """
    return tuple(
        name or (int(index) if index.isdigit() else 0) for name, index in _STEP.findall(path)
    )


@lru_cache(8192)
def title_of(paths: tuple[str, ...], language: str) -> str:
    """The titles along the first path with the numbers of entries; several fields of one entry are joined.

    A path that the schema does not know is called by itself.
    """
    return speak(title_phrase(paths), language)


@lru_cache(4096)
def title_phrase(paths: tuple[str, ...]) -> Phrase:
    """As `title_of`, to be put into a message that is translated where it is shown."""
    titles = [_titles(path) or [Phrase("{path}", path=path)] for path in paths]
    first, *others = titles
    last = [one[-1] for one in others if one[-1] != first[-1]]
    return _joined(", ", [_joined(_BETWEEN, first), *last])


def _joined(between: str, parts: list[Phrase]) -> Phrase:
    names = [f"part_{'x' * index}" for index in range(len(parts))]
    template = between.join(f"{{{name}}}" for name in names)
    return Phrase(template, **dict(zip(names, parts, strict=True)))


def _titles(path: str) -> list[Phrase]:
    """Titles along a path of a deal; of a shop where only a shop knows all of its steps."""
    from schemas.deal import Deal

    found, is_known = _deal_titles(path)
    steps = steps_of(path)
    first = steps[0] if steps else ""
    if is_known or (first in Deal.model_fields and first not in _ALSO_OF_SHOPS):
        return found
    from contracts.facts.shop_titles import shop_knows, shop_titles

    return shop_titles(steps, path) if shop_knows(steps) else found


@lru_cache(1024)
def _fields(steps: tuple[str | int, ...]) -> Mapping[str, FieldInfo]:
    """The fields that a deal has at *steps*."""
    from contracts.schema_walk import fields_at
    from schemas.deal import Deal

    return fields_at(Deal, steps, None)


def _deal_titles(path: str) -> tuple[list[Phrase], bool]:
    """The titles, and whether the deal has every step."""
    found: list[Phrase] = []
    is_known = True
    steps: list[str | int] = []
    for step in steps_of(path):
        if isinstance(step, int):
            if found and f"[{step}]" in path:
                found[-1] = Phrase(_("{what} {place}"), what=found[-1], place=step + 1)
        else:
            fields = _fields(tuple(0 if isinstance(one, int) else one for one in steps))
            name = step if step in fields else _IN_FILE.get(step, step)
            field = fields.get(name)
            is_known = is_known and field is not None
            title = (field.title if field else None) or _COMPUTED.get(step)
            if title and step not in _NO_TITLE:
                found.append(Phrase(title))
            step = name  # noqa: PLW2901 (the name that the schema knows)
        steps.append(step)
    return found, is_known
