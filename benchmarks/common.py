"""Measuring CPU time in interleaved rounds, and the JSON line in which a benchmark says its figure.

CPU time (user and system) and not the clock: other work on the machine does not count. Rivals are
measured in the same run, turn by turn with ours, so that a slow machine slows both and the ratio holds.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

__all__ = ["FIELDS", "Measured", "cpu_ms", "emit", "process_cpu_ms"]

FIELDS = ("name", "unit", "value", "low", "high", "rival", "rival_value", "ratio", "limit")
ROUNDS = 7
ROUND_MS = 100.0
"""A round of one subject repeats its work until it has used about this much CPU time."""


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU milliseconds of one piece of work, over all rounds."""

    value: float
    """The median."""
    low: float
    high: float


def cpu_ms(
    subjects: Mapping[str, Callable[[], object]],
    *,
    rounds: int = ROUNDS,
    round_ms: float = ROUND_MS,
) -> dict[str, Measured]:
    """CPU time of each subject in this process: warmed up, then in turns A B C, A B C, ..."""
    repeats = {name: repeats_in(work, round_ms) for name, work in subjects.items()}
    samples: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(rounds):
        for name, work in subjects.items():
            samples[name].append(spent(work, repeats[name]) / repeats[name])
    return summaries(samples)


def process_cpu_ms(
    commands: Mapping[str, Sequence[str]], *, rounds: int = 15
) -> dict[str, Measured]:
    """CPU time of whole processes, their children included, in turns; the first run warms caches up."""
    samples: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        run_quietly(command)
    for _ in range(rounds):
        for name, command in commands.items():
            before = children_ms()
            run_quietly(command)
            samples[name].append(children_ms() - before)
    return summaries(samples)


def emit(
    name: str,
    ours: Measured,
    *,
    unit: str = "ms CPU",
    rival: str | None = None,
    rival_measured: Measured | None = None,
    least_ratio: float | None = None,
    most: float | None = None,
) -> None:
    """Prints one figure as a JSON line.

    `ratio` says how many times as fast as the rival we are. The limit is an object: under "ratio" the
    least ratio allowed, under "value" the greatest value allowed; null where there is none.
    """
    bounds = {"ratio": least_ratio, "value": most}
    ratio = rival_measured.value / ours.value if rival_measured else None
    figure = {
        "name": name,
        "unit": unit,
        "value": shown(ours.value),
        "low": shown(ours.low),
        "high": shown(ours.high),
        "rival": rival,
        "rival_value": shown(rival_measured.value) if rival_measured else None,
        "ratio": shown(ratio) if ratio is not None else None,
        "limit": {key: bound for key, bound in bounds.items() if bound is not None} or None,
    }
    sys.stdout.write(json.dumps(figure, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def repeats_in(work: Callable[[], object], round_ms: float) -> int:
    """How often *work* fits into a round; running it to find out is the warm-up."""
    repeats = 1
    while (used := spent(work, repeats)) < round_ms / 4:
        repeats *= 2
    return max(1, round(repeats * round_ms / used))


def spent(work: Callable[[], object], repeats: int) -> float:
    """CPU milliseconds of *repeats* runs of *work*, without the garbage of what ran before."""
    gc.collect()
    begin = time.process_time_ns()
    for _ in range(repeats):
        work()
    return (time.process_time_ns() - begin) / 1e6


def run_quietly(command: Sequence[str]) -> None:
    """Runs *command* without a terminal and fails when it fails."""
    # Compiled modules are kept, as for every user: else sources would be compiled again in each run.
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        list(command), check=True, env=kept, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )


def children_ms() -> float:
    """CPU milliseconds of all ended child processes so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (usage.ru_utime + usage.ru_stime) * 1000


def summaries(samples: Mapping[str, Sequence[float]]) -> dict[str, Measured]:
    return {name: Measured(median(each), min(each), max(each)) for name, each in samples.items()}


def shown(value: float) -> float:
    """Four significant digits: more would be noise."""
    return float(f"{value:.4g}")
