"""Where the packaged data lies: `templates/` in a checkout, `contracts/_templates` in a wheel."""

from functools import cache
from pathlib import Path

__all__ = ["templates_root"]


@cache
def templates_root() -> Path:
    """The folder with documents, clauses, terms, law, layouts, fonts and examples.

    Never looked up by the name `templates`: another package of that name would be found instead.
    """
    here = Path(__file__).resolve().parent
    packaged = here / "_templates"
    return packaged if packaged.is_dir() else here.parent / "templates"
