"""Documents made by hand as `number` would leave them, in three languages: a contract and a specification."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from contracts.model import (
    Align,
    Block,
    Cell,
    Clause,
    Column,
    DetailLine,
    Details,
    Document,
    Emphasis,
    Field,
    Inlines,
    Item,
    LineBreak,
    Link,
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

__all__ = ["LANGUAGES", "contract", "specification"]

LANGUAGES = ("uk", "ru", "en")
DAY = date(2026, 3, 2)


def words(text: str) -> Inlines:
    return (Text(text),)


def value(text: str, *paths: str) -> Inlines:
    return (Field(text, paths),)


@dataclass(frozen=True)
class Words:
    """What the samples say in one language."""

    page: tuple[str, str]
    contract: str
    specification: str
    to_contract: str
    place: str
    date: str
    seller: str
    buyer: str
    seller_name: str
    buyer_name: str
    preamble: str
    subject: str
    goods: str
    price: str
    lead: str
    parties: str
    clause: str
    sub: str
    continued: str
    dash: str
    columns: tuple[str, ...]
    good: str
    unit: str
    group: str
    totals: tuple[str, str, str]
    code: str
    address: str
    address_line: str
    position: str
    note: str


UK = Words(
    page=("стор.", "з"),
    contract="ДОГОВІР ПОСТАВКИ № П-17/2026-К",
    specification="СПЕЦИФІКАЦІЯ № 1 від 02.03.2026",
    to_contract="до Договору поставки № П-17/2026-К від 02.03.2026",
    place="м. Дніпро",
    date="«02» березня 2026 року",
    seller="ПОСТАЧАЛЬНИК",
    buyer="ПОКУПЕЦЬ",
    seller_name="ТОВ «Рога & Копита “Південь”»",
    buyer_name="Фізична особа – підприємець Лук’яненко-Вдовиченко Соломія Дем’янівна",
    preamble="Товариство з обмеженою відповідальністю «Рога & Копита “Південь”» (ідентифікаційний код"
    " 55074126), далі – Постачальник, в особі директора Петренка Петра Петровича, що діє на підставі"
    " Статуту, з однієї сторони, та фізична особа – підприємець Лук’яненко-Вдовиченко Соломія"
    " Дем’янівна, далі – Покупець, з іншої сторони, уклали цей Договір про таке:",
    subject="ПРЕДМЕТ ДОГОВОРУ",
    goods="ТОВАР І ЦІНА",
    price="ПОРЯДОК РОЗРАХУНКІВ",
    lead="пункту",
    parties="РЕКВІЗИТИ ТА ПІДПИСИ СТОРІН",
    clause="Постачальник зобов’язується передати у власність Покупця Товар у кількості 1 500 шт. за ціною"
    " 23,47 грн, а Покупець – прийняти його та оплатити протягом 5 (п’яти) банківських днів відповідно до ",
    sub="Днем оплати є день зарахування коштів на рахунок Постачальника.",
    continued="Це положення не застосовується до передоплати.",
    dash="видаткова накладна у двох примірниках;",
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
    good="Ґофрокороб чотириклапанний Т-23 бурий, 380×285×228 мм",
    unit="шт.",
    group="Пакування",
    totals=("Разом без ПДВ", "ПДВ 20 %", "Разом з ПДВ"),
    code="Ідентифікаційний код:",
    address="Місцезнаходження:",
    address_line="Україна, 49000, м. Дніпро, просп. Дмитра Яворницького, буд. 112-А, офіс 7",
    position="Директор",
    note="Підписано кваліфікованим електронним підписом",
)
RU = replace(
    UK,
    page=("стр.", "из"),
    contract="ДОГОВОР ПОСТАВКИ № П-17/2026-К",
    specification="СПЕЦИФИКАЦИЯ № 1 от 02.03.2026",
    to_contract="к Договору поставки № П-17/2026-К от 02.03.2026",
    place="г. Днепр",
    date="«02» марта 2026 года",
    seller="ПОСТАВЩИК",
    buyer="ПОКУПАТЕЛЬ",
    seller_name="ООО «Рога & Копыта “Юг”»",
    buyer_name="Физическое лицо – предприниматель Лукьяненко-Вдовиченко Соломия Демьяновна",
    preamble="Общество с ограниченной ответственностью «Рога & Копыта “Юг”» (идентификационный код"
    " 55074126), далее – Поставщик, в лице директора Петренко Петра Петровича, действующего на основании"
    " Устава, с одной стороны, и физическое лицо – предприниматель Лукьяненко-Вдовиченко Соломия"
    " Демьяновна, далее – Покупатель, с другой стороны, заключили настоящий Договор о нижеследующем:",
    subject="ПРЕДМЕТ ДОГОВОРА",
    goods="ТОВАР И ЦЕНА",
    price="ПОРЯДОК РАСЧЁТОВ",
    lead="пункта",
    parties="РЕКВИЗИТЫ И ПОДПИСИ СТОРОН",
    clause="Поставщик обязуется передать в собственность Покупателя Товар в количестве 1 500 шт. по цене"
    " 23,47 грн, а Покупатель – принять его и оплатить в течение 5 (пяти) банковских дней согласно условиям ",
    sub="Днём оплаты является день зачисления средств на счёт Поставщика.",
    continued="Это положение не применяется к предоплате.",
    dash="расходная накладная в двух экземплярах;",
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
    good="Гофрокороб четырёхклапанный Т-23 бурый, 380×285×228 мм",
    unit="шт.",
    group="Упаковка",
    totals=("Итого без НДС", "НДС 20 %", "Итого с НДС"),
    code="Идентификационный код:",
    address="Местонахождение:",
    address_line="Украина, 49000, г. Днепр, просп. Дмитрия Яворницкого, д. 112-А, офис 7",
    note="Подписано квалифицированной электронной подписью",
)
EN = replace(
    UK,
    page=("page", "of"),
    contract="SUPPLY CONTRACT No. П-17/2026-К",
    specification="SPECIFICATION No. 1 of 2 March 2026",
    to_contract="to Supply Contract No. П-17/2026-К of 2 March 2026",
    place="Dnipro",
    date="2 March 2026",
    seller="SUPPLIER",
    buyer="BUYER",
    seller_name="Roha & Kopyta “Pivden” LLC",
    buyer_name="Individual entrepreneur Solomiia Lukianenko-Vdovychenko",
    preamble="Roha & Kopyta “Pivden” Limited Liability Company (identification code 55074126), the Supplier,"
    " represented by its director Petro Petrenko acting under the Charter, and individual entrepreneur"
    " Solomiia Lukianenko-Vdovychenko, the Buyer, have concluded this Contract as follows:",
    subject="SUBJECT OF THE CONTRACT",
    goods="GOODS AND PRICE",
    price="PAYMENT",
    lead="clause",
    parties="DETAILS AND SIGNATURES OF THE PARTIES",
    clause="The Supplier shall transfer to the Buyer the ownership of 1,500 pcs of the Goods at UAH 23.47,"
    " and the Buyer shall accept them and pay for them within 5 (five) banking days as set out in ",
    sub="The day of payment is the day on which the money reaches the account of the Supplier.",
    continued="This does not apply to prepayment.",
    dash="the delivery note in two copies;",
    columns=(
        "No.",
        "Description of Goods",
        "HS code",
        "Unit",
        "Quantity",
        "Price excl. VAT, UAH",
        "Discount, %",
        "Amount excl. VAT, UAH",
        "VAT, UAH",
    ),
    good="Corrugated box FEFCO 0201 T-23 brown, 380×285×228 mm",
    unit="pcs",
    group="Packaging",
    totals=("Total excl. VAT", "VAT 20%", "Total incl. VAT"),
    code="Identification code:",
    address="Registered office:",
    address_line="Office 7, 112-A Dmytra Yavornytskoho Ave., Dnipro, 49000, Ukraine",
    position="Director",
    note="Signed with a qualified electronic signature",
)
BY_LANGUAGE = {"uk": UK, "ru": RU, "en": EN}

WIDTHS = (5, 30, 11, 7, 9, 10, 7, 12, 10)
ALIGNS: tuple[Align, ...] = (
    "center",
    "left",
    "center",
    "center",
    "right",
    "right",
    "right",
    "right",
    "right",
)
KEYS = ("number", "name", "code", "unit", "quantity", "price", "discount", "amount", "vat")


def goods_table(say: Words, lines: int, *, group: bool = False) -> Table:
    columns = tuple(
        Column(key, title, width, align)
        for key, title, width, align in zip(KEYS, say.columns, WIDTHS, ALIGNS, strict=True)
    )
    rows = [goods_row(say, number) for number in range(1, lines + 1)]
    if group:
        rows.insert(0, Row((Cell(words(say.group), span=9),), "group"))
    return Table("goods", columns, (*rows, *total_rows(say)))


def goods_row(say: Words, number: int) -> Row:
    path = f"specifications[0].lines[{number - 1}]"
    texts = (
        f"{number}",
        f"{say.good}, {number}",
        "4819 10 00 00",
        say.unit,
        f"{number * 137:,}".replace(",", "\u00a0"),
        "1\u00a0234,0875" if number % 3 == 0 else "23,47",
        "2,5",
        f"{number * 321539:,},{number % 100:02}".replace(",", "\u00a0", 1),
        "64\u00a0307,80",
    )
    names = zip(KEYS, texts, strict=True)
    return Row(tuple(Cell(value(text, f"{path}.{key}")) for key, text in names))


def total_rows(say: Words) -> tuple[Row, ...]:
    sums = ("12\u00a0345\u00a0678,90", "2\u00a0469\u00a0135,78", "14\u00a0814\u00a0814,68")
    return tuple(
        Row(
            (
                Cell(words(title), span=7, align="right"),
                Cell(value(total, "totals"), span=2, align="right"),
            ),
            "total",
        )
        for title, total in zip(say.totals, sums, strict=True)
    )


def details(say: Words) -> Details:
    lines = (
        DetailLine(say.code, value("55074126", "parties.supplier.code")),
        DetailLine(say.address, value(say.address_line, "parties.supplier.address")),
        DetailLine("IBAN:", value("UA213223130000026007233566001", "parties.supplier.iban")),
        DetailLine("", words("АТ «ПРИКЛАД БАНК»")),
        DetailLine("", (Link("mailto:office@example.com", words("office@example.com")),)),
    )
    return Details(
        (
            PartyDetails(say.seller, words(say.seller_name), lines),
            PartyDetails(say.buyer, words(say.buyer_name), lines[:-1]),
        )
    )


def signatures(say: Words, *, electronic: bool = False) -> Signatures:
    director = Signatory(words(say.position), words("Петро ПЕТРЕНКО"))
    accountant = Signatory((), words("Вікторія-Анастасія НЕЧУЙ-ЛЕВИЦЬКА"))
    buyer = Signatory((), words("Соломія ЛУК’ЯНЕНКО-ВДОВИЧЕНКО"))
    return Signatures(
        (
            PartySignatures(say.seller, words(say.seller_name), (director, accountant)),
            PartySignatures(say.buyer, words(say.buyer_name), (buyer,)),
        ),
        electronic,
        say.note if electronic else "",
    )


def clause(id_: str, number: str, inlines: Inlines, *blocks: Block) -> Clause:
    level = number.count(".") or 1
    return Clause(id_, inlines, blocks, level, number)


def section(
    say: Words, number: int, id_: str, title: str, target: Ref, *more: Block, clauses: int = 3
) -> Section:
    made = [
        clause(f"{id_}-{index}", f"{number}.{index}", (Text(say.clause), target, Text(".")))
        for index in range(1, clauses + 1)
    ]
    return Section(id_, words(title), (*made, *more), number=str(number))


def deep_clause(say: Words) -> Clause:
    """A clause with sub-clauses of two depths, dash lines and continuations."""
    return clause(
        "payment-terms",
        "3.4",
        (Strong(words(say.price)), LineBreak(), Emphasis(words(say.sub))),
        clause(
            "payment-day",
            "3.4.1",
            words(say.sub),
            clause("payment-day-early", "3.4.1.1", words(say.sub)),
            clause("payment-day-late", "3.4.1.2", words(say.sub), Paragraph(words(say.continued))),
        ),
        clause(
            "payment-papers", "3.4.2", words(say.sub), Item(words(say.dash)), Item(words(say.dash))
        ),
        Item(words(say.dash), (Item(words(say.dash)),)),
        Item(words(say.dash)),
        Paragraph(words(say.continued)),
    )


def contract(language: str, *, clauses: int = 3, electronic: bool = False) -> Document:
    """A contract of sections with every kind of block."""
    say = BY_LANGUAGE[language]
    to_day = Ref("payment-day", "gen", say.lead, "3.4.1")
    to_subject = Ref("subject", "gen", say.lead, "1")
    return Document(
        "framework-contract",
        language,
        "sections",
        Title(value(say.contract, "contract.number")),
        (
            PlaceDate(value(say.place, "contract.place"), value(say.date, "contract.date")),
            Paragraph((Text(say.preamble), Term("goods", ""))),
            section(say, 1, "subject", say.subject, to_day, clauses=clauses),
            section(say, 2, "goods", say.goods, to_subject, goods_table(say, 3), clauses=clauses),
            section(say, 3, "payment", say.price, to_subject, deep_clause(say)),
            Section(
                "parties",
                words(say.parties),
                (details(say), signatures(say, electronic=electronic)),
                False,
            ),
        ),
        date=DAY,
        header=say.contract,
        page_words=say.page,
        parties=(say.seller_name, say.buyer_name),
    )


def specification(
    language: str, *, lines: int = 10, clauses: int = 22, electronic: bool = False
) -> Document:
    """A specification of numbered clauses around a table of goods."""
    say = BY_LANGUAGE[language]
    reference = Ref("clause-2", "gen", say.lead, "2")
    inlines = (Text(say.clause), reference, Text("."))
    numbered = [
        clause(f"clause-{number}", str(number), inlines) for number in range(1, clauses + 1)
    ]
    below = Clause("papers", words(say.sub), (), 2, "1.1")
    first = replace(numbered[0], blocks=(below, goods_table(say, lines, group=True)))
    return Document(
        "specification",
        language,
        "clauses",
        Title(value(say.specification, "specifications[0].number"), (words(say.to_contract),)),
        (
            PlaceDate(words(say.place), words(say.date)),
            Paragraph(words(say.preamble)),
            first,
            *numbered[1:],
            signatures(say, electronic=electronic),
        ),
        date=DAY,
        header=f"{say.specification} {say.to_contract}",
        page_words=say.page,
        parties=(say.seller_name, say.buyer_name),
    )
