"""Files of a pack read again before they are written, and the certificate of what was compared."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.agree import Agreement, Entry, prove, with_layouts
from contracts.certificate import certificate_pdf
from contracts.diagnostics import Diagnostic
from contracts.errors import RenderError
from contracts.facts import Facts
from contracts.output import Made, sha256
from contracts.pack.order import Task
from contracts.pack.whole import PACK

__all__ = ["CERTIFICATE", "certificates", "proved", "with_own_lines"]

CERTIFICATE = "certificate"


def proved(task: Task, facts: Facts, made: Sequence[Made]) -> tuple[Facts, Agreement]:
    """*facts* with the lines that stand in the files alone (covers, marks of a draft), and what was compared.

    Raises:
        RenderError: a file does not say what it was made to say; nothing of the pack may be used.
    """
    data = {one.path: one.data for one in made}
    entries = [_entry(one) for one in made]
    free = task.order.draft or task.settings.overlay is not None
    own = {one.path for one in made if free or one.origin or one.kind == PACK}
    facts, agreement = prove(facts, entries, data.get, own)
    if not agreement.agrees:
        raise RenderError(diagnostics=agreement.diagnostics)
    return facts, agreement


def with_own_lines(facts: Facts, made: Sequence[Made]) -> Facts:
    """*facts* with the running lines and notes of the Word files in templates of the user."""
    own = {one.path: one.data for one in made if one.origin and one.format == "docx"}
    return with_layouts(facts, [_entry(one) for one in made if one.path in own], own.get)


def _entry(made: Made) -> Entry:
    return Entry(
        made.path,
        made.kind,
        made.language,
        made.format,
        made.number,
        sha256(made.data),
        made.origin.name if made.origin else "",
    )


def certificates(
    facts: Facts, agreement: Agreement, made: Sequence[Made], accepted: Sequence[Diagnostic]
) -> list[Made]:
    """`certificate.<language>.pdf` for each language of *made*."""
    languages = dict.fromkeys(one for file in made for one in file.language.split("+"))
    return [
        Made(
            f"{CERTIFICATE}.{language}.pdf",
            certificate_pdf(facts, agreement, language, accepted),
            CERTIFICATE,
            language,
            "pdf",
        )
        for language in languages
    ]
