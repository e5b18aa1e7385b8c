"""Deals with several mistakes at once: all of them are found, and nothing else that is an error or a warning."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from contracts.lint import lint_deal
from schemas.deal import Deal
from tests.lint.cases import base_of, patched

DAY = date(2026, 11, 22)
CITED = "Неустойка сплачується за статтею 231 ГК України; документи підписуються ЕЦП."
CLEAN = "Спір вирішує господарський суд за Господарським процесуальним кодексом України."

Expected = dict[str, str]
TRAPS: dict[str, tuple[str, dict[str, Any], Expected]] = {
    "old template": (
        "supply",
        {
            "delivery.handling": {"uk": CITED},
            "liability.late_payment": {"per_day": "0.5 %", "capped_by_law": "false"},
            "specifications[0].lines[0].vat": "19 %",
            "specifications[0].stated": {"gross": "40800.00"},
            "disputes.limitation": "6 months",
            "payment.cash": "true",
        },
        {
            "cites-commercial-code": "error",
            "cites-repealed-act": "warning",
            "pen-monetary-cap": "warning",
            "vat-rate-set": "warning",
            "sum-stated": "error",
            "limitation-too-short": "warning",
            "cash-over-limit": "error",
        },
    ),
    "export paid too late": (
        "export",
        {
            "payment.balance.within": "9 months",
            "specifications[0].rate": {"currency": "EUR", "rate": "48.5", "date": "2026-05-13"},
            "specifications[0].lines[0].vat": "20 %",
            "disputes.limitation": "5 years",
        },
        {
            "zed-settlement-deadline": "error",
            "vat-export": "warning",
            "zed-limitation-convention": "warning",
        },
    ),
    "sole proprietor above the limits": (
        "services",
        {
            "parties.contractor.tax.group": "2",
            "specifications[0].lines[0].price": "15000",
            "acts[0].lines[0].price": "15000",
            "acts[0].signatures": "unilateral",
        },
        {
            "fop-group2-services": "error",
            "fop-income-limit": "warning",
            "act-unilateral-early": "warning",
            "act-contract-mode-conflict": "warning",
        },
    ),
    "two residents as if abroad": (
        "supply",
        {
            "disputes.law": "GB",
            "disputes.arbitration": {"institution": "lcia", "seat": {"uk": "Лондон"}},
            "force_majeure": {"notice": "1 day", "proof": "chamber", "proof_within": "3 days"},
        },
        {
            "governing-law-domestic": "warning",
            "arbitration-domestic": "warning",
            "force-majeure-proof-early": "warning",
        },
    ),
    "words that look wrong and are not": (
        "supply",
        {
            "delivery.handling": {"uk": CLEAN},
            "liability.late_payment": {"per_day": "0.1 %"},
            "specifications[0].lines[0].vat": "14 %",
            "specifications[0].stated": {"net": "34000.00"},
            "disputes.limitation": "5 years",
        },
        {},
    ),
}


@pytest.mark.parametrize("name", TRAPS)
def test_every_trap_is_found_and_nothing_else(name: str) -> None:
    base, changes, expected = TRAPS[name]
    without = ["specifications[0].lines[0].vat_basis"] if "vat-export" in expected else []
    data = patched(base_of(base), {"set": changes, "drop": without})
    deal = Deal.model_validate(data)
    found = lint_deal(deal, places=None, languages=("uk",), today=DAY)
    worse = {one.rule: one.severity for one in found if one.severity != "info"}
    assert worse == expected
