"""PDF files that the deal names to be put into its pack: scans, powers of attorney, price lists."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from contracts.diagnostics import Diagnostic
from contracts.errors import DiagnosticsError, InputError
from contracts.load import Loaded, project_folder
from contracts.localise import localise
from contracts.messages import Phrase, _
from contracts.records import record
from contracts.render.outside_pdf import LARGEST_BYTES, OutsidePdf, read_outside
from contracts.render.typst_pack import Insert
from schemas.deal import Deal
from schemas.terms import Appendix

__all__ = ["ReadAppendix", "read_appendices"]


@record
class ReadAppendix:
    """A file that goes into the pack, with its title in the language of the pack."""

    title: str
    outside: OutsidePdf

    @property
    def insert(self) -> Insert:
        """What the sheet before its pages says."""
        one = self.outside
        return Insert(self.title, one.file, one.pages, one.digest)


def read_appendices(deal: Deal, loaded: Loaded, language: str) -> tuple[ReadAppendix, ...]:
    """The files of `documents.appendices` of *deal*, which came from *loaded*.

    Raises:
        InputError: files that are not there, lie outside the project or cannot be taken, each with its place.
        DiagnosticsError: a title is not given in *language*.
    """
    named = deal.documents.appendices
    paths = [f"documents.appendices[{index}]" for index in range(len(named))]
    files: list[OutsidePdf] = []
    found: list[Diagnostic] = []
    for one, path in zip(named, paths, strict=True):
        try:
            files.append(_read(one.file, loaded, f"{path}.file"))
        except InputError as error:
            found += (_at_the_deal(each, one, loaded, f"{path}.file") for each in error.diagnostics)
    if found:
        raise InputError(diagnostics=found, texts=loaded.texts)
    titles = [localise(one.title, language) for one in named]
    untitled = [path for path, title in zip(paths, titles, strict=True) if title is None]
    if untitled:
        findings = [_untitled(loaded, f"{path}.title", language) for path in untitled]
        raise DiagnosticsError(diagnostics=findings, texts=loaded.texts)
    return tuple(
        ReadAppendix(title.text, file)
        for title, file in zip(titles, files, strict=True)
        if title is not None
    )


def _read(name: str, loaded: Loaded, path: str) -> OutsidePdf:
    if refused := tuple(_refused_name(name, loaded, path)):
        raise InputError(diagnostics=refused)
    file = loaded.path.parent / name
    try:
        if not file.is_file():
            raise InputError(_("there is no such file"))
        if file.stat().st_size > LARGEST_BYTES:
            raise InputError(_("the PDF file is larger than {count} bytes"), count=LARGEST_BYTES)
        data = file.read_bytes()
    except OSError as failure:
        raise InputError(
            _("the system refuses: {reason}"), reason=failure.strerror or str(failure)
        ) from failure
    return read_outside(data, posixpath.normpath(name))


def _refused_name(name: str, loaded: Loaded, path: str) -> Iterator[Diagnostic]:
    """A name that leads out of the folder of the project."""
    if not _leads_outside(name, loaded.path.parent):
        return
    message = _("{name} lies outside the folder of the project")
    hint = _("write a name relative to the folder of the deal, such as scans/attorney.pdf")
    place = loaded.places.value(path)
    yield Diagnostic("file-outside-project", message, place, hint, fields={"name": name})


def _leads_outside(name: str, folder: Path) -> bool:
    if name.startswith(("/", "~")) or "\\" in name or ":" in name:
        return True
    try:
        return not (folder / name).resolve().is_relative_to(project_folder(folder))
    except OSError:  # a loop of links
        return True


def _at_the_deal(found: Diagnostic, one: Appendix, loaded: Loaded, path: str) -> Diagnostic:
    """What is wrong with a file, shown where the deal names it."""
    place = loaded.places.value(path)
    if found.rule == "file-outside-project":
        return found
    reason = Phrase(found.message, **found.fields)
    return replace(
        found,
        message=_("{name}: {reason}"),
        place=place,
        fields={"name": one.file, "reason": reason},
    )


def _untitled(loaded: Loaded, path: str, language: str) -> Diagnostic:
    message = _("the title is not given in the language {language}")
    hint = _("write uk:, ru:, en: under it")
    place = loaded.places.value(path)
    return Diagnostic("missing-language", message, place, hint, fields={"language": language})
