"""Finished terms as text. `python -m tests.shop_texts.golden_terms` writes them anew; read what has changed."""

from __future__ import annotations

from pathlib import Path

from contracts.compose import Job, compose, jobs
from contracts.model import Document
from contracts.render import render
from schemas.base import LANGUAGES
from schemas.shop.shop import Shop
from tests.shop.help import example
from tests.texts.examples import catalog

__all__ = ["FOLDER", "GOLDEN", "KINDS", "made", "shop", "terms", "terms_text"]

FOLDER = Path(__file__).parent / "terms"
KINDS = ("delivery_terms", "payment_terms", "warranty_terms")
GOLDEN = [
    *(("delivery_terms", "food-hourly-slots", language) for language in LANGUAGES),
    *(("payment_terms", "electronics-company", language) for language in LANGUAGES),
    *(("warranty_terms", "electronics-company", language) for language in LANGUAGES),
]


def shop(name: str) -> Shop:
    """The shop of an example."""
    return Shop.model_validate(example(name))


def made(data: Shop) -> list[Job]:
    """The terms that *data* calls for."""
    return list(jobs(catalog(), data, KINDS))


def terms(kind: str, data: Shop, language: str) -> Document:
    """The terms of that kind."""
    (job,) = jobs(catalog(), data, (kind,))
    return compose(catalog(), data, job, language).document


def terms_text(kind: str, name: str, language: str) -> str:
    """The terms of an example as plain text."""
    document = terms(kind, shop(name), language)
    return render(document, "txt", catalog().layout("txt", "default")).decode()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for one, example_name, code in GOLDEN:
        path = FOLDER / f"{one}-{example_name}.{code}.txt"
        path.write_text(terms_text(one, example_name, code), encoding="utf-8")
