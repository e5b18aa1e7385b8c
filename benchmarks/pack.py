"""A whole pack of four documents in one language, DOCX, PDF and the PDF of the pack: CPU time from the file to files.

Warm: again and again in one process, each time under another number, as if deals came one after the other.
Cold: a process of its own, as a person runs it.
"""

from __future__ import annotations

import sys
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.common import cpu_ms, emit, process_cpu_ms
from contracts.pack import Order
from contracts.packing import pack_file
from contracts.resources import templates_root

__all__ = ["main"]

EXAMPLE = templates_root() / "examples" / "b2b" / "it-support.yaml"
KINDS = {"framework_contract", "specification", "sla_annex", "acceptance_act"}
DAY = date(2026, 11, 1)
WARM, COLD = 500, 1200
"""Limits in milliseconds of CPU time."""


def main() -> None:
    """Prints both figures."""
    with TemporaryDirectory() as folder:
        deals = Path(folder, "deals")
        numbers = count(1)

        def warm() -> object:
            number = next(numbers)
            return pack_file(copied(deals, number), Path(folder, str(number)), ORDER, DAY)

        _checked, packed = pack_file(copied(deals, 0), Path(folder, "0"), ORDER, DAY)
        made = {one.kind for one in packed.artifacts} if packed else set()
        if not made >= KINDS:
            raise RuntimeError(f"the example does not make {sorted(KINDS - made)}")
        emit("pack-warm", cpu_ms({"pack": warm}, rounds=5)["pack"], most=WARM)
        command = [sys.executable, "-m", "cli", "pack", str(EXAMPLE), "--lang", "uk", "--force"]
        commands = {"pack": [*command, "-o", str(Path(folder, "cold"))]}
        emit("pack-cold", process_cpu_ms(commands, rounds=5)["pack"], most=COLD)


ORDER = Order(languages=("uk",))


def copied(folder: Path, number: int) -> Path:
    """The example under another number, beside the files that it names."""
    if not folder.exists():
        from shutil import copytree

        copytree(EXAMPLE.parent, folder)
    text = EXAMPLE.read_text(encoding="utf-8").split("\n")
    start = next(place for place, line in enumerate(text) if line.startswith("  number:"))
    text[start] = f"  number: {number}-П/2026"
    path = folder / f"pack-{number}.yaml"
    path.write_text("\n".join(text), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
