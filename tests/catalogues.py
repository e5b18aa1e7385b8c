"""The message catalogues: what is extracted, what is translated, what is compiled.

`python -m tests.catalogues` brings `contracts.pot`, the `.po` files and the `.mo` files up to the sources and lists
what is still to be translated; the tests beside it compare and write nothing.
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from contracts.json_schema import json_schema, words_of

__all__ = ["CLICK", "LANGUAGES", "LOCALE", "extracted", "fields_of", "mo_path", "po_path", "read"]

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "contracts" / "locale"
LANGUAGES = ("uk", "ru")
KEYWORDS = {"_": None, "n_": (1, 2)}
SOMEDAY = datetime(2026, 1, 1, tzinfo=UTC)
"""The date in the headers: a catalogue changes when its messages do, and not each day."""
_FIELD = re.compile(r"%\(\w+\)s|\{\w*(?:![rs])?\}|\$?\{\{|\}\}")

CLICK: tuple[str | tuple[str, str], ...] = (
    "Aborted!",
    "Arguments",
    "Choose from:\n\t{choices}",
    "Commands",
    "Could not open file {filename!r}: {message}",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    "Error: {message}",
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "Missing argument",
    "Missing command.",
    "Missing option",
    "Missing parameter",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "Option {name!r} does not take a value.",
    (
        "Option {name!r} requires an argument.",
        "Option {name!r} requires {nargs} arguments.",
    ),
    "Options",
    "Positional arguments",
    "Show this message and exit.",
    "Try '{command} {option}' for help.",
    "Usage:",
    "default: {default}",
    "directory",
    "env var: {var}",
    "file",
    "path",
    "required",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
    "{value!r} is not a valid {number_type}.",
    (
        "{value!r} does not match the format {format}.",
        "{value!r} does not match the formats {formats}.",
    ),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    "{value} is not in the range {range}.",
)
"""Phrases of Click that users of our commands meet; Click looks for them in our catalogue."""


@cache
def extracted() -> Catalog:
    """Every message of the program: marked in the sources, shown by the JSON Schema, or said by Click."""
    from schemas.deal import Deal
    from schemas.shop.shop import Shop

    catalogue = empty()
    with (ROOT / "babel.cfg").open(encoding="utf-8") as stream:
        methods, options = parse_mapping_cfg(stream)  # type: ignore[no-untyped-call]
    found = extract_from_dir(ROOT, methods, options, keywords=KEYWORDS)
    messages = {message for _file, _line, message, _comments, _context in found}
    messages |= {*words_of(json_schema(Deal, "contracts/deal/1", "en")), *CLICK}
    messages |= {*words_of(json_schema(Shop, "contracts/shop/1", "en"))}
    for message in sorted(messages, key=lambda one: one if isinstance(one, str) else one[0]):
        catalogue.add(message)
    return catalogue


def empty(language: str | None = None) -> Catalog:
    """A catalogue whose header says nothing of the day or the machine."""
    return Catalog(
        language,
        domain="contracts",
        project="contracts",
        version="1",
        charset="utf-8",
        creation_date=SOMEDAY,
        revision_date=SOMEDAY,
        fuzzy=False,
        header_comment="# Messages of the program.",
        msgid_bugs_address="contracts",
        last_translator="contracts",
        language_team=language or "contracts",
    )


def po_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "contracts.po"


def mo_path(language: str) -> Path:
    return po_path(language).with_suffix(".mo")


def read(language: str) -> Catalog:
    """The translations of a language as they are committed."""
    with po_path(language).open("rb") as stream:
        return read_po(stream, locale=language, domain="contracts")


def fields_of(message: str) -> list[str]:
    """What is put into a message, in order of name."""
    return sorted(set(_FIELD.findall(message)))


def updated(language: str) -> Catalog:
    """The messages of the sources with the translations that there are."""
    known = read(language) if po_path(language).exists() else empty(language)
    catalogue = empty(language)
    for message in extracted():
        if message.id:
            old = known.get(message.id)
            catalogue.add(message.id, old.string if old else None)
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    stream = BytesIO()
    write_po(stream, catalogue, width=110, no_location=True, sort_output=True)
    # Babel names itself and its version in the header.
    return re.sub(rb'"Generated-By: [^"]*"\n', b"", stream.getvalue())


def mo_bytes(catalogue: Catalog) -> bytes:
    stream = BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """Messages without a translation, or with one of its forms empty."""
    forms = (
        (one.id, one.string if isinstance(one.string, tuple | list) else [one.string])
        for one in catalogue
    )
    return [str(message) for message, strings in forms if message and not all(strings)]


def main() -> int:
    """Writes all catalogues; the exit code says whether everything is translated."""
    LOCALE.mkdir(exist_ok=True)
    (LOCALE / "contracts.pot").write_bytes(po_bytes(extracted()))
    left = 0
    for language in LANGUAGES:
        catalogue = updated(language)
        po_path(language).parent.mkdir(parents=True, exist_ok=True)
        po_path(language).write_bytes(po_bytes(catalogue))
        mo_path(language).write_bytes(mo_bytes(catalogue))
        missing = untranslated(catalogue)
        left += len(missing)
        sys.stdout.write("".join(f"{language}: {message}\n" for message in missing))
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
