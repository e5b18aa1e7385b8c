"""What documents say: each text with its place, and in it the values of the deal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from contracts.facts.values import Kind, kind_of
from contracts.records import record

__all__ = ["At", "DocumentFacts", "Fact", "Facts", "Passage", "Standing", "Value", "key_of"]

At: TypeAlias = Literal[
    "header", "title", "opening", "section", "clause", "text", "item", "caption", "column", "cell",
    "details", "signatures",
]  # fmt: skip
"""What a passage is: `opening` is place and date, `column` the title of a column."""


@record
class Value:
    """A value of the deal in a passage."""

    start: int
    """Offset in the text of the passage."""
    length: int
    paths: tuple[str, ...]
    """Data paths; of a citation `law.<act>` or `law.<act>.<article>`."""

    @property
    def end(self) -> int:
        """Offset behind it."""
        return self.start + self.length


@record
class Passage:
    """One paragraph or cell of a document, every blank a plain one."""

    at: At
    text: str
    clause: str = ""
    """Id of the clause or section that it stands in."""
    number: str = ""
    """Printed number of that clause, without a final dot."""
    values: tuple[Value, ...] = ()
    table: str = ""
    row: int = 0
    """Of the table, from 1 below the titles."""
    column: int = 0
    """Of the table, from 1."""

    @property
    def prefix(self) -> str:
        """The number that is printed before the text itself."""
        return f"{self.number}. " if self.number and self.at in {"section", "clause"} else ""

    @property
    def full(self) -> str:
        """Number and text."""
        return f"{self.prefix}{self.text}"

    def text_of(self, value: Value) -> str:
        """A value as printed."""
        return self.text[value.start : value.end]


@record
class DocumentFacts:
    """A document in one language."""

    kind: str
    number: str
    language: str
    title: str
    date: str = ""
    """ISO form; empty without a date."""
    page_words: tuple[str, str] = ("", "")
    links: tuple[str, ...] = ()
    """Addresses that a click may open, each once, in order of their letters."""
    passages: tuple[Passage, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What no other document of a pack shares."""
        return self.kind, self.number, self.language


@record
class Standing:
    """A place where a value stands."""

    document: DocumentFacts
    passage: Passage
    text: str
    """As printed there."""


@record
class Fact:
    """A value of the deal with all the places where it stands."""

    paths: tuple[str, ...]
    kind: Kind
    places: tuple[Standing, ...]


@dataclass(frozen=True)
class Facts:
    """What the documents of a pack say."""

    documents: tuple[DocumentFacts, ...] = ()
    layouts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lines of a file, by its path, that belong to its layout and to no document."""

    def find(self, kind: str, number: str, language: str) -> DocumentFacts | None:
        """The document of this kind, number and language."""
        return self._by_key.get((kind, number, language))

    @cached_property
    def _by_key(self) -> dict[tuple[str, str, str], DocumentFacts]:
        return {one.key: one for one in self.documents}

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Each value with its places, in the order of first appearance; citations and names of roles are left out."""
        places: dict[tuple[str, ...], list[Standing]] = {}
        for document in self.documents:
            for one in standings(document):
                places.setdefault(one[0], []).append(one[1])
        return tuple(
            Fact(paths, kind_of(paths, {one.text for one in found}), tuple(found))
            for paths, found in places.items()
        )

    def merged(self, others: Iterable[DocumentFacts]) -> Facts:
        """These and *others*; of a document in both, these count."""
        kept = tuple(one for one in others if one.key not in self._by_key)
        return Facts((*self.documents, *kept), self.layouts)


def standings(document: DocumentFacts) -> Iterator[tuple[tuple[str, ...], Standing]]:
    """Paths and place of each value of *document* that is a fact of the deal."""
    for passage in document.passages:
        for value in passage.values:
            text = passage.text_of(value)
            if not _is_word_of_text(value.paths, text):
                yield value.paths, Standing(document, passage, text)


def _is_word_of_text(paths: tuple[str, ...], text: str) -> bool:
    """A citation, or the name of a role («Замовник»), which is no value of its own."""
    if all(path.startswith("law.") for path in paths):
        return True
    role = all(path.startswith("parties.") and path.count(".") == 1 for path in paths)
    return role and not any(letter.isdigit() for letter in text)


def key_of(passage: Passage) -> tuple[str, str, int, int]:
    """Where a passage stands, the same in every language."""
    return passage.clause, passage.table, passage.row, passage.column
