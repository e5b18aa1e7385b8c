"""Killed at any moment, the next run goes on and the folder is that of an undisturbed run; clusters make the same."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from contracts.batch.executors import Here, completed
from contracts.errors import EngineError
from tests.batch.help import TITLES, batch, book, deal_file, good
from tests.batch.test_run import content

ROOT = Path(__file__).resolve().parents[2]
ROWS = 40


def arguments(table: Path, deal: Path, out: Path, *more: str) -> list[str]:
    return [
        sys.executable,
        "-m",
        "cli",
        "batch",
        str(table),
        "--deal",
        str(deal),
        "--doc",
        "specification",
        "-o",
        str(out),
        *more,
    ]  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("resume")
    deal_file(folder)
    book(
        folder / "t.xlsx",
        {"Аркуш": [TITLES, *(good(f"С-{index}", index + 1) for index in range(ROWS))]},
    )
    batch(folder / "t.xlsx", folder / "deal.yaml", folder / "whole")
    return folder


def killed(project: Path, out: Path, when: int, *more: str) -> None:
    """Starts a run and kills it as soon as *when* files are there."""
    run = subprocess.Popen(
        arguments(project / "t.xlsx", project / "deal.yaml", out, *more),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + 60
    while run.poll() is None and len(list(out.glob("*.docx"))) < when and time.monotonic() < until:
        time.sleep(0.002)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()


def assert_resumes(project: Path, out: Path, moments: list[int]) -> None:
    """Kills a run at each of *moments*, lets the last one end, and compares the folders."""
    for when in moments:
        killed(project, out, when, "--workers", "1")
    killed(project, out, ROWS - 1, "--workers", "2")
    (out / ".contracts-1-x.part").write_bytes(b"half")
    answer = batch(project / "t.xlsx", project / "deal.yaml", out)
    assert answer["code"] == 0
    assert content(out) == content(project / "whole")


def test_after_a_kill_the_result_is_that_of_an_undisturbed_run(project: Path) -> None:
    assert_resumes(project, project / "killed", [1, random.Random(7).randrange(2, ROWS)])


@pytest.mark.slow
def test_many_kills_at_random_moments_change_nothing(project: Path) -> None:
    chance = random.Random(11)
    for attempt in range(6):
        assert_resumes(
            project, project / f"killed-{attempt}", sorted(chance.sample(range(1, ROWS), 5))
        )


def test_a_worker_that_dies_ends_the_run_with_a_remedy_and_the_next_one_goes_on(
    project: Path, tmp_path: Path
) -> None:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with (
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool,
        pytest.raises(EngineError),
    ):
        list(completed(pool, os._exit, [(9,)], 2))


def test_ranges_come_as_they_are_done_and_errors_are_not_swallowed() -> None:
    assert sorted(completed(Here(), abs, [(-1,), (-2,), (3,)], 2)) == [1, 2, 3]
    with pytest.raises(TypeError):
        list(completed(Here(), abs, [("x",)], 2))


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """A scheduler with two workers on this machine, its address."""
    pytest.importorskip("distributed", reason="not run: dask distributed is not installed")
    file = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "distributed.cli."]
    quiet = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = subprocess.Popen([*dask[:2], f"{dask[2]}dask_scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)], **quiet)  # type: ignore[call-overload]  # fmt: skip
    until = time.monotonic() + 60
    while not file.is_file() and time.monotonic() < until:
        time.sleep(0.1)
    import json

    address: str = json.loads(file.read_text("utf-8"))["address"]
    worker = [
        *dask[:2],
        f"{dask[2]}dask_worker",
        address,
        "--nthreads",
        "1",
        "--no-nanny",
        "--no-dashboard",
    ]
    workers = [subprocess.Popen(worker, **quiet) for _ in range(2)]  # type: ignore[call-overload]
    yield address
    for one in (*workers, scheduler):
        one.terminate()
        one.wait(20)


def test_a_cluster_makes_the_same_files(project: Path, tmp_path: Path, cluster: str) -> None:
    run = subprocess.run(
        arguments(
            project / "t.xlsx", project / "deal.yaml", tmp_path / "out", "--scheduler", cluster
        ),
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    assert content(tmp_path / "out") == content(project / "whole")


def test_without_a_scheduler_the_answer_says_so(project: Path, tmp_path: Path) -> None:
    answer = batch(
        project / "t.xlsx", project / "deal.yaml", tmp_path / "out", "--scheduler", "nowhere"
    )
    assert answer["code"] == 5
