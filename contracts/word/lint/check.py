"""`contracts template check`: everything that is wrong with a template of one's own, all at once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from contracts.catalog import Catalog
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import ContractsError
from contracts.messages import _
from contracts.word.check import check_docx
from contracts.word.deal import DealKit
from contracts.word.lint.blocks import Walk
from contracts.word.lint.findings import at
from contracts.word.lint.leaks import References, comments, fonts, tracked
from contracts.word.lint.second import second_opinion
from contracts.word.lint.spots import Paragraph, Spot, paragraphs
from contracts.word.lint.values import Values
from contracts.word.numbers import W, attr
from contracts.word.opened import Opened
from contracts.word.package import read_package
from contracts.word.template import WordTemplate
from schemas.base import LANGUAGES

__all__ = ["Checked", "check_template"]

DAMAGE = frozenset({"xml", "content-type", "relationship", "note", "control-id", "table-cell"})
"""Findings about a file for which Word would offer a repair."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A template with its findings."""

    diagnostics: tuple[Diagnostic, ...]
    used: tuple[str, ...]
    """Data paths that the template prints or asks for; `[]` for an entry of a list."""


def check_template(
    file: Path, kind: str, catalog: Catalog, languages: tuple[str, ...] = ()
) -> Checked:
    """Checks *file* as a template for documents of *kind*.

    Raises:
        InputError: it is no Word file, or one that is refused as a whole.
    """
    data = file.read_bytes()
    opened = Opened(read_package(data))
    kit = DealKit(languages[0] if languages else LANGUAGES[0], catalog)
    values = Values.of(kind, catalog, languages, kit)
    found = list(_parts(opened, values))
    found += fonts(opened)
    found += _damage(data)
    if not any(one.severity == "error" for one in found):
        found += _compiled(data, kit)
    found += second_opinion(data, kit.filters, list(found))
    placed = (replace(one, place=replace(one.place, file=str(file))) for one in found)
    return Checked(tuple(dict.fromkeys(placed)), tuple(values.used))


def _parts(opened: Opened, values: Values) -> Iterator[Diagnostic]:
    references = References()
    spots: dict[str, Spot] = {}
    part, walk = "", Walk()
    for paragraph in paragraphs(opened):
        if paragraph.spot.part != part:
            yield from _ended(walk)
            part, walk = paragraph.spot.part, Walk()
        yield from _paragraph(paragraph, walk, values, references)
        for start in paragraph.element.iter(f"{W}commentReference"):
            spots[attr(start, "id")] = paragraph.spot
    yield from _ended(walk)
    yield from references.findings()
    yield from comments(opened, spots)


def _paragraph(
    paragraph: Paragraph, walk: Walk, values: Values, references: References
) -> Iterator[Diagnostic]:
    yield from tracked(paragraph)
    begun = len(walk.found)
    for tag in walk.paragraph(paragraph):
        yield from walk.found[begun:]
        begun = len(walk.found)
        if tag.kind != "comment":
            yield from values.findings(tag, walk)
            references.tag(tag, walk.conditions)
    yield from walk.found[begun:]
    references.paragraph(paragraph, walk.conditions)


def _ended(walk: Walk) -> Iterator[Diagnostic]:
    begun = len(walk.found)
    walk.end()
    yield from walk.found[begun:]


def _damage(data: bytes) -> Iterator[Diagnostic]:
    for one in check_docx(data):
        if one.code in DAMAGE:
            hint = _("open the template in Word, let it repair the file and save it")
            fields = dict[str, Any](one.fields)
            yield at(Spot(one.part, 0), one.place, "file-damaged", one.message, hint, **fields)


def _compiled(data: bytes, kit: DealKit) -> Iterator[Diagnostic]:
    """What only the compiler sees; asked when all else is right."""
    try:
        WordTemplate(data, kit=kit).compile()
    except ContractsError as error:
        for one in error.diagnostics:
            spot = Spot(one.place.file or "word/document.xml", 0)
            place = Place(clause=str(spot), quote=one.place.quote)
            yield replace(one, rule="template", place=place, where=spot.words())
