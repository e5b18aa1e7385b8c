"""The project file `forms.yaml`: case forms that the engine is not sure of, to be confirmed by a person.

An entry with an empty `form` waits; one with a `form` is used and wins over the engine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import InputError
from contracts.load import load
from contracts.messages import _
from contracts.output import write_file

__all__ = ["read_forms", "write_forms"]

SCHEMA = "contracts/forms/1"
_KEYS = ("language", "text", "case", "proposed", "form")
_LANGUAGES = ("uk", "ru", "en")
_CASES = ("nom", "gen", "dat", "acc", "ins", "loc")
_NO_KEY = ("", "", "")
_HEAD = """# Case forms to be confirmed: write the right form after `form:`, or copy `proposed` when it is right.
# Відмінкові форми, які треба підтвердити: напишіть правильну форму після `form:` або перенесіть `proposed`.
# Падежные формы, которые нужно подтвердить: напишите верную форму после `form:` или перенесите `proposed`.
"""

Forms = dict[tuple[str, str, str], str]


def read_forms(path: Path) -> Forms:
    """Confirmed forms by (language, text, case); none when there is no file.

    Raises:
        InputError: the file is not a list of forms.
    """
    return {key: entry["form"] for key, entry in _entries(path).items() if entry.get("form")}


def write_forms(path: Path, unsure: Mapping[tuple[str, str, str], str]) -> int:
    """Adds *unsure* forms (with what the engine proposes) that are not in the file yet; gives how many wait."""
    entries = _entries(path)
    for (language, text, case), proposed in unsure.items():
        entry = {
            "language": language,
            "text": text,
            "case": case,
            "proposed": proposed,
            "form": None,
        }
        entries.setdefault((language, text, case), entry)
    lines = [_HEAD, f"schema: {SCHEMA}", "forms:"]
    for key in sorted(entries):
        lines += _lines(entries[key])
    write_file(path, ("\n".join(lines) + "\n").encode())
    return sum(1 for entry in entries.values() if not entry.get("form"))


def _lines(entry: Mapping[str, Any]) -> list[str]:
    pairs = [(key, entry.get(key)) for key in _KEYS]
    words = [
        f"{key}: {json.dumps(value, ensure_ascii=False) if value else ''}".rstrip()
        for key, value in pairs
    ]
    return [f"  - {words[0]}", *(f"    {word}" for word in words[1:])]


def _entries(path: Path) -> dict[tuple[str, str, str], dict[str, Any]]:
    if not path.is_file():
        return {}
    loaded = load(path)
    entries = loaded.data.get("forms") or []
    if loaded.data.get("schema") != SCHEMA or not isinstance(entries, list) or loaded.diagnostics:
        raise _wrong(path, _("this is not a file of case forms"), loaded.diagnostics)
    result: dict[tuple[str, str, str], dict[str, Any]] = {}
    for index, entry in enumerate(entries):
        message = _mistake(entry)
        key = _key(entry) if not message else _NO_KEY
        if key in result:
            message = _("this form stands here for the second time")
        if message:
            place = loaded.places.value(("forms", index))
            raise InputError(
                diagnostics=[Diagnostic("forms-entry", message, place)], texts=loaded.texts
            )
        result[key] = dict(entry)
    return result


def _key(entry: Mapping[str, Any]) -> tuple[str, str, str]:
    return entry["language"], entry["text"], entry["case"]


def _mistake(entry: object) -> str:
    """What is wrong with an entry of the file, empty when nothing is."""
    if not isinstance(entry, dict) or set(entry) - set(_KEYS):
        return _("a form needs language, text and case")
    if not all(isinstance(value, str | None) for value in entry.values()):
        return _("a form is one line of text")
    if not all(entry.get(key) for key in _KEYS[:3]):
        return _("a form needs language, text and case")
    if entry["language"] not in _LANGUAGES or entry["case"] not in _CASES:
        return _("the language is uk, ru or en; the case nom, gen, dat, acc, ins or loc")
    form = (entry.get("form") or "").replace("\u00a0", " ")
    return "" if form.isprintable() else _("a form is one line of text")


def _wrong(path: Path, message: str, found: tuple[Diagnostic, ...]) -> InputError:
    return InputError(
        diagnostics=found or [Diagnostic("forms-file", message, Place(file=str(path), line=1))]
    )
