"""The contracts that rows are for: one deal, a folder of deals, or a sheet of contracts; and which row is for which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import ContractsError, DiagnosticsError, InputError
from contracts.language.terms import clean
from contracts.load import SUFFIXES, Loaded, load
from contracts.messages import _
from contracts.reading.tree import Included, Steps
from contracts.records import record
from contracts.validate import DEAL_SCHEMA

__all__ = ["Base", "Bases", "Join", "bases_in", "core_name", "one_base"]

_QUOTES = re.compile(r"[«»“”„\"'’()]+")


@record
class Base:
    """A deal without the annexes of the table, as text."""

    file: str
    data: Mapping[str, Any]
    counterparty: str = ""
    """The role of the other party; empty: of whoever pays."""
    cells: Mapping[Steps, Place] = field(default_factory=dict)
    """Where values stand that came from a sheet of contracts."""
    found: tuple[Diagnostic, ...] = ()
    """What is wrong with it; its rows are not made while something is."""

    def value(self, *steps: str) -> Any:
        """What stands at *steps*, None where nothing does."""
        here: Any = self.data
        for step in steps:
            here = here.get(step) if isinstance(here, Mapping) else None
        return here

    @property
    def number(self) -> str:
        """Of the contract."""
        return str(self.value("contract", "number") or "")

    @property
    def date(self) -> str:
        """Of the contract, as in the file."""
        return str(self.value("contract", "date") or "")

    @property
    def other(self) -> str:
        """The role of the counterparty."""
        return self.counterparty or payer(self.data)

    @property
    def names(self) -> frozenset[str]:
        """The names of the parties without their legal forms."""
        found = (
            self.value("parties", role, key)
            for role in self.value("parties") or ()
            for key in ("name", "short_name")
        )
        return frozenset(core_name(text) for one in found for text in _texts(one))

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the parties."""
        return frozenset(
            str(self.value("parties", role, "code")) for role in self.value("parties") or ()
        )


def payer(data: Mapping[str, Any]) -> str:
    """The role of whoever pays under the contract."""
    from schemas.deal import ROLES

    contract = data.get("contract")
    kind = contract.get("type") if isinstance(contract, Mapping) else None
    return ROLES.get(str(kind), ROLES["supply"])[1]


def _texts(name: Any) -> Iterator[str]:
    if isinstance(name, str):
        yield name
    elif isinstance(name, Mapping):
        yield from (text for text in name.values() if isinstance(text, str))


@cache
def _legal_forms() -> re.Pattern[str]:
    from contracts.catalog import Catalog

    words: set[str] = set()
    for language in ("uk", "ru", "en"):
        for table in Catalog.default().terms(language).get("organisation_forms", {}).values():
            words.update(
                clean(one) for one in (table["full"], table["short"], *table.get("aliases", ()))
            )
    longest = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)")


def core_name(name: str) -> str:
    """A name to compare by: without its legal form, quotes, case and spaces."""
    text = _legal_forms().sub(" ", clean(name))
    return " ".join(_QUOTES.sub(" ", text).replace("–", "-").split())


# Where they come from ---------------------------------------------------------------------------------------------------


@dataclass
class Bases:
    """All contracts of a run."""

    all: tuple[Base, ...]
    joined: bool
    """Rows say which one they are for; else there is one for all."""
    found: list[Diagnostic] = field(default_factory=list)
    loaded: Mapping[str, Loaded] = field(default_factory=dict)
    """Files that were read, by the name that messages show."""

    def placed(self, found: Diagnostic) -> Diagnostic:
        """A finding about a deal with its line and column."""
        from dataclasses import replace

        place = found.place
        source = self.loaded.get(place.file or "")
        if source is None or place.line is not None or place.cell is not None:
            return found
        return replace(found, place=source.places.value(place.path or ""))


def one_base(path: Path) -> Bases:
    """The deal at *path* for all rows.

    Raises:
        InputError: it cannot be read.
    """
    loaded = load(path)
    if errors := [one for one in loaded.diagnostics if one.severity == "error"]:
        raise DiagnosticsError(diagnostics=errors, texts=loaded.texts)
    return Bases((_base(loaded),), joined=False, loaded={loaded.places.file: loaded})


def bases_in(folder: Path) -> Bases:
    """The deals of a folder; what cannot be read is a finding, and what is no deal is passed over."""
    found: list[Diagnostic] = []
    bases: list[Base] = []
    sources: dict[str, Loaded] = {}
    for path in sorted(
        one for one in folder.rglob("*") if one.suffix.lower() in SUFFIXES and one.is_file()
    ):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        try:
            loaded = load(path)
        except ContractsError as error:
            found += error.diagnostics
            continue
        if (
            loaded.data.get("schema") != DEAL_SCHEMA
            and not {"contract", "parties"} <= loaded.data.keys()
        ):
            continue
        found += loaded.diagnostics
        bases.append(_base(loaded))
        sources[loaded.places.file] = loaded
    if not bases:
        message = _("no deal file in this folder")
        raise InputError(
            diagnostics=[*found, Diagnostic("not-found", message, Place(file=str(folder)))]
        )
    return Bases(tuple(bases), joined=True, found=found, loaded=sources)


def _base(loaded: Loaded) -> Base:
    return Base(loaded.places.file, loaded.data, _counterparty(loaded))


def _counterparty(loaded: Loaded) -> str:
    """The other party where exactly one is kept in a file of its own: that one is ours."""
    parties = loaded.places.spots.get("parties") if isinstance(loaded.places.spots, dict) else None
    inside = parties[2] if parties else None
    if not isinstance(inside, dict):
        return ""
    others = [role for role, spot in inside.items() if not isinstance(spot[2], Included)]
    return str(others[0]) if len(others) == 1 and len(inside) == 2 else ""


# Which row is for which -------------------------------------------------------------------------------------------------


@record
class Refused:
    """Why a row belongs to no contract; the key of the column where that shows."""

    key: str
    rule: str
    message: str
    hint: str
    fields: Mapping[str, object]


class Join:
    """Finds the contract of a row by its number, and its date or counterparty."""

    def __init__(self, bases: Sequence[Base]) -> None:
        self.bases = bases
        self._by_number: dict[str, list[int]] = {}
        for index, base in enumerate(bases):
            self._by_number.setdefault(_key(base.number), []).append(index)
        self._memory: dict[tuple[tuple[str, str], ...], int | Refused] = {}

    def find(self, keys: Mapping[str, str]) -> int | Refused:
        """The place of the contract that *keys* (number, date, name, code, as far as given) name."""
        given = tuple(sorted(keys.items()))
        if given not in self._memory:
            self._memory[given] = self._find(keys)
        return self._memory[given]

    def _find(self, keys: Mapping[str, str]) -> int | Refused:
        number = keys.get("number", "")
        if not number:
            hint = _("rows are joined to contracts by number, and date or counterparty")
            return Refused(
                "number",
                "batch-contract-missing",
                _("the row does not say for which contract it is"),
                hint,
                {},
            )
        left = self._by_number.get(_key(number), [])
        if not left:
            return self._unknown(number)
        for key in ("date", "code", "name"):
            if not (text := keys.get(key)):
                continue
            kept = [one for one in left if _agrees(self.bases[one], key, text)]
            if not kept:
                return self._other(key, text, left)
            left = kept
        return left[0] if len(left) == 1 else self._ambiguous(number, left)

    def _unknown(self, number: str) -> Refused:
        from contracts.suggest import near

        known = [base.number for base in self.bases]
        meant = near(number, known) or ""
        message = _("there is no contract No. {found}")
        hint = _("did you mean {meant}?") if meant else _("add the contract, or correct the number")
        return Refused(
            "number", "batch-contract-unknown", message, hint, {"found": number, "meant": meant}
        )

    def _other(self, key: str, text: str, left: Sequence[int]) -> Refused:
        message = _("contract No. {number} is of {date}, with {party}; the row says {found}")
        hint = _("correct the row, or the list of contracts")
        return Refused(
            key, "batch-contract-differs", message, hint, {**self._said(left[0]), "found": text}
        )

    def _ambiguous(self, number: str, left: Sequence[int]) -> Refused:
        message = _("there are {count} contracts No. {found}: {list}")
        hint = _(
            "add a column with the date of the contract, or with the code or the name of the counterparty"
        )
        shown = [
            f"{self.bases[one].file} ({self._said(one)['date']}, {self._said(one)['party']})"
            for one in left[:5]
        ]
        fields = {"count": len(left), "found": number, "list": ", ".join(shown)}
        return Refused("number", "batch-ask-contract", message, hint, fields)

    def _said(self, index: int) -> dict[str, object]:
        base = self.bases[index]
        name = next(
            _texts(
                base.value("parties", base.other, "short_name")
                or base.value("parties", base.other, "name")
            ),
            "-",
        )
        return {"number": base.number, "date": base.date or "-", "party": name}


def _key(number: str) -> str:
    return clean(number).replace(" ", "").removeprefix("№")


def _agrees(base: Base, key: str, text: str) -> bool:
    match key:
        case "date":
            return base.date == text
        case "code":
            return text in base.codes
        case _:
            return core_name(text) in base.names
