"""The archive only grows: what was published keeps its bytes, and nobody changes an edition in silence."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from contracts import output
from contracts.errors import DiagnosticsError, OverwriteError
from contracts.publish.archive import read_archive
from tests.publish.help import DAY, NEXT, RETURNS, bytes_of, proved, publish, rules_of, write_shop

AFTER = date(2026, 12, 2)
DELIVERY = {"delivery.ways[2].zones[0].free_from": "4500.00"}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the example, to be copied."""
    folder = tmp_path_factory.mktemp("first")
    publish(write_shop(folder), folder / "site")
    return folder


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Path:
    """A project of its own with the first site."""
    shutil.copytree(first, tmp_path, dirs_exist_ok=True)
    return tmp_path


def dated(files: dict[str, str]) -> dict[str, str]:
    return {path: one for path, one in files.items() if "/20" in path or path.startswith("assets/")}


def test_second_run_changes_no_byte(project: Path) -> None:
    before = bytes_of(project / "site")
    made = publish(project / "shop.json", project / "site")
    assert bytes_of(project / "site") == before
    assert {one.status for one in made.written} == {"unchanged"}
    assert {one.status for one in made.outcomes} == {"kept"}


def test_changed_text_without_a_new_day_stops_and_names_its_clauses(project: Path) -> None:
    before = bytes_of(project / "site")
    path = write_shop(project, {RETURNS: "10 days"})
    with pytest.raises(DiagnosticsError) as raised:
        publish(path, project / "site")
    found = [one for one in raised.value.diagnostics if one.rule == "edition-changed"]
    assert rules_of(raised.value.diagnostics) == {"edition-changed"}
    assert {str(one.fields["title"]) for one in found} >= {
        "Умови повернення та обміну товарів",
        "Публічна оферта",
    }
    returns = next(one for one in found if str(one.fields["title"]).startswith("Умови повернення"))
    assert returns.place.path == "versions[1].from"
    assert returns.place.clause == "returns-scope-summary"
    assert "returns-refund-withdrawal" in str(returns.fields["clauses"])
    assert "14" in str(returns.place.quote)
    assert "10" in str(returns.place.quote)
    assert bytes_of(project / "site") == before


def test_new_edition_leaves_all_old_bytes(project: Path) -> None:
    before = dated(bytes_of(project / "site"))
    path = write_shop(
        project, DELIVERY, versions=[NEXT | {"documents": ["delivery_terms", "public_offer"]}]
    )
    made = publish(path, project / "site")
    after = bytes_of(project / "site")
    assert before.items() <= after.items()
    assert "uk/delivery-terms/2026-12-01/index.html" in after
    assert {one.kind for one in made.outcomes if one.status == "new"} == {
        "delivery_terms",
        "public_offer",
    }
    assert proved(path, project / "site") == []


def test_page_without_a_date_shows_what_is_in_force(project: Path) -> None:
    path = write_shop(
        project, DELIVERY, versions=[NEXT | {"documents": ["delivery_terms", "public_offer"]}]
    )
    page = project / "site" / "uk" / "delivery-terms" / "index.html"
    publish(path, project / "site")
    waiting = page.read_text("utf-8")
    assert "4\u00a0500,00" not in waiting
    assert "2026-12-01" in waiting  # the way to the edition that waits
    publish(path, project / "site", day=AFTER)
    now = page.read_text("utf-8")
    assert "4\u00a0500,00" in now
    assert 'href="2026-12-01/"' in now


def test_facts_and_data_for_machines_wait_with_the_edition(project: Path) -> None:
    path = write_shop(
        project, DELIVERY, versions=[NEXT | {"documents": ["delivery_terms", "public_offer"]}]
    )
    home = project / "site" / "index.html"
    publish(path, project / "site")
    assert "hasShippingService" not in home.read_text("utf-8")
    publish(path, project / "site", day=AFTER)
    assert "4499.99" in home.read_text("utf-8")


def test_changes_page_shows_old_and_new_words(project: Path) -> None:
    path = write_shop(
        project, DELIVERY, versions=[NEXT | {"documents": ["delivery_terms", "public_offer"]}]
    )
    publish(path, project / "site")
    page = (project / "site" / "uk" / "delivery-terms" / "changes" / "index.html").read_text(
        "utf-8"
    )
    assert "<del>5 000,00</del><ins>4 500,00</ins>" in page
    assert "../2026-12-01/#delivery-prices" in page


@pytest.mark.parametrize("way", ["changed", "gone"])
def test_stored_page_that_was_touched_stops_the_run(project: Path, way: str) -> None:
    page = project / "site" / "uk" / "privacy-policy" / "2026-09-01" / "index.html"
    if way == "gone":
        page.unlink()
    else:
        page.write_bytes(page.read_bytes().replace("року".encode(), "рокў".encode(), 1))
    with pytest.raises(DiagnosticsError) as raised:
        publish(project / "shop.json", project / "site")
    assert rules_of(raised.value.diagnostics) == {f"archive-file-{way}"}
    assert f"archive-file-{way}" in rules_of(proved(project / "shop.json", project / "site"))


def test_force_does_not_write_over_a_stored_page(project: Path) -> None:
    page = project / "site" / "uk" / "privacy-policy" / "2026-09-01" / "index.html"
    page.write_text("by hand", encoding="utf-8")
    made = publish(project / "shop.json", project / "site", force=True)
    assert page.read_text("utf-8") == "by hand"
    assert "archive-file-changed" in {one.rule for one in made.diagnostics}


def test_page_without_a_date_changed_by_hand_needs_force(project: Path) -> None:
    page = project / "site" / "uk" / "privacy-policy" / "index.html"
    page.write_text("by hand", encoding="utf-8")
    with pytest.raises(OverwriteError):
        publish(project / "shop.json", project / "site")
    assert page.read_text("utf-8") == "by hand"
    publish(project / "shop.json", project / "site", force=True)
    assert page.read_text("utf-8") != "by hand"


def test_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<p>the shop itself</p>", encoding="utf-8")
    with pytest.raises(OverwriteError):
        publish(write_shop(tmp_path), site)
    assert list(site.rglob("*.html")) == [site / "index.html"]


def test_lost_list_of_editions_does_not_free_the_dated_pages(project: Path) -> None:
    (project / "site" / "legal.json").unlink()
    before = bytes_of(project / "site")
    path = write_shop(project, {RETURNS: "10 days"})
    for force in (False, True):
        with pytest.raises(OverwriteError) as raised:
            publish(path, project / "site", force=force)
        assert "archive-occupied" in rules_of(raised.value.diagnostics)
    assert bytes_of(project / "site") == before


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"schema": "contracts/legal/1"}',
        '{"schema": "contracts/legal/1", "site": "https://x.example/", "documents": [{"kind": "../..", "editions": [{}]}]}',
        "[" * 100_000,
    ],
)
def test_damaged_list_of_editions_stops_the_run(tmp_path: Path, text: str) -> None:
    (tmp_path / "legal.json").write_text(text, encoding="utf-8")
    with pytest.raises(DiagnosticsError) as raised:
        read_archive(tmp_path)
    assert rules_of(raised.value.diagnostics) == {"archive-damaged"}


def test_list_of_editions_cannot_point_out_of_the_site(project: Path) -> None:
    path = project / "site" / "legal.json"
    text = path.read_text("utf-8")
    bad = text.replace(
        "uk/public-offer/2026-09-01/edition.json", "uk/public-offer/2026-09-01/../../../../x", 1
    )
    assert bad != text
    path.write_text(bad, encoding="utf-8")
    with pytest.raises(DiagnosticsError) as raised:
        read_archive(project / "site")
    assert rules_of(raised.value.diagnostics) == {"archive-damaged"}


def test_edition_older_than_the_published_one_is_refused(project: Path) -> None:
    path = write_shop(project, without=("versions[2]", "versions[1]"))
    with pytest.raises(DiagnosticsError) as raised:
        publish(path, project / "site")
    assert rules_of(raised.value.diagnostics) == {"edition-older"}


def test_number_of_a_published_edition_is_not_given_twice(project: Path) -> None:
    path = write_shop(
        project,
        {"versions[1].number": "2a"},
        versions=[NEXT | {"number": "2"}],
    )
    with pytest.raises(DiagnosticsError) as raised:
        publish(path, project / "site")
    assert rules_of(raised.value.diagnostics) == {"edition-number-used"}


def test_edition_from_a_day_that_has_passed_is_told(project: Path) -> None:
    late = NEXT | {"from": "2026-11-21", "published": "2026-11-20"}
    made = publish(write_shop(project, versions=[late]), project / "site")
    assert "edition-backdated" in {one.rule for one in made.diagnostics}


def test_document_that_the_shop_gives_up_keeps_its_editions(project: Path) -> None:
    path = write_shop(project, versions=[NEXT], without=("warranty",))
    made = publish(path, project / "site", day=AFTER)
    assert next(one.status for one in made.outcomes if one.kind == "warranty_terms") == "ended"
    assert (project / "site" / "uk" / "warranty-terms" / "2026-09-01" / "index.html").is_file()
    page = (project / "site" / "uk" / "warranty-terms" / "index.html").read_text("utf-8")
    assert "більше не застосовує" in page
    assert "warranty-terms" not in (project / "site" / "sitemap.xml").read_text("utf-8")


def test_language_published_before_is_not_taken_away(project: Path) -> None:
    publish(project / "shop.json", project / "site", languages=("uk", "en"))
    publish(project / "shop.json", project / "site", languages=("uk",))
    listed = json.loads((project / "site" / "legal.json").read_text("utf-8"))
    assert listed["languages"] == ["uk", "en"]


def test_killed_run_is_finished_by_the_next(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = write_shop(project, DELIVERY, versions=[NEXT])
    whole = tmp_path / "whole"
    shutil.copytree(project / "site", whole)
    publish(path, whole)
    real, left = output.write_file, 12

    def dying(target: Path, data: bytes) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        real(target, data)

    monkeypatch.setattr(output, "write_file", dying)
    with pytest.raises(KeyboardInterrupt):
        publish(path, project / "site")
    monkeypatch.undo()
    publish(path, project / "site")
    assert bytes_of(project / "site") == bytes_of(whole)
    assert not list((project / "site").rglob(".contracts-*"))


def test_day_of_looking_is_written_nowhere(project: Path) -> None:
    publish(project / "shop.json", project / "site", day=date(2026, 11, 28))
    before = bytes_of(project / "site")
    publish(project / "shop.json", project / "site", day=DAY)
    assert bytes_of(project / "site") == before
