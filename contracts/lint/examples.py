"""A wrong and a right example of each rule, taken from its cases (`python -m tests.lint.examples` writes them)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Literal

__all__ = ["FILE", "example"]

FILE = Path(__file__).with_name("examples.json")


def example(rule: str, kind: Literal["bad", "ok"]) -> str:
    """The part of a deal file that breaks *rule*, or the one that does not; empty where there is none."""
    return _all().get(rule, {}).get(kind, "")


@cache
def _all() -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = json.loads(FILE.read_text(encoding="utf-8"))
    return known
