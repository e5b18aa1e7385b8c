"""Findings of the schema: all at once, in our words, where the user wrote them, with what was probably meant."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, model_validator

from contracts.diagnostics import Diagnostic, hint_of, message_of
from contracts.validate import validate_as
from schemas.base import Boolean, Count, Date, Language, LocalText, Model, Price, Text, problem
from tests.load.help import brief, loaded


class Company(Model):
    kind: Literal["company"]
    name: LocalText
    code: Text = Field(title="Code")
    vat: Text | None = None


class Person(Model):
    kind: Literal["individual"]
    name: LocalText


class Parties(Model):
    supplier: Annotated[Company | Person, Field(discriminator="kind")] | None = None
    buyer: Annotated[Company | Person, Field(discriminator="kind")] | None = None


class Line(Model):
    name: LocalText
    price: Price
    unit: Text | None = None


class Spec(Model):
    number: Text
    lines: tuple[Line, ...] = Field(min_length=1, max_length=3)
    start: Date | None = Field(None, alias="from")


class Contract(Model):
    type: Literal["supply", "services"]
    number: Text = Field(title="Number of it")
    copies: Count = Field(2, ge=1, le=12)
    external: Boolean = False
    languages: tuple[Language, ...] = ()
    cut_off: Text | None = Field(None, pattern="^[0-9]{2}:[0-9]{2}$")

    @model_validator(mode="after")
    def _whole(self) -> Contract:
        if self.number == "wrong":
            raise problem(
                "number-wrong",
                "no number {found}",
                hint="write {found} anew",
                found="x",
                at="number",
            )
        if self.number == "odd":
            raise ValueError("odd")
        return self


class Deal(Model):
    schema_: Literal["contracts/deal/1"] = Field(alias="schema")
    contract: Contract
    parties: Parties = Parties()
    specifications: tuple[Spec, ...] = ()

    @model_validator(mode="after")
    def _parties(self) -> Deal:
        if self.parties.supplier is None:
            raise problem("party-roles", "no supplier", at="parties")
        return self


HEAD = "schema: contracts/deal/1\n"
SUPPLIER = "parties: {supplier: {kind: individual, name: x}}\n"
GOOD = HEAD + "contract: {type: supply, number: 1}\n" + SUPPLIER


def findings(folder: Path, text: str, model: type[BaseModel] = Deal) -> tuple[Diagnostic, ...]:
    value, found = validate_as(model, loaded(folder, text))
    assert (value is None) == bool(found)
    return found


def one(folder: Path, text: str) -> Diagnostic:
    (found,) = findings(folder, text)
    return found


def test_good_file_becomes_the_model(tmp_path: Path) -> None:
    value, found = validate_as(Deal, loaded(tmp_path, GOOD))
    assert value is not None
    assert value.contract.number == "1"
    assert not found


def test_all_findings_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = HEAD + (
        "contract:\n  type: suply\n  nomber: 7\n  copies: 13\n  external: no\n"
        "parties:\n  supplier:\n    kind: company\n    nam: x\n"
        "specifications:\n  - number: 1\n    lines:\n      - {name: x, price: 1e3}\n"
    )
    assert brief(findings(tmp_path, text)) == [
        "3:9 contract.type value-not-allowed",
        "4:3 contract.nomber unknown-key",
        "5:11 contract.copies out-of-range",
        "6:13 contract.external boolean-form",
        "8:3 parties.supplier.code missing-key",
        "10:5 parties.supplier.nam unknown-key",
        "14:26 specifications[0].lines[0].price number-form",
    ]


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("nomber", "did you mean number?"),
        ("Number", "did you mean number?"),
        ("cut-off", "did you mean cut_off?"),
        ("соntract", "did you mean contract? the letter «с» here is Cyrillic"),
        ("ехternаl", "did you mean external? the letter «е» here is Cyrillic"),
        ("numbe\u00a0r", "did you mean number? the character U+00A0 does not belong here"),
        ("num\u200bber", "did you mean number? the character U+200B does not belong here"),
        ("lines", "this key belongs to specifications[].lines"),
        ("file", "only a party can be kept in its own file"),
        ("zzz", "known here: type, number, copies, external, languages, cut_off"),
    ],
)
def test_unknown_key_says_what_was_meant(tmp_path: Path, key: str, meant: str) -> None:
    if key == "соntract":
        found = one(tmp_path, GOOD + f"{key}: 1\n")
    else:
        inside = f"contract:\n  type: supply\n  number: 1\n  {key}: 1\n"
        found = one(tmp_path, HEAD + inside + SUPPLIER)
    assert found.rule == "unknown-key"
    assert hint_of(found, "en") == meant


def test_very_long_unknown_key_is_cut_in_the_message(tmp_path: Path) -> None:
    found = one(tmp_path, GOOD + "k" * 1000 + ": 1\n")
    assert len(message_of(found, "en")) < 250


def test_unknown_key_with_a_value_that_was_refused_is_said_once(tmp_path: Path) -> None:
    assert brief(findings(tmp_path, GOOD + "extra:\n")) == ["4:1 extra unknown-key"]


def test_misspelt_key_is_not_missing_too(tmp_path: Path) -> None:
    assert brief(findings(tmp_path, GOOD.replace("number", "nomber"))) == [
        "2:26 contract.nomber unknown-key"
    ]


def test_value_near_an_allowed_one_is_suggested(tmp_path: Path) -> None:
    found = one(tmp_path, HEAD + "contract: {type: servises, number: 1}\n" + SUPPLIER)
    assert message_of(found, "en") == "expected one of supply, services; found servises"
    assert hint_of(found, "en") == "did you mean services?"


def test_missing_key_names_its_title(tmp_path: Path) -> None:
    found = one(tmp_path, HEAD + "contract: {type: supply}\n" + SUPPLIER)
    assert message_of(found, "en") == "the key number (Number of it) is missing"
    assert str(found.place) == "deal.yaml:2:1"


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        ("{kind: compani}", "parties.supplier.kind value-not-allowed"),
        ("{name: x}", "parties.supplier.kind missing-key"),
        ("{kind: company, name: x}", "parties.supplier.code missing-key"),
        ("{kind: company, code: 1, name: x, cod: 2}", "parties.supplier.cod unknown-key"),
        ("x", "parties.supplier not-a-group"),
        ("[x]", "parties.supplier not-a-group"),
        ("{kind: company, code: [1], name: x}", "parties.supplier.code not-a-scalar"),
        ("{kind: individual, name: {uk: x, de: y}}", "parties.supplier.name.de unknown-key"),
    ],
)
def test_tag_of_a_union_is_not_part_of_the_path(tmp_path: Path, party: str, expected: str) -> None:
    found = one(
        tmp_path,
        HEAD + "contract: {type: supply, number: 1}\n" + f"parties: {{supplier: {party}}}\n",
    )
    assert f"{found.place.path} {found.rule}" == expected


def test_keys_are_suggested_from_the_kind_that_the_party_is(tmp_path: Path) -> None:
    text = "parties: {supplier: {kind: individual, name: x, vat: 1}}\n"
    found = one(tmp_path, HEAD + "contract: {type: supply, number: 1}\n" + text)
    assert "code" not in hint_of(found, "en").split()


def test_bare_text_for_three_languages_is_one_finding(tmp_path: Path) -> None:
    text = (
        HEAD
        + 'contract: {type: supply, number: 1}\nparties: {supplier: {kind: individual, name: "a{{b}}"}}\n'
    )
    assert brief(findings(tmp_path, text)) == ["3:46 parties.supplier.name placeholder"]


def test_entries_are_named_in_words_from_one(tmp_path: Path) -> None:
    lines = "  - number: П-7\n    lines: [{name: x, price: 1}, {name: y, price: -2}]\n"
    found = one(tmp_path, GOOD + "specifications:\n" + lines)
    assert found.place.path == "specifications[0].lines[1].price"
    assert message_of(found, "en").startswith("specification No. П-7, line 2: ")
    assert message_of(found, "uk").startswith("специфікація №\u00a0П-7, рядок 2: ")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("lines: []", "too-few"),
        ("lines: x", "not-a-list"),
        ("lines: {a: 1}", "not-a-list"),
        ("lines: [x]", "not-a-group"),
        ("lines: [{name: x, price: 1}, {name: x, price: 1}, {name: x, price: 1}, {name: x, price: 1}]", "too-many"),
        ("lines: [{name: x, price: 1}]\n    from: 02.03.2026", "date-form"),
        ("lines:", "empty-value"),
        ("lines: [{name: x, price: }]", "empty-value"),
        ("lines: [{name: , price: 1}]", "empty-value"),
        ("lines: [{name: {uk: }, price: 1}]", "empty-value"),
        ("lines: [{name: x, price: 1, unit: }]", "empty-value"),
        ("lines: [{name: x, price: 1}]\n    from: ~", "empty-value"),
        ("lines: [{name: {}, price: 1}]", "no-language"),
        ("lines: [{name: [x], price: 1}]", "not-a-text"),
    ],
)  # fmt: skip
def test_one_problem_is_one_finding(tmp_path: Path, value: str, expected: str) -> None:
    found = one(tmp_path, GOOD + f"specifications:\n  - number: 1\n    {value}\n")
    assert found.rule == expected


def test_too_few_is_not_said_when_the_entries_are_only_wrong(tmp_path: Path) -> None:
    text = GOOD + "specifications:\n  - number: 1\n    lines: [{name: x, price: a}]\n"
    assert one(tmp_path, text).rule == "number-form"


def test_text_in_another_form_shows_the_form(tmp_path: Path) -> None:
    text = HEAD + "contract: {type: supply, number: 1, cut_off: noon}\n" + SUPPLIER
    assert one(tmp_path, text).rule == "text-form"


def test_rule_of_the_schema_points_inside(tmp_path: Path) -> None:
    found = one(tmp_path, HEAD + "contract: {type: supply, number: wrong}\n" + SUPPLIER)
    assert brief([found]) == ["2:34 contract.number number-wrong"]
    assert (message_of(found, "en"), hint_of(found, "en")) == ("no number x", "write x anew")


def test_what_pydantic_says_alone_is_still_a_finding(tmp_path: Path) -> None:
    found = one(tmp_path, HEAD + "contract: {type: supply, number: odd}\n" + SUPPLIER)
    assert found.rule == "value-error"
    assert "odd" in message_of(found, "en")


def test_nothing_is_said_about_what_was_refused_already(tmp_path: Path) -> None:
    text = HEAD + "contract: {type: supply, number: 1}\nparties: {supplier: {file: nowhere.yaml}}\n"
    assert brief(findings(tmp_path, text)) == ["3:28 parties.supplier.file not-found"]


def test_nothing_follows_from_an_empty_group(tmp_path: Path) -> None:
    text = HEAD + "contract: {type: supply, number: 1}\nparties:\n  supplier:\n"
    assert brief(findings(tmp_path, text)) == ["4:12 parties.supplier empty-value"]


def test_party_in_its_own_file_is_placed_there(tmp_path: Path) -> None:
    (tmp_path / "our.yaml").write_text("kind: company\nname: x\nvta: 1\n")
    text = HEAD + "contract: {type: supply, number: 1}\nparties: {supplier: {file: our.yaml}}\n"
    found = findings(tmp_path, text)
    assert brief(found) == [
        "1:1 parties.supplier.code missing-key",
        "3:1 parties.supplier.vta unknown-key",
    ]
    assert {one.place.file for one in found} == {"our.yaml"}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("contracts/deal/2", "write `schema: contracts/deal/1`"),
        ("contract/deal/1", "did you mean contracts/deal/1?"),
        ("1", "write `schema: contracts/deal/1`"),
        ("[x]", "write `schema: contracts/deal/1`"),
    ],
)
def test_other_schema_is_all_that_is_said(tmp_path: Path, schema: str, expected: str) -> None:
    found = one(tmp_path, f"schema: {schema}\nstuff: 1\n")
    assert (found.rule, found.place.line, found.place.path) == ("schema-unknown", 1, "schema")
    near = hint_of(found, "en")
    assert near in (expected, "did you mean contracts/deal/1?")


def test_file_without_schema_that_looks_like_nothing_is_said_so(tmp_path: Path) -> None:
    assert brief(findings(tmp_path, "name: x\nkind: company\n")) == ["1:1 schema missing-key"]


def test_deal_without_schema_is_checked_all_the_same(tmp_path: Path) -> None:
    found = findings(tmp_path, "contract: {type: supply}\n" + SUPPLIER)
    assert brief(found) == ["1:1 schema missing-key", "1:1 contract.number missing-key"]


def test_same_finding_at_the_same_place_is_said_once(tmp_path: Path) -> None:
    found = findings(tmp_path, GOOD + "a: *x\na: *x\n")
    assert len(found) == len(set(map(str, found)))
