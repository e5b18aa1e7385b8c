"""A finished offer as text. `python -m tests.shop_texts.golden_offer` writes it anew; read what has changed."""

from __future__ import annotations

from pathlib import Path

from contracts.catalog import Catalog
from contracts.compose import compose, jobs
from contracts.load import load
from contracts.render import render
from contracts.validate import validate_shop
from schemas.base import LANGUAGES
from tests.shop.help import EXAMPLES

__all__ = ["FOLDER", "offer_as_text"]

FOLDER = Path(__file__).parent / "golden"
EXAMPLE = "cosmetics-two-sellers"


def offer_as_text(language: str) -> str:
    """The public offer of the example shop as plain text."""
    catalog = Catalog.default()
    shop = validate_shop(load(EXAMPLES[EXAMPLE])).shop
    assert shop is not None
    (job,) = jobs(catalog, shop, ("public_offer",))
    document = compose(catalog, shop, job, language).document
    return render(document, "txt", catalog.layout("txt", "default")).decode()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for code in LANGUAGES:
        (FOLDER / f"offer.{code}.txt").write_text(offer_as_text(code), encoding="utf-8")
