"""`contracts words`: the engine for a terminal and, line by line, for other programs."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

import cli


def run(*arguments: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli.main, ["--ui-lang", "en", "words", *arguments], input=text)


def answers(*requests: dict[str, Any] | str) -> list[dict[str, Any]]:
    lines = [one if isinstance(one, str) else json.dumps(one) for one in requests]
    result = run("--jsonl", text="\n".join(lines) + "\n")
    assert result.exit_code == 0
    return [json.loads(line) for line in result.stdout.splitlines()]


def answer(**request: Any) -> dict[str, Any]:
    (found,) = answers(request)
    return found


def test_name_as_the_documentation_shows_it() -> None:
    found = answer(
        do="name", lang="uk", surname="Шевченко", given="Тарас", patronymic="Іванович",
        gender="m", case="gen",
    )  # fmt: skip
    assert found == {"text": "Шевченка Тараса Івановича", "confidence": "sure"}


@pytest.mark.parametrize(
    ("request_", "text"),
    [
        ({"do": "amount", "amount": "5201.05", "currency": "UAH", "case": "gen", "form": "words"},
         "п’яти тисяч двохсот однієї гривні 05 копійок"),
        ({"do": "amount", "lang": "en", "amount": "12.00", "currency": "EUR"},
         "EUR 12.00 (twelve euros and 00 cents)"),
        ({"do": "cardinal", "n": 21, "gender": "f"}, "двадцять одна"),
        ({"do": "cardinal", "n": "2", "gender": "n", "lang": "ru"}, "два"),
        ({"do": "ordinal", "n": 3, "gender": "f", "case": "gen"}, "третьої"),
        ({"do": "count", "n": 14, "unit": "календарний день", "case": "gen"},
         "14 (чотирнадцяти) календарних днів"),
        ({"do": "count", "n": "1.5", "unit": "hour"}, "1,5 (одна ціла п’ять десятих) години"),
        ({"do": "date", "date": "2026-11-22", "form": "quoted"}, "«22» листопада 2026 року"),
        ({"do": "position", "text": "головний бухгалтер", "case": "ins"},
         "головним бухгалтером"),
        ({"do": "romanise", "text": "Згурський"}, "Zghurskyi"),
    ],
)  # fmt: skip
def test_every_request_gets_its_text(request_: dict[str, Any], text: str) -> None:
    assert answer(**request_) == {"text": text, "confidence": "sure"}


def test_unsure_form_says_so() -> None:
    found = answer(do="name", surname="Мердок", given="Айріс", gender="m", case="gen")
    assert found["confidence"] == "unsure"


def test_gender_may_come_from_the_patronymic_and_from_nothing_else() -> None:
    found = answer(do="name", surname="Бойко", given="Саша", patronymic="Іванівна", case="dat")
    assert found["text"] == "Бойко Саші Іванівні"
    assert "gender" in answer(do="name", surname="Бойко", given="Саша", case="dat")["error"]


def test_parse_answers_a_number_or_a_sum() -> None:
    assert answer(do="parse", text="тисяча двісті гривень 50 копійок") == {
        "kind": "money", "value": "1200.50", "currency": "UAH", "confidence": "sure",
    }  # fmt: skip
    assert answer(do="parse", text="двадцать один", lang="ru") == {
        "kind": "number", "value": "21", "currency": None, "confidence": "sure",
    }  # fmt: skip
    assert "disagree" in answer(do="parse", text="100 (двісті)")["error"]
    assert "error" in answer(do="parse", text="договір")


def test_guard_answers_findings() -> None:
    (finding,) = answer(do="guard", text="на протязі дня")["findings"]
    assert finding == {
        "rule": "calque", "start": 0, "end": 10, "found": "на протязі", "hint": "протягом",
    }  # fmt: skip
    assert answer(do="guard", text="TOB", allow=["tob"]) == {"findings": []}


@pytest.mark.parametrize(
    "bad",
    [
        "",
        "{",
        "[1]",
        "null",
        '{"do": "sing"}',
        '{"do": 5}',
        '{"do": "amount"}',
        '{"do": "amount", "amount": 100}',
        '{"do": "amount", "amount": 12.5}',
        '{"do": "amount", "amount": "1e3"}',
        '{"do": "amount", "amount": "NaN"}',
        '{"do": "amount", "amount": "1", "currency": "грн"}',
        '{"do": "amount", "amount": "1", "form": "short"}',
        '{"do": "cardinal", "n": "1.5"}',
        '{"do": "cardinal", "n": true}',
        '{"do": "cardinal", "n": 1, "case": "voc"}',
        '{"do": "cardinal", "n": 1, "lang": "de"}',
        '{"do": "ordinal", "n": -1}',
        '{"do": "count", "n": 1, "unit": "квак"}',
        '{"do": "date", "date": "22.11.2026"}',
        '{"do": "date", "date": "2026-02-30"}',
        '{"do": "name", "gender": "m"}',
        '{"do": "name", "surname": "Лі", "gender": "x"}',
        '{"do": "position", "text": ""}',
        '{"do": "guard", "text": "а", "allow": "а"}',
        "[" * 100_000,
    ],
)
def test_bad_line_answers_an_error_and_the_rest_goes_on(bad: str) -> None:
    first, second = answers(bad, {"do": "cardinal", "n": 1})
    assert set(first) == {"error"}
    assert first["error"]
    assert second["text"] == "один"


def test_bytes_that_are_no_letters_do_not_stop_the_run() -> None:
    result = run("--jsonl", text=b'\xff\xfe\n{"do": "romanise", "text": "\\ud800"}\n')
    assert result.exit_code == 0
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert set(first) == {"error"}
    assert second["text"] == "\ud800"


def test_all_cases_are_printed_where_none_is_asked_for() -> None:
    lines = run("name", "Франко", "Іван", "Якович").stdout.splitlines()
    assert lines[:2] == ["nom  Франко Іван Якович", "gen  Франка Івана Яковича  (derived)"]
    assert len(lines) == 6


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["amount", "100", "--lang", "en"], "UAH 100.00 (one hundred hryvnias and 00 kopiykas)"),
        (["amount", "1.5", "--minor", "words", "--form", "words", "--case", "gen"],
         "однієї гривні п’ятдесяти копійок"),
        (["number", "5", "--ordinal", "--case", "nom", "--gender", "f"], "п’ята"),
        (["number", "5", "--case", "ins"], "п’ятьма"),
        (["date", "2026-11-22", "--lang", "ru"], "22 ноября 2026 года"),
        (["count", "3", "business_day", "--case", "nom"], "3 (три) робочі дні"),
        (["position", "директор", "--case", "dat"], "директору"),
        (["romanise", "Київ"], "Kyiv"),
        (["guard", "TOB"], "0-3 lookalike-word: TOB → ТОВ"),
        (["guard", "ТОВ"], ""),
        (["parse", "сто гривень"], "100.00 UAH"),
        (["parse", "сто"], "100"),
    ],
)  # fmt: skip
def test_command_prints_the_form(arguments: list[str], text: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    assert result.stdout.strip() == text


def test_json_is_the_envelope() -> None:
    envelope = json.loads(run("number", "2", "--case", "gen", "--json").stdout)
    assert envelope["command"] == "words"
    assert envelope["exit"] == 0
    assert envelope["result"] == {"forms": [{"case": "gen", "text": "двох", "confidence": "sure"}]}


@pytest.mark.parametrize(
    "arguments", [["amount", "сто"], ["name", "Лі", "Бо"], ["count", "1", "квак"], ["parse", "ні"]]
)
def test_what_cannot_be_said_is_a_usage_error(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    envelope = json.loads(run(*arguments, "--json").stdout)
    assert envelope["exit"] == 2


def test_without_a_command_it_shows_its_help() -> None:
    result = run()
    assert result.exit_code == 0
    assert "romanise" in result.stdout
