"""Runs of words that rules about texts read: of a deal, of a shop, of a document, of the texts that documents are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from contracts.diagnostics import Place
from contracts.localise import localise
from contracts.model import (
    Citation,
    Clause,
    Document,
    Emphasis,
    Item,
    Link,
    Paragraph,
    Section,
    Strong,
    Table,
    plain,
    walk,
)

if TYPE_CHECKING:
    from contracts.catalog import Catalog
    from contracts.lint.texts import Printed
    from contracts.model import Inlines
    from schemas.deal import Deal

__all__ = [
    "Passage",
    "citations",
    "of_deal",
    "of_document",
    "of_shop",
    "of_source",
    "of_template",
    "of_text",
]

_ENTRY = re.compile(r"(specifications|acts)\[(\d+)\]")
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{:.*?\}")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand together: a citation does not begin in one and end in another."""

    text: str
    language: str
    day: date
    """Date of the document that they stand in."""
    contract: date
    """Date of the contract, of which the document may be an annex or an amendment."""
    path: str = ""
    """Data path, for words of a deal."""
    place: Place | None = None
    """For all other words."""

    def at(self, start: int, end: int) -> Place | None:
        """The place of a part of it, with the words quoted."""
        if self.place is None:
            return None
        column = self.place.column + start if self.place.column else None
        return replace(self.place, column=column, quote=self.text[start:end])


def of_deal(
    deal: Deal, texts: tuple[Printed, ...], languages: tuple[str, ...]
) -> Iterator[Passage]:
    """The words of a deal in the languages asked for, as the user wrote them; names and addresses are left out."""
    for one in texts:
        if not one.is_patronymic:
            yield from _of_printed(one, languages, _day(deal, one.path), deal.contract.date)


def of_shop(texts: tuple[Printed, ...], languages: tuple[str, ...], day: date) -> Iterator[Passage]:
    """The words of a shop, as `of_deal`; *day* is that of its edition."""
    for one in texts:
        yield from _of_printed(one, languages, day, day)


def _of_printed(
    one: Printed, languages: tuple[str, ...], day: date, contract: date
) -> Iterator[Passage]:
    if one.kind == "name":
        return
    for language in languages:
        found = localise(one.text, language)
        if found is None or found.derived:
            continue
        path = one.path if one.text.is_bare else f"{one.path}.{language}"
        yield Passage(found.text, language, day, contract, path)
        if one.text.is_bare:
            break


def _day(deal: Deal, path: str) -> date:
    """The date of the document that prints what stands at *path*."""
    entry = _ENTRY.match(path)
    if entry is None:
        return deal.contract.date
    entries = deal.specifications if entry[1] == "specifications" else deal.acts
    return entries[int(entry[2])].date


def of_document(document: Document, day: date, file: str | None = None) -> Iterator[Passage]:
    """The words of a finished or foreign document, block by block; *day* serves where it has no date."""
    on = document.date or day
    for clause, inlines in _blocks(document):
        if text := plain(inlines):
            place = Place(file=file, clause=clause or None)
            yield Passage(text, document.language, on, on, place=place)


def _blocks(document: Document) -> Iterator[tuple[str, Inlines]]:
    yield from (("", inlines) for inlines in (document.title.inlines, *document.title.subtitle))
    clause = ""
    for block in walk(document.blocks):
        match block:
            case Clause(inlines=inlines, number=number):
                clause = number
                yield clause, inlines
            case Section(title=inlines, number=number):
                clause = number
                yield clause, inlines
            case Paragraph(inlines) | Item(inlines=inlines):
                yield clause, inlines
            case Table(rows=rows, caption=caption):
                yield clause, caption
                yield from ((clause, cell.inlines) for row in rows for cell in row.cells)
            case _:
                pass


def citations(document: Document) -> Iterator[tuple[str, Citation]]:
    """Number of the clause and citation of each act that *document* cites."""
    for clause, inlines in _blocks(document):
        yield from ((clause, one) for one in _cited(inlines))


def _cited(inlines: Inlines) -> Iterator[Citation]:
    for inline in inlines:
        match inline:
            case Citation():
                yield inline
            case Strong(children) | Emphasis(children) | Link(children=children):
                yield from _cited(children)
            case _:
                pass


def of_text(text: str, language: str, day: date, file: str | None = None) -> Iterator[Passage]:
    """A text file, line by line."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield Passage(line, language, day, day, place=Place(file=file, line=number, column=1))


def of_source(catalog: Catalog, clause: str, language: str, day: date) -> Iterator[Passage]:
    """A text of the catalogue, as `of_template`."""
    file, text = catalog.text(clause, language)
    yield from of_template(text, language, day, file)


def of_template(text: str, language: str, day: date, file: str | None = None) -> Iterator[Passage]:
    """As `of_text`, of a text with expressions: they are blanked out, so that columns stay."""
    blank = _EXPRESSION.sub(lambda found: " " * len(found[0]), text)
    yield from of_text(blank, language, day, file)
