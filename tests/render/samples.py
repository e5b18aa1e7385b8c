"""Finished documents for the tests of the renderers: a specification and a short contract in three languages."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from contracts.model import (
    Align,
    Block,
    Cell,
    Citation,
    Clause,
    Column,
    DetailLine,
    Details,
    Document,
    Emphasis,
    Field,
    Inline,
    Inlines,
    Item,
    LineBreak,
    Link,
    Numbering,
    Paragraph,
    PartyDetails,
    PartySignatures,
    PlaceDate,
    Ref,
    Row,
    Section,
    Signatory,
    Signatures,
    Strong,
    Table,
    Term,
    Text,
    Title,
)
from tests.render.sample_words import CLAUSES, CONTRACT, PREAMBLE, SECTIONS, WORDS, Words

__all__ = ["LANGUAGES", "contract", "document", "hostile", "specification"]

LANGUAGES = ("uk", "ru", "en")
NBSP = "\u00a0"
DAY = date(2026, 3, 2)


def specification(language: str = "uk", lines: int = 10, number: int = 1) -> Document:
    """A specification of *lines* goods: clauses without sections, a table of nine columns.

    Another *number* makes another document of a batch: its number, quantities and sums are its own.
    """
    words = WORDS[language]
    shown = Field(str(number), ("specifications[0].number",))
    return document(
        _specification_blocks(language, lines, number),
        language=language,
        title=Title((Text(f"{words.title} {words.number}{NBSP}"), shown), ((Text(words.until),),)),
        number=str(number),
        header=words.header.replace(f"{words.number} 1 ", f"{words.number} {number} ", 1),
    )


def document(
    blocks: tuple[Block, ...],
    *,
    language: str = "uk",
    numbering: Numbering = "clauses",
    title: Title | None = None,
    number: str = "",
    header: str = "",
    day: date | None = DAY,
) -> Document:
    """A document of *blocks* with the usual frame."""
    words = WORDS[language]
    return Document(
        kind="specification",
        language=language,
        numbering=numbering,
        title=title or Title((Text(words.title),)),
        blocks=blocks,
        number=number,
        date=day,
        header=header,
        page_words=words.page,
        parties=(words.seller[1], words.buyer[1]),
    )


def hostile(text: str) -> Document:
    """A document that has *text* as a value in every place where a value may stand."""
    value: Inlines = (Field(text, ("value",)),)
    cell = Cell(value)
    columns = (Column("left", text, 1), Column("right", text, 1, "right"))
    rows = (Row((cell, cell)), Row((Cell(value, 2),), "group"), Row((cell, cell), "total"))
    party = PartyDetails(text, value, (DetailLine(text, value), DetailLine("", value)))
    signer = PartySignatures(text, value, (Signatory(value, value),))
    clause = Clause(
        "one",
        (Text("Початок "), *value, Text(" середина "), Strong(value), Text("ом "), Emphasis(value)),
        (Item(value), Clause("sub", (Ref("one", lead=text, number="1"),), level=2, number="1.1")),
        number="1",
    )
    blocks: tuple[Block, ...] = (
        PlaceDate(value, value),
        Paragraph((*value, LineBreak(), *value)),
        clause,
        Table("goods", columns, rows, value),
        Section("details", value, (Details((party, party)), Signatures((signer, signer))), False),
    )
    return document(blocks, title=Title(value, (value,)), header=text)


def _specification_blocks(language: str, lines: int, number: int = 1) -> tuple[Block, ...]:
    words = WORDS[language]
    texts = CLAUSES[language]
    point, points = words.point
    first = Ref("order", "gen", lead=point, number="1")
    quality = Ref("quality", "ins", lead=points, number="4")
    return (
        PlaceDate(
            (Field(words.place, ("contract.place",)),), (Field(words.day, ("contract.date",)),)
        ),
        Paragraph(_preamble(language)),
        Clause("order", (Text(texts[0]),), (_goods(language, lines, number),), number="1"),
        Clause(
            "total",
            (
                Text(texts[1]),
                Strong((Field(f"42{NBSP}246,00{NBSP}{words.hryvnia}", ("this.totals.gross",)),)),
                Text(f" ({words.words})."),
            ),
            number="2",
        ),
        Clause(
            "delivery",
            (Text(texts[2]), first, Text(texts[3])),
            (
                Clause("delivery-place", (Text(texts[4]),), level=2, number="3.1"),
                Clause(
                    "delivery-papers",
                    (Text(texts[5]),),
                    (Item((Text(texts[6]),)), Item((Text(texts[7]),)), Item((Text(texts[8]),))),
                    level=2,
                    number="3.2",
                ),
            ),
            number="3",
        ),
        Clause(
            "quality", (Text(texts[9]), Citation("cc", "673", texts[10]), Text(".")), number="4"
        ),
        Clause("claims", (Text(texts[11]), quality, Text(texts[12])), number="5"),
        Clause("rest", (Text(texts[13]), Term("contract", texts[14]), Text(".")), number="6"),
        Clause("copies", (Text(texts[15]),), number="7"),
        Section("signatures", (Text(words.closing),), _closing(words), numbered=False),
    )


def _preamble(language: str) -> Inlines:
    words = WORDS[language]
    head, acting, middle, tail = PREAMBLE[language]
    seller: Inline = Strong((Field(words.seller[1], ("parties.supplier.name",)),))
    buyer: Inline = Strong((Field(words.buyer[1], ("parties.buyer.name",)),))
    return (Text(head), seller, Text(acting), buyer, Text(middle), Emphasis((Text(tail),)))


def _goods(language: str, lines: int, number: int) -> Table:
    words = WORDS[language]
    widths = (4, 34, 11, 8, 9, 9, 9, 10, 9)
    aligns: tuple[Align, ...] = ("center", "left", "center", "center", *(("right",) * 5))
    keys = ("position", "name", "code", "unit", "quantity", "price", "discount", "net", "vat")
    columns = tuple(
        Column(key, title, width, align)
        for key, title, width, align in zip(keys, words.columns, widths, aligns, strict=True)
    )
    group = Row((Cell((Text(words.group),), span=9),), "group")
    body = tuple(_line(words, index, number) for index in range(lines))
    return Table("goods", columns, (group, *body, *_totals(words, lines, number)))


def _line(words: Words, index: int, number: int) -> Row:
    name = words.goods[index % len(words.goods)]
    price, quantity = _price_and_quantity(index, number)
    net = price * quantity
    values = (
        str(index + 1),
        name,
        "4819100000",
        words.unit,
        _money(quantity, 0),
        _money(price),
        "0",
        _money(net),
        _money(net / 5),
    )
    keys = ("", "name", "code", "unit", "quantity", "price", "discount", "net", "vat")
    path = f"this.lines[{index}]."
    return Row(
        tuple(
            Cell((Field(value, (path + key,) if key else ()),))
            for key, value in zip(keys, values, strict=True)
        )
    )


def _totals(words: Words, lines: int, number: int) -> tuple[Row, ...]:
    net = sum(math.prod(_price_and_quantity(index, number)) for index in range(lines))
    sums = (net, net / 5, net * 6 / 5)
    return tuple(
        Row((Cell((Text(label),), 7, "right"), Cell((Text(_money(Decimal(value))),), 2)), "total")
        for label, value in zip(words.totals, sums, strict=True)
    )


def _price_and_quantity(index: int, number: int) -> tuple[Decimal, Decimal]:
    return Decimal("23.47") + index % 400, Decimal(142 + 7 * index % 5000 + 8 * number)


def _money(value: Decimal, places: int = 2) -> str:
    return f"{value:,.{places}f}".replace(",", NBSP).replace(".", ",")


def _closing(words: Words) -> tuple[Block, ...]:
    people = zip(words.posts, words.people, strict=True)
    signers = [Signatory((Text(post),), (Field(name, ()),)) for post, name in people]
    seller = _details(words, words.seller, "31725819", "317258126599", "postach@example.com.ua")
    buyer = _details(words, words.buyer, "55074126", "550741213056", "kupivlya@example.com.ua")
    return (
        Details((seller, buyer)),
        Signatures(
            (
                PartySignatures(words.seller[0], (Text(words.seller[1]),), (signers[0],)),
                PartySignatures(words.buyer[0], (Text(words.buyer[1]),), (signers[1],)),
            )
        ),
    )


def _details(
    words: Words, party: tuple[str, str, str], code: str, vat: str, mail: str
) -> PartyDetails:
    role, name, address = party
    iban = f"UA21{NBSP}3223{NBSP}1300{NBSP}0002{NBSP}6007{NBSP}2335{NBSP}6600{NBSP}1"
    values: Sequence[Inline] = (
        Field(code, ("code",)),
        Field(vat, ("tax.vat_number",)),
        Field(address, ("address",)),
        Field(iban, ("accounts[0].iban",)),
        Field("АТ «Ощадбанк»", ("accounts[0].bank",)),
        Link("tel:+380567000000", (Text("+380 56 700 00 00"),)),
        Link(f"mailto:{mail}", (Text(mail),)),
    )
    lines = zip(words.labels, values, strict=True)
    return PartyDetails(
        role, (Text(name),), tuple(DetailLine(label, (value,)) for label, value in lines)
    )


def contract(language: str = "uk", sections: int = 6, clauses: int = 5) -> Document:
    """A contract of *sections* numbered sections with *clauses* clauses in each."""
    words = WORDS[language]
    texts = CLAUSES[language]
    body = tuple(
        Section(
            f"section-{s}",
            (Text(SECTIONS[language][(s - 1) % len(SECTIONS[language])]),),
            tuple(_contract_clause(texts, words, s, c) for c in range(1, clauses + 1)),
            number=str(s),
        )
        for s in range(1, sections + 1)
    )
    last = Section(
        "details", (Text(words.closing),), _closing(words), numbered=True, number=str(sections + 1)
    )
    start = _specification_blocks(language, 1)[:2]
    return document(
        (*start, *body, last),
        language=language,
        numbering="sections",
        title=Title(
            (Text(CONTRACT[language]), LineBreak(), Text(f"{words.number}{NBSP}П-17/2026-К"))
        ),
        header=words.header,
    )


def _contract_clause(texts: Sequence[str], words: Words, section: int, clause: int) -> Clause:
    number = f"{section}.{clause}"
    other = Ref("clause-1-1", "gen", lead=words.point[0], number="1.1")
    inlines: Inlines = (Text(texts[4]),) if clause % 2 else (Text(texts[2]), other, Text(texts[3]))
    sub = Clause(
        f"sub-{section}-{clause}", (Text(texts[5]),), (Item((Text(texts[6]),)),), 2, f"{number}.1"
    )
    return Clause(f"clause-{section}-{clause}", inlines, (sub,) if clause == 3 else (), 1, number)
