"""The register of acts and the citations of texts."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from contracts.language import CASES, guard
from contracts.law import act, acts, citation_text, in_force
from contracts.resources import templates_root

FILES = sorted((templates_root() / "law" / "acts").glob("*.toml"))
KEYS = [path.stem for path in FILES]
CITABLE = [
    one.key
    for one in acts()
    if one.kind != "bill" and (one.until is None or one.until > one.checked_on)
]


@pytest.mark.parametrize(
    ("lang", "key", "article", "case", "text"),
    [
        ("uk", "cc", "625", "gen", "статті 625 Цивільного кодексу України"),
        ("uk", "cc", "549(3)", "gen", "частини третьої статті 549 Цивільного кодексу України"),
        ("uk", "cc", "625(2)", "ins", "частиною другою статті 625 Цивільного кодексу України"),
        ("uk", "cc", "903, 905", "ins", "статтями 903 та 905 Цивільного кодексу України"),
        ("uk", "tax", "291.6", "gen", "пункту 291.6 Податкового кодексу України"),
        ("uk", "comproc", "", "ins", "Господарським процесуальним кодексом України"),
        ("uk", "chambers", "14-1", "nom", None),
        (
            "uk",
            "currency",
            "13",
            "gen",
            (
                "статті 13 Закону України «Про валюту і валютні операції» від 21\u00a0червня 2018 року"
                " №\u00a02473-VIII"
            ),
        ),
        (
            "uk",
            "cisg",
            "",
            "nom",
            (
                "Конвенція Організації Об’єднаних Націй про договори міжнародної купівлі-продажу товарів"
                " (Відень, 11\u00a0квітня 1980 року)"
            ),
        ),
        ("ru", "cc", "534", "ins", "статьёй 534 Гражданского кодекса Украины"),
        ("ru", "cc", "549(1)", "dat", "части первой статьи 549 Гражданского кодекса Украины"),
        (
            "ru",
            "edoc",
            "",
            "ins",
            (
                "Законом Украины «Об электронных документах и электронном документообороте»"
                " от 22\u00a0мая 2003 года №\u00a0851-IV"
            ),
        ),
        ("en", "cc", "625", "gen", "Article 625 of the Civil Code of Ukraine"),
        ("en", "cc", "549(3)", "gen", "Article 549(3) of the Civil Code of Ukraine"),
        ("en", "cc", "903, 905", "nom", "Articles 903 and 905 of the Civil Code of Ukraine"),
        ("en", "tax", "291.6", "nom", "paragraph 291.6 of the Tax Code of Ukraine"),
        (
            "en",
            "latepay",
            "3",
            "nom",
            (
                "Article 3 of the Law of Ukraine “On Liability for Late Performance of Monetary"
                " Obligations” No.\u00a0543/96-VR dated 22\u00a0November 1996"
            ),
        ),
    ],
)
def test_citation_reads_as_a_lawyer_writes_it(
    lang: str, key: str, article: str, case: str, text: str | None
) -> None:
    found = citation_text(lang, key, article, case)
    assert found == text or (text is None and article in found)


@pytest.mark.parametrize(
    ("key", "article", "case"),
    [
        ("none", "1", "nom"),
        ("../cc", "1", "nom"),
        ("cc", "part two", "nom"),
        ("cc", "549(3), 625", "nom"),
        ("cc", "1", "voc"),
    ],
)
def test_what_cannot_be_cited_is_a_lookup_error(key: str, article: str, case: str) -> None:
    with pytest.raises(LookupError):
        citation_text("uk", key, article, case)


@pytest.mark.parametrize("key", ["comcode", "l852", "cmu506", "pdl_bill", "cc_bill"])
def test_what_is_no_law_any_more_or_not_yet_is_not_cited(key: str) -> None:
    with pytest.raises(LookupError):
        citation_text("uk", key)


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("cmu172", "пункт 3"),
        ("mf88", "пункт 3"),
        ("nbu18_2022", "пункт 3"),
        ("cc", "стаття 3"),
        ("gdpr", "стаття 3"),
    ],
)
def test_regulations_and_resolutions_are_divided_into_points(key: str, text: str) -> None:
    assert citation_text("uk", key, "3").replace("\u00a0", " ").startswith(text)


@pytest.mark.parametrize("key", CITABLE)
def test_every_act_is_cited_in_every_case_and_language(key: str) -> None:
    for case in CASES:
        for lang in ("uk", "ru", "en"):
            text = citation_text(lang, key, "1", case)
            assert "{" not in text
            assert "None" not in text


@pytest.mark.parametrize("path", FILES, ids=KEYS)
def test_file_is_named_by_its_key(path: Path) -> None:
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    assert data["key"] == path.stem
    assert act(path.stem).key == path.stem


@pytest.mark.parametrize("key", KEYS)
def test_titles_have_the_letters_of_their_language(key: str) -> None:
    found = act(key)
    for lang in ("uk", "ru", "en"):
        for title in found.titles:
            assert guard(title.texts[lang], lang) == []
            assert title.texts[lang] == title.texts[lang].strip()
        for text in found.cases.get(lang, {}).values():
            assert guard(text, lang) == []


@pytest.mark.parametrize("key", KEYS)
def test_days_of_an_act_are_in_order(key: str) -> None:
    found = act(key)
    if found.since is not None:
        assert found.date <= found.since
        assert found.until is None or found.since < found.until
        assert found.titles[0].since == found.since
    assert bool(found.since_event) == (found.since is None and found.kind != "bill")
    assert [title.since for title in found.titles] == sorted(title.since for title in found.titles)
    assert found.checked_on >= date(2026, 11, 22)


@pytest.mark.parametrize("key", KEYS)
def test_an_act_that_was_replaced_names_a_later_one(key: str) -> None:
    found = act(key)
    if (
        found.successor and found.successor != "cc"
    ):  # what the Commercial Code said is in the Civil Code
        assert act(found.successor).date > found.date


def test_two_acts_of_one_number_are_two_keys() -> None:
    by_number: dict[str, list[str]] = {}
    for one in acts():
        if one.number:
            by_number.setdefault(f"{one.kind} {one.number}", []).append(one.key)
    assert [keys for keys in by_number.values() if len(keys) > 1] == [["nbu18_2022", "nbu18_2026"]]


def test_no_key_is_another_with_a_letter_more() -> None:
    """As `ecom` and `ecomm` would be."""
    shorter = {(key[:place] + key[place + 1 :], key) for key in KEYS for place in range(len(key))}
    assert [key for less, key in shorter if less in KEYS] == []


@pytest.mark.parametrize(
    ("key", "first_without"),
    [
        ("comcode", date(2025, 8, 28)),
        ("l852", date(2018, 11, 7)),
        ("l2759", date(2023, 5, 25)),
    ],
)
def test_act_is_in_force_to_the_day_before_its_end(key: str, first_without: date) -> None:
    assert in_force(key, first_without - timedelta(days=1))
    assert not in_force(key, first_without)


def test_a_bill_is_never_in_force() -> None:
    bills = [one for one in acts() if one.kind == "bill"]
    assert len(bills) == 3
    assert not any(one.is_in_force(date(2030, 1, 1)) for one in bills)


def test_title_of_an_act_follows_the_day() -> None:
    found = act("etrust")
    assert found.title("uk", date(2023, 12, 31)) == "Про електронні довірчі послуги"
    assert "ідентифікацію" in found.title("uk", date(2024, 1, 1))
    assert found.title("uk") == found.title("uk", date(2026, 1, 1))


def test_act_is_in_force_from_its_first_day() -> None:
    assert not in_force("currency", date(2019, 2, 6))
    assert in_force("currency", date(2019, 2, 7))


def test_acts_come_in_the_order_of_their_keys() -> None:
    assert [found.key for found in acts()] == sorted(KEYS)
