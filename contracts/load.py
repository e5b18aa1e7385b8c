"""A deal or a shop as text with places: `load` reads it, follows parties kept in their own files, and types nothing.

A party may stand in its own file: `supplier: {file: parties/our.yaml}`, in a shop under `party` of a seller. The name is relative to the folder of the
deal and may go up, but never out of the project: the nearest folder above with a `contracts.toml`, or the folder of
the deal where there is none. Links are followed before that is asked.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from contracts.diagnostics import Diagnostic, Place
from contracts.errors import ContractsError, InputError
from contracts.messages import Phrase, _
from contracts.reading.json_reader import read_json
from contracts.reading.source import Source, read_source
from contracts.reading.tree import Builder, Included, Spots, Steps, Tree, parse_path, path_text
from contracts.reading.yaml_reader import read_yaml
from contracts.records import record

__all__ = ["SUFFIXES", "Loaded", "Places", "load", "project_folder"]

SUFFIXES = frozenset({".yaml", ".yml", ".json"})
"""Endings of files with data."""
_UNREADABLE = frozenset(
    {"yaml-syntax", "json-syntax", "too-deep", "too-large", "tab-in-indentation"}
)
_SETTINGS = "contracts.toml"


@record
class Places:
    """Where every key and value stands, by data path."""

    file: str
    spots: Spots

    def value(self, path: Steps | str) -> Place:
        """The place of the value, or of the nearest thing around it that is in the file.

        A value with parts is shown by its key, because that is where a person looks.
        """
        return self._find(path, of_key=False)

    def key(self, path: Steps | str) -> Place:
        """The place of the key (of the value in a list), or of the nearest thing around it."""
        return self._find(path, of_key=True)

    def _find(self, path: Steps | str, *, of_key: bool) -> Place:
        steps = parse_path(path) if isinstance(path, str) else path
        file, spots, mark = self.file, self.spots, None
        for depth, step in enumerate(steps):
            spot = _inside(spots, step)
            if spot is None:
                break
            key, value, inside = spot
            is_last = depth == len(steps) - 1
            mark = key if inside is not None or (of_key and is_last) else value
            if isinstance(inside, Included) and not (of_key and is_last):
                file, inside, mark = inside.file, inside.spots, None
            spots = inside
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        return Place(file, line, column, path_text(steps) or None)


def _inside(spots: Any, step: str | int) -> Any:
    if isinstance(spots, dict):
        return spots.get(step)
    if isinstance(spots, list) and isinstance(step, int) and step < len(spots):
        return spots[step]
    return None


@record
class Loaded:
    """A file of the user: text in mappings and lists, with places; nothing is typed yet."""

    path: Path
    data: Mapping[str, Any]
    places: Places
    sources: Mapping[str, Source]
    """Every file that was read, by the name that messages show; the first is the deal."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found wrong on the way; `validate` passes it on."""
    empty: frozenset[Steps] = frozenset()
    """Paths of keys and entries without a value."""
    unread: frozenset[Steps] = frozenset()
    """Paths of values that were refused; nothing more is said about them."""

    @property
    def texts(self) -> dict[str, str]:
        """The text of every file that was read, by the name that messages show."""
        return {file: source.text for file, source in self.sources.items()}


def load(path: Path, file: str | None = None) -> Loaded:
    """What *path* holds (YAML, or JSON by its ending), shown in messages as *file*.

    Raises:
        InputError: it cannot be read as what it claims to be; carries all findings.
        PermissionDenied: it may not be read.
    """
    source = read_source(path, file)
    tree = _read(source, path)
    if problem := _unusable(tree, source.file):
        raise InputError(diagnostics=problem, texts={source.file: source.text})
    return _Inclusion(path, source, tree).loaded()


def _read(source: Source, path: Path, prefix: Steps = ()) -> Tree:
    builder = Builder(source.file, prefix)
    read = read_json if path.suffix.lower() == ".json" else read_yaml
    read(source.text, builder)
    return builder.tree()


def _unusable(tree: Tree, file: str) -> tuple[Diagnostic, ...]:
    """All findings of a tree that cannot be worked with; none when it can."""
    found = tree.found
    if any(one.rule in _UNREADABLE for one in found):
        return found
    if any(one.rule == "several-documents" for one in found):
        return found
    if tree.data is None:
        empty = _("the file is empty")
        hint = _("`contracts schema deal` describes what a deal file holds")
        return (*found, Diagnostic("empty-file", empty, Place(file, 1, 1), hint))
    if not isinstance(tree.data, dict):
        message = _("the file must begin with `key: value`, not with a list or a bare text")
        hint = _("`contracts schema deal` describes what a deal file holds")
        return (*found, Diagnostic("not-a-mapping", message, Place(file, 1, 1), hint))
    return ()


def project_folder(folder: Path) -> Path:
    """The nearest folder above (or *folder* itself) with a `contracts.toml`; *folder* where there is none."""
    here = folder.resolve()
    return next((one for one in (here, *here.parents) if (one / _SETTINGS).is_file()), here)


class _Inclusion:
    """Puts parties kept in their own files in their places."""

    def __init__(self, path: Path, source: Source, tree: Tree) -> None:
        self.path = path
        self.data: dict[str, Any] = dict(tree.data)
        self.spots: dict[str, Any] = dict(tree.spots)  # type: ignore[arg-type]
        self.sources = {source.file: source}
        self.places = Places(source.file, tree.spots)
        self.found = list(tree.found)
        self.empty = set(tree.empty)
        self.unread = set(tree.unread)
        self._root: Path | None = None

    def loaded(self) -> Loaded:
        for steps, party in _parties(self.data):
            if isinstance(party, dict) and "file" in party:
                self._include(steps, party)
        places = Places(self.places.file, self.spots)
        return Loaded(
            self.path,
            self.data,
            places,
            self.sources,
            tuple(self.found),
            frozenset(self.empty),
            frozenset(self.unread),
        )

    def _include(self, steps: Steps, party: dict[str, Any]) -> None:
        if problems := [*self._beside(steps, party), *self._refused_name(steps, party["file"])]:
            self.found += problems
            self._leave_out(steps)
            return
        target = self.path.parent / party["file"]
        shown = posixpath.normpath(PurePosixPath(self.places.file).parent / party["file"])
        try:
            source = self.sources.get(shown) or read_source(target, shown)
        except ContractsError as error:
            place = self.places.value((*steps, "file"))
            self.found += [_at(place, one) for one in error.diagnostics]
            self._leave_out(steps)
            return
        self.sources[shown] = source
        self._put(steps, _read(source, target, steps), source)

    def _put(self, steps: Steps, tree: Tree, source: Source) -> None:
        if problem := _unusable(tree, source.file):
            self.found += problem
            self._leave_out(steps)
            return
        self.found += tree.found
        if "file" in tree.data or "parties" in tree.data:
            self.found.append(self._nested(steps, tree, source))
            self._leave_out(steps)
            return
        self.empty = {path for path in self.empty if path[: len(steps)] != steps}
        self.empty |= {(*steps, *path) for path in tree.empty}
        self.unread |= {(*steps, *path) for path in tree.unread}
        self.data = _placed(self.data, steps, tree.data)
        self.spots = _spotted(self.spots, steps, Included(source.file, tree.spots))

    def _leave_out(self, steps: Steps) -> None:
        self.data = _placed(self.data, steps, None)
        self.unread.add(steps)

    def _beside(self, steps: Steps, party: dict[str, Any]) -> Iterator[Diagnostic]:
        for key in party:
            if key != "file":
                yield Diagnostic(
                    "key-beside-file",
                    _("the key {key} stands beside `file`"),
                    self.places.key((*steps, key)),
                    _("a party is either here or in its own file; move the key into that file"),
                    fields={"key": key},
                )

    def _refused_name(self, steps: Steps, name: object) -> Iterator[Diagnostic]:
        path = (*steps, "file")
        if path in self.empty or path in self.unread:
            return
        place = self.places.value(path)
        hint = _("write a name relative to the folder of the deal, such as parties/our.yaml")
        if not isinstance(name, str) or not name.strip():
            yield Diagnostic("file-name", _("expected the name of a file"), place, hint)
        elif PurePosixPath(name).suffix.lower() not in SUFFIXES:
            message = _("{name} is not the name of a YAML or JSON file")
            yield Diagnostic("file-name", message, place, hint, fields={"name": name})
        elif self._is_outside(name):
            message = _("{name} lies outside the folder of the project")
            rule = "file-outside-project"
            yield Diagnostic(rule, message, place, hint, fields={"name": name})
        elif (self.path.parent / name).resolve() == self.path.resolve():
            message = _("{name} is this file itself")
            yield Diagnostic("file-cycle", message, place, hint, fields={"name": name})

    def _is_outside(self, name: str) -> bool:
        if name.startswith(("/", "~")) or "\\" in name or ":" in name:
            return True
        if self._root is None:
            self._root = project_folder(self.path.parent)
        try:
            return not (self.path.parent / name).resolve().is_relative_to(self._root)
        except OSError:  # a loop of links
            return True

    def _nested(self, steps: Steps, tree: Tree, source: Source) -> Diagnostic:
        key = "file" if "file" in tree.data else "parties"
        place = Places(source.file, tree.spots).key((key,))
        return Diagnostic(
            "file-cycle",
            _("a file with a party cannot point at other files or hold a deal"),
            Place(place.file, place.line, place.column, path_text((*steps, key))),
            _("write the keys of the party itself: kind, name, code and so on"),
        )


def _parties(data: Mapping[str, Any]) -> Iterator[tuple[Steps, Any]]:
    """The parties of a deal and of the sellers of a shop, each with its path."""
    parties, sellers = data.get("parties"), data.get("sellers")
    if isinstance(parties, dict):
        yield from ((("parties", role), party) for role, party in parties.items())
    for index, seller in enumerate(sellers if isinstance(sellers, list) else ()):
        if isinstance(seller, dict):
            yield ("sellers", index, "party"), seller.get("party")


def _placed(around: Any, steps: Steps, value: object) -> Any:
    """*around* with *value* at *steps*; what lies on the way is copied, not changed."""
    if not steps:
        return value
    copy = around.copy()
    copy[steps[0]] = _placed(around[steps[0]], steps[1:], value)
    return copy


def _spotted(around: Any, steps: Steps, inside: Included) -> Any:
    """Spots with *inside* as what lies in the value at *steps*."""
    key, value, within = around[steps[0]]
    copy = around.copy()
    copy[steps[0]] = (key, value, _spotted(within, steps[1:], inside) if steps[1:] else inside)
    return copy


def _at(place: Place, found: Diagnostic) -> Diagnostic:
    """A finding about a file that could not be opened, shown where the deal names it."""
    if found.place.line is not None:
        return found
    message = _("{name}: {reason}")
    reason = Phrase(found.message, **found.fields)
    return Diagnostic(
        found.rule,
        message,
        place,
        found.hint,
        fields={**found.fields, "name": found.place.file, "reason": reason},
    )
