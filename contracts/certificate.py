"""The consistency certificate of a pack: its principal values with every place, what was compared and what was not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from contracts.agree import Agreement
from contracts.catalog import Catalog
from contracts.diagnostics import Diagnostic, message_of
from contracts.facts import DocumentFacts, Fact, Facts, Passage, Standing, title_of
from contracts.language import language as engine
from contracts.messages import LANGUAGES
from contracts.model import (
    Block,
    Cell,
    Column,
    Document,
    Field,
    Inlines,
    Item,
    Paragraph,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Title,
)

__all__ = ["KIND", "certificate", "certificate_pdf"]

KIND = "certificate"
"""Kind of the document and of its file in a manifest."""
_PLACES = frozenset({"details", "header", "opening", "signatures", "text", "title"})
_MOST_PLACES = 40
"""Places of one value in one document that are listed by themselves; a long table has thousands."""

_IN_WORDS = re.compile(r"^((?:[A-Z]{3}\s)?\d[\d\s.,]*[^\d()]{0,8}?)\s\([^()]*\)$")
"""A sum with its words after it: «564,50 грн (п’ятсот …)»."""

_PRINCIPAL = re.compile(
    r"contract\.(number|date|limit|term\.\w+)"
    r"|parties\.\w+\.(name|code|tax\.vat_number|accounts\[\d+\]\.iban)"
    r"|specifications\[\d+\]\.(number|date)|acts\[\d+\]\.(number|date)|sla\.number"
    r"|(.+\.)?totals\.(net|vat|gross)|(.+\.)?settlement\.payable"
    r"|sla\.(metrics_table\[\d+\]\.target|index_target)"
    r"|versions\[\d+\]\.(number|start|published)|site\.(documents|archive)"
    r"|(.+\.)?(sellers|controllers)\[\d+\]\.(name|email|phone|claims_address)"
    r"|(.+\.)?(sellers|controllers)\[\d+\]\.seller\.party\.(name|code|address|actual_address)"
    r"|returns\.(answer_within|(withdrawal|exchange|defects)\.(window|return_cost|refund\.within))"
    r"|returns\.defects\.(repair|replacement)_within|support\.complaints\.answer_within"
    r"|(.+\.)?summary\[\d+\]\.(window|payer|refund)|(.+\.)?warranty\.period"
    r"|personal_data\.(contact|requests\.answer_within)"
)
"""Paths of the values by which documents of a pack hang together; the others are counted, and stand in `facts.json`."""

Key = tuple[str, str]
"""Kind and number of a document, whatever its language."""


def certificate(
    facts: Facts,
    agreement: Agreement,
    language: str,
    accepted: Sequence[Diagnostic] = (),
    catalog: Catalog | None = None,
) -> Document:
    """The certificate in *language*; *accepted* are the warnings that a person has accepted.

    Values are printed as the documents in *language* have them, else as the first edition has them.
    """
    terms = (catalog or Catalog.default()).terms(language)
    maker = _Maker(facts, agreement, language, terms["certificate"])
    labels = terms["labels"]
    return Document(
        kind=KIND,
        language=language,
        numbering="sections",
        title=Title((Text(maker.word("title")),), tuple(maker.subtitle())),
        blocks=tuple(maker.blocks(accepted)),
        date=_last_day(facts),
        header=maker.word("header"),
        page_words=(labels["page"], labels["of"]),
        layout="certificate",
    )


def certificate_pdf(
    facts: Facts,
    agreement: Agreement,
    language: str,
    accepted: Sequence[Diagnostic] = (),
    catalog: Catalog | None = None,
) -> bytes:
    """The certificate as PDF.

    Raises:
        EnvironmentError_: it could not be rendered.
    """
    from contracts.render import render

    templates = catalog or Catalog.default()
    document = certificate(facts, agreement, language, accepted, templates)
    return render(document, "pdf", templates.layout("pdf", document.layout))


def _last_day(facts: Facts) -> date | None:
    """The date of the youngest document: a written file knows no other day."""
    days = [date.fromisoformat(one.date) for one in facts.documents if one.date]
    return max(days, default=None)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Writes the parts of a certificate."""

    facts: Facts
    agreement: Agreement
    language: str
    words: Mapping[str, Any]

    def word(self, key: str, **fields: object) -> str:
        """A text of the terms with its fields, set by the rules of the language."""
        text = str(self.words[key]).format(**fields) if fields else str(self.words[key])
        return engine(self.language).typography(text)

    def editions(self) -> dict[Key, list[DocumentFacts]]:
        """The editions of each document, that in the language of the certificate first."""
        found: dict[Key, list[DocumentFacts]] = {}
        for one in self.facts.documents:
            found.setdefault((one.kind, one.number), []).append(one)
        for editions in found.values():
            editions.sort(key=lambda one: self._rank(one.language))
        return found

    def _rank(self, language: str) -> tuple[bool, int]:
        """The language of the certificate first, then Ukrainian."""
        return language != self.language, ("uk", "ru", "en").index(language)

    def subtitle(self) -> Iterator[Inlines]:
        """The first document of the pack."""
        for editions in list(self.editions().values())[:1]:
            yield (Text(editions[0].title),)

    def blocks(self, accepted: Sequence[Diagnostic]) -> Iterator[Block]:
        """The parts in their order."""
        yield self._verdict()
        made = self.agreement
        yield self._paragraph(
            "counted", files=len(made.files), facts=made.facts, places=made.places
        )
        yield self._documents()
        if made.differences:
            errors = [one for one in made.diagnostics if one.severity == "error"]
            yield self._section("findings", *self._told(errors))
        yield self._under("compared", self._list(self._compared()))
        yield self._under("skipped", self._list(self._skipped()))
        told = tuple(self._told(accepted))
        yield self._section("accepted", *told) if told else self._none_accepted()
        shown = self._principal()
        others = len(self.facts.facts) - len(shown)
        rest = f" {self.word('others', count=others)}" if others else ""
        yield Paragraph((Text(self.word("disclaimer") + rest),))
        yield self._table(shown)

    def _paragraph(self, key: str, **fields: object) -> Paragraph:
        return Paragraph((Text(self.word(key, **fields)),))

    def _verdict(self) -> Paragraph:
        count = self.agreement.differences
        text = self.word("differs", count=count) if count else self.word("agrees")
        return Paragraph((Strong((Text(text),)),))

    def _section(self, key: str, *blocks: Block) -> Section:
        return Section(f"certificate-{key}", (Text(self.word(key)),), tuple(blocks), numbered=False)

    def _documents(self) -> Table:
        columns = (
            Column("number", self.word("number"), 6, "center"),
            Column("document", self.word("document"), 54),
            Column("files", self.word("files"), 34),
        )
        rows = [
            self._row(str(index), editions[0].title, self._files(key))
            for index, (key, editions) in enumerate(self.editions().items(), 1)
        ]
        return Table("documents", columns, tuple(rows))

    def _files(self, key: Key) -> str:
        """Languages and formats of the files of a document that were compared."""
        formats: dict[str, list[str]] = {}
        for path, entry in self.agreement.documents:
            if entry == key:
                language, _slash, name = path.partition("/")
                formats.setdefault(language, []).append(name.rpartition(".")[2])
        return "; ".join(f"{language}: {', '.join(ends)}" for language, ends in formats.items())

    def _row(self, *texts: str) -> Row:
        return Row(tuple(Cell((Text(text),) if text else ()) for text in texts))

    def _principal(self) -> list[Fact]:
        """The values by which the documents hang together."""
        facts = self.facts.facts
        return [one for one in facts if any(map(_PRINCIPAL.fullmatch, one.paths))] or list(facts)

    def _table(self, facts: Sequence[Fact]) -> Table:
        columns = (
            Column("number", self.word("number"), 5, "center"),
            Column("fact", self.word("fact"), 37),
            Column("value", self.word("value"), 45),
            Column("places", self.word("places"), 34),
        )
        indices = {key: index for index, key in enumerate(self.editions(), 1)}
        rows = [
            self._fact(number, alike, indices)
            for number, alike in enumerate(self._alike(facts).values(), 1)
        ]
        return Table("facts", columns, tuple(rows))

    def _alike(self, facts: Sequence[Fact]) -> dict[tuple[str, str], list[Fact]]:
        """Facts of one title and one value together: each document of a shop has its own path to a seller."""
        found: dict[tuple[str, str], list[Fact]] = {}
        for one in facts:
            key = title_of(one.paths, self.language), self._printed(one)
            found.setdefault(key, []).append(one)
        return found

    def _fact(self, number: int, facts: Sequence[Fact], indices: Mapping[Key, int]) -> Row:
        """A value under its title with the places of all *facts*, which are alike."""
        first = facts[0]
        places = [place for one in facts for place in one.places]
        cells: tuple[Inlines, ...] = (
            (Text(str(number)),),
            (Text(title_of(first.paths, self.language)),),
            (Field(self._printed(first), first.paths),),
            (Text(self._places(places, indices)),),
        )
        return Row(tuple(Cell(inlines) for inlines in cells))

    def _printed(self, fact: Fact) -> str:
        """The value as printed: the longest form in digits; the words beside it are compared, and not shown again."""
        chosen = min((one.document.language for one in fact.places), key=self._rank)
        texts = dict.fromkeys(one.text for one in fact.places if one.document.language == chosen)
        longest = max((_IN_WORDS.sub(r"\1", text) for text in texts), key=len)
        return engine(chosen).typography(longest)

    def _places(self, places: Sequence[Standing], indices: Mapping[Key, int]) -> str:
        """Where a value stands, the same in every language; documents where it stands alike are told of together."""
        found: dict[int, dict[str, None]] = {}
        for one in places:
            index = indices[one.document.kind, one.document.number]
            found.setdefault(index, {})[self._place(one.passage)] = None
        alike: dict[str, list[int]] = {}
        for index, names in found.items():
            alike.setdefault(_listed(list(names)), []).append(index)
        return "; ".join(f"{_ranges(numbers)}: {names}" for names, numbers in alike.items())

    def _place(self, passage: Passage) -> str:
        if passage.at in _PLACES and not (passage.at == "text" and passage.number):
            return self.word(f"{passage.at}_place")
        parts = [self.word("clause", number=passage.number)] if passage.number else []
        if passage.table and passage.row:
            parts.append(self.word("table_place", row=passage.row))
        return ", ".join(parts) or self.word("text_place")

    def _compared(self) -> Iterator[str]:
        for key in ("text", "forms", "values", "words", "editions"):
            yield self.word(f"compared_{key}")

    def _skipped(self) -> Iterator[str]:
        if self.agreement.not_compared:
            yield self.word("skipped_files", files=", ".join(self.agreement.not_compared))
        if self.agreement.by_values:
            yield self.word("skipped_templates", files=", ".join(self.agreement.by_values))
        for key in ("look", "names", "truth"):
            yield self.word(f"skipped_{key}")

    def _list(self, texts: Iterable[str]) -> str:
        text = "; ".join(texts)
        return f"{text[:1].upper()}{text[1:]}."

    def _none_accepted(self) -> Paragraph:
        return self._under("accepted", self.word("accepted_none"))

    def _under(self, key: str, text: str) -> Paragraph:
        """A paragraph that begins with its title, so that the certificate of an ordinary pack keeps to one page."""
        return Paragraph((Strong((Text(f"{self.word(key)}. "),)), Text(text)))

    def _told(self, found: Sequence[Diagnostic]) -> Iterator[Item]:
        """Findings in the language of the certificate."""
        spoken = self.language if self.language in LANGUAGES else "en"
        for one in found:
            place = f"{one.place}: " if str(one.place) else ""
            yield Item((Text(f"{place}{message_of(one, spoken)} ({one.rule})"),))


def _listed(names: Sequence[str]) -> str:
    """The places; of very many the first ones and how many more there are."""
    if len(names) <= _MOST_PLACES:
        return ", ".join(names)
    return f"{', '.join(names[:_MOST_PLACES])}, … +{len(names) - _MOST_PLACES}"


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers in order, three and more in a row as a range.

    >>> _ranges([1, 2, 4, 5, 6])
    '1, 2, 4–6'
    """
    rows: list[list[int]] = []
    for one in sorted(numbers):
        if rows and one == rows[-1][-1] + 1:
            rows[-1].append(one)
        else:
            rows.append([one])
    return ", ".join(
        f"{row[0]}–{row[-1]}" if len(row) > 2 else ", ".join(map(str, row)) for row in rows
    )
