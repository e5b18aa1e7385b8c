"""Finished order confirmations as text. `python -m tests.shop_texts.golden_confirmation` writes them anew; read what has changed."""

from __future__ import annotations

from pathlib import Path

from contracts.annexes import indices
from contracts.compose import Job, compose
from contracts.model import Document
from contracts.render import render
from schemas.base import LANGUAGES
from schemas.shop.shop import Shop
from tests.shop_texts.golden_returns import catalog, shop

__all__ = ["GOLDEN", "KIND", "as_text", "message", "path_of"]

KIND = "order_confirmation"
GOLDEN = "electronics-company"
FOLDER = Path(__file__).parent / "golden"


def message(data: Shop, language: str = "uk") -> Document:
    """The confirmation by the latest edition of the offer."""
    (place,) = indices(data, "versions", KIND)
    return compose(catalog(), data, Job(KIND, place), language).document


def as_text(name: str, language: str) -> str:
    """The confirmation of an example as plain text."""
    return render(message(shop(name), language), "txt", catalog().layout("txt", "default")).decode()


def path_of(language: str) -> Path:
    """Where the text is kept."""
    return FOLDER / f"{KIND}.{language}.txt"


if __name__ == "__main__":
    for code in LANGUAGES:
        path_of(code).write_text(as_text(GOLDEN, code), encoding="utf-8")
