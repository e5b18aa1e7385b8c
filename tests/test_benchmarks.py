"""The benchmark runner reads what a benchmark prints and judges limits in the right direction."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator

import pytest

from benchmarks.common import Measured, cpu_ms, emit, process_cpu_ms
from benchmarks.run import Figure, benchmarks, keeps_limit, parsed, row

OURS = Measured(value=2.0, low=1.5, high=2.5)
RIVAL = Measured(value=40.0, low=39.0, high=41.0)


def printed(capsys: pytest.CaptureFixture[str]) -> Figure:
    (figure,) = parsed("test", capsys.readouterr().out)
    return figure


@pytest.mark.parametrize(
    ("least_ratio", "most", "kept"),
    [
        (None, None, True),
        (18, None, True),
        (20, 2.0, True),
        (21, None, False),
        (21, 2.0, False),
        (18, 1.9, False),
    ],
)
def test_ratio_must_reach_and_value_must_not_pass_its_limit(
    capsys: pytest.CaptureFixture[str], least_ratio: float | None, most: float | None, kept: bool
) -> None:
    emit("docx", OURS, rival="docxtpl", rival_measured=RIVAL, least_ratio=least_ratio, most=most)
    figure = printed(capsys)
    assert figure["ratio"] == 20.0
    assert keeps_limit(figure) is kept
    assert "20.0 times as fast as docxtpl" in row(figure)


@pytest.mark.parametrize(("most", "kept"), [(None, True), (2.5, True), (1.9, False)])
def test_value_without_rival_has_its_limit_too(
    capsys: pytest.CaptureFixture[str], most: float | None, kept: bool
) -> None:
    emit("pdf", OURS, most=most)
    figure = printed(capsys)
    assert (figure["rival"], figure["rival_value"], figure["ratio"]) == (None, None, None)
    assert keeps_limit(figure) is kept


def test_least_ratio_without_rival_is_not_kept(capsys: pytest.CaptureFixture[str]) -> None:
    emit("pdf", OURS, least_ratio=2)
    assert not keeps_limit(printed(capsys))


def test_a_line_with_other_fields_is_refused() -> None:
    with pytest.raises(ValueError, match="not a figure"):
        list(parsed("test", json.dumps({"name": "docx", "value": 1})))


@pytest.fixture
def light() -> Iterator[None]:
    """What other tests left in memory is not walked again by each collection of garbage."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("light")
def test_measuring_gives_a_median_between_the_extremes() -> None:
    inside = cpu_ms({"sorted": lambda: sorted(range(100))}, rounds=3, round_ms=1)["sorted"]
    outside = process_cpu_ms({"true": ["true"]}, rounds=3)["true"]
    assert 0 < inside.low <= inside.value <= inside.high
    assert 0 <= outside.low <= outside.value <= outside.high


def test_runner_finds_benchmarks_and_not_its_own_modules() -> None:
    assert "startup" in benchmarks()
    assert not {"run", "common", "__init__"} & set(benchmarks())
