"""Citations of acts that are no longer or not yet in force, and words that went with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from contracts.lint.registry import (
    DOCUMENT,
    FORM,
    INFO,
    LAW,
    MEMORY,
    PRACTICE,
    SOURCE,
    TEXT,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.lint.rules.languages import EVERYTHING
from contracts.messages import Phrase, _

if TYPE_CHECKING:
    from contracts.diagnostics import Severity
    from contracts.law import Hit
    from contracts.lint.consulted import Consulted
    from contracts.lint.passages import Passage
    from contracts.model import Document

Passages: TypeAlias = "tuple[Passage, ...]"
_MARKS: dict[str, Severity | None] = {"source": None, "memory": WARNING, "uncertain": INFO}


def found(
    passage: Passage, hit: Hit, message: str, severity: Severity | None = None, **fields: object
) -> Finding:
    """The finding about *hit*, with the words quoted."""
    marked = severity or _MARKS[hit.row.confidence]
    place = passage.at(hit.start, hit.end)
    one = Finding(passage.path, message, severity=marked, on=passage.day, place=place)
    one.fields = {"found": passage.text[hit.start : hit.end], **fields}
    return one


def _instead(law: Consulted, key: str) -> Phrase:
    act = law.act(key)
    return Phrase(_("No. {number} of {date}"), number=act.number, date=act.date)


@rule(
    "cites-commercial-code",
    LAW,
    scope=TEXT,
    basis=[cite("l4196", "17", SOURCE)],
    reads=EVERYTHING,
    title=_("Citation of the Commercial Code"),
    why=_(
        "The Commercial Code lost force on 28 August 2025; terms that rest on it have no ground, "
        "such as penalties by articles 231 and 232."
    ),
    fix=_("Cite the Civil Code, or state the term in the contract itself."),
)
def cites_commercial_code(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts with names and number of the Code, by language; «ГК» in Russian is the Civil Code and passes.

    An annex to a contract of before that day is warned about: it may have to name what it changes.
    """
    for passage, hit in law.hits(passages, "cites-commercial-code"):
        message = _("«{found}»: the Code lost force on {day}")
        severity: Severity | None = WARNING if passage.contract < hit.row.since else None
        yield found(passage, hit, message, severity, day=hit.row.since)


@rule(
    "cites-operational-sanctions",
    LAW,
    scope=TEXT,
    severity=WARNING,
    basis=[cite("l4196", "17", SOURCE)],
    reads=EVERYTHING,
    title=_("Operational sanctions of the Commercial Code"),
    why=_("The institute went with the Commercial Code (articles 235 to 237)."),
    fix=_("List the measures that the parties agree: refusal, suspension, change of payment."),
)
def cites_operational_sanctions(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts with «оперативно-господарські санкції» and its translations."""
    for passage, hit in law.hits(passages, "cites-operational-sanctions"):
        message = _("«{found}» are sanctions of a code that lost force on {day}")
        yield found(passage, hit, message, day=hit.row.since)


@rule(
    "cites-repealed-act",
    LAW,
    scope=TEXT,
    basis=[
        cite("etrust", "18", SOURCE),
        cite("currency", "16", MEMORY),
        cite("post", "", SOURCE),
        cite("cmu1251", "", SOURCE),
    ],
    reads=EVERYTHING,
    title=_("Citation of a repealed act"),
    why=_("A term by a repealed act is read by the act that replaced it, or not at all."),
    fix=_("Cite the act that is in force, or state the term in the contract itself."),
)
def cites_repealed_act(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts with the table of repealed acts (`law/repealed.toml`), each from its own day on."""
    for passage, hit in law.hits(passages, "cites-repealed-act"):
        message = _("«{found}»: the act lost force on {day}; now: {instead}")
        instead, basis = (
            _instead(law, hit.row.instead),
            [cite(hit.row.instead, "", hit.row.confidence)],
        )
        one = found(passage, hit, message, day=hit.row.since, instead=instead)
        one.basis = tuple(basis)
        yield one


_NUMBER = re.compile(r"(?<![\w/-])\d{1,5}(?:/\d{2,4})?-(?:[IVX]{1,6}|BP)(?![\w-])")
_IS_LAW = re.compile(r"закон|кодекс|\blaw\b|\bcode\b|\bact\b", re.IGNORECASE)
_NEAR = 120


def _numbers(passages: Passages) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Numbers of laws: «2755-VI», near a word that says that it is a law."""
    from contracts.law import folded

    for passage in passages:
        if "-" not in passage.text and "‑" not in passage.text:
            continue
        for match in _NUMBER.finditer(folded(passage.text)):
            if _IS_LAW.search(passage.text[max(0, match.start() - _NEAR) : match.start()]):
                yield passage, match


def _at(passage: Passage, match: re.Match[str], message: str, **fields: object) -> Finding:
    place = passage.at(match.start(), match.end())
    one = Finding(passage.path, message, on=passage.day, place=place)
    one.fields = {"found": passage.text[match.start() : match.end()], **fields}
    return one


@rule(
    "cites-future-act",
    LAW,
    scope=TEXT,
    severity=WARNING,
    basis=[cite("cpl23", "", SOURCE), cite("l4791", "", SOURCE)],
    reads=EVERYTHING,
    title=_("Citation of an act that is not yet in force"),
    why=_("An act that waits for its day gives no rights yet."),
    fix=_(
        "Cite the act in force; if its day has come, write it under `[events]` of contracts.toml."
    ),
)
def cites_future_act(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Numbers of laws in texts with the first day in force of the act, where it is later or not known."""
    for passage, match in _numbers(passages):
        act = law.by_number.get(match[0].upper())
        if act is None or (act.since is not None and act.since <= passage.day):
            continue
        message = _("the act No. {found} is not in force on {day}, as far as is known")
        one = _at(passage, match, message, day=passage.day)
        one.basis = (cite(act.key, "", act.confidence),)
        yield one


@rule(
    "cites-unknown-act",
    PRACTICE,
    scope=TEXT,
    severity=INFO,
    reads=EVERYTHING,
    title=_("Law that the register does not hold"),
    why=_("Whether it is in force was not checked."),
    fix=_("See that the number is right; add the act to `law/acts` of your overlay."),
)
def cites_unknown_act(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Numbers of laws in texts with the numbers of the register of acts."""
    for passage, match in _numbers(passages):
        if match[0].upper() not in law.by_number:
            yield _at(passage, match, _("the register has no law No. {found}"))


@rule(
    "cites-act-not-in-force",
    FORM,
    scope=DOCUMENT,
    reads=("contract.date", "specifications[].date", "acts[].date"),
    title=_("Document that cites an act which is not in force on its date"),
    why=_("What the document says of the law is wrong on the day of signing."),
    fix=_("Date the document as it is signed, or have the text cite the act in force."),
)
def cites_act_not_in_force(document: Document, law: Consulted) -> Iterator[Finding]:
    """Acts that a document cites with their days in force and the date of the document."""
    from contracts.diagnostics import Place
    from contracts.lint.passages import citations

    for clause, citation in citations(document):
        day = document.date
        if day is None or law.in_force(citation.act, day):
            continue
        act = law.act(citation.act)
        yield Finding(
            "",
            _("{text} is cited, which is not in force on {day}"),
            severity=_MARKS[act.confidence],
            on=day,
            basis=[cite(citation.act, citation.article, act.confidence)],
            place=Place(clause=clause or None, quote=citation.text),
            text=citation.text,
            day=day,
        )


@rule(
    "cites-soviet-acceptance",
    PRACTICE,
    scope=TEXT,
    severity=INFO,
    basis=[cite("l2215", "", "uncertain"), cite("cc", "687", MEMORY)],
    reads=EVERYTHING,
    title=_("Soviet instructions on acceptance of goods"),
    why=_(
        "Whether Instructions П-6 and П-7 may still be agreed is open; courts and parties argue about it."
    ),
    fix=_("Write the procedure of acceptance into the contract."),
)
def cites_soviet_acceptance(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts with «Інструкція … П-6», «… П-7»."""
    for passage, hit in law.hits(passages, "cites-soviet-acceptance"):
        yield found(passage, hit, _("«{found}» are acts of the Soviet State Arbitration"))


@rule(
    "cites-vat-certificate",
    LAW,
    scope=TEXT,
    severity=WARNING,
    basis=[cite("tax", "183", SOURCE)],
    reads=EVERYTHING,
    title=_("Certificate of a VAT payer"),
    why=_("Certificates were abolished in 2014; the register of payers is public."),
    fix=_("Give the VAT number alone."),
)
def cites_vat_certificate(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts with «свідоцтво платника ПДВ» and its translations."""
    for passage, hit in law.hits(passages, "cites-vat-certificate"):
        yield found(
            passage,
            hit,
            _("«{found}»: there are no such certificates since {day}"),
            day=hit.row.since,
        )


@rule(
    "cites-registration-certificate",
    LAW,
    scope=TEXT,
    basis=[cite("registration", "10", MEMORY)],
    reads=EVERYTHING,
    title=_("Certificate of state registration"),
    why=_("Certificates were replaced by the record in the Unified State Register in 2011."),
    fix=_("Give the number and date of the record in the register."),
)
def cites_registration_certificate(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts with «свідоцтво про державну реєстрацію» of a company or a sole proprietor."""
    for passage, hit in law.hits(passages, "cites-registration-certificate"):
        yield found(
            passage,
            hit,
            _("«{found}»: there are no such certificates since {day}"),
            day=hit.row.since,
        )


@rule(
    "cites-chamber-letter",
    LAW,
    scope=TEXT,
    severity=WARNING,
    basis=[cite("chambers", "14-1", SOURCE)],
    reads=EVERYTHING,
    title=_("General letter of the Chamber as proof of force majeure"),
    why=_("Courts want proof for the concrete obligation; the letter of 28 February 2022 is none."),
    fix=_("Name a certificate of the Chamber for the obligation, or any evidence."),
)
def cites_chamber_letter(passages: Passages, law: Consulted) -> Iterator[Finding]:
    """Words of texts with the number of the letter of 28 February 2022."""
    for passage, hit in law.hits(passages, "cites-chamber-letter"):
        yield found(passage, hit, _("the letter No. {found} proves nothing about one contract"))
