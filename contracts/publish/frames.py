"""What stands around the text of each page of a site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from contracts.publish.address import FIRST, relative, undated
from contracts.publish.archive import LEGAL, Edition, KeptText
from contracts.publish.json_ld import page_data, store, written
from contracts.publish.key_facts import HOMES
from contracts.publish.site import Site
from contracts.render.html import Alternate, Brand, Frame, KeyFact, Link
from contracts.settings import SiteSettings
from schemas.party import SoleProprietor

__all__ = ["ARCHIVE", "CHANGES", "FEED", "Framer", "seller_lines"]

FEED = "feed.xml"
ARCHIVE = "archive/"
CHANGES = "changes/"
_FACTS_OF = {
    "public_offer": (
        "prices",
        "delivery",
        "payment",
        "withdrawal",
        "refund",
        "warranty",
        "contacts",
    ),
    "return_terms": ("withdrawal", "exchange", "refund", "contacts"),
    "delivery_terms": ("delivery", "contacts"),
    "payment_terms": ("prices", "payment", "contacts"),
    "warranty_terms": ("warranty", "contacts"),
}
"""Which key facts stand over which document; on the list of documents all of them."""
_WHOLE = ("return_terms", "delivery_terms")
"""Documents whose pages tell machines the terms of return and delivery."""


@dataclass(frozen=True, slots=True)
class Framer:
    """Makes the frames of a site."""

    site: Site
    settings: SiteSettings

    # Pages of documents ------------------------------------------------------------------------------------------------

    def kept(self, edition: Edition, text: KeptText) -> Frame:
        """Of the unchanging page: it leads to nothing but the permanent address and the list of editions."""
        site, language = self.site, text.language
        page, words = site.where(edition, language), site.words[language]
        now = relative(page, undated(language, edition.kind))
        return Frame(
            language,
            text.title,
            self._description(edition, text),
            canonical=site.url(page),
            stylesheet=relative(page, site.assets.style),
            icon=relative(page, site.assets.icon),
            status=self._status(edition, language, "in_force"),
            notice=words.say("kept"),
            notice_link=Link(words.say("kept_link"), now),
            archive=(Link(words.say("data"), relative(page, LEGAL)),),
            json_ld=written(page_data(site, edition, text, page, kept=True)),
            brand=Brand(site.brand(language)),
            footer=seller_lines(site, language),
        )

    def current(self, edition: Edition, text: KeptText) -> Frame:
        """Of the page of the edition in force."""
        site, language, kind = self.site, text.language, edition.kind
        page = undated(language, kind)
        whole = kind in _WHOLE and site.is_applied(kind)
        nodes = page_data(site, edition, text, page, kept=False), store(site, language, whole=whole)
        notice, link = self._notice(edition, language, page)
        return Frame(
            language,
            text.title,
            self._description(edition, text),
            canonical=site.url(page),
            alternates=self._alternates(kind, edition),
            switch=self._switch(
                page, {one.language: undated(one.language, kind) for one in edition.texts}, language
            ),
            documents=self.documents(page, language, kind),
            status=self._status(
                edition, language, "in_force" if edition.start <= site.day else "will_be"
            ),
            notice=notice,
            notice_link=link,
            archive=tuple(self._archive(edition, language, page)),
            facts=self._facts(page, language, _FACTS_OF.get(kind, ())),
            json_ld=written(*nodes),
            footer=seller_lines(site, language),
            downloads=self._downloads(text, page),
            **self._common(page, language),
        )

    def _description(self, edition: Edition, text: KeptText) -> str:
        words = self.site.words[text.language]
        return words.say(
            "about",
            title=text.title,
            brand=self.site.brand(text.language),
            number=edition.number,
            date=words.day(edition.start),
        )

    def _status(self, edition: Edition, language: str, state: str) -> tuple[str, ...]:
        words = self.site.words[language]
        return (
            words.say("edition", number=edition.number),
            words.say(state, date=words.day(edition.start)),
            words.say("published", date=words.day(edition.published)),
        )

    def _notice(self, edition: Edition, language: str, page: str) -> tuple[str, Link | None]:
        site, words = self.site, self.site.words[language]
        if not site.is_applied(edition.kind):
            return words.say("ended"), Link(words.say("all"), relative(page, site.home(language)))
        if edition.start > site.day:
            return words.say("not_yet", date=words.day(edition.start)), None
        coming = site.upcoming(edition.kind)
        if coming is None or coming.text(language) is None:
            return "", None
        text = words.say("upcoming", number=coming.number, date=words.day(coming.start))
        href = relative(page, site.where(coming, language))
        return text, Link(words.say("upcoming_link"), href)

    def _archive(self, edition: Edition, language: str, page: str) -> Iterator[Link]:
        site, words = self.site, self.site.words[language]
        yield Link(words.say("same"), relative(page, site.where(edition, language)))
        if site.of(edition.kind)[1:]:
            yield Link(words.say("changes"), relative(page, f"{page}{CHANGES}"))
        yield Link(words.say("archive"), relative(page, f"{language}/{ARCHIVE}"))

    @staticmethod
    def _downloads(text: KeptText, page: str) -> tuple[Link, ...]:
        found = ((name, text.file(name)) for name in ("docx", "pdf"))
        return tuple(
            Link(name.upper(), relative(page, file.path))
            for name, file in found
            if file is not None
        )

    def _facts(self, page: str, language: str, names: tuple[str, ...]) -> tuple[KeyFact, ...]:
        facts = {one.name: one for one in self.site.facts.get(language, ())}
        return tuple(
            KeyFact(name, fact.title, fact.text, self._link(page, fact.href))
            for name in names
            if (fact := facts.get(name)) is not None and self.site.says_so(HOMES[name][0])
        )

    @staticmethod
    def _link(page: str, href: str) -> str:
        target, mark, anchor = href.partition("#")
        if not target:
            return ""
        return f"#{anchor}" if mark and target == page else relative(page, target) + mark + anchor

    # Pages of ours -----------------------------------------------------------------------------------------------------

    def own(
        self, language: str, title: str, pages: dict[str, str], *, page: str = "", about: str = ""
    ) -> Frame:
        """Of a page without a document that stands in each language at *pages*; *page* where it is not there."""
        site = self.site
        here = page or pages[language]
        alternates = tuple(Alternate(code, site.url(where)) for code, where in pages.items())
        first = Alternate("x-default", site.url(pages[FIRST]))
        is_home = pages[language] == site.home(language)
        facts = tuple(one.name for one in site.facts.get(language, ())) if is_home else ()
        return Frame(
            language,
            title,
            about,
            canonical=site.url(pages[language]),
            alternates=(*alternates, first),
            switch=self._switch(here, pages, language),
            documents=self.documents(here, language, ""),
            facts=self._facts(here, language, facts),
            json_ld=written(store(site, language, whole=True)) if is_home else "",
            footer=seller_lines(site, language),
            **self._common(here, language),
        )

    # Parts -------------------------------------------------------------------------------------------------------------

    def _common(self, page: str, language: str) -> dict[str, Any]:
        site = self.site
        return {
            "stylesheet": relative(page, site.assets.style),
            "icon": relative(page, site.assets.icon),
            "feed": relative(page, FEED),
            "brand": site.page_brand(page, language, self.settings),
        }

    def _alternates(self, kind: str, edition: Edition) -> tuple[Alternate, ...]:
        pages = [
            (one.language, self.site.url(undated(one.language, kind))) for one in edition.texts
        ]
        first = self.site.url(undated(FIRST, kind))
        return (*(Alternate(code, href) for code, href in pages), Alternate("x-default", first))

    def _switch(self, page: str, pages: dict[str, str], language: str) -> tuple[Link, ...]:
        if len(pages) < 2:
            return ()
        words = self.site.words
        return tuple(
            Link(words[code].say(code), relative(page, where), code, code == language)
            for code, where in pages.items()
        )

    def documents(self, page: str, language: str, current: str) -> tuple[Link, ...]:
        """The documents in force, the one of the page marked."""
        site = self.site
        return tuple(
            Link(
                site.title(kind, language),
                relative(page, undated(language, kind)),
                current=kind == current,
            )
            for kind in site.kinds
            if site.is_applied(kind) and site.in_force(kind).text(language) is not None
        )


def seller_lines(site: Site, language: str) -> tuple[str, ...]:
    """Who sells, one seller a line: name, code, address, how to reach it."""
    words = site.words[language]
    lines = []
    for one in site.shop.sellers:
        party = one.party
        label = "person_code" if isinstance(party, SoleProprietor) else "code"
        code = getattr(party, "code", None)
        parts = [
            words.seller(one),
            f"{words.label(label)} {code}" if code else "",
            words.local(party.address) if party.address is not None else "",
            one.email or party.email or "",
            one.phone or party.phone or "",
        ]
        lines.append(" · ".join(part for part in parts if part))
    return tuple(lines)
