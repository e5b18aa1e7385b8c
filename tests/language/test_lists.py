"""Lists in a sentence."""

from __future__ import annotations

import pytest

from contracts.language import language
from contracts.language.lists import is_list


@pytest.mark.parametrize(
    ("code", "items", "expected"),
    [
        ("uk", ["сир", "вино", "хліб"], "сир, вино та хліб"),
        ("uk", ["вино та пиво", "хліб"], "вино та пиво; хліб"),
        ("uk", ["ТОВ «Роги та копита»", "ТОВ «Альфа»"], "ТОВ «Роги та копита» та ТОВ «Альфа»"),
        ("uk", ["посуд (скло, порцеляна)", "меблі"], "посуд (скло, порцеляна) та меблі"),
        ("uk", ["вино та пиво"], "вино та пиво"),
        ("ru", ["вино или пиво", "хлеб"], "вино или пиво; хлеб"),
        ("en", ["bread, butter", "wine"], "bread, butter; wine"),
        ("en", ["bread", "wine"], "bread and wine"),
    ],
)
def test_names_that_are_lists_are_kept_apart(code: str, items: list[str], expected: str) -> None:
    assert language(code).join(items) == expected


def test_a_choice_keeps_its_conjunction() -> None:
    assert language("uk").join(["код, підпис", "фото"], last="or") == "код, підпис; або фото"
    assert language("en").join(["code, sign", "photo"], last="or") == "code, sign; or photo"


@pytest.mark.parametrize("name", ["Андорра", "Оринок", "Toronto", "1,5 кг", "Івано-Франківськ"])
def test_letters_of_conjunctions_inside_a_word_are_no_list(name: str) -> None:
    assert not is_list(name)
