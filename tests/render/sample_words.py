"""The words of the sample documents in three languages."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CLAUSES", "CONTRACT", "PREAMBLE", "SECTIONS", "WORDS", "Words"]


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


CONTRACT = {"uk": "ДОГОВІР ПОСТАВКИ", "ru": "ДОГОВОР ПОСТАВКИ", "en": "SUPPLY CONTRACT"}
SECTIONS = {
    "uk": ("Предмет Договору", "Ціна та порядок розрахунків", "Поставка Товару", "Якість Товару"),
    "ru": ("Предмет Договора", "Цена и порядок расчётов", "Поставка Товара", "Качество Товара"),
    "en": ("Subject of the Contract", "Price and Payment", "Delivery of the Goods", "Quality"),
}
PREAMBLE = {
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
CLAUSES = {
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
