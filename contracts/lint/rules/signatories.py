"""Who signs, and on what ground."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from contracts.last import last_answer
from contracts.lint.papers import Paper, needs_signer, papers, signers
from contracts.lint.registry import (
    FORM,
    INFO,
    LAW,
    MEMORY,
    PRACTICE,
    SOURCE,
    WARNING,
    Finding,
    cite,
    rule,
)
from contracts.messages import _

if TYPE_CHECKING:
    from contracts.diagnostics import Severity
    from contracts.lint.sums import Sums
    from schemas.base import LocalText
    from schemas.deal import Deal
    from schemas.party import Signatory

SIGNERS = (
    "contract.external",
    "contract.date",
    "documents.act_signatures",
    "acts[].signatures",
    "acts[].date",
    "acts[].number",
    "acts[].signatories",
    "specifications[].date",
    "specifications[].number",
    "specifications[].signatories",
    "parties.*.signatories",
)


@last_answer
def _signatures(deal: Deal) -> tuple[tuple[Paper, str, str, Signatory], ...]:
    """Paper, role, data path and person of every signature."""
    return tuple(
        (paper, role, path, person)
        for paper in papers(deal)
        for role in deal.roles
        for path, person in signers(deal, paper, role)
    )


def _people(deal: Deal) -> dict[str, tuple[str, Signatory, list[Paper]]]:
    """By data path: role, person and the papers that he or she signs."""
    people: dict[str, tuple[str, Signatory, list[Paper]]] = {}
    for paper, role, path, person in _signatures(deal):
        people.setdefault(path, (role, person, []))[2].append(paper)
    return people


@rule(
    "signatory-missing",
    FORM,
    basis=[cite("cc", "207", MEMORY)],
    reads=(*SIGNERS, "parties.*.kind"),
    title=_("Nobody signs for a party"),
    why=_(
        "A document is signed by a person who acts for the party on a ground that is named in it."
    ),
    fix=_("Write `signatories` of the party: surname, given name, gender, position, authority."),
)
def signatory_missing(deal: Deal) -> Iterator[Finding]:
    """Each document that is made has someone who signs for each side, its own or of the party."""
    for role in deal.roles:
        unsigned = [
            paper
            for paper in papers(deal)
            if needs_signer(deal, paper, role) and not signers(deal, paper, role)
        ]
        if unsigned:
            message = _("nobody is named who signs {papers}")
            names = tuple(paper.name for paper in unsigned)
            yield Finding(f"parties.{role}.signatories", message, papers=names)


@rule(
    "sign-fop-by-charter",
    FORM,
    basis=[cite("cc", "50", MEMORY), cite("cc", "92", MEMORY)],
    reads=(*SIGNERS, "parties.*.kind"),
    title=_("Ground of authority that such a party does not have"),
    why=_("A person has no charter and no bodies; a company never signs in person."),
    fix=_(
        "A sole proprietor signs by the entry in the register (`kind: register`), a person in person "
        "(`kind: in_person`), a company by its charter or a power of attorney."
    ),
)
def sign_fop_by_charter(deal: Deal) -> Iterator[Finding]:
    """Kind of the party with kind of authority: no charter or regulation of a person, no `in_person` of a company."""
    for path, (role, person, _papers) in _people(deal).items():
        kind, ground = getattr(deal.parties, role).kind, person.authority.kind
        if ground in _UNFIT[kind]:
            message = _("a party of kind {kind} does not sign on the ground {ground}")
            yield Finding(f"{path}.authority.kind", message, kind=kind, ground=ground)


_UNFIT = {
    "company": ("in_person",),
    "foreign": ("in_person",),
    "sole_proprietor": ("charter", "regulation"),
    "individual": ("charter", "regulation", "register"),
}


@rule(
    "authority-record-missing",
    FORM,
    reads=(*SIGNERS, "parties.*.registration"),
    title=_("Entry in the register without its number"),
    why=_("The document names the entry by which the person signs."),
    fix=_("Write `registration` of the party, or `number` of the authority."),
)
def authority_record_missing(deal: Deal) -> Iterator[Finding]:
    """Authority `register` has a number of its own or the party has `registration`."""
    for path, (role, person, _papers) in _people(deal).items():
        ground = person.authority
        if ground.kind != "register" or ground.number or ground.document is not None:
            continue
        if getattr(deal.parties, role).registration is None:
            yield Finding(f"{path}.authority.number", _("the entry in the register has no number"))


@rule(
    "sole-proprietor-signatory",
    FORM,
    reads=(*SIGNERS, "parties.*.kind", "parties.*.name"),
    title=_("Another person signs as the sole proprietor"),
    why=_(
        "By the entry in the register only the sole proprietor signs, anyone else by a power of attorney."
    ),
    fix=_("Correct the name, or name the power of attorney in `authority`."),
)
def sole_proprietor_signatory(deal: Deal) -> Iterator[Finding]:
    """The surname of who signs by `register` or `in_person` stands in the name of the party, in each language of both."""
    for path, (role, person, _papers) in _people(deal).items():
        party = getattr(deal.parties, role)
        if party.kind not in ("sole_proprietor", "individual"):
            continue
        if person.authority.kind in ("register", "in_person"):
            yield from _other_name(path, person.surname, party.name)


def _other_name(path: str, surname: LocalText, name: LocalText) -> Iterator[Finding]:
    for language in ("uk", "ru", "en"):
        own, whole = surname.get(language), name.get(language)
        if (
            own is None
            or whole is None
            or (surname.is_bare and not name.is_bare and language != "uk")
        ):
            continue
        if _plain(own) not in _plain(whole):
            message = _("the surname {surname} is not in the name of the party, {name}")
            yield Finding(f"{path}.surname", message, surname=own, name=whole)
            return


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("'", "’").replace("ʼ", "’").replace("`", "’").split())


@rule(
    "sign-poa-expired",
    FORM,
    basis=[cite("cc", "248", MEMORY)],
    reads=SIGNERS,
    title=_("Authority ends before the signing"),
    why=_(
        "What is signed after the last day of a power of attorney binds nobody until it is approved."
    ),
    fix=_("Name the new power of attorney, or another person who signs."),
)
def sign_poa_expired(deal: Deal) -> Iterator[Finding]:
    """The last day of an authority with the date of each document that the person signs."""
    for path, (_role, person, signed) in _people(deal).items():
        until = person.authority.until
        late = [paper.name for paper in signed if until is not None and paper.date > until]
        if late:
            message = _("the authority ends on {until}, before the signing of {papers}")
            yield Finding(f"{path}.authority.until", message, until=until, papers=tuple(late))


@rule(
    "sign-poa-future",
    FORM,
    basis=[cite("cc", "239", MEMORY), cite("cc", "241", MEMORY)],
    reads=SIGNERS,
    title=_("Authority is later than the signing"),
    why=_(
        "On the day of the document the person had no power yet; it binds only if the party approves it."
    ),
    fix=_(
        "Correct the date of the document or of the authority, or name another person who signs."
    ),
)
def sign_poa_future(deal: Deal) -> Iterator[Finding]:
    """The date of a power of attorney or an order with the date of each document that the person signs."""
    for path, (_role, person, signed) in _people(deal).items():
        ground = person.authority
        if ground.kind not in ("power_of_attorney", "order") or ground.date is None:
            continue
        early = [paper.name for paper in signed if paper.date < ground.date]
        if early:
            message = _("the authority is of {date}, later than {papers}")
            yield Finding(f"{path}.authority.date", message, date=ground.date, papers=tuple(early))


@rule(
    "sign-poa-substitution-not-notarised",
    LAW,
    basis=[cite("cc", "245", MEMORY)],
    reads=SIGNERS,
    title=_("Substitution without a notary"),
    why=_("A power of attorney given by someone who himself acts by one is certified by a notary."),
    fix=_("Name the notary and the register number in `certified_by`."),
)
def sign_poa_substitution_not_notarised(deal: Deal) -> Iterator[Finding]:
    """Authority with `substitution: true` has `certified_by`."""
    for path, (_role, person, _papers) in _people(deal).items():
        if person.authority.substitution and person.authority.certified_by is None:
            message = _("the power of attorney by substitution names no notary")
            yield Finding(f"{path}.authority.certified_by", message)


@rule(
    "sign-same-both-sides",
    LAW,
    basis=[cite("cc", "238", MEMORY)],
    reads=SIGNERS,
    title=_("One person signs for both parties"),
    why=_("A representative may not contract with himself or with another whom he represents."),
    fix=_("Let another person sign for one of the parties."),
)
def sign_same_both_sides(deal: Deal) -> Iterator[Finding]:
    """Surname, given name and patronymic of those who sign one document for different sides."""
    told = set()
    for paper in papers(deal):
        first, second = (signers(deal, paper, role) for role in deal.roles)
        names = {_name(person): path for path, person in first}
        for path, person in second:
            if _name(person) in names and path not in told:
                told.add(path)
                message = _("{name} signs for both parties")
                yield Finding(f"{path}.surname", message, name=" ".join(_name(person)))


def _name(person: Signatory) -> tuple[str, ...]:
    parts = (person.surname, person.given, person.patronymic)
    return tuple(part.uk or part.ru or part.en or "" for part in parts if part is not None)


@rule(
    "sign-acting-director",
    PRACTICE,
    reads=SIGNERS,
    title=_("Acting head without an order"),
    why=_(
        "Who stands in for the head acts by an order; the register and the charter name another person."
    ),
    fix=_("Name the order in `authority`: `kind: order` with `number` and `date`."),
)
def sign_acting_director(deal: Deal) -> Iterator[Finding]:
    """A position with «в.о.», «т.в.о.», «виконувач обов’язків», “acting” whose authority has no number."""
    for path, (_role, person, _papers) in _people(deal).items():
        position = person.position
        if position is None or person.authority.number is not None:
            continue
        texts = [text.casefold() for text in (position.uk, position.ru, position.en) if text]
        if any(text.startswith(_ACTING) for text in texts):
            yield Finding(
                f"{path}.authority", _("{position} signs without an order"), position=texts[0]
            )


_ACTING = (
    "в.о.",
    "в. о.",
    "т.в.о.",
    "т. в. о.",
    "виконувач обов’язків",
    "виконувачка обов’язків",
    "тимчасовий виконувач",
    "тимчасово виконуюч",
    "и.о.",
    "и. о.",
    "врио",
    "исполняющий обязанности",
    "исполняющая обязанности",
    "acting ",
)


@rule(
    "signatory-position-missing",
    LAW,
    basis=[cite("accounting", "9", SOURCE)],
    severity=WARNING,
    reads=(*SIGNERS, "parties.*.kind"),
    title=_("Position of a signatory is missing"),
    why=_("A primary document names the positions of those who are responsible for the operation."),
    fix=_("Write `position`, in the nominative and lower case: директор, представник."),
)
def signatory_position_missing(deal: Deal) -> Iterator[Finding]:
    """Those who sign an act for a Ukrainian company have `position`."""
    for path, (role, person, signed) in _people(deal).items():
        primary = any(paper.kind == "act" for paper in signed)
        company = getattr(deal.parties, role).kind == "company"
        if primary and company and person.position is None:
            yield Finding(f"{path}.position", _("the position of the signatory is not given"))


@rule(
    "sign-poa-amount",
    FORM,
    basis=[cite("cc", "239", MEMORY), cite("cc", "241", MEMORY)],
    reads=(
        *SIGNERS,
        "contract.limit",
        "contract.currency",
        "prices",
        "specifications[].lines",
    ),
    title=_("Sum above the limit of the authority"),
    why=_("What exceeds the power of the representative binds the party only if it approves it."),
    fix=_("Name a power of attorney with a sufficient limit, or another person who signs."),
)
def sign_poa_amount(deal: Deal, sums: Sums) -> Iterator[Finding]:
    """Limit of an authority with the total (VAT included) of each specification; with the limit of the contract (W)."""
    for paper, _role, path, person in _signatures(deal):
        limit = person.authority.limit
        if limit is None or paper.kind == "act":
            continue
        where, total = f"{path}.authority.limit", _agreed(deal, paper, sums)
        if limit.currency != deal.contract.currency:
            message = _("{limit} is in another currency than {paper}, so it was not compared")
            yield Finding(where, message, severity=INFO, limit=limit, paper=paper.name)
        elif total is not None and total > limit.amount:
            lower: Severity | None = WARNING if paper.kind == "contract" else None
            message = _("{paper}: {total} with VAT is above the limit of {limit}")
            yield Finding(
                where, message, severity=lower, paper=paper.name, total=total, limit=limit
            )


def _agreed(deal: Deal, paper: Paper, sums: Sums) -> Decimal | None:
    """The sum of a specification, the limit of a contract; None where there is none."""
    if paper.kind == "contract":
        return deal.contract.limit
    return sums.specification(paper.index).gross
