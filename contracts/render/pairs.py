"""Two languages of one document: which blocks stand beside each other, and which tables are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from contracts.model import Block, Clause, Row, Section, Signatures, Table

__all__ = ["matched", "same_shape", "same_signers"]


def matched(
    left: Sequence[Block], right: Sequence[Block]
) -> Iterator[tuple[Block | None, Block | None]]:
    """Blocks of both languages paired: clauses and sections by id, others by kind and order."""
    matcher = SequenceMatcher(None, _keys(left), _keys(right), autojunk=False)
    for tag, start, end, start_right, end_right in matcher.get_opcodes():
        ones, twos = left[start:end], right[start_right:end_right]
        if tag == "equal":
            yield from zip(ones, twos, strict=True)
        else:
            yield from ((block, None) for block in ones)
            yield from ((None, block) for block in twos)


def _keys(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    return [
        (type(block).__name__, block.id if isinstance(block, Clause | Section) else "")
        for block in blocks
    ]


def same_shape(one: Table, two: Table) -> bool:
    """Whether the tables have the same columns and rows of the same kinds and spans."""
    return len(one.columns) == len(two.columns) and [_shape(row) for row in one.rows] == [
        _shape(row) for row in two.rows
    ]


def _shape(row: Row) -> tuple[str, ...]:
    return (row.kind, *(str(cell.span) for cell in row.cells))


def same_signers(one: Signatures, two: Signatures) -> bool:
    """Whether as many sign for as many parties."""
    return [len(party.signatories) for party in one.parties] == [
        len(party.signatories) for party in two.parties
    ]
