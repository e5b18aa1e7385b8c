"""LibreOffice for templates of one's own: runs shared, crashes survived, time limited, a clear word when missing."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from contracts.errors import EngineError
from contracts.word import office
from contracts.word.office import Office

FAKE = """#!/bin/sh
echo run >> "{log}"
for name in "$@"; do case "$name" in *.docx)
  base="${{name%.docx}}"
  case "$(cat "$name")" in
    crash*) {crash} ;;
    slow*) sleep 60 ;;
    *) printf '%%PDF of %s\\n%%%%EOF\\n' "$(cat "$name")" > "$base.pdf" ;;
  esac ;;
esac; done
"""


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in place of LibreOffice that converts letters, and crashes or sleeps when it is told."""
    log = tmp_path / "runs"
    program = tmp_path / "soffice"
    program.write_text(FAKE.format(log=log, crash="kill -SEGV $$"))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(office, "FIRST_START", 0.5)
    return log


def test_documents_share_runs_and_keep_their_order(runs: Path) -> None:
    made = Office(documents=3).pdfs([f"text {number}".encode() for number in range(7)])
    assert [one.split(b"\n")[0] for one in made] == [
        f"%PDF of text {number}".encode() for number in range(7)
    ]
    assert len(runs.read_text().split()) == 3


def test_workers_have_profiles_of_their_own(runs: Path) -> None:
    made = Office(workers=2, documents=1).pdfs([b"a", b"b", b"c"])
    assert len(made) == 3


def test_a_crash_loses_only_its_document(runs: Path) -> None:
    with pytest.raises(EngineError, match="document 2"):
        Office().pdfs([b"a", b"crash", b"c"])
    assert len(runs.read_text().split()) == 2


def test_a_run_that_takes_too_long_is_ended(runs: Path) -> None:
    with pytest.raises(EngineError, match="document 1"):
        Office(seconds=0.1).pdfs([b"slow"])


def test_the_time_of_making_is_taken_out_of_a_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pdf(day: str, mark: str) -> bytes:
        return (
            f"%PDF-1.6\n<</Producer(x)/CreationDate(D:2026112{day}131302Z')>>\nstartxref\n"
            f"/ID [ <{mark * 32}>\n<{mark * 32}> ]\n/DocChecksum /{mark * 32}\n%%EOF\n"
        ).encode()

    made = []
    for day, mark in (("1", "A"), ("2", "B")):
        (tmp_path / f"{day}.pdf").write_bytes(pdf(day, mark))
        program = tmp_path / "soffice"
        program.write_text(
            f'#!/bin/sh\nfor n in "$@"; do case "$n" in *.docx) cp "{tmp_path}/{day}.pdf" "${{n%.docx}}.pdf";; esac; done\n'
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        made += Office().pdfs([b"x"])
    assert made[0] == made[1]
    assert len(made[0]) == len(pdf("1", "A"))
    assert b"D:19800101000000Z" in made[0]


def test_nothing_to_convert_starts_nothing(runs: Path) -> None:
    assert Office().pdfs([]) == []
    assert not runs.exists()


def test_the_message_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError) as caught:
        Office().pdfs([b"a"])
    assert caught.value.exit_code == 5
    assert caught.value.fields["command"] == office.INSTALL
