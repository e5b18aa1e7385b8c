"""The resolver of numbers, against lists as Word writes them."""

from __future__ import annotations

from lxml import etree

from contracts.word.numbers import paragraph_numbers

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def numbers(paragraphs: str, numbering: str, styles: str = "") -> list[str]:
    trees = [
        etree.fromstring(f"<w:{root} {NAMESPACE}>{xml}</w:{root}>")
        for root, xml in (("body", paragraphs), ("styles", styles), ("numbering", numbering))
    ]
    return [number for _, number in paragraph_numbers(*trees)]


def level(index: int, text: str, *, kind: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def definition(*levels: str, number: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, definition: int = 0, more: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>'


def paragraph(number: int | None = None, index: int = 0, style: str = "") -> str:
    direct = (
        f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr>'
        if number is not None
        else ""
    )
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{direct}</w:pPr></w:p>"


LEGAL = definition(level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3."))


def test_deeper_levels_begin_again_under_each_number() -> None:
    found = numbers("".join(paragraph(1, index) for index in (0, 1, 1, 2, 0, 1)), LEGAL + num(1))
    assert found == ["1.", "1.1.", "1.2.", "1.2.1.", "2.", "2.1."]


def test_levels_above_that_never_began_begin_with_their_first_number() -> None:
    assert numbers(paragraph(1, 2) + paragraph(1, 0), LEGAL + num(1)) == ["1.1.1.", "2."]


def test_lists_of_one_definition_count_together_unless_they_start_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = LEGAL + num(1) + num(2) + num(3, more=anew)
    found = numbers("".join(paragraph(number) for number in (1, 2, 3, 3, 1)), lists)
    assert found == ["1.", "2.", "5.", "6.", "7."]


def test_a_style_gives_the_level_bound_to_it() -> None:
    bound = definition(level(0, "%1."), level(1, "%1.%2.", more='<w:pStyle w:val="Clause"/>'))
    styles = (
        '<w:style w:styleId="Clause"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Own"><w:basedOn w:val="Clause"/></w:style>'
        '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    )
    body = "".join(paragraph(style=style) for style in ("Clause", "Own", "Loop", "Absent"))
    assert numbers(body, bound + num(1), styles) == ["1.1.", "1.2."]


def test_number_nought_takes_a_paragraph_out_of_its_list() -> None:
    styles = (
        '<w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph(style="A") + paragraph(0, style="A") + paragraph(style="A")
    assert numbers(body, LEGAL + num(1), styles) == ["1.", "2."]


def test_letters_romans_bullets_and_noughts() -> None:
    kinds = ("lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero", "bullet")
    lists = "".join(
        definition(level(0, "%1)", kind=kind, start=28), number=index) + num(index + 1, index)
        for index, kind in enumerate(kinds)
    )
    found = numbers("".join(paragraph(index + 1) for index in range(len(kinds))), lists)
    assert found == ["bb)", "BB)", "xxviii)", "XXVIII)", "28)", ""]


def test_a_legal_level_is_decimal_throughout() -> None:
    legal = definition(
        level(0, "%1", kind="upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"), level(2, "%1.%3")
    )
    found = numbers(paragraph(1) + paragraph(1, 1) + paragraph(1, 2), legal + num(1))
    assert found == ["I", "1.1", "I.1"]


def test_a_list_that_is_not_there_numbers_nothing() -> None:
    assert numbers(paragraph(7), LEGAL + num(1)) == []
