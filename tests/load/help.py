"""What the tests of loading share: writing a file and reading findings briefly."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from contracts.diagnostics import Diagnostic
from contracts.errors import InputError
from contracts.load import Loaded, load

__all__ = ["brief", "loaded", "plain", "refused", "rules"]


def loaded(folder: Path, text: str, name: str = "deal.yaml") -> Loaded:
    """The file with *text*, loaded under its bare name."""
    path = folder / name
    path.write_bytes(text.encode())
    return load(path, name)


def refused(folder: Path, text: str | bytes, name: str = "deal.yaml") -> tuple[Diagnostic, ...]:
    """The findings of a file that cannot be read."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as caught:
        load(path, name)
    return caught.value.diagnostics


def brief(found: Iterable[Diagnostic]) -> list[str]:
    """`3:5 contract.type value-not-allowed` of each finding, without the place it does not have."""
    return [
        " ".join(
            part
            for part in (
                f"{one.place.line}:{one.place.column}" if one.place.line else "",
                one.place.path or "",
                one.rule,
            )
            if part
        )
        for one in found
    ]


def rules(found: Iterable[Diagnostic]) -> list[str]:
    return [one.rule for one in found]


def plain(value: Any) -> Any:
    """Loaded data as plain mappings and lists, for comparison."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list) else value
