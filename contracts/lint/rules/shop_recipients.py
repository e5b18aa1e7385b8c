"""Shops: who receives personal data, in which states, on which contracts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from contracts.lint.registry import FORM, LAW, MEMORY, SHOP, WARNING, Finding, cite, rule
from contracts.messages import _

if TYPE_CHECKING:
    from schemas.base import LocalText
    from schemas.shop.personal_data import Recipient
    from schemas.shop.shop import Shop

_PATH = "personal_data.recipients"


def recipients(shop: Shop) -> Iterator[tuple[str, Recipient]]:
    """Data path and recipient."""
    for index, one in enumerate(shop.personal_data.recipients):
        yield f"{_PATH}[{index}]", one


# Abroad --------------------------------------------------------------------------------------------------------------


@rule(
    "priv-transfer-no-basis",
    FORM,
    scope=SHOP,
    basis=[cite("pdl", "29", MEMORY)],
    since=date(2011, 1, 1),
    reads=("personal_data.recipients",),
    title=_("Transfer of data abroad without a ground"),
    why=_(
        "The policy states the ground of each transfer; states outside the European Economic Area and Convention 108 "
        "are not adequate by law, and without another ground the policy cannot be written."
    ),
    fix=_("Write `ground: guarantees` with what they are, or another ground that is true."),
)
def priv_transfer_no_basis(shop: Shop) -> Iterator[Finding]:
    """`ground` of each recipient outside Ukraine, the European Economic Area and the parties to Convention 108.

    There it is needed, and it is not `adequate`; with `guarantees` these are named.
    """
    from contracts.shops.privacy import (
        AGGRESSORS,
        CONVENTION,
        EEA,
    )  # its models are of no use to deals

    for path, one in recipients(shop):
        if one.country in AGGRESSORS or one.country == "UA":
            continue
        adequate = one.country in EEA or one.country in CONVENTION
        if not adequate and one.ground is None:
            message = _("data go to {country} on no ground")
            yield Finding(f"{path}.ground", message, country=one.country)
        elif not adequate and one.ground == "adequate":
            message = _("{country} is not among the states that the law deems adequate")
            yield Finding(f"{path}.ground", message, country=one.country)
        elif one.ground == "guarantees" and one.guarantees is None:
            message = _("it is not said what the guarantees are")
            yield Finding(f"{path}.guarantees", message, severity=WARNING)


@rule(
    "priv-transfer-russia-belarus",
    FORM,
    scope=SHOP,
    basis=[cite("sanctions", "", MEMORY)],
    reads=("personal_data.recipients[].country", "cookies.used[].country"),
    title=_("Data go to the aggressor state or to Belarus"),
    why=_(
        "The policy says that no data go there, and no ground allows it; the document is not made with such a recipient."
    ),
    fix=_("Change the service."),
)
def priv_transfer_russia_belarus(shop: Shop) -> Iterator[Finding]:
    """`country` of recipients and cookies: not RU or BY."""
    from contracts.shops.privacy import AGGRESSORS

    message = _("data go to {country}")
    for path, one in recipients(shop):
        if one.country in AGGRESSORS:
            yield Finding(f"{path}.country", message, country=one.country)
    for index, cookie in enumerate(shop.cookies.used if shop.cookies else ()):
        if cookie.country in AGGRESSORS:
            yield Finding(f"cookies.used[{index}].country", message, country=cookie.country)


_SANCTIONED = re.compile(
    r"\byandex|\bяндекс|\bmail\.ru\b|\bvk(?:\.com)?\b|\bвконтакте\b|\bvkontakte\b|\bok\.ru\b|\bодноклассники\b"
    r"|\bодноклассник|\bоднокласник|\b1[cс][- ]?(?:bitrix|битрикс|бітрікс|cloud|хмара|облако)|\bbitrix\b|\bбитрикс|\bбітрікс"
    r"|\bkaspersky|\bкасперськ|\bкасперск",
    re.IGNORECASE,
)
"""Services under sanctions by the decrees of the President of 2017 and after, by their names."""
_ZONE = re.compile(r"https?://[^/]*\.(?:ru|su|by|рф|xn--p1ai)(?=[:/]|$)", re.IGNORECASE)


@rule(
    "priv-recipient-sanctioned",
    LAW,
    scope=SHOP,
    basis=[cite("sanctions", "", MEMORY)],
    since=date(2017, 5, 15),
    reads=("personal_data.recipients", "cookies.used"),
    title=_("Service that is under sanctions"),
    why=_(
        "Services of the aggressor state are under sanctions, whatever state the seller of the service names."
    ),
    fix=_("Change the service, or say by a comment why the name misleads."),
)
def priv_recipient_sanctioned(shop: Shop) -> Iterator[Finding]:
    """Names of recipients and of those who set cookies, addresses of their policies: known services, zones ru, su, by, рф."""
    message = _("«{found}» belongs to a service under sanctions")
    for path, one in recipients(shop):
        if found := _named(one.name):
            yield Finding(f"{path}.name", message, found=found)
        elif one.policy is not None and (zone := _ZONE.match(one.policy)):
            yield Finding(f"{path}.policy", message, found=zone[0])
    for index, cookie in enumerate(shop.cookies.used if shop.cookies else ()):
        if found := _named(cookie.provider):
            yield Finding(f"cookies.used[{index}].provider", message, found=found)


def _named(name: LocalText) -> str:
    for text in (name.uk, name.ru, name.en):
        if text and (found := _SANCTIONED.search(text)):
            return found[0]
    return ""


# Who is named --------------------------------------------------------------------------------------------------------


@rule(
    "priv-recipients-missing",
    LAW,
    scope=SHOP,
    severity=WARNING,
    basis=[cite("pdl", "12", MEMORY)],
    since=date(2011, 1, 1),
    reads=(
        "personal_data.recipients",
        "delivery.ways",
        "payment.ways",
        "site.pages",
    ),
    title=_("Somebody who surely receives data is not named"),
    why=_("A person is told to whom data are given; carriers, lenders and marketplaces get them."),
    fix=_("Add a recipient with this role."),
)
def priv_recipients_missing(shop: Shop) -> Iterator[Finding]:
    """Roles of recipients with the ways of delivery and payment and the pages.

    A way with a carrier needs `carrier`, payment in parts `lender` (or `bank`), a page on a marketplace `marketplace`.
    Services of card payment are named by the policy in any case.
    """
    roles = {one.role for _path, one in recipients(shop)}
    message = _("data are given to {role}, and no such recipient is named")
    for index, way in enumerate(shop.delivery.ways):
        if way.carrier is not None and "carrier" not in roles:
            yield Finding(f"delivery.ways[{index}].carrier", message, role="carrier")
            break
    for index, paid in enumerate(shop.payment.ways):
        if paid.kind == "instalments" and roles.isdisjoint({"lender", "bank"}):
            yield Finding(f"payment.ways[{index}].lender", message, role="lender")
    for index, page in enumerate(shop.site.pages):
        if page.kind == "marketplace" and "marketplace" not in roles:
            yield Finding(f"site.pages[{index}]", message, role="marketplace")


@rule(
    "priv-recipient-unused",
    FORM,
    scope=SHOP,
    severity=WARNING,
    reads=(
        "personal_data.recipients[].id",
        "personal_data.purposes[].recipients",
        "personal_data.personalisation.retargeting",
        "cookies.used[].recipient",
    ),
    title=_("Recipient of data for no purpose"),
    why=_("The policy names the recipient and no purpose for which it receives anything."),
    fix=_("Name it in a purpose or in the table of cookies, or leave it out."),
)
def priv_recipient_unused(shop: Shop) -> Iterator[Finding]:
    """Each recipient is named by a purpose, by a cookie or for advertising elsewhere."""
    data = shop.personal_data
    used = {name for one in data.purposes for name in one.recipients}
    used |= set(data.personalisation.retargeting if data.personalisation else ())
    used |= {one.recipient for one in (shop.cookies.used if shop.cookies else ()) if one.recipient}
    for path, one in recipients(shop):
        if one.id not in used:
            message = _("{recipient} receives data for no purpose")
            yield Finding(f"{path}.id", message, recipient=one.id)


@rule(
    "priv-processor-contract-missing",
    LAW,
    scope=SHOP,
    basis=[cite("pdl", "4", MEMORY)],
    since=date(2011, 1, 1),
    reads=("personal_data.recipients",),
    title=_("Processor without a contract"),
    why=_(
        "A processor works on a written contract that says for what and how far it may use the data."
    ),
    fix=_("Write `contract`; terms of a service that bind it are one."),
)
def priv_processor_contract_missing(shop: Shop) -> Iterator[Finding]:
    """`contract` of each recipient with `status: processor`."""
    for path, one in recipients(shop):
        if one.status == "processor" and one.contract is None:
            message = _("no contract with {recipient} is named")
            yield Finding(f"{path}.contract", message, recipient=one.id)
