"""Whether the facts agree with each other: between documents and languages, and digits with words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from contracts.agree.lines import Expected
from contracts.agree.tell import where_of
from contracts.diagnostics import Diagnostic, Place
from contracts.facts.titles import title_phrase
from contracts.facts.tree import DocumentFacts, Fact, Facts, Passage, Standing
from contracts.facts.values import Kind, Meaning, meaning_of
from contracts.language.forms import Lang
from contracts.messages import Phrase, _

if TYPE_CHECKING:
    from contracts.language.back import Pair

__all__ = ["facts_disagree", "words_disagree"]

_COMPARED = frozenset({"code", "date", "number", "percent", "sum", "term", "time"})
"""Kinds of values that say the same in every language and document."""
_OWN_TEXTS = frozenset({"name", "party", "text"})
"""Kinds of values that are words of the user."""
_IN_WORDS = re.compile(r"\(\s*[^\W\d_]")


def facts_disagree(facts: Facts, files: Mapping[tuple[str, str, str], str]) -> Iterator[Diagnostic]:
    """Values that are not the same everywhere, and editions that do not match; *files* names a file of each document."""
    for fact in facts.facts:
        if fact.kind in _COMPARED and len(fact.paths) == 1 and "[*]" not in fact.paths[0]:
            yield from _values(fact, files)
    yield from _editions(facts, files)


def _values(fact: Fact, files: Mapping[tuple[str, str, str], str]) -> Iterator[Diagnostic]:
    first: dict[str, tuple[Meaning, Standing]] = {}
    told: set[Meaning] = set()
    for place in fact.places:
        meaning = meaning_of(place.text, fact.kind, place.document.language)
        if meaning is None:
            continue
        known, standing = first.setdefault(meaning[0], (meaning, place))
        if known != meaning and meaning not in told:
            told.add(meaning)
            yield _disagreement(fact, standing, place, files)


def _disagreement(
    fact: Fact, one: Standing, two: Standing, files: Mapping[tuple[str, str, str], str]
) -> Diagnostic:
    message = _("{what}: here it is {found}, but {expected} in {other}")
    fields = {
        "what": title_phrase(fact.paths),
        "found": two.text,
        "expected": one.text,
        "other": _named(one),
    }
    return Diagnostic(
        "facts-differ",
        message,
        _place(two.document, two.passage, files, fact.paths[0]),
        where=where_of(Expected(two.document, two.passage)),
        fields=fields,
    )


def _named(place: Standing) -> Phrase:
    if not place.passage.number:
        return Phrase("{title}", title=place.document.title)
    template = _("clause {number} of {title}")
    return Phrase(template, number=place.passage.number, title=place.document.title)


def _place(
    document: DocumentFacts,
    passage: Passage,
    files: Mapping[tuple[str, str, str], str],
    path: str = "",
) -> Place:
    return Place(
        file=files.get(document.key),
        path=path or None,
        clause=passage.clause or None,
        quote=passage.full[:90] or None,
    )


def _editions(facts: Facts, files: Mapping[tuple[str, str, str], str]) -> Iterator[Diagnostic]:
    """Documents in several languages have the same clauses with the same numbers, and tables of the same rows."""
    first: dict[tuple[str, str], DocumentFacts] = {}
    for document in facts.documents:
        other = first.setdefault((document.kind, document.number), document)
        if other is document:
            continue
        ours, theirs = _shape(other), _shape(document)
        if (
            ours == theirs or not ours or not theirs
        ):  # a template of the user has no clauses of ours
            continue
        place = next((p for p, o in zip(theirs, ours, strict=False) if p != o), None)
        message = _("the edition in {language} has other clauses or rows than that in {other}")
        fields = {"language": document.language, "other": other.language}
        passage = place[1] if place else document.passages[0]
        yield Diagnostic(
            "editions-differ", message, _place(document, passage, files), fields=fields
        )


class _Row(tuple[object, Passage]):
    """A feature of a document with the passage it was taken from, compared by the feature alone."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Row) and self[0] == other[0]

    def __hash__(self) -> int:
        return hash(self[0])


def _shape(document: DocumentFacts) -> list[_Row]:
    return [
        _Row(((one.at, one.clause, one.number, one.table, one.row), one))
        for one in document.passages
        if one.at in {"section", "clause"} or (one.at == "cell" and one.column == 1)
    ]


def words_disagree(facts: Facts, files: Mapping[tuple[str, str, str], str]) -> Iterator[Diagnostic]:
    """Numbers and sums whose words in brackets say something else than their digits.

    Texts of the user's own («25 kg (one layer)») are left alone.
    """
    kinds = {fact.paths: fact.kind for fact in facts.facts}
    for document in facts.documents:
        for passage in document.passages:
            if "(" in passage.text:
                yield from _in_passage(document, passage, kinds, files)


def _in_passage(
    document: DocumentFacts,
    passage: Passage,
    kinds: Mapping[tuple[str, ...], Kind],
    files: Mapping[tuple[str, str, str], str],
) -> Iterator[Diagnostic]:
    from contracts.language.back import pairs

    for pair in pairs(passage.text, cast(Lang, document.language)):
        said = passage.text[pair.start : pair.end]
        if pair.agrees or not _IN_WORDS.search(said) or _own_words(passage, pair, kinds):
            continue
        message = _(
            "digits and words do not agree: {found}; the digits say {digits}, the words {words}"
        )
        fields = {"found": said, "digits": str(pair.outside), "words": str(pair.inside)}
        place = _place(document, passage, files)
        where = where_of(Expected(document, passage))
        yield Diagnostic("words-differ", message, place, where=where, fields=fields)


def _own_words(passage: Passage, pair: Pair, kinds: Mapping[tuple[str, ...], Kind]) -> bool:
    return any(
        value.start < pair.end and pair.start < value.end and kinds.get(value.paths) in _OWN_TEXTS
        for value in passage.values
    )
