"""Facts as JSON: whole in the manifest, to compare files with; by value in `facts.json`, to be read by programs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, get_args

from contracts.errors import DiagnosticsError
from contracts.facts.titles import title_of
from contracts.facts.tree import At, DocumentFacts, Facts, Passage, Standing, Value
from contracts.messages import _
from contracts.records import record

__all__ = ["MANIFEST_FORM", "Read", "from_manifest", "to_json", "to_manifest"]

MANIFEST_FORM = "contracts/passages/1"
_FACTS_FORM = "contracts/facts/1"
_AT = frozenset(get_args(At))


@record
class Read:
    """Facts of a manifest."""

    facts: Facts
    is_whole: bool
    """False: they were changed after they had been written."""


def to_manifest(facts: Facts) -> dict[str, Any]:
    """The form for the manifest, under the key `facts`: all texts with their places and values, and a hash of them."""
    documents = [_document(one) for one in sorted(facts.documents, key=lambda one: one.key)]
    layouts = {path: list(lines) for path, lines in sorted(facts.layouts.items())}
    digest = _digest([documents, layouts])
    return {"schema": MANIFEST_FORM, "sha256": digest, "layouts": layouts, "documents": documents}


def _digest(stored: Any) -> str:
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _document(document: DocumentFacts) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "number": document.number,
        "language": document.language,
        "title": document.title,
        "date": document.date,
        "page_words": list(document.page_words),
        "links": list(document.links),
        "passages": [_packed(one) for one in document.passages],
    }


def _packed(passage: Passage) -> list[Any]:
    """`[at, clause, number, text, values, table, row, column]`, without what is empty at the end."""
    values = [[one.start, one.length, *one.paths] for one in passage.values]
    made: list[Any] = [passage.at, passage.clause, passage.number, passage.text, values]
    if passage.table:
        return [*made, passage.table, passage.row, passage.column]
    return made if values else made[:4]


def from_manifest(stored: object) -> Read:
    """The facts that `to_manifest` wrote.

    Raises:
        DiagnosticsError: they are damaged, or of another version.
    """
    if not isinstance(stored, dict) or stored.get("schema") != MANIFEST_FORM:
        raise DiagnosticsError(
            _("the facts in the manifest are not of the form {form}"), form=MANIFEST_FORM
        )
    documents, layouts = stored.get("documents"), stored.get("layouts")
    try:
        if not isinstance(documents, list) or not isinstance(layouts, dict):
            raise TypeError("documents")
        lines = {path: tuple(map(_string, one)) for path, one in layouts.items()}
        facts = Facts(tuple(_read_document(one) for one in documents), lines)
    except (TypeError, ValueError, KeyError, IndexError, AttributeError) as error:
        raise DiagnosticsError(_("the facts in the manifest are damaged")) from error
    return Read(facts, stored.get("sha256") == _digest([documents, layouts]))


def _read_document(stored: Mapping[str, Any]) -> DocumentFacts:
    before, between = (_string(one) for one in stored["page_words"])
    return DocumentFacts(
        kind=_string(stored["kind"]),
        number=_string(stored["number"]),
        language=_string(stored["language"]),
        title=_string(stored["title"]),
        date=_string(stored["date"]),
        page_words=(before, between),
        links=tuple(map(_string, stored["links"])),
        passages=tuple(_unpacked(one) for one in stored["passages"]),
    )


def _unpacked(stored: Sequence[Any]) -> Passage:
    if not isinstance(stored, list):
        raise TypeError("passage")
    at, clause, number, text, *rest = stored
    if at not in _AT:
        raise ValueError("at")
    values = tuple(_value(one, _string(text)) for one in (rest[0] if rest else ()))
    table, row, column = rest[1:] if len(rest) > 1 else ("", 0, 0)
    return Passage(
        at,
        text,
        _string(clause),
        _string(number),
        values,
        _string(table),
        _whole(row),
        _whole(column),
    )


def _value(stored: Sequence[Any], text: str) -> Value:
    start, length, *paths = stored
    if not paths or not 0 <= _whole(start) <= _whole(start) + _whole(length) <= len(text):
        raise ValueError("value")
    return Value(start, length, tuple(_string(path) for path in paths))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("number")
    return value


def to_json(facts: Facts) -> bytes:
    """`facts.json`: each value that stands in the documents, and where; sorted, without a clock."""
    documents = sorted(facts.documents, key=lambda one: one.key)
    place_of = {one.key: index for index, one in enumerate(documents)}
    made = {
        "schema": _FACTS_FORM,
        "documents": [
            {"kind": one.kind, "number": one.number, "language": one.language,
             "date": one.date, "title": one.title}
            for one in documents
        ],
        "facts": [
            {
                "paths": list(fact.paths),
                "kind": fact.kind,
                "title": title_of(fact.paths, documents[0].language),
                "places": [_place(one, place_of) for one in _sorted(fact.places, place_of)],
            }
            for fact in sorted(facts.facts, key=lambda one: one.paths)
        ],
    }  # fmt: skip
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode("utf-8", "surrogatepass")


def _sorted(
    places: Sequence[Standing], place_of: Mapping[tuple[str, str, str], int]
) -> list[Standing]:
    return sorted(places, key=lambda one: place_of[one.document.key])


def _place(one: Standing, place_of: Mapping[tuple[str, str, str], int]) -> dict[str, Any]:
    """Where a value stands; what is empty is left out."""
    passage = one.passage
    made: dict[str, Any] = {
        "document": place_of[one.document.key],
        "at": passage.at,
        "text": one.text,
    }
    optional = {
        "clause": passage.clause,
        "number": passage.number,
        "table": passage.table,
        "row": passage.row,
        "column": passage.column,
    }
    return made | {name: value for name, value in optional.items() if value}
