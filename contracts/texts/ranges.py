"""Cuts a list of blocks by the line tags around them: `{% if %}` … `{% endif %}` over whole blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from contracts.messages import _
from contracts.texts.errors import TextError
from contracts.texts.mask import LineTag
from contracts.texts.tree import (
    TBlock,
    TBranch,
    TClause,
    TFor,
    TIf,
    TItem,
    TNamed,
    TPlain,
    TSection,
    TTable,
)

__all__ = ["Block", "cut"]

_FOR = re.compile(r"([a-z_]+)\s+in\s+(.+)")


@dataclass
class Block:
    """A block with the lines of the file that it takes, both counted from 1 and included."""

    node: TClause | TItem | TPlain | TNamed | TTable | TSection
    first: int
    last: int
    children: list[Block] = field(default_factory=list)


@dataclass
class _Range:
    """A tag with its end; each part begins at the line of its tag and ends before the next."""

    word: str
    parts: list[tuple[str, int]]
    """Condition (empty for `else`) or the head of the loop, and the line of its tag."""
    first: int
    last: int = 0
    inner: list[_Range] = field(default_factory=list)


def cut(blocks: Sequence[Block], tags: Sequence[LineTag], name: str) -> tuple[TBlock, ...]:
    """The finished tree of *blocks* under the conditions and repetitions of *tags*.

    Raises:
        TextError: a tag without its end, or a range that covers half a block.
    """
    return _level(list(blocks), _pair(tags, name), name)


def _pair(tags: Sequence[LineTag], name: str) -> list[_Range]:
    top: list[_Range] = []
    stack: list[_Range] = []
    for tag in tags:
        match tag.word:
            case "if" | "for":
                found = _Range(tag.word, [(tag.rest, tag.line)], tag.line)
                (stack[-1].inner if stack else top).append(found)
                stack.append(found)
            case "elif" | "else":
                if not stack or stack[-1].word != "if" or not stack[-1].parts[-1][0]:
                    raise TextError(
                        "tag-alone",
                        _("{found} without its if"),
                        file=name,
                        line=tag.line,
                        found=tag.word,
                    )
                stack[-1].parts.append((tag.rest if tag.word == "elif" else "", tag.line))
            case _:
                if not stack or "end" + stack[-1].word != tag.word:
                    raise TextError(
                        "tag-alone",
                        _("{found} without its beginning"),
                        file=name,
                        line=tag.line,
                        found=tag.word,
                    )
                stack.pop().last = tag.line
    if stack:
        raise TextError(
            "tag-open",
            _("{found} without its end"),
            file=name,
            line=stack[-1].first,
            found=stack[-1].word,
        )
    return top


def _level(blocks: list[Block], ranges: list[_Range], name: str) -> tuple[TBlock, ...]:
    result: list[TBlock] = []
    rest = list(blocks)
    pending = list(ranges)
    while rest or pending:
        span = pending[0] if pending else None
        if span is None or (rest and rest[0].last < span.first):
            result.append(_finish(rest.pop(0), [], name))
            continue
        if rest and rest[0].first < span.first:
            block = rest.pop(0)
            inside = [
                one for one in pending if block.first < one.first and one.last <= _end(block, rest)
            ]
            half = [one for one in pending if one not in inside and one.first <= block.last]
            if half or not block.children:
                raise _half(half[0] if half else span, name)
            pending = [one for one in pending if one not in inside]
            result.append(_finish(block, inside, name))
            continue
        pending.pop(0)
        covered = [block for block in rest if block.first < span.last]
        if any(block.last >= span.last for block in covered):
            raise _half(span, name)
        rest = rest[len(covered) :]
        result.append(_range(span, covered, name))
    return tuple(result)


def _end(block: Block, rest: list[Block]) -> int:
    """Where *block* may reach: a tag after its last words still belongs to it only inside its lines."""
    last_child = block.children[-1].last if block.children else block.last
    return (rest[0].first - 1) if rest else max(last_child, block.last) + 1_000_000


def _half(span: _Range, name: str) -> TextError:
    return TextError(
        "range-covers-half",
        _("{found} covers half a paragraph or half a list"),
        hint=_("let the tag and its end stand around whole paragraphs or whole items of one list"),
        file=name,
        line=span.first,
        found=span.word,
    )


def _finish(block: Block, ranges: list[_Range], name: str) -> TBlock:
    node = block.node
    if isinstance(node, TClause | TItem | TSection):
        return replace(node, children=_level(block.children, ranges, name))
    return node


def _range(span: _Range, blocks: list[Block], name: str) -> TBlock:
    bounds = [line for _condition, line in span.parts] + [span.last]
    parts = [
        _level(
            [block for block in blocks if start < block.first < end],
            [one for one in span.inner if start < one.first < end],
            name,
        )
        for start, end in pairwise(bounds)
    ]
    for block in blocks:
        if not any(start < block.first and block.last < end for start, end in pairwise(bounds)):
            raise _half(span, name)
    if span.word == "for":
        match = _FOR.fullmatch(span.parts[0][0])
        if not match:
            raise TextError(
                "loop-form", _("expected `for name in source`"), file=name, line=span.first
            )
        return TFor(match[1], match[2].strip(), parts[0], span.first)
    branches = tuple(
        TBranch(condition, part, line)
        for (condition, line), part in zip(span.parts, parts, strict=True)
    )
    return TIf(branches, span.first)
