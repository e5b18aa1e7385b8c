"""Clause numbers have no gaps, references lead to clauses that are there, lists end with a full stop."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.compile.lists import gather
from contracts.compile.same import Same
from contracts.model import Block, Clause, Item, Paragraph, Ref, Section, Text, plain, walk
from tests.texts.help import deal_of, document_of, findings_of, outline


def test_clauses_are_numbered_without_gaps(tmp_path: Path) -> None:
    text = (
        "Перше. {: #a }\n\n{% if contract.limit %}\nЗайве. {: #b }\n{% endif %}\n\nДруге. {: #c }\n\n"
        "Третє: {: #d }\n\n1. один; {: #e }\n   1. глибше; {: #f }\n2. два; {: #g }\n"
    )
    assert outline(document_of(tmp_path, text).blocks) == [
        ["1", "Перше.", []],
        ["2", "Друге.", []],
        ["3", "Третє:", [["3.1", "один;", [["3.1.1", "глибше;", []]]], ["3.2", "два.", []]]],
    ]


def test_sections_are_numbered_and_their_clauses_under_them(tmp_path: Path) -> None:
    text = "# Предмет {: #subject }\n\nПерше. {: #a }\n\nДруге. {: #b }\n"
    assert outline(document_of(tmp_path, text, numbering="sections").blocks) == [
        ["1", "Предмет", [["1.1", "Перше.", []], ["1.2", "Друге.", []]]]
    ]


def test_clauses_of_an_unnumbered_section_are_counted_on(tmp_path: Path) -> None:
    document = document_of(tmp_path, "# Підписи {: #s } {: .plain }\n\nПерше. {: #a }\n")
    assert outline(document.blocks) == [["", "Підписи", [["1", "Перше.", []]]]]


def test_dash_lines_and_plain_paragraphs_belong_to_the_clause_above(tmp_path: Path) -> None:
    text = (
        "Перше: {: #a }\n\n- один;\n- два;\n\nПродовження. {: .plain }\n\nДруге: {: #b }\n\n"
        "1. три; {: #c }\n\n   далі; {: .plain }\n2. чотири; {: #d }\n\nКінець. {: .plain }\n"
    )
    assert outline(document_of(tmp_path, text).blocks) == [
        ["1", "Перше:", [["–", "один;", []], ["–", "два.", []], ["", "Продовження.", []]]],
        [
            "2",
            "Друге:",
            [["2.1", "три;", [["", "далі;", []]]], ["2.2", "чотири.", []], ["", "Кінець.", []]],
        ],
    ]


@pytest.mark.parametrize(("first", "second"), list(product([True, False], repeat=2)))
def test_last_item_ends_with_a_full_stop_whichever_it_is(
    tmp_path: Path, first: bool, second: bool
) -> None:
    text = (
        "Такі: {: #a }\n\n- завжди;\n{% if contract.external %}\n- {{ contract.number }} перше;\n"
        "{% endif %}\n{% if contract.limit %}\n- **друге;**\n{% endif %}\n"
    )
    changes = {"contract.external": first, "contract.limit": "5" if second else None}
    deal = deal_of({key: value for key, value in changes.items() if value is not None})
    ((_number, _words, items),) = outline(document_of(tmp_path, text, deal=deal).blocks)
    words = [each[1] for each in items]
    assert words[-1].endswith(".")
    assert all(each.endswith(";") for each in words[:-1])


def test_items_of_a_repetition_end_with_a_full_stop(tmp_path: Path) -> None:
    text = "Такі: {: #a }\n\n{% for line in this.lines %}\n- {{ line.name }};\n{% endfor %}\n"
    ((_number, _words, items),) = outline(document_of(tmp_path, text).blocks)
    assert items == [["–", "Ящик.", []]]


def test_sentence_goes_on_behind_nested_items(tmp_path: Path) -> None:
    text = "Такі: {: #a }\n\n- перше:\n\n  - одне;\n  - друге;\n- третє:\n\n  - четверте;\n"
    ((_number, _words, items),) = outline(document_of(tmp_path, text).blocks)
    assert items == [
        ["–", "перше:", [["–", "одне;", []], ["–", "друге;", []]]],
        ["–", "третє:", [["–", "четверте.", []]]],
    ]


def test_value_at_the_end_of_a_list_stays_as_it_is(tmp_path: Path) -> None:
    deal = deal_of({"contract.number": "7;"})
    text = "Такі: {: #a }\n\n- № {{ contract.number }}\n"
    ((_number, _words, items),) = outline(document_of(tmp_path, text, deal=deal).blocks)
    assert items[0][1].endswith("7;")


@pytest.mark.parametrize(
    ("language", "case", "words"),
    [
        ("uk", "nom", "пункт\u00a02"),
        ("uk", "ins", "пунктом\u00a02"),
        ("ru", "gen", "пункта\u00a02"),
        ("en", "gen", "clause\u00a02"),
    ],
)
def test_reference_stands_in_its_case(tmp_path: Path, language: str, case: str, words: str) -> None:
    text = "Див. **{{ ref('b', case='" + case + "') }}**. {: #a }\n\nДруге. {: #b }\n"
    ((_number, first, _under), _second) = outline(
        document_of(tmp_path, text, language=language).blocks
    )
    assert words.lower() in first.lower()


def test_reference_names_section_clause_and_sub_clause(tmp_path: Path) -> None:
    text = (
        "# Оплата {: #s }\n\n{{ ref('s', case='gen') }}, {{ ref('a', case='gen') }}, "
        "{{ ref('b', case='gen') }}: {: #a }\n\n1. один. {: #b }\n"
    )
    ((_number, _title, (clause,)),) = outline(
        document_of(tmp_path, text, numbering="sections").blocks
    )
    assert clause[1].replace("\u00a0", " ") == "розділу 1, пункту 1.1, підпункту 1.1.1:"


def test_reference_to_a_clause_that_is_left_out_is_refused(tmp_path: Path) -> None:
    text = "Див. {{ ref('b') }}. {: #a }\n\n{% if contract.limit %}\nДруге. {: #b }\n{% endif %}\n"
    (found,) = findings_of(tmp_path, text)
    assert (found.rule, found.place.clause) == ("reference-missing", "b")
    assert (
        findings_of(tmp_path, "Див. {{ ref('nothing') }}. {: #a }")[0].rule == "reference-missing"
    )


def test_reference_in_a_table_of_a_text_is_resolved(tmp_path: Path) -> None:
    document = document_of(tmp_path, "Перше. {: #a }\n\n| а |\n|---|\n| {{ ref('a') }} |\n")
    (table,) = [block for block in walk(document.blocks) if hasattr(block, "rows")]
    assert plain(table.rows[0].cells[0].inlines) == "пункт\u00a01"


def test_item_of_a_list_without_its_clause_is_refused(tmp_path: Path) -> None:
    text = "{% if contract.limit %}\nТакі: {: #a }\n{% endif %}\n\n1. один. {: #b }\n"
    (found,) = findings_of(tmp_path, text)
    assert (found.rule, found.place.clause) == ("item-without-clause", "b")


# Properties ----------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(["слово;", "слово", "слово.", ";"])


def inner(level: int) -> st.SearchStrategy[list[Block]]:
    items: st.SearchStrategy[Block] = st.builds(lambda text: Item((Text(text),)), WORDS)
    plain_: st.SearchStrategy[Block] = st.builds(lambda text: Paragraph((Text(text),)), WORDS)
    if level == 3:
        return st.lists(st.one_of(items, plain_), max_size=3)
    clauses: st.SearchStrategy[Block] = st.builds(
        lambda text, under: Clause("", (Text(text),), tuple(under), level),
        WORDS,
        inner(level + 1),
    )
    return st.lists(st.one_of(clauses, items, plain_), max_size=4)


TREES = st.lists(
    st.tuples(st.builds(lambda text: Clause("", (Text(text),)), WORDS), inner(2)), max_size=4
).map(lambda groups: [block for clause, under in groups for block in (clause, *under)])


@given(TREES)
def test_gathering_loses_and_doubles_nothing(blocks: list[Block]) -> None:
    def words(tree: tuple[Block, ...]) -> list[str]:
        return [_words(block) for block in walk(tree)]

    assert [word.rstrip(".;") for word in words(gather(blocks, Same()))] == [
        word.rstrip(".;") for word in words(tuple(blocks))
    ]


def _words(block: Block) -> str:
    assert isinstance(block, Clause | Item | Paragraph)
    return plain(block.inlines)


@given(TREES)
def test_only_level_one_stands_at_the_top_and_no_list_ends_with_a_semicolon(
    blocks: list[Block],
) -> None:
    done = gather(blocks, Same())
    assert all(isinstance(block, Clause) and block.level == 1 for block in done)
    for clause in done:
        assert isinstance(clause, Clause)
        last = clause.blocks[-1] if clause.blocks else None
        while isinstance(last, Item | Clause) and last.blocks:
            last = last.blocks[-1]
        if isinstance(last, Item | Clause):
            assert not plain(last.inlines).endswith(";")


def test_references_of_the_shipped_texts_are_written_as_nodes(tmp_path: Path) -> None:
    document = document_of(tmp_path, "Див. {{ ref('b') }}. {: #a }\n\nДруге. {: #b }\n")
    first = document.blocks[1]
    assert isinstance(first, Clause | Section)
    assert Ref("b", "nom", "пункт", "2") in first.inlines  # type: ignore[union-attr]
