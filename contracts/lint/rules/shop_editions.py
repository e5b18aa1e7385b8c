"""Shops: editions of the documents, and the law that each of them is made under."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from contracts.lint.registry import (
    FORM,
    INFO,
    LAW,
    MEMORY,
    SHOP,
    SOURCE,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.lint.shops import current, edition
from contracts.messages import Phrase, _

if TYPE_CHECKING:
    from datetime import date

    from contracts.lint.consulted import Consulted
    from schemas.shop.common import DocumentKind
    from schemas.shop.shop import Shop

NEW_LAW = "consumer-law-3153-texts-not-ready"


@rule(
    NEW_LAW,
    FORM,
    scope=SHOP,
    unsuppressed=True,
    basis=[cite("cpl23", "", SOURCE), cite("cmu1243", "", SOURCE), cite("me26021", "", SOURCE)],
    reads=("versions",),
    title=_("Edition under the new law on consumers, whose texts are not ready"),
    why=_(
        "From that day Law No. 1023-XII is no longer in force, and documents that rest on it would be wrong."
    ),
    fix=_(
        "Known of the new law from public pages: adopted on 10 June 2023, published on 7 July 2023; withdrawal within 14 "
        "days (article 21) leaves out goods of a new short list (resolution No. 1243 of 1 November 2024), with model forms "
        "(order No. 26021 of 15 November 2024); its refund term, who pays for a return and its rules of trade were not "
        "read. See the cards 3153-20, 1023-12 and 1243-2024-п of zakon.rada.gov.ua, and have a lawyer draft the documents. "
        "An edition from before that day is made as usual; a wrong day of the event is corrected in contracts.toml."
    ),
)
def new_consumer_law(shop: Shop, law: Consulted) -> Iterator[Finding]:
    """First days of current editions with the day of `cpl23_start`, once `[events]` of contracts.toml sets it."""
    since = law.act("cpl23").since
    for path, version in current(shop):
        if since is not None and version.start >= since:
            message = _(
                "from {day} Law No. 3153-IX applies: its texts are not ready, and those of Law No. 1023-XII are not "
                "printed for an edition of {start}"
            )
            yield Finding(f"{path}.from", message, on=version.start, day=since, start=version.start)


@rule(
    "edition-outlived-its-law",
    LAW,
    scope=SHOP,
    severity=WARNING,
    needs_today=True,
    basis=[cite("cpl23", "", SOURCE)],
    reads=("versions",),
    title=_("Documents of before the new law on consumers"),
    why=_(
        "Documents on the pages cite Law No. 1023-XII, which is no longer in force on the day of looking."
    ),
    fix=_(
        "Have a lawyer draft documents under Law No. 3153-IX, and publish them as a new edition."
    ),
)
def edition_outlived_its_law(shop: Shop, law: Consulted, today: date) -> Iterator[Finding]:
    """The day of `cpl23_start` with the first day of the current edition and the day of looking."""
    since = law.act("cpl23").since
    path, version = edition(shop)
    if since is not None and version.start < since <= today:
        message = _("the edition of {start} is older than Law No. 3153-IX, in force from {day}")
        yield Finding(f"{path}.from", message, on=today, start=version.start, day=since)


@rule(
    "document-without-edition",
    FORM,
    scope=SHOP,
    severity=WARNING,
    reads=("versions", "warranty", "cookies"),
    title=_("Document that no edition covers"),
    why=_("A document that stands in no edition is not made, and buyers do not see its terms."),
    fix=_("Add the document to `documents` of an edition, or leave `documents` out: all of them."),
)
def document_without_edition(shop: Shop) -> Iterator[Finding]:
    """Documents that the data call for with `documents` of all editions."""
    missing = [kind for kind in _wanted(shop) if shop.edition(kind) is None]
    if missing:
        path, _version = edition(shop)
        names = tuple(Phrase(_KINDS[kind]) for kind in missing)
        yield Finding(f"{path}.documents", _("no edition covers: {names}"), names=names)


_KINDS: dict[DocumentKind, str] = {
    "public_offer": _("public offer"),
    "privacy_policy": _("privacy policy"),
    "return_terms": _("return terms"),
    "delivery_terms": _("delivery terms"),
    "payment_terms": _("payment terms"),
    "warranty_terms": _("warranty terms"),
    "cookie_policy": _("cookie policy"),
}


def _wanted(shop: Shop) -> Iterator[DocumentKind]:
    absent = {"warranty_terms": shop.warranty is None, "cookie_policy": shop.cookies is None}
    yield from (kind for kind in _KINDS if not absent.get(kind))


@rule(
    "edition-archive-missing",
    LAW,
    scope=SHOP,
    severity=INFO,
    basis=[cite("ecom", "11(2)", MEMORY)],
    reads=("versions", "site.archive"),
    title=_("Earlier editions are kept nowhere"),
    why=_(
        "A buyer is bound by the edition of the day of the order; without an archive each buyer has to ask for it."
    ),
    fix=_("Write `site.archive` with the address where earlier editions are kept."),
)
def edition_archive_missing(shop: Shop) -> Iterator[Finding]:
    """A document with two editions and more, and no `site.archive`."""
    covered = [kind for one in shop.versions for kind in one.covers]
    if shop.site.archive is None and len(covered) > len(set(covered)):
        message = _("there are earlier editions, and it is not said where they are kept")
        yield Finding("site.archive", message)
