"""Numbers of Word files are computed as Word computes them."""

from __future__ import annotations

import pytest

from contracts.foreign.docx import read_docx
from contracts.foreign.numerals import written
from tests.foreign.words import DOC, item, numbering, paragraph, styles, word_file


def level(
    index: int, pattern: str, *, form: str = "decimal", start: int = 1, extra: str = ""
) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


THREE = level(0, "%1.") + level(1, "%1.%2.") + level(2, "%1.%2.%3.")


def numbers(body: str, parts: dict[str, str] | None = None, levels: str = THREE) -> list[str]:
    made = read_docx(word_file(body, {"numbering.xml": numbering(levels), **(parts or {})}))
    return [one.number for one in made.paragraphs]


def items(*levels: int, number: int = 1) -> str:
    return "".join(item("x", one, number) for one in levels)


def test_lower_levels_begin_anew_after_a_higher_one() -> None:
    assert numbers(items(0, 1, 1, 2, 1, 0, 1)) == ["1", "1.1", "1.2", "1.2.1", "1.3", "2", "2.1"]


def test_levels_that_were_skipped_show_their_first_number() -> None:
    assert numbers(items(2, 2, 0)) == ["1.1.1", "1.1.2", "2"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        (None, ["1", "1.1", "1.1.1", "1.2", "1.2.1", "2", "2.1", "2.1.1"]),
        ("0", ["1", "1.1", "1.1.1", "1.2", "1.2.2", "2", "2.1", "2.1.3"]),
        ("1", ["1", "1.1", "1.1.1", "1.2", "1.2.2", "2", "2.1", "2.1.1"]),
    ],
)
def test_restart_rule_of_a_level(restart: str | None, expected: list[str]) -> None:
    rule = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    levels = level(0, "%1.") + level(1, "%1.%2.") + level(2, "%1.%2.%3.", extra=rule)
    assert numbers(items(0, 1, 2, 1, 2, 0, 1, 2), levels=levels) == expected


def test_legal_numbers_are_decimal_at_every_level() -> None:
    levels = level(0, "%1.", form="upperRoman") + level(1, "%1.%2.", extra="<w:isLgl/>")
    assert numbers(items(0, 0, 1), levels=levels) == ["I", "II", "2.1"]


def test_lists_of_one_definition_count_on_until_one_states_its_own_start() -> None:
    lists = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    body = items(0, 0) + items(0, number=2) + items(0, 0, number=3) + items(0)
    assert numbers(body, {"numbering.xml": numbering(THREE, lists)}) == [
        "1",
        "2",
        "3",
        "7",
        "8",
        "9",
    ]


def test_a_list_may_replace_a_level_of_its_definition() -> None:
    lists = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "(%1)", form="lowerLetter")
        + "</w:lvlOverride></w:num>"
    )
    body = items(0, 0, number=2)
    assert numbers(body, {"numbering.xml": numbering(THREE, lists)}) == ["(a)", "(b)"]


def test_numbers_come_from_styles_and_from_those_that_they_are_based_on() -> None:
    levels = level(0, "%1.", extra='<w:pStyle w:val="Head"/>') + level(
        1, "%1.%2.", extra='<w:pStyle w:val="Clause"/>'
    )
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    made = styles(
        f'<w:style w:type="paragraph" w:styleId="Head">{number}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="Clause">{number}</w:style>'
        '<w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Clause"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Bare"><w:basedOn w:val="Clause"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    body = "".join(paragraph("x", one) for one in ("Head", "Clause", "Child", "Bare", "Clause"))
    found = numbers(body, {"numbering.xml": numbering(levels), "styles.xml": made})
    assert found == ["1", "1.1", "1.2", "", "1.3"]


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    made = styles(
        '<w:style w:type="paragraph" w:styleId="A" w:default="1">'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    out = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = paragraph("x") + paragraph("x", properties=out) + paragraph("x")
    assert numbers(body, {"styles.xml": made}) == ["1", "", "2"]


def test_a_definition_may_be_that_of_a_numbering_style() -> None:
    extra = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="6"><w:styleLink w:val="Legal"/>{THREE}</w:abstractNum>'
    )
    lists = '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    made = numbering("", lists, extra)
    assert numbers(items(0, 1, number=2), {"numbering.xml": made}) == ["1", "1.1"]


def test_bullets_have_no_number_but_a_level() -> None:
    levels = level(0, "–", form="bullet")
    made = read_docx(word_file(items(0), {"numbering.xml": numbering(levels)}))
    (one,) = made.paragraphs
    assert (one.number, one.level, one.is_bullet) == ("", 1, True)


def test_deleted_paragraphs_do_not_count() -> None:
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>'
        '<w:del w:id="2" w:author="x"><w:r><w:delText>old</w:delText></w:r></w:del></w:p>'
    )
    assert numbers(items(0) + gone + items(0)) == ["1", "2"]


def test_circles_of_styles_and_damaged_values_end() -> None:
    made = styles(
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = paragraph("x", "A") + item("x", 99, 1) + item("x", 0, 77)
    assert numbers(body, {"styles.xml": made}) == ["", "", ""]
    assert numbers(items(0), {"numbering.xml": f"<w:numbering {DOC}><w:num/></w:numbering>"}) == [
        ""
    ]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", "1 2 27 28 29"),
        ("lowerLetter", "a b aa bb cc"),
        ("upperLetter", "A B AA BB CC"),
        ("lowerRoman", "i ii xxvii xxviii xxix"),
        ("upperRoman", "I II XXVII XXVIII XXIX"),
        ("russianLower", "а б э ю я"),
        ("russianUpper", "А Б Э Ю Я"),
        ("decimalZero", "01 02 27 28 29"),
        ("ordinal", "1st 2nd 27th 28th 29th"),
        ("none", "    "),
        ("unheardOf", "1 2 27 28 29"),
    ],
)
def test_counts_in_the_forms_that_contracts_use(form: str, expected: str) -> None:
    assert " ".join(written(count, form) for count in (1, 2, 27, 28, 29)) == expected


def test_absurd_counts_stay_short() -> None:
    assert all(
        len(written(count, form)) < 300
        for count in (10**9, -3, 0)
        for form in ("lowerRoman", "lowerLetter")
    )
