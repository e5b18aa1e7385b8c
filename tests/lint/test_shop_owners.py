"""Shops as their owners write them, a few lines wrong: each is found in its line, and nothing is made of an error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cli import main
from tests.lint.cases import SHOPS

DAY = "2026-11-22"
Change = tuple[str, str, str]
"""What the shop says, what its owner wrote instead, and the rule that finds it in that line."""

OWNERS: dict[str, tuple[Change, ...]] = {
    "electronics-company": (
        (
            "    return_cost: seller\n    delivery_refunded: true",
            "    return_cost: buyer\n    delivery_refunded: true",
            "withdrawal-shipping-on-consumer",
        ),
        (
            "    repair_within: 14 days",
            "    repair_within: 30 business days",
            "warranty-repair-over-14",
        ),
        (
            "      ground: consent\n      data: [contact]\n",
            "      ground: legitimate_interest\n      data: [contact]\n",
            "priv-marketing-ground",
        ),
        (
            "frequency: {uk: не частіше двох разів на тиждень",
            "frequency: {uk: дані покупців зберігаються назавжди",
            "priv-retention-unlimited",
        ),
        (
            "answer_within: 30 days, identity",
            "answer_within: 45 days, identity",
            "priv-response-over-30",
        ),
    ),
    "clothes-to-measure": (
        (
            "    - {item: gloves, groups: [gloves]}",
            "    - {item: cut_materials, groups: [bespoke]}",
            "nonreturnable-outside-list",
        ),
        (
            'given: {uk: "мірки, тканина та фасон"',
            'given: {uk: "мірки, а завдаток не повертається"',
            "pay-prepayment-nonrefundable",
        ),
        ("name: {uk: Розпродаж літньої колекції", "name: {uk: FINAL SALE", "ad-foreign-slogan"),
    ),
    "crafts-without-site": (
        ("tax: {system: single, group: 2}", "tax: {system: single, group: 1}", "fop-group1-online"),
        ('code: "3137022464"', 'code: "3137022465"', "code-checksum"),
        (
            'actual_address: {uk: "38164, Полтавська обл., с. Опішня, вул. Гончарна, 8"',
            'actual_address: {uk: "38164, с. Опішня, відділення Укрпошти"',
            "seller-address-is-carrier",
        ),
        (
            "packed: {uk: картонна коробка з м’яким наповненням",
            'packed: {uk: "уцінений товар назад не приймаємо"',
            "nonreturnable-blocks-defects",
        ),
    ),
    "lamps-ukraine-and-eu": (
        ("    answer_within: 1 month", "    answer_within: 2 months", "priv-gdpr-terms"),
        ("    refund_within: 14 days", "    refund_within: 30 days", "eu-refund-over-14"),
        ("currency: UAH", "currency: EUR", "price-not-in-uah"),
        ("    model_form: true", "    model_form: false", "eu-model-form-missing"),
    ),
    "coffee-subscription": (
        (
            "    from: receipt\n    notice: [account",
            "    from: purchase\n    notice: [account",
            "return-window-starts-early",
        ),
        ("      reminder: 3 days", "      reminder: 1 hour", "subscription-hard-to-end"),
        ("concluded: acceptance_received", "concluded: handover", "offer-moment-late"),
    ),
}


def broken(name: str) -> tuple[str, dict[str, int]]:
    """The file of a shop with the changes of its owner, and the line of each rule."""
    text = (SHOPS / f"{name}.yaml").read_text(encoding="utf-8")
    for before, after, _rule in OWNERS[name]:
        assert text.count(before) >= 1, before
        text = text.replace(before, after, 1)
    lines = {
        rule: text[: text.index(after)].count("\n") + 1 for _before, after, rule in OWNERS[name]
    }
    return text, lines


def checked(path: Path) -> list[dict[str, Any]]:
    answer = CliRunner().invoke(main, ["check", "--json", "--on", DAY, str(path)])
    found: list[dict[str, Any]] = json.loads(answer.stdout)["diagnostics"]
    return [one for one in found if one["severity"] != "info"]


@pytest.mark.parametrize("name", OWNERS)
def test_each_line_is_found_and_no_other(name: str, tmp_path: Path) -> None:
    text, lines = broken(name)
    path = tmp_path / "shop.yaml"
    path.write_text(text, encoding="utf-8")
    assert {one["rule"]: one["place"]["line"] for one in checked(path)} == lines


@pytest.mark.parametrize("name", OWNERS)
def test_what_the_owner_changed_was_in_order(name: str) -> None:
    assert not checked(SHOPS / f"{name}.yaml")


@pytest.mark.parametrize("name", ["coffee-subscription", "lamps-ukraine-and-eu"])
def test_a_shop_with_an_error_is_made_into_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text(broken(name)[0], encoding="utf-8")
    out = tmp_path / "out"
    answer = CliRunner().invoke(main, ["pack", str(path), "-o", str(out), "--format", "txt"])
    assert answer.exit_code == 1
    assert not out.exists()
