"""Shops: persons in the European Union, what the policy tells them by the Regulation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from contracts.lint.registry import INFO, LAW, MEMORY, SHOP, Finding, cite, rule
from contracts.lint.rules.shop_eu import is_established, turns_to_union
from contracts.lint.rules.shop_privacy import purposes
from contracts.lint.rules.shop_returns import too_long
from contracts.lint.shops import shortest_days
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.lint.consulted import Consulted
    from schemas.shop.shop import Shop


_GDPR = date(2018, 5, 25)
_DAYS_OF_A_MONTH = 31
_HOURS_OF_A_DAY = 24
_EU = "site.markets.eu_consumers"


@rule(
    "priv-gdpr-section-missing",
    LAW,
    scope=SHOP,
    basis=[cite("gdpr", "3(2)", MEMORY), cite("gdpr", "13", MEMORY)],
    since=_GDPR,
    reads=("personal_data.gdpr", "sellers[].party", _EU),
    title=_("No part of the policy for persons in the European Union"),
    why=_(
        "Who offers goods to persons in the Union tells them the grounds, rights and authorities of the Regulation."
    ),
    fix=_("Write `personal_data.gdpr`."),
)
def priv_gdpr_section_missing(shop: Shop) -> Iterator[Finding]:
    """`personal_data.gdpr` of a shop that turns to consumers in the Union; a note where only its seller is there."""
    if shop.personal_data.gdpr is not None:
        return
    if turns_to_union(shop):
        yield Finding("personal_data.gdpr", _("the policy says nothing to these persons"))
    elif is_established(shop):
        message = _(
            "a seller with its seat in the Union is bound by the Regulation towards all buyers"
        )
        hint = _(
            "Write `personal_data.gdpr`, and show the policy to a lawyer of the seller’s state."
        )
        basis = [cite("gdpr", "3(1)", MEMORY)]
        yield Finding("personal_data.gdpr", message, severity=INFO, hint=hint, basis=basis)


@rule(
    "priv-gdpr-representative",
    LAW,
    scope=SHOP,
    basis=[cite("gdpr", "27", MEMORY)],
    since=_GDPR,
    reads=("personal_data.gdpr", "sellers[].party", _EU),
    title=_("No representative in the European Union"),
    why=_(
        "A controller outside the Union that offers goods there, other than now and then, appoints a representative."
    ),
    fix=_("Write `representative`, or `no_representative` with the reason."),
)
def priv_gdpr_representative(shop: Shop) -> Iterator[Finding]:
    """`representative` or `no_representative` where no seller has its seat in the Union."""
    gdpr = shop.personal_data.gdpr
    if gdpr is None or not turns_to_union(shop) or is_established(shop):
        return
    if gdpr.representative is None and gdpr.no_representative is None:
        message = _("neither a representative nor a reason is given")
        yield Finding("personal_data.gdpr.representative", message)


@rule(
    "priv-gdpr-ground-missing",
    LAW,
    scope=SHOP,
    basis=[cite("gdpr", "13(1)", MEMORY)],
    since=_GDPR,
    reads=("personal_data.gdpr", "personal_data.purposes"),
    title=_("Purpose without its ground by the Regulation"),
    why=_(
        "A person in the Union is told the ground of each purpose and, for a legitimate interest, which one it is."
    ),
    fix=_("Write `gdpr_ground`, and `interest` for `legitimate_interests`."),
)
def priv_gdpr_ground_missing(shop: Shop) -> Iterator[Finding]:
    """`gdpr_ground` of each purpose where the section `gdpr` is given; `interest` of a legitimate one."""
    if shop.personal_data.gdpr is None:
        return
    for path, one in purposes(shop):
        if one.gdpr_ground is None:
            message = _("the purpose {purpose} has no ground by the Regulation")
            yield Finding(f"{path}.gdpr_ground", message, purpose=one.id)
        elif one.gdpr_ground == "legitimate_interests" and one.interest is None:
            message = _("it is not said which interest the purpose {purpose} serves")
            yield Finding(f"{path}.interest", message, purpose=one.id)


@rule(
    "priv-gdpr-terms",
    LAW,
    scope=SHOP,
    basis=[cite("gdpr", "12(3)", MEMORY), cite("gdpr", "33", MEMORY)],
    since=_GDPR,
    reads=("personal_data.gdpr.answer_within", "personal_data.gdpr.breach_notice", "versions"),
    title=_("Answer or notice later than the Regulation allows"),
    why=_(
        "A request is answered within a month, and a breach is notified to the authority within 72 hours."
    ),
    fix=_("Write `answer_within: 1 month` and `breach_notice: 72 hours`, or less."),
)
def priv_gdpr_terms(shop: Shop, law: Consulted, day: date) -> Iterator[Finding]:
    """`answer_within` and `breach_notice` of the section `gdpr` with the figures `gdpr-request` and `gdpr-breach`.

    A month is counted as 31 days.
    """
    gdpr = shop.personal_data.gdpr
    if gdpr is None:
        return
    path = "personal_data.gdpr"
    months = law.figure("gdpr-request", day)
    if gdpr.answer_within.unit != "month" or gdpr.answer_within.count > months:
        most = months * _DAYS_OF_A_MONTH
        yield from too_long(f"{path}.answer_within", gdpr.answer_within, most)
    hours = law.figure("gdpr-breach", day)
    if shortest_days(gdpr.breach_notice) * _HOURS_OF_A_DAY > hours:
        message = _("{given} is more than {most} hours")
        given = gdpr.breach_notice
        yield Finding(f"{path}.breach_notice", message, given=given, most=hours)
