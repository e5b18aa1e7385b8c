"""The text of an edition, clause by clause, without its look: what is hashed, compared and kept for ever."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from contracts.facts import Passage, document_facts
from contracts.model import Document
from contracts.output import sha256

__all__ = ["SCHEMA", "ClauseText", "EditionText", "from_json", "text_of", "to_json"]

SCHEMA = "contracts/edition/1"
_CELLS = " | "


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause, or a section by its title."""

    id: str
    """Empty: what stands before the first one."""
    number: str
    lines: tuple[str, ...]
    """Paragraphs, items, rows of a table with their cells parted by ` | `."""


@dataclass(frozen=True)
class EditionText:
    """A document in one language."""

    title: str
    clauses: tuple[ClauseText, ...]

    @cached_property
    def plain(self) -> str:
        """The normalised text: title and lines, each number before its clause, blanks single and plain."""
        return "\n".join([self.title, *(line for one in self.clauses for line in _lines(one))])

    @property
    def sha256(self) -> str:
        """The hash of the normalised text in UTF-8."""
        return sha256(self.plain.encode())


def _lines(clause: ClauseText) -> Iterator[str]:
    for index, line in enumerate(clause.lines):
        yield f"{clause.number}. {line}" if clause.number and not index else line


def text_of(document: Document) -> EditionText:
    """The text of *document*; the running line of printed pages is no part of it."""
    facts = document_facts(document)
    title = " · ".join(_clean(one.text) for one in facts.passages if one.at == "title")
    body = [one for one in facts.passages if one.at not in ("title", "header")]
    clauses = (
        _clause(list(part))
        for _key, part in groupby(body, key=lambda one: (one.clause, one.number))
    )
    return EditionText(title, tuple(clauses))


def _clause(passages: Sequence[Passage]) -> ClauseText:
    first = passages[0]
    rows = groupby(passages, key=lambda one: (one.table, one.row) if one.table else id(one))
    lines = (_CELLS.join(_clean(one.text) for one in row) for _key, row in rows)
    return ClauseText(first.clause, first.number, tuple(lines))


def _clean(text: str) -> str:
    return " ".join(text.split())


# As it is kept -------------------------------------------------------------------------------------------------------


def to_json(text: EditionText, head: Mapping[str, str], html: Mapping[str, Any]) -> bytes:
    """The file that stands beside the page of an edition; *head* says which one it is, *html* is its text as HTML."""
    clauses = (
        _compact({"id": one.id, "number": one.number, "text": one.lines}) for one in text.clauses
    )
    top = {"schema": SCHEMA, **head, "title": text.title, "sha256": text.sha256}
    lines = [f"{_compact(name)}: {_compact(value)}" for name, value in top.items()]
    body = ",\n  ".join(clauses)
    lines += [f'"clauses": [\n  {body}\n ]', f'"html": {_compact(html)}']
    return ("{\n " + ",\n ".join(lines) + "\n}\n").encode()


def _compact(value: object) -> str:
    """On one line: an indent would cost ten times the time."""
    return json.dumps(value, ensure_ascii=False)


def from_json(data: bytes) -> EditionText | None:
    """The text that `to_json` wrote; None for anything else."""
    try:
        stored = json.loads(data)
        if stored["schema"] != SCHEMA:
            return None
        clauses = tuple(_stored(one) for one in stored["clauses"])
        return EditionText(str(stored["title"]), clauses)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _stored(one: Mapping[str, Any]) -> ClauseText:
    return ClauseText(str(one["id"]), str(one["number"]), tuple(map(str, one["text"])))
