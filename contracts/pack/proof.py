"""What a final pack adds: its files read again before they are written, and a certificate of what was compared."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.agree import Entry, compare_files
from contracts.certificate import certificate_pdf
from contracts.diagnostics import Diagnostic
from contracts.errors import RenderError
from contracts.facts import Facts
from contracts.output import Made, sha256

__all__ = ["CERTIFICATE", "proofs"]

CERTIFICATE = "certificate"


def proofs(facts: Facts, made: Sequence[Made], accepted: Sequence[Diagnostic]) -> list[Made]:
    """`certificate.<language>.pdf` for each language of *made*.

    Raises:
        RenderError: a file does not say what it was made to say; nothing of the pack may be used.
    """
    data = {one.path: one.data for one in made}
    entries = [
        Entry(one.path, one.kind, one.language, one.format, one.number, sha256(one.data))
        for one in made
    ]
    agreement = compare_files(facts, entries, data.get)
    if not agreement.agrees:
        raise RenderError(diagnostics=agreement.diagnostics)
    languages = dict.fromkeys(one for entry in entries for one in entry.language.split("+"))
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
