"""Codes of companies, people and banks: their written form and their check digits.

The written form belongs to the schema; whether a check digit fits is asked by the rules through `*_fits`, since
registers hold codes issued with errors. Check digits: python-stdnum; the VAT prefix rule: seven digits of the code.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Annotated

from pydantic import Field, WithJsonSchema
from stdnum import bic as stdnum_bic
from stdnum import iban as stdnum_iban
from stdnum import lei as stdnum_lei
from stdnum.eu import vat as stdnum_vat
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.ua import edrpou, rntrc

from schemas.base import _, problem, written

__all__ = [
    "Bic",
    "CompanyCode",
    "Email",
    "EuVat",
    "GoodsCode",
    "Iban",
    "Lei",
    "Passport",
    "PersonCode",
    "Phone",
    "VatNumber",
    "born",
    "company_code_fits",
    "person_code_fits",
    "person_code_gender",
]

_LOOKALIKES = str.maketrans("АВЕКМНОРСТХІЈЅУаеорсухіј", "ABEKMHOPCTXIJSYaeopcyxij")
_PLACEHOLDERS = frozenset(
    {"12345678", "87654321", "01234567", "1234567890", "0123456789", "123456789012", "123456789"}
)


def _latin(text: str, what: str) -> str:
    """*text* without spaces; refuses Cyrillic letters and digits of other scripts that look like Latin ones."""
    compact = text.replace(" ", "").replace("\u00a0", "")
    for character in compact:
        if not character.isascii():
            raise problem(
                "look-alike-letter",
                _(
                    "{found}: the character {letter} (U+{code}) is not a Latin letter or an ASCII digit"
                ),
                hint=_("retype {what} with the Latin keyboard layout"),
                found=text,
                letter=character,
                code=f"{ord(character):04X}",
                what=what,
            )
    return compact


def _digits(lengths: tuple[int, ...], what: str, expected: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        digits = _latin(text, what)
        if not digits.isdigit() or len(digits) not in lengths:
            raise problem(
                "code-format",
                _("expected {expected}, found {found}"),
                hint=_("write the digits only, leading zeros included"),
                expected=expected,
                found=text,
            )
        if len(set(digits)) == 1 or digits in _PLACEHOLDERS:
            raise problem(
                "code-placeholder",
                _("{found} is a placeholder, not a code that was issued"),
                found=text,
            )
        return digits

    return parse


def _schema(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": [example]})


CompanyCode = Annotated[
    str,
    written(_digits((8,), _("the code"), _("8 digits of ЄДРПОУ"))),
    _schema(r"^\d{8}$", "40000011"),
]
"""Identification code of a legal entity (ЄДРПОУ), 8 digits."""

PersonCode = Annotated[
    str,
    written(_digits((10,), _("the number"), _("10 digits of РНОКПП"))),
    _schema(r"^\d{10}$", "3121212343"),
]
"""Taxpayer registration number of an individual (РНОКПП), 10 digits."""

VatNumber = Annotated[
    str,
    written(
        _digits(
            (9, 10, 12),
            _("the VAT number"),
            _("12 digits (company), 10 (individual) or 9 of a VAT number"),
        )
    ),
    _schema(r"^(\d{9}|\d{10}|\d{12})$", "400000126505"),
]
"""VAT number (ІПН платника ПДВ): 12 digits of a company, 10 of an individual, 9 of a joint activity."""


def company_code_fits(code: str) -> bool:
    """The check digit of an ЄДРПОУ code fits; codes 77… and 88… given by the tax service have another one."""
    return code[:2] in ("77", "88") or edrpou.is_valid(code)


def person_code_fits(code: str) -> bool:
    """The check digit of a РНОКПП fits."""
    return bool(rntrc.is_valid(code))


def born(code: str) -> date:
    """Birth date in the first five digits of a РНОКПП (days from 31.12.1899)."""
    return date(1899, 12, 31) + timedelta(days=int(code[:5]))


def person_code_gender(code: str) -> str:
    """`m` or `f` by the ninth digit of a РНОКПП."""
    return "m" if int(code[8]) % 2 else "f"


def _by_stdnum(
    name: str, validate: Callable[[str], str], what: str, hint: str
) -> Callable[[str], str]:
    def parse(text: str) -> str:
        compact = _latin(text, what).upper()
        try:
            return str(validate(compact))
        except StdnumError:
            raise problem(
                name, _("{found} is not a valid value of {what}"), hint=hint, found=text, what=what
            ) from None

    return parse


Iban = Annotated[
    str,
    written(
        _by_stdnum(
            "iban-invalid",
            stdnum_iban.validate,
            "IBAN",
            _("copy it from the bank’s certificate: its check digits do not fit"),
        )
    ),
    _schema(r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$", "UA213223130000026007233566001"),
]
"""IBAN with fitting check digits; kept without spaces."""

Bic = Annotated[
    str,
    written(
        _by_stdnum(
            "bic-invalid",
            stdnum_bic.validate,
            "BIC",
            _("it has 8 or 11 characters, such as EXBSUAUX"),
        )
    ),
    _schema(r"^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$", "EXBSUAUX"),
]
"""BIC (SWIFT code)."""

Lei = Annotated[
    str,
    written(
        _by_stdnum(
            "lei-invalid",
            stdnum_lei.validate,
            "LEI",
            _("it has 20 characters and two check digits"),
        )
    ),
    _schema(r"^[A-Z0-9]{18}\d{2}$", "5493001KJTIIGC8Y1R12"),
]
"""Legal entity identifier."""

EuVat = Annotated[
    str,
    written(
        _by_stdnum(
            "eu-vat-invalid",
            stdnum_vat.validate,
            "EU VAT",
            _("write it with its country prefix, such as PL5261040828"),
        )
    ),
    _schema(r"^[A-Z]{2}[0-9A-Z+*.]{2,12}$", "PL5261040828"),
]
"""VAT number of a member state of the European Union, with its prefix."""


_PASSPORT = re.compile(r"[АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ]{2}[0-9]{6}|[0-9]{9}")


def _passport(text: str) -> str:
    compact = text.replace(" ", "").replace("№", "").upper()
    if not _PASSPORT.fullmatch(compact):
        raise problem(
            "passport-format",
            _(
                "expected two Cyrillic letters and six digits, or the nine digits of an ID card, found {found}"
            ),
            found=text,
        )
    return compact


Passport = Annotated[
    str, written(_passport), _schema("^([А-ЯҐЄІЇ]{2}[0-9]{6}|[0-9]{9})$", "КВ123457")
]
"""Number of a passport booklet or an ID card, of those who refused the РНОКПП."""


def _email(text: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(text, check_deliverability=False, allow_smtputf8=False).normalized
    except EmailNotValidError:
        raise problem(
            "email-invalid",
            _("{found} is not an e-mail address"),
            hint=_("write one address in Latin letters, such as sales@example.ua"),
            found=text,
        ) from None


Email = Annotated[str, written(_email), WithJsonSchema({"type": "string", "format": "email"})]
"""An e-mail address in Latin letters."""


def _phone(text: str) -> str:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, "UA")
        if not phonenumbers.is_valid_number(number):
            raise phonenumbers.NumberParseException(4, text)
    except phonenumbers.NumberParseException:
        raise problem(
            "phone-invalid",
            _("{found} is not a telephone number"),
            hint=_("write it with the country code, such as +380 44 234 56 78"),
            found=text,
        ) from None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


Phone = Annotated[
    str, written(_phone), WithJsonSchema({"type": "string", "examples": ["+380 44 234 56 78"]})
]
"""A telephone number, kept in international form."""


def _goods_code(text: str) -> str:
    compact = text.replace(" ", "")
    if not re.fullmatch(
        r"[0-9]{4,10}|[0-9]{2}(\.[0-9]{1,2}){1,3}(-[0-9]{2}(\.[0-9]{2})?)?", compact
    ):
        raise problem(
            "goods-code-format",
            _(
                "expected a code of УКТ ЗЕД (4 to 10 digits) or ДКПП (such as 62.02.30), found {found}"
            ),
            found=text,
        )
    return compact


GoodsCode = Annotated[str, written(_goods_code), Field(examples=["4819100000", "62.02.30"])]
"""Code of goods (УКТ ЗЕД) or of services (ДКПП)."""
