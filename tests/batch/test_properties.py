"""Each good row’s document is the one made alone from the same data; hostile cells stay words or are refused."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.catalog import Catalog
from contracts.compose import Job, compose
from contracts.load import load
from contracts.render import render
from contracts.validate import validate
from schemas.deal import Deal
from tests.batch.help import TITLES, batch, book, deal_file, good, statuses

LINE = st.tuples(
    st.sampled_from(["Ящик", "Короб’я 5×5", "Папір «А4»"]),
    st.decimals(Decimal("0.001"), Decimal(99999), places=3),
    st.decimals(Decimal("0.01"), Decimal(99999), places=2),
    st.sampled_from(["20 %", "7 %", "0 %"]),
)


def alone(deal: Path, number: str, lines: list[tuple[str, Decimal, Decimal, str]]) -> bytes:
    """The document of the same data, made without a table."""
    data: dict[str, Any] = dict(load(deal).data)
    entries = [
        {"name": name, "unit": "шт", "quantity": f"{quantity.normalize():f}", "price": f"{price.normalize():f}", "vat": vat}
        for name, quantity, price, vat in lines
    ]  # fmt: skip
    data["specifications"] = [{"number": number, "date": "2026-04-01", "lines": entries}]
    catalog = Catalog.default()
    made = compose(catalog, Deal.model_validate(data), Job("specification", 0), "uk")
    return render(made.document, "docx", catalog.layout("docx", "default"))


@settings(max_examples=8)
@given(st.lists(st.lists(LINE, min_size=1, max_size=4), min_size=1, max_size=4))
def test_a_document_of_a_row_is_the_one_made_alone(
    documents: list[list[tuple[str, Decimal, Decimal, str]]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deal = deal_file(folder)
        assert validate(load(deal)).deal is not None
        heads = [TITLES[:2], *(good(f"С-{index}")[:2] for index in range(len(documents)))]
        rows: list[list[Any]] = [["№ специфікації", *TITLES[2:]]]
        for index, lines in enumerate(documents):
            rows += [[f"С-{index}", name, "шт", float(quantity), str(price).replace(".", ","), vat] for name, quantity, price, vat in lines]  # fmt: skip
        answer = batch(
            book(folder / "t.xlsx", {"Документи": heads, "Рядки": rows}), deal, folder / "out"
        )
        assert set(statuses(answer).values()) == {"made"}
        for index, lines in enumerate(documents):
            made = (folder / "out" / f"specification-С-{index}.docx").read_bytes()
            assert made == alone(deal, f"С-{index}", lines)


HOSTILE = st.one_of(
    st.sampled_from(
        ["=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "-2+3", "{{ deal }}", "{% raw %}", "<w:t>x</w:t>", "../../etc/passwd",
         "a" * 500, "x\u202ey", "\u200b", "NUL", "]]>", "&amp;", "\ud800", "#set page()", "*x*", "$x$", "«»", "’’’"]
    ),
    st.text(max_size=40),
)  # fmt: skip


@settings(max_examples=15)
@given(st.lists(st.tuples(HOSTILE, HOSTILE), min_size=1, max_size=5))
def test_hostile_cells_and_names_never_break_a_run(cells: list[tuple[str, str]]) -> None:
    """They stay words or are refused at their cell; no file is written outside the folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deal = deal_file(folder)
        titles = [one.replace(",", "") for one in TITLES]
        rows = [
            titles,
            *(
                [_csv(number), "01.04.2026", _csv(name), "шт", "1", "1", "20 %"]
                for number, name in cells
            ),
        ]
        table = folder / "t.csv"
        table.write_text(
            "\n".join(";".join(row) for row in rows), encoding="utf-8", errors="surrogatepass"
        )
        answer = batch(table, deal, folder / "out", "--annotate", "--name", "{number}-{row}")
        assert answer["code"] in (0, 1, 2, 3, 4)
        assert {one.name for one in folder.iterdir()} <= {"deal.yaml", "t.csv", "out", "forms.yaml"}
        made = [one for one in answer["result"].get("rows", ()) if one["status"] == "made"]
        assert len({one["path"] for one in made}) == len(made)
        for one in answer["diagnostics"]:
            assert one["message"]


def _csv(text: str) -> str:
    return '"' + text.replace('"', '""').replace("\0", "") + '"'
