"""A checked deal to files: every document that it calls for, in every language and format asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.catalog import Catalog
from contracts.confirmed import read_forms, write_forms
from contracts.diagnostics import Diagnostic, Place, hint_of, message_of
from contracts.errors import DiagnosticsError
from contracts.facts import Facts, to_manifest
from contracts.load import Loaded
from contracts.messages import _
from contracts.output import FACTS, MANIFEST, Made, Written, sha256, write_all
from contracts.pack.editions import Edition, Unsure, composed, rendered
from contracts.pack.order import FORMATS, Order, Packed, Task
from contracts.pack.own import left_out, own_files, refuse_unknown, refuse_unused
from contracts.pack.own_facts import facts_of_editions
from contracts.pack.whole import whole_packs
from contracts.registers import read_registers
from contracts.render.pack_words import Draft
from contracts.settings import Settings
from contracts.version import VERSION
from schemas.deal import Deal

if TYPE_CHECKING:
    from schemas.shop.shop import Shop

__all__ = ["FORMATS", "Order", "Packed", "make_pack"]


def make_pack(
    data: Deal | Shop,
    loaded: Loaded,
    settings: Settings,
    order: Order,
    folder: Path,
    *,
    known: Sequence[Diagnostic] = (),
) -> Packed:
    """Makes the documents of a deal or a shop and writes them into *folder*; *known* are the findings of its check.

    Raises:
        DiagnosticsError: a text asks for what the deal does not give; nothing was written.
        OverwriteError: files stand in the way; nothing was written.
        EnvironmentError_: a document could not be rendered; nothing was written.
    """
    registers, _found = read_registers(data, loaded) if isinstance(data, Deal) else ({}, ())
    catalog = Catalog.default(settings.overlay)
    task = Task(data, loaded, settings, order, catalog, registers, tuple(known))
    refuse_unknown(task)
    editions = composed(task, read_forms(settings.forms_file))
    if not editions:
        raise _nothing(loaded)
    _refuse_same_names(editions)
    refuse_unused(task, editions)
    packed = Packed()
    if sure := _decided(task, editions, packed):
        packed.written = _written(task, sure, folder)
        if order.whole:
            packed.diagnostics += left_out(sure)
    return packed


def _written(task: Task, editions: Sequence[Edition], folder: Path) -> list[Written]:
    drafts = _drafts(task, editions) if task.order.draft else {}
    made = _files(task, editions, drafts)
    facts = facts_of_editions(editions)
    if task.order.whole:
        made += whole_packs(task, editions, made, drafts)
    if any(one.origin for one in made):
        from contracts.pack.proof import with_own_lines

        facts = with_own_lines(facts, made)
    if task.order.final or task.order.draft:
        from contracts.pack.proof import certificates, proved

        facts, agreement = proved(task, facts, made)
        if task.order.final:
            made += certificates(facts, agreement, made, task.accepted)
    inputs = {
        Path(file).name if Path(file).is_absolute() else file: sha256(source.text.encode())
        for file, source in task.loaded.sources.items()
    } | {one.file: one.sha256 for one in task.registers.values()}
    inputs |= {one.origin.name: one.origin.sha256 for one in made if one.origin}
    stored = to_manifest(_with_kept(facts, folder, made))
    versions = _versions(task.catalog, made)
    return write_all(folder, made, inputs, versions, force=task.order.force, extra={FACTS: stored})


def _files(task: Task, editions: Sequence[Edition], drafts: Mapping[str, Draft]) -> list[Made]:
    """The files of all editions in their order."""
    own = own_files(task, editions, drafts)
    made: list[Made] = []
    for one in editions:
        if one.own:
            made += [file for file in own if file.path.rpartition(".")[0] == one.path]
        else:
            draft = drafts.get(one.languages[0])
            made += rendered(task.catalog, one, task.order.wanted, draft)
    return made


def _with_kept(facts: Facts, folder: Path, made: Sequence[Made]) -> Facts:
    """*facts* with those of documents that an earlier run left in the folder."""
    if not (folder / MANIFEST).is_file():
        return facts
    from contracts.agree import kept_facts

    return kept_facts(folder, facts, [one.path for one in made])


def _nothing(loaded: Loaded) -> DiagnosticsError:
    """What was asked for would write no file: never passed over in silence."""
    message = _("no document is called for: nothing is written")
    hint = _(
        "a specification needs an entry in `specifications`; a contract signed elsewhere is not made again"
    )
    place = Place(file=loaded.places.file)
    return DiagnosticsError(diagnostics=[Diagnostic("nothing-to-make", message, place, hint)])


def _refuse_same_names(editions: Iterable[Edition]) -> None:
    seen: dict[str, Edition] = {}
    for one in editions:
        other = seen.setdefault(one.path.lower(), one)
        if other is not one:
            message = _("the documents {first} and {second} would have the same file name {found}")
            fields = {
                "first": other.documents[0].number,
                "second": one.documents[0].number,
                "found": one.path,
            }
            raise DiagnosticsError(
                diagnostics=[Diagnostic("same-file-name", message, Place(), fields=fields)]
            )


def _versions(catalog: Catalog, made: Sequence[Made]) -> dict[str, str]:
    known = catalog.kinds()
    versions = {
        f"texts/{one.kind}": catalog.document(one.kind).version
        for one in made
        if one.kind in known and not one.origin
    }
    return {"contracts": VERSION, **versions}


# What is open --------------------------------------------------------------------------------------------------------


def _decided(task: Task, editions: Sequence[Edition], packed: Packed) -> list[Edition]:
    """The editions that can be made now; what waits for a person is put down in *packed*."""
    order, forms_file = task.order, task.settings.forms_file
    if order.draft:
        return list(editions)
    unsure = {key: text for one in editions for key, text in one.unsure.items()}
    if unsure:
        packed.diagnostics += _waiting(unsure, task.settings)
        write_forms(forms_file, unsure)
    waiting = [one for one in editions if one.unsure]
    if order.final:
        stopping = [] if order.accept_stale else task.accepted
        packed.diagnostics += map(_to_accept, stopping)
        if waiting or stopping:
            packed.undecided = len(editions)
            return []
    packed.undecided = len({one.job for one in waiting})
    return [one for one in editions if one not in waiting]


def _waiting(unsure: Unsure, settings: Settings) -> list[Diagnostic]:
    """One finding for each form that a person must confirm."""
    place = Place(file=str(settings.forms_file))
    hint = _("write the right form after `form:` and run again")
    return [
        Diagnostic("form-unsure", _UNSURE, place, hint, "warning", fields=fields)
        for fields in _forms(unsure)
    ]


_UNSURE = _("{text}: the {case} form {proposed} ({language}) is not sure")


def _forms(unsure: Unsure) -> Iterator[dict[str, object]]:
    for (language, text, case), proposed in sorted(unsure.items()):
        yield {"language": language, "text": text, "case": case, "proposed": proposed}


def _to_accept(found: Diagnostic) -> Diagnostic:
    """A finding on shaky law as a final pack takes it."""
    hint = _("see to it, or accept it with --accept-stale: it is then printed on the certificate")
    return replace(found, hint=hint)


def _drafts(task: Task, editions: Sequence[Edition]) -> dict[str, Draft]:
    """The mark of a draft by language: its open points are the findings and the forms nobody has confirmed."""
    unsure = {key: text for one in editions for key, text in one.unsure.items()}
    drafts: dict[str, Draft] = {}
    for language in dict.fromkeys(one for edition in editions for one in edition.languages):
        own = {key: text for key, text in unsure.items() if key[0] == language}
        open_ = [one for one in task.known if one.severity != "info"]
        open_ += [Diagnostic("form-unsure", _UNSURE, fields=fields) for fields in _forms(own)]
        points = dict.fromkeys(_point(one, language) for one in open_)
        drafts[language] = Draft(tuple(points), task.settings.overlay)
    return drafts


def _point(found: Diagnostic, language: str) -> str:
    """A finding as a sentence of the document."""
    text = message_of(found, language)
    hint = hint_of(found, language)
    return (
        f"{text[:1].upper()}{text[1:]}. {hint}".strip()
        if hint
        else f"{text[:1].upper()}{text[1:]}."
    )
