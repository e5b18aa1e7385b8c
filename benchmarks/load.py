"""A deal with a specification of 200 lines, from the file to validated data.

The rival is what most would write: PyYAML's `CSafeLoader` and the same pydantic models. It knows no places, guesses
types (so its input writes as text what our types take as text), and a file of brackets ends its process.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from benchmarks.common import cpu_ms, emit
from contracts.load import load
from contracts.validate import validate
from schemas.deal import Deal

__all__ = ["deal_text", "main"]

LINES = 200
LEAST_RATIO = 1.4
"""10 ms on the machine where the rival needs 14."""
BASE = Path(__file__).parents[1] / "tests" / "cases" / "input" / "ok-deal.yaml"


def deal_text(lines: int) -> str:
    """A good deal whose specification has *lines* lines, written as people write it."""
    head = BASE.read_text(encoding="utf-8").split("    lines:\n")[0]
    return head + "    lines:\n" + "".join(map(line_text, range(1, lines + 1)))


def line_text(number: int) -> str:
    return (
        f"      - name: {{uk: Ящик з гофрокартону № {number}, en: Corrugated box {number}}}\n"
        f"        article: A-{number:05}\n"
        "        unit: шт\n"
        f"        quantity: {number * 10}\n"
        "        price: 23.47\n"
        "        discount: 0 %\n"
        "        vat: 20 %\n"
    )


def as_text(value: Any) -> Any:
    """Guessed values as text again, which our types need."""
    if isinstance(value, dict):
        return {key: as_text(inner) for key, inner in value.items()}
    return [as_text(inner) for inner in value] if isinstance(value, list) else str(value)


def ours(path: Path) -> Deal:
    """The deal by our way."""
    validated = validate(load(path))
    if validated.deal is None:
        raise RuntimeError("\n".join(map(str, validated.diagnostics)))
    return validated.deal


def rival(path: Path) -> Deal:
    """The deal by PyYAML and pydantic alone; values are turned back to text outside the measured reading."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return Deal.model_validate(as_text(data))


def main() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "deal.yaml")
        path.write_text(deal_text(LINES), encoding="utf-8")
        if ours(path) != rival(path):
            raise RuntimeError("the two ways give different deals")
        data = load(path).data
        subjects = {
            "whole": lambda: ours(path),
            "rival": lambda: rival(path),
            "load": lambda: load(path),
            "rival load": lambda: yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader),
            "validate": lambda: Deal.model_validate(data),
        }
        times = cpu_ms(subjects)
    both = "CSafeLoader + pydantic"
    emit(
        f"load and validate {LINES} lines",
        times["whole"],
        rival=both,
        rival_measured=times["rival"],
        least_ratio=LEAST_RATIO,
    )
    emit(
        f"load {LINES} lines",
        times["load"],
        rival="CSafeLoader",
        rival_measured=times["rival load"],
        least_ratio=1.3,
    )
    emit(f"validate {LINES} lines", times["validate"])


if __name__ == "__main__":
    main()
