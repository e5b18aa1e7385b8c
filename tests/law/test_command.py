"""`contracts law`: what it shows and what it finds to be touched by a change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import main
from contracts.catalog import Catalog
from contracts.impact import impact, stale
from contracts.law import Law, packaged

CATALOG = Catalog.default()
KEYS = "key kind number date titles url since until in_force confidence checked_on".split()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["--ui-lang", "en", "law", *arguments])


def result_of(*arguments: str) -> dict[str, Any]:
    answer = json.loads(run(*arguments, "--json").stdout)
    assert (answer["schema"], answer["command"]) == ("contracts/result/1", "law")
    found: dict[str, Any] = answer["result"]
    return found


def test_all_acts_are_listed() -> None:
    lines = run().stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(packaged().keys)


def test_data_of_acts_have_the_keys_of_the_envelope() -> None:
    result = result_of()
    assert list(result) == ["acts"]
    assert [one["key"] for one in result["acts"]] == list(packaged().keys)
    assert all(list(one) == KEYS for one in result["acts"])


def test_act_is_seen_on_the_day() -> None:
    (act,) = result_of("etrust", "--on", "2020-01-01")["acts"]
    assert act["titles"]["uk"] == "Про електронні довірчі послуги"
    (code,) = result_of("comcode", "--on", "2025-08-27")["acts"]
    assert code["in_force"]
    (code,) = result_of("comcode", "--on", "2025-08-28")["acts"]
    assert (code["in_force"], code["until"]) == (False, "2025-08-28")


def test_act_that_waits_has_no_first_day() -> None:
    (act,) = result_of("cpl23")["acts"]
    assert (act["since"], act["in_force"]) == (None, False)
    assert "cpl23_start" in run("cpl23").stdout


def test_figure_is_shown() -> None:
    (figure,) = result_of("nbu-rate", "--on", "2025-10-23")["figures"]
    assert (figure["value"], figure["stale"]) == (["15.5"], False)
    assert "may have changed after 30 May 2026" in run("nbu-rate", "--on", "2026-06-01").stdout


@pytest.mark.parametrize(("key", "name"), [("figures", "name"), ("events", "name")])
def test_all_figures_and_events_are_shown(key: str, name: str) -> None:
    known = packaged().figure_names if key == "figures" else tuple(packaged().events)
    assert [one[name] for one in result_of(key)[key]] == list(known)


def test_no_key_is_the_name_of_a_command() -> None:
    law = packaged()
    keys = {*law.keys, *law.figure_names, *law.events}
    assert not keys & {"show", "impact", "stale", "figures", "events"}
    assert len(keys) == len(law.keys) + len(law.figure_names) + len(law.events)


def test_unknown_key_is_a_mistake_of_usage_with_a_guess() -> None:
    found = run("nbu_rate")
    assert found.exit_code == 2
    assert "nbu-rate" in found.output


def test_project_file_is_heeded(tmp_path: Path) -> None:
    config = tmp_path / "contracts.toml"
    config.write_text("[events]\nmartial_law_end = 2027-03-01\n")
    asked = ["--config", str(config), "law", "cpl23", "--on", "2027-03-01", "--json"]
    answer = json.loads(CliRunner().invoke(main, asked).stdout)
    assert answer["result"]["acts"][0]["in_force"]


def test_help_names_the_commands() -> None:
    assert all(word in run("--help").stdout for word in ("show", "impact", "stale"))


# Impact ------------------------------------------------------------------------------------------------

ENTRY = {"kind": "framework_contract", "language": "uk", "format": "pdf", "number": "1"}


def packed(folder: Path, *entries: Mapping[str, object]) -> Path:
    files = [{**ENTRY, **entry} for entry in entries]
    manifest = {"schema": "contracts/manifest/1", "files": files}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def clauses_citing(act: str) -> set[str]:
    law = Law.of(events={})
    found = impact(law, CATALOG, date(1900, 1, 1), date(2026, 1, 1))
    return {one.clause for one in found.texts if one.act == act}


def names(found: Iterable[Any], field: str) -> set[str]:
    return {getattr(one, field) for one in found}


def test_change_touches_texts_and_rules_that_name_the_act() -> None:
    found = impact(packaged(), CATALOG, date(2018, 11, 6), date(2018, 11, 7))
    assert {(one.key, one.what) for one in found.changes} == {
        ("etrust", "in force"),
        ("l852", "lost force"),
    }
    assert names(found.texts, "act") == {"etrust"}
    assert ("cites-repealed-act", "etrust") in found.rules


def test_new_title_and_new_value_are_changes() -> None:
    found = impact(packaged(), CATALOG, date(2023, 12, 14), date(2024, 1, 1))
    changes = {(one.kind, one.key, one.what) for one in found.changes}
    assert ("act", "etrust", "new title") in changes
    assert ("figure", "nbu-rate", "new value") in changes
    assert {act for _rule, act in found.rules} >= {"etrust", "latepay"}


def test_pack_is_touched_by_the_clauses_it_holds(tmp_path: Path) -> None:
    clause = min(clauses_citing("etrust"))
    with_it = {"path": "uk/a.pdf", "clauses": {clause: "9.1", "payment": "5"}}
    without = {"path": "uk/b.pdf", "clauses": {"payment": "5"}}
    folder = packed(tmp_path, with_it, without)
    found = impact(packaged(), CATALOG, date(2018, 11, 6), date(2018, 11, 7), [folder])
    assert [(one.file, one.act, one.number) for one in found.packs] == [
        ("uk/a.pdf", "etrust", "9.1")
    ]


def test_pack_without_clauses_is_touched_by_its_kind(tmp_path: Path) -> None:
    folder = packed(tmp_path, {"path": "uk/a.pdf"}, {"path": "uk/c.pdf", "kind": "letter"})
    found = impact(packaged(), CATALOG, date(2018, 11, 6), date(2018, 11, 7), [folder])
    assert names(found.packs, "file") == {"uk/a.pdf"}


def test_impact_is_printed_and_given_as_data(tmp_path: Path) -> None:
    clause = min(clauses_citing("etrust"))
    packed(tmp_path, {"path": "uk/a.pdf", "clauses": {clause: "9.1"}})
    asked = ("impact", "--since", "2018-11-06", "--on", "2018-11-07", str(tmp_path))
    text, result = run(*asked).stdout, result_of(*asked)
    assert "etrust came into force on 7 November 2018" in text
    assert f"document {tmp_path}/uk/a.pdf relies on etrust in clause 9.1" in text
    assert list(result) == ["changes", "texts", "rules", "packs"]
    assert result["changes"][0]["day"] == "2018-11-07"


def test_quiet_time_changes_nothing() -> None:
    asked = ("impact", "--since", "2018-11-07", "--on", "2018-11-08")
    assert run(*asked).stdout.strip() == "nothing changed"


def test_manifest_of_others_is_left_alone_and_a_broken_one_is_said(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "web"}')
    asked = ("impact", "--since", "2018-11-06", "--on", "2018-11-07", str(tmp_path))
    assert result_of(*asked)["packs"] == []
    (tmp_path / "manifest.json").write_text("{")
    assert run(*asked).exit_code == 2


# Stale -------------------------------------------------------------------------------------------------


def test_what_may_have_changed_is_listed() -> None:
    found = {(one.key, one.reason) for one in stale(packaged(), date(2026, 11, 22))}
    assert {("nbu-rate", "changes"), ("l4791_start", "may have come")} <= found
    assert ("cmu187", "uncertain") in found
    assert ("cc", "old") not in found


def test_everything_grows_old() -> None:
    found = {(one.key, one.reason) for one in stale(packaged(), date(2027, 12, 1))}
    assert {("cc", "old"), ("martial_law_end", "old"), ("single-tax-limit-3", "changes")} <= found


def test_day_that_is_said_is_not_stale() -> None:
    law = Law.of(events={"l4791_start": date(2026, 4, 1)})
    assert "l4791_start" not in names(stale(law, date(2026, 11, 22)), "key")


def test_stale_is_a_warning_and_with_strict_an_error() -> None:
    asked = ("stale", "--on", "2026-11-22")
    assert run(*asked).exit_code == 0
    assert run(*asked, "--strict").exit_code == 1
    result = result_of(*asked)
    assert list(result) == ["acts", "figures", "events"]
    assert "nbu-rate" in [one["key"] for one in result["figures"]]
