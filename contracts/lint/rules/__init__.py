"""Every file here is a subject; `load` imports them all, so a new one needs no list."""

import importlib
import pkgutil
from functools import cache

__all__ = ["load"]


@cache
def load() -> None:
    """Imports every subject, in alphabetical order."""
    for found in sorted(pkgutil.iter_modules(__path__), key=lambda one: one.name):
        importlib.import_module(f"{__name__}.{found.name}")
