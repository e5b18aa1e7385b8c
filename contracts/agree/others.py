"""What stands around the text of a file: running lines, page numbers, notes, what floats over the pages."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from contracts.agree import tell
from contracts.agree.allowed import Allowed
from contracts.agree.expected import Wanted
from contracts.agree.lines import Found, found_line, squeezed
from contracts.agree.running import PageLine
from contracts.diagnostics import Diagnostic
from contracts.foreign.tree import ForeignDocument

__all__ = ["Others"]


class Others:
    """Running lines, page numbers, notes, and text that floats over the pages."""

    def __init__(
        self, file: str, document: ForeignDocument, wanted: Wanted, allowed: Allowed
    ) -> None:
        self.file = file
        self.document = document
        self.headers = {one.key: one for one in wanted.headers}
        self.allowed = allowed
        self.strange: list[str] = []
        lines = (line for side in wanted.sides for line in side.lines)
        titles = (one.passage.text for one in lines if one.passage.at == "column")
        self.titles = squeezed("".join(titles))
        self.page_line = PageLine(wanted.page_words)
        self.is_pack = allowed.has_other_pages or len(wanted.documents) > len(wanted.sides)

    def run(self) -> Iterator[Diagnostic]:
        """Lines that differ, each difference once, and a running line that is missing."""
        seen: set[str] = set()
        has_header = False
        for paragraph in self.document.others:
            found = found_line(paragraph)
            if found.hidden:
                yield tell.hidden(self.file, found)
            if found.key in self.headers:
                has_header = True
            elif not found.key or self._is_page_line(found) or self._is_titles(found):
                continue
            elif self.allowed.knows(found):
                self.strange.append(found.shown)
            elif found.key not in seen:
                seen.add(found.key)
                self.strange.append(found.shown)
                has_header = has_header or found.spot.part == "header"
                yield from self._strange(found)
        if self.headers and not has_header and self._needs_header():
            yield tell.missing(self.file, [*self.headers.values()][:1])

    def _needs_header(self) -> bool:
        if not self.document.is_structured:
            return False
        return self.document.format == "docx" or (self.document.pages or 0) > 1

    def _strange(self, found: Found) -> Iterator[Diagnostic]:
        if found.spot.part == "header" and self.headers:
            near = get_close_matches(found.key, self.headers, 1, 0) or [*self.headers]
            yield from tell.changed(self.file, self.headers[near[0]], found)
        else:
            yield from self.allowed.told(self.file, [found], None)

    def _is_page_line(self, found: Found) -> bool:
        """The number of the page and of all pages with the words around them; in Word the program counts them."""
        if found.spot.part not in {"header", "footer"}:
            return False
        numbers = self.page_line.numbers(found.key)
        if self.document.format != "pdf":
            return bool(numbers)
        if len(numbers) != 2:
            return False
        page, pages = numbers
        if self.is_pack:  # each document counts its own pages
            return page <= pages <= (self.document.pages or 0)
        return page == found.spot.page and pages == self.document.pages

    def _is_titles(self, found: Found) -> bool:
        """The titles of a table, repeated on a page."""
        return self.document.format == "pdf" and found.key in self.titles
