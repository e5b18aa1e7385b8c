"""What counts as a statement of the shop: words that state it, and near ones that do not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from contracts.lint.passages import Passage, of_template
from contracts.lint.statements import ROWS, said
from contracts.resources import templates_root

STATED = {
    "nonreturnable-blocks-defects": (
        ("uk", "Парфуми та косметика поверненню не підлягають."),
        ("uk", "Товар обміну та поверненню не підлягає!"),
        ("uk", "Електроніка не підлягає поверненню."),
        ("ru", "Товар возврату и обмену не подлежит."),
        ("ru", "Бельё не подлежит возврату"),
        ("uk", "Товар не повертається і не обмінюється"),
        ("uk", "Уцінений товар назад не приймаємо"),
        ("ru", "Товары не возвращаются"),
        ("en", "These goods cannot be returned."),
    ),
    "claim-short-term": (
        ("uk", "Претензії щодо якості приймаються протягом 24 годин з моменту отримання"),
        ("uk", "Рекламації подаються не пізніше 2 днів після отримання товару."),
        ("uk", "Претензії приймаються лише під час отримання посилки"),
        ("uk", "Скарги приймаємо лише в день отримання"),
        ("ru", "Претензии принимаются в течение 3 дней"),
        ("ru", "Жалобы подаются только при получении товара"),
        ("en", "Claims are accepted within 24 hours"),
        ("en", "Complaints must be made only on delivery"),
    ),
    "unfair-liability-exclusion": (
        ("uk", "Магазин не несе жодної відповідальності."),
        ("uk", "Продавець не несе відповідальності за недоліки товару"),
        ("uk", "Ми не несемо відповідальності за шкоду, заподіяну життю та здоров’ю"),
        ("uk", "Продавець не відповідає за якість товару"),
        ("ru", "Продавец не несёт никакой ответственности"),
        ("ru", "Магазин не отвечает за дефекты товара"),
        ("en", "The seller is not liable for any damage"),
        ("en", "We accept no liability"),
    ),
    "unfair-penalty-over-50": (
        ("uk", "За відмову від замовлення покупець сплачує штраф у розмірі 100 % вартості товару"),
        ("ru", "Покупатель уплачивает неустойку в размере 75% цены"),
        ("en", "The buyer pays a penalty of 60% of the price"),
    ),
    "unfair-termination-one-sided": (
        ("uk", "Продавець має право скасувати замовлення покупця без пояснення причин"),
        (
            "uk",
            "Магазин залишає за собою право в будь-який час розірвати договір на власний розсуд",
        ),
        ("ru", "Продавец вправе расторгнуть договор в любое время"),
        ("en", "The seller may cancel the order at any time"),
    ),
    "unfair-product-change": (
        ("uk", "Продавець може замінити товар без згоди покупця"),
        ("uk", "Магазин має право змінювати комплектацію та колір без попередження"),
        ("ru", "Продавец вправе изменить характеристики товара без уведомления"),
        ("en", "The shop may change the model without prior notice"),
    ),
    "unfair-seller-sole-judge": (
        ("uk", "Рішення продавця щодо недоліків є остаточним"),
        ("uk", "Продавець самостійно визначає наявність дефекту"),
        ("ru", "Решение магазина является окончательным"),
        ("en", "The decision of the seller is final"),
    ),
    "dispute-exclusive-court": (
        ("uk", "Спори розглядаються судом за місцезнаходженням продавця"),
        ("uk", "Усі спори вирішуються в суді за місцем реєстрації Продавця"),
        ("uk", "Спори вирішує суд за місцем реєстрації підприємця"),
        ("uk", "Усі спори розглядаються виключно в судах міста Києва"),
        ("ru", "Споры рассматриваются в суде по месту нахождения продавца"),
        ("en", "Disputes are heard by the court at the location of the seller"),
    ),
    "dispute-arbitration": (
        ("uk", "Усі спори вирішуються постійно діючим третейським судом"),
        ("ru", "Споры передаются в третейский суд при ассоциации"),
        ("en", "All disputes are settled by arbitration in Kyiv"),
    ),
    "warranty-shorter-than-law": (
        ("uk", "Після закінчення гарантії претензії не приймаються"),
        ("uk", "На товари без гарантії претензії щодо якості не розглядаються"),
        ("ru", "После окончания гарантийного срока претензии не принимаются"),
        ("en", "After the expiry of the warranty claims are not accepted"),
    ),
    "priv-no-personal-info-claim": (
        ("uk", "Файли cookie не містять персональних даних"),
        ("ru", "Файлы cookie не содержат личной информации"),
        ("en", "Cookies do not contain personal data"),
    ),
    "priv-wrong-terms": (
        ("uk", "Оператор персональних даних – магазин"),
        ("ru", "оператор персональных данных"),
        ("en", "the personal data operator"),
    ),
    "priv-retention-unlimited": (
        ("uk", "Ваші дані зберігаються безстроково"),
        ("uk", "Дані покупців зберігаються назавжди"),
        ("ru", "Данные хранятся неограниченный срок"),
        ("ru", "Данные хранятся вечно"),
        ("en", "Your data are kept indefinitely"),
    ),
    "priv-recipients-at-discretion": (
        ("uk", "Ми передаємо дані третім особам на власний розсуд"),
        ("uk", "Магазин може передавати ваші дані партнерам без вашої згоди"),
        ("ru", "Магазин может передавать данные третьим лицам без согласия пользователя"),
        ("en", "We share data with third parties at our sole discretion"),
    ),
}
"""By rule: language and words that it finds."""
NOT_STATED = {
    "nonreturnable-blocks-defects": (
        ("uk", "Обміну не підлягають товари належної якості з переліку"),
        ("uk", "Білизна належної якості поверненню не підлягає"),
        ("uk", "Поверненню не підлягає лише товар із недоліками, що виникли з вини покупця"),
        ("ru", "Товар надлежащего качества обмену и возврату не подлежит"),
        ("uk", "Умова «товар поверненню не підлягає» є незаконною"),
        ("uk", "Напис «поверненню не підлягає» на цінниках ми прибрали"),
        ("uk", "Це не означає, що товар поверненню не підлягає"),
        ("uk", "Якщо товар не повертається, обмін не відбувається"),
        ("uk", "Упаковка товару не повертається"),
        ("uk", "Товар, який не повертається своєчасно, зберігаємо"),
    ),
    "claim-short-term": (
        ("uk", "На претензії ми відповідаємо протягом 2 днів"),
        ("uk", "Претензії приймаються цілодобово"),
        ("uk", "Претензії приймаються протягом гарантійного строку"),
        ("ru", "На претензии отвечаем в течение 3 дней"),
        ("uk", "Претензії приймаються протягом 14 днів"),
        ("en", "Complaints are answered within 2 days"),
        ("uk", "Якщо помітили пошкодження, скажіть про це протягом 24 годин – так швидше"),
    ),
    "unfair-liability-exclusion": (
        ("uk", "Продавець не несе відповідальності за затримку перевізника"),
        ("uk", "Ніщо в цих умовах не означає, що продавець не відповідає за недоліки товару"),
        ("uk", "Умова, за якою продавець не несе жодної відповідальності, є нікчемною"),
        ("uk", "Через непереборну силу продавець не несе жодної відповідальності"),
        ("ru", "Продавец не несёт никакой ответственности за действия перевозчика"),
        ("uk", "Ми несемо відповідальність за якість товару"),
        ("en", "We accept no liability for delays of the carrier"),
    ),
    "unfair-penalty-over-50": (
        ("uk", "Покупець сплачує 100 % вартості під час замовлення"),
        ("uk", "Якщо покупець відмовився, штраф він не сплачує, а 100 % суми повертаються"),
        ("uk", "продавець сплачує покупцю компенсацію 10 %"),
        ("en", "The buyer pays no penalty and gets back 100% of the price"),
    ),
    "unfair-termination-one-sided": (
        ("uk", "Магазин може припинити роботу сайту у будь-який час"),
        ("uk", "Як покупець, так і продавець може розірвати договір у будь-який час"),
        ("uk", "Покупець може скасувати замовлення без пояснення причин"),
        ("uk", "Продавець не має права скасувати замовлення без пояснення причин"),
        ("en", "The seller may not cancel the order at any time"),
    ),
    "unfair-product-change": (
        ("uk", "Виробник може змінити характеристики товару без попередження"),
        ("uk", "Продавець не може замінити товар без згоди покупця"),
        ("uk", "Покупець може замінити товар протягом 14 днів"),
        ("en", "The seller may not change the model without consent"),
    ),
    "unfair-seller-sole-judge": (
        ("uk", "Рішення продавця не є остаточним"),
        ("uk", "Покупець самостійно визначає розмір"),
        ("uk", "Рішення продавця можна оскаржити в суді"),
    ),
    "dispute-exclusive-court": (
        ("uk", "Позов подається за місцем проживання споживача або за місцезнаходженням Продавця"),
        ("ru", "Иск подаётся по месту жительства потребителя или по месту нахождения продавца"),
        ("en", "The consumer may sue at the consumer’s residence or at the seat of the seller"),
        ("uk", "Спори розглядаються лише судом, третейського застереження немає"),
    ),
    "dispute-arbitration": (
        ("uk", "Третейське застереження до Договору не включається"),
        ("uk", "Спори не передаються до третейського суду"),
        ("ru", "Третейская оговорка не включается в договор"),
        ("uk", "Третейського застереження немає"),
        ("ru", "Третейской оговорки нет"),
        ("en", "Disputes with consumers are not referred to arbitration"),
    ),
    "warranty-shorter-than-law": (
        ("uk", "Після закінчення гарантії вимоги приймаються протягом двох років"),
        ("uk", "Якщо гарантії немає, вимоги заявляють у межах двох років"),
    ),
    "priv-no-personal-info-claim": (
        ("uk", "Файли cookie можуть містити персональні дані"),
        ("uk", "Неправда, що файли cookie не містять персональних даних"),
    ),
    "priv-wrong-terms": (
        ("uk", "оператор колцентру"),
        ("uk", "володілець персональних даних"),
    ),
    "priv-retention-unlimited": (
        ("uk", "Доступ до відеокурсу безстроковий"),
        ("uk", "Знеособлені дані зберігаються безстроково"),
        ("uk", "Дані зберігаються обмежений час"),
    ),
    "priv-recipients-at-discretion": (
        ("uk", "Ми не передаємо дані третім особам без вашої згоди"),
        ("uk", "Дані не будуть передані партнерам без вашої згоди"),
        ("uk", "Без вашої згоди дані передаємо третім особам лише на вимогу закону"),
    ),
}
"""Denials, quotations, lawful terms, words that look alike."""

DAY = date(2026, 11, 1)


def found(rule: str, language: str, text: str) -> list[str]:
    return [one.words for one in said((Passage(text, language, DAY, DAY, "x"),), rule)]


def rows(table: dict[str, tuple[tuple[str, str], ...]]) -> Iterator[tuple[str, str, str]]:
    for rule, texts in table.items():
        for language, text in texts:
            yield rule, language, text


@pytest.mark.parametrize(("rule", "language", "text"), list(rows(STATED)))
def test_statement_is_found(rule: str, language: str, text: str) -> None:
    assert found(rule, language, text)


@pytest.mark.parametrize(("rule", "language", "text"), list(rows(NOT_STATED)))
def test_what_is_not_stated_is_not_found(rule: str, language: str, text: str) -> None:
    assert not found(rule, language, text)


def test_every_row_has_both_kinds_of_words() -> None:
    assert set(ROWS) == set(STATED) == set(NOT_STATED)


def test_letters_of_another_alphabet_hide_nothing() -> None:
    assert found("unfair-seller-sole-judge", "uk", "Pішення продавця є остаточним")


def test_a_sentence_is_denied_and_the_next_is_not() -> None:
    text = "Умова про третейський суд є нікчемною. Спори вирішує третейський суд."
    assert found("dispute-arbitration", "uk", text) == ["Спори вирішує третейський"]


def test_texts_of_shops_that_are_shipped_state_none_of_it() -> None:
    stated = []
    for path in _texts():
        passages = tuple(of_template(path.read_text(encoding="utf-8"), path.stem, DAY, str(path)))
        stated += [(path, one.words) for rule in ROWS for one in said(passages, rule)]
    assert not stated


def _texts() -> Iterator[Path]:
    kinds = (
        "offer",
        "returns",
        "warranty",
        "delivery",
        "payway",
        "privacy",
        "cookies",
        "withdrawal",
    )
    for path in sorted((templates_root() / "clauses").glob("*/*.md")):
        if path.parent.name.split("-")[0] in kinds:
            yield path
