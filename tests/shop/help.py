"""Example shops as data, patched by path, and read again as files."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from contracts.load import Loaded, load
from contracts.reading.tree import parse_path
from contracts.resources import templates_root

__all__ = ["EXAMPLES", "example", "patched", "reloaded"]

EXAMPLES = {
    path.stem: path for path in sorted((templates_root() / "examples" / "b2c").glob("*.yaml"))
}


@cache
def _text(name: str) -> str:
    return json.dumps(load(EXAMPLES[name]).data, ensure_ascii=False)


def example(name: str) -> Any:
    """The data of an example, text and nothing typed; a copy of its own."""
    return json.loads(_text(name))


def patched(name: str, change: dict[str, Any], without: tuple[str, ...] = ()) -> Any:
    """An example with values changed and left out, each by its path."""
    data = example(name)
    for path, value in change.items():
        around, key = _home(data, path)
        around[key] = value
    for path in without:
        around, key = _home(data, path)
        del around[key]
    return data


def _home(data: Any, path: str) -> tuple[Any, str | int]:
    *way, key = parse_path(path)
    for step in way:
        data = data[step]
    return data, key


def reloaded(folder: Path, data: Any) -> Loaded:
    """*data* as a file of JSON that was read, one value a line."""
    file = folder / "shop.json"
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return load(file, "shop.json")
