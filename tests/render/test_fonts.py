"""What the shipped fonts can show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.errors import FontError
from contracts.fonts import FACES, advances, check_glyphs, coverage, fonts_folder, lacking, width
from contracts.model import Field, Paragraph
from tests.render.samples import LANGUAGES, contract, document, specification

ALPHABETS = (
    "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
    "ЁЪЫЭёъыэABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
)
SIGNS = "’ʼ«»„“”‘–—№§₴€$£®©™°±×÷≤≥²³½µ%‰…•\u00a0\u202f\u2009\u2011−"


def test_all_faces_show_ukrainian_russian_english_and_signs_of_the_trade() -> None:
    assert lacking(ALPHABETS + SIGNS) == frozenset()


@pytest.mark.parametrize("face", FACES)
def test_faces_are_whole_fonts_with_their_licence(face: str) -> None:
    assert len(advances(face)) > 3000
    assert "SIL OPEN FONT LICENSE" in (fonts_folder() / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("character", "☐☑\x00\x07\x1f\x7f\n\t\ue000\uf001\u202e\u2067\U0001f600")
def test_what_a_reader_would_not_see_is_lacking(character: str) -> None:
    assert lacking(f"a{character}b") == {character}


def test_digits_are_half_an_em_as_in_times() -> None:
    assert {advances()[digit] for digit in "0123456789"} == {0.5}
    assert width("0" * 72, 10.0) == pytest.approx(127.0)


@given(
    st.text(st.sampled_from(ALPHABETS), max_size=20),
    st.text(st.sampled_from(ALPHABETS), max_size=20),
)
def test_widths_add_up(left: str, right: str) -> None:
    assert width(left + right, 12.0) == pytest.approx(width(left, 12.0) + width(right, 12.0))


@pytest.mark.parametrize("language", LANGUAGES)
def test_samples_can_be_shown(language: str) -> None:
    check_glyphs(specification(language))
    check_glyphs(contract(language))


def test_error_names_each_character_and_each_place() -> None:
    value = Field("скриня ☐ 木", ("specifications[0].lines[0].name",))
    with pytest.raises(FontError) as raised:
        check_glyphs(document((Paragraph((value,)),), header="☐"))
    places = [
        (found.place.path or found.place.clause, found.fields["code"])
        for found in raised.value.diagnostics
    ]
    assert places == [
        ("header", "U+2610"),
        ("specifications[0].lines[0].name", "U+2610"),
        ("specifications[0].lines[0].name", "U+6728"),
    ]
    assert raised.value.diagnostics[0].fields["name"] == "BALLOT BOX"
    assert raised.value.exit_code == 5


def test_coverage_is_the_same_in_all_faces() -> None:
    assert all(coverage() <= advances(face).keys() for face in FACES)
