"""What a written site tells machines, against what its pages tell people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contracts.diagnostics import Diagnostic, Place
from contracts.messages import _
from contracts.publish.address import undated
from contracts.publish.frames import FEED
from contracts.publish.proof_pages import Page

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["data_findings"]

_NUMBER = re.compile(r"\d{1,3}(?:[\s\u00a0,]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_LOCATION = re.compile(r"<loc>([^<]*)</loc>|<link rel=\"alternate\"[^>]*href=\"([^\"]*)\"")
_CENT = Decimal("0.01")


def data_findings(
    shop: Shop, pages: Mapping[str, Page], folder: Path, base: str
) -> Iterator[Diagnostic]:
    """Structured data that contradict the texts, lists that lead nowhere."""
    for page in pages.values():
        for block in page.json_ld:
            yield from _block(shop, page, pages, block)
    for name in ("sitemap.xml", FEED):
        yield from _listed(name, pages, folder, base)


def _block(shop: Shop, page: Page, pages: Mapping[str, Page], block: str) -> Iterator[Diagnostic]:
    try:
        graph = json.loads(block)["@graph"]
        nodes = [node for one in graph for node in _nodes(one)]
    except (ValueError, KeyError, TypeError, RecursionError):
        message = _("the structured data of the page cannot be read")
        yield Diagnostic("json-ld-damaged", message, Place(file=page.file))
        return
    for node in nodes:
        yield from _node(shop, page, pages, node)


def _nodes(node: Any) -> Iterator[dict[str, Any]]:
    """All nodes with a type, the inner ones too."""
    if isinstance(node, dict):
        if "@type" in node:
            yield node
        for value in node.values():
            yield from _nodes(value)
    elif isinstance(node, list):
        for one in node:
            yield from _nodes(one)


def _node(
    shop: Shop, page: Page, pages: Mapping[str, Page], node: Mapping[str, Any]
) -> Iterator[Diagnostic]:
    kind = node["@type"]
    if kind == "WebPage" and node.get("inLanguage") != page.language:
        yield _contradicts(page, "inLanguage", node.get("inLanguage"))
    elif kind == "MerchantReturnPolicy":
        yield from _policy(page, pages, node)
    elif kind == "ShippingService":
        yield from _service(shop, page, pages, node)
    elif kind == "ContactPoint":
        for name in ("email", "telephone"):
            value = node.get(name)
            if value and not _says(pages, page.language, "public_offer", str(value)):
                yield _contradicts(page, name, value)


def _contradicts(page: Page, name: str, value: object) -> Diagnostic:
    message = _("the structured data say {name} {found}, and the text does not")
    hint = _("run `contracts publish` again; both are made from the same shop file")
    fields = {"name": name, "found": str(value)}
    return Diagnostic("json-ld-contradicts", message, Place(file=page.file), hint, fields=fields)


def _policy(page: Page, pages: Mapping[str, Page], node: Mapping[str, Any]) -> Iterator[Diagnostic]:
    days = node.get("merchantReturnDays")
    known = _numbers(pages, page.language, "return_terms")
    if days is not None and Decimal(str(days)) not in known:
        yield _contradicts(page, "merchantReturnDays", days)
    if "FullRefund" not in json.dumps(node.get("refundType", "FullRefund")):
        yield _contradicts(page, "refundType", node.get("refundType"))


def _service(
    shop: Shop, page: Page, pages: Mapping[str, Page], node: Mapping[str, Any]
) -> Iterator[Diagnostic]:
    """Sums of delivery; a limit just below a sum stands for that sum."""
    known = _numbers(pages, page.language, "delivery_terms")
    for one in _nodes(node):
        if one["@type"] != "MonetaryAmount":
            continue
        if one.get("currency") != shop.prices.currency:
            yield _contradicts(page, "currency", one.get("currency"))
        for name in ("value", "minValue", "maxValue"):
            value = Decimal(str(one.get(name, 0)))
            if value and not {value, value + _CENT} & known:
                yield _contradicts(page, name, one[name])


def _says(pages: Mapping[str, Page], language: str, kind: str, text: str) -> bool:
    page = pages.get(undated(language, kind))
    return page is None or text in page.text


def _numbers(pages: Mapping[str, Page], language: str, kind: str) -> set[Decimal]:
    """All numbers of a document, whatever way its language writes them."""
    page = pages.get(undated(language, kind))
    found = set()
    for text in _NUMBER.findall(page.text if page else ""):
        compact = "".join(text.split())
        for form in (compact.replace(",", "."), compact.replace(",", "")):
            if form.count(".") <= 1:
                found.add(Decimal(form))
    return found


def _listed(name: str, pages: Mapping[str, Page], folder: Path, base: str) -> Iterator[Diagnostic]:
    path = folder / name
    place = Place(file=str(path))
    if not path.is_file():
        message = _("the file is missing")
        yield Diagnostic("page-missing", message, place, _("run `contracts publish` again"))
        return
    text = path.read_text(encoding="utf-8", errors="replace")
    for found in _LOCATION.findall(text):
        address = found[0] or found[1]
        if not address.startswith(base) or address.removeprefix(base) not in pages:
            message = _("the link {found} leads nowhere")
            yield Diagnostic("link-broken", message, place, fields={"found": address})
