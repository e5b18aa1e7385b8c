"""Shops: advertising messages, profiles and cookies, consent before and refusal after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from contracts.lint.registry import (
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
from contracts.messages import Phrase, _

if TYPE_CHECKING:
    from contracts.diagnostics import Severity
    from schemas.shop.shop import Shop

_CONSENT = date(2023, 5, 30)
"""The first day of the article on advertising messages."""
_BUNDLED = {
    "with_order": _("by placing the order"),
    "ticked_before": _("by a tick that is there beforehand"),
}


@rule(
    "priv-marketing-bundled",
    LAW,
    scope=SHOP,
    basis=[cite("ads", "14-3", SOURCE)],
    since=_CONSENT,
    reads=("personal_data.marketing.consent",),
    title=_("Consent to advertising is bundled with the order"),
    why=_(
        "Advertising messages need a consent of their own, given before; an order or a tick set beforehand is none, "
        "and unwanted advertising is fined."
    ),
    fix=_("Write `separate_tick` or `double_confirmation`, and ask so on the page."),
)
def priv_marketing_bundled(shop: Shop) -> Iterator[Finding]:
    """`consent` to advertising messages: a separate tick or a confirmation, not the order or a tick set beforehand."""
    marketing = shop.personal_data.marketing
    if marketing is not None and marketing.consent in _BUNDLED:
        how = Phrase(_BUNDLED[marketing.consent])
        message = _("consent is given {how}")
        yield Finding("personal_data.marketing.consent", message, how=how)


@rule(
    "priv-marketing-ground",
    LAW,
    scope=SHOP,
    severity=WARNING,
    basis=[cite("ads", "14-3", SOURCE)],
    since=_CONSENT,
    reads=("personal_data.purposes",),
    title=_("Advertising messages on another ground than consent"),
    why=_("The policy says that advertising is sent on prior consent only, as the law asks for."),
    fix=_("Write `ground: consent`."),
)
def priv_marketing_ground(shop: Shop) -> Iterator[Finding]:
    """`ground` of the purposes `marketing` and `abandoned_cart`: consent."""
    for index, one in enumerate(shop.personal_data.purposes):
        if one.kind in ("marketing", "abandoned_cart") and one.ground != "consent":
            message = _("the purpose {purpose} stands on the ground {ground}")
            path = f"personal_data.purposes[{index}].ground"
            yield Finding(path, message, purpose=one.id, ground=one.ground)


@rule(
    "priv-triggers-without-consent",
    LAW,
    scope=SHOP,
    severity=WARNING,
    basis=[cite("ads", "14-3", SOURCE)],
    since=_CONSENT,
    reads=(
        "personal_data.personalisation.triggers",
        "personal_data.marketing.channels",
    ),
    title=_("Messages after an event, and no way of consenting to them"),
    why=_(
        "A message about an abandoned cart or a lower price is advertising; the policy says that it is sent on consent."
    ),
    fix=_("Describe under `personal_data.marketing` how consent is given and withdrawn."),
)
def priv_triggers_without_consent(shop: Shop) -> Iterator[Finding]:
    """`triggers` of personalisation without the section `marketing`."""
    profile = shop.personal_data.personalisation
    if profile is not None and profile.triggers and shop.personal_data.marketing is None:
        message = _("it is not said how a person consents to these messages")
        yield Finding("personal_data.personalisation.triggers", message)


# Cookies -------------------------------------------------------------------------------------------------------------


@rule(
    "priv-cookies-table-missing",
    LAW,
    scope=SHOP,
    basis=[cite("pdl", "12", MEMORY)],
    since=date(2011, 1, 1),
    reads=("cookies.choice", "site.pages"),
    title=_("A site without a table of cookies"),
    why=_(
        "A site or an application sets at least what it needs to work; people are told what is set, by whom and why."
    ),
    fix=_("Write `cookies`, with the necessary ones if there are no others."),
)
def priv_cookies_table_missing(shop: Shop) -> Iterator[Finding]:
    """A page of the kind `own` or `app` with the section `cookies`."""
    if shop.cookies is None and any(one.kind in ("own", "app") for one in shop.site.pages):
        yield Finding(
            "cookies", _("the shop has a site or an application, and no cookies are named")
        )


@rule(
    "priv-cookies-default-on",
    LAW,
    scope=SHOP,
    basis=[cite("eprivacy", "5(3)", MEMORY)],
    since=date(2018, 5, 25),
    reads=("cookies.used", "cookies.choice", "site.markets.eu_consumers"),
    title=_("Cookies that are not necessary are on before a choice"),
    why=_(
        "In the European Union what is not necessary waits for consent, and refusing is as easy as agreeing; "
        "in Ukraine the law is silent, and asking first is the safer way."
    ),
    fix=_("Switch them off until the visitor agrees, ask before, and let one refuse by one click."),
)
def priv_cookies_default_on(shop: Shop) -> Iterator[Finding]:
    """`on_by_default` of cookies that are not necessary; of the choice `asked: before` and a way to refuse.

    A warning for a shop that turns to consumers in the European Union, else a note.
    """
    severity: Severity = WARNING if shop.site.markets.eu_consumers else INFO
    if shop.cookies is None:
        return
    optional = [one for one in enumerate(shop.cookies.used) if one[1].purpose != "necessary"]
    for index, one in optional:
        if one.on_by_default:
            path = f"cookies.used[{index}].on_by_default"
            message = _("{name} is on before a choice")
            yield Finding(path, message, severity=severity, name=one.name)
    choice = shop.cookies.choice
    if optional and choice.asked == "notice_only":
        message = _("no choice is asked for")
        yield Finding("cookies.choice.asked", message, severity=severity)
    if optional and choice.refusal == "none":
        message = _("one cannot refuse")
        yield Finding("cookies.choice.refusal", message, severity=severity)


@rule(
    "priv-cookie-recipient-missing",
    LAW,
    scope=SHOP,
    severity=WARNING,
    basis=[cite("pdl", "12", MEMORY)],
    since=date(2011, 1, 1),
    reads=("cookies.used",),
    title=_("Cookie of a third party that no recipient stands behind"),
    why=_(
        "Who sets a cookie of its own receives data; the policy tells who that is, in which state and on which ground."
    ),
    fix=_("Name the `recipient`, and add it to `personal_data.recipients`."),
)
def priv_cookie_recipient_missing(shop: Shop) -> Iterator[Finding]:
    """`recipient` of each cookie with `third_party: true`."""
    for index, one in enumerate(shop.cookies.used if shop.cookies else ()):
        if one.third_party and one.recipient is None:
            message = _("{name} belongs to a third party that is not among the recipients")
            yield Finding(f"cookies.used[{index}].recipient", message, name=one.name)
