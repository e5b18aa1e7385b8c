"""What a document in a template of the user says: its lines as they are read from the file, and the values in them.

The words between the tags are the user's, so there is nothing to compare them with. But the file may not change
after it was written, its digits must agree with its words, and the values of the deal must stand in its PDF too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from contracts.agree.files import lines_of
from contracts.agree.lines import Found, found_line
from contracts.facts import DocumentFacts, Facts, Passage, Value, document_facts, facts_of
from contracts.facts.tree import standings
from contracts.foreign import ForeignDocument, read
from contracts.model import Document
from contracts.pack.editions import Edition

__all__ = ["facts_of_editions"]

_BLANK = re.compile(r"\s")
_SHORTEST = 4
"""Letters of a number, date or sum that is looked for; a shorter one may stand anywhere by chance."""
_SHORTEST_WORDS = 12
"""The same of a name."""

Known = Mapping[str, tuple[str, ...]]
"""A value as printed → the paths of the deal that it comes from."""


def facts_of_editions(editions: Sequence[Edition]) -> Facts:
    """What the documents of a pack say."""
    made = facts_of(document for one in editions if not one.own for document in one.documents)
    own = [_own_facts(one, _known(one, editions)) for one in editions if one.own]
    return Facts((*made.documents, *own), made.layouts)


def _known(edition: Edition, editions: Iterable[Edition]) -> Known:
    """The values that documents of this language print, above all the same document in the texts of the toolkit."""
    others = [
        document
        for one in editions
        for document in one.documents
        if document.language == edition.languages[0]
    ]
    return {**_printed(others), **_printed(edition.documents)}


def _printed(documents: Iterable[Document]) -> Known:
    """The values that *documents* print; one that may come from two places is left out."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for document in documents:
        for paths, standing in standings(document_facts(document)):
            found.setdefault(standing.text, set()).add(paths)
    return {
        text: next(iter(paths))
        for text, paths in found.items()
        if len(paths) == 1 and _is_telling(text)
    }


def _is_telling(text: str) -> bool:
    """Whether *text* hardly stands somewhere by chance."""
    return len(text) >= (_SHORTEST if any(map(str.isdigit, text)) else _SHORTEST_WORDS)


def _own_facts(edition: Edition, known: Known) -> DocumentFacts:
    """What a document in a template says."""
    first = edition.documents[0]
    file = read(edition.own.data if edition.own else b"", "docx")
    words = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))) or r"(?!)")
    return DocumentFacts(
        first.kind,
        first.number,
        first.language,
        document_facts(first).title,
        first.date.isoformat() if first.date else "",
        links=tuple(sorted({address for address, _spot in file.links})),
        passages=tuple(_passage(one.shown, one.number, known, words) for one in _lines(file)),
    )


def _lines(file: ForeignDocument) -> Iterator[Found]:
    return (found_line(part) for one in file.paragraphs for part in lines_of(one))


def _passage(line: str, number: str, known: Known, words: re.Pattern[str]) -> Passage:
    """A line with the values in it."""
    text = _BLANK.sub(" ", line)
    values = tuple(
        Value(found.start(), len(found[0]), known[found[0]])
        for found in words.finditer(text)
        if _is_whole(text, found)
    )
    return Passage("text", text, number=number, values=values)


def _is_whole(text: str, found: re.Match[str]) -> bool:
    """Whether no letter or digit goes on before or behind it."""
    before, behind = text[: found.start()][-1:], text[found.end() :][:1]
    return not (before.isalnum() and found[0][0].isalnum()) and not (
        behind.isalnum() and found[0][-1].isalnum()
    )
