"""The words that the framework contract takes from the terms: there for every choice of the deal, in every language."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from contracts.catalog import Catalog
from contracts.wording import Wording
from schemas.party import ContactRole, Tax
from schemas.terms import Arbitration, Indexation
from schemas.values import CURRENCIES

LANGUAGES = ("uk", "ru", "en")


def choices(model: Any, name: str) -> set[str]:
    return set(get_args(model.model_fields[name].annotation))


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.default()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("currency", set(CURRENCIES)),
        ("index", choices(Indexation, "index")),
        ("institution", choices(Arbitration, "institution")),
        ("arbitration_rules", choices(Arbitration, "institution")),
        ("language", choices(Arbitration, "language")),
        ("tax_status", choices(Tax, "system")),
        ("contact_role", set(get_args(ContactRole))),
    ],
)
def test_every_choice_has_its_words(
    catalog: Catalog, lang: str, group: str, values: set[str]
) -> None:
    assert set(catalog.terms(lang)["words"][group]) == values


@pytest.mark.parametrize(
    ("lang", "code", "case", "name"),
    [
        ("uk", "PL", "nom", "Польща"),
        ("uk", "PL", "gen", "Польщі"),
        ("uk", "GB", "gen", "Англії та Уельсу"),
        ("uk", "LB", "gen", "держави Ліван"),
        ("ru", "AT", "gen", "Австрии"),
        ("ru", "LB", "gen", "государства Ливан"),
        ("en", "NL", "gen", "the Netherlands"),
        ("en", "PL", "gen", "Poland"),
    ],
)
def test_state_is_named_as_after_the_word_law(
    catalog: Catalog, lang: str, code: str, case: str, name: str
) -> None:
    assert Wording(lang, catalog.terms(lang)).country(code, case) == name


def test_states_in_the_genitive_are_the_same_in_ukrainian_and_russian(catalog: Catalog) -> None:
    assert set(catalog.terms("uk")["countries"]) == set(catalog.terms("ru")["countries"])
