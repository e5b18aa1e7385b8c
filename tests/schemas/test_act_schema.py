"""The acceptance act: what a file may state and what it may not."""

import copy
import json
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.act import Act
from schemas.metrics import Measured
from schemas.values import Percent

ACT: dict[str, Any] = {
    "number": "7",
    "date": "2026-04-30",
    "kind": "services",
    "place": {"uk": "м. Київ", "en": "Kyiv"},
    "period": {"from": "2026-04-01", "until": "2026-04-30"},
    "specification": "1",
    "orders": [{"number": "З-15", "date": "2026-04-02"}],
    "lines": [
        {
            "name": {"uk": "Доставка відправлень до 5 кг", "en": "Delivery of parcels up to 5 kg"},
            "unit": "шт",
            "quantity": "1250",
            "price": "85.50",
            "vat": "20 %",
        }
    ],
    "register": {"file": "registers/april.xlsx", "sheet": "Квітень", "description": "доставки"},
    "advance": [
        {"amount": "30000.00", "date": "2026-03-28", "document": "платіжна інструкція № 15"},
        {"amount": "100", "date": "2026-04-30", "document": "№ 16", "vat": "none"},
    ],
    "measured": {
        "on_time": "96.4",
        "remittance": {"value": "3", "volume": "400", "duration": "2", "base": "12000.00"},
    },
    "sla_result": {
        "price_reduction": "applied",
        "penalty": "set_off",
        "bonus": "waived",
        "earned_back": "500.00",
        "set_off_ground": "заяви від 30.04.2026 № 3",
        "excluded": ["повітряна тривога 12 квітня"],
    },
    "remarks": {"uk": "Зауважень немає.", "en": "No remarks."},
    "signatures": "bilateral",
    "signatories": {
        "customer": [
            {
                "surname": "Легка",
                "given": "Зоя",
                "gender": "f",
                "position": "керуюча",
                "authority": {"kind": "charter"},
            }
        ]
    },
    "waybills": [{"number": "ТТН-1", "date": "2026-04-05"}, {"kind": "cmr", "number": "ТТН-1"}],
    "primary_documents": [
        {"kind": "delivery_note", "number": "44", "date": "2026-04-05"},
        {"kind": "other", "number": "1", "name": "звіт"},
    ],
    "stated": {"gross": "128250.00"},
    "copies": "2",
}


def changed(**values: Any) -> dict[str, Any]:
    """A copy of the act with other values; None deletes the key."""
    result = {**copy.deepcopy(ACT), **values}
    return {key: value for key, value in result.items() if value is not None}


def codes(data: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        Act.model_validate(data)
    return [error["type"] for error in caught.value.errors()]


def test_act_survives_a_round_trip() -> None:
    act = Act.model_validate(ACT)
    written = act.model_dump(mode="json", by_alias=True, exclude_none=True)
    assert Act.model_validate(json.loads(json.dumps(written))) == act


def test_published_schema_admits_the_act_as_written() -> None:
    schema = Act.model_json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(ACT, schema)


def test_every_field_is_exercised() -> None:
    fields = {field.alias or name for name, field in Act.model_fields.items()}
    assert fields - set(ACT) == {"claims_free", "electronic"}


def test_bare_measured_value_is_the_value_alone() -> None:
    act = Act.model_validate(ACT)
    assert act.measured["on_time"] == Measured(value=Decimal("96.4"))
    assert act.measured["remittance"].base == 12000


@given(st.decimals(-1000, 1000, places=4))
def test_bare_and_full_form_of_a_measured_value_agree(value: Decimal) -> None:
    text = f"{value:f}"
    assert Measured.model_validate(text) == Measured.model_validate({"value": text})


def test_advance_may_bear_another_vat() -> None:
    first, second = Act.model_validate(ACT).advance
    assert (first.vat, second.vat) == (None, "none")
    assert Act.model_validate(ACT).lines[0].vat == Percent(Decimal(20))


@pytest.mark.parametrize("source", ["lines", "register", "specification"])
def test_one_source_of_the_content_is_enough(source: str) -> None:
    others = {"lines", "register", "specification"} - {source}
    act = Act.model_validate(changed(**dict.fromkeys(others)))
    assert act.number == "7"


def test_goods_may_have_no_period() -> None:
    assert Act.model_validate(changed(kind="goods", period=None)).period is None


def test_claims_free_agrees_with_a_waived_penalty() -> None:
    act = Act.model_validate(changed(claims_free="true", sla_result={"penalty": "waived"}))
    assert act.claims_free


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"lines": None, "register": None, "specification": None}, "act-empty"),
        ({"period": None}, "act-period-missing"),
        ({"period": {"from": "2026-05-01", "until": "2026-04-30"}}, "date-order"),
        ({"date": "2026-04-29", "advance": None}, "act-before-period-end"),
        ({"electronic": "true"}, "act-copies"),
        ({"measured": None}, "sla-result-unmeasured"),
        ({"sla_result": {"penalty": "set_off"}}, "set-off-ground"),
        ({"sla_result": {"set_off_ground": "заяви"}}, "set-off-ground"),
        (
            {"claims_free": "true", "sla_result": {"penalty": "reserved"}},
            "claims-free-contradicted",
        ),
        (
            {"advance": [{"amount": "1", "date": "2026-05-01", "document": "1"}]},
            "advance-after-act",
        ),
        ({"advance": [{"amount": "0", "date": "2026-04-01", "document": "1"}]}, "greater_than"),
        ({"register": {"file": "april.pdf"}}, "register-format"),
        ({"register": {"file": "april.csv", "sheet": "1"}}, "register-sheet"),
        ({"waybills": [{"number": "1"}, {"number": "1"}]}, "document-twice"),
        ({"primary_documents": [{"kind": "other", "number": "1"}]}, "document-name"),
        ({"kind": "lease"}, "literal_error"),
        ({"measured": {"on_time": "96,4"}}, "number-form"),
        ({"measured": {"On time": "96.4"}}, "string_pattern_mismatch"),
        ({"measured": {"on_time": {}}}, "missing"),
        ({"payable": "1"}, "extra_forbidden"),
    ],
)
def test_act_is_refused(values: dict[str, Any], code: str) -> None:
    assert codes(changed(**values)) == [code]
