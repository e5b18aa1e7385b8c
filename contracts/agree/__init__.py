"""Whether the written files of a pack agree with each other and with the data that they were made from."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from contracts.agree.across import facts_disagree, words_disagree
from contracts.agree.by_values import values_missing
from contracts.agree.expected import Wanted, wanted
from contracts.agree.files import compare
from contracts.agree.manifest import is_pack, read_manifest
from contracts.agree.result import Agreement, Entry
from contracts.agree.whole import PACK, beside, documents_in
from contracts.diagnostics import Diagnostic, Place, sorted_diagnostics
from contracts.errors import InputError
from contracts.facts.tree import DocumentFacts, Facts
from contracts.foreign import READERS, ForeignDocument, read
from contracts.messages import _

__all__ = [
    "Agreement",
    "Entry",
    "agree",
    "compare_files",
    "is_pack",
    "kept_facts",
    "prove",
    "with_layouts",
]

_MORE = frozenset({"clause-added", "row-added", "text-added"})
"""Rules by which a file says more than it must."""

Reader = Callable[[str], bytes | None]
"""From the path of a file in the pack to its bytes; None when it is not there."""


def agree(folder: Path, facts: Facts | None = None) -> Agreement:
    """Re-reads every file that the manifest of *folder* lists and compares it with *facts*.

    Without *facts* those that the manifest holds count.

    Raises:
        InputError: there is no manifest of ours.
        DiagnosticsError: the manifest is damaged or holds no facts.
    """
    manifest = read_manifest(folder)
    made = compare_files(facts or manifest.facts, manifest.entries, _reader(folder))
    return replace(made, diagnostics=(*manifest.diagnostics, *made.diagnostics))


def _reader(folder: Path) -> Reader:
    def read_bytes(path: str) -> bytes | None:
        try:
            return (folder / path).read_bytes()
        except OSError:
            return None

    return read_bytes


def kept_facts(folder: Path, facts: Facts, paths: Iterable[str]) -> Facts:
    """*facts* with those of documents that an earlier run left in *folder* in files beside *paths*.

    A manifest that is not there or is damaged adds nothing.
    """
    from contracts.errors import ContractsError

    try:
        manifest = read_manifest(folder)
    except ContractsError:
        return facts
    made = set(paths)
    left = [
        one for one in manifest.entries if one.path not in made and (folder / one.path).is_file()
    ]
    keys = {(one.kind, one.number, lang) for one in left for lang in one.language.split("+")}
    kept = facts.merged(one for one in manifest.facts.documents if one.key in keys)
    layouts = {
        one.path: manifest.facts.layouts[one.path]
        for one in left
        if one.path in manifest.facts.layouts
    }
    return Facts(kept.documents, {**layouts, **facts.layouts})


def prove(
    facts: Facts,
    entries: Sequence[Entry],
    read_bytes: Reader,
    own_lines: Container[str] = (),
) -> tuple[Facts, Agreement]:
    """Compares files that were just made, as `compare_files` does, and learns their own lines.

    *own_lines* are the paths of files that may say more than their documents: covers, marks of a draft, layouts of
    the user. What such a line says then is kept in the facts that are given back, and must be said from then on.
    """
    run = _Run(facts, read_bytes, own_lines)
    made = _result(run, entries)
    return Facts(facts.documents, {**facts.layouts, **run.learned}), made


def with_layouts(facts: Facts, entries: Iterable[Entry], read_bytes: Reader) -> Facts:
    """*facts* with the lines that stand in these files and in no document, as `prove` learns them."""
    listed = list(entries)
    return prove(facts, listed, read_bytes, {one.path for one in listed})[0]


def compare_files(facts: Facts, entries: Sequence[Entry], read_bytes: Reader) -> Agreement:
    """Compares files with *facts*, and the facts with each other."""
    return _result(_Run(facts, read_bytes), entries)


def _result(run: _Run, entries: Iterable[Entry]) -> Agreement:
    facts = run.facts
    for entry in entries:
        run.take(entry)
    files = {one.key: entry.path for entry, target in run.targets[::-1] for one in target.documents}
    found = [*facts_disagree(facts, files), *words_disagree(facts, files), *run.found]
    return Agreement(
        diagnostics=sorted_diagnostics(found),
        files=tuple(entry.path for entry, _target in run.targets),
        documents=tuple(
            (entry.path, (entry.kind, entry.number))
            for entry, target in run.targets
            if target.documents
        ),
        not_compared=tuple(run.not_compared),
        by_values=tuple(run.by_values),
        facts=len(facts.facts),
        places=sum(_values_in(target) for _entry, target in run.targets),
    )


def _values_in(target: Wanted) -> int:
    return sum(len(line.passage.values) for side in target.sides for line in side.lines)


@dataclass
class _Run:
    """One comparison of many files."""

    facts: Facts
    read_bytes: Reader
    own_lines: Container[str] = ()
    learned: dict[str, tuple[str, ...]] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    targets: list[tuple[Entry, Wanted]] = field(default_factory=list)
    not_compared: list[str] = field(default_factory=list)
    by_values: list[str] = field(default_factory=list)

    def take(self, entry: Entry) -> None:
        """Reads one file and puts down what differs."""
        data = self.read_bytes(entry.path)
        if data is None:
            message = _("the file is missing")
            self.found.append(Diagnostic("file-missing", message, Place(file=entry.path)))
            return
        if entry.template:
            self.by_values.append(entry.path)
            self.found.append(_in_template(entry))
            if entry.format != "docx":
                self.found += self._values_only(entry, data)
                return
        known = self.facts.layouts.get(entry.path, ())
        said = known or entry.path in self.own_lines or _documents(self.facts, entry)
        if entry.format not in READERS or not said:
            self._not_compared(entry, data)
            return
        found = list(self._compared(entry, data, known))
        if not found and entry.sha256 and _is_other(entry, data):
            found.append(_changed_without_words(entry.path))
        self.found += found

    def _compared(self, entry: Entry, data: bytes, known: Sequence[str]) -> Iterator[Diagnostic]:
        try:
            document = read(data, entry.format)
        except InputError as error:
            yield from (_at(one, entry.path) for one in error.diagnostics)
            return
        target = _target(self.facts, entry, document)
        if len(target.sides) > 1 and not document.is_structured:
            yield _not_told_apart(entry.path)
            self.not_compared.append(entry.path)
            return
        self.targets.append((entry, target))
        learns = entry.path in self.own_lines
        around = beside(target.documents, document) if entry.kind == PACK and not known else None
        made = compare(entry.path, document, target, known, None if learns else around)
        if learns and made.strange:
            self.learned[entry.path] = made.strange
        yield from (one for one in made.diagnostics if not (learns and one.rule in _MORE))

    def _values_only(self, entry: Entry, data: bytes) -> Iterator[Diagnostic]:
        """A PDF of a Word file in a template of the user: its lines are set anew, its values are the same."""
        try:
            document = read(data, entry.format)
        except InputError as error:
            yield from (_at(one, entry.path) for one in error.diagnostics)
            return
        found = list(values_missing(entry.path, _documents(self.facts, entry), document))
        yield from found
        if not found and entry.sha256 and _is_other(entry, data):
            yield _changed_between_values(entry.path)

    def _not_compared(self, entry: Entry, data: bytes) -> None:
        """A file whose text is not known can only be the one that was written or not."""
        self.not_compared.append(entry.path)
        if entry.sha256 and _is_other(entry, data):
            message = _(
                "the file was changed after it had been written; what it says was not compared"
            )
            self.found.append(Diagnostic("file-changed", message, Place(file=entry.path)))


def _target(facts: Facts, entry: Entry, document: ForeignDocument) -> Wanted:
    """What the file of an entry must say; of a whole pack its documents in the order in which they stand there."""
    documents = _documents(facts, entry)
    if entry.kind == PACK:
        documents = documents_in(documents, document)
    return wanted(documents, entry.format)


def _documents(facts: Facts, entry: Entry) -> list[DocumentFacts]:
    if entry.kind == PACK:
        return [one for one in facts.documents if one.language == entry.language]
    languages = entry.language.split("+")
    found = [facts.find(entry.kind, entry.number, one) for one in languages]
    return [one for one in found if one is not None] if all(found) else []


def _is_other(entry: Entry, data: bytes) -> bool:
    return sha256(data).hexdigest() != entry.sha256


def _changed_without_words(path: str) -> Diagnostic:
    message = _(
        "the file was changed after it had been written, but every word of it is as it must be"
    )
    return Diagnostic("file-changed", message, Place(file=path), severity="warning")


def _in_template(entry: Entry) -> Diagnostic:
    message = _(
        "made in a template of the user ({name}): lines and values were compared, and no clauses with the texts"
    )
    if entry.format != "docx":
        message = _(
            "made in a template of the user ({name}): the values of the deal were compared, and nothing else"
        )
    place, fields = Place(file=entry.path), {"name": entry.template}
    return Diagnostic("template-of-user", message, place, severity="info", fields=fields)


def _changed_between_values(path: str) -> Diagnostic:
    message = _(
        "the file was changed after it had been written; it was made in a template of the user, so only values were compared"
    )
    return Diagnostic("file-changed", message, Place(file=path))


def _not_told_apart(path: str) -> Diagnostic:
    message = _(
        "the two languages of this PDF cannot be told apart, because it has lost its structure: it was not compared"
    )
    return Diagnostic("not-compared", message, Place(file=path), severity="error")


def _at(one: Diagnostic, path: str) -> Diagnostic:
    return replace(one, place=replace(one.place, file=path))
