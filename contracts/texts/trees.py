"""Trees of texts, their typography done; of those of the package they are kept from one run to the next."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from contracts.kept import code_stamp, kept
from contracts.texts.tree import TextTemplate

__all__ = ["packaged_tree", "text_tree"]


def text_tree(text: str, name: str, language: str) -> TextTemplate:
    """The tree of *text*; *name* is the file as shown in messages.

    Raises:
        TextError: as `parse_text`.
    """
    from contracts.texts.parse import parse_text
    from contracts.texts.typeset import typeset_text

    return typeset_text(parse_text(text, name=name, language=language), language)


def packaged_tree(text: str, name: str, language: str) -> TextTemplate:
    """As `text_tree`, of a text that comes with the package."""
    stamp = f"{_code()} {name} {language}"
    return kept(text.encode(), stamp, lambda: text_tree(text, name, language))


@cache
def _code() -> str:
    """What stands for the modules that make trees."""
    here = Path(__file__).parent
    others = (here.parent / "records.py", here.parent / "language" / "typography.py")
    return code_stamp(*sorted(here.glob("*.py")), *others)
