"""The framework contract: its texts agree in three languages, and every example gives a whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from contracts.catalog import Catalog
from contracts.compose import Job, compose
from contracts.load import load
from contracts.model import Clause, Document, Item, Section, plain, walk
from contracts.render import render
from contracts.texts.parse import parse_text
from contracts.texts.tree import TClause, TFor, TIf, TSection
from contracts.validate import validate
from schemas.deal import Deal

LANGUAGES = ("uk", "ru", "en")
EXAMPLES = sorted((Path(__file__).parents[2] / "templates" / "examples" / "b2b").glob("*.yaml"))
KIND = "framework_contract"
CALLS = re.compile(r'(?:ref|term|law)\(\s*("[^)]*?")\s*[,)]')
TAGS = re.compile(r"\{[{%].*?[%}]\}")
PATHS = re.compile(r"[a-z_]+(?:\.[a-z_]+)+")

CATALOG = Catalog.default()
CLAUSES = [part.clause for part in CATALOG.document(KIND).parts]


def ids(blocks: Any) -> Iterator[str]:
    for block in blocks:
        match block:
            case TIf(branches):
                for branch in branches:
                    yield from ids(branch.blocks)
            case TFor():
                yield from ids(block.blocks)
            case TSection() | TClause():
                yield block.id
                yield from ids(block.children)
            case _:
                yield from ids(getattr(block, "children", ()))


def paths(text: str) -> set[str]:
    """Data paths that a text reads, in its conditions or in its words."""
    found = {path for tag in TAGS.findall(text) for path in PATHS.findall(tag)}
    return found - {"contract.currency"}  # its sign stands before the sum in English


@cache
def clause_ids(clause: str, lang: str) -> tuple[str, ...]:
    name, text = CATALOG.text(clause, lang)
    return tuple(ids(parse_text(text, name=name, language=lang).blocks))


@cache
def deal_of(path: Path) -> Deal:
    deal = validate(load(path)).deal
    assert deal is not None
    return deal


@cache
def document_of(path: Path, lang: str) -> Document:
    return compose(CATALOG, deal_of(path), Job(KIND), lang).document


def own(paths: list[Path]) -> list[Path]:
    return [path for path in paths if not deal_of(path).contract.external]


def clauses(document: Document) -> list[str]:
    return [block.id for block in walk(document.blocks) if isinstance(block, Clause | Section)]


@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_clause_has_the_same_ids_calls_and_paths_as_the_ukrainian_one(
    clause: str, lang: str
) -> None:
    texts = {code: CATALOG.text(clause, code)[1] for code in ("uk", lang)}
    assert clause_ids(clause, lang) == clause_ids(clause, "uk")
    assert Counter(CALLS.findall(texts[lang])) == Counter(CALLS.findall(texts["uk"]))
    assert paths(texts[lang]) == paths(texts["uk"])


def test_no_id_stands_twice_in_the_contract() -> None:
    times = Counter(name for clause in CLAUSES for name in clause_ids(clause, "uk"))
    assert [name for name, count in times.items() if count > 1] == []


def test_every_clause_is_reached_by_an_example() -> None:
    reached = {name for path in own(EXAMPLES) for name in clauses(document_of(path, "uk"))}
    unreached = {name for clause in CLAUSES for name in clause_ids(clause, "uk")} - reached
    assert unreached == set()


@pytest.mark.parametrize("path", own(EXAMPLES), ids=lambda path: path.stem)
def test_example_has_the_same_clauses_in_all_languages(path: Path) -> None:
    first, *others = [clauses(document_of(path, lang)) for lang in LANGUAGES]
    assert all(other == first for other in others)
    assert len(first) > 80


@pytest.mark.parametrize("path", own(EXAMPLES), ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_sentences_of_an_example_are_whole(path: Path, lang: str) -> None:
    """Clauses end as sentences or lead to a list; no mark of punctuation follows another."""
    for block in walk(document_of(path, lang).blocks):
        if isinstance(block, Clause | Item):
            text = plain(block.inlines)
            assert not re.search(r"[,;:] ?[,;.]|[^.]\.\.(?!\.)|\(\s|\s[,;.)]| {2}|None", text), text
            assert text.rstrip("»”)").endswith((".", ":", ";")), text


@pytest.mark.parametrize("path", own(EXAMPLES), ids=lambda path: path.stem)
def test_defined_terms_are_used(path: Path) -> None:
    document = document_of(path, "uk")
    lines = [plain(block.inlines) for block in walk(document.blocks) if isinstance(block, Item)]
    defined = [found[1] for line in lines if (found := re.match(r"([А-ЯІЇЄ]\w+)\s– ", line))]
    text = render(document, "txt", CATALOG.layout("txt", "default")).decode()
    assert "Договір" in defined
    for term in defined:
        stem = {"Договір": "Договор", "Послуги": "Послуг"}.get(term, term[:-1])
        assert len(re.findall(stem, text)) > 1, term


def test_contract_of_several_regimes_names_them_under_its_title() -> None:
    titles = {path.stem: document_of(path, "uk").title for path in own(EXAMPLES)}
    cold = titles["cold-chain-logistics"]
    assert plain(cold.inlines).startswith("ДОГОВІР ПРО НАДАННЯ ЛОГІСТИЧНИХ ПОСЛУГ №")
    assert [plain(line) for line in cold.subtitle] == [
        "(транспортне експедирування та складське зберігання)"
    ]
    assert titles["packaging-supply"].subtitle == ()
    assert plain(titles["packaging-supply"].inlines).startswith("ДОГОВІР ПОСТАВКИ №")


def test_regime_brings_its_own_section_and_no_other() -> None:
    regimes = {"post", "carriage", "forwarding", "storage"}
    for path in own(EXAMPLES):
        found = regimes & set(clauses(document_of(path, "uk")))
        assert found == set(deal_of(path).contract.regimes)


def test_event_in_the_contract_speaks_of_the_relevant_specification() -> None:
    path = next(path for path in EXAMPLES if path.stem == "services-individual")
    document = document_of(path, "uk")
    texts = [plain(block.inlines) for block in walk(document.blocks) if isinstance(block, Clause)]
    assert any("з дня підписання відповідної Специфікації" in text for text in texts)


def test_only_persons_who_may_order_are_named_in_the_procedure() -> None:
    path = next(path for path in EXAMPLES if path.stem == "cold-chain-logistics")
    blocks = walk(document_of(path, "uk").blocks)
    persons = next(b for b in blocks if isinstance(b, Clause) and b.id == "ordering-persons")
    names = [plain(item.inlines) for item in persons.blocks if isinstance(item, Item)]
    assert len(names) == 2
    assert all("Данилюк" not in name for name in names)


def words_of(example: str, lang: str = "uk") -> dict[str, str]:
    """The words of each clause of an example by its id, without its lists."""
    path = next(path for path in EXAMPLES if path.stem == example)
    blocks = walk(document_of(path, lang).blocks)
    return {block.id: plain(block.inlines) for block in blocks if isinstance(block, Clause)}


def test_sale_under_the_vienna_convention_cites_no_article_on_domestic_sale() -> None:
    export, domestic = words_of("export-eu"), words_of("packaging-supply")
    for clause in ("payment-return", "delivery-term-order", "acceptance-goods-hidden-law"):
        assert "Цивільного кодексу" not in export[clause]
    assert "стат" in domestic["payment-return"]


def test_exported_services_have_no_settlement_deadline() -> None:
    services, goods = words_of("it-services-eu"), words_of("export-eu")
    assert not {"payment-export", "liability-settlement-deadline"} & set(services)
    assert {"payment-export", "liability-settlement-deadline"} <= set(goods)


def test_buyer_who_is_a_person_keeps_the_rights_of_a_consumer() -> None:
    assert "права споживача" in words_of("seller-draft-individual")["subject-supply-use"]
    assert "споживача" not in words_of("packaging-supply")["subject-supply-use"]


def test_late_payment_penalty_by_the_discount_rate_runs_by_the_day_at_a_rate_per_annum() -> None:
    words = words_of("packaging-supply")["liability-late-payment"]
    assert "пеню за кожен день прострочення в розмірі подвійної облікової ставки" in words
    assert "(у процентах річних)" in words
