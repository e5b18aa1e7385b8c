"""Tables of the engine: words that no rule finds."""

from functools import cache, cached_property
from pathlib import Path
from typing import Any

from contracts.kept import read_toml
from contracts.language.forms import Case, Form, case_index

__all__ = ["NameTable", "load"]


@cache
def load(name: str) -> dict[str, Any]:
    """The table *name*."""
    return read_toml(Path(__file__).with_name(f"{name}.toml"))


class NameTable:
    """Lists of names, and names with forms of their own, of one language."""

    def __init__(self, name: str) -> None:
        self._name = name

    @cached_property
    def _sections(self) -> dict[str, dict[str, Any]]:
        """Lists as sets of words, rows of forms as tuples."""
        return {section: _prepared(table) for section, table in load(self._name).items()}

    def has(self, section: str, name: str, word: str) -> bool:
        """Whether *word* stands in a list of the section."""
        return word in self._sections[section][name]

    def form(self, section: str, word: str, gender: str, case: Case) -> Form | None:
        """*word* in *case*, if it has forms of its own."""
        row = self._sections[section].get(gender, {}).get(word.lower())
        if row is None:
            return None
        form: str = row[case_index(case) - 1]
        return Form(form[0].upper() + form[1:] if word[0].isupper() else form, "sure")


def _prepared(table: dict[str, Any]) -> dict[str, Any]:
    return {
        key: frozenset(value.split())
        if isinstance(value, str)
        else {word: tuple(row.split()) for word, row in value.items()}
        for key, value in table.items()
    }
