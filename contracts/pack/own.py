"""Documents of a pack in Word templates of the user: which there are, how they are filled, what becomes of them.

Such a document is a Word file, and a PDF that LibreOffice makes of it; it stands beside the PDF of the pack and not in
it, for pages put into a PDF would cost the whole its structure and PDF/A.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from contracts.compose import Job
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import DiagnosticsError, InputError, TemplateError, UsageError
from contracts.messages import _
from contracts.output import Made, Origin, sha256
from contracts.pack.order import Task
from contracts.render.pack_words import Draft, pack_words
from contracts.suggest import did_you_mean
from schemas.deal import Deal

if TYPE_CHECKING:
    from contracts.pack.editions import Edition


__all__ = [
    "OwnFile",
    "left_out",
    "own_file",
    "own_files",
    "refuse_unknown",
    "refuse_unused",
]

Unsure = Mapping[tuple[str, str, str], str]


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A document filled into a template of the user."""

    template: Path
    data: bytes
    """The Word file."""
    sha256: str
    """Of the template."""
    unsure: Unsure
    """Case forms that a person must confirm: (language, text, case) → the form proposed."""

    @property
    def origin(self) -> Origin:
        """How a manifest names the template."""
        return Origin(self.template.name, self.sha256)


def own_file(task: Task, job: Job, languages: Sequence[str], forms: Unsure) -> OwnFile | None:
    """The document of *job* in the template that is named for it, None where none is.

    Raises:
        DiagnosticsError: the template cannot be used for what is asked, or not be filled with this deal.
    """
    template = next((one for lang in languages if (one := task.template(job.kind, lang))), None)
    if template is None:
        return None
    deal = task.data
    refusal = _refusal(task, job.kind, languages)
    if refusal is not None or not isinstance(deal, Deal):
        raise DiagnosticsError(diagnostics=[refusal] if refusal else [])
    return _filled(task, deal, template, job=job, language=languages[0], forms=forms)


def _filled(
    task: Task, deal: Deal, template: Path, *, job: Job, language: str, forms: Unsure
) -> OwnFile:
    from contracts.word.guard import guarded
    from contracts.word.own import own_document

    if not template.is_file():
        place = Place(file=str(template))
        raise InputError(diagnostics=[Diagnostic("not-found", _("there is no such file"), place)])
    try:
        made = guarded(
            own_document,
            template,
            deal,
            job,
            language,
            catalog=task.catalog,
            forms=forms,
            registers=task.registers,
        )
    except TemplateError as error:
        found = [_placed(one, template) for one in error.diagnostics]
        raise TemplateError(diagnostics=found) from error
    return OwnFile(template, made.data, sha256(template.read_bytes()), made.unsure)


def _placed(found: Diagnostic, template: Path) -> Diagnostic:
    """A finding with the file of the template, where it names none."""
    return found if found.place.file else replace(found, place=Place(file=str(template)))


def _refusal(task: Task, kind: str, languages: Sequence[str]) -> Diagnostic | None:
    """Why a template is not used for documents of *kind* in these languages."""
    from contracts.word.own import refusal

    if not isinstance(task.data, Deal):
        message = _("templates of your own are filled with deals; {kind} is made of a shop")
        hint = _("take the template out, or change the texts by an overlay")
        return Diagnostic("template-of-a-shop", message, Place(), hint, fields={"kind": kind})
    return refusal(kind, task.order.wanted, is_bilingual=len(languages) > 1)


def refuse_unknown(task: Task) -> None:
    """Refuses a template for a kind of document that there is not.

    Raises:
        UsageError: with what was probably meant.
    """
    known = task.catalog.kinds()
    message = _("there is no kind of document {found}; there are {known}")
    for kind in task.order.templates:
        if kind not in known:
            meant = did_you_mean(kind, known)
            fields = {"found": kind, "known": ", ".join(known), "meant": meant}
            hint = "{meant}" if meant else ""
            found = Diagnostic("kind-unknown", message, Place(), hint, fields=fields)
            raise UsageError(diagnostics=[found])


def refuse_unused(task: Task, editions: Sequence[Edition]) -> None:
    """Refuses a template that was named for this pack and for which no document is made.

    Raises:
        DiagnosticsError: with all of them.
    """
    used = {one.own.template for one in editions if one.own}
    message = _("no document is made in this template: the pack has no {kind} for it")
    hint = _("see `--doc` and `--lang`; `contracts template list` shows the kinds")
    found = [
        Diagnostic("template-unused", message, Place(file=str(path)), hint, fields={"kind": kind})
        for kind, paths in task.order.templates.items()
        for path in paths.values()
        if path not in used
    ]
    if found:
        raise DiagnosticsError(diagnostics=found)


def own_files(task: Task, editions: Sequence[Edition], drafts: Mapping[str, Draft]) -> list[Made]:
    """The files of editions in templates of the user, the PDF files made in one run of LibreOffice.

    Raises:
        EngineError: LibreOffice is not there, or cannot make a PDF of a document.
    """
    shown = [(one, _marked(task, one, drafts)) for one in editions if one.own]
    made = [_made(one, data, "docx") for one, data in shown]
    if shown and "pdf" in task.order.wanted:
        from contracts.word.office import Office

        pdfs = Office().pdfs([data for _one, data in shown])
        made += [_made(one, pdf, "pdf") for (one, _data), pdf in zip(shown, pdfs, strict=True)]
    return [one for one in made if one.format in task.order.wanted]


def _marked(task: Task, edition: Edition, drafts: Mapping[str, Draft]) -> bytes:
    """The Word file of an edition, in a draft with its mark on every page."""
    from contracts.word.watermark import watermarked

    data = edition.own.data if edition.own else b""
    language = edition.languages[0]
    if language not in drafts:
        return data
    return watermarked(data, pack_words(language, task.settings.overlay).draft)


def _made(edition: Edition, data: bytes, file_format: str) -> Made:
    return Made(
        f"{edition.path}.{file_format}",
        data,
        edition.job.kind,
        edition.name,
        file_format,
        edition.documents[0].number,
        origin=edition.own.origin if edition.own else None,
    )


def left_out(editions: Sequence[Edition]) -> Iterator[Diagnostic]:
    """What is told of documents that stand in no PDF of the pack, because they have templates of the user."""
    message = _(
        "{file} has a template of your own and is not in the PDF of the pack, which keeps its structure and PDF/A"
    )
    for one in editions:
        if one.own and not one.internal:
            fields = {"file": f"{one.path}.pdf"}
            place = Place(file=str(one.own.template))
            yield Diagnostic("template-apart", message, place, severity="info", fields=fields)
