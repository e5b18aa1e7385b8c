"""One run: from a shop file to a written site."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.catalog import Catalog
from contracts.confirmed import read_forms, write_forms
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import DiagnosticsError, OverwriteError
from contracts.load import Loaded
from contracts.messages import _
from contracts.model import Document
from contracts.output import Made, write_all
from contracts.pack import Order as PackOrder
from contracts.pack.editions import Edition as Composed
from contracts.pack.editions import composed
from contracts.pack.order import Task
from contracts.publish.about import About, site_findings
from contracts.publish.address import base_of
from contracts.publish.archive import (
    LEGAL,
    PUBLISHED_KINDS,
    Archive,
    Edition,
    KeptText,
    read_archive,
    stored_text,
)
from contracts.publish.bodies import Body
from contracts.publish.build import Builder, Maker
from contracts.publish.frames import Framer
from contracts.publish.key_facts import facts_catalog, key_facts
from contracts.publish.order import Order, Outcome, Published, Status
from contracts.publish.plan import Asked, Wanted, findings
from contracts.publish.site import Site, assets_of
from contracts.publish.text import text_of
from contracts.settings import Settings
from contracts.version import VERSION
from schemas.base import LANGUAGES

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["Run"]


class Run:
    """One run, from the shop file to the written site."""

    def __init__(
        self,
        shop: Shop,
        loaded: Loaded,
        settings: Settings,
        order: Order,
        folder: Path,
        *,
        day: date,
    ) -> None:
        self.shop = shop
        self.loaded = loaded
        self.settings = settings
        self.order = order
        self.folder = folder
        self.day = day
        self.catalog = Catalog.default(settings.overlay)
        own = shop.site.documents if shop.site.own is not None else ""
        given = order.base or settings.site.base or own
        self.with_pages = bool(given)
        self.base = base_of(given or shop.site.documents)
        self.archive = read_archive(folder)
        self.languages = _languages(shop, order, self.archive)
        self.about = About(
            shop, loaded, folder, self.base, self.languages, self.archive.base, self.with_pages
        )
        self.result = Published(base=self.base if self.with_pages else "")

    def published(self) -> Published:
        """The site, written."""
        made = self._composed()
        if self._waiting(made):
            return self.result
        wanted = _wanted(self.shop, made)
        self._refuse(wanted)
        editions, fresh = self._editions(wanted)
        site = self._site(wanted, editions)
        files = [*site.assets.made, *fresh] if self.with_pages else list(fresh)
        files += self._rewritten(site, fresh)
        self._refuse_archive(fresh)
        self.result.written = write_all(
            self.folder,
            files,
            {},
            {"contracts": VERSION},
            force=self.order.force,
            extra={"site": self.base},
        )
        self.result.outcomes = tuple(_outcome(site, kind, self.archive) for kind in site.kinds)
        return self.result

    # The documents -----------------------------------------------------------------------------------------------------

    def _composed(self) -> list[Composed]:
        known = set(self.catalog.kinds())
        kinds = tuple(one for one in PUBLISHED_KINDS if one in known)
        order = PackOrder(kinds, self.languages)
        task = Task(self.shop, self.loaded, self.settings, order, self.catalog, {})
        return composed(task, read_forms(self.settings.forms_file))

    def _waiting(self, made: Sequence[Composed]) -> bool:
        """Whether forms of words wait for a person; they are written where they are asked for."""
        unsure = {key: text for one in made for key, text in one.unsure.items()}
        if not unsure:
            return False
        place = Place(file=str(self.settings.forms_file))
        hint = _("write the right form after `form:` and run again")
        message = _("{text}: the {case} form {proposed} ({language}) is not sure")
        for (language, text, case), proposed in sorted(unsure.items()):
            fields = {"language": language, "text": text, "case": case, "proposed": proposed}
            found = Diagnostic("form-unsure", message, place, hint, "warning", fields=fields)
            self.result.diagnostics.append(found)
        write_forms(self.settings.forms_file, unsure)
        self.result.undecided = len(made)
        return True

    # What stands against it ----------------------------------------------------------------------------------------------

    def _refuse(self, wanted: Sequence[Wanted]) -> None:
        stored = {}
        for one in wanted:
            known = self.archive.find(one.kind, one.version.start)
            for text in known.texts if known else ():
                if (kept := stored_text(self.folder, text)) is not None:
                    stored[one.kind, text.language] = kept
        asked = Asked(self.shop, self.loaded, self.archive, stored, self.day)
        found = [
            *self._lost(),
            *findings(asked, wanted),
            *site_findings(self.about),
        ]
        if any(one.severity == "error" for one in found):
            raise DiagnosticsError(diagnostics=found, texts=self.loaded.texts)
        self.result.diagnostics += found

    def _lost(self) -> list[Diagnostic]:
        """What is wrong with the archive; by force the site is written around it, and it is said again each time."""
        lost = self.archive.lost
        return [replace(one, severity="warning") for one in lost] if self.order.force else [*lost]

    def _refuse_archive(self, fresh: Sequence[Made]) -> None:
        """A dated file is written once: not even by force is another put in its place."""
        message = _("a dated page stands here already, and the list of editions does not know it")
        hint = _("put {file} back as it was published; what was published never changes")
        found = []
        for one in fresh:
            path = self.folder / one.path
            if path.is_file() and path.read_bytes() != one.data:
                place = Place(file=str(path))
                found.append(
                    Diagnostic("archive-occupied", message, place, hint, fields={"file": LEGAL})
                )
        if found:
            raise OverwriteError(diagnostics=found)

    # Its files -----------------------------------------------------------------------------------------------------------

    def _editions(self, wanted: Sequence[Wanted]) -> tuple[tuple[Edition, ...], list[Made]]:
        """All editions, the new ones among them, and the dated files that are not there yet."""
        formats = self.order.formats if self.with_pages else (*self.order.formats, "pdf")
        framer = Framer(self._site(wanted, self.archive.editions), self.settings.site)
        current: dict[str, Edition] = {}
        fresh: list[Made] = []
        for one in wanted:
            edition = _joined(self.archive.find(one.kind, one.version.start), one.edition())
            writer = _page_writer(framer) if self.with_pages else None
            maker = Maker(one, tuple(dict.fromkeys(formats)), writer, self.catalog.layout)
            current[one.kind], made = maker.completed(edition)
            fresh += made
        return _merged(self.archive, current), fresh

    def _site(self, wanted: Sequence[Wanted], editions: tuple[Edition, ...]) -> Site:
        documents = {
            (one.kind, language): document
            for one in wanted
            for language, document in one.documents.items()
        }
        return Site(
            self.shop,
            self.base,
            self.languages,
            self.catalog,
            assets_of(self.catalog, self.settings.site),
            editions,
            self.day,
            documents,
        )

    def _rewritten(self, site: Site, fresh: Sequence[Made]) -> list[Made]:
        catalog = facts_catalog(self.catalog)
        facts = {
            one: key_facts(catalog, self.shop, one, site.documents)
            for one in (self.languages if self.with_pages else ())
        }
        site = replace(site, facts=facts)
        builder = Builder(
            site,
            Framer(site, self.settings.site),
            self.folder,
            {one.path: one.data for one in fresh},
        )
        files = list(builder.pages()) if self.with_pages else []
        if self.order.fragment or not self.with_pages:
            files += builder.fragments(() if self.with_pages else ("pdf",))
        legal = builder.legal(with_pages=self.with_pages)
        return [*files, Made(LEGAL, legal, "site", "", "json")]


def _languages(shop: Shop, order: Order, archive: Archive) -> tuple[str, ...]:
    """What is asked for, and what was published before: a language is not taken away in silence."""
    asked = {*(order.languages or shop.site.languages.of), *archive.languages}
    return tuple(one for one in LANGUAGES if one in asked)


def _wanted(shop: Shop, made: Sequence[Composed]) -> list[Wanted]:
    """The documents by kind, each in its languages."""
    by_kind: dict[tuple[str, int], dict[str, Document]] = {}
    for one in made:
        assert one.job.index is not None  # each document of a shop is of an edition
        key = one.job.kind, one.job.index
        by_kind.setdefault(key, {})[one.languages[0]] = one.documents[0]
    return [
        Wanted(
            kind,
            index,
            shop.versions[index],
            documents,
            {language: text_of(document) for language, document in documents.items()},
        )
        for (kind, index), documents in by_kind.items()
    ]


def _joined(known: Edition | None, new: Edition) -> Edition:
    """The edition as it is kept, with the languages that it has now and had not."""
    if known is None:
        return new
    more = tuple(one for one in new.texts if known.text(one.language) is None)
    return replace(known, texts=(*known.texts, *more))


def _merged(archive: Archive, current: Mapping[str, Edition]) -> tuple[Edition, ...]:
    """All editions by kind, the oldest of each first."""
    kinds = [one for one in PUBLISHED_KINDS if one in current or one in archive.kinds]
    merged: list[Edition] = []
    for kind in kinds:
        new = current.get(kind)
        old = [one for one in archive.of(kind) if new is None or one.start != new.start]
        merged += sorted([*old, *([new] if new else [])], key=lambda one: one.start)
    return tuple(merged)


def _page_writer(framer: Framer) -> Callable[[Edition, KeptText, Body], bytes]:
    def write(edition: Edition, text: KeptText, body: Body) -> bytes:
        return body.page(framer.kept(edition, text), framer.site.layout)

    return write


def _outcome(site: Site, kind: str, archive: Archive) -> Outcome:
    latest = site.of(kind)[-1]
    status: Status = "kept" if archive.find(kind, latest.start) else "new"
    if not site.is_applied(kind):
        status = "ended"
    return Outcome(kind, latest.number, latest.start.isoformat(), status)
