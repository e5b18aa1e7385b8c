"""Finished return terms and withdrawal forms as text. `python -m tests.shop_texts.golden_returns` writes them anew; read what has changed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from contracts.catalog import Catalog
from contracts.compose import Job, compose
from contracts.load import load
from contracts.model import Document
from contracts.render import render
from contracts.validate import validate_shop
from schemas.base import LANGUAGES
from schemas.shop.shop import Shop
from tests.shop.help import EXAMPLES

__all__ = ["CASES", "as_text", "catalog", "composed", "path_of", "shop"]

FOLDER = Path(__file__).parent / "golden"
CASES = [
    (kind, name, language)
    for kind, name in (
        ("return_terms", "lamps-ukraine-and-eu"),
        ("withdrawal_form", "coffee-subscription"),
    )
    for language in LANGUAGES
]


@cache
def catalog() -> Catalog:
    return Catalog.default()


@cache
def shop(name: str) -> Shop:
    """An example."""
    found = validate_shop(load(EXAMPLES[name])).shop
    assert found is not None
    return found


def composed(kind: str, data: Shop, language: str = "uk") -> Document:
    """A document of the latest edition of the return terms, to which the withdrawal form belongs."""
    place = max(i for i, one in enumerate(data.versions) if "return_terms" in one.covers)
    return compose(catalog(), data, Job(kind, place), language).document


def as_text(kind: str, name: str, language: str) -> str:
    """A document of an example as plain text."""
    document = composed(kind, shop(name), language)
    return render(document, "txt", catalog().layout("txt", "default")).decode()


def path_of(kind: str, language: str) -> Path:
    """Where the text is kept."""
    return FOLDER / f"{kind}.{language}.txt"


if __name__ == "__main__":
    for a_kind, a_name, code in CASES:
        path_of(a_kind, code).write_text(as_text(a_kind, a_name, code), encoding="utf-8")
