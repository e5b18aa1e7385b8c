"""The data paths that rules declare: a rule reads nothing else, so it may be left out when nothing else changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from contracts.lint import affected, all_rules
from contracts.lint.registry import DEAL, DOCUMENT, SHOP
from contracts.lint.run import Facts
from contracts.lint.shops import ShopFacts
from contracts.reading.tree import parse_path
from contracts.schema_walk import fields_at
from schemas.deal import Deal
from schemas.shop.shop import Shop
from tests.lint.cases import BASES, base_of, cases, law_of, read
from tests.lint.recorder import is_declared, recorded

# The type says which parties there are, the date which rules are in force: both are asked for any rule.
ALWAYS = ("contract.type", "contract.date")
# The day of a shop is that of its edition; how several sellers share it is asked for what each sells.
ALWAYS_OF_SHOPS = ("versions",)


@pytest.mark.parametrize("path", list(cases()), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_rule_reads_only_what_it_declares(path: Path) -> None:
    case = read(path)
    rule = all_rules()[case.rule]
    seen: set[str] = set()
    subject, is_shop = recorded(case.subject, "", seen), isinstance(case.subject, Shop)
    of = ShopFacts if is_shop else Facts
    facts = of(subject, case.languages, case.today, law_of(case))
    if rule.scope == DOCUMENT or (rule.needs_today and case.today is None):
        return
    if is_shop and rule.scope != SHOP:  # it declares what it reads of a deal
        return
    list(rule.check(**{name: getattr(facts, name) for name in rule.asks}))
    always = ALWAYS_OF_SHOPS if is_shop else ALWAYS
    assert not [one for one in seen if not is_declared(one, (*rule.reads, *always))]


@pytest.mark.parametrize("name", all_rules())
def test_declared_paths_are_in_the_schema(name: str) -> None:
    rule = all_rules()[name]
    exists = _exists if DEAL in rule.over else _is_of_shops
    assert not [path for path in rule.reads if not exists(path)]


def _is_of_shops(path: str) -> bool:
    *around, last = parse_path(path.replace("[]", "[0]"))
    return last in fields_at(Shop, tuple(around), {})


def _exists(path: str) -> bool:
    concrete = path.replace("[]", "[0]").replace("parties.*", "parties.supplier")
    *around, last = parse_path(concrete)
    data = {"parties": {"supplier": {"kind": "sole_proprietor"}}}
    for kind in ("company", "sole_proprietor", "foreign"):
        data["parties"]["supplier"]["kind"] = kind
        if last in fields_at(Deal, tuple(around), data):
            return True
    return False


def test_affected_gives_the_rules_that_read_a_path() -> None:
    names = {rule.name for rule in affected(["specifications[3].lines[7].price"])}
    assert {"sum-stated", "limit-exceeded", "line-without-price"} <= names
    assert not {"code-checksum", "date-spec-before-contract", "fx-resident-payment"} & names


def test_affected_sees_a_whole_section_that_changes() -> None:
    assert "sign-poa-expired" in {rule.name for rule in affected(["parties.buyer"])}


def test_rules_left_out_find_nothing_new_when_a_row_changes() -> None:
    """What a batch relies on: other prices in a specification change no rule that does not read them."""
    data = base_of("supply")
    first = Deal.model_validate(data)
    line = {**data["specifications"][0]["lines"][0], "price": "0", "vat": "none"}
    changed = {**data, "specifications": [{**data["specifications"][0], "lines": [line]}]}
    second = Deal.model_validate(changed)
    kept = {rule.name for rule in affected(["specifications[0].lines"])}
    for rule in all_rules().values():
        if rule.name not in kept and not rule.needs_today and rule.scope not in (DOCUMENT, SHOP):
            before, after = (
                list(rule.check(**{name: getattr(facts, name) for name in rule.asks}))
                for facts in (Facts(first, ("uk",), None), Facts(second, ("uk",), None))
            )
            assert [one.path for one in before] == [one.path for one in after]


def test_bases_are_deals() -> None:
    assert {path.stem for path in BASES.glob("*.yaml")} == {"annex", "export", "services", "supply"}
