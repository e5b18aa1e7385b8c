"""Filters and functions of texts: values of the deal to words of one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from contracts import sla_words
from contracts.language import Case, Form, Language, language
from contracts.localise import localise, localise_position
from contracts.messages import _
from contracts.phrases import country_name, introduction
from contracts.sandbox import Ask, Function, ValueRefused, refuse
from contracts.views import Filling, State
from schemas.base import LocalText
from schemas.party import Contact, Signatory
from schemas.values import Money, Percent, Period

__all__ = ["Wording", "filters_of", "functions_of"]

_CENT = Decimal("0.01")
_NOTHING = "–"
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")
_SMALL = frozenset({"a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "with"})
_CASES: tuple[Case, ...] = ("nom", "gen", "dat", "acc", "ins", "loc")


class Wording:
    """What one language says of values; holds the terms of the catalog."""

    def __init__(self, code: str, terms: Mapping[str, Any]) -> None:
        self.code = code
        self.language: Language = language(code)
        self.terms = terms
        self._introduced: dict[int, tuple[tuple[object, ...], str]] = {}
        """By identity of the party: what its words depend on, held, and the words; for the annexes of one deal."""
        self.typography = lru_cache(8192)(self.language.typography)
        self.unit = lru_cache(1024)(self.language.unit_symbol)
        self._term = lru_cache(4096)(self._term_of)
        self._localised = lru_cache(8192)(self._localised_of)
        self._given = lru_cache(1024)(self._given_of)
        self._signed = lru_cache(1024)(self.language.signature)
        self._position_text = lru_cache(1024)(self._position_text_of)
        self._named = lru_cache(4096)(self.language.name)
        self._positioned = lru_cache(4096)(self.language.position)
        self._percent = lru_cache(4096)(self.language.percent)
        # Figures repeat down a table and from one annex to the next. Types are kept apart: True is no 1.
        self.plain = lru_cache(8192, typed=True)(self._plain_sum)
        self.price = lru_cache(8192, typed=True)(self._price)
        self.number = lru_cache(8192, typed=True)(self._number)

    # Texts ------------------------------------------------------------------------------------------------------------

    def localised(self, text: LocalText) -> str:
        """The words of *text*, set by the rules of the language.

        Raises:
            ValueRefused: they have to be given.
        """
        return self._localised(text.uk, text.ru, text.en)

    def _localised_of(self, uk: str | None, ru: str | None, en: str | None) -> str:
        return self.typography(self._given(uk, ru, en))

    def _not_given(self, text: str | None) -> ValueRefused:
        hint = _("write the text in this language too, or a text without letters of one alphabet")
        message = _("the text «{found}» is not given in {language}")
        return ValueRefused(message, hint, found=text, language=self.code)

    def printed(self, value: object) -> str:
        """*value* as it stands in a text.

        Raises:
            ValueRefused: it is empty, needs a form, or holds a character that no text has.
        """
        kind = type(value)
        if kind is LocalText:
            return self.localised(value)  # type: ignore[arg-type]
        if not isinstance(value, str):
            return str(value) if kind is int else refuse(value)
        if not value.isprintable() and _NO_TEXT.search(value):
            raise ValueRefused(_("a value holds a control or private-use character"))
        return value

    def term(self, *path: str, case: str = "nom") -> str:
        """A word of the terms; a table of cases gives its *case*.

        Raises:
            ValueRefused: there is none.
        """
        return self._term(path, case)

    def _term_of(self, path: tuple[str, ...], case: str) -> str:
        found: Any = self.terms
        for key in path:
            found = found.get(key) if isinstance(found, Mapping) else None
            if found is None:
                raise ValueRefused(_("there is no term {found}"), found=".".join(path))
        if isinstance(found, Mapping):
            found = found.get(case, found.get("nom"))
        if not isinstance(found, str):
            raise ValueRefused(_("there is no term {found}"), found=".".join((*path, case)))
        return found

    def _plain(self, value: object) -> str:
        if isinstance(value, LocalText | str):
            return self.printed(value)
        raise ValueRefused(_("expected a text, found {found}"), found=type(value).__name__)

    # People -----------------------------------------------------------------------------------------------------------

    def name_parts(self, person: Signatory) -> tuple[str, str, str | None]:
        """Surname, given name, patronymic in the language; English leaves the patronymic out."""
        surname, given = self._part(person.surname), self._part(person.given)
        if person.patronymic is None or self.code == "en":
            return surname, given, None
        return surname, given, self._part(person.patronymic)

    def _part(self, text: LocalText) -> str:
        return self._given(text.uk, text.ru, text.en)

    def _given_of(self, uk: str | None, ru: str | None, en: str | None) -> str:
        """A text as it is given, without typography."""
        found = localise(LocalText.model_construct(uk=uk, ru=ru, en=en), self.code)
        if found is None:
            raise self._not_given(uk or ru or en)
        return found.text

    def decline(self, state: Filling, value: object, case: Case) -> str:
        """A name or a position in *case*; forms given by the user win, unsure ones are remembered."""
        if isinstance(value, Signatory):
            return self._name(state, value, case)
        if isinstance(value, LocalText):
            return self._position(state, value, case)
        if isinstance(value, str):
            return self._remember(state, value, case, self._positioned(value, case))
        raise ValueRefused(
            _("only names and positions have cases, found {found}"), found=type(value).__name__
        )

    def _name(self, state: Filling, person: Signatory, case: Case) -> str:
        surname, given, patronymic = self.name_parts(person)
        whole = " ".join(part for part in (surname, given, patronymic) if part)
        own = self._own(person, "name", case) or state.forms.get((self.code, whole, case))
        if own is not None:
            return self.typography(own)
        form = self._named(
            surname,
            given,
            patronymic,
            gender=person.gender,
            case=case,
            order="given" if self.code == "en" else "surname",
        )
        return self.typography(self._remember(state, whole, case, form))

    def _position(self, state: Filling, text: LocalText, case: Case) -> str:
        known = self._position_text(text.uk, text.ru, text.en)
        own = state.own_position(text, self.code, case) or state.forms.get((self.code, known, case))
        if own is not None:
            return self.typography(own)
        return self.typography(self._remember(state, known, case, self._positioned(known, case)))

    def position_of(self, text: LocalText) -> str:
        """A position in the nominative."""
        return self.typography(self._position_text(text.uk, text.ru, text.en))

    def _position_text_of(self, uk: str | None, ru: str | None, en: str | None) -> str:
        found = localise_position(LocalText.model_construct(uk=uk, ru=ru, en=en), self.code)
        if found is None:
            raise self._not_given(uk or ru or en)
        return found.text

    def _own(self, person: Signatory, what: str, case: Case) -> str | None:
        forms = getattr(person.forms, self.code, None) if person.forms else None
        row = getattr(forms, what, None) if forms else None
        return getattr(row, case, None) if row and case != "nom" else None

    def _remember(self, state: Filling, text: str, case: Case, form: Form) -> str:
        if form.confidence == "unsure" and case != "nom":
            state.unsure.setdefault((self.code, text, case), form.text)
        return form.text

    def signature(self, person: Signatory) -> str:
        """«Ім’я ПРІЗВИЩЕ»."""
        surname, given, _patronymic = self.name_parts(person)
        return self.typography(self._signed(surname, given))

    # Values -----------------------------------------------------------------------------------------------------------

    def money(
        self, state: Filling, value: object, case: Case = "nom", form: str = "contract"
    ) -> str:
        """A sum with its currency; a plain number has the currency of the contract."""
        amount, currency = self._amount(state, value)
        try:
            return self.language.money(amount, currency, form=form, case=case)  # type: ignore[arg-type]
        except ValueError as failure:
            raise ValueRefused(
                _("no words are made for the number {found}"), found=amount
            ) from failure

    @staticmethod
    def _amount(state: Filling, value: object) -> tuple[Decimal, str]:
        if isinstance(value, Money):
            return value.amount, value.currency
        if isinstance(value, Decimal):
            return value, state.currency
        raise ValueRefused(_("expected a sum, found {found}"), found=type(value).__name__)

    def _plain_sum(self, value: object) -> str:
        """A sum without its currency, for a cell of a table."""
        return self.language.money(_decimal(value), "UAH", form="plain")

    def _price(self, value: object) -> str:
        """A unit price: two decimals, more where it has them."""
        price = _decimal(value)
        cents = price.quantize(_CENT)
        return self.plain(cents) if cents == price else self.language.number(price)

    def given(self, value: object) -> str:
        """A text of a cell that may be empty."""
        return self.printed(value) if value is not None else _NOTHING

    def given_percent(self, value: Percent | None) -> str:
        """A percentage of a cell that may be empty."""
        return self.percent(value) if value is not None else _NOTHING

    def vat(self, value: object) -> str:
        """VAT of a line: its rate, or a dash where there is none."""
        return self.percent(value) if isinstance(value, Percent) else _NOTHING

    def _number(self, value: object) -> str:
        """A number with its real decimals."""
        return self.language.number(value if type(value) is int else _decimal(value))

    def percent(self, value: object, form: str = "digits", case: Case = "nom") -> str:
        """A percentage."""
        amount = value.value if isinstance(value, Percent) else value
        if not isinstance(amount, Decimal):
            message = _("expected a percentage, found {found}")
            raise ValueRefused(message, found=type(value).__name__)
        return self._percent(amount, form=form, case=case)

    def period(self, value: object, case: Case = "nom", form: str = "contract") -> str:
        """A period: «14 (чотирнадцяти) календарних днів»."""
        if not isinstance(value, Period):
            raise ValueRefused(_("expected a period, found {found}"), found=type(value).__name__)
        return self.language.count(value.count, value.unit, case=case, form=form)  # type: ignore[arg-type]

    def count(self, value: object, unit: str, case: Case = "nom", form: str = "contract") -> str:
        """A number with its noun; *unit* is a key of the units of the terms."""
        number = value if type(value) is int else _decimal(value)
        try:
            return self.language.count(number, unit, case=case, form=form)  # type: ignore[arg-type]
        except LookupError as failure:
            raise ValueRefused(_("there is no unit {found}"), found=unit) from failure
        except ValueError as failure:
            raise ValueRefused(
                _("no words are made for the number {found}"), found=number
            ) from failure

    def day(self, value: object, form: str) -> str:
        """A date."""
        if not isinstance(value, date):
            raise ValueRefused(_("expected a date, found {found}"), found=type(value).__name__)
        return self.language.date(value, form=form)  # type: ignore[arg-type]

    def join(self, values: object, last: str = "and") -> str:
        """A list in a sentence."""
        texts = [self._plain(value) for value in _tuple(values)]
        return self.language.join(texts, last=last)  # type: ignore[arg-type]

    def word(self, value: object, group: str, case: str = "nom") -> str:
        """The words for a choice of the deal (`seller`, `delivery`) from a group of the terms."""
        return self.term("words", group, str(value), case=case)

    def words(self, values: object, group: str, case: str = "nom", last: str = "and") -> str:
        """A list of choices in a sentence."""
        texts = [self.word(value, group, case) for value in _tuple(values)]
        return self.language.join(texts, last=last)  # type: ignore[arg-type]

    def capital(self, value: object) -> str:
        """With a capital first letter."""
        text = self._plain(value)
        return text[:1].upper() + text[1:]

    @staticmethod
    def titled(text: str) -> str:
        """An English position with capitals: «President of the Management Board»."""
        words = text.split(" ")
        return " ".join(word if word in _SMALL else word[:1].upper() + word[1:] for word in words)

    def upper(self, value: object) -> str:
        """In capitals."""
        return self._plain(value).upper()

    def groups(self, text: object) -> str:
        """An IBAN by fours."""
        value = self._plain(text)
        return "\u00a0".join(value[start : start + 4] for start in range(0, len(value), 4))

    def event(self, state: State, value: str) -> str:
        """The event from which a period runs, in the genitive, as goods or services call it.

        The contract itself speaks of «the relevant Specification», an annex of «this Specification».
        """
        groups = ["event_contract"] if state.annex is None else []
        if state.deal.contract.type != "supply":
            groups.append("event_services")
        words = self.terms["words"]
        group = next((name for name in groups if value in words[name]), "event")
        return self.word(value, group)

    def country(self, value: object, case: str = "nom") -> str:
        """The name of a state by its code; in the genitive as after «право» («Польщі», «держави Ліван»)."""
        code = self._plain(value)
        if case == "nom":
            return country_name(self.code, code)
        if code in self.terms["countries"]:
            return self.term("countries", code, case=case)
        return self.term("phrases", "state").format(name=country_name(self.code, code))

    def contract_name(self, state: State, case: str = "gen") -> str:
        """The framework contract by its kind («Договору поставки»); its own title when it has one."""
        contract = state.deal.contract
        if contract.title is not None:
            return self.localised(contract.title)
        return self.contract_kind(state, case)

    def contract_kind(self, state: State, case: str = "nom") -> str:
        """The kind of the contract by its type and regime («Договір поставки»)."""
        contract = state.deal.contract
        single = contract.regimes[0] if len(contract.regimes) == 1 else contract.type
        return self.term("contracts", single, case=case)

    # Parties ----------------------------------------------------------------------------------------------------------

    def party(self, state: State, party: object) -> str:
        """The party as the preamble introduces it."""
        if state.forms:
            return introduction(self, state, party)
        about = (party, *state.answer("contract"), *state.answer("parties"))
        known = self._introduced.get(id(party))
        if known and all(map(_is_same, known[0], about)):
            return known[1]
        before, state.unsure = state.unsure, {}
        text = introduction(self, state, party)
        own, state.unsure = state.unsure, before | state.unsure
        if not own:
            self._introduced[id(party)] = about, text
        return text

    def role(self, state: State, party: object, case: str = "nom") -> str:
        """The role of a party as a defined term («Постачальника»)."""
        return self.term("roles", state.role_key(party), case=case)


def filters_of(wording: Wording) -> dict[str, Function]:
    """The filters of one language by name."""
    plain: dict[str, Callable[..., Any]] = {
        "plain": wording.plain,
        "number": wording.number,
        "price": wording.price,
        "given": wording.given,
        "given_percent": wording.given_percent,
        "vat": wording.vat,
        "percent": wording.percent,
        "period": wording.period,
        "count": wording.count,
        "long": partial(wording.day, form="long"),
        "numeric": partial(wording.day, form="numeric"),
        "quoted": partial(wording.day, form="quoted"),
        "unit": wording.unit,
        "join": wording.join,
        "word": wording.word,
        "words": wording.words,
        "capital": wording.capital,
        "country": wording.country,
        "upper": wording.upper,
        "groups": wording.groups,
        "signature": wording.signature,
        **sla_words.filters_of(wording),
    }
    by_state: dict[str, tuple[Callable[..., Any], tuple[Ask, ...]]] = {
        "money": (wording.money, ("currency",)),
        "amount": (partial(wording.money, form="digits"), ("currency",)),
        "role": (wording.role, ("contract",)),
        "event": (wording.event, ("contract",)),
        "party": (wording.party, ("contract", "parties")),
        "size": (partial(sla_words.size, wording), ("contract", "currency")),
    }
    by_state |= {case: (partial(wording.decline, case=case), ("parties",)) for case in _CASES}
    length = Function(_length, gives_text=False)
    return {**_functions(plain, by_state), "length": length}


def functions_of(wording: Wording) -> dict[str, Function]:
    """The functions of one language by name."""
    by_state: dict[str, tuple[Callable[..., Any], tuple[Ask, ...]]] = {
        "signatories": (State.signatories, ("parties",)),
        "contract_name": (wording.contract_name, ("contract",)),
        "contract_kind": (wording.contract_kind, ("contract",)),
    }
    return _functions({"order_contacts": _order_contacts}, by_state)


def _functions(
    plain: Mapping[str, Callable[..., Any]],
    by_state: Mapping[str, tuple[Callable[..., Any], tuple[Ask, ...]]],
) -> dict[str, Function]:
    return {name: Function(call) for name, call in plain.items()} | {
        name: Function(call, needs_state=True, asks=asks) for name, (call, asks) in by_state.items()
    }


def _is_same(one: object, two: object) -> bool:
    return one is two or (type(one) is type(two) and one == two)


def _length(values: object) -> int:
    return len(_tuple(values))


def _tuple(values: object) -> tuple[object, ...]:
    if not isinstance(values, tuple):
        raise ValueRefused(_("expected a list, found {found}"), found=type(values).__name__)
    return values


def _decimal(value: object) -> Decimal:
    if not isinstance(value, Decimal):
        raise ValueRefused(_("expected a number, found {found}"), found=type(value).__name__)
    return value


def _order_contacts(party: Any) -> tuple[Contact, ...]:
    """The contact persons of *party* who may place and confirm orders."""
    return tuple(contact for contact in party.contacts if contact.may_order)
