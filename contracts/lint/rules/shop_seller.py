"""Shops: who sells, where claims go, what else the law asks of a seller."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from contracts.lint.registry import (
    FORM,
    INFO,
    LAW,
    MEMORY,
    PRACTICE,
    SHOP,
    SOURCE,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.lint.shops import edition, groups, sellers
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.base import LocalText
    from schemas.shop.seller import Licence, Seller
    from schemas.shop.shop import Shop

ECOM = date(2015, 9, 30)
"""The law on electronic commerce is in force."""


@rule(
    "seller-name-is-brand",
    LAW,
    scope=SHOP,
    basis=[cite("ecom", "7(1)", SOURCE)],
    since=ECOM,
    reads=("sellers[].party.kind", "sellers[].party.name", "site.brand"),
    title=_("Brand instead of the name of the seller"),
    why=_(
        "Buyers must see the full name of the company, or the surname, name and patronymic of the sole proprietor; "
        "a brand sues nobody and answers for nothing."
    ),
    fix=_(
        "Write `party.name` as it stands in the register; the brand has its place in `site.brand`."
    ),
)
def seller_name_is_brand(shop: Shop) -> Iterator[Finding]:
    """The name of a company, without quotes and capitals, with `site.brand`; that of a sole proprietor has two words."""
    for path, seller in sellers(shop):
        name = seller.party.name
        if seller.kind == "sole_proprietor":
            wrong = all(len(_words(text)) < 2 for text in _texts(name))
        else:
            wrong = any(_bare(text) in map(_bare, _texts(shop.site.brand)) for text in _texts(name))
        if wrong:
            message = _("{name} is no full name of a seller")
            yield Finding(f"{path}.party.name", message, name=_texts(name)[0])


_FOP = re.compile(
    r"фізична особа\W+підприємець|физическое лицо\W+предприниматель|ФОП|ФЛП|sole proprietor|FOP",
    re.IGNORECASE,
)


def _texts(text: LocalText) -> list[str]:
    return [one for one in (text.uk, text.ru, text.en) if one]


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w’'-]*", _FOP.sub(" ", name))


def _bare(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


@rule(
    "seller-address-missing",
    LAW,
    scope=SHOP,
    basis=[cite("ecom", "7(1)", SOURCE)],
    since=ECOM,
    reads=("sellers[].party.address",),
    title=_("Seller without an address"),
    why=_(
        "Buyers must find the registered office of a company, and the place of registration of a sole proprietor."
    ),
    fix=_("Write `address` of the party as it stands in the register."),
)
def seller_address_missing(shop: Shop) -> Iterator[Finding]:
    """Each seller has `address`."""
    for path, seller in sellers(shop):
        if seller.party.address is None:
            yield Finding(f"{path}.party.address", _("the seller has no address"))


@rule(
    "seller-address-is-carrier",
    LAW,
    scope=SHOP,
    severity=WARNING,
    basis=[cite("cpl", "13(2)", SOURCE)],
    since=date(2006, 1, 13),
    reads=(
        "sellers[].claims_address",
        "sellers[].party.address",
        "sellers[].party.actual_address",
        "sellers[].party.postal_address",
        "support.complaints.address",
    ),
    title=_("Address of a carrier instead of the seller’s"),
    why=_(
        "The consumer must know where the seller is and where claims are taken; a branch of a carrier or a post box is "
        "neither, and the authority counts such sellers as unknown."
    ),
    fix=_(
        "Write the seller’s own address; a branch of a carrier may stand among `returns.addresses`."
    ),
)
def seller_address_is_carrier(shop: Shop) -> Iterator[Finding]:
    """Addresses of sellers and of claims with words for branches, lockers and post boxes."""
    for path, address in _addresses(shop):
        hit = next((found for text in _texts(address) if (found := _CARRIER.search(text))), None)
        if hit is not None:
            yield Finding(path, _("«{found}» is no address of a seller"), found=hit[0])


_CARRIER = re.compile(
    r"\bнов(а|ої|у|ій) пошт(а|и|у|і)\b|\bнов(ая|ой|ую) почт(а|ы|у|е)\b|nova poshta|поштомат\w*|почтомат\w*|парселбокс"
    r"|\bвідділенн\w+ (ат )?«?укрпошт\w*|\bотделени\w+ (ао )?«?укрпочт\w*|\bukrposhta branch"
    r"|\b(поштов\w+ )?відділенн\w+ (№|\d)|\bотделени\w+ (№|\d)|\bbranch (No\.|№|\d)"
    r"|(?<!\w)а/с(?!\w)|абонентськ\w+ скриньк\w*|абонентск\w+ ящик\w*|\bP\.? ?O\.? box\b",
    re.IGNORECASE,
)


def _addresses(shop: Shop) -> Iterator[tuple[str, LocalText]]:
    for path, seller in sellers(shop):
        for name in ("address", "actual_address", "postal_address"):
            if (one := getattr(seller.party, name, None)) is not None:
                yield f"{path}.party.{name}", one
        if seller.claims_address is not None:
            yield f"{path}.claims_address", seller.claims_address
    if shop.support.complaints.address is not None:
        yield "support.complaints.address", shop.support.complaints.address


@rule(
    "seller-phone-missing",
    PRACTICE,
    scope=SHOP,
    basis=[cite("cpl", "13(2)", SOURCE)],
    reads=("support.channels[].kind", "sellers[].phone", "sellers[].party.phone"),
    title=_("No telephone and no messenger"),
    why=_(
        "Most complaints to the authority begin where nobody can be reached: it asks for a telephone or a messenger "
        "besides an e-mail address."
    ),
    fix=_("Add a channel of kind `phone` or `messenger` to `support.channels`."),
)
def seller_phone_missing(shop: Shop) -> Iterator[Finding]:
    """Channels of support of kind `phone`, `messenger`, `chat` or `bot`, or a telephone of a seller."""
    spoken = any(one.kind in ("phone", "messenger", "chat", "bot") for one in shop.support.channels)
    if not spoken and not any(one.phone or one.party.phone for one in shop.sellers):
        yield Finding("support.channels", _("buyers can reach the shop by e-mail or a form only"))


@rule(
    "home-address-public",
    PRACTICE,
    scope=SHOP,
    severity=INFO,
    basis=[cite("ecom", "7(1)", SOURCE)],
    since=ECOM,
    reads=(
        "sellers[].party.kind",
        "sellers[].party.address",
        "sellers[].party.actual_address",
        "sellers[].claims_address",
    ),
    title=_("Home address of a sole proprietor becomes public"),
    why=_(
        "The law asks for the place of registration and the place of residence of a sole proprietor, and the offer prints "
        "both for everybody to read."
    ),
    fix=_(
        "Nothing to mend; who does not want it may sell as a company. Letters may go to another `claims_address`."
    ),
)
def home_address_public(shop: Shop) -> Iterator[Finding]:
    """Each sole proprietor among the sellers."""
    for path, seller in sellers(shop):
        if seller.kind == "sole_proprietor" and seller.party.address is not None:
            name = "actual_address" if getattr(seller.party, "actual_address", None) else "address"
            message = _("the offer prints where this person is registered and lives")
            yield Finding(f"{path}.party.{name}", message)


# Licences and taxes ------------------------------------------------------------------------------------


@rule(
    "licence-missing",
    LAW,
    scope=SHOP,
    basis=[cite("ecom", "7(1)", MEMORY)],
    since=ECOM,
    reads=(
        "goods.groups[].id",
        "goods.groups[].kind",
        "goods.groups[].name",
        "goods.not_exchanged",
        "sellers[].sells",
        "sellers[].licences",
    ),
    title=_("Goods that need a licence, and none is named"),
    why=_(
        "Retail of alcohol, tobacco, liquids for electronic cigarettes and medicines is licensed, and a seller who sells "
        "under a licence names it where buyers see it."
    ),
    fix=_(
        "Write `licences` of the seller with number, issuer and dates; if the goods need none, ignore this with a reason."
    ),
)
def licence_missing(shop: Shop) -> Iterator[Finding]:
    """Names of groups with words for licensed goods (whole words), and groups excepted as medicines, with `licences`."""
    medicines = {
        name
        for one in shop.goods.not_exchanged
        if one.item == "medicines" and one.part is None
        for name in one.groups
    }
    for path, group in groups(shop):
        hit = next(
            (found for text in _texts(group.name) if (found := _LICENSED.search(text))), None
        )
        if hit is None and group.id not in medicines:
            continue
        if not any(_licensed(one, group.id) for one in _selling(shop, group)):
            message = _("{goods} are sold under a licence, and no seller names one")
            yield Finding(f"{path}.name", message, goods=_texts(group.name)[0])


_LICENSED = re.compile(
    r"^(алкоголь|алкогольн\w+ напо\w+|вино|вина|пиво|горілка|коньяк\w*|віскі|тютюн\w*|тютюнов\w+ вироб\w*|сигарет\w*"
    r"|рідин\w+ для електронних сигарет|ліки|лікарськ\w+ засоб\w*"
    r"|алкогольн\w+ напитк\w+|водка|виски|табак|табачн\w+ издели\w*|жидкост\w+ для электронных сигарет"
    r"|лекарств\w*|лекарственн\w+ средств\w*"
    r"|(alcohol|alcoholic drinks|wines?|beer|vodka|whisky|tobacco|cigarettes|medicines)(?=$|,| and| or))\b(?!.*(без|не)алкогольн)",
    re.IGNORECASE,
)
"""At the beginning of a name: «чохли для вина» are no wine."""


def _selling(shop: Shop, group: Any) -> list[Seller]:
    """Sellers who sell *group*: all, or those who name it."""
    goods = [(one, one.sells.goods if one.sells is not None else None) for one in shop.sellers]
    return [one for one, names in goods if names is None or group.id in names]


def _licensed(seller: Seller, group: str) -> bool:
    return any(not one.groups or group in one.groups for one in seller.licences)


@rule(
    "licence-not-valid",
    FORM,
    scope=SHOP,
    basis=[cite("ecom", "7(1)", MEMORY)],
    reads=("sellers[].licences", "versions"),
    title=_("Licence that is not valid on the day of the edition"),
    why=_("Documents would name a licence that no longer or not yet allows the sale."),
    fix=_("Write the new licence, or take the goods off."),
)
def licence_not_valid(shop: Shop) -> Iterator[Finding]:
    """`since` and `until` of each licence with the first day of the current edition of the offer."""
    day = edition(shop, "public_offer")[1].start
    for path, seller in sellers(shop):
        for index, licence in enumerate(seller.licences):
            where = f"{path}.licences[{index}]"
            if _is_over(licence, day):
                message = _(
                    "the licence No. {number} ended on {until}, the edition begins on {day}"
                )
                until, number = licence.until, licence.number
                yield Finding(f"{where}.until", message, number=number, until=until, day=day)
            elif licence.since > day:
                message = _("the licence No. {number} begins on {since}, the edition on {day}")
                since, number = licence.since, licence.number
                yield Finding(f"{where}.since", message, number=number, since=since, day=day)


def _is_over(licence: Licence, day: date) -> bool:
    return licence.until is not None and licence.until < day


@rule(
    "fop-group1-online",
    LAW,
    scope=SHOP,
    basis=[cite("tax", "291.4", MEMORY)],
    since=date(2011, 1, 1),
    reads=("sellers[].party.kind", "sellers[].party.tax.group"),
    title=_("Sole proprietor of group 1 sells at a distance"),
    why=_(
        "Group 1 of the single tax is for sales from places on markets and household services to the population; "
        "sales at a distance cost the single tax."
    ),
    fix=_("Change to group 2 or 3 before the first order, or let another seller sell."),
)
def fop_group1_online(shop: Shop) -> Iterator[Finding]:
    """Group of the single tax of sellers who are sole proprietors: not 1."""
    for path, seller in sellers(shop):
        tax = getattr(seller.party, "tax", None)
        if seller.kind == "sole_proprietor" and tax is not None and tax.group == 1:
            yield Finding(f"{path}.party.tax.group", _("a seller of group 1 sells at a distance"))
