"""Findings as they are shown: words, numbers, dates, marks, order; exit codes and their precedence."""

from __future__ import annotations

import itertools
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from contracts import errors
from contracts.diagnostics import Basis, Diagnostic, Place, sorted_diagnostics, to_dict
from contracts.envelope import Answer, Artifact, exit_code, to_json, worst
from contracts.errors import ContractsError, DecisionNeeded, FontError, InputError, PartlyMade
from contracts.forms import to_github, to_sarif, to_text
from contracts.messages import Phrase, choose_language, n_, say, say_count

PER_DAY = "liability.late_payment.per_day"
WARNING = Diagnostic(
    "penalty-above-cap",
    "{given} a day is above the cap of {cap}",
    Place("deal.yaml", 2, 5, PER_DAY),
    "set it to {cap} or less",
    severity="warning",
    kind="law",
    basis=(Basis("latepay", "3", "memory"),),
    fields={"given": Decimal("1.5"), "cap": Decimal("0.5")},
)


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    fields: dict[str, Any] = {"n": Decimal("1234567.50"), "d": date(2026, 3, 2), "c": 12000}
    assert say("{n} {d} {c}", "en", **fields) == "1,234,567.50 2 March 2026 12,000"
    assert say("{n} {d} {c}", "uk", **fields) == "1\u00a0234\u00a0567,50 02.03.2026 12\u00a0000"


def test_fields_are_put_in_once_and_never_evaluated() -> None:
    assert say("{a} {b}", "en", a="{b}", b="{a}") == "{b} {a}"
    assert say("{a.real} {a!r} {missing} {{a}}", "en", a=1) == "{a.real} {a!r} {missing} {a}"


def test_field_may_be_named_as_an_argument() -> None:
    assert say("{language} {template}", "en", language="uk", template="x") == "uk x"


def test_lists_and_phrases_are_fields_too() -> None:
    inner = Phrase("line {n}", n=4)
    assert say("{a}; {b}", "en", a=("x", "y"), b=inner) == "x, y; line 4"
    assert say("{b}", "uk", b=inner) == "рядок 4"


def test_long_and_unprintable_values_are_cut_and_named() -> None:
    assert say("{a}", "en", a="x" * 500).endswith("x…")
    assert say("{a}", "en", a="a\x1b[0m\u202eb\n") == "aU+001B[0mU+202EbU+000A"


@pytest.mark.parametrize(
    ("count", "uk", "ru"),
    [(1, "1 помилка", "1 ошибка"), (3, "3 помилки", "3 ошибки"), (5, "5 помилок", "5 ошибок"),
     (11, "11 помилок", "11 ошибок"), (21, "21 помилка", "21 ошибка")],
)  # fmt: skip
def test_counted_words_agree_with_the_number(count: int, uk: str, ru: str) -> None:
    forms = n_("{count} error", "{count} errors")
    assert say_count(forms, count, "uk") == uk
    assert say_count(forms, count, "ru") == ru


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], {}, "en"),
        ([], {"LANG": "uk_UA.UTF-8"}, "uk"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "uk_UA.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "uk_UA", "LC_MESSAGES": "ru_UA"}, "ru"),
        ([], {"LANG": "uk_UA", "CONTRACTS_LANG": "ru"}, "ru"),
        (["--ui-lang", "en"], {"CONTRACTS_LANG": "ru"}, "en"),
        (["--config", "x", "--ui-lang=uk", "check"], {}, "uk"),
        (["check", "--ui-lang", "uk"], {}, "en"),
        (["--ui-lang"], {}, "en"),
    ],
)
def test_language_is_chosen_before_the_arguments_are_read(
    arguments: list[str], environment: dict[str, str], expected: str
) -> None:
    assert choose_language(arguments, environment) == expected


LATE_PAYMENT = (
    "On Liability for Late Performance of Monetary Obligations, No. 543/96-VR of 22 November 1996"
)


def test_text_form_marks_what_is_no_error_and_prints_the_basis() -> None:
    text = to_text([WARNING], "en", {"deal.yaml": "x: 1\n    per_day: 1.5\n"})
    assert text.replace("\x1b[33m", "").replace("\x1b[0m", "").splitlines() == [
        f"deal.yaml:2:5 {PER_DAY}: penalty-above-cap: warning: 1.5 a day is above the cap of 0.5",
        "  hint: set it to 0.5 or less",
        f"  basis: {LATE_PAYMENT}, article 3 (from memory, not checked)",
        "     2 |     per_day: 1.5",
        "       |     ^",
    ]


def test_caret_stands_under_wide_and_combined_letters() -> None:
    place = Place("f", 1, 5)
    line = "中e\u0301\t\x07x"
    shown = to_text([Diagnostic("r", "m", place)], "en", {"f": line}).splitlines()
    assert shown[1].endswith("| 中e\u0301 \ufffdx")
    assert shown[2].endswith("|" + " " * 5 + "^")


def test_long_line_is_shown_around_the_place() -> None:
    line = "a" * 5000 + "X" + "b" * 5000
    shown = to_text([Diagnostic("r", "m", Place("f", 1, 5001))], "en", {"f": line}).splitlines()
    assert len(shown[1]) < 120
    assert shown[1][shown[2].index("^")] == "X"


def test_place_beyond_the_text_is_not_shown() -> None:
    assert to_text([Diagnostic("r", "m", Place("f", 9, 1))], "en", {"f": "x"}).count("\n") == 0


def test_finding_without_a_place_is_its_rule_and_message() -> None:
    assert "r\x1b[0m: m" in to_text([Diagnostic("r", "m")], "en")


def test_cell_is_named_with_its_sheet() -> None:
    assert str(Place("prices.xlsx", sheet="Лист1", cell="B7")) == "prices.xlsx:Лист1!B7"


def test_json_form_leaves_out_what_does_not_apply() -> None:
    found = to_dict(WARNING, "uk")
    assert found["class"] == "law"
    assert found["basis"] == [{"act": "latepay", "article": "3", "confidence": "memory"}]
    assert set(found["place"]) == {"file", "line", "column", "path"}
    assert to_dict(Diagnostic("r", "m"), "en")["place"] == {}


def test_findings_are_sorted_by_place_and_said_once() -> None:
    at = [Diagnostic("r", "m", Place("b", 2, 1)), Diagnostic("r", "m", Place("b", 1, 9))]
    other = Diagnostic("r", "m", Place("a", 5, 5))
    assert sorted_diagnostics([*at, other, at[0]]) == (at[1], at[0], other)


def test_sarif_and_github_escape_what_they_must() -> None:
    odd = Diagnostic("r", "50%\n::x", Place("a b,c:d.yaml", 1, 1), severity="info")
    assert (
        to_github([odd], "en") == "::notice file=a b%2Cc%3Ad.yaml,line=1,col=1,title=r::50%25%0A::x"
    )
    location = json.loads(to_sarif([odd], "en"))["runs"][0]["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "a%20b%2Cc:d.yaml"


def test_envelope_holds_artifacts_with_their_keys() -> None:
    artifact = Artifact("uk/specification-1.docx", "0" * 64, "specification", "uk", "docx")
    answer = json.loads(to_json(Answer("pack", [], [artifact], {"x": 1}, codes=[3]), "en"))
    assert answer["artifacts"] == [
        {
            "path": "uk/specification-1.docx",
            "sha256": "0" * 64,
            "kind": "specification",
            "language": "uk",
            "format": "docx",
        }
    ]
    assert (answer["exit"], answer["result"]) == (3, {"x": 1})


def test_precedence_of_exit_codes() -> None:
    order = [130, 5, 2, 4, 1, 3, 0]
    for first, second in itertools.combinations(order, 2):
        assert worst([second, first]) == first
    assert worst([]) == 0


def test_strict_makes_a_warning_an_error_and_notes_never_count() -> None:
    note = Diagnostic("r", "m", severity="info")
    assert exit_code([WARNING, note]) == 0
    assert exit_code([WARNING], strict=True) == 1
    assert exit_code([note], strict=True) == 0


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_has_its_exit_code_and_stands_in_the_tree(name: str) -> None:
    kind: type[ContractsError] = getattr(errors, name)
    assert errors.__doc__ is not None
    (line,) = [line for line in errors.__doc__.splitlines() if f" {name} " in f" {line} "]
    if kind is not ContractsError:
        assert line.split(name)[1].split()[0] == str(kind.exit_code)
        parent = kind.__mro__[1].__name__
        before = errors.__doc__.splitlines()[: errors.__doc__.splitlines().index(line)]
        depth = line.index(name)
        above = next(
            one
            for one in reversed(before)
            if one.strip(" │├─└")[:1].isalpha() and _depth(one) < depth
        )
        assert parent in above


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" │├─└"))


def test_error_is_a_finding_and_a_sentence() -> None:
    error = InputError("no {what}", hint="h", place=Place("f", 1, 2), what="light", found="x")
    assert str(error) == "f:1:2: no light"
    (found,) = error.diagnostics
    assert (found.rule, found.hint, found.place.file) == ("unreadable", "h", "f")
    carried = InputError(diagnostics=[WARNING])
    assert carried.diagnostics == (WARNING,)
    assert "penalty-above-cap" in str(carried)


def test_exit_codes_of_the_tree_are_those_of_the_design() -> None:
    assert (DecisionNeeded.exit_code, PartlyMade.exit_code, FontError.exit_code) == (3, 4, 5)
