"""What must be the same in all languages of a document: its clauses, and the figures in its values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pydantic import BaseModel

from contracts.model import (
    Block,
    Clause,
    Document,
    Emphasis,
    Field,
    Inlines,
    Link,
    Ref,
    Section,
    Strong,
    Table,
    walk,
    walk_inlines,
)
from schemas.base import LocalText

__all__ = ["fields", "figures", "oddly_translated", "shape"]

_DIGITS = re.compile(r"\d+")


def shape(document: Document) -> list[tuple[str, ...]]:
    """The blocks of a document: what they are, their ids and numbers."""
    return [_shape(block) for block in walk(document.blocks)]


def _shape(block: Block) -> tuple[str, ...]:
    match block:
        case Section() | Clause():
            return type(block).__name__, block.id, block.number
        case Table():
            kinds = "".join(row.kind[0] for row in block.rows)
            return "Table", ",".join(column.key for column in block.columns), kinds
        case _:
            return (type(block).__name__,)


def fields(inlines: Inlines) -> Iterator[Field | Ref]:
    for inline in inlines:
        match inline:
            case Field() | Ref():
                yield inline
            case Strong(children) | Emphasis(children) | Link(children=children):
                yield from fields(children)
            case _:
                pass


def figures(document: Document, odd: frozenset[str]) -> list[Counter[int]]:
    """The numbers in the values and references of each paragraph and cell, those of *odd* texts left out."""
    return [
        Counter(
            int(digits)
            for each in fields(inlines)
            if isinstance(each, Ref) or not _is_odd(each, odd)
            for digits in _DIGITS.findall(each.text if isinstance(each, Field) else each.number)
        )
        for inlines in walk_inlines(document.blocks)
    ]


def _is_odd(field: Field, odd: frozenset[str]) -> bool:
    return any(one.startswith(path) or path.startswith(one) for one in odd for path in field.paths)


def oddly_translated(value: object, path: str = "") -> Iterator[str]:
    """Texts of the deal that the user gave with other figures in another language."""
    match value:
        case LocalText():
            given = [text for text in (value.uk, value.ru, value.en) if text]
            if len({tuple(sorted(_DIGITS.findall(text))) for text in given}) > 1:
                yield path
        case BaseModel():
            for name in type(value).model_fields:
                yield from oddly_translated(getattr(value, name), f"{path}.{name}".lstrip("."))
        case tuple():
            for index, each in enumerate(value):
                yield from oddly_translated(each, f"{path}[{index}]")
        case _:
            pass
