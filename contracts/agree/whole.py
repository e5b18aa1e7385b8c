"""The PDF of a whole pack: which documents stand in it, and what stands beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from contracts.agree.lines import Found, squeezed
from contracts.facts.tree import DocumentFacts
from contracts.foreign.tree import ForeignDocument
from contracts.messages import LANGUAGES
from contracts.records import record
from contracts.render.pack_words import pack_words

__all__ = ["PACK", "Beside", "beside", "documents_in", "draft_marks"]

PACK = "pack"
"""Kind of a file that holds all documents of one language."""
_MOST = 0.5
"""Part of its lines by which a document is known to stand in a file."""
_PLAIN = frozenset({"cell", "clause", "details", "item", "section", "signatures", "text"})
"""Passages that no cover and no sheet between documents repeats."""
_LONG = 8
_WITH_DIGITS = re.compile(r"\w*\d[\w.,:/–-]*")
_PAGES = re.compile(r"(\d{1,4})(?:[–-](\d{1,4}))?")


@record
class Beside:
    """Pages that hold no document: a cover with an index, sheets between documents, papers from elsewhere."""

    pages: frozenset[int]
    count: int
    """Pages of the whole file."""
    known: frozenset[str]
    """Words with digits that the documents have."""

    def takes(self, found: Found) -> bool:
        """Whether the line may stand there; numbers on the cover are those of the documents or of pages."""
        if found.spot.page not in self.pages:
            return False
        return found.spot.page != 1 or all(map(self._is_known, _WITH_DIGITS.findall(found.text)))

    def _is_known(self, word: str) -> bool:
        word = word.strip(".,:")
        if word in self.known:
            return True
        pages = _PAGES.fullmatch(word)
        return pages is not None and int(pages[1]) <= int(pages[2] or pages[1]) <= self.count


def documents_in(
    documents: Iterable[DocumentFacts], document: ForeignDocument
) -> list[DocumentFacts]:
    """Those of *documents* that stand in the file, in their order there; a pack may leave out internal ones."""
    places = {squeezed(one.full): place for place, one in enumerate(document.paragraphs)}
    listed = list(documents)
    keys = [[squeezed(one.full) for one in each.passages if one.at in _PLAIN] for each in listed]
    counts = Counter(key for of_one in keys for key in set(of_one))
    found: list[tuple[int, DocumentFacts]] = []
    for one, of_one in zip(listed, keys, strict=True):
        own = [key for key in of_one if counts[key] == 1] or of_one
        there = [places[key] for key in own if key in places]
        if not document.is_structured or len(there) >= _MOST * len(own):
            found.append((_middle(there), one))
    return [one for _place, one in sorted(found, key=lambda pair: pair[0])]


def _middle(places: Sequence[int]) -> int:
    return sorted(places)[len(places) // 2] if places else 0


def beside(documents: Iterable[DocumentFacts], document: ForeignDocument) -> Beside:
    """What of a file is no page of *documents*."""
    passages = [passage for one in documents for passage in one.passages]
    keys = {squeezed(one.full) for one in passages if one.at in _PLAIN}
    ours = {
        one.spot.page
        for one in document.paragraphs
        if len(key := squeezed(one.full)) >= _LONG and key in keys
    }
    pages = document.pages or 0
    words = (word for one in passages for word in _WITH_DIGITS.findall(one.full))
    return Beside(
        frozenset(page for page in range(1, pages + 1) if page == 1 or page not in ours),
        pages,
        frozenset(word.strip(".,:") for word in words),
    )


@cache
def draft_marks() -> frozenset[str]:
    """The words that stand on every page of a draft, in all languages."""
    return frozenset(squeezed(pack_words(language).draft) for language in LANGUAGES)
