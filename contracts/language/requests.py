"""The engine by plain data: one mapping asks, one mapping answers.

    {"do": "count", "lang": "uk", "n": 14, "unit": "день", "case": "gen"}
    {"text": "14 (чотирнадцяти) днів", "confidence": "sure"}

Money, decimal numbers and the values of answers are strings, for JSON has floats only.
"""

import datetime
import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, cast

from contracts.language import Case, Form, Gender, Language, language, romanise
from contracts.language.alphabets import guard
from contracts.language.back import DisagreementError
from contracts.language.back import parse as read_back
from contracts.language.forms import CASES, Lang
from contracts.messages import _, say

__all__ = ["KINDS", "RequestError", "answer", "answer_line"]

Request = Mapping[str, Any]
Answer = dict[str, Any]
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,12})?")
_ALPHABET = re.compile(r"[а-яёґєії]", re.IGNORECASE)
_MALE, _FEMALE = re.compile(r"(?:ович|йович|евич|[иі]ч)$"), re.compile(r"(?:[ії]вна|[ое]вна|ична)$")


class RequestError(ValueError):
    """A request that cannot be answered: a message template and its fields."""

    def __init__(self, message: str, **fields: object) -> None:
        self.message, self.fields = message, fields
        super().__init__(say(message, "en", **fields))


def answer_line(line: str) -> str:
    """One line of JSON for one line of JSON; a bad one is answered by `{"error": ...}`."""
    try:
        request = json.loads(line)
        if not isinstance(request, dict):
            raise RequestError(_("A request is a JSON object."))
        found = answer(request)
    except json.JSONDecodeError as error:
        found = {"error": f"JSON: {error}"}
    except RecursionError:
        found = {"error": "JSON: too deep"}
    except (ValueError, TypeError, LookupError) as error:
        found = {"error": str(error.args[0] if error.args else error)}
    return json.dumps(found, ensure_ascii=False)


def answer(request: Request) -> Answer:
    """What *request* asks for.

    Raises:
        RequestError, ValueError, LookupError: it cannot be answered.
    """
    do = _text(request, "do")
    handler = KINDS.get(do)
    if handler is None:
        raise RequestError(
            _("There is no “{given}”; there are: {known}."), given=do, known=", ".join(KINDS)
        )
    return handler(request)


def _said(form: Form | str) -> Answer:
    if isinstance(form, str):
        return {"text": form, "confidence": "sure"}
    return {"text": form.text, "confidence": form.confidence}


def _amount(request: Request) -> Answer:
    value = _decimal(request, "amount")
    form = _choice(request, "form", ("contract", "words", "digits", "plain"))
    minor = _choice(request, "minor", ("digits", "words"))
    engine = _language(request)
    return _said(
        engine.money(
            value,
            _text(request, "currency", "UAH"),
            form=form,  # type: ignore[arg-type]
            case=_case(request),
            minor=minor,  # type: ignore[arg-type]
        )
    )


def _cardinal(request: Request) -> Answer:
    return _said(
        _language(request).cardinal(
            _whole(request, "n"), gender=_gender(request, "m"), case=_case(request)
        )
    )


def _ordinal(request: Request) -> Answer:
    return _said(
        _language(request).ordinal(
            _whole(request, "n"), gender=_gender(request, "m"), case=_case(request)
        )
    )


def _count(request: Request) -> Answer:
    value = _decimal(request, "n", whole_numbers=True)
    n = int(value) if value == value.to_integral_value() else value
    form = _choice(request, "form", ("contract", "digits"))
    unit = _text(request, "unit")
    return _said(
        _language(request).count(n, unit, case=_case(request), form=form)  # type: ignore[arg-type]
    )


def _date(request: Request) -> Answer:
    written = _text(request, "date")
    try:
        day = datetime.date.fromisoformat(written)
    except ValueError:
        raise RequestError(
            _("“{given}” is not a day written like 2026-11-22."), given=written
        ) from None
    form = _choice(request, "form", ("long", "numeric", "quoted", "words"))
    return _said(_language(request).date(day, form=form, case=_case(request)))  # type: ignore[arg-type]


def _name(request: Request) -> Answer:
    surname, given = _text(request, "surname", ""), _text(request, "given", "")
    if not surname and not given:
        raise RequestError(_("A name needs a surname or a given name."))
    patronymic = _text(request, "patronymic", "")
    order = _choice(request, "order", ("surname", "given"))
    return _said(
        _language(request).name(
            surname,
            given,
            patronymic or None,
            gender=_gender_of_person(request, patronymic),
            case=_case(request),
            order=order,  # type: ignore[arg-type]
        )
    )


def _position(request: Request) -> Answer:
    return _said(_language(request).position(_text(request, "text"), _case(request)))


def _romanise(request: Request) -> Answer:
    text = romanise(_text(request, "text"))
    return _said(Form(text, "unsure" if _ALPHABET.search(text) else "sure"))


def _guard(request: Request) -> Answer:
    allow = request.get("allow", [])
    if not isinstance(allow, list) or not all(isinstance(word, str) for word in allow):
        raise RequestError(_("“{field}” is a list of words."), field="allow")
    found = guard(_text(request, "text"), _language(request).code, allow)
    return {
        "findings": [
            {name: getattr(finding, name) for name in ("rule", "start", "end", "found", "hint")}
            for finding in found
        ]
    }


def _parse(request: Request) -> Answer:
    text = _text(request, "text")
    try:
        parsed = read_back(text, _language(request).code)
    except DisagreementError as error:
        raise RequestError(
            _("Digits and words disagree: {outside} and {inside}."),
            outside=str(error.outside),
            inside=str(error.inside),
        ) from error
    if parsed is None:
        raise RequestError(_("No number or sum can be read from this text."))
    value = f"{parsed.value:.2f}" if parsed.kind == "money" else f"{parsed.value:f}"
    return {
        "kind": parsed.kind,
        "value": value,
        "currency": parsed.currency,
        "confidence": parsed.confidence,
    }


KINDS: dict[str, Callable[[Request], Answer]] = {
    "amount": _amount,
    "cardinal": _cardinal,
    "ordinal": _ordinal,
    "count": _count,
    "date": _date,
    "name": _name,
    "position": _position,
    "romanise": _romanise,
    "guard": _guard,
    "parse": _parse,
}
"""What can be asked."""


def _text(request: Request, field: str, default: str | None = None) -> str:
    value = request.get(field)
    if value is None and default is not None:
        return default
    if not isinstance(value, str) or (not value.strip() and default is None):
        raise RequestError(_("“{field}” is missing or is not a text."), field=field)
    return value


def _choice(request: Request, field: str, choices: tuple[str, ...]) -> str:
    """The value of *field*, the first of *choices* when it is left out."""
    value = _text(request, field, choices[0])
    if value not in choices:
        raise RequestError(
            _("“{field}” is one of: {known}."), field=field, known=", ".join(choices)
        )
    return value


def _case(request: Request) -> Case:
    return cast(Case, _choice(request, "case", CASES))


def _language(request: Request) -> Language:
    return language(cast(Lang, _choice(request, "lang", ("uk", "ru", "en"))))


def _gender(request: Request, default: str) -> Gender:
    genders = (default, *(gender for gender in "mfn" if gender != default))
    return cast(Gender, _choice(request, "gender", genders))


def _gender_of_person(request: Request, patronymic: str) -> Gender:
    """As given; a patronymic also tells it, a given name does not."""
    if request.get("gender") is not None:
        return cast(Gender, _choice(request, "gender", ("m", "f")))
    lower = patronymic.lower()
    if _MALE.search(lower):
        return "m"
    if _FEMALE.search(lower):
        return "f"
    raise RequestError(
        _("“gender” (m or f) is needed: a name without patronymic does not tell it.")
    )


def _decimal(request: Request, field: str, *, whole_numbers: bool = False) -> Decimal:
    """A number written as text; with *whole_numbers* also a JSON integer."""
    value = request.get(field)
    if whole_numbers and isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        raise RequestError(_('“{field}” is a number written as text, like "1234.50".'), field=field)
    return Decimal(value)


def _whole(request: Request, field: str) -> int:
    value = _decimal(request, field, whole_numbers=True)
    if value != value.to_integral_value():
        raise RequestError(_("“{field}” is a whole number."), field=field)
    return int(value)
