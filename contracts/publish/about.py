"""What a publisher should know of the site as a whole: its languages and its addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.diagnostics import Basis, Diagnostic, Place, Severity
from contracts.load import Loaded
from contracts.messages import _
from contracts.publish.address import FIRST, base_of
from contracts.publish.archive import LEGAL
from contracts.publish.build import archive_page

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["About", "site_findings"]


@dataclass(frozen=True, slots=True)
class About:
    """The site that is asked for."""

    shop: Shop
    loaded: Loaded
    folder: Path
    base: str
    languages: tuple[str, ...]
    old_base: str
    """Where it stood when it was written last; empty: nowhere."""
    with_pages: bool

    def found(
        self,
        rule: str,
        message: str,
        path: tuple[str, ...],
        hint: str,
        severity: Severity,
        **fields: object,
    ) -> Diagnostic:
        """A finding about a value of the shop."""
        place = self.loaded.places.value(path)
        return Diagnostic(rule, message, place, hint, severity, fields=fields)


def site_findings(about: About) -> Iterator[Diagnostic]:
    """All findings."""
    if FIRST not in about.languages:
        message = _("the site has no Ukrainian text; it opens in Ukrainian, whatever else it has")
        hint = _("add `uk` to `site.languages.of` and to --lang")
        place = about.loaded.places.value(("site", "languages", "of"))
        basis = (Basis("lang", "27(6)", "source"),)
        yield Diagnostic("language-uk-missing", message, place, hint, basis=basis)
    if about.with_pages:
        yield from _addresses(about)
        return
    message = _(
        "the shop has no site of its own: fragments to paste and PDF files are made instead of pages"
    )
    hint = _(
        "if you have a place on the web to upload pages to, name it with --base or as `base` in [site] of contracts.toml"
    )
    yield about.found("site-absent", message, ("site", "pages"), hint, "info")


def _addresses(about: About) -> Iterator[Diagnostic]:
    """Addresses that the documents or earlier pages name and this site does not have."""
    promised, stated = about.shop.site.archive, about.shop.site.documents
    fields = {"found": stated, "expected": about.base}
    if base_of(stated) != about.base:
        message = _(
            "the documents say that they are published at {found}, and the site is made for {expected}"
        )
        hint = _("let `site.documents` and the address of the site be the same")
        yield about.found(
            "address-differs", message, ("site", "documents"), hint, "warning", **fields
        )
    if promised and not archive_page(about.base, promised):
        message = _(
            "the documents say that earlier editions are kept at {found}, which is no page of this site"
        )
        hint = _("name an address below {expected}, or put the archive there yourself")
        fields["found"] = promised
        yield about.found(
            "archive-elsewhere", message, ("site", "archive"), hint, "warning", **fields
        )
    if about.old_base not in ("", about.base):
        message = _("the site stood at {found} before; stored pages keep that address for ever")
        hint = _("let the old addresses lead to the new ones")
        place = Place(file=str(about.folder / LEGAL))
        found = {"found": about.old_base}
        yield Diagnostic("base-changed", message, place, hint, "warning", fields=found)
