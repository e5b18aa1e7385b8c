"""From finished documents to what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from contracts.facts.tree import At, DocumentFacts, Facts, Passage, Value
from contracts.model import (
    Block,
    Citation,
    Clause,
    DetailLine,
    Details,
    Document,
    Emphasis,
    Field,
    Inlines,
    Item,
    Link,
    Paragraph,
    PlaceDate,
    Section,
    Signatures,
    Strong,
    Table,
    Text,
    plain,
    walk_inlines,
)
from contracts.records import record

__all__ = ["document_facts", "facts_of"]

_BLANK = re.compile(r"\s")
_SHORTEST = 1
"""Letters of a value that is looked for in the running line."""


def facts_of(documents: Iterable[Document]) -> Facts:
    """What all *documents* of a pack say, each in its language.

    A document that is given again, because it also stands beside another language, counts once.
    """
    first: dict[tuple[str, str, str], Document] = {}
    for document in documents:
        first.setdefault((document.kind, document.number, document.language), document)
    return Facts(tuple(document_facts(document) for document in first.values()))


def document_facts(document: Document) -> DocumentFacts:
    """What one document says, in reading order, the running line first."""
    title = [_passage("title", line) for line in (document.title.inlines, *document.title.subtitle)]
    body = list(_blocks(document.blocks, _Here()))
    header = _header(document.header, [*title, *body])
    passages = tuple(one for one in (*header, *title, *body) if one.text.strip())
    return DocumentFacts(
        document.kind,
        document.number,
        document.language,
        _BLANK.sub(" ", plain(document.title.inlines)),
        document.date.isoformat() if document.date else "",
        document.page_words,
        tuple(sorted(_links(document))),
        passages,
    )


def _links(document: Document) -> set[str]:
    lines = (document.title.inlines, *document.title.subtitle, *walk_inlines(document.blocks))
    return {address for inlines in lines for address in _addresses(inlines)}


def _addresses(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        match inline:
            case Link(href, children):
                yield href
                yield from _addresses(children)
            case Strong(children) | Emphasis(children):
                yield from _addresses(children)
            case _:
                pass


@record
class _Here:
    """Where a block stands."""

    clause: str = ""
    number: str = ""


@dataclass
class _Writer:
    """Joins inlines into a text and notes where values stand."""

    text: str = ""
    values: list[Value] = field(default_factory=list)

    def add(self, inlines: Inlines) -> None:
        for inline in inlines:
            match inline:
                case Strong(children) | Emphasis(children) | Link(children=children):
                    self.add(children)
                case Field(text, paths):
                    self._value(text, paths)
                case Citation(act, article, text):
                    self._value(text, (f"law.{act}.{article}" if article else f"law.{act}",))
                case _:
                    self.text += _BLANK.sub(" ", plain((inline,)))

    def _value(self, text: str, paths: tuple[str, ...]) -> None:
        if paths and text.strip():
            self.values.append(Value(len(self.text), len(text), paths))
        self.text += _BLANK.sub(" ", text)


def _passage(at: At, inlines: Inlines, here: _Here = _Here()) -> Passage:
    writer = _Writer()
    writer.add(inlines)
    return Passage(at, writer.text, here.clause, here.number, tuple(writer.values))


def _header(text: str, others: Iterable[Passage]) -> Iterator[Passage]:
    """The running line; it is plain text, so its values are found by what the title says."""
    if not text:
        return
    line = _BLANK.sub(" ", text)
    known = {
        one.text_of(value): value.paths
        for one in others
        if one.at in {"title", "opening"}
        for value in one.values
        if value.length >= _SHORTEST
    }
    values: list[Value] = []
    for words in sorted(known, key=len, reverse=True):
        for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", line):
            if all(found.end() <= one.start or found.start() >= one.end for one in values):
                values.append(Value(found.start(), len(words), known[words]))
    yield Passage("header", line, values=tuple(sorted(values, key=lambda one: one.start)))


def _blocks(blocks: Iterable[Block], here: _Here) -> Iterator[Passage]:
    """The passages of blocks; a table or a paragraph after a clause is understood to belong to it."""
    for block in blocks:
        match block:
            case Section():
                inner = _Here(block.id, block.number)
                yield _passage("section", block.title, inner)
                yield from _blocks(block.blocks, inner)
            case Clause():
                here = _Here(block.id, block.number)
                yield _passage("clause", block.inlines, here)
                yield from _blocks(block.blocks, here)
            case Item():
                yield _passage("item", block.inlines, here)
                yield from _blocks(block.blocks, here)
            case Paragraph():
                yield _passage("text", block.inlines, here)
            case PlaceDate():
                yield _passage("opening", block.place, here)
                yield _passage("opening", block.date, here)
            case Table():
                yield from _table(block, here)
            case Details():
                for party in block.parties:
                    yield _passage("details", (Text(party.role),), here)
                    yield _passage("details", party.name, here)
                    yield from (_detail(line, here) for line in party.lines)
            case Signatures():
                yield from _signatures(block, here)


def _detail(line: DetailLine, here: _Here) -> Passage:
    label = (Text(f"{line.label} "),) if line.label else ()
    return _passage("details", (*label, *line.value), here)


def _table(table: Table, here: _Here) -> Iterator[Passage]:
    yield replace(_passage("caption", table.caption, here), table=table.name)
    for number, column in enumerate(table.columns, 1):
        title = _passage("column", (Text(column.title),), here)
        yield replace(title, table=table.name, column=number)
    for row_number, row in enumerate(table.rows, 1):
        start = 1
        for cell in row.cells:
            made = _passage("cell", cell.inlines, here)
            yield replace(made, table=table.name, row=row_number, column=start)
            start += cell.span


def _signatures(block: Signatures, here: _Here) -> Iterator[Passage]:
    for party in block.parties:
        yield _passage("signatures", (Text(party.role),), here)
        yield _passage("signatures", party.name, here)
        for signatory in party.signatories:
            yield _passage("signatures", signatory.position, here)
            if block.electronic:
                yield _passage("signatures", (Text(block.note),), here)
            yield _passage("signatures", signatory.name, here)
