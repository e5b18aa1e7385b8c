"""Blocks of a document as HTML: sections with headings, clauses with their numbers, dash lists."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from contracts.model import (
    Block,
    Clause,
    Details,
    Item,
    Paragraph,
    PlaceDate,
    Section,
    Signatures,
    Table,
)
from contracts.render.html.inline import flat, inline_html
from contracts.render.html.look import Look
from contracts.render.html.parties import details_html, place_date_html, signatures_html
from contracts.render.html.tables import table_html

__all__ = ["blocks_html", "clause_text", "heading_html"]


def blocks_html(blocks: Iterable[Block], look: Look) -> str:
    """The blocks and all that belongs to them; dash lines that follow one another are one list."""
    parts = []
    for is_list, group in groupby(blocks, key=lambda block: isinstance(block, Item)):
        written = "".join([_block(block, look) for block in group])
        parts.append(f"<ul>\n{written}</ul>\n" if is_list else written)
    return "".join(parts)


def _block(block: Block, look: Look) -> str:
    match block:
        case Clause():
            return _clause(block, look)
        case Section():
            return _section(block, look)
        case Item(inlines, blocks):
            return f"<li>{inline_html(inlines, look.prefix)}{_under(blocks, look)}</li>\n"
        case Paragraph(inlines):
            return f"<p>{inline_html(inlines, look.prefix)}</p>\n" if inlines else ""
        case Table():
            return table_html(block, look)
        case Details():
            return details_html(block, look)
        case Signatures():
            return signatures_html(block, look)
        case PlaceDate():
            return place_date_html(block, look)


def _under(blocks: tuple[Block, ...], look: Look) -> str:
    return f"\n{blocks_html(blocks, look)}" if blocks else ""


def _section(section: Section, look: Look) -> str:
    inner = blocks_html(section.blocks, look.inside(flat(section.title)))
    if look.plain:
        return f"{heading_html(section, look, look.id_of(section.id))}{inner}"
    others = look.elsewhere(section.id)
    return f"<section{look.id_of(section.id)}>\n{heading_html(section, look)}{others}{inner}</section>\n"


def heading_html(section: Section, look: Look, attributes: str = "") -> str:
    """The title of a section with its number."""
    number = look.number(section.id, section.number)
    title = inline_html(section.title, look.prefix)
    if not (number or title):
        return ""
    level = look.heading
    return f"<h{level}{attributes}>{number}{title}</h{level}>\n"


def _clause(clause: Clause, look: Look) -> str:
    inner = blocks_html(clause.blocks, look)
    if look.plain:
        return f"{clause_text(clause, look, look.id_of(clause.id))}{inner}"
    others = look.elsewhere(clause.id)
    return (
        f'<div class="c"{look.id_of(clause.id)}>{clause_text(clause, look)}{others}{inner}</div>\n'
    )


def clause_text(clause: Clause, look: Look, attributes: str = "") -> str:
    """The paragraph of a clause without what belongs to it."""
    number = look.number(clause.id, clause.number)
    return f"<p{attributes}>{number}{inline_html(clause.inlines, look.prefix)}</p>\n"
