"""`contracts pack` and `contracts demo` on real input, by their command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import main
from contracts.resources import templates_root

EXAMPLES = templates_root() / "examples" / "b2b"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def envelope(result: Result) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


@pytest.fixture
def deal(tmp_path: Path) -> Path:
    """The example of a services deal, to be changed."""
    return Path(shutil.copy(EXAMPLES / "it-support.yaml", tmp_path / "deal.yaml"))


def change(deal: Path, old: str, new: str) -> None:
    text = deal.read_text(encoding="utf-8")
    assert old in text
    deal.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_pack_has_a_file_for_each_language_and_format(deal: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run(
        "pack",
        deal,
        "-o",
        out,
        "--doc",
        "specification",
        "--lang",
        "uk,ru,en",
        "--format",
        "docx,pdf,txt,md",
    )
    assert result.exit_code == 0, result.output
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    wanted = {
        f"{lang}/specification-1.{end}"
        for lang in ("uk", "ru", "en")
        for end in ("docx", "pdf", "txt", "md")
    }
    assert files == wanted | {"manifest.json"}


def test_the_languages_of_the_contract_are_the_default(deal: Path, tmp_path: Path) -> None:
    answer = envelope(run("pack", deal, "-o", tmp_path / "out", "--doc", "specification", "--json"))
    assert answer["exit"] == 0
    assert [(one["path"], one["kind"], one["language"]) for one in answer["artifacts"]] == [
        ("uk/specification-1.docx", "specification", "uk"),
        ("uk/specification-1.pdf", "specification", "uk"),
    ]


def test_the_same_input_gives_the_same_bytes(deal: Path, tmp_path: Path) -> None:
    packs = []
    for name in ("one", "two"):
        run("pack", deal, "-o", tmp_path / name, "--lang", "uk,en", "--format", "docx,pdf,txt,md")
        folder = tmp_path / name
        packs.append(
            {
                path.relative_to(folder): path.read_bytes()
                for path in folder.rglob("*")
                if path.is_file()
            }
        )
    assert packs[0]
    assert packs[0] == packs[1]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('code: "21460533"', 'code: "12345678"', "code-placeholder"),
        ("price: 650", "price: 6,50", "number-form"),
        ("kind: company", "kind: state", "public-buyer"),
        ("quantity: 480", "quantity: 480\n        quantiti: 1", "unknown-key"),
        ("quantity: 480", "quantity: '{{ payment }}'", "number-form"),
        ("Перевірка резервних копій і відновлення даних", "'{{ config }}'", "placeholder"),
        ("Перевірка резервних копій", "Перевірка \u202eкопій", "control-character"),
        ("date: 2026-04-01\n  place", "date: 01.04.2026\n  place", "date-form"),
    ],
)
def test_bad_input_is_a_finding_with_its_line_and_nothing_is_written(
    deal: Path, tmp_path: Path, old: str, new: str, rule: str
) -> None:
    change(deal, old, new)
    out = tmp_path / "out"
    answer = envelope(run("pack", deal, "-o", out, "--json"))
    assert answer["exit"] == 1
    found = {one["rule"]: one for one in answer["diagnostics"]}
    assert rule in found, list(found)
    assert found[rule]["place"]["file"].endswith("deal.yaml")
    assert found[rule]["place"]["line"] > 1
    assert not out.exists()


def test_a_file_changed_by_hand_is_kept(deal: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("pack", deal, "-o", out, "--doc", "specification", "--format", "txt")
    kept = out / "uk/specification-1.txt"
    kept.write_text("мої правки", encoding="utf-8")
    answer = envelope(
        run("pack", deal, "-o", out, "--doc", "specification", "--format", "txt", "--json")
    )
    assert answer["exit"] == 1
    assert kept.read_text(encoding="utf-8") == "мої правки"
    assert (
        run(
            "pack", deal, "-o", out, "--doc", "specification", "--format", "txt", "--force"
        ).exit_code
        == 0
    )
    assert kept.read_text(encoding="utf-8") != "мої правки"


@pytest.mark.parametrize(
    "arguments",
    [("--lang", "uk,pl"), ("--format", "doc"), ("--doc", ""), ("--format", "json")],
)
def test_wrong_options_are_a_usage_error(
    deal: Path, tmp_path: Path, arguments: tuple[str, str]
) -> None:
    result = run("pack", deal, "-o", tmp_path / "out", *arguments)
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_an_unknown_kind_of_document_is_named(deal: Path, tmp_path: Path) -> None:
    answer = envelope(run("pack", deal, "-o", tmp_path / "out", "--doc", "specificaton", "--json"))
    assert answer["exit"] == 2
    assert answer["diagnostics"][0]["rule"] == "kind-unknown"
    assert not (tmp_path / "out").exists()


def test_a_form_nobody_is_sure_of_is_asked_for_and_then_used(deal: Path, tmp_path: Path) -> None:
    change(deal, "surname: {uk: Шевчук, ru: Шевчук}", "surname: {uk: Денніс, ru: Деннис}")
    out = tmp_path / "out"
    options = ("--doc", "specification", "--lang", "uk", "--format", "txt", "--json")
    answer = envelope(run("pack", deal, "-o", out, *options))
    assert answer["exit"] == 3
    assert not out.exists()
    forms = tmp_path / "forms.yaml"
    text = forms.read_text(encoding="utf-8")
    assert "Денніс Олександр Ігорович" in text
    assert answer["diagnostics"][0]["rule"] == "form-unsure"
    forms.write_text(
        text.replace("form:\n", "form: Денніса Олександра Ігоровича\n"), encoding="utf-8"
    )
    assert envelope(run("pack", deal, "-o", out, *options))["exit"] == 0
    assert "Денніса Олександра Ігоровича" in (out / "uk/specification-1.txt").read_text(
        encoding="utf-8"
    )


def test_an_overlay_replaces_a_clause_by_its_path(deal: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "ours" / "clauses" / "specification-goods"
    services = overlay.parent / "specification-services"
    services.mkdir(parents=True)
    (services / "uk.md").write_text(
        "Наш власний предмет. {: #specification-subject }\n\n{% table lines %}\n", encoding="utf-8"
    )
    (tmp_path / "contracts.toml").write_text('overlay = "ours"\n')
    out = tmp_path / "out"
    run("pack", deal, "-o", out, "--doc", "specification", "--lang", "uk", "--format", "txt")
    assert "1. Наш власний предмет." in (out / "uk/specification-1.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("settings", "rule"),
    [
        ("overlya = 'x'", "unknown-key"),
        ("overlay = 5", "wrong-type"),
        ("overlay = 'no'", "not-found"),
        ("= [", "toml"),
    ],
)
def test_wrong_settings_are_a_finding(deal: Path, tmp_path: Path, settings: str, rule: str) -> None:
    (tmp_path / "contracts.toml").write_text(settings)
    answer = envelope(run("pack", deal, "-o", tmp_path / "out", "--json"))
    assert answer["exit"] == 2
    assert answer["diagnostics"][0]["rule"] == rule


@pytest.mark.slow  # the wheel runs the whole demo in `tests/test_wheel.py`
def test_the_demo_makes_every_example_in_three_languages(tmp_path: Path) -> None:
    answer = envelope(run("demo", tmp_path / "out", "--json"))
    assert answer["exit"] == 0, answer["diagnostics"]
    made = {tuple(one["path"].split("/")[:2]) for one in answer["artifacts"]}
    deals = {path.stem for path in EXAMPLES.glob("*.yaml")}
    shops = {path.stem for path in (EXAMPLES.parent / "b2c").glob("*.yaml")}
    languages = ("uk", "ru", "en")
    wanted = {(example, one) for example in deals | shops for one in languages}
    wanted |= {(one, f"pack.{code}.pdf") for one in deals | shops for code in languages}
    assert {one for one in made if one[0] != "site"} == wanted
    assert {("site", one) for one in (*languages, "legal.json")} <= made


def test_a_code_whose_check_digit_does_not_fit_stops_a_pack_until_it_is_confirmed(
    deal: Path, tmp_path: Path
) -> None:
    change(deal, 'code: "21460533"', 'code: "21460534"')
    change(deal, 'vat_number: "214605326513", since: 2001-07-01', "system: general")
    deal.write_text(
        deal.read_text(encoding="utf-8").replace(
            "{system: general, system: general}", "{system: general}"
        ),
        encoding="utf-8",
    )
    out = tmp_path / "out"
    options = ("--doc", "specification", "--format", "txt", "--json")
    assert envelope(run("check", deal, "--json"))["exit"] == 0
    answer = envelope(run("pack", deal, "-o", out, *options))
    assert answer["exit"] == 1
    assert "code-checksum" in {
        one["rule"] for one in answer["diagnostics"] if one["severity"] == "error"
    }
    assert not out.exists()
    change(
        deal, 'code: "21460534"', 'code: "21460534"\n    code_confirmed: витяг з ЄДР від 01.03.2026'
    )
    assert envelope(run("pack", deal, "-o", out, *options))["exit"] == 0


def test_two_languages_stand_side_by_side(deal: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("pack", deal, "-o", out, "--doc", "specification", "--bilingual", "uk+en")
    assert result.exit_code == 0, result.output
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert files == {"manifest.json", "uk+en/specification-1.docx", "uk+en/specification-1.pdf"}
