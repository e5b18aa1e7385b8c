"""The message catalogues: complete, compiled, faithful to the sources and to the alphabet of their language."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.catalogues import (
    CLICK,
    LANGUAGES,
    LOCALE,
    ROOT,
    extracted,
    fields_of,
    mo_path,
    read,
    untranslated,
)

AGAIN = "run `python -m tests.catalogues` and translate what it lists"
# Words of Ukrainian that stay Ukrainian in Russian: names of places, acts, systems and codes.
UKRAINIAN = re.compile(r"м\. Київ|Вчасно|ДСТУ|Договору поставки")
FOREIGN_LETTERS = {"uk": re.compile("[ёъыэЁЪЫЭ]"), "ru": re.compile("[іїєґІЇЄҐ’]")}


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def strings(message: Message) -> tuple[str, ...]:
    string = message.string
    return (string,) if isinstance(string, str) else tuple(string or ())


def messages(language: str) -> Iterator[Message]:
    return (one for one in read(language) if one.id)


def test_template_holds_exactly_what_is_marked() -> None:
    with (LOCALE / "contracts.pot").open("rb") as stream:
        committed = {ids(one) for one in read_po(stream) if one.id}
    assert committed == {ids(one) for one in extracted() if one.id}, AGAIN


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_holds_exactly_what_is_marked(language: str) -> None:
    assert {ids(one) for one in messages(language)} == {
        ids(one) for one in extracted() if one.id
    }, AGAIN


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_in_all_its_forms(language: str) -> None:
    assert not untranslated(read(language)), AGAIN
    assert {len(strings(one)) for one in messages(language) if len(ids(one)) == 2} == {3}
    assert not [one.id for one in messages(language) if one.fuzzy]


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogue_says_what_the_text_says(language: str) -> None:
    with mo_path(language).open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)
    for one in messages(language):
        first, *many = ids(one)
        if many:
            said = [compiled.ngettext(first, many[0], number) for number in (1, 2, 5)]
            assert tuple(said) == strings(one), AGAIN
        else:
            assert compiled.gettext(first) == one.string, AGAIN
    assert "charset=utf-8" in str(compiled.info()["content-type"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_translation_has_the_fields_of_its_message(language: str) -> None:
    for one in messages(language):
        wanted = {field for each in ids(one) for field in fields_of(each)}
        for string in strings(one):
            if len(ids(one)) == 1:
                assert set(fields_of(string)) == wanted, one.id
            else:
                assert set(fields_of(string)) <= wanted, one.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_translation_keeps_the_code_in_the_message(language: str) -> None:
    """Keys, values and commands between backticks are what a user types, the same in all languages."""
    code = re.compile(r"`([^`]*)`")
    translatable = {"key: value", "for name in source"}
    for one in messages(language):
        for string in strings(one):
            kept = [each for each in code.findall(ids(one)[0]) if each not in translatable]
            said = [each for each in code.findall(string) if each.isascii() or each in kept]
            assert sorted(said) == sorted(kept), one.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_translation_is_written_in_its_alphabet(language: str) -> None:
    for one in messages(language):
        for string in strings(one):
            text = UKRAINIAN.sub("", string) if language == "ru" else string
            assert not FOREIGN_LETTERS[language].search(text), string
            assert not re.search(r"[а-яіїєґё]['`][яюєїа-я]", string), string
            assert not re.search(r"[A-Za-z][а-яіїєґё]|[а-яіїєґё][A-Za-z]", string), string
            assert "№ " not in string, f"a no-break space belongs after №: {string}"
            assert not re.search(r" {2}|\s$|^\s", string), string


@pytest.mark.parametrize("language", LANGUAGES)
def test_end_of_a_sentence_stays_what_it_is(language: str) -> None:
    for one in messages(language):
        for string in strings(one):
            end = ids(one)[-1][-1]
            if end in ".?:":
                assert string.endswith(end), one.id
            elif end.isalpha():
                assert string[-1] not in ".:", one.id


def test_phrases_of_click_are_still_its_phrases() -> None:
    folder = Path(click.__file__).parent
    keywords = {"_": None, "ngettext": (1, 2)}
    said = {message for _file, _line, message, *_ in extract_from_dir(folder, keywords=keywords)}
    own = {"Arguments"}
    assert set(CLICK) - own <= said


def sources() -> list[Path]:
    return [
        ROOT / "cli.py",
        *sorted((ROOT / "contracts").rglob("*.py")),
        *sorted((ROOT / "schemas").rglob("*.py")),
    ]


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_marked_where_extraction_does_not_see_it(path: Path) -> None:
    """Babel sees no call inside an f-string and no text that is put together."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            inside = [one for one in ast.walk(node) if isinstance(one, ast.Call)]
            names = [one.func.id for one in inside if isinstance(one.func, ast.Name)]
            assert not {"_", "n_"} & set(names), f"line {node.lineno}"
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "n_")
        ):
            assert all(isinstance(one, ast.Constant) for one in node.args), f"line {node.lineno}"


SAYS = {"problem": (1,), "Diagnostic": (1, 3), "report": (1, 2), "stop": (1, 2), "Phrase": (0,)}


def spoken(path: Path) -> Iterator[ast.expr]:
    """The messages and hints that a module hands to whoever shows them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        positions = SAYS.get(name, (0,) if name.endswith("Error") else ())
        yield from (node.args[each] for each in positions if each < len(node.args))
        if positions:
            yield from (one.value for one in node.keywords if one.arg in ("hint", "message"))


# What a programmer has done wrong is said to the programmer.
FOR_PROGRAMMERS = (
    "RuntimeError",
    "TypeError",
    "ValueError",
    "AttributeError",
    "KeyError",
    "AssertionError",
)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_messages_are_marked(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for value in spoken(path):
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and " " in value.value:
            line = source.splitlines()[value.lineno - 1]
            before = source.splitlines()[max(0, value.lineno - 2)]
            assert any(name in line + before for name in FOR_PROGRAMMERS), (
                f"line {value.lineno}: {value.value}"
            )
