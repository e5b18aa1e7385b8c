"""What a page says, sentence by sentence, each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contracts.foreign.tree import Block, ForeignDocument, ForeignParagraph, ForeignTable, Spot

__all__ = ["Line", "lines_of", "sentences"]

_LABEL = 48
"""Letters of a name that stands apart from its value: «Гарантія», then «12 місяців»."""
_ENDS = re.compile(r"(?<![\d№])[.;!?](?=\s|$)|(?<=\d)[.;!?](?=\s+[^\s\d]|$)|[;!?•|\n]")


@dataclass(frozen=True, slots=True)
class Line:
    """A text of a page."""

    text: str
    number: int | None


def lines_of(document: ForeignDocument) -> list[Line]:
    """Paragraphs and rows of tables; a short label is put before the value that follows it."""
    found: list[Line] = []
    label = ""
    for one in _lines(document.blocks):
        is_label = len(one.text) <= _LABEL and not any(letter.isdigit() for letter in one.text)
        found.append(Line(f"{label}: {one.text}", one.number) if label and not is_label else one)
        label = one.text.rstrip(":") if is_label else ""
    found += [
        Line(address, spot.line)
        for address, spot in document.links
        if address.startswith(("tel:", "mailto:"))
    ]
    return found


def _lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, ForeignParagraph):
            yield Line(" ".join(block.full.split()), block.spot.line)
        else:
            yield from _rows(block)


def _rows(table: ForeignTable) -> Iterator[Line]:
    """A row of short cells is one line; long ones, where a table is only a layout, stand apart."""
    for row in table.rows:
        texts = [" ".join(cell.text.split()) for cell in row.cells]
        if all(len(text) <= 4 * _LABEL for text in texts):
            spot = next((spot for cell in row.cells for spot in _spots(cell.blocks)), None)
            yield Line(": ".join(text for text in texts if text), spot.line if spot else None)
        else:
            for cell in row.cells:
                yield from _lines(cell.blocks)


def _spots(blocks: tuple[Block, ...]) -> Iterator[Spot]:
    yield from (one.spot for one in blocks if isinstance(one, ForeignParagraph))


def sentences(text: str) -> list[str]:
    """The sentences of a line; a point in a number or after «ст» ends none."""
    return [part.strip() for part in _ENDS.split(text) if part and part.strip()]
