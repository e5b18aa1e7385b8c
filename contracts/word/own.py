"""A document in a template of one's own, from the file of the template to the bytes of the document."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from contracts.catalog import Catalog
from contracts.compose import Job
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import ContractsError, DiagnosticsError, TemplateError
from contracts.messages import Phrase, _
from contracts.registers import Registers
from contracts.word.check import check_docx
from contracts.word.deal import OwnDocument, fill_own, own_template
from contracts.word.lint.spots import Spot
from schemas.deal import Deal

__all__ = ["FORMATS", "in_file", "own_document", "prove_templates", "refusal"]

FORMATS = ("docx", "pdf")
"""What can be made of a template of one's own."""


def own_document(
    file: Path,
    deal: Deal,
    job: Job,
    language: str,
    *,
    catalog: Catalog,
    forms: Mapping[tuple[str, str, str], str] | None = None,
    registers: Registers | None = None,
    verify: bool = True,
) -> OwnDocument:
    """The document of *job* in *language* in the template *file*, which is compiled once.

    With *verify* the finished file is looked over: for the first document of a batch, and wherever there is time.

    Raises:
        InputError: the file is refused as a whole.
        TemplateError: a tag is wrong or asks for what the deal does not give; its place names file, part and tag.
    """
    try:
        template = own_template(file, language, catalog)
        made = fill_own(template, deal, job, forms=forms, registers=registers)
    except ContractsError as error:
        raise type(error)(diagnostics=[in_file(one, file) for one in error.diagnostics]) from error
    found = list(_faults(made.data, file)) if verify else []
    if found:
        raise TemplateError(diagnostics=found)
    return made


def prove_templates(
    kind: str,
    files: Mapping[str, Path],
    languages: Sequence[str],
    formats: Sequence[str],
    *,
    is_bilingual: bool,
    catalog: Catalog,
) -> None:
    """Refuses templates (by language, under an empty name for any) that cannot be used for documents of *kind*.

    Each is compiled once in a process of its own, so that a harmful one is refused before anything is made of it.

    Raises:
        InputError: a file is refused as a whole.
        DiagnosticsError: a tag is wrong, or something is asked for that no template of one's own gives.
    """
    from contracts.word.guard import guarded

    if found := refusal(kind, formats, is_bilingual=is_bilingual):
        raise DiagnosticsError(diagnostics=[found])
    for language, file in files.items():
        spoken = [language] if language else [*languages] or ["uk"]
        for one in spoken:
            guarded(_compiled, file, one, catalog)


def _compiled(file: Path, language: str, catalog: Catalog) -> None:
    try:
        own_template(file, language, catalog)
    except ContractsError as error:
        raise type(error)(diagnostics=[in_file(one, file) for one in error.diagnostics]) from error


def refusal(kind: str, formats: Sequence[str], *, is_bilingual: bool) -> Diagnostic | None:
    """Why documents of *kind* cannot be made in a template of one's own as it is asked for."""
    fields = {"kind": kind}
    if is_bilingual:
        message = _("{kind} has a template of your own, which is for one language, not for two")
        hint = _("make the languages as documents of their own with --lang, or name other kinds")
        return Diagnostic("template-of-two-languages", message, Place(), hint, fields=fields)
    wrong = [one for one in formats if one not in FORMATS]
    if wrong:
        message = _("{kind} has a template of your own: it becomes docx and pdf, and not {formats}")
        hint = _("ask for docx and pdf, or name other kinds of documents with --doc")
        fields["formats"] = ", ".join(wrong)
        return Diagnostic("template-format", message, Place(), hint, fields=fields)
    return None


def in_file(found: Diagnostic, file: Path) -> Diagnostic:
    """A finding about a part as one about the file."""
    part, quote = found.place.file or "", found.place.quote
    if not part.endswith((".xml", ".rels")):
        return replace(found, place=replace(found.place, file=str(file)))
    spot = Spot(part, 0)
    where = (*spot.words(), *([Phrase(_("«{quote}»"), quote=quote)] if quote else []))
    return replace(found, place=Place(file=str(file), clause=str(spot), quote=quote), where=where)


def _faults(data: bytes, file: Path) -> Iterator[Diagnostic]:
    """Faults of the finished file that the template has not."""
    found = check_docx(data)
    before = {one.code for one in check_docx(file.read_bytes())} if found else set()
    message = _("the finished file would be damaged: {reason}")
    for one in found:
        if one.code not in before:
            fields = {"reason": str(one)}
            yield Diagnostic("file-damaged", message, Place(file=str(file)), fields=fields)
