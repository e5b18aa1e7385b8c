"""From a deal of a row to the bytes of its files: from the tree, or in a template of the user."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.catalog import Catalog
from contracts.compose import Composed, Job
from contracts.render import PARALLEL, render, render_parallel

if TYPE_CHECKING:
    from contracts.batch.work import Setup
    from contracts.model import Document
    from schemas.deal import Deal

__all__ = ["Files"]

Unsure = dict[tuple[str, str, str], str]
"""(language, text, case) → the form that waits for a person."""


@dataclass(frozen=True)
class Files:
    """How the files of every row are made."""

    setup: Setup
    catalog: Catalog

    def formats(self, languages: tuple[str, ...]) -> list[str]:
        """Formats that are made from the tree; none where a template of the user makes the document."""
        if self._template(languages) is not None:
            return []
        return [one for one in self.setup.formats if len(languages) == 1 or one in PARALLEL]

    def of_tree(
        self, languages: tuple[str, ...], trees: Sequence[Composed], unsure: Unsure
    ) -> Iterator[tuple[str, bytes]]:
        """Ending and content of each file that is made from the tree; none is rendered where a form is open."""
        can_be_made = self.setup.writes and not unsure
        for name in self.formats(languages):
            yield name, self._bytes([one.document for one in trees], name) if can_be_made else b""

    def of_template(
        self, languages: tuple[str, ...], deal: Deal, job: Job, unsure: Unsure
    ) -> Iterator[tuple[str, bytes]]:
        """The Word file in a template of the user and the PDF that LibreOffice makes of it; nothing without one."""
        template = self._template(languages)
        if template is None:
            return
        data = self._filled(template, languages[0], deal, job, unsure)
        if "docx" in self.setup.formats:
            yield "docx", data
        if "pdf" in self.setup.formats:
            from contracts.word.office import Office

            can_be_made = self.setup.writes and not unsure
            yield "pdf", Office().pdfs([data])[0] if can_be_made else b""

    def _template(self, languages: tuple[str, ...]) -> Path | None:
        if len(languages) > 1:
            return None
        return self.setup.templates.get(languages[0]) or self.setup.templates.get("")

    def _filled(self, template: Path, language: str, deal: Deal, job: Job, unsure: Unsure) -> bytes:
        from contracts.word.deal import fill_own, own_template

        known = own_template(template, language, self.catalog)
        made = fill_own(known, deal, job, forms=self.setup.forms)
        unsure.update(made.unsure)
        return made.data

    def _bytes(self, documents: Sequence[Document], name: str) -> bytes:
        first = documents[0]
        layout = "bilingual" if len(documents) > 1 and name == "docx" else first.layout
        path = self.catalog.layout(name, layout)
        if len(documents) == 1:
            return render(first, name, path)
        return render_parallel(first, documents[1], name, path)
