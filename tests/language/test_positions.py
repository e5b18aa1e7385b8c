"""Positions: a table that was checked, and a method for what stands outside it."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from contracts.language import CASES, Case, Confidence, Lang, language, translate_position
from contracts.language.positions import Positions, book
from contracts.language.terms import clean
from tests.language.dictionary import TAGS, dictionary, plain

SLAVIC: tuple[Lang, ...] = ("uk", "ru")


def dictionary_says(code: str, word: str, form: str, case: Case) -> bool | None:
    """Whether *form* is *word* in *case*; None for a word that the dictionary does not have."""
    nominative, wanted = plain(word), plain(form)
    readings = [one for one in dictionary(code).parse(nominative) if one.is_known]
    if not readings:
        return None
    tags = {TAGS[case], "datv"} if case == "loc" else {TAGS[case]}
    return any(
        plain(found.word) == wanted and found.tag.case in tags
        for reading in readings
        for found in reading.lexeme
    )


@pytest.mark.parametrize("code", SLAVIC)
def test_table_has_at_least_150_positions_with_six_forms(code: Lang) -> None:
    table = book(code).table
    assert len(table) >= 150
    for nominative, row in table.items():
        assert len(row) == 6
        assert clean(row[0]) == nominative


@pytest.mark.parametrize("code", SLAVIC)
def test_every_changed_word_of_the_table_agrees_with_the_dictionary(code: Lang) -> None:
    words = re.compile(r"[^\s-]+")
    checked = 0
    for row in book(code).table.values():
        for case, form in zip(CASES, row, strict=True):
            for before, after in zip(words.findall(row[0]), words.findall(form), strict=True):
                if before == after:
                    continue
                says = dictionary_says(code, before, after, case)
                assert says is not False, (row[0], case, after)
                checked += says is not None
    assert checked > 1000


@pytest.mark.parametrize("code", SLAVIC)
def test_method_gives_what_the_table_holds(code: Lang) -> None:
    """The method alone, with single nouns for a lexicon, finds the forms of the whole table."""
    known = book(code)
    bare = Positions({}, known.lexicon)
    for row in known.table.values():
        for case, form in zip(CASES, row, strict=True):
            assert bare.decline(row[0], case).text == form


@pytest.mark.parametrize(
    ("code", "text", "case", "form", "confidence"),
    [
        ("uk", "заступник директора з логістики", "gen", "заступника директора з логістики", "sure"),
        ("uk", "директор і головний бухгалтер", "dat", "директору і головному бухгалтеру", "derived"),
        ("uk", "директор, член правління", "ins", "директором, членом правління", "derived"),
        ("uk", "в. о. директора", "gen", "в. о. директора", "sure"),
        ("uk", "ТВО начальника", "ins", "ТВО начальника", "sure"),
        ("uk", "голова правління", "acc", "голову правління", "sure"),
        ("uk", "ГОЛОВА ПРАВЛІННЯ", "ins", "ГОЛОВОЮ ПРАВЛІННЯ", "sure"),
        ("uk", "фізична особа-підприємець", "gen", "фізичної особи-підприємця", "derived"),
        ("uk", "Фізична особа — підприємець", "dat", "Фізичній особі — підприємцю", "sure"),
        ("uk", "керуюча партнерка", "gen", "керуючої партнерки", "derived"),
        ("uk", "керуючий відділенням", "dat", "керуючому відділенням", "derived"),
        ("uk", "завідуюча аптекою", "ins", "завідуючою аптекою", "derived"),
        ("uk", "тимчасово виконуюча обов’язки директора", "gen",
         "тимчасово виконуючої обов’язки директора", "derived"),
        ("uk", "матеріально відповідальна особа", "acc", "матеріально відповідальну особу", "sure"),
        ("uk", "відповідальна за пожежну безпеку", "gen",
         "відповідальної за пожежну безпеку", "derived"),
        ("uk", "директор-художній керівник", "gen", "директора-художнього керівника", "derived"),
        ("uk", "старша наукова співробітниця", "dat", "старшій науковій співробітниці", "derived"),
        ("uk", "IT-директор", "gen", "IT-директора", "derived"),
        ("uk", "топ-менеджер", "ins", "топ-менеджером", "derived"),
        ("uk", "CEO", "gen", "CEO", "derived"),
        ("uk", "директор філії «Київська»", "gen", "директора філії «Київська»", "derived"),
        ("uk", "виконавчий директор – член правління", "gen",
         "виконавчого директора – члена правління", "derived"),
        ("uk", "товариство з обмеженою відповідальністю", "ins",
         "товариством з обмеженою відповідальністю", "derived"),
        ("uk", "акціонерний банк", "acc", "акціонерний банк", "derived"),
        ("uk", "акціонерний банк", "gen", "акціонерного банку", "derived"),
        ("uk", "завгосп", "gen", "завгоспа", "derived"),
        ("uk", "сюрвеєр", "gen", "сюрвеєра", "unsure"),
        ("uk", "ФОП", "gen", "ФОП", "derived"),
        ("uk", "ген. директор", "gen", "ген. директора", "derived"),
        ("uk", "Заст. директора", "gen", "Заст. директора", "derived"),
        ("uk", "голова (президент)", "gen", "голови (президента)", "derived"),
        ("uk", "директор/головний бухгалтер", "ins", "директором/головним бухгалтером", "derived"),
        ("uk", "особа, уповноважена на підписання", "dat",
         "особі, уповноваженій на підписання", "derived"),
        ("uk", "уповноважена на підписання особа", "gen",
         "уповноваженої на підписання особи", "derived"),
        ("uk", "голова правління-директор", "gen", "голови правління-директор", "unsure"),
        ("ru", "начальник отдела маркетинга и продаж", "gen",
         "начальника отдела маркетинга и продаж", "derived"),
        ("ru", "директор и учредитель", "gen", "директора и учредителя", "sure"),
        ("ru", "заведующий архивом", "gen", "заведующего архивом", "derived"),
        ("ru", "младший партнёр", "gen", "младшего партнёра", "derived"),
        ("ru", "и. о. директора", "dat", "и. о. директора", "sure"),
        ("ru", "физическое лицо - предприниматель", "gen",
         "физического лица - предпринимателя", "sure"),
        ("ru", "общество с ограниченной ответственностью", "dat",
         "обществу с ограниченной ответственностью", "derived"),
        ("ru", "глава администрации", "ins", "главой администрации", "derived"),
        ("ru", "врач-терапевт", "ins", "врачом-терапевтом", "derived"),
    ],
)  # fmt: skip
def test_position(code: str, text: str, case: Case, form: str, confidence: Confidence) -> None:
    found = language(code).position(text, case)
    assert (found.text, found.confidence) == (form, confidence)


@pytest.mark.parametrize(
    ("text", "source", "target", "found"),
    [
        ("директор", "uk", "en", "director"),
        ("Генеральний директор", "uk", "ru", "Генеральный директор"),
        ("генеральная директриса", "ru", "uk", None),
        ("head of department", "en", "uk", "керівник відділу"),
        ("голова правління", "uk", "en", "chair of the board"),
        ("физическое лицо-предприниматель", "ru", "uk", None),
        ("ДИРЕКТОР", "uk", "en", "DIRECTOR"),
    ],
)
def test_translation(text: str, source: str, target: str, found: str | None) -> None:
    form = translate_position(text, source, target)
    assert (form.text if form else None) == found


def test_every_position_is_found_in_every_language() -> None:
    for source in SLAVIC:
        for row in book(source).table.values():
            for target in get_args(Lang):
                assert translate_position(row[0], source, target)


def test_english_position_is_kept_and_a_cyrillic_one_translated() -> None:
    assert language("en").position("CEO", "gen").text == "CEO"
    assert language("en").position("головний бухгалтер").text == "chief accountant"
    assert language("en").position("сюрвеєр").confidence == "unsure"
