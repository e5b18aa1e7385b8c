"""Example shops published into a folder, patched by path, and what lies there afterwards."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from contracts.diagnostics import Diagnostic
from contracts.publish import Order, Published
from contracts.publishing import prove_site, publish_file
from tests.shop.help import patched

__all__ = ["DAY", "NEXT", "RETURNS", "bytes_of", "proved", "publish", "rules_of", "write_shop"]

DAY = date(2026, 11, 22)
"""The day of looking: editions 2 and 3 of the example are in force."""
RETURNS = "returns.withdrawal.refund.within"
NEXT = {
    "number": "4",
    "published": "2026-11-20",
    "from": "2026-12-01",
    "changes": {"uk": "нові строки", "ru": "новые сроки", "en": "new terms"},
}
"""An edition after those of the example."""


def write_shop(
    folder: Path,
    change: dict[str, Any] | None = None,
    *,
    name: str = "electronics-company",
    versions: Iterable[dict[str, Any]] = (),
    without: tuple[str, ...] = (),
) -> Path:
    """An example as a file in *folder*, changed, with *versions* after its own."""
    data = patched(name, change or {}, without)
    data["versions"] += versions
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "shop.json"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def publish(
    path: Path, site: Path, *, day: date = DAY, languages: tuple[str, ...] = ("uk",), **asked: Any
) -> Published:
    """Publishes the shop at *path* into *site*."""
    checked, made = publish_file(path, site, Order(languages, **asked), day)
    assert made is not None, [str(one) for one in checked.diagnostics]
    return made


def proved(path: Path, site: Path, *, day: date = DAY, **asked: Any) -> list[Diagnostic]:
    """What `--check` finds."""
    return prove_site(path, site, Order(**asked), day)[1]


def rules_of(found: Iterable[Diagnostic]) -> set[str]:
    """Names of the rules of findings that stop."""
    return {one.rule for one in found if one.severity == "error"}


def bytes_of(folder: Path) -> dict[str, str]:
    """The hash of every file by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
