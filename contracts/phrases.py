"""How a party is introduced: name, code, role, who acts for it and on what ground; the words stand in the terms."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from contracts.messages import _
from contracts.sandbox import ValueRefused
from schemas.party import Authority, Signatory

if TYPE_CHECKING:
    from contracts.views import State
    from contracts.wording import Wording

__all__ = ["authority", "country_name", "introduction", "name_of", "represented", "without_form"]

_PROPRIETOR = re.compile(
    r"^(фізична\s+особа\s*[-–—]\s*підприємець|физическое\s+лицо\s*[-–—]\s*предприниматель|ФОП|ФЛП|"
    r"(sole\s+proprietor|individual\s+entrepreneur)(\s*\(FOP\))?|FOP)\s+",
    re.IGNORECASE,
)


def name_of(wording: Wording, party: Any) -> str:
    """The name of a party; a sole proprietor’s without the words «фізична особа – підприємець»."""
    name = wording.localised(party.name)
    return without_form(name) if party.kind == "sole_proprietor" else name


def without_form(name: str) -> str:
    """The name of a person without «фізична особа – підприємець» before it, in any of the languages."""
    return _PROPRIETOR.sub("", name)


def introduction(wording: Wording, state: State, party: Any) -> str:
    """The party in the preamble: «…, ідентифікаційний код … (далі – Покупець), в особі …, що діє на підставі …»."""
    role_case = "bare" if wording.code == "en" else "nom"
    role = wording.term("roles", state.role_key(party), case=role_case)
    name = name_of(wording, party)
    if party.kind == "foreign":
        head = _phrase(
            wording,
            "foreign",
            name=name,
            form=_legal_form(wording, party),
            role=role,
            country=country_name(wording.code, party.country),
            registration=_registration(wording, party),
            address=wording.localised(party.address),
        )
    else:
        key = party.kind if getattr(party, "passport", None) is None else f"{party.kind}_passport"
        head = _phrase(wording, key, name=name, role=role, code=party.code or party.passport)
    acting = represented(wording, state, party)
    return f"{head}, {acting}" if acting else head


def represented(wording: Wording, state: State, party: Any) -> str:
    """Who acts for the party and on what ground; a person who acts in person is not named again."""
    people = state.signatories(party)
    if not people:
        return ""
    if party.kind in ("sole_proprietor", "individual"):
        return _person_party(wording, state, party, people[0])
    same = all(person.authority == people[0].authority for person in people)
    if len(people) > 1 and same:
        names = wording.term("phrases", "and").join(
            _person(wording, state, person) for person in people
        )
        text = f"{names}, {_phrase(wording, 'acting_joint', authority=authority(wording, people[0].authority, party))}"
    else:
        text = f",{wording.term('phrases', 'and')}".join(
            _acting(wording, state, person, party) for person in people
        )
        text += f", {wording.term('phrases', 'acting_joint_each')}" if len(people) > 1 else ""
    return _phrase(wording, "represented", people=text)


def _person_party(wording: Wording, state: State, party: Any, person: Signatory) -> str:
    if person.authority.kind == "in_person":
        return wording.term("phrases", "in_person")
    if person.authority.kind == "register":
        return _phrase(
            wording,
            "acting_person",
            authority=authority(wording, person.authority, party),
        )
    name = wording.decline(state, person, "nom")
    acting = _phrase(
        wording, "acting_representative", authority=authority(wording, person.authority, party)
    )
    return f"{_phrase(wording, 'by_representative', people=name)} {acting}"


def _acting(wording: Wording, state: State, person: Signatory, party: Any) -> str:
    acting = _phrase(
        wording, f"acting_{person.gender}", authority=authority(wording, person.authority, party)
    )
    return f"{_person(wording, state, person)}, {acting}"


def _person(wording: Wording, state: State, person: Signatory) -> str:
    case = "nom" if wording.code == "en" else "gen"
    name = wording.decline(state, person, case)  # type: ignore[arg-type]
    if person.position is None:
        return name
    position = wording.decline(state, person.position, case)  # type: ignore[arg-type]
    return _phrase(
        wording,
        "person",
        position=wording.titled(position) if wording.code == "en" else position,
        name=name,
    )


def authority(wording: Wording, ground: Authority, party: Any) -> str:
    """The ground in the genitive: «Статуту», «довіреності № 5 від 01.02.2026, посвідченої …»."""
    if ground.document is not None:
        text = wording.localised(ground.document)
        sign = wording.term("labels", "number")
        numbered = f" {sign}\u00a0{ground.number}" if ground.number else ""
        return f"{text}{numbered}{_dated(wording, ground.date) if ground.date else ''}"
    if ground.kind == "register":
        record = party.registration
        number = ground.number or (record.number if record else None)
        if number is None:
            raise ValueRefused(_("the entry in the register has no number"))
        key = "register" if party.kind != "foreign" else "register_foreign"
        date = ground.date or (record.date if record else None)
        return _phrase(wording, key, number=number, dated=_dated(wording, date) if date else "")
    if ground.kind == "charter":
        return wording.term("phrases", "charter")
    if ground.date is None or ground.number is None:
        raise ValueRefused(_("the ground of authority has no number or date"))
    text = _phrase(
        wording, ground.kind, number=ground.number, date=wording.day(ground.date, "quoted")
    )
    if ground.certified_by is not None:
        text += _phrase(wording, "certified", by=wording.localised(ground.certified_by))
    return text


def _dated(wording: Wording, date: Any) -> str:
    return _phrase(wording, "dated", date=wording.day(date, "quoted"))


def _legal_form(wording: Wording, party: Any) -> str:
    if party.legal_form is None:
        return ""
    return _phrase(wording, "foreign_form", form=wording.localised(party.legal_form))


def _registration(wording: Wording, party: Any) -> str:
    number = party.registration.number if party.registration else party.code
    return _phrase(wording, "foreign_registration", number=number) if number else ""


_WHOLE_NAMES = {
    ("uk", "US"): "Сполучені Штати Америки",
    ("ru", "US"): "Соединённые Штаты Америки",
    ("en", "US"): "United States of America",
}
"""Where the short name of the tables of Babel is none that a legal text uses."""


@cache
def country_name(lang: str, code: str) -> str:
    """The name of a state in the nominative."""
    from babel import Locale

    if (lang, code) in _WHOLE_NAMES:
        return _WHOLE_NAMES[lang, code]
    return str(Locale.parse(lang).territories.get(code, code)).replace("ʼ", "’")


def _phrase(wording: Wording, key: str, **values: object) -> str:
    return wording.typography(wording.term("phrases", key).format(**values))
