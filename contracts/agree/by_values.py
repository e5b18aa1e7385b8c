"""Files that say more than their data: of them no more is known than the values of the deal that stand in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contracts.agree.lines import Expected, squeezed
from contracts.agree.tell import where_of
from contracts.diagnostics import Diagnostic, Place
from contracts.facts.titles import title_phrase
from contracts.facts.tree import DocumentFacts
from contracts.foreign.tree import ForeignDocument
from contracts.messages import _

__all__ = ["values_missing"]

_MOST = 10
"""Values of one file that are told by themselves."""


def values_missing(
    file: str, documents: Sequence[DocumentFacts], document: ForeignDocument
) -> Iterator[Diagnostic]:
    """Values that stand in one form of a document and not in this *file* of it, each once; of very many the first."""
    found = list(_missing(file, documents, document))
    yield from found[:_MOST]
    if left := found[_MOST:]:
        message = _("{count} more values of the deal do not stand in the file")
        yield Diagnostic("value-missing", message, Place(file=file), fields={"count": len(left)})


def _missing(
    file: str, documents: Sequence[DocumentFacts], document: ForeignDocument
) -> Iterator[Diagnostic]:
    paragraphs = [*document.paragraphs, *document.others]
    whole = squeezed("".join(one.full for one in paragraphs))
    words = {squeezed(word) for one in paragraphs for word in one.full.split()}
    message = _("{what}: {expected} does not stand in the file")
    told: set[str] = set()
    for one in documents:
        for passage in one.passages:
            for value in passage.values:
                text = passage.text_of(value)
                if text in told or _stands(text, whole, words):
                    continue
                told.add(text)
                fields = {"what": title_phrase(value.paths), "expected": text}
                place = Place(file=file, path=value.paths[0], quote=passage.full[:90])
                where = where_of(Expected(one, passage))
                yield Diagnostic("value-missing", message, place, where=where, fields=fields)


def _stands(text: str, whole: str, words: set[str]) -> bool:
    """Whether *text* is there; lines of neighbouring cells may be mixed, so its words count too."""
    return squeezed(text) in whole or words.issuperset(map(squeezed, text.split()))
