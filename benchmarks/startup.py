"""What `contracts --help` costs against `import click`, the least that it can cost."""

from __future__ import annotations

import sys

from benchmarks.common import emit, process_cpu_ms

HELP = [sys.executable, "-c", "import cli; cli.main(['--help'])"]
CLICK = [sys.executable, "-c", "import click"]


def main() -> None:
    times = process_cpu_ms({"help": HELP, "click": CLICK})
    emit(
        "contracts --help",
        times["help"],
        rival="python -c 'import click'",
        rival_measured=times["click"],
        least_ratio=round(1 / 1.5, 3),
    )


if __name__ == "__main__":
    main()
