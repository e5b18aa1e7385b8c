"""`contracts publish` as it is called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

import cli
from tests.publish.help import RETURNS, bytes_of, write_shop


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.main, [str(one) for one in arguments])


def envelope(*arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*arguments, "--json").stdout)
    return found


def test_site_is_made_checked_and_guarded(tmp_path: Path) -> None:
    path, site = write_shop(tmp_path), tmp_path / "site"
    made = envelope("publish", path, "-o", site, "--lang", "uk", "--on", "2026-11-22")
    assert made["exit"] == 0
    assert {"kind": "public_offer", "edition": "2", "from": "2026-09-01", "status": "new"} in made[
        "result"
    ]["documents"]
    paths = [one["path"] for one in made["artifacts"]]
    assert paths[-1] == "legal.json"
    checked = run("publish", path, "-o", site, "--check", "--on", "2026-11-22")
    assert checked.exit_code == 0
    before = bytes_of(site)
    write_shop(tmp_path, {RETURNS: "12 days"})
    refused = envelope("publish", path, "-o", site, "--lang", "uk", "--on", "2026-11-22")
    assert refused["exit"] == 1
    assert refused["artifacts"] == []
    assert "edition-changed" in {one["rule"] for one in refused["diagnostics"]}
    assert bytes_of(site) == before


def test_folder_is_asked_for(tmp_path: Path) -> None:
    assert run("publish", write_shop(tmp_path)).exit_code == 2


def test_deal_is_not_published(tmp_path: Path) -> None:
    from contracts.resources import templates_root

    deal = next((templates_root() / "examples" / "b2b").glob("*.yaml"))
    answer = envelope("publish", deal, "-o", tmp_path / "site")
    assert answer["exit"] == 2
    assert not (tmp_path / "site").exists()


def test_saved_page_is_compared(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>Гарантія 36 місяців</p>", encoding="utf-8")
    path = write_shop(tmp_path)
    answer = envelope("publish", path, "--compare", page)
    assert answer["exit"] == 0
    (found,) = [one for one in answer["diagnostics"] if one["rule"].startswith("page-")]
    assert found["place"] == {"file": str(page), "line": 1, "quote": "Гарантія 36 місяців"}


def test_bad_base_is_a_usage_error(tmp_path: Path) -> None:
    answer = envelope("publish", write_shop(tmp_path), "-o", tmp_path / "site", "--base", "shop")
    assert answer["exit"] == 2


def test_project_with_a_site_in_it_is_checked_without_it(tmp_path: Path) -> None:
    path = write_shop(tmp_path)
    run("publish", path, "-o", tmp_path / "site", "--lang", "uk", "--on", "2026-11-22")
    found = envelope("check", tmp_path)
    assert not [
        one for one in found["diagnostics"] if "site" in str(one["place"].get("file"))[-40:]
    ]
    assert found["exit"] == 0
