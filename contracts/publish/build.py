"""From decided editions to the files of a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from contracts.output import Made, sha256
from contracts.publish.address import FIRST, dated, file_of, folder, undated
from contracts.publish.archive import Edition, KeptFile, KeptText, stored_text, to_legal
from contracts.publish.bodies import Body, stored_page
from contracts.publish.feeds import feed_xml, sitemap_xml
from contracts.publish.frames import ARCHIVE, CHANGES, FEED, Framer
from contracts.publish.pages import archive_html, changes_html, home_html
from contracts.publish.plan import Wanted
from contracts.publish.site import Site
from contracts.publish.snippet import snippet_html
from contracts.publish.text import EditionText, from_json, to_json
from contracts.render import render
from contracts.render.html import fragment, page, plain_page

__all__ = ["Builder", "Maker", "archive_page"]

FRAGMENTS = "fragments"
SNIPPETS = "snippets"
_TEXT = "edition.json"


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the files of one edition that are kept for ever."""

    one: Wanted
    formats: tuple[str, ...]
    write_page: Callable[[Edition, KeptText, Body], bytes] | None
    """None: there are no pages."""
    layout: Callable[[str, str], Path]

    def completed(self, edition: Edition) -> tuple[Edition, list[Made]]:
        """*edition* with the files that it still lacks, and those files."""
        made: list[Made] = []
        texts = []
        for text in edition.texts:
            found = (
                list(self._missing(edition, text)) if text.language in self.one.documents else []
            )
            made += found
            new = tuple(KeptFile(each.path, sha256(each.data), each.format) for each in found)
            texts.append(replace(text, files=(*text.files, *new)))
        return replace(edition, texts=tuple(texts)), made

    def _missing(self, edition: Edition, text: KeptText) -> Iterator[Made]:
        language, document = text.language, self.one.documents[text.language]
        here = dated(language, edition.kind, edition.start)
        kind, number, body = edition.kind, edition.number, Body(document)
        if self.write_page is not None and text.file("html") is None:
            yield Made(
                file_of(here), self.write_page(edition, text, body), kind, language, "html", number
            )
        if text.file("json") is None:
            head = _head(edition, language)
            data = to_json(self.one.texts[language], head, body.parts)
            yield Made(f"{here}{_TEXT}", data, kind, language, "json", number)
        for name in self.formats:
            if text.file(name) is None:
                data = render(document, name, self.layout(name, document.layout))
                path = f"{here}{folder(kind)}-{edition.start.isoformat()}.{language}.{name}"
                yield Made(path, data, kind, language, name, number)


def _head(edition: Edition, language: str) -> dict[str, str]:
    return {
        "kind": edition.kind,
        "language": language,
        "number": edition.number,
        "published": edition.published.isoformat(),
        "from": edition.start.isoformat(),
    }


class Builder:
    """Makes what may be written anew at each run: pages without a date, lists, fragments."""

    def __init__(self, site: Site, framer: Framer, root: Path, fresh: Mapping[str, bytes]) -> None:
        self.site = site
        self.framer = framer
        self.root = root
        """The folder of the site, where stored pages lie."""
        self.fresh = fresh
        """Dated files of this run by their path."""

    def pages(self) -> Iterator[Made]:
        """All pages without a date, and the lists for machines."""
        site = self.site
        for kind in site.kinds:
            for text in site.in_force(kind).texts:
                yield self._current(kind, text)
        yield from self._changes()
        yield from self._own("home", home_html, {one: site.home(one) for one in site.languages})
        yield from self._own(
            "archive", archive_html, {one: f"{one}/{ARCHIVE}" for one in site.languages}
        )
        yield from self._aliases()
        yield Made(FEED, feed_xml(site), "site", FIRST, "xml")
        yield Made("sitemap.xml", sitemap_xml(site), "site", "", "xml")
        for one in site.languages:
            yield Made(
                f"{SNIPPETS}/checkout.{one}.txt", snippet_html(site, one), "site", one, "txt"
            )

    # Documents ---------------------------------------------------------------------------------------------------------

    def _current(self, kind: str, text: KeptText) -> Made:
        site, edition = self.site, self.site.in_force(kind)
        frame = self.framer.current(edition, text)
        document = site.document(edition, text.language)
        if document is not None:
            data = page(document, frame, site.layout)
        else:
            data = stored_page(self._stored(text), frame, site.layout)
        path = file_of(undated(text.language, kind))
        return Made(path, data, kind, text.language, "html", edition.number)

    def _stored(self, text: KeptText) -> bytes:
        """What is kept of an edition whose data the shop has no more."""
        kept = text.file("json")
        return (self._read(kept.path) if kept is not None else None) or b""

    def _read(self, path: str) -> bytes | None:
        if path in self.fresh:
            return self.fresh[path]
        file = self.root / path
        return file.read_bytes() if file.is_file() else None

    # Pages of ours -----------------------------------------------------------------------------------------------------

    def _own(
        self, name: str, write: Callable[[Site, str, str], str], pages: dict[str, str]
    ) -> Iterator[Made]:
        for language, where in pages.items():
            yield self._one_own(name, write, pages, language, where)

    def _one_own(
        self,
        name: str,
        write: Callable[[Site, str, str], str],
        pages: dict[str, str],
        language: str,
        where: str,
    ) -> Made:
        site, words = self.site, self.site.words[language]
        brand = site.brand(language)
        title = words.say(name, brand=brand)
        about = words.say(f"{name}_about", brand=brand)
        frame = self.framer.own(language, title, pages, page=where, about=about)
        data = plain_page(write(site, language, where), frame, site.layout)
        return Made(
            where if where.endswith(".html") else file_of(where), data, "site", language, "html"
        )

    def _aliases(self) -> Iterator[Made]:
        """The same lists where somebody looks for them: `/uk/`, and where the documents say that the archive is."""
        site = self.site
        homes = {one: site.home(one) for one in site.languages}
        yield self._one_own("home", home_html, homes, FIRST, undated(FIRST))
        archives = {one: f"{one}/{ARCHIVE}" for one in site.languages}
        promised = archive_page(site.base, site.shop.site.archive or "")
        if promised and promised not in (*archives.values(), *homes.values(), undated(FIRST)):
            yield self._one_own("archive", archive_html, archives, FIRST, promised)

    def _changes(self) -> Iterator[Made]:
        site = self.site
        for kind in site.kinds:
            editions = site.of(kind)
            counts = {
                one: sum(each.text(one) is not None for each in editions) for one in site.languages
            }
            pages = {
                one: f"{undated(one, kind)}{CHANGES}" for one, count in counts.items() if count > 1
            }
            texts = {
                (kind, text.language, each.start.isoformat()): found
                for each in (editions if pages else ())
                for text in each.texts
                if (found := self._text(text)) is not None
            }
            for language, where in pages.items():
                words = site.words[language]
                title = words.say("changes_of", title=site.title(kind, language))
                frame = self.framer.own(
                    language, title, pages, page=where, about=words.say("changes_about")
                )
                content = changes_html(site, kind, language, where, texts)
                data = plain_page(content, frame, site.layout)
                yield Made(file_of(where), data, kind, language, "html")

    def _text(self, text: KeptText) -> EditionText | None:
        file = text.file("json")
        if file is not None and file.path in self.fresh:
            return from_json(self.fresh[file.path])
        return stored_text(self.root, text)

    # Pieces for others ---------------------------------------------------------------------------------------------------

    def fragments(self, formats: Sequence[str] = ()) -> Iterator[Made]:
        """Each document of the shop for the page editor of a shop system, and in *formats* beside it.

        An edition that is not in force yet has its first day in its name.
        """
        site = self.site
        for (kind, language), document in site.documents.items():
            edition = site.in_force(kind)
            later = "" if edition.start == document.date else f"-{document.date}"
            path = f"{FRAGMENTS}/{language}/{folder(kind)}{later}"
            data = fragment(document, f"{folder(kind)}-").encode()
            yield Made(f"{path}.html", data, kind, language, "html")
            for name in formats:
                layout = site.catalog.layout(name, document.layout)
                yield Made(f"{path}.{name}", render(document, name, layout), kind, language, name)

    def legal(self, *, with_pages: bool) -> bytes:
        """The list of editions for machines."""
        site = self.site
        head: dict[str, Any] = {
            "brand": site.brand(FIRST),
            "default_language": FIRST,
            "languages": list(site.languages),
        }
        documents = [self._listed(kind, with_pages) for kind in site.kinds]
        return to_legal(site.base, head, documents)

    def _listed(self, kind: str, with_pages: bool) -> dict[str, Any]:
        site, edition = self.site, self.site.in_force(kind)
        listed: dict[str, Any] = {
            "kind": kind,
            "applied": site.is_applied(kind),
            "in_force": edition.number,
        }
        if with_pages:
            listed["addresses"] = {
                one.language: site.url(undated(one.language, kind)) for one in edition.texts
            }
        return listed | {"editions": [self._edition(one, with_pages) for one in site.of(kind)]}

    def _edition(self, edition: Edition, with_pages: bool) -> dict[str, Any]:
        languages = {}
        for text in edition.texts:
            entry: dict[str, Any] = {"title": text.title, "text": text.text}
            if with_pages and text.file("html") is not None:
                entry["address"] = self.site.url(self.site.where(edition, text.language))
            entry["files"] = [
                {"path": one.path, "format": one.format, "sha256": one.sha256} for one in text.files
            ]
            languages[text.language] = entry
        return {
            "number": edition.number,
            "published": edition.published.isoformat(),
            "from": edition.start.isoformat(),
            **({"changes": dict(edition.changes)} if edition.changes else {}),
            "languages": languages,
        }


def archive_page(base: str, address: str) -> str:
    """The page of the site that *address* names, empty when it lies elsewhere."""
    if not address.startswith(base):
        return ""
    path = address.removeprefix(base)
    if (
        not path
        or ".." in path
        or not all(
            part.replace("-", "").replace("_", "").replace(".", "").isalnum()
            for part in path.strip("/").split("/")
        )
    ):
        return ""
    return path if path.endswith((".html", "/")) else f"{path}/"
