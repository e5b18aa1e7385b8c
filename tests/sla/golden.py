"""Finished annexes as text. `python -m tests.sla.golden` writes them anew; read what has changed."""

from __future__ import annotations

from pathlib import Path

from contracts.compose import Job
from contracts.render import render
from schemas.base import LANGUAGES
from tests.texts.examples import catalog, composed

__all__ = ["FOLDER", "GOLDEN", "annex_text"]

FOLDER = Path(__file__).parent / "golden"
GOLDEN = [
    *(("third-party-logistics", language) for language in LANGUAGES),
    ("it-support", "uk"),
    ("supply-forecast", "uk"),
]


def annex_text(example: str, language: str) -> str:
    """The annex of *example* as plain text."""
    document = composed(example, Job("sla_annex"), language)
    return render(document, "txt", catalog().layout("txt", "default")).decode()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, code in GOLDEN:
        (FOLDER / f"{name}.{code}.txt").write_text(annex_text(name, code), encoding="utf-8")
