"""Shops: what is not taken back, by the Government’s list for an exchange and by the law for withdrawal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from contracts.lint.registry import LAW, MEMORY, SHOP, SOURCE, Finding, cite, rule
from contracts.messages import Phrase, _

if TYPE_CHECKING:
    from schemas.shop.goods import ExchangeException
    from schemas.shop.shop import Shop

# The list ------------------------------------------------------------------------------------------------------------

_NEVER_LISTED = re.compile(
    r"\bвзутт|\bобув|\bshoes?\b|\bfootwear|\bодяг|\bодежд|\bcloth(?:es|ing)\b"
    r"|електронік|электроник|\belectronics\b|смартфон|\bsmartphone|\bтелефон|\bphones?\b|ноутбук|\blaptop"
    r"|\bпланшет|\btablets?\b|телевізор|телевизор|\btelevision|побутов\w+ технік|бытов\w+ техник|\bhome appliance"
    r"|\bмебл|\bмебел|\bfurniture"
    r"|^(?:[\w’-]+ )?(?:сукні|пальта|куртки|штани|джинси|светри|кросівки|черевики|чоботи|столи|стільці|шафи|дивани"
    r"|ліжка|комоди|крісла|платья|брюки|джинсы|свитеры|кроссовки|ботинки|сапоги|столы|стулья|шкафы|диваны|кровати"
    r"|комоды|кресла|dresses|coats|jackets|trousers|jeans|sweaters|sneakers|boots|tables|chairs|wardrobes|sofas|beds)\b",
    re.IGNORECASE,
)
"""Goods that no category of the list covers and that shops put there all the same."""
_MADE_TO_ORDER = _(
    "Move the group to `goods.not_withdrawn` with `reason: made_to_order`: that exception is about such goods."
)


@rule(
    "nonreturnable-outside-list",
    LAW,
    scope=SHOP,
    basis=[cite("cmu172", "", MEMORY), cite("cpl", "9(1)", SOURCE)],
    reads=("goods.not_exchanged", "goods.groups"),
    title=_("Goods refused for exchange that the Government’s list does not name"),
    why=_(
        "Only goods of the list of annex 3 may be refused for exchange; a whole group under one category refuses goods "
        "that the list does not name."
    ),
    fix=_("Leave the group out, or name under `part` the goods that the category covers."),
)
def nonreturnable_outside_list(shop: Shop) -> Iterator[Finding]:
    """Each group of `not_exchanged` with its category.

    The category of food goes with groups of food, the others with goods; a group of clothes, shoes, electronics,
    household appliances or furniture by its name is not on the list, unless `part` says which goods are.
    """
    for index, one in enumerate(shop.goods.not_exchanged):
        for number, name in enumerate(one.groups):
            path = f"goods.not_exchanged[{index}].groups[{number}]"
            group = shop.goods.group(name)
            if (one.item == "food") != (group.kind == "food"):
                message = _("{group} is of the kind {kind}, which the category {item} is not")
                yield Finding(path, message, group=name, kind=group.kind, item=one.item)
            elif found := _outside(one, group):
                message = _("{words}: no category of the list covers these")
                hint = _MADE_TO_ORDER if getattr(group, "made_to_order", None) else ""
                yield Finding(path, message, hint=hint, words=found)


def _outside(one: ExchangeException, group: Any) -> str:
    """The name of goods that no category covers; empty for a group of which a part is named."""
    if one.part is not None:
        return ""
    names = (group.name.uk, group.name.ru, group.name.en)
    return next((name for name in names if name and _NEVER_LISTED.search(name)), "")


# Exceptions from withdrawal ------------------------------------------------------------------------------------------

_KINDS = {
    "performed_service": ("service",),
    "electronic_delivery": ("digital", "subscription"),
    "opened_media": ("goods", "digital"),
    "periodicals": ("goods", "subscription"),
    "perishable": ("food", "goods", "subscription"),
    "sealed_hygiene": ("goods",),
}
"""Kinds of goods that a reason can be about; the other reasons fit any."""
_IN_EUROPE_ONLY = ("perishable", "sealed_hygiene")


@rule(
    "withdrawal-exception-unfounded",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "13", MEMORY)],
    reads=("goods.not_withdrawn", "goods.groups"),
    title=_("Withdrawal excluded on a reason that the goods do not bear"),
    why=_(
        "The exceptions from withdrawal are those of the law alone; goods of another kind are withdrawn from within 14 days."
    ),
    fix=_(
        "Leave the group out, describe it as what it is (`made_to_order`, `consent_to_start`), or name the `part`."
    ),
)
def withdrawal_exception_unfounded(shop: Shop) -> Iterator[Finding]:
    """Each group of `not_withdrawn` with its reason.

    Performed services and electronic delivery need a group of that kind with `consent_to_start`, goods made to order a
    group with `made_to_order` or a named `part`, the other reasons goods of their kind.
    """
    for index, one in enumerate(shop.goods.not_withdrawn):
        for number, name in enumerate(one.groups):
            if not _bears(one.reason, shop.goods.group(name), one.part is not None):
                yield Finding(
                    f"goods.not_withdrawn[{index}].groups[{number}]",
                    _("{group} is not of the kind that the reason {reason} is about"),
                    group=name,
                    reason=one.reason,
                )


def _bears(reason: str, group: Any, is_part: bool) -> bool:
    if reason == "made_to_order":
        return is_part or getattr(group, "made_to_order", None) is not None
    if group.kind not in _KINDS.get(reason, (group.kind,)):
        return False
    if reason in ("performed_service", "electronic_delivery"):
        return bool(getattr(group, "consent_to_start", True))
    return True


@rule(
    "withdrawal-exception-of-eu",
    LAW,
    scope=SHOP,
    basis=[cite("cpl", "13", MEMORY)],
    reads=("goods.not_withdrawn", "site.markets.eu_consumers"),
    title=_("Exception from withdrawal that only European law knows"),
    why=_(
        "The law of Ukraine has no exception for perishable goods and opened hygiene goods; "
        "the documents print these for consumers in the European Union only."
    ),
    fix=_("Leave it out; whether food can be exchanged is said by `goods.not_exchanged`."),
)
def withdrawal_exception_of_eu(shop: Shop) -> Iterator[Finding]:
    """Reasons `perishable` and `sealed_hygiene` in a shop that does not turn to consumers in the European Union."""
    if shop.site.markets.eu_consumers:
        return
    for index, one in enumerate(shop.goods.not_withdrawn):
        if one.reason in _IN_EUROPE_ONLY:
            path = f"goods.not_withdrawn[{index}].reason"
            yield Finding(path, _("{what} are no exception"), what=Phrase(_GOODS[one.reason]))


_GOODS = {
    "perishable": _("perishable goods"),
    "sealed_hygiene": _("opened hygiene goods"),
}
