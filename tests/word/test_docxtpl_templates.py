"""docxtpl's own test templates, with the values of its own scripts: equal to docxtpl, and never corrupt."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from contracts.word.check import check_docx
from contracts.word.package import read_package
from contracts.word.patch import TEXT_PART
from tests.word.given.fetch import DOCXTPL
from tests.word.own import canonical

ROOT = Path(__file__).parents[2]
SCRIPTS = (
    "cellbg", "dynamic_table", "escape", "header_footer", "header_footer_entities",
    "header_footer_image", "header_footer_utf8", "inline_image", "nested_for", "order",
    "replace_picture", "richtext", "richtext_and_if", "subdoc", "vertical_merge",
)  # fmt: skip


def given() -> Path:
    """The folder of docxtpl's own tests."""
    if not DOCXTPL.is_dir():
        pytest.skip("not run: python -m tests.word.given.fetch")
    return DOCXTPL


def play(folder: Path, script: str, who: str) -> Path:
    """Runs a script in a copy of its folder; the file that it saved."""
    here = folder / who
    shutil.copytree(given(), here)
    saved = here / "test_files" / f"{script}.docx"
    saved.unlink()
    done = run_script(here, script, who)
    assert saved.is_file(), done.stderr[-2000:]
    return saved


def run_script(here: Path, script: str, who: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.word.given.play", f"{script}.py", who]
    environment = {"PYTHONPATH": str(ROOT), "PATH": ""}
    return subprocess.run(
        command, check=False, cwd=here, env=environment, capture_output=True, text=True
    )


@pytest.mark.slow
def test_embedded_files_are_refused(tmp_path: Path) -> None:
    shutil.copytree(given(), tmp_path / "ours")
    done = run_script(tmp_path / "ours", "embedded", "ours")
    assert "macros, objects or other documents inside" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_template_of_docxtpl_is_filled_as_by_docxtpl(tmp_path: Path, script: str) -> None:
    ours = play(tmp_path, script, "ours").read_bytes()
    theirs = play(tmp_path, script, "theirs").read_bytes()
    parts = sorted(name for name in read_package(theirs) if TEXT_PART.fullmatch(name))
    for name in parts:
        if not name.startswith("docProps"):
            assert canonical(ours, name) == canonical(theirs, name)
    known = {one.code for one in check_docx(theirs)}
    assert {one.code for one in check_docx(ours)} <= known
