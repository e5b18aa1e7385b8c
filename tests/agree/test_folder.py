"""A written pack: read again by its manifest, which is not taken on trust either."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import cli
from contracts.agree import Entry, agree, compare_files, kept_facts, with_layouts
from contracts.errors import ContractsError, DiagnosticsError, InputError
from contracts.facts import Facts, facts_of, from_manifest, to_manifest
from contracts.output import MANIFEST
from tests.agree.packs import Pack, change_part, in_three_languages, pack_of, sample, small
from tests.render.samples import specification


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small().write(tmp_path_factory.mktemp("pack"))


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    """A written pack to be changed."""
    return Path(shutil.copytree(written, tmp_path / "pack"))


def edit(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / MANIFEST
    stored = json.loads(path.read_text(encoding="utf-8"))
    change(stored)
    path.write_text(json.dumps(stored, ensure_ascii=False), encoding="utf-8")


def rules(folder: Path) -> list[str]:
    return [one.rule for one in agree(folder).diagnostics]


def check(*paths: Path) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(cli.main, ["check", *map(str, paths), "--json"])
    return result.exit_code, json.loads(result.stdout)


def test_a_written_pack_agrees(written: Path) -> None:
    made = agree(written)
    assert (made.diagnostics, len(made.files), made.agrees) == ((), 8, True)


def test_facts_of_a_manifest_are_what_was_written() -> None:
    facts = in_three_languages().facts
    stored = json.loads(json.dumps(to_manifest(facts)))
    read = from_manifest(stored)
    assert read.is_whole
    assert set(read.facts.documents) == set(facts.documents)
    assert to_manifest(read.facts) == stored


def test_the_check_command_counts_what_it_compared(written: Path) -> None:
    code, answer = check(written)
    assert code == 0
    assert set(answer["result"]) == {"files", "facts", "places", "differences"}
    assert (answer["result"]["files"], answer["result"]["differences"]) == (8, 0)


def test_the_check_command_says_so_in_words(written: Path) -> None:
    result = CliRunner().invoke(cli.main, ["check", str(written)])
    assert result.exit_code == 0
    assert "files compared: 8" in result.stdout


def test_the_check_command_names_file_clause_and_both_values(folder: Path) -> None:
    path = folder / "uk" / "specification-1.docx"
    changed = change_part(
        path.read_bytes(),
        "word/document.xml",
        lambda text: text.replace("42\u00a0246", "42\u00a0247"),
    )
    path.write_bytes(changed)
    code, answer = check(folder)
    assert (code, answer["result"]["differences"]) == (1, 1)
    (found,) = answer["diagnostics"]
    assert found["place"]["file"] == str(path)
    assert found["place"]["clause"] == "total"
    assert "42\u00a0247,00" in found["message"].replace(" ", "\u00a0")
    assert "42\u00a0246,00" in found["message"].replace(" ", "\u00a0")


def test_a_deal_beside_a_pack_is_checked_too(folder: Path) -> None:
    (folder / "deal.yaml").write_text("schema: contracts/deal/1\n", encoding="utf-8")
    code, answer = check(folder)
    assert code == 1
    assert [Path(one["file"]).name for one in answer["result"]["files"]] == ["deal.yaml"]
    assert answer["result"]["packs"][0]["differences"] == 0


def test_packs_below_a_folder_are_found(folder: Path) -> None:
    code, answer = check(folder.parent)
    assert (code, answer["result"]["files"]) == (0, 8)


def test_a_missing_file(folder: Path) -> None:
    (folder / "uk" / "specification-1.pdf").unlink()
    assert rules(folder) == ["file-missing"]


def test_facts_changed_in_the_manifest_are_told_and_still_compared(folder: Path) -> None:
    text = (folder / MANIFEST).read_text(encoding="utf-8")
    (folder / MANIFEST).write_text(text.replace("42 246,00", "42 247,00"), encoding="utf-8")
    found = rules(folder)
    assert "facts-changed" in found
    assert "value-differs" in found


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda stored: stored.pop("facts"), DiagnosticsError),
        (lambda stored: stored.update(facts=7), DiagnosticsError),
        (lambda stored: stored["facts"].update(documents=[{}]), DiagnosticsError),
        (lambda stored: stored["facts"]["documents"][0]["passages"].append([1]), DiagnosticsError),
        (
            lambda stored: stored["facts"]["documents"][0]["passages"].append(
                ["text", "", "", "x", [[0, 9, "p"]]]
            ),
            DiagnosticsError,
        ),
        (lambda stored: stored.update(files=[]), DiagnosticsError),
        (lambda stored: stored["files"].append({"path": 1}), DiagnosticsError),
        (lambda stored: stored["files"][0].update(path="../deal.yaml"), DiagnosticsError),
        (lambda stored: stored["files"][0].update(path="/etc/passwd"), DiagnosticsError),
        (lambda stored: stored.update(schema="other"), InputError),
    ],
)
def test_a_damaged_manifest_is_a_clear_error(
    folder: Path, change: Callable[[dict[str, Any]], object], error: type[ContractsError]
) -> None:
    edit(folder, change)
    with pytest.raises(error) as caught:
        agree(folder)
    (found,) = caught.value.diagnostics
    assert found.place.file == str(folder / MANIFEST)


def test_a_manifest_that_is_no_json_ends_the_command_with_2(folder: Path) -> None:
    (folder / MANIFEST).write_text('{"schema": "contracts/manifest/1", ', encoding="utf-8")
    code, answer = check(folder)
    assert code == 2
    assert [one["rule"] for one in answer["diagnostics"]] == ["unreadable"]


def test_a_file_that_is_not_what_it_claims_ends_the_command_with_2(folder: Path) -> None:
    (folder / "uk" / "specification-1.docx").write_bytes(b"PK\x03\x04 and no more")
    assert check(folder)[0] == 2


def test_documents_of_an_earlier_run_keep_their_facts(folder: Path) -> None:
    new = pack_of([sample(specification("en", lines=3))], ("txt",))
    paths = [one.path for one in new.made]
    kept = kept_facts(folder, new.facts, paths)
    assert {one.language for one in kept.documents} == {"uk", "en"}
    (folder / "uk" / "specification-1.docx").unlink()
    for ending in ("pdf", "txt", "md"):
        (folder / "uk" / f"specification-1.{ending}").unlink()
    kept = kept_facts(folder, new.facts, paths)
    assert [(one.language, one.number) for one in kept.documents] == [("en", "1"), ("uk", "")]


def test_lines_of_a_layout_are_known_when_they_were_there_from_the_beginning() -> None:
    path = "uk/specification-1.docx"
    logo = "<w:p><w:r><w:t>Наша компанія, тел. 123</w:t></w:r></w:p>"
    data = change_part(
        small().files[path],
        "word/document.xml",
        lambda text: text.replace("<w:body>", f"<w:body>{logo}"),
    )
    entry = next(one for one in small().entries if one.path == path)
    entry = Entry(entry.path, entry.kind, entry.language, entry.format, entry.number)
    assert [one.rule for one in small().with_file(path, data)] == ["text-added"]
    facts = with_layouts(small().facts, [entry], {path: data}.get)
    assert compare_files(facts, [entry], {path: data}.get).diagnostics == ()
    changed = change_part(
        data, "word/document.xml", lambda text: text.replace("тел. 123", "тел. 124")
    )
    assert compare_files(facts, [entry], {path: changed}.get).differences == 1
    stored = from_manifest(json.loads(json.dumps(to_manifest(facts))))
    assert stored.facts.layouts == facts.layouts


def test_values_that_two_documents_print_differently_are_named() -> None:
    one = sample(specification("uk", lines=3))
    two = sample(specification("uk", lines=3, number=2))
    facts = facts_of([one, two])
    found = compare_files(facts, [], lambda _path: None).diagnostics
    assert "facts-differ" in {each.rule for each in found}
    assert compare_files(Facts(facts.documents[:1]), [], lambda _path: None).diagnostics == ()


def test_an_edition_without_a_clause_is_named() -> None:
    ours, theirs = (sample(specification(one, lines=3)) for one in ("uk", "en"))
    from dataclasses import replace

    shorter = replace(theirs, blocks=theirs.blocks[:3] + theirs.blocks[4:])
    found = Pack(facts_of([ours, shorter]), ()).compared().diagnostics
    assert "editions-differ" in {one.rule for one in found}
