"""`--compare` warns where a saved page promises otherwise, and is silent about ordinary numbers."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from contracts.errors import InputError
from contracts.load import load
from contracts.publish.compare import compare_pages
from contracts.publish.compare.contacts import contact_findings, known_contacts
from contracts.publish.compare.lines import Line
from contracts.publish.compare.promises import Promises, promise_findings
from contracts.validate import validate_shop
from schemas.shop.shop import Shop
from tests.shop.help import EXAMPLES


@cache
def shop(name: str = "electronics-company") -> Shop:
    found = validate_shop(load(EXAMPLES[name])).shop
    assert found is not None
    return found


def rules(*lines: str, name: str = "electronics-company") -> list[str]:
    texts = [Line(one, 1) for one in lines]
    found = [
        *promise_findings(Promises.of(shop(name)), texts, "page.html"),
        *contact_findings(known_contacts(shop(name)), texts, "page.html"),
    ]
    assert {one.severity for one in found} <= {"warning"}
    return [one.rule for one in found]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Повернення товару протягом 7 днів.", "page-return-days"),
        ("Обмін і повернення: 10 календарних днів", "page-return-days"),
        ("Возврат товара в течение 30 дней", "page-return-days"),
        ("Return your goods within 3 weeks.", "page-return-days"),
        ("Кошти повертаємо протягом 60 днів", "page-refund-days"),
        ("Деньги вернём в течение 45 (сорока пяти) дней", "page-refund-days"),
        ("Гарантія: 36 місяців", "page-warranty"),
        ("Гарантия 5 лет на всю технику", "page-warranty"),
        ("Безкоштовна доставка від 2000 грн", "page-delivery-free"),
        ("При заказе от 1 500 грн доставка бесплатная", "page-delivery-free"),
        ("Доставка кур’єром – 99 грн", "page-delivery-price"),
        ("Мінімальна сума замовлення 500 грн", "page-minimum-order"),
        ("Телефонуйте: +38 (044) 111-22-33", "page-phone"),
        ("Пишіть на info@old-shop.com.ua", "page-email"),
        ("Код ЄДРПОУ 12345679", "page-code"),
        ("Рахунок UA21 3223 1300 0002 6007 2335 6600 1", "page-iban"),
    ],
)
def test_other_promise_is_told(line: str, rule: str) -> None:
    assert rules(line) == [rule]


@pytest.mark.parametrize(
    "line",
    [
        "Обмін та повернення протягом 14 днів з дня отримання",
        "Гроші повертаємо за 14 днів, за законом – до 30 днів",
        "Гарантія на техніку 24 місяці, на смартфони – 12 місяців",
        "Вимоги щодо недоліків: 2 роки, якщо гарантії немає",
        "Розширена гарантія 60 місяців",
        "Доставка кур’єром по Києву – 149 грн, безкоштовно від 5 000 грн",
        "Безкоштовна доставка від 3000,00 грн",
        "Доставка від 80 грн за тарифами перевізника",
        "Пилосос Vortex V7 – 6 799 грн замість 7 999 грн",
        "Замовлення на 7 999 грн доставимо завтра",
        "Підтримка 0 800 30 10 20, +38 067 364-10-20, help@iskra-dim.example.com",
        "Гаряча лінія «Нова пошта» 0 800 500 609, info@novaposhta.example",
        "ЄДРПОУ 44127835, ІПН 441278326515",
        "Артикул 0441234567890, штрихкод 4820000000000",
        "Відповідаємо на заяву про повернення за 5 днів",
        "Ремонт триває до 14 днів, зберігання – 7 днів",
        "Працюємо 365 днів на рік, з нами вже 12 років",
        "Акція діє з 16.11.2026 по 30.11.2026, лишилося 3 дні",
        "Ємність 4500 мАг, 1920×1080, модель 0991-222-33-44",
        "photo@2x.png",
        "Кредит до 10 місяців без переплат",
        "Стаття 9 Закону, редакція від 12 травня 1991 року № 1023-XII",
    ],
)
def test_ordinary_words_and_numbers_are_passed_over(line: str) -> None:
    assert rules(line) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_published_key_facts_agree_with_their_own_shop(name: str) -> None:
    from contracts.catalog import Catalog
    from contracts.publish.key_facts import facts_catalog, key_facts

    catalog = facts_catalog(Catalog.default())
    for language in ("uk", "ru", "en"):
        facts = key_facts(catalog, shop(name), language, {})
        lines = [f"{one.title}: {line}" for one in facts for line in one.text.split("\n")]
        assert rules(*lines, name=name) == []


@given(some.text(max_size=200))
def test_any_text_is_survived(text: str) -> None:
    rules(text)


def test_page_in_the_old_encoding_is_read(tmp_path: Path) -> None:
    text = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>'
        "<body>\n<table><tr><td>Повернення<td>5 днів</table>"
    )
    path = tmp_path / "page.html"
    path.write_bytes(text.encode("cp1251"))
    (found,) = compare_pages(shop(), [path])
    assert (found.rule, found.place.line) == ("page-return-days", 2)
    assert found.place.file == str(path)
    assert "5 днів" in str(found.place.quote)


def test_something_else_than_a_page_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(b"%PDF-1.7 x")
    with pytest.raises(InputError) as raised:
        list(compare_pages(shop(), [path]))
    assert raised.value.diagnostics[0].place.file == str(path)


@pytest.mark.parametrize(
    ("href", "told"),
    [
        ("https://iskra-dim.example.com/legal/uk/public-offer/", False),
        ("/legal/", False),
        ("../legal/ru/", False),
        ("https://iskra-dim.example.com/about/", True),
        ("#top", False),
    ],
)
def test_page_without_a_way_to_the_documents_is_told(tmp_path: Path, href: str, told: bool) -> None:
    path = tmp_path / "page.html"
    path.write_text(f'<p><a href="{href}">x</a></p>', encoding="utf-8")
    found = [one.rule for one in compare_pages(shop(), [path])]
    assert found == (["page-without-documents"] if told else [])
