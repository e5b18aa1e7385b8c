"""Tables of the engine: words that no rule finds."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["load", "words"]


@cache
def load(name: str) -> dict[str, Any]:
    """The table *name*."""
    path = Path(__file__).with_name(f"{name}.toml")
    return tomllib.loads(path.read_text("utf-8"))


def words(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())
