"""One thing has one name in all documents of a shop: a buyer reads them side by side."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from schemas.base import LANGUAGES

TERMS = Path(__file__).parents[2] / "templates" / "terms"
SAME = {
    "ways of payment": ("offer_payment", "shopterms_payment", "returns_way", "privacy_way"),
    "ways of delivery": ("offer_delivery", "shopterms_way"),
    "channels of notices": ("offer_by", "shopterms_notice"),
    "channels of claims": ("shopterms_by", "returns_complaint"),
    "forms of receipts": ("offer_receipt_by", "shopterms_receipt_by"),
}
"""Groups of words that must say the same for the same choice."""


@cache
def words(language: str) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((TERMS / f"{language}.toml").read_text("utf-8"))["words"]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("thing", SAME)
def test_choice_is_called_the_same_in_every_document(thing: str, language: str) -> None:
    first, *others = (words(language)[group] for group in SAME[thing])
    for other in others:
        shared = first.keys() & other.keys()
        assert shared
        assert {key: first[key] for key in shared} == {key: other[key] for key in shared}
