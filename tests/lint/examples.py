"""Writes `contracts/lint/examples.json`: a wrong and a right example of each rule, taken from its cases.

Run again after a rule or a case has changed: `python -m tests.lint.examples`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from contracts.lint.examples import FILE
from contracts.load import load
from contracts.reading.tree import Steps, parse_path
from tests.lint.cases import FOLDER, base_of, patched

__all__ = ["examples"]

_PLAIN = re.compile(r"[\w«(.][^#:\"'\[\]{},&*!|>%@`]*( ?%)?(:[0-9]{2})?")
_KEY = re.compile(r"[a-z_]+(?=:)")
_MISSING = object()


def examples() -> dict[str, dict[str, str]]:
    """The shortest bad and ok fragment of each rule, by its name."""
    folders = sorted(path for path in FOLDER.iterdir() if any(path.glob("bad-*.yaml")))
    return {folder.name: dict(_of(folder)) for folder in folders}


def _of(folder: Path) -> Iterator[tuple[str, str]]:
    wrong = min(sorted(folder.glob("bad-*.yaml")), key=lambda path: len(_fragment(path, ())))
    bad, around = _fragment(wrong, ()), _around(wrong)
    yield "bad", bad
    right = [_fragment(path, around) for path in sorted(folder.glob("ok-*.yaml"))]
    right.append(_shown(base_of(load(wrong).data["base"]), around))
    nothing = "\n".join(f"# without {one}" for one in load(wrong).data.get("set", ()))
    fitting = [one for one in right if one not in ("", bad)]
    yield "ok", min(fitting, key=lambda one: _far(one, bad), default=nothing)


def _around(path: Path) -> tuple[str, ...]:
    """Paths that a case is about: what it drops and where it expects a finding."""
    data = load(path).data
    return (*data.get("drop", ()), *(one["path"] for one in data.get("expect", ())))


def _far(one: str, other: str) -> tuple[bool, int, int]:
    """How little *one* shows beside *other*: events, keys that are not in both, length."""
    keys = set(_KEY.findall(one)), set(_KEY.findall(other))
    return one.startswith("#"), -len(keys[0] & keys[1]), len(one)


def _fragment(path: Path, also: tuple[str, ...]) -> str:
    """What of the deal the case is about, as it would stand in a file."""
    data = load(path).data
    lines = [f"# {name} = {day}" for name, day in data.get("events", {}).items()]
    if "languages" in data:
        lines.append(f"# documents in {', '.join(data['languages'])}")
    if "cites" in data:
        return "\n".join(
            (*lines, *(f"# the document cites {_cited(one)}" for one in data["cites"]))
        )
    whole = patched(base_of(data["base"]), data)
    asked = tuple(data["set"]) if "set" in data else (*_around(path), *also)
    lines += [f"# without {one}" for one in data.get("drop", ())]
    return "\n".join(filter(None, (*lines, _shown(whole, asked))))


def _shown(whole: Mapping[str, Any], asked: tuple[str, ...]) -> str:
    kept: dict[str, Any] = {}
    for one in asked:
        if re.fullmatch(r"[a-z].*", one):
            _keep(kept, whole, parse_path(one))
    return "\n".join(_lines(kept, 0))


def _cited(one: Mapping[str, str]) -> str:
    return " ".join(filter(None, (one["act"], one.get("article"))))


def _keep(kept: Any, whole: Any, steps: Steps) -> None:
    """Copies the value at *steps* from *whole* into *kept*; list entries keep their order, not their number."""
    value = whole
    for step in steps:
        value = _at(value, step)
    if value is _MISSING:
        return
    for step in steps[:-1]:
        kept = kept.setdefault(step, {}) if isinstance(kept, dict) else kept[step]
    kept[steps[-1]] = value


def _at(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return _MISSING


def _lines(data: Any, depth: int) -> list[str]:
    """Block YAML of mappings, lists and text; a mapping by numbers stands for a list."""
    indent = "  " * depth
    if isinstance(data, dict) and data and all(isinstance(key, int) for key in data):
        data = [data[key] for key in sorted(data)]
    if isinstance(data, list):
        return [line for one in data for line in _entry(one, depth)]
    found: list[str] = []
    for key, value in data.items():
        if isinstance(value, dict | list) and value:
            found += [f"{indent}{key}:", *_lines(value, depth + 1)]
        else:
            found.append(f"{indent}{key}: {_scalar(value)}")
    return found


def _entry(one: Any, depth: int) -> list[str]:
    indent = "  " * depth
    if not isinstance(one, dict | list):
        return [f"{indent}- {_scalar(one)}"]
    first, *rest = _lines(one, depth + 1)
    return [f"{indent}- {first.lstrip()}", *rest]


def _scalar(value: Any) -> str:
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    text = json.dumps(examples(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    FILE.write_text(text, encoding="utf-8", newline="\n")
