"""A document in a template of one's own, from the file of the template to the bytes of the document."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from contracts.catalog import Catalog
from contracts.compose import Job
from contracts.diagnostics import Diagnostic, Place
from contracts.errors import ContractsError, TemplateError
from contracts.messages import Phrase, _
from contracts.registers import Registers
from contracts.word.check import check_docx
from contracts.word.deal import OwnDocument, fill_own, own_template
from contracts.word.lint.spots import Spot
from schemas.deal import Deal

__all__ = ["in_file", "own_document"]


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
