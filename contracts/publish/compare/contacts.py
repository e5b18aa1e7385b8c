"""Telephones, e-mails, codes and accounts of saved pages that the documents do not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contracts.diagnostics import Diagnostic, Place
from contracts.messages import _
from contracts.publish.compare.lines import Line

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["Contacts", "contact_findings", "known_contacts"]

_EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,18}"
)
_PHONE = re.compile(
    r"(?<![\d.,/№-])(?:\+?\s?38[\s()\u00a0.-]*)?\(?0[\s\u00a0]?\d{2}\)?[\s\u00a0.-]*\d{3}[\s\u00a0.-]*\d{2}[\s\u00a0.-]*\d{2}(?![\d/]|[.,-]\d)"
)
_CODE = re.compile(
    r"(?:ЄДРПОУ|ЕДРПОУ|EDRPOU|РНОКПП|РНУКПН|ІПН|ИНН|[іи]дентиф[іи]кац[іи](?:йний|онный)\s+(?:код|номер))"
    r"[^\d\n]{0,20}(\d{8}(?:\d{2})?(?:\d{2})?)(?!\d)",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<![A-Z])UA[\s\u00a0]?\d{2}(?:[\s\u00a0]?\d){25}(?!\d)")
_FILES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".css", ".js")
_QUOTE = 120
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Contacts:
    """What the shop file has, each in one written form."""

    emails: frozenset[str]
    phones: frozenset[str]
    codes: frozenset[str]
    ibans: frozenset[str]
    others: tuple[str, ...]
    """Names of others (carriers, banks, marketplaces): a line that names one may have its contacts."""


def known_contacts(shop: Shop) -> Contacts:
    """All contacts that stand anywhere in the shop file."""
    texts = list(_texts(shop.model_dump(mode="json")))
    emails = {one.lower() for text in texts for one in _EMAIL.findall(text)}
    phones = {one for text in texts if (one := _national(text)) is not None}
    digits = {text for text in texts if text.isdigit()}
    ibans = {_compact(one) for text in texts for one in _IBAN.findall(text)}
    return Contacts(
        frozenset(emails),
        frozenset(phones),
        frozenset(digits),
        frozenset(ibans),
        tuple(dict.fromkeys(_others(shop))),
    )


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _texts(one)
        case list() | tuple():
            for one in value:
                yield from _texts(one)
        case _:
            pass


def _others(shop: Shop) -> Iterator[str]:
    """The words by which others are known: «Нова пошта» of ТОВ «Нова пошта»."""
    names: list[Any] = [one.name for one in shop.personal_data.recipients]
    names += [one.carrier.name for one in shop.delivery.ways if one.carrier is not None]
    for text in (text for name in names for text in _texts(name.model_dump())):
        for part in re.findall(r"[«“„(]([^»”)]+)[»”)]", text) or [text]:
            if len(part) >= _SHORTEST_NAME:
                yield part.casefold()


def _national(text: str) -> str | None:
    """The nine digits of a Ukrainian number, None for any other text."""
    digits = "".join(letter for letter in text if letter.isdigit())
    if not re.fullmatch(r"[\d\s+()\u00a0.-]+", text.strip()):
        return None
    return digits[-9:] if len(digits) in (10, 12) and digits[-10] == "0" else None


def _compact(text: str) -> str:
    return "".join(text.split())


def contact_findings(known: Contacts, lines: Iterable[Line], file: str) -> Iterator[Diagnostic]:
    """Contacts of a page that are not *known*, each told once."""
    told: set[str] = set()
    for line in lines:
        lower = line.text.casefold()
        if any(name in lower for name in known.others):
            continue
        for rule, found in _strange(known, line.text):
            key = _national(found) or found
            if key not in told:
                told.add(key)
                place = Place(file=file, line=line.number, quote=line.text[:_QUOTE])
                yield Diagnostic(
                    rule, _MESSAGES[rule], place, _HINT, "warning", fields={"found": found}
                )


def _strange(known: Contacts, text: str) -> Iterator[tuple[str, str]]:
    for one in _EMAIL.findall(text):
        if one.lower() not in known.emails and not one.lower().endswith(_FILES):
            yield "page-email", one
    for one in _PHONE.findall(text):
        if _national(one) not in known.phones:
            yield "page-phone", " ".join(one.split())
    for one in _CODE.findall(text):
        if one not in known.codes:
            yield "page-code", one
    for one in _IBAN.findall(text):
        if _compact(one) not in known.ibans:
            yield "page-iban", one


_MESSAGES = {
    "page-email": _("the page has the e-mail {found}, which the documents do not have"),
    "page-phone": _("the page has the telephone {found}, which the documents do not have"),
    "page-code": _("the page has the code {found}, which is not that of the seller"),
    "page-iban": _("the page has the account {found}, which is not that of the seller"),
}
_HINT = _("put the same contacts into the page and into the shop file")
