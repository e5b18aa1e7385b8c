"""Documents of a pack in Word templates of the user: beside the others, told apart from them, never wrong in silence."""

from __future__ import annotations

import json
import os
import shutil
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import main
from contracts.foreign import read
from contracts.output import MANIFEST, sha256
from contracts.resources import templates_root
from contracts.word.check import check_docx
from tests.word.own import p, row, table, template

EXAMPLES = templates_root() / "examples" / "b2b"
NAME = "import-equipment"
BODY = (
    p("СПЕЦИФІКАЦІЯ № {{ this.number }} до {{ contract_name('gen') }} № {{ contract.number }} від {{ contract.date | long }}")
    + p("Покупець: {{ buyer.name }}, код {{ buyer.code }}")
    + table(
        2,
        row("{%tr for line in this.lines %}", ""),
        row("{{ line.name }}", "{{ line.price | price }}"),
        row("{%tr endfor %}", ""),
    )
    + p("Разом: {{ this.totals.gross | money }}")
)  # fmt: skip
OFFICE = """#!/bin/sh
for name in "$@"; do case "$name" in *.docx)
  cp "{pdf}" "${{name%.docx}}.pdf" ;;
esac; done
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def packed(deal: Path, *options: object) -> dict[str, Any]:
    """The answer of `contracts pack` as JSON, of Word files in Ukrainian where nothing else is said."""
    usual = [] if "--lang" in options or "--bilingual" in options else ["--lang", "uk"]
    usual += [] if "--format" in options else ["--format", "docx"]
    out = deal.parent.parent / "out"
    result = run("pack", deal, "-o", out, *usual, *options, "--json")
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def rules(answer: dict[str, Any]) -> set[str]:
    return {one["rule"] for one in answer["diagnostics"] if one["severity"] == "error"}


def lines(path: Path) -> list[str]:
    return [one.text for one in read(path.read_bytes(), "docx").paragraphs]


@pytest.fixture
def deal(tmp_path: Path) -> Path:
    """An example in a folder of its own, where nothing is written yet."""
    shutil.copytree(EXAMPLES, tmp_path / "deals")
    return tmp_path / "deals" / f"{NAME}.yaml"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.docx"
    path.write_bytes(template(BODY, header=p("Специфікація № {{ this.number }}")))
    return path


def project(deal: Path, value: str) -> None:
    (deal.parent / "contracts.toml").write_text(f"[templates]\n{value}\n", encoding="utf-8")


def test_only_the_named_kind_is_made_in_the_template(deal: Path, mine: Path) -> None:
    answer = packed(deal, "--template", f"specification={mine}")
    assert answer["exit"] == 0
    out = deal.parent.parent / "out" / "uk"
    made = lines(out / "specification-1.docx")
    assert made[0].startswith("СПЕЦИФІКАЦІЯ № 1 до")
    assert made[-1].startswith("Разом: ")
    assert len(lines(out / "framework_contract.docx")) > 100


def test_one_kind_needs_no_name_before_the_file(deal: Path, mine: Path) -> None:
    answer = packed(deal, "--doc", "specification", "--template", mine)
    assert [one["kind"] for one in answer["artifacts"]] == ["specification"]


def test_a_project_names_templates_for_its_packs(deal: Path, mine: Path) -> None:
    project(deal, f'specification = {{uk = "{mine}"}}')
    packed(deal, "--doc", "specification", "--lang", "uk,en")
    out = deal.parent.parent / "out"
    assert lines(out / "uk" / "specification-1.docx")[-1].startswith("Разом: ")
    assert len(lines(out / "en" / "specification-1.docx")) > 20


def test_the_command_goes_before_the_project(deal: Path, mine: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.docx"
    other.write_bytes(template(p("Інший шаблон {{ this.number }}")))
    project(deal, f'specification = "{mine}"')
    packed(deal, "--doc", "specification", "--template", other)
    assert lines(tmp_path / "out" / "uk" / "specification-1.docx") == ["Інший шаблон 1"]


def test_the_manifest_names_the_template_and_its_hash(deal: Path, mine: Path) -> None:
    packed(deal, "--template", f"specification={mine}")
    manifest = json.loads((deal.parent.parent / "out" / MANIFEST).read_text("utf-8"))
    marked = {one["path"]: one.get("template") for one in manifest["files"]}
    expected = {"name": "mine.docx", "sha256": sha256(mine.read_bytes())}
    assert marked["uk/specification-1.docx"] == expected
    assert marked["uk/framework_contract.docx"] is None
    assert {"path": "mine.docx", "sha256": expected["sha256"]} in manifest["inputs"]
    assert "texts/specification" not in manifest["versions"]


def test_a_written_pack_agrees_and_says_what_was_not_compared(deal: Path, mine: Path) -> None:
    packed(deal, "--template", f"specification={mine}")
    out = deal.parent.parent / "out"
    answer = json.loads(run("check", out, "--json").stdout)
    assert answer["exit"] == 0
    told = [one for one in answer["diagnostics"] if one["rule"] == "template-of-user"]
    assert [one["place"]["file"].endswith("specification-1.docx") for one in told] == [True]


def test_a_value_changed_by_hand_is_found(deal: Path, mine: Path) -> None:
    packed(deal, "--template", f"specification={mine}")
    out = deal.parent.parent / "out"
    file = out / "uk" / "specification-1.docx"
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode().replace("IM-2026/02", "IM-2026/03")
    with zipfile.ZipFile(file, "w") as package:
        for name, content in (parts | {"word/document.xml": body.encode()}).items():
            package.writestr(name, content)
    answer = json.loads(run("check", out, "--json").stdout)
    assert answer["exit"] == 1
    assert rules(answer) == {"value-differs"}


def test_digits_and_words_typed_into_a_template_must_agree(deal: Path, tmp_path: Path) -> None:
    path = tmp_path / "typed.docx"
    path.write_bytes(template(p("Строк поставки № {{ this.number }}: 10 (дев’ять) днів")))
    answer = packed(deal, "--doc", "specification", "--template", path, "--final", "--accept-stale")
    assert "words-differ" in rules(answer)
    assert not (tmp_path / "out").exists()


def test_the_certificate_says_which_files_have_templates_of_the_user(
    deal: Path, mine: Path, tmp_path: Path
) -> None:
    answer = packed(deal, "--template", f"specification={mine}", "--final", "--accept-stale")
    assert answer["exit"] == 0
    shown = read((tmp_path / "out" / "certificate.uk.pdf").read_bytes(), "pdf")
    text = " ".join(one.text for one in shown.paragraphs)
    assert "власних шаблонів Word" in text
    assert "specification-1.docx" in text


def test_a_draft_is_marked_on_every_page(deal: Path, mine: Path, tmp_path: Path) -> None:
    answer = packed(deal, "--doc", "specification", "--template", mine, "--draft")
    assert answer["exit"] == 0
    with zipfile.ZipFile(tmp_path / "out" / "uk" / "specification-1.docx") as package:
        headers = [package.read(name) for name in package.namelist() if "header" in name]
    assert not check_docx((tmp_path / "out" / "uk" / "specification-1.docx").read_bytes())
    assert any("ПРОЄКТ".encode() in one or b"PowerPlusWaterMark" in one for one in headers)
    assert json.loads(run("check", tmp_path / "out", "--json").stdout)["exit"] == 0


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deal: Path, mine: Path) -> Path:
    """A program in place of LibreOffice, whose every PDF is that of the specification of the toolkit."""
    run("pack", deal, "-o", tmp_path / "pdf", "--doc", "specification", "--lang", "uk", "--format", "pdf")  # fmt: skip
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "soffice"
    program.write_text(OFFICE.format(pdf=tmp_path / "pdf" / "uk" / "specification-1.pdf"))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return program


@pytest.mark.usefixtures("office")
def test_the_pdf_stands_beside_that_of_the_pack(deal: Path, mine: Path, tmp_path: Path) -> None:
    answer = packed(
        deal, "--template", f"specification={mine}", "--format", "pdf", "--final", "--accept-stale"
    )
    assert answer["exit"] == 0
    assert {one["rule"] for one in answer["diagnostics"]} >= {"template-apart"}
    whole = read((tmp_path / "out" / "pack.uk.pdf").read_bytes(), "pdf")
    titles = {one.text for one in whole.paragraphs}
    assert not [one for one in titles if one.startswith("СПЕЦИФІКАЦІЯ")]
    assert (tmp_path / "out" / "uk" / "specification-1.pdf").is_file()


def test_a_pdf_that_lost_values_is_never_written(
    deal: Path, mine: Path, office: Path, tmp_path: Path
) -> None:
    run("pack", deal, "-o", tmp_path / "act", "--doc", "framework_contract", "--lang", "uk", "--format", "pdf")  # fmt: skip
    office.write_text(OFFICE.format(pdf=tmp_path / "act" / "uk" / "framework_contract.pdf"))
    options = ("--doc", "specification", "--template", mine, "--format", "pdf", "--final", "--accept-stale")  # fmt: skip
    answer = packed(deal, *options)
    assert "value-missing" in rules(answer)
    assert not (tmp_path / "out").exists()


def test_without_libreoffice_nothing_is_written(
    deal: Path, mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    answer = packed(deal, "--template", f"specification={mine}", "--format", "docx,pdf")
    assert answer["exit"] == 5
    assert "apt-get install" in answer["diagnostics"][-1]["hint"]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("options", "rule", "code"),
    [
        (("--bilingual", "uk+en"), "template-of-two-languages", 1),
        (("--format", "docx,txt"), "template-format", 1),
        (("--format", "md"), "template-format", 1),
    ],
)
def test_what_cannot_be_made_of_a_template_is_refused(
    deal: Path, mine: Path, options: tuple[str, ...], rule: str, code: int
) -> None:
    answer = packed(deal, "--doc", "specification", "--template", mine, *options)
    assert answer["exit"] == code
    assert rules(answer) == {rule}
    assert not (deal.parent.parent / "out").exists()


@pytest.mark.parametrize(
    ("value", "rule", "code"),
    [
        ("{mine}", "usage", 2),
        ("specificaton={mine}", "kind-unknown", 2),
        ("approval_sheet={mine}", "template-unused", 1),
        ("specification:en={mine}", "template-unused", 1),
        ("specification:de={mine}", "usage", 2),
        ("specification={mine}.gone", "not-found", 2),
    ],
)
def test_a_template_that_would_not_be_used_is_refused(
    deal: Path, mine: Path, value: str, rule: str, code: int
) -> None:
    answer = packed(deal, "--template", value.format(mine=mine))
    assert (rules(answer), answer["exit"]) == ({rule}, code)
    assert not (deal.parent.parent / "out").exists()


def test_two_templates_for_one_kind_are_refused(deal: Path, mine: Path) -> None:
    answer = packed(deal, "--doc", "specification", "--template", mine, "--template", mine)
    assert rules(answer) == {"usage"}


def test_a_tag_that_cannot_be_filled_is_told_with_its_place(deal: Path, tmp_path: Path) -> None:
    path = tmp_path / "wrong.docx"
    path.write_bytes(template(p("{{ this.number }}") + p("{{ this.nothing }}")))
    answer = packed(deal, "--doc", "specification", "--template", path)
    (found,) = (one for one in answer["diagnostics"] if one["severity"] == "error")
    assert found["place"]["file"].endswith("wrong.docx")
    assert "this.nothing" in found["place"]["quote"]
    assert not (tmp_path / "out").exists()


def test_an_unsure_form_of_a_template_is_asked_for_and_then_used(
    deal: Path, tmp_path: Path
) -> None:
    services = deal.with_name("it-support.yaml")
    text, name = services.read_text("utf-8"), "surname: {uk: Шевчук, ru: Шевчук}"
    assert name in text
    services.write_text(text.replace(name, "surname: {uk: Денніс, ru: Деннис}"), encoding="utf-8")
    path = tmp_path / "form.docx"
    path.write_bytes(template(p("{{ performer.signatories[0].name | gen }}") + p("{{ payer.signatories[0].name | gen }}")))  # fmt: skip
    options = ("--doc", "specification", "--template", path)
    answer = packed(services, *options)
    assert answer["exit"] == 3
    assert answer["diagnostics"][0]["rule"] == "form-unsure"
    assert not (tmp_path / "out").exists()
    forms = services.with_name("forms.yaml")
    asked = forms.read_text("utf-8")
    forms.write_text(asked.replace("form:\n", "form: Денніса Підтвердженого\n"), encoding="utf-8")
    assert packed(services, *options)["exit"] == 0
    (made,) = (tmp_path / "out" / "uk").glob("specification*.docx")
    assert "Денніса Підтвердженого" in lines(made)


def test_a_template_for_a_document_of_a_shop_is_refused(mine: Path, tmp_path: Path) -> None:
    shop = EXAMPLES.parent / "b2c" / "cosmetics-two-sellers.yaml"
    options = ("--doc", "public_offer", "--template", mine, "--lang", "uk", "--format", "docx")
    result = run("pack", shop, "-o", tmp_path / "out", *options, "--json")
    assert rules(json.loads(result.stdout)) == {"template-of-a-shop"}
    assert not (tmp_path / "out").exists()
