"""Texts checked without a deal: the three languages say the same, and ask for nothing that does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from contracts.catalog import Catalog, TableSource
from contracts.compile import blocks_of, compile_document, site_of
from contracts.diagnostics import Diagnostic, Place, sorted_diagnostics
from contracts.messages import _
from contracts.texts.asks import Asks
from contracts.texts.coverage import uncovered
from contracts.texts.errors import TextError
from contracts.texts.inline_text import parse_inline
from contracts.texts.outline import Asked, Entry, outline, outline_of_line
from contracts.texts.parity import Outline, differences
from contracts.texts.parse import parse_text
from contracts.texts.paths import Scope, paths_of, within
from contracts.texts.syntax import parse_expression
from contracts.texts.tree import TextTemplate
from contracts.texts.types import Types
from schemas.base import LANGUAGES

__all__ = ["check_texts", "uncovered"]


def check_texts(catalog: Catalog, kinds: Iterable[str] | None = None) -> list[Diagnostic]:
    """Findings about the texts, `document.toml` and terms of *kinds*, or of all kinds."""
    found: list[Diagnostic] = []
    for kind in catalog.kinds() if kinds is None else kinds:
        try:
            found += _Document(catalog, kind).findings()
        except TextError as error:
            found += error.diagnostics
    return list(sorted_diagnostics(found))


class _Document:
    """One kind of document in all languages."""

    def __init__(self, catalog: Catalog, kind: str) -> None:
        self.catalog = catalog
        self.source = catalog.document(kind)
        terms: dict[str, Mapping[str, Any]] = {
            language: catalog.terms(language) for language in LANGUAGES
        }
        self.asks = Asks(Types(self.source.section, self.source.schema), terms)
        self.found: list[Diagnostic] = []

    def findings(self) -> list[Diagnostic]:
        """All findings."""
        texts = [self._text(part.clause) for part in self.source.parts]
        for outlines in (*texts, *self._lines()):
            self.found += differences(outlines)
        for language in LANGUAGES:
            self._one_language([each[language] for each in texts if language in each])
            self._compiles(language)
        for asked in self._expressions():
            self.found += self.asks.findings(asked, self.source.file)
        return self.found

    # Texts -----------------------------------------------------------------------------------------------------------

    def _text(self, clause: str) -> dict[str, Outline]:
        """The outlines of a text in the languages in which it can be read."""
        outlines: dict[str, Outline] = {}
        for language in LANGUAGES:
            try:
                outlines[language] = self._outline(clause, language)
            except TextError as error:
                self.found += error.diagnostics
        return outlines

    def _outline(self, clause: str, language: str) -> Outline:
        name, text = self.catalog.text(clause, language)
        tree = parse_text(text, name=name, language=language)
        entries = outline(tree)
        self._placed(name, entries)
        asks = self.asks.within(language)
        for entry in entries:
            for asked in entry.asked:
                self.found += asks.findings(asked, name)
        self._compiles_alone(tree, language)
        return Outline(name, entries)

    def _placed(self, name: str, entries: tuple[Entry, ...]) -> None:
        """With sections numbered, a numbered clause outside of them would have the number of a section."""
        numbered = any(entry.what == "section" for entry in entries)
        if self.source.numbering == "sections" and not numbered:
            message = _("a clause with an id outside a numbered section; let it be {{: .plain }}")
            self.found += [
                Diagnostic("clause-without-section", message, Place(name, entry.line))
                for entry in entries
                if entry.what.startswith("clause")
            ]

    def _compiles_alone(self, tree: TextTemplate, language: str) -> None:
        """Unknown filters, terms, acts and tables, of each text apart from the others."""
        try:
            blocks_of(
                site_of(self.catalog, self.source.kind, language).of(tree.name), tree.blocks, {}
            )
        except TextError as error:
            self.found += error.diagnostics

    def _compiles(self, language: str) -> None:
        """What is wrong in `document.toml`; what is wrong in a text was found there."""
        try:
            compile_document(self.catalog, self.source.kind, language, reached=set())
        except TextError as error:
            self.found += error.diagnostics

    def _one_language(self, outlines: list[Outline]) -> None:
        """References that lead nowhere, and ids that stand twice where both would be printed."""
        homes: dict[str, Outline] = {}
        for each in outlines:
            for entry in each.entries:
                twin = homes.setdefault(entry.id, each)
                if entry.id and twin is not each and not self._apart(twin, each):
                    message = _("the id {found} stands in {file} too")
                    fields = {"found": entry.id, "file": twin.file}
                    place = Place(each.file, entry.line)
                    self.found.append(Diagnostic("id-twice", message, place, fields=fields))
        for each in outlines:
            self.found += _lost(each, homes)

    def _apart(self, one: Outline, two: Outline) -> bool:
        """Both texts have conditions, so that one of them may stand in place of the other."""
        conditions = {f"clauses/{part.clause}/": part.when for part in self.source.parts}
        return all(conditions[each.file.rpartition("/")[0] + "/"] for each in (one, two))

    # document.toml ---------------------------------------------------------------------------------------------------

    def _lines(self) -> Iterator[dict[str, Outline]]:
        """The lines that `document.toml` has in three languages."""
        source = self.source
        yield self._line(source.title)
        yield self._line(source.header)
        subtitles = [source.subtitle.get(language, ()) for language in LANGUAGES]
        if len({len(lines) for lines in subtitles}) > 1:
            message = _("the languages have different numbers of lines under the title")
            self.found.append(Diagnostic("parity-clauses", message, Place(source.file)))
        for lines in zip(*subtitles, strict=False):
            yield self._line(dict(zip(LANGUAGES, lines, strict=True)))
        for table in source.tables.values():
            scope = self._scope(table.each, {})
            for total in table.totals:
                yield self._line(total.label, self._scope(total.each, scope))

    def _line(self, line: Mapping[str, str], scope: Scope | None = None) -> dict[str, Outline]:
        file = self.source.file
        missing = [language for language in LANGUAGES if language not in line]
        if missing:
            message = _("{found} is not given in {language}")
            fields = {"found": next(iter(line.values()), ""), "language": ", ".join(missing)}
            self.found.append(Diagnostic("language-missing", message, Place(file), fields=fields))
        outlines: dict[str, Outline] = {}
        for language, text in line.items():
            if language not in LANGUAGES:
                continue
            entry = outline_of_line(parse_inline(text, file), file, scope or {})
            outlines[language] = Outline(file, (entry,))
            asks = self.asks.within(language)
            for asked in entry.asked:
                self.found += asks.findings(asked, file)
        return outlines

    def _scope(self, each: str, scope: Scope) -> Scope:
        """The names inside a repetition of `document.toml`."""
        variable, word, source = each.partition(" in ")
        if not word:
            return scope
        paths = paths_of(parse_expression(source, self.source.file, None), scope)
        return {**scope, variable: within(variable, source, paths[0] if paths else source)}

    def _expressions(self) -> Iterator[Asked]:
        """The expressions of `document.toml` outside of its lines."""
        source = self.source
        conditions = [part.when for part in source.parts]
        for each in (source.number, source.date, source.place, *conditions):
            if each:
                yield Asked(each, 0, {})
        for table in source.tables.values():
            yield from self._in_table(table)

    def _in_table(self, table: TableSource) -> Iterator[Asked]:
        inside = self._scope(table.each, {})
        yield Asked(table.each.partition(" in ")[2], 0, {})
        for column in table.columns:
            yield Asked(column.cell, 0, inside)
            if column.when:
                yield Asked(column.when, 0, {})
        for total in table.totals:
            scope = self._scope(total.each, {})
            for each in (total.value, total.when):
                if each:
                    yield Asked(each, 0, scope)


def _lost(outline: Outline, homes: Mapping[str, Outline]) -> Iterator[Diagnostic]:
    """References to clauses that the document does not have."""
    for entry in outline.entries:
        for reference in entry.references:
            if reference.target not in homes:
                message = _("the document has no clause {found}")
                place = Place(outline.file, reference.line, clause=entry.id or None)
                fields = {"found": reference.target}
                yield Diagnostic("reference-unknown", message, place, fields=fields)
