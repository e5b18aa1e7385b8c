"""Names: right where we are sure, and honest where usage differs."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.language import CASES, Case, Confidence, Gender, language
from contracts.language.data import NameTable, load
from contracts.language.names import NameBook
from contracts.language.names_ru import NAMES as RUSSIAN
from contracts.language.names_uk import NAMES as UKRAINIAN
from tests.language.dictionary import TAGS, dictionary, plain

BOOKS: dict[str, NameBook] = {"uk": UKRAINIAN, "ru": RUSSIAN}
OBLIQUE: tuple[Case, ...] = ("gen", "dat", "acc", "ins")
GENDERS: tuple[Gender, ...] = ("m", "f")

SURNAMES = {
    "uk": (
        "Мельник Ковальчук Бондаренко Кравець Шевчук Поліщук Ткач Мороз Лисенко Савченко Руденко "
        "Петрук Гончаренко Клименко Павлюк Василенко Марченко Карпенко Левицький Яворський "
        "Кобзар Кухар Паламар Слюсар Пушкар Римар Кравчук Білий Чорний Швидкий Скиба Шульга "
        "Козлов Іванов Медведєв Бах Вагнер Шварц Гоголь Коваль Соболь Король Палій Нечай Багрій "
        "Іванович Петрович Горобець Стрілець Литвинець Кушнір Чорновіл Перебийніс Махно Шило"
    ),
    "ru": (
        "Иванов Кузнецов Соколов Петров Ковальский Трубецкой Шевченко Бойко Мельник Полищук Мороз "
        "Гоголь Мицкевич Мазепа Сорока Лобода Россини Черных Седых Булгак Гай Рерих Антонёнок"
    ),
}


def dictionary_forms(code: str, word: str, gender: Gender, case: Case, tag: str) -> set[str]:
    """What the dictionary gives for a name that it knows, in every of its readings."""
    nominative = word.lower().replace("’", "'")
    sex = {"m": "masc", "f": "femn"}[gender]
    readings = [
        reading
        for reading in dictionary(code).parse(nominative)
        if reading.is_known and {tag, sex} in reading.tag and reading.normal_form == nominative
    ]
    return {
        plain(form.word)
        for reading in readings
        for form in reading.lexeme
        if form.tag.case == TAGS[case] and "plur" not in form.tag and sex in form.tag
    }


@pytest.mark.parametrize(("code", "gender"), [*product(BOOKS, GENDERS)])
def test_known_given_names_agree_with_the_dictionary(code: str, gender: Gender) -> None:
    names = load(f"names_{code}")["given"][f"known_{gender}"].split()
    checked = 0
    for name, case in product(names, OBLIQUE):
        form = BOOKS[code].part("given", name, gender, case)
        assert form.confidence == "sure"
        theirs = dictionary_forms(code, name, gender, case, "Name")
        checked += bool(theirs)
        found = plain(form.text)
        assert not theirs or found in theirs, (name, case, form, theirs)
    assert checked > len(names)


@pytest.mark.parametrize(("code", "gender"), [*product(BOOKS, GENDERS)])
def test_usual_surnames_agree_with_the_dictionary(code: str, gender: Gender) -> None:
    for name, case in product(SURNAMES[code].split(), OBLIQUE):
        form = BOOKS[code].part("surname", name, gender, case)
        theirs = dictionary_forms(code, name, gender, case, "Surn")
        found = plain(form.text)
        wrong = bool(theirs) and found not in theirs
        assert not wrong or form.confidence == "unsure", (name, case, form, theirs)


@pytest.mark.slow
@pytest.mark.parametrize("code", BOOKS)
def test_no_wrong_form_of_any_name_in_the_dictionary_is_marked_sure(code: str) -> None:
    """Double names are left out: the dictionaries decline their first parts at random."""
    parts = {"Surn": "surname", "Name": "given"}
    checked = 0
    for reading in dictionary(code).iter_known_word_parses(""):
        tag = next((one for one in parts if one in reading.tag), None)
        if tag is None or reading.word != reading.normal_form or "-" in reading.word:
            continue
        gender: Gender = "f" if "femn" in reading.tag else "m"
        name = reading.word.replace("'", "’").capitalize()
        for case in OBLIQUE:
            form = BOOKS[code].part(parts[tag], name, gender, case)  # type: ignore[arg-type]
            if form.confidence == "sure":
                theirs = dictionary_forms(code, name, gender, case, tag)
                checked += bool(theirs)
                assert not theirs or plain(form.text) in theirs, (name, gender, case, form, theirs)
    assert checked > 5000


@pytest.mark.parametrize(
    ("code", "surname", "gender", "genitive", "confidence"),
    [
        ("uk", "Бондар", "m", "Бондаря", "derived"),
        ("uk", "Гайдар", "m", "Гайдара", "derived"),
        ("uk", "Олень", "m", "Оленя", "sure"),
        ("uk", "Верхня", "f", "Верхньої", "derived"),
        ("uk", "Гурковський", "m", "Гурковського", "sure"),
        ("uk", "Гурковська", "f", "Гурковської", "sure"),
        ("uk", "Дюма", "m", "Дюма", "sure"),
        ("uk", "Щетина", "f", "Щетини", "derived"),
        ("uk", "Глова", "f", "Глови", "derived"),
        ("uk", "Мердок", "m", "Мердока", "unsure"),
        ("uk", "Петренко", "f", "Петренко", "sure"),
        ("uk", "Ковальчук", "f", "Ковальчук", "sure"),
        ("uk", "Форстер", "m", "Форстера", "derived"),
        ("uk", "Карпець", "m", "Карпця", "unsure"),
        ("uk", "Лемеш", "m", "Лемеша", "derived"),
        ("uk", "Пелих", "m", "Пелиха", "derived"),
        ("uk", "ШЕВЧЕНКО", "m", "ШЕВЧЕНКА", "sure"),
        ("uk", "Smith", "m", "Smith", "unsure"),
        ("uk", "ван Дейк", "m", "ван Дейка", "unsure"),
        ("uk", "Драй-Хмара", "m", "Драй-Хмари", "derived"),
        ("uk", "Нечуй-Левицький", "m", "Нечуя-Левицького", "derived"),
        ("uk", "Мельник-Ковальська", "f", "Мельник-Ковальської", "derived"),
        ("uk", "Кучер’явий", "m", "Кучер’явого", "derived"),
        ("ru", "Починок", "m", "Починка", "unsure"),
        ("ru", "Груша", "m", "Груши", "derived"),
        ("ru", "Прибой", "m", "Прибоя", "derived"),
        ("ru", "Хемингуэй", "m", "Хемингуэя", "derived"),
        ("ru", "Шевченко", "m", "Шевченко", "sure"),
        ("ru", "Долгих", "f", "Долгих", "sure"),
    ],
)
def test_surname(
    code: str, surname: str, gender: Gender, genitive: str, confidence: Confidence
) -> None:
    form = BOOKS[code].part("surname", surname, gender, "gen")
    assert (form.text, form.confidence) == (genitive, confidence)


@pytest.mark.parametrize(
    ("code", "given_name", "gender", "genitive", "confidence"),
    [
        ("uk", "Антін", "m", "Антона", "sure"),
        ("uk", "Пітер", "m", "Пітера", "sure"),
        ("uk", "Фарід", "m", "Фаріда", "sure"),
        ("uk", "Любов", "f", "Любові", "sure"),
        ("uk", "Мері", "f", "Мері", "sure"),
        ("uk", "Хома", "m", "Хоми", "sure"),
        ("uk", "Віллем", "m", "Віллема", "derived"),
        ("uk", "Нугзар", "m", "Нугзара", "unsure"),
        ("uk", "Франческо", "m", "Франческа", "unsure"),
        ("uk", "Анна-Марія", "f", "Анни-Марії", "derived"),
        ("ru", "Пётр", "m", "Петра", "sure"),
        ("ru", "Павел", "m", "Павла", "sure"),
        ("ru", "Джек", "m", "Джека", "unsure"),
        ("ru", "Любовь", "f", "Любови", "sure"),
        ("ru", "Жан-Клод", "m", "Жана-Клода", "unsure"),
    ],
)
def test_given_name(
    code: str, given_name: str, gender: Gender, genitive: str, confidence: Confidence
) -> None:
    form = BOOKS[code].part("given", given_name, gender, "gen")
    assert (form.text, form.confidence) == (genitive, confidence)


@pytest.mark.parametrize(
    ("code", "gender", "patronymic", "instrumental"),
    [
        ("uk", "m", "Ілліч", "Іллічем"),
        ("uk", "m", "Григорович", "Григоровичем"),
        ("uk", "f", "Юріївна", "Юріївною"),
        ("ru", "m", "Ильич", "Ильичом"),
        ("ru", "m", "Никитич", "Никитичем"),
        ("ru", "f", "Кузьминична", "Кузьминичной"),
    ],
)
def test_patronymic(code: str, gender: Gender, patronymic: str, instrumental: str) -> None:
    form = BOOKS[code].part("patronymic", patronymic, gender, "ins")
    assert (form.text, form.confidence) == (instrumental, "sure")


def test_usage_that_differs_is_unsure_in_that_case_only() -> None:
    """«Скляром» and «Склярем» are both written; «Скляра» is not in doubt."""
    assert UKRAINIAN.part("surname", "Скляр", "m", "gen").confidence == "derived"
    assert UKRAINIAN.part("surname", "Скляр", "m", "ins").confidence == "unsure"
    assert RUSSIAN.part("surname", "Кулиш", "m", "dat").confidence == "derived"
    assert RUSSIAN.part("surname", "Кулиш", "m", "ins").confidence == "unsure"


def test_whole_name_is_as_sure_as_its_weakest_part() -> None:
    uk = language("uk")
    assert uk.name("Шевченко", "Тарас", "Григорович", gender="m", case="gen").confidence == "sure"
    assert uk.name("Мердок", "Тарас", "Григорович", gender="m", case="gen").confidence == "unsure"


def test_name_without_patronymic_and_in_the_other_order() -> None:
    uk = language("uk")
    assert uk.name("Франко", "Іван", gender="m", case="dat").text == "Франку Івану"
    ordered = uk.name("Франко", "Іван", "Якович", gender="m", case="gen", order="given")
    assert ordered.text == "Івана Яковича Франка"


def test_every_apostrophe_and_dash_is_understood() -> None:
    uk = language("uk")
    for apostrophe in "'’ʼ`":
        form = uk.name(f"Лук{apostrophe}яненко", "Дем’ян", gender="m", case="gen")
        assert form.text == "Лук’яненка Дем’яна"
    assert uk.name("Нечуй – Левицький", " Іван ", gender="m").text == "Нечуй-Левицький Іван"


def test_gender_of_a_person_is_needed() -> None:
    for code in ("uk", "ru", "en"):
        with pytest.raises(ValueError, match="gender"):
            language(code).name("Лі", "Бо", gender="n")


def test_initials_and_signature() -> None:
    uk = language("uk")
    assert uk.initials("Шевченко", "Тарас", "Григорович") == "Т.\u00a0Г.\u00a0Шевченко"
    assert uk.initials("Косач", "Анна-Марія") == "А.-М.\u00a0Косач"
    assert uk.signature("Лук'яненко", "Тарас") == "Тарас ЛУК’ЯНЕНКО"
    assert language("en").signature("Щербак", "Юрій") == "Yurii SHCHERBAK"
    assert language("en").initials("Щербак", "Юрій", "Якович") == "Y.\u00a0Y.\u00a0Shcherbak"


def test_english_name_is_romanised_and_a_latin_one_is_kept() -> None:
    en = language("en")
    assert en.name("Згурський", "Юрій", gender="m").text == "Yurii Zghurskyi"
    assert en.name("Згурський", "Юрій", gender="m").confidence == "derived"
    kept = en.name("Zgurskiy", "Yuriy", gender="m", case="gen")
    assert (kept.text, kept.confidence) == ("Yuriy Zgurskiy", "sure")


LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’-"


@given(
    st.sampled_from(["uk", "ru"]),
    st.text(alphabet=LETTERS + "ыэё XYz.", min_size=1, max_size=14).map(str.title),
    st.sampled_from(GENDERS),
    st.sampled_from(CASES),
)
def test_any_text_gets_a_form_and_the_nominative_stays(
    code: str, text: str, gender: Gender, case: Case
) -> None:
    for part in ("surname", "given", "patronymic"):
        form = BOOKS[code].part(part, text, gender, case)
        assert "\n" not in form.text
        nominative = BOOKS[code].part(part, text, gender, "nom")
        assert case != "nom" or form == nominative


@pytest.mark.parametrize("code", BOOKS)
def test_tables_hold_their_own_alphabet_and_full_rows(code: str) -> None:
    letters = {
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’-",
        "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя-",
    }
    for section in load(f"names_{code}").values():
        for value in section.values():
            words = (
                value.split()
                if isinstance(value, str)
                else [*value, *" ".join(value.values()).split()]
            )
            assert all(set(word.lower()) <= set(letters[code]) for word in words)
            rows = [] if isinstance(value, str) else value.values()
            assert all(len(row.split()) == 5 for row in rows)


def test_name_table_keeps_capitals() -> None:
    table = NameTable("names_uk")
    form = table.form("surname", "Олень", "m", "gen")
    assert form is not None
    assert form.text == "Оленя"
    assert table.form("surname", "Сарна", "m", "gen") is None
