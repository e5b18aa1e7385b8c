"""The ledger, and the next act from what remains: what `act next` writes passes `check`."""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from cli import main
from contracts.checking import check_file
from contracts.deal_text import act_text, with_entry
from contracts.errors import UsageError
from contracts.ledger import balances, payments
from contracts.load import load
from contracts.next_act import next_act
from contracts.registers import read_registers
from contracts.resources import templates_root
from contracts.validate import validate
from schemas.act import ActPeriod
from tests.act.help import deal_of, line
from tests.texts.examples import deal_in, registers_in

EXAMPLES = templates_root() / "examples" / "b2b"
DAY = date(2026, 11, 22)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the examples."""
    return Path(shutil.copytree(EXAMPLES, tmp_path / "b2b"))


def act(number: str, quantity: str, **more: Any) -> dict[str, Any]:
    name = {"uk": "Технічна підтримка користувачів (Service Desk)"}
    found = line("650", quantity, None, name=name, unit="год")  # type: ignore[arg-type]
    return {
        "number": number,
        "date": "2026-05-31",
        "kind": "services",
        "period": {"from": "2026-05-01", "until": "2026-05-31"},
        "specification": "1",
        "lines": [found],
        **more,
    }


# Ledger --------------------------------------------------------------------------------------------------------------


def test_acts_take_from_the_line_of_the_same_name_whatever_the_spelling_of_its_unit() -> None:
    deal = deal_of("it-support", acts=[act("1", "100.5"), act("2", "79.5")])
    (support, servers, _backups) = balances(deal, deal.specifications[0], {})
    assert (support.accepted, support.left) == (Decimal(180), Decimal(300))
    assert (servers.accepted, servers.left) == (Decimal(0), Decimal(12))


def test_a_register_takes_from_the_specification_too() -> None:
    deal, name = deal_in("express-delivery"), "express-delivery"
    branch, courier, _insurance = balances(deal, deal.specifications[0], registers_in(name))
    assert (branch.accepted, branch.left) == (Decimal(144), Decimal(1056))
    assert courier.accepted == Decimal(36)


def test_payments_are_one_by_document_and_day() -> None:
    advance = {"amount": "100.00", "paid": "300.00", "date": "2026-05-05", "document": "№ 7"}
    other = {"amount": "50.00", "date": "2026-05-05", "document": "7"}
    later = {"amount": "50.00", "date": "2026-05-06", "document": "7"}
    deal = deal_of(
        "it-support",
        acts=[act("1", "1", advance=[advance]), act("2", "1", advance=[other, later])],
    )
    first, second = payments(deal)
    assert (first.paid, first.used, first.left) == (Decimal(300), Decimal(150), Decimal(150))
    assert (second.used, second.left) == (Decimal(50), None)


@given(st.lists(st.integers(1, 200), max_size=6))
def test_what_was_taken_and_what_is_left_make_what_was_ordered(taken: list[int]) -> None:
    acts = [act(str(number), str(quantity)) for number, quantity in enumerate(taken, 1)]
    deal = deal_of("it-support", acts=acts)
    support = balances(deal, deal.specifications[0], {})[0]
    assert support.accepted == sum(taken)
    assert support.accepted + support.left == support.line.quantity


# The next act --------------------------------------------------------------------------------------------------------


def test_the_next_act_goes_on_where_the_last_one_ended() -> None:
    found = next_act(deal_in("it-support"), {})
    assert (found.number, found.date) == ("2", date(2026, 5, 31))
    assert found.period == ActPeriod.model_validate({"from": "2026-05-01", "until": "2026-05-31"})
    assert [one.line.quantity for one in found.lines] == [Decimal(444), Decimal(1), Decimal(34)]
    assert found.metrics == ("availability", "in_time")


def test_a_month_follows_a_month_and_as_many_days_follow_days() -> None:
    month = {"from": "2026-04-01", "until": "2026-04-30"}
    quarter = {"from": "2026-04-01", "until": "2026-06-30"}
    decade = {"from": "2026-04-01", "until": "2026-04-10"}
    broken = {"from": "2026-04-15", "until": "2026-04-30"}
    for period, until in (
        (month, "2026-05-31"),
        (quarter, "2026-09-30"),
        (decade, "2026-04-20"),
        (broken, "2026-05-31"),
    ):
        one = act("1", "1", period=period, date="2026-06-30")
        found = next_act(deal_of("it-support", acts=[one]), {}).period
        assert found is not None
        assert found.until == date.fromisoformat(until)


def test_the_first_period_begins_with_the_specification_and_the_last_ends_with_it() -> None:
    first = next_act(deal_of("it-support", acts=[]), {}).period
    assert first == ActPeriod.model_validate({"from": "2026-04-01", "until": "2026-04-30"})
    before = act("1", "1", period={"from": "2026-04-01", "until": "2027-02-28"}, date="2027-02-28")
    last = next_act(deal_of("it-support", acts=[before]), {}).period
    assert last is not None
    assert last.until == date(2027, 3, 31)
    whole = act("1", "1", period={"from": "2026-04-01", "until": "2027-03-31"}, date="2027-03-31")
    with pytest.raises(UsageError, match="term"):
        next_act(deal_of("it-support", acts=[whole]), {})


@pytest.mark.parametrize(
    ("numbers", "following"),
    [
        ([], "1"),
        (["1", "2"], "3"),
        (["А-009"], "А-010"),
        (["12/2026"], "13/2026"),
        (["2026"], "2027"),
        (["Е-4471/3-03"], "Е-4471/3-04"),
        (["4", "3"], "5"),
        (["перший"], "перший-2"),
    ],
)
def test_numbers_go_on(numbers: list[str], following: str) -> None:
    acts = [act(number, "1") for number in numbers]
    assert next_act(deal_of("it-support", acts=acts), {}).number == following


def test_what_is_left_of_an_advance_is_set_against_the_next_act() -> None:
    found = next_act(deal_in("export-eu"), {}, day=DAY)
    (advance,) = found.advance
    assert (advance.amount, advance.paid) == (Decimal("4662.24"), Decimal("12009.89"))
    earlier = next_act(deal_in("export-eu"), {}, day=date(2026, 5, 19))
    assert earlier.advance == ()


def test_nothing_that_remains_is_an_error() -> None:
    with pytest.raises(UsageError, match="nothing remains"):
        next_act(deal_in("seller-draft-individual"), {})
    with pytest.raises(UsageError, match="no specification"):
        next_act(deal_of("it-support", specifications=[], acts=[]), {})
    with pytest.raises(UsageError, match="no specification No"):
        next_act(deal_in("it-support"), {}, specification="9")
    with pytest.raises(UsageError, match="earlier"):
        next_act(deal_in("it-support"), {}, day=date(2026, 5, 30))


# The command ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["it-support", "packaging-supply", "export-eu", "express-delivery"]
)
def test_what_is_added_to_a_deal_passes_check(folder: Path, name: str) -> None:
    deal = folder / f"{name}.yaml"
    before = deal.read_text("utf-8")
    answer = run("act", "next", deal, "--write", "--date", "2026-11-20")
    assert answer.exit_code == 0, answer.output
    after = deal.read_text("utf-8")
    assert after.startswith(before.rstrip("\n"))
    errors = [str(one) for one in check_file(deal, DAY).diagnostics if one.severity == "error"]
    assert errors == []
    loaded = load(deal)
    made = validate(loaded).deal
    assert made is not None
    assert len(made.acts) == len(deal_in(name).acts) + 1
    registers, _found = read_registers(made, loaded)
    assert all(
        one.left >= 0 for one in balances(made, made.specifications[0], registers)
    ) or name == "express-delivery"  # fmt: skip


def test_the_entry_is_printed_or_written_apart(folder: Path) -> None:
    deal = folder / "it-support.yaml"
    printed = run("act", "next", deal)
    assert printed.exit_code == 0
    assert printed.stdout.startswith('  - number: "2"\n')
    target = folder / "next.yaml"
    assert run("act", "next", deal, "-o", target).exit_code == 0
    assert target.read_text("utf-8") == f"acts:\n{printed.stdout}"
    assert run("act", "next", deal, "-o", target).exit_code == 1
    assert run("act", "next", deal, "-o", target, "--force").exit_code == 0
    answer = json.loads(run("act", "next", deal, "--json").stdout)
    assert (answer["command"], answer["result"]["number"]) == ("act", "2")
    assert deal.read_bytes() == (EXAMPLES / "it-support.yaml").read_bytes()


def test_options_say_what_is_wanted(folder: Path) -> None:
    deal = folder / "it-support.yaml"
    options = ("--period", "2026-05-01..2026-05-15", "--date", "2026-05-20", "--specification", "1")
    text = run("act", "next", deal, *options).stdout
    assert "date: 2026-05-20" in text
    assert "period: {from: 2026-05-01, until: 2026-05-15}" in text
    wrong = run("act", "next", deal, "--period", "May")
    assert wrong.exit_code == 2
    assert "expected a period" in wrong.output


def test_a_deal_with_errors_is_not_touched(folder: Path) -> None:
    deal = folder / "it-support.yaml"
    deal.write_text(deal.read_text("utf-8").replace("kind: services\n", "kind: other\n"), "utf-8")
    before = deal.read_bytes()
    assert run("act", "next", deal, "--write").exit_code == 1
    assert deal.read_bytes() == before


def test_comments_order_and_line_ends_stay(folder: Path) -> None:
    deal = folder / "it-support.yaml"
    text = deal.read_text("utf-8")
    head, _acts, tail = text.partition("\nacts:\n")
    moved = f"# top\nacts: # done\n{tail}# after the acts\n\n# before\n{head}\n".replace(
        "\n", "\r\n"
    )
    deal.write_bytes(b"\xef\xbb\xbf" + moved.encode())
    assert run("act", "next", deal, "--write").exit_code == 0
    data = deal.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# top\r\nacts: # done\r\n")
    after = data.decode("utf-8-sig")
    assert after.replace("\r\n", "").count("\n") == 0
    added = set(after.split("\r\n")) - set(moved.split("\r\n"))
    assert set(moved.split("\r\n")) <= set(after.split("\r\n"))
    assert any('number: "2"' in line for line in added)


# Text ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\n",
        "a: 1",
        "a: 1\nacts:\n  - number: 1\n",
        "acts:\n- number: 1\n\n# next\nb:\n  - 2\n",
        "acts:\n      - number: 1\n        lines:\n          - {x: 1}\nb: 2\n",
        "acts:\nb: 2\n",
    ],
)
def test_an_entry_goes_to_the_end_of_its_list(text: str) -> None:
    entry = '  - number: "2"\n    lines:\n      - {x: 2}\n'
    after = with_entry(text, "acts", entry, "deal.yaml")
    for line_ in text.strip().split("\n"):
        assert line_ in after
    assert after.index('"2"') < after.index("b:") if "b:" in text else True


@pytest.mark.parametrize("text", ["acts: []\n", "acts: [{number: 1}]\n", "acts: &x\n  - a\n", "{a: 1}\n"])  # fmt: skip
def test_a_list_in_flow_style_is_left_alone(text: str) -> None:
    with pytest.raises(UsageError):
        with_entry(text, "acts", '  - number: "2"\n', "deal.yaml")


HOSTILE = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1)  # fmt: skip


@given(HOSTILE)
def test_no_name_breaks_the_text_of_an_act(name: str) -> None:
    deal = deal_in("it-support")
    order = deal.specifications[0]
    lines = (order.lines[0].model_copy(update={"unit": name}), *order.lines[1:])
    changed = deal.model_copy(
        update={"acts": (), "specifications": (order.model_copy(update={"lines": lines}),)}
    )
    text = act_text(next_act(changed, {}), "uk")
    after = with_entry("a: 1\n", "acts", text, "deal.yaml")
    from contracts.reading.tree import Builder
    from contracts.reading.yaml_reader import read_yaml

    builder = Builder("deal.yaml")
    read_yaml(after, builder)
    data: Any = builder.tree().data
    assert data["acts"][0]["lines"][0]["unit"] == name
