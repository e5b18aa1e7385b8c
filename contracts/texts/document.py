"""What `document.toml` says of a kind of document, read with every key and type checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from contracts.diagnostics import Diagnostic, Place
from contracts.messages import _
from contracts.records import record
from contracts.suggest import near
from contracts.texts.errors import TextError

__all__ = [
    "ColumnSource",
    "DocumentSource",
    "Part",
    "TableSource",
    "TotalSource",
    "document_source",
]


@record
class Part:
    """One text of a document and when it is there."""

    clause: str
    when: str = ""


@record
class ColumnSource:
    """A column of a table: its key in the terms, its cell and when it is there."""

    title: str
    cell: str
    width: float
    align: str
    when: str


@record
class TotalSource:
    """A row under a table: `each` repeats it («rate in this.totals.rates»)."""

    label: Mapping[str, str]
    value: str
    when: str
    each: str


@record
class TableSource:
    """A table made from data."""

    name: str
    each: str
    """`row in this.totals.lines`."""
    columns: tuple[ColumnSource, ...]
    totals: tuple[TotalSource, ...]
    total_column: str
    """Title of the column at which the value of a total begins; the label spans the columns before it."""


@record
class DocumentSource:
    """What `document.toml` says of a kind of document."""

    kind: str
    file: str
    version: str
    schema: str
    entries: str
    """List of the deal that gives one document an entry (`specifications`); empty: one document a deal."""
    entry: str
    """Optional section of the deal (`sla`) that gives it the document; empty: none is needed."""
    needs: str
    """Section that must be there for the document to be made (`cookies`); empty: none."""
    own: bool
    """Made only for a contract of one’s own, not for one that was signed elsewhere."""
    internal: bool
    """For one party alone: never in the file that holds the whole pack."""
    position: int
    """Place among the kinds of a pack, from 1."""
    numbering: str
    layout: str
    title: Mapping[str, str]
    subtitle: Mapping[str, tuple[str, ...]]
    header: Mapping[str, str]
    place: str
    date: str
    number: str
    is_dated: bool
    """Place and date stand above the text."""
    parts: tuple[Part, ...]
    tables: Mapping[str, TableSource] = field(default_factory=dict)
    defaults: Mapping[str, object] = field(default_factory=dict)

    @property
    def section(self) -> str:
        """The list or section of the deal that `this` of the texts stands for; empty: the contract itself."""
        return self.entries or self.entry


def document_source(kind: str, file: str, data: Mapping[str, Any]) -> DocumentSource:
    """The description of *kind* from the content of its `document.toml`.

    Raises:
        TextError: a key is missing or unknown, or has a value of another form.
    """
    top = _Keys(data, file, "")
    heading = top.table("heading")
    source = DocumentSource(
        kind=kind,
        file=file,
        version=top.text("version"),
        schema=top.choice("schema", "deal", "shop"),
        entries=top.text("entries", ""),
        entry=top.text("entry", ""),
        needs=top.text("needs", ""),
        own=top.flag("own"),
        internal=top.flag("internal"),
        position=top.count("position", 100),
        numbering=top.choice("numbering", "sections", "clauses"),
        layout=top.text("layout", "default"),
        title=top.texts("title"),
        subtitle=top.lines("subtitle"),
        header=top.texts("header"),
        place=heading.text("place", ""),
        date=heading.text("date"),
        number=heading.text("number"),
        is_dated=not heading.flag("hidden"),
        parts=tuple(_part(part) for part in top.tables("part")),
        tables={name: _table(name, table) for name, table in top.named("tables").items()},
        defaults=top.free("defaults"),
    )
    heading.refuse_others()
    top.refuse_others()
    return source


def _part(keys: _Keys) -> Part:
    part = Part(keys.text("clause"), keys.text("when", ""))
    keys.refuse_others()
    return part


def _table(name: str, keys: _Keys) -> TableSource:
    table = TableSource(
        name,
        keys.text("each"),
        tuple(_column(column) for column in keys.tables("columns")),
        tuple(_total(total) for total in keys.tables("totals", least=0)),
        keys.text("total_column", ""),
    )
    keys.refuse_others()
    return table


def _column(keys: _Keys) -> ColumnSource:
    column = ColumnSource(
        keys.text("title"),
        keys.text("cell"),
        keys.width("width"),
        keys.choice("align", "left", "center", "right", default="left"),
        keys.text("when", ""),
    )
    keys.refuse_others()
    return column


def _total(keys: _Keys) -> TotalSource:
    total = TotalSource(
        keys.texts("label"), keys.text("value"), keys.text("when", ""), keys.text("each", "")
    )
    keys.refuse_others()
    return total


class _Keys:
    """A table of `document.toml`; remembers which of its keys were asked for."""

    def __init__(self, data: Mapping[str, Any], file: str, where: str) -> None:
        self.data = data
        self.file = file
        self.where = where
        self.asked: set[str] = set()

    def text(self, key: str, default: str | None = None) -> str:
        return str(self._get(key, str, default))

    def flag(self, key: str) -> bool:
        return bool(self._get(key, bool, False))

    def count(self, key: str, default: int) -> int:
        """A whole number from 1."""
        value = self._get(key, int, default)
        if isinstance(value, bool) or value < 1:
            raise self._form(key, value)
        return int(value)

    def width(self, key: str) -> float:
        """A width above zero."""
        value = self._get(key, (int, float), None)
        if isinstance(value, bool) or value <= 0:
            raise self._form(key, value)
        return float(value)

    def choice(self, key: str, *choices: str, default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in choices:
            message = _("{key} is one of {known}, found {found}")
            known = ", ".join(choices)
            raise self._error("document-form", message, key, known=known, found=value)
        return value

    def texts(self, key: str) -> Mapping[str, str]:
        """A text by language."""
        found: Mapping[str, str] = self._get(key, dict, None)
        if not found or not all(isinstance(text, str) for text in found.values()):
            raise self._form(key, found)
        return found

    def lines(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """Lines by language; none where the key is left out."""
        found = self._get(key, dict, {})
        for lines in found.values():
            if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
                raise self._form(key, found)
        return {language: tuple(lines) for language, lines in found.items()}

    def table(self, key: str) -> _Keys:
        return _Keys(self._get(key, dict, None), self.file, self._path(key))

    def tables(self, key: str, *, least: int = 1) -> list[_Keys]:
        """The entries of `[[key]]`."""
        found = self._get(key, list, None if least else [])
        if len(found) < least or not all(isinstance(one, dict) for one in found):
            raise self._form(key, found)
        path = self._path(key)
        return [_Keys(one, self.file, f"{path}[{place}]") for place, one in enumerate(found)]

    def named(self, key: str) -> dict[str, _Keys]:
        """The tables under *key* by name."""
        found = self._get(key, dict, {})
        if not all(isinstance(one, dict) for one in found.values()):
            raise self._form(key, found)
        return {name: _Keys(one, self.file, self._path(key, name)) for name, one in found.items()}

    def free(self, key: str) -> Mapping[str, object]:
        """A table whose keys are known elsewhere."""
        found: Mapping[str, object] = self._get(key, dict, {})
        return found

    def refuse_others(self) -> None:
        """Refuses keys that nobody asked for: a misspelt `when` would let a text always stand."""
        for key in self.data:
            if key not in self.asked:
                meant = near(key, self.asked)
                message = _("the key {key} is not known here")
                hint = _("did you mean {meant}?") if meant else ""
                raise self._error("document-key", message, key, hint, meant=meant)

    def _get(self, key: str, kind: type | tuple[type, ...], default: Any) -> Any:
        self.asked.add(key)
        value = self.data.get(key, default)
        if value is None:
            raise self._error("document-key", _("the key {key} is missing"), key)
        if not isinstance(value, kind):
            raise self._form(key, value)
        return value

    def _form(self, key: str, found: object) -> TextError:
        message = _("{key} has another form than expected: {found}")
        return self._error("document-form", message, key, found=str(found)[:60])

    def _error(
        self, rule: str, message: str, key: str, hint: str = "", **fields: object
    ) -> TextError:
        place = Place(file=self.file)
        fields = {"key": self._path(key), **fields}
        return TextError.of(Diagnostic(rule, message, place, hint, fields=fields))

    def _path(self, *keys: str) -> str:
        return ".".join(part for part in (self.where, *keys) if part)
