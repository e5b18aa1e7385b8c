"""Plain text: readable in a terminal, comparable line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from contracts.model import Cell, Column, Field, PlaceDate, Row, Table, Text
from contracts.render.txt import WIDEST, render, text_of
from tests.render.reading import assert_says_all
from tests.render.samples import LANGUAGES, contract, document, hostile, specification
from tests.render.strategies import values

NOWHERE = Path()


def small_table(*rows: tuple[str, ...], kind: str = "body") -> Table:
    columns = (Column("name", "Назва", 3), Column("sum", "Сума", 1, "right"))
    made = tuple(Row(tuple(Cell((Text(text),)) for text in row)) for row in rows)
    total = Row((Cell((Text("Разом"),)), Cell((Text("100,00"),))), "total")
    return Table("t", columns, (*made, total), (Text("Таблиця"),))


def test_it_is_utf8_that_ends_with_one_new_line() -> None:
    content = render(specification("uk"), NOWHERE)
    assert content.decode().startswith("СПЕЦИФІКАЦІЯ №\u00a01\nдо Договору")
    assert content.endswith("ЛЕГКА\n".encode())
    assert b"\r" not in content


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_ends_with_a_blank_and_no_two_lines_are_empty(language: str) -> None:
    for sample in (specification(language), contract(language)):
        lines = text_of(sample).split("\n")
        assert all(line == line.rstrip(" ") for line in lines)
        assert "\n\n\n" not in text_of(sample)


def test_numbers_stand_before_clauses_and_sections() -> None:
    text = text_of(contract("uk", 2))
    assert "\n\n1. Предмет Договору\n\n1.1. " in text
    assert "\n\n1.3.1. Разом із Товаром" in text
    assert "\n\n– видаткову накладну у двох примірниках;\n\n" in text


def test_a_reference_is_written_out() -> None:
    assert "визначений у таблиці пункту\u00a01, Постачальник" in text_of(specification("uk"))


def test_a_narrow_table_is_aligned() -> None:
    made = document((small_table(("Ящик", "1\u00a0000,00"), ("Дуже довга назва", "5,00")),))
    assert text_of(made).split("\n")[2:] == [
        "Таблиця",
        "",
        "Назва                 Сума",
        "──────────────────────────",
        "Ящик              1\u00a0000,00",
        "Дуже довга назва      5,00",
        "Разом               100,00",
        "",
    ]


def test_a_wide_table_is_written_row_by_row_with_titles() -> None:
    text = text_of(specification("uk", lines=1))
    assert max(map(len, text.split("\n"))) > WIDEST
    assert "\n\nПакувальні матеріали\n\n№ з/п: 1\nНайменування Товару: Ящик" in text
    assert (
        "\nСума без ПДВ, грн: 3\u00a0520,50\nПДВ, грн: 704,10\n\nРазом без ПДВ: 3\u00a0520,50\n"
        in text
    )


def test_the_date_stands_at_the_right_margin() -> None:
    day = (Text("2 березня 2026 року"),)
    placed = text_of(document((PlaceDate((Text("м. Дніпро"),), day),))).split("\n")[2]
    assert placed.startswith("м. Дніпро   ")
    assert placed.endswith(" 2 березня 2026 року")
    assert text_of(document((PlaceDate((), day),))).split("\n")[2] == "2 березня 2026 року"


@given(values)
def test_nothing_of_a_value_is_lost(value: str) -> None:
    assert_says_all(hostile(value), text_of(hostile(value)))


def test_a_line_break_in_a_cell_does_not_break_the_row() -> None:
    made = document(
        (
            small_table(
                ("a\nb", "1"),
            ),
        )
    )
    assert "\na b    " in text_of(made)


def test_empty_values_of_a_wide_row_are_left_out() -> None:
    columns = tuple(Column(str(n), f"Заголовок колонки {n}", 1) for n in range(9))
    row = Row(tuple(Cell((Field("так" if n == 3 else "", ()),)) for n in range(9)))
    assert text_of(document((Table("t", columns, (row,)),))).endswith(
        "\n\nЗаголовок колонки 3: так\n"
    )
