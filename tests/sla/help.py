"""Small annexes for the tests of service levels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas.metrics import Measured
from schemas.sla import Sla

__all__ = ["annex", "measured", "metric", "tier"]


def tier(form: str = "price_reduction", **more: str) -> dict[str, Any]:
    """A tier of 2 % of the fee, unless *more* says otherwise; `start` is its `from`."""
    size = {} if {"percent", "amount"} & set(more) else {"percent": "2 %", "base": "period_fee"}
    given = {"from" if key == "start" else key: value for key, value in more.items()}
    return {"form": form, **size, **given}


def metric(name: str = "on_time", *tiers: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A percent of at least 97 by the month."""
    data = {
        "id": name,
        "name": f"Показник {name}",
        "kind": "percent",
        "formula": "частка вчасних",
        "target": "97",
        "direction": "at_least",
        "source": "TMS",
        "tiers": list(tiers),
    }
    return {**data, **more}


def annex(*metrics: dict[str, Any], **more: Any) -> Sla:
    """An annex of *metrics* alone."""
    return Sla.model_validate({"metrics": list(metrics), **more})


def measured(**values: Any) -> Mapping[str, Measured]:
    """Measured values by metric; a mapping gives more than the value."""
    return {name: Measured.model_validate(value) for name, value in values.items()}
