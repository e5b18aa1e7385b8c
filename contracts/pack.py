"""A checked deal to files: every document that it calls for, in every language and format asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from contracts.catalog import Catalog
from contracts.compose import Composed, Job, compose, jobs
from contracts.confirmed import read_forms, write_forms
from contracts.diagnostics import Diagnostic, Place
from contracts.envelope import Artifact
from contracts.errors import DiagnosticsError, EnvironmentError_
from contracts.load import Loaded
from contracts.messages import _
from contracts.model import Clause, Document, Section, walk
from contracts.output import Made, Written, file_name, sha256, write_all
from contracts.render import PARALLEL, render, render_parallel
from contracts.settings import Settings
from contracts.version import VERSION
from schemas.deal import Deal

__all__ = ["FORMATS", "Packed", "make_pack"]

FORMATS = ("docx", "pdf", "txt", "md")
_DEFAULT_FORMATS = ("docx", "pdf")


@dataclass
class Packed:
    """What a pack made and what it left."""

    written: list[Written] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    undecided: int = 0
    """Documents that wait for a case form to be confirmed."""

    @property
    def artifacts(self) -> list[Artifact]:
        """The written files, as the envelope lists them."""
        return [
            Artifact(
                one.made.path,
                sha256(one.made.data),
                one.made.kind,
                one.made.language,
                one.made.format,
            )
            for one in self.written
        ]

    @property
    def code(self) -> int:
        """0; 3 when a person must decide and nothing is written; 4 when only some documents are written."""
        if not self.undecided:
            return 0
        return 4 if self.written else 3


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made."""

    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    bilingual: tuple[str, ...] = ()
    """Two languages side by side."""
    force: bool = False


def make_pack(deal: Deal, loaded: Loaded, settings: Settings, order: Order, folder: Path) -> Packed:
    """Makes the documents of *deal* and writes them into *folder*.

    Raises:
        DiagnosticsError: a text asks for what the deal does not give; nothing was written.
        OverwriteError: files stand in the way; nothing was written.
        EnvironmentError_: a document could not be rendered; nothing was written.
    """
    catalog = Catalog.default(settings.overlay)
    forms = read_forms(settings.forms_file)
    packed = Packed()
    unsure: dict[tuple[str, str, str], str] = {}
    made: list[Made] = []
    for job, composed in _composed(catalog, deal, order, forms, packed):
        waiting = {key: text for one in composed for key, text in one.unsure.items()}
        if waiting:
            packed.undecided += 1
            unsure |= waiting
        else:
            made += _rendered(catalog, [one.document for one in composed], job, order.formats)
    if any(one.severity == "error" for one in packed.diagnostics):
        raise DiagnosticsError(diagnostics=packed.diagnostics, texts=loaded.texts)
    if not made and not unsure:
        raise _nothing(loaded)
    _refuse_same_names(made)
    inputs = {
        Path(file).name if Path(file).is_absolute() else file: sha256(source.text.encode())
        for file, source in loaded.sources.items()
    }
    if made:
        packed.written = write_all(
            folder, made, inputs, _versions(catalog, made), force=order.force
        )
    if unsure:
        packed.diagnostics += _waiting(unsure, settings)
        write_forms(settings.forms_file, unsure)
    return packed


def _composed(
    catalog: Catalog,
    deal: Deal,
    order: Order,
    forms: Mapping[tuple[str, str, str], str],
    packed: Packed,
) -> Iterator[tuple[Job, list[Composed]]]:
    """Each document in each edition; what cannot be filled is put down, so that all such findings come at once."""
    for job in jobs(catalog, deal, order.kinds):
        for languages in _editions(deal, order):
            try:
                yield job, [compose(catalog, deal, job, one, forms) for one in languages]
            except DiagnosticsError as error:
                packed.diagnostics += error.diagnostics


def _editions(deal: Deal, order: Order) -> Iterator[tuple[str, ...]]:
    """One language, or two side by side."""
    yield from ((language,) for language in order.languages)
    if order.bilingual:
        yield order.bilingual
    if not order.languages and not order.bilingual:
        yield from ((language,) for language in deal.contract.languages.of)


def _rendered(
    catalog: Catalog, documents: Sequence[Document], job: Job, formats: Sequence[str]
) -> Iterator[Made]:
    first = documents[0]
    number = f"-{file_name(first.number)}" if job.index is not None else ""
    edition = "+".join(document.language for document in documents)
    for one in formats or _DEFAULT_FORMATS:
        if len(documents) > 1 and one not in PARALLEL:
            continue
        try:
            data = _bytes(catalog, documents, one)
        except EnvironmentError_ as error:
            raise type(error)(diagnostics=error.diagnostics) from error
        path = f"{edition}/{job.kind}{number}.{one}"
        yield Made(path, data, job.kind, edition, one, first.number, _clauses(first))


def _bytes(catalog: Catalog, documents: Sequence[Document], file_format: str) -> bytes:
    first = documents[0]
    if len(documents) == 1:
        return render(first, file_format, catalog.layout(file_format, first.layout))
    layout = catalog.layout(file_format, "bilingual" if file_format == "docx" else first.layout)
    return render_parallel(first, documents[1], file_format, layout)


def _clauses(document: Document) -> dict[str, str]:
    numbered = (block for block in walk(document.blocks) if isinstance(block, Clause | Section))
    return {block.id: block.number for block in numbered if block.number}


def _nothing(loaded: Loaded) -> DiagnosticsError:
    """What was asked for would write no file: never passed over in silence."""
    message = _("no document is called for: nothing is written")
    hint = _(
        "a specification needs an entry in `specifications`; a contract signed elsewhere is not made again"
    )
    place = Place(file=loaded.places.file)
    return DiagnosticsError(diagnostics=[Diagnostic("nothing-to-make", message, place, hint)])


def _refuse_same_names(made: Sequence[Made]) -> None:
    seen: dict[str, Made] = {}
    for one in made:
        other = seen.setdefault(one.path.lower(), one)
        if other is not one:
            message = _("the documents {first} and {second} would have the same file name {found}")
            fields = {"first": other.number, "second": one.number, "found": one.path}
            raise DiagnosticsError(
                diagnostics=[Diagnostic("same-file-name", message, Place(), fields=fields)]
            )


def _versions(catalog: Catalog, made: Sequence[Made]) -> dict[str, str]:
    versions = {f"texts/{one.kind}": catalog.document(one.kind).version for one in made}
    return {"contracts": VERSION, **versions}


def _waiting(unsure: Mapping[tuple[str, str, str], str], settings: Settings) -> list[Diagnostic]:
    """One finding for each form that a person must confirm."""
    place = Place(file=str(settings.forms_file))
    message = _("{text}: the {case} form {proposed} ({language}) is not sure")
    hint = _("write the right form after `form:` and run again")
    return [
        Diagnostic(
            "form-unsure",
            message,
            place,
            hint,
            "warning",
            fields={"language": language, "text": text, "case": case, "proposed": proposed},
        )
        for (language, text, case), proposed in sorted(unsure.items())
    ]
