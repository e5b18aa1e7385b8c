"""What is kept from one annex of a deal for the next changes nothing in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

import pytest

from contracts import resources
from contracts.annexes import annex_of
from contracts.catalog import Catalog
from contracts.compile import Program, compile_document
from contracts.compile.memory import stamp_of
from contracts.compose import Composed, Job, compose, jobs, program_of
from contracts.fill import fill
from contracts.load import load
from contracts.model import Document
from contracts.number import number
from contracts.registers import Registers, read_registers
from contracts.render import render
from contracts.validate import validate
from contracts.views import filling_of
from contracts.word.written import known
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


def with_quantity(deal: Deal, written: str) -> Deal:
    entry = deal.specifications[0]
    line = entry.lines[0].model_copy(update={"quantity": Decimal(written)})
    return deal.model_copy(
        update={"specifications": (entry.model_copy(update={"lines": (line, *entry.lines[1:])}),)}
    )


def test_specifications_that_differ_each_time_are_each_their_own() -> None:
    """A part that never comes again is not looked for each time; it must still be written for its own values."""
    deals = [with_quantity(deal_of(), str(1 + number % 29)) for number in range(40)]
    alone = [fresh(deal).document for deal in deals[:29]]
    program_of.cache_clear()
    assert [made(deal).document for deal in deals] == [*alone, *alone[:11]]


def test_deal_read_again_is_recalled_and_a_new_party_is_not() -> None:
    """No object is shared with the deal before; one name is another."""
    one = deal_of()
    two = deal_of({"parties.buyer.name": "ТОВ «Гамма»"}).model_copy(deep=True)
    first = made(one).document
    again, other = made(one.model_copy(deep=True)).document, made(two).document
    assert again == first
    assert other == fresh(two).document != first


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Decimal("1.5"), Decimal("1.50")),
        (1, True),
        (date(2026, 3, 2), "2026-03-02"),
        ((1, 2), (1, 2, 3)),
        ((), None),
        (object(), object()),
    ],
    ids=["scale", "truth", "day", "longer", "nothing", "objects"],
)
def test_stamps_tell_values_apart_that_print_differently(one: object, two: object) -> None:
    assert stamp_of(one) != stamp_of(two)
    assert stamp_of(one) == stamp_of(one)


def test_stamp_of_a_model_is_what_it_holds() -> None:
    one, two = deal_of(), deal_of()
    assert stamp_of(one.parties) == stamp_of(two.parties.model_copy(deep=True))
    assert stamp_of(one.parties) != stamp_of(one.contract)
    assert stamp_of(one) != stamp_of(with_quantity(one, "1.50"))


def examples() -> list[tuple[Deal, Registers]]:
    found: list[tuple[Deal, Registers]] = []
    for path in sorted(resources.templates_root().glob("examples/b2b/*.yaml"))[::2]:
        loaded = load(path)
        deal = validate(loaded).deal
        assert deal is not None
        found.append((deal, read_registers(deal, loaded)[0]))
    return found


def renumbered(deal: Deal) -> Deal:
    """The deal as the next one of a batch: the same objects under another number."""
    contract = deal.contract.model_copy(update={"number": f"{deal.contract.number}-2"})
    return deal.model_copy(update={"contract": contract})


def bytes_of(document: Document) -> bytes:
    return render(document, "docx", CATALOG.layout("docx", document.layout))


def test_every_document_is_the_same_after_any_other() -> None:
    """A part that was kept, a number that was given and XML that was written never come into another document."""
    orders = [
        (made, job, registers)
        for deal, registers in examples()
        for made in (deal, renumbered(deal))
        for job in jobs(CATALOG, made)
    ]
    alone: list[tuple[Document, bytes]] = []
    for deal, job, registers in orders:
        known.clear()
        document = by_itself(deal, job, registers)
        alone.append((document, bytes_of(document)))
    for places in (range(len(orders)), Random(7).sample(range(len(orders)), len(orders))):
        for place in places:
            deal, job, registers = orders[place]
            document = compose(CATALOG, deal, job, "uk", registers=registers).document
            assert (document, bytes_of(document)) == alone[place]


def by_itself(deal: Deal, job: Job, registers: Registers) -> Document:
    """The document by a program that keeps nothing."""
    program = forgetful(job.kind)
    annex = annex_of(deal, program.source.section, job.index, registers)
    return number(fill(program, filling_of(deal, annex)), program.wording)


@cache
def forgetful(kind: str) -> Program:
    return compile_document(CATALOG, kind, "uk", reached=set())
