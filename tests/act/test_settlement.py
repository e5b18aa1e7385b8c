"""What an act settles: VAT by the first event, changes of the price, the advance, the sum to pay."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.acts import ActFigures, act_figures
from contracts.errors import DiagnosticsError
from contracts.settlement import Changes, Settlement, act_totals, settle
from schemas.act import Act
from schemas.values import Percent
from tests.act.help import act_of, deal_of, line


def settled(act: Act, changes: Changes | None = None, *, includes_vat: bool = False) -> Settlement:
    deal = deal_of("packaging-supply", prices__include_vat="true" if includes_vat else "false")
    found = act_totals(deal, act, None)
    assert found is not None
    return settle(deal, act, found, changes or Changes())


def sums(one: Any, *names: str) -> list[Decimal]:
    return [getattr(one, name) for name in names]


def decimals(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def paid(amount: str, **more: str) -> dict[str, str]:
    return {"amount": amount, "date": "2026-03-10", "document": "7", **more}


# VAT by the first event ----------------------------------------------------------------------------------------------


def test_an_advance_before_the_registration_keeps_its_share_free_of_vat() -> None:
    """10 000 net, 6 000 paid by a payer of no VAT: the rest of 4 000 bears VAT of 800."""
    act = act_of(lines=[line("10000.00")], advance=[paid("6000.00", vat="none")])
    found = settled(act)
    assert [(part.status, part.net, part.vat) for part in found.parts] == [
        ("none", Decimal("6000.00"), Decimal("0.00")),
        ("rate", Decimal("4000.00"), Decimal("800.00")),
    ]
    assert sums(found, "net", "vat", "gross", "payable") == decimals(
        "10000.00", "800.00", "10800.00", "4800.00"
    )
    assert found.is_split


def test_a_price_with_vat_is_not_raised_by_the_split() -> None:
    act = act_of(lines=[line("12000.00")], advance=[paid("6000.00", vat="none")])
    found = settled(act, includes_vat=True)
    assert sums(found, "gross", "vat", "payable") == decimals("12000.00", "1000.00", "6000.00")


def test_an_advance_with_vat_holds_it_when_the_registration_has_ended() -> None:
    act = act_of(lines=[line("10000.00", vat="none")], advance=[paid("6000.00", vat="20 %")])
    found = settled(act)
    assert [(part.net, part.vat) for part in found.parts] == [
        (Decimal("5000.00"), Decimal("1000.00")),
        (Decimal("5000.00"), Decimal("0.00")),
    ]
    assert sums(found, "gross", "payable") == decimals("11000.00", "5000.00")


def test_an_advance_under_the_same_vat_splits_nothing() -> None:
    act = act_of(advance=[paid("60.00", vat="20 %"), paid("10.00")])
    found = settled(act)
    assert not found.is_split
    assert sums(found, "gross", "advance", "payable") == decimals("120.00", "70.00", "50.00")


def test_an_advance_that_covers_all_leaves_no_other_part() -> None:
    found = settled(act_of(advance=[paid("100.00", vat="none")]))
    assert [part.status for part in found.parts] == ["none"]
    assert sums(found, "vat", "payable") == decimals("0.00", "0.00")


# Changes of the price ------------------------------------------------------------------------------------------------


def test_a_reduction_comes_before_vat_and_a_penalty_does_not_touch_it() -> None:
    changes = Changes(reduction=Decimal("10.00"), set_off=Decimal("5.00"))
    found = settled(act_of(), changes)
    assert found.reduction is not None
    assert sums(found.reduction, "net", "vat", "gross") == decimals("10.00", "2.00", "12.00")
    assert sums(found, "due_net", "due_vat", "due", "payable") == decimals(
        "90.00", "18.00", "108.00", "103.00"
    )


def test_prices_with_vat_are_reduced_with_vat() -> None:
    found = settled(
        act_of(lines=[line("120.00")]), Changes(reduction=Decimal("12.00")), includes_vat=True
    )
    assert found.reduction is not None
    assert sums(found.reduction, "net", "vat", "gross") == decimals("10.00", "2.00", "12.00")
    assert found.due == Decimal("108.00")


def test_what_an_advance_exceeds_the_price_by_is_said() -> None:
    found = settled(act_of(advance=[paid("120.00")]), Changes(reduction=Decimal("10.00")))
    assert sums(found, "payable", "left_over") == decimals("0.00", "12.00")
    assert found.has_left_over


VATS = ("20 %", "7 %", "0 %", "none")
LINES = st.lists(
    st.tuples(st.decimals("0.01", 5000, places=2), st.integers(1, 50), st.sampled_from(VATS)),
    min_size=1,
    max_size=5,
)


@given(
    LINES,
    st.decimals(0, 300, places=2),
    st.sampled_from([None, *VATS]),
    st.decimals(0, 1, places=2),
    st.booleans(),
)
def test_parts_add_up_and_nothing_is_netted_in_silence(
    lines: list[tuple[Decimal, int, str]],
    advance: Decimal,
    vat: str | None,
    share: Decimal,
    includes_vat: bool,
) -> None:
    more = {"vat": vat} if vat else {}
    advances = [paid(str(advance), **more)] if advance else []
    rows = [line(str(price), str(quantity), rate) for price, quantity, rate in lines]
    act = act_of(lines=rows, advance=advances)
    plain = settled(act_of(lines=rows), includes_vat=includes_vat)
    fee = plain.gross if includes_vat else plain.net
    reduction = (fee * share / 2).quantize(Decimal("0.01"))
    found = settled(act, Changes(reduction=reduction), includes_vat=includes_vat)
    for name in ("net", "vat", "gross"):
        assert sum(getattr(part, name) for part in found.parts) == getattr(found, name)
    assert all(part.net + part.vat == part.gross for part in found.parts)
    assert all(part.vat == 0 for part in found.parts if part.rate is None)
    kept = "gross" if includes_vat else "net"
    assert getattr(found, kept) == getattr(plain, kept)
    lessened = found.reduction.gross if found.reduction else Decimal(0)
    assert found.due == found.gross - lessened
    assert found.payable - found.left_over == found.due - found.advance
    assert found.payable >= 0


# Figures of an act ---------------------------------------------------------------------------------------------------


def third_party(**values: Any) -> ActFigures:
    return act_figures(deal_of("third-party-logistics", **values), 0, {})


def test_service_levels_change_the_price_and_leave_penalties_apart() -> None:
    found = third_party()
    assert found.levels is not None
    result, settlement = found.levels.result, found.settlement
    assert result.price_reduction == Decimal("4911.14")  # 2 % of 245 557.00
    assert [one.sum for one in found.levels.penalties] == decimals("1000.00", "600.00", "9961.28")
    assert settlement.due_net == found.totals.net - Decimal("4911.14")
    assert settlement.payable == settlement.due
    assert found.levels.has_claims


def test_what_the_parties_chose_is_done() -> None:
    waived = third_party(acts__0__sla_result={"price_reduction": "waived", "penalty": "waived"})
    assert waived.settlement.reduction is None
    assert waived.levels is not None
    assert not waived.levels.has_claims
    ground = {"uk": "заяви", "ru": "заявления", "en": "a statement"}
    set_off = third_party(acts__0__sla_result={"penalty": "set_off", "set_off_ground": ground})
    assert set_off.settlement.set_off == Decimal("11561.28")
    assert set_off.settlement.payable == set_off.settlement.due - Decimal("11561.28")


def test_first_months_have_no_consequences() -> None:
    found = third_party(sla__ramp_up="6 months")
    assert found.levels is not None
    assert found.levels.is_ramp_up
    assert found.settlement.reduction is None
    assert not found.levels.penalties


def test_a_yearly_cap_is_used_up_by_earlier_acts() -> None:
    """600 000.00 a year would never be reached here: with 20 000.00 two acts share it."""
    data = {"on_time": "97", "picking": "90"}
    first = {
        "number": "0",
        "date": "2026-06-30",
        "kind": "services",
        "period": {"from": "2026-06-01", "until": "2026-06-30"},
        "lines": [line("498064.00")],
        "measured": data,
    }
    second = {**first, "number": "2", "date": "2026-07-31"}
    second["period"] = {"from": "2026-07-01", "until": "2026-07-31"}
    caps = {"year": {"amount": "20000.00"}}
    deal = deal_of("third-party-logistics", acts=[second, first], sla__caps=caps, sla__index="null",
                   sla__bonuses="null", **{f"sla__metrics__{n}__weight": "null" for n in range(3)})  # fmt: skip
    july, june = act_figures(deal, 0, {}), act_figures(deal, 1, {})
    assert june.levels is not None
    assert july.levels is not None
    assert june.levels.result.total == Decimal("14941.92")
    assert july.levels.result.total == Decimal("5058.08")


def test_a_yearly_cap_in_percent_is_settled_by_the_last_act_of_the_year() -> None:
    """3 % of the fees of November and December, of which November took 14 941.92: 29 883.84 − 14 941.92."""
    november = {
        "number": "11",
        "date": "2026-11-30",
        "kind": "services",
        "period": {"from": "2026-11-01", "until": "2026-11-30"},
        "lines": [line("498064.00")],
        "measured": {"on_time": "97", "picking": "90"},
    }
    december = {**november, "number": "12", "date": "2026-12-31", "lines": [line("100000.00")]}
    december["period"] = {"from": "2026-12-01", "until": "2026-12-31"}
    weights = {f"sla__metrics__{n}__weight": "null" for n in range(3)}

    def totals(percent: str) -> list[Decimal]:
        deal = deal_of("third-party-logistics", acts=[november, december], sla__index="null", sla__bonuses="null",
                       sla__caps={"year": {"percent": percent}}, **weights)  # fmt: skip
        found = [act_figures(deal, place, {}).levels for place in (0, 1)]
        return [one.result.total for one in found if one is not None]

    assert totals("50 %") == [Decimal("14941.92"), Decimal("3000.00")]
    assert totals("2.6 %") == [Decimal("14941.92"), Decimal("607.74")]
    assert totals("1 %") == [Decimal("14941.92"), Decimal("0.00")]


def test_terms_of_acceptance_of_the_specification_go_over_those_of_the_contract() -> None:
    deal = deal_of("it-support", specifications__0__acceptance={"act_within": "2 days"})
    found = act_figures(deal, 0, {}).acceptance
    assert found is not None
    assert (str(found.act_within), found.deemed) == ("2 days", True)


def test_an_act_without_its_register_is_refused() -> None:
    with pytest.raises(DiagnosticsError) as failure:
        act_figures(deal_of("express-delivery"), 0, {})
    assert failure.value.diagnostics[0].rule == "act-without-lines"


def test_mode_form_and_copies_are_those_of_the_act_or_of_the_contract() -> None:
    plain = third_party()
    assert (plain.is_unilateral, plain.is_electronic, plain.copy_count) == (False, False, 2)
    own = third_party(acts__0__signatures="unilateral", acts__0__electronic="true")
    assert (own.is_unilateral, own.is_electronic) == (True, True)
    by_contract = third_party(documents={"act_signatures": "unilateral", "electronic": {}})
    assert (by_contract.is_unilateral, by_contract.is_electronic) == (True, True)


def test_lines_without_own_ones_are_those_of_the_specification() -> None:
    found = act_figures(deal_of("seller-draft-individual"), 0, {})
    assert found.totals.gross == Decimal("136950.00")
    assert found.settlement.payable == 0
    assert Percent.parse("20 %") not in {one.rate for one in found.settlement.parts}
