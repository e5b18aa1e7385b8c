"""Service levels: the arithmetic of an annex, and what is computed for its text.

`evaluate` says what follows from measured values, `downtime` what a share of availability leaves.
"""

from __future__ import annotations

from contracts.sla.evaluation import (
    Downtime,
    Form,
    Outcome,
    Penalty,
    Result,
    Reward,
    downtime,
    downtime_minutes,
    evaluate,
)
from contracts.sla.figures import SlaFigures, sla_figures
from contracts.sla.levels import Band, Level, target_of

__all__ = [
    "Band",
    "Downtime",
    "Form",
    "Level",
    "Outcome",
    "Penalty",
    "Result",
    "Reward",
    "SlaFigures",
    "downtime",
    "downtime_minutes",
    "evaluate",
    "sla_figures",
    "target_of",
]
