"""The finished act: what a lawyer ticks (points of a complete act), and goldens that were read."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from contracts.checking import check_file
from contracts.compose import Job, compose
from contracts.errors import DiagnosticsError
from contracts.model import Document, Signatures, Table, plain, walk, walk_inlines
from schemas.base import LANGUAGES
from schemas.deal import Deal
from tests.act.golden import FOLDER, GOLDEN, act_as_text
from tests.act.help import deal_of, line
from tests.texts.examples import EXAMPLES, catalog, composed, deal_in

WITH_ACTS = [name for name in EXAMPLES if deal_in(name).acts]
JOB = Job("acceptance_act", 0)


def words(document: Document) -> str:
    """All words of a document in one line; figures are grouped by common spaces."""
    runs = [plain(document.title.inlines), *map(plain, document.title.subtitle)]
    runs += [plain(inlines) for inlines in walk_inlines(document.blocks)]
    return " ".join(" ".join(runs).replace("\u00a0", " ").split())


def made(deal: Deal, language: str = "uk") -> str:
    return words(compose(catalog(), deal, JOB, language).document)


@pytest.mark.parametrize(("example", "language"), GOLDEN, ids=str)
def test_act_is_the_one_that_was_read(example: str, language: str) -> None:
    golden = FOLDER / f"{example}.{language}.txt"
    assert act_as_text(example, language) == golden.read_text("utf-8")


def test_deals_of_all_types_and_kinds_of_parties_have_acts() -> None:
    deals: list[Any] = [deal_in(name) for name in WITH_ACTS]
    assert {deal.contract.type for deal in deals} == {"supply", "services", "logistics"}
    kinds = {party.kind for deal in deals for party in (deal.performer, deal.payer)}
    assert kinds == {"company", "sole_proprietor", "individual", "foreign"}


@pytest.mark.parametrize("name", WITH_ACTS)
def test_every_detail_of_a_primary_document_is_there(name: str) -> None:
    """996-XIV, article 9: name, date, enterprise, content and volume, unit, persons with posts, signature."""
    deal: Any = deal_in(name)
    document = composed(name, JOB, "uk")
    text, act = words(document), deal.acts[0]
    assert text.startswith("АКТ ПРИЙМАННЯ-ПЕРЕДАЧІ ")
    assert document.date == act.date
    for party in (deal.performer, deal.payer):
        assert (party.name.uk or "") in text
    tables = {one.name: one for one in walk(document.blocks) if isinstance(one, Table)}
    titles = [column.key for column in tables["lines"].columns]
    assert {"unit", "quantity"} <= set(titles)
    assert len([row for row in tables["lines"].rows if row.kind == "body"]) >= 1
    signed = [one for one in walk(document.blocks) if isinstance(one, Signatures)]
    assert all(party.signatories for one in signed for party in one.parties)


@pytest.mark.parametrize("name", WITH_ACTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_contract_and_specification_are_named_to_the_letter(name: str, language: str) -> None:
    deal, text = deal_in(name), words(composed(name, JOB, language))
    number = "No. " if language == "en" else "№ "
    assert f"{number}{deal.contract.number} " in text
    act = deal.acts[0]
    if act.specification is not None:
        assert f"{number}{act.specification} " in text


@pytest.mark.parametrize("name", WITH_ACTS)
def test_the_register_has_the_totals_of_the_act(name: str) -> None:
    document = composed(name, JOB, "uk")
    tables = {one.name: one for one in walk(document.blocks) if isinstance(one, Table)}
    if "register" not in tables:
        assert deal_in(name).acts[0].work_register is None
        return
    totals = [
        [plain(row.cells[-1].inlines) for row in tables[key].rows if row.kind == "total"]
        for key in ("lines", "register")
    ]
    assert totals[0] == totals[1]


@pytest.mark.parametrize("name", WITH_ACTS)
def test_examples_pass_their_own_check(name: str) -> None:
    found = check_file(EXAMPLES[name], date(2026, 11, 22)).diagnostics
    assert [str(one) for one in found if one.severity == "error" and "acts" in str(one)] == []


def test_who_pays_no_vat_says_so_and_has_no_number() -> None:
    text = words(composed("it-support", JOB, "uk"))
    assert "без ПДВ, оскільки Виконавець не є платником ПДВ" in text
    assert "ПДВ 20" not in text


def test_an_advance_is_offset_with_date_and_document() -> None:
    text = words(composed("packaging-supply", JOB, "uk"))
    assert "900,00 грн (дев’ятсот гривень 00 копійок), сплачено «11» березня 2026 року" in text
    assert "(платіжний документ: 481)" in text
    assert "До сплати за цим Актом: 2 152,62 грн" in text


def test_vat_of_the_first_event_is_stated_by_part() -> None:
    deal = deal_of(
        "packaging-supply",
        acts__0__lines=[line("10000.00")],
        acts__0__advance=[
            {"amount": "6000.00", "date": "2026-03-11", "document": "481", "vat": "none"}
        ],
    )
    text = made(deal)
    assert "за ставкою 20 %: вартість без ПДВ – 4 000,00 грн, ПДВ – 800,00 грн" in text
    assert "без ПДВ: 6 000,00 грн – у частині, оплаченій «11» березня 2026 року" in text
    assert "ПДВ визначено за першою подією (пункт 187.1 Податкового кодексу України)" in text
    assert "До сплати за цим Актом: 4 800,00 грн" in text


def test_penalties_stand_apart_and_outside_vat() -> None:
    text = words(composed("third-party-logistics", JOB, "uk"))
    assert "Ціну Послуг зменшено на 4 911,14 грн" in text
    assert "неустойку, яка не є частиною ціни та не включається до бази оподаткування ПДВ" in text
    assert "суми до сплати за цим Актом вона не зменшує" in text


def test_no_claims_only_when_chosen_and_no_sum_is_kept() -> None:
    sentence = "не мають одна до одної претензій"
    assert sentence in words(composed("it-support", JOB, "uk"))
    kept = deal_of("third-party-logistics", acts__0__claims_free="true", acts__0__sla_result="null")
    assert sentence not in made(kept)
    waived = deal_of(
        "third-party-logistics",
        acts__0__claims_free="true",
        acts__0__sla_result={"price_reduction": "waived", "penalty": "waived"},
    )
    assert sentence in made(waived)


def test_refusal_and_deemed_acceptance_are_as_in_the_contract() -> None:
    text = words(composed("it-support", JOB, "uk"))
    assert "протягом 5 (п’яти) робочих днів з дня його отримання" in text
    assert "за умови, що Акт надіслано способом, який підтверджує його отримання" in text
    silent = deal_of("packaging-supply", acceptance="null")
    assert "а якщо Договір їх не встановлює" in made(silent)


def test_an_act_of_one_side_has_one_signature_and_the_right_to_object() -> None:
    deal = deal_of("third-party-logistics", acts__0__signatures="unilateral")
    document = compose(catalog(), deal, JOB, "uk").document
    (signatures,) = [one for one in walk(document.blocks) if isinstance(one, Signatures)]
    assert [party.role for party in signatures.parties] == ["Виконавець"]
    text = words(document)
    assert "має право заявити письмові вмотивовані зауваження" in text
    assert "а Замовник прийняв" not in text
    both = compose(catalog(), deal_in("third-party-logistics"), JOB, "uk").document
    assert [len(one.parties) for one in walk(both.blocks) if isinstance(one, Signatures)] == [2]


def test_an_act_of_goods_replaces_no_delivery_note() -> None:
    assert "не замінює видаткової накладної" in words(composed("export-eu", JOB, "uk"))
    assert "не замінює видаткової накладної" not in words(composed("it-support", JOB, "uk"))


def test_paper_or_electronic_is_said_once_and_fits_the_signatures() -> None:
    electronic = composed("it-support", JOB, "uk")
    assert "у формі електронного документа" in words(electronic)
    paper = compose(catalog(), deal_of("it-support", acts__0__electronic="false"), JOB, "uk")
    assert "у 2 (двох) примірниках" in words(paper.document)
    for document, expected in ((electronic, True), (paper.document, False)):
        signed = [one for one in walk(document.blocks) if isinstance(one, Signatures)]
        assert [one.electronic for one in signed] == [expected]


@pytest.mark.parametrize("kind", ["goods", "services", "works"])
def test_titles_by_kind(kind: str) -> None:
    names = {
        "goods": ("ТОВАРУ", "ТОВАРА", "GOODS"),
        "services": ("НАДАНИХ ПОСЛУГ", "ОКАЗАННЫХ УСЛУГ", "SERVICES"),
        "works": ("ВИКОНАНИХ РОБІТ", "ВЫПОЛНЕННЫХ РАБОТ", "WORKS"),
    }
    deal = deal_of("it-support", acts__0__kind=kind)
    for language, name in zip(LANGUAGES, names[kind], strict=True):
        title = plain(compose(catalog(), deal, JOB, language).document.title.inlines)
        assert name in title


def test_the_act_of_a_register_that_was_not_read_is_no_document() -> None:
    with pytest.raises(DiagnosticsError):
        compose(catalog(), deal_in("express-delivery"), JOB, "uk")


@pytest.mark.parametrize("name", WITH_ACTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_sums_in_words_follow_their_figures(name: str, language: str) -> None:
    """Each sum with words in brackets was made by one function: none is left without them in a sentence to pay."""
    text = words(composed(name, JOB, language))
    payable = {"uk": "До сплати за цим Актом:", "ru": "К оплате по настоящему Акту:", "en": "Payable under this Certificate:"}  # fmt: skip
    after = text.partition(payable[language])[2][:80]
    assert re.search(r"[\d.,  ]+.*\(", after)


def test_programs_read_registers_and_hand_them_on() -> None:
    import contracts

    path = EXAMPLES["services-individual"]
    deal = contracts.load_deal(path, date(2026, 11, 22))
    registers = contracts.load_registers(path, deal)
    (document,) = contracts.documents(
        deal, language="uk", kinds=("acceptance_act",), registers=registers
    )
    assert "Реєстр наданих послуг" in words(document)
