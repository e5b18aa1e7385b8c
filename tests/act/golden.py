"""Finished acts as text. `python -m tests.act.golden` writes them anew; read what has changed."""

from __future__ import annotations

from pathlib import Path

from contracts.compose import Job
from contracts.render import render
from schemas.base import LANGUAGES
from tests.texts.examples import catalog, composed

__all__ = ["FOLDER", "GOLDEN", "act_as_text"]

FOLDER = Path(__file__).parent / "golden"
GOLDEN = [
    *(("third-party-logistics", language) for language in LANGUAGES),
    ("services-individual", "uk"),
    ("packaging-supply", "ru"),
    ("export-eu", "en"),
]


def act_as_text(example: str, language: str) -> str:
    """The first act of *example* as plain text."""
    document = composed(example, Job("acceptance_act", 0), language)
    return render(document, "txt", catalog().layout("txt", "default")).decode()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, code in GOLDEN:
        (FOLDER / f"{name}.{code}.txt").write_text(act_as_text(name, code), encoding="utf-8")
