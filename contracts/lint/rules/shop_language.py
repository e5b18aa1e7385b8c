"""Shops: the Ukrainian version comes first and is whole; words of advertising."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from contracts.lint.registry import LAW, SHOP, SOURCE, WARNING, Finding, cite, rule
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

SINCE = date(2022, 7, 16)
"""Article 27(6) of the law on the state language is in force."""
BOUND = ("sellers[].party.kind", "site.markets.countries")


def bound(shop: Shop) -> bool:
    """The law on the state language binds the shop: a seller registered in Ukraine sells there."""
    here = any(one.kind != "foreign" for one in shop.sellers)
    return here and "UA" in shop.site.markets.countries


@rule(
    "lang-uk-version-missing",
    LAW,
    scope=SHOP,
    basis=[cite("lang", "27(6)", SOURCE), cite("lang", "30(2)", SOURCE)],
    since=SINCE,
    reads=(*BOUND, "site.languages.of"),
    title=_("No Ukrainian version of the shop"),
    why=_(
        "Pages of sellers registered in Ukraine are in Ukrainian, and so is what they tell buyers; other languages may "
        "stand beside it. The first breach costs a warning or a fine."
    ),
    fix=_("Add `uk` to `site.languages.of`, and write the texts in Ukrainian."),
)
def lang_uk_version_missing(shop: Shop) -> Iterator[Finding]:
    """`site.languages.of` of a shop with a seller registered in Ukraine that sells there: `uk` among them."""
    if bound(shop) and "uk" not in shop.site.languages.of:
        yield Finding("site.languages.of", _("the shop has no Ukrainian version"))


@rule(
    "lang-uk-not-default",
    LAW,
    scope=SHOP,
    basis=[cite("lang", "27(6)", SOURCE)],
    since=SINCE,
    reads=(*BOUND, "site.languages", "site.pages"),
    title=_("Another language than Ukrainian opens first"),
    why=_("For visitors from Ukraine the Ukrainian version loads by default."),
    fix=_(
        "Let the Ukrainian version open first: `site.languages.opens: uk`, and `uk` first in `pages`."
    ),
)
def lang_uk_not_default(shop: Shop) -> Iterator[Finding]:
    """`site.languages.opens`, and the first of the languages of each page that has Ukrainian at all."""
    if not bound(shop):
        return
    languages = shop.site.languages
    if languages.opens != "uk" and "uk" in languages.of:
        yield Finding(
            "site.languages.opens", _("the shop opens in another language than Ukrainian")
        )
    for index, page in enumerate(shop.site.pages):
        if "uk" in page.languages and page.languages[0] != "uk":
            message = _("the page opens in another language than Ukrainian")
            yield Finding(f"site.pages[{index}].languages", message)


@rule(
    "lang-autoredirect",
    LAW,
    scope=SHOP,
    basis=[cite("lang", "27(6)", SOURCE)],
    since=SINCE,
    reads=(*BOUND, "site.languages"),
    title=_("The browser moves a visitor away from the Ukrainian version"),
    why=_(
        "The Ukrainian version loads by default for visitors from Ukraine, whatever language their browser asks for."
    ),
    fix=_("Write `by_browser: false`, and let the visitor choose another language."),
)
def lang_autoredirect(shop: Shop) -> Iterator[Finding]:
    """`site.languages.by_browser` of a shop with more languages than Ukrainian."""
    languages = shop.site.languages
    if bound(shop) and languages.by_browser and set(languages.of) - {"uk"}:
        message = _("the language of the browser decides which version a visitor sees")
        yield Finding("site.languages.by_browser", message)


@rule(
    "lang-page-without-uk",
    LAW,
    scope=SHOP,
    severity=WARNING,
    basis=[cite("lang", "27(6)", SOURCE)],
    since=SINCE,
    reads=(*BOUND, "site.pages"),
    title=_("Page or application without Ukrainian"),
    why=_(
        "Pages in social networks and applications of a seller are its presentation on the internet as well as the site."
    ),
    fix=_("Keep the page in Ukrainian too, and add `uk` to its `languages`."),
)
def lang_page_without_uk(shop: Shop) -> Iterator[Finding]:
    """Languages of each page that names its own: `uk` among them."""
    for index, page in enumerate(shop.site.pages):
        if bound(shop) and page.languages and "uk" not in page.languages:
            message = _("the page has no Ukrainian version")
            yield Finding(f"site.pages[{index}].languages", message)


@rule(
    "ad-foreign-slogan",
    LAW,
    scope=SHOP,
    severity=WARNING,
    basis=[cite("ads", "6", SOURCE)],
    since=date(1996, 7, 3),
    reads=("prices.promotions[].name", "site.trade_marks", "site.markets.countries"),
    title=_("Foreign slogan in the name of a promotion"),
    why=_(
        "Advertising is in Ukrainian; the authority fines for words such as SALE that are no registered trade mark."
    ),
    fix=_("Write «розпродаж», «знижки», or add the trade mark to `site.trade_marks`."),
)
def ad_foreign_slogan(shop: Shop) -> Iterator[Finding]:
    """Ukrainian and Russian names of promotions with SALE, BLACK FRIDAY, CYBER MONDAY, OUTLET; trade marks pass."""
    if "UA" not in shop.site.markets.countries:
        return
    marks = [one.sign.casefold() for one in shop.site.trade_marks]
    for index, promotion in enumerate(shop.prices.promotions):
        for text in filter(None, (promotion.name.uk, promotion.name.ru)):
            hit = _SLOGAN.search(text)
            if hit is not None and not any(hit[0].casefold() in mark for mark in marks):
                message = _("«{found}» is a foreign slogan")
                yield Finding(f"prices.promotions[{index}].name", message, found=hit[0])
                break


_SLOGAN = re.compile(
    r"\b(final sale|sale|black friday|cyber monday|outlet|special offer)\b", re.IGNORECASE
)
