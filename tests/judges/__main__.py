"""`python -m tests.judges`: compiles what must be compiled and lists which judges can be asked."""

from __future__ import annotations

from tests.judges import JUDGES
from tests.judges.pdf import compile_verapdf


def main() -> None:
    absent = compile_verapdf()
    if absent:
        print(f"judges: VeraCheck.java is not compiled: {absent} not found")
    for name, judge in JUDGES.items():
        print(f"judges: {name:16} {'ready' if judge.available() else judge.how()}")


if __name__ == "__main__":
    main()
