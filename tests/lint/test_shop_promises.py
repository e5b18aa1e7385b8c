"""Shops that promise less than the law gives: returns, personal data, Europe, words of old templates."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from cli import main
from contracts.lint import lint_shop
from schemas.shop.shop import Shop
from tests.lint.cases import SHOPS, base_of, patched

DAY = date(2026, 11, 22)
OLD_OFFER = (
    "Магазин не несе жодної відповідальності. Претензії приймаються протягом 24 годин. "
    "Спори розглядаються судом за місцезнаходженням Продавця. Товар обміну та поверненню не підлягає."
)
FAIR_OFFER = (
    "Продавець відповідає за якість товару. Претензії приймаються протягом гарантійного строку. "
    "Умова «товар поверненню не підлягає» щодо недоліків є нікчемною. "
    "Позов подають за місцем проживання споживача або за місцезнаходженням продавця."
)

TRAPS: dict[str, tuple[str, dict[str, Any], tuple[str, ...], dict[str, str]]] = {
    "returns of an old template": (
        "electronics-company",
        {
            "returns.withdrawal.window": "7 days",
            "returns.withdrawal.from": "dispatch",
            "returns.withdrawal.return_cost": "buyer",
            "returns.withdrawal.conditions": ["packaging"],
            "returns.withdrawal.refund": {
                "within": "2 months",
                "counted_from": "inspection",
                "deductions": ["bank_fee"],
            },
            "returns.exchange.refund.in_money": "false",
            "returns.defects.refund.within": "30 days",
            "returns.defects.packaging_needed": "true",
            "goods.not_exchanged[0].groups": ["shavers", "gadgets"],
        },
        (),
        {
            "return-window-under-14": "error",
            "return-window-starts-early": "error",
            "withdrawal-shipping-on-consumer": "warning",
            "withdrawal-conditions-excessive": "warning",
            "refund-withdrawal-over-30-days": "error",
            "refund-waits-for-inspection": "warning",
            "refund-deductions": "warning",
            "bonus-only-refund": "error",
            "refund-defect-over-7-days": "error",
            "warranty-packaging-required": "warning",
            "defects-terms-contradict": "error",
            "nonreturnable-outside-list": "warning",
        },
    ),
    "data for everybody and for ever": (
        "electronics-company",
        {
            "personal_data.marketing.consent": "ticked_before",
            "personal_data.purposes[0].ground": "consent",
            "personal_data.purposes[1].retention.period": "3 years",
            "personal_data.purposes[8].retention": {"until": "removal_asked"},
            "personal_data.requests.answer_within": "60 days",
            "personal_data.recipients[5].country": "RU",
            "personal_data.recipients[6].name": "Yandex",
            "personal_data.categories[6].special": "health",
        },
        ("personal_data.recipients[8].ground",),
        {
            "priv-marketing-bundled": "error",
            "priv-consent-for-contract-data": "warning",
            "priv-retention-below-tax": "warning",
            "priv-retention-open": "warning",
            "priv-response-over-30": "warning",
            "priv-transfer-russia-belarus": "error",
            "priv-recipient-sanctioned": "warning",
            "priv-transfer-no-basis": "error",
            "priv-high-risk-notice": "warning",
        },
    ),
    "Europe as if it were Ukraine": (
        "lamps-ukraine-and-eu",
        {"cookies.used[3].on_by_default": "true"},
        (
            "returns.eu",
            "personal_data.gdpr",
            "site.markets.responsible_person",
            "site.markets.accessibility",
        ),
        {
            "eu-withdrawal-function-missing": "error",
            "eu-withdrawal-terms-missing": "warning",
            "priv-gdpr-section-missing": "warning",
            "eu-gpsr-responsible-person": "warning",
            "eu-eaa-statement": "warning",
            "priv-cookies-default-on": "warning",
        },
    ),
    "words of an old offer": (
        "cosmetics-two-sellers",
        {"delivery.handover.packed": {"uk": OLD_OFFER}},
        (),
        {
            "unfair-liability-exclusion": "warning",
            "claim-short-term": "warning",
            "dispute-exclusive-court": "warning",
            "nonreturnable-blocks-defects": "warning",
        },
    ),
    "more than the law gives, in other units": (
        "electronics-company",
        {
            "returns.withdrawal.window": "2 months",
            "returns.exchange.window": "20 business days",
            "returns.withdrawal.refund.within": "4 weeks",
            "returns.exchange.refund.within": "5 business days",
            "returns.defects.refund.within": "1 day",
            "returns.defects.repair_within": "10 business days",
            "personal_data.purposes[1].retention.period": "5 years",
            "delivery.handover.packed": {"uk": FAIR_OFFER},
        },
        (),
        {},
    ),
}


def _patched(name: str) -> dict[str, Any]:
    base, changes, dropped, _expected = TRAPS[name]
    return patched(base_of(base), {"set": changes, "drop": dropped})


@pytest.mark.parametrize("name", TRAPS)
def test_every_broken_promise_is_found_and_nothing_else(name: str) -> None:
    shop = Shop.model_validate(_patched(name))
    found = lint_shop(shop, places=None, languages=("uk",), today=DAY)
    assert {one.rule: one.severity for one in found if one.severity != "info"} == TRAPS[name][3]


def test_pack_makes_no_documents_of_unlawful_terms(tmp_path: Path) -> None:
    text = (SHOPS / "electronics-company.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["returns"]["withdrawal"]["window"] == "14 days"
    shop = tmp_path / "shop.yaml"
    shop.write_text(text.replace("window: 14 days", "window: 7 days", 1), encoding="utf-8")
    out = tmp_path / "out"
    result = CliRunner().invoke(main, ["pack", str(shop), "-o", str(out)])
    assert result.exit_code == 1
    assert "return-window-under-14" in result.output
    assert not out.exists()


def test_warnings_stop_a_pack_only_where_asked(tmp_path: Path) -> None:
    text = (SHOPS / "crafts-without-site.yaml").read_text(encoding="utf-8")
    shop = tmp_path / "shop.yaml"
    shop.write_text(text.replace("return_cost: seller", "return_cost: buyer", 1), encoding="utf-8")
    checked = CliRunner().invoke(main, ["check", str(shop), "--on", "2026-11-22"])
    assert checked.exit_code == 0
    assert "withdrawal-shipping-on-consumer" in checked.output
    strict = CliRunner().invoke(main, ["check", str(shop), "--strict", "--on", "2026-11-22"])
    assert strict.exit_code == 1
