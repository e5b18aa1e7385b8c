"""`make demo` on a bare machine says in one line what is missing."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def make_environment(folder: Path, programs: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs `.ci/venv` where only *programs* (shell scripts by name) are on the PATH."""
    path = folder / "bin"
    path.mkdir()
    for name, script in programs.items():
        (path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (path / name).chmod(0o755)
    return subprocess.run(
        ["/bin/sh", str(ROOT / ".ci" / "venv"), str(folder / "venv")],
        env={"PATH": str(path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


OLD_PYTHON = "exit 1"
NO_VENV = "case $2 in *ensurepip*) exit 1;; esac"


@pytest.mark.parametrize(
    ("programs", "message"),
    [
        ({}, "Python 3.11 or newer is needed"),
        ({"python3": OLD_PYTHON, "python": OLD_PYTHON}, "Python 3.11 or newer is needed"),
        ({"python3": NO_VENV}, "apt install python3-venv"),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, programs: dict[str, str], message: str) -> None:
    done = make_environment(tmp_path, programs)
    assert done.returncode == 1
    assert message in done.stderr
    assert not (tmp_path / "venv").exists()


def test_an_old_python3_is_passed_over_for_a_newer_one(tmp_path: Path) -> None:
    good = 'if [ "$1" = -m ]; then echo "$0 $*"; fi'
    done = make_environment(tmp_path, {"python3": OLD_PYTHON, "python3.12": good})
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[0].endswith("python3.12")


def test_ci_runs_make_test() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "make test" in script.read_text(encoding="utf-8")
