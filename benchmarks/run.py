"""`make bench`: runs every benchmark of this folder, each in its own process, and judges the limits.

Standard output holds the JSON lines alone; the table for people goes to standard error.
Exit code 1 when a limit is broken or a benchmark fails.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.common import FIELDS

__all__ = ["main"]

HERE = Path(__file__).resolve().parent
NOT_BENCHMARKS = {"__init__", "common", "run"}

Figure: TypeAlias = dict[str, Any]


def main(names: Sequence[str]) -> int:
    """Runs the benchmarks called *names*, or all; gives the exit code."""
    sound = True
    for name in names or benchmarks():
        figures, ended_well = measured(name)
        for figure in figures:
            print(json.dumps(figure, ensure_ascii=False), flush=True)
            print(row(figure), file=sys.stderr, flush=True)
        sound = sound and ended_well and all(map(keeps_limit, figures))
    return 0 if sound else 1


def benchmarks() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.py") if path.stem not in NOT_BENCHMARKS)


def measured(name: str) -> tuple[list[Figure], bool]:
    """The figures that a benchmark printed, and whether it ended well."""
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{name}"],
        cwd=HERE.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    figures = list(parsed(name, done.stdout))
    if done.returncode != 0 or not figures:
        print(f"{name}: ended with {done.returncode}, {len(figures)} figures", file=sys.stderr)
    return figures, done.returncode == 0 and bool(figures)


def parsed(name: str, text: str) -> Iterator[Figure]:
    """Figures from JSON lines; each must have exactly the fields of `FIELDS`."""
    for line in text.splitlines():
        figure = json.loads(line)
        if tuple(figure) != FIELDS:
            raise ValueError(f"{name}: not a figure: {line}")
        yield figure


def keeps_limit(figure: Figure) -> bool:
    """The ratio reaches the least one, and the value does not pass the greatest, where they are given."""
    least, most = limits(figure)
    slow = least is not None and (figure["ratio"] is None or figure["ratio"] < least)
    return not slow and (most is None or figure["value"] <= most)


def limits(figure: Figure) -> tuple[float | None, float | None]:
    """Least ratio and greatest value; None where there is no limit."""
    limit = figure["limit"] or {}
    return limit.get("ratio"), limit.get("value")


def row(figure: Figure) -> str:
    """One line of the table: the figure, its range, the rival and the verdict."""
    text = f"{figure['name']:36} {figure['value']:>9} {figure['unit']}"
    text += f" ({figure['low']} to {figure['high']})"
    if figure["ratio"] is not None:
        text += f", {figure['ratio']} times as fast as {figure['rival']}"
    least, most = limits(figure)
    bounds = [f"at least {least} times"] if least is not None else []
    bounds += [f"at most {most}"] if most is not None else []
    if not bounds:
        return text
    return f"{text}; {' and '.join(bounds)}: {'ok' if keeps_limit(figure) else 'BROKEN'}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
