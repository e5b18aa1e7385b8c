"""Structured data of pages by schema.org, made from the same shop as the documents.

What a document says and schema.org has no honest word for is left out: a wrong promise is worse than none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

from contracts.publish.address import undated
from contracts.publish.archive import Edition, KeptText
from contracts.publish.site import Site
from contracts.shops import shop_figures
from contracts.shops.delivery import DeliveryRow

if TYPE_CHECKING:
    from schemas.shop.seller import Seller
    from schemas.shop.shop import Shop
    from schemas.values import Period

__all__ = ["page_data", "return_policies", "shipping_services", "store", "written"]

Node: TypeAlias = dict[str, Any]
_SCHEMA = "https://schema.org/"
_DAYS = {"day": 1, "week": 7}
_HOURS = {"hour": "HUR", "minute": "MIN"}
_POSTCODE = re.compile(r"\b\d{5}\b")
_TOWN = re.compile(r"(?:^|,\s*)(?:м|г|с|смт|пгт)\.?[\s\u00a0]+([^,]+)")


def written(*nodes: Node) -> str:
    """The text of *nodes* as one graph."""
    data = {"@context": "https://schema.org", "@graph": list(nodes)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def store(site: Site, language: str, *, whole: bool = False) -> Node:
    """Who sells; *whole* with the terms of return and delivery."""
    shop = site.shop
    node: Node = {
        "@type": "OnlineStore",
        "@id": f"{site.base}#store",
        "name": site.brand(language),
        "url": shop.site.url,
        "contactPoint": list(_contacts(shop)),
    }
    if len(shop.sellers) == 1:
        node |= _seller(site, shop.seller, language)
    else:
        node["subOrganization"] = [
            {"@type": "Organization", **_seller(site, one, language)} for one in shop.sellers
        ]
    if whole and site.says_so("return_terms"):
        node["hasMerchantReturnPolicy"] = return_policies(site, language)
    if whole and site.says_so("delivery_terms") and (services := shipping_services(site, language)):
        node["hasShippingService"] = services
    return node


def _seller(site: Site, seller: Seller, language: str) -> Node:
    party, words = seller.party, site.words[language]
    node: Node = {"legalName": words.local(party.name)}
    if code := getattr(party, "code", None):
        node["taxID"] = code
    if (tax := getattr(party, "tax", None)) is not None and tax.vat_number:
        node["vatID"] = tax.vat_number
    if party.address is not None:
        country = getattr(party, "country", "UA")
        node["address"] = _address(words.local(party.address), country)
    if email := seller.email or party.email:
        node["email"] = email
    if phone := seller.phone or party.phone:
        node["telephone"] = phone
    return node


def _address(line: str, country: str) -> Node:
    node: Node = {"@type": "PostalAddress", "addressCountry": country, "streetAddress": line}
    if code := _POSTCODE.search(line):
        node["postalCode"] = code[0]
    if town := _TOWN.search(line):
        node["addressLocality"] = town[1].strip()
    return node


def _contacts(shop: Shop) -> Iterator[Node]:
    for one in shop.support.channels:
        node: Node = {"@type": "ContactPoint", "contactType": "customer service"}
        match one.kind:
            case "phone":
                node["telephone"] = one.number
            case "email":
                node["email"] = one.address
            case "chat" | "form":
                node["url"] = one.url
            case _:
                continue
        yield node | {"availableLanguage": list(one.languages or shop.site.languages.of)}


# Returns -------------------------------------------------------------------------------------------------------------


def return_policies(site: Site, language: str) -> list[Node]:
    """The policy by the law of Ukraine, and that for consumers in the European Union."""
    shop, link = site.shop, site.url(undated(language, "return_terms"))
    home = [one for one in shop.site.markets.countries if one == "UA"] or ["UA"]
    withdrawal, eu = shop.returns.withdrawal, shop.returns.eu
    policies = [_policy(site, home, withdrawal.window, withdrawal.return_cost, link)]
    abroad = [one for one in shop.site.markets.countries if one != "UA"]
    if eu is not None and abroad:
        policies.append(_policy(site, abroad, eu.window, eu.return_cost, link))
    return policies


def _policy(site: Site, countries: list[str], window: Period, payer: str, link: str) -> Node:
    returns = site.shop.returns
    node: Node = {
        "@type": "MerchantReturnPolicy",
        "applicableCountry": countries,
        "merchantReturnLink": link,
    }
    if (days := _in_days(window)) is None:
        return node
    kinds = ["FullRefund" if returns.withdrawal.refund.in_money else "StoreCreditRefund"]
    if returns.exchange is not None:
        kinds.append("ExchangeRefund")
    return node | {
        "returnPolicyCategory": f"{_SCHEMA}MerchantReturnFiniteReturnWindow",
        "merchantReturnDays": days,
        "returnMethod": [_SCHEMA + one for one in _methods(site.shop)],
        "customerRemorseReturnFees": _fees(payer),
        "itemDefectReturnFees": _fees(returns.defects.return_cost),
        "refundType": [_SCHEMA + one for one in kinds],
    }


def _methods(shop: Shop) -> list[str]:
    """How goods go back, by the words that schema.org has."""
    by = shop.returns.sent_by
    found = ["ReturnByMail"] if set(by) & {"any_carrier", "named_carrier", "courier"} else []
    if "own_shop" in by:
        found.append("ReturnInStore")
    return [*found, "ReturnAtKiosk"] if "locker" in by else found


def _fees(payer: str) -> str:
    return _SCHEMA + ("FreeReturn" if payer == "seller" else "ReturnFeesCustomerResponsibility")


def _in_days(period: Period) -> int | None:
    """Calendar days, None where they cannot be told."""
    return period.count * _DAYS[period.unit] if period.unit in _DAYS else None


# Delivery ------------------------------------------------------------------------------------------------------------


def shipping_services(site: Site, language: str) -> list[Node]:
    """Each way of delivery of goods, with the prices and terms that are known beforehand."""
    rows = shop_figures(site.shop).terms.delivery.rows
    by_way: dict[str, list[DeliveryRow]] = {}
    for row in rows:
        if row.way.kind != "electronic":
            by_way.setdefault(row.way.id, []).append(row)
    return [_service(site, language, found) for found in by_way.values()]


def _service(site: Site, language: str, rows: list[DeliveryRow]) -> Node:
    way, words = rows[0].way, site.words[language]
    name = words.local(way.name) if way.name else words.word("shopterms_way", way.kind)
    collected = way.kind in ("locker", "pickup_point", "post", "own_shop")
    kind = "FulfillmentTypeCollectionPoint" if collected else "FulfillmentTypeDelivery"
    node: Node = {
        "@type": "ShippingService",
        "name": name,
        "fulfillmentType": _SCHEMA + kind,
        "shippingConditions": [
            condition for row in rows for condition in _conditions(site, language, row)
        ],
    }
    if way.dispatch_within is not None and (length := _duration(None, way.dispatch_within)):
        node["handlingTime"] = {"@type": "ServicePeriod", "duration": length}
    return node


def _conditions(site: Site, language: str, row: DeliveryRow) -> Iterator[Node]:
    """The price of an order, and no price from the total from which it is free."""
    currency = site.shop.prices.currency
    base: Node = {
        "@type": "ShippingConditions",
        "shippingDestination": list(_destinations(site, language, row)),
    }
    if row.term.after == "dispatch" and (length := _duration(row.term.least, row.term.most)):
        base["transitTime"] = {"@type": "ServicePeriod", "duration": length}
    fixed = {"fixed": getattr(row.price, "amount", None), "free": Decimal(0)}.get(row.price.kind)
    normal = dict(base)
    if fixed is not None:
        normal["shippingRate"] = _money(currency, value=fixed)
    if row.free_from is None:
        yield normal
        return
    # Google counts the upper limit in; an order of exactly the sum is free.
    below = row.free_from - Decimal("0.01")
    yield normal | {"orderValue": _money(currency, minValue=Decimal(0), maxValue=below)}
    yield base | {
        "orderValue": _money(currency, minValue=row.free_from),
        "shippingRate": _money(currency, value=Decimal(0)),
    }


def _destinations(site: Site, language: str, row: DeliveryRow) -> Iterator[Node]:
    countries = getattr(row.way, "countries", None) or site.shop.delivery.area.countries
    if getattr(row.way, "countries", None) is None and "UA" in countries:
        countries = ("UA",)
    for one in countries:
        node: Node = {"@type": "DefinedRegion", "addressCountry": one}
        if row.zone is not None:
            node["name"] = site.words[language].local(row.zone.name)
        yield node


def _money(currency: str, **values: Decimal) -> Node:
    amounts = {name: f"{value:.2f}" for name, value in values.items()}
    return {"@type": "MonetaryAmount", "currency": currency, **amounts}


def _duration(least: Period | None, most: Period) -> Node | None:
    """A length of time in one unit; None where the two cannot be told in one."""
    unit = _HOURS.get(most.unit, "DAY")
    known = most.unit in _HOURS or most.unit in (*_DAYS, "business_day")
    if not known or (least is not None and least.unit != most.unit):
        return None
    node: Node = {"@type": "QuantitativeValue", "unitCode": unit}
    if least is not None:
        node["minValue"] = least.count * _DAYS.get(least.unit, 1)
    return node | {"maxValue": most.count * _DAYS.get(most.unit, 1)}


# Pages ---------------------------------------------------------------------------------------------------------------


def page_data(site: Site, edition: Edition, text: KeptText, page: str, *, kept: bool) -> Node:
    """The page of an edition; *kept*: its unchanging page."""
    node: Node = {
        "@type": "WebPage",
        "@id": site.url(page),
        "url": site.url(page),
        "name": text.title,
        "inLanguage": text.language,
        "version": edition.number,
        "datePublished": edition.published.isoformat(),
        "dateModified": edition.published.isoformat(),
        "publisher": {"@type": "Organization", "name": site.brand(text.language)},
    }
    if kept:
        return node
    first = site.of(edition.kind)[0]
    encoding = [
        {
            "@type": "MediaObject",
            "contentUrl": site.url(one.path),
            "encodingFormat": _MEDIA[one.format],
        }
        for one in text.files
        if one.format in _MEDIA
    ]
    node["datePublished"] = first.published.isoformat()
    node["temporalCoverage"] = f"{edition.start.isoformat()}/.."
    node["publisher"] = {"@id": f"{site.base}#store"}
    node["archivedAt"] = site.url(site.where(edition, text.language))
    return node | ({"encoding": encoding} if encoding else {})


_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
