"""What is kept from one annex of a deal for the next changes nothing in it."""

from __future__ import annotations

from contracts.catalog import Catalog
from contracts.compose import Composed, Job, compose, program_of
from schemas.deal import Deal
from tests.texts.help import deal_of

CATALOG = Catalog.default()
JOB = Job("specification", 0)
UNSURE = "продакт-оунер"


def made(deal: Deal, forms: dict[tuple[str, str, str], str] | None = None) -> Composed:
    return compose(CATALOG, deal, JOB, "uk", forms)


def fresh(deal: Deal, forms: dict[tuple[str, str, str], str] | None = None) -> Composed:
    program_of.cache_clear()
    return made(deal, forms)


def test_deals_in_turns_do_not_mix() -> None:
    one = deal_of()
    two = deal_of({"parties.buyer.name": "ТОВ «Гамма»", "parties.buyer.phone": "+380 44 111 22 33"})
    alone = [fresh(deal).document for deal in (one, two)]
    assert [made(deal).document for deal in (one, two, one, two)] == [*alone, *alone]
    assert alone[0] != alone[1]


def test_annexes_of_one_deal_are_as_if_each_were_alone() -> None:
    deal = deal_of()
    other = deal.specifications[0].model_copy(update={"number": "2"})
    second = deal.model_copy(update={"specifications": (other,)})
    alone = [fresh(each).document for each in (deal, second)]
    assert [made(each).document for each in (deal, second)] == alone


def test_signatories_of_an_annex_are_its_own() -> None:
    person = {
        "surname": "Коваль",
        "given": "Ірина",
        "gender": "f",
        "authority": {"kind": "power_of_attorney", "number": "5", "date": "2026-01-10"},
    }
    deal = deal_of()
    own = deal_of({"specifications.0.signatories": {"buyer": [person]}})
    entry = own.specifications[0]
    same_parties = deal.model_copy(update={"specifications": (entry,)})
    alone = [fresh(each).document for each in (deal, same_parties)]
    assert [made(each).document for each in (deal, same_parties, deal)] == [*alone, alone[0]]
    assert "КОВАЛЬ" in str(alone[1])


def test_form_to_confirm_is_told_of_with_each_annex() -> None:
    deal = deal_of({"parties.buyer.signatories.0.position": {"uk": UNSURE}})
    first, second = fresh(deal), made(deal)
    assert first.unsure == second.unsure
    assert {text for _language, text, _case in first.unsure} == {UNSURE}


def test_confirmed_form_stands_at_once() -> None:
    deal = deal_of({"parties.buyer.signatories.0.position": {"uk": UNSURE}})
    ((language, text, case),) = fresh(deal).unsure
    done = made(deal, {(language, text, case): "продакт-оунера"})
    assert done.unsure == {}
    assert "продакт-оунера" in str(done.document)
    assert made(deal).unsure
