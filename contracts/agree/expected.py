"""The lines that a file must have: of one document, or of two languages side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from contracts.agree.lines import Expected, squeezed
from contracts.facts.tree import DocumentFacts, Passage, Value, key_of
from contracts.records import record

__all__ = ["Side", "Wanted", "wanted"]

_SHARED = frozenset({"caption", "cell", "column", "signatures"})
"""Passages that two languages side by side have in common cells."""
_DASHES = {"pdf": "–"}
"""What a form with structure writes before the items of a list; in Word it is no text."""
_IN_COMMON_CELLS = frozenset({"cell", "column", "signatures"})


@record
class Side:
    """The lines of one language, in order."""

    language: str
    lines: tuple[Expected, ...]


@record
class Wanted:
    """What a file must say."""

    documents: tuple[DocumentFacts, ...]
    sides: tuple[Side, ...]
    """One, or two where two languages stand side by side."""
    headers: tuple[Expected, ...]
    """Running lines, one of each document or one of two languages."""
    page_words: tuple[str, ...]

    @property
    def column_titles(self) -> tuple[str, ...]:
        """Titles of columns, which may be repeated on each page."""
        lines = (line for side in self.sides for line in side.lines)
        return tuple(dict.fromkeys(one.passage.text for one in lines if one.passage.at == "column"))


def wanted(documents: Sequence[DocumentFacts], file_format: str) -> Wanted:
    """The lines of a file of *documents*: one after another, or two languages of one side by side."""
    if not documents:
        return Wanted((), (Side("", ()),), (), ())
    words = tuple(word for one in documents for word in one.page_words if word)
    first = documents[0]
    if len({one.language for one in documents}) == 1:
        dash = _DASHES.get(file_format, "")
        lines = tuple(_expected(one, _body(one), dash=dash) for one in documents)
        side = Side(first.language, tuple(line for made in lines for line in made))
        return Wanted(tuple(documents), (side,), _headers(documents), words)
    left, right = documents
    sides = _for_word(left, right) if file_format == "docx" else _for_pdf(left, right)
    return Wanted((left, right), sides, _headers(documents), words)


def _body(document: DocumentFacts) -> list[Passage]:
    return [one for one in document.passages if one.at != "header"]


def _expected(
    document: DocumentFacts,
    passages: Iterable[Passage],
    optional: frozenset[int] = frozenset(),
    dash: str = "",
) -> tuple[Expected, ...]:
    """Lines of passages; titles of columns, and those whose place is in *optional*, may be left out."""
    return tuple(
        Expected(
            document,
            passage,
            passage.at == "column" or index in optional,
            dash if passage.at == "item" else "",
        )
        for index, passage in enumerate(passages)
    )


def _headers(documents: Sequence[DocumentFacts]) -> tuple[Expected, ...]:
    """The running lines, of two languages in one."""
    given = [
        Expected(document, passage)
        for document in documents
        for passage in document.passages
        if passage.at == "header"
    ]
    if len({one.language for one in documents}) == 1 or len(given) != len(documents):
        return tuple(given)
    joined = given[0].passage
    for other in given[1:]:
        joined = _joined(joined, other.passage, " / ")
    return (Expected(documents[0], joined),)


def _joined(one: Passage, two: Passage, between: str) -> Passage:
    """Both texts in one passage, each value at its place."""
    shift = len(one.text) + len(between)
    moved = (Value(value.start + shift, value.length, value.paths) for value in two.values)
    return replace(one, text=f"{one.text}{between}{two.text}", values=(*one.values, *moved))


def _for_word(left: DocumentFacts, right: DocumentFacts) -> tuple[Side, Side]:
    """In common cells a text that is the same in both languages stands once."""
    known = _counterparts(left)
    passages = _body(right)
    optional = frozenset(
        index
        for index, one in enumerate(passages)
        if one.at in _SHARED and squeezed(one.text) in known.get((one.at, *key_of(one)), ())
    )
    return (
        Side(left.language, _expected(left, _body(left))),
        Side(right.language, _expected(right, passages, optional)),
    )


def _counterparts(document: DocumentFacts) -> dict[tuple[object, ...], set[str]]:
    """Texts of common cells by their place."""
    found: dict[tuple[object, ...], set[str]] = {}
    for one in document.passages:
        if one.at in _SHARED:
            found.setdefault((one.at, *key_of(one)), set()).add(squeezed(one.text))
    return found


def _for_pdf(left: DocumentFacts, right: DocumentFacts) -> tuple[Side, Side]:
    """Common cells hold both texts one under another, in the language of the left."""
    dash = _DASHES["pdf"]
    ours, theirs = _body(left), _body(right)
    common = [one for one in theirs if one.at in _IN_COMMON_CELLS]
    if not _alike([one for one in ours if one.at in _IN_COMMON_CELLS], common):
        return (
            Side(
                left.language,
                (*_expected(left, ours, dash=dash), *_expected(right, common, dash=dash)),
            ),
            Side(right.language, _expected(right, _rest(theirs), dash=dash)),
        )
    others = iter(common)
    merged = [_under(one, next(others)) if one.at in _IN_COMMON_CELLS else one for one in ours]
    captions = [one for one in theirs if one.at == "caption"]
    merged = [_caption(one, captions) for one in merged]
    rest = [one for one in _rest(theirs) if one.at != "caption"]
    return (
        Side(left.language, _expected(left, merged, dash=dash)),
        Side(right.language, _expected(right, rest, dash=dash)),
    )


def _rest(passages: Iterable[Passage]) -> list[Passage]:
    return [one for one in passages if one.at not in _IN_COMMON_CELLS]


def _alike(ours: Sequence[Passage], theirs: Sequence[Passage]) -> bool:
    return [(one.at, *key_of(one)) for one in ours] == [(one.at, *key_of(one)) for one in theirs]


def _under(one: Passage, two: Passage) -> Passage:
    return one if one.text == two.text else _joined(one, two, " ")


def _caption(one: Passage, others: Sequence[Passage]) -> Passage:
    """A caption with that of the other language under it."""
    if one.at != "caption":
        return one
    other = next((two for two in others if key_of(two) == key_of(one)), None)
    return one if other is None else _under(one, other)
