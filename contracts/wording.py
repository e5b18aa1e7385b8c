"""Filters and functions of texts: values of the deal to words of one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from contracts.language import Case, Form, Language, language
from contracts.localise import localise, localise_position
from contracts.messages import _
from contracts.phrases import introduction
from contracts.sandbox import Sandbox, ValueRefused, build
from contracts.views import State
from schemas.base import LocalText
from schemas.party import Signatory
from schemas.values import Money, Percent, Period

__all__ = ["Wording", "environment_for"]

_CENT = Decimal("0.01")
_NOTHING = "–"
_SMALL = frozenset({"a", "an", "and", "at", "for", "in", "of", "on", "the", "to", "with"})
_CASES: tuple[Case, ...] = ("nom", "gen", "dat", "acc", "ins", "loc")


class Wording:
    """What one language says of values; holds the terms of the catalog."""

    def __init__(self, code: str, terms: Mapping[str, Any]) -> None:
        self.code = code
        self.language: Language = language(code)
        self.terms = terms
        self.typography = lru_cache(8192)(self.language.typography)

    # Texts ------------------------------------------------------------------------------------------------------------

    def localised(self, text: LocalText) -> str:
        """The words of *text*, set by the rules of the language."""
        found = localise(text, self.code)
        if found is None:
            raise ValueRefused(_("the text is not given in {language}"), language=self.code)
        return self.typography(found.text)

    def term(self, *path: str, case: str = "nom") -> str:
        """A word of the terms; a table of cases gives its *case*."""
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
        if isinstance(value, LocalText):
            return self.localised(value)
        if isinstance(value, str):
            return value
        raise ValueRefused(_("expected a text, found {found}"), found=type(value).__name__)

    # People -----------------------------------------------------------------------------------------------------------

    def name_parts(self, person: Signatory) -> tuple[str, str, str | None]:
        """Surname, given name, patronymic in the language; English leaves the patronymic out."""
        surname, given = self._part(person.surname), self._part(person.given)
        if person.patronymic is None or self.code == "en":
            return surname, given, None
        return surname, given, self._part(person.patronymic)

    def _part(self, text: LocalText) -> str:
        found = localise(text, self.code)
        if found is None:
            raise ValueRefused(_("the text is not given in {language}"), language=self.code)
        return found.text

    def decline(self, context: Context, value: object, case: Case) -> str:
        """A name or a position in *case*; forms given by the user win, unsure ones are remembered."""
        state: State = context["_state"]
        if isinstance(value, Signatory):
            return self._name(state, value, case)
        if isinstance(value, LocalText):
            return self._position(state, value, case)
        if isinstance(value, str):
            return self._remember(state, value, case, self.language.position(value, case))
        raise ValueRefused(
            _("only names and positions have cases, found {found}"), found=type(value).__name__
        )

    def _name(self, state: State, person: Signatory, case: Case) -> str:
        surname, given, patronymic = self.name_parts(person)
        whole = " ".join(part for part in (surname, given, patronymic) if part)
        own = self._own(person, "name", case) or state.forms.get((self.code, whole, case))
        if own is not None:
            return self.typography(own)
        order = "given" if self.code == "en" else "surname"
        form = self.language.name(
            surname, given, patronymic, gender=person.gender, case=case, order=order
        )
        return self.typography(self._remember(state, whole, case, form))

    def _position(self, state: State, text: LocalText, case: Case) -> str:
        found = localise_position(text, self.code)
        if found is None:
            raise ValueRefused(_("the text is not given in {language}"), language=self.code)
        own = state.own_position(text, self.code, case) or state.forms.get(
            (self.code, found.text, case)
        )
        if own is not None:
            return self.typography(own)
        return self.typography(
            self._remember(state, found.text, case, self.language.position(found.text, case))
        )

    def position_of(self, text: LocalText) -> str:
        """A position in the nominative."""
        found = localise_position(text, self.code)
        if found is None:
            raise ValueRefused(_("the text is not given in {language}"), language=self.code)
        return self.typography(found.text)

    def _own(self, person: Signatory, what: str, case: Case) -> str | None:
        forms = getattr(person.forms, self.code, None) if person.forms else None
        row = getattr(forms, what, None) if forms else None
        return getattr(row, case, None) if row and case != "nom" else None

    def _remember(self, state: State, text: str, case: Case, form: Form) -> str:
        if form.confidence == "unsure" and case != "nom":
            state.unsure.setdefault((self.code, text, case), form.text)
        return form.text

    def signature(self, person: Signatory) -> str:
        """«Ім’я ПРІЗВИЩЕ»."""
        surname, given, _patronymic = self.name_parts(person)
        return self.typography(self.language.signature(surname, given))

    # Values -----------------------------------------------------------------------------------------------------------

    def money(
        self, context: Context, value: object, case: Case = "nom", form: str = "contract"
    ) -> str:
        """A sum with its currency; a plain number has the currency of the contract."""
        amount, currency = self._amount(context, value)
        return self.language.money(amount, currency, form=form, case=case)  # type: ignore[arg-type]

    @staticmethod
    def _amount(context: Context, value: object) -> tuple[Decimal, str]:
        if isinstance(value, Money):
            return value.amount, value.currency
        if isinstance(value, Decimal):
            return value, context["_state"].currency
        raise ValueRefused(_("expected a sum, found {found}"), found=type(value).__name__)

    def plain(self, value: Decimal) -> str:
        """A sum without its currency, for a cell of a table."""
        return self.language.money(value, "UAH", form="plain")

    def price(self, value: Decimal) -> str:
        """A unit price: two decimals, more where it has them."""
        cents = value.quantize(_CENT)
        return self.plain(cents) if cents == value else self.language.number(value)

    def given(self, value: str | None) -> str:
        """A text of a cell that may be empty."""
        return value if value is not None else _NOTHING

    def given_percent(self, value: Percent | None) -> str:
        """A percentage of a cell that may be empty."""
        return self.percent(value) if value is not None else _NOTHING

    def vat(self, value: object) -> str:
        """VAT of a line: its rate, or a dash where there is none."""
        return self.percent(value) if isinstance(value, Percent) else _NOTHING

    def number(self, value: Decimal | int) -> str:
        """A number with its real decimals."""
        return self.language.number(value)

    def percent(self, value: object, form: str = "digits", case: Case = "nom") -> str:
        """A percentage."""
        amount = value.value if isinstance(value, Percent) else value
        if not isinstance(amount, Decimal):
            raise ValueRefused(
                _("expected a percentage, found {found}"), found=type(value).__name__
            )
        return self.language.percent(amount, form=form, case=case)  # type: ignore[arg-type]

    def period(self, value: object, case: Case = "nom", form: str = "contract") -> str:
        """A period: «14 (чотирнадцяти) календарних днів»."""
        if not isinstance(value, Period):
            raise ValueRefused(_("expected a period, found {found}"), found=type(value).__name__)
        return self.language.count(value.count, value.unit, case=case, form=form)  # type: ignore[arg-type]

    def count(
        self, value: Decimal | int, unit: str, case: Case = "nom", form: str = "contract"
    ) -> str:
        """A number with its noun."""
        return self.language.count(value, unit, case=case, form=form)  # type: ignore[arg-type]

    def day(self, value: date, form: str) -> str:
        """A date."""
        if not isinstance(value, date):
            raise ValueRefused(_("expected a date, found {found}"), found=type(value).__name__)
        return self.language.date(value, form=form)  # type: ignore[arg-type]

    def unit(self, value: str) -> str:
        """The sign of a unit in a table."""
        return self.language.unit_symbol(value)

    def join(self, values: Sequence[object], last: str = "and") -> str:
        """A list in a sentence."""
        return self.language.join([self._plain(value) for value in values], last=last)  # type: ignore[arg-type]

    def word(self, value: object, group: str, case: str = "nom") -> str:
        """The words for a choice of the deal (`seller`, `delivery`) from a group of the terms."""
        return self.term("words", group, str(value), case=case)

    def words(
        self, values: Sequence[object], group: str, case: str = "nom", last: str = "and"
    ) -> str:
        """A list of choices in a sentence."""
        texts = [self.word(value, group, case) for value in values]
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

    @staticmethod
    def groups(value: str) -> str:
        """An IBAN by fours."""
        return "\u00a0".join(value[start : start + 4] for start in range(0, len(value), 4))

    def event(self, context: Context, value: str) -> str:
        """The event from which a period runs, in the genitive, as goods or services call it."""
        goods = context["_state"].deal.contract.type == "supply"
        own = self.terms["words"]["event_services"]
        return own[value] if not goods and value in own else self.word(value, "event")

    def contract_name(self, context: Context, case: str = "gen") -> str:
        """The framework contract by its kind («Договору поставки»); its own title when it has one."""
        contract = context["_state"].deal.contract
        if contract.title is not None:
            return self.localised(contract.title)
        single = contract.regimes[0] if len(contract.regimes) == 1 else contract.type
        return self.term("contracts", single, case=case)

    # Parties ----------------------------------------------------------------------------------------------------------

    def role(self, context: Context, party: object, case: str = "nom") -> str:
        """The role of a party as a defined term («Постачальника»)."""
        state: State = context["_state"]
        return self.term("roles", state.role_key(party), case=case)


def environment_for(wording: Wording) -> Sandbox:
    """The sandbox of one language."""
    filters: dict[str, Any] = {case: _case_filter(wording, case) for case in _CASES}
    filters |= {
        "money": _with_context(wording.money),
        "amount": _with_context(
            lambda context, value: wording.money(context, value, form="digits")
        ),
        "plain": wording.plain,
        "number": wording.number,
        "price": wording.price,
        "given": wording.given,
        "given_percent": wording.given_percent,
        "vat": wording.vat,
        "percent": wording.percent,
        "period": wording.period,
        "count": wording.count,
        "long": lambda value: wording.day(value, "long"),
        "numeric": lambda value: wording.day(value, "numeric"),
        "quoted": lambda value: wording.day(value, "quoted"),
        "unit": wording.unit,
        "join": wording.join,
        "word": wording.word,
        "words": wording.words,
        "capital": wording.capital,
        "groups": wording.groups,
        "signature": wording.signature,
        "role": _with_context(wording.role),
        "event": _with_context(wording.event),
        "party": _with_context(lambda context, party: introduction(wording, context, party)),
    }
    functions = {"signatories": _signatories, "contract_name": _contract_name(wording)}
    return build(wording.localised, filters, functions)


def _with_context(function: Any) -> Any:
    @pass_context
    def call(context: Context, value: object, *args: Any, **options: Any) -> Any:
        return function(context, value, *args, **options)

    return call


def _contract_name(wording: Wording) -> Any:
    @pass_context
    def contract_name(context: Context, case: str = "gen") -> str:
        return wording.contract_name(context, case)

    return contract_name


def _case_filter(wording: Wording, case: Case) -> Any:
    @pass_context
    def decline(context: Context, value: object) -> str:
        return wording.decline(context, value, case)

    return decline


@pass_context
def _signatories(context: Context, party: object) -> tuple[Signatory, ...]:
    state: State = context["_state"]
    return state.signatories(party)
