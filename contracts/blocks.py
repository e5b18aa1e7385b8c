"""Blocks made from the parties: their details and their signatures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from contracts.messages import _
from contracts.model import (
    Block,
    DetailLine,
    Details,
    Field,
    Inlines,
    PartyDetails,
    PartySignatures,
    Signatory,
    Signatures,
)
from contracts.phrases import name_of
from contracts.sandbox import ValueRefused
from contracts.views import Filling, State
from contracts.wording import Wording

__all__ = ["named_block"]


def named_block(kind: str, wording: Wording, state: Filling) -> Block:
    """The block of `{% details %}` or `{% signatures %}`."""
    if not isinstance(state, State):
        raise ValueRefused(_("the block {found} is of the parties of a deal"), found=kind)
    match kind:
        case "details":
            return Details(tuple(_details(wording, state, role) for role in state.deal.roles))
        case "signatures":
            return _signatures(wording, state)
        case _:
            raise ValueRefused(_("there is no block {found}"), found=kind)


def _title(wording: Wording, state: State, party: Any) -> str:
    key = state.role_key(party)
    return wording.term("roles", key, case="bare" if wording.code == "en" else "nom")


def _name(wording: Wording, party: Any, path: str) -> Inlines:
    name = name_of(wording, party)
    if party.kind == "sole_proprietor":
        name = f"{wording.term('labels', 'sole_proprietor')} {name}"
    return (Field(name, (f"{path}.name",)),)


def _details(wording: Wording, state: State, role: str) -> PartyDetails:
    party = getattr(state.deal.parties, role)
    path = f"parties.{role}"
    lines = tuple(
        DetailLine(
            f"{wording.term('labels', label)}:" if label else "",
            (Field(text, (f"{path}.{key}",)),),
        )
        for label, key, text in _lines(wording, state, party)
    )
    return PartyDetails(_title(wording, state, party), _name(wording, party, path), lines)


def _lines(wording: Wording, state: State, party: Any) -> Iterator[tuple[str, str, str]]:
    """Label, path under the party and text of each line."""
    yield from _codes(wording, party)
    yield from _tax(wording, party)
    person = party.kind in ("sole_proprietor", "individual")
    if party.address is not None:
        yield "person_address" if person else "address", "address", wording.localised(party.address)
    if person and party.actual_address is not None:
        yield "actual_address", "actual_address", wording.localised(party.actual_address)
    if party.postal_address is not None:
        yield "postal_address", "postal_address", wording.localised(party.postal_address)
    for index, account in _accounts(state, party):
        yield from _account(wording, account, f"accounts[{index}]")
    if party.phone is not None:
        yield "phone", "phone", party.phone.replace(" ", "\u00a0")
    if party.email is not None:
        yield "email", "email", party.email


def _codes(wording: Wording, party: Any) -> Iterator[tuple[str, str, str]]:
    match party.kind:
        case "company":
            yield "code", "code", party.code
        case "sole_proprietor" | "individual" if party.code is not None:
            yield "person_code", "code", party.code
        case "sole_proprietor" | "individual":
            yield "passport", "passport", party.passport
        case _ if party.registration is None and party.code is not None:
            yield "registration_number", "code", party.code
        case _:
            pass
    if party.kind == "foreign" and party.registration is not None:
        record = party.registration
        name = wording.localised(record.register_name) + ", " if record.register_name else ""
        yield "registration", "registration.number", f"{name}{record.number}"
    if getattr(party, "lei", None) is not None:
        yield "lei", "lei", party.lei


def _tax(wording: Wording, party: Any) -> Iterator[tuple[str, str, str]]:
    if party.kind == "foreign":
        for key in ("eu_vat", "tax_number"):
            if (number := getattr(party, key)) is not None:
                yield key, key, number
        return
    tax = getattr(party, "tax", None)
    if tax is None:
        return
    key = (
        "tax_general_person"
        if tax.system == "general" and party.kind == "sole_proprietor"
        else f"tax_{tax.system}"
    )
    yield "", "tax.system", wording.term("labels", key).format(group=tax.group)
    if tax.vat_number is not None:
        yield "vat_number", "tax.vat_number", tax.vat_number
    else:
        yield "", "tax", wording.term("labels", "not_vat_payer")


def _accounts(state: State, party: Any) -> list[tuple[int, Any]]:
    """Accounts in the currency of the contract, or all when there is none in it."""
    numbered = list(enumerate(party.accounts))
    return [(index, one) for index, one in numbered if one.currency == state.currency] or numbered


def _account(wording: Wording, account: Any, path: str) -> Iterator[tuple[str, str, str]]:
    if account.iban is not None:
        yield "iban", f"{path}.iban", wording.groups(account.iban)
    else:
        yield "account", f"{path}.number", account.number
    bank = wording.localised(account.bank)
    if account.bank_address is not None:
        bank += f", {wording.localised(account.bank_address)}"
    yield "bank", f"{path}.bank", bank
    for key in ("bic", "correspondent"):
        if (value := getattr(account, key)) is not None:
            yield key, f"{path}.{key}", value


def _signatures(wording: Wording, state: State) -> Signatures:
    parties = tuple(_party_signatures(wording, state, role) for role in state.signing_roles)
    if not state.is_electronic:
        return Signatures(parties)
    electronic = state.deal.documents.electronic
    is_any = electronic is not None and electronic.signature == "qualified_or_advanced"
    key = "electronic_any" if is_any else "electronic"
    return Signatures(parties, electronic=True, note=wording.term("labels", key))


def _party_signatures(wording: Wording, state: State, role: str) -> PartySignatures:
    party = getattr(state.deal.parties, role)
    path = f"parties.{role}"
    people = enumerate(state.signatories(party))
    return PartySignatures(
        _title(wording, state, party),
        _name(wording, party, path),
        tuple(_signatory(wording, one, f"{path}.signatories[{index}]") for index, one in people),
    )


def _signatory(wording: Wording, person: Any, path: str) -> Signatory:
    name: Inlines = (Field(wording.signature(person), (f"{path}.surname", f"{path}.given")),)
    if person.position is None:
        return Signatory((), name)
    text = wording.position_of(person.position)
    shown = wording.titled(text) if wording.code == "en" else wording.capital(text)
    return Signatory((Field(shown, (f"{path}.position",)),), name)
