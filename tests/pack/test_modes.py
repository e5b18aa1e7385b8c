"""A pack as a draft, as a final one and as it comes: what is made, what is refused, what stands in its PDF."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import main
from contracts.agree import agree
from contracts.foreign import read
from contracts.output import MANIFEST
from contracts.render.merge import attachments_of
from contracts.resources import templates_root

EXAMPLES = templates_root() / "examples" / "b2b"
QUICK = ("--lang", "uk", "--format", "txt,pdf")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def packed(deal: Path, out: Path, *options: str) -> dict[str, Any]:
    """The answer of `contracts pack` as JSON."""
    result = run("pack", deal, "-o", out, *(options or QUICK), "--json")
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def rules(answer: dict[str, Any], *severities: str) -> set[str]:
    return {one["rule"] for one in answer["diagnostics"] if one["severity"] in severities}


@pytest.fixture
def deal(tmp_path: Path) -> Path:
    """The example with an approval sheet, beside the files that it names."""
    shutil.copytree(EXAMPLES, tmp_path / "deals")
    return tmp_path / "deals" / "packaging-supply.yaml"


def change(deal: Path, old: str, new: str) -> None:
    text = deal.read_text(encoding="utf-8")
    assert old in text
    deal.write_text(text.replace(old, new, 1), encoding="utf-8")


def text_of(path: Path) -> str:
    document = read(path.read_bytes(), "pdf")
    return " ".join(one.text for one in document.paragraphs)


def test_pdf_of_the_pack_holds_every_document_but_the_internal_one(
    deal: Path, tmp_path: Path
) -> None:
    answer = packed(deal, tmp_path / "out")
    assert answer["exit"] == 0
    kinds = {one["kind"] for one in answer["artifacts"]}
    assert kinds >= {"approval_sheet", "framework_contract", "specification", "pack"}
    shown = text_of(tmp_path / "out" / "pack.uk.pdf")
    assert "СПЕЦИФІКАЦІЯ" in shown
    assert "АРКУШ ПОГОДЖЕННЯ" not in shown


def test_what_is_attached_says_nothing_of_internal_documents_or_of_the_deal(
    deal: Path, tmp_path: Path
) -> None:
    packed(deal, tmp_path / "out")
    files = attachments_of((tmp_path / "out" / "pack.uk.pdf").read_bytes())
    assert set(files) == {"facts.json", "files.json"}
    assert not any("approval" in data.decode() for data in files.values())


def test_deal_is_attached_when_it_is_asked_for(deal: Path, tmp_path: Path) -> None:
    packed(deal, tmp_path / "out", *QUICK, "--attach-deal")
    files = attachments_of((tmp_path / "out" / "pack.uk.pdf").read_bytes())
    assert files["deal.yaml"] == deal.read_bytes()
    assert len(files) == 4  # the supplier has a file of its own


def test_written_pack_agrees_with_itself_and_a_changed_word_is_found(
    deal: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    packed(deal, out)
    assert agree(out).agrees
    file = out / "uk" / "specification-1.txt"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("П-17/2026", "П-18/2026", 1), encoding="utf-8")
    result = run("check", out, "--json")
    answer = json.loads(result.stdout)
    assert answer["exit"] == 1
    assert any(
        one["place"]["file"].endswith("specification-1.txt") for one in answer["diagnostics"]
    )


def test_same_pack_again_writes_nothing(deal: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    packed(deal, out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    packed(deal, out)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()} == before


def test_no_pdf_of_the_pack_when_one_kind_is_asked_for(deal: Path, tmp_path: Path) -> None:
    packed(deal, tmp_path / "out", *QUICK, "--doc", "specification")
    assert not list((tmp_path / "out").glob("pack.*"))


# Draft ---------------------------------------------------------------------------------------------------------------


def test_draft_is_marked_and_names_what_is_open(deal: Path, tmp_path: Path) -> None:
    change(deal, 'code: "38419256"', 'code: "38419257"')
    refused = packed(deal, tmp_path / "none", *QUICK, "--doc", "specification")
    assert refused["exit"] == 1
    answer = packed(deal, tmp_path / "out", *QUICK, "--doc", "specification", "--draft")
    assert answer["exit"] == 0
    text = (tmp_path / "out" / "uk" / "specification-1.txt").read_text(encoding="utf-8")
    assert text.startswith("ПРОЄКТ")
    assert "38419257" in text.split("Відкриті питання")[-1]


def test_forms_nobody_has_confirmed_are_open_points_of_a_draft(deal: Path, tmp_path: Path) -> None:
    change(
        deal,
        "position: {uk: директор, ru: директор, en: director}",
        "position: {uk: продакт-оунер}",
    )
    waiting = packed(deal, tmp_path / "none", *QUICK, "--doc", "specification")
    assert waiting["exit"] == 3
    answer = packed(deal, tmp_path / "out", *QUICK, "--doc", "specification", "--draft")
    assert answer["exit"] == 0
    text = (tmp_path / "out" / "uk" / "specification-1.txt").read_text(encoding="utf-8")
    assert "продакт-оунер" in text.split("Відкриті питання")[-1].lower()
    assert agree(tmp_path / "out").agrees


def test_draft_and_final_exclude_each_other(deal: Path, tmp_path: Path) -> None:
    assert packed(deal, tmp_path / "out", *QUICK, "--draft", "--final")["exit"] == 2
    assert not (tmp_path / "out").exists()


# Final ---------------------------------------------------------------------------------------------------------------


def test_final_pack_has_a_certificate_of_what_was_compared(deal: Path, tmp_path: Path) -> None:
    answer = packed(deal, tmp_path / "out", *QUICK, "--final", "--accept-stale")
    assert answer["exit"] == 0, answer["diagnostics"]
    shown = text_of(tmp_path / "out" / "certificate.uk.pdf")
    assert "П-17/2026-К" in shown
    assert agree(tmp_path / "out").agrees


def test_final_pack_writes_nothing_while_a_form_waits(deal: Path, tmp_path: Path) -> None:
    change(
        deal,
        "position: {uk: директор, ru: директор, en: director}",
        "position: {uk: продакт-оунер}",
    )
    answer = packed(deal, tmp_path / "out", *QUICK, "--final", "--accept-stale")
    assert answer["exit"] == 3
    assert not (tmp_path / "out").exists()


def test_findings_on_shaky_law_stop_a_final_pack_until_they_are_accepted(
    deal: Path, tmp_path: Path
) -> None:
    change(
        deal,
        "disputes: {claim_answer: 30 days}",
        "disputes: {claim_answer: 30 days, arbitration: {institution: icac, seat: м. Київ}}",
    )
    stopped = packed(deal, tmp_path / "none", *QUICK, "--final")
    shaky = [
        one
        for one in stopped["diagnostics"]
        if any(basis["confidence"] == "memory" for basis in one["basis"])
    ]
    assert shaky, stopped["diagnostics"]
    assert stopped["exit"] == 3
    assert not (tmp_path / "none" / MANIFEST).exists()
    answer = packed(deal, tmp_path / "out", *QUICK, "--final", "--accept-stale")
    assert answer["exit"] == 0
