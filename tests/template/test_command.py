"""`contracts template`: what it answers, in which form, with which exit code, and what it writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import cli
from contracts.word.check import check_docx
from contracts.word.package import read_package, write_package
from tests.template.own import BODY, EXAMPLE, saved
from tests.texts.examples import EXAMPLES, catalog
from tests.word.own import p, part_text


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(
        cli.main,
        ["--ui-lang", "en", "template", *(str(one) for one in arguments)],
        prog_name="contracts",
    )


def envelope(*arguments: str | Path) -> dict[str, Any]:
    result = run(*arguments, "--json")
    answer: dict[str, Any] = json.loads(result.stdout)
    assert answer["exit"] == result.exit_code
    return answer


GUARDED = {"test_check_of_a_sound_template_is_silent", "test_render_fills_with_an_example"}


@pytest.fixture(autouse=True)
def unguarded(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same work without a process of its own, but for the tests that ask for it: it costs half a second."""
    if request.node.name not in GUARDED:
        monkeypatch.setattr(
            "contracts.templating.guarded", lambda work, *given, **named: work(*given, **named)
        )


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return saved(tmp_path, BODY)


def test_list_names_every_kind() -> None:
    answer = envelope("list")
    assert answer["command"] == "template"
    documents = answer["result"]["documents"]
    assert [one["kind"] for one in documents] == list(catalog().kinds())
    assert all(set(one) == {"kind", "version", "languages", "schema"} for one in documents)
    assert "specification" in run("list").stdout


def test_check_of_a_sound_template_is_silent(mine: Path) -> None:
    result = run("check", mine, "--for", "specification", "--lang", "uk")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing found" in result.stderr


def test_check_tells_place_and_remedy(mine: Path) -> None:
    bad = saved(mine.parent, p("{{ contract.nubmer }}"), "bad.docx")
    answer = envelope("check", bad, "--for", "specification")
    (found,) = answer["diagnostics"]
    assert (answer["exit"], found["rule"]) == (1, "path-unknown")
    assert found["place"] == {
        "file": str(bad),
        "clause": "word/document.xml ¶1",
        "quote": "{{ contract.nubmer }}",
    }
    assert "number" in found["hint"]


def test_warnings_count_when_asked(mine: Path) -> None:
    warned = saved(mine.parent, p("{{ contract.type }}"), "w.docx")
    assert run("check", warned, "--for", "specification").exit_code == 0
    assert run("check", warned, "--for", "specification", "--strict").exit_code == 1


def test_annotate_writes_a_copy_with_comments(mine: Path) -> None:
    bad = saved(mine.parent, p("{{ contract.nubmer }}"), "bad.docx")
    before = bad.read_bytes()
    answer = envelope("check", bad, "--for", "specification", "--annotate", "copy.docx")
    assert [one["path"] for one in answer["artifacts"]] == ["copy.docx"]
    assert "nubmer" in part_text(Path("copy.docx").read_bytes(), "word/comments.xml")
    assert bad.read_bytes() == before
    assert run("check", bad, "--for", "specification", "--annotate", bad).exit_code == 2
    assert bad.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("check", "absent.docx", "--for", "specification"), 2),
        (("check", "my.docx", "--for", "specificaton"), 2),
        (("check", "my.docx"), 2),
        (("check", "--for", "specification"), 2),
        (("check", "deal.txt", "--for", "specification"), 2),
        (
            ("render", "my.docx", "--for", "specification", "--example", "nothing", "-o", "a.docx"),
            2,
        ),
        (("render", "my.docx", "--for", "specification", "--number", "999", "-o", "a.docx"), 2),
        (("render", "my.docx", "absent.yaml", "--for", "specification", "-o", "a.docx"), 2),
    ],
)
def test_what_cannot_be_read_or_is_not_known_ends_with_its_code(
    mine: Path, arguments: tuple[str, ...], code: int
) -> None:
    Path("deal.txt").write_text("no Word file")
    assert run(*arguments).exit_code == code
    assert not Path("a.docx").exists()


def test_a_refused_file_is_named_with_a_remedy(mine: Path) -> None:
    parts = read_package(mine.read_bytes())
    link = (
        b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'attachedTemplate" Target="file:///C:/firm.dotm" TargetMode="External"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    bad = mine.parent / "bad.docx"
    bad.write_bytes(write_package(parts | {name: parts[name].replace(b"</Relationships>", link)}))
    for more in (("check",), ("render", "-o", "a.docx", "--example", EXAMPLE)):
        answer = envelope(more[0], bad, "--for", "specification", *more[1:])
        (found,) = answer["diagnostics"]
        assert answer["exit"] == 2
        assert found["place"]["file"] == str(bad)
        assert "Document Template" in found["hint"]
    assert not Path("a.docx").exists()


def test_variables_are_those_of_the_kind(mine: Path) -> None:
    found = envelope("variables", "--for", "specification")["result"]["variables"]
    by_path = {one["path"]: one for one in found}
    assert by_path["this.lines[].price"]["type"] == "decimal"
    assert by_path["contract.number"] == {
        "path": "contract.number",
        "type": "text",
        "title": "Number",
        "used": False,
    }
    assert "this.totals.gross" in by_path
    assert "this.lines" not in {
        one["path"]
        for one in envelope("variables", "--for", "framework_contract")["result"]["variables"]
    }


def test_variables_that_a_template_uses_are_marked(mine: Path) -> None:
    found = envelope("variables", mine, "--for", "specification")["result"]["variables"]
    used = {one["path"] for one in found if one["used"]}
    assert {"this.lines[].name", "payment.deferral.period", "this.totals.gross"} <= used
    only = run("variables", mine, "--for", "specification", "--used").stdout
    assert len(only.splitlines()) == len(used)


def test_render_fills_with_an_example(mine: Path) -> None:
    answer = envelope(
        "render", mine, "--for", "specification", "--example", EXAMPLE, "-o", "a.docx"
    )
    (made,) = answer["artifacts"]
    assert (made["kind"], made["language"], made["format"]) == ("specification", "uk", "docx")
    assert "СПЕЦИФІКАЦІЯ" in part_text(Path("a.docx").read_bytes())
    assert not check_docx(Path("a.docx").read_bytes())


def test_render_fills_with_a_deal_in_a_language(mine: Path) -> None:
    arguments = ("render", mine, EXAMPLES["export-eu"], "--for", "specification", "--lang", "en")
    assert run(*arguments, "-o", "a.docx").exit_code in (0, 3)
    assert "Purchaser" in part_text(Path("a.docx").read_bytes()) or "Buyer" in part_text(
        Path("a.docx").read_bytes()
    )


def test_render_finds_an_example_by_itself(mine: Path) -> None:
    assert run("render", mine, "--for", "specification", "-o", "a.docx").exit_code in (0, 1, 3)


def test_render_makes_pdf_by_libreoffice(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ("render", mine, "--for", "specification", "--example", EXAMPLE, "-o", "a.pdf")
    with monkeypatch.context() as without:
        without.setattr("contracts.word.office.PROGRAMS", ("no-such-office",))
        answer = envelope(*arguments)
        assert (answer["exit"], answer["diagnostics"][0]["rule"]) == (5, "engine")
        assert "apt-get install" in answer["diagnostics"][0]["hint"]
        assert not Path("a.pdf").exists()
    monkeypatch.setattr(
        "contracts.word.office.Office.pdfs", lambda _self, files: [b"%PDF"] * len(files)
    )
    (made,) = envelope(*arguments)["artifacts"]
    assert made["format"] == "pdf"
    assert Path("a.pdf").read_bytes() == b"%PDF"


def test_render_writes_over_nothing_unasked(mine: Path) -> None:
    Path("a.docx").write_bytes(b"mine")
    arguments = ("render", mine, "--for", "specification", "--example", EXAMPLE, "-o", "a.docx")
    assert run(*arguments).exit_code == 1
    assert Path("a.docx").read_bytes() == b"mine"
    assert run(*arguments, "--force").exit_code == 0
    assert run(*arguments[:-1], mine, "--force").exit_code == 2


def test_render_tells_the_tag_that_cannot_be_filled(mine: Path) -> None:
    bad = saved(mine.parent, p("{{ contract.title }}"), "bad.docx")
    answer = envelope("render", bad, "--for", "specification", "--example", EXAMPLE, "-o", "a.docx")
    (found,) = answer["diagnostics"]
    assert answer["exit"] == 1
    assert found["place"]["file"] == str(bad)
    assert found["place"]["quote"] == "{{ contract.title }}"
    assert not Path("a.docx").exists()


def test_the_same_deal_gives_the_same_bytes(mine: Path) -> None:
    for name in ("a.docx", "b.docx"):
        run("render", mine, "--for", "specification", "--example", EXAMPLE, "-o", name)
    assert Path("a.docx").read_bytes() == Path("b.docx").read_bytes()


def test_a_project_names_templates_by_kind_and_language(mine: Path) -> None:
    from contracts.errors import InputError
    from contracts.settings import read_settings

    saved(mine.parent, BODY, "en.docx")
    Path("contracts.toml").write_text(
        '[templates]\nspecification = "my.docx"\nframework_contract = {en = "en.docx"}\n'
    )
    settings = read_settings(Path())
    assert settings.template("specification", "uk") == mine.parent / "my.docx"
    assert settings.template("framework_contract", "en") == mine.parent / "en.docx"
    assert settings.template("framework_contract", "uk") is None
    assert settings.template("sla_annex", "uk") is None
    for wrong in (
        'specification = "absent.docx"',
        "specification = 1",
        'specification = {de = "my.docx"}',
    ):
        Path("contracts.toml").write_text(f"[templates]\n{wrong}\n")
        with pytest.raises(InputError):
            read_settings(Path())
