"""The finished annex: the golden texts, its arithmetic, and what the contract says of it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from contracts.compose import Job
from contracts.model import Table, plain, walk
from schemas.deal import Deal
from tests.fill.views import shape
from tests.sla.golden import FOLDER, GOLDEN, annex_text
from tests.texts.examples import EXAMPLES, composed, deal_in

WITH_ANNEX = [name for name in EXAMPLES if deal_in(name).sla is not None]
LANGUAGES = ("uk", "ru", "en")
NAME = "third-party-logistics"


@pytest.mark.parametrize(("example", "language"), GOLDEN)
def test_annex_reads_as_before(example: str, language: str) -> None:
    """`python -m tests.sla.golden` writes the texts anew."""
    golden = (FOLDER / f"{example}.{language}.txt").read_text(encoding="utf-8")
    assert annex_text(example, language) == golden


def table(example: str, name: str) -> list[dict[str, str]]:
    """The rows of a table of the Ukrainian annex by column, totals left out."""
    document = composed(example, Job("sla_annex"), "uk")
    (found,) = (b for b in walk(document.blocks) if isinstance(b, Table) and b.name == name)
    keys = [column.key for column in found.columns]
    return [
        dict(zip(keys, (plain(cell.inlines) for cell in row.cells), strict=True))
        for row in found.rows
        if row.kind == "body"
    ]


def number(text: str) -> Decimal:
    return Decimal(text.replace("\u00a0", "").replace(",", ".").removesuffix("%"))


@pytest.mark.parametrize("example", WITH_ANNEX)
def test_worked_month_multiplies_to_its_sums(example: str) -> None:
    """Percent, cases and days are read back from the printed calculation."""
    for row in table(example, "example"):
        product = Decimal(1)
        for factor in row["sla_reckoning"].split("\u00a0×\u00a0"):
            share = Decimal(100) if factor.endswith("%") else Decimal(1)
            product *= Decimal(0) if factor == "–" else number(factor) / share
        assert number(row["sla_sum"]) == round(product, 2), row


@pytest.mark.parametrize("example", WITH_ANNEX)
def test_worked_month_takes_its_tiers_from_the_annex(example: str) -> None:
    tiers = {
        (row["sla_metric"], row["sla_value"], row["sla_form"]) for row in table(example, "tiers")
    }
    hits = [row for row in table(example, "example") if row["sla_form"] not in ("–", "надбавка")]
    assert hits
    for row in hits:
        assert (row["sla_metric"], row["sla_level"], row["sla_form"]) in tiers


def test_worked_month_is_the_one_of_the_annex_by_hand() -> None:
    """420 000 less 2 % of 250 000; 9 × 500, 2 × 300 and 2 % of 420 000 as penalties, below the cap of 10 %."""
    text = annex_text("third-party-logistics", "uk").replace("\u00a0", " ")
    assert "420 000,00 грн − 5 000,00 грн = 415 000,00 грн без ПДВ" in text
    assert "Граничний розмір наслідків за цей період – 42 000,00 грн" in text
    assert "Неустойка сплачується окремо: 13 500,00 грн" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_availability_is_shown_with_its_downtime(language: str) -> None:
    text = annex_text("it-support", language).replace("\u00a0", " ")
    expected = {
        "uk": "43,2 хвилини (43 хвилини 12 секунд)",
        "ru": "43,2 минуты (43 минуты 12 секунд)",
        "en": "43.2 minutes (43 minutes 12 seconds)",
    }
    assert expected[language] in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uk", "Додаток № 7 про рівень обслуговування"),
        ("ru", "Приложение № 7 об уровне обслуживания"),
        ("en", "Service Level Annex No. 7"),
    ],
)
def test_contract_names_the_annex_as_it_names_itself(language: str, words: str) -> None:
    deal = deal_in(NAME)
    assert deal.sla is not None
    other = deal.model_copy(update={"sla": deal.sla.model_copy(update={"number": "7"})})
    contract = composed(NAME, Job("framework_contract"), language, other)
    annex = composed(NAME, Job("sla_annex"), language, other)
    said = [text for block in walk(contract.blocks) if (text := words_of(block))]
    assert sum(words in text for text in said) == 2
    assert words in words_of(annex.blocks[1])


def words_of(block: object) -> str:
    """The words of a clause, an item or a paragraph, with plain spaces."""
    return plain(getattr(block, "inlines", ())).replace("\u00a0", " ")


def test_annex_to_a_contract_signed_elsewhere_names_it() -> None:
    deal = deal_in("express-delivery")
    sla = deal_in("third-party-logistics").sla
    document = composed("express-delivery", Job("sla_annex"), "uk", with_sla(deal, sla))
    assert (
        plain(document.title.subtitle[0])
        .replace("\u00a0", " ")
        .endswith(f"№ {deal.contract.number} від «15» жовтня 2025 року")
    )


def with_sla(deal: Deal, sla: object) -> Deal:
    return deal.model_copy(update={"sla": sla})


@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("source", ["it-support", NAME])
def test_any_contract_can_have_an_annex_that_agrees_in_three_languages(
    example: str, source: str
) -> None:
    """Companies, sole proprietors, individuals and foreign parties; supply, services and logistics."""
    deal = with_sla(deal_in(example), deal_in(source).sla)
    first, *others = (
        shape(composed(example, Job("sla_annex"), language, deal)) for language in LANGUAGES
    )
    assert others == [first, first]


@pytest.mark.parametrize("example", WITH_ANNEX)
@pytest.mark.parametrize("language", LANGUAGES)
def test_annex_has_no_hole(example: str, language: str) -> None:
    text = annex_text(example, language)
    assert not re.search(r"___|\[…\]|\{\{|\{%|None|  +[^\s─]", text.split("\n\n")[0])
    assert not re.search(r"___|\[…\]|\{\{|\{%|None|\.;|;\.|,,", text)
