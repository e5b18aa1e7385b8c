"""Rules over shops: places, comments, what is known already, words of the shop and of an overlay, the new law."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cli import main
from contracts.catalog import Catalog
from contracts.diagnostics import hint_of, message_of
from contracts.forms import to_sarif
from contracts.impact import all_clauses
from contracts.lint import affected, all_rules, lint_passages, lint_shop
from contracts.lint.passages import of_source
from contracts.lint.registry import DEAL, SHOP
from contracts.lint.rules.shop_editions import NEW_LAW
from contracts.lint.shops import current, edition, longest_days, shortest_days
from schemas.shop.shop import Shop
from schemas.values import Period
from tests.lint.cases import SHOPS, base_of, patched

DAY = date(2026, 11, 22)
LANGUAGES = ("uk", "ru", "en")
LAMPS = (SHOPS / "lamps-ukraine-and-eu.yaml").read_text(encoding="utf-8")
BAD = LAMPS.replace("currency: UAH", "currency: EUR")
PRICE = "price-not-in-uah"


def run(*arguments: object, command: str = "check") -> Result:
    words = ["--ui-lang", "en", command, *map(str, arguments)]
    return CliRunner().invoke(main, words)


def written(folder: Path, text: str, name: str = "shop.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def envelope(*arguments: object, command: str = "check") -> dict[str, Any]:
    on = ("--on", "2026-11-22") if command == "check" else ()
    answer: dict[str, Any] = json.loads(run(*arguments, *on, "--json", command=command).stdout)
    return answer


def rules_in(*arguments: object) -> list[str]:
    return [one["rule"] for one in envelope(*arguments)["diagnostics"]]


def shop_of(name: str, **changes: Any) -> Shop:
    return Shop.model_validate(patched(base_of(name), {"set": changes}))


# Examples ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(SHOPS.glob("*.yaml")), ids=lambda path: path.stem)
def test_nothing_but_notes_is_found_in_the_examples(path: Path) -> None:
    given = shop_of(path.stem)
    found = lint_shop(given, places=None, languages=LANGUAGES, today=DAY)
    assert [str(one) for one in found if one.severity != "info"] == []
    assert {one.rule for one in found} <= {"home-address-public", "edition-archive-missing"}


def test_messages_are_filled_in_every_language() -> None:
    given = shop_of("cosmetics-two-sellers", **{"prices.currency": "EUR"})
    for one in lint_shop(given, places=None, languages=LANGUAGES, today=DAY):
        for language in LANGUAGES:
            assert "{" not in message_of(one, language)
            assert hint_of(one, language)


# Running -------------------------------------------------------------------------------------------------


def test_finding_has_line_and_column(tmp_path: Path) -> None:
    (found,) = envelope(written(tmp_path, BAD))["diagnostics"]
    line = next(n for n, one in enumerate(BAD.splitlines(), 1) if "currency: EUR" in one)
    column = BAD.splitlines()[line - 1].index("EUR") + 1
    place = found["place"]
    assert (found["rule"], found["severity"]) == (PRICE, "error")
    assert (place["line"], place["column"], place["path"]) == (line, column, "prices.currency")


def test_rules_are_chosen_for_shops_too(tmp_path: Path) -> None:
    path = written(tmp_path, BAD)
    assert rules_in(path, "--select", "price-*") == [PRICE]
    assert rules_in(path, "--ignore", PRICE) == []
    assert run(path).exit_code == 1


def test_warning_counts_where_it_is_asked_for(tmp_path: Path) -> None:
    text = LAMPS.replace("taxes_included: true", "taxes_included: false")
    path = written(tmp_path, text)
    assert run(path, "--on", "2026-11-22").exit_code == 0
    assert run(path, "--on", "2026-11-22", "--strict").exit_code == 1


def test_comment_with_a_reason_hides_a_finding(tmp_path: Path) -> None:
    comment = f"currency: EUR # contracts: ignore {PRICE} — продаємо лише за кордон"
    answer = envelope(written(tmp_path, BAD.replace("currency: EUR", comment)))
    assert answer["diagnostics"] == []
    assert [one["rule"] for one in answer["result"]["suppressed"]] == [PRICE]
    unused = written(tmp_path, LAMPS.replace("currency: UAH", comment.replace("EUR", "UAH")))
    assert rules_in(unused) == ["suppression-unused"]


def test_known_finding_is_not_reported_again(tmp_path: Path) -> None:
    path, known = written(tmp_path, BAD), tmp_path / "known.json"
    assert run(path, "--write-baseline", known).exit_code == 0
    assert rules_in(path, "--baseline", known) == []


def test_pack_stops_at_an_error_of_a_rule(tmp_path: Path) -> None:
    out = tmp_path / "out"
    answer = envelope(written(tmp_path, BAD), "-o", out, command="pack")
    assert (answer["exit"], answer["artifacts"]) == (1, [])
    assert not out.exists()


def test_wrong_check_digit_keeps_documents_from_being_made(tmp_path: Path) -> None:
    given = base_of("lamps-ukraine-and-eu")["sellers"][0]["party"]["code"]
    wrong = given[:-1] + str((int(given[-1]) + 1) % 10)
    path, out = written(tmp_path, LAMPS.replace(given, wrong)), tmp_path / "out"
    assert run(path, "--on", "2026-11-22").exit_code == 0
    answer = envelope(path, "-o", out, command="pack")
    assert answer["exit"] == 1
    assert "code-checksum" in [one["rule"] for one in answer["diagnostics"]]
    assert not out.exists()


def test_shop_is_linted_by_the_law_of_the_project(tmp_path: Path) -> None:
    (tmp_path / "contracts.toml").write_text("[events]\npeace = 2026-04-01\n")
    text = LAMPS.replace("currency: UAH", "currency: UAH\n  minimum_order: 1.00")
    answer = envelope(written(tmp_path, text))
    assert [one["rule"] for one in answer["diagnostics"]] == ["law-file"]
    assert answer["exit"] == 2


def test_rule_without_its_figure_says_that_it_did_not_run() -> None:
    given = shop_of("food-hourly-slots", **{"payment.ways[2].limit": "60000"})
    old = given.model_copy(
        update={"versions": (given.versions[0].model_copy(update={"start": date(2017, 1, 1)}),)}
    )
    rule = all_rules()["pay-cash-over-limit"]
    (found,) = lint_shop(old, places=None, languages=("uk",), today=DAY, rules=[rule])
    assert (found.rule, found.place.path) == ("rule-not-run", "versions[0].from")


def test_rows_of_a_batch_do_not_run_rules_about_shops() -> None:
    assert all(DEAL in one.over for one in affected(["delivery.ways", "payment.ways", "prices"]))


@pytest.mark.parametrize("name", ["code-checksum", "missing-language", "cites-repealed-act"])
def test_rule_of_both_says_what_it_looks_at(name: str) -> None:
    assert "Looks at: deals, shops" in run(name, command="rules").stdout


# Words ---------------------------------------------------------------------------------------------------


def test_rules_for_businesses_are_not_run_over_shops() -> None:
    of_deals = {name for name, one in all_rules().items() if SHOP not in one.over}
    assert {"penalty-misnamed", "change-by-email", "sum-stated"} <= of_deals


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_the_package_say_nothing_that_a_consumer_may_disregard(language: str) -> None:
    catalog = Catalog.default()
    documents = [catalog.document(kind) for kind in catalog.kinds()]
    of_shops = {part.clause for one in documents if one.schema == "shop" for part in one.parts}
    passages = [
        passage
        for clause in all_clauses(catalog)
        if clause in of_shops
        for passage in of_source(catalog, clause, language, DAY)
    ]
    assert len(passages) > 300
    assert [str(one) for one in lint_passages(passages, today=DAY, over=SHOP)] == []


def test_overlay_of_a_shop_is_checked_by_the_rules_for_shops(tmp_path: Path) -> None:
    (tmp_path / "contracts.toml").write_text('overlay = "ours"\n')
    written(tmp_path, LAMPS)
    text = "# Зміни {: #own }\n\nПродавець змінює умови оферти без попередження.\n\nПеня за прострочення доставки – 1 %.\n"
    for clause in ("offer-editions", "framework-term"):
        folder = tmp_path / "ours" / "clauses" / clause
        folder.mkdir(parents=True)
        written(folder, text, "uk.md")
    found = [
        (Path(one["place"]["file"]).parent.name, one["rule"], one["place"]["line"])
        for one in envelope(tmp_path)["diagnostics"]
    ]
    assert sorted(found) == [
        ("framework-term", "penalty-misnamed", 5),
        ("offer-editions", "offer-unilateral-change", 3),
    ]


# The new law on consumers --------------------------------------------------------------------------------


def test_new_law_stops_check_and_pack_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "contracts.toml").write_text("[events]\nmartial_law_end = 2026-06-01\n")
    path, out = written(tmp_path, LAMPS), tmp_path / "out"
    (found,) = [one for one in envelope(path)["diagnostics"] if one["severity"] == "error"]
    assert found["rule"] == NEW_LAW
    assert {one["act"] for one in found["basis"]} == {"cpl23", "cmu1243", "me26021"}
    assert "3153-IX" in found["message"]
    assert "1 June 2026" in found["message"]
    assert all(one in found["hint"] for one in ("7 July 2023", "No. 1243", "were not read"))
    for more in ((), ("--draft",), ("--doc", "privacy_policy")):
        answer = envelope(path, "-o", out, *more, command="pack")
        assert answer["exit"] == 1
        assert NEW_LAW in [one["rule"] for one in answer["diagnostics"]]
        assert not out.exists()


def test_comment_does_not_hide_the_new_law(tmp_path: Path) -> None:
    (tmp_path / "contracts.toml").write_text("[events]\ncpl23_start = 2026-06-01\n")
    comment = f"versions: # contracts: ignore-file {NEW_LAW} — друкуємо однаково\n"
    path = written(tmp_path, LAMPS.replace("versions:\n", comment))
    assert {NEW_LAW, "suppression-unknown"} <= set(rules_in(path))
    assert "No comment hides it" in run(NEW_LAW, command="rules").stdout


def test_edition_of_before_the_new_law_is_made_and_warned_about_later(tmp_path: Path) -> None:
    (tmp_path / "contracts.toml").write_text("[events]\ncpl23_start = 2026-11-01\n")
    path = written(tmp_path, LAMPS)
    assert rules_in(path) == ["edition-outlived-its-law"]
    answer = json.loads(run(path, "--on", "2026-10-31", "--json").stdout)
    assert answer["diagnostics"] == []


# Helpers -------------------------------------------------------------------------------------------------


def test_day_of_a_shop_is_that_of_the_edition_that_changed_last() -> None:
    given = shop_of("electronics-company")
    assert edition(given)[1].start == max(one.start for one in given.versions)
    path, offer = edition(given, "public_offer")
    assert (path, offer.number) == ("versions[1]", "2")
    assert [one.number for _path, one in current(given)] == ["2", "3"]


@pytest.mark.parametrize(
    ("period", "least", "most"),
    [
        ("14 days", "14", "14"),
        ("2 weeks", "14", "14"),
        ("5 business days", "5", "7"),
        ("7 business days", "9", "11"),
        ("1 month", "28", "31"),
        ("36 hours", "1.5", "1.5"),
        ("1 year", "365", "366"),
    ],
)
def test_length_of_a_period_in_calendar_days(period: str, least: str, most: str) -> None:
    given = Period.parse(period)
    assert (shortest_days(given), longest_days(given)) == (Decimal(least), Decimal(most))


def test_sarif_explains_rules_in_the_language_of_messages() -> None:
    given = shop_of("lamps-ukraine-and-eu", **{"prices.currency": "EUR"})
    found = lint_shop(given, places=None, languages=LANGUAGES, today=DAY)
    for language in LANGUAGES:
        driver = json.loads(to_sarif(found, language))["runs"][0]["tool"]["driver"]
        (rule,) = driver["rules"]
        assert rule["id"] == PRICE
        assert rule["defaultConfiguration"] == {"level": "error"}
        for key in ("shortDescription", "fullDescription", "help"):
            assert rule[key]["text"]
        assert "435-IV" in rule["help"]["text"]
