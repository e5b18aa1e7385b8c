"""The site of a shop, three languages and eight documents: CPU time from the file to the written pages.

Warm: again in one process, once into a new folder and once over the site that is there, of which nothing changed.
Cold: a process of its own, as a person runs it.
"""

from __future__ import annotations

import sys
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.common import cpu_ms, emit, process_cpu_ms
from contracts.publish import Order
from contracts.publishing import publish_file
from contracts.resources import templates_root

__all__ = ["main"]

EXAMPLE = templates_root() / "examples" / "b2c" / "electronics-company.yaml"
ORDER = Order(languages=("uk", "ru", "en"))
DAY = date(2026, 11, 22)
WARM, AGAIN, COLD = 1500, 1500, 3000
"""Limits in milliseconds of CPU time."""


def main() -> None:
    """Prints the figures."""
    with TemporaryDirectory() as folder:
        numbers = count(1)
        there = Path(folder, "there")
        _checked, made = publish_file(EXAMPLE, there, ORDER, DAY)
        if made is None or len(made.outcomes) < 8:
            raise RuntimeError("the example does not make the whole site")

        def new() -> object:
            return publish_file(EXAMPLE, Path(folder, str(next(numbers))), ORDER, DAY)

        def again() -> object:
            return publish_file(EXAMPLE, there, ORDER, DAY)

        spent = cpu_ms({"new": new, "again": again}, rounds=3)
        emit("site-warm", spent["new"], most=WARM)
        emit("site-again", spent["again"], most=AGAIN)
        command = [sys.executable, "-m", "cli", "publish", str(EXAMPLE), "--on", DAY.isoformat()]
        commands = {"site": [*command, "--force", "-o", str(Path(folder, "cold"))]}
        emit("site-cold", process_cpu_ms(commands, rounds=3)["site"], most=COLD)


if __name__ == "__main__":
    main()
