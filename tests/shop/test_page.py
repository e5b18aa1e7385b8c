"""docs/shop.md tells the keys and the examples that there are."""

from __future__ import annotations

import re

from tests.shop.help import EXAMPLES
from tests.shop.tree import DOC, written


def test_the_page_shows_the_keys_of_today() -> None:
    text = DOC.read_text(encoding="utf-8")
    assert written(text) == text


def test_the_page_names_every_example() -> None:
    text = DOC.read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)) == set(EXAMPLES)
