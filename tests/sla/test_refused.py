"""What an annex cannot say, beside what the tests of its schema try: sizes without a base, caps of nothing."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tests.sla.help import annex, metric, tier

WEIGHED = (metric("a", weight="60 %"), metric("b", weight="40 %"))


def codes(*metrics: dict[str, Any], **more: Any) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        annex(*metrics, **more)
    return [error["type"] for error in caught.value.errors()]


@pytest.mark.parametrize(
    "size",
    [
        {"percent": "1 %", "base": "service_fee"},
        {"amount": "100.00", "per": "case"},
        {"amount": "100.00", "per": "day"},
    ],
)
def test_index_counts_only_for_the_fee_the_period_and_points(size: dict[str, str]) -> None:
    tiers = [tier("shtraf", to="80", **size)]
    assert codes(*WEIGHED, index={"target": "80", "tiers": tiers}) == ["index-size"]
    index = {"target": "80"}
    bonus = {"threshold": "90", **size}
    assert codes(*WEIGHED, index=index, bonuses=[bonus]) == ["index-size"]


@pytest.mark.parametrize(
    "more", [{"caps": {"month": {"percent": "10 %"}}}, {"damages": "exclusive"}]
)
def test_caps_and_damages_need_consequences(more: dict[str, Any]) -> None:
    assert codes(metric("a"), **more) == ["consequences-missing"]
    assert annex(metric("a", tier(to="97")), **more).metrics
