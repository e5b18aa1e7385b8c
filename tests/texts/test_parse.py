"""The language of texts: what it allows becomes a tree, anything else is an error with file and line."""

from __future__ import annotations

import pytest

from contracts.texts.parse import parse_text
from contracts.texts.tree import (
    TBlock,
    TBreak,
    TCitation,
    TClause,
    TField,
    TFor,
    TIf,
    TInlineIf,
    TItem,
    TLink,
    TNamed,
    TPlain,
    TRef,
    TSection,
    TSpan,
    TTable,
    TTerm,
    TText,
)
from tests.texts.help import refused


def parsed(text: str) -> tuple[TBlock, ...]:
    return parse_text(text, name="note.md", language="uk").blocks


def clause(text: str) -> TClause:
    (block,) = parsed(text)
    assert isinstance(block, TClause)
    return block


def ids(blocks: tuple[TBlock, ...]) -> list[str]:
    return [block.id for block in blocks if isinstance(block, TClause | TSection)]


# What is allowed -----------------------------------------------------------------------------------------------------


def test_title_holds_all_that_follows() -> None:
    (section,) = parsed("# Оплата {: #payment }\n\nПерше {: #one }\n\nДруге {: .plain }\n")
    assert isinstance(section, TSection)
    assert (section.id, section.numbered, section.line) == ("payment", True, 1)
    assert [type(block) for block in section.children] == [TClause, TPlain]


def test_plain_title_has_no_number() -> None:
    (section,) = parsed("# Підписи {: #signatures } {: .plain }\n\n{% signatures %}\n")
    assert isinstance(section, TSection)
    assert not section.numbered
    assert section.children == (TNamed("signatures", "", 3),)


def test_items_are_sub_clauses_and_dash_lines() -> None:
    top, first, second, dash = parsed(
        "Такі: {: #a }\n\n1. один; {: #b }\n   1. глибше; {: #c }\n2. два. {: #d }\n\n- тире.\n"
    )
    assert isinstance(top, TClause)
    assert isinstance(first, TClause)
    assert isinstance(second, TClause)
    assert (top.level, first.level, second.level) == (1, 2, 2)
    assert ids(first.children) == ["c"]
    assert first.children[0].level == 3  # type: ignore[union-attr]
    assert isinstance(dash, TItem)


def test_line_tags_take_whole_blocks() -> None:
    one, two = parsed(
        "{% if a %}\nПерше {: #one }\n{% elif b %}\nДруге {: #two }\n{% else %}\nТретє {: #three }\n"
        "{% endif %}\n\n{% for x in y.z %}\n- {{ x }};\n{% endfor %}\n"
    )
    assert isinstance(one, TIf)
    assert [(branch.condition, ids(branch.blocks)) for branch in one.branches] == [
        ("a", ["one"]),
        ("b", ["two"]),
        ("", ["three"]),
    ]
    assert isinstance(two, TFor)
    assert (two.variable, two.source, two.line) == ("x", "y.z", 9)


def test_line_tag_inside_a_list_takes_its_items() -> None:
    top, first, choice, last = parsed(
        "Такі: {: #a }\n\n1. один; {: #b }\n{% if x %}\n2. два; {: #c }\n{% endif %}\n3. три. {: #d }\n"
    )
    assert ids((top, first, last)) == ["a", "b", "d"]
    assert isinstance(choice, TIf)
    assert ids(choice.branches[0].blocks) == ["c"]


def test_nested_line_tags() -> None:
    (outer,) = parsed(
        "{% if a %}\n\nПерше {: #one }\n\n{% if b %}\nДруге {: #two }\n{% endif %}\n\n{% endif %}\n"
    )
    assert isinstance(outer, TIf)
    one, inner = outer.branches[0].blocks
    assert isinstance(inner, TIf)
    assert (ids((one,)), ids(inner.branches[0].blocks)) == (["one"], ["two"])


def test_words_of_a_paragraph() -> None:
    words = clause(
        "До {{ ref('a', case='gen') }} {{ term('buyer', number='pl') }} {{ law('cc', '549') }} "
        "**{{ x | money }}**\n*і* [сайт](https://example.com) {% if y %}так{% else %}ні{% endif %} {: #b }"
    ).inlines
    kinds = [type(each) for each in words if not isinstance(each, TText)]
    assert kinds == [TRef, TTerm, TCitation, TSpan, TSpan, TLink, TInlineIf]
    assert TRef("a", "gen", 1) in words
    assert TTerm("buyer", "nom", "pl", 1) in words
    assert TCitation("cc", "549", "nom", 1) in words
    assert TSpan("strong", (TField("x | money", 1),)) in words


def test_markdown_never_sees_an_expression_and_an_expression_never_sees_markdown() -> None:
    words = clause("**{{ a }}**ом та {{ x | join('*') }} і _{{ b_c }} 2 * 3 {: #a }").inlines
    assert TSpan("strong", (TField("a", 1),)) in words
    assert TField("x | join('*')", 1) in words
    assert TField("b_c", 1) in words


def test_line_break_and_escape() -> None:
    words = clause("один\\\nдва 1\\. три \\*чотири\\* {: #a }").inlines
    assert words == (TText("один"), TBreak(), TText("два 1. три *чотири*"))


def test_table_written_in_a_text() -> None:
    (table,) = parsed("| а | б |\n|---|--:|\n| {{ x }} | **г** |\n")
    assert isinstance(table, TTable)
    assert table.aligns == ("left", "right")
    assert table.rows == (((TField("x", 3),), (TSpan("strong", (TText("г"),)),)),)


def test_lines_keep_their_numbers_behind_a_long_expression() -> None:
    assert refused("{{ a\n   | money }} {: #a }\n\nбез імені\n") == ("id-missing", 4)


def test_windows_line_ends_change_nothing() -> None:
    assert parsed("Раз {: #a }\r\n\r\n- два;\r\n") == parsed("Раз {: #a }\n\n- два;\n")


def test_empty_text_says_nothing() -> None:
    assert parsed("\n") == ()


# What is refused -----------------------------------------------------------------------------------------------------

RANGES = {
    "ends in the middle of a paragraph": (
        "{% if a %}\nОдин {: #a }\n\nДва\nі {% endif %} {: #b }\n",
        ("condition-unpaired", 5),
    ),
    "begins in the middle of an item": (
        "Такі: {: #a }\n\n1. один {: #b }\n\n{% if x %}\n   - перше;\n2. два {: #c }\n{% endif %}\n",
        ("range-covers-half", 5),
    ),
    "begins inside an item and ends behind the list": (
        "Такі: {: #a }\n\n- один\n\n  {% if x %}\n  ще {: .plain }\n\nДалі {: #b }\n{% endif %}\n",
        ("range-covers-half", 5),
    ),
    "a branch covers half an item": (
        "Такі: {: #a }\n\n{% if x %}\n- один\n{% else %}\n\n  ще {: .plain }\n{% endif %}\n",
        ("range-covers-half", 3),
    ),
}


@pytest.mark.parametrize("name", RANGES)
def test_range_over_half_a_block_is_refused(name: str) -> None:
    text, expected = RANGES[name]
    assert refused(text) == expected


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Договір від {: #a }\n1. березня {: #b }\n", 2),
        ("Договір від\n1. березня {: #a }\n", 2),
        ("Такі: {: #a }\n- один;\n", 2),
        ("Раз {: #a }\n\nДва: {: #b }\n* три;\n", 4),
    ],
)
def test_list_without_blank_line_is_refused(text: str, line: int) -> None:
    assert refused(text) == ("list-without-blank-line", line)


def test_line_that_begins_with_a_year_is_no_item() -> None:
    assert refused("У березні: {: #a }\n\n2026. року {: #b }\n") == ("list-start", 3)


def test_numbered_item_under_a_dash_line_is_refused() -> None:
    assert refused("Такі: {: #a }\n\n- один\n\n  1. два {: #b }\n") == ("number-under-dash", 5)


@pytest.mark.parametrize(
    "text",
    [
        "**один {% if x %}два** три{% endif %} {: #a }",
        "*{% if x %}один*{% endif %} {: #a }",
        "{% if x %}**один{% endif %}** {: #a }",
        "один {% if x %}два {: #a }",
        "один {% endif %} {: #a }",
        "один {% else %} два {: #a }",
    ],
)
def test_emphasis_across_a_condition_is_refused(text: str) -> None:
    assert refused("Перше {: #first }\n\n" + text) == ("condition-unpaired", 3)


IDS = {
    "id-missing": ["один", "Такі: {: #a }\n\n1. один\n", "# Назва"],
    "id-form": [
        "один {: #Payment }",
        "один {: #p5_2 }",
        "один {: #оплата }",
        f"один {{: #{'a' * 33} }}",
    ],
    "id-twice": ["один {: #a }\n\nдва {: #a }", "один {: #a } {: #b }"],
    "id-in-loop": [
        "{% for x in y %}\nодин {: #a }\n{% endfor %}",
        "{% for x in y %}\n{% if x %}\nодин {: #a }\n{% endif %}\n{% endfor %}",
    ],
    "empty-clause": ["{: #a }", "Такі: {: #a }\n\n1. {: #b }\n"],
    "empty-item": ["-\n"],
    "attribute-not-last": ["один {: #a } два", "**один {: #a }**"],
    "unknown-attribute": ["один {: .bold }", "один {: style=red }"],
}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule in IDS for text in IDS[rule]])
def test_ids_are_there_once_and_well_formed(rule: str, text: str) -> None:
    assert refused(text)[0] == rule


def test_longest_id_is_allowed() -> None:
    assert clause(f"один {{: #{'a' * 32} }}").id == "a" * 32


TAGS = {
    "unknown-tag": ["{% include 'x' %}", "{% set a = 1 %}", "{% macro m() %}", "{% raw %}"],
    "inline-tag": ["один {% for x in y %}два{% endfor %} {: #a }", "один {% set a = 1 %} {: #a }"],
    "stray-brace": [
        "один }} {: #a }",
        "один {{ два {: #a }",
        "один {% два {: #a }",
        "один {# схований #} текст {: #a }",
        "один {#a}",
    ],
    "tag-open": ["{% if x %}\nодин {: #a }\n", "{% for x in y %}\n- один;\n"],
    "tag-alone": ["{% endif %}", "{% else %}", "{% elif x %}", "{% if x %}\n{% endfor %}"],
    "loop-form": ["{% for x %}\n- один;\n{% endfor %}"],
    "block-not-alone": ["{% table lines %}\nодин {: #a }"],
    "private-use-letter": ["один \ue000 {: #a }", "один \uf8ff {: #a }"],
    "tab": ["\tодин {: #a }"],
    "title-not-first": ["Один {: #a }\n\n# Назва {: #b }"],
    "heading-level": ["## Назва {: #a }"],
    "markdown": [
        "один <b>два</b> {: #a }",
        "один `код` {: #a }",
        "> один {: #a }",
        "```\nкод\n```",
        "***",
        "![а](https://e.com/a.png) {: #a }",
    ],
    "link-address": [
        "[а](javascript:alert(1)) {: #a }",
        "[а](https://e.com/{{ x }}) {: #a }",
        "[а](/path) {: #a }",
    ],
}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule in TAGS for text in TAGS[rule]])
def test_anything_else_is_refused(rule: str, text: str) -> None:
    assert refused(text)[0] == rule


def test_second_else_is_refused() -> None:
    text = "{% if a %}\nодин {: #a }\n{% else %}\nдва {: #b }\n{% else %}\nтри {: #c }\n{% endif %}"
    assert refused(text) == ("tag-alone", 5)


CALLS = {
    "unknown-case": ["ref('a', case='voc')", "law('cc', '5', case='x')", "term('a', case='')"],
    "call-arguments": [
        "ref(a)",
        "ref()",
        "ref('a', 'gen', 'x')",
        "ref('a', kind='x')",
        "ref('a', target='b')",
        "ref('a') | capital",
        "ref(*a)",
        "term('a', number='dual')",
        "law(5)",
        "law('cc', article=549)",
    ],
    "expression": ["ref('a'", "ref('a') ref('b')"],
}


@pytest.mark.parametrize(("rule", "call"), [(rule, call) for rule in CALLS for call in CALLS[rule]])
def test_calls_take_constants_only(rule: str, call: str) -> None:
    assert refused("Раз {: #a }\n\nДва {{ " + call + " }} {: #b }") == (rule, 3)


def test_too_many_expressions_are_refused() -> None:
    assert refused("{{ a }} " * 6400 + "{: #a }")[0] == "text-too-long"
