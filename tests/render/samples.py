"""Finished documents for the tests of the renderers: a specification and a short contract in three languages."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
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

__all__ = ["LANGUAGES", "contract", "document", "hostile", "specification"]

LANGUAGES = ("uk", "ru", "en")
NBSP = "\u00a0"
DAY = date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language that the samples are made of."""

    number: str
    day: str
    place: str
    title: str
    until: str
    header: str
    page: tuple[str, str]
    buyer: tuple[str, str, str]
    """Role, full name, address."""
    seller: tuple[str, str, str]
    labels: tuple[str, ...]
    columns: tuple[str, ...]
    goods: tuple[str, ...]
    unit: str
    group: str
    totals: tuple[str, str, str]
    words: str
    hryvnia: str
    point: tuple[str, str]
    posts: tuple[str, str]
    people: tuple[str, str]
    closing: str


UK = Words(
    number="№",
    day="2 березня 2026 року",
    place="м. Дніпро",
    title="СПЕЦИФІКАЦІЯ",
    until="до Договору поставки № П-17/2026-К від 2 березня 2026 року",
    header="Специфікація № 1 до Договору поставки № П-17/2026-К від 02.03.2026",
    page=("стор.", "з"),
    buyer=(
        "Покупець",
        "Товариство з обмеженою відповідальністю «Ґанок & Ко»",
        "49000, м. Дніпро, вул. Січових Стрільців, буд. 5, оф. 12",
    ),
    seller=(
        "Постачальник",
        "Приватне підприємство «Об’єднання „Сім’я і дім“»",
        "03150, м. Київ, вул. Велика Васильківська, буд. 100",
    ),
    labels=("Код ЄДРПОУ:", "ІПН:", "Адреса:", "IBAN:", "Банк:", "Телефон:", "Ел. пошта:"),
    columns=(
        "№ з/п",
        "Найменування Товару",
        "Код УКТ ЗЕД",
        "Од. виміру",
        "Кількість",
        "Ціна без ПДВ, грн",
        "Знижка, %",
        "Сума без ПДВ, грн",
        "ПДВ, грн",
    ),
    goods=(
        "Ящик із гофрованого картону тришаровий 380×285×237 мм",
        "Плівка стрейч 500 мм × 300 м, 23 мкм",
        "Стрічка клейка «Надійна» 48 мм × 66 м",
        "Пакет поліетиленовий із замком, 200×300 мм",
        "Піддон дерев’яний 1200×800 мм",
        "Кутник захисний картонний, 2 м",
    ),
    unit="шт",
    group="Пакувальні матеріали",
    totals=("Разом без ПДВ", "ПДВ 20 %", "Разом з ПДВ"),
    words="сорок дві тисячі двісті сорок шість гривень 00 копійок",
    hryvnia="грн",
    point=("пункту", "пунктом"),
    posts=("Директор", "Керуюча"),
    people=("Ґалаґан ЄВТУШЕНКО", "Зоя ЛЕГКА"),
    closing="Реквізити та підписи Сторін",
)
RU = Words(
    number="№",
    day="2 марта 2026 года",
    place="г. Днепр",
    title="СПЕЦИФИКАЦИЯ",
    until="к Договору поставки № П-17/2026-К от 2 марта 2026 года",
    header="Спецификация № 1 к Договору поставки № П-17/2026-К от 02.03.2026",
    page=("стр.", "из"),
    buyer=(
        "Покупатель",
        "Общество с ограниченной ответственностью «Ганок & Ко»",
        "49000, г. Днепр, ул. Сечевых Стрельцов, д. 5, оф. 12",
    ),
    seller=(
        "Поставщик",
        "Частное предприятие «Объединение „Семья и дом“»",
        "03150, г. Киев, ул. Большая Васильковская, д. 100",
    ),
    labels=("Код ЕГРПОУ:", "ИНН:", "Адрес:", "IBAN:", "Банк:", "Телефон:", "Эл. почта:"),
    columns=(
        "№ п/п",
        "Наименование Товара",
        "Код УКТ ВЭД",
        "Ед. изм.",
        "Количество",
        "Цена без НДС, грн",
        "Скидка, %",
        "Сумма без НДС, грн",
        "НДС, грн",
    ),
    goods=(
        "Ящик из гофрированного картона трёхслойный 380×285×237 мм",
        "Плёнка стрейч 500 мм × 300 м, 23 мкм",
        "Лента клейкая «Надёжная» 48 мм × 66 м",
        "Пакет полиэтиленовый с замком, 200×300 мм",
        "Поддон деревянный 1200×800 мм",
        "Уголок защитный картонный, 2 м",
    ),
    unit="шт.",
    group="Упаковочные материалы",
    totals=("Итого без НДС", "НДС 20 %", "Итого с НДС"),
    words="сорок две тысячи двести сорок шесть гривен 00 копеек",
    hryvnia="грн",
    point=("пункта", "пунктом"),
    posts=("Директор", "Управляющая"),
    people=("Галаган ЕВТУШЕНКО", "Зоя ЛЁГКАЯ"),
    closing="Реквизиты и подписи Сторон",
)
EN = Words(
    number="No.",
    day="2 March 2026",
    place="Dnipro",
    title="SPECIFICATION",
    until="to Supply Contract No. П-17/2026-К of 2 March 2026",
    header="Specification No. 1 to Supply Contract No. П-17/2026-К of 02.03.2026",
    page=("page", "of"),
    buyer=(
        "Buyer",
        "Limited Liability Company “Ganok & Co”",
        "49000, Dnipro, 5 Sichovykh Striltsiv Street, office 12",
    ),
    seller=(
        "Supplier",
        "Private Enterprise “Association ‘Family and Home’”",
        "03150, Kyiv, 100 Velyka Vasylkivska Street",
    ),
    labels=(
        "Identification code:",
        "Tax number:",
        "Address:",
        "IBAN:",
        "Bank:",
        "Phone:",
        "E-mail:",
    ),
    columns=(
        "No.",
        "Goods",
        "UCGFEA code",
        "Unit",
        "Quantity",
        "Price excl. VAT, UAH",
        "Discount, %",
        "Amount excl. VAT, UAH",
        "VAT, UAH",
    ),
    goods=(
        "Three-layer corrugated cardboard box 380×285×237 mm",
        "Stretch film 500 mm × 300 m, 23 µm",
        "Adhesive tape “Reliable” 48 mm × 66 m",
        "Zip-lock polyethylene bag, 200×300 mm",
        "Wooden pallet 1200×800 mm",
        "Cardboard corner protector, 2 m",
    ),
    unit="pcs",
    group="Packaging materials",
    totals=("Total excl. VAT", "VAT 20%", "Total incl. VAT"),
    words="forty-two thousand two hundred forty-six hryvnias 00 kopiykas",
    hryvnia="UAH",
    point=("clause", "clause"),
    posts=("Director", "Managing Director"),
    people=("Galagan YEVTUSHENKO", "Zoia LEHKA"),
    closing="Details and Signatures of the Parties",
)
WORDS = {"uk": UK, "ru": RU, "en": EN}


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
    texts = _CLAUSES[language]
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
    head, acting, middle, tail = _PREAMBLE[language]
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
    texts = _CLAUSES[language]
    body = tuple(
        Section(
            f"section-{s}",
            (Text(_SECTIONS[language][(s - 1) % len(_SECTIONS[language])]),),
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
            (Text(_CONTRACT[language]), LineBreak(), Text(f"{words.number}{NBSP}П-17/2026-К"))
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


_CONTRACT = {"uk": "ДОГОВІР ПОСТАВКИ", "ru": "ДОГОВОР ПОСТАВКИ", "en": "SUPPLY CONTRACT"}
_SECTIONS = {
    "uk": ("Предмет Договору", "Ціна та порядок розрахунків", "Поставка Товару", "Якість Товару"),
    "ru": ("Предмет Договора", "Цена и порядок расчётов", "Поставка Товара", "Качество Товара"),
    "en": ("Subject of the Contract", "Price and Payment", "Delivery of the Goods", "Quality"),
}
_PREAMBLE = {
    "uk": (
        "Постачальник – ",
        ", в особі директора Євтушенка Ґалаґана Їжаковича, що діє на підставі Статуту, та Покупець – ",
        (
            ", в особі керуючої Легкої Зої Федорівни, що діє на підставі довіреності від 12.01.2026 № 5, "
            "разом – Сторони, а кожна окремо – Сторона, склали цю Специфікацію, "
        ),
        "яка є невід’ємною частиною Договору.",
    ),
    "ru": (
        "Поставщик – ",
        ", в лице директора Евтушенко Галагана Ежаковича, действующего на основании Устава, и Покупатель – ",
        (
            ", в лице управляющей Лёгкой Зои Фёдоровны, действующей на основании доверенности от 12.01.2026 № 5, "
            "вместе – Стороны, а каждая в отдельности – Сторона, составили настоящую Спецификацию, "
        ),
        "которая является неотъемлемой частью Договора.",
    ),
    "en": (
        "The Supplier, ",
        ", represented by its director Galagan Yevtushenko acting under the Charter, and the Buyer, ",
        (
            ", represented by its managing director Zoia Lehka acting under power of attorney No. 5 of "
            "12.01.2026, together the Parties and each a Party, have drawn up this Specification, "
        ),
        "which is an integral part of the Contract.",
    ),
}
_CLAUSES = {
    "uk": (
        "Постачальник передає у власність Покупця, а Покупець приймає та оплачує такий Товар:",
        "Загальна вартість Товару за цією Специфікацією з ПДВ становить ",
        "Товар, визначений у таблиці ",
        (
            ", Постачальник поставляє протягом 10 (десяти) робочих днів із дня зарахування попередньої "
            "оплати на умовах DAP (м. Дніпро) за правилами Incoterms® 2020."
        ),
        "Місце поставки: склад Покупця за адресою: 49000, м. Дніпро, вул. Заводська набережна, буд. 7.",
        "Разом із Товаром Постачальник передає такі документи:",
        "видаткову накладну у двох примірниках;",
        "товарно-транспортну накладну;",
        "сертифікат якості або паспорт виробника на кожну партію Товару.",
        "Якість Товару має відповідати ДСТУ 9144:2021 та вимогам ",
        "статті 673 Цивільного кодексу України",
        "Претензії щодо кількості та якості, передбаченої ",
        (
            ", Покупець заявляє письмово протягом 14 (чотирнадцяти) днів із дня приймання Товару; "
            "ціна одиниці – 0,0875 ₴, об’єм – ≤ 5 м³, ґарантія й надалі – 12 місяців."
        ),
        "В усьому, що не врегульовано цією Специфікацією, Сторони керуються умовами ",
        "Договору",
        "Специфікацію складено у двох примірниках, що мають однакову юридичну силу, – по одному для кожної Сторони.",
    ),
    "ru": (
        "Поставщик передаёт в собственность Покупателя, а Покупатель принимает и оплачивает следующий Товар:",
        "Общая стоимость Товара по настоящей Спецификации с НДС составляет ",
        "Товар, указанный в таблице ",
        (
            ", Поставщик поставляет в течение 10 (десяти) рабочих дней со дня зачисления предварительной "
            "оплаты на условиях DAP (г. Днепр) по правилам Incoterms® 2020."
        ),
        "Место поставки: склад Покупателя по адресу: 49000, г. Днепр, ул. Заводская набережная, д. 7.",
        "Вместе с Товаром Поставщик передаёт следующие документы:",
        "расходную накладную в двух экземплярах;",
        "товарно-транспортную накладную;",
        "сертификат качества или паспорт производителя на каждую партию Товара.",
        "Качество Товара должно соответствовать ДСТУ 9144:2021 и требованиям ",
        "статьи 673 Гражданского кодекса Украины",
        "Претензии по количеству и качеству, предусмотренному ",
        (
            ", Покупатель заявляет письменно в течение 14 (четырнадцати) дней со дня приёмки Товара; "
            "цена единицы – 0,0875 ₴, объём – ≤ 5 м³, гарантия – 12 месяцев."
        ),
        "Во всём, что не урегулировано настоящей Спецификацией, Стороны руководствуются условиями ",
        "Договора",
        "Спецификация составлена в двух экземплярах, имеющих одинаковую юридическую силу, – по одному для каждой Стороны.",
    ),
    "en": (
        "The Supplier transfers to the Buyer, and the Buyer accepts and pays for, the following Goods:",
        "The total price of the Goods under this Specification including VAT is ",
        "The Goods named in the table of ",
        (
            " are delivered by the Supplier within 10 (ten) business days of receipt of the advance payment, "
            "DAP (Dnipro), Incoterms® 2020."
        ),
        "Place of delivery: the Buyer’s warehouse at 7 Zavodska Naberezhna Street, Dnipro, 49000.",
        "Together with the Goods the Supplier hands over the following documents:",
        "delivery note in two copies;",
        "consignment note;",
        "certificate of quality or the manufacturer’s passport for each lot of the Goods.",
        "The quality of the Goods shall comply with DSTU 9144:2021 and ",
        "article 673 of the Civil Code of Ukraine",
        "Claims as to quantity and the quality required by ",
        (
            " are made by the Buyer in writing within 14 (fourteen) days of acceptance of the Goods; "
            "the unit price is ₴0.0875, the volume is ≤ 5 m³, the warranty is 12 months."
        ),
        "In all matters not settled by this Specification the Parties follow the terms of the ",
        "Contract",
        "The Specification is made in two copies of equal legal force, one for each Party.",
    ),
}
