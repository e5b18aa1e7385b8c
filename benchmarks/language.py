"""What words cost: a sum, a table cell, a name, a position, reading back, and the start of the engine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from decimal import Decimal
from itertools import cycle

import num2words
from babel.numbers import format_decimal

from benchmarks.common import Measured, cpu_ms, emit, process_cpu_ms
from contracts.language import language, parse
from contracts.language.names import decline_part

MODULES = "typing, dataclasses, decimal, datetime, re, contracts"
"""What every command of ours has imported before it speaks."""
WITHOUT = [sys.executable, "-c", f"import {MODULES}"]
WITH = [
    sys.executable,
    "-c",
    f"import {MODULES}; from contracts.language import language; language('uk')",
]
SUMS = [Decimal(cents) / 100 for cents in range(1_234_567_89, 1_234_567_89 + 997 * 7919, 7919)]
MEN = [
    (surname, given, patronymic)
    for surname in ("Коваленко", "Грушевський", "Бондар", "Мельник", "Стрілець", "Чорновіл")
    for given in ("Іван", "Андрій", "Микола", "Ігор", "Яків")
    for patronymic in ("Петрович", "Ілліч", "Юрійович")
]
RUSSIAN_MEN = [
    (surname, given, patronymic)
    for surname in ("Иванов", "Ковальский", "Мельник", "Гоголь", "Кравец", "Лобода")
    for given in ("Иван", "Андрей", "Николай", "Игорь", "Павел")
    for patronymic in ("Петрович", "Ильич", "Юрьевич")
]
TITLES = ["регіональний менеджер з продажу", "заступник начальника митниці", "директор і ревізор"]


def sums(code: str) -> Callable[[], object]:
    engine, values = language(code), cycle(SUMS)
    return lambda: engine.money(next(values), "UAH")


def num2words_sum(code: str) -> Callable[[], object]:
    values = cycle(SUMS)
    return lambda: num2words.num2words(  # type: ignore[no-untyped-call]
        next(values), lang=code, to="currency", currency="USD"
    )


def cells() -> tuple[Callable[[], object], Callable[[], object]]:
    engine, ours, rival = language("uk"), cycle(SUMS), cycle(SUMS)
    return (
        lambda: engine.money(next(ours), "UAH", form="plain"),
        lambda: format_decimal(next(rival), "#,##0.00", locale="uk_UA"),
    )


def names(code: str, people: list[tuple[str, str, str]], *, known: bool) -> Callable[[], object]:
    """A name each time; unless *known*, one that was never declined before."""
    engine, everybody = language(code), cycle(people)

    def work() -> object:
        if not known:
            decline_part.cache_clear()
        return engine.name(*next(everybody), gender="m", case="gen")

    return work


def positions() -> Callable[[], object]:
    engine, titles = language("uk"), cycle(TITLES)
    return lambda: engine.position(next(titles), "gen")


def readings() -> Callable[[], object]:
    engine = language("uk")
    texts = cycle([engine.money(value, "UAH") for value in SUMS[:100]])
    return lambda: parse(next(texts), "uk")


def main() -> None:
    started = process_cpu_ms({"without": WITHOUT, "with": WITH})
    without, with_ = started["without"], started["with"]
    added = Measured(*(value - without.value for value in (with_.value, with_.low, with_.high)))
    emit("language: start of the engine, added", added, most=25)

    for code in ("uk", "ru", "en"):
        times = cpu_ms({"ours": sums(code), "rival": num2words_sum(code)})
        emit(
            f"language: sum in words, {code}",
            times["ours"],
            rival="num2words",
            rival_measured=times["rival"],
            most=0.020,
        )
    ours, rival = cells()
    times = cpu_ms({"ours": ours, "rival": rival})
    emit(
        "language: sum in a table cell",
        times["ours"],
        rival="babel format_decimal",
        rival_measured=times["rival"],
        least_ratio=5,
    )
    times = cpu_ms(
        {
            "uk": names("uk", MEN, known=False),
            "ru": names("ru", RUSSIAN_MEN, known=False),
            "known": names("uk", MEN, known=True),
            "position": positions(),
            "back": readings(),
        }
    )
    emit("language: full name in a case, uk", times["uk"], most=0.3)
    emit("language: full name in a case, ru", times["ru"], most=0.3)
    emit("language: full name met before, uk", times["known"])
    emit("language: position by its phrase", times["position"])
    emit("language: contract sum read back", times["back"])


if __name__ == "__main__":
    main()
