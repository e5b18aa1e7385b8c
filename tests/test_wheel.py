"""The package as users get it: the wheel, in an empty environment, far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("cli.py", "contracts", "schemas")


def run(*command: str | Path, cwd: Path) -> str:
    """Standard output of *command*, run in *cwd* without anything of this environment on Python's path."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [os.fspath(word) for word in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


def build(source: Path, outdir: Path, kind: str) -> Path:
    """Builds a wheel or an sdist with the hatchling of this environment."""
    run(
        sys.executable,
        *("-m", "build", "--no-isolation", f"--{kind}", "--outdir", outdir, source),
        cwd=outdir.parent,
    )
    (made,) = outdir.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


def files(wheel: Path) -> dict[str, int]:
    """Name and CRC of everything in a wheel."""
    with zipfile.ZipFile(wheel) as package:
        return {info.filename: info.CRC for info in package.infolist()}


def committed(folder: Path) -> set[str]:
    """Files below *folder* as they must lie in the wheel, relative to it."""
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_wheel_holds_the_code_the_texts_and_the_catalogues(wheel: Path) -> None:
    held = set(files(wheel))
    for name in ("contracts", "schemas"):
        assert {f"{name}/{file}" for file in committed(ROOT / name)} <= held
    assert {f"contracts/_templates/{file}" for file in committed(ROOT / "templates")} <= held
    assert {"contracts/locale/uk/LC_MESSAGES/contracts.mo", "cli.py"} <= held


def test_wheel_puts_nothing_else_on_the_path(wheel: Path) -> None:
    top = {name.split("/")[0] for name in files(wheel)}
    assert {name for name in top if not name.endswith(".dist-info")} == set(SOURCES)


def test_source_archive_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / "sdist").mkdir()
    (tmp_path / "again").mkdir()
    archive = build(ROOT, tmp_path / "sdist", "sdist")
    with tarfile.open(archive) as packed:
        packed.extraction_filter = tarfile.data_filter if hasattr(tarfile, "data_filter") else None
        packed.extractall(tmp_path / "source")
    (source,) = (tmp_path / "source").iterdir()
    again = build(source, tmp_path / "again", "wheel")
    assert again.name == wheel.name
    assert files(again) == files(wheel)


def test_demo_runs_from_the_wheel_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / "bin"
    pip = (programs / "python", "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "install", "--no-compile", wheel, cwd=tmp_path)
    run(*pip, "check", cwd=tmp_path)
    run(programs / "contracts", "demo", "out", cwd=tmp_path)
    made = {path.suffix for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert {".docx", ".pdf"} <= made
