"""What `contracts template` does: templates of one's own checked, and filled with a deal or an example."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from contracts.catalog import Catalog
from contracts.checking import check_file
from contracts.compose import Job, jobs
from contracts.confirmed import read_forms
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import DiagnosticsError, InputError, UsageError
from contracts.load import load
from contracts.messages import _
from contracts.records import record
from contracts.registers import Registers, read_registers
from contracts.resources import templates_root
from contracts.settings import Settings
from contracts.suggest import did_you_mean
from contracts.word.deal import OwnDocument
from contracts.word.guard import guarded
from contracts.word.lint import Checked, check_template
from contracts.word.own import in_file, own_document
from schemas.deal import Deal

__all__ = ["Filled", "Subject", "check_own", "known_kind", "render_own", "subject_of"]


@record
class Subject:
    """A deal to fill a template with."""

    deal: Deal
    registers: Registers
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] | None = None


@record
class Filled:
    """A finished file and what a person must look at."""

    data: bytes
    diagnostics: tuple[Diagnostic, ...]
    undecided: int
    """Case forms that a person must confirm."""


def known_kind(kind: str, catalog: Catalog) -> str:
    """*kind* itself.

    Raises:
        UsageError: there is no such kind of document.
    """
    known = catalog.kinds()
    if kind in known:
        return kind
    message = _("there is no kind of document {found}; there are {known}")
    meant = did_you_mean(kind, known)
    fields = {"found": kind, "known": ", ".join(known), "meant": meant}
    hint = "{meant}" if meant else ""
    raise UsageError(
        diagnostics=[Diagnostic("kind-unknown", message, Place(), hint, fields=fields)]
    )


def check_own(file: Path, kind: str, catalog: Catalog, languages: tuple[str, ...] = ()) -> Checked:
    """The findings about a template for documents of *kind*, made in a process of its own.

    Raises:
        InputError: the file is refused as a whole.
    """
    _readable(file)
    try:
        return guarded(check_template, file, kind, catalog, languages)
    except InputError as error:
        found = [in_file(one, file) for one in error.diagnostics]
        raise InputError(diagnostics=found) from error


def subject_of(
    path: Path | None, example: str | None, kind: str, catalog: Catalog, day: date
) -> Subject:
    """The deal at *path*, or the example of that name, or the first example that calls for *kind*.

    Raises:
        DiagnosticsError: the deal has errors.
        UsageError: there is no such example, or none calls for *kind*.
    """
    if path is None:
        path = _example(example, kind, catalog)
    checked = check_file(path, day)
    errors = any(one.severity == "error" for one in checked.diagnostics)
    if checked.deal is None or errors:
        error = InputError if checked.exit_code else DiagnosticsError
        raise error(diagnostics=checked.diagnostics, texts=checked.texts)
    registers, found = read_registers(checked.deal, load(path))
    return Subject(checked.deal, registers, (*checked.diagnostics, *found), checked.texts)


def _example(name: str | None, kind: str, catalog: Catalog) -> Path:
    from contracts.validate import validate

    files = {path.stem: path for path in sorted((templates_root() / "examples").rglob("*.yaml"))}
    if name is not None:
        if name in files:
            return files[name]
        meant = did_you_mean(name, tuple(files))
        hint = "{meant}" if meant else ""
        raise UsageError(_("there is no example {name}"), hint=hint, name=name, meant=meant)
    for path in files.values():
        if path.parent.name == "parties":
            continue
        deal = validate(load(path)).deal
        if deal is not None and any(jobs(catalog, deal, (kind,))):
            return path
    raise UsageError(_("no example calls for {kind}; name a deal"), kind=kind)


def render_own(
    file: Path,
    kind: str,
    subject: Subject,
    language: str,
    *,
    settings: Settings,
    number: str | None = None,
) -> Filled:
    """The document of *kind* in the template *file*, made in a process of its own and looked over.

    *number* chooses among several documents of that kind.

    Raises:
        InputError: the file is refused as a whole.
        TemplateError: a tag asks for what the deal does not give; nothing is made.
    """
    _readable(file)
    catalog = Catalog.default(settings.overlay)
    job = _job(kind, subject.deal, catalog, number)
    forms = read_forms(settings.forms_file)
    made = guarded(
        own_document,
        file,
        subject.deal,
        job,
        language,
        catalog=catalog,
        forms=forms,
        registers=subject.registers,
    )
    return Filled(made.data, tuple(_waiting(made)), len(made.unsure))


def _job(kind: str, deal: Deal, catalog: Catalog, number: str | None) -> Job:
    section = catalog.document(kind).section
    for job in jobs(catalog, deal, (kind,)):
        if number is None or job.index is None:
            return job
        if getattr(getattr(deal, section)[job.index], "number", None) == number:
            return job
    if number is not None:
        raise UsageError(
            _("the deal has no {kind} with the number {number}"), kind=kind, number=number
        )
    raise UsageError(_("the deal calls for no document of the kind {kind}"), kind=kind)


def _waiting(made: OwnDocument) -> list[Diagnostic]:
    message = _("{text}: the {case} form {proposed} ({language}) is not sure")
    hint = _("give the form in the deal, or confirm it with `contracts pack`")
    return [
        Diagnostic(
            "form-unsure",
            message,
            Place(),
            hint,
            "warning",
            fields={"language": language, "text": text, "case": case, "proposed": proposed},
        )
        for (language, text, case), proposed in sorted(made.unsure.items())
    ]


def _readable(file: Path) -> None:
    if not file.is_file():
        place = Place(file=str(file))
        raise InputError(diagnostics=[Diagnostic("not-found", _("there is no such file"), place)])
