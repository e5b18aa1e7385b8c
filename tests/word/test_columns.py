"""Column widths: as asked for, but numbers and headings do not break."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from contracts.model import Align, Cell, Column, Row, Table, Text
from contracts.word import columns
from contracts.word.columns import CELL_SIDES, Grid, single_values, text_width

SIZES = (20, 18)


def fit(tables: list[Table], total: int, sizes: tuple[int, int]) -> Grid:
    rows = [[single_values(row) for row in table.rows] for table in tables]
    return columns.fit(tables, rows, total, sizes)


def table(
    titles: list[str], widths: list[float], values: list[str], align: Align = "right"
) -> Table:
    titled = tuple(
        Column(str(index), title, width, "left" if index == 0 else align)
        for index, (title, width) in enumerate(zip(titles, widths, strict=True))
    )
    return Table("t", titled, (Row(tuple(Cell((Text(value),)) for value in values)),))


def test_shares_hold_when_there_is_room() -> None:
    grid = fit([table(["a", "b", "c"], [2, 1, 1], ["", "1", "2"])], 8000, SIZES)
    assert grid.widths == (4000, 2000, 2000)
    assert not grid.small


def test_a_long_number_takes_room_from_text() -> None:
    number = "123\u00a0456\u00a0789\u00a0012,34"
    grid = fit([table(["a", "b"], [20, 1], ["", number])], 8000, SIZES)
    assert grid.widths[1] >= text_width(number) * 200 + CELL_SIDES
    assert sum(grid.widths) == 8000


def test_the_number_of_a_total_counts_too() -> None:
    number = "123\u00a0456\u00a0789\u00a0012,34"
    plain = table(["a", "b", "c"], [20, 1, 1], ["", "1", "1"])
    total = Row((Cell((Text("Разом"),), 2), Cell((Text(number),))), "total")
    grid = fit([Table("t", plain.columns, (*plain.rows, total))], 8000, SIZES)
    assert grid.widths[2] >= text_width(number) * 200 + CELL_SIDES


def test_a_code_breaks_between_its_words_when_there_is_no_room() -> None:
    code = "1234 5678 9012 3456 7890"
    wide = fit([table(["a", "b"], [1, 1], ["", code])], 6000, SIZES)
    narrow = fit([table(["a", "b"], [1, 1], ["", code])], 3000, SIZES)
    assert wide.widths[1] >= text_width(code) * 200
    assert narrow.widths[1] < text_width(code) * 180
    assert narrow.small


def test_many_columns_have_the_small_type() -> None:
    nine = table(list("abcdefghi"), [1.0] * 9, ["1"] * 9)
    assert fit([nine], 9638, SIZES).small


def test_both_languages_count() -> None:
    short = table(["a", "b"], [20, 1], ["", "1"])
    long = table(["a", "Найдовшийзаголовок"], [20, 1], ["", "1"])
    assert fit([short, long], 8000, SIZES) == fit([long], 8000, SIZES)


@given(
    st.lists(
        st.tuples(st.text(max_size=40), st.floats(0, 100), st.text(max_size=60)),
        min_size=1,
        max_size=14,
    ),
    st.integers(2000, 15000),
)
def test_widths_are_positive_and_add_up(made: list[tuple[str, float, str]], total: int) -> None:
    titles, widths, values = (list(column) for column in zip(*made, strict=True))
    grid = fit([table(titles, widths, values)], total, SIZES)
    assert sum(grid.widths) == total
    assert min(grid.widths) > 0


def test_a_table_without_rows_has_widths() -> None:
    assert (
        sum(fit([Table("t", (Column("a", "", 0), Column("b", "", 0)), ())], 5000, SIZES).widths)
        == 5000
    )
